"""Tag: settle the ambiguous token classes by what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Callable

from eventcode.language.phrases import PhraseTables


class Tagger:
    """The retag rules of the phrase files, compiled."""

    __slots__ = ("_rules",)

    def __init__(self, tables: PhraseTables) -> None:
        self._rules: list[tuple[str, Callable[[str, str], str], str]] = []
        for rule in tables.retags:
            pattern = re.compile(rule.pattern)
            self._rules.append((rule.letters, pattern.sub, (r"\1" if pattern.groups else "") + rule.letter))

    def tag(self, classes: str) -> str:
        """Return the class string with its ambiguous classes rewritten (letters of docs/design.md)."""
        for letters, substitute, replacement in self._rules:
            for letter in letters:
                if letter in classes:
                    classes = substitute(replacement, classes)
                    break
        return classes
