"""Readings and their actors become events: each pair once, and a reason where there is none."""

from __future__ import annotations

import pytest

from eventcode import Coder
from eventcode.records import Entity
from eventcode.stages.record import identity
from eventcode.stages.sides import is_same

DAY = "2023-04-25"
ORGANS = frozenset({"GOV", "MIL", "GOVMIL"})


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("TUR", "TUR", True),
        ("TUR", "TURGOV", True),
        ("TURMIL", "TUR", True),
        ("TURGOV", "TURMIL", False),
        ("SYR", "SYRREB", False),
        ("TUR", "SYR", False),
    ],
)
def test_a_country_is_its_own_government_and_army(one: str, other: str, same: bool) -> None:
    assert is_same(one, other, ORGANS) is same


def test_the_id_depends_on_every_part() -> None:
    parts = ["story", "0", "TUR", "SYR", "190", "2023-04-25"]
    ids = {identity((*parts[:n], "x", *parts[n + 1 :])) for n in range(len(parts))} | {identity(tuple(parts))}
    assert len(ids) == len(parts) + 1
    assert identity(tuple(parts)) == identity(tuple(parts))


def test_an_event_says_where_its_parts_stand(coder: Coder) -> None:
    text = "On Monday, the Turkish army shelled northern Syria."
    (event,) = coder.code(text, date=DAY)
    for side in ("source", "target", "action"):
        start, end = getattr(event, f"{side}_start"), getattr(event, f"{side}_end")
        assert text[start:end] == getattr(event, f"{side}_text")
    assert (event.source_text, event.action_text) == ("Turkish army", "shelled")
    assert event.date == "2023-04-24"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Turkey attacked.", "no target"),
        ("Syria was attacked.", "no source"),
        ("Turkey criticised the Turkish government.", "same actor"),
        ("Turkey did not attack Syria.", "negated acts are not written"),
        ("Turkey bordered Syria.", "no rule fits"),
    ],
)
def test_a_reading_without_an_event_has_a_reason(text: str, reason: str, coder: Coder) -> None:
    (sentence,) = coder.explain(text, date=DAY).sentences
    assert sentence.events == ()
    assert any(reason in told for told in sentence.reasons)


def test_one_event_a_source_target_code_and_date(coder: Coder) -> None:
    assert len(coder.code("Turkey attacked Syria and attacked Syria again.", date=DAY)) == 1


def test_a_bare_statement_counts_only_where_there_is_nothing_better(coder: Coder) -> None:
    assert [e.root for e in coder.code("Turkey told Iran that it would attack Iran.", date=DAY)] == ["13"]
    assert [e.root for e in coder.code("Turkey commented on Iran.", date=DAY)] == ["01"]


def test_given_entities_win_over_the_dictionary(coder: Coder) -> None:
    entities = [Entity(0, 6, "one"), Entity(16, 21, "two")]
    assert [(e.source, e.target) for e in coder.code("Turkey attacked Syria.", date=DAY, entities=entities)] == [("one", "two")]
