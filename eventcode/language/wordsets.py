"""Sets of words: which of them a text holds is found in one pass over its words, however many sets there are.

Sets are numbered, and several sets are told as the bits of one number: a rule asks for one, a word is often in many.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

_ANY: Final = "*"  # at the end of a word: any ending
_HYPHEN: Final = "-"  # between two words it counts as a space

Rest = tuple[str, ...]
Sets = int  # a bit for each set
NO_SETS: Final = 0


class SetTables(NamedTuple):
    """The phrases of all sets, each with the sets that hold it.

    `words` word -> the sets that hold it; `phrases` first word -> second word -> (the other words, sets); `open` first word ->
    (the other words, sets) where the second ends in `*`; `prefixes` (beginning of the first word, the other words, sets) where
    the first word ends in `*`; `any` are the sets of any word.
    """

    words: dict[str, Sets]
    phrases: dict[str, dict[str, tuple[tuple[Rest, Sets], ...]]]
    open: dict[str, tuple[tuple[Rest, Sets], ...]]
    prefixes: tuple[tuple[str, Rest, Sets], ...]
    any: Sets

    def opening(self, word: str) -> Opening | None:
        """Return the phrases that begin with a word, None if there are none."""
        sets, seconds, wild = self.words.get(word, NO_SETS), self.phrases.get(word), list(self.open.get(word, ()))
        for prefix, rest, held in self.prefixes:
            if word.startswith(prefix):
                if rest:
                    wild.append((rest, held))
                else:
                    sets |= held
        return Opening(sets, seconds, tuple(wild)) if sets or seconds or wild else None


class Opening:
    """The phrases of sets that begin with a word.

    `sets` are those that hold the word itself, `seconds` and `wild` the longer phrases: second word -> (the other words, sets),
    and (the other words, sets) where the second ends in `*`.
    """

    __slots__ = ("seconds", "sets", "wild")

    def __init__(
        self, sets: Sets, seconds: dict[str, tuple[tuple[Rest, Sets], ...]] | None, wild: tuple[tuple[Rest, Sets], ...]
    ) -> None:
        self.sets = sets
        self.seconds = seconds
        self.wild = wild


def joined(first: Opening | None, second: Opening | None) -> Opening | None:
    """Return the phrases of two words that stand for one: a form of a verb, and the verb."""
    if first is None or second is None:
        return first or second
    seconds = dict(first.seconds or {})
    for word, entries in (second.seconds or {}).items():
        seconds[word] = seconds.get(word, ()) + entries
    return Opening(first.sets | second.sets, seconds or None, first.wild + second.wild)


class Held:
    """A phrase of sets in a text: its words (last exclusive), and the sets."""

    __slots__ = ("first", "last", "sets")

    def __init__(self, first: int, last: int, sets: Sets) -> None:
        self.first = first
        self.last = last
        self.sets = sets


def index(sets: Sequence[Sequence[str]]) -> SetTables:
    """Return the tables of sets of phrases (look-up keys joined by spaces), numbered in their order."""
    holding: dict[str, Sets] = {}
    for number, phrases in enumerate(sets):
        for phrase in phrases:
            holding[phrase] = holding.get(phrase, NO_SETS) | 1 << number
    words: dict[str, Sets] = {}
    longer: dict[str, dict[str, list[tuple[Rest, Sets]]]] = {}
    wild: dict[str, list[tuple[Rest, Sets]]] = {}
    prefixes: list[tuple[str, Rest, Sets]] = []
    anything = holding.pop(_ANY, NO_SETS)
    for phrase, held in holding.items():
        first, *rest = phrase.split(" ")
        if first.endswith(_ANY):
            prefixes.append((first.removesuffix(_ANY), tuple(rest), held))
        elif not rest:
            words[first] = held
        elif rest[0].endswith(_ANY):
            wild.setdefault(first, []).append((tuple(rest), held))
        else:
            longer.setdefault(first, {}).setdefault(rest[0], []).append((tuple(rest[1:]), held))
    return SetTables(
        words,
        {first: {second: tuple(entries) for second, entries in seconds.items()} for first, seconds in longer.items()},
        {first: tuple(entries) for first, entries in wild.items()},
        tuple(prefixes),
        anything,
    )


class Holdings:
    """The phrases of sets that a text holds; `openings` are the phrases that begin with each of its words.

    >>> tables, words = index([["cease fire", "truce"], ["fire*"]]), ["a", "cease", "-", "fire"]
    >>> holdings = Holdings(words, [tables.opening(word) for word in words], tables.any)
    >>> holdings.between(0, 4), holdings.between(2, 4)
    (3, 2)
    """

    __slots__ = ("_any", "_longer", "_openings")

    def __init__(self, words: list[str], openings: list[Opening | None], anything: Sets = NO_SETS) -> None:
        self._any = anything
        self._openings = openings
        self._longer: list[Held] = []  # the phrases of several words
        total = len(words)
        for i in range(total):
            opening = openings[i]
            if opening is None:
                continue
            seconds = opening.seconds
            if seconds is not None:
                second = i + 1
                if second < total and words[second] == _HYPHEN:
                    second += 1
                entries = seconds.get(words[second]) if second < total else None
                if entries is not None:
                    _follow(words, i, second + 1, entries, self._longer)
            if opening.wild:
                _follow(words, i, i + 1, opening.wild, self._longer)

    def between(self, first: int, last: int, begin: int = -1) -> Sets:
        """Return the sets of which a phrase stands between two words (last exclusive), with its first word before `begin`."""
        sets = self._any if first < last else NO_SETS
        if begin < 0:
            begin = last
        openings = self._openings
        for i in range(first, min(begin, len(openings))):
            opening = openings[i]
            if opening is not None and opening.sets:
                sets |= opening.sets
        for held in self._longer:
            if first <= held.first < begin and held.last <= last:
                sets |= held.sets
        return sets


def _follow(words: list[str], first: int, at: int, entries: tuple[tuple[Rest, Sets], ...], found: list[Held]) -> None:
    """Add the phrases that begin at `first` whose other words stand from `at` on."""
    for rest, sets in entries:
        end = _end(words, at, rest)
        if end:
            found.append(Held(first, end, sets))


def _end(words: list[str], at: int, rest: Rest) -> int:
    """Return where the rest of a phrase ends that begins at a word, 0 if it does not stand there."""
    total = len(words)
    for wanted in rest:
        if at < total and words[at] == _HYPHEN:
            at += 1
        if at >= total:
            return 0
        if words[at] != wanted and not (wanted.endswith(_ANY) and words[at].startswith(wanted[:-1])):
            return 0
        at += 1
    return at
