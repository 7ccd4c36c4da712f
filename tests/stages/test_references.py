"""Stories read as a whole: references across sentences, and sentences that stay as they are in any story."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventcode import Coder, Event, Ontology
from eventcode.language.program import load_program

CASES = Path(__file__).parents[1] / "cases"
DAY = "2023-04-25"
CONTEXT = "Peru and Chile held talks on Monday. "  # countries that no case sentence knows

ROLES = frozenset(load_program().actors.standards["known"].split())  # codes of roles, which may be those of any country

Dyad = tuple[str, str, str]


def lines(name: str) -> list[str]:
    """Return the cases of a file."""
    text = (CASES / name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and line[0] != "#"]


def known(case: str) -> bool:
    """Tell whether a case is listed as one that fails."""
    return case.startswith("!")


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(mentions="all")


def dyad(event: Event) -> Dyad:
    return event.source, event.code, event.target


def is_right(coder: Coder, case: str) -> bool:
    """Tell whether the last sentence of a story gives the expected events, of symmetric acts in any order."""
    story, _, expected = case.lstrip("! ").rpartition(" | ")
    sentences = story.split(" / ")
    start = len(story.replace(" / ", " ")) - len(sentences[-1])
    found = [e for e in coder.code(" ".join(sentences), date=DAY) if e.action_start is not None and e.action_start >= start]
    wanted = [tuple(part.split()) for part in expected.split(";")] if expected != "-" else []
    ontology = Ontology.bundled()
    for source, code, target in wanted:
        fitting = [e for e in found if e.code.startswith(code) and (e.source, e.target) == (source, target)]
        fitting += [
            e
            for e in found
            if ontology[e.code].symmetric and e.code.startswith(code) and (e.target, e.source) == (source, target)
        ]
        if not fitting:
            return False
        found.remove(fitting[0])
    return not found


class TestReferences:
    """Who is meant is found in the sentences before."""

    @pytest.mark.parametrize("case", [case for case in lines("references.txt") if not known(case)])
    def test_the_last_sentence_has_its_events(self, coder: Coder, case: str) -> None:
        assert is_right(coder, case)

    @pytest.mark.parametrize("case", [case for case in lines("references.txt") if known(case)])
    def test_the_list_of_known_failures_is_true(self, coder: Coder, case: str) -> None:
        assert not is_right(coder, case)

    def test_nine_of_ten_cases_are_right(self) -> None:
        cases = lines("references.txt")
        assert len(cases) >= 150
        assert sum(map(known, cases)) <= len(cases) / 10

    def test_a_resolution_is_explained_with_what_it_came_from(self, coder: Coder) -> None:
        told = coder.explain("Hulusi Akar flew to Baku. The minister praised Azerbaijan.", date=DAY).render()
        assert "“the minister” for Hulusi Akar, defence minister" in told
        told = coder.explain("PARIS (AP) - A summit began. Hulusi Akar arrived here on Tuesday.", date=DAY).render()
        assert "“here” for France, from where the story is told" in told


def names_both(event: Dyad) -> bool:
    """Tell whether both actors have a country or an organisation, so that no story could tell more of them."""
    return not any(code[:3] in ROLES for code in (event[0], event[2]))


class TestContext:
    """A sentence that names who acts stays as it was: the story only adds to what is left open."""

    def test_a_story_takes_no_event_away(self, coder: Coder) -> None:
        lost = []
        count = 0
        for name in ("conflict.txt", "cooperation.txt"):
            for case in lines(name):
                text = case.partition(" | ")[0].replace("{", "").replace("}", "")
                alone = [dyad(e) for e in coder.code(text, date=DAY)]
                within = [dyad(e) for e in coder.code(CONTEXT + text, date=DAY)]
                count += len(alone)
                whole = [event for event in alone if names_both(event)]
                lost += [(text, event) for event in whole if event not in within]
        assert not lost
        assert count > 200

    def test_a_story_does_not_change_the_sentences_before(self, coder: Coder) -> None:
        first = "Turkey accused Syria of shelling a village."
        alone = [dyad(e) for e in coder.code(first, date=DAY)]
        later = coder.code(first + " It denied the charge. Both countries held talks.", date=DAY)
        assert [dyad(e) for e in later if e.sentence == 0] == alone != []
