"""Layout: what the lines of a page are besides prose: buttons, bylines, captions, links to other stories."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

BODY: Final = "body"
HEADLINE: Final = "headline"
SUBHEAD: Final = "subhead"  # a title inside the text
CAPTION: Final = "caption"
LINK: Final = "link"  # "Read more:" and the title of another story
BYLINE: Final = "byline"
FURNITURE: Final = "furniture"  # share buttons, "Your comment"
CREDIT: Final = "credit"  # who took a picture
REPEAT: Final = "repeat"  # what the text has said before, word for word
LEFT_OUT: Final = frozenset({BYLINE, FURNITURE, CREDIT, REPEAT})  # kinds of which nothing is coded

STOPS: Final = frozenset(".!?\"'”’)…")
_ENDS: Final = frozenset(".!?")
_GOES_ON: Final = frozenset(",:;-–—")  # a line that ends with one of these is no title
_BUTTON_WORDS: Final = 6  # a longer line with a full stop is prose, however it begins
_BYLINE_WORDS: Final = 12
_TITLE_WORDS: Final = 12
_CREDIT_WORDS: Final = 10
_MARKS: Final = " \t([-–—•*>|"  # what may stand before a line
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_SEEN: Final = 80  # characters of a line by which its kind is told
_FIRST: Final = 2
_EDGES: Final = " .!?\"'“”‘’"  # marks at the edges of a sentence that make no other sentence of it
_SHORT: Final = 20  # characters up to which a sentence may well be said twice
_SMALL: Final = 3  # letters of a small word in a name: de, bin, and


class LayoutLists:
    """What this stage reads from the grammars: the lists of english/layout.words by their names."""

    __slots__ = ("_begin", "_bylines", "_captions", "_credits", "_furniture", "_lines", "_links")

    def __init__(self, lists: Mapping[str, tuple[str, ...]]) -> None:
        self._furniture = tuple(lists.get("furniture", ()))
        self._lines = frozenset(lists.get("furniture-line", ()))
        self._links = tuple(lists.get("link", ()))
        self._bylines = tuple([f"{word} " for word in lists.get("byline", ())])
        self._captions = tuple(lists.get("caption", ()))
        self._credits = frozenset(lists.get("photo-credit", ()))
        begin: dict[str, list[str]] = {}
        for phrase in (*self._furniture, *self._lines, *self._links, *self._bylines, *self._captions):
            begin.setdefault(phrase[:_FIRST], []).append(phrase)
        self._begin = {first: tuple(sorted(phrases)) for first, phrases in begin.items()}  # by their first letters

    def line(self, line: str) -> str:
        """Return the kind of a line, BODY if nothing marks it."""
        low = line[:_SEEN].lower().lstrip(_MARKS)
        phrases = self._begin.get(low[:_FIRST], ()) + self._begin.get(low[:1], ())
        if low and not low.startswith(phrases):
            return BODY
        if low.startswith(self._links) and len(_WORD.findall(line)) > 2:
            return LINK
        prose = line[-1] in _ENDS and len(line.split(None, _BUTTON_WORDS)) > _BUTTON_WORDS
        if (not prose and low.startswith(self._furniture)) or low.rstrip(" .:!=()[]") in self._lines or not low:
            return FURNITURE
        if low.startswith(self._bylines) and line[-1] not in STOPS and self.is_byline(line):
            return BYLINE
        return CAPTION if low.startswith(self._captions) else BODY

    def is_byline(self, line: str) -> bool:
        """Tell whether a line that begins like a byline goes on with names."""
        words = _WORD.findall(line)[1:]
        return 0 < len(words) <= _BYLINE_WORDS and all(w[0].isupper() or len(w) <= _SMALL or w in self._credits for w in words)

    def is_credit(self, part: str) -> bool:
        """Tell whether the last part of a line says who took a picture: "(AFP via Getty Images)", "Pool/ AP Photo"."""
        bracketed = part[:1] == "(" and part.rstrip(".")[-1:] == ")"
        if not bracketed and part[-1:] in STOPS:
            return False
        words = _WORD.findall(part)
        return 0 < len(words) <= _CREDIT_WORDS and any(w.lower() in self._credits for w in words)


def is_title(line: str) -> bool:
    """Tell whether a line may be a title: short, without a full stop."""
    return line[-1] not in STOPS and line[-1] not in _GOES_ON and len(line.split(None, _TITLE_WORDS)) <= _TITLE_WORDS


def key(part: str) -> str:
    """Return the form in which a sentence is compared with what was said before, "" for a short one."""
    return part.strip(_EDGES).lower() if len(part) > _SHORT else ""
