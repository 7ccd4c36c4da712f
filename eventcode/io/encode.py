"""From records to bytes: JSON lines and CSV, the fields in the order of the record."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Any

import attrs
import orjson

CARRIED = "fields"  # the one field that holds a story's own fields when they are carried through


class Encoder:
    r"""Writes records of one kind, which have no slots, as `.jsonl` or `.csv`.

    In CSV, what is not there is an empty cell, truth is `true` or `false`, and carried fields are one cell of JSON.

    >>> from eventcode.records import Mention
    >>> Encoder(Mention, ".csv").encode([Mention("1", 0, 6, "Turkey", "TUR", "country Turkey")])
    b'1,0,6,Turkey,TUR,country Turkey\n'
    """

    def __init__(self, kind: type[attrs.AttrsInstance], suffix: str, *, carried: bool = False) -> None:
        self._names = tuple(field.name for field in attrs.fields(kind))
        self._values = attrgetter(*self._names)
        self._csv = suffix == ".csv"
        self._carried = carried

    def header(self) -> bytes:
        """Return what stands before the first record."""
        if not self._csv:
            return b""
        names = (*self._names, CARRIED) if self._carried else self._names
        return ",".join(names).encode() + b"\n"

    def encode(self, records: Iterable[Any], carried: Mapping[str, Any] | None = None) -> bytes:
        """Return the records as bytes, one a line; `carried` holds their story's own fields."""
        return self._rows(records, carried or {}) if self._csv else self._lines(records, carried or {})

    def _lines(self, records: Iterable[Any], carried: Mapping[str, Any]) -> bytes:
        parts = []
        for record in records:
            line = {**vars(record), CARRIED: carried} if self._carried else vars(record)
            parts.append(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))
        return b"".join(parts)

    def _rows(self, records: Iterable[Any], carried: Mapping[str, Any]) -> bytes:
        text = io.StringIO()
        write = csv.writer(text, lineterminator="\n").writerow
        last = [orjson.dumps(carried).decode()] if self._carried else []
        for record in records:
            write([_cell(value) for value in self._values(record)] + last)
        return text.getvalue().encode()


def _cell(value: Any) -> Any:
    if value is True:
        return "true"
    return "false" if value is False else value
