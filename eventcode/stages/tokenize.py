"""Tokenize: a sentence becomes a list of known words with their offsets."""

from __future__ import annotations

from eventcode.language.tokens import TOKEN
from eventcode.language.vocabulary import Vocabulary, Word
from eventcode.stages.sentence import Sentence

_find = TOKEN.finditer


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
