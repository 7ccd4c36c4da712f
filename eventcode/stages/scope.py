"""Scope: what a pointer in a sentence cannot mean, since of its place in its own clause."""

from __future__ import annotations

from collections.abc import Sequence

from eventcode.stages.clause import COPULA, PARTICIPLE, RELATIVE
from eventcode.stages.predicate import Predicate
from eventcode.stages.sentence import NounGroup


class Scope:
    """The predicates of one sentence, asked about the place of a group. `speakers` are the groups that say something."""

    __slots__ = ("_trailing", "predicates", "speakers")

    def __init__(self, predicates: Sequence[Predicate]) -> None:
        self.predicates = predicates
        self.speakers: list[NounGroup] = []
        self._trailing: list[NounGroup] = []  # speakers after what they say
        for predicate in predicates:
            if predicate.reports and predicate.subject is not None:
                if predicate.clause.kind == RELATIVE and predicate.objects and not predicate.complements:
                    continue  # "an attack for which Daesh claimed responsibility"
                self.speakers.append(predicate.subject)
                if any(complement.token < predicate.token for complement in predicate.complements):
                    self._trailing.append(predicate.subject)

    def beside(self, group: NounGroup) -> list[NounGroup]:
        """Return what stands beside a group in its clause and is not it: "Israel attacked it" is not about Israel."""
        found: list[NounGroup] = []
        for predicate in self.predicates:
            subject = predicate.subject
            if subject is None:
                continue
            if subject is group:  # "Like Britain, it condemned Iran" is not about Britain
                for _, other in predicate.clause.phrases:
                    if other.last <= group.first:
                        found.append(other)
                continue
            here = False
            for other in predicate.objects:
                here = here or other is group
            for _, other in predicate.phrases:
                here = here or other is group
            if here:
                found.append(subject)
        return found

    def is_subject(self, group: NounGroup) -> bool:
        """Tell whether a group is the subject of a clause as it stands there."""
        return any(predicate.surface is group for predicate in self.predicates)

    def done_to(self, owner: NounGroup) -> list[tuple[Predicate, NounGroup]]:
        """Return what is done to that of which a group is the owner, and to what: "X attacked | their village"."""
        found: list[tuple[Predicate, NounGroup]] = []
        for predicate in self.predicates:
            if predicate.subject is not None:
                for other in predicate.objects:
                    if other.first == owner.first and other.head > owner.head:
                        found.append((predicate, other))
        return found

    def leaders(self, group: NounGroup, verbs: frozenset[str]) -> list[NounGroup]:
        """Return by whom a group is led: "rebels led by the Northern Front"."""
        found: list[NounGroup] = []
        for predicate in self.predicates:
            if predicate.passive and predicate.lemma in verbs and predicate.clause.antecedent is group:
                if predicate.subject is not None and predicate.subject is not group:
                    found.append(predicate.subject)
        return found

    def struck(self, group: NounGroup) -> NounGroup | None:
        """Return what was struck where a participle tells whom that killed: "pounded a camp of the PKK, killing militants"."""
        for predicate in self.predicates:
            clause = predicate.clause
            if clause.kind == PARTICIPLE and clause.antecedent is None and any(other is group for other in predicate.objects):
                for above in self.predicates:
                    if above.clause is clause.parent and above.objects:
                        return above.objects[0]
        return None

    def teller(self, group: NounGroup) -> NounGroup | None:
        """Return who says what a pronoun directly behind the verb begins: "Finland said it would"."""
        for predicate in self.predicates:
            above = predicate.reporter
            if predicate.subject is group and above is not None and 0 <= group.first - above.clause.last <= 1:
                return above.subject if above.subject is not group else None
        return None

    def owners(self, group: NounGroup, verbs: frozenset[str]) -> list[NounGroup]:
        """Return the subjects of verbs whose object a group is: "the UN | sent | an envoy"."""
        found: list[NounGroup] = []
        for predicate in self.predicates:
            if predicate.subject is not None and predicate.lemma in verbs:
                for other in predicate.objects:
                    if other is group and predicate.subject is not group:
                        found.append(predicate.subject)
        return found

    def objects_of(self, group: NounGroup, verbs: frozenset[str]) -> list[NounGroup]:
        """Return what a group does by some verbs: "rebels opposed to Assad", "groups that fight to oust Assad"."""
        found: list[NounGroup] = []
        for predicate in self.predicates:
            clause = predicate.clause
            if predicate.lemma in verbs and (predicate.subject is group or clause.antecedent is group or clause.noun is group):
                for other in predicate.objects:
                    if other is not group:
                        found.append(other)
                for _, other in predicate.phrases:
                    found.append(other)
        return found

    def places(self, prepositions: frozenset[str], holding: frozenset[str]) -> list[NounGroup]:
        """Return where the clauses of a sentence take place, and what has something: "Syria's north includes rebels"."""
        found: list[NounGroup] = []
        for predicate in self.predicates:
            for preposition, other in predicate.clause.phrases:
                if preposition in prepositions:
                    found.append(other)
            if predicate.lemma in holding and predicate.subject is not None:
                found.append(predicate.subject)
        return found

    def places_of(self, subject: NounGroup, prepositions: frozenset[str]) -> list[NounGroup]:
        """Return where a group does what it does."""
        found: list[NounGroup] = []
        for predicate in self.predicates:
            here = predicate.subject is subject or any(subject is group for group in predicate.objects)
            here = here or (predicate.subject is not None and any(subject is g for _, g in predicate.subject.links))
            if here or any(subject is group for _, group in predicate.phrases):
                for preposition, other in predicate.clause.phrases:
                    if preposition in prepositions and not any(other is g for g in predicate.objects):
                        found.append(other)
                if predicate.clause.kind == RELATIVE and predicate.clause.noun is not None:
                    found.append(predicate.clause.noun)  # "in Kazan, where police arrested two"
        return found

    def told_where(self, group: NounGroup, prepositions: frozenset[str]) -> list[NounGroup]:
        """Return where a group does what a relative clause tells of it: "the junta that seized power | in Niger"."""
        found: list[NounGroup] = []
        for predicate in self.predicates:
            if predicate.clause.kind == RELATIVE and predicate.clause.antecedent is group:
                for preposition, other in predicate.clause.phrases:
                    if preposition in prepositions:
                        found.append(other)
        return found

    def is_told(self, group: NounGroup, mentions: Sequence[tuple[int, int, object]]) -> bool:
        """Tell whether a group is the subject of a sentence that says what it is, and that is no actor: "It was a long day"."""
        for predicate in self.predicates:
            if predicate.surface is group and predicate.clause.voice == COPULA and predicate.clause.objects:
                told = predicate.clause.objects[0]
                return not any(first <= told.head < last for first, last, _ in mentions)
        return False

    def is_told_apart(self, group: NounGroup) -> bool:
        """Tell whether a relative clause says which ones are meant: "all countries that helped"."""
        for predicate in self.predicates:
            clause = predicate.clause
            if clause.kind == RELATIVE and clause.antecedent is group and clause.start <= group.extent() + 1:
                return True
        return False

    def speaks_after(self, group: NounGroup) -> bool:
        """Tell whether a group speaks after what it says: "Syria attacked, it said" is not said by Syria."""
        return any(speaker is group for speaker in self._trailing)
