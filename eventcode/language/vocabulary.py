"""The vocabulary: what is known of each written word, worked out once a word and remembered.

A text uses few different words very often, so a coder keeps for each spelling its look-up key, its token class in lower
and in upper case, and how long the dictionary phrases are that begin with it.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from typing import Final

from eventcode.language.lexicon import Lexicon, Payload
from eventcode.language.tokens import TOKEN, fold
from eventcode.language.words import WordTables
from eventcode.language.wordsets import Opening, SetTables

# Marks: their spelling -> token class (docs/design.md). Quotation marks and dashes come in many shapes.
_MARKS: Final = {
    **dict.fromkeys('"“”‘«»„‟`´', "~"),
    **dict.fromkeys("'’", "'"),
    **dict.fromkeys(("-", "‐", "‑"), "-"),
    **dict.fromkeys("–—―", "_"),
    **dict.fromkeys(",،", ","),
    **dict.fromkeys(";:", ":"),
    ";": ";",
    **dict.fromkeys("([{", "("),
    **dict.fromkeys(")]}", ")"),
    **dict.fromkeys((".", "!", "?", "…"), "."),
    **dict.fromkeys("$€£¥₺₽₹₴₪%‰", "Q"),  # of sums and shares: part of the number beside them
}
_NOTHING: dict[str, int] = {}
_UNREAD: Final = Payload("", "", (), False)  # stands for a phrase that was not looked up yet

# What a word is looked for by, so that a stage knows at once whether and where it has something to do.
TIMED: Final = 1  # key word of a time expression (stages/when.py)
DISCARDING: Final = 2  # word of a discard (stages/discard.py)
MODAL: Final = 4  # word of a phrase that gives a mode (stages/mode.py)
CONTEXTUAL: Final = 8  # first word of a phrase of PLOVER's contexts (plover.py)
HERE: Final = 16  # stages/here.py
PLACED: Final = 32  # first word of a place in the gazetteer
FOLLOWING: Final = 64  # second word of a dictionary phrase

_LIMIT: Final = 200_000  # spellings remembered before the memory is emptied
_LONGEST: Final = 40  # characters of the longest stretch without blanks that is remembered
_YEAR: Final = 4  # digits of a year: longer numbers hardly come again, and nothing is known of them
_ENDING: Final = ".,;"  # marks that may stand right behind a number
_SHORT: Final = 5  # capitals up to this length may be a name that looks like a common word (US, WHO)
_NAMEABLE: Final = frozenset("JNM1234567BZELCGQ5")  # classes of which a capitalised word may be a name
_NUMBER: Final = "Q"
_DOLLAR: Final = "$"  # US$, C$: part of the number beside it
_JOINING: Final = "–"
_HYPHEN: Final = "-"


class Word:
    """What is known of one spelling.

    `lower` is the token class where capitals mean nothing (at the start of a sentence, in a headline), `upper` that
    elsewhere; `capital` tells that it is written with an initial capital; `reach` maps the second words of the dictionary
    phrases that begin here to the most words of such a phrase, `meaning` is what it means as a phrase by itself; `lemma` is the
    verb that it is a form of, or its key; `opening` are the phrases of the rules' sets that begin with it; `symbol` is that of
    the time expressions (stages/when.py); `marks` holds a bit for each stage that looks for it.
    """

    __slots__ = ("capital", "key", "lemma", "lower", "marks", "meaning", "opening", "reach", "spelt", "symbol", "upper")

    def __init__(self, key: str, lower: str, upper: str, capital: bool, reach: dict[str, int]) -> None:
        self.key = key
        self.lower = lower
        self.upper = upper
        self.capital = capital
        self.reach = reach
        self.meaning: Payload | None = None
        self.lemma = key
        self.opening: Opening | None = None
        self.spelt = key.isalnum()
        self.symbol = -1
        self.marks = 0


class Token:
    """A word at its place in a stretch of text without blanks: its character offsets there, end exclusive."""

    __slots__ = ("first", "last", "word")

    def __init__(self, first: int, last: int, word: Word) -> None:
        self.first = first
        self.last = last
        self.word = word


class Vocabulary:
    """Spelling -> Word, filled as texts are read.

    All that the tables say of a word is kept with it: looking into a large table costs more than most of what is done with
    the answer. It only remembers what it could work out again, so that its state never changes a result.
    """

    __slots__ = (
        "_classes",
        "_endings",
        "_following",
        "_forms",
        "_known",
        "_lexicon",
        "_marks",
        "_payloads",
        "_reach",
        "_sets",
        "_stretches",
        "_symbol",
        "_whole",
        "_words",
    )

    def __init__(
        self,
        words: WordTables,
        lexicon: Lexicon,
        marks: Sequence[tuple[int, Container[str]]] = (),
        sets: SetTables | None = None,
        symbol: Callable[[str], int] | None = None,
    ) -> None:
        self._marks = marks  # each bit with the words that get it
        self._sets = sets
        self._symbol = symbol
        self._words = words
        self._classes: Mapping[str, str] = words.classes
        self._forms: Mapping[str, tuple[str, str]] = words.forms
        self._endings: tuple[tuple[str, str], ...] = words.endings
        self._lexicon = lexicon
        self._reach: Mapping[str, dict[str, int]] = lexicon.reach
        self._following = lexicon.following()
        self._known: dict[str, Word] = {}
        self._stretches: dict[str, list[Token]] = {}
        self._whole: dict[str, Word] = {}  # the stretches that are one word
        self._payloads: dict[str, Payload | None] = {}

    def __getitem__(self, spelling: str) -> Word:
        word = self._known.get(spelling)
        if word is None:
            if len(self._known) >= _LIMIT:
                self._known.clear()
            word = self._known[spelling] = self._describe(spelling)
            key = word.key
            if "" in word.reach:
                word.meaning = self.phrase(key)
            form = self._forms.get(key)
            if form is not None:
                word.lemma = form[1]
            if self._sets is not None:
                word.opening = self._sets.opening(key)
            if key in self._following:
                word.marks = FOLLOWING
            if self._symbol is not None:
                word.symbol = self._symbol(key)
            for mark, looked_for in self._marks:
                if key in looked_for:
                    word.marks |= mark
        return word

    def whole(self, stretch: str) -> Word | None:
        """Return the word that a stretch of text without blanks is as a whole, None if that is not known."""
        return self._whole.get(stretch)

    def tokens(self, stretch: str) -> list[Token]:
        """Return the tokens of a stretch of text without blanks."""
        found = self._stretches.get(stretch)
        if found is None:
            found = self._number(stretch) or [Token(m.start(), m.end(), self[m.group()]) for m in TOKEN.finditer(stretch)]
            if _JOINING in stretch:  # "Ankara–Damascus ties": between letters it joins as a hyphen does
                for token in found:
                    first, last = token.first, token.last
                    if (
                        stretch[first:last] == _JOINING
                        and stretch[first - 1 : first].isalpha()
                        and stretch[last : last + 1].isalpha()
                    ):
                        token.word = self[_HYPHEN]
            if len(stretch) <= _LONGEST and not (len(stretch) > _YEAR + 1 and stretch[0].isdigit()):
                if len(self._stretches) >= _LIMIT:
                    self._stretches.clear()
                    self._whole.clear()
                self._stretches[stretch] = found
                if len(found) == 1:
                    self._whole[stretch] = found[0].word
        return found

    def _number(self, stretch: str) -> list[Token]:
        """Return the tokens of a number and the mark behind it, [] for all else: numbers are many and seldom come again."""
        size = len(stretch)
        if stretch[-1] in _ENDING:
            size -= 1
        digits = stretch[:size]
        if not (digits.isascii() and digits.isdigit()):
            return []
        if size > _YEAR and digits not in self._reach:
            found = [Token(0, size, Word(digits, _NUMBER, _NUMBER, False, _NOTHING))]
        else:
            found = [Token(0, size, self[digits])]
        if size < len(stretch):
            found.append(Token(size, size + 1, self[stretch[size:]]))
        return found

    def phrase(self, key: str) -> Payload | None:
        """Return what a dictionary phrase means, None if it is none."""
        payload = self._payloads.get(key, _UNREAD)
        if payload is not _UNREAD:
            return payload
        if len(self._payloads) >= _LIMIT:
            self._payloads.clear()
        payload = self._payloads[key] = self._lexicon.payload(key, self._words)
        return payload

    def _describe(self, spelling: str) -> Word:
        first = spelling[0]
        if not first.isalnum():
            mark = _MARKS.get(spelling) or _MARKS.get(first, ".")
            if len(spelling) > 1 and first in "-–":
                mark = "_"
            elif len(spelling) > 1 and spelling[1].isalpha():  # 's, 're, 'll
                mark = self._classes.get(fold(spelling), "S")
            return Word(fold(spelling), mark, mark, False, _NOTHING)
        key = fold(spelling) or spelling
        capital = first.isupper()
        known = self._classes.get(key)
        if spelling.isupper() and 1 < len(spelling) <= _SHORT and known is not None and known not in _NAMEABLE:
            dotted = ".".join(key) + "."  # US, WHO in capitals are names if the dictionary has U.S., W.H.O.
            if dotted in self._reach:
                return Word(dotted, "P", "P", True, self._reach[dotted])
        reach = self._reach.get(key, _NOTHING)
        if known is None:
            form = self._forms.get(key)
            known = form[0] if form else None
        if known is None:
            guess = self._guess(key)
            if capital and guess == "N":
                guess = "P"
            return Word(key, guess, "P" if capital and guess in "NMG" else guess, capital, reach)
        upper = known
        if capital and known in _NAMEABLE and known not in "JNMQ":
            upper = "J" if known in "35" else "P"
        return Word(key, known, upper, capital, reach)

    def _guess(self, key: str) -> str:
        if key[0].isdigit() or key[-1] == _DOLLAR:
            return _NUMBER
        for ending, letter in self._endings:
            if key.endswith(ending) and len(key) > len(ending) + 1:
                return letter
        return "N"
