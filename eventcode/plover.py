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

    __slots__ = ("_names", "_order", "_phrases")

    def __init__(self, table: Mapping[str, Iterable[str]]) -> None:
        self._order = {context: n for n, context in enumerate(table)}
        self._names = tuple(table)
        self._phrases: dict[str, list[tuple[list[str], str]]] = {}  # first word -> phrases with their contexts
        for context, phrases in table.items():
            for phrase in phrases:
                words = phrase.split(" ")
                self._phrases.setdefault(words[0], []).append((words, context))

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
        return self._names

    @property
    def heads(self) -> frozenset[str]:
        """The first words of the phrases."""
        return frozenset(self._phrases)

    def of(
        self, words: list[str], known: Iterable[str] = (), starts: Sequence[int] | None = None, last: int | None = None
    ) -> list[str]:
        """Return the contexts that are known already and those of which a word is there, in the order of the table.

        `words` are look-up keys (small letters, no diacritics), of which those before `last` count; `starts` are the places of
        the `heads` among them, if known.

        >>> Contexts({"military": ["tank"], "cyber": ["cyber attack"]}).of(["the", "cyber", "attack"], ["military"])
        ['military', 'cyber']
        """
        found = [*known]
        end = len(words) if last is None else last
        for at in range(end) if starts is None else starts:
            phrases = self._phrases.get(words[at])
            if phrases is None:
                continue
            for phrase, context in phrases:
                if len(phrase) == 1 or words[at : min(at + len(phrase), end)] == phrase:
                    found.append(context)
        if len(found) < 2:
            return found
        numbers = {self._order[context] for context in found if context in self._order}
        others = {context for context in found if context not in self._order}
        return [self._names[n] for n in sorted(numbers)] + sorted(others)


def _numbers(cell: str, words: WordTables) -> list[str]:
    """Return the phrases of a cell, singular and plural."""
    singular = [key(phrase) for phrase in cell.split("|") if phrase.strip()]
    return list(dict.fromkeys([*singular, *(key(plural(phrase, words)) for phrase in singular)]))
