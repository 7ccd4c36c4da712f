"""From records to stories: every field checked, what cannot be used set aside with its place, reason and remedy."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson

from eventcode.errors import Problem, StoryError
from eventcode.io.inputs import Inputs, find_inputs
from eventcode.io.records import STORY_FIELDS, read_records
from eventcode.records import Entity, Story

Dateline = Callable[[str], dt.date | None]
Reject = Callable[[StoryError], None]

_TEXTS = ("title", "source", "url", "language")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_NO_DATE_ADVICE = "write the day of publication as YYYY-MM-DD, or give one for all with --date"
_DATE_ADVICE = "write the day of publication as YYYY-MM-DD, or leave it out and give one for all with --date"
_ENTITY_ADVICE = 'write {"start": 0, "end": 6, "code": "TUR"}, offsets in characters of the text, end exclusive'


def read_stories(
    *inputs: str | Path,
    date: dt.date | None = None,
    keep_fields: bool = False,
    dateline: Dateline | None = None,
    reject: Reject | None = None,
) -> Iterator[Story]:
    """Yield the stories of files, folders and standard input (`-`), one at a time.

    Args:
        inputs: `.jsonl` files (one story a line), `.csv` files (one a row), `.txt` files (one a file), or folders.
        date: the day of publication of stories that give none.
        keep_fields: carry unknown fields in `Story.extra`.
        dateline: finds the day of publication in a text; asked where neither the story nor `date` gives it.
        reject: is told of every record that cannot be used; the others are read on.

    Raises:
        FormatError: if an input does not exist or is of no known kind.
        StoryError: at the first record that cannot be used, if there is no `reject`.
    """
    return stories_of(find_inputs(inputs), date=date, keep_fields=keep_fields, dateline=dateline, reject=reject)


def stories_of(
    inputs: Inputs,
    *,
    date: dt.date | None = None,
    keep_fields: bool = False,
    dateline: Dateline | None = None,
    reject: Reject | None = None,
) -> Iterator[Story]:
    """Yield the stories of inputs that were found before; see `read_stories`."""
    check = _Checker(date, keep_fields, dateline)
    for file in inputs.files:
        for line, record in read_records(file):
            try:
                yield check.story(record, file.name, line)
            except StoryError as error:
                if reject is None:
                    raise
                reject(error)


class _Checker:
    """Makes stories of records. Knows the ids that were used and the dates that were read."""

    def __init__(self, date: dt.date | None, keep_fields: bool, dateline: Dateline | None) -> None:
        self._date = date
        self._keep = keep_fields
        self._dateline = dateline
        self._ids: set[str] = set()
        self._days: dict[str, dt.date] = {}

    def story(self, record: Any, file: str, line: int) -> Story:
        """Return the story of a record.

        Raises:
            StoryError: with everything that is wrong with the record.
        """
        if type(record) is not dict:
            found = record if isinstance(record, Problem) else _not_an_object(record)
            raise StoryError(file, line, [found])
        problems: list[Problem] = []
        story = self._id(record, problems)
        text = self._text(record, problems)
        day = self._day(record, text, problems)
        if len(record) == 3 and not problems:
            self._ids.add(story)
            return Story(story, day, text)
        title, source, url, language = (self._optional(record, name, problems) for name in _TEXTS)
        entities = self._entities(record.get("entities"), text, problems)
        if problems:
            raise StoryError(file, line, problems, story or None)
        self._ids.add(story)
        extra = {name: value for name, value in record.items() if name not in STORY_FIELDS} if self._keep else {}
        return Story(story, day, text, title, source, url, language, entities, extra)

    def _id(self, record: Mapping[str, Any], problems: list[Problem]) -> str:
        story = record.get("id")
        if type(story) is str and story and story not in self._ids:
            return story
        if not story and story != 0:
            problems.append(Problem("id", _missing(record), "give each story an id of its own"))
            return ""
        if type(story) is not str:
            problems.append(Problem("id", f"{_shown(story)} is not text", "write it in quotation marks"))
        else:
            problems.append(Problem("id", "an earlier story has the same id", "give each story an id of its own"))
        return str(story)

    def _text(self, record: Mapping[str, Any], problems: list[Problem]) -> str:
        text = record.get("text")
        if type(text) is str:
            if text and not text.isspace():
                return text
            problems.append(Problem("text", "the text is empty", "give the story a text, or leave it out"))
        elif text is None:
            problems.append(Problem("text", _missing(record), "give the story a text, or leave it out"))
        else:
            problems.append(Problem("text", f"{_shown(text)} is not text", "write the text in quotation marks"))
        return ""

    def _day(self, record: Mapping[str, Any], text: str, problems: list[Problem]) -> dt.date:
        given = record.get("date")
        if given is None:
            day = self._date or (self._dateline(text) if self._dateline and text else None)
            if day:
                return day
            where = " and no dateline tells it" if self._dateline else ""
            problems.append(Problem("date", f"{_missing(record)}{where}", _NO_DATE_ADVICE))
            return dt.date.min
        if type(given) is str:
            known = self._days.get(given)
            if known:
                return known
            if _DAY.fullmatch(given):
                try:
                    day = self._days[given] = dt.date.fromisoformat(given)
                except ValueError:
                    problems.append(Problem("date", f"{given} is no day of the calendar", _DATE_ADVICE))
                    return dt.date.min
                return day
        problems.append(Problem("date", f"{_shown(given)} is not a date", _DATE_ADVICE))
        return dt.date.min

    @staticmethod
    def _optional(record: Mapping[str, Any], name: str, problems: list[Problem]) -> str | None:
        value = record.get(name)
        if value is None or type(value) is str:
            return value
        problems.append(Problem(name, f"{_shown(value)} is not text", "write it in quotation marks, or leave it out"))
        return None

    @staticmethod
    def _entities(given: Any, text: str, problems: list[Problem]) -> tuple[Entity, ...]:
        if given is None:
            return ()
        if type(given) is not list:
            problems.append(Problem("entities", f"{_shown(given)} is not a list", _ENTITY_ADVICE))
            return ()
        entities: list[Entity] = []
        for number, item in enumerate(given):
            wrong = _entity_problem(item, len(text))
            if wrong:
                field, message = wrong
                problems.append(Problem(f"entities[{number}]{field}", message, _ENTITY_ADVICE))
            else:
                entities.append(Entity(item["start"], item["end"], item["code"]))
        return tuple(entities)


def _entity_problem(item: Any, length: int) -> tuple[str, str] | None:
    """Return the field of an entity that cannot be used, and why."""
    if type(item) is not dict:
        return "", f"{_shown(item)} is not an object"
    for name in ("start", "end"):
        if type(item.get(name)) is not int:
            return f".{name}", f"{_shown(item[name])} is not a whole number" if name in item else "is missing"
    if type(item.get("code")) is not str or not item["code"].strip():
        return ".code", f"{_shown(item['code'])} is not a code" if "code" in item else "is missing"
    start, end = item["start"], item["end"]
    if not 0 <= start < length:
        return ".start", f"{start} lies outside the text, which has {length} characters"
    if end > length:
        return ".end", f"{end} lies outside the text, which has {length} characters"
    return None if start < end else (".end", f"{end} is not behind the start, {start}")


def _not_an_object(record: Any) -> Problem:
    return Problem("", f"{_shown(record)} is not a JSON object", 'write {"id": "1", "date": "2023-04-25", "text": "…"}')


def _missing(record: Mapping[str, Any]) -> str:
    names = ", ".join(name for name in record if name not in STORY_FIELDS)
    return f"is missing; the record has {names[:120]}" if names else "is missing"


def _shown(value: Any) -> str:
    shown = orjson.dumps(value).decode()
    return shown if len(shown) <= 40 else f"{shown[:39]}…"
