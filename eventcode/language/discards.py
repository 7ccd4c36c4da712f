"""Discards of the rule language: the words by which a phrase, a sentence or a story is known to report no political act."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from typing import Any, NamedTuple

from eventcode.language.rules import Rule

LEVELS = ("phrase", "sentence", "two", "unless", "story")


class Discard(NamedTuple):
    """A discard: its name, place and examples, and what it looks for.

    `phrase`, `sentence`, `two`, `unless` and `story` are regular expressions for space-joined look-up keys, "" where the
    discard has no such line. `anchors` are (word, further words): a sentence must hold all of one of them, or nothing fits.
    """

    rule: Rule
    phrase: str
    sentence: str
    two: str
    unless: str
    story: str
    anchors: tuple[tuple[str, tuple[str, ...]], ...]


def make_discard(rule: Rule, phrases: dict[str, list[str]], common: Container[str] = ()) -> Discard:
    """Return a discard; `phrases` are what its lines name, by level; `common` are words that stand in most sentences."""
    patterns = {level: pattern(phrases[level]) if phrases.get(level) else "" for level in LEVELS}
    looked_for = [phrase for level, found in phrases.items() if level != "unless" for phrase in found]
    return Discard(rule, **patterns, anchors=_anchors(looked_for, common))


def loose(phrase: str) -> bool:
    """Tell whether a phrase has no word that is written out: it would have to be looked for in every sentence."""
    return not _written(phrase)


def pattern(phrases: Iterable[str]) -> str:
    """Return a regular expression that finds any of the phrases, with the space before it, in look-up keys.

    These are joined by spaces, with one before and one after them all: looking for a space first is quick. A space in a
    phrase also stands for a hyphen, `*` at the end of a word for any ending, and `…` for one to six words.

    >>> re.search(pattern(["cease fire", "truce"]), " the cease - fire agreement ").group()
    ' cease - fire'
    """
    root: dict[str, Any] = {}
    for phrase in phrases:
        node = root
        for letter in phrase:
            node = node.setdefault(letter, {})
        node[""] = {}
    return f" {_alternatives(root)}(?= )"


_SPECIAL = {" ": "(?: - | )", "*": r"\S*", "…": r"\S+(?: \S+){0,5}?"}


def _alternatives(node: dict[str, Any]) -> str:
    branches = [_SPECIAL.get(c, re.escape(c)) + _alternatives(node[c]) for c in sorted(node) if c]
    if not branches:
        return ""
    ends_here = "" in node
    if len(branches) == 1 and not ends_here:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if ends_here else ''}"


def _anchors(phrases: Iterable[str], common: Container[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the words of each phrase, first the longest that is not common, which is likely to be the rarest."""
    found: set[tuple[str, tuple[str, ...]]] = set()
    for phrase in phrases:
        words = _written(phrase)
        if words:
            rarest = max([word for word in words if word not in common] or words, key=len)
            found.add((rarest, tuple(sorted({word for word in words if word != rarest}))))
    return tuple(sorted(found))


def _written(phrase: str) -> list[str]:
    return [word for word in phrase.split(" ") if not word.endswith("*") and word != "…"]
