"""Grammar files are found, read with their imports, cut into statements, and all their errors are told at once."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcode.errors import Diagnostic, GrammarError
from eventcode.language.source import (
    bundled,
    grammar_folder,
    read_contents,
    read_sources,
    read_statements,
    uncommented,
)

Write = Callable[[str, str | bytes], Path]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write files into the working folder, so that messages show short names."""
    monkeypatch.chdir(tmp_path)

    def writer(name: str, text: str | bytes) -> Path:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else dedent(text).encode())
        return path

    return writer


def told(errors: list[Diagnostic]) -> str:
    return "\n".join(map(str, errors))


class TestFolder:
    def test_bundled_grammars_are_found_in_an_editable_install(self) -> None:
        assert (grammar_folder() / "rules.lark").is_file()

    def test_bundled_files_come_in_the_order_of_their_names(self) -> None:
        names = [path.name for path in bundled("cameo/*.rules")]
        assert names == sorted(names)
        assert "composition.rules" in names

    def test_patterns_keep_their_order(self) -> None:
        found = bundled("cameo/composition.rules", "cameo/ontology.c*", "actors/**/*.nothing")
        assert [path.suffix for path in found] == [".rules", ".csv"]


class TestComments:
    @pytest.mark.parametrize(
        ("line", "kept"),
        [
            ("verb meet  # face to face", "verb meet"),
            ("# all of it", ""),
            ("number#1", "number#1"),
            ('example "item # 1" = A 010 B', 'example "item # 1" = A 010 B'),
            ('example "item # 1" # a comment', 'example "item # 1"'),
            ("  spaces behind   ", "  spaces behind"),
        ],
    )
    def test_a_comment_begins_after_a_space_outside_quotes(self, line: str, kept: str) -> None:
        assert uncommented(line) == kept

    @given(st.text())
    def test_cutting_a_comment_twice_is_cutting_it_once(self, line: str) -> None:
        assert uncommented(uncommented(line)) == uncommented(line)


class TestStatements:
    def test_a_statement_is_a_line_in_the_first_column_with_its_indented_lines(self, write: Write) -> None:
        file = write("a.words", "# head\n\nlist one\n  a\n\n# between\n  b\nlist two\n\tc | d\n")
        statements, errors = read_statements([file], "words")
        assert not errors
        assert [(s.line, [str(t) for t in s.tree.children]) for s in statements] == [
            (3, ["one", "a", "b"]),
            (8, ["two", "c ", "d"]),
        ]

    def test_tokens_know_their_line_in_the_file(self, write: Write) -> None:
        file = write("a.words", "\n\nlist one\n  a\n  b | c\n")
        (statement,), _ = read_statements([file], "words")
        assert [(t.line, t.column) for t in statement.tree.children] == [(3, 6), (4, 3), (5, 3), (5, 7)]

    def test_a_line_may_go_on_behind_or_before_a_bar(self, write: Write) -> None:
        file = write("a.words", "list one\n  a |\n  b\n  | c\n")
        (statement,), _ = read_statements([file], "words")
        assert [t.strip() for t in statement.tree.children[1:]] == ["a", "b", "c"]

    @pytest.mark.parametrize("text", ["list one\r\n  a\r\n", "\ufefflist one\n  a"])
    def test_line_ends_of_windows_and_byte_order_marks_do_not_matter(self, write: Write, text: str) -> None:
        (statement,), errors = read_statements([write("a.words", text.encode())], "words")
        assert not errors
        assert [t.strip() for t in statement.tree.children] == ["one", "a"]

    @pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n"])
    def test_an_empty_file_has_no_statements(self, write: Write, text: str) -> None:
        assert read_statements([write("a.words", text)], "words") == ([], [])

    @settings(max_examples=60, deadline=None)
    @given(st.text(alphabet="list one\n |#\"-wordsA'é\t", max_size=60))
    def test_no_text_makes_the_reader_crash(self, text: str) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Path, "read_bytes", lambda _: text.encode())
            read_statements([Path("any.words")], "words")


class TestImports:
    def test_an_imported_file_comes_first_and_only_once(self, write: Write) -> None:
        write("sub/c.words", "list c\n  c\n")
        write("b.words", 'import "sub/c.words"  # a comment\nlist b\n  b\n')
        file = write("a.words", 'import "b.words"\nimport "sub/c.words"\nlist a\n  a\n')
        statements, errors = read_statements([file, Path("b.words")], "words")
        assert not errors
        assert [s.source.name for s in statements] == ["sub/c.words", "b.words", "a.words"]

    def test_imports_are_relative_to_their_file(self, write: Write) -> None:
        write("sub/c.words", "list c\n  c\n")
        write("sub/b.words", 'import "c.words"\n')
        sources, errors = read_sources([write("a.words", 'import "sub/b.words"\n')])
        assert [s.name for s in sources] == ["sub/c.words", "sub/b.words", "a.words"]
        assert not errors

    def test_a_circle_of_imports_is_told_with_its_way(self, write: Write) -> None:
        write("b.words", 'import "c.words"\n')
        write("c.words", '\nimport "a.words"\n')
        sources, errors = read_sources([write("a.words", 'import "b.words"\n')])
        assert len(sources) == 3
        assert told(errors) == dedent("""\
            c.words:2:8: error: files import each other in a circle: a.words -> b.words -> c.words -> a.words
                import "a.words"
                       ^^^^^^^^^
                hint: remove one of these imports""")

    def test_a_file_that_imports_itself_is_a_circle(self, write: Write) -> None:
        _, errors = read_sources([write("a.words", 'import "a.words"\n')])
        assert "circle: a.words -> a.words" in told(errors)

    def test_a_missing_import_is_told_where_it_stands(self, write: Write) -> None:
        _, errors = read_sources([write("a.words", 'import "gone.words"  # since May\n')])
        assert told(errors) == dedent("""\
            a.words:1:8: error: cannot read gone.words: no such file or directory
                import "gone.words"  # since May
                       ^^^^^^^^^^^^
                hint: an import is looked for beside the file that it stands in""")

    @pytest.mark.parametrize("line", ["import", "import gone.words", 'import "gone', "import 'a'"])
    def test_an_import_without_a_quoted_name_is_told(self, write: Write, line: str) -> None:
        _, errors = read_sources([write("a.words", line + "\n")])
        assert told(errors).startswith("a.words:1:")
        assert "expected: a file name in double quotes" in told(errors)

    def test_the_raw_contents_follow_the_same_imports(self, write: Write) -> None:
        write("c.words", "list c\n  c\n")
        write("b.words", 'import "c.words"\nimport "a.words"\n')
        file = write("a.words", 'import "b.words"\nimport "gone.words"\n')
        assert [name for name, _ in read_contents([file])] == ["a.words", "b.words", "c.words", "gone.words"]


class TestErrors:
    def test_a_missing_file_is_told(self, write: Write) -> None:
        _, errors = read_sources([Path("gone.words")])
        assert told(errors) == dedent("""\
            gone.words: error: cannot read gone.words: no such file or directory
                hint: check the file's name""")

    def test_a_folder_is_no_file(self, tmp_path: Path) -> None:
        _, errors = read_sources([tmp_path])
        assert "is a directory" in told(errors) or "permission denied" in told(errors)

    def test_other_encodings_are_told_with_their_place(self, write: Write) -> None:
        _, errors = read_sources([write("a.words", b"list a\n  caf\xe9\n")])
        assert told(errors) == dedent("""\
            a.words:2:6: error: not a UTF-8 character
                  caf\ufffd
                     ^
                hint: save the file as UTF-8""")

    def test_a_stray_indented_line_is_told_once(self, write: Write) -> None:
        statements, errors = read_statements([write("a.words", "  one\n  two\nlist a\n  b\n")], "words")
        assert len(statements) == 1
        assert told(errors) == dedent("""\
            a.words:1:3: error: an indented line without an entry above it
                  one
                  ^
                hint: begin the entry in the first column; only the lines that belong to it are indented""")

    def test_a_misspelt_word_of_the_language_gets_a_suggestion(self, write: Write) -> None:
        _, errors = read_statements([write("a.words", "lits a\n  b\n")], "words")
        assert told(errors) == dedent("""\
            a.words:1:1: error: did not expect `lits` here
                lits a
                ^^^^
                expected: `endings`, `list`, `plurals`, `verbs` or `words`
                hint: did you mean `list`?""")

    def test_what_is_missing_at_the_end_of_a_line_is_told_behind_it(self, write: Write) -> None:
        _, errors = read_statements([write("a.words", "words determiner\n  the\n")], "words")
        assert told(errors) == dedent("""\
            a.words:1:17: error: something is missing here
                words determiner
                                ^
                expected: the one character of a token class
                hint: the classes and their characters are listed in docs/design.md""")

    def test_an_entry_that_ends_too_early_is_told_at_its_end(self, write: Write) -> None:
        _, errors = read_statements([write("a.words", "list a\n\nlist b\n  c\n")], "words")
        assert told(errors) == dedent("""\
            a.words:1:7: error: something is missing here
                list a
                      ^
                expected: an indented line""")

    def test_every_error_of_every_file_is_found(self, write: Write) -> None:
        one = write("one.words", "lits a\n  b\nlist\n  c\nlist d\n  e || f\n  g\n  h ||\n")
        two = write("two.words", "word x\n")
        _, errors = read_statements([one, two], "words")
        assert [(e.file, e.line) for e in errors] == [
            ("one.words", 1),
            ("one.words", 3),
            ("one.words", 6),
            ("one.words", 8),
            ("two.words", 1),
        ]

    def test_carets_stand_under_the_word_behind_tabs(self, write: Write) -> None:
        _, errors = read_statements([write("a.words", "list d\n\te || f\n")], "words")
        assert str(errors[0]).splitlines()[1:3] == ["    \te || f", "    \t   ^"]

    def test_the_exception_carries_all_diagnostics(self) -> None:
        error = GrammarError([Diagnostic("a", 1, 1, "one"), Diagnostic("b", 0, 0, "two")])
        assert len(error.diagnostics) == 2
        assert str(error) == "2 errors in the grammar files\n\na:1:1: error: one\n\nb: error: two"


def test_reading_without_parsing_does_not_load_the_parser() -> None:
    code = """
import sys
from eventcode.language.source import bundled, read_contents
read_contents(bundled("*/*.words"))
print("lark" in sys.modules)
"""
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
