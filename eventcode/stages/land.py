"""Land: whose country it is where an act was done to a place that names nobody: "bombed Mariupol"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from eventcode.language.actors import PLACE, ActorTables
from eventcode.language.places import bundled_gazetteer
from eventcode.stages.actor import STATE, Actor
from eventcode.stages.reading import Reading
from eventcode.stages.sentence import NounGroup, Sentence
from eventcode.stages.spots import Spot, WhereLists, find_spots


class Lands:
    """The places that one sentence names, and their countries; the gazetteer is read when the first reading asks.

    `countries` are those that the story has named so far.
    """

    __slots__ = ("_countries", "_lists", "_sentence", "_spots", "_tables")

    def __init__(self, sentence: Sentence, tables: ActorTables, lists: WhereLists, countries: Collection[str]) -> None:
        self._sentence = sentence
        self._tables = tables
        self._lists = lists
        self._countries = countries
        self._spots: list[Spot] | None = None

    @property
    def spots(self) -> list[Spot]:
        """The places, in text order."""
        if self._spots is None:
            countries = frozenset(self._countries)
            self._spots = find_spots(self._sentence, bundled_gazetteer(), self._tables, self._lists, countries)
        return self._spots

    def of(self, reading: Reading) -> list[Actor]:
        """Return the country of the place that is the target or the object of an act, [] if none of them is a place."""
        groups: list[NounGroup] = [*reading.targets, *(group for preposition, group in reading.others if not preposition)]
        if reading.predicate is not None:
            groups += reading.predicate.objects
        return self.around(groups) if groups else []

    def around(self, groups: Sequence[NounGroup]) -> list[Actor]:
        """Return the country of the first place among some groups."""
        spots = [s for s in self.spots if s.known and s.place.country in self._tables.bases]
        for group in groups if spots else ():
            for spot in spots:
                if spot.group is group or spot.top is group:
                    country = spot.place.country
                    return [Actor(country, spot.first, spot.last, f"where {spot.place.name} lies", country, STATE)]
        for group in groups:  # places that only the dictionary knows
            for first, last, senses in self._sentence.mentions:
                if first <= group.head < last and senses[0][0] == PLACE:
                    entry = self._tables.entries[senses[0][1]]
                    if entry.code in self._tables.bases:
                        return [Actor(entry.code, first, last, f"a place in {entry.name}", entry.code, STATE)]
        return []
