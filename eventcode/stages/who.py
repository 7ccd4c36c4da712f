"""Who: noun groups become actor codes at a date, by the dictionary and the rules of composition (docs/actors.md)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from eventcode.language.actors import (
    ADJECTIVE,
    COUNTRY,
    COUNTRY_KIND,
    FORMER,
    GROUP,
    GROUP_KIND,
    NATION_KIND,
    PEOPLE,
    PERSON_KIND,
    PLACE,
    ROLE,
    ActorTables,
    split_code,
)
from eventcode.stages.actor import GIVEN, OFFICE, STATE, Actor, Base, Office, Trace, nobody
from eventcode.stages.offices import Offices
from eventcode.stages.pieces import (
    HYPHEN,
    LEADER,
    NAMED,
    OFFICES,
    PERSONS,
    POSSESSIVE,
    STATES,
    Piece,
    WhoLists,
)
from eventcode.stages.roster import Roster
from eventcode.stages.sentence import NounGroup, Sentence

# token classes
_PRONOUN: Final = "H"
_NUMBER: Final = "Q"
_LISTED: Final = frozenset("c,")
_DEPTH: Final = 6  # how deep phrases and possessors are followed
_ROLE_LENGTH: Final = 3  # letters of one role
_PEOPLES: Final = frozenset({ADJECTIVE, PEOPLE})  # facets of "Bulgarian" in "Bulgarian Turks"


class Who(Offices):
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
        super().__init__(sentence, tables, lists, known, date)
        self.trace = trace
        self.only_given = len(sentence.entities) > 1  # another tool has found the actors of this sentence

    # -- the public questions ---------------------------------------------------------------------------------------------
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

    # -- groups -----------------------------------------------------------------------------------------------------------
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
                if named and (not found or self.is_better(other, named, found)):
                    return named
        return found

    def is_better(self, other: NounGroup, named: list[Actor], found: list[Actor]) -> bool:
        """Tell whether an apposition says more: a country for a role without one, the person who holds an office."""
        if len(named) > 1 and all(actor.kind == STATE for actor in named):
            return True  # "six African countries: Chad, Kenya and …"
        if len(found) > 1 or len(named) > 1:
            return False
        if found[0].kind != OFFICE:  # "a NATO leader, Turkey's Erdogan"
            return named[0].kind == PERSON_KIND and self.classes[other.first : other.head].find(POSSESSIVE) > 0
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
        for preposition, linked in group.links:
            if preposition in self.lists.beside or self.words[linked.head] in self.lists.borders:
                continue
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

    # -- one group --------------------------------------------------------------------------------------------------------
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
            if head.facet in PERSONS and head.first > 1 and self.classes[head.first - 1] == HYPHEN:
                paired = [self.bare(p, day) for p in own if p.facet in PERSONS and p.last == head.first - 1]
                if paired:
                    return [*paired, named]  # "the Putin-Erdogan talks"
            return [self.another(group, head, own, named, day, depth) if named.kind == GROUP_KIND else named]
        if head.facet in STATES:
            states = [p for p in own if p.facet in STATES]
            if head.facet == PEOPLE and len(states) > 1 and states[-2].last == head.first and states[-2].facet in _PEOPLES:
                if head.entry.kind == COUNTRY_KIND == states[-2].entry.kind:
                    return [self.plain(self.state(states[-2]))]  # "Bulgarian Turks"
            both = self.nation_of(states)
            return [self.plain(both)] if both else [self.bare(p, day) for p in self.listed(states)]
        return [self.bare(head, day)] if head.facet == PLACE and place else []

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

    def part(self, group: NounGroup, own: list[Piece], day: int, depth: int) -> list[Actor]:
        """Return the actor of "hundreds of rebels", and the country of "Syria's northwest" or "the Syrian side"."""
        word = self.words[group.head]
        quantity = word in self.lists.quantities or self.classes[group.head] == _NUMBER
        for preposition, linked in group.links:
            if preposition in self.lists.parts and quantity:
                return self.find(linked, day, False, depth + 1)
        if word not in self.lists.areas:
            return []
        bases = [self.state(p) for p in own if p.facet in STATES or p.facet == PLACE][-1:]
        if not bases:
            actors = self.owner(group, day, depth)
            for preposition, linked in group.links if not actors else ():
                if preposition in self.lists.parts:
                    actors = self.find(linked, day, True, depth + 1)
            bases = [self.base(a) for a in actors if a.base]
        return [
            Actor(b.code, min(b.first, group.head), max(b.last, group.head + 1), f"a part of {b.told}", b.code, STATE)
            for b in bases
            if not b.whole
        ]

    def office(self, group: NounGroup, head: Piece, own: list[Piece], start: int, day: int, depth: int) -> list[Actor]:
        """Return the actors of a group whose head is a role: each of its roles, at each of those to whom it belongs."""
        before = [p for p in own if p.last <= head.first]
        offices, inherits = self.offices(head, before, start)
        named = [self.bare(p, day) for p in before if p.facet in NAMED][-1:]
        bases = [] if named else self.states_before(before)
        if named and named[0].kind == GROUP_KIND and named[0].base not in self.tables.bases:
            if not inherits or self.words[group.head] in self.lists.sent:
                bases = self.sender(group, [p for p in before if p.last <= named[0].first], offices, day, depth)
        elif (
            bases and self.words[group.head] in self.lists.sent and before[-1].facet == COUNTRY and self.owner(group, day, depth)
        ):
            bases = []  # "Russia's Syria envoy"
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

    def sender(self, group: NounGroup, before: list[Piece], offices: list[Office], day: int, depth: int) -> list[Base]:
        """Return the country whose envoy to an organisation is meant: "Syria's U.N. ambassador", "the Russian U.N. envoy"."""
        if any(not office.code.startswith(self.capital) for office in offices):
            return []
        return self.states_before(before) or [self.base(a) for a in self.owner(group, day, depth) if a.base in self.tables.bases]

    def holders(self, group: NounGroup, country: str) -> list[Actor]:
        """Return who holds a place of a country: "rebel-held Idlib", "the Kurdish-held city of Kirkuk"."""
        words = self.sentence.words
        for first, last, senses in self.sentence.mentions:
            if not group.first <= first < group.last or self.classes[last : last + 1] != HYPHEN or not senses:
                continue
            if words[last + 1] in self.lists.held:
                facet, index = senses[0]
                entry, told = self.tables.entries[index], f"“{words[first]}-{words[last + 1]}”"
                if facet == ROLE:
                    return [Actor(country + entry.code, first, last, told, country, OFFICE)]
                if facet in STATES:
                    return [Actor(entry.code, first, last, f"{told}: {entry.name}", entry.code, STATE, index)]
        return []

    # -- to whom a role belongs -------------------------------------------------------------------------------------------
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
            if preposition in self.lists.owners or (serves and preposition in self.lists.serving_by):
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
