"""Mode: how an act is meant. What took place is actual; others will or may, depend on a condition, are asked or denied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from eventcode.language.vocabulary import MODAL
from eventcode.modes import ACTUAL, CONDITIONAL, FUTURE, HYPOTHETICAL, NEGATED, POSSIBLE, QUESTION, RUMOURED
from eventcode.stages.clause import ADVERBIAL, COPULA, INFINITIVE, Clause
from eventcode.stages.predicate import Predicate
from eventcode.stages.sentence import NounGroup, Sentence

_PARTICIPLES: Final = "ECl56"  # token classes of words that follow "have"
_PRESENT: Final = "BZ"
_AUXILIARIES: Final = "dhmb"
_CEASED: Final = "ceased"  # "no longer": negated, and it was done before
_PENDING: Final = "pending"  # "not yet": negated, but nobody refuses it
_DEPTH: Final = 12  # clauses above one another that are looked at


@dataclass
class ModeLists:
    """The closed lists that this stage reads (grammars/english/mode.words, clause.words)."""

    marks: Mapping[str, tuple[tuple[int, list[str], str], ...]]  # longest word -> its place in phrases, and their modes
    stances: Mapping[str, str]  # intend -> future
    conditions: frozenset[str]
    negatives: frozenset[str]  # no, neither …: as the first word of a group
    times: frozenset[str]
    backshifted: frozenset[str]
    present: frozenset[str]
    inverted: frozenset[str]
    perfect: frozenset[str]
    counterfactual: frozenset[str]
    nearly: frozenset[str]  # almost: it did not come to it
    planned: frozenset[str]  # to: "was to have met"
    inferential: frozenset[str]
    happening: frozenset[str]

    @classmethod
    def of(cls, lists: Mapping[str, tuple[str, ...]]) -> ModeLists:
        """Return the lists by their names in the word files."""
        marks: dict[str, list[tuple[int, list[str], str]]] = {}
        for name, mode in (
            ("rumoured-phrase", RUMOURED),
            ("hypothetical-phrase", HYPOTHETICAL),
            ("asked-phrase", QUESTION),
            ("conditional-phrase", CONDITIONAL),
            ("negated-phrase", NEGATED),
            ("ceased-phrase", _CEASED),
            ("pending-phrase", _PENDING),
        ):
            for phrase in lists.get(name, ()):
                words = phrase.split(" ")
                longest = max(words, key=len)
                marks.setdefault(longest, []).append((words.index(longest), words, mode))
        stances = dict.fromkeys(lists.get("future-stance", ()), FUTURE)
        stances.update(dict.fromkeys(lists.get("possible-stance", ()), POSSIBLE))
        names = (
            "condition", "negative-word", "time-condition", "backshifted-condition", "present-auxiliary", "inverted-condition",
            "perfect-infinitive", "counterfactual-modal", "near-miss", "planned-marker", "inferential-modal", "happening-verb",
        )  # fmt: skip
        sets: list[Any] = [frozenset(lists.get(name, ())) for name in names]
        return cls({word: tuple(found) for word, found in marks.items()}, stances, *sets)


class Modes:
    """The modes of one sentence's acts."""

    __slots__ = ("classes", "inverted", "lists", "marks", "predicates", "question", "words")

    def __init__(self, sentence: Sentence, predicates: Sequence[Predicate], lists: ModeLists) -> None:
        words = sentence.words
        self.words = words
        self.classes = sentence.classes
        self.predicates = predicates
        self.lists = lists
        self.question = "?" in words[-2:]
        self.inverted = -1  # the comma after a condition without a conjunction
        if words and words[0] in lists.inverted and not self.question and "," in words:
            self.inverted = words.index(",")
        self.marks: list[tuple[Predicate, str]] = []
        if sentence.marked & MODAL:
            self.find(sentence.looked_for(MODAL, 0, len(words)))

    def find(self, starts: Sequence[int]) -> None:
        """Find the phrases that give a mode, each with the predicate of its clause; `starts` are where one of their words is."""
        words = self.words
        marks = self.lists.marks
        for at in starts:
            for place, phrase, mode in marks[words[at]]:
                first = at - place
                end = first + len(phrase)
                if first >= 0 and words[first:end] == phrase:
                    owner = self.owner(first, end)
                    if owner is not None:
                        self.marks.append((owner, mode))

    def owner(self, first: int, last: int) -> Predicate | None:
        """Return the predicate whose verb follows the tokens at once, else the one in whose clause they stand."""
        found: Predicate | None = None
        best = -1
        for predicate in self.predicates:
            clause = predicate.clause
            if clause.first == last or clause.first < last <= clause.last:
                return predicate
            start = clause.start
            if clause.subject is not None and clause.subject.first < start:
                start = clause.subject.first
            if best < start <= first or found is None:
                found, best = predicate, start
        return found

    # -- predicates -----------------------------------------------------------------------------------------------------
    def is_negated(self, predicate: Predicate) -> bool:
        """Tell whether a predicate is negated, by its verb group or its clause."""
        if predicate.negated:
            return True
        for owner, mode in self.marks:
            if mode in (NEGATED, _CEASED):
                auxiliary = self.classes[owner.token] in _AUXILIARIES and predicate.clause.parent is owner.clause
                if owner is predicate or auxiliary:  # "at no time did Turkey attack"
                    return True
        return False

    def has_ceased(self, predicate: Predicate) -> bool:
        """Tell whether what is negated was done before: "no longer confiscates newspapers"."""
        return any(mode == _CEASED and owner is predicate for owner, mode in self.marks)

    def is_pending(self, predicate: Predicate) -> bool:
        """Tell whether what is negated may still be done: "has not yet signed"."""
        return any(mode == _PENDING and owner is predicate for owner, mode in self.marks)

    def is_empty(self, predicate: Predicate) -> bool:
        """Tell whether nobody does it, or to nothing: "no soldier attacked", "signed no agreement"."""
        if predicate.subject is not None and self.is_negative(predicate.subject):
            return True
        if any(self.is_negative(group) for group in predicate.objects):
            return True
        # "was in no mood to talk"
        return predicate.clause.voice == COPULA and any(self.is_negative(group) for _, group in predicate.phrases[:1])

    def is_negative(self, group: NounGroup) -> bool:
        """Tell whether a group is of the kind "no soldier", "neither Iran nor Iraq", "none of the jets"."""
        first, negatives = group.first, self.lists.negatives
        return self.words[first] in negatives or (first > 0 and self.words[first - 1] in negatives)

    def of(self, predicate: Predicate) -> str:
        """Return the mode that a predicate has from its clause and those above it: ACTUAL, if nothing there says otherwise."""
        if self.question:
            return QUESTION
        if self.inverted > predicate.token:
            return HYPOTHETICAL
        reporter = predicate.reporter
        if reporter is not None and reporter.negated and reporter.token < predicate.token:
            return HYPOTHETICAL  # "has not said that it will attack"
        lists, first = self.lists, predicate.clause.first
        if not lists.nearly.isdisjoint(self.words[max(first - 1, 0) : predicate.token]):
            return HYPOTHETICAL  # "nearly went to war"
        found = ACTUAL
        clause: Clause | None = predicate.clause
        for _ in range(_DEPTH):
            if clause is None:
                break
            if clause.kind == ADVERBIAL:
                if clause.marker in lists.conditions or (clause.marker in lists.times and self.is_to_come(clause)):
                    return HYPOTHETICAL
            for owner, mode in self.marks:
                if owner.clause is clause and mode in (HYPOTHETICAL, QUESTION, RUMOURED):
                    if mode != RUMOURED:
                        return mode
                    found = RUMOURED
            clause = clause.parent
        return found

    def is_to_come(self, clause: Clause) -> bool:
        """Tell whether a clause of time is in the present tense and the one above it in the future.

        Told by somebody, both stand a tense back: "said he would come once Turkey withdrew".
        """
        if clause.verb < 0 or clause.parent is None:
            return False
        present = self.classes[clause.first] in _PRESENT or self.words[clause.first] in self.lists.present
        backshifted = clause.marker in self.lists.backshifted
        if present and backshifted:
            return True  # "are refusing food until Iran frees them"
        if not present and not backshifted:
            return False
        above = clause.parent
        while above.kind == INFINITIVE and above.parent is not None:  # "would not return | to work until Iran paid"
            above = above.parent
        if not present and self.lists.counterfactual.isdisjoint(self.words[above.first : above.last]):
            return False
        for predicate in self.predicates:
            if predicate.clause is above:
                return bool(predicate.modal)
        return False

    def depends(self, predicate: Predicate) -> bool:
        """Tell whether a predicate has a condition."""
        if self.inverted >= 0:
            return True
        for owner, mode in self.marks:
            if mode == CONDITIONAL and owner is predicate:
                return True
        lists = self.lists
        for child in predicate.clause.children:
            if child.kind == ADVERBIAL:
                if child.marker in lists.conditions or (child.marker in lists.times and self.is_to_come(child)):
                    return True
        return False

    def perfect(self, predicate: Predicate) -> str:
        """Return what "would have attacked" and "was to have attacked" are, HYPOTHETICAL, or "may have attacked", RUMOURED.

        "" for other verb groups.
        """
        clause = predicate.clause
        words, lists = self.words[clause.first : clause.last], self.lists
        if clause.verb < 0 or self.classes[clause.verb] not in _PARTICIPLES or lists.perfect.isdisjoint(words):
            return ""
        planned = not lists.planned.isdisjoint(words[1:]) or (predicate.raised and predicate.modal)  # "was (due) to have met"
        if planned or not lists.counterfactual.isdisjoint(words):
            return HYPOTHETICAL
        return "" if lists.inferential.isdisjoint(words) else RUMOURED

    # -- event nouns ----------------------------------------------------------------------------------------------------
    def of_group(self, group: NounGroup) -> str:
        """Return the mode that an event noun has from the clause in which it stands."""
        if self.question:
            return QUESTION
        if self.is_negative(group):
            return NEGATED
        if not self.marks and self.inverted < 0:
            return ACTUAL
        owner = self.owner(group.first, group.first)
        if owner is None:
            return ACTUAL
        for marked, mode in self.marks:
            if marked is owner and mode == CONDITIONAL and group.first < owner.token:
                return HYPOTHETICAL
        return self.of(owner)

    def happening(self, group: NounGroup) -> Predicate | None:
        """Return the predicate that says of an event noun only that it takes place, with a modal or a negation."""
        for predicate in self.predicates:
            happens = predicate.surface
            if happens is None or (predicate.passive and predicate.subject is not None):
                happens = predicate.subject  # "the talks will be followed by a meeting"
            if happens is group and predicate.lemma in self.lists.happening:
                return predicate if predicate.modal or self.is_negated(predicate) else None
        return None
