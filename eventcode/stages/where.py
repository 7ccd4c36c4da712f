"""Where: the place of an event, from the words of its clause, else from what stands around it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from eventcode.language.places import CAPITAL, Gazetteer
from eventcode.language.tokens import phrase_key
from eventcode.stages.predicate import Predicate
from eventcode.stages.reading import Reading
from eventcode.stages.sentence import NounGroup, Sentence
from eventcode.stages.spots import AT, BARE, PART, TO, Spot, WhereLists

# How a place was found, from the surest way to the least sure.
NOUN: Final = "noun"  # in the phrases of the event noun: "talks in Geneva"
CLAUSE: Final = "clause"  # in a phrase of the act's clause
TARGET: Final = "target"  # in its object: "attacked rebels in Idlib", "attacked Idlib"
SOURCE: Final = "source"  # in its subject: "troops in Idlib attacked"
ACT: Final = "act"  # in the clause of the act that is promised, demanded …
ABOVE: Final = "above"  # in a clause around it
SENTENCE: Final = "sentence"
HEADLINE: Final = "headline"
DATELINE: Final = "dateline"

_DEPTH: Final = 6  # how deep phrases and acts are followed


class EventPlace:
    """Where an event took place, and how that was found. Of a country alone there is neither name nor coordinates."""

    __slots__ = ("country", "how", "latitude", "longitude", "name", "text")

    def __init__(
        self,
        name: str | None = None,
        country: str | None = None,
        latitude: float | None = None,
        longitude: float | None = None,
        how: str | None = None,
        text: str = "",
    ) -> None:
        self.name = name
        self.country = country
        self.latitude = latitude
        self.longitude = longitude
        self.how = how
        self.text = text


NOWHERE: Final = EventPlace()


class Where:
    """The places of one sentence, and which of them belongs to an event."""

    __slots__ = ("_lists", "_predicates", "_sentence", "_spots")

    def __init__(self, sentence: Sentence, predicates: Sequence[Predicate], spots: list[Spot], lists: WhereLists) -> None:
        self._sentence = sentence
        self._predicates = predicates
        self._spots = spots
        self._lists = lists

    # -- the place of an event -----------------------------------------------------------------------------------------
    def of(self, reading: Reading) -> EventPlace:
        """Return the place of a reading, NOWHERE if the sentence names none."""
        if not self._spots:
            return NOWHERE
        return self._own(reading, _DEPTH) or self._around(reading) or self.anywhere(reading.first, SENTENCE)

    def anywhere(self, trigger: int, how: str) -> EventPlace:
        """Return the place nearest to a token of those that stand after a preposition of place."""
        return self._best([s for s in self._spots if s.role == AT], trigger, how) or NOWHERE

    def _own(self, reading: Reading, depth: int) -> EventPlace | None:
        """Return the place that the act's own words name."""
        group, predicate, at = reading.group, reading.predicate, reading.first
        act = reading.base if reading.inner is None else reading.code  # "threatened to attack": the attack is read by itself
        if group is not None:
            inside: list[NounGroup] = []
            for _, linked in group.links:
                _gather(linked, depth, inside)
            spots = [s for s in self._spots if _has(inside, s.group) and self._fits(s, act)]
            spots += [s for s in self._spots if s.group is group and s.role == PART]
            found = self._best(spots, at, NOUN)
            if found is not None:
                return found
        for holder in [predicate] if predicate is not None else self._holders(group):
            found = self._in_clause(holder, act, at)
            if found is not None:
                return found
        if reading.inner is not None and depth:
            found = self._own(reading.inner, depth - 1)
            if found is not None:
                return EventPlace(found.name, found.country, found.latitude, found.longitude, ACT, found.text)
        return None

    def _in_clause(self, predicate: Predicate, act: str, at: int) -> EventPlace | None:
        phrases = [g for _, g in predicate.phrases]
        found = self._best([s for s in self._of(phrases) if self._fits(s, act)], at, CLAUSE)
        if found is not None:
            return found
        objects = predicate.objects
        spots = [s for s in self._of(objects) if self._fits(s, act)]
        own = [group for top in objects for group in (top, *top.members)]
        spots += [s for s in self._spots if s.role == BARE and _has(own, s.top) and self._is_done_to(s, act)]
        found = self._best(spots, at, TARGET)
        if found is None:
            others = [g for _, g in predicate.clause.phrases]  # with those between subject and verb
            if predicate.subject is not None:
                others.append(predicate.subject)
            found = self._best([s for s in self._of(others) if s.role == AT], at, SOURCE)
        return found

    def _around(self, reading: Reading) -> EventPlace | None:
        """Return the place that a clause around the act names."""
        predicate = reading.predicate
        if predicate is None:
            predicate = next(iter(self._holders(reading.group)), None)
        clause = predicate.clause.parent if predicate is not None else None
        while clause is not None:
            found = self._best([s for s in self._of([g for _, g in clause.phrases]) if s.role == AT], reading.first, ABOVE)
            if found is not None:
                return found
            clause = clause.parent
        return None

    def _holders(self, group: NounGroup | None) -> list[Predicate]:
        """Return the predicates of which an event noun is an argument."""
        if group is None:
            return []
        held = []
        for predicate in self._predicates:
            groups = [*predicate.objects, *(g for _, g in predicate.clause.phrases)]
            if predicate.subject is not None:
                groups.append(predicate.subject)
            if any(g is group or any(m is group for m in g.members) for g in groups):
                held.append(predicate)
        return held

    def _of(self, groups: list[NounGroup]) -> list[Spot]:
        inside: list[NounGroup] = []
        for group in groups:
            _gather(group, _DEPTH, inside)
        return [s for s in self._spots if _has(inside, s.group) or _has(inside, s.top)]

    def _fits(self, spot: Spot, act: str) -> bool:
        """Tell whether what stands before a place makes it the place of the act."""
        return spot.role == AT or (spot.role == TO and self._is_done_to(spot, act))

    def _is_done_to(self, spot: Spot, act: str) -> bool:
        """Tell whether an act is done to a place, or goes there; a capital or a country is often an actor instead."""
        if act.startswith(self._lists.place_acts):
            return True
        return act.startswith(self._lists.town_acts) and spot.place.kind not in (CAPITAL, "")

    def _best(self, spots: list[Spot], at: int, how: str) -> EventPlace | None:
        """Return the nearest place of those that have a name, else the nearest country."""
        best: Spot | None = None
        for spot in spots:
            if best is None or _rank(spot, at) < _rank(best, at):
                best = spot
        if best is None:
            return None
        start, end = self._sentence.span(best.first, best.last)
        text = self._sentence.text[start:end]
        name, country, _, latitude, longitude, _ = best.place
        if not best.known:
            return EventPlace(name or None, country or None, None, None, how, text)
        return EventPlace(name, country or None, latitude, longitude, how, text)


def _gather(group: NounGroup, depth: int, found: list[NounGroup]) -> None:
    """Add a group with its members, its appositions and the groups of its phrases."""
    found.append(group)
    if depth:
        for member in group.members:
            _gather(member, depth - 1, found)
        for _, linked in group.links:
            _gather(linked, depth - 1, found)
        if group.apposition is not None:
            _gather(group.apposition, depth - 1, found)


def _has(groups: list[NounGroup], wanted: NounGroup) -> bool:
    return any(group is wanted for group in groups)


def _rank(spot: Spot, at: int) -> tuple[bool, bool, int, int]:
    return not spot.place.name, not spot.place.country, abs(spot.first - at), spot.first  # "the Black Sea resort of Sochi"


def dateline_place(text: str | None, gazetteer: Gazetteer, countries: Collection[str]) -> EventPlace:
    """Return the place of a dateline, NOWHERE if there is none or nobody knows where it lies."""
    places = gazetteer.names.get(phrase_key(text), ()) if text else ()
    if not places or not text:
        return NOWHERE
    place = next((p for p in places if p.country in countries), places[0])
    return EventPlace(place.name, place.country or None, place.latitude, place.longitude, DATELINE, text)
