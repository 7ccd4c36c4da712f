"""Discard: what is known by its words to be no political act. Sport, weather, markets, art, history, metaphor."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from eventcode.language.discards import Discard

PHRASE: Final = "phrase"  # acts named by these words are none
SENTENCE: Final = "sentence"
STORY: Final = "story"


class Hit(NamedTuple):
    """What a discard found: its number, its level, and the tokens (last exclusive)."""

    discard: int
    level: str
    first: int
    last: int


class Discards:
    """The discards of the rule files, compiled. Most sentences hold none of their `words`."""

    __slots__ = ("_anchors", "_phrase", "_sentence", "_story", "_two", "_unless")

    def __init__(self, discards: Sequence[Discard]) -> None:
        anchors: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        for n, discard in enumerate(discards):
            for anchor, others in discard.anchors:
                anchors.setdefault(anchor, []).append((others, n))
        self._anchors: Mapping[str, list[tuple[tuple[str, ...], int]]] = anchors  # word -> what else must be there, number
        self._phrase: list[Any] = [_compile(d.phrase) for d in discards]
        self._sentence: list[Any] = [_compile(d.sentence) for d in discards]
        self._two: list[Any] = [_compile(d.two) for d in discards]
        self._unless: list[Any] = [_compile(d.unless) for d in discards]
        self._story: list[Any] = [_compile(d.story) for d in discards]

    @property
    def words(self) -> frozenset[str]:
        """The words of which a sentence must hold one, or there is nothing to find."""
        return frozenset(self._anchors)

    def find(self, words: list[str], starts: list[int] | None = None) -> list[Hit]:
        """Return what the discards find in the words of a sentence, those that concern the story or the sentence first.

        `starts` are the places of their `words` among them, if known.
        """
        numbers: set[int] = set()
        held: frozenset[str] | None = None
        for at in starts if starts is not None else list(range(len(words))):
            anchored = self._anchors.get(words[at])
            if anchored is not None:
                for others, number in anchored:
                    if others and held is None:
                        held = frozenset(words)
                    if not others or (held is not None and others[0] in held and held.issuperset(others)):
                        numbers.add(number)
        if not numbers:
            return []
        text = f" {' '.join(words)} "
        whole: list[Hit] = []
        parts: list[Hit] = []
        for n in sorted(numbers):
            if self._unless[n] is not None and self._unless[n].search(text):
                continue
            for level, pattern in ((STORY, self._story[n]), (SENTENCE, self._sentence[n])):
                match = pattern.search(text) if pattern is not None else None
                if match is not None:
                    whole.append(_hit(n, level, match, text))
            if self._two[n] is not None:
                matches = list(self._two[n].finditer(text))
                if len({m.group() for m in matches}) > 1:
                    whole.append(_hit(n, SENTENCE, matches[0], text))
            if self._phrase[n] is not None:
                parts += [_hit(n, PHRASE, m, text) for m in self._phrase[n].finditer(text)]
        return [*whole, *parts]


def _compile(pattern: str) -> Any:
    return re.compile(pattern) if pattern else None


def _hit(discard: int, level: str, match: Any, text: str) -> Hit:
    first = text.count(" ", 0, match.start())
    return Hit(discard, level, first, first + match.group().count(" "))
