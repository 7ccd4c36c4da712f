"""Who: noun groups become actor codes at a date, by the dictionary and the rules of composition (docs/actors.md)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

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
)
from eventcode.stages.sentence import NounGroup, Sentence

_ORDER = (
    FULL, GROUP, COUNTRY, PEOPLE, ADJECTIVE, CAPITAL, SHORT, ROLE, INHERIT,
    FORMER, NEUTRAL, PLACE,
)  # fmt: skip
_RANK = {facet: n for n, facet in enumerate(_ORDER)}
_STATES = frozenset({COUNTRY, ADJECTIVE, PEOPLE, CAPITAL})
_NAMED = frozenset({FULL, SHORT, GROUP})
_PERSONS = frozenset({FULL, SHORT})
_ROLES = frozenset({ROLE, INHERIT})
_COUNTRY = 3  # letters of a country's code
_DEPTH = 4  # how deep phrases are followed
_NAME, _POSSESSIVE, _POSSESSIVE_PRONOUN, _HYPHEN = "P", "S", "H", "-"  # token classes


class WhoLists(NamedTuple):
    """What this stage reads from the grammars (english/reference.words, actors/)."""

    backed: frozenset[str]  # "-backed", "-led": what stands before is not the actor
    against: frozenset[str]  # "anti-", "pro-": what stands after is not the actor
    owners: frozenset[str]  # of, from …: prepositions that tell to whom a role belongs
    areas: frozenset[str]  # north, city …: parts of a country that stand for it


class Actor:
    """An actor as the text names it: its code, its tokens (last exclusive), and how the code came about."""

    __slots__ = ("code", "explanation", "first", "last")

    def __init__(self, code: str, first: int, last: int, explanation: str = "given with the story") -> None:
        self.code = code
        self.first = first
        self.last = last
        self.explanation = explanation

    def __repr__(self) -> str:
        return f"Actor({self.code}, tokens {self.first}-{self.last})"


class Piece(NamedTuple):
    """A dictionary phrase inside a group."""

    first: int
    last: int
    facet: str
    entry: Entry


class Base(NamedTuple):
    """To whom a role belongs: the code that it is attached to."""

    code: str
    first: int
    last: int
    explanation: str
    entry: Entry | None


class Who:
    """Finds the actors of one sentence's groups."""

    def __init__(
        self, sentence: Sentence, tables: ActorTables, lists: WhoLists, known: set[int], date: dt.date
    ) -> None:
        self.sentence = sentence
        self.known = known  # persons that the story has named in full
        self.day = date.toordinal()
        self.tables = tables
        self.government = tables.standards.get("capital", "")
        self.elite = tables.standards.get("former", "")
        self.military = tables.standards.get("forces", "")
        self.entries = tables.entries
        self.phrases: Mapping[str, tuple[tuple[str, int], ...]] = tables.phrases
        self.lists = lists
        self.classes = sentence.classes
        self.words = sentence.words
        self.trace: Callable[[NounGroup, dt.date], Sequence[Actor]] = (
            lambda group, date: ()
        )  # set by who knows the story
        self.only_given = len(sentence.entities) > 1  # another tool has found the actors of this sentence

    # -- the public questions -------------------------------------------------------------------------------------------
    def resolve(self, group: NounGroup, date: dt.date, place: bool = False) -> list[Actor]:
        """Return the actors that the group names; with `place`, a place stands for its country."""
        day = date.toordinal()
        if group.members:
            return self.members(group, day, place)
        found = self.single(group, day, place)
        if not found or found[0].code in self.roles_only(found):
            other = group.apposition or group.bracket
            if other is not None:
                named = self.resolve(other, date, place)
                if named:
                    return named
        return found

    def inner(self, group: NounGroup, date: dt.date) -> list[Actor]:
        """Return the actors named inside a group that names none itself, nearest to its head."""
        day = date.toordinal()
        if group.members:
            return [a for m in group.members for a in (self.resolve(m, date) or self.inner(m, date))]
        given = self.given(group.first, group.last)
        if given or self.only_given:
            return given or [a for g in self.linked(group, 0) for a in self.given(g.first, g.last)][:1]
        pieces = [p for p in self.pieces(group.first, group.last) if p.facet in _STATES | _NAMED]
        for linked in self.linked(group, 0):
            found = self.resolve(linked, date, place=True)
            if found and not (pieces and found[0].code == self.state(pieces[-1], day).code):
                if not pieces:
                    return found
                break
        if pieces:
            return [self.bare(p, day) for p in self.coordinated(pieces)]
        return []

    def alone(self, first: int, last: int, senses: Sequence[tuple[str, int]], date: dt.date) -> list[Actor]:
        """Return the actor of a dictionary phrase by itself, [] for roles, places and words about roles."""
        facet, index = self.choose(senses)
        if facet not in _STATES | _NAMED:
            return []
        return [self.bare(Piece(first, last, facet, self.entries[index]), date.toordinal())]

    def linked(self, group: NounGroup, depth: int) -> list[NounGroup]:
        """Return the groups of the phrases attached to a group, nearest first."""
        found: list[NounGroup] = []
        if depth < _DEPTH:
            for _, linked in group.links:
                found.append(linked)
                found += self.linked(linked, depth + 1)
        return found

    # -- pieces ---------------------------------------------------------------------------------------------------------
    def pieces(self, first: int, last: int) -> list[Piece]:
        """Return the dictionary phrases among tokens, without those that only qualify: "Turkey-backed", "anti-Assad"."""
        found: list[Piece] = []
        classes, words = self.classes, self.words
        for start, end, senses in self.sentence.mentions:
            if start < first or end > last:
                continue
            if classes[end : end + 1] == _HYPHEN and end + 1 < len(words) and words[end + 1] in self.lists.backed:
                continue
            if start >= 2 and classes[start - 1] == _HYPHEN and words[start - 2] in self.lists.against:
                continue
            facet, index = self.choose(senses)
            if facet == FULL:
                self.known.add(index)
            elif facet == SHORT and not self.is_meant(start, index):
                continue
            found.append(Piece(start, end, facet, self.entries[index]))
        return found

    def choose(self, senses: Sequence[tuple[str, int]]) -> tuple[str, int]:
        """Return the likeliest sense of a phrase: by the order of facets, and of several persons one whom the story named
        in full, else one in office at the story's date.
        """
        if len(senses) == 1:
            return senses[0]
        best = min(_RANK[facet] for facet, _ in senses)
        same = [s for s in senses if _RANK[s[0]] == best]
        if len(same) > 1:
            named = [s for s in same if s[1] in self.known]
            same = named or [s for s in same if code_at(self.entries[s[1]], self.day, self.tables)[1]] or same
        return same[0]

    def is_meant(self, start: int, index: int) -> bool:
        """Tell whether a short name that is also a common word names the person: after a title, or the full name before."""
        if not self.entries[index].common or index in self.known:
            return True
        return any(end == start and facet in _ROLES for _, end, senses in self.sentence.mentions for facet, _ in senses)

    def given(self, first: int, last: int) -> list[Actor]:
        return [Actor(code, f, end) for f, end, code in self.sentence.entities if first <= f and end <= last]

    # -- one group ------------------------------------------------------------------------------------------------------
    def single(self, group: NounGroup, day: int, place: bool) -> list[Actor]:
        entities = self.given(group.first, group.last)
        if entities or self.only_given:
            return self.given_actor(group, entities)
        pieces = self.pieces(group.first, group.last)
        start = self.after_possessor(group)
        owners = [p for p in pieces if p.last <= start]
        own = [p for p in pieces if p.first >= start]
        head = self.head_piece(own, group)
        if head is None:
            return self.area(group, pieces, day, place)
        if head.facet in _PERSONS:
            return [self.person(head, own, day)]
        if head.facet in _ROLES:
            return self.with_role(group, head, owners, own, day)
        if head.facet == GROUP:
            return [self.bare(head, day)]
        if head.facet in _STATES:
            if owners and head.facet != ADJECTIVE:
                return [self.bare(head, day)]
            states = [p for p in self.coordinated([p for p in own if p.facet in _STATES])]
            if head.facet == ADJECTIVE and group.head - group.first < 1:
                return [self.bare(p, day) for p in states]
            return [self.bare(p, day) for p in states if p.facet != ADJECTIVE] or [self.bare(p, day) for p in states]
        if head.facet == PLACE and place:
            return [self.bare(head, day)]
        return []

    def given_actor(self, group: NounGroup, entities: list[Actor]) -> list[Actor]:
        """Return a group's given entity: the one at its head, else the last that is not a mere possessor."""
        at_head = [a for a in entities if a.first <= group.head < a.last]
        return at_head or entities[-1:]

    def after_possessor(self, group: NounGroup) -> int:
        """Return the token after the last possessive mark of a group, its first token if there is none."""
        at = self.classes.rfind(_POSSESSIVE, group.first, group.last)
        return at + 1 if at >= 0 else group.first

    def head_piece(self, own: list[Piece], group: NounGroup) -> Piece | None:
        """Return the piece at the head of a group; unknown names after a title leave the title as its head."""
        if not own:
            return None
        last = own[-1]
        if last.last > group.head:
            if last.facet in (FORMER, NEUTRAL):
                return None
            return last
        after = self.classes[last.last : group.head + 1]
        if last.facet in _ROLES and after.strip(_NAME) == "":
            return last
        if last.facet in _PERSONS and after.strip(_NAME) == "":
            return last
        return None

    def area(self, group: NounGroup, pieces: list[Piece], day: int, place: bool) -> list[Actor]:
        """Return the country of "Syria's northwest", "the Syrian capital": a part that stands for the whole."""
        if self.words[group.head] in self.lists.areas:
            states = [p for p in pieces if p.facet in _STATES or (p.facet == PLACE and place)]
            if states:
                code = states[-1].entry.code
                return [Actor(code, states[-1].first, group.head + 1, f"a part of {states[-1].entry.name}")]
        return []

    def person(self, head: Piece, own: list[Piece], day: int) -> Actor:
        code, office = code_at(head.entry, day, self.tables)
        first = head.first
        for piece in reversed([p for p in own if p.last <= head.first]):
            first = piece.first
        told = f"{head.entry.name}, {office}" if office else head.entry.name
        return Actor(code, first, head.last, told)

    def state(self, piece: Piece, day: int) -> Base:
        """Return what a name gives to a role that belongs to it."""
        code = code_at(piece.entry, day, self.tables)[0]
        return Base(code, piece.first, piece.last, piece.entry.name, piece.entry)

    def bare(self, piece: Piece, day: int) -> Actor:
        """Return the actor of a name without a role: a country, a capital for its government, a group, a person."""
        code, office = code_at(piece.entry, day, self.tables)
        told = piece.entry.name
        if piece.facet == CAPITAL:
            code = piece.entry.stands or code + self.government
            told += ", its capital for its government"
        elif office:
            told += f", {office}"
        return Actor(code, piece.first, piece.last, told)

    # -- roles ----------------------------------------------------------------------------------------------------------
    def with_role(self, group: NounGroup, head: Piece, owners: list[Piece], own: list[Piece], day: int) -> list[Actor]:
        before = [p for p in own if p.last <= head.first]
        roles, explanation = self.roles(group, head, before)
        former = any(p.facet == FORMER for p in before)
        bases = self.bases(group, before, owners, day)
        last = max(head.last, group.head + 1)
        actors: list[Actor] = []
        for base in bases:
            for role in roles:
                code = self.attach(base, self.elite if former else role)
                first = min(base.first, head.first)
                end = max(base.last, last) if base.first > head.first and len(bases) == 1 else last
                span = (base.first, base.last) if len(bases) > 1 and base.first > head.first else (first, end)
                actors.append(Actor(code, *span, f"{base.explanation} + {explanation}"))
        if not bases:
            role = self.elite if former else roles[0]
            actors = [Actor(role, head.first, last, explanation)] if role else []
        return actors

    def roles(self, group: NounGroup, head: Piece, before: list[Piece]) -> tuple[list[str], str]:
        """Return the roles that the head means: its own, or for "leader", "spokesman" that of what stands before it."""
        told = " ".join(self.words[head.first : head.last])
        if head.facet == ROLE:
            found = [head.entry.code]
            if head.first >= 2 and self.classes[head.first - 1] == "c":
                other = f"{self.words[head.first - 2]} {self.words[head.last - 1]}"
                for facet, index in self.phrases.get(other, ()):
                    if facet == ROLE and self.entries[index].code not in found:
                        found.insert(0, self.entries[index].code)
            return found, f"role {told!r}"
        for piece in reversed(before):
            if piece.facet == ROLE:
                return [piece.entry.code], f"role {' '.join(self.words[piece.first : head.last])!r}"
        for preposition, linked in group.links:
            if preposition in self.lists.owners and not linked.members:
                for piece in reversed(self.pieces(linked.first, linked.last)):
                    if piece.facet == ROLE:
                        return [
                            piece.entry.code
                        ], f"role {told!r} of {' '.join(self.words[piece.first : piece.last])!r}"
        return [head.entry.code], f"role {told!r}"

    def bases(self, group: NounGroup, before: list[Piece], owners: list[Piece], day: int) -> list[Base]:
        """Return to whom the role belongs: names before it, its possessor, or its of-phrase."""
        named = [p for p in before if p.facet in _STATES or p.facet == GROUP]
        if not named:
            named = [p for p in owners if p.facet in _STATES | _NAMED][-1:]
        if named:
            return [self.state(p, day) for p in self.coordinated(named)]
        found: list[Base] = []
        date = dt.date.fromordinal(day)
        owner = self.owner(group)
        if owner is not None:
            found = [Base(a.code, a.first, a.last, a.explanation, None) for a in self.trace(owner, date)]
            if found:
                return found
        for preposition, linked in group.links:
            if preposition in self.lists.owners:
                for actor in self.resolve(linked, date, place=True):
                    found.append(Base(actor.code, actor.first, actor.last, actor.explanation, None))
                if found:
                    break
        return found

    def owner(self, group: NounGroup) -> NounGroup | None:
        """Return the possessor of a group as a group of its own: "both countries'", "its"."""
        at = self.classes.rfind(_POSSESSIVE, group.first, group.last)
        if at > group.first:
            return NounGroup(group.first, at, at - 1, group.chunk)
        if self.classes[group.first] == _POSSESSIVE_PRONOUN and group.last - group.first > 1:
            return NounGroup(group.first, group.first + 1, group.first, group.chunk)
        return None

    def coordinated(self, pieces: list[Piece]) -> list[Piece]:
        """Return the names that stand side by side as equals ("Turkish and Syrian"), else the last ("Syrian Kurdish")."""
        if len(pieces) < 2:
            return pieces
        kept = [pieces[-1]]
        for piece, after in zip(reversed(pieces[:-1]), reversed(pieces[1:]), strict=True):
            between = self.classes[piece.last : after.first]
            if not between or between.strip("c,-"):
                break
            kept.insert(0, piece)
        return kept

    def attach(self, base: Base, role: str) -> str:
        """Return the code of a role that belongs to a base: roles attach to states; groups and organisations keep their own."""
        entry = base.entry
        if entry is not None and entry.forces and role == self.military:
            role = entry.forces
        if len(base.code) == _COUNTRY:
            return base.code + role
        if entry is not None and entry.kind == "person":
            return base.code[:_COUNTRY] + role
        if entry is None and base.code.endswith(self.government) and len(base.code) == 2 * _COUNTRY:
            return base.code[:_COUNTRY] + role
        return base.code

    def roles_only(self, actors: list[Actor]) -> tuple[str, ...]:
        """Return the codes among the actors that are a role without a country."""
        return tuple(a.code for a in actors if len(a.code) <= _COUNTRY and a.explanation.startswith("role "))

    # -- lists ----------------------------------------------------------------------------------------------------------
    def members(self, group: NounGroup, day: int, place: bool) -> list[Actor]:
        """Return the actors of a list; members share a role or a country that stands at one of them."""
        date = dt.date.fromordinal(day)
        parts = [list(self.trace(m, date)) or self.resolve(m, date, place) for m in group.members]
        countries: dict[str, None] = {}
        bases: list[Base] = []
        for part in parts:
            for actor in part:
                if not self.roles_only([actor]) and actor.code[:_COUNTRY] not in countries:
                    countries[actor.code[:_COUNTRY]] = None
                    bases.append(
                        Base(actor.code[:_COUNTRY], actor.first, actor.last, actor.explanation.split(" + ")[0], None)
                    )
        found: list[Actor] = []
        for part in parts:
            for actor in part:
                if self.roles_only([actor]) and bases:
                    found += [
                        Actor(b.code + actor.code, actor.first, actor.last, f"{b.explanation} + {actor.explanation}")
                        for b in bases
                    ]
                else:
                    found.append(actor)
        return found
