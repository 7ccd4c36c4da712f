"""Patterns of words: their parts, and how they become an automaton over symbols."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from eventcode.language.automaton import EMPTY, FAIL, Graph

_PIECE = re.compile(r"\d+|[^\W\d_]+|'[^\W\d_]+|--+|\S")

Pieces = tuple[str, ...]
Value = int | str
# A pattern is a sequence of nodes: ("word", piece), ("slot", name, class or part), ("any", sequences), and ("mark",),
# behind which the expression begins.
Node = tuple[Any, ...]
Sequences = tuple[tuple[Node, ...], ...]


class Range(NamedTuple):
    """Numbers from `low` to `high`, written with `width` digits (0: any)."""

    low: int
    high: int
    width: int

    def has(self, piece: str) -> bool:
        """Tell whether a piece of text is one of these numbers."""
        return piece.isdecimal() and self.low <= int(piece) <= self.high and self.width in (0, len(piece))


class WordClass(NamedTuple):
    """The words of a class with their values; `sizes` are the numbers of pieces they have, the largest first."""

    values: dict[Pieces, Value | None]
    ranges: tuple[Range, ...]
    sizes: tuple[int, ...]


class Pattern(NamedTuple):
    """What may stand in a text, and the operation that tells its date. `place` is file and line."""

    nodes: tuple[Node, ...]
    operation: tuple[Any, ...]
    place: str


def cut(token: str) -> Pieces:
    """Return the pieces in which a token is compared with patterns: numbers, letters and marks by themselves.

    >>> cut("25th"), cut("jan."), cut("2011-2013")
    (('25', 'th'), ('jan', '.'), ('2011', '-', '2013'))
    """
    return tuple(_PIECE.findall(token))


class Alphabet:
    """Numbers the pieces: those that no pattern tells apart share a symbol; key words come after common ones."""

    def __init__(
        self,
        classes: dict[str, WordClass],
        parts: dict[str, tuple[Pattern, ...]],
        common: set[str],
        common_ranges: Sequence[Range],
    ) -> None:
        uses: dict[str, list[str]] = {}
        words = {piece for patterns in parts.values() for p in patterns for piece in _words(p.nodes)}
        words.update(piece for c in classes.values() for phrase in c.values if len(phrase) > 1 for piece in phrase)
        for piece in words:
            uses.setdefault(piece, []).append(f"={piece}")
        for name, c in classes.items():
            for phrase in c.values:
                if len(phrase) == 1:
                    uses.setdefault(phrase[0], []).append(name)
        ranges = [(name, r) for name, c in classes.items() for r in c.ranges]
        for piece in _numbers([r for _, r in ranges]):
            names = [name for name, r in ranges if r.has(piece)]
            if names:
                uses.setdefault(piece, []).extend(names)
        signs: dict[tuple[bool, tuple[str, ...]], list[str]] = {}
        for piece, names in uses.items():
            is_key = piece.isalnum() and piece not in common and not any(r.has(piece) for r in common_ranges)
            signs.setdefault((is_key, tuple(sorted(set(names)))), []).append(piece)
        self.symbols: dict[str, int] = {}
        self.first_key = sum(not is_key for is_key, _ in signs)
        for symbol, sign in enumerate(sorted(signs)):
            self.symbols.update(dict.fromkeys(sorted(signs[sign]), symbol))

    def example(self, symbol: int) -> str:
        """Return a word that has the symbol."""
        return next(piece for piece, s in self.symbols.items() if s == symbol)


def _words(nodes: Iterable[Node]) -> Iterable[str]:
    """Yield the pieces of text that stand in a pattern itself."""
    for node in nodes:
        if node[0] == "word":
            yield node[1]
        elif node[0] == "any":
            for way in node[1]:
                yield from _words(way)


def _numbers(ranges: Sequence[Range]) -> Iterable[str]:
    """Return all ways to write the numbers of some ranges: with a zero before one digit, and with fixed width."""
    largest = max((r.high for r in ranges), default=-1)
    widths = sorted({0, 2, *(r.width for r in ranges)})
    return sorted({str(n).zfill(width) for n in range(largest + 1) for width in widths if n < 10 or width != 2})


class Grapher:
    """Turns patterns into nodes of a graph; every part is made once."""

    def __init__(self, alphabet: Alphabet, classes: dict[str, WordClass], parts: dict[str, tuple[Pattern, ...]]) -> None:
        self.graph = Graph()
        self._symbols = alphabet.symbols
        self._classes = classes
        self._parts = parts
        self._made: dict[str, int] = {}

    def part(self, name: str) -> int:
        """Return the graph node of a class or a part."""
        node = self._made.get(name)
        if node is None:
            node = self._class(self._classes[name]) if name in self._classes else FAIL
            for pattern in self._parts.get(name, ()):
                node = self.graph.join(node, self.sequence(pattern.nodes))
            self._made[name] = node
        return node

    def _class(self, words: WordClass) -> int:
        single = {self._symbols[phrase[0]] for phrase in words.values if len(phrase) == 1}
        single.update(s for piece, s in self._symbols.items() if any(r.has(piece) for r in words.ranges))
        node = self.graph.symbols(single)
        for phrase in words.values:
            if len(phrase) > 1:
                node = self.graph.join(node, self.sequence(tuple(("word", piece) for piece in phrase)))
        return node

    def sequence(self, nodes: Sequence[Node]) -> int:
        """Return the graph node of a sequence of pattern nodes."""
        made = EMPTY
        for kind, *rest in reversed(nodes):
            if kind == "word":
                first = self.graph.symbols((self._symbols[rest[0]],))
            elif kind == "slot":
                first = self.part(rest[1])
            elif kind == "mark":
                first = EMPTY
            else:
                first = FAIL
                for way in rest[0]:
                    first = self.graph.join(first, self.sequence(way))
            made = self.graph.chain(first, made)
        return made
