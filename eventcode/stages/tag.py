"""Tag: settle the ambiguous token classes by what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from eventcode.language.phrases import PhraseTables, Retag


class _Rule:
    """A retag rule, compiled. `letters` are the classes that it rewrites, with their bits; `all` and `to` are bits."""

    __slots__ = ("after", "all", "before", "letters", "replacement", "substitute", "to")

    def __init__(self, rule: Retag, bits: Mapping[str, int]) -> None:
        pattern = re.compile(rule.pattern)
        self.letters = [(letter, bits[letter]) for letter in rule.letters]
        self.all = sum(bit for _, bit in self.letters)
        self.to = bits[rule.letter]
        self.before = rule.before
        self.after = rule.after
        self.substitute: Callable[[str, str], str] = pattern.sub
        self.replacement = (r"\1" if pattern.groups else "") + rule.letter

    def may_match(self, classes: str, letter: str, at: int) -> bool:
        """Tell whether a class, first at `at`, stands between two that it may stand between: seldom, and quickly told."""
        while at >= 0:
            beside = not self.before or (at > 0 and classes[at - 1] in self.before)
            if beside and (not self.after or (at + 1 < len(classes) and classes[at + 1] in self.after)):
                return True
            at = classes.find(letter, at + 1)
        return False


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
        there = 0  # the classes in it
        for letter, bit in self._bits:
            if letter in classes:
                there |= bit
        for rule in self._rules:
            if not rule.all & there:
                continue
            for letter, bit in rule.letters:
                if there & bit:
                    at = classes.find(letter)
                    if at < 0:
                        there &= ~bit  # all of them have been rewritten
                    elif rule.may_match(classes, letter, at):
                        classes = rule.substitute(rule.replacement, classes)
                        there |= rule.to
                        break
        return classes
