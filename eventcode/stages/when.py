"""When: time expressions are found among a sentence's words, read, given to predicates, and resolved to dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any, Final

from attrs import frozen

from eventcode.language.dates import DateTables
from eventcode.language.patterns import Node, Pieces, cut
from eventcode.stages.calendar import (
    FUTURE,
    PAST,
    PERFECT,
    EventDate,
    Operation,
    direction,
    is_loose,
    resolve_operation,
    tells_apart,
)

__all__ = ["EventDate", "TimeExpression", "frame_of", "ranked", "resolve", "spot"]

_LIMIT: Final = 50_000  # expressions remembered before the memory is emptied
_WRONG: Final = {PAST: 1, PERFECT: 1, FUTURE: -1}  # the direction that contradicts a tense
_NAME: Final = ("name",)  # the operation of words that only look like time
_UNKNOWN: Final = -1  # the symbol of a word that stands in no expression
_SEVERAL: Final = -2  # that of a word that is written as one and to be cut into pieces
_MARK: Final = "<"  # the slot of the place where the expression begins

Slots = tuple[tuple[str, Any], ...]


@frozen(cache_hash=True)
class TimeExpression:
    """What a time expression says, before it is counted from a date.

    `text` are its words and `rule` the file and line of the pattern that read it. An expression that does not `date` is
    a duration or a time of day. A `loose` one ("on Tuesday", "in December") comes again and again; `direction` is -1
    for what lies in the past whatever the reference, 1 for the future, else 0. A `lasting` one ("for ten years") tells when
    something began if it lasts still.
    """

    text: str
    rule: str
    operation: Operation
    dates: bool
    loose: bool
    direction: int
    lasting: bool = False

    def within(self, frame: TimeExpression) -> TimeExpression:
        """Return this expression as told apart by another: "last year … on Dec 28"."""
        operation = ("inside", self.operation, frame.operation)
        return TimeExpression(f"{frame.text} … {self.text}", self.rule, operation, True, False, frame.direction)


Times = Sequence[tuple[int, int, TimeExpression]]
Arcs = tuple[dict[int, int], ...]


class KeyWords:
    """The words of which every time expression has one."""

    __slots__ = ("_tables",)

    def __init__(self, tables: DateTables) -> None:
        self._tables = tables

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and _is_key(word, self._tables)


def _is_key(word: str, tables: DateTables) -> bool:
    """Tell whether a look-up key is a key word or, written as one word ("25th", "jan."), holds one."""
    symbols, first_key = tables.symbols, tables.first_key
    symbol = symbols.get(word, -1)
    if symbol >= 0 or word.isalpha() or len(word) == 1 or word.isdigit():
        return symbol >= first_key
    return any(symbols.get(piece, -1) >= first_key for piece in cut(word))


def symbol_of(tables: DateTables, word: str) -> int:
    """Return the automaton's symbol of a look-up key, or _UNKNOWN, or _SEVERAL for one to be cut into pieces ("25th", "jan.")."""
    symbol = tables.symbols.get(word, _UNKNOWN)
    return symbol if symbol >= 0 or word.isalpha() else _SEVERAL


def spot(
    words: list[str], tables: DateTables, keys: list[int] | None = None, symbols: list[int] | None = None
) -> list[tuple[int, int, TimeExpression]]:
    """Return the time expressions among look-up keys: first token, last token exclusive, meaning; in text order.

    The longest expression counts, from left to right, and the preposition that belongs to it is part of it. Every expression
    has a key word, so only what stands around one is looked at; `keys` are their places, and `symbols` those of all words, if
    that is known.
    """
    found: list[tuple[int, int, TimeExpression]] = []
    if keys is None:
        keys = [i for i, word in enumerate(words) if _is_key(word, tables)]
    if not keys:
        return found
    if symbols is None:
        symbols = [symbol_of(tables, word) for word in words]
    reach, arcs, finals = tables.reach, tables.arcs, tables.finals
    tried = 0
    for key in keys:
        if key < tried:
            continue
        begin = max(tried, key - reach)
        tried = key + 1
        while begin <= key:
            end = _longest(words, begin, symbols, tables, arcs, finals) if symbols[begin] != _UNKNOWN else 0
            if end:
                pieces = _pieces(words, begin, end, tables)
                if not tables.doubtful.issuperset(pieces):
                    skipped, expression = _expression(pieces, tables)
                    if expression.operation != _NAME:
                        first = begin
                        while skipped > 0:
                            skipped -= len(_pieces(words, first, first + 1, tables))
                            first += 1
                        found.append((first, end, expression))
                    tried = end
                    break
            begin += 1
    return found


def _longest(words: list[str], begin: int, symbols: list[int], tables: DateTables, arcs: Arcs, finals: bytes) -> int:
    """Return the token after the longest expression of the automaton that begins at a token, 0 if there is none."""
    state = end = 0
    step: int | None
    for at in range(begin, len(words)):
        symbol = symbols[at]
        if symbol != _SEVERAL:
            step = arcs[state].get(symbol)
            if step is None:
                break
            state = step
        else:
            step = None
            for piece in cut(words[at]):
                step = arcs[state].get(tables.symbols.get(piece, _UNKNOWN))
                if step is None:
                    break
                state = step
            if step is None:
                break
        if finals[state]:
            end = at + 1
    return end


def _pieces(words: list[str], begin: int, end: int, tables: DateTables) -> Pieces:
    """Return the pieces of some tokens."""
    pieces: list[str] = []
    for word in words[begin:end]:
        if word in tables.symbols:
            pieces.append(word)
        else:
            pieces.extend(cut(word))
    return tuple(pieces)


def _expression(pieces: Pieces, tables: DateTables) -> tuple[int, TimeExpression]:
    """Return how many of the pieces stand before the expression, and the expression."""
    known = tables.memory.get(pieces)
    if known is None:
        if len(tables.memory) >= _LIMIT:
            tables.memory.clear()
        known = tables.memory[pieces] = _read(pieces, tables)
    return known


def _read(pieces: Pieces, tables: DateTables) -> tuple[int, TimeExpression]:
    """Return the meaning of pieces that the automaton knows, by the last pattern that fits them."""
    reader = _Reader(pieces, tables)
    for pattern in tables.patterns[::-1]:
        filled = reader.whole(pattern.nodes)
        if filled is not None:
            break
    slots = dict(filled or ())
    operation = _filled(pattern.operation, slots)
    first = slots.get(_MARK, 0)
    text = " ".join(pieces[first:])
    dates = operation not in (("nothing",), _NAME)
    lasting = operation[0] == "lasting"
    return first, TimeExpression(text, pattern.place, operation, dates, is_loose(operation), direction(operation), lasting)


class _Reader:
    """Matches patterns with pieces of text and remembers what parts gave."""

    def __init__(self, pieces: Pieces, tables: DateTables) -> None:
        self._pieces = pieces
        self._tables = tables
        self._parts: dict[tuple[str, int], tuple[tuple[int, Any], ...]] = {}

    def whole(self, nodes: Sequence[Node]) -> Slots | None:
        """Return what fills the slots of nodes that fit all pieces, None if they do not."""
        for end, slots in self.sequence(nodes, 0):
            if end == len(self._pieces):
                return slots
        return None

    def sequence(self, nodes: Sequence[Node], begin: int) -> Iterator[tuple[int, Slots]]:
        """Yield where the nodes may end, and what fills their slots."""
        if not nodes:
            yield begin, ()
            return
        for middle, slots in self._node(nodes[0], begin):
            for end, more in self.sequence(nodes[1:], middle):
                yield end, slots + more

    def _node(self, node: Node, begin: int) -> Iterator[tuple[int, Slots]]:
        kind = node[0]
        if kind == "word":
            if begin < len(self._pieces) and self._pieces[begin] == node[1]:
                yield begin + 1, ()
        elif kind == "mark":
            yield begin, ((_MARK, begin),)
        elif kind == "any":
            for way in node[1]:
                yield from self.sequence(way, begin)
        else:
            for end, value in self._slot(node[2], begin):
                yield end, ((node[1], value),)

    def _slot(self, name: str, begin: int) -> tuple[tuple[int, Any], ...]:
        key = (name, begin)
        found = self._parts.get(key)
        if found is None:
            ways = self._words(name, begin) if name in self._tables.classes else self._part(name, begin)
            found = self._parts[key] = tuple(ways)
        return found

    def _words(self, name: str, begin: int) -> Iterator[tuple[int, Any]]:
        words = self._tables.classes[name]
        for size in words.sizes:
            phrase = self._pieces[begin : begin + size]
            if phrase in words.values and len(phrase) == size:
                yield begin + size, words.values[phrase]
        if begin < len(self._pieces) and any(r.has(self._pieces[begin]) for r in words.ranges):
            yield begin + 1, int(self._pieces[begin])

    def _part(self, name: str, begin: int) -> Iterator[tuple[int, Any]]:
        for pattern in self._tables.parts[name][::-1]:
            for end, slots in self.sequence(pattern.nodes, begin):
                yield end, _filled(pattern.operation, dict(slots))


def _filled(operation: Operation, slots: dict[str, Any]) -> Operation:
    """Return an operation with the values of a text in place of the names of slots."""
    kind, *rest = operation
    if kind == "fields":
        name = rest[0][0][1]
        if isinstance(slots.get(name), tuple):
            return slots[name]  # type: ignore[no-any-return]
        fields = ((field, slots.get(value, value)) for field, value in rest[0])
        return ("fields", tuple((field, value) for field, value in fields if isinstance(value, int)))
    if kind == "shift":
        unit, sign, amount = rest
        count: Any = slots.get(amount, amount)
        return ("shift", slots.get(unit, unit), -count if sign == "-" else count)
    return (kind, *(_filled(r, slots) if isinstance(r, tuple) else slots.get(r, r) for r in rest))


def resolve(expression: TimeExpression, reference: dt.date, tense: str = "", anchor: dt.date | None = None) -> EventDate | None:
    """Return the date of an expression in a story of the day `reference`, None if it dates nothing.

    `tense` is `past`, `future` or empty; `anchor` is the date of the event told before: "the following day" is counted
    from it.
    """
    return resolve_operation(expression.operation, reference, tense, anchor)


def ranked(times: Times, position: int, tense: str = "") -> list[TimeExpression]:
    """Return the expressions of a clause that may date what stands at the token `position`, the nearest first.

    Left out are those that contradict the tense, and what only lasts ("for ten years") where nothing says that it lasts
    still. A loose one is told apart by another of the same clause ("last year … on Dec 28").
    """
    wrong = _WRONG.get(tense)
    usable = [t for t in times if t[2].dates and t[2].direction != wrong and (tense == PERFECT or not t[2].lasting)]
    if len(usable) < 2:
        return [expression for _, _, expression in usable]
    usable.sort(key=lambda t: (max(t[0] - position, position - t[1] + 1), t[0]))
    exact: list[TimeExpression] = []
    others: list[TimeExpression] = []
    for _, _, expression in usable:
        frame = frame_of(expression, usable)
        if frame is not None:
            exact.append(expression.within(frame))
        else:
            others.append(expression)
    return exact + others


def frame_of(expression: TimeExpression, others: Times) -> TimeExpression | None:
    """Return the expression that tells a loose one apart, None if there is none."""
    if expression.loose:
        for _, _, other in others:
            if not other.loose and tells_apart(other.operation, expression.operation):
                return other
    return None
