"""Constructions of English, each as whole sentences with their events."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventcode import Coder

FILE = Path(__file__).parents[1] / "cases" / "constructions.txt"


@pytest.mark.cases("constructions.txt")
def test_a_construction_gives_its_events_and_no_others(case: str, coder: Coder) -> None:
    sentence, wanted = case.rsplit(" | ", 1)
    events = coder.code(sentence, date="2023-04-25")
    assert (" & ".join(f"{e.source} {e.code} {e.target}" for e in events) or "-") == wanted


def test_each_section_has_at_least_twelve_cases() -> None:
    sections = FILE.read_text(encoding="utf-8").split("\n\n# ")[1:]
    assert len(sections) >= 19
    assert [s.split("\n")[0] for s in sections if s.strip().count("\n") < 12] == []


def test_acts_that_two_do_to_each_other_are_listed_once_and_say_so(coder: Coder) -> None:
    for text in ("Turkey and Iran met.", "Turkey and Iran accused each other.", "Fighting between Turkey and Iran continued."):
        (event,) = coder.code(text, date="2023-04-25")
        assert (event.source, event.target, event.symmetric) == ("TUR", "IRN", True)
    (event,) = coder.code("Turkey attacked Iran.", date="2023-04-25")
    assert not event.symmetric


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Turkey attacked Syria.", "actual"),
        ("Turkey has attacked Syria.", "actual"),
        ("Turkey will attack Syria.", "future"),
        ("Turkey is going to attack Syria.", "future"),
        ("Turkey may attack Syria.", "possible"),
        ("Iran will attack Turkey if Turkey attacks Syria.", "conditional"),
    ],
)
def test_an_event_says_how_it_is_meant(text: str, mode: str, coder: Coder) -> None:
    assert [event.mode for event in coder.code(text, date="2023-04-25")] == [mode]
