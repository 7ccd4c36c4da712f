"""Where the result goes: a file that appears whole or not at all, standard output, or a table on a terminal."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol

import orjson

from eventcode.errors import FormatError
from eventcode.io.inputs import STANDARD, readable

FORMATS = (".csv", ".jsonl")
TERMINAL = "terminal"
PAGE = 120  # characters a line of a table that does not go to a terminal
PROSE = ("_name", "text", "example")  # fields whose names end so hold prose


class Output(Protocol):
    """Takes bytes in the order in which they are to stand."""

    def write(self, content: bytes, /) -> object:
        """Write the content behind what was written before."""


def output_format(output: str | Path, inputs: Sequence[Path | None] = ()) -> str:
    """Return the format of an output: its suffix, or `terminal` for standard output that people look at.

    Raises:
        FormatError: if the suffix is neither `.csv` nor `.jsonl`, if there is no such folder, or the file is an input.
    """
    if str(output) == STANDARD:
        return TERMINAL if sys.stdout.isatty() else ".jsonl"
    path = Path(output)
    suffix = path.suffix.lower()
    if _is_device(path):
        return suffix if suffix in FORMATS else ".jsonl"
    if suffix not in FORMATS:
        raise FormatError(f"{readable(path)}: unknown kind of file; results are written to {', '.join(FORMATS)}")
    if path.is_dir():
        raise FormatError(f"{readable(path)}: this is a folder; name a file to write to")
    if not path.parent.is_dir():
        raise FormatError(f"{readable(path)}: there is no folder {readable(path.parent)}; make it first")
    if path.exists() and any(file is not None and file.exists() and path.samefile(file) for file in inputs):
        raise FormatError(f"{readable(path)}: this is also an input; write to another file")
    return suffix


@contextmanager
def open_output(output: str | Path, columns: Sequence[str] = ()) -> Iterator[Output]:
    """Open an output for writing.

    A file is written beside its place under another name and moved there when all is written; after an error there is
    nothing new. On a terminal, the JSON lines that are written are shown as a table of the `columns`.
    """
    if str(output) == STANDARD:
        if output_format(output) == TERMINAL:
            table = _Table(columns)
            yield table
            table.show()
        else:
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
    elif _is_device(Path(output)):
        with Path(output).open("wb") as device:
            yield device
    else:
        yield from _whole_file(Path(output).resolve())


def _whole_file(path: Path) -> Iterator[BinaryIO]:
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with draft.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            draft.chmod(stat.S_IMODE(path.stat().st_mode))
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _is_device(path: Path) -> bool:
    """Tell whether the path is there and is neither a file nor a folder: a pipe, a terminal, the null device."""
    return path.exists() and not path.is_file() and not path.is_dir()


class _Table:
    """Collects JSON lines and shows some of their fields as a table."""

    def __init__(self, columns: Sequence[str]) -> None:
        self._columns = columns
        self._lines: list[bytes] = []

    def write(self, content: bytes, /) -> None:
        self._lines.extend(content.splitlines())

    def show(self) -> None:
        show_table(self._columns, [orjson.loads(line) for line in self._lines])


def show_table(columns: Sequence[str], rows: Sequence[dict[str, object]]) -> None:
    """Print a table of some fields of the rows on standard output; where it is narrow, only prose is wrapped."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=not column.endswith(PROSE))
    for row in rows:
        table.add_row(*(Text("" if row[name] is None else str(row[name])) for name in columns))
    Console(width=None if sys.stdout.isatty() else PAGE).print(table)
