"""Readings: what a predicate or an event noun means, by whom and to whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from eventcode.modes import ACTUAL
from eventcode.stages.clause import ADVERBIAL, THAT
from eventcode.stages.frames import ReadyFrame
from eventcode.stages.predicate import Predicate
from eventcode.stages.sentence import NounGroup

STATEMENT: Final = 1  # a bare statement
IRREALIS: Final = 2  # an act that is only spoken of: "the need for a withdrawal"
TOLD: Final = 3  # an event noun whose words a frame of the same root has asked for: coded only where nothing else is
ASIDE: Final = "aside"  # the form of acts in participle clauses
_DEEPEST: Final = 8  # how deep embedded clauses are searched


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
            told = inner.clause.antecedent if inner.passive and self.targets else None
            aside = any(group is told and preposition not in self.targets for preposition, group in predicate.phrases)
            if inner.subject is not None and inner.subject is not predicate.subject and not backed and not aside:
                found.append(("", inner.subject))  # but not "Damascus, backed by Moscow, took"
            if (not inner.passive or inner.clause.kind == ADVERBIAL) and not inner.employs:
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


def carry_speaker(reading: Reading) -> None:
    """Make a duty in a quotation that goes on ("“Turkey must withdraw.”") the demand of who spoke before: its quotation mark."""
    predicate = reading.predicate
    if predicate is not None and predicate.subject is not None:
        reading.others = (*[("", g) for g in reading.targets], *reading.others)
        reading.targets = [predicate.subject]
        reading.sources = [NounGroup(0, 1, 0, -1)]
        reading.mode = ACTUAL
