"""What can go wrong, told so that a person knows what to do: exceptions, and diagnostics with a place in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence


@frozen
class Diagnostic:
    """One thing wrong in a file: where, what, what was expected, and what to do.

    Lines and columns count from 1; line 0 stands for the file as a whole. `text` is the line as it is written and
    `length` the number of characters that the carets mark.
    """

    file: str
    line: int
    column: int
    message: str
    text: str = ""
    length: int = 1
    expected: str = ""
    hint: str = ""
    severity: str = "error"  # or "warning", "note"

    def __str__(self) -> str:
        """Return the diagnostic as it is shown to people.

        >>> print(Diagnostic("my.rules", 2, 12, "unknown code 999", text="  S _ T -> 999", length=3))
        my.rules:2:12: error: unknown code 999
              S _ T -> 999
                       ^^^
        """
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        lines = [f"{place}: {self.severity}: {self.message}"]
        if self.text:
            indent = "".join("\t" if c == "\t" else " " for c in self.text[: self.column - 1])
            lines.append(f"    {self.text}")
            lines.append(f"    {indent}{'^' * max(self.length, 1)}")
        if self.expected:
            lines.append(f"    expected: {self.expected}")
        if self.hint:
            lines.append(f"    hint: {self.hint}")
        return "\n".join(lines)


class EventcodeError(Exception):
    """The root of all errors that this package raises on purpose."""


class GrammarError(EventcodeError):
    """Grammar files that cannot be used; carries every diagnostic of every file."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        count = len(self.diagnostics)
        head = f"{count} error{'s' if count != 1 else ''} in the grammar files"
        super().__init__("\n\n".join([head, *map(str, self.diagnostics)]))


class UnknownCodeError(EventcodeError, KeyError):
    """A code that the ontology does not have; names the nearest code that it has."""

    def __init__(self, code: object, nearest: str = "", name: str = "") -> None:
        self.code = code
        self.nearest = nearest
        super().__init__(code)
        self._advice = f"; did you mean {nearest} ({name})?" if nearest else ""

    def __str__(self) -> str:
        """Return the message (a KeyError would show only its key)."""
        kind = "" if isinstance(self.code, str) else "; codes are text, because leading zeros matter"
        return f"there is no code {self.code!r}{kind}{self._advice}"


class UnknownModeError(EventcodeError, ValueError):
    """A mode of events that there is not; names those that there are."""

    def __init__(self, mode: object, modes: Sequence[str]) -> None:
        self.mode = mode
        super().__init__(f"there is no mode {mode!r}; the modes are {', '.join(modes)}")


class FormatError(EventcodeError):
    """A file whose name does not say in which of the known formats it is, or a format that cannot be used for it."""


@frozen
class Problem:
    """What is wrong with one field of a record, and what to do about it. `field` is empty for the record as a whole."""

    field: str
    message: str
    advice: str


class StoryError(EventcodeError):
    """A record that cannot be used as a story: file, line (0 for a whole file), its id, and every problem."""

    def __init__(self, file: str, line: int, problems: Sequence[Problem], story: str | None = None) -> None:
        self.file = file
        self.line = line
        self.story = story
        self.problems = tuple(problems)
        super().__init__(file, line, self.problems, story)

    def __str__(self) -> str:
        """Return one line a problem.

        >>> problem = Problem("date", "2023-02-30 is no day of the calendar", "mend the date")
        >>> print(StoryError("news.jsonl", 7, [problem], "a17"))
        news.jsonl:7: story "a17": date: 2023-02-30 is no day of the calendar; mend the date
        """
        place = f"{self.file}:{self.line}" if self.line else self.file
        story = f' story "{self.story}":' if self.story is not None else ""
        return "\n".join(f"{place}:{story} {f'{p.field}: ' if p.field else ''}{p.message}; {p.advice}" for p in self.problems)
