"""When: time expressions are found among a sentence's words, read, given to predicates, and resolved to dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from attrs import frozen

from eventcode.language.dates import DateTables
from eventcode.language.patterns import Node, Pieces, cut
from eventcode.stages.calendar import (
    FUTURE,
    PAST,
    EventDate,
    Operation,
    direction,
    is_loose,
    resolve_operation,
    tells_apart,
)

__all__ = ["EventDate", "TimeExpression", "choose", "resolve", "spot"]

_LIMIT = 50_000  # expressions remembered before the memory is emptied
_WRONG = {PAST: 1, FUTURE: -1}  # the direction that contradicts a tense
_MARK = "<"  # the slot of the place where the expression begins

Slots = tuple[tuple[str, Any], ...]


@frozen(cache_hash=True)
class TimeExpression:
    """What a time expression says, before it is counted from a date.

    `text` are its words and `rule` the file and line of the pattern that read it. An expression that does not `date` is
    a duration or a time of day. A `loose` one ("on Tuesday", "in December") comes again and again; `direction` is -1
    for what lies in the past whatever the reference, 1 for the future, else 0.
    """

    text: str
    rule: str
    operation: Operation
    dates: bool
    loose: bool
    direction: int

    def within(self, frame: TimeExpression) -> TimeExpression:
        """Return this expression as told apart by another: "last year … on Dec 28"."""
        operation = ("inside", self.operation, frame.operation)
        return TimeExpression(f"{frame.text} … {self.text}", self.rule, operation, True, False, frame.direction)


Times = Sequence[tuple[int, int, TimeExpression]]


def spot(words: list[str], tables: DateTables) -> list[tuple[int, int, TimeExpression]]:
    """Return the time expressions among look-up keys: first token, last token exclusive, meaning; in text order.

    The longest expression counts, from left to right, and the preposition that belongs to it is part of it.
    """
    if tables.keys.isdisjoint(words):
        return []
    symbols = tables.symbols
    line = [symbols.get(word, -1) for word in words]
    if not [word for word, symbol in zip(words, line, strict=True) if symbol < 0 and not word.isalpha()]:
        return _scan(words, line, range(len(words) + 1), tables)
    pieces: list[str] = []
    bounds: list[int] = []  # of each piece the token that it begins, or -1 inside a token
    for i, word in enumerate(words):
        parts = cut(word) if line[i] < 0 else (word,)
        pieces.extend(parts)
        bounds.append(i)
        bounds.extend([-1] * (len(parts) - 1))
    bounds.append(len(words))
    return _scan(pieces, [symbols.get(piece, -1) for piece in pieces], bounds, tables)


def _scan(pieces: list[str], line: list[int], bounds: Sequence[int], tables: DateTables) -> list[tuple[int, int, TimeExpression]]:
    """Find expressions around key words; every expression has one, so a start is tried once only."""
    found: list[tuple[int, int, TimeExpression]] = []
    first_key, reach, arcs, finals = tables.first_key, tables.reach, tables.arcs, tables.finals
    total = len(line)
    tried = 0
    for key, key_symbol in enumerate(line):
        if key_symbol < first_key or key < tried:
            continue
        begin = max(tried, key - reach)
        tried = key + 1
        while begin <= key:
            state = end = 0
            at = begin if bounds[begin] >= 0 else total
            while at < total:
                step = arcs[state].get(line[at])
                if step is None:
                    break
                state = step
                at += 1
                if finals[state] and bounds[at] >= 0:
                    end = at
            if end and not tables.doubtful.issuperset(pieces[begin:end]):
                skipped, expression = _expression(tuple(pieces[begin:end]), tables)
                found.append((bounds[begin + skipped], bounds[end], expression))
                tried = end
                break
            begin += 1
    return found


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
    dates = operation != ("nothing",)
    return first, TimeExpression(text, pattern.place, operation, dates, is_loose(operation), direction(operation))


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


def choose(
    times: Times,
    predicate: int,
    clauses: Sequence[tuple[int, int]],
    tense: str = "",
    holes: Sequence[tuple[int, int]] = (),
) -> TimeExpression | None:
    """Return the time expression that belongs to a predicate, None if there is none.

    `clauses` are token ranges: the predicate's own clause, then those around it, from the inside out; `holes` are the
    ranges of clauses inside its own. The nearest expression of the innermost clause that has one is taken, but not one
    that contradicts the tense. A loose one is told apart by another of the same clause ("last year … on Dec 28").
    """
    wrong = _WRONG.get(tense)
    usable = [t for t in times if t[2].dates and t[2].direction != wrong]
    if holes:
        usable = [t for t in usable if not any(first <= t[0] and t[1] <= last for first, last in holes)]
    for first, last in clauses if usable else ():
        inside = [t for t in usable if first <= t[0] and t[1] <= last]
        if inside:
            chosen = min(inside, key=lambda t: (max(t[0] - predicate, predicate - t[1] + 1), t[0]))
            return _told_apart(chosen[2], inside)
    return None


def _told_apart(expression: TimeExpression, others: Times) -> TimeExpression:
    if expression.loose:
        for _, _, other in others:
            if not other.loose and tells_apart(other.operation, expression.operation):
                return expression.within(other)
    return expression
