"""The bundled tables of English words: each word has the class that news gives it, and the tables agree."""

from __future__ import annotations

import re

import pytest

from eventcode.language import words
from eventcode.language.source import bundled

CLASSES = re.compile(r"class [a-z-]+ \"(\S)\"")
VERB_LISTS = ("verbs-clear", "verbs-either", "verbs-noun", "verbs-adjective")


@pytest.fixture(scope="module")
def tables() -> words.WordTables:
    return words.load_bundled()


@pytest.fixture(scope="module")
def letters() -> set[str]:
    (path,) = bundled("english/classes.phrases")
    return set(CLASSES.findall(path.read_text(encoding="utf-8")))


def known(tables: words.WordTables, word: str) -> str:
    """Return the class of a word as the vocabulary finds it: closed classes, forms, endings, else a noun."""
    if word in tables.classes:
        return tables.classes[word]
    if word in tables.forms:
        return tables.forms[word][0]
    return next((letter for ending, letter in tables.endings if word.endswith(ending)), "N")


class TestClosedClasses:
    """Words of grammar have one class wherever they stand."""

    @pytest.mark.parametrize(
        ("letter", "examples"),
        [
            ("D", "the a an every this"),
            ("O", "no"),
            ("H", "his her its their our"),
            ("U", "he she it they we"),
            ("u", "him them us themselves"),
            ("b", "is are was were isn't"),
            ("h", "has have had hasn't"),
            ("d", "do does did didn't"),
            ("m", "will would may might must can't 'll"),
            ("p", "of against despite since following"),
            ("a", "up off out down away"),
            ("c", "and or but nor"),
            ("s", "if unless although whereas"),
            ("w", "who which whose where"),
            ("x", "not never n't"),
            ("Q", "two hundred dozens several first each"),
            ("r", "already meanwhile abroad recently"),
        ],
    )
    def test_has_the_class(self, tables: words.WordTables, letter: str, examples: str) -> None:
        assert {word: known(tables, word) for word in examples.split()} == dict.fromkeys(examples.split(), letter)

    @pytest.mark.parametrize(
        ("phrase", "letter"),
        [
            ("because of", "p"),
            ("on behalf of", "p"),
            ("in response to", "p"),
            ("as well as", "c"),
            ("coupled with", "c"),
            ("along with", "8"),
            ("even if", "s"),
            ("for the first time", "r"),
            ("each other", "u"),
        ],
    )
    def test_several_words_may_be_one(self, tables: words.WordTables, phrase: str, letter: str) -> None:
        assert tables.classes[phrase] == letter

    def test_every_class_is_one_of_the_design(self, tables: words.WordTables, letters: set[str]) -> None:
        used = set(tables.classes.values()) | {letter for letter, _ in tables.forms.values()}
        assert used | {letter for _, letter in tables.endings} <= letters


class TestForms:
    """A form has one class, by what it usually is in news, and one lemma."""

    @pytest.mark.parametrize(
        "line",
        [
            "accuse accuse B",
            "accuses accuse Z",
            "accused accuse E",
            "accusing accuse G",
            "attack attack 1",
            "attacks attack 2",
            "attacked attack E",
            "house house N",
            "housed house E",
            "open open 3",
            "opened open E",
            "meeting meet 4",
            "bombing bomb 4",
            "united unite 5",
            "armed arm 5",
            "talks talk M",
            "forces force M",
        ],
    )
    def test_regular(self, tables: words.WordTables, line: str) -> None:
        form, lemma, letter = line.split()
        assert tables.forms[form] == (letter, lemma)

    @pytest.mark.parametrize(
        "line",
        [
            "went go L",
            "gone go C",
            "took take L",
            "taken take C",
            "held hold E",
            "met meet E",
            "said say E",
            "brought bring E",
            "hit hit 6",
            "put put 6",
            "shut shut 6",
            "read read 6",
            "come come 6",
            "came come L",
            "overran overrun L",
            "hung hang E",
        ],
    )
    def test_irregular(self, tables: words.WordTables, line: str) -> None:
        form, lemma, letter = line.split()
        assert tables.forms[form] == (letter, lemma)

    @pytest.mark.parametrize(
        ("form", "lemma"),
        [
            ("found", "find"),
            ("left", "leave"),
            ("saw", "see"),
            ("fell", "fall"),
            ("bound", "bind"),
            ("wounded", "wound"),
            ("lies", "lie"),
        ],
    )
    def test_a_form_of_two_verbs_belongs_to_the_more_usual(self, tables: words.WordTables, form: str, lemma: str) -> None:
        assert tables.forms[form][1] == lemma

    @pytest.mark.parametrize(
        ("form", "lemma"),
        [
            ("organised", "organise"),
            ("organized", "organize"),
            ("travelled", "travel"),
            ("traveled", "travel"),
            ("cancelled", "cancel"),
            ("canceled", "cancel"),
            ("fuelled", "fuel"),
            ("fueled", "fuel"),
            ("programmed", "program"),
        ],
    )
    def test_british_and_american_spellings_are_known(self, tables: words.WordTables, form: str, lemma: str) -> None:
        assert tables.forms[form][1] == lemma

    @pytest.mark.parametrize(("form", "lemma"), [("is", "be"), ("had", "have"), ("did", "do"), ("'ve", "have")])
    def test_auxiliaries_have_a_lemma_too(self, tables: words.WordTables, form: str, lemma: str) -> None:
        assert tables.forms[form][1] == lemma

    @pytest.mark.parametrize("word", ["revealled", "compeled", "visitted", "beated", "costed", "cutted"])
    def test_no_form_is_misspelled(self, tables: words.WordTables, word: str) -> None:
        assert word not in tables.forms

    def test_every_verb_is_the_lemma_of_its_own_base_form(self, tables: words.WordTables) -> None:
        usual = dict(entry.split("/") for entry in tables.lists["usual-lemma"])
        for name in VERB_LISTS:
            for verb in tables.lists[name]:
                assert tables.forms[verb][1] == usual.get(verb, verb), name

    def test_no_verb_stands_in_two_lists(self, tables: words.WordTables) -> None:
        verbs = [verb for name in VERB_LISTS for verb in tables.lists[name]]
        assert len(verbs) == len(set(verbs))
        assert len(verbs) > 5000


class TestNounsAndAdjectives:
    """Words that only look like verbs or adverbs are nouns and adjectives; adjectives that name people are nouns."""

    @pytest.mark.parametrize(
        ("letter", "examples"),
        [
            ("N", "man nation state house party power morning thing news crisis congress process"),
            ("N", "family assembly anomaly vegetable steward"),
            ("N", "military militant human official criminal"),
            ("M", "men women people policemen refugees governments forces troops rebels"),
            ("J", "nuclear foreign hostile ongoing former illegal worried pleased northern dangerous"),
            ("J", "friendly early daily timely likely deadly"),
        ],
    )
    def test_has_the_class(self, tables: words.WordTables, letter: str, examples: str) -> None:
        assert {word: known(tables, word) for word in examples.split()} == dict.fromkeys(examples.split(), letter)

    def test_an_unknown_word_is_a_noun_unless_its_ending_tells(self, tables: words.WordTables) -> None:
        assert [known(tables, word) for word in ["blorf", "blorfs", "blorfly", "blorfing", "blorfous"]] == list("NMrGJ")
