"""Tag: settle the ambiguous token classes by what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from eventcode.language.phrases import PhraseTables, Retag


class _Rule:
    """A retag rule, compiled: bits of the classes that it rewrites, the class that it writes, and the bit of that."""

    __slots__ = ("all", "every", "first", "letter", "to")

    def __init__(self, rule: Retag, bits: Mapping[str, int]) -> None:
        pattern = re.compile(rule.pattern)
        self.all = sum([bits[letter] for letter in rule.letters])
        self.letter = rule.letter
        self.to = bits[rule.letter]
        self.first: Callable[[str], re.Match[str] | None] = pattern.search
        self.every: Callable[[str], Iterator[re.Match[str]]] = pattern.finditer


class Tagger:
    """The retag rules of the phrase files, compiled."""

    __slots__ = ("_bits", "_rules")

    def __init__(self, tables: PhraseTables) -> None:
        letters = sorted({letter for rule in tables.retags for letter in rule.letters + rule.letter})
        bits = {letter: 1 << n for n, letter in enumerate(letters)}
        self._bits = list(bits.items())
        self._rules = [_Rule(rule, bits) for rule in tables.retags]

    def tag(self, classes: str) -> str:
        """Return the class string with its ambiguous classes rewritten (letters of docs/design.md)."""
        there = 0  # the classes in it, and those that were
        for letter, bit in self._bits:
            if letter in classes:
                there |= bit
        for rule in self._rules:
            if not rule.all & there or rule.first(classes) is None:
                continue
            for match in rule.every(classes):
                at = match.end() - 1  # what stands before it may be part of the match
                classes = classes[:at] + rule.letter + classes[at + 1 :]
            there |= rule.to
        return classes
