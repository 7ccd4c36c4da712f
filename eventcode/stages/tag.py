"""Tag: settle the ambiguous token classes by what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from eventcode.language.phrases import PhraseTables, Retag

_EDGE = " "  # stands before the first class and after the last


class _Rule:
    """A retag rule, compiled."""

    __slots__ = ("after", "before", "find", "letter", "letters")

    def __init__(self, rule: Retag) -> None:
        self.letters = rule.letters
        self.letter = rule.letter
        self.before = rule.before
        self.after = rule.after
        self.find: Callable[[str], Iterator[re.Match[str]]] = re.compile(rule.pattern).finditer

    def may_match(self, three: str) -> bool:
        """Tell whether the second of three classes is one that it rewrites, and stands between two that it may stand between."""
        return (
            three[1] in self.letters
            and (not self.before or three[0] in self.before)
            and (not self.after or three[2] in self.after)
        )


class _Sides:
    """What may stand before and behind a class for any rule to rewrite it; "" for anything."""

    __slots__ = ("after", "before")

    def __init__(self, rules: Sequence[_Rule]) -> None:
        self.before = "" if any(not rule.before for rule in rules) else "".join([rule.before for rule in rules])
        self.after = "" if any(not rule.after for rule in rules) else "".join([rule.after for rule in rules])


class Tagger:
    """The retag rules of the phrase files, compiled.

    Which rules may match at a class is told by the classes beside it, and remembered: few match, and to search with each
    would take longer than all else here.
    """

    __slots__ = ("_known", "_rules", "_sides")

    def __init__(self, tables: PhraseTables) -> None:
        self._rules = [_Rule(rule) for rule in tables.retags]
        letters = sorted({letter for rule in self._rules for letter in rule.letters})
        self._sides = {letter: _Sides([rule for rule in self._rules if letter in rule.letters]) for letter in letters}
        self._known: dict[str, tuple[int, ...]] = {}  # three classes -> the rules that may rewrite the second

    def tag(self, classes: str) -> str:
        """Return the class string with its ambiguous classes rewritten (letters of docs/design.md)."""
        waiting: set[int] = set()
        self._note(classes, 0, len(classes), waiting, -1)
        while waiting:
            number = min(waiting)
            waiting.remove(number)
            rule = self._rules[number]
            for match in rule.find(classes):
                at = match.end() - 1  # what stands before it may be part of the match
                classes = classes[:at] + rule.letter + classes[at + 1 :]
                self._note(classes, max(at - 1, 0), min(at + 2, len(classes)), waiting, number)
        return classes

    def _note(self, classes: str, first: int, last: int, waiting: set[int], done: int) -> None:
        """Add the rules after `done` that may match at one of some classes."""
        framed = f"{_EDGE}{classes}{_EDGE}"
        for i in range(first, last):
            sides = self._sides.get(framed[i + 1])
            if sides is None or (sides.before and framed[i] not in sides.before):
                continue
            if sides.after and framed[i + 2] not in sides.after:
                continue
            three = framed[i : i + 3]
            rules = self._known.get(three)
            if rules is None:
                rules = tuple([n for n, rule in enumerate(self._rules) if rule.may_match(three)])
                self._known[three] = rules
            for n in rules:
                if n > done:
                    waiting.add(n)
