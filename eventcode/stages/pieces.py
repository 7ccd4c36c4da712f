"""Pieces: the dictionary phrases of a sentence, each in the sense that it has where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from eventcode.language.actors import (
    ADJECTIVE,
    CAPITAL,
    COUNTRY,
    FORMER,
    FULL,
    GROUP,
    INHERIT,
    NEUTRAL,
    PEOPLE,
    PLACE,
    ROLE,
    SHORT,
    ActorTables,
    Entry,
    code_at,
    split_code,
)
from eventcode.language.tokens import fold
from eventcode.stages.sentence import Sentence

STATES: Final = frozenset({COUNTRY, ADJECTIVE, PEOPLE, CAPITAL})
TOWNS: Final = frozenset({CAPITAL, PLACE})
LANDS: Final = TOWNS | {COUNTRY}  # names that may stand for a place alone
PERSONS: Final = frozenset({FULL, SHORT})
NAMED: Final = PERSONS | {GROUP}
OFFICES: Final = frozenset({ROLE, INHERIT})
LEADER: Final = "led"  # the country of "US-led", which counts where no other is named

# token classes
NAME: Final = "P"
HYPHEN: Final = "-"
POSSESSIVE: Final = "S"
_ORDER: Final = (FULL, GROUP, COUNTRY, PEOPLE, ADJECTIVE, CAPITAL, SHORT, ROLE, INHERIT, FORMER, NEUTRAL, PLACE)
_RANK: Final = {facet: n for n, facet in enumerate(_ORDER)}
FRAGILE: Final = LANDS | {SHORT}  # words that may also be part of a name that nobody knows
_ALIKE: Final = 2  # first letters that two spellings of a given name share
_NEAR: Final = 4380  # days before and after an office in which a surname alone still means its holder: twelve years
_ROLE_SIZE: Final = 3  # letters of one role in a code


@dataclass
class WhoLists:
    """What the stage reads from the grammars (english/reference.words)."""

    backed: frozenset[str]  # "-backed": what stands before is not the actor
    led: frozenset[str]  # "-led": what stands before is the actor only if there is no other
    against: frozenset[str]  # "anti-", "pro-": what stands after is not the actor
    owners: frozenset[str]  # of, from …: prepositions that tell to whom a role belongs
    serving: frozenset[str]  # aide, adviser …: whom they serve is told by a preposition of its own
    serving_by: frozenset[str]  # to: that preposition, and the one behind a word of siding
    parts: frozenset[str]  # of: what follows it is that of which something is a part
    siding: frozenset[str]  # opposed, loyal …: who stands after them tells the country of a role
    qualities: frozenset[str]  # military …: before a noun they tell its kind, not who acts
    areas: frozenset[str]  # north, side …: parts of a country that stand for it
    quantities: frozenset[str]  # hundreds, number …: what follows "of" is the actor
    bare: frozenset[str]  # force: without an article it is no army
    waters: frozenset[str]  # sea, gulf …: a country in the name of one is no actor
    beside: frozenset[str]  # alongside: who stands there has no part in what stands before: "attacked Homs alongside rebels"
    held: frozenset[str]  # "-held": who stands before it holds the place
    rebels: frozenset[str]  # roles of fighters, whose leaders stand for them
    sent: frozenset[str]  # envoy, delegate …: "Israel's OPCW envoy" is Israel's
    borders: frozenset[str]  # border: "positions near the Iraqi border" are not Iraq's
    article: str  # the: names that begin with it have their capital after it

    @classmethod
    def of(cls, lists: Mapping[str, tuple[str, ...]]) -> WhoLists:
        """Return the lists by their names in the word files."""
        names = (
            "backed", "led", "against", "owner-preposition", "serving-noun", "serving-preposition", "part-preposition", "siding",
            "quality", "area", "quantity", "bare-thing", "water", "beside-preposition", "held", "rebel-role", "sent-noun",
            "border-noun",
        )  # fmt: skip
        sets: list[Any] = [frozenset(lists.get(name, ())) for name in names]
        return cls(*[*sets, "".join(lists.get("article", ()))])


class Piece:
    """A dictionary phrase: its tokens (last exclusive), its facet (language/actors.py), its entry and that one's number."""

    __slots__ = ("entry", "facet", "first", "last", "number")

    def __init__(self, first: int, last: int, facet: str, number: int, entry: Entry) -> None:
        self.first = first
        self.last = last
        self.facet = facet
        self.number = number
        self.entry = entry


def read_pieces(sentence: Sentence, tables: ActorTables, lists: WhoLists, known: set[int], day: int) -> list[Piece]:
    """Return the pieces of a sentence in text order.

    Left out are phrases that only qualify ("Turkey-backed", "anti-Assad"), words that are part of an unknown name
    ("Jordan Peterson"), and short names of which it is not clear whose they are. `known` holds the entries of the
    persons whom the story has named in full; those of this sentence are added.
    """
    return _Reader(sentence, tables, lists, known, day).read()


class _Reader:
    def __init__(self, sentence: Sentence, tables: ActorTables, lists: WhoLists, known: set[int], day: int) -> None:
        self.sentence = sentence
        self.mentions = sentence.mentions
        self.words = sentence.words
        self.classes = sentence.classes
        self.tables = tables
        self.lists = lists
        self.known = known
        self.day = day
        self.found: list[Piece] = []

    def read(self) -> list[Piece]:
        entries = self.tables.entries
        classes, words, lists = self.classes, self.words, self.lists
        for n, (first, last, senses) in enumerate(self.mentions):
            facet = min([facet for facet, _ in senses], key=_RANK.__getitem__) if len(senses) > 1 else senses[0][0]
            if facet in NAMED and len(senses) > 1 and not self.is_capital(first):
                facet = next((f for f, _ in senses if f in OFFICES), facet)  # "a congress on trade"
            if classes[last : last + 1] == HYPHEN and last + 1 < len(words):
                if words[last + 1] in lists.led and facet in STATES:
                    self.found.append(Piece(first, last, LEADER, senses[0][1], entries[senses[0][1]]))
                    continue
                if words[last + 1] in lists.backed or facet in OFFICES:
                    continue
            if facet in OFFICES and first and classes[first - 1] == HYPHEN and not self.follows(first - 1):
                continue
            if words[first] == lists.article and not self.is_capital(first + 1):
                continue
            if first >= 2 and classes[first - 1] == HYPHEN and words[first - 2] in lists.against:
                continue
            if facet not in OFFICES and self.is_of_water(first, last):
                continue
            candidates = [i for f, i in senses if f == facet]
            if facet in FRAGILE and self.is_part_of_name(n, first, last) and (facet != COUNTRY or is_noun_only(senses)):
                if facet == SHORT:
                    own = [i for i in candidates if self.has_given_name(i, first)]
                    if not own and first and classes[first - 1] == NAME:
                        self.known.update(
                            -1 - i for i in candidates
                        )  # "Richard Ratcliffe": Ratcliffe is no other one from then on
                    candidates = own
                if facet != SHORT or not candidates:
                    continue
            if facet in PERSONS:
                index = self.person(first, last, facet, candidates)
                if index < 0:
                    continue
            else:
                index = candidates[0]
                if facet == PLACE and self.is_part_of_country(last, entries[index]):
                    facet = COUNTRY
            self.found.append(Piece(first, last, facet, index, entries[index]))
        return self.found

    def is_of_water(self, first: int, last: int) -> bool:
        """Tell whether a name is part of that of a sea: "the South China Sea", "the Gulf of Oman"."""
        waters, owners, words = self.lists.waters, self.lists.owners, self.words
        if last < len(words):
            if words[last] in waters:
                return self.is_capital(last)
            if words[first] in waters and words[last] in owners and self.is_capital(first):
                return True
        return first >= 2 and words[first - 2] in waters and words[first - 1] in owners and self.is_capital(first - 2)

    def is_part_of_name(self, n: int, first: int, last: int) -> bool:
        """Tell whether an unknown name stands directly before or after."""
        classes = self.classes
        if first and classes[first - 1] == NAME and (not n or self.mentions[n - 1][1] < first):
            return True
        following = self.mentions[n + 1] if n + 1 < len(self.mentions) else None
        if following is None or following[0] > last:
            return classes[last : last + 1] == NAME
        return all(facet == SHORT for facet, _ in following[2])  # a surname right after: "Chad Smith"

    def follows(self, last: int) -> bool:
        """Tell whether a piece ends at a token: the ex of "ex-minister"."""
        return bool(self.found) and self.found[-1].last == last

    def is_capital(self, token: int) -> bool:
        """Tell whether a token is written with a capital."""
        return self.sentence.text[self.sentence.starts[token]].isupper()

    def has_given_name(self, index: int, first: int) -> bool:
        """Tell whether the unknown names before a surname may be the person's given names in an unknown spelling."""
        start = first
        while start and self.classes[start - 1] in (NAME, HYPHEN):
            start -= 1
        entry = self.tables.entries[index]
        return start < first and not entry.common and fold(entry.name)[:_ALIKE] == self.words[start][:_ALIKE]

    def is_part_of_country(self, last: int, place: Entry) -> bool:
        """Tell whether the name of a region ends in that of its country: "Northern Syria" is Syria."""
        senses = self.tables.phrases.get(self.words[last - 1], ())
        return any(f == COUNTRY and self.tables.entries[i].code == place.code for f, i in senses)

    # -- persons -------------------------------------------------------------------------------------------------------
    def person(self, first: int, last: int, facet: str, indices: list[int]) -> int:
        """Return the entry of the person whom a name means, -1 if that is not clear."""
        if facet == FULL:
            index = self.likeliest(indices)[0]
            self.known.add(index)
            return index
        named = [i for i in indices if i in self.known]
        title = self.found[-1] if self.found and self.found[-1].last == first else None
        if title is not None and title.facet in OFFICES:
            fitting = [i for i in named or indices if self.has_title(i, title)]
            if not fitting:
                return -1
            fitting = [i for i in fitting if self.role_today(i) == title.entry.code] or fitting
            found = self.likeliest(fitting)[0]
            self.known.add(found)
            return found
        if named:
            return self.likeliest(named)[0]
        candidates = self.likeliest([i for i in indices if self.is_current(i) and -1 - i not in self.known])
        codes = {code_at(self.tables.entries[i], self.day, self.tables)[0] for i in candidates}
        return candidates[0] if len(codes) == 1 else -1

    def is_current(self, index: int) -> bool:
        """Tell whether a surname alone may mean a person: it is not common, and an office of theirs is not long past."""
        entry = self.tables.entries[index]
        near = [p for p in entry.periods if p.begin - _NEAR <= self.day < p.end + _NEAR]
        return not entry.common and (bool(near) or not entry.periods)

    def role_today(self, index: int) -> str:
        """Return the role that a person has on the day."""
        return split_code(code_at(self.tables.entries[index], self.day, self.tables)[0], self.tables.bases)[1]

    def likeliest(self, indices: list[int]) -> list[int]:
        """Return those of several persons who are in office, all if none is."""
        if len(indices) < 2:
            return indices
        entries = self.tables.entries
        return [i for i in indices if any(p.begin <= self.day < p.end for p in entries[i].periods)] or indices

    def has_title(self, index: int, title: Piece) -> bool:
        """Tell whether a person may have a title: its role is the person's, and so is the country that stands before it."""
        entry = self.tables.entries[index]
        codes = {code_at(entry, self.day, self.tables)[0], *(p.code for p in entry.periods)}
        others = (p for p in reversed(self.found) if p.facet not in OFFICES and p.facet not in (FORMER, NEUTRAL))
        country = next(others, None)
        if country is not None and country.facet in STATES and self.is_before(country, title):
            codes = {c for c in codes if c.startswith(country.entry.code)}
        role = title.entry.code[:_ROLE_SIZE]
        return any(role in split_code(code, self.tables.bases)[1] for code in codes)

    def is_before(self, country: Piece, title: Piece) -> bool:
        """Tell whether only a possessive mark and words about roles stand between a country and a title."""
        gap = set(range(country.last, title.first))
        for piece in self.found:
            gap.difference_update(range(piece.first, piece.last))
        return all(self.classes[i] == POSSESSIVE for i in gap)


def is_noun_only(senses: tuple[tuple[str, int], ...]) -> bool:
    """Tell whether the name of a country is no adjective as well: US is one, "US Predator attacks"."""
    return all(facet != ADJECTIVE for facet, _ in senses)
