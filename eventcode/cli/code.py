"""`eventcode code`: stories in, events out."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eventcode.cli import options
from eventcode.records import HISTORY, KEEP, WINDOW

if TYPE_CHECKING:
    from eventcode.coder import Coder
    from eventcode.records import Event, Story

COLUMNS = ("date", "source", "code", "target", "mode", "source_text", "action_text", "target_text")


@click.command(short_help="Code stories into events.")
@options.inputs
@options.output
@options.date
@options.workers
@options.actors
@options.rules
@click.option(
    "--history",
    type=click.Choice(HISTORY),
    default=KEEP,
    show_default=True,
    help="What becomes of events that lie before the window: keep them, mark all events, or drop them.",
)
@click.option(
    "--history-window",
    type=click.IntRange(min=0),
    default=WINDOW,
    show_default=True,
    metavar="DAYS",
    help="Days before the story's date from which on its events are no history.",
)
@click.option(
    "--mentions", is_flag=True, help="List each mention of an event that a story tells several times, not only the first."
)
@options.modes
@click.option("--keep-fields", is_flag=True, help="Carry the stories' own fields through, as `fields` of each event.")
def command(
    inputs: tuple[str, ...],
    output: str,
    date: dt.date | None,
    workers: int,
    actors: tuple[Path, ...],
    rules: tuple[Path, ...],
    history: str,
    history_window: int,
    mentions: bool,
    modes: tuple[str, ...],
    keep_fields: bool,
) -> None:
    """Code stories into events.

    INPUT is a file (.jsonl, .csv or .txt), a folder of such files, or - for standard input. Records that cannot be used
    are set aside and named on standard error; the exit status is then 1, and 2 if there was nothing to use.
    """
    from eventcode.cli.batch import Task, run
    from eventcode.records import Event

    task = Task(_code, Event, "event", COLUMNS)
    sys.exit(
        run(
            task,
            inputs,
            output,
            date=date,
            workers=workers,
            actors=actors,
            rules=rules,
            mentions="all" if mentions else "first",
            keep_fields=keep_fields,
            history=history,
            window=history_window,
            modes=modes,
        )
    )


def _code(coder: Coder, stories: Sequence[Story]) -> list[list[Event]]:
    return coder.code_together(stories)
