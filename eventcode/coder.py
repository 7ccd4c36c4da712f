"""The coder: all stages joined, from a story to its events."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from eventcode.analysis import Analysis, Analyst
from eventcode.language.program import load_program
from eventcode.records import Entity, Event, Explanation, Mention, Story
from eventcode.stages.emit import identity
from eventcode.stages.refer import Memory


class Coder:
    """Codes texts into events.

    The bundled grammars are loaded, and after them the user's own files: an entry or rule of the same kind and name replaces
    the bundled one, all others are added, and of two entries with the same phrase the later one counts.

    Args:
        actors: files in the actor language, or dictionaries of PETRARCH or TABARI.
        rules: files in the rule language.

    Raises:
        GrammarError: with every error of every file.

    >>> coder = Coder()
    >>> [(e.source, e.code, e.target) for e in coder.code("Ankara accused Damascus of shelling a village.", date="2023-04-25")]
    [('TURGOV', '1123', 'SYRGOV')]
    """

    def __init__(self, actors: Iterable[str | Path] = (), rules: Iterable[str | Path] = ()) -> None:
        self._analyst = Analyst(load_program(tuple(actors), tuple(rules)))

    def code(
        self, text: str, date: str | dt.date | None = None, id: str = "text", entities: Sequence[Entity] = ()
    ) -> list[Event]:
        """Return the events of one text. `date` is the day of publication, today if not given."""
        return self.code_story(Story(id=id, date=_day(date), text=text, entities=tuple(entities)))

    def code_story(self, story: Story) -> list[Event]:
        """Return the events of a story, in the order of its sentences, the best reading of each sentence first."""
        events: list[Event] = []
        for analysis in self._analyses(story):
            self._events(story, analysis, events)
        return events

    def code_stories(self, stories: Iterable[Story]) -> Iterator[Event]:
        """Yield the events of many stories, one story at a time."""
        for story in stories:
            yield from self.code_story(story)

    def mentions(self, story: Story) -> list[Mention]:
        """Return every mention of an actor in a story, with its code at the story's date."""
        return [mention for analysis in self._analyses(story) for mention in self._analyst.mentions(story, analysis)]

    def dateline(self, text: str) -> dt.date | None:
        """Return the date in the dateline of a text, None if it has none."""
        return self._analyst.dateline(text)

    def explain(self, text: str, date: str | dt.date | None = None, entities: Sequence[Entity] = ()) -> Explanation:
        """Return how a text is coded: what each stage saw, the events, and why there are no others."""
        from eventcode.explain import explain_sentence

        story = Story(id="text", date=_day(date), text=text, entities=tuple(entities))
        sentences = []
        for analysis in self._analyses(story):
            events: list[Event] = []
            self._events(story, analysis, events)
            sentences.append(explain_sentence(self._analyst, analysis, events))
        return Explanation(story.date, tuple(sentences))

    def _events(self, story: Story, analysis: Analysis, events: list[Event]) -> None:
        """Add the events of a sentence: one a source, target, code and date, and no bare statement where there is more."""
        sentence = analysis.sentence
        text, ontology, day = story.text, self._analyst.ontology, story.date.isoformat()
        seen: set[tuple[str, str, str, str]] = set()
        for outcome, date in zip(analysis.outcomes, analysis.dates, strict=True):
            reading = outcome.reading
            for source, target in outcome.dyads:
                key = (source.code, target.code, reading.code, date.date)
                code = ontology[reading.code]
                if key in seen or (code.symmetric and (target.code, source.code, *key[2:]) in seen):
                    continue
                if reading.rank and any(s[:2] == key[:2] for s in seen):
                    continue
                seen.add(key)
                source_start, source_end = sentence.span(source.first, source.last)
                target_start, target_end = sentence.span(target.first, target.last)
                action_start, action_end = sentence.span(reading.first, reading.last)
                events.append(
                    Event(
                        event=identity(story.id, str(sentence.index), *key),
                        story=story.id,
                        sentence=sentence.index,
                        date=date.date,
                        date_end=date.end,
                        story_date=day,
                        source=source.code,
                        target=target.code,
                        code=reading.code,
                        root=code.root,
                        quad=code.quad,
                        goldstein=code.goldstein,
                        plover=code.plover,
                        mode=reading.mode,
                        source_text=text[source_start:source_end],
                        source_start=source_start,
                        source_end=source_end,
                        target_text=text[target_start:target_end],
                        target_start=target_start,
                        target_end=target_end,
                        action_text=text[action_start:action_end],
                        action_start=action_start,
                        action_end=action_end,
                        rule=self._analyst.rule(reading),
                        symmetric=code.symmetric,
                    )
                )

    def _analyses(self, story: Story) -> Iterator[Analysis]:
        memory = Memory()
        for sentence in self._analyst.sentences(story.text):
            yield self._analyst.analyse(sentence, story, memory)


def _day(date: str | dt.date | None) -> dt.date:
    if date is None:
        return dt.date.today()
    return dt.date.fromisoformat(date) if isinstance(date, str) else date
