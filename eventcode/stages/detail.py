"""Detail: what the words around an act say more of it: what a protest is for, with what weapon somebody was killed."""

from __future__ import annotations

from typing import Final

from eventcode.language.actors import INHERIT, NEUTRAL
from eventcode.language.wordsets import NO_SETS, Sets
from eventcode.stages.clause import ADVERBIAL, COORDINATE, GERUND, INFINITIVE, PARTICIPLE, RELATIVE, THAT, Clause
from eventcode.stages.fit import FittingFrames
from eventcode.stages.frames import ReadyClue
from eventcode.stages.nominal import DEPTH
from eventcode.stages.pieces import LANDS
from eventcode.stages.predicate import Predicate
from eventcode.stages.reading import ASIDE, Reading, Rest
from eventcode.stages.sentence import NounGroup

_DOER: Final = "subject"  # the place of who or what acts, with what is said of it
_ABOVE: Final = "above"  # the place of the verb on which the act hangs
_OBJECT: Final = "object"  # the place of an object, with what describes it
_VERB: Final = "verb"  # the place of its own verb group with the adverbs beside it
_ADVERB: Final = "r"  # token class
_LOOSE: Final = LANDS | {INHERIT, NEUTRAL}  # kinds of words that by themselves name nobody who acts


class _Place:
    """A stretch of tokens (last exclusive) and what opens it: a preposition, a conjunction, `aside`, `subject`."""

    __slots__ = ("clause", "first", "group", "last", "opening")

    def __init__(self, opening: str, first: int, last: int, clause: Clause | None = None, group: NounGroup | None = None) -> None:
        self.opening = opening
        self.first = first
        self.last = last
        self.clause = clause
        self.group = group


class Details(FittingFrames):
    """Makes codes sharper by the clues of the rules (`sharpen`)."""

    def nominal_base(self, group: NounGroup, depth: int) -> Reading | None:
        reading = super().nominal_base(group, depth)
        if reading is not None and reading.code:
            self.sharpen(reading, None)
        return reading

    def sharpen(self, reading: Reading, predicate: Predicate | None) -> None:
        """Give a reading the code of the first clue that holds, again as long as there is one."""
        places: list[_Place] | None = None
        lists, present = self.rules.lists, self.sentence.sets
        if reading.inner is not None and reading.code in lists.vague and reading.inner.code[:2] in lists.hurting:
            return  # "urged it to attack": the act is known, and the stance has no code for it
        for _ in range(DEPTH):
            clues = self.rules.clues.get(reading.code)
            if clues is None:
                return
            clues = [clue for clue in clues if clue.asked & present]
            if not clues:
                return
            if places is None:
                places = self.places_around(reading, predicate)
            place = self.clue(reading, clues, places)
            if place is None:
                return
            if place.clause is not None:
                self.take_up(place.clause, predicate)
            if place.group is not None:
                self.told[id(place.group)] = reading.code[:2]
            if reading.code[:2] in self.rules.lists.dissent:
                self.address(reading, predicate, place)

    def clue(self, reading: Reading, clues: list[ReadyClue], places: list[_Place]) -> _Place | None:
        """Give a reading the code of the first clue that holds; return where it stands."""
        predicate = reading.predicate
        causes = self.rules.lists.causes if reading.code[:2] in self.rules.lists.force else frozenset()
        undergone = predicate is not None and predicate.passive  # "was killed when planes bombed the town"
        for clue in clues:
            for place in places:
                if place.opening not in clue.places or (place.opening in causes and not undergone):
                    continue
                if place.group is not None and place.opening != _DOER and self.is_somebody(place.group, clue.code):
                    continue
                if self.holds(place, clue.code) & clue.asked:
                    reading.blunt, reading.code, reading.base = reading.code, clue.code, clue.code
                    return place
        return None

    def holds(self, place: _Place, code: str) -> Sets:
        """Return the sets of which a phrase stands in a place: aims of a protest do not stand in names of given entities."""
        found, first = NO_SETS, place.first
        aims = place.opening != _DOER and code[:2] in self.rules.lists.dissent
        for start, end, _ in self.sentence.entities if aims else ():
            if first <= start and end <= place.last:
                found |= self.rules.held(self.sentence, first, start)
                first = end
        return found | self.rules.held(self.sentence, first, place.last)

    def is_somebody(self, group: NounGroup, code: str) -> bool:
        """Tell whether a protest is against a group itself, whose own words are no aim: "against the Land Reform Party"."""
        if code[:2] not in self.rules.lists.dissent:
            return False
        given = any(first <= group.head < last for first, last, _ in self.sentence.entities)
        return given or any(f <= group.head < e and senses[0][0] not in _LOOSE for f, e, senses in self.sentence.mentions)

    def address(self, reading: Reading, predicate: Predicate | None, place: _Place) -> None:
        """Direct a protest at those of whom its aim speaks, rather than at where it takes place."""
        lists, phrases = self.rules.lists, predicate.phrases if predicate is not None else []
        aimed: list[tuple[str, NounGroup]] = []
        if place.group is not None:
            aimed = [(place.opening, place.group)]
        for other in self.predicates if place.clause is not None else ():
            if other.clause is place.clause:
                aimed = Rest(other, (), lists.targets).groups()
        for preposition, group in phrases:
            elsewhere = place.clause is not None and preposition in lists.places and preposition not in lists.addresses
            if elsewhere and any(group is target for target in reading.targets):
                aimed += [("", target) for target in reading.targets]  # "blocked a road in Syria, demanding that Iran pay"
                reading.targets = []
        reading.others = (
            *[(p, g) for p, g in phrases if p in lists.addresses and p not in lists.markers],
            *aimed,
            *reading.others,
        )

    def take_up(self, clause: Clause, predicate: Predicate | None) -> None:
        """Mark what is demanded in a clause as no act of its own: it says what the act is for."""
        for other in self.predicates:
            within = other.clause is clause or other.clause.parent is clause
            if within and other is not predicate:
                inner = self.predicate(other, 1)
                if inner is not None and inner.code[:2] in self.rules.lists.aims:
                    other.consumed = True
                    if inner.inner is not None and inner.inner.group is not None:
                        self.consumed.add(id(inner.inner.group))

    def places_around(self, reading: Reading, predicate: Predicate | None) -> list[_Place]:
        """Return the places in which a clue may stand, those of the act itself first."""
        found: list[_Place] = []
        dissent = reading.code[:2] in self.rules.lists.dissent
        if predicate is not None:
            first, last = predicate.clause.first, predicate.clause.last
            while first and self.sentence.classes[first - 1] == _ADVERB:
                first -= 1
            found.append(_Place(_VERB, first, last))  # "were sexually assaulted"
            for preposition, group in predicate.phrases:
                self.phrase(preposition, group, found, 0)
            for group in predicate.objects:
                for preposition, linked in group.links:
                    self.phrase(preposition, linked, found, 0)
                last = self.end_of(group, 0)
                found.append(_Place(_OBJECT, group.first, last))
                for other in self.predicates:  # "looked into claims | that they had fired", "sent jets | that Iran had bought"
                    told = other.clause.antecedent or other.clause.noun
                    if told is group and other.clause.kind == THAT:
                        found.append(_Place(THAT, other.clause.start, self.end(other.clause), other.clause))
                    elif other.clause.noun is group and other.clause.kind == INFINITIVE:
                        self.clause_place(other.clause, found)  # "rejected a plea | to reopen two papers"
                    elif told is not None and other.clause.kind in (RELATIVE, THAT) and group.first <= told.head < last:
                        found.append(_Place(_OBJECT, other.clause.start, self.end(other.clause)))
                for clause in self.describing(group):  # "fired rockets filled with gas"
                    found.append(_Place(_OBJECT, clause.start, self.end(clause)))
                    for preposition, linked in clause.phrases:
                        self.phrase(preposition, linked, found, 0)
                for clause in self.telling(group) if dissent else ():
                    self.within(clause, found)
            for _, group in predicate.phrases:  # "in a rally aimed at his removal"
                found += [_Place(ASIDE, clause.start, self.end(clause), clause) for clause in self.describing(group)]
            self.clauses_below(predicate.clause, found)
            clause = predicate.clause
            while clause.kind == COORDINATE and clause.parent is not None:
                clause = clause.parent
                self.clauses_below(clause, found, predicate.clause.last)  # "marched and burned flags, demanding …"
            if clause.parent is not None and clause.parent.verb >= 0:
                last = clause.parent.last  # "used guided bombs to hit", "broke the truce by firing"
                last = max(last, clause.start) if clause.kind in (INFINITIVE, GERUND, PARTICIPLE) else last
                found.append(_Place(_ABOVE, clause.parent.first, last))
            if predicate.subject is not None:
                self.doer(predicate.subject, found)
                for preposition, linked in predicate.subject.links:  # "pleas for arms fell on deaf ears"
                    self.phrase(preposition, linked, found, 0)
        noun = reading.group
        if noun is not None:
            for preposition, linked in self.attached(noun):
                self.phrase(preposition, linked, found, 0)
            self.doer(noun, found)
            for other in self.predicates:
                if other.subject is noun:  # "fighting between A and B shattered a truce"
                    found.append(_Place(_ABOVE, other.clause.first, self.end(other.clause)))
                if other.surface is noun and other.lemma in self.rules.lists.occurring:  # "protests erupted over the price"
                    for preposition, linked in other.phrases:
                        self.phrase(preposition, linked, found, 0)
                    self.clauses_below(other.clause, found)
                if other.clause.noun is noun and other.clause.kind in (INFINITIVE, GERUND):
                    self.clause_place(other.clause, found)
                elif other.clause.antecedent is noun and other.clause.kind == PARTICIPLE:
                    self.clauses_below(other.clause, found)
            for clause in self.telling(noun) if dissent else ():
                self.within(clause, found)
        return found

    def within(self, clause: Clause, found: list[_Place]) -> None:
        """Add what stands in a clause: "a strike that shut the city in protest at the arrests"."""
        for preposition, linked in clause.phrases:
            self.phrase(preposition, linked, found, 0)
        self.clauses_below(clause, found)

    def phrase(self, preposition: str, group: NounGroup, found: list[_Place], depth: int) -> None:
        """Add a phrase and those that hang on it, each by itself: "in protest | over the price | of bread"."""
        if preposition not in self.rules.lists.markers:
            found.append(_Place(preposition, group.first, self.end_of(group, 0), None, group))
        for other in self.predicates if len(self.predicates) > 1 else ():  # "over plans | to raise prices"
            if other.clause.noun is group and other.clause.kind in (INFINITIVE, GERUND, THAT):
                found.append(_Place(preposition, other.clause.start, self.end(other.clause), other.clause))
        for further, linked in group.links if depth < DEPTH else ():
            self.phrase(further, linked, found, depth + 1)
            if further in self.rules.lists.parts:  # "in support of": a preposition of several words
                opening = f"{preposition} {self.words[group.head]} {further}"
                found.append(_Place(opening, linked.first, self.end_of(linked, 0), None, linked))

    def doer(self, group: NounGroup, found: list[_Place]) -> None:
        """Add who acts, with what hangs on him and participles that describe him: "rebels armed with rifles"."""
        found.append(_Place(_DOER, group.first, self.end_of(group, 0)))
        for clause in self.describing(group):
            last = self.end(clause)
            first = group.first if clause.start == group.last else clause.start  # "a bomb hidden in a car"
            found += [_Place(_DOER, first, last), _Place(ASIDE, clause.start, last)]

    def describing(self, group: NounGroup) -> list[Clause]:
        """Return the participle clauses that describe a group."""
        return [p.clause for p in self.predicates if p.clause.kind == PARTICIPLE and p.clause.antecedent is group]

    def telling(self, group: NounGroup) -> list[Clause]:
        """Return the relative clauses of which a group is the subject."""
        return [p.clause for p in self.predicates if p.clause.kind == RELATIVE and p.clause.antecedent is group]

    def clauses_below(self, clause: Clause, found: list[_Place], first: int = 0) -> None:
        """Add the clauses that hang on one and say how or what for, from a token on."""
        for child in clause.children:
            if child.start >= first:
                self.clause_place(child, found)

    def clause_place(self, clause: Clause, found: list[_Place]) -> None:
        if clause.kind == COORDINATE:
            if clause.subject is None:
                for preposition, group in clause.phrases:
                    self.phrase(preposition, group, found, 0)  # "smashed windows and fought police in protests against …"
            self.clauses_below(clause, found)
        elif clause.verb < 0:
            return
        elif clause.marker in self.rules.lists.free and clause.start:  # "over what they called discrimination"
            found.append(_Place(self.words[clause.start - 1], clause.start, self.end(clause)))
        elif clause.kind in (PARTICIPLE, GERUND) and (not clause.marker or clause.marker == ASIDE):
            found.append(_Place(ASIDE, clause.start, self.end(clause), clause))
        elif clause.kind == THAT and clause.noun is None:
            found.append(_Place(THAT, clause.start, self.end(clause), clause))
        elif clause.kind in (GERUND, ADVERBIAL, INFINITIVE):
            opening = clause.marker or self.words[clause.first]
            found.append(_Place(opening, clause.start, self.end(clause), clause))

    def end_of(self, group: NounGroup, depth: int) -> int:
        """Return the end of a group with what is its own: "a wave | of strikes", "a missile | from a drone"."""
        last = group.last
        for preposition, linked in group.links if depth < DEPTH else ():
            if preposition in self.rules.lists.parts or preposition in self.rules.lists.sources:
                last = max(last, self.end_of(linked, depth + 1))
        return last

    def end(self, clause: Clause) -> int:
        """Return the end of a clause with all clauses in it and the particle that closes it: "until he steps down"."""
        _, last = clause.extent(clause.first, clause.last)
        if clause.adjective is not None:
            last = max(last, clause.adjective[1])  # "beat him until he was dead"
        last = max([last, *[self.end(child) for child in clause.children]])
        if last < len(self.words) and self.words[last] in clause.particles:
            last += 1
        return last
