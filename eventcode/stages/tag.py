"""Tag: settle the ambiguous token classes by what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Callable

from eventcode.language.phrases import PhraseTables


class Tagger:
    """The retag rules of the phrase files, compiled."""

    __slots__ = ("_rules",)

    def __init__(self, tables: PhraseTables) -> None:
        self._rules: list[tuple[str, str, Callable[[str, str], str], str]] = []
        for rule in tables.retags:
            pattern = re.compile(rule.pattern)
            self._rules.append((rule.letters, rule.needed, pattern.sub, (r"\1" if pattern.groups else "") + rule.letter))

    def tag(self, classes: str) -> str:
        """Return the class string with its ambiguous classes rewritten (letters of docs/design.md)."""
        for letters, needed, substitute, replacement in self._rules:
            if _has(classes, letters) and (not needed or _has(classes, needed)):
                classes = substitute(replacement, classes)
        return classes


def _has(classes: str, letters: str) -> bool:
    for letter in letters:  # noqa: SIM110 - a generator takes longer than the few letters
        if letter in classes:
            return True
    return False
