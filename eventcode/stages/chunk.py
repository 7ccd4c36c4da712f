"""Chunk: classes become noun groups, verb groups and single marks; lists and appositions become one group."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from eventcode.language.phrases import ChunkPattern, PhraseTables
from eventcode.stages.join import Joiner
from eventcode.stages.pieces import LANDS
from eventcode.stages.sentence import Chunk, NounGroup, Sentence

# Chunk letters (grammars/english/chunk.phrases) that this module and the clause stage know by meaning.
GROUP: Final = "n"
_DROPPED: Final = frozenset("dr~o")  # times are kept apart, adverbs and quotation marks tell nothing about attachment
_NAMES: Final = frozenset("PXA")  # head classes of groups that name somebody
_DETERMINER: Final = "D"
_NOUN: Final = "N"
_NOUNS: Final = "NX"  # a place behind these begins a group of its own
_TELLING: Final = "EV"  # chunks of verbs that tell somebody
_VERBS: Final = frozenset("bhdmELZ6")  # with what a finite verb group begins
_LIMIT: Final = 50_000  # runs of classes remembered before the memory is emptied
_DROP: Final = 0  # what is done with a chunk
_KEEP: Final = 1
_GROUP: Final = 2
_OPEN: Final = 3
_CLOSE: Final = 4
_USES: Final = {GROUP: _GROUP, "(": _OPEN, ")": _CLOSE}
_LONGEST: Final = 60  # classes of the longest run that is remembered


class _Found:
    """A chunk that was found: its letter ("" for none), how many tokens it has, and what is to be done with it."""

    __slots__ = ("letter", "size", "use")

    def __init__(self, letter: str, size: int) -> None:
        self.letter = letter
        self.size = size
        self.use = _DROP if not letter or letter in _DROPPED else _USES.get(letter, _KEEP)


class _Beginning:
    """What may begin with a token class: the chunk that is that token alone, or else a pattern.

    What a pattern finds depends on the classes that it names and on the first one that it does not name; so it is
    remembered for each such run of classes.
    """

    __slots__ = ("_known", "_letters", "_match", "_named", "_single")

    def __init__(self, first: str, patterns: Sequence[ChunkPattern]) -> None:
        fitting = [pattern for pattern in patterns if first in pattern.firsts]
        self._single = _Found(fitting[0].letter, 1) if first in fitting[0].alone else None
        self._letters = "".join([pattern.letter for pattern in fitting])
        self._match = re.compile("|".join([f"({pattern.pattern})" for pattern in fitting])).match
        self._named: set[str] = set()
        for pattern in fitting:
            self._named.update(pattern.named)
        self._known: dict[str, _Found] = {}

    def find(self, classes: str, first: int) -> _Found:
        """Return the chunk that begins at a token of this class."""
        if self._single is not None:
            return self._single
        end, total, named = first + 1, len(classes), self._named
        while end < total and classes[end] in named:
            end += 1
        run = classes[first : end + 1]
        found = self._known.get(run)
        if found is None:
            m = self._match(run)
            found = _Found(self._letters[(m.lastindex or 1) - 1], m.end()) if m is not None else _Found("", 1)
            if len(run) <= _LONGEST:
                if len(self._known) >= _LIMIT:
                    self._known.clear()
                self._known[run] = found
        return found


class Chunker:
    """The chunk patterns of the phrase files, compiled, by the token classes with which chunks begin.

    `definite` are determiners of what was spoken of ("the"), which add nothing new.
    """

    __slots__ = ("_beginnings", "_definite")

    def __init__(self, tables: PhraseTables, definite: Collection[str] = ()) -> None:
        self._definite = frozenset(definite)
        firsts = sorted({first for pattern in tables.chunks for first in pattern.firsts})
        self._beginnings = {first: _Beginning(first, tables.chunks) for first in firsts}

    def chunk(
        self, sentence: Sentence, reporting: Collection[str] = (), openers: Collection[str] = (), both: Collection[str] = ()
    ) -> list[Chunk]:
        """Return the sentence's chunks with lists and appositions joined; set `sentence.groups`.

        `reporting` are the forms of verbs that take a clause ("said"): after them a list is the subject of that clause.
        `openers` are the prepositions that may open a clause ("after"): the verb behind them is not that of a list before; `both`
        those behind which a list stands ("between").
        """
        classes, groups = sentence.classes, sentence.groups
        chunks: list[Chunk] = []
        depth = 0
        last, total = 0, len(classes)
        while last < total:
            first = last
            last += 1
            beginning = self._beginnings.get(classes[first])
            if beginning is None:
                continue
            found = beginning.find(classes, first)
            last = first + found.size
            use = found.use
            if use == _DROP:
                continue
            if use == _GROUP:
                if not depth and classes[first - 1] == ")" and self._go_on(classes, chunks, first, last):
                    continue
                said = 0 if depth else self._said(sentence, chunks, reporting, first, last)
                if said:
                    groups.append(NounGroup(first, said, said - 1, len(groups)))
                    chunks.append(Chunk(GROUP, first, said, groups[-1]))
                    first = said
                group = NounGroup(first, last, last - 1, len(groups))
                groups.append(group)
                if depth:
                    if depth == 1 and chunks:
                        above = chunks[-1].group
                        if above is not None and above.bracket is None:
                            above.bracket = group
                    continue
                chunks.append(Chunk(GROUP, first, last, group))
            elif use == _OPEN:
                depth += 1
            elif use == _CLOSE:
                depth = max(0, depth - 1)
            elif not depth:
                chunks.append(Chunk(found.letter, first, last))
        joined = Joiner(sentence, chunks, reporting, openers, both).join()
        sentence.tops = [c.group for c in joined if c.group is not None]
        return joined

    def _said(self, sentence: Sentence, chunks: list[Chunk], reporting: Collection[str], first: int, last: int) -> int:
        """Return where what is said begins behind where that is done, or 0: "said in a statement | Iran must withdraw".

        The same at the beginning ("In a statement | President Biden thanked") and of what is added ("a move | Turkey condemned").
        """
        classes = sentence.classes
        if classes[first] != _DETERMINER or not chunks or classes[last : last + 1] not in _VERBS:
            return 0
        if chunks[-1].letter in _TELLING and sentence.words[chunks[-1].last - 1] in reporting:
            for start, end, senses in sentence.mentions:  # "told the commission | Baghdad would"
                if end == last and start > first + 1 and classes[start - 1] in _NOUNS and senses and senses[0][0] in LANDS:
                    return start
        if classes[first + 1] == _NOUN and classes[last - 1] in _NAMES and (chunks[-1].letter == "," or len(chunks) == 1):
            named = [start for start, end, _ in sentence.mentions if end > first + 1][:1]
            if named == [first + 2] and (sentence.words[first] not in self._definite or len(chunks) == 1):
                return first + 2
        if chunks[-1].letter != "p":
            return 0
        above = next((chunk for chunk in reversed(chunks[:-1]) if chunk.letter not in _DROPPED), None)
        if above is None or sentence.words[above.last - 1] not in reporting:
            return 0
        for k in range(first + 2, last):
            if classes[k] in _NAMES and classes[k - 1] == _NOUN:
                return 0 if any(start < k <= end for start, end, _ in sentence.mentions) else k
        return 0

    @staticmethod
    def _go_on(classes: str, chunks: list[Chunk], first: int, last: int) -> bool:
        """Join what stands behind a bracket with the group before it: "the Tigers (LTTE) movement"."""
        above = chunks[-1].group if chunks else None
        if above is None or above.bracket is None or above.bracket.last != first - 1 or classes[first:last].strip("N"):
            return False
        above.last, above.head = last, last - 1
        chunks[-1] = Chunk(GROUP, above.first, last, above)
        return True
