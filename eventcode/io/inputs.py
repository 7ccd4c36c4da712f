"""What there is to read: the files that the inputs name, folders looked through."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import frozen

from eventcode.errors import FormatError

STANDARD = "-"
SUFFIXES = (".csv", ".jsonl", ".txt")


@frozen
class Input:
    """One file to read; `path` is None for standard input. `story` is the id of the story if the file is plain text."""

    name: str
    path: Path | None
    story: str


@frozen
class Inputs:
    """The files to read, in order, and those of the given folders that are of no known kind."""

    files: tuple[Input, ...]
    skipped: tuple[Path, ...] = ()


def find_inputs(inputs: Sequence[str | Path]) -> Inputs:
    """Find the files that the inputs name: files themselves, `-` for standard input, folders with all that is in them.

    A folder is read recursively in the order of its files' paths; hidden files are left out, files of no known kind
    are listed in `skipped`. A plain text gets its file's name as its id; one from a folder, its path inside the folder;
    both without suffix.

    Raises:
        FormatError: if a file does not exist or its suffix is none of `.jsonl`, `.csv`, `.txt`.
    """
    files: list[Input] = []
    skipped: list[Path] = []
    for given in inputs:
        path = Path(given)
        if str(given) == STANDARD:
            files.append(Input("<standard input>", None, "stdin"))
        elif path.is_dir():
            for file in _walk(path):
                if file.suffix.lower() in SUFFIXES:
                    files.append(Input(readable(file), file, readable(file.relative_to(path).with_suffix(""))))
                else:
                    skipped.append(file)
        elif not path.exists():
            raise FormatError(f"{readable(path)}: there is no such file or folder")
        elif path.suffix.lower() not in SUFFIXES:
            raise FormatError(f"{readable(path)}: unknown kind of file; stories are read from {', '.join(SUFFIXES)}")
        else:
            files.append(Input(readable(path), path, readable(path.stem)))
    return Inputs(tuple(files), tuple(skipped))


def readable(path: str | Path) -> str:
    """Return a path as text that can be written out, whatever bytes it is made of."""
    return os.fsencode(Path(path).as_posix()).decode("utf-8", "replace")


def _walk(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and the folders in it, in the order of their paths."""
    for entry in sorted(folder.iterdir(), key=lambda e: (e.name, e.is_dir())):
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not entry.is_symlink():
                yield from _walk(entry)
        else:
            yield entry
