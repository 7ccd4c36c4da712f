"""Roles: clauses become predicates with what they mean, what they share with each other and what completes them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from eventcode.stages.arguments import Arguments
from eventcode.stages.clause import (
    ACTIVE,
    ADVERBIAL,
    COORDINATE,
    GERUND,
    INFINITIVE,
    MAIN,
    PARTICIPLE,
    THAT,
    Clause,
)
from eventcode.stages.predicate import Lists, Predicate
from eventcode.stages.sentence import NounGroup, Sentence
from eventcode.stages.speech import answer, attribute, contest, makes_clear

_COMPLEMENTS: Final = (INFINITIVE, THAT, GERUND)

# Token classes.
_TO: Final = "t"
_ADVERB: Final = "r"
_MODAL: Final = "m"
_BE: Final = "k"  # "be" itself
_INTENDED: Final = "intend"  # the stance of what somebody means to do
_PRONOUNS: Final = "Uu"
_PARTICIPLES: Final = "EC"
_HYPHEN: Final = "-"


def predicates(sentence: Sentence, clauses: Sequence[Clause], lists: Lists) -> list[Predicate]:
    """Return the predicates of the clauses that have a verb, in text order."""
    return _Roles(sentence, clauses, lists).run()


class _Roles(Arguments):
    """The predicates of a sentence, each with what it means and what completes it."""

    def run(self) -> list[Predicate]:
        found: list[Predicate] = []
        for clause in self.clauses:
            if clause.verb < 0:
                continue
            predicate = Predicate(clause, self.known[clause.verb].lemma)
            self.of[clause.index] = predicate
            predicate.reports = predicate.lemma in self.lists.reporting
            if predicate.lemma in self.lists.makers:
                predicate.reports = makes_clear(self.sentence, self.lists, clause)
            if self.words[clause.verb - 1] == _HYPHEN and clause.verb > 1:  # "test-fired a missile"
                predicate.particles = (self.words[clause.verb - 2], *clause.particles)
            self.meaning(predicate)
            self.arguments(predicate)
            found.append(predicate)
        self.share(found)
        for predicate in found:
            self.likewise(predicate)
        if not self.lists.contested.isdisjoint(self.words):
            contest(self.sentence, self.lists, found)
        answer(self.sentence, self.lists, self.of, found)
        attribute(self.sentence, self.lists, self.of, found)
        for predicate in found:
            self.complement(predicate)
            above = self.above(predicate.clause) if predicate.modal and predicate.clause.kind == INFINITIVE else None
            if above is not None:
                predicate.reporter = above.reporter  # "Syria has to withdraw, Turkey said"
                self.own_duty(predicate, above)
            elif predicate.clause.kind == INFINITIVE and not predicate.modal:
                self.past_duty(predicate)
        return found

    # -- negation and modality --------------------------------------------------------------------------------------------
    def meaning(self, predicate: Predicate) -> None:
        clause, lists = predicate.clause, self.lists
        first = clause.first
        if self.sentence.classes[first] == _TO and clause.kind != MAIN:
            first += 1
            above = self.above(clause) if clause.kind == COORDINATE else None
            if above is not None and above.raised and above.modal:  # "is due to visit Syria and to receive Iran's envoy"
                predicate.modal, predicate.negated, predicate.raised = above.modal, above.negated, True
        elif clause.kind == COORDINATE:
            above = self.above(clause)
            if above is not None and above.modal and self.is_bare(clause):  # "will attack Syria and expel its envoys"
                predicate.modal, predicate.negated = above.modal, above.negated
            elif above is not None and self.words[first - 1] in lists.alternatives:
                predicate.negated = above.negated
        for i in range(first, clause.last):
            word = self.words[i]
            if word in lists.negations:
                predicate.negated = True
            if word in lists.modals and self.sentence.classes[i] != _ADVERB:  # not the "to" of "ought to"
                predicate.modal = lists.modals[word]
        if not predicate.modal and self.is_bare(clause) and self.sentence.classes[first - 1] == ",":
            aside = self.sentence.classes.rfind(",", 0, first - 1)
            if aside > 0 and self.sentence.classes[aside - 1] == _MODAL:  # "would, on a voluntary basis, allow"
                predicate.modal = lists.modals.get(self.words[aside - 1], "")
        if clause.kind == THAT and not predicate.modal and (self.is_bare(clause) or self.sentence.classes[first] == _BE):
            above = self.above(clause)
            predicate.modal = lists.mandative.get(above.lemma, "") if above is not None else ""
        if clause.first and self.words[clause.first - 1] in lists.negations:  # "neither attacked nor threatened Iran"
            predicate.negated = True
        if clause.marker in lists.negations:
            predicate.negated = True
        if clause.kind == INFINITIVE or (clause.kind == GERUND and clause.marker in lists.parts):
            self.raising(predicate)

    def raising(self, predicate: Predicate) -> None:
        """Give the infinitive of "is going to attack" its modal; see to "is believed to have attacked", "is suspected of"."""
        clause = predicate.clause
        above = self.above(clause)
        at = clause.first - (1 if clause.kind == INFINITIVE else 2)
        if above is None or at < 0 or (clause.noun is not None and clause.noun.head == at):
            return  # "the need to" is no modal
        opening = f"{self.words[at]} {self.words[at + 1]}"
        modal = self.lists.modals.get(opening, "")
        if above.clause.voice == ACTIVE and self.sentence.classes[clause.first - 1] in _PARTICIPLES:
            return  # "they expected to meet" is their own thought
        if not modal and not (opening in self.lists.raising and above.passive and above.subject is None):
            return
        predicate.raised = above.raises = True
        predicate.modal = modal
        predicate.negated = predicate.negated or above.negated

    def past_duty(self, predicate: Predicate) -> None:
        """Give "said Syria had to withdraw" its modal: what had to be done is a duty only where somebody says so of another."""
        clause = predicate.clause
        stance = self.lists.past_duties.get(" ".join(self.words[clause.first - 1 : clause.first + 1]))
        above = self.above(clause) if stance else None
        if stance and above is not None and above.reporter is not None and above.subject is not None:
            # "said they had to go" is one's own duty, "told Iraq that it had to" another's
            if self.sentence.classes[above.subject.head] not in _PRONOUNS or above.reporter.objects:
                predicate.raised = above.raises = True
                predicate.modal, predicate.reporter = stance, above.reporter

    def own_duty(self, predicate: Predicate, above: Predicate) -> None:
        """Make what somebody has to do himself what he means to do: "said it would have to cut aid to Iran", "may have to"."""
        reporter, duty = predicate.reporter, predicate.subject
        if not predicate.raised or duty is None or predicate.modal not in self.lists.past_duties.values():
            return
        if predicate.passive or (reporter is not None and reporter.objects):
            return
        unsure = above.modal != _INTENDED and bool(above.modal)  # "may have to rethink ties, its minister said"
        if unsure or (above.modal if reporter is None else self.sentence.classes[duty.head] in _PRONOUNS):
            predicate.modal = above.modal or _INTENDED

    # -- what predicates share --------------------------------------------------------------------------------------------
    def share(self, found: list[Predicate]) -> None:
        """Give "criticised and threatened Iran" one object for both verbs, and "was tried and jailed by Iran" one agent."""
        for one, other in pairwise(found):
            clause = other.clause
            if clause.kind != COORDINATE or clause.parent is not one.clause:
                continue
            if one.passive:
                if other.passive and one.subject is None:
                    one.subject = other.subject
                elif other.passive and other.subject is None:
                    other.subject = one.subject  # "was held by police and later freed"
                continue
            if one.objects or one.phrases:
                continue
            if clause.first - one.clause.last == 1 and clause.objects and not one.particles and not one.clause.children[1:]:
                one.objects = clause.objects
                one.phrases = clause.phrases

    # -- complements ------------------------------------------------------------------------------------------------------
    def complement(self, predicate: Predicate) -> None:
        for child in predicate.clause.children:
            inner = self.of.get(child.index)
            if inner is None:
                if child.kind in _COMPLEMENTS or child.kind == COORDINATE:
                    predicate.complements.extend(self.of[c.index] for c in child.children if c.index in self.of)
                continue
            if child.kind == INFINITIVE and any(
                p in self.lists.reasons and g.last == child.first for p, g in predicate.clause.phrases
            ):
                inner.subject = None  # "met as part of efforts to rebuild ties"
                continue
            if (
                child.kind == INFINITIVE
                and predicate.negated
                and not self.lists.questions.isdisjoint(self.words[max(child.first - 1, 0) : child.first + 1])
            ):
                continue  # "has not decided whether to leave"
            if child.kind == THAT and any(g is child.noun and p in self.lists.asides for p, g in predicate.clause.phrases):
                # "demanded an answer after reports that Iran had armed them", but "told Iran after talks that it must"
                noun = child.noun
                if not predicate.reports or not (child.objects or inner.modal) or noun is None or self.is_content(noun):
                    continue
            if child.kind == PARTICIPLE and inner.lemma in self.lists.resulting and self.is_mishap(predicate):
                inner.consumed = True  # "a bus overturned, killing nine"
            told = child.antecedent if child.kind == PARTICIPLE and not inner.passive else None
            issued = told is not None and inner.subject is told and predicate.lemma in self.lists.issuing
            if issued and told is not None and self.words[told.head] in self.lists.telling:
                inner.subject = predicate.subject  # "issued a statement condemning Turkey"
            enquiring = child.kind == ADVERBIAL and child.marker in self.lists.enquiring
            if enquiring:
                predicate.asked += (inner,)
            if (
                child.kind == PARTICIPLE
                and not child.marker  # not ", with Iran blaming Turkey"
                and (inner.passive or child.antecedent is not None)
                and (
                    child.antecedent is None
                    or child.antecedent is not predicate.surface  # not "men armed by Iran attacked"
                    or (
                        predicate.passive and not self.sentence.may_act(child.antecedent)
                    )  # "a truce proposed by Iran was accepted"
                )
            ) or (
                child.kind == ADVERBIAL
                and child.marker in self.lists.questions
                and (predicate.reports or (predicate.passive if predicate.lemma in self.lists.asking else enquiring))
            ):
                predicate.further += (inner,)
            if child.kind == GERUND and child.noun is not None and child.verb < predicate.token and not predicate.passive:
                continue  # "talks on lifting the blockade | resumed"
            if child.kind in _COMPLEMENTS and not (child.kind == GERUND and child.marker in self.lists.asides):
                self.take(predicate, inner)
                if child.kind == INFINITIVE and predicate.passive and predicate.subject is None and not inner.passive:
                    self.agent_behind(predicate, inner)
                if inner.lemma in self.lists.seeing and child.kind == INFINITIVE:
                    for seen in child.children:
                        if seen.kind in _COMPLEMENTS and seen.index in self.of:
                            predicate.complements.append(self.of[seen.index])
                queue = list(child.children)
                while queue:  # "to withdraw, to negotiate and to pay"
                    deeper = queue.pop(0)
                    if deeper.kind == COORDINATE and deeper.index in self.of:
                        self.take(predicate, self.of[deeper.index])
                        queue += deeper.children

    def is_content(self, noun: NounGroup) -> bool:
        """Tell whether a noun is of what a clause with "that" tells: reports, claims."""
        return self.words[noun.head] in self.lists.contents

    def likewise(self, predicate: Predicate) -> None:
        """Give an act those who did the same: "urged Iran to stop, as did Turkey and Qatar"."""
        clause = predicate.clause
        if len(clause.objects) != 1 or " ".join(self.words[clause.first - 1 : clause.last]) not in self.lists.likewise:
            return
        above, group, passed = self.above(clause), clause.objects[0], list[Predicate]()
        while above is not None and above.clause.kind in _COMPLEMENTS and not above.reports:
            passed.append(above)
            above = self.above(above.clause)
        if above is None or above.subject is None or not self.sentence.may_act(group):
            return
        both = NounGroup(above.subject.first, above.subject.last, above.subject.head, above.subject.chunk)
        both.members = (*(above.subject.members or (above.subject,)), *(group.members or (group,)))
        for other in (*passed, above):
            other.subject = both if other.subject is above.subject else other.subject
        predicate.consumed, clause.objects, predicate.objects = True, [], []

    def is_mishap(self, predicate: Predicate) -> bool:
        """Tell whether a predicate tells of an accident."""
        return not predicate.passive and " ".join([predicate.lemma, *predicate.particles[:1]]) in self.lists.mishaps

    def agent_behind(self, predicate: Predicate, inner: Predicate) -> None:
        """Give a passive the agent that stands behind its infinitive: "was ordered to leave by the army"."""
        for n, (preposition, group) in enumerate(inner.phrases):
            if preposition in self.lists.agents and self.sentence.may_act(group):
                predicate.subject = group
                inner.phrases = [*inner.phrases[:n], *inner.phrases[n + 1 :]]
                return

    def take(self, predicate: Predicate, inner: Predicate) -> None:
        predicate.complements.append(inner)
        if inner.clause.kind in (THAT, COORDINATE) and predicate.reports:
            inner.reporter = predicate
