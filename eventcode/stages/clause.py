"""Clause: a verb with its subject, objects and prepositional phrases, and what it hangs on. `stages/walk.py` makes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from eventcode.stages.sentence import NounGroup

# How a clause hangs on another.
MAIN: Final = "main"
THAT: Final = "that"  # reported or complement clause, with or without its conjunction
INFINITIVE: Final = "infinitive"
GERUND: Final = "gerund"  # after a preposition or as an object
PARTICIPLE: Final = "participle"  # "…, accusing them of …", "fighters operating in …", "backed by …"
RELATIVE: Final = "relative"
ADVERBIAL: Final = "adverbial"  # if, after, while …
COORDINATE: Final = "coordinate"

ACTIVE: Final = "active"
PASSIVE: Final = "passive"
COPULA: Final = "copula"


class Clause:
    """A clause as it stands on the surface; `roles` brings it to one form.

    `verb` is the token of the main verb (-1: none); `first`/`last` the tokens of the verb group. `phrases` are prepositional
    phrases as (preposition, group), `particles` words such as "off" that have no group of their own. `marker` is the word that
    opens the clause (conjunction, preposition or relative word); `noun` the group that a complement hangs on ("the decision to").
    """

    __slots__ = (
        "adjective", "antecedent", "children", "first", "index", "kind", "last", "marker", "noun", "objects", "parent",
        "particles", "phrases", "start", "subject", "verb", "voice",
    )  # fmt: skip

    def __init__(self, kind: str, parent: Clause | None, start: int, marker: str = "") -> None:
        self.kind = kind
        self.parent = parent
        self.start = start
        self.marker = marker
        self.index = 0
        self.verb = -1
        self.first = start
        self.last = start
        self.voice = ACTIVE
        self.subject: NounGroup | None = None
        self.antecedent: NounGroup | None = None
        self.noun: NounGroup | None = None
        self.objects: list[NounGroup] = []
        self.phrases: list[tuple[str, NounGroup]] = []
        self.particles: tuple[str, ...] = ()
        self.adjective: tuple[int, int] | None = None
        self.children: list[Clause] = []
        if parent is not None:
            parent.children.append(self)

    def extent(self, first: int, last: int) -> tuple[int, int]:
        """Return a stretch of tokens (last exclusive), widened so that it holds the clause's objects and phrases."""
        for group in self.objects:
            first, last = min(first, group.first), max(last, group.last)
        for _, group in self.phrases:
            first, last = min(first, group.first), max(last, group.last)
        return first, last

    def unfinished(self) -> Clause | None:
        """Return the nearest clause above that has a subject and waits for its verb."""
        above = self.parent
        while above is not None:
            if above.verb < 0 and above.subject is not None:
                return above
            above = above.parent
        return None

    def opening(self) -> Clause | None:
        """Return the clause above that has no subject and no verb yet: this one stands before it ("If …, Turkey will …")."""
        above = self.parent
        while above is not None:
            if above.verb < 0 and above.subject is None and above.kind != COORDINATE:
                return above
            above = above.parent
        return None

    def give_up(self, parts: list[tuple[str, NounGroup]]) -> None:
        """Take away groups that were given to this clause too early."""
        gone = {id(g) for _, g in parts}
        self.objects = [g for g in self.objects if id(g) not in gone]
        self.phrases = [(p, g) for p, g in self.phrases if id(g) not in gone]

    def take_front(self, clause: Clause | None, first: int) -> None:
        """Take from a clause and those above it the phrases and gerunds from a token on, which stand before the subject."""
        while clause is not None:
            fronted = [(p, g) for p, g in clause.phrases if g.first > first]
            clause.give_up(fronted)
            self.phrases[:0] = fronted
            for child in [c for c in clause.children if c.kind == GERUND and c.start > first]:
                clause.children.remove(child)
                child.parent = self
                self.children.append(child)
            clause = clause.parent

    def may_open(self, openers: frozenset[str]) -> bool:
        """Tell whether a group in it may be the subject of the next: not in "complained to Iran, | summoned its envoy"."""
        return bool(self.objects) or any(preposition in openers for preposition, _ in self.phrases)

    def is_parenthesis(self) -> bool:
        """Tell whether a relative clause may only tell who says what follows: "rebels who Turkey says | attacked it"."""
        if self.kind != RELATIVE or self.antecedent is not None or self.noun is None or self.objects:
            return False
        return any(c.kind == THAT and c.subject is None and c.first == self.last for c in self.children)

    def is_said_besides(self) -> bool:
        """Tell whether a clause goes on with what somebody says: "said that Iran had fired and had lied"."""
        clause = self
        while clause.kind == COORDINATE and clause.parent is not None:
            clause = clause.parent
            if clause.kind == THAT:
                return True
        return False

    def infinitive_above(self) -> Clause:
        """Return the nearest infinitive above a clause, the clause itself if there is none."""
        above = self.parent
        while above is not None and above.kind in (GERUND, PARTICIPLE):
            above = above.parent
        return above if above is not None and above.kind == INFINITIVE else self

    def __repr__(self) -> str:
        return f"Clause({self.kind}, verb {self.verb}, {len(self.objects)} objects, {len(self.phrases)} phrases)"


@dataclass
class ClauseLists:
    """What the stage reads from the grammars (english/clause.words)."""

    reporting: frozenset[str] = frozenset()  # the forms of verbs that take a clause: "said"
    agents: frozenset[str] = frozenset()  # by: the agent of a passive
    openers: frozenset[str] = frozenset()  # after, before: prepositions that may open a clause as well
    singulars: frozenset[str] = frozenset()  # has, is: the auxiliaries of a single subject
    places: frozenset[str] = frozenset()  # in, at: a name after these is a place
    happening: frozenset[str] = frozenset()  # exploded, died: forms that are no participles of the noun before them
    personal: frozenset[str] = frozenset()  # who: no place
    employing: frozenset[str] = frozenset()  # using: said of who acts, not of what stands before it
    commenting: frozenset[str] = frozenset()  # calling, adding: said by the speaker, not by whom he speaks of
    deciding: frozenset[str] = frozenset()  # agreed, vowed: forms of verbs that an infinitive completes
    urging: frozenset[str] = frozenset()  # urged, called: the same, of verbs that tell somebody what to do
    that_nouns: frozenset[str] = frozenset()  # demand, claim: "the demand that Iran lift the ban stands"
    open_nouns: frozenset[str] = frozenset()  # question, chance: "no question of Peru releasing them"
    parts: frozenset[str] = frozenset()  # of
    bidden: frozenset[str] = frozenset()  # forced, told: before an infinitive they are participles
    describing: frozenset[str] = frozenset()  # based, located: always participles of the noun before them
    absolutes: frozenset[str] = frozenset()  # with: behind a comma it opens what happens besides
    kept: frozenset[str] = frozenset()  # informed, posted: how somebody is kept
    linking: frozenset[str] = frozenset()  # remained, seems: forms of verbs before an adjective that say how somebody is
    states: frozenset[str] = frozenset()  # hostage, prisoner: what somebody is held or taken as
    enquiring: frozenset[str] = frozenset()  # whether, how: behind a verb they say what is looked into
    letting: frozenset[str] = frozenset()  # let: the verb behind its object has no "to"
    approximate: frozenset[str] = frozenset()  # about, over: before a number they govern nothing where no verb stands before
    nameless: frozenset[str] = frozenset()  # what: "an end to what it called aggression" is an end to aggression
    naming: frozenset[str] = frozenset()  # called, described: the forms of verbs that name
    roles: frozenset[str] = frozenset()  # as: "what it described as aggression"
    contents: frozenset[str] = frozenset()  # demand, claim: nouns that a clause with "that" completes
    both: frozenset[str] = frozenset()  # between: a list stands behind it
    conceding: frozenset[str] = frozenset()  # despite: what follows is said of the act, never of the noun before
    plurals: frozenset[str] = frozenset()  # have, are: the auxiliaries of a plural subject

    @classmethod
    def of(cls, lists: Mapping[str, tuple[str, ...]], reporting: frozenset[str]) -> ClauseLists:
        """Return the lists by their names in the word files; `reporting` are forms of verbs."""
        names = (
            "agent",
            "clause-preposition",
            "singular-auxiliary",
            "place-preposition",
            "happening-form",
            "personal-relative",
            "employing-form",
            "commenting-form",
            "deciding-form",
            "urging-form",
            "that-noun",
            "open-noun",
            "part-preposition",
            "bidden-form",
            "describing-form",
            "absolute-preposition",
            "kept-form",
            "linking-form",
            "held-state",
            "enquiring-conjunction",
            "letting-form",
            "approximation",
            "free-relative",
            "naming-form",
            "naming-preposition",
            "content-noun",
            "both-preposition",
            "conceding-preposition",
            "plural-auxiliary",
        )
        return cls(reporting, *(frozenset(lists.get(name, ())) for name in names))
