"""Words have one class, forms come from a table, lists are kept as written, and plurals are made by rule."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcode.errors import GrammarError
from eventcode.language import words

Load = Callable[..., words.WordTables]


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Load:
    monkeypatch.chdir(tmp_path)

    def loader(text: str, table: str | None = None) -> words.WordTables:
        (tmp_path / "my.words").write_text(dedent(text), encoding="utf-8")
        files = [tmp_path / "my.words"]
        if table is not None:
            (tmp_path / "forms.tsv").write_text(table, encoding="utf-8")
            files.append(tmp_path / "forms.tsv")
        return words.load([file.relative_to(tmp_path) for file in files])

    return loader


class TestTables:
    def test_words_have_the_class_of_their_entry(self, load: Load) -> None:
        tables = load("""\
            words determiner D
              the | a
              an
            words coordinator c
              and | as well as
        """)
        assert tables.classes == {"the": "D", "a": "D", "an": "D", "and": "c", "as well as": "c"}

    def test_punctuation_may_be_a_class_letter(self, load: Load) -> None:
        assert load('words quote ~\n  "\n').classes == {'"': "~"}

    def test_a_list_keeps_capitals_and_order_and_drops_repetitions(self, load: Load) -> None:
        assert load("list months\n  May | Jan\n  May\n").lists == {"months": ("May", "Jan")}

    def test_forms_come_from_the_table(self, load: Load) -> None:
        tables = load("", "# form\tlemma\tclass\nwent\tgo\tL\nattack\tattack\t1\n")
        assert tables.forms == {"went": ("L", "go"), "attack": ("1", "attack")}

    def test_the_verb_import_in_a_table_is_no_import(self, load: Load) -> None:
        assert load("", "import\timport\t1\n").forms == {"import": ("1", "import")}

    def test_verbs_written_by_hand_win_over_the_table(self, load: Load) -> None:
        tables = load("verbs\n  leak/leaks/leaked/leaked/leaking\n", "leak\tleak\tN\n")
        assert tables.forms == {
            "leak": ("B", "leak"),
            "leaks": ("Z", "leak"),
            "leaked": ("E", "leak"),
            "leaking": ("G", "leak"),
        }

    def test_past_and_participle_have_their_own_classes_if_they_differ(self, load: Load) -> None:
        forms = load("verbs\n  go/goes/went/gone/going\n").forms
        assert (forms["went"], forms["gone"]) == (("L", "go"), ("C", "go"))

    def test_endings_stand_with_the_longest_first(self, load: Load) -> None:
        assert load("endings\n  s M | -ness N | ly r\n").endings == (("ness", "N"), ("ly", "r"), ("s", "M"))

    def test_hyphens_and_capitals_do_not_count_in_phrases(self, load: Load) -> None:
        assert load("words preposition p\n  Vis-à-vis\n").classes == {"vis à vis": "p"}


class TestPlurals:
    @pytest.mark.parametrize(
        ("singular", "plural"),
        [
            ("attack", "attacks"),
            ("embassy", "embassies"),
            ("convoy", "convoys"),
            ("crash", "crashes"),
            ("truce", "truces"),
            ("tax", "taxes"),
            ("congress", "congresses"),
            ("crisis", "crises"),
            ("gunman", "gunmen"),
            ("policewoman", "policewomen"),
            ("German", "Germans"),
            ("human", "humans"),
            ("aircraft", "aircraft"),
            ("veto", "vetoes"),
            ("airstrike", "airstrikes"),
            ("air strike", "air strikes"),
            ("minister of defence", "ministers of defence"),
            ("chief of the general staff", "chiefs of the general staff"),
            ("ambassador to Russia", "ambassadors to Russia"),
            ("Child", "Children"),
            ("talks", "talks"),
        ],
    )
    def test_plural_of(self, english: words.WordTables, singular: str, plural: str) -> None:
        assert words.plural(singular, english) == plural

    def test_without_rules_a_word_is_its_own_plural(self) -> None:
        assert words.plural("attack", words.EMPTY) == "attack"

    @given(st.from_regex(r"[a-z]{1,12}( of [a-z]{1,12})?", fullmatch=True))
    def test_a_plural_has_as_many_words_as_its_singular(self, english: words.WordTables, phrase: str) -> None:
        assert len(words.plural(phrase, english).split(" ")) == len(phrase.split(" "))


class TestErrors:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            (
                "words determiner D\n  the | that\nwords pronoun U\n  that\n",
                """\
                my.words:4:3: error: `that` has the class `D` already
                      that
                      ^^^^
                    hint: keep it in one class: `D` or `U` (pronoun)""",
            ),
            (
                "list a\n  b\nlist a\n  c\n",
                """\
                my.words:3:6: error: the list `a` is there already
                    list a
                         ^
                    hint: add the phrases to that list""",
            ),
            (
                "plurals\n  man/men | child\n",
                """\
                my.words:2:13: error: not a plural
                      man/men | child
                                ^^^^^
                    expected: singular/plural, or two endings that begin with a hyphen
                    hint: write child/children for a word, -y/-ies for an ending""",
            ),
            (
                "plurals\n  -y/ies\n",
                """\
                my.words:2:3: error: not a plural
                      -y/ies
                      ^^^^^^
                    expected: singular/plural, or two endings that begin with a hyphen
                    hint: write child/children for a word, -y/-ies for an ending""",
            ),
            (
                "endings\n  ing\n",
                """\
                my.words:2:3: error: not an ending
                      ing
                      ^^^
                    expected: an ending, a space, and a class letter""",
            ),
            (
                "verbs\n  go/goes/went\n",
                """\
                my.words:2:3: error: not the forms of a verb
                      go/goes/went
                      ^^^^^^^^^^^^
                    expected: base/third person/past/participle/-ing form
                    hint: write go/goes/went/gone/going""",
            ),
        ],
        ids=[
            "two classes",
            "two lists",
            "no plural",
            "half a plural ending",
            "no class of an ending",
            "verb forms missing",
        ],
    )
    def test_error(self, load: Load, text: str, expected: str) -> None:
        with pytest.raises(GrammarError) as caught:
            load(text)
        assert str(caught.value).split("\n\n", 1)[1] == dedent(expected)

    def test_a_damaged_table_of_forms_is_told_line_by_line(self, load: Load) -> None:
        with pytest.raises(GrammarError) as caught:
            load("", "went\tgo\tL\nwent go L\n\n\tgo\tL\nx\ty\tLL\n")
        assert [(d.file, d.line) for d in caught.value.diagnostics] == [
            ("forms.tsv", 2),
            ("forms.tsv", 4),
            ("forms.tsv", 5),
        ]
        assert caught.value.diagnostics[0].expected == "three cells separated by tabs: form, lemma, class letter"


def test_the_bundled_word_files_load() -> None:
    tables = words.load_bundled()
    assert tables.plurals
    assert tables.lists["after-head"][:2] == ("of", "for")
