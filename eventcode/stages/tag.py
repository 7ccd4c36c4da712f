"""Tag: settle the ambiguous token classes by what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from eventcode.language.phrases import PhraseTables, Retag


class _Rule:
    """A retag rule, compiled; `letters` are the classes that it rewrites, with their bits."""

    __slots__ = ("after", "all", "before", "find", "left", "letter", "letters", "right", "to")

    def __init__(self, rule: Retag, bits: Mapping[str, int]) -> None:
        self.letters = [(letter, bits[letter]) for letter in rule.letters]
        self.all = sum([bit for _, bit in self.letters])
        self.letter = rule.letter
        self.to = bits[rule.letter]
        self.before = rule.before
        self.after = rule.after
        # As bits, these two tell that a rule cannot match before anything is searched: 3 % of all that coding takes (measured).
        self.left = sum([bits[letter] for letter in rule.before])
        self.right = sum([bits[letter] for letter in rule.after])
        self.find: Callable[[str], Iterator[re.Match[str]]] = re.compile(rule.pattern).finditer

    def may_match(self, classes: str, there: int) -> bool:
        """Tell whether one of its classes stands between two that it may stand between: seldom, and quickly told."""
        for letter, bit in self.letters:
            at = classes.find(letter) if there & bit else -1
            while at >= 0:
                beside = not self.left or (at > 0 and classes[at - 1] in self.before)
                if beside and (not self.right or (at + 1 < len(classes) and classes[at + 1] in self.after)):
                    return True
                at = classes.find(letter, at + 1)
        return False


class Tagger:
    """The retag rules of the phrase files, compiled."""

    __slots__ = ("_bits", "_rules")

    def __init__(self, tables: PhraseTables) -> None:
        letters = sorted({c for rule in tables.retags for c in rule.letters + rule.letter + rule.before + rule.after})
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
            if not rule.all & there or (rule.left and not rule.left & there) or (rule.right and not rule.right & there):
                continue
            if not rule.may_match(classes, there):
                continue
            for match in rule.find(classes):
                at = match.end() - 1  # what stands before it may be part of the match
                classes = classes[:at] + rule.letter + classes[at + 1 :]
                there |= rule.to
        return classes
