"""Belong: to which country a role belongs that stands without one: "the army", "rebels opposed to Assad", "sent an envoy"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from eventcode.language.actors import GROUP_KIND, NATION_KIND, ActorTables, split_code
from eventcode.stages.actor import OFFICE, STATE, Actor
from eventcode.stages.antecedent import Antecedents, ReferLists
from eventcode.stages.memory import ROLE, Memory
from eventcode.stages.pieces import NAMED, STATES, TOWNS
from eventcode.stages.predicate import Predicate
from eventcode.stages.scope import Scope
from eventcode.stages.sentence import NounGroup
from eventcode.stages.who import Who

_PREPOSITION: Final = "p"  # token class
_NEAR: Final = 2  # sentences over which a place lasts for those who act at home


class Belonging:
    """Finds whose the roles of one sentence are. What names a group's actors is added by Reference."""

    def __init__(self, who: Who, memory: Memory, tables: ActorTables, lists: ReferLists, predicates: Sequence[Predicate]) -> None:
        self.who = who
        self.sentence = who.sentence
        self.memory = memory
        self.tables = tables
        self.lists = lists
        self.fit = Antecedents(tables, lists)
        self.scope = Scope(predicates)
        self.own: set[str] = set()  # codes that the story owes to this sentence
        self._inner: dict[tuple[int, int, dt.date], list[Actor]] = {}

    def resolve(self, group: NounGroup, date: dt.date) -> list[Actor]:
        """Return the actors that a group names or points to."""
        raise NotImplementedError

    def key(self, group: NounGroup) -> int:
        """Return a number that stands for a group: its first token and its head, no head for a list."""
        return group.first * (len(self.sentence.words) + 1) + (0 if group.members else group.head + 1)

    def inside(self, group: NounGroup, date: dt.date) -> list[Actor]:
        """Return the actors that a group names or points to or, if there are none, those named inside it."""
        found = self.resolve(group, date)
        if found:
            return found
        key = (self.key(group), group.last, date)
        inner = self._inner.get(key)
        if inner is None:
            inner = self._inner[key] = self.who.inner(group, date)  # for those beside it, who may ask back
            if inner and self.who.roles_only(inner):  # "a police patrol", "a government plan"
                homes = [self.at_home(self.opposed(group, a, date), True) if not a.base else a for a in inner]
                acting = [a for subject in self.scope.beside(group) for a in self.inside(subject, date)]
                foes = {a.base for a in acting if a.role == self.who.military}
                inner = [  # "Turkish drones destroyed regime targets": not its own
                    one if home.base in foes and one.code[:ROLE] in self.lists.strangers else home
                    for one, home in zip(inner, homes, strict=True)
                ]
            self._inner[key] = inner
        return inner

    def owned(self, group: NounGroup, date: dt.date, found: list[Actor]) -> list[Actor]:
        """Return "sent an envoy" as the envoy of who sent it."""
        for subject in self.scope.owners(group, self.lists.owning):
            bases = [self.who.base(a) for a in self.resolve(subject, date) if a.base]
            if len(bases) == 1:
                base = bases[0]
                told = f"of {base.told}"
                return [
                    Actor(self.who.attach(base, a.code), a.first, a.last, f"{a.explanation} {told}", base.code, OFFICE)
                    for a in found
                ]
        return []

    def opposed(self, group: NounGroup, actor: Actor, date: dt.date) -> Actor:
        """Return rebels without a country as those of the state that they fight, else of the one place of the sentence.

        Police are those of the place of what they do: "police arrested three men in Ankara".
        """
        lists = self.lists
        if actor.base:
            return actor
        for leader in self.scope.leaders(group, lists.leading):
            led = self.resolve(leader, date)
            if len(led) == 1 and led[0].base:
                one = led[0]
                if one.kind == STATE:
                    one = Actor(one.base + actor.code, one.first, one.last, one.explanation, one.base, OFFICE, one.entry)
                return one.at(one.code, actor.first, actor.last, f"{actor.explanation}; led by {one.explanation}")
        if actor.code[:ROLE] in lists.militant and self.sentence.words[group.first] in lists.determiners:
            named = [p.entry for p in self.who.all if p.facet in NAMED and p.last <= group.first and p.entry.code]
            known = {code for code in self.memory.codes if code[:ROLE] in lists.roaming}
            known |= {entry.code for entry in named if entry.code[:ROLE] in lists.roaming}
            for code, base in self.memory.codes.items() if not known else ():  # a group of rebels with a name of its own
                if code[len(base) : len(base) + ROLE] in lists.rebels and len(code) > len(base) + ROLE:
                    known.add(code)
            for code in known if len(known) == 1 else ():
                told = f"{actor.explanation}; the story speaks of {code}"
                return Actor(code, actor.first, actor.last, told, split_code(code, self.tables.bases)[0], GROUP_KIND)
        if self.sentence.words[group.head] in lists.hired and self.sentence.words[group.first] in lists.determiners:
            role = actor.code[:ROLE]
            own = {c: b for c, b in self.memory.codes.items() if c[len(b) :].startswith(role) and len(c) > len(b) + ROLE}
            if len(own) == 1 and not any(p.facet in NAMED and p.last <= group.first for p in self.who.all):
                code, base = own.popitem()
                return Actor(code, actor.first, actor.last, f"{actor.explanation}; the story speaks of {code}", base, GROUP_KIND)
        struck = self.scope.struck(group) if actor.code[:ROLE] in lists.rebels else None
        for foe in self.inside(struck, date)[:1] if struck is not None else ():
            if foe.kind == GROUP_KIND and foe.role[:ROLE] in lists.rebels:
                return foe.at(foe.code, actor.first, actor.last, f"{actor.explanation}; among {foe.explanation}")
        states: list[Actor] = []
        if actor.code[:ROLE] in lists.rebels:
            for enemy in self.scope.objects_of(group, lists.resisting):
                states += [a for a in self.resolve(enemy, date) if a.kind == STATE or a.role == self.who.capital]
            places = self.scope.places(lists.places, lists.holding) if not states else []
        elif actor.code[:ROLE] in lists.locals:
            places = self.scope.places_of(group, lists.places)
        else:
            return actor
        for place in places:
            found = self.who.resolve(place, date, place=True) or self.who.owner(place, date.toordinal(), 0)
            states += [a for a in found if a.kind == STATE]
        homes = {a.base: a for a in states if a.base in self.tables.bases}
        if len(homes) > 1:  # "outside the Turkish office in Baghdad"
            towns = {p.first for p in self.who.all if p.facet in TOWNS}
            homes = {a.base: a for a in states if a.first in towns and a.base in homes}
        land = self.memory.land
        if not homes and land is not None and actor.code[:ROLE] in lists.keepers and 0 <= self.sentence.index - land[0] <= _NEAR:
            return actor.of_land(land[1], f"in {land[1]}, as those before")
        if not homes and self.memory.home and actor.code[:ROLE] in lists.keepers and self.memory.home[0] in self.tables.bases:
            base, name = self.memory.home
            return actor.of_land(base, f"in {name}, from where the story is told")
        if len(homes) != 1:
            return actor
        base, state = homes.popitem()
        if actor.code[:ROLE] in lists.locals:
            self.memory.land = (self.sentence.index, base)
        return actor.of_land(base, f"against or in {state.explanation}")

    def of_country(self, actor: Actor) -> Actor:
        """Return a nation as that of the one country in which the story has spoken of it: "the Kurds" after "Iraqi Kurds"."""
        if self.tables.entries[actor.entry].kind != NATION_KIND:
            return actor
        bases = {
            b for b in self.memory.codes.values() if b != actor.base and b.endswith(actor.base) and b not in self.tables.bases
        }
        if len(bases) != 1:
            return actor
        base = bases.pop()
        told = f"{actor.explanation}; the story speaks of {base}"
        return Actor(base, actor.first, actor.last, told, base, actor.kind, actor.entry)

    def states(self, before: int) -> list[str]:
        """Return the codes of the states named before a token, but not of who backs somebody: "forces backed by Russia"."""
        return [p.entry.code for p in self.who.all if p.facet in STATES and p.last <= before and not self.is_backer(p.first)]

    def lands_before(self, first: int) -> list[str]:
        """Return the states named before a token, else those of the persons and groups: "Iranian state TV said the navy …"."""
        states = self.states(first)
        if states:
            return states
        named = [p.entry for p in self.who.all if p.facet in NAMED and p.last <= first and not self.is_backer(p.first)]
        return [split_code(entry.code or entry.periods[-1].code, self.tables.bases)[0] for entry in named]

    def is_backer(self, first: int) -> bool:
        """Tell whether a name stands behind "backed by"."""
        sentence = self.sentence
        return first > 1 and sentence.classes[first - 1] == _PREPOSITION and sentence.words[first - 2] in self.who.lists.backed

    def note(self, found: list[Actor]) -> None:
        """Remember the codes that a group names."""
        for actor in found:
            if actor.code not in self.memory.codes:
                self.own.add(actor.code)
            self.memory.codes[actor.code] = actor.base

    def is_foreign(self, actor: Actor) -> bool:
        """Tell whether an actor is said to be of another country: "foreign troops", not "the foreign ministry"."""
        at = range(max(actor.first - 1, 0), actor.first + (actor.code[:ROLE] != self.who.capital))
        return any(self.sentence.words[i] in self.lists.foreign and self.sentence.classes[i] != _PREPOSITION for i in at)

    def at_home(self, actor: Actor, definite: bool = False) -> Actor:
        """Return a role without a country as that of the one actor of the story that it fits.

        A definite one ("the army") may also be that of the one country of which the sentence has spoken, else the story.
        """
        codes = self.memory.codes
        if actor.base or self.is_foreign(actor):
            return actor
        regions = self.lists.regions
        fitting = [code for code, base in codes.items() if base and code == base + actor.code and base not in regions]
        if not definite and not fitting and actor.code[:ROLE] in self.lists.rebels:  # "insurgents" where the story knows rebels
            known = {
                base
                for code, base in codes.items()
                if base in self.tables.bases and code[len(base) :][:ROLE] in self.lists.rebels
            }
            fitting = [base + actor.code for base in known] if len(known) == 1 else []
        if definite and not fitting and actor.code[:ROLE] in self.lists.rebels:  # "the rebels" of a story that knows one group
            fitting = [code for code, base in codes.items() if base and code.startswith(base + actor.code)]
            if not fitting:
                fitting = [code for code, base in codes.items() if base and code[len(base) :][:ROLE] in self.lists.rebels]
        if len(fitting) != 1 and self.memory.press:
            role = actor.code[:ROLE]
            own = role in self.lists.keepers or role == self.who.capital or actor.code == self.who.military
            if own and not any(p.facet in STATES for p in self.who.all if p.last == actor.first):
                base = self.memory.press
                return actor.of_land(base, f"of {base}, as the agency tells it")
        if definite and len(fitting) != 1 and actor.code[:ROLE] not in self.lists.borderless:
            here = self.lands_before(actor.first) if actor.code[:ROLE] not in self.lists.rebels else []  # "Iran backs the rebels"
            told_of = here or [base for code, base in codes.items() if code not in self.own]
            homes = [base for base in dict.fromkeys(told_of) if base in self.tables.bases and base not in regions]
            fitting = [base + actor.code for base in homes]
            home = self.memory.home[0] if self.memory.home else ""
            if len(homes) > 1 and home in homes and not here:
                fitting = [home + actor.code]  # "the king" in a story from Riyadh
        if len(fitting) != 1:
            return actor
        base = split_code(fitting[0], self.tables.bases)[0]
        told = f"{actor.explanation}; the story speaks of {base} only"
        return Actor(fitting[0], actor.first, actor.last, told, base, OFFICE)
