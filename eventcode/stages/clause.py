"""Clause: a verb with its subject, objects and prepositional phrases, and what it hangs on. `stages/walk.py` makes them."""

from __future__ import annotations

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
