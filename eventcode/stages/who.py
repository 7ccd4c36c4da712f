"""Who: noun groups become actor codes at a date, by the dictionary and the rules of composition (docs/actors.md)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from eventcode.language.actors import (
    ADJECTIVE,
    CAPITAL,
    COUNTRY,
    COUNTRY_KIND,
    FORMER,
    GROUP,
    GROUP_KIND,
    INHERIT,
    NATION_KIND,
    NEUTRAL,
    PEOPLE,
    PERSON_KIND,
    PLACE,
    ROLE,
    ActorTables,
    code_at,
    split_code,
)
from eventcode.stages.actor import GIVEN, OFFICE, STATE, Actor, Base, Office, Trace, nobody
from eventcode.stages.pieces import (
    HYPHEN,
    LEADER,
    NAME,
    NAMED,
    OFFICES,
    PERSONS,
    POSSESSIVE,
    STATES,
    Piece,
    WhoLists,
    read_pieces,
)
from eventcode.stages.roster import Roster
from eventcode.stages.sentence import NounGroup, Sentence

# token classes
_PRONOUN: Final = "H"
_NUMBER: Final = "Q"
_LISTED: Final = frozenset("c,")
_BETWEEN: Final = _LISTED | {HYPHEN, "D"}  # what may stand between the names of a list
_DEPTH: Final = 6  # how deep phrases and possessors are followed
_LONGEST: Final = 3  # words of the longest role that is completed by the noun of another
_OF: Final = "of"
_TO: Final = "to"
_ROLE_LENGTH: Final = 3  # letters of one role
_PEOPLES: Final = frozenset({ADJECTIVE, PEOPLE})  # facets of "Bulgarian" in "Bulgarian Turks"
_TITLE: Final = 2  # words that may stand before the name of a leader: "the President"


class Who:
    """Finds the actors of one sentence's groups.

    `known` are the entries of persons whom the story has named in full; `trace` finds what a pronoun or a definite noun
    points to.
    """

    def __init__(
        self,
        sentence: Sentence,
        tables: ActorTables,
        lists: WhoLists,
        known: set[int],
        date: dt.date,
        trace: Trace = nobody,
    ) -> None:
        self.sentence = sentence
        self.tables = tables
        self.lists = lists
        self.classes = sentence.classes
        self.words = sentence.words
        self.trace = trace
        self.only_given = len(sentence.entities) > 1  # another tool has found the actors of this sentence
        self.all = read_pieces(sentence, tables, lists, known, date.toordinal())
        self.former = tables.standards.get("former", "")
        self.capital = tables.standards.get("capital", "")
        self.military = tables.standards.get("forces", "")

    # -- the public questions ------------------------------------------------------------------------------------------
    def resolve(self, group: NounGroup, date: dt.date, place: bool = False) -> list[Actor]:
        """Return the actors that the group names; with `place`, a place stands for its country."""
        return self.find(group, date.toordinal(), place, 0)

    def inner(self, group: NounGroup, date: dt.date) -> list[Actor]:
        """Return the actors named inside a group that names none itself, nearest to its head."""
        return self.inside(group, date.toordinal(), 0)

    def alone(self, first: int, last: int, senses: Sequence[tuple[str, int]], date: dt.date) -> list[Actor]:
        """Return the actor of a dictionary phrase by itself, [] for roles, places and words about roles."""
        day = date.toordinal()
        named = STATES | NAMED
        return [self.bare(p, day) for p in self.all if p.first == first and p.last == last and p.facet in named]

    def roles_only(self, actors: list[Actor]) -> bool:
        """Tell whether one of the actors is a role without a country."""
        return any(a.kind == OFFICE and not a.base for a in actors)

    # -- groups --------------------------------------------------------------------------------------------------------
    def find(self, group: NounGroup, day: int, place: bool, depth: int) -> list[Actor]:
        """Return the actors that a group names, in a search of some depth."""
        if depth > _DEPTH:
            return []
        if group.members:
            date = dt.date.fromordinal(day)
            members = [*group.members[:-1], linked_like(group.members[-1], group)]
            parts = [self.find(m, day, place, depth + 1) or list(self.trace(m, date)) for m in members]
            last = members[-1]
            if parts[0] and not parts[-1] and any(p.first == last.first and p.facet in NAMED for p in self.all):
                parts[-1] = self.inside(last, day, depth + 1)  # "PKK and YPG targets"
            return Roster(self, members, parts).actors(day, depth)
        found = self.single(group, day, place, depth)
        for other in (group.apposition, group.bracket):
            if other is not None:
                named = self.find(other, day, place, depth + 1)
                if named and (not found or self.is_better(named, found)):
                    return named
        return found

    def is_better(self, named: list[Actor], found: list[Actor]) -> bool:
        """Tell whether an apposition says more: a country for a role without one, the person who holds an office."""
        if len(found) > 1 or len(named) > 1 or found[0].kind != OFFICE:
            return False
        if not found[0].base:
            return named[0].kind == GIVEN or bool(named[0].base)
        return named[0].kind == PERSON_KIND and named[0].base == found[0].base

    def inside(self, group: NounGroup, day: int, depth: int) -> list[Actor]:
        """Return the actors named inside a group, in a search of some depth."""
        if depth > _DEPTH:
            return []
        if group.members:
            found = [self.find(m, day, False, depth + 1) or self.inside(m, day, depth + 1) for m in group.members]
            return [actor for actors in found for actor in actors]
        if self.sentence.entities:
            given = self.given(group.first, group.last)
            if given or self.only_given:
                return given or [a for g in self.linked(group, 0) for a in self.given(g.first, g.last)][:1]
        weak: list[Actor] = []
        owned = self.classes.find(POSSESSIVE, group.first, group.head)
        for end in range(group.head, group.first, -1):
            if any(p.last == end and not (p.first > owned >= 0 and self.is_topic(p, group, owned)) for p in self.all):
                found_here = self.single(NounGroup(group.first, end, end - 1, group.chunk), day, False, depth + 1)
                if self.classes[end] != POSSESSIVE:
                    found_here = [self.at_place(a) for a in found_here]
                if found_here and not self.roles_only(found_here):
                    return found_here
                if self.words[end - 1] not in self.lists.qualities:
                    weak = weak or found_here
        owner = self.owner(group, day, depth)
        if owner and (owned >= 0 or not self.roles_only(owner)):
            return owner  # of "the government's Syria policy" the government, not Syria
        for _, linked in group.links:
            found_there = self.find(linked, day, True, depth + 1) or self.inside(linked, day, depth + 1)
            if found_there and not self.roles_only(found_there):
                return found_there
            weak = weak or found_there
        return weak

    def is_topic(self, piece: Piece, group: NounGroup, owned: int) -> bool:
        """Tell whether a name behind a possessor says what its noun is about: "Ankara's Syria policy", "Finland's NATO bid"."""
        if piece.facet != GROUP:
            return piece.facet == COUNTRY
        states = [p.entry.code for p in self.all if group.first <= p.first and p.last <= owned and p.facet in STATES]
        return bool(states) and not piece.entry.code.startswith(tuple(states))  # not "Lebanon's Hezbollah strongholds"

    def at_place(self, actor: Actor) -> Actor:
        """Return the country for a capital that is only the place of something: "the Damascus suburbs"."""
        if actor.kind != STATE or actor.code == actor.base:
            return actor
        return Actor(actor.base, actor.first, actor.last, f"a place in {actor.explanation}", actor.base, STATE, actor.entry)

    def linked(self, group: NounGroup, depth: int) -> list[NounGroup]:
        """Return the groups of the phrases attached to a group, nearest first."""
        found: list[NounGroup] = []
        if depth < _DEPTH:
            for _, linked in group.links:
                found.append(linked)
                found += self.linked(linked, depth + 1)
        return found

    def given(self, first: int, last: int) -> list[Actor]:
        """Return the actors that another tool found among tokens."""
        return [Actor(code, f, end) for f, end, code in self.sentence.entities if first <= f and end <= last]

    # -- one group -----------------------------------------------------------------------------------------------------
    def single(self, group: NounGroup, day: int, place: bool, depth: int) -> list[Actor]:
        """Return the actors of a group that is no list, without its appositions."""
        if self.sentence.entities:
            entities = self.given(group.first, group.last)
            if entities or self.only_given:
                return [a for a in entities if a.first <= group.head < a.last] or entities[-1:]
        end = group.head + 1
        start = self.classes.rfind(POSSESSIVE, group.first, end) + 1 or group.first
        own = [p for p in self.all if p.first >= start and p.last <= end]
        head = self.head(own, end)
        if head is None:
            return self.part(group, own, day, depth)
        if head.facet in OFFICES:
            if self.words[group.head] in self.lists.bare and " ".join(self.words[group.first : end]) in self.lists.bare:
                return []  # "used force"
            return self.office(group, head, own, start, day, depth)
        if head.facet in NAMED:
            named = self.bare(head, day, self.begin(own, head))
            return [self.another(group, head, own, named, day, depth) if named.kind == GROUP_KIND else named]
        if head.facet in STATES:
            states = [p for p in own if p.facet in STATES]
            if head.facet == PEOPLE and len(states) > 1 and states[-2].last == head.first and states[-2].facet in _PEOPLES:
                if head.entry.kind == COUNTRY_KIND == states[-2].entry.kind:
                    return [self.plain(self.state(states[-2]))]  # "Bulgarian Turks"
            both = self.nation_of(states)
            return [self.plain(both)] if both else [self.bare(p, day) for p in self.listed(states)]
        return [self.bare(head, day)] if head.facet == PLACE and place else []

    def head(self, own: list[Piece], end: int) -> Piece | None:
        """Return the piece at the head of a group; a title with an unknown name after it is the head."""
        if not own:
            return None
        last = own[-1]
        if last.last == end:
            return None if last.facet in (FORMER, NEUTRAL, LEADER) else last
        named = last.facet in OFFICES or last.facet in PERSONS
        return last if named and not self.classes[last.last : end].strip(NAME + HYPHEN) else None

    def another(self, group: NounGroup, head: Piece, own: list[Piece], named: Actor, day: int, depth: int) -> Actor:
        """Return a body whose name is common to several countries as that of the country before it: "Peru's Congress"."""
        if len(named.role) != _ROLE_LENGTH or named.base not in self.tables.bases:
            return named
        states = [p for p in own if p.facet in STATES and p.last <= head.first and p.entry.kind != NATION_KIND]
        bases = [self.state(p) for p in states[-1:]]  # not "Sunni | Syrian rebels"
        bases = bases or [self.base(a) for a in self.owner(group, day, depth) if a.kind == STATE]
        if len(bases) != 1 or named.base.startswith(bases[0].code):
            return named
        base = bases[0]
        told = f"{base.told} + {named.role} as in {named.explanation}"
        return Actor(base.code + named.role, min(base.first, named.first), named.last, told, base.code, OFFICE, base.entry)

    def begin(self, own: list[Piece], head: Piece) -> int:
        """Return the first token of a name with its title, in one row of dictionary phrases."""
        first = head.first
        for piece in reversed(own):
            if piece.last == first and piece.facet != PLACE:
                first = piece.first
        return first

    def part(self, group: NounGroup, own: list[Piece], day: int, depth: int) -> list[Actor]:
        """Return the actor of "hundreds of rebels", and the country of "Syria's northwest" or "the Syrian side"."""
        word = self.words[group.head]
        quantity = word in self.lists.quantities or self.classes[group.head] == _NUMBER
        for preposition, linked in group.links:
            if preposition == _OF and quantity:
                return self.find(linked, day, False, depth + 1)
        if word not in self.lists.areas:
            return []
        bases = [self.state(p) for p in own if p.facet in STATES or p.facet == PLACE][-1:]
        if not bases:
            actors = self.owner(group, day, depth)
            for preposition, linked in group.links if not actors else ():
                if preposition == _OF:
                    actors = self.find(linked, day, True, depth + 1)
            bases = [self.base(a) for a in actors if a.base]
        return [
            Actor(b.code, min(b.first, group.head), max(b.last, group.head + 1), f"a part of {b.told}", b.code, STATE)
            for b in bases
            if not b.whole
        ]

    # -- names ---------------------------------------------------------------------------------------------------------
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
        """Return what an actor is for a role that belongs to it: a group keeps its code, others give their country."""
        if actor.kind == GIVEN or (actor.kind == GROUP_KIND and actor.role) or actor.base not in self.tables.bases:
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

    # -- roles ---------------------------------------------------------------------------------------------------------
    def office(self, group: NounGroup, head: Piece, own: list[Piece], start: int, day: int, depth: int) -> list[Actor]:
        """Return the actors of a group whose head is a role: each of its roles, at each of those to whom it belongs."""
        before = [p for p in own if p.last <= head.first]
        offices, inherits = self.offices(head, before, start)
        named = [self.bare(p, day) for p in before if p.facet in NAMED][-1:]
        bases = [] if named else self.states_before(before)
        if bases and group.links and any(p.entry.kind == NATION_KIND for p in before):
            groups = [a for a in self.belongs(group, day, depth) if a.kind == GROUP_KIND and a.role]
            bases = [self.base(a) for a in groups] or bases  # "Kurdish militants of the PKK"
        if not bases:
            actors = named or self.owner(group, day, depth)
            if not actors or self.roles_only(actors):
                actors = self.belongs(group, day, depth) or actors
            if inherits and actors:
                bases = [self.whole(a) if a.role else self.base(a) for a in actors if a.base or a.kind == GIVEN]
                taken = [Office(a.code, head.first, head.last, a.explanation) for a in actors if not a.base]
                offices = taken or offices
            else:
                bases = [self.base(a) for a in actors if a.base or a.kind == GIVEN]
            bases = bases or [self.state(p) for p in before if p.facet in (PLACE, LEADER)][-1:]
            bases = bases or self.beside(head, day)
        former = next((p for p in before if p.facet == FORMER), None)
        if former is not None:
            for base in bases:
                base.code, base.whole = split_code(base.code, self.tables.bases)[0], False
            offices = [self.told(former.first, head.last, self.former)]
        last = max(head.last, group.head + 1)
        if not bases:
            codes = {o.code: o for o in offices if o.code}
            return [Actor(o.code, o.first, last, o.told, "", OFFICE) for o in codes.values()]
        found = [self.joined(base, office, head, last, len(bases) > 1) for base in bases for office in offices]
        return list({actor.code: actor for actor in found}.values())

    def beside(self, head: Piece, day: int) -> list[Base]:
        """Return the country of a leader whom those with a role serve or fight: "rebels opposed to Assad"."""
        at = head.last
        if at >= len(self.words) or self.words[at] not in self.lists.siding:
            return []
        at += 2 if self.words[at + 1 : at + 2] == [_TO] else 1
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

    # -- to whom a role belongs ----------------------------------------------------------------------------------------
    def states_before(self, before: list[Piece]) -> list[Base]:
        """Return the countries and nations before a role; of "US Syria envoy" the second is only what it is about."""
        states = [p for p in before if p.facet in STATES]
        both = self.nation_of(states)
        if both is not None:
            return [both]
        if len(states) > 1 and states[-2].last == states[-1].first and states[-1].facet == COUNTRY:
            states.pop()
        return [self.state(p) for p in self.listed(states)]

    def owner(self, group: NounGroup, day: int, depth: int) -> list[Actor]:
        """Return the possessor of a group: "Assad's", "the ministry's", "its"."""
        end = group.head + 1
        at = self.classes.rfind(POSSESSIVE, group.first, end)
        if at > group.first:
            owner = NounGroup(group.first, at, at - 1, group.chunk)
        elif self.classes[group.first] == _PRONOUN and end - group.first > 1:
            owner = NounGroup(group.first, group.first + 1, group.first, group.chunk)
        else:
            return []
        actors = self.find(owner, day, True, depth + 1)
        if not actors or self.roles_only(actors):
            actors = self.traced(owner, day) or actors
        return actors

    def traced(self, group: NounGroup, day: int) -> list[Actor]:
        """Return what a pronoun or definite noun inside a group points to, at its own place."""
        end = group.head + 1
        return [a.at(a.code, group.first, end, a.explanation) for a in self.trace(group, dt.date.fromordinal(day))]

    def belongs(self, group: NounGroup, day: int, depth: int) -> list[Actor]:
        """Return the actors in the first phrase after a role that tells to whom it belongs."""
        serves = self.words[group.head] in self.lists.serving
        for preposition, linked in group.links:
            if preposition in self.lists.owners or (serves and preposition == _TO):
                actors = self.find(linked, day, True, depth + 1)
                if not actors or self.roles_only(actors):
                    actors = self.traced(linked, day) or actors
                if actors:
                    return actors
        return []


def linked_like(member: NounGroup, group: NounGroup) -> NounGroup:
    """Return the last member of a list with the phrases that stand after the list."""
    if member.links or not group.links:
        return member
    copy = NounGroup(member.first, member.last, member.head, member.chunk)
    copy.members, copy.links = member.members, group.links
    copy.apposition, copy.bracket = member.apposition, member.bracket
    return copy


__all__ = ["Actor", "Who", "WhoLists"]
