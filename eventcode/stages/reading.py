"""Readings: what a predicate or an event noun means, and the tables by which it is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from eventcode.language.rules import OBJECT, Frame, RuleTables, Slot
from eventcode.language.wordsets import NO_SETS, Holdings, Sets, joined
from eventcode.modes import ACTUAL
from eventcode.stages.clause import ADVERBIAL, THAT
from eventcode.stages.mode import ModeLists
from eventcode.stages.predicate import Predicate
from eventcode.stages.sentence import NounGroup, Sentence

STATEMENT: Final = 1  # a bare statement
_REMEMBERED: Final = 1000  # combinations of words for which a trigger's fitting frames are remembered
_TO_BE: Final = "k"  # token classes: the base form "be", and what stands around it
_MODAL: Final = "m"
_TO: Final = "t"
_ADVERB: Final = "r"
_PARTICIPLES: Final = ("E", "C", "L")
_DEEPEST: Final = 8  # how deep embedded clauses are searched
IRREALIS: Final = 2  # an act that is only spoken of: "the need for a withdrawal"
TOLD: Final = 3  # an event noun whose words a frame of the same root has asked for: coded only where nothing else is
ASIDE: Final = "aside"  # the form of acts in participle clauses


class ActLists(NamedTuple):
    """The closed lists that this stage reads (grammars/english/clause.words)."""

    both: frozenset[str]  # between: the group holds source and target
    places: frozenset[str]  # in, near …: the group is a place
    parts: frozenset[str]  # of: "a round of talks" is talks
    attempts: frozenset[str]  # "Moscow's efforts to help": who makes the effort is who acts
    withs: frozenset[str]  # "with Russian support": the subject is the target
    talks: frozenset[str]  # roots of talks
    verbal: frozenset[str]  # roots of acts of words
    irrealis_verbs: frozenset[str]  # "focused on the withdrawal": it need not have taken place
    irrealis_nouns: frozenset[str]
    wishes: frozenset[str]  # verbs and nouns of which not even talks are held: hope, risk …
    statements: frozenset[str]  # roots of bare statements
    plain: frozenset[str]  # codes of statements that say nothing by themselves
    speaker: frozenset[str]  # stances of modals that are the speaker's, not the subject's: must, should
    judgements: frozenset[str]  # stances whose target is who does the act first: support
    topics: frozenset[str]  # on, about: what talks are about
    quantities: frozenset[str]  # hundreds, dozens: what follows "of" acts
    markers: frozenset[str]  # to: opens infinitives
    goals: frozenset[str]  # to, in: an infinitive behind a place is the purpose of going there
    aims: frozenset[str]  # roots of acts that may be the aim of a protest
    addresses: frozenset[str]  # outside, at: before whom a protest is held
    free: frozenset[str]  # what: opens a clause that stands for a thing: "what it called an act of war"
    naming: frozenset[str]  # call, term …
    undoing: frozenset[str]  # roots of acts by which what they name does not take place
    falling: frozenset[str]  # fall, shrink: what does that is an amount
    warnings: frozenset[str]  # warn, caution: behind what will be done they do not take it up
    occasions: frozenset[str]  # in, after …: who says something at talks with somebody holds them
    force: frozenset[str]  # roots of force
    causes: frozenset[str]  # when, as: what follows tells how it came
    threats: frozenset[str]  # roots of threats
    blaming: frozenset[str]  # verbs that say whose an act was: blame, attribute
    aids: frozenset[str]  # nouns of what others lend to an act
    owning: frozenset[str]  # charter, carry …: verbs that say whose a thing is: "a plane chartered by X"
    visiting: frozenset[str]  # on: "on a visit to Ankara, she said"
    visits: frozenset[str]  # codes of visits
    causing: frozenset[str]  # verbs that lead to an act: prompt, force …
    claiming: frozenset[str]  # "an attack claimed by X"
    opposing: frozenset[str]  # against: "stand with X against Y's attacks" is no support of the attacks
    reasons: frozenset[str]  # in response to: what hangs on that is no part of the act
    verdicts: frozenset[str]  # roots of praise and blame
    one_way: frozenset[str]  # roots of acts that are not done to each other: "peacekeepers between A and B"
    dissent: frozenset[str]  # roots of protest
    moving: frozenset[str]  # go, fly …: verbs behind which an infinitive is a purpose
    hardware: frozenset[str]  # jets, tanks …: they may attack, but they sell and send nothing
    occurring: frozenset[str]  # erupt, continue: what an event noun does that takes place
    loose: frozenset[str]  # on: "an attempt on his life", but "accusations on the strikes" are no strikes
    apart: frozenset[str]  # with, over …: what follows is another thing than what they hang on
    concessions: frozenset[str]  # despite: nor is what hangs on that
    plain_stances: frozenset[str]  # intend, can: with them a negation means what the frame says
    things: frozenset[str]  # it
    suffering: frozenset[str]  # journalist, civilian …: before an event noun of force or arrest they are whom it is done to
    suffered: frozenset[str]  # killing, release …: a person before them is whom it befell
    arrests: frozenset[str]  # codes of what police and courts do
    moves: frozenset[str]  # codes of moving one's own forces
    refusing: frozenset[str]  # stances of refusals, offers and appeals
    yielding: frozenset[str]  # roots of acts that give in: who will do that threatens nothing
    weighing: frozenset[str]  # stances under which an act is only weighed: who refuses that refuses the act
    outcomes: frozenset[str]  # codes of killing and wounding
    outcome_verbs: frozenset[str]  # kill, wound …: behind an act of force they tell what it led to
    failed: frozenset[str]  # codes of attempts: they are acts although what was attempted is none
    protesting: frozenset[str]  # protest: behind what somebody did it tells that, "broke the law, a group protested"
    duties: dict[str, str]  # stance of a modal -> the verb whose rule says what a duty is: must -> demand
    rallying: dict[str, str]  # stance -> that which it is to somebody whom it does not address: appeal -> rally
    worded: dict[str, str]  # stance of a modal -> the verb whose frames ask for the words of what is to be done: intend -> vow
    openers: frozenset[str]  # to, that: what opens such words
    completed: frozenset[str]  # let, do …: verbs that an infinitive completes: "let them go", "do more to protect them"
    making: frozenset[str]  # make: whom one makes do something stands before a bare infinitive
    pressing: frozenset[str]  # unless: what hangs on that is a threat
    mandative: frozenset[str]  # insist: a clause behind it is a demand if it has a modal or a bare verb
    answers: tuple[str, ...]  # roots of acts that answer what somebody did
    spoken: tuple[str, ...]  # codes, or their beginnings, of acts that are words
    fulfilled: tuple[str, ...]  # codes of what who goes somewhere for it also does
    own_acts: tuple[str, ...]  # codes, or their beginnings, of what one does to what is one's own: a ban lifted
    sources: tuple[str, ...]  # by, from: the source of an event noun
    targets: tuple[str, ...]  # on, against …: in this order the targets that no frame names

    @classmethod
    def of(cls, lists: Mapping[str, tuple[str, ...]]) -> ActLists:
        """Return the lists by their names in the word files."""
        names = (
            "both-preposition", "place-preposition", "part-preposition", "attempt-noun", "with-preposition", "talk-root",
            "verbal-root", "irrealis-verb", "irrealis-noun", "wish", "statement-root", "plain-statement", "speaker-stance",
            "judgement-stance", "topic-preposition", "quantity", "infinitive-marker", "goal-preposition", "aim-root",
            "address-preposition", "free-relative", "naming-verb", "undoing-root", "falling-verb", "warning-verb",
            "meeting-preposition", "recalled-force-root", "cause-conjunction", "threat-root", "blaming-verb", "aid-noun",
            "belonging-verb", "visiting-preposition", "visiting-code", "causing-verb", "claiming-verb", "opposing-preposition",
            "attribution-preposition", "verdict-root", "one-way-root", "dissent-root", "movement-verb", "hardware",
            "occurring-verb", "loose-preposition", "apart-preposition", "concession-preposition", "plain-stance", "it",
            "suffering-noun", "suffered-noun", "police-act", "own-forces-code",
            "refusing-stance", "yielding-root", "weighing-stance",
            "outcome-code", "outcome-verb", "attempt-code", "protesting-verb",
        )  # fmt: skip
        sets: list[Any] = [frozenset(lists.get(name, ())) for name in names]
        listed = ("answer-root", "spoken-code", "fulfilled-aim", "own-act", "source-preposition", "target-preposition")
        duties = dict(_pairs(lists.get("duty-verb", ())))
        worded, openers = dict(_pairs(lists.get("worded-verb", ()))), frozenset(lists.get("words-opener", ()))
        mandative = frozenset([verb for verb, _ in _pairs(lists.get("mandative-verb", ()))])
        pressing = frozenset(lists.get("pressing-conjunction", ()))
        completed = frozenset(lists.get("completed-verb", ()))
        rallying = dict(_pairs(lists.get("rallying-stance", ())))
        making = frozenset(lists.get("making-verb", ()))
        words: list[Any] = [duties, rallying, worded, openers, completed, making, pressing, mandative]
        return cls._make([*sets, *words, *(lists.get(name, ()) for name in listed)])


def _pairs(phrases: Sequence[str]) -> list[tuple[str, str]]:
    return [(first, second) for first, _, second in [phrase.partition(" ") for phrase in phrases]]


class Rest:
    """The groups of a predicate in which a target may stand that no frame named.

    They are its objects and phrases, those after `targets` (prepositions) first, without the groups that are `named`
    already; then those of the clauses embedded in it. Without `targets` only the latter. The `last` come after all others;
    what stands after the preposition `governed` ("lash out at") is an object.
    """

    __slots__ = ("governed", "last", "named", "predicate", "targets")

    def __init__(
        self, predicate: Predicate, named: Sequence[NounGroup] = (), targets: Sequence[str] = (), governed: str = ""
    ) -> None:
        self.predicate = predicate
        self.named = named
        self.targets = targets
        self.governed = governed
        self.last: list[tuple[str, NounGroup]] = []

    def groups(self) -> list[tuple[str, NounGroup]]:
        """Return the groups with their prepositions, the likeliest first."""
        predicate = self.predicate
        found: list[tuple[str, NounGroup]] = []
        if self.targets:
            found += [("", group) for group in predicate.objects]
            if self.governed:
                found += [("", group) for preposition, group in predicate.phrases if preposition == self.governed]
            noun = predicate.clause.noun  # "Syria, against which Turkey launched an offensive"
            links = predicate.surface.links if predicate.passive and predicate.surface is not None else ()
            carried = [group for _, group in links]  # "a ban on the paper | was lifted"
            first = predicate.clause.first
            after = [(p, g) for p, g in predicate.phrases if g.first > first or g is noun or any(g is c for c in carried)]
            if len(after) < 2:
                found += after
            else:
                for target in self.targets:
                    for phrase in after:
                        if phrase[0] == target:
                            found.append(phrase)
                found += [phrase for phrase in after if phrase[0] not in self.targets]
        self._embedded(predicate, 0, found)
        self._further(predicate, 0, found)
        if predicate.reporter is not None and self.targets:  # "told Iran that it would resume the talks"
            found += [("", group) for group in predicate.reporter.objects if group is predicate.clause.noun]
        if predicate.reporter is not None and predicate.reporter.further:
            self._further(predicate.reporter, _DEEPEST - 1, found)  # "asked about Iran, said it never discussed such matters"
        return [(p, g) for p, g in (*found, *self.last) if not any(g is named for named in self.named)]

    def _further(self, predicate: Predicate, depth: int, found: list[tuple[str, NounGroup]]) -> None:
        """Add the groups of what hangs on a predicate: "land claimed by Iran", "say whether Iran had replied"."""
        for inner in predicate.further:
            backed = inner.passive and predicate.subject is not None and inner.clause.antecedent is predicate.subject
            if inner.subject is not None and inner.subject is not predicate.subject and not backed:
                found.append(("", inner.subject))  # but not "Damascus, backed by Moscow, took"
            if not inner.passive or inner.clause.kind == ADVERBIAL:
                found += [("", group) for group in inner.objects]
            found += inner.phrases
            if inner.further and depth < _DEEPEST:
                self._further(inner, depth + 1, found)  # "asked whether Iran had replied, declined to comment"
        if depth < _DEEPEST:
            for inner in predicate.complements:
                self._further(inner, depth + 1, found)

    def _embedded(self, predicate: Predicate, depth: int, found: list[tuple[str, NounGroup]]) -> None:
        for inner in predicate.complements:
            noun = inner.clause.noun
            gap = noun is not None and all(group is noun for group in inner.objects)
            if inner.negated and inner.clause.kind == THAT and inner.subject is not None:
                if inner.subject is not predicate.subject:
                    found.append(("", inner.subject))  # "regretted that Iran had not replied"
            if inner.negated or (gap and any(noun is group for _, group in predicate.phrases)):
                continue  # "voted in a referendum | that Baghdad had declared illegal"
            if inner.subject is not None and inner.subject is not predicate.subject:
                found.append(("", inner.subject))
            found += [("", group) for group in inner.objects]
            found += inner.phrases
            if depth < _DEEPEST:
                self._embedded(inner, depth + 1, found)


class Reading:
    """One reading of a predicate: what it means, by whom, to whom.

    `sources` and `targets` are groups in order of preference; `first`/`last` the tokens of the trigger; `inner` the embedded
    reading that composition used; `steps` the stances applied, innermost first, each with the code that came out.
    """

    __slots__ = (
        "base",
        "blunt",
        "code",
        "denied",
        "first",
        "frame",
        "group",
        "inner",
        "last",
        "mode",
        "others",
        "predicate",
        "rallied",
        "rank",
        "rest",
        "sources",
        "steps",
        "targets",
        "told",
        "victims",
    )

    def __init__(self, code: str, frame: ReadyFrame | None, first: int, last: int) -> None:
        self.code = code
        self.base = code  # the code before any stance of its own
        self.blunt = ""  # the code before what stands around it made it sharper
        self.denied = ""  # the code of an act that did not take place, where CAMEO has none for that
        self.frame = frame
        self.first = first
        self.last = last
        self.predicate: Predicate | None = None
        self.group: NounGroup | None = None
        self.sources: list[NounGroup] = []
        self.targets: list[NounGroup] = []
        self.others: tuple[tuple[str, NounGroup], ...] = ()  # further groups in which a target may stand, with their prepositions
        self.inner: Reading | None = None
        self.mode = ACTUAL
        self.rest: Rest | None = None  # more of them, looked for at need
        self.rank = 0  # 0, or STATEMENT, IRREALIS, TOLD: coded only where there is nothing better
        self.told = ""  # the root of the frame that asked for its words
        self.rallied = ""  # its code where its target is not whom it addresses: "urged allies to support Iran"
        self.victims: tuple[NounGroup, ...] = ()  # to whom was done what it judges: they are not judged
        self.steps: tuple[tuple[str, str], ...] = ()

    @property
    def act(self) -> str:
        """The code of the innermost act, before any stance."""
        reading = self
        while reading.inner is not None and not (reading.base and reading.inner.base != reading.base):
            reading = reading.inner
        return reading.base

    def is_matter(self) -> bool:
        """Tell whether it is of a noun or verb that is an act only where a stance takes it up: "autonomy", "to fight crime"."""
        return self.frame is not None and self.frame.matter and (self.predicate is None or not self.predicate.modal)

    def __repr__(self) -> str:
        return f"Reading({self.code}, tokens {self.first}-{self.last})"


class ReadyFrame:
    """A frame made ready for matching: its fields by their kinds.

    `last` is the last word of the trigger after its verb ("" for none), `before` those before it. `object_set` is the
    first set asked for in the object, `phrase_slot` the prepositions of the first set if that stands in a
    phrase. `doer` is the set asked for in the subject. `target` and `source` are prepositions;
    `wants_object` tells that the object is the target, `source_object` that it is the source.
    """

    __slots__ = (
        "act", "act_forms", "before", "both", "controlled", "doer", "frame", "kind", "land", "last", "matter", "negated",
        "numbers", "object_set", "passive", "phrase_slot", "plural", "reported", "sets", "source", "source_object",
        "takes_object", "target", "told", "turned", "value", "wants_object",
    )  # fmt: skip

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.last = frame.particles[-1] if frame.particles else ""
        self.before = frame.particles[:-1]
        self.both = frame.subject == "both"
        self.turned = frame.subject == "T"  # the subject is the target
        self.doer: Sets = 1 << frame.doer if frame.doer >= 0 else NO_SETS
        self.source_object = frame.source == OBJECT
        self.source: Slot = frame.source or () if not self.source_object else ()
        self.wants_object = frame.target == OBJECT
        self.target: Slot = frame.target or () if not self.wants_object else ()
        self.sets: list[tuple[Slot, Sets]] = [(() if slot == OBJECT else tuple(slot), 1 << number) for slot, number in frame.sets]
        self.numbers: list[int] = [number for _, number in frame.sets]
        self.object_set: Sets = NO_SETS
        self.phrase_slot: Slot = ()
        if self.sets and not self.last:
            slot, asked = self.sets[0]
            if slot:
                self.phrase_slot = slot
            else:
                self.object_set = asked
        self.takes_object = any(not slot for slot, _ in self.sets) or frame.act in ("any", "noun")
        self.act = frame.act if isinstance(frame.act, str) else "phrase"
        self.act_forms: Slot = () if isinstance(frame.act, str) else frame.act
        self.controlled = frame.act_subject_target
        self.passive = frame.passive
        self.negated = frame.negated
        self.plural = frame.plural
        self.reported = frame.reported
        self.land = frame.land
        self.matter = frame.matter
        self.kind = frame.result[0]
        self.value = frame.result[1] if len(frame.result) > 1 else ""
        self.told = ""  # its rule, file and line, once somebody has asked

    def is_worded(self, openers: frozenset[str]) -> bool:
        """Tell whether it gives a code by the words of a clause that one of some words opens, and asks for nothing else there."""
        if self.kind != "code" or self.act or self.last or self.target or self.passive or self.negated:
            return False
        if self.turned and not self.reported:
            return False
        return bool(self.sets) and not any(openers.isdisjoint(slot) for slot, _ in self.sets)

    def may_fit(self, present: bytes) -> bool:
        """Tell whether all its sets of words are among those of the sentence (`Rules.present`)."""
        return all(is_among(number, present) for number in self.numbers)


def is_among(number: int, present: bytes) -> bool:
    """Tell whether a set is among those of a sentence (`Rules.present`)."""
    at = number >> 3
    return at < len(present) and present[at] >> (number & 7) & 1 == 1


def carry_speaker(reading: Reading) -> None:
    """Make a duty in a quotation that goes on ("“Turkey must withdraw.”") the demand of who spoke before: its quotation mark."""
    predicate = reading.predicate
    if predicate is not None and predicate.subject is not None:
        reading.others = (*[("", g) for g in reading.targets], *reading.others)
        reading.targets = [predicate.subject]
        reading.sources = [NounGroup(0, 1, 0, -1)]
        reading.mode = ACTUAL


class Frames:
    """The frames of a trigger, the first to be tried first."""

    __slots__ = ("_fitting", "_plain", "doers", "frames", "sets", "worded")

    def __init__(self, frames: Sequence[Frame], openers: frozenset[str] = frozenset()) -> None:
        self.frames = [ReadyFrame(frame) for frame in frames]
        self.worded = [frame for frame in self.frames if frame.is_worded(openers)]  # those that ask for a clause's words alone
        self.sets: Sets = NO_SETS  # those asked for in the objects
        self.doers: Sets = NO_SETS  # those asked for in the subject
        for frame in self.frames:
            self.sets |= frame.object_set
            self.doers |= frame.doer
        self._plain: dict[tuple[str, ...], list[ReadyFrame]] = {}  # what fits where none of the sets is held
        self._fitting: dict[tuple[tuple[str, ...], Sets, Sets], list[ReadyFrame]] = {}

    def fitting(self, said: list[str], held: Sets, doers: Sets) -> list[ReadyFrame]:
        """Return the frames whose prepositions and particles are all said, and whose sets of words the objects and the subject
        (`doers`) hold.
        """
        held &= self.sets
        doers &= self.doers
        words = tuple(said)
        if not held and not doers:
            found = self._plain.get(words)
            if found is None:
                if len(self._plain) >= _REMEMBERED:
                    self._plain.clear()
                found = self._plain[words] = self._find(said, held, doers)
            return found
        found = self._fitting.get((words, held, doers))
        if found is None:
            if len(self._fitting) >= _REMEMBERED:
                self._fitting.clear()
            found = self._fitting[words, held, doers] = self._find(said, held, doers)
        return found

    def _find(self, said: list[str], held: Sets, doers: Sets) -> list[ReadyFrame]:
        return [
            frame
            for frame in self.frames
            if (not frame.last or frame.last in said)
            and (not frame.object_set or frame.object_set & held)
            and (not frame.doer or frame.doer & doers)
            and all(not slot or any(w in said for w in slot) for slot in (frame.target, frame.phrase_slot, frame.source))
        ]


class Match:
    """A frame that fits, with what it named; `within` is the clause in which a set of its words was found, `used` the groups."""

    __slots__ = ("act", "frame", "source", "target", "used", "within")

    def __init__(
        self,
        frame: ReadyFrame,
        source: NounGroup | None,
        target: NounGroup | None,
        act: Reading | None,
        within: Predicate | None,
        used: list[NounGroup],
    ) -> None:
        self.frame = frame
        self.used = used
        self.source = source
        self.target = target
        self.act = act
        self.within = within


class Rules:
    """The rule tables made ready for matching, each trigger's frames when they are first asked for."""

    __slots__ = (
        "_adjectives",
        "_composed",
        "_nouns",
        "_verbs",
        "clues",
        "light",
        "lists",
        "modes",
        "noun_heads",
        "rules",
        "sets",
        "stances",
        "tables",
    )

    def __init__(self, tables: RuleTables, lists: ActLists, modes: ModeLists) -> None:
        self.tables = tables
        self.noun_heads: dict[str, int] = {}  # last words of event nouns, with a bit for each number of words these have
        for noun in tables.nouns:
            head = noun.rpartition(" ")[2]
            self.noun_heads[head] = self.noun_heads.get(head, 0) | 1 << noun.count(" ") + 1
        self.rules = tables.rules
        self.light = tables.light
        self.stances = tables.stances
        self.clues = tables.sharpened
        self.sets = tables.sets
        self.lists = lists
        self.modes = modes
        self._verbs: dict[str, Frames] = {}
        self._nouns: dict[str, Frames] = {}
        self._adjectives: dict[str, Frames] = {}
        self._composed: dict[tuple[str, str], str] = {}

    def verb(self, lemma: str) -> Frames | None:
        """Return the frames of a verb, None if no rule knows it."""
        return _frames(lemma, self.tables.verbs, self._verbs, self.lists.openers)

    def noun(self, phrase: str) -> Frames | None:
        """Return the frames of an event noun, None if it is none."""
        return _frames(phrase, self.tables.nouns, self._nouns)

    def adjective(self, word: str) -> Frames | None:
        """Return the frames of an adjective, None if no rule knows it."""
        return _frames(word, self.tables.adjectives, self._adjectives)

    def held(self, sentence: Sentence, first: int, last: int, begin: int = -1) -> Sets:
        """Return the sets of which a phrase stands among tokens and begins before a token."""
        held = sentence.held
        if held is None:
            held = sentence.held = self.find_held(sentence)
        if sentence.entities:
            at = sentence.word_at
            return held.between(at[first], at[last], at[begin] if begin >= 0 else begin)
        return held.between(first, last, begin)

    def present(self, sentence: Sentence) -> bytes:
        """Return the sets of which a phrase stands anywhere in a sentence, a bit each."""
        found = sentence.present
        if found is None:
            sets = self.held(sentence, 0, len(sentence.words))
            found = sentence.present = sets.to_bytes(sets.bit_length() // 8 + 1, "little")
        return found

    def find_held(self, sentence: Sentence) -> Holdings:
        """Return the phrases of sets in a sentence, by its words: a given entity is one token of several."""
        words: list[str] = []
        at: list[int] = []
        for key in sentence.words if sentence.entities else ():
            at.append(len(words))
            words += key.split(" ")
        if not sentence.entities:
            words, at = sentence.words, list(range(len(sentence.words)))
        openings = [self.sets.opening(w) for w in words] if sentence.entities else [word.opening for word in sentence.known]
        sentence.word_at = (*at, len(words))
        for i in self.bidden(sentence):
            openings[at[i]] = joined(openings[at[i]], self.sets.opening(sentence.known[i].lemma))
        return Holdings(words, openings, self.sets.any)

    def bidden(self, sentence: Sentence) -> list[int]:
        """Return the verbs of what somebody says is to be done, in the passive: "demanded that they be | released"."""
        found: list[int] = []
        at = sentence.classes.find(_TO_BE)
        while at > 0:
            stance = self.tables.modals.get(sentence.words[at - 1], "") if sentence.classes[at - 1] == _MODAL else ""
            if sentence.classes[at - 1] != _TO and (not stance or stance in self.lists.speaker):
                verb = at + 1
                while sentence.classes[verb : verb + 1] == _ADVERB:
                    verb += 1
                found += [verb] if sentence.classes[verb : verb + 1] in _PARTICIPLES else []
            at = sentence.classes.find(_TO_BE, at + 1)
        return found

    def compose(self, stance: str, code: str) -> str:
        """Return the code of a stance taken on an act; "" if that is no event.

        The longest prefix of the act's code in the stance's table decides.
        """
        key = (stance, code)
        found = self._composed.get(key)
        if found is None:
            otherwise, table = self.stances.get(stance, ("", ()))
            best, size = otherwise, -1
            for prefix, exact, value in table:
                fits = code == prefix if exact else code.startswith(prefix)
                if fits and len(prefix) + exact > size:
                    best, size = value, len(prefix) + exact
            found = self._composed[key] = code if best == "ACT" else "" if best == "-" else best
        return found


def _frames(
    trigger: str, table: dict[str, tuple[Frame, ...]], ready: dict[str, Frames], openers: frozenset[str] = frozenset()
) -> Frames | None:
    """Return the frames of a trigger, made ready when they are first asked for."""
    found = ready.get(trigger)
    if found is None:
        frames = table.get(trigger)
        if frames is not None:
            found = ready[trigger] = Frames(frames, openers)
    return found
