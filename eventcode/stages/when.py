"""When: time expressions are found among a sentence's words, read, given to predicates, and resolved to dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import frozen

from eventcode.language.dates import DateTables, Node, Pattern, Pieces, cut
from eventcode.stages.calendar import EventDate, Operation, is_definite, is_loose, resolve_operation
from eventcode.stages.dateline import Dateline, find_dateline

__all__ = ["Dateline", "EventDate", "TimeExpression", "choose", "find_dateline", "resolve", "spot"]

_LIMIT = 50_000  # expressions remembered before the memory is emptied

Slots = tuple[tuple[str, Any], ...]
Times = Sequence[tuple[int, int, "TimeExpression"]]


@frozen(cache_hash=True)
class TimeExpression:
    """What a time expression says, before it is counted from a date.

    `text` are its words, `rule` the file and line of the pattern that read it. An expression that does not `date` is a
    duration or a time of day. `loose` expressions ("on Tuesday", "in December") come again and again, and can be told apart
    by another one ("last year"); `direction` is -1 for what lies in the past whatever the reference, 1 for the future.
    """

    text: str
    rule: str
    operation: Operation
    dates: bool
    loose: bool
    direction: int

    def within(self, frame: TimeExpression) -> TimeExpression:
        """Return the expression as told apart by another: "last year … on Dec 28"."""
        operation = ("inside", self.operation, frame.operation)
        return TimeExpression(f"{frame.text} … {self.text}", self.rule, operation, True, False, frame.direction)


def spot(words: list[str], tables: DateTables) -> list[tuple[int, int, TimeExpression]]:
    """Return the time expressions among look-up keys: first token, last token exclusive, meaning; in text order.

    The longest expression counts, and the preposition that belongs to it is part of it.
    """
    if tables.keys.isdisjoint(words):
        return []
    symbols = tables.symbols
    line = [symbols.get(word, -1) for word in words]
    pieces, bounds = words, None
    for i, symbol in enumerate(line):
        if symbol < 0 and words[i] in tables.keys or not words[i].isalpha():
            pieces, line, bounds = _cut_up(words, line, symbols)
            break
    return _scan(pieces, line, bounds, tables)
