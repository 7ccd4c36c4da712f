"""Analysis: what all stages find in one sentence, kept for events and explanations; the days of headlines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from eventcode.records import Story
from eventcode.stages.calendar import DAY
from eventcode.stages.clause import Clause
from eventcode.stages.discard import Hit
from eventcode.stages.emit import Outcome
from eventcode.stages.land import Lands
from eventcode.stages.layout import CAPTION, HEADLINE
from eventcode.stages.memory import Memory
from eventcode.stages.predicate import Predicate
from eventcode.stages.reading import Reading
from eventcode.stages.sentence import Chunk, Sentence
from eventcode.stages.when import EventDate, TimeExpression
from eventcode.stages.where import EventPlace

_ROOT: Final = 2  # digits of a root
_COUNTRY: Final = 3  # letters of a country's code


class Analysis:
    """What the stages find in a sentence of a story; `memory` holds the sentences before it.

    `dates` and `places` are those of the outcomes, in their order, and `times` the expressions that told the dates: None
    where it is the story's day. `discards` are the phrases that name no act; the first of them says why a sentence was left
    out, if it `is_discarded`. An `is_done` one has nothing more to be found.
    """

    __slots__ = (
        "chunks", "clauses", "dates", "discards", "is_discarded", "is_done", "lands", "memory", "outcomes", "places",
        "predicates", "readings", "sentence", "story", "times",
    )  # fmt: skip

    def __init__(self, sentence: Sentence, story: Story, memory: Memory) -> None:
        self.sentence = sentence
        self.story = story
        self.memory = memory
        self.discards: Sequence[Hit] = ()
        self.is_discarded = False
        self.is_done = False
        self.chunks: list[Chunk] = []
        self.clauses: list[Clause] = []
        self.predicates: list[Predicate] = []
        self.readings: list[Reading] = []
        self.outcomes: list[Outcome] = []
        self.dates: list[EventDate] = []
        self.times: list[TimeExpression | None] = []
        self.places: list[EventPlace] = []
        self.lands: Lands | None = None

    def close(self) -> None:
        """Open the circles in which the parts hold each other, so that they are freed at once; nothing may be asked after."""
        for clause in self.clauses:
            clause.parent = None
            clause.children.clear()
        for predicate in self.predicates:
            predicate.reporter = None
            predicate.complements.clear()
        for outcome in self.outcomes:
            outcome.reading.rest = None


def date_headlines(analyses: Sequence[Analysis], symmetric: frozenset[str]) -> None:
    """Give acts that a headline tells without a date the day on which the story says that they took place.

    The story's first act of the same two countries and the same root counts; that of a symmetric act may go either way.
    """
    for headline in analyses:
        if headline.sentence.kind != HEADLINE:
            continue
        for n, outcome in enumerate(headline.outcomes):
            if headline.times[n] is not None or not outcome.dyads:
                continue
            code = outcome.reading.code
            wanted = {(d.source.code[:_COUNTRY], d.target.code[:_COUNTRY]) for d in outcome.dyads}
            if code in symmetric:
                wanted |= {(target, source) for source, target in wanted}
            told = _told_of(analyses, code[:_ROOT], wanted)
            if told is not None:
                headline.dates[n] = told


def _told_of(analyses: Sequence[Analysis], root: str, wanted: set[tuple[str, str]]) -> EventDate | None:
    """Return the first day that a sentence tells for an act of this root between two of these countries."""
    for analysis in analyses:
        if analysis.sentence.kind == CAPTION:
            continue  # the day of a picture, perhaps from the archive
        for outcome, date, time in zip(analysis.outcomes, analysis.dates, analysis.times, strict=True):
            if time is None or date.precision != DAY or date.end is not None or outcome.reading.code[:_ROOT] != root:
                continue
            for dyad in outcome.dyads:
                if (dyad.source.code[:_COUNTRY], dyad.target.code[:_COUNTRY]) in wanted:
                    return date
    return None
