"""The first stages, each by itself: from the text to its sentences, tokens, dictionary phrases, classes and chunks."""

from __future__ import annotations

from functools import partial

import pytest

from eventcode.language.program import load_program
from eventcode.language.vocabulary import TIMED, Vocabulary
from eventcode.records import Entity
from eventcode.stages.chunk import Chunker
from eventcode.stages.layout import BODY, FURNITURE, HEADLINE, SUBHEAD, LayoutLists
from eventcode.stages.lookup import join_entities, look_up
from eventcode.stages.segment import segment
from eventcode.stages.sentence import Chunk, NounGroup, Sentence
from eventcode.stages.tag import Tagger
from eventcode.stages.tokenize import tokenize
from eventcode.stages.when import KeyWords, symbol_of

PROGRAM = load_program()
VOCABULARY = Vocabulary(
    PROGRAM.words, PROGRAM.lexicon, [(TIMED, KeyWords(PROGRAM.dates))], symbol=partial(symbol_of, PROGRAM.dates)
)


def no_dateline(line: str) -> int:
    return 0


LAYOUT = LayoutLists(PROGRAM.words.lists)


def tokenized(text: str) -> Sentence:
    sentence = Sentence(text, 0, len(text), 0)
    tokenize(sentence, VOCABULARY)
    return sentence


def looked_up(text: str, entities: tuple[Entity, ...] = ()) -> Sentence:
    sentence = Sentence(text, 0, len(text), 0)
    tokenize(sentence, VOCABULARY)
    join_entities(sentence, entities)
    look_up(sentence, VOCABULARY, PROGRAM.dates)
    return sentence


def tagged(text: str) -> Sentence:
    sentence = looked_up(text)
    sentence.classes = Tagger(PROGRAM.phrases).tag(sentence.classes)
    return sentence


def chunked(text: str) -> tuple[Sentence, list[Chunk]]:
    sentence = tagged(text)
    return sentence, Chunker(PROGRAM.phrases).chunk(sentence)


class TestSegment:
    """A text becomes sentences that know where they stand."""

    def sentences(self, text: str) -> list[str]:
        return [text[s.start : s.end] for s in segment(text, no_dateline, LAYOUT)]

    @pytest.mark.parametrize(
        "parts",
        [
            ["Turkey attacked.", "Iran did not."],
            ["The U.S. envoy met Mr. Akar in Washington, D.C. on Monday.", "He left."],
            ["“We will stay,” he said.", "Then he left."],
            ["Is that so?", "It is!", "It is not."],
            ["A line"],
        ],
    )
    def test_sentences_end_at_stops_and_not_at_abbreviations(self, parts: list[str]) -> None:
        assert self.sentences(" ".join(parts)) == parts

    def test_a_line_ends_a_sentence(self) -> None:
        assert self.sentences("Turkey attacked\nIran did not\r\n\n\n It rained. ") == [
            "Turkey attacked",
            "Iran did not",
            "It rained.",
        ]

    @pytest.mark.parametrize("text", ["", " \n\t\r\n ", "\u00a0"])
    def test_blank_text_has_no_sentences(self, text: str) -> None:
        assert segment(text, no_dateline, LAYOUT) == []

    def test_a_first_line_without_a_stop_is_a_headline(self) -> None:
        kinds = [s.kind for s in segment("Iran condemns Israel\nIran condemned Israel.\nIran again", no_dateline, LAYOUT)]
        assert kinds == [HEADLINE, BODY, SUBHEAD]
        assert [s.kind for s in segment("Iran condemns Israel", no_dateline, LAYOUT)] == [BODY]

    def test_furniture_is_told_apart_and_datelines_are_cut_off(self) -> None:
        found = segment("ANKARA, May 3 (AP) - Turkey left.\nShare this", lambda line: 21 if "(AP)" in line else 0, LAYOUT)
        assert [(s.text[s.start : s.end], s.kind) for s in found] == [("Turkey left.", BODY), ("Share this", FURNITURE)]

    def test_a_sentence_without_end_is_cut(self) -> None:
        text = "attack " * 5000
        found = segment(text, no_dateline, LAYOUT)
        assert max(s.end - s.start for s in found) <= 2000
        assert "".join(text[s.start : s.end] for s in found).replace(" ", "") == text.replace(" ", "")


class TestTokenize:
    """Tokens are cut and folded for look-up, and their offsets keep the text as it is."""

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("Turkey's envoy didn't go.", "turkey 's envoy didn't go ."),
            ("the ministers’ talks", "the ministers ' talks"),
            ("U.S.-backed rebels", "u.s. - backed rebels"),
            ("Mevlüt Çavuşoğlu", "mevlut cavusoglu"),
            ("TÜRKİYE", "turkiye"),
            ("Ankara–Damascus ties", "ankara - damascus ties"),
            ("Ankara – not Damascus", "ankara – not damascus"),
            ("3,000 troops (10.5%)", "3,000 troops ( 10.5 % )"),
            ("O’Neill said: “No.”", "o'neill said : “ no . ”"),
        ],
    )
    def test_words(self, text: str, words: str) -> None:
        assert " ".join(tokenized(text).words) == words

    def test_offsets_point_into_the_text(self) -> None:
        text = "Mevlüt Çavuşoğlu’s “Ankara–Damascus” plan …"
        sentence = tokenized(text)
        parts = [text[s:e] for s, e in zip(sentence.starts, sentence.ends, strict=True)]
        assert "".join(parts) == text.replace(" ", "")


class TestLookUp:
    """The longest dictionary phrases and time expressions are found."""

    def phrases(self, text: str) -> list[str]:
        sentence = looked_up(text)
        return [" ".join(sentence.words[first:last]) for first, last, _ in sentence.mentions]

    def test_the_longest_phrase_counts(self) -> None:
        assert self.phrases("The Turkish foreign minister left the Syrian Democratic Forces.") == [
            "turkish",
            "foreign minister",
            "syrian democratic forces",
        ]

    def test_names_are_written_with_a_capital(self) -> None:
        assert self.phrases("They ate a turkey.") == []
        assert self.phrases("They left Turkey.") == ["turkey"]

    @pytest.mark.parametrize(
        "text", ["Mevlut Cavusoglu left.", "MEVLÜT ÇAVUŞOĞLU left.", "Mevlu\u0308t C\u0327avus\u0327og\u0306lu left."]
    )
    def test_diacritics_and_capitals_do_not_matter(self, text: str) -> None:
        assert len(self.phrases(text)) == 1

    def test_time_expressions_are_kept_apart(self) -> None:
        sentence = looked_up("Turkey left on Tuesday.")
        assert [(first, last) for first, last, _ in sentence.times] == [(2, 4)]
        assert sentence.classes[2:4] == "ii"

    def test_a_given_entity_is_one_token(self) -> None:
        text = "The army of Turkey left."
        sentence = looked_up(text, (Entity(0, 18, "X1"),))
        assert sentence.words[0] == "the army of turkey"
        assert sentence.entities == ((0, 1, "X1"),)
        assert sentence.classes[0] == "X"

    def test_of_entities_that_overlap_the_first_counts(self) -> None:
        sentence = looked_up("The army of Turkey left.", (Entity(12, 18, "B"), Entity(4, 18, "A")))
        assert [code for _, _, code in sentence.entities] == ["A"]


class TestTag:
    """Words that may be noun or verb are settled by what stands beside them."""

    @pytest.mark.parametrize(
        ("text", "word", "letter"),
        [
            ("The attack continued.", "attack", "N"),
            ("Turkey will attack Syria.", "attack", "B"),
            ("They want to attack Syria.", "attack", "B"),
            ("Turkey attacks Syria.", "attacks", "Z"),
            ("Turkish attacks continued.", "attacks", "M"),
            ("The army attacks Syria.", "attacks", "Z"),
            ("Their attacks continued.", "attacks", "M"),
            ("The meeting ended.", "meeting", "N"),
            ("They are meeting Assad.", "meeting", "G"),
            ("The talks ended.", "talks", "M"),
            ("He visits Assad.", "visits", "Z"),
            ("The wounded soldiers left.", "wounded", "J"),
            ("He said that he would leave.", "that", "T"),
            ("Turkey hit Syria.", "hit", "L"),
            ("They want to hit Syria.", "hit", "B"),
        ],
    )
    def test_class(self, text: str, word: str, letter: str) -> None:
        sentence = tagged(text)
        assert sentence.classes[sentence.words.index(word)] == letter

    def test_no_ambiguous_class_is_left(self) -> None:
        for text in ("Attack hit report plan", "hit attacks open meeting wounded", "to attacks may open the meeting hit"):
            assert not set(tagged(text).classes) & set("123456")


class TestChunk:
    """Classes become groups and verb groups; lists and appositions become one group."""

    @pytest.mark.parametrize(
        ("text", "letters"),
        [
            ("Turkey attacked Syria.", "nEn."),
            ("Turkey has attacked Syria.", "nVn."),
            ("Turkey will not attack Syria.", "nVn."),
            ("Syria was attacked by Turkey.", "nPpn."),
            ("Syria has been attacked.", "nP."),
            ("Turkey wants to attack Syria.", "nVIn."),
            ("Turkey is ready.", "nKa."),
            ("Attacking Syria, Turkey left.", "Gn,nE."),
            ("Turkey, Iran and Syria left.", "nE."),
            ("Hulusi Akar, Turkey's defence minister, left.", "nE."),
        ],
    )
    def test_letters(self, text: str, letters: str) -> None:
        assert "".join(c.letter for c in chunked(text)[1]) == letters

    def group(self, text: str) -> NounGroup:
        group = chunked(text)[1][0].group
        assert group is not None
        return group

    def test_a_list_has_members(self) -> None:
        sentence, chunks = chunked("Turkey, the Syrian rebels and Iran left.")
        group = chunks[0].group
        assert group is not None
        assert [" ".join(sentence.words[m.first : m.last]) for m in group.members] == ["turkey", "the syrian rebels", "iran"]

    def test_an_apposition_belongs_to_its_name(self) -> None:
        group = self.group("Hulusi Akar, the minister of Turkey, left.")
        assert group.apposition is not None
        assert [p for p, _ in group.apposition.links] == ["of"]

    def test_what_stands_in_brackets_belongs_to_what_stands_before(self) -> None:
        assert self.group("The Syrian Democratic Forces (SDF) left.").bracket is not None
