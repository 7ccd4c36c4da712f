"""The lexicon: dictionary phrases and multi-word function words, found by their first word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from eventcode.language.words import WordTables

Sense = tuple[str, int]  # facet and entry of an actor phrase (language/actors.py)

_NAME_FACETS: Final = frozenset("acfgklns")  # adjective, country, full name, group, capital, place, people, short name
_ADJECTIVE_FACET: Final = "a"
_FORMER_FACET: Final = "x"
_PROPER, _ADJECTIVE, _DESCRIBING, _NOUN, _PLURAL = "PAJNM"


class Payload:
    """What a phrase means.

    `final` is the class of its last token and `inner` of those before it ("" leaves them as they are), `senses` what it
    stands for, and `name` tells that it is a name, which counts only with a capital.
    """

    __slots__ = ("final", "inner", "name", "senses")

    def __init__(self, inner: str, final: str, senses: tuple[Sense, ...], name: bool) -> None:
        self.inner = inner
        self.final = final
        self.senses = senses
        self.name = name


class Lexicon(NamedTuple):
    """`actors` phrase -> senses; `joined` function words written as several words -> class; `reach` first word -> second
    word ("" for none) -> most words of a phrase that begins so; `small` the actor phrases that need no capital.
    """

    actors: Mapping[str, tuple[Sense, ...]]
    joined: Mapping[str, str]
    reach: Mapping[str, dict[str, int]]
    small: frozenset[str]

    def following(self) -> frozenset[str]:
        """Return the words that may stand second in a phrase."""
        return frozenset([second for seconds in self.reach.values() for second in seconds])

    def payload(self, phrase: str, words: WordTables) -> Payload | None:
        """Return what a phrase of look-up keys, joined by spaces, means; None if it is in no dictionary."""
        senses = self.actors.get(phrase)
        if senses is None:
            letter = self.joined.get(phrase)
            return Payload("+", letter, (), False) if letter else None
        facets = {facet for facet, _ in senses}
        if facets == {_ADJECTIVE_FACET}:
            return Payload(_ADJECTIVE, _ADJECTIVE, senses, True)
        if facets & _NAME_FACETS:
            single = " " not in phrase and _ADJECTIVE_FACET in facets
            return Payload(
                _PROPER, _ADJECTIVE if single else _PROPER, senses, facets <= _NAME_FACETS and phrase not in self.small
            )
        if " " not in phrase:
            return Payload("", "", senses, False)
        if _FORMER_FACET in facets:
            return Payload(_DESCRIBING, _DESCRIBING, senses, False)
        last = phrase.rsplit(" ", 1)[1]
        guess = words.classes.get(last) or next((c for e, c in words.endings if last.endswith(e)), _NOUN)
        return Payload(_NOUN, _PLURAL if guess == _PLURAL else _NOUN, senses, False)


def build(actors: Mapping[str, tuple[Sense, ...]], small: frozenset[str], words: WordTables) -> Lexicon:
    """Return the lexicon of actor phrases, some without capitals, and of the function words written as several words."""
    joined = {phrase: letter for phrase, letter in words.classes.items() if " " in phrase}
    reach: dict[str, dict[str, int]] = {}
    for phrases in (actors, joined):
        for phrase in phrases:
            first, _, rest = phrase.partition(" ")
            second = rest.partition(" ")[0]
            following = reach.setdefault(first, {})
            following[second] = max(following.get(second, 0), phrase.count(" ") + 1)
    return Lexicon(actors, joined, reach, small)
