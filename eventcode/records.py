"""The records at the edges: what comes in (`Story`), what goes out (`Event`), and why (`Explanation`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from attrs import field, frozen


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


@frozen
class Event:
    """One dyadic event. The fields stand in the order in which they are written out.

    `date` is ISO, cut to its precision (`2023-04-25`, `2022-12`, `2011`); `date_end` is for stretches. Offsets are characters
    into the story's `text`, end exclusive; they are None for an actor that the text does not name.
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


@frozen
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
