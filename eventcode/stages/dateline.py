"""Datelines: the place and the day with which a story begins, and lines that say when it was published."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final, NamedTuple

from eventcode.language.actors import GROUP, ActorTables, split_code
from eventcode.language.dates import DateTables
from eventcode.language.patterns import cut
from eventcode.language.tokens import fold
from eventcode.stages.calendar import DAY
from eventcode.stages.pieces import TOWNS
from eventcode.stages.when import TimeExpression, resolve, spot

_LINES: Final = 8  # lines from the top in which a dateline may stand
_LENGTH: Final = 120  # characters of the longest one
_WORDS: Final = 6  # words of the longest place
_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]*)[)\]]|/([^\W\d_][^/\d]*)/")
_BREAK: Final = re.compile(r"--+|[–—―]|-(?<=[\s)A-Z]-)(?=\s)|:(?=\s)|\.(?<=/\.)(?=\s)")
_PARTS: Final = re.compile(r"[,;|•·]|\s/\s")
_PIECE: Final = re.compile(r"\d+|[^\W\d_]+|['’][^\W\d_]+|\S")
_LABEL: Final = re.compile(r"([A-Z][A-Z' -]+(?:\s?/\s?[A-Z][A-Z' -]+)*):\s+")
_CAPITALS: Final = re.compile(r"\b[A-Z]{3,}\b")
_HEAD: Final = 240  # characters of a headline and a dateline
_CLOSING: Final = ("(", ":", "–", "—", " -", "- ", "--", "/.")  # one of these stands in or behind every dateline
_SMALL_WORD: Final = re.compile(r"\b[a-z]{4,}")
_PROSE: Final = 5  # small words that no dateline has: "published on tuesday, 25 april"
_ANY_DAY: Final = dt.date(2000, 1, 1)  # from which dates are counted that need no reference
_SMALL: Final = 3  # letters of a small word inside a name: "Deir ez Zor"


class Dateline(NamedTuple):
    """The place and the day that a dateline names, and the character offset at which it ends (0: there is none)."""

    place: str | None
    date: dt.date | None
    end: int


def may_begin(text: str, reach: int) -> bool:
    """Tell whether a mark that may close a dateline stands in the first `reach` characters."""
    begin = text[:reach]
    return any(mark in begin for mark in _CLOSING)


def find_dateline(text: str, tables: DateTables, reference: dt.date | None = None) -> Dateline:
    """Return the dateline in the first lines of a text: "MOSCOW (Reuters) - ", "Moscow, 25 April 2023 (TDI):".

    A line of its own ("AP , Tuesday 25 Apr 2023", "Published: 25 April 2023") counts as well. A day without its year
    ("Oct. 5") is a date only if `reference`, a day on which the story is known to exist, is given.
    """
    at = 0
    for line in text[: _LINES * 1000].split("\n")[:_LINES]:
        found = _read(line, tables, reference)
        if found.end:
            return found._replace(end=at + found.end)
        at += len(line) + 1
    return Dateline(None, None, 0)


def _read(line: str, tables: DateTables, reference: dt.date | None) -> Dateline:
    for found in _BREAK.finditer(line, 0, _LENGTH):
        head = line[: found.start()].rstrip()
        if head.count("(") != head.count(")") or _is_prose(head):
            continue
        parts = _Parts(head, tables, reference)
        named = parts.agency or parts.is_day
        shown = parts.place is not None and parts.place.isupper() and not found.group().startswith(":")
        if parts.sound and (parts.place or parts.expression) and (named or shown):
            end = found.end() + len(line[found.end() :]) - len(line[found.end() :].lstrip())
            return Dateline(parts.place, parts.date, end)
    if 0 < len(line.strip()) < _LENGTH and not _is_prose(line):
        parts = _Parts(line, tables, reference)
        if parts.sound and parts.is_day:
            return Dateline(parts.place, parts.date, len(line.rstrip()))
    return Dateline(None, None, 0)


def find_label(line: str, tables: ActorTables) -> int:
    """Return how long the names of towns are that open a line: "BERLIN/ATHENS: …", 0 if there are none."""
    found = _LABEL.match(line)
    if found is None:
        return 0
    for name in found.group(1).split("/"):
        senses = tables.phrases.get(" ".join(cut(fold(name))), ())
        if not any(facet in TOWNS for facet, _ in senses):
            return 0
    return found.end()


def press(text: str, tables: ActorTables, agencies: tuple[str, ...]) -> str:
    """Return the country of the agency at the head of a text that calls its own ministries and army by no country ("SANA -").

    `agencies` are their names in capitals.
    """
    head = text[:_HEAD]
    if not any(name in head for name in agencies):
        return ""
    for name in _CAPITALS.findall(head):
        if name in agencies:
            for facet, entry in tables.phrases.get(fold(name), ()):
                if facet == GROUP:
                    return split_code(tables.entries[entry].code, tables.bases)[0]
    return ""


class _Parts:
    """The parts of what may be a dateline. `sound` tells whether each of them is known."""

    def __init__(self, head: str, tables: DateTables, reference: dt.date | None) -> None:
        self.place: str | None = None
        self.agency = False
        self.expression: TimeExpression | None = None
        self.date: dt.date | None = None
        self.is_day = False
        self.sound = True
        self._tables = tables
        rest = _BRACKETS.sub(self._bracket, head)
        rest = self._take_date(rest, reference)
        for part in _PARTS.split(rest):
            self._part(part.strip(" \t:.-–—"))

    def _bracket(self, found: re.Match[str]) -> str:
        """Leave out a bracket that names an agency, keep one that has a date."""
        inside = found.group(1) or found.group(2) or ""
        if spot([fold(m.group()) for m in _PIECE.finditer(inside)], self._tables):
            return f" {inside} "
        self.agency = True
        return " "

    def _take_date(self, text: str, reference: dt.date | None) -> str:
        tokens = list(_PIECE.finditer(text))
        for first, last, expression in reversed(spot([fold(m.group()) for m in tokens], self._tables)):
            text = f"{text[: tokens[first].start()]},{text[tokens[last - 1].end() :]}"
            if not expression.dates:
                continue
            resolved = resolve(expression, reference or _ANY_DAY, "past")
            if resolved is not None and (self.expression is None or resolved.precision == DAY):
                self.expression = expression
                self.is_day = resolved.precision == DAY and resolved.end is None
                known = self.is_day and (reference is not None or not expression.loose)
                self.date = dt.date.fromisoformat(resolved.date) if known else None
        return text

    def _part(self, part: str) -> None:
        """Take over one part between commas: a place, an agency, or words about publication."""
        pieces = whole = cut(fold(part))
        notices = self._tables.datelines["notice"]
        while pieces and ((pieces[0],) in notices or not pieces[0].isalpha()):
            pieces = pieces[1:]
        if not pieces:
            return
        if pieces in self._tables.datelines["agency"]:
            self.agency = True
        elif self.place is None and _is_name(part):
            self.place = part if pieces is whole else None  # "By Jane Smith" is no place
        elif not _is_name(part):
            self.sound = False


def _is_prose(text: str) -> bool:
    return len(_SMALL_WORD.findall(text)) >= _PROSE


def _is_name(part: str) -> bool:
    words = part.split()
    return len(words) <= _WORDS and words[0][0].isupper() and all(w[0].isupper() or len(w) <= _SMALL for w in words)
