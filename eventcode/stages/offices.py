"""Offices: names and roles that stand together become actor codes: "the Turkish and Syrian army chiefs"."""

from __future__ import annotations

import datetime as dt
from typing import Final

from eventcode.language.actors import (
    CAPITAL,
    COUNTRY,
    FORMER,
    GROUP_KIND,
    INHERIT,
    NATION_KIND,
    NEUTRAL,
    PERSON_KIND,
    PLACE,
    ROLE,
    ActorTables,
    code_at,
    split_code,
)
from eventcode.stages.actor import GIVEN, OFFICE, STATE, Actor, Base, Office
from eventcode.stages.pieces import (
    HYPHEN,
    LEADER,
    NAME,
    NAMED,
    OFFICES,
    PERSONS,
    STATES,
    Piece,
    WhoLists,
    read_pieces,
)
from eventcode.stages.sentence import Sentence

# token classes
_LISTED: Final = frozenset("c,")
_BETWEEN: Final = _LISTED | {HYPHEN, "D"}  # what may stand between the names of a list
_LONGEST: Final = 3  # words of the longest role that is completed by the noun of another
_ROLE: Final = 3  # letters of one role in a code
_TITLE: Final = 2  # words that may stand before the name of a leader: "the President"


class Offices:
    """What the dictionary phrases of one sentence make together.

    `known` are the entries of persons whom the story has named in full.
    """

    def __init__(self, sentence: Sentence, tables: ActorTables, lists: WhoLists, known: set[int], date: dt.date) -> None:
        self.sentence = sentence
        self.tables = tables
        self.lists = lists
        self.classes = sentence.classes
        self.words = sentence.words
        self.all = read_pieces(sentence, tables, lists, known, date.toordinal())
        self.former = tables.standards.get("former", "")
        self.capital = tables.standards.get("capital", "")
        self.military = tables.standards.get("forces", "")
        self.people = tables.standards.get("people", "")

    # -- names ------------------------------------------------------------------------------------------------------------
    def roles_only(self, actors: list[Actor]) -> bool:
        """Tell whether one of the actors is a role without a country."""
        return any(a.kind == OFFICE and not a.base for a in actors)

    def bare(self, piece: Piece, day: int, first: int = -1) -> Actor:
        """Return the actor of a name without a role: a country, a capital for its government, a group, a person."""
        entry = piece.entry
        code, office = code_at(entry, day, self.tables)
        told = f"{entry.name}, {office}" if office else entry.name
        kind = entry.kind if entry.kind in (PERSON_KIND, GROUP_KIND) else STATE
        base = code if kind == STATE else split_code(code, self.tables.bases)[0]
        if piece.facet == CAPITAL:
            code = entry.stands or code + self.capital
            told = f"the capital of {entry.name}"
        return Actor(code, piece.first if first < 0 else first, piece.last, told, base, kind, piece.number)

    def state(self, piece: Piece) -> Base:
        """Return the base that a country, nation or place is for a role."""
        entry = piece.entry
        return Base(entry.code, False, entry.forces, piece.first, piece.last, entry.name, piece.number)

    def plain(self, base: Base) -> Actor:
        """Return a base as an actor without a role."""
        kind = GROUP_KIND if base.whole else STATE
        return Actor(base.code, base.first, base.last, base.told, base.code, kind, base.entry)

    def base(self, actor: Actor) -> Base:
        """Return what an actor is for a role that belongs to it: a group keeps its code, others give their country.

        Who leads a group of fighters stands for it: "Haftar's men".
        """
        led = len(actor.role) > _ROLE and (actor.role[:_ROLE] == self.military or actor.role[:_ROLE] in self.lists.rebels)
        if actor.kind == GIVEN or led or (actor.kind == GROUP_KIND and actor.role) or actor.base not in self.tables.bases:
            return self.whole(actor)
        forces = self.tables.bases[actor.base]
        return Base(actor.base, False, forces, actor.first, actor.last, actor.explanation, actor.entry)

    def whole(self, actor: Actor) -> Base:
        """Return an actor as a base whose code stays as it is."""
        return Base(actor.code, True, "", actor.first, actor.last, actor.explanation, actor.entry)

    def listed(self, states: list[Piece]) -> list[Piece]:
        """Return the names that stand side by side as equals ("Turkish and Syrian"), else the last."""
        kept = states[-1:]
        if len(states) < 2:
            return kept
        for piece, after in zip(states[-2::-1], states[:0:-1], strict=True):
            between = self.classes[piece.last : after.first]
            if not between or not _BETWEEN.issuperset(between):
                break
            kept.insert(0, piece)
        return kept

    def nation_of(self, states: list[Piece]) -> Base | None:
        """Return the base that a country and a nation make together: "Syrian Kurdish"."""
        if len(states) < 2:
            return None
        other, last = states[-2:]
        if self.classes[other.last : last.first].strip(HYPHEN) or other.entry.kind == last.entry.kind:
            return None
        nation, country = (last, other) if last.entry.kind == NATION_KIND else (other, last)
        code = country.entry.code + nation.entry.code.removeprefix(country.entry.code)
        told = f"{country.entry.name} + {nation.entry.name}"
        return Base(code, False, nation.entry.forces, other.first, last.last, told)

    def states_before(self, before: list[Piece]) -> list[Base]:
        """Return the countries and nations before a role; of "US Syria envoy" the second is only what it is about."""
        states = [p for p in before if p.facet in STATES]
        both = self.nation_of(states)
        if both is not None:
            return [both]
        if len(states) > 1 and states[-2].last == states[-1].first and states[-1].facet == COUNTRY:
            states.pop()
        return [self.state(p) for p in self.listed(states)]

    def head(self, own: list[Piece], end: int) -> Piece | None:
        """Return the piece at the head of a group; a title with an unknown name after it is the head."""
        if not own:
            return None
        last = own[-1]
        if last.last == end:
            return None if last.facet in (FORMER, NEUTRAL, LEADER) else last
        named = last.facet in OFFICES or last.facet in PERSONS
        return last if named and not self.classes[last.last : end].strip(NAME + HYPHEN) else None

    def begin(self, own: list[Piece], head: Piece) -> int:
        """Return the first token of a name with its title, in one row of dictionary phrases."""
        first = head.first
        for piece in reversed(own):
            if piece.last == first and piece.facet != PLACE:
                first = piece.first
        return first

    def at_place(self, actor: Actor) -> Actor:
        """Return the country for a capital that is only the place of something: "the Damascus suburbs"."""
        if actor.kind != STATE or actor.code == actor.base:
            return actor
        return Actor(actor.base, actor.first, actor.last, f"a place in {actor.explanation}", actor.base, STATE, actor.entry)

    # -- roles ------------------------------------------------------------------------------------------------------------
    def offices(self, head: Piece, before: list[Piece], start: int) -> tuple[list[Office], bool]:
        """Return the roles of a head, and whether it takes them from whom it belongs to.

        They are its own, those of words that share its noun, or for "leader" those of the words before it.
        """
        if head.facet == INHERIT:
            roles = self.listed([p for p in before if p.facet == ROLE])
            if roles:
                return [self.told(p.first, head.last, p.entry.code) for p in roles], False
        found = [self.told(head.first, head.last, head.entry.code)]
        at = head.first
        while at - 1 > start and self.classes[at - 1] in _LISTED:
            at -= 2 if self.classes[at - 2] in _LISTED else 1
            office = self.completed(at, start, head)
            if office is None:
                break
            found.insert(0, office)
            at = office.first
        return found, head.facet == INHERIT

    def completed(self, end: int, start: int, head: Piece) -> Office | None:
        """Return the role that the words before `end` make with the last words of another: "army | and police chiefs"."""
        words = [w for w in self.words[head.first : head.last] if w != HYPHEN]
        for first in range(max(start, end - _LONGEST), end):
            own = [w for w in self.words[first:end] if w != HYPHEN]
            for size in range(len(words) - 1, -1, -1):
                for facet, index in self.tables.phrases.get(" ".join([*own, *words[len(words) - size :]]), ()):
                    if facet == ROLE:
                        return self.told(first, end, self.tables.entries[index].code)
        return None

    def told(self, first: int, last: int, code: str) -> Office:
        """Return a role with the words that name it."""
        return Office(code, first, last, f"role “{' '.join(self.words[first:last])}” {code}".rstrip())

    def beside(self, head: Piece, day: int) -> list[Base]:
        """Return the country of a leader whom those with a role serve or fight: "rebels opposed to Assad"."""
        at = head.last
        if at >= len(self.words) or self.words[at] not in self.lists.siding:
            return []
        at += 2 if any(word in self.lists.serving_by for word in self.words[at + 1 : at + 2]) else 1
        after = [p for p in self.all if at <= p.first <= at + _TITLE]
        named = next((p for p in after if p.facet in NAMED or p.facet == CAPITAL), None)
        if named is None or (named is not after[0] and after[0].facet not in OFFICES):
            return []
        actor = self.bare(named, day)
        base = split_code(actor.code, self.tables.bases)[0]
        if base not in self.tables.bases:
            return []
        return [Base(base, False, self.tables.bases[base], head.first, head.last, actor.explanation, actor.entry)]

    def joined(self, base: Base, office: Office, head: Piece, last: int, several: bool) -> Actor:
        """Return the actor of a role that belongs to a base; of several after the role each stands at its own name."""
        code = self.attach(base, office.code)
        first, end = min(base.first, office.first), max(base.last, last)
        if several:
            first, end = (base.first, base.last) if base.first > head.first else (first, last)
        kind = GROUP_KIND if base.whole else OFFICE if office.code else STATE
        told = base.told if base.whole or not office.code else f"{base.told} + {office.told}"
        own = split_code(code, self.tables.bases)[0] if base.whole else base.code
        return Actor(code, first, end, told, own, kind, base.entry)

    def attach(self, base: Base, role: str) -> str:
        """Return the code of a role that belongs to a base."""
        if base.whole:
            return base.code
        return base.code + (base.forces if base.forces and role == self.military else role)
