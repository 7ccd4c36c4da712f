"""Retell: an event that a story tells several times is one event with its mentions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve

from eventcode.ontology import Code
from eventcode.records import Event
from eventcode.stages.emit import is_same


def count_mentions(events: Sequence[Event], ontology: Mapping[str, Code], organs: frozenset[str]) -> list[Event]:
    """Return the events of a story with `mentions` filled in: at the first mention the count of all, at the others 0.

    Two mentions are of the same event if they have the same day or stretch, the same mode, the same actors (a state, its
    government and its forces are one, and of symmetric acts either may stand first), and the same act: one code is the
    other, or covers it as its general code. Two mentions in one sentence are two events.
    """
    counts = [1] * len(events)
    last = [event.sentence for event in events]  # the sentence of each one's latest mention
    places: dict[tuple[str, str | None, str, str], list[int]] = {}
    for n, event in enumerate(events):
        key = (event.date, event.date_end, event.mode, event.root)
        told = places.setdefault(key, [])
        for place in told:
            first = events[place]
            if last[place] != event.sentence and _is_one(first, event, organs) and _is_one_act(first, event, ontology):
                counts[place] += 1
                counts[n] = 0
                last[place] = event.sentence
                break
        else:
            told.append(n)
    return [evolve(e, mentions=c) if c != 1 else e for e, c in zip(events, counts, strict=True)]


def _is_one(one: Event, other: Event, organs: frozenset[str]) -> bool:
    if is_same(one.source, other.source, organs) and is_same(one.target, other.target, organs):
        return True
    symmetric = one.symmetric and other.symmetric
    return symmetric and is_same(one.source, other.target, organs) and is_same(one.target, other.source, organs)


def _is_one_act(one: Event, other: Event, ontology: Mapping[str, Code]) -> bool:
    return one.code == other.code or covers(ontology[one.code], other.code) or covers(ontology[other.code], one.code)


def covers(general: Code, code: str) -> bool:
    """Tell whether a code is a case of a more general one: CAMEO's codes ending in 0 are "not specified below".

    >>> from eventcode.ontology import Ontology
    >>> ontology = Ontology.bundled()
    >>> covers(ontology["190"], "195"), covers(ontology["112"], "1123"), covers(ontology["193"], "195")
    (True, True, False)
    """
    stem = general.code[: len(general.root)] if general.code == f"{general.root}0" else general.code
    return code != general.code and code.startswith(stem)
