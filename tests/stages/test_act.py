"""Predicates with given actors become CAMEO codes, by rules and by composition."""

from __future__ import annotations

import re

import pytest

from eventcode import Coder
from eventcode.records import Entity

DAY = "2023-04-25"
NAMES = "ABCDEFGH"


def first_event(coder: Coder, marked: str) -> str:
    """Return the first event of a sentence whose entities stand in braces: CODE SOURCE TARGET, or - for none."""
    text = ""
    entities: list[Entity] = []
    for piece in re.split(r"(\{.*?\})", marked):
        if piece.startswith("{"):
            entities.append(Entity(len(text), len(text) + len(piece) - 2, NAMES[len(entities)]))
        text += piece.strip("{}")
    events = coder.code(text, date=DAY, entities=entities)
    return f"{events[0].code} {events[0].source} {events[0].target}" if events else "-"


@pytest.mark.cases("cooperation.txt")
def test_cooperation(case: str, coder: Coder) -> None:
    sentence, wanted = case.rsplit(" | ", 1)
    assert first_event(coder, sentence) == wanted


@pytest.mark.cases("conflict.txt")
def test_conflict(case: str, coder: Coder) -> None:
    sentence, wanted = case.rsplit(" | ", 1)
    assert first_event(coder, sentence) == wanted
