"""Predicates: verbs with their logical arguments, and the closed lists of English by which the arguments are found."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Any

from eventcode.stages.clause import PASSIVE, Clause
from eventcode.stages.sentence import NounGroup


@dataclass
class Lists:
    """The closed lists of English that this stage reads (grammars/english/clause.words), and three of the rules."""

    negations: frozenset[str]  # not, never …
    alternatives: frozenset[str]  # or: "did not attack or threaten Iran"
    agents: frozenset[str]  # by: the logical subject of a passive
    object_markers: frozenset[str]  # of, from …: the subject of a gerund after them is the object of the verb above
    controllers: frozenset[str]  # on, to …: "called on Y to"
    asides: frozenset[str]  # after, before …: a gerund after them is a clause of its own
    owners: frozenset[str]  # whose
    questions: frozenset[str]  # whether: opens an indirect question
    enquiring: frozenset[str]  # whether, how: the same, and never when something happens
    moving: frozenset[str]  # go, fly …: an infinitive behind them is a purpose
    binding: frozenset[str]  # promise, vow: who says it will do it
    seeing: frozenset[str]  # see: "would like to see Iran release them"
    asking: frozenset[str]  # ask: what is asked may name whom an answer is about
    rejecting: frozenset[str]  # reject, veto …: what they are done to is not said by their subject
    states: frozenset[str]  # engage, embroil …: their passive says what the subject does
    places: frozenset[str]  # in, through …: the group is a place
    timed: frozenset[str]  # give: "gave them two days to leave"
    undergone: frozenset[str]  # kill, arrest …: without an object it is done to the subject
    passing: frozenset[str]  # pass, stop …: no passive with by
    approximate: frozenset[str]  # about, over …: before a number also an adverb
    contested: frozenset[str]  # charge, claim …: "a charge Tehran denies"
    telling: frozenset[str]  # statement, letter …: "issued a statement condemning Turkey"
    issuing: frozenset[str]  # issue, send …
    contents: frozenset[str]  # reports, claims …: nouns that "that" completes
    reasons: frozenset[str]  # as part of, in response to: what hangs on that is no part of the act
    raising: frozenset[str]  # believed to, said to …: after a passive
    makers: frozenset[str]  # make: "made it clear that" says it
    clear: frozenset[str]  # clear, plain
    hearing: frozenset[str]  # tell: "…, the minister told reporters"
    both: frozenset[str]  # between: the group holds source and target
    owning: frozenset[str]  # of, after …: an agent behind an event noun there is the event's: "after an attack by Syria"
    conveyances: frozenset[str]  # helicopter, road: "were taken out by helicopter"
    likewise: frozenset[str]  # as did, as have: who is named behind them did the same
    mishaps: frozenset[str]  # crash, go down …: who dies then is killed by nobody
    resulting: frozenset[str]  # kill, wound …: as participles behind a passive they say what its agent brought about
    employing: frozenset[str]  # using
    doing: frozenset[str]  # launched, carried …: their object is what their subject does
    among: frozenset[str]  # among
    listing: frozenset[str]  # include …: their object tells who their subject is
    denying: frozenset[str]  # deny, reject: "accused A of it, which it denies"
    denouncing: frozenset[str]  # condemn, call …: what is judged by "which" was done, "strikes on Iraq, which Peru condemned"
    personal: frozenset[str]  # whom
    measures: frozenset[str]  # sanctions …: "sanctions targeting banks" target them themselves
    parts: tuple[str, ...]  # of
    single: frozenset[str]  # it, he, she
    past_duties: dict[str, str]  # "had to" -> must, in what somebody says
    mandative: dict[str, str]  # insist -> must: "insisted that Syria withdraw", but not "insisted that Syria had withdrawn"
    relative_places: dict[str, str]  # where -> in: what is described is the place
    reporting: frozenset[str]  # verbs that take a reported clause
    modals: Mapping[str, str]  # will -> intend, about to -> intend
    events: Container[str]  # last words of event nouns

    @classmethod
    def of(
        cls, lists: Mapping[str, tuple[str, ...]], reporting: frozenset[str], modals: Mapping[str, str], events: Container[str]
    ) -> Lists:
        """Return the lists by their names in the word files."""
        names = (
            "negation", "alternative", "agent", "object-marker", "controller", "aside-preposition", "relative-owner",
            "question-conjunction", "enquiring-conjunction",
            "movement-verb", "binding-verb",
            "seeing-verb", "asking-verb", "rejecting-verb", "state-passive", "place-preposition", "time-giving",
            "undergone-verb", "passing-verb", "approximation", "contested-noun", "telling-noun", "issuing-verb",
            "content-noun",
            "attribution-preposition", "raising", "clearing-verb", "clear-word", "hearing-verb", "both-preposition",
            "event-preposition", "conveyance", "likewise-phrase", "mishap", "resulting-verb", "employing-form", "doing-form",
            "among-preposition", "listing-form", "denying-verb", "denouncing-verb", "personal-relative", "measure-noun",
        )  # fmt: skip
        sets: list[Any] = [frozenset(lists.get(name, ())) for name in names]
        parts = lists.get("part-preposition", ())
        single = frozenset([word for name in ("it", "he", "she") for word in lists.get(name, ())])
        past_duties = {had: stance for had, _, stance in [phrase.rpartition(" ") for phrase in lists.get("past-duty", ())]}
        mandative = {verb: stance for verb, _, stance in [phrase.partition(" ") for phrase in lists.get("mandative-verb", ())]}
        relative_places = dict([phrase.split(" ", 1) for phrase in lists.get("relative-place", ())])
        return cls(*[*sets, parts, single, past_duties, mandative, relative_places, reporting, modals, events])


class Predicate:
    """A verb with its logical arguments.

    `subject` is who acts, `objects` whom or what it is done to, `phrases` prepositional phrases, `complements` the embedded
    predicates, `modal` the stance of its modal verb, `negated` tells that its verb group is, `reporter` is the predicate of
    saying that reports it, and `reports` tells that this one is of saying. In "is about to attack" the first predicate `raises`
    the second and lends it its modal; the second is `raised`.
    """

    __slots__ = (
        "asked",
        "clause",
        "complements",
        "consumed",
        "employs",
        "further",
        "lemma",
        "modal",
        "negated",
        "objects",
        "particles",
        "passive",
        "phrases",
        "raised",
        "raises",
        "reporter",
        "reports",
        "subject",
        "surface",
        "token",
    )  # fmt: skip

    def __init__(self, clause: Clause, lemma: str) -> None:
        self.clause = clause
        self.token = clause.verb
        self.lemma = lemma
        self.passive = clause.voice == PASSIVE
        self.surface: NounGroup | None = None
        self.subject: NounGroup | None = None
        self.objects: list[NounGroup] = clause.objects
        self.phrases = clause.phrases
        self.particles = clause.particles
        self.complements: list[Predicate] = []
        self.asked: tuple[Predicate, ...] = ()  # indirect questions: "looked into how Iran had armed them"
        self.further: tuple[Predicate, ...] = ()  # participles and indirect questions that hang on it: a target may stand there
        self.modal = ""
        self.negated = False
        self.raised = False
        self.raises = False
        self.reporter: Predicate | None = None
        self.reports = False
        self.consumed = False
        self.employs = False  # "using drones": its objects are done nothing to

    def __repr__(self) -> str:
        return f"Predicate({self.lemma} at {self.token})"
