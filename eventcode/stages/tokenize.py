"""Tokenize: a sentence becomes a list of known words with their offsets."""

from __future__ import annotations

import re

from eventcode.language.vocabulary import Vocabulary, Word
from eventcode.stages.sentence import Sentence

# In order: initials (U.S.), numbers, clitics ('s, 'll), words with inner apostrophes, hyphens inside words, the
# possessive mark after a plural, dashes, dots, any other mark.
_TOKEN = re.compile(
    r"""(?:[^\W\d_]\.){2,}
      | \d+(?:[.,:]\d+)*[^\W_]*
      | [^\W_]+(?:['’ʼ](?!(?:s|S|re|ve|ll|d|m)(?![^\W_]))[^\W\d_]+)*
      | ['’](?:s|S|re|ve|ll|d|m)(?![^\W_])
      | (?<=\w)[-‐‑](?=\w) | (?<=[^\W\d_])–(?=[^\W\d_])
      | --+ | [–—―]+
      | \.\.+
      | \S""",
    re.VERBOSE,
)
_find = _TOKEN.finditer


def keys(text: str, vocabulary: Vocabulary) -> list[str]:
    """Return the look-up keys of a text: the way in which dictionary phrases are read."""
    return [vocabulary[m.group()].key for m in _find(text)]


def tokenize(sentence: Sentence, vocabulary: Vocabulary) -> list[Word]:
    """Fill the sentence's `words`, `starts` and `ends`; return what the vocabulary knows of each token."""
    starts, ends = sentence.starts, sentence.ends
    known: list[Word] = []
    for m in _find(sentence.text, sentence.start, sentence.end):
        starts.append(m.start())
        ends.append(m.end())
        known.append(vocabulary[m.group()])
    sentence.words = [w[0] for w in known]
    return known
