"""Memory: what a story has said so far."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from eventcode.stages.actor import Actor
from eventcode.stages.calendar import EventDate
from eventcode.stages.discard import Hit
from eventcode.stages.sentence import NounGroup, Sentence
from eventcode.stages.where import EventPlace

ROLE: Final = 3  # letters of one role in a code
_ROOT: Final = 2  # digits of a root
_REMEMBERED: Final = 8  # sentences that the memory holds
_OBJECT: Final = "u"  # token classes
_NAME: Final = "P"

Resolve = Callable[[NounGroup, dt.date], list[Actor]]


class Introduction:
    """Where the story has said who somebody is."""

    __slots__ = ("group", "resolve", "sentence")

    def __init__(self, sentence: Sentence, group: NounGroup, resolve: Resolve) -> None:
        self.sentence = sentence
        self.group = group
        self.resolve = resolve


class Deed:
    """What the story has told: the sentence's index, the act's code and its root, who did it to whom, and when."""

    __slots__ = ("code", "date", "pairs", "root", "sentence")

    def __init__(self, sentence: int, code: str, pairs: Sequence[tuple[Actor, Actor]], date: EventDate | None = None) -> None:
        self.sentence = sentence
        self.code = code
        self.root = code[:_ROOT]
        self.pairs = pairs
        self.date = date


class Memory:
    """What a story has said so far: its last sentences, each with the function that names its groups' actors."""

    __slots__ = (
        "_kept",
        "codes",
        "companies",
        "deeds",
        "discarded",
        "home",
        "known",
        "land",
        "names",
        "place",
        "press",
        "regime",
        "speakers",
        "spoke",
        "told",
    )

    def __init__(self) -> None:
        self.discarded: Hit | None = None  # why the story is left out
        self._kept: list[tuple[Sentence, Resolve, Callable[[], None]]] = []
        self.companies: list[tuple[Actor, ...]] = []  # actors who did something together, the latest last
        self.deeds: list[Deed] = []  # what was done by whom to whom, the latest last
        self.known: set[int] = set()  # entries of persons named in full
        self.codes: dict[str, str] = {}  # codes named so far -> the country of each
        self.names: dict[str, Introduction] = {}  # surnames and acronyms, with the groups that explain them
        self.place: EventPlace | None = None  # of the headline or the dateline, once it has been looked for
        self.speakers: tuple[Actor, ...] = ()  # who spoke last
        self.land: tuple[int, str] | None = None  # where somebody acted at home: the sentence, and the country
        self.spoke = -1  # the sentence in which they did
        self.told: EventDate | None = None  # the date told last
        self.home: tuple[str, ...] = ()  # code and name of the country from which the story is told
        self.regime = ""  # the country whose government the story calls a regime
        self.press = ""  # the country of the agency that tells it, if that leaves its own country unsaid

    def note(self, sentence: Sentence, resolve: Resolve, free: Callable[[], None]) -> None:
        """Remember a sentence; `free` is called when it is forgotten."""
        self._kept.append((sentence, resolve, free))
        if len(self._kept) > _REMEMBERED:
            self._kept.pop(0)[2]()
        words, classes = sentence.words, sentence.classes
        for group in sentence.tops:
            if classes[group.head] == _NAME and (group.last - group.first > 1 or group.apposition is not None):
                self.names[words[group.head]] = Introduction(sentence, group, resolve)
            self._note_acronym(sentence, group, group, resolve)
            for _, linked in group.links:
                self._note_acronym(sentence, linked, group, resolve)

    def _note_acronym(self, sentence: Sentence, group: NounGroup, whole: NounGroup, resolve: Resolve) -> None:
        bracket = group.bracket
        if bracket is not None and bracket.last - bracket.first == 1:
            self.names[sentence.words[bracket.first]] = Introduction(sentence, whole, resolve)

    def close(self) -> None:
        """Forget all sentences."""
        for _, _, free in self._kept:
            free()
        self._kept.clear()
        self.names.clear()

    def note_company(self, actors: list[Actor], rebels: frozenset[str]) -> None:
        """Remember actors who did something together: one a country, and its rebels apart."""
        company = tuple({side_of(a, rebels): a for a in actors}.values())
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
        for earlier in sentence.tops:  # "threatened an offensive against the rebels, blaming the group"
            for _, linked in earlier.links:
                if linked.last <= group.first:
                    yield sentence, linked, resolve
        for kept, its, _ in reversed(self._kept):
            if kept is not sentence:
                for earlier in kept.tops:
                    yield kept, earlier, its
                    for member in earlier.members:
                        yield kept, member, its


def side_of(actor: Actor, rebels: frozenset[str]) -> str:
    """Return for whom an actor stands among others: its country, but rebels for themselves."""
    return actor.code if actor.role[:ROLE] in rebels else actor.base or actor.code
