"""Look up: given entities, dictionary phrases and time expressions; one provisional class for each token."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eventcode.language.dates import DateTables
from eventcode.language.tokens import HYPHENS
from eventcode.language.vocabulary import Vocabulary, Word
from eventcode.records import Entity
from eventcode.stages.sentence import Sentence
from eventcode.stages.when import spot

_TITLE_SHARE = 0.7  # of the words, when capitals are those of a headline and mean nothing
_TITLE_WORDS = 4
_OPENERS = "~:._'("  # after these a capital is that of a sentence's beginning
_ENTITY = "X"
_PREPOSITION = "p"
_TIME = "i"


def join_entities(sentence: Sentence, known: list[Word], entities: Sequence[Entity]) -> None:
    """Make one token of each given entity in the sentence; of entities that overlap the first counts, then the longer."""
    starts, ends, words = sentence.starts, sentence.ends, sentence.words
    done = sentence.start
    for entity in sorted(entities, key=lambda e: (e.start, -e.end)):
        if entity.start < done or entity.start >= sentence.end or entity.end <= sentence.start:
            continue
        first = next((i for i, end in enumerate(ends) if end > entity.start), len(ends))
        last = next((i for i in range(len(starts) - 1, -1, -1) if starts[i] < entity.end), -1) + 1
        while last - first > 1 and known[first].lower == _PREPOSITION:
            first += 1  # "in parts of the north": the preposition belongs to the clause
        if last <= first:
            continue
        key = " ".join(words[first:last])
        starts[first:last] = [starts[first]]
        ends[first:last] = [ends[last - 1]]
        words[first:last] = [key]
        known[first:last] = [Word(key, _ENTITY, _ENTITY, True, {})]
        sentence.entities.append((first, first + 1, entity.code))
        done = entity.end


def _ends(words: Sequence[str], first: int, reach: Mapping[str, int]) -> list[int]:
    """Return the token indices at which a phrase from `first` on may end, the longest first; hyphens are no words."""
    total = len(words)
    second = first + 1
    if second < total and words[second] in HYPHENS:
        second += 1
    most = reach.get(words[second], 0) if second < total else 0
    ends: list[int] = [first + 1] if "" in reach else []
    i = second
    size = 1
    while size < most and i < total:
        if words[i] not in HYPHENS:
            size += 1
            ends.append(i + 1)
        i += 1
    ends.reverse()
    return ends


def look_up(sentence: Sentence, known: list[Word], vocabulary: Vocabulary, dates: DateTables) -> None:
    """Set `classes`, `mentions` and `times` of the sentence."""
    words = sentence.words
    total = len(words)
    capitals = sum([w[3] for w in known])
    if capitals >= _TITLE_WORDS and capitals > _TITLE_SHARE * sum([w[0].isalnum() for w in known]):
        classes = [w[1] for w in known]
    else:
        classes = [w[2] for w in known]
        if total:
            classes[0] = known[0][1]
            for i in range(1, min(total, 3)):
                if classes[i - 1] in _OPENERS:
                    classes[i] = known[i][1]
    mentions = sentence.mentions
    phrase = vocabulary.phrase
    done = 0
    for i, word in enumerate(known):
        reach = word[4]
        if not reach or i < done or classes[i] == _ENTITY:
            continue
        if "" not in reach and (i + 1 >= total or (words[i + 1] not in reach and words[i + 1] not in HYPHENS)):
            continue
        for end in _ends(words, i, reach):
            key = word[0] if end == i + 1 else " ".join([w for w in words[i:end] if w not in HYPHENS])
            payload = phrase(key)
            if payload is None or (payload.name and not word[3]):
                continue
            if payload.senses:
                mentions.append((i, end, payload.senses))
            if payload.final:
                classes[i:end] = [payload.inner] * (end - i)
                classes[end - 1] = payload.final
            done = end
            break
    times = spot(words, dates)
    for first, last, _ in times:
        classes[first:last] = [_TIME] * (last - first)
    sentence.times = times
    sentence.classes = "".join(classes)
