"""`eventcode demo`: the bundled stories coded, compared with their gold events, and the first of them explained."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import attrs
import click

if TYPE_CHECKING:
    from pathlib import Path

    from eventcode.records import Event

COLUMNS = ("story", "date", "source", "code", "code_name", "target", "mode")


@click.command(short_help="Code the stories that come with the package.")
def command() -> None:
    """Code the stories that come with the package, say how many of their gold events are found, and explain the first."""
    from eventcode.coder import Coder
    from eventcode.io import read_stories
    from eventcode.io.output import show_table
    from eventcode.language.source import grammar_folder
    from eventcode.ontology import Ontology

    seeds = grammar_folder().parent / "seeds"
    coder = Coder()
    stories = list(read_stories(seeds / "stories.jsonl"))
    coded = {story.id: coder.code_story(story) for story in stories}
    events = [event for story in stories for event in coded[story.id]]
    names = {code: entry.name for code, entry in Ontology.bundled().items()}
    rows = [{**attrs.asdict(event), "code_name": names[event.code]} for event in events]
    show_table(COLUMNS, rows)
    gold = read_gold(seeds / "gold.jsonl")
    missed = [wanted for wanted in gold if not is_found(wanted, coded.get(wanted["story"], ()))]
    found = f"{len(gold) - len(missed)} of {len(gold)} gold events found"
    click.echo(f"{len(events)} events from {len(stories)} stories; {found}")
    for wanted in missed:
        click.echo(f"  missed in {wanted['story']}: {wanted['source']} {wanted['code']} {wanted['target']}")
    shown = stories[0]
    click.echo(f"\nWhy? The story {shown.id}, stage by stage (`eventcode explain` does this for any sentence):\n")
    click.echo(coder.explain(shown.text, date=shown.date).render())


def read_gold(path: Path) -> list[dict[str, Any]]:
    """Return the gold events of a file: `story`, `source`, `target`, `code`, and `date` where it matters."""
    import orjson

    return [orjson.loads(line) for line in path.read_bytes().splitlines()]


def is_found(gold: dict[str, Any], events: Sequence[Event]) -> bool:
    """Tell whether a gold event is among the events of its story; of a symmetric event either actor may come first."""
    for event in events:
        dyad = (event.source, event.target)
        same = dyad == (gold["source"], gold["target"])
        if not same and event.symmetric:
            same = dyad == (gold["target"], gold["source"])
        if same and event.code == gold["code"] and event.date == gold.get("date", event.date):
            return True
    return False
