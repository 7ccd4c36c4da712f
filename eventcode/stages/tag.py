"""Tag: settle the ambiguous token classes by what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from eventcode.language.phrases import PhraseTables, Retag

_ALL: Final = -1  # any class


class _Rule:
    """A retag rule, compiled. `letters` and `needed` are sets of classes as bits."""

    __slots__ = ("letters", "needed", "replacement", "search", "sources", "substitute", "to")

    def __init__(self, rule: Retag, bits: Mapping[str, int]) -> None:
        pattern = re.compile(rule.pattern)
        self.sources = [(letter, bits[letter]) for letter in rule.letters]
        self.letters = sum(bit for _, bit in self.sources)
        self.needed = sum(bits[letter] for letter in rule.needed) if rule.needed else _ALL
        self.to = bits[rule.letter]
        self.search: Callable[[str], Any] = pattern.search
        self.substitute: Callable[[str, str], str] = pattern.sub
        self.replacement = (r"\1" if pattern.groups else "") + rule.letter


class Tagger:
    """The retag rules of the phrase files, compiled."""

    __slots__ = ("_bits", "_rules")

    def __init__(self, tables: PhraseTables) -> None:
        letters = sorted({letter for rule in tables.retags for letter in rule.letters + rule.needed + rule.letter})
        bits = {letter: 1 << n for n, letter in enumerate(letters)}
        self._bits = list(bits.items())
        self._rules = [_Rule(rule, bits) for rule in tables.retags]

    def tag(self, classes: str) -> str:
        """Return the class string with its ambiguous classes rewritten (letters of docs/design.md)."""
        there = 0
        for letter, bit in self._bits:
            if letter in classes:
                there |= bit
        for rule in self._rules:
            if rule.letters & there and rule.needed & there and rule.search(classes) is not None:
                classes = rule.substitute(rule.replacement, classes)
                there |= rule.to
                for letter, bit in rule.sources:
                    if letter not in classes:
                        there &= ~bit
        return classes
