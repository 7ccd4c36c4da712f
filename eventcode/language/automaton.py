"""Finite languages as shared graphs: patterns without repetition become the smallest automaton that knows them all.

A node is a number; what it accepts is a finite set of symbol sequences. Equal languages are the same node, so joining
and chaining them never makes a graph larger than needed.
"""

from __future__ import annotations

from collections.abc import Iterable

FAIL = 0  # the language without any sequence
EMPTY = 1  # the language of the empty sequence

Arcs = tuple[tuple[int, int], ...]  # (symbol, node), in the order of symbols


class Graph:
    """A store of nodes, each made once."""

    def __init__(self) -> None:
        self._nodes: list[tuple[bool, Arcs]] = []
        self._known: dict[tuple[bool, Arcs], int] = {}
        self._joined: dict[tuple[int, int], int] = {}
        self._chained: dict[tuple[int, int], int] = {}
        self._measured: dict[tuple[int, int], tuple[int, tuple[int, ...] | None]] = {}
        self._node(False, ())
        self._node(True, ())

    def _node(self, final: bool, arcs: Arcs) -> int:
        key = (final, arcs)
        node = self._known.get(key)
        if node is None:
            node = self._known[key] = len(self._nodes)
            self._nodes.append(key)
        return node

    def symbols(self, symbols: Iterable[int]) -> int:
        """Return the language of sequences of one symbol."""
        return self._node(False, tuple((s, EMPTY) for s in sorted(set(symbols))))

    def join(self, a: int, b: int) -> int:
        """Return the language of what either knows."""
        if a == b or b == FAIL:
            return a
        if a == FAIL:
            return b
        key = (a, b) if a < b else (b, a)
        node = self._joined.get(key)
        if node is None:
            (final_a, arcs_a), (final_b, arcs_b) = self._nodes[a], self._nodes[b]
            arcs = dict(arcs_a)
            for symbol, target in arcs_b:
                arcs[symbol] = self.join(arcs[symbol], target) if symbol in arcs else target
            node = self._joined[key] = self._node(final_a or final_b, tuple(sorted(arcs.items())))
        return node

    def chain(self, a: int, b: int) -> int:
        """Return the language of sequences of `a` followed by one of `b`."""
        if a in (FAIL, EMPTY):
            return b if a == EMPTY else FAIL
        if b in (FAIL, EMPTY):
            return a if b == EMPTY else FAIL
        key = (a, b)
        node = self._chained.get(key)
        if node is None:
            final, arcs = self._nodes[a]
            node = self._node(False, tuple((symbol, self.chain(target, b)) for symbol, target in arcs))
            node = self._chained[key] = self.join(node, b) if final else node
        return node

    def without(self, node: int, first: int) -> tuple[int, tuple[int, ...] | None]:
        """Look at the sequences of symbols below `first` only.

        Returns how many of them can stand in a row from the start, and a sequence of them that is known, or None.
        """
        key = (node, first)
        found = self._measured.get(key)
        if found is None:
            longest = 0
            known: tuple[int, ...] | None = () if self._nodes[node][0] else None
            for symbol, target in self._nodes[node][1]:
                if symbol < first:
                    length, rest = self.without(target, first)
                    longest = max(longest, length + 1)
                    if rest is not None and known is None:
                        known = (symbol, *rest)
            found = self._measured[key] = longest, known
        return found

    def table(self, root: int) -> tuple[tuple[dict[int, int], ...], bytes]:
        """Return the automaton of a node: each state's arcs, and 1 where a sequence may end; state 0 is the root."""
        numbers = {root: 0}
        order = [root]
        for node in order:
            for _, target in self._nodes[node][1]:
                if target not in numbers:
                    numbers[target] = len(order)
                    order.append(target)
        arcs = tuple({symbol: numbers[target] for symbol, target in self._nodes[node][1]} for node in order)
        return arcs, bytes(self._nodes[node][0] for node in order)
