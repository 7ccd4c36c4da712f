"""Wording: the words and groups of a clause that a frame of the rules may ask for."""

from __future__ import annotations

from typing import Final

from eventcode.language.wordsets import NO_SETS, Sets
from eventcode.modes import POSSIBLE
from eventcode.stages.clause import GERUND, INFINITIVE, THAT
from eventcode.stages.frames import ReadyFrame
from eventcode.stages.modality import ModalActs
from eventcode.stages.predicate import Predicate
from eventcode.stages.sentence import NounGroup

_PRONOUN: Final = "U"
_PLURAL: Final = "M"
_POSSESSIVE: Final = "H"  # his, their
_OWNED: Final = "S"  # the possessive mark
_TO: Final = "t"
_PARTICLE: Final = "a"
_BARE: Final = ("B", "k")  # the base forms of verbs, and "be"


class ClauseWords(ModalActs):
    """Finds what a predicate holds of what frames ask for: particles, sets of words, phrases of its own, several subjects."""

    def said(self, predicate: Predicate) -> list[str]:
        """Return the prepositions, particles and conjunctions that go with a predicate."""
        said = [*predicate.particles]
        for preposition, _ in predicate.phrases:
            said.append(preposition)
        if _OWNED in self.sentence.classes and (
            any(self.has_owner(group) for group in predicate.objects)
            or any(self.has_owner(linked) for _, linked in predicate.phrases)
        ):
            said += self.rules.lists.parts  # "twisted Iran's arm" as "twisted the arm | of Iran"
        said += [inner.clause.marker for inner in predicate.asked]
        for inner in predicate.complements:
            said.append(self.opener(inner.clause))
            if self.is_bare(inner, predicate):
                said += self.rules.lists.markers
        return said

    def has_owner(self, group: NounGroup) -> bool:
        """Tell whether whose it is stands before the noun of a group: "Iran's arm"."""
        return _OWNED in self.sentence.classes[group.first : group.head]

    def particles(self, frame: ReadyFrame, predicate: Predicate) -> list[NounGroup] | None:
        """Return the groups that the trigger's last word governs, None if a word of the trigger is missing."""
        objects = predicate.objects
        if objects and not predicate.passive:
            first = frame.before[0] if frame.before else frame.last
            if first not in predicate.particles and not any(p == first and g is objects[0] for p, g in predicate.phrases):
                return None  # "broke the truce with" is not to break with; but "handed over two suspects"
        for word in frame.before:
            if word not in predicate.particles:
                if (objects and not predicate.passive) or not any(p == word for p, _ in predicate.phrases):
                    return None  # "gave arms in exchange to" is not to give in to
        governed = [g for p, g in predicate.phrases if p == frame.last]
        if governed and predicate.passive:  # "a truce with Turkey was broken" is not to break with
            governed = [g for g in governed if g.first > predicate.clause.first]
        if governed and not frame.before and frame.last not in predicate.particles and not predicate.passive:
            end = predicate.clause.last  # "put on a show of strength off the coast" is not to put off
            governed = [g for g in governed if g.first <= end + 1 or self.sentence.classes[g.first - 1] != _PARTICLE]
        if predicate.passive and governed and frame.last in self.rules.lists.places and frame.last not in predicate.particles:
            if self.is_land(governed[0]):
                return None  # "were taken to prison in Angola" is not to take in
        if governed or frame.last in predicate.particles:
            return governed
        for inner in predicate.complements:
            if inner.clause.kind == GERUND and inner.clause.marker == frame.last:
                return []
        return None

    def fitting(
        self, slot: tuple[str, ...], asked: Sets, objects: list[NounGroup], phrases: list[tuple[str, NounGroup]]
    ) -> NounGroup | None:
        """Return the first object, or group after one of the prepositions, that holds a set of words."""
        if slot:
            for preposition, group in phrases:
                if preposition in slot and asked & self.held(group):
                    return group
        else:
            for group in objects:
                if asked & self.held(group):
                    return group
        return None

    def own_phrases(self, predicate: Predicate) -> list[tuple[str, NounGroup]]:
        """Return the phrases of a predicate that hang on no other one of them."""
        found = self.outers.get(predicate.clause.index)
        if found is None:
            found = self.outers[predicate.clause.index] = self.outer(predicate.phrases, predicate.clause.first, [])
        return found

    def outer(self, phrases: list[tuple[str, NounGroup]], first: int, used: list[NounGroup]) -> list[tuple[str, NounGroup]]:
        """Return phrases without those that hang on one before the verb or on an occasion: "said after talks | with Putin".

        What hangs on a group that the frame has `used` is the frame's.
        """
        hanging: list[NounGroup] = []
        for preposition, group in phrases:
            if any(group is u for u in used):
                continue
            if preposition in self.rules.lists.withs and self.words[group.head] in self.rules.lists.aids:
                hanging += [group, *(linked for _, linked in group.links)]  # "signed by A and B with the mediation of C"
            elif group.links and (
                group.first < first
                or (
                    preposition in self.rules.lists.occasions
                    and (group.first < group.head or self.sentence.classes[group.head] == _PLURAL)
                    and self.words[group.head] in self.rules.noun_heads
                )
            ):
                hanging += [linked for _, linked in group.links]
        if not hanging:
            return phrases
        return [phrase for phrase in phrases if not any(phrase[1] is group for group in hanging)]

    def unconceded(self, phrases: list[tuple[str, NounGroup]]) -> list[tuple[str, NounGroup]]:
        """Return phrases without those that hang on a concession: "rejected the plan despite warnings | of war"."""
        if not any(preposition in self.rules.lists.concessions for preposition, _ in phrases):
            return phrases
        kept: list[tuple[str, NounGroup]] = []
        hanging: list[NounGroup] = []
        for preposition, group in phrases:
            if preposition in self.rules.lists.concessions or any(group is h for h in hanging):
                hanging += [linked for _, linked in group.links]
            else:
                kept.append((preposition, group))
        return kept

    def clause_holding(self, slot: tuple[str, ...], asked: Sets, predicate: Predicate, acts: bool, root: str) -> Predicate | None:
        """Return the clause after one of some words that holds a set: "accused of laundering", "refused to share data".

        A frame that asks for its act as well (`acts`) means what is to be done, not what is not to be done. By the `root` of its
        code a threat is what one will do oneself, and a statement no duty.
        """
        for inner in (*predicate.complements, *predicate.asked):
            clause = inner.clause
            if acts and inner.negated:
                continue  # "urged Syria not to cut ties"
            if self.opener(clause) not in slot:
                if not self.is_bare(inner, predicate) or self.rules.lists.markers.isdisjoint(slot):
                    continue
            found = self.doers.get(id(clause))
            if found is None:
                first = clause.first
                if clause.subject is not None and clause.subject.first > predicate.clause.first:
                    first = min(first, clause.subject.first)  # "promised that reforms would go ahead"
                found = self.doers[id(clause)] = self.words_of(clause, first)
            if not asked & found or (root in self.rules.lists.threats and self.is_of_another(inner)):
                continue
            if predicate.lemma in self.rules.lists.mandative and self.is_own_will(inner):
                continue
            if root in self.rules.lists.statements and inner.modal in self.rules.lists.speaker:
                continue  # "said conditions must improve"
            return inner
        return None

    def is_own_will(self, inner: Predicate) -> bool:
        """Tell whether a that-clause says what its speaker himself will do or not: "insisted that it would not talk"."""
        if inner.clause.kind != THAT or inner.passive or not inner.modal or inner.modal in self.rules.lists.speaker:
            return False
        return self.is_own(inner.subject, False)

    def is_of_another(self, inner: Predicate) -> bool:
        """Tell whether a clause says what somebody else may do: "warned that rebels might attack"."""
        subject = inner.subject
        if inner.clause.kind != THAT or inner.passive or subject is None or self.is_own(subject, False):
            return False
        if self.rules.modes.stances.get(inner.modal) != POSSIBLE:
            return False  # "warned that Ankara would strike" may be said of one's own country
        return self.names_somebody(subject.first, subject.last)

    def is_own(self, subject: NounGroup | None, turned: bool) -> bool:
        """Tell whether somebody speaks of himself: "they were", and of what is his: "its soldiers had no part in it"."""
        if subject is None:
            return False
        classes = self.sentence.classes
        return classes[subject.head] == _PRONOUN or (not turned and classes[subject.first] == _POSSESSIVE)

    def is_wish(self, inner: Predicate) -> bool:
        """Tell whether the verb of a that-clause has its base form: "demanded that Iran not attack Syria", "that it be freed"."""
        clause = inner.clause
        return not inner.modal and any(self.sentence.classes[i] in _BARE for i in (clause.first, clause.verb))

    def is_bare(self, inner: Predicate, predicate: Predicate) -> bool:
        """Tell whether a predicate is an infinitive without its "to" of another one's object: "let them go"."""
        clause = inner.clause
        if clause.kind != INFINITIVE or clause.marker or self.sentence.classes[clause.first] == _TO:
            return False
        return inner.subject is not None and any(inner.subject is group for group in predicate.objects)

    def doing(self, predicate: Predicate) -> NounGroup | None:
        """Return the subject of a predicate, for a pronoun in what somebody says that of the saying: "police said they fired"."""
        group, reporter = predicate.subject, predicate.reporter
        if group is not None and reporter is not None and self.sentence.classes[group.head] == _PRONOUN:
            return reporter.subject
        return group

    def doers_of(self, group: NounGroup | None) -> Sets:
        """Return the sets of which a subject holds a word: a frame may ask who acts ("warplanes hit", "a drone killed")."""
        if group is None:
            return NO_SETS
        key = id(group)
        found = self.doers.get(key)
        if found is None:
            last = group.last
            if group.links and self.words[group.head] in self.rules.lists.quantities:  # "hundreds of refugees crossed"
                linked = group.links[0][1]
                while linked.links and self.words[linked.head] in self.rules.lists.quantities:  # "tens of thousands of"
                    linked = linked.links[0][1]
                last = linked.last
            found = self.doers[key] = self.rules.held(self.sentence, group.first, last)
        return found

    def are_several(self, predicate: Predicate) -> bool:
        """Tell whether a subject is several: a coordination, a plural, or a pronoun for those who say it."""
        return self.several(self.doing(predicate))
