"""Retell: an event that a story tells several times is one event with its mentions.

What was done is told again and again; what was said is said anew in each sentence, unless nothing is in it that was not
said before. docs/guide.md tells the principle.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from attrs import evolve

from eventcode.language.actors import ActorTables
from eventcode.ontology import Code
from eventcode.records import Event
from eventcode.stages.layout import CAPTION, HEADLINE, LINK, SUBHEAD
from eventcode.stages.sentence import Sentence
from eventcode.stages.sides import is_same
from eventcode.stages.where import CLAUSE, NOUN, TARGET

_SUMS_UP: Final = frozenset({HEADLINE, SUBHEAD, CAPTION})  # lines that say what the text tells
_OWN_PLACE: Final = frozenset({NOUN, CLAUSE, TARGET})  # how a place is found that the act's own words name
_CONTENT: Final = frozenset("NMQJPABZELCGg3")  # token classes of words that say something
_NEAR: Final = 2  # tokens around an act in which it is called a new one
_CLOSE: Final = 0.1  # degrees, about ten kilometres: a town and what lies in it
_PERSON: Final = "person"


class RetellLists(NamedTuple):
    """What this module reads from the grammars (english/reference.words)."""

    spoken: tuple[str, ...]  # codes, or their beginnings, of acts that are words
    anew: frozenset[str]

    @classmethod
    def of(cls, lists: Mapping[str, tuple[str, ...]]) -> RetellLists:
        """Return the lists by their names in the word files."""
        return cls(tuple(lists.get("spoken-code", ())), frozenset(lists.get("anew", ())))


class _Told:
    """An event with its mentions so far; `place` is that of the first one among the story's events."""

    __slots__ = ("mentions", "place", "spoken", "summed")

    def __init__(self, place: int, spoken: bool) -> None:
        self.place = place
        self.spoken = spoken
        self.summed = True  # only lines that sum up the text have told it
        self.mentions: list[Event] = []


class Retelling:
    """Finds the mentions of one event among the events of a story."""

    def __init__(
        self, ontology: Mapping[str, Code], organs: frozenset[str], actors: ActorTables, lists: Mapping[str, tuple[str, ...]]
    ) -> None:
        self._ontology = ontology
        self._organs = organs
        self._actors = actors
        self._lists = RetellLists.of(lists)

    def count(self, events: Sequence[Event], sentences: Mapping[int, Sentence]) -> list[Event]:
        """Return the events of a story with `mentions` filled in: at the first mention the count of all, at the others 0.

        `sentences` are the sentences in which the events stand, by their index. Two mentions are of the same event if they
        have the same day or stretch, the same mode, the same actors (a state, its government and its forces are one, and of
        symmetric acts either may stand first; two persons are two), and the same act: one code is the other, or covers it
        as its general code. Acts at two places, and one that is told as a further one, are two; words are the same only if
        the later ones say nothing new, or one of them stands in a headline or a caption. Two mentions in one sentence are
        two events.
        """
        counts = [1] * len(events)
        known: dict[tuple[str, str | None, str, str], list[_Told]] = {}
        for n, event in enumerate(events):
            told = known.setdefault((event.date, event.date_end, event.mode, event.root), [])
            spoken = event.code.startswith(self._lists.spoken)
            match: _Told | None = None
            for one in told:
                if one.spoken == spoken and self._is_one(one, event, sentences):
                    match = one
                    break
            if match is None:
                match = _Told(n, spoken)
                told.append(match)
            else:
                counts[match.place] += 1
                counts[n] = 0
            match.summed = match.summed and sentences[event.sentence].kind in _SUMS_UP
            match.mentions.append(event)
        return [evolve(e, mentions=c) if c != 1 else e for e, c in zip(events, counts, strict=True)]

    def _is_one(self, one: _Told, event: Event, sentences: Mapping[int, Sentence]) -> bool:
        """Tell whether an event is one that was told before."""
        first, sentence = one.mentions[0], sentences[event.sentence]
        if one.mentions[-1].sentence == event.sentence:
            return False
        if LINK in (sentence.kind, sentences[first.sentence].kind):
            return False  # of another story
        if not self._is_one_act(first, event) or not self._are_same(first, event, sentences[first.sentence], sentence):
            return False
        if sentence.kind in _SUMS_UP or one.summed:
            return True
        if one.spoken:
            content = _content(event, sentence)
            return any(content <= _content(before, sentences[before.sentence]) for before in one.mentions)
        return not _is_elsewhere(first, event) and not self._is_anew(event, sentence)

    def _is_one_act(self, one: Event, other: Event) -> bool:
        codes = self._ontology
        return one.code == other.code or covers(codes[one.code], other.code) or covers(codes[other.code], one.code)

    def _are_same(self, one: Event, other: Event, first: Sentence, later: Sentence) -> bool:
        """Tell whether the actors of two events are the same."""
        ours = (one.source, self._persons(first, one.source_start, one.source_end))
        theirs = (one.target, self._persons(first, one.target_start, one.target_end))
        source = (other.source, self._persons(later, other.source_start, other.source_end))
        target = (other.target, self._persons(later, other.target_start, other.target_end))
        if self._is_actor(ours, source) and self._is_actor(theirs, target):
            return True
        return one.symmetric and other.symmetric and self._is_actor(ours, target) and self._is_actor(theirs, source)

    def _is_actor(self, one: tuple[str, frozenset[int]], other: tuple[str, frozenset[int]]) -> bool:
        """Tell whether two codes, with the persons named, are one actor: two persons are not, whatever their office."""
        return is_same(one[0], other[0], self._organs) and not (one[1] and other[1] and not one[1] & other[1])

    def _persons(self, sentence: Sentence, start: int | None, end: int | None) -> frozenset[int]:
        """Return the dictionary entries of the persons named in a stretch of a sentence."""
        if start is None or end is None:
            return frozenset()
        entries = self._actors.entries
        return frozenset(
            entry
            for first, last, senses in sentence.mentions
            if sentence.starts[first] < end and sentence.ends[last - 1] > start
            for _, entry in senses
            if entries[entry].kind == _PERSON
        )

    def _is_anew(self, event: Event, sentence: Sentence) -> bool:
        """Tell whether an act is told as a further one: "also met", "another attack"."""
        if event.action_start is None or event.action_end is None:
            return False
        near = [i for i, at in enumerate(sentence.starts) if event.action_start <= at < event.action_end]
        if not near:
            return False
        return not self._lists.anew.isdisjoint(sentence.words[max(near[0] - _NEAR, 0) : near[-1] + 1 + _NEAR])


def _is_elsewhere(one: Event, other: Event) -> bool:
    """Tell whether the own words of two acts name two places."""
    if one.place_how not in _OWN_PLACE or other.place_how not in _OWN_PLACE:
        return False
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return False
    return abs(one.latitude - other.latitude) > _CLOSE or abs(one.longitude - other.longitude) > _CLOSE


def _content(event: Event, sentence: Sentence) -> frozenset[str]:
    """Return the words of a sentence that say something, without its actors, its times and the words of the act."""
    left_out = {i for first, last, _ in sentence.mentions for i in range(first, last)}
    left_out.update(i for first, last, _ in sentence.times for i in range(first, last))
    start, end = event.action_start or 0, event.action_end or 0
    return frozenset(
        word
        for i, word in enumerate(sentence.words)
        if sentence.classes[i] in _CONTENT and i not in left_out and not start <= sentence.starts[i] < end
    )


def covers(general: Code, code: str) -> bool:
    """Tell whether a code is a case of a more general one: CAMEO's codes ending in 0 are "not specified below".

    >>> from eventcode.ontology import Ontology
    >>> ontology = Ontology.bundled()
    >>> covers(ontology["190"], "195"), covers(ontology["112"], "1123"), covers(ontology["193"], "195")
    (True, True, False)
    """
    stem = general.code[: len(general.root)] if general.code == f"{general.root}0" else general.code
    return code != general.code and code.startswith(stem)
