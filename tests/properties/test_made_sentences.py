"""Sentences written from our own rules come back as what they were written from."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcode import Coder, Event
from eventcode.language.program import load_program
from eventcode.language.rules import OBJECT

DAY = dt.date(2023, 4, 25)
CODER = Coder()
PROGRAM = load_program()
MANY = settings(max_examples=150, deadline=None)

COUNTRIES = {"Turkey": "TUR", "Iran": "IRN", "Russia": "RUS", "Germany": "DEU", "Japan": "JPN", "Brazil": "BRA"}
KINDS = {
    "country": COUNTRIES,
    "capital": {"Ankara": "TURGOV", "Tehran": "IRNGOV", "Moscow": "RUSGOV", "Berlin": "DEUGOV"},
    "office": {
        "Turkey's foreign minister": "TURGOV",
        "the Iranian foreign minister": "IRNGOV",
        "the Japanese minister": "JPNGOV",
    },
    "army": {"Turkish troops": "TURMIL", "Iranian troops": "IRNMIL", "Russian troops": "RUSMIL"},
    "rebels": {"Syrian rebels": "SYRREB", "Iraqi rebels": "IRQREB", "Yemeni rebels": "YEMREB"},
    "person": {"Hulusi Akar": "TURGOVMIL", "Vladimir Putin": "RUSGOV", "Bashar al-Assad": "SYRGOV"},
}


def past_forms() -> dict[str, str]:
    """Return the past of each regular verb: the one form in -ed that is only of that verb."""
    found: dict[str, str] = {}
    for form, (letter, lemma) in PROGRAM.words.forms.items():
        if letter == "E" and re.fullmatch(r"[a-z]+ed", form) and PROGRAM.words.classes.get(form) is None:
            found.setdefault(lemma, form)
    return found


def plain_acts() -> list[tuple[str, str]]:
    """Return (past form, code) of the verbs whose plain frame `S _ T` gives a code and is the only frame for a bare object."""
    past = past_forms()
    found: list[tuple[str, str]] = []
    for lemma, frames in sorted(PROGRAM.rules.verbs.items()):
        plain = [
            f
            for f in frames
            if f.target == OBJECT and not (f.sets or f.act or f.particles or f.passive or f.negated or f.matter or f.doer >= 0)
        ]
        fits = [f for f in plain if f.result[0] == "code" and not f.plural and f.subject == "S" and f.source is None]
        if lemma in past and len(plain) == 1 and fits and lemma not in REPORTING:
            found.append((past[lemma], fits[0].result[1]))
    return found


REPORTING = {phrase[0] for phrase in PROGRAM.rules.attribution}
ACTS = [(verb, code) for verb, code in plain_acts() if code[:2] != "01"]
act = st.sampled_from(ACTS)
pair = st.permutations(sorted(COUNTRIES.items())).map(lambda found: found[:2])
triple = st.permutations(sorted(COUNTRIES.items())).map(lambda found: found[:3])


def told(events: list[Event]) -> list[tuple[str, str, str]]:
    """Return who does what to whom; of symmetric events the sides in alphabetical order."""
    found = [(e.source, e.code, e.target) for e in events]
    return sorted((min(s, t), c, max(s, t)) if e.symmetric else (s, c, t) for e, (s, c, t) in zip(events, found, strict=True))


def wanted(*dyads: tuple[str, str, str]) -> list[tuple[str, str, str]]:
    """Return dyads as `told` does."""
    symmetric = {code for code, entry in CODER._analyst.ontology.items() if entry.symmetric}
    return sorted({(min(s, t), c, max(s, t)) if c in symmetric else (s, c, t) for s, c, t in dyads})


def code(text: str) -> list[tuple[str, str, str]]:
    return told(CODER.code(text, date=DAY))


def test_there_are_many_acts_of_most_roots() -> None:
    assert len(ACTS) > 200
    assert len({code[:2] for _, code in ACTS}) >= 12


@pytest.mark.parametrize(("verb", "code_"), ACTS, ids=[verb for verb, _ in ACTS])
def test_every_plain_act_active_and_passive(verb: str, code_: str) -> None:
    assert code(f"Turkey {verb} Iran.") == wanted(("TUR", code_, "IRN"))
    assert code(f"Iran was {verb} by Turkey.") == wanted(("TUR", code_, "IRN"))


@MANY
@given(act, pair)
def test_attributed(act: tuple[str, str], actors: list[tuple[str, str]]) -> None:
    (verb, act_code), ((one, a), (two, b)) = act, actors
    expected = wanted((a, act_code, b))
    for text in (
        f"{one} {verb} {two}, a spokesman said.",
        f"A spokesman said that {one} {verb} {two}.",
        f"According to a spokesman, {one} {verb} {two}.",
        f"“{one} {verb} {two},” a spokesman said.",
    ):
        assert code(text) == expected, text


@MANY
@given(act, triple)
def test_coordinated_actors(act: tuple[str, str], actors: list[tuple[str, str]]) -> None:
    (verb, act_code), ((one, a), (two, b), (three, c)) = act, actors
    assert code(f"{one} {verb} {two} and {three}.") == wanted((a, act_code, b), (a, act_code, c))


@MANY
@given(act, act, triple)
def test_coordinated_verbs(act: tuple[str, str], other: tuple[str, str], actors: list[tuple[str, str]]) -> None:
    (verb, first), (verb_two, second) = act, other
    (one, a), (two, b), (three, c) = actors
    expected = wanted((a, first, b), (a, second, c))
    assert code(f"{one} {verb} {two} and {verb_two} {three}.") == expected
    assert code(f"{one} {verb} {two}. {one} {verb_two} {three}.") == expected


@MANY
@given(act, st.sampled_from(sorted(KINDS)), st.sampled_from(sorted(KINDS)), st.data())
def test_an_actor_replaced_by_another_of_its_kind_changes_only_its_code(
    act: tuple[str, str], source: str, target: str, data: st.DataObject
) -> None:
    verb, _ = act
    shapes = []
    for _ in range(2):
        one, a = data.draw(st.sampled_from(sorted(KINDS[source].items())))
        two, b = data.draw(st.sampled_from([(name, b) for name, b in sorted(KINDS[target].items()) if b[:3] != a[:3]]))
        names = {a: "source", b: "target"}
        if target == "capital":  # where force is done to it, its land
            names[b[:3]] = "target"
        events = CODER.code(f"{one[0].upper()}{one[1:]} {verb} {two}.", date=DAY)
        shapes.append([(names.get(e.source, e.source), e.code, names.get(e.target, e.target)) for e in events])
    assert shapes[0] == shapes[1]
