"""Almanac: the arithmetic of calendars."""

from __future__ import annotations

import datetime as dt


def hijri(year: int, month: int, day: int) -> dt.date:
    """Return the day of a date in the arithmetic Islamic calendar (30-year cycle, civil epoch).

    >>> hijri(1444, 9, 1)
    datetime.date(2023, 3, 23)
    """
    days = day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return dt.date.fromordinal(days + 227_014)


def easter(year: int) -> dt.date:
    """Return Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876).

    >>> easter(2023)
    datetime.date(2023, 4, 9)
    """
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114, 31)
    return dt.date(year, month, day + 1)


def months_after(day: dt.date, count: int) -> dt.date:
    """Return the first day of the month that is `count` months after a day's."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return dt.date(year, month + 1, 1)


def years_away(day: dt.date, count: int) -> dt.date:
    """Return the first day of the year that is `count` years before a day's, or the last of one after it, in the calendar."""
    return dt.date(min(max(day.year + count, dt.MINYEAR), dt.MAXYEAR), 1 if count < 0 else 12, 1 if count < 0 else 31)
