"""Unreal: acts that a sentence only speaks of: topics, needs, plans."""

from __future__ import annotations

from typing import Final

from eventcode.stages.clause import COORDINATE, GERUND, INFINITIVE, PARTICIPLE, THAT
from eventcode.stages.nominal import DEPTH, EventNouns
from eventcode.stages.predicate import Predicate
from eventcode.stages.reading import Reading
from eventcode.stages.sentence import NounGroup

_GERUND: Final = "G"  # a verb in -ing
_EMBEDDED: Final = frozenset({GERUND, INFINITIVE, PARTICIPLE, COORDINATE})


class UnrealActs(EventNouns):
    """Tells which of a sentence's acts need not have taken place."""

    def is_spoken_of(self, predicate: Predicate) -> bool:
        """Tell whether an act is a topic only: "discussed strengthening ties and combating terrorists"."""
        lists = self.rules.lists
        clause = predicate.clause
        if predicate.raised:
            return False
        subject = predicate.subject if self.sentence.classes[clause.verb] == _GERUND and not predicate.passive else None
        if subject is not None and self.words[subject.head] in lists.irrealis_nouns:
            return True  # "its goal was ending the occupation"
        if clause.kind == GERUND and clause.marker in lists.topics and clause.parent is not None:
            talks = self.read.get(clause.parent.index)
            if talks is not None and talks.code[:2] in lists.talks:
                return True  # "held talks with Iran on opening a corridor"
        if clause.kind == THAT and clause.parent is not None and clause.parent.verb >= 0:
            above = self.lemmas.get(clause.parent.verb, "")
            said = self.words[clause.parent.first : clause.parent.last]
            if above in lists.meaning and not lists.negations.isdisjoint(said):
                return True  # "did not mean it was giving up on Iran"
        while clause.kind in _EMBEDDED and clause.antecedent is None and clause.parent is not None:
            if clause.kind == COORDINATE and clause.parent.kind not in _EMBEDDED:
                return False  # "discussed aid and condemned Syria"
            if clause.kind == PARTICIPLE and self.sentence.classes[clause.verb] == _GERUND:
                return False  # "told Putin that it was over, accusing Iran of lying"
            noun = clause.noun
            if (
                clause.kind == GERUND
                and noun is not None
                and clause.verb < clause.parent.verb
                and clause.parent.subject is not None
            ):
                noun = clause.parent.subject  # "talks with Iran on lifting sanctions | resumed"
            if noun is not None and self.words[noun.head] in lists.irrealis_nouns:
                if self.words[noun.head] not in lists.attempts:  # "the need for more efforts to reopen a border"
                    return True
            clause = clause.parent
            if clause.verb >= 0 and self.lemmas.get(clause.verb, "") in lists.irrealis_verbs:
                return True
        return False

    def is_topic(self, noun: NounGroup) -> bool:
        """Tell whether a noun is what somebody talks about: "talks on efforts to end the war"."""
        return noun.first > 0 and self.words[noun.first - 1] in self.rules.lists.topics

    def is_talk(self, reading: Reading) -> bool:
        """Tell whether an event noun is of the kind of which people speak while they do it: talks, a meeting."""
        return reading.code[:2] in self.rules.lists.talks and bool(reading.sources) and reading.sources == reading.targets

    def unreal(self) -> dict[int, bool]:
        """Return the groups whose acts are only spoken of: objects of verbs and nouns that do not say that they took place.

        True stands for those that are asked for, promised, refused or planned: not even talks are held by that.
        """
        lists = self.rules.lists
        found: dict[int, bool] = {}
        for predicate in self.predicates:
            reading = self.read.get(predicate.clause.index)
            verbal = reading is not None and reading.code[:2] in lists.verbal
            if predicate.lemma in lists.trying:
                for inner in predicate.complements:
                    self.plan(inner, 0)  # "is trying to broker a meeting between X and Y"
            if verbal or predicate.lemma in lists.irrealis_verbs:
                wish = verbal and reading is not None and reading.code[:2] not in lists.statements
                wish = wish or predicate.lemma in lists.wishes
                for preposition, group in (*(("", g) for g in predicate.objects), *predicate.phrases):
                    if preposition in lists.occasions or self.is_background(preposition, group):
                        continue  # "said after talks with X"
                    for below in self.below(group):
                        found[id(below)] = wish and preposition not in lists.places
                for inner in predicate.complements:
                    if inner.clause.kind == INFINITIVE:
                        self.plan(inner, 0)
            elif predicate.lemma in lists.falling and predicate.subject is not None:
                for below in self.below(predicate.subject):
                    found[id(below)] = True  # "trade between X and Y fell"
            clause = predicate.clause
            if clause.kind == INFINITIVE and clause.first and self.words[clause.first - 1] in lists.irrealis_nouns:
                self.plan(predicate, 0)  # "efforts to help broker a deal between X and Y"
        for number in sorted(self.planned):
            found[number] = True
        for group in self.sentence.groups:
            if self.words[group.head] in lists.irrealis_nouns:
                for _, linked in group.links:
                    for below in self.below(linked):
                        found.setdefault(id(below), self.words[group.head] in lists.wishes)
        return found

    def plan(self, predicate: Predicate, depth: int) -> None:
        """Note the groups of an act that is only meant to be done: "ready to help promote talks between X and Y"."""
        for preposition, group in (*(("", g) for g in predicate.objects), *predicate.phrases):
            if self.is_background(preposition, group):
                continue
            self.planned.update([id(g) for g in self.below(group)])
        for inner in predicate.complements if depth < DEPTH else ():
            if inner.clause.kind == INFINITIVE:
                self.plan(inner, depth + 1)

    def below(self, group: NounGroup) -> list[NounGroup]:
        """Return a group, its members, and the groups of the phrases attached to them."""
        found: list[NounGroup] = []
        queue = [group]
        while queue and len(found) < 4 * DEPTH:
            first = queue.pop(0)
            found.append(first)
            queue += [*first.members, *(g for p, g in first.links if not self.is_background(p, g))]
        return found

    def is_background(self, preposition: str, group: NounGroup) -> bool:
        """Tell whether a phrase says what took place before what is planned: "to join it after the invasion of Iran"."""
        lists = self.rules.lists
        if preposition not in lists.occasions and preposition not in lists.backgrounds:
            return False
        event = self.nominal(group, 1)
        return event is not None and event.code[:2] in lists.force and bool(event.sources)
