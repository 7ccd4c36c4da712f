"""Memory: what a story has said so far."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from eventcode.stages.actor import Actor
from eventcode.stages.calendar import EventDate
from eventcode.stages.discard import Hit
from eventcode.stages.sentence import NounGroup, Sentence

_REMEMBERED: Final = 8  # sentences that the memory holds
_OBJECT: Final = "u"  # token class of object pronouns

Resolve = Callable[[NounGroup, dt.date], Sequence[Actor]]


class Memory:
    """What a story has said so far: its last sentences, each with the function that names its groups' actors."""

    __slots__ = ("_kept", "codes", "companies", "discarded", "known", "names", "speakers", "told")

    def __init__(self) -> None:
        self.discarded: Hit | None = None  # why the story is left out
        self._kept: list[tuple[Sentence, Resolve, Callable[[], None]]] = []
        self.companies: list[tuple[Actor, ...]] = []  # actors who did something together, the latest last
        self.known: set[int] = set()  # entries of persons named in full
        self.codes: dict[str, str] = {}  # codes named so far -> the country of each
        self.names: dict[str, Actor] = {}  # surnames and acronyms that the text itself has explained
        self.speakers: tuple[Actor, ...] = ()  # who spoke last
        self.told: EventDate | None = None  # the date told last

    def note(self, sentence: Sentence, resolve: Resolve, free: Callable[[], None]) -> None:
        """Remember a sentence; `free` is called when it is forgotten."""
        self._kept.append((sentence, resolve, free))
        if len(self._kept) > _REMEMBERED:
            self._kept.pop(0)[2]()

    def close(self) -> None:
        """Forget all sentences."""
        for _, _, free in self._kept:
            free()
        self._kept.clear()

    def note_company(self, actors: Sequence[Actor]) -> None:
        """Remember actors who did something together."""
        company = tuple({a.base or a.code: a for a in actors}.values())
        if len(company) > 1:
            self.companies.append(company)

    def before(
        self, sentence: Sentence, group: NounGroup, resolve: Resolve, nearest: bool = False
    ) -> Iterator[tuple[Sentence, NounGroup, Resolve]]:
        """Yield the groups named before a group: in its own sentence, then in the sentences before.

        Subjects stand first, so the first comes first; but the nearest in the own sentence if the group is an object.
        """
        nearest = nearest or sentence.classes[group.head] == _OBJECT
        for earlier in reversed(sentence.tops) if nearest else sentence.tops:
            if earlier.last <= group.first:
                yield sentence, earlier, resolve
            elif earlier.first < group.first:
                for member in earlier.members:
                    if member.last <= group.first:
                        yield sentence, member, resolve
        for kept, its, _ in reversed(self._kept):
            if kept is not sentence:
                for earlier in kept.tops:
                    yield kept, earlier, its
