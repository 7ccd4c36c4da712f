"""Tokenize: a sentence becomes a list of known words with their offsets."""

from __future__ import annotations

from eventcode.language.vocabulary import Vocabulary
from eventcode.stages.sentence import Sentence


def tokenize(sentence: Sentence, vocabulary: Vocabulary) -> None:
    """Fill the sentence's `words`, `known`, `starts` and `ends`."""
    starts, ends, words, known = sentence.starts, sentence.ends, sentence.words, sentence.known
    at = sentence.start
    for stretch in sentence.text[at : sentence.end].split(" "):
        word = vocabulary.whole(stretch)
        if word is not None:
            starts.append(at)
            ends.append(at + len(stretch))
            words.append(word.key)
            known.append(word)
        elif stretch:
            for token in vocabulary.tokens(stretch):
                starts.append(at + token.first)
                ends.append(at + token.last)
                words.append(token.word.key)
                known.append(token.word)
        at += len(stretch) + 1
