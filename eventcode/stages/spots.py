"""Spots: the places that a sentence names, and what stands before each."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from eventcode.language.actors import ADJECTIVE, CAPITAL, COUNTRY, COUNTRY_KIND, FULL, GROUP, PLACE, SHORT, ActorTables
from eventcode.language.places import CAPITAL as CAPITAL_TOWN
from eventcode.language.places import TOWN, Gazetteer, Place
from eventcode.language.tokens import HYPHENS
from eventcode.language.vocabulary import PLACED
from eventcode.stages.sentence import NounGroup, Sentence

# What stands before a place.
AT: Final = "at"  # a preposition of place
TO: Final = "to"  # one of direction
BARE: Final = "bare"  # none of these
PART: Final = "part"  # it stands before the noun to whose group it belongs: "the Idlib offensive"

# token classes
_NAME: Final = "P"
_POSSESSIVE: Final = "S"
_CODE: Final = 3  # letters of a country's code
_NEAR: Final = 4  # tokens after a place in which its country may be named: "Azaz, in northern Syria"
_DEPTH: Final = 6  # how many groups a phrase may have: "the outskirts of the town of Azaz"

_NAMES: Final = frozenset((FULL, SHORT, GROUP))
_PLACES: Final = frozenset((CAPITAL, PLACE))
_LANDS: Final = _PLACES | {COUNTRY, ADJECTIVE}
_TOWNS: Final = frozenset((TOWN, CAPITAL_TOWN))


@dataclass
class WhereLists:
    """What this stage reads from the grammars (places/where.words)."""

    at: frozenset[str]  # in, near …
    to: frozenset[str]  # to, from …
    on: frozenset[str]  # on: at, before what one is on
    on_kinds: frozenset[str]  # road, island …
    place_acts: tuple[str, ...]  # codes of acts that are done to places
    town_acts: tuple[str, ...]  # of these a capital or country after a preposition is no place
    nouns: frozenset[str]  # town, province …
    capitals: frozenset[str]  # "the Turkish capital"
    lands: frozenset[str]  # "Syrian soil"
    directions: frozenset[str]  # northern, downtown …
    part: frozenset[str]  # of

    @classmethod
    def of(cls, lists: Mapping[str, tuple[str, ...]]) -> WhereLists:
        """Return the lists by their names in the word files."""
        names = (
            "where-preposition", "whereto-preposition", "where-on", "where-on-kind", "place-noun", "capital-noun", "land-noun",
            "direction", "part-preposition",
        )  # fmt: skip
        sets: list[frozenset[str]] = [frozenset(lists.get(name, ())) for name in names]
        at, to, on, on_kinds, nouns, capitals, lands, directions, part = sets
        place_acts, town_acts = lists.get("place-act", ()), lists.get("town-act", ())
        return cls(at, to, on, on_kinds, place_acts, town_acts, nouns, capitals, lands, directions, part)


class Spot:
    """A place that a sentence names: its tokens (last exclusive), its group, the group with which its phrase begins ("the
    town of Azaz"), what stands before it, the place (`name` is empty for a country).
    """

    __slots__ = ("first", "group", "known", "last", "place", "role", "top")

    def __init__(self, first: int, last: int, group: NounGroup, top: NounGroup, role: str, place: Place, known: bool) -> None:
        self.first = first
        self.last = last
        self.group = group
        self.top = top
        self.role = role
        self.place = place
        self.known = known  # the gazetteer has it


def find_spots(
    sentence: Sentence, gazetteer: Gazetteer, tables: ActorTables, lists: WhereLists, countries: Collection[str] = ()
) -> list[Spot]:
    """Return the places that a sentence names, in text order; `countries` are those that the story has named before."""
    return _Finder(sentence, gazetteer, tables, lists, countries).run()


class _Finder:
    def __init__(
        self, sentence: Sentence, gazetteer: Gazetteer, tables: ActorTables, lists: WhereLists, countries: Collection[str]
    ) -> None:
        self._sentence = sentence
        self._places = gazetteer
        self._tables = tables
        self._lists = lists
        self._countries = countries

    def run(self) -> list[Spot]:
        found: list[Spot] = []
        named: list[NounGroup] = []
        sentence = self._sentence
        known, words = sentence.known, sentence.words
        done = 0
        total = len(words)
        for i in sentence.looked_for(PLACED, 0, total):
            if i < done or not (known[i].capital or (i + 1 < total and words[i + 1] in HYPHENS)):
                continue  # a name has a capital: "Bath", "al-Bab"
            end, places = self._match(i)
            if not places:
                continue
            done = end
            group = self._group(i)
            spot = self._spot(group, i, end, places) if group is not None else None
            if spot is not None:
                found.append(spot)
                named.append(spot.group)
        for first, last, senses in reversed(sentence.mentions):
            facet, index = senses[0]
            country = self._country(index) if facet in _LANDS else ""
            group = self._group(first) if country else None
            if group is None or any(g is group for g in named) or self._is_name(first, last, True):
                continue
            named.append(group)  # the last name of a group is the one that counts
            spot = self._land(group, first, last, facet, country)
            if spot is not None:
                found.append(spot)
        return found

    def _group(self, token: int) -> NounGroup | None:
        """Return the smallest group in which a token stands."""
        best: NounGroup | None = None
        for group in self._sentence.groups:
            if token < group.first:
                break  # they stand in text order
            if token < group.last and (best is None or group.last - group.first < best.last - best.first):
                best = group
        return best

    def _is_name(self, first: int, last: int, land: bool = False) -> bool:
        """Tell whether one of the tokens belongs to the name of a person or a group; `land` tells that they name a land."""
        for at, end, senses in self._sentence.mentions:
            if at < last and first < end and not (land and at == first and end == last):
                facets = {facet for facet, _ in senses}
                if facets & _NAMES and not facets & _LANDS:
                    return True
        return any(at < last and first < end for at, end, _ in self._sentence.entities)

    def _named_countries(self, first: int, last: int) -> frozenset[str]:
        """Return the countries of the actors named between two tokens."""
        found: list[str] = []
        for at, _, senses in self._sentence.mentions:
            if first <= at < last:
                for facet, index in senses:
                    if facet in _PLACES:
                        continue  # which Tripoli is what we want to know
                    entry = self._tables.entries[index]
                    codes = [entry.code, *[period.code for period in entry.periods]]
                    found += [code[:_CODE] for code in codes if code[:_CODE] in self._tables.bases]
        return frozenset(found)

    def _country(self, index: int) -> str:
        entry = self._tables.entries[index]
        return entry.code if entry.kind == COUNTRY_KIND and len(entry.code) == _CODE else ""

    def _match(self, i: int) -> tuple[int, Sequence[Place]]:
        """Return the end and the places of the longest name of the gazetteer that begins at a token."""
        sentence, words = self._sentence, self._sentence.words
        longest = self._places.longest[words[i]]
        if longest == 1:
            places = self._places.names.get(words[i]) if not sentence.text[sentence.starts[i]].islower() else None
            return (i + 1, places) if places else (i, ())
        parts: list[str] = []
        best: tuple[int, Sequence[Place]] = (i, ())
        for end in range(i, min(i + 2 * longest, len(words))):
            if words[end] in HYPHENS:
                continue
            parts.append(words[end])
            if len(parts) > longest:
                break
            if not sentence.text[sentence.starts[end]].isupper() and sentence.text[sentence.starts[i]].islower():
                continue
            places = self._places.names.get(" ".join(parts))
            if places:
                best = end + 1, places
        return best

    def _spot(self, group: NounGroup, first: int, last: int, places: Sequence[Place]) -> Spot | None:
        """Return a name of the gazetteer as the place that it is here, None if it is none."""
        sentence, words, lists = self._sentence, self._sentence.words, self._lists
        classes = sentence.classes
        facets: set[str] = set()
        said: list[str] = []  # the countries in which the dictionary has the place
        for at, end, senses in sentence.mentions:
            if at == first and end == last:
                facets = {facet for facet, _ in senses}
                said = [self._country(index) for facet, index in senses if facet in _PLACES]
        if COUNTRY in facets and places[0].kind in _TOWNS:
            return None  # Kuwait, Georgia
        alone = facets == {GROUP}  # "at the Kremlin"
        if not alone and self._is_name(first, last):
            return None
        if classes[last : last + 1] == "-" or (first and classes[first - 1] == "-" and first > group.first):
            return None  # "Moscow-based"
        before = words[first - 1] if first > group.first else ""
        if before and classes[first - 1] == _NAME and before not in lists.nouns and before not in lists.directions:
            if not self._named_countries(first - 1, first):
                return None  # part of an unknown name
        top, role = self._before(group)
        if last < group.last and words[group.head] not in lists.nouns:
            possessive = classes[last] == _POSSESSIVE
            role = "" if possessive or classes[group.last - 1] == _NAME else PART
        place = self._chosen(places, said, top.first, last)
        if place is None:
            return None
        if role == TO and place.kind in lists.on_kinds and words[top.first - 1] in lists.on:
            role = AT
        if alone and role != AT:
            return None
        return Spot(first, last, group, top, role, place, True)

    def _land(self, group: NounGroup, first: int, last: int, facet: str, country: str) -> Spot | None:
        """Return the country, or the place that only the actors' dictionary knows, that a group names."""
        sentence, words, lists = self._sentence, self._sentence.words, self._lists
        top, role = self._before(group)
        whole = last > group.head or words[group.head] in lists.nouns
        if facet == ADJECTIVE:
            town = self._places.capitals.get(country)
            if words[group.head] in lists.capitals and town is not None:
                return Spot(first, group.last, group, top, role, town, True)
            whole = words[group.head] in lists.lands
        if not whole or sentence.classes[last : last + 1] == "-":
            return None
        named = facet in _PLACES and not self._is_country(words[last - 1], country)
        text = sentence.text[slice(*sentence.span(first, last))] if named else ""
        return Spot(first, last, group, top, role, Place(text, country, PLACE if named else "", 0.0, 0.0, 0), False)

    def _is_country(self, word: str, country: str) -> bool:
        """Tell whether a word is the name of a country: "northern Syria" is Syria."""
        senses = self._tables.phrases.get(word, ())
        return any(facet == COUNTRY and self._tables.entries[i].code == country for facet, i in senses)

    def _before(self, group: NounGroup) -> tuple[NounGroup, str]:
        """Return the group with which a place's phrase begins, and what the preposition before it makes of it."""
        words, lists = self._sentence.words, self._lists
        top, word = group, ""
        for _ in range(_DEPTH):
            start = top.first
            if start > 1 and words[start - 1] in HYPHENS:
                start -= 2  # "in as-Suwayda": the article was taken for another word
            word = words[start - 1] if start else ""
            above = self._ending(start - 1)
            if above is None or words[above.head] not in lists.nouns:
                break
            if word not in lists.part and above.apposition is not top:  # "the town of Azaz", "the capital, Damascus"
                break
            top = above
        if word in lists.at:
            return top, AT
        if word in lists.to:
            return top, TO
        return top, BARE

    def _ending(self, end: int) -> NounGroup | None:
        """Return the group that ends before a token."""
        for group in self._sentence.groups:
            if group.last == end:
                return group
        return None

    def _chosen(self, places: Sequence[Place], said: Sequence[str], first: int, last: int) -> Place | None:
        """Return the place that a name means here: in a country named beside it, in the sentence, in the story, in the
        dictionary, else the first; None if the dictionary has it in another country.
        """
        if len(places) == 1 and (not said or places[0].country in said):
            return places[0]
        beside = self._named_countries(first, last + _NEAR)
        here = self._named_countries(0, len(self._sentence.words))
        for countries in (beside, here, self._countries, said):
            for place in places:
                if place.country in countries:
                    return place
        return places[0] if not said or not places[0].country else None
