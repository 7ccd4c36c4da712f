"""Look up: given entities, dictionary phrases and time expressions; one provisional class for each token."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from eventcode.language.dates import DateTables
from eventcode.language.tokens import HYPHENS
from eventcode.language.vocabulary import FOLLOWING, TIMED, Vocabulary, Word
from eventcode.records import Entity
from eventcode.stages.pieces import LANDS
from eventcode.stages.sentence import Sentence
from eventcode.stages.when import spot

_TITLE_SHARE: Final = 0.7  # of the words, when capitals are those of a headline and mean nothing
_TITLE_WORDS: Final = 4
_OPENING: Final = 3  # words among which such marks are looked for
_OPENERS: Final = "~:._'("  # after these a capital is that of a sentence's beginning
_ENTITY: Final = "X"
_ADJECTIVE: Final = "A"
_THIRD_OR_PLURAL: Final = "2"
_PREPOSITION: Final = "p"
_TIME: Final = "i"
_NOUN: Final = "N"
_PROPER: Final = "P"
_COMMA: Final = ","


def join_entities(sentence: Sentence, entities: Sequence[Entity]) -> None:
    """Make one token of each given entity in the sentence; of entities that overlap the first counts, then the longer."""
    starts, ends, words, known = sentence.starts, sentence.ends, sentence.words, sentence.known
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
        entity_word = Word(key, _ENTITY, _ENTITY, True, {})
        if last - first == 1:
            word = known[first]
            entity_word.marks, entity_word.opening, entity_word.symbol = word.marks, word.opening, word.symbol
        known[first:last] = [entity_word]
        sentence.entities += ((first, first + 1, entity.code),)
        done = entity.end


def _ends(words: list[str], first: int, reach: dict[str, int]) -> list[int]:
    """Return the token indices at which a phrase of more than one word may end, the longest first; hyphens are no words."""
    total = len(words)
    second = first + 1
    if second < total and words[second] in HYPHENS:
        second += 1
    most = reach.get(words[second], 0) if second < total else 0
    ends: list[int] = []
    size = 1
    for i in range(second, total):
        if size >= most:
            break
        if words[i] not in HYPHENS:
            size += 1
            ends.append(i + 1)
    ends.reverse()
    return ends


def _first_classes(known: list[Word]) -> list[str]:
    """Return the token classes of words by themselves: those of a headline in capitals, or those of prose."""
    capitals = spelt = 0
    for word in known:
        if word.capital:
            capitals += 1
    if capitals >= _TITLE_WORDS:
        for word in known:
            if word.spelt:
                spelt += 1
        if capitals > _TITLE_SHARE * spelt:
            return [word.lower for word in known]
    classes = [word.upper for word in known]
    if classes:
        classes[0] = known[0].lower
        for i in range(1, min(len(classes), _OPENING)):
            if classes[i - 1] in _OPENERS:
                classes[i] = known[i].lower
    return classes


def _take_as_words(sentence: Sentence, vocabulary: Vocabulary) -> None:
    """Take IS, US and WHO in a line all of capitals for the words that they look like, not for names."""
    known = sentence.known
    for i, word in enumerate(known):
        spelling = sentence.text[sentence.starts[i] : sentence.ends[i]]
        if "." in word.key and "." not in spelling:
            known[i] = vocabulary[spelling.lower()]
            sentence.words[i] = known[i].key


def _goes_on(words: list[str], end: int, starts: set[int]) -> bool:
    """Tell whether a hyphen joins a time to a word that is none: "after a week-long blockade" is not a week later."""
    if end + 1 >= len(words) or words[end] not in HYPHENS:
        return False
    return words[end + 1].isalpha() and end + 1 not in starts


def look_up(sentence: Sentence, vocabulary: Vocabulary, dates: DateTables) -> None:
    """Set `classes`, `mentions` and `times` of the sentence."""
    words, known = sentence.words, sentence.known
    if sentence.text[sentence.start : sentence.end].isupper():
        _take_as_words(sentence, vocabulary)
    classes = _first_classes(known)
    total = len(words)
    done = marked = 0
    for i in range(total):
        word = known[i]
        marked |= word.marks
        reach = word.reach
        if classes[i] == _ENTITY:
            meant = vocabulary.phrase(word.key)
            if meant is not None and meant.senses and meant.senses[0][0] in LANDS:
                sentence.lands |= {i}
            if meant is not None and meant.final == _ADJECTIVE and classes[i + 1 : i + 2] == [_THIRD_OR_PLURAL]:
                classes[i] = _ADJECTIVE  # "rejected Iranian claims that": a noun follows, and no verb
            continue
        if not reach or i < done:
            continue
        found = word.meaning
        end = i + 1
        if end < total and ((known[end].marks & FOLLOWING and words[end] in reach) or words[end] in HYPHENS):
            for longer in _ends(words, i, reach):
                several = vocabulary.phrase(" ".join([w for w in words[i:longer] if w not in HYPHENS]))
                if several is not None and (word.capital or not several.name):
                    found, end = several, longer
                    break
        if found is None or (found.name and not word.capital):
            continue
        if found.senses:
            sentence.mentions.append((i, end, found.senses))
        if found.final:
            for at in range(i, end - 1):
                classes[at] = found.inner
            classes[end - 1] = found.final
        done = end
    for i in range(1, total - 1):  # "Kenneth Ward, the envoy, said": a word as a surname
        if classes[i] == _NOUN and known[i].capital and classes[i - 1] == _PROPER and words[i + 1] == _COMMA:
            if not any(first <= i < last or first <= i - 1 < last for first, last, _ in sentence.mentions):
                classes[i] = _PROPER
    sentence.marked = marked
    if marked & TIMED:
        symbols = [word.symbol for word in known]
        times = spot(words, dates, sentence.looked_for(TIMED, 0, total), symbols)
        starts = {first for first, _, _ in times}
        sentence.times = [time for time in times if not _goes_on(words, time[1], starts)]
        for first, last, _ in sentence.times:
            for at in range(first, last):
                classes[at] = _TIME
    sentence.classes = "".join(classes)
