"""The rulebook: the rule tables and the closed lists by which predicates and event nouns are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from eventcode.language.rules import RuleTables
from eventcode.language.wordsets import Holdings, Sets, joined
from eventcode.stages.frames import Frames, ReadyClue, frames_of
from eventcode.stages.mode import ModeLists
from eventcode.stages.sentence import Sentence

_TO_BE: Final = "k"  # token classes: the base form "be", and what stands around it
_MODAL: Final = "m"
_TO: Final = "t"
_ADVERB: Final = "r"
_PARTICIPLES: Final = ("E", "C", "L")


@dataclass
class ActLists:
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
    trying: frozenset[str]  # try, work: what they are to bring about has not taken place
    wishes: frozenset[str]  # verbs and nouns of which not even talks are held: hope, risk …
    statements: frozenset[str]  # roots of bare statements
    plain: frozenset[str]  # codes of statements that say nothing by themselves
    speaker: frozenset[str]  # stances of modals that are the speaker's, not the subject's: must, should
    promising: frozenset[str]  # those that tell of what somebody means to do, where it is said: will
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
    backgrounds: frozenset[str]  # in the wake of, since: what follows took place, whatever is asked or promised
    force: frozenset[str]  # roots of force
    causes: frozenset[str]  # when, as: what follows tells how it came
    threats: frozenset[str]  # roots of threats
    reactions: frozenset[str]  # roots of blame: where it names nobody, whoever did what came before
    drawing: frozenset[str]  # draw, earn …: their object is done to their subject: "drew Iranian criticism"
    besides: frozenset[str]  # alongside: who mediates beside whom
    hopes: frozenset[str]  # in the hope of: it need not take place
    addressing: frozenset[str]  # roots of appeals and demands
    meaning: frozenset[str]  # mean, imply: negated, what they say does not hold
    negations: frozenset[str]
    wordings: frozenset[str]  # in: "in a swipe at Iran, he said"
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
    conceding: frozenset[str]  # despite: what follows is whose will was not heeded, and no target
    plain_stances: frozenset[str]  # intend, can: with them a negation means what the frame says
    things: frozenset[str]  # it
    suffering: frozenset[str]  # journalist, civilian …: before an event noun of force or arrest they are whom it is done to
    suffered: frozenset[str]  # killing, release …: a person before them is whom it befell
    arrests: frozenset[str]  # codes of what police and courts do
    moves: frozenset[str]  # codes of moving one's own forces
    bidding: frozenset[str]  # stances of what somebody else is to do
    refusing: frozenset[str]  # stances of refusals, offers and appeals
    yielding: frozenset[str]  # roots of acts that give in: who will do that threatens nothing
    weighing: frozenset[str]  # stances under which an act is only weighed: who refuses that refuses the act
    strikes: frozenset[str]  # strike, fire: acts of force where somebody was killed in them
    outcomes: frozenset[str]  # codes of killing and wounding
    outcome_verbs: frozenset[str]  # kill, wound …: behind an act of force they tell what it led to
    failed: frozenset[str]  # codes of attempts: they are acts although what was attempted is none
    protesting: frozenset[str]  # protest: behind what somebody did it tells that, "broke the law, a group protested"
    until: frozenset[str]  # until: whose act ends a threat is threatened
    observing: frozenset[str]  # detail, survive …: who does that does not do what the noun behind it names
    cutting: frozenset[str]  # roots of sanctions
    imposing: frozenset[str]  # US, EU: before sanctions they are who imposed them
    guises: frozenset[str]  # as: what something is said to be
    hurting: frozenset[str]  # roots of acts that hurt whom they are done to
    messages: frozenset[str]  # letter: whom it goes to is told what it says: "in a letter to Norway, Kenya asked"
    manners: frozenset[str]  # codes of what somebody does by doing something else: "in defiance of the law"
    vague: frozenset[str]  # codes of stances: what stands around says more unless the act is to hurt
    destined: frozenset[str]  # earmark: as participles they only tell what something is for
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
            "verbal-root", "irrealis-verb", "irrealis-noun", "trying-verb", "wish", "statement-root", "plain-statement",
            "speaker-stance", "promising-stance", "judgement-stance", "topic-preposition", "quantity", "infinitive-marker",
            "goal-preposition",
            "aim-root", "address-preposition", "free-relative", "naming-verb", "undoing-root", "falling-verb", "warning-verb",
            "meeting-preposition", "background-preposition", "recalled-force-root", "cause-conjunction",
            "threat-root", "reaction-root", "drawing-verb", "beside-preposition", "hope-preposition",
            "addressing-root", "meaning-verb", "negation", "wording-preposition", "blaming-verb", "aid-noun",
            "belonging-verb", "visiting-preposition", "visiting-code", "causing-verb", "claiming-verb",
            "opposing-preposition", "attribution-preposition", "verdict-root", "one-way-root", "dissent-root",
            "movement-verb", "hardware", "occurring-verb", "loose-preposition", "apart-preposition", "concession-preposition",
            "conceding-preposition", "plain-stance", "it", "suffering-noun", "suffered-noun", "police-act", "own-forces-code",
            "bidding-stance", "refusing-stance",
            "yielding-root", "weighing-stance", "killing-strike", "outcome-code", "outcome-verb", "attempt-code",
            "protesting-verb", "until-conjunction", "observing-verb", "cutting-root", "imposing-name", "guise-preposition",
            "hurting-root", "message-noun", "manner-code", "vague-code",
            "destining-verb",
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
        return cls(*sets, *words, *(lists.get(name, ()) for name in listed))


def _pairs(phrases: Sequence[str]) -> list[tuple[str, str]]:
    return [(first, second) for first, _, second in [phrase.partition(" ") for phrase in phrases]]


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
        self.clues = {code: [ReadyClue(clue) for clue in clues] for code, clues in tables.sharpened.items()}
        self.sets = tables.sets
        self.lists = lists
        self.modes = modes
        self._verbs: dict[str, Frames] = {}
        self._nouns: dict[str, Frames] = {}
        self._adjectives: dict[str, Frames] = {}
        self._composed: dict[tuple[str, str], str] = {}

    def verb(self, lemma: str) -> Frames | None:
        """Return the frames of a verb, None if no rule knows it."""
        return frames_of(lemma, self.tables.verbs, self._verbs, self.lists.openers)

    def noun(self, phrase: str) -> Frames | None:
        """Return the frames of an event noun, None if it is none."""
        return frames_of(phrase, self.tables.nouns, self._nouns)

    def adjective(self, word: str) -> Frames | None:
        """Return the frames of an adjective, None if no rule knows it."""
        return frames_of(word, self.tables.adjectives, self._adjectives)

    def held(self, sentence: Sentence, first: int, last: int, begin: int = -1) -> Sets:
        """Return the sets of which a phrase stands among tokens and begins before a token."""
        held = sentence.held
        if held is None:
            held = sentence.held = self.find_held(sentence)
        if sentence.entities:
            at = sentence.word_at
            return held.between(at[first], at[last], at[begin] if begin >= 0 else begin)
        return held.between(first, last, begin)

    def note_sets(self, sentence: Sentence) -> None:
        """Tell a sentence of which sets a phrase stands anywhere in it."""
        sentence.sets = self.held(sentence, 0, len(sentence.words))

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
