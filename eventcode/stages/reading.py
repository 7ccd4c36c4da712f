"""Readings: what a predicate or an event noun means, and the tables by which it is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from eventcode.language.rules import Frame, RuleTables
from eventcode.stages.roles import Predicate
from eventcode.stages.sentence import NounGroup

STATEMENT = 1  # a bare statement
IRREALIS = 2  # an act that is only spoken of: "the need for a withdrawal"


class ActLists(NamedTuple):
    """The closed lists that this stage reads (grammars/english/clause.words)."""

    both: frozenset[str]  # between: the group holds source and target
    places: frozenset[str]  # in, near …: the group is a place
    parts: frozenset[str]  # of: "a round of talks" is talks
    attempts: frozenset[str]  # "Moscow's efforts to help": who makes the effort is who acts
    withs: frozenset[str]  # "with Russian support": the subject is the target
    verbal: frozenset[str]  # roots of acts of words
    irrealis_verbs: frozenset[str]  # "focused on the withdrawal": it need not have taken place
    irrealis_nouns: frozenset[str]
    statements: frozenset[str]  # roots of bare statements
    speaker: frozenset[str]  # stances of modals that are the speaker's, not the subject's: must, should
    sources: tuple[str, ...]  # by, from: the source of an event noun
    targets: tuple[str, ...]  # on, against …: in this order the targets that no frame names

    @classmethod
    def of(cls, lists: Mapping[str, tuple[str, ...]]) -> ActLists:
        """Return the lists by their names in the word files."""
        names = (
            "both-preposition", "place-preposition", "part-preposition", "attempt-noun", "with-preposition", "verbal-root",
            "irrealis-verb", "irrealis-noun", "statement-root", "speaker-stance",
        )  # fmt: skip
        sets: list[Any] = [frozenset(lists.get(name, ())) for name in names]
        return cls._make([*sets, lists.get("source-preposition", ()), lists.get("target-preposition", ())])


class Reading:
    """One reading of a predicate: what it means, by whom, to whom.

    `sources` and `targets` are groups in order of preference; `first`/`last` the tokens of the trigger; `inner` the embedded
    reading that composition used; `steps` the stances applied, innermost first, each with the code that came out.
    """

    __slots__ = (
        "base",
        "code",
        "first",
        "frame",
        "group",
        "inner",
        "last",
        "mode",
        "others",
        "predicate",
        "rank",
        "rest",
        "sources",
        "steps",
        "targets",
    )

    def __init__(self, code: str, frame: Frame | None, first: int, last: int) -> None:
        self.code = code
        self.base = code  # the code before any stance of its own
        self.frame = frame
        self.first = first
        self.last = last
        self.predicate: Predicate | None = None
        self.group: NounGroup | None = None
        self.sources: list[NounGroup] = []
        self.targets: list[NounGroup] = []
        self.others: list[tuple[str, NounGroup]] = []  # further groups in which a target may stand, with their prepositions
        self.inner: Reading | None = None
        self.mode = "actual"
        self.rest: Callable[[], list[tuple[str, NounGroup]]] | None = None  # more of them, looked for at need
        self.rank = 0  # 0, or STATEMENT, IRREALIS: coded only where there is nothing better
        self.steps: list[tuple[str, str]] = []

    @property
    def act(self) -> str:
        """The code of the innermost act, before any stance."""
        reading = self
        while reading.inner is not None and not (reading.base and reading.inner.base != reading.base):
            reading = reading.inner
        return reading.base

    def __repr__(self) -> str:
        return f"Reading({self.code}, tokens {self.first}-{self.last})"


class Match(NamedTuple):
    """A frame that fits, with what it named."""

    frame: Frame
    source: NounGroup | None
    target: NounGroup | None
    act: Reading | None


class Rules:
    """The rule tables made ready for matching."""

    __slots__ = ("_composed", "adjectives", "light", "lists", "noun_heads", "nouns", "patterns", "rules", "stances", "verbs")

    def __init__(self, tables: RuleTables, lists: ActLists) -> None:
        self.verbs: Mapping[str, tuple[Frame, ...]] = tables.verbs
        self.nouns: Mapping[str, tuple[Frame, ...]] = tables.nouns
        self.noun_heads = frozenset(noun.rpartition(" ")[2] for noun in tables.nouns)
        self.adjectives: Mapping[str, tuple[Frame, ...]] = tables.adjectives
        self.rules = tables.rules
        self.light = tables.light
        self.stances = tables.stances
        self.lists = lists
        self.patterns: dict[str, Any] = {}
        self._composed: dict[tuple[str, str], str] = {}

    def pattern(self, source: str) -> Any:
        found = self.patterns.get(source)
        if found is None:
            found = self.patterns[source] = re.compile(source).search
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
