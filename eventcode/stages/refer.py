"""Refer: the groups of a sentence are named by the dictionary and, where that does not tell, by the story."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial
from typing import Final

from eventcode.language.actors import ActorTables
from eventcode.stages.actor import OFFICE, Actor, nobody
from eventcode.stages.antecedent import ReferLists
from eventcode.stages.clause import COPULA, MAIN
from eventcode.stages.memory import Introduction, Memory
from eventcode.stages.pieces import STATES
from eventcode.stages.pointers import Pointers
from eventcode.stages.predicate import Predicate
from eventcode.stages.sentence import NounGroup, Sentence
from eventcode.stages.who import Who

# token classes
_PRONOUNS: Final = "UuH"
_NAME: Final = "P"


class Reference(Pointers):
    """Names the actors of one sentence's groups, by the dictionary and, where that does not tell, by the story.

    `predicates` are those of this sentence.
    """

    def __init__(
        self, who: Who, memory: Memory, tables: ActorTables, lists: ReferLists, predicates: Sequence[Predicate] = ()
    ) -> None:
        super().__init__(who, memory, tables, lists, predicates)
        self._found: dict[dt.date, dict[int, list[Actor]]] = {}
        self._open: set[int] = set()  # groups that are being traced: none is traced to itself
        who.trace = self.resolve
        self.lead()
        words = self.sentence.words
        for piece in who.all if not memory.regime else ():  # "a Syrian regime air strike"
            if piece.facet in STATES and piece.entry.code in tables.bases and piece.last < len(words):
                if words[piece.last] in lists.regimes:
                    memory.regime = piece.entry.code

    def lead(self) -> None:
        """Put the subject before the phrases in front of it: in "at a meeting with Putin, Assad said that he" it is likelier."""
        tops = self.sentence.tops
        if len(tops) < 2 or not self.scope.predicates:
            return
        for predicate in self.scope.predicates:
            subject = predicate.surface
            if predicate.clause.kind != MAIN or subject is None or subject is tops[0]:
                continue
            if any(subject is group for group in tops) and any(tops[0] is group for _, group in predicate.clause.phrases):
                self.sentence.tops = [subject, *[group for group in tops if group is not subject]]
            return

    def resolve(self, group: NounGroup, date: dt.date) -> list[Actor]:
        """Return the actors that a group names or points to."""
        known = self._found.get(date)
        if known is None:
            known = self._found[date] = {}
        key = self.key(group)
        found = known.get(key)
        if found is None:
            if key in self._open:
                return []
            self._open.add(key)
            found = known[key] = self.settle(group, date)
            self._open.discard(key)
        return found

    def settle(self, group: NounGroup, date: dt.date) -> list[Actor]:
        """Return what the dictionary says of a group, else what the story says."""
        if not group.members and self.is_pointer(group):
            traced = self.trace(group, date) or self.who.resolve(group, date)
            return [self.at_home(a, True) if self.who.roles_only([a]) else a for a in traced]
        found = self.who.resolve(group, date)
        if group.members:
            self.note([a for a in found if a.base])
            return [self.at_home(self.opposed(group, a, date)) if self.who.roles_only([a]) else a for a in found]
        if found and not self.who.roles_only(found):
            found = [self.of_country(a) if a.entry >= 0 and a.base == a.code else a for a in found]
            if len(found) == 1 and found[0].base in self.tables.bases and self.is_regime(group):
                self.memory.regime = found[0].base
            self.note(found)
            return self.refined(group, date, found)
        if found and self.memory.regime and self.is_regime(group):
            base = self.memory.regime
            told = f"; the regime of which the story speaks is that of {base}"
            return [Actor(base + a.code, a.first, a.last, a.explanation + told, base, OFFICE) if not a.base else a for a in found]
        words = self.sentence.words
        definite = words[group.first] in self.lists.determiners or words[group.head] in self.lists.ownforces
        pointed = self.trace(group, date)
        if pointed or not found:
            return pointed
        owned = self.owned(group, date, found)
        if owned:
            return owned
        against = [self.told_home(group, date, self.opposed(group, actor, date)) for actor in found]
        homes = [self.at_home(actor, definite) for actor in against]
        if not definite and any(home is not one for home, one in zip(homes, against, strict=True)):
            others = self.beside(group, date)  # "Washington banned officials": not its own
            homes = [one if home.code in others else home for home, one in zip(homes, against, strict=True)]
        return homes

    def is_regime(self, group: NounGroup) -> bool:
        """Tell whether a group speaks of a regime: "regime jets", "the regime"."""
        words = self.sentence.words
        return any(words[i] in self.lists.regimes for i in range(group.first, group.head + 1))

    def is_pointer(self, group: NounGroup) -> bool:
        """Tell whether a group is a pronoun or a counterpart, which name nobody by themselves."""
        sentence = self.sentence
        return sentence.classes[group.head] in _PRONOUNS or sentence.words[group.head] in self.lists.counterparts

    def refined(self, group: NounGroup, date: dt.date, found: list[Actor]) -> list[Actor]:
        """Return "the Turkish minister" as the Turkish minister of whom the story has spoken."""
        noun = self.sentence.words[group.head]
        if len(found) > 1 or found[0].kind != OFFICE or self.sentence.words[group.first] not in self.lists.determiners:
            return found
        if noun not in self.lists.persons and noun not in self.lists.bodies:
            return found
        return self.last(group, date, partial(self.is_holder, found[0], noun)) or found

    def is_holder(self, office: Actor, noun: str, sentence: Sentence, group: NounGroup, actors: list[Actor]) -> bool:
        """Tell whether a group is one person of an office, told more exactly, of whom its noun is said."""
        one = actors[0]
        same = len(actors) == 1 and one.base == office.base and one.role.startswith(office.role) and one.role != office.role
        return same and self.fit.has_noun(sentence, group, one, noun)

    def close(self, date: dt.date) -> None:
        """Leave the sentence to the memory."""
        sentence, memory = self.sentence, self.memory
        for speaker in self.scope.speakers:
            spoke = tuple(self.resolve(speaker, date))
            if spoke:
                memory.speakers, memory.spoke = spoke, sentence.index
        memory.note(sentence, self.resolve, self.free)
        for predicate in self.scope.predicates:
            subject = predicate.subject
            if predicate.clause.voice == COPULA and subject is not None and predicate.clause.objects:
                if sentence.classes[subject.head] == _NAME:  # "Petrov is a Russian lawmaker"
                    memory.names[sentence.words[subject.head]] = Introduction(sentence, predicate.clause.objects[0], self.resolve)

    def free(self) -> None:
        """Open the circle in which this and `who` hold each other, so that they are freed at once."""
        self.who.trace = nobody
