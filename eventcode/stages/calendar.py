"""The calendar: what an operation of the date language gives, counted from a day.

Every operation gives a stretch of days with the precision in which it was told. Days and months that come again every
week or year are chosen by tense: the last one before the reference for the past, the next one for the future.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final, NamedTuple

from eventcode.stages.almanac import easter, hijri, months_after, years_away

DAY: Final = "day"
MONTH: Final = "month"
YEAR: Final = "year"
DECADE: Final = "decade"
OPEN: Final = "open"
PAST: Final = "past"
PERFECT: Final = "perfect"
FUTURE: Final = "future"

Operation = tuple[Any, ...]

_DAY: Final = dt.timedelta(days=1)
_REACH: Final = 9  # years around the reference in which a day of the year is looked for; February 29 may be eight years away
_TRUSTED: Final = 2  # years around the reference in which a weekday may correct the year of a date
_GRACE: Final = _DAY  # a past event may be dated a day after the story, which was written in another time zone
_NEARER: Final = 3  # without a tense the coming date is meant if it is this many times nearer than the last one
# The unit in which an unknown number of units is told: "weeks ago" is this month or the last.
_COARSER: Final = {"hour": DAY, "day": MONTH, "week": MONTH, "month": YEAR, "quarter": YEAR, "year": DECADE}
_DIRECTIONS: Final = {"back": -1, "last": -1, "recent": -1, "ahead": 1, "next": 1, "coming": 1}
_YEARS: Final = {"year": 1, "decade": 10, "century": 100}
_MONTHS: Final = {"month": 1, "quarter": 3}


class EventDate:
    """When an event takes place: ISO 8601, cut to its precision.

    `end` is set for stretches and cut in the same way. `precision` is `day`, `month`, `year`, `decade` (then `date` and
    `end` are its first and last year) or `open`: of the stretch only one end was told. After "since", `date` is that
    end and `end` the reference, up to which it is known to last, or None; after "until", both are that end.
    """

    __slots__ = ("date", "end", "precision")

    def __init__(self, date: str, end: str | None, precision: str) -> None:
        self.date = date
        self.end = end
        self.precision = precision

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, EventDate):
            return NotImplemented
        return (self.date, self.end, self.precision) == (other.date, other.end, other.precision)

    def __hash__(self) -> int:
        return hash((self.date, self.end, self.precision))

    def __repr__(self) -> str:
        return f"EventDate({self.date!r}, {self.end!r}, {self.precision!r})"


class Span(NamedTuple):
    """A stretch of days, both ends included, and the precision in which it was told.

    `open` is `since` if the stretch may go on, `until` if its beginning is not known.
    """

    start: dt.date
    end: dt.date | None
    precision: str
    open: str = ""


class _Context(NamedTuple):
    """What an operation is counted from. `strict` is -1 for "last", 1 for "next"; a `frame` tells loose dates apart."""

    reference: dt.date
    tense: str
    anchor: dt.date | None
    frame: Span | None = None
    strict: int = 0


@lru_cache(maxsize=65_536)
def resolve_operation(operation: Operation, reference: dt.date, tense: str, anchor: dt.date | None) -> EventDate | None:
    """Return the date of an operation, or None if it dates nothing or leads out of the calendar."""
    try:
        span = _span(operation, _Context(reference, tense, anchor))
    except (ValueError, OverflowError):
        return None
    return _dated(span) if span else None


def is_loose(operation: Operation) -> bool:
    """Tell whether an operation has many answers, of which the reference chooses one: "in December"."""
    kind = operation[0]
    if kind == "fields":
        return not {"year", "short-year", "decade"} & {name for name, _ in operation[1]}
    if kind in ("since", "until"):
        return is_loose(operation[1])
    if kind == "inside":
        return is_loose(operation[2])
    return kind == "range" and is_loose(operation[1]) and is_loose(operation[2])


def tells_apart(frame: Operation, operation: Operation) -> bool:
    """Tell whether `frame` ("last year") says which one of a loose operation ("on Dec 28") is meant."""
    while operation[0] in ("since", "until", "range"):
        operation = operation[1]
    if operation[0] != "fields":
        return False
    names = {name for name, _ in operation[1]}
    if "weekday" in names and "month" not in names:
        return frame[:2] == ("shift", "week")
    if frame[0] == "fields":
        return {name for name, _ in frame[1]} == {"year"}
    return frame[:2] == ("shift", "year")


def direction(operation: Operation) -> int:
    """Return -1 if an operation leads into the past whatever the reference, 1 for the future, else 0."""
    kind = operation[0]
    if kind == "shift":
        return int(operation[2] > 0) - int(operation[2] < 0)
    if kind == "inside":
        return direction(operation[2])
    return _DIRECTIONS.get(kind, 0)


def first_of_window(story: dt.date, days: int) -> str:
    """Return the first day of the window before a story's day, as ISO."""
    return dt.date.fromordinal(max(story.toordinal() - days, 1)).isoformat()


def is_before(date: EventDate, limit: str) -> bool:
    """Tell whether the whole of a date lies before a day.

    >>> is_before(EventDate("2023-03", None, "month"), "2023-03-26"), is_before(EventDate("2022", None, "year"), "2023-03-26")
    (False, True)
    """
    last = date.end or date.date
    if date.precision == OPEN and date.end is None:
        return False
    return last < limit[: len(last)]


def is_counted(operation: Operation) -> bool:
    """Tell whether an operation is counted from the event told before: "the following day"."""
    return operation[0] == "event" or any(is_counted(part) for part in operation[1:] if isinstance(part, tuple) and part)


def _dated(span: Span) -> EventDate:
    start = _cut(span.start, span.precision)
    if span.open == "since":
        return EventDate(start, span.end.isoformat() if span.end else None, OPEN)
    end = _cut(span.end, span.precision) if span.end else None
    if span.open:
        return EventDate(start, end, OPEN)
    return EventDate(start, end if end != start else None, span.precision)


def _cut(day: dt.date, precision: str) -> str:
    return day.isoformat()[: {DAY: 10, MONTH: 7}.get(precision, 4)]


def _span(operation: Operation, at: _Context) -> Span | None:
    span: Span | None = _KINDS[operation[0]](operation, at)
    return span


def _fields(operation: Operation, at: _Context) -> Span | None:
    fields = dict(operation[1])
    if at.frame is not None:
        start, end = at.frame.start, at.frame.end or at.frame.start
        return _choose([s for s in _occurrences(fields, start, end) if start <= s.start <= end], fields, at) or at.frame
    reference = at.reference
    if "weekday" in fields and "day" in fields and not {"year", "short-year"} & fields.keys():
        near = list(_occurrences(fields, years_away(reference, -_TRUSTED), years_away(reference, _TRUSTED)))
        chosen = _choose(near, fields, at)
        if chosen:
            return chosen
        del fields["weekday"]
    return _choose(list(_occurrences(fields, years_away(reference, -_REACH), years_away(reference, _REACH))), fields, at)


def _choose(spans: list[Span], fields: dict[str, int], at: _Context) -> Span | None:
    """Return the one of several spans, in the order of time, that is meant."""
    if len(spans) < 2:
        return spans[0] if spans else None
    reference = at.reference
    if at.strict:
        past = [s for s in spans if (s.end or s.start) < reference]
        future = [s for s in spans if s.start > reference]
        return past[-1] if at.strict < 0 and past else future[0] if future else None
    if "year" in fields:
        return spans[0]
    grace = _GRACE if "day" in fields and at.tense in (PAST, PERFECT) else dt.timedelta(0)
    past = [s for s in spans if s.start <= reference + grace]
    future = [s for s in spans if (s.end or s.start) >= reference]
    if not past or not future:
        return future[0] if future else past[-1]
    last, coming = past[-1], future[0]
    if at.tense:
        return coming if at.tense == FUTURE else last
    if "month" not in fields:
        return last
    waiting = (coming.start - reference).days
    return coming if waiting * _NEARER < (reference - (last.end or last.start)).days else last


def _occurrences(fields: dict[str, int], start: dt.date, end: dt.date) -> Iterator[Span]:
    """Return the spans that have these fields, those from `start` to `end` at least, in the order of time."""
    if "decade" in fields:
        decade = fields["decade"]
        for first in [decade] if decade > 99 else range(start.year // 100 * 100 - 100 + decade, end.year + 1, 100):
            yield Span(dt.date(first, 1, 1), dt.date(first + 9, 12, 31), DECADE)
    elif "hijri" in fields:
        yield from _hijri(fields, start, end)
    elif "month" in fields or "easter" in fields:
        for year in _which_years(fields, start, end):
            if "easter" in fields:
                day = easter(year) + fields["easter"] * _DAY
                yield Span(day, day, DAY)
            else:
                yield from _in_month(fields, year, fields["month"])
    elif "weekday" in fields:
        day = start + (fields["weekday"] - start.isoweekday()) % 7 * _DAY
        while day <= end:
            yield Span(day, day + (fields.get("days", 1) - 1) * _DAY, DAY)
            day += 7 * _DAY
    elif "day" in fields:
        for year in range(start.year, end.year + 1):
            for month in range(1, 13):
                if fields["day"] <= calendar.monthrange(year, month)[1]:
                    yield from _in_month(fields, year, month)
    else:
        count = fields.get("years", 1)
        for year in _which_years(fields, start, end):
            yield Span(dt.date(year, 1, 1), dt.date(year + count - 1, 12, 31), YEAR if count == 1 else DECADE)


def _which_years(fields: dict[str, int], start: dt.date, end: dt.date) -> list[int]:
    if "year" in fields:
        return [fields["year"]]
    years = range(max(start.year - 1, dt.MINYEAR), min(end.year, dt.MAXYEAR - 1) + 1)
    if "short-year" in fields:
        wanted = fields["short-year"]
        return [year for year in range(start.year - 100, end.year + 1) if year % 100 == wanted]
    return list(years)


def _in_month(fields: dict[str, int], year: int, month: int) -> Iterator[Span]:
    """Return the day or the months that begin in a month; a day that the month does not have leaves the month."""
    first = dt.date(year, month, 1)
    day = fields.get("day", 0)
    longest = max(calendar.monthrange(y, month)[1] for y in (2000, year))
    if 0 < day <= calendar.monthrange(year, month)[1]:
        found = first.replace(day=day)
        if fields.get("weekday") in (None, found.isoweekday()) or "year" in fields:
            yield Span(found, found, DAY)
    elif not 0 < day <= longest or "year" in fields:
        yield Span(first, months_after(first, fields.get("months", 1)) - _DAY, MONTH)


def _hijri(fields: dict[str, int], start: dt.date, end: dt.date) -> Iterator[Span]:
    """Return months of the Islamic calendar by its arithmetic form.

    The moon may be seen a day or two off, so the precision is a month.
    """
    first = int((start.year - 623) * 33 / 32)
    for year in range(max(first, 1), int((end.year - 621) * 33 / 32) + 2):
        day = hijri(year, fields["hijri"], fields.get("hijri-day", 1))
        last = day if "hijri-day" in fields else hijri(year, fields["hijri"] + 1, 1) - _DAY
        if "year" not in fields or day.year == fields["year"]:
            yield Span(day, last, MONTH)


def _unit(unit: str, count: int, day: dt.date) -> Span:
    """Return the unit of the calendar that is `count` units after the one in which a day lies."""
    if unit in _MONTHS:
        length = _MONTHS[unit]
        first = months_after(day.replace(month=(day.month - 1) // length * length + 1), count * length)
        return Span(first, months_after(first, length) - _DAY, MONTH)
    if unit in _YEARS:
        length = _YEARS[unit]
        year = day.year // length * length + count * length
        return Span(dt.date(year, 1, 1), dt.date(year + length - 1, 12, 31), YEAR if length == 1 else DECADE)
    if unit == "week":
        first = day + (7 * count - day.weekday()) * _DAY
        return Span(first, first + 6 * _DAY, DAY)
    first = day + (count if unit == "day" else 0) * _DAY
    return Span(first, first, DAY)


def _point(unit: str, count: int, day: dt.date) -> Span:
    """Return the point that lies `count` units after a day: a day for hours, days and weeks, else a unit."""
    if unit in ("hour", "day", "week"):
        first = day + {"hour": int(count / 24), "day": count, "week": 7 * count}[unit] * _DAY
        return Span(first, first, DAY)
    if unit == "century":
        return _unit("decade", 10 * count, day)
    return _unit(unit, count, day)


def _about(operation: Operation, at: _Context) -> Span:
    _, count, unit = operation
    day = _point(unit, -count, at.reference).start if unit != "hour" else at.reference
    return _unit(_COARSER.get(unit, DECADE), 0, day)


def _recent(operation: Operation, at: _Context) -> Span:
    unit = operation[1]
    coarse = DAY if unit in ("hour", "day") else MONTH if unit == "week" else YEAR
    return Span(_unit(coarse, 0, at.reference).start, at.reference if operation[0] == "recent" else None, coarse, "since")


def _since(operation: Operation, at: _Context) -> Span | None:
    tense = at.tense if at.tense == FUTURE else PAST
    span = _span(operation[1], at._replace(tense=tense))
    if span is None:
        return None
    return Span(span.start, at.reference if span.start <= at.reference else None, span.precision, "since")


def _until(operation: Operation, at: _Context) -> Span | None:
    span = _span(operation[1], at)
    return span._replace(open="until") if span else None


def _lasting(operation: Operation, at: _Context) -> Span | None:
    """Return the stretch up to the reference in which something lasts that the perfect tells of: "has … for ten years"."""
    if at.tense != PERFECT:
        return None
    start = _point(operation[2], -operation[1], at.reference)
    return Span(start.start, at.reference, start.precision, "since")


def _inside(operation: Operation, at: _Context) -> Span | None:
    _, inner, outer = operation
    if inner[0] == outer[0] == "fields":
        return _span(("fields", tuple(sorted({**dict(outer[1]), **dict(inner[1])}.items()))), at)
    return _span(inner, at._replace(frame=_span(outer, at)))


def _range(operation: Operation, at: _Context) -> Span | None:
    """Return the stretch from one point to another; one that is told backwards is turned round."""
    _, first, last = operation
    if at.frame is None and _is_same_month(first, last):
        end = _span(last, at)
        start = _span(("fields", (*first[1], ("year", end.start.year))), at) if end else None
        return _stretch(start, end)
    forward = at.frame is not None or (not is_loose(first) and is_loose(last))
    if forward or (at.tense == FUTURE and is_loose(first) and is_loose(last)):
        start = _span(first, at)
        end = _after(last, start, at) if start else None
    else:
        end = _span(last, at)
        start = _before(first, end, at) if end else None
    return _stretch(start, end)


def _stretch(start: Span | None, end: Span | None) -> Span | None:
    if start is None or end is None:
        return None
    precision = max(start.precision, end.precision, key=(DAY, MONTH, YEAR, DECADE).index)
    if start.start > end.start:
        start, end = end, start
    return Span(start.start, end.end, precision, start.open and end.open)


def _is_same_month(first: Operation, last: Operation) -> bool:
    """Tell whether two loose days are of one month: "5 to 8 March"."""
    if first[0] != "fields" or last[0] != "fields" or not is_loose(first) or not is_loose(last):
        return False
    month = [value for name, value in first[1] if name == "month"]
    return bool(month) and ("month", month[0]) in last[1] and all(f[0] in ("month", "day") for f in (*first[1], *last[1]))


def _before(operation: Operation, limit: Span, at: _Context) -> Span | None:
    """Return the last span of a loose operation that begins before another one ends."""
    if not is_loose(operation):
        return _span(operation, at)
    return _span(operation, at._replace(reference=limit.start, tense=PAST))


def _after(operation: Operation, limit: Span, at: _Context) -> Span | None:
    if not is_loose(operation) or at.frame is not None:
        return _span(operation, at)
    return _span(operation, at._replace(reference=limit.start, tense=FUTURE))


def _event(operation: Operation, at: _Context) -> Span | None:
    """Return a span counted from the event told before; without one only the past is, from the reference."""
    inner = operation[1]
    if at.anchor is None and direction(inner) >= 0:
        return None
    return _span(inner, at._replace(reference=at.anchor or at.reference))


def _strict(operation: Operation, at: _Context) -> Span | None:
    return _span(operation[1], at._replace(strict=-1 if operation[0] == "last" else 1))


_KINDS: dict[str, Any] = {
    "fields": _fields,
    "shift": lambda operation, at: _unit(operation[1], operation[2], at.reference),
    "back": lambda operation, at: _point(operation[2], -operation[1], at.reference),
    "ahead": lambda operation, at: _point(operation[2], operation[1], at.reference),
    "within": lambda operation, at: _point(operation[2], operation[1], at.reference) if at.tense == FUTURE else None,
    "about": _about,
    "recent": _recent,
    "coming": _recent,
    "last": _strict,
    "next": _strict,
    "event": _event,
    "inside": _inside,
    "since": _since,
    "until": _until,
    "range": _range,
    "lasting": _lasting,
    "nothing": lambda operation, at: None,
    "name": lambda operation, at: None,
}
