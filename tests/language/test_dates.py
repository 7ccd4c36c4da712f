"""The date language: what patterns mean, what the loader refuses, and how tables are kept."""

from __future__ import annotations

import datetime as dt
import itertools
import pickle
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcode.errors import GrammarError
from eventcode.language import dates
from eventcode.language.automaton import EMPTY, FAIL, Graph
from eventcode.language.dates import DateTables
from eventcode.language.patterns import Range, cut
from eventcode.language.source import bundled
from eventcode.stages.when import KeyWords, resolve, spot

Load = Callable[..., DateTables]

STORY = dt.date(2023, 4, 25)
WORDS = """\
    class weekday
      monday | mon. = 1, tuesday = 2
    class unit
      day | days = day
      week | weeks = week
    class count
      1 .. 99
      two = 2
    class year
      1900 .. 2099
    common
      the | last | in | on | ago | two | and | from | to
      1 .. 99
    """


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Load:
    monkeypatch.chdir(tmp_path)

    def loader(*texts: str) -> DateTables:
        files = []
        for number, text in enumerate(texts):
            files.append(tmp_path / f"my{number}.dates")
            files[-1].write_text(dedent(text), encoding="utf-8")
        return dates.load([file.relative_to(tmp_path) for file in files])

    return loader


def read(tables: DateTables, text: str) -> list[tuple[str, str | None]]:
    """Return the expressions of a text and their dates."""
    words = text.split()
    result = []
    for first, last, expression in spot(words, tables):
        date = resolve(expression, STORY, "past")
        result.append((" ".join(words[first:last]), date.date if date else None))
    return result


class TestMeaning:
    def test_a_class_gives_its_value_and_a_range_its_number(self, load: Load) -> None:
        tables = load(WORDS, "time\n  {count} {unit} ago -> back count unit\n  [on] {weekday} -> weekday\n")
        assert read(tables, "two weeks ago") == [("two weeks ago", "2023-04-11")]
        assert read(tables, "they met 10 days ago") == [("10 days ago", "2023-04-15")]
        assert read(tables, "on mon . the") == [("on mon .", "2023-04-24")]
        assert read(tables, "on mon the") == [("on mon", "2023-04-24")]

    def test_the_later_line_wins(self, load: Load) -> None:
        tables = load(WORDS, "time\n  {weekday} -> weekday\n", "time\n  monday -> day - 3\n")
        assert read(tables, "monday tuesday") == [("monday", "2023-04-22"), ("tuesday", "2023-04-25")]

    def test_parts_may_grow_in_a_later_file(self, load: Load) -> None:
        base = "part near\n  tuesday -> weekday=2\ntime\n  on {near} -> near\n"
        tables = load(WORDS, base, "part near\n  doomsday -> day + 1\n")
        assert read(tables, "on doomsday") == [("on doomsday", "2023-04-26")]

    def test_values_may_be_renamed_and_left_out(self, load: Load) -> None:
        tables = load(WORDS, "time\n  from {year: a} [to {year: b}] -> year=a .. year=b\n  in {year} -> year\n")
        assert read(tables, "from 2001 to 2003") == [("from 2001 to 2003", "2001")]
        assert read(tables, "in 2001") == [("in 2001", "2001")]

    def test_what_stands_before_the_mark_is_no_part_of_the_expression(self, load: Load) -> None:
        tables = load(WORDS, "time\n  on {weekday} -> weekday\n  on < {weekday} 's -> weekday\n")
        assert read(tables, "on tuesday 's talks") == [("tuesday 's", "2023-04-25")]

    def test_expressions_of_doubtful_words_alone_are_none(self, load: Load) -> None:
        tables = load(WORDS, "doubtful\n  mon\ntime\n  [on] {weekday} -> weekday\n")
        assert read(tables, "mon ami") == []
        assert read(tables, "on mon") == [("on mon", "2023-04-24")]

    def test_names_are_no_time(self, load: Load) -> None:
        tables = load(WORDS, "time\n  [on] {weekday} -> weekday\n  the {weekday} Post -> name\n")
        assert read(tables, "the monday post on tuesday") == [("on tuesday", "2023-04-25")]

    def test_what_lasts_has_a_date_in_the_perfect_only(self, load: Load) -> None:
        tables = load(WORDS, "time\n  for {count} {unit} -> lasting count unit\n")
        ((_, _, expression),) = spot(["for", "two", "weeks"], tables)
        assert expression.lasting
        assert resolve(expression, STORY, "past") is None
        date = resolve(expression, STORY, "perfect")
        assert date is not None
        assert (date.date, date.end, date.precision) == ("2023-04-11", "2023-04-25", "open")

    def test_an_expression_names_its_line(self, load: Load) -> None:
        tables = load(WORDS, "# mine\ntime\n  on monday -> weekday=1\n  on {weekday} -> weekday\n")
        assert spot(["on", "tuesday"], tables)[0][2].rule == "my1.dates:4"

    def test_lists_of_datelines_are_kept_as_look_up_keys(self, load: Load) -> None:
        tables = load("dateline agency\n  Our Agency\n")
        assert tables.datelines == {"agency": frozenset({("our", "agency")}), "notice": frozenset()}
        assert spot(["anything"], tables) == []


class TestErrors:
    @pytest.mark.parametrize(
        ("text", "place", "message"),
        [
            ("time\n  on {wekday} -> weekday\n", "2:7", "nothing is called 'wekday'"),
            ("time\n  on {weekday} -> weekdy\n", "2:19", "do not know 'weekdy' here"),
            ("time\n  on {weekday} -> weekday=count\n", "2:27", "do not know 'count' here"),
            ("time\n  {count} {unit} ago -> back count fortnight\n", "2:36", "do not know 'fortnight' here"),
            ("time\n  {weekday} -> back number day\n", "2:21", "do not know 'number' here"),
            ("time\n  last monday\n", "2:14", "something is missing here"),
            ("time\n  monday , tuesday -> day + 1\n", "2:10", "did not expect `,` here"),
            ("part a\n  monday {b} -> b\npart b\n  tuesday {a} -> a\n", "4:12", "the part 'a' contains itself"),
            ("time\n  in [{weekday}] -> weekday\n", "2:3", "common words alone meet this pattern: 'in'"),
            ("class bad\n  9 .. 3\n", "2:3", "not a range of numbers"),
            ("dateline papers\n  The Times\n", "1:10", "unknown list"),
            ("tme\n  on monday -> day + 1\n", "1:1", "did not expect `tme` here"),
        ],
    )
    def test_mistakes_are_told_with_their_place(self, load: Load, text: str, place: str, message: str) -> None:
        with pytest.raises(GrammarError) as caught:
            load(WORDS, text)
        assert any(
            f"{d.line}:{d.column}" == place and d.message == message and d.file == "my1.dates" for d in caught.value.diagnostics
        ), str(caught.value)

    def test_all_mistakes_of_all_files_are_told(self, load: Load) -> None:
        with pytest.raises(GrammarError) as caught:
            load(WORDS, "time\n  {a} -> a\n  {b} -> b\n", "time\n  on ( -> day + 1\n")
        assert {(d.file, d.line) for d in caught.value.diagnostics} >= {
            ("my1.dates", 2),
            ("my1.dates", 3),
            ("my2.dates", 2),
        }


class TestTables:
    def test_the_bundled_files_load_and_are_the_same_every_time(self) -> None:
        first, second = (dates.load(bundled("english/*.dates")) for _ in range(2))
        assert pickle.dumps(first) == pickle.dumps(second)

    def test_key_words_are_not_common(self, load: Load) -> None:
        tables = load(WORDS, "time\n  on {weekday} -> weekday\n  in {year} -> year\n")
        keys = KeyWords(tables)
        assert all(word in keys for word in ("monday", "mon", "mon.", "1999"))
        assert not any(word in keys for word in ("on", "two", "7"))

    def test_ranges_with_zeros_have_a_fixed_width(self) -> None:
        assert Range(0, 99, 2).has("08")
        assert not Range(0, 99, 2).has("8")
        assert Range(1, 31, 0).has("08")
        assert not Range(1, 31, 0).has("32")

    @given(st.text())
    def test_cutting_loses_only_white_space(self, text: str) -> None:
        assert "".join(cut(text)) == "".join(text.split())


def accepts(graph: Graph, node: int, sequence: tuple[int, ...]) -> bool:
    arcs, finals = graph.table(node)
    state: int | None = 0
    for symbol in sequence:
        state = arcs[state].get(symbol) if state is not None else None
    return state is not None and bool(finals[state])


SYMBOLS = st.frozensets(st.lists(st.integers(0, 2), max_size=3).map(tuple), max_size=5)


class TestAutomaton:
    @staticmethod
    def build(graph: Graph, language: frozenset[tuple[int, ...]]) -> int:
        node = FAIL
        for sequence in sorted(language):
            made = EMPTY
            for symbol in reversed(sequence):
                made = graph.chain(graph.symbols([symbol]), made)
            node = graph.join(node, made)
        return node

    @given(SYMBOLS, SYMBOLS)
    def test_joining_and_chaining_are_those_of_languages(
        self, first: frozenset[tuple[int, ...]], second: frozenset[tuple[int, ...]]
    ) -> None:
        graph = Graph()
        a, b = self.build(graph, first), self.build(graph, second)
        chained = {x + y for x in first for y in second}
        join, chain = graph.join(a, b), graph.chain(a, b)
        for size in range(5):
            for sequence in itertools.product(range(3), repeat=size):
                assert accepts(graph, join, sequence) == (sequence in first | second)
                assert accepts(graph, chain, sequence) == (sequence in chained)

    @given(SYMBOLS)
    def test_equal_languages_are_one_node(self, language: frozenset[tuple[int, ...]]) -> None:
        graph = Graph()
        halves = [frozenset(s for s in language if len(s) % 2 == n) for n in (0, 1)]
        parts = [self.build(graph, half) for half in halves]
        assert graph.join(*parts) == graph.join(*reversed(parts)) == self.build(graph, language)
