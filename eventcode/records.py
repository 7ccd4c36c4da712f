"""The records at the edges: what comes in (`Story`), what goes out (`Event`), and why (`Explanation`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

KEEP, MARK, DROP = HISTORY = ("keep", "mark", "drop")  # what becomes of events that lie before the window
WINDOW = 30  # days of the window before a story's date, if nothing else is said


@frozen
class Entity:
    """An actor that another tool found: character offsets into the story's text and an opaque code."""

    start: int
    end: int
    code: str


@frozen
class Story:
    """One text to code. `date` is the day of publication."""

    id: str
    date: dt.date
    text: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    entities: tuple[Entity, ...] = ()
    extra: Mapping[str, Any] = field(factory=dict)


@frozen(slots=False)  # made and written out in half the time
class Event:
    """One dyadic event. The fields stand in the order in which they are written out.

    `date` is ISO, cut to its precision (`2023-04-25`, `2022-12`, `2011`); `date_end` is for stretches; `date_precision` is `day`,
    `month`, `year`, `decade`, or `open` where only one end of a stretch is told. `history` tells whether the event lies before
    the window of the coder; None if the coder was not asked. Offsets are characters into the story's `text`, end
    exclusive; they are None for an actor that the text does not name. Where it took place is told by name, country (ISO 3166
    alpha-3) and degrees, each None where it is not known (docs/places.md). `mentions` counts how often the story tells it: at
    the first mention, 0 at the others, which only a coder that lists all mentions gives. `plover_context` holds
    PLOVER's contexts, separated by `|`.
    """

    event: str
    story: str
    sentence: int
    date: str
    date_end: str | None
    story_date: str
    source: str
    target: str
    code: str
    root: str
    quad: int
    goldstein: float
    plover: str
    mode: str
    source_text: str | None
    source_start: int | None
    source_end: int | None
    target_text: str | None
    target_start: int | None
    target_end: int | None
    action_text: str | None
    action_start: int | None
    action_end: int | None
    rule: str
    symmetric: bool = False
    date_precision: str = "day"
    history: bool | None = None
    place: str | None = None
    place_country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    place_how: str | None = None
    mentions: int = 1
    plover_mode: str = ""
    plover_context: str = ""


def event_of(fields: dict[str, Any]) -> Event:
    """Return the event that has these fields, all of them, as they are: attrs sets them one by one, in five times as long."""
    event = Event.__new__(Event)
    object.__setattr__(event, "__dict__", fields)
    return event


@frozen(slots=False)
class Mention:
    """One mention of an actor in a story, with its code at the story's date and the dictionary entry behind it.

    Offsets are characters into the story's `text`, end exclusive.
    """

    story: str
    start: int
    end: int
    text: str
    code: str
    entry: str


@frozen
class Seen:
    """What one stage saw in a sentence: a line for each thing."""

    stage: str
    lines: tuple[str, ...]


@frozen
class SentenceExplanation:
    """One sentence on its way: what each stage saw, the events it gave, and for each reading without an event the reason."""

    text: str
    kind: str
    stages: tuple[Seen, ...]
    events: tuple[Event, ...]
    reasons: tuple[str, ...]


@frozen
class Explanation:
    """How a text is coded, stage by stage and sentence by sentence."""

    date: dt.date
    sentences: tuple[SentenceExplanation, ...]

    @property
    def events(self) -> tuple[Event, ...]:
        """All events of the text."""
        return tuple(event for sentence in self.sentences for event in sentence.events)

    def render(self) -> str:
        """Return the explanation as text for a terminal."""
        lines: list[str] = []
        for sentence in self.sentences:
            lines += [sentence.text, ""]
            for seen in sentence.stages:
                head = f"  {seen.stage:9} "
                for n, line in enumerate(seen.lines or ("-",)):
                    lines.append((head if not n else " " * len(head)) + line)
            lines.append("")
            for event in sentence.events:
                dash = "--" if event.symmetric else "->"
                mode = f"{event.mode}, history" if event.history else event.mode
                again = "" if event.mentions == 1 else f", told {event.mentions} times" if event.mentions else ", told again"
                acts = f"{event.source} {dash} {event.target}  {event.code}  {mode}{again}"
                lines.append(f"  {event.date}  {acts}  ({event.rule})")
            lines += [f"  no event: {reason}" for reason in sentence.reasons]
            if not sentence.events and not sentence.reasons:
                lines.append("  no event: nothing here is an act that a rule knows")
            lines.append("")
        return "\n".join(lines).rstrip()
