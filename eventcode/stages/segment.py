"""Segment: a text becomes sentences with their offsets, each with its kind (stages/layout.py)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

import sentencex

from eventcode.stages.layout import (
    BODY,
    CAPTION,
    CREDIT,
    HEADLINE,
    LEFT_OUT,
    REPEAT,
    STOPS,
    SUBHEAD,
    LayoutLists,
    is_title,
    key,
)
from eventcode.stages.sentence import Sentence

_LANGUAGE: Final = "en"
_LONGEST: Final = 2_000  # characters of a sentence; what is longer is cut at a space, so that no stage sees a text without end
_TITLE: Final = 200  # characters of the longest headline
_PLAIN: Final = re.compile(r"[\w ,;:'\"()$%&/’‘“”–—-]*[.!?]?")  # has no mark inside it after which a sentence may end
_DATELINES: Final = 4  # sentences before which a dateline may stand


def segment(text: str, dateline: Callable[[str], int], layout: LayoutLists) -> list[Sentence]:
    """Return the sentences of a text, blank lines left out.

    `dateline` returns the length of the dateline with which a line begins (0: none). A first line without a full stop is
    a headline if another line follows; a sentence that was there before, word for word, is a repetition.
    """
    found: list[Sentence] = []
    if "\n" not in text:
        start = len(text) - len(text.lstrip())
        end = len(text.rstrip())
        if end > start:
            line = text[start:end]
            kind = layout.line(line)
            _split(text, start if kind in LEFT_OUT else start + dateline(line), end, kind, found, layout)
        return found
    at = 0
    said: set[str] = set()
    lines = text.split("\n")
    for number, line in enumerate(lines):
        stripped = line.strip()
        if stripped:
            start = at + len(line) - len(line.lstrip())
            end = start + len(stripped)
            kind = layout.line(stripped)
            if kind == BODY and stripped[-1] not in STOPS:
                first = not found and number + 1 < len(lines) and len(stripped) < _TITLE
                kind = HEADLINE if first else SUBHEAD if found and is_title(stripped) else BODY
            if kind == BODY and len(found) < _DATELINES:
                start += dateline(stripped)
            fresh = len(found)
            _split(text, start, end, kind, found, layout)
            for sentence in found[fresh:]:
                words = key(text[sentence.start : sentence.end])
                if words in said:
                    sentence.kind = REPEAT
                elif words:
                    said.add(words)
        at += len(line) + 1
    return found


def _is_one(piece: str) -> bool:
    """Tell whether it is plain that a piece of text is one sentence: no mark stands inside after which one may end."""
    if not piece.isascii():
        return _PLAIN.fullmatch(piece) is not None  # slower
    inner = piece[:-1]
    return "." not in inner and "!" not in inner and "?" not in inner


def _split(text: str, start: int, end: int, kind: str, found: list[Sentence], layout: LayoutLists) -> None:
    """Add the sentences of one line. If it ends with who took the picture, it is a caption."""
    piece = text[start:end]
    if not piece.strip():
        return
    if kind in LEFT_OUT:
        found.append(Sentence(text, start, end, len(found), kind))
        return
    fresh = len(found)
    for part in (piece,) if _is_one(piece) else sentencex.segment(_LANGUAGE, piece):
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
    last_part = found[-1]
    if len(found) - fresh > 1 and layout.is_credit(text[last_part.start : last_part.end]):
        last_part.kind = CREDIT
        for sentence in found[fresh:-1]:
            sentence.kind = CAPTION
