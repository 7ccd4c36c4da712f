"""Tokens and look-up keys: how texts and dictionary phrases are cut into words and folded, the same for both."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Letters that Unicode does not decompose, folded to the ASCII letters that news text writes for them.
_LETTERS: Final = str.maketrans(
    {
        "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "e",
        "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "´": "'",
    }
)  # fmt: skip

# In order: initials (U.S.), numbers, words with inner apostrophes and combining marks, clitics ('s, 'll), hyphens inside
# words, dashes, dots, any other mark.
_LETTER: Final = "[^\\W_ʼʻ]"
_APOSTROPHE: Final = "['’ʼʻ´`]"
_WORD: Final = f"{_LETTER}+(?:[\\u0300-\\u036f]+{_LETTER}*)*"
_CLITIC: Final = f"(?:s|S|re|ve|ll|d|m)(?!{_LETTER})"
TOKEN: Final = re.compile(
    rf"""(?:[^\W\d_]\.){{2,}}
      | \d+(?:[.,:]\d+)*[^\W_]*
      | [A-Z]{{1,3}}\$
      | {_WORD}(?:{_APOSTROPHE}(?!{_CLITIC})(?!\d){_WORD})*
      | {_APOSTROPHE}{_CLITIC}
      | (?<=\w)[-‐‑](?=\w) | (?<=[^\W\d_])–(?=[^\W\d_])
      | --+ | [–—―]+
      | \.\.+
      | \S""",
    re.VERBOSE,
)
HYPHENS: Final = frozenset("-‐‑–")


def fold(word: str) -> str:
    """Return the look-up key of a word: case, diacritics and the shape of apostrophes do not matter.

    >>> fold("Çavuşoğlu")
    'cavusoglu'
    """
    if word.isascii():
        return word.lower().replace("`", "'")
    spelled = word.casefold().replace("´", "'")  # Unicode takes it for a space with an accent
    bare = "".join(c for c in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(c))
    return bare.translate(_LETTERS)


def phrase_key(phrase: str) -> str:
    """Return the look-up key of a phrase: its words folded, one space between them, hyphens left out.

    >>> phrase_key("Amir-Abdollahian"), phrase_key("Turkey’s U.S. envoy")
    ('amir abdollahian', "turkey 's u.s. envoy")
    """
    if phrase.isascii() and phrase.replace(" ", "").isalpha():
        return " ".join(phrase.lower().split())
    return " ".join([fold(m.group()) for m in TOKEN.finditer(phrase) if m.group() not in HYPHENS])
