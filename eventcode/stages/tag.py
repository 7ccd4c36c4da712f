"""Tag: settle the ambiguous token classes by what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from eventcode.language.phrases import PhraseTables, Retag


class _Rule:
    """A retag rule, compiled: bits of the classes that it rewrites, of those that stand beside them, of the one it writes."""

    __slots__ = ("after", "all", "before", "find", "letter", "to")

    def __init__(self, rule: Retag, bits: Mapping[str, int]) -> None:
        self.all = sum([bits[letter] for letter in rule.letters])
        self.letter = rule.letter
        self.to = bits[rule.letter]
        self.before = sum([bits[letter] for letter in rule.before])
        self.after = sum([bits[letter] for letter in rule.after])
        self.find: Callable[[str], Iterator[re.Match[str]]] = re.compile(rule.pattern).finditer

    def may_match(self, codes: list[int]) -> bool:
        """Tell whether one of its classes stands between two that it may stand between: seldom, and quickly told."""
        last = len(codes) - 1
        for at in range(last + 1):
            if self.all & codes[at]:
                beside = not self.before or (at > 0 and self.before & codes[at - 1] != 0)
                if beside and (not self.after or (at < last and self.after & codes[at + 1] != 0)):
                    return True
        return False


class Tagger:
    """The retag rules of the phrase files, compiled."""

    __slots__ = ("_bits", "_rules")

    def __init__(self, tables: PhraseTables) -> None:
        letters = sorted({c for rule in tables.retags for c in rule.letters + rule.letter + rule.before + rule.after})
        self._bits = {letter: 1 << n for n, letter in enumerate(letters)}
        self._rules = [_Rule(rule, self._bits) for rule in tables.retags]

    def tag(self, classes: str) -> str:
        """Return the class string with its ambiguous classes rewritten (letters of docs/design.md)."""
        bits = self._bits
        codes = [bits.get(letter, 0) for letter in classes]
        there = 0  # the classes in it
        for code in codes:
            there |= code
        for rule in self._rules:
            if not rule.all & there or (rule.before and not rule.before & there) or (rule.after and not rule.after & there):
                continue
            if not rule.may_match(codes):
                continue
            for match in rule.find(classes):
                at = match.end() - 1  # what stands before it may be part of the match
                classes = classes[:at] + rule.letter + classes[at + 1 :]
                codes[at] = rule.to
                there |= rule.to
        return classes
