"""Segment: a text becomes sentences with their offsets; headlines, datelines and page furniture are told apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import sentencex

from eventcode.stages.sentence import Sentence

BODY: Final = "body"
HEADLINE: Final = "headline"
FURNITURE: Final = "furniture"  # "Read more:", share buttons, "Your comment"

_LANGUAGE: Final = "en"
_LONGEST: Final = 2_000  # characters of a sentence; what is longer is cut at a space, so that no stage sees a text without end
_TITLE: Final = 200  # characters of the longest headline
_STOPS: Final = frozenset(".!?\"'”’)…")


def segment(text: str, dateline: Callable[[str], int], furniture: Callable[[str], bool]) -> list[Sentence]:
    """Return the sentences of a text, blank lines left out.

    `dateline` returns the length of the dateline with which a line begins (0: none); `furniture` tells lines that are no
    prose. A first line without a full stop is a headline if another line follows.
    """
    found: list[Sentence] = []
    at = 0
    lines = text.split("\n") if "\n" in text else [text]
    for number, line in enumerate(lines):
        stripped = line.strip()
        if stripped:
            start = at + len(line) - len(line.lstrip())
            end = start + len(stripped)
            if furniture(stripped):
                found.append(Sentence(text, start, end, len(found), FURNITURE))
            else:
                first = not found and number + 1 < len(lines) and len(stripped) < _TITLE
                kind = HEADLINE if first and stripped[-1] not in _STOPS else BODY
                if kind == BODY and len(found) < _DATELINES:
                    start += dateline(stripped)
                _split(text, start, end, kind, found)
        at += len(line) + 1
    return found


_DATELINES: Final = 4  # sentences before which a dateline may stand


def _split(text: str, start: int, end: int, kind: str, found: list[Sentence]) -> None:
    """Add the sentences of one line."""
    piece = text[start:end]
    if not piece.strip():
        return
    for part in sentencex.segment(_LANGUAGE, piece):
        size = len(part)
        body = part.strip()
        if body:
            first = start + size - len(part.lstrip())
            last = first + len(body)
            while last - first > _LONGEST:
                cut = text.rfind(" ", first, first + _LONGEST) + 1 or first + _LONGEST
                found.append(Sentence(text, first, cut, len(found), kind))
                first = cut
            found.append(Sentence(text, first, last, len(found), kind))
        start += size
