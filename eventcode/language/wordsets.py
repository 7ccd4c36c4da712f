"""Sets of words: which of them a text holds is found in one pass over its words, however many sets there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from eventcode.language.vocabulary import LISTED

_ANY: Final = "*"  # at the end of a word: any ending
_HYPHEN: Final = "-"  # between two words it counts as a space

Numbers = frozenset[int]
NONE_HELD: Final[Numbers] = frozenset()


class SetTables(NamedTuple):
    """The phrases of all sets, each with the numbers of the sets that hold it.

    `heads` first word -> (the other words, numbers); `open` the same for first words that end in `*`, without it.
    """

    heads: dict[str, tuple[tuple[tuple[str, ...], Numbers], ...]]
    open: tuple[tuple[str, tuple[str, ...], Numbers], ...]


def index(sets: Sequence[Sequence[str]]) -> SetTables:
    """Return the tables of sets of phrases (look-up keys joined by spaces), numbered in their order."""
    numbers: dict[str, list[int]] = {}
    for number, phrases in enumerate(sets):
        for phrase in phrases:
            numbers.setdefault(phrase, []).append(number)
    heads: dict[str, list[tuple[tuple[str, ...], Numbers]]] = {}
    wild: list[tuple[str, tuple[str, ...], Numbers]] = []
    for phrase, held in numbers.items():
        first, *rest = phrase.split(" ")
        if first.endswith(_ANY):
            wild.append((first.removesuffix(_ANY), tuple(rest), frozenset(held)))
        else:
            heads.setdefault(first, []).append((tuple(rest), frozenset(held)))
    return SetTables({first: tuple(entries) for first, entries in heads.items()}, tuple(wild))


def held_sets(words: list[str], first: int, last: int, marks: list[int], tables: SetTables) -> Numbers:
    """Return the numbers of the sets of which a phrase stands among words (last exclusive).

    `marks` are those of the words (language/vocabulary.py): only at the words that are LISTED a phrase may begin.

    >>> tables = index([["cease fire", "truce"], ["fire*"]])
    >>> sorted(held_sets(["a", "cease", "-", "fire"], 0, 4, [LISTED] * 4, tables))
    [0, 1]
    """
    found = NONE_HELD
    heads = tables.heads
    for i in range(first, last):
        if marks[i] & LISTED:
            entries = heads.get(words[i])
            if entries is not None:
                for rest, numbers in entries:
                    if not rest or _follow(words, i + 1, last, rest):
                        found = found | numbers if found else numbers
    for prefix, rest, numbers in tables.open:
        for i in range(first, last):
            if words[i].startswith(prefix) and _follow(words, i + 1, last, rest):
                found = found | numbers
                break
    return found


def _follow(words: list[str], at: int, last: int, rest: tuple[str, ...]) -> bool:
    """Tell whether the words from `at` to before `last` begin with the rest of a phrase."""
    for wanted in rest:
        if at < last and words[at] == _HYPHEN:
            at += 1
        if at >= last:
            return False
        if words[at] != wanted and not (wanted.endswith(_ANY) and words[at].startswith(wanted[:-1])):
            return False
        at += 1
    return True
