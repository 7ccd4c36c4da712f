"""Grammar files: where they lie, how they import each other, and how all their errors are found at once.

A file is cut into statements: a line that begins in column 0, with the indented lines below it. Each statement is
parsed by itself, so that a mistake in one hides nothing in the others, and after a mistake inside a statement its other
lines are still tried. `import "file"` is the one statement that every language shares; it is understood here, without a
parser.
"""

from __future__ import annotations

import os
import re
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from eventcode.errors import Diagnostic, EventcodeError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lark import Lark

_IMPORT = re.compile(r"import\b\s*(.*)")
_IMPORTED = re.compile(rb'^import\b[^"\n]*"([^"\n]+)"', re.MULTILINE)
_QUOTED = re.compile(r'"([^"]+)"')
_DESCRIBED = re.compile(r"^// (hint )?(_?[A-Z][A-Z0-9_]*): (.+)$", re.MULTILINE)
_TABLE = ".tsv"  # tables have no statements; "import" is a word in them like any other
_LISTED = 8  # alternatives named in an error before the list is cut


class Source(NamedTuple):
    """One grammar file. `name` is how messages and rules call it: bundled files by their path inside `grammars/`."""

    name: str
    path: Path
    lines: tuple[str, ...]

    def diagnostic(
        self, message: str, line: int = 0, column: int = 0, *, length: int = 1, expected: str = "", hint: str = ""
    ) -> Diagnostic:
        """Return a diagnostic about a place in this file; lines and columns count from 1, 0 is the whole file."""
        text = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        return Diagnostic(self.name, line, column, message, text=text, length=length, expected=expected, hint=hint)


class Statement(NamedTuple):
    """One parsed statement: file, first line, and tree (the child of `start`, or `start` if it has several).

    It is not `complete` if lines with errors were left out of it, so that what they hold must not be missed.
    """

    source: Source
    line: int
    tree: Any
    complete: bool = True

    def diagnostic(self, message: str, *, token: Any = None, expected: str = "", hint: str = "") -> Diagnostic:
        """Return a diagnostic that points at `token`, or at the first line of the statement."""
        line, column, length = self.line, 1, 1
        if token is not None:
            line, column, length = token.line or line, token.column or 1, max(len(token.rstrip()), 1)
        return self.source.diagnostic(message, line, column, length=length, expected=expected, hint=hint)


@cache
def grammar_folder() -> Path:
    """Return the folder of the bundled grammars: inside the installed package, else beside it."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "grammars", package.parent / "grammars"):
        if folder.is_dir():
            return folder
    raise EventcodeError(f"the bundled grammars are missing from {package}; install eventcode again")


def bundled(*patterns: str) -> tuple[Path, ...]:
    """Return the bundled grammar files that match the patterns, each pattern's files in the order of their names."""
    folder = grammar_folder()
    return tuple(path for pattern in patterns for path in sorted(folder.glob(pattern), key=lambda p: p.as_posix()))


def read_sources(files: Sequence[Path]) -> tuple[list[Source], list[Diagnostic]]:
    """Read files and all that they import: the imported file before the one that imports it, each once."""
    reader = _Reader()
    for file in files:
        reader.read(Path(file), None)
    return reader.sources, reader.errors


def read_contents(files: Iterable[Path]) -> list[tuple[str, bytes]]:
    """Return name and raw content of files and of all that they import; an unreadable file counts as empty."""
    found: dict[Path, tuple[str, bytes]] = {}
    waiting = [Path(file) for file in files][::-1]
    while waiting:
        path = waiting.pop()
        real = path.resolve()
        if real in found:
            continue
        try:
            content = path.read_bytes()
        except OSError:
            content = b""
        found[real] = (display_name(path), content)
        imported = _IMPORTED.findall(content) if path.suffix != _TABLE and b"import" in content else []
        waiting.extend(path.parent / os.fsdecode(name) for name in reversed(imported))
    return list(found.values())


def display_name(path: Path) -> str:
    """Return what messages call a file: a bundled one by its path inside `grammars/`, others as they were given."""
    folder, real = grammar_folder().resolve(), path.resolve()
    return real.relative_to(folder).as_posix() if real.is_relative_to(folder) else path.as_posix()


def read_statements(files: Sequence[Path], language: str) -> tuple[list[Statement], list[Diagnostic]]:
    """Parse files, and all that they import, with the grammar `<language>.lark`.

    Returns the statements that could be parsed, in order, and every error of every file.
    """
    sources, errors = read_sources(files)
    parser = _Parser(language)
    statements: list[Statement] = []
    for source in sources:
        for first, last in _blocks(source, errors):
            before = len(errors)
            tree = parser.parse(source, first, last, errors)
            if tree is not None:
                statements.append(Statement(source, first, tree, complete=len(errors) == before))
    return statements, errors


def uncommented(line: str) -> str:
    """Return the line without its comment: from a `#` that begins the line or follows a space, outside quotes.

    >>> uncommented('capital Ankara  # since 1923')
    'capital Ankara'
    """
    at = line.find("#")
    while at >= 0:
        if (at == 0 or line[at - 1].isspace()) and line.count('"', 0, at) % 2 == 0:
            return line[:at].rstrip()
        at = line.find("#", at + 1)
    return line.rstrip()


def _blocks(source: Source, errors: list[Diagnostic]) -> Iterator[tuple[int, int]]:
    """Yield the first and last line of each statement that is not an import."""
    first = last = 0
    stray = False
    for number, line in enumerate(source.lines, 1):
        if not uncommented(line):
            continue
        if line[0].isspace():
            if not first and not stray:
                hint = "begin the entry in the first column; only the lines that belong to it are indented"
                column = len(line) - len(line.lstrip()) + 1
                errors.append(source.diagnostic("an indented line without an entry above it", number, column, hint=hint))
                stray = True
            last = number
            continue
        if first:
            yield first, last
        stray = _IMPORT.match(line) is not None
        first, last = (0, 0) if stray else (number, number)
    if first:
        yield first, last


class _Reader:
    """Reads files in depth-first order of their imports."""

    def __init__(self) -> None:
        self.sources: list[Source] = []
        self.errors: list[Diagnostic] = []
        self._open: list[tuple[Path, str]] = []
        self._done: set[Path] = set()

    def read(self, path: Path, importer: tuple[Source, int, int] | None) -> None:
        real = path.resolve()
        name = display_name(path)
        if any(real == opened for opened, _ in self._open):
            start = [opened for opened, _ in self._open].index(real)
            chain = " -> ".join([*(n for _, n in self._open[start:]), name])
            self._report(name, importer, f"files import each other in a circle: {chain}", "remove one of these imports")
        elif real not in self._done:
            self._done.add(real)
            source = self._load(path, name, importer)
            if source is not None:
                if path.suffix != _TABLE:
                    self._open.append((real, name))
                    self._follow(source)
                    self._open.pop()
                self.sources.append(source)

    def _load(self, path: Path, name: str, importer: tuple[Source, int, int] | None) -> Source | None:
        try:
            content = path.read_bytes()
        except OSError as error:
            reason = (error.strerror or "cannot be read").lower()
            hint = "an import is looked for beside the file that it stands in" if importer else "check the file's name"
            self._report(name, importer, f"cannot read {path.as_posix()}: {reason}", hint)
            return None
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            before = content[: error.start].decode("utf-8-sig", "replace")
            text = content.decode("utf-8-sig", "replace")
            source = Source(name, path, tuple(text.splitlines()))
            line = before.count("\n") + 1
            column = len(before) - (before.rfind("\n") + 1) + 1
            hint = "save the file as UTF-8"
            self.errors.append(source.diagnostic("not a UTF-8 character", line, column, hint=hint))
            return source
        return Source(name, path, tuple(line.rstrip("\r") for line in text.split("\n")))

    def _follow(self, source: Source) -> None:
        for number, line in enumerate(source.lines, 1):
            found = _IMPORT.match(line)
            if not found:
                continue
            quoted = _QUOTED.fullmatch(uncommented(line)[found.start(1) :])
            if quoted:
                place = (source, number, found.start(1) + 1)
                self.read(source.path.parent / quoted.group(1), place)
            else:
                self.errors.append(
                    source.diagnostic(
                        "an import without a file",
                        number,
                        found.start(1) + 1,
                        expected="a file name in double quotes",
                        hint='write import "neighbours.actors"',
                    )
                )

    def _report(self, name: str, importer: tuple[Source, int, int] | None, message: str, hint: str) -> None:
        if importer is None:
            self.errors.append(Diagnostic(name, 0, 0, message, hint=hint))
        else:
            source, line, column = importer
            length = len(uncommented(source.lines[line - 1])) - column + 1
            self.errors.append(source.diagnostic(message, line, column, length=length, hint=hint))


class _Parser:
    """A Lark grammar with the words in which people speak of its terminals.

    In the grammar file, `// NAME: a name in double quotes` says what the terminal NAME is called in "expected …", and
    `// hint NAME: …` what to do when it is missing.
    """

    def __init__(self, language: str) -> None:
        from lark import Lark
        from lark.lexer import PatternStr

        from eventcode.language.machine import Machine

        path = grammar_folder() / f"{language}.lark"
        grammar = path.read_text(encoding="utf-8")
        self._lark: Lark = Lark(grammar, parser="lalr", import_paths=[str(path.parent)])
        self._machine = Machine(self._lark)
        self._names: dict[str, str] = {}
        self._hints: dict[str, str] = {}
        self._keywords: dict[str, str] = {}
        for terminal in self._lark.terminals:
            if isinstance(terminal.pattern, PatternStr):
                word = terminal.pattern.value
                self._names[terminal.name] = f"`{word}`"
                self._keywords[terminal.name] = word
            else:
                self._names[terminal.name] = terminal.name.strip("_").lower().replace("_", " ")
        self._names["$END"] = "the end of the entry"
        for hint, name, words in _DESCRIBED.findall(grammar):
            (self._hints if hint else self._names)[name] = words

    def parse(self, source: Source, first: int, last: int, errors: list[Diagnostic]) -> Any:
        """Return the tree of the lines first..last, or None; a wrong line is left out and the rest tried again."""
        from lark.exceptions import UnexpectedInput

        lines = [uncommented(line) for line in source.lines[first - 1 : last]]
        tree = self._machine.parse("\n".join(lines), first)
        if tree is not None:
            return _single(tree)
        sound = True
        while True:
            session = self._lark.parse_interactive("\n".join(lines))
            session.lexer_thread.state.line_ctr.line = first  # type: ignore[union-attr]
            try:
                tree = session.resume_parse()  # type: ignore[no-untyped-call]
            except UnexpectedInput as error:
                wrong = self._place(error, lines, first)
                if wrong is None and not sound:
                    return None
                line, column = wrong if wrong is not None else (last, len(lines[-1]) + 1)
                errors.append(self._explain(error, source, line, column))
                if wrong is None or line == first or not lines[line - first]:
                    return None
                lines[line - first] = ""
                sound = False
                continue
            return _single(tree)

    @staticmethod
    def _place(error: Any, lines: list[str], first: int) -> tuple[int, int] | None:
        """Return line and column of the mistake, or None if the statement ends too early."""
        token = getattr(error, "token", None)
        if token is not None and token.type == "$END":
            return None
        line, column = error.line, error.column
        if not lines[line - first][column - 1 :].strip():  # the line break was wrong: point behind the line's last word
            column = len(lines[line - first]) + 1
        return line, column

    def _explain(self, error: Any, source: Source, line: int, column: int) -> Diagnostic:
        terminals = sorted(getattr(error, "accepts", None) or getattr(error, "allowed", None) or error.expected)
        wanted = sorted({self._names[t] for t in terminals if t in self._names})
        found = re.match(r"[\w-]+|\S?", source.lines[line - 1][column - 1 :])
        word = found.group() if found else ""
        hints = [self._hints[t] for t in terminals if t in self._hints]
        near = get_close_matches(word, [self._keywords[t] for t in terminals if t in self._keywords], 1, 0.7)
        if near and near[0] != word:
            hints.insert(0, f"did you mean `{near[0]}`?")
        return source.diagnostic(
            f"did not expect `{word}` here" if word else "something is missing here",
            line,
            column,
            length=max(len(word), 1),
            expected=_listed(wanted),
            hint=hints[0] if hints else "",
        )


def _single(tree: Any) -> Any:
    """Return what stands in `start`, if that is one tree."""
    only: Any = getattr(tree, "children", ())
    return only[0] if getattr(tree, "data", None) == "start" and len(only) == 1 else tree


def _listed(words: list[str]) -> str:
    if len(words) > _LISTED:
        return ", ".join([*words[:_LISTED], "…"])
    return f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else "".join(words)
