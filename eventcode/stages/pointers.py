"""Pointers: pronouns and definite nouns are traced to the actors that the story has named before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from functools import partial
from typing import Final

from eventcode.language.actors import COUNTRY_KIND, GROUP_KIND, NATION_KIND, PERSON_KIND
from eventcode.stages.actor import OFFICE, STATE, Actor
from eventcode.stages.companies import Companies, Fits
from eventcode.stages.memory import ROLE, Introduction
from eventcode.stages.pieces import POSSESSIVE, STATES
from eventcode.stages.sentence import NounGroup, Sentence

# token classes
_PRONOUNS: Final = "UuH"
_POSSESSIVE: Final = "H"
_PLURAL: Final = "M"
_QUOTE: Final = "~"

_NAMED: Final = frozenset({COUNTRY_KIND, NATION_KIND, PERSON_KIND, GROUP_KIND})


def _is_other_state(owners: set[str], sentence: Sentence, group: NounGroup, actors: list[Actor]) -> bool:
    return len(actors) == 1 and actors[0].kind == STATE and actors[0].base not in owners


def _is_other_state_body(hosts: set[str], sentence: Sentence, group: NounGroup, actors: list[Actor]) -> bool:
    other = bool(hosts) and len(actors) == 1 and bool(actors[0].base) and actors[0].base not in hosts
    return other and actors[0].kind != STATE


def _is_no_state(fits: Fits, organs: Collection[str], sentence: Sentence, group: NounGroup, actors: list[Actor]) -> bool:
    return fits(sentence, group, actors) and actors[0].kind != STATE and actors[0].role not in organs


class Pointers(Companies):
    """Finds to whom the pronouns and definite nouns of one sentence point."""

    def trace(self, group: NounGroup, date: dt.date) -> list[Actor]:
        """Return the actors that a pronoun or definite noun points to, [] if it points to none that is known."""
        words, classes, lists = self.sentence.words, self.sentence.classes, self.lists
        head = words[group.head]
        if classes[group.head] == _QUOTE:
            return self.pointing(group, None, self.memory.speakers)
        if head in lists.counterparts or " ".join(words[max(group.head - 1, 0) : group.head + 1]) in lists.counterparts:
            return self.counterparts(group, date)
        if head in lists.rivals:  # "his Kosovan rival" is a counterpart, "its rival" is whoever the other one is
            if not self.names(group):
                return self.rival(group, date)
            return self.counterparts(group, date) if classes[group.first] == _POSSESSIVE else []  # "the Israeli enemy"
        if classes[group.head] in _PRONOUNS:
            return self.pronoun(group, date, head)
        if head in lists.here:
            return self.at_story(group)
        if head in self.memory.names and group.head - group.first <= 1:
            return self.introduced(group, date, self.memory.names[head])
        if head in lists.former or head in lists.latter:
            return self.one_of_two(group, date, head in lists.latter)
        if head in lists.bare and group.first == group.head:
            return self.together(group, date)
        if " ".join(words[group.first : group.head + 1]) in lists.each:
            return self.together(group, date)
        if words[group.first] not in lists.determiners and classes[group.first] != _POSSESSIVE:
            return []
        kinds = self.names(group)
        if kinds and not (head in lists.states and set(kinds) == {NATION_KIND}):  # "the Arab country"
            return []
        if head in lists.together and (classes[group.head] == _PLURAL or head in lists.numbers):
            if self.is_of_country(group):
                return []  # "the country's leaders"
            if self.scope.is_told_apart(group):
                return []  # "all countries that helped"
            if classes[group.first] == _POSSESSIVE and head in lists.outsiders:  # "Iran and its allies"
                return []
            if head in lists.loose and not any(w in lists.numbers for w in words[group.first : group.head]):
                return []  # "the allies"
            return self.together(group, date)
        if head in lists.states:
            if group.links and group.links[0][0] in lists.homes:
                return []  # "the state of emergency"
            return [] if self.who.belongs(group, date.toordinal(), 0) else self.country(group, date)
        if head in lists.persons:
            return self.by_noun(group, date, head, self.fit.is_person, head in lists.anybody)
        if head in lists.ruling:
            return self.ruling(group, date) or self.by_noun(group, date, head, self.fit.is_body, head in lists.anything)
        if head in lists.visitors:
            return self.visiting(group, date)
        if head in lists.bodies:
            return self.by_noun(group, date, head, self.fit.is_body, head in lists.anything)
        return []

    def told_home(self, group: NounGroup, date: dt.date, role: Actor) -> Actor:
        """Return a role as that of the land in which it does what is told of it: "the junta that seized power in Niger"."""
        for place in self.scope.told_where(group, self.lists.places):
            for state in self.resolve(place, date):
                if state.kind == STATE and state.base in self.tables.bases and not role.base:
                    return role.of_land(state.base, f"in {state.explanation}")
        return role

    def is_of_country(self, group: NounGroup) -> bool:
        """Tell whether a group belongs to a country that is only pointed to: "the country's leaders"."""
        at = self.sentence.classes.find(POSSESSIVE, group.first, group.head)
        return at > group.first and self.sentence.words[at - 1] in self.lists.states

    def names(self, group: NounGroup) -> list[str]:
        """Return the kinds of the actors' names in a group."""
        kinds = [p.entry.kind for p in self.who.all if p.first >= group.first and p.last <= group.head]
        return [kind for kind in kinds if kind in _NAMED]

    def pronoun(self, group: NounGroup, date: dt.date, head: str) -> list[Actor]:
        """Return the antecedents of a pronoun."""
        lists = self.lists
        if head in lists.he:
            return self.last(group, date, lambda s, g, actors: self.fit.is_person(s, g, actors, "m"))
        if head in lists.she:
            return self.last(group, date, lambda s, g, actors: self.fit.is_person(s, g, actors, "f"))
        if head in lists.it:
            teller = self.scope.teller(group)  # "Finland said it would"
            told = self.resolve(teller, date) if teller is not None else []
            if told and teller is not None and self.fit.is_body(self.sentence, teller, told):
                return self.pointing(group, self.sentence, told)
            return [] if self.scope.is_told(group, self.sentence.mentions) else self.last(group, date, self.fit.is_body)
        if head in lists.they:
            return self.last(group, date, self.fit.is_they) or self.last(group, date, self.fit.is_collective)
        return self.speaking(group, date) if head in lists.we else []

    def introduced(self, group: NounGroup, date: dt.date, said: Introduction) -> list[Actor]:
        """Return who a surname or acronym is by what the story has said of it, [] if that is not one known actor."""
        actors = said.resolve(said.group, date)
        one = len(actors) == 1 and actors[0].kind != STATE and not self.who.roles_only(actors)
        return self.pointing(group, said.sentence, actors) if one else []

    def one_of_two(self, group: NounGroup, date: dt.date, latter: bool) -> list[Actor]:
        """Return "the former" or "the latter" of the two who were named last."""
        named: dict[str, Actor] = {}
        where: Sentence | None = None
        for sentence, earlier, resolve in self.memory.before(self.sentence, group, self.resolve):
            if sentence is self.sentence:
                continue
            if sentence is not where and len(named) > 1:
                break
            if sentence is not where:
                where, named = sentence, {}
            named.update({a.code: a for a in resolve(earlier, date)})
        two = list(named.values())
        return self.pointing(group, where, two[1:] if latter else two[:1]) if len(two) == 2 else []

    def rival(self, group: NounGroup, date: dt.date) -> list[Actor]:
        """Return "its neighbour": the other one of two countries who did something together, else the last other one."""
        owners = {a.base for a in self.who.owner(group, date.toordinal(), 0)}
        if not owners:
            return []
        for company in reversed(self.memory.companies):
            others = [a for a in company if a.base not in owners]
            if len(company) == 2 and len(others) == 1:
                return self.pointing(group, None, others)

        return self.last(group, date, partial(_is_other_state, owners))

    def at_story(self, group: NounGroup) -> list[Actor]:
        """Return the country from which the story is told: "here"."""
        if not self.memory.home:
            return []
        code, name = self.memory.home
        told = f"“{self.sentence.words[group.head]}” for {name}, from where the story is told"
        return [Actor(code, group.first, group.last, told, code, STATE)]

    def by_noun(self, group: NounGroup, date: dt.date, noun: str, fits: Fits, anyone: bool) -> list[Actor]:
        """Return the last actor of whom a noun is said, for "the group" and "the official" any that fits."""
        found = self.last(group, date, partial(self.is_said, fits, noun))
        if not found and noun in self.lists.anything:  # "the alliance" behind its secretary general
            found = self.last(group, date, partial(self.is_member, noun))
        if found or not anyone or noun in self.lists.unions:
            return found
        organs = self.organs() if noun in self.lists.anything else ()  # a government is no "group"
        return self.last(group, date, partial(_is_no_state, fits, organs))

    def is_member(self, noun: str, sentence: Sentence, group: NounGroup, actors: list[Actor]) -> bool:
        """Tell whether a group is one of those whose body is called by a noun: the secretary general of an alliance."""
        one = actors[0]
        if len(actors) != 1 or one.kind == STATE or one.base in self.tables.bases:
            return False
        return any(noun in entry.nouns for entry in self.tables.entries if entry.code == one.code)

    def is_said(self, fits: Fits, noun: str, sentence: Sentence, group: NounGroup, actors: list[Actor]) -> bool:
        """Tell whether a group fits and a noun is said of its actor."""
        return fits(sentence, group, actors) and self.fit.has_noun(sentence, group, actors[0], noun)

    def ruling(self, group: NounGroup, date: dt.date) -> list[Actor]:
        """Return "the government": that to which the last one belongs who was named as part of one."""
        for subject in self.scope.beside(group):
            for actor in self.inside(subject, date):
                role = actor.role[:ROLE]
                if role and actor.base in self.tables.bases and (role in self.lists.rebels or role in self.lists.locals):
                    told = f"“{self.sentence.words[group.head]}” of {actor.explanation}"
                    return [Actor(actor.base + self.who.capital, group.first, group.last, told, actor.base, OFFICE)]
        others = {code[:ROLE] for code in self.beside(group, date)}
        here = {p.entry.code for p in self.who.all if p.facet in STATES and p.last <= group.first}
        here -= others | self.lists.regions
        if len(here) == 1:
            base = here.pop()
            if base in self.tables.bases and self.sentence.tops and group is not self.sentence.tops[0]:
                told = f"“{self.sentence.words[group.head]}” of {base}, named before it"
                return [Actor(base + self.who.capital, group.first, group.last, told, base, OFFICE)]
        home = self.memory.home[0] if self.memory.home else ""
        if home in self.tables.bases and home in self.memory.codes.values() and home not in others:
            told = f"“{self.sentence.words[group.head]}” of {self.memory.home[1]}, from where the story is told"
            return [Actor(home + self.who.capital, group.first, group.last, told, home, OFFICE)]
        found = self.last(group, date, self.is_ruling)
        return [a.at(a.base + self.who.capital, a.first, a.last, a.explanation) for a in found]

    def is_ruling(self, sentence: Sentence, group: NounGroup, actors: list[Actor]) -> bool:
        """Tell whether a group is part of one government."""
        return len(actors) == 1 and actors[0].role[:ROLE] == self.who.capital and actors[0].base in self.tables.bases

    def visiting(self, group: NounGroup, date: dt.date) -> list[Actor]:
        """Return "the delegation": that of the last country but those who act in the same clause."""
        hosts = {code[:ROLE] for code in self.beside(group, date)}
        return self.last(group, date, partial(_is_other_state_body, hosts))

    def country(self, group: NounGroup, date: dt.date) -> list[Actor]:
        """Return the country that "the country" means.

        It is one named in this sentence, the subject last and only if it is a country; else the last one named by its own
        name; else that of the last actor.
        """
        if self.sentence.classes[group.first] == _POSSESSIVE:
            owner = NounGroup(group.first, group.first + 1, group.first, group.chunk)
            states = [self.who.base(a) for a in self.resolve(owner, date) if a.base in self.tables.bases]
            if states:
                return [Actor(b.code, group.first, group.last, b.told, b.code, STATE) for b in states]
        others = self.beside(group, date)
        for predicate, _ in self.scope.done_to(group):
            if predicate.subject is not None:  # "Turkey criticised the country's army"
                others.update([a.code for a in self.inside(predicate.subject, date)])
        realms = self.tables.realms.get(self.sentence.words[group.head])  # "the kingdom" is none of the republics
        ranked: list[tuple[int, Sentence, Actor]] = []
        top = self.sentence.tops[0] if self.sentence.tops else None
        for sentence, earlier, resolve in self.memory.before(self.sentence, group, self.resolve, nearest=True):
            actors = resolve(earlier, date)
            if not actors and sentence is self.sentence:  # "backed Syria's unity and called for aid to the country"
                owners = self.who.owner(earlier, date.toordinal(), 0)  # "the Syrian government's goal"
                actors = [a for a in owners if a.kind == STATE or (a.base and self.scope.is_subject(earlier))]
            if len(actors) != 1 or actors[0].base not in self.tables.bases or self.is_possessed(sentence, earlier):
                continue
            if realms is not None and actors[0].base not in realms:
                continue
            named = actors[0].kind == STATE
            if named and actors[0].code in others:
                continue
            rank = (
                (1 if named or self.speaks_for_land(earlier) else 4)
                if earlier is top
                else 0
                if sentence is self.sentence
                else 2
                if named
                else 3
            )
            ranked.append((rank, sentence, actors[0]))
            if rank in (0, 2):  # nothing that comes can be better
                break
        if not ranked:
            return []
        _, sentence, actor = min(ranked, key=lambda found: found[0])
        return [a.at(a.base, a.first, a.last, a.explanation) for a in self.pointing(group, sentence, [actor])]

    def speaks_for_land(self, group: NounGroup) -> bool:
        """Tell whether a group says something and names the land for which it speaks: "Kenya's foreign ministry said"."""
        if not any(p.reports and p.surface is group for p in self.scope.predicates):
            return False
        return any(p.facet in STATES and group.first <= p.first and p.last <= group.head for p in self.who.all)

    def is_possessed(self, sentence: Sentence, group: NounGroup) -> bool:
        """Tell whether a group begins with a pronoun: "its troops"."""
        return sentence.classes[group.first] in _PRONOUNS
