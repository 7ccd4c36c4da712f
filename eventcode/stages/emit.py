"""Emit: readings and their actors become dyads, best reading first, each pair once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import blake2b
from typing import NamedTuple

from eventcode.stages.act import Reading
from eventcode.stages.sentence import NounGroup, Sentence
from eventcode.stages.who import Actor

# Why a reading gave no event.
NO_CODE = "the composition gives no event"
NO_SOURCE = "no source"
NO_TARGET = "no target"
SAME_ACTOR = "source and target are the same actor"


class Dyad(NamedTuple):
    """Who does it to whom."""

    source: Actor
    target: Actor


class Outcome(NamedTuple):
    """What became of a reading: its dyads, or the reason why there are none."""

    reading: Reading
    dyads: tuple[Dyad, ...]
    reason: str


class EmitLists(NamedTuple):
    """What this stage reads from the grammars."""

    places: frozenset[str]  # prepositions whose group is a place
    place_roots: frozenset[str]  # roots of acts that are done to places
    symmetric: frozenset[str]  # codes of acts that both sides do
    mutual: frozenset[str]  # roots of acts that several subjects may do to each other: "A and B clashed"


class Finder:
    """Finds the actors of a sentence's groups, and keeps what it found."""

    __slots__ = ("_inner", "_named", "resolve", "search")

    def __init__(
        self, resolve: Callable[[NounGroup], Sequence[Actor]], search: Callable[[NounGroup], Sequence[Actor]]
    ) -> None:
        self.resolve = resolve
        self.search = search
        self._named: dict[int, Sequence[Actor]] = {}
        self._inner: dict[int, Sequence[Actor]] = {}

    def named(self, group: NounGroup) -> Sequence[Actor]:
        """Return the actors that the group names."""
        key = id(group)
        if key not in self._named:
            self._named[key] = self.resolve(group)
        return self._named[key]

    def inside(self, group: NounGroup) -> Sequence[Actor]:
        """Return the actors that the group names or, if it names none, those named inside it."""
        found = self.named(group)
        if found:
            return found
        key = id(group)
        if key not in self._inner:
            self._inner[key] = self.search(group)
        return self._inner[key]


def identity(*parts: str) -> str:
    """Return the stable id of an event: a hash of story, sentence, source, target, code and date."""
    return blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def emit(sentence: Sentence, readings: Sequence[Reading], finder: Finder, lists: EmitLists) -> list[Outcome]:
    """Return what became of each reading, in the order of the readings."""
    return [_outcome(sentence, reading, finder, lists) for reading in readings]


def _outcome(sentence: Sentence, reading: Reading, finder: Finder, lists: EmitLists) -> Outcome:
    if not reading.code:
        return Outcome(reading, (), NO_CODE)
    symmetric = reading.code in lists.symmetric
    sources = _first(finder, reading.sources)
    if not sources and sentence.entities:
        sources = _nearest(sentence, reading, (), before=True)
    if not sources:
        return Outcome(reading, (), NO_SOURCE)
    targets = _targets(reading, sources, finder, lists)
    if not targets and sentence.entities:
        targets = _nearest(sentence, reading, sources, before=False)
    pairs = [(s, t) for s in sources for t in targets]
    act = reading.act
    mutual = symmetric or act in lists.symmetric or act in lists.mutual or act[:2] in lists.mutual
    if len(sources) > 1 and (symmetric or (mutual and not targets)):
        pairs += [(s, t) for n, s in enumerate(sources) for t in sources[n + 1 :]]
    if not pairs:
        return Outcome(reading, (), NO_TARGET)
    dyads: list[Dyad] = []
    seen: set[tuple[str, str]] = set()
    for source, target in pairs:
        key = (source.code, target.code)
        if source.code == target.code or key in seen or (symmetric and key[::-1] in seen):
            continue
        seen.add(key)
        dyads.append(Dyad(source, target))
    return Outcome(reading, tuple(dyads), "" if dyads else SAME_ACTOR)


def _first(finder: Finder, groups: Sequence[NounGroup]) -> Sequence[Actor]:
    for group in groups:
        found = finder.inside(group)
        if found:
            return found
    return ()


def _targets(reading: Reading, sources: Sequence[Actor], finder: Finder, lists: EmitLists) -> Sequence[Actor]:
    """Return the actors of the first group that names somebody else than the sources."""
    known = {s.code for s in sources}
    by_place = reading.code[:2] in lists.place_roots
    candidates = [*(("", g) for g in reading.targets), *reading.others]
    for preposition, group in candidates:
        if preposition in lists.places and not by_place:
            continue
        found = finder.inside(group)
        if any(a.code not in known for a in found):
            return found
    return ()


def _nearest(sentence: Sentence, reading: Reading, taken: Sequence[Actor], before: bool) -> Sequence[Actor]:
    """Return the given entity nearest to the trigger on the side where it is expected, else on the other.

    Only where another tool has told us who acts: its entities take part in something, so a gap in the parse is bridged.
    """
    used = {a.code for a in taken}
    left = [e for e in sentence.entities if e[1] <= reading.first and e[2] not in used]
    right = [e for e in sentence.entities if e[0] >= reading.first and e[2] not in used]
    for side in (left, right) if before else (right, left):
        if side:
            first, last, code = side[0]
            return (Actor(code, first, last),)
    return ()
