"""Companies: words for several actors or for one by another: "both sides", "the ministers", "his counterpart", "we"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from eventcode.language.actors import PERSON_KIND
from eventcode.stages.actor import GIVEN, OFFICE, STATE, Actor
from eventcode.stages.antecedent import words_of
from eventcode.stages.belong import Belonging
from eventcode.stages.memory import ROLE, Resolve, side_of
from eventcode.stages.sentence import NounGroup, Sentence

_POSSESSIVE: Final = "H"  # token class
_PRONOUNS: Final = "Uu"  # token classes
_POINTER: Final = re.compile("^(?:“[^”]*” for )+")  # how an explanation tells of a pointer
_PAIR: Final = 2
_LATEST: Final = 8  # companies of which the most frequent is the likeliest

Fits = Callable[[Sentence, NounGroup, list[Actor]], bool]


class Companies(Belonging):
    """Finds who was named together and who was named last."""

    def last(self, group: NounGroup, date: dt.date, fits: Fits) -> list[Actor]:
        """Return the actors of the likeliest group before this one that fits and does not act on it in the same clause."""
        after = self.scope.speaks_after(group)
        others = self.beside(group, date)
        if self.sentence.classes[group.head] == _POSSESSIVE:
            for predicate, owned in self.scope.done_to(group):
                words = self.sentence.words[owned.first : owned.last]
                rival = any(word in self.lists.rivals for word in words)  # "attacked its neighbour", "its own people"
                if predicate.subject is not None and predicate.lemma in self.lists.harming and not rival:
                    others.update([a.code for a in self.inside(predicate.subject, date)])
        for sentence, earlier, resolve in self.candidates(group):
            if after and sentence is self.sentence:
                continue
            actors = resolve(earlier, date)
            if actors and fits(sentence, earlier, actors) and others.isdisjoint([a.code for a in actors]):
                return self.pointing(group, sentence, actors)
        return []

    def candidates(self, group: NounGroup) -> Iterator[tuple[Sentence, NounGroup, Resolve]]:
        """Yield the groups named before a group, but of its own sentence the subjects first, unless the group is an object."""
        before = self.memory.before(self.sentence, group, self.resolve)
        if self.sentence.classes[group.head] != _POSSESSIVE:
            yield from before
            return
        later: list[tuple[Sentence, NounGroup, Resolve]] = []
        for candidate in before:
            if later and candidate[0] is not self.sentence:
                yield from later
                later = []
            if candidate[0] is not self.sentence or self.scope.is_subject(candidate[1]):
                yield candidate
            else:
                later.append(candidate)
        yield from later

    def beside(self, group: NounGroup, date: dt.date) -> set[str]:
        """Return the codes of those who act where a group is the object: it can only be somebody else."""
        if self.sentence.words[group.head] in self.lists.reflexive:
            return set()
        codes: set[str] = set()
        for subject in self.scope.beside(group):
            if self.sentence.classes[subject.first] == _POSSESSIVE and subject.first < subject.head:
                continue  # "its leader urged it to …"
            acting = self.inside(subject, date)
            body = self.sentence.words[group.head] in self.lists.anything and len(acting) == 1 and acting[0].entry >= 0
            if body and self.tables.entries[acting[0].entry].kind == PERSON_KIND and acting[0].base not in ("", acting[0].code):
                if acting[0].role[:ROLE] in self.lists.rebels:
                    continue  # "its leader called on the group to …"
            codes.update([a.code for a in acting])
        return codes

    def pointing(self, group: NounGroup, sentence: Sentence | None, actors: Sequence[Actor]) -> list[Actor]:
        """Return antecedents as actors of this sentence: at their own tokens if they stand in it, else at the group's."""
        told = f"“{' '.join(self.sentence.words[group.first : group.head + 1])}” for "
        named = [(a, told + _POINTER.sub("", a.explanation)) for a in actors]
        if sentence is self.sentence:
            return [a.at(a.code, a.first, a.last, why) for a, why in named]
        return [a.at(a.code, group.first, group.last, why) for a, why in named]

    def together(self, group: NounGroup, date: dt.date) -> list[Actor]:
        """Return the actors who did something together last: as many as a number says, else the largest company."""
        words = self.sentence.words[group.first : group.head + 1]
        wanted = next((self.lists.numbers[w] for w in words if w in self.lists.numbers), 0)
        companies = [c for c in self.memory.companies if len(c) == wanted] if wanted else self.memory.companies
        if words[-1] in self.lists.lands:
            rebels = self.lists.rebels
            companies = [c for c in companies if all(a.base in self.tables.bases and a.role[:ROLE] not in rebels for a in c)]
        if companies:
            found = self.pointing(group, None, self.likeliest(companies, group, date))
        else:
            found = []
            others = self.beside(group, date)
            for sentence, earlier, resolve in self.memory.before(self.sentence, group, self.resolve):
                actors = resolve(earlier, date)
                if not others.isdisjoint([a.code for a in actors]):
                    continue
                if len({side_of(a, self.lists.rebels) for a in actors}) == (wanted or len(actors)) and len(actors) > 1:
                    found = self.pointing(group, sentence, actors)
                    break
        if any(a.kind == STATE for a in found) and all(a.kind == STATE or a.role == self.who.military for a in found):
            return [Actor(a.base, a.first, a.last, a.explanation, a.base, STATE) for a in found]  # who shoots and whose jet it is
        if words[-1] in self.lists.lands:
            return [Actor(a.base or a.code, a.first, a.last, a.explanation, a.base, STATE) for a in found]
        if words[-1] in self.lists.heads and all(a.base in self.tables.bases for a in found):
            return [Actor(a.base + self.who.capital, a.first, a.last, a.explanation, a.base, OFFICE) for a in found]
        return found

    def likeliest(self, companies: Sequence[tuple[Actor, ...]], group: NounGroup, date: dt.date) -> tuple[Actor, ...]:
        """Return the company that "the ministers" means.

        It is one without those who act on it, one of ministers, with somebody named in this sentence, of "the leaders" one of
        those who govern; among several the largest, then the last.
        """
        noun = self.tables.offices.get(self.sentence.words[group.head], "")
        sets = [frozenset([a.base or a.code for a in c]) for c in companies]
        latest = sets[-_LATEST:]
        named = [base for members in latest for base in members]
        beside = self.scope.beside(group)
        others = {a.base or a.code for subject in beside for a in self.inside(subject, date)}
        acting = set() if any(self.sentence.classes[subject.head] in _PRONOUNS for subject in beside) else others
        here: set[str] = set()  # the codes of this sentence's actors, and their countries
        for sentence, earlier, resolve in self.memory.before(self.sentence, group, self.resolve):
            if sentence is self.sentence:
                for actor in resolve(earlier, date):
                    here.update((actor.code, actor.base))
        ranks = []
        persons = noun in self.lists.persons
        for n, company in enumerate(companies):
            offices = all(noun in words_of(a.explanation) for a in company)
            known = any(a.code in here for a in company)
            lands = len(sets[n] & here) if len(company) == _PAIR else int(known)
            often = latest.count(sets[n]) if len(company) != _PAIR else sum([named.count(base) for base in sets[n]])
            ruling = False
            if persons:  # "the leaders" of two states are the last who met, not two armies that fight each other
                ruling, often = all(a.role.startswith(self.who.capital) and a.kind != STATE for a in company), 0
            apart = sets[n].isdisjoint(acting)
            ranks.append((apart, offices, lands, known, ruling, len(company), sets[n].isdisjoint(others), often, n))
        return companies[max(ranks)[-1]]

    def counterparts(self, group: NounGroup, date: dt.date) -> list[Actor]:
        """Return "his Syrian counterpart": the country named with it, in the role of the one to whom it is one."""
        start = group.first + (self.sentence.classes[group.first] == _POSSESSIVE)
        states = self.who.states_before([p for p in self.who.all if p.first >= start and p.last <= group.head])
        homes = [(b.code, b.first, group.head + 1, b.told) for b in states]
        for preposition, linked in group.links if not homes else ():
            if preposition in self.lists.homes:
                actors = self.resolve(linked, date)
                if any(a.kind == GIVEN for a in actors):
                    return actors
                homes = [(a.base or a.code, a.first, a.last, a.explanation) for a in actors]
        taken = {code for code, *_ in homes}
        roles = self.roles_of(group, date, taken)
        word = self.sentence.words[group.head]
        return [
            Actor(code + role, first, last, f"{told} + {word}: {role}", code, OFFICE)
            for code, first, last, told in homes
            for role in roles
        ]

    def roles_of(self, group: NounGroup, date: dt.date, taken: set[str]) -> list[str]:
        """Return the roles of those whose counterparts are meant: of "his", else the last with a role and of another country."""
        if self.sentence.classes[group.first] == _POSSESSIVE:
            owner = NounGroup(group.first, group.first + 1, group.first, group.chunk)
            roles = [a.role for a in self.resolve(owner, date) if a.role and a.base not in taken]
            if roles:
                return list(dict.fromkeys(roles))
        for _, earlier, resolve in self.memory.before(self.sentence, group, self.resolve):
            roles = [a.role for a in resolve(earlier, date) if a.role and a.base not in taken]
            if roles:
                return list(dict.fromkeys(roles))
        return [""]

    def speaking(self, group: NounGroup, date: dt.date) -> list[Actor]:
        """Return for whom "we" speaks: whoever speaks in the sentence, else whoever spoke last."""
        for speaker in self.scope.speakers:
            if not speaker.first <= group.first < speaker.last:
                actors = self.resolve(speaker, date)
                if actors:
                    return self.pointing(group, self.sentence, self.side(group, actors))
        return self.pointing(group, None, self.side(group, self.memory.speakers))

    def side(self, group: NounGroup, speakers: Sequence[Actor]) -> list[Actor]:
        """Return speakers, for "our" the states of those who speak for one: a ministry's "our soldiers" are the country's."""
        if self.sentence.classes[group.head] != _POSSESSIVE:
            return list(speakers)
        roles = self.organs()
        return [
            Actor(a.base, a.first, a.last, a.explanation, a.base, STATE) if a.base in self.tables.bases and a.role in roles else a
            for a in speakers
        ]

    def organs(self) -> tuple[str, ...]:
        """Return the roles in which a state itself acts."""
        capital, forces = self.who.capital, self.who.military
        return capital, forces, capital + forces
