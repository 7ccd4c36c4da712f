"""PLOVER's contexts: in which field of politics an event lies, by its code and by the words of its clause."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from eventcode.language.source import grammar_folder
from eventcode.language.words import WordTables, key, plural


class Contexts:
    """The words of each context, looked up in the words of a clause.

    The table is `grammars/cameo/contexts.csv`; its 37 contexts are those of PLOVER as POLECAT uses it.
    """

    __slots__ = ("_bits", "_phrases", "_told", "_words")

    def __init__(self, table: Mapping[str, Iterable[str]]) -> None:
        self._bits = {context: 1 << n for n, context in enumerate(table)}
        self._words: dict[str, int] = {}  # word -> its contexts
        self._phrases: dict[str, list[tuple[list[str], int]]] = {}  # first word -> phrases of several with their context
        self._told: dict[int, list[str]] = {}  # contexts -> their names in the order of the table
        for context, phrases in table.items():
            for phrase in phrases:
                words = phrase.split(" ")
                if len(words) == 1:
                    self._words[phrase] = self._words.get(phrase, 0) | self._bits[context]
                else:
                    self._phrases.setdefault(words[0], []).append((words, self._bits[context]))

    @classmethod
    def bundled(cls, words: WordTables) -> Contexts:
        """Return the contexts that come with the package; the plurals of their words are made with `words`."""
        return cls.read(grammar_folder() / "cameo" / "contexts.csv", words)

    @classmethod
    def read(cls, path: Path, words: WordTables) -> Contexts:
        """Read a table with the columns `context` and `words`, the words separated by `|`."""
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file)
            next(rows)
            return cls({context: _numbers(cell, words) for context, cell in rows})

    @property
    def names(self) -> tuple[str, ...]:
        """The contexts in the order of the table."""
        return tuple(self._bits)

    @property
    def heads(self) -> frozenset[str]:
        """The first words of the phrases."""
        return frozenset(self._phrases).union(self._words)

    def of(
        self, words: list[str], known: Iterable[str] = (), starts: Sequence[int] | None = None, last: int | None = None
    ) -> list[str]:
        """Return the contexts that are known already and those of which a word is there, in the order of the table.

        `words` are look-up keys (small letters, no diacritics), of which those before `last` count; `starts` are the places of
        the `heads` among them, if known.

        >>> Contexts({"military": ["tank"], "cyber": ["cyber attack"]}).of(["the", "cyber", "attack"], ["military"])
        ['military', 'cyber']
        """
        found, others = 0, set[str]()
        for context in known:
            if context in self._bits:
                found |= self._bits[context]
            else:
                others.add(context)
        end = len(words) if last is None else last
        for at in range(end) if starts is None else starts:
            word = words[at]
            found |= self._words.get(word, 0)
            for phrase, bit in self._phrases.get(word, ()):
                if words[at : min(at + len(phrase), end)] == phrase:
                    found |= bit
        told = self._told.get(found)
        if told is None:
            told = self._told[found] = [context for context, bit in self._bits.items() if bit & found]
        return [*told, *sorted(others)]


def _numbers(cell: str, words: WordTables) -> list[str]:
    """Return the phrases of a cell, singular and plural."""
    singular = [key(phrase) for phrase in cell.split("|") if phrase.strip()]
    return list(dict.fromkeys([*singular, *(key(plural(phrase, words)) for phrase in singular)]))
