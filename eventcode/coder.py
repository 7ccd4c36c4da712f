"""The coder: all stages joined, from a story to its events."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from attrs import evolve

from eventcode.analysis import Analysis, date_headlines
from eventcode.analyst import Analyst
from eventcode.errors import Diagnostic, UnknownModeError
from eventcode.language.program import load_program
from eventcode.modes import MODES, WRITTEN
from eventcode.records import DROP, HISTORY, KEEP, WINDOW, Entity, Event, Explanation, Mention, SentenceExplanation, Story
from eventcode.retell import Retelling
from eventcode.stages.calendar import first_of_window
from eventcode.stages.layout import HEADLINE
from eventcode.stages.memory import Memory
from eventcode.stages.sentence import Sentence

Mentions = Literal["first", "all"]
TOGETHER = 32  # sentences that are parsed together

if TYPE_CHECKING:
    from eventcode.coverage import Gap


class Coder:
    """Codes texts into events.

    The bundled grammars are loaded, and after them the user's own files: an entry or rule of the same kind and name replaces
    the bundled one, all others are added, and of two entries with the same phrase the later one counts.

    Args:
        actors: files in the actor language, or dictionaries of PETRARCH or TABARI.
        rules: files in the rule language.
        modes: the modes of the events that are written, of `MODES`; acts in other modes are left out.
        history: what becomes of events before the window: `keep` them, `mark` all events (`history` is true or false) or
            `drop` them.
        window: days before a story's date from which on its events are no history.
        mentions: "first" if an event that a story tells several times is listed once, "all" if each mention is.

    Raises:
        GrammarError: with every error of every file.
        UnknownModeError: if there is no such mode.
        ValueError: if `history` or `mentions` is another word, or `window` is negative.

    >>> coder = Coder()
    >>> [(e.source, e.code, e.target) for e in coder.code("Ankara accused Damascus of shelling a village.", date="2023-04-25")]
    [('TURGOV', '1123', 'SYRGOV')]
    """

    def __init__(
        self,
        actors: Iterable[str | Path] = (),
        rules: Iterable[str | Path] = (),
        *,
        modes: Iterable[str] = WRITTEN,
        history: str = KEEP,
        window: int = WINDOW,
        mentions: Mentions = "first",
    ) -> None:
        if history not in HISTORY or window < 0:
            raise ValueError(
                f"history is one of {', '.join(HISTORY)} and window a number of days, not {history!r} and {window!r}"
            )
        if mentions not in ("first", "all"):
            raise ValueError(f"mentions is first or all, not {mentions!r}")
        wanted = (modes,) if isinstance(modes, str) else tuple(modes)
        for mode in wanted:
            if mode not in MODES:
                raise UnknownModeError(mode, MODES)
        self._history = history
        self._window = window
        self._analyst = Analyst(load_program(tuple(actors), tuple(rules)), wanted)
        self._once = mentions == "first"
        program = self._analyst.program
        self._retelling = Retelling(self._analyst.ontology, self._analyst.organs, program.actors, program.words.lists)

    @property
    def unread(self) -> tuple[Diagnostic, ...]:
        """What was not understood of dictionaries of other coders: line, reason, what to do."""
        return self._analyst.program.actors.unread

    def code(
        self, text: str, date: str | dt.date | None = None, id: str = "text", entities: Sequence[Entity] = ()
    ) -> list[Event]:
        """Return the events of one text. `date` is the day of publication; if not given, that of the dateline, else today."""
        return self.code_story(Story(id=id, date=self._day(date, text), text=text, entities=tuple(entities)))

    def code_story(self, story: Story) -> list[Event]:
        """Return the events of a story, in the order of its sentences, the best reading of each sentence first."""
        return self._events(story, self._analyses(story))

    def code_together(self, stories: Iterable[Story]) -> list[list[Event]]:
        """Return the events of each of several stories: the same as story by story, but faster if they are short."""
        found: list[list[Event]] = []
        waiting: list[tuple[Story, list[Sentence]]] = []
        count = 0
        for story in stories:
            sentences = self._analyst.sentences(story.text)
            if waiting and count + len(sentences) > TOGETHER:
                found += self._parse_together(waiting)
                waiting, count = [], 0
            waiting.append((story, sentences))
            count += len(sentences)
        return found + self._parse_together(waiting)

    def code_stories(self, stories: Iterable[Story]) -> Iterator[Event]:
        """Yield the events of many stories, one story at a time."""
        for story in stories:
            yield from self.code_story(story)

    def mentions(self, story: Story) -> list[Mention]:
        """Return every mention of an actor in a story, with its code at the story's date."""
        return [mention for analysis in self._analyses(story) for mention in self._analyst.mentions(story, analysis)]

    def coverage(self, stories: Iterable[Story]) -> list[Gap]:
        """Return the names, roles and predicates of stories that no entry and no rule explains, the most frequent first."""
        from eventcode.coverage import Coverage

        coverage = Coverage(self._analyst)
        for story in stories:
            coverage.add(story)
        return coverage.gaps()

    def dateline(self, text: str) -> dt.date | None:
        """Return the date in the dateline of a text, None if it has none."""
        return self._analyst.dateline(text)

    def explain(self, text: str, date: str | dt.date | None = None, entities: Sequence[Entity] = ()) -> Explanation:
        """Return how a text is coded: what each stage saw, the events, and why there are no others."""
        from eventcode.explain import explain_sentence

        story = Story(id="text", date=self._day(date, text), text=text, entities=tuple(entities))
        explained: list[SentenceExplanation] = []
        sentences: dict[int, Sentence] = {}
        limit = self._limit(story)
        for analysis in self._analyses(story):
            sentences[analysis.sentence.index] = analysis.sentence
            explained.append(explain_sentence(self._analyst, analysis, self._analyst.events(story, analysis, limit)))
        told = [event for sentence in explained for event in sentence.events]
        counted = {event.event: event for event in self._retelling.count(told, sentences)}
        explained = [evolve(one, events=tuple(counted[e.event] for e in one.events)) for one in explained]
        return Explanation(story.date, tuple(explained))

    def _parse_together(self, stories: list[tuple[Story, list[Sentence]]]) -> list[list[Event]]:
        """Return the events of stories that are parsed together; a long one stands alone."""
        if len(stories) == 1:
            story, sentences = stories[0]
            return [self._events(story, self._analyses(story, sentences))]
        memories = [Memory() for _ in stories]
        begun: list[list[Analysis]] = []
        for (story, sentences), memory in zip(stories, memories, strict=True):
            begun.append([Analysis(sentence, story, memory) for sentence in sentences])
        self._analyst.parse([analysis for analyses in begun for analysis in analyses])
        for n in range(max(map(len, begun), default=0)):
            self._analyst.conclude([analyses[n] for analyses in begun if n < len(analyses)])
        found: list[list[Event]] = []
        for (story, _), memory, analyses in zip(stories, memories, begun, strict=True):
            found.append(self._events(story, self._concluded(analyses)))
            memory.close()
        return found

    def _analyses(self, story: Story, sentences: list[Sentence] | None = None) -> Iterator[Analysis]:
        """Yield a story's analyses; each is closed when the next is asked for."""
        if sentences is None:
            sentences = self._analyst.sentences(story.text)
        memory = Memory()
        whole = bool(sentences) and sentences[0].kind == HEADLINE  # dated by what comes after it
        size = len(sentences) if whole else TOGETHER
        for first in range(0, len(sentences), size):
            analyses = [Analysis(sentence, story, memory) for sentence in sentences[first : first + size]]
            self._analyst.parse(analyses)
            yield from self._concluded(analyses)
        memory.close()

    def _concluded(self, analyses: list[Analysis]) -> Iterator[Analysis]:
        """Yield parsed analyses with all that is to be found in them."""
        if analyses and analyses[0].sentence.kind == HEADLINE:
            for analysis in analyses:
                self._analyst.conclude([analysis])
            date_headlines(analyses, self._analyst.symmetric)
        for analysis in analyses:
            self._analyst.conclude([analysis])
            yield analysis
            analysis.close()

    def _events(self, story: Story, analyses: Iterable[Analysis]) -> list[Event]:
        events: list[Event] = []
        sentences: dict[int, Sentence] = {}
        limit = self._limit(story)
        for analysis in analyses:
            found = self._analyst.events(story, analysis, limit)
            if found:
                events += found
                sentences[analysis.sentence.index] = analysis.sentence
        if self._history == DROP:
            events = [event for event in events if not event.history]
        if len(events) > 1:
            events = self._retelling.count(events, sentences)
        return [event for event in events if event.mentions] if self._once else events

    def _limit(self, story: Story) -> str | None:
        return None if self._history == KEEP else first_of_window(story.date, self._window)

    def _day(self, date: str | dt.date | None, text: str) -> dt.date:
        if date is None:
            return self.dateline(text) or dt.date.today()
        return dt.date.fromisoformat(date) if isinstance(date, str) else date
