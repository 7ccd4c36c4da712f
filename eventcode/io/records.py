"""From bytes to records: each reader yields the line where a record begins, and the record or what is wrong with it."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

import orjson

from eventcode.errors import Problem
from eventcode.io.inputs import Input

Numbered = tuple[int, Any]  # a line, and the record that begins there, or a Problem

STORY_FIELDS = frozenset({"id", "date", "text", "title", "source", "url", "language", "entities"})

_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_ENCODING_ADVICE = "save the file as UTF-8, for example with `iconv -f WINDOWS-1252 -t UTF-8`"


def read_records(file: Input) -> Iterator[Numbered]:
    """Yield the records of a file; line 0 stands for the file as a whole."""
    if file.path is None:
        stream: Any = sys.stdin.buffer
        text = stream.peek(64).lstrip(_UTF8_MARK + b" \t\r\n")[:1] != b"{"
        yield from _read(stream, ".txt" if text else ".jsonl", file.story)
        return
    try:
        with file.path.open("rb") as opened:
            yield from _read(opened, file.path.suffix.lower(), file.story)
    except OSError as error:
        yield 0, Problem("", f"cannot be read: {error.strerror}", "check the file and its permissions")


def _read(stream: Any, suffix: str, story: str) -> Iterator[Numbered]:
    head = stream.peek(4)[:3]
    if not head:
        yield 0, Problem("", "the file is empty", "give a file with at least one story")
    elif head[:2] in _UTF16_MARKS:
        yield 0, Problem("", "the file is in UTF-16", "save it as UTF-8, for example with `iconv -f UTF-16 -t UTF-8`")
    else:
        if head == _UTF8_MARK:
            stream.read(len(_UTF8_MARK))
        if suffix == ".jsonl":
            yield from _json_lines(stream)
        elif suffix == ".csv":
            yield from _csv(stream)
        else:
            yield from _text(stream, story)


def _json_lines(stream: BinaryIO) -> Iterator[Numbered]:
    empty = True
    for number, line in enumerate(stream, 1):
        try:
            record = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            if line.isspace():
                continue
            start = line.strip()
            if empty and (start[:1] == b"[" or start == b"{"):
                yield 0, Problem("", "the file is one JSON text over many lines", "write one JSON object a line")
                return
            column = min(error.pos, len(error.doc.rstrip())) + 1
            reason = f"the JSON is broken at column {column}: {error.msg.partition(':')[0]}"
            record = _encoding(line) or Problem("", reason, "mend the line: one JSON object a line")
        empty = False
        yield number, record
    if empty:
        yield 0, Problem("", "the file has no records", "write one JSON object a line")


def _encoding(content: bytes) -> Problem | None:
    """Return what is wrong with the first byte that is not UTF-8."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        place = f"line {line} column {column}" if content.find(b"\n", 0, error.start) >= 0 else f"column {column}"
        return Problem("", f"byte 0x{content[error.start]:02x} at {place} is not UTF-8", _ENCODING_ADVICE)
    return None


def _csv(stream: BinaryIO) -> Iterator[Numbered]:
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    text = io.TextIOWrapper(stream, encoding="utf-8", errors="surrogateescape", newline="")
    rows = csv.reader(text, strict=True)
    line = 1
    header: list[str] | None = None
    records = 0
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            reason = f"the record cannot be read as CSV: {error}"
            yield line, Problem("", reason, "look for a quotation mark that is not closed or not doubled")
            records += 1
            line = rows.line_num + 1
            continue
        if row is None:
            break
        first, line = line, rows.line_num + 1
        if not row:
            continue
        if header is None:
            header = [name.strip() for name in row]
            wrong = _header(header)
            if wrong:
                yield first, wrong
                return
        else:
            records += 1
            yield first, _row(header, row)
    text.detach()
    if not records:
        yield 0, Problem("", "the file has no records", "write a header with id, date and text, and a row a story")


def _header(header: list[str]) -> Problem | None:
    twice = sorted({name for name in header if header.count(name) > 1})
    if twice:
        return Problem(twice[0], "the header has this column twice", "rename one of them")
    missing = [name for name in ("id", "text") if name not in header]
    if missing:
        found = ", ".join(header)
        return Problem(missing[0], f"the header has no such column, but {found}", "name the columns id, date and text")
    return None


def _row(header: list[str], row: list[str]) -> Any:
    if len(row) != len(header):
        reason = f"{len(row)} cells under a header of {len(header)}"
        return Problem("", reason, "put quotation marks around a text with commas, and double those inside it")
    record: dict[str, Any] = {}
    for name, cell in zip(header, row, strict=True):
        if not cell.isascii():
            try:
                cell.encode("utf-8")
            except UnicodeEncodeError as error:
                byte = ord(cell[error.start]) & 0xFF
                return Problem(name, f"byte 0x{byte:02x} at character {error.start} is not UTF-8", _ENCODING_ADVICE)
        if cell or name not in STORY_FIELDS:
            record[name] = cell
    if "entities" in record:
        try:
            record["entities"] = orjson.loads(record["entities"])
        except orjson.JSONDecodeError as error:
            reason = f"the JSON is broken at column {error.colno}"
            return Problem("entities", reason, 'write [{"start": 0, "end": 6, "code": "TUR"}]')
    return record


def _text(stream: BinaryIO, story: str) -> Iterator[Numbered]:
    content = stream.read()
    yield 0, _encoding(content) or {"id": story, "text": content.decode("utf-8")}
