"""Time expressions are found, read, given to their predicates and resolved; datelines are told from prose."""

from __future__ import annotations

import datetime as dt
import pickle
import re
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcode.language import dates
from eventcode.language.dates import DateTables
from eventcode.language.source import bundled
from eventcode.language.tokens import TOKEN, fold
from eventcode.stages.almanac import easter, hijri
from eventcode.stages.dateline import find_dateline
from eventcode.stages.when import EventDate, TimeExpression, ranked, resolve, spot

TABLES = dates.load(bundled("english/*.dates"))
STORY = dt.date(2023, 4, 25)
CASES = Path(__file__).parents[1] / "cases" / "dates.txt"


def keys(text: str) -> list[str]:
    return [fold(m.group()) for m in TOKEN.finditer(text)]


def found(text: str) -> list[str]:
    words = keys(text)
    return [" ".join(words[first:last]) for first, last, _ in spot(words, TABLES)]


def dated(text: str, reference: dt.date = STORY, tense: str = "past", anchor: dt.date | None = None) -> EventDate | None:
    return resolve(spot(keys(text), TABLES)[0][2], reference, tense, anchor)


class Case(NamedTuple):
    """One line of dates.txt."""

    line: int
    reference: dt.date
    tense: str
    anchor: dt.date | None
    text: str
    wanted: str


def cases() -> list[Case]:
    result = []
    for number, line in enumerate(CASES.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        day, text, *wanted = (part.strip() for part in line.split("|"))
        context = re.match(r"\((.*?)\)\s*", text)
        told = context.group(1) if context else "past"
        anchor = dt.date.fromisoformat(told) if told[:1].isdigit() else None
        tense = "past" if anchor else told
        text = text[context.end() :] if context else text
        result.append(Case(number, dt.date.fromisoformat(day), tense, anchor, text, " ".join(filter(None, wanted))))
    return result


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.line}-{case.text}")
def test_case(case: Case) -> None:
    times = spot(keys(case.text), TABLES)
    if not times:
        assert case.wanted == "plain"
        return
    date = resolve(times[0][2], case.reference, case.tense, case.anchor)
    got = " ".join(part for part in (date.date, date.end, date.precision) if part) if date else "none"
    assert got == case.wanted


def test_there_are_enough_cases_and_none_twice() -> None:
    every = [case[1:5] for case in cases()]
    assert len(every) >= 150
    assert len(every) == len(set(every))


class TestSpot:
    def test_the_preposition_belongs_to_the_expression(self) -> None:
        assert found("They met on Tuesday in Moscow in December for talks") == ["on tuesday", "in december"]

    def test_the_preposition_before_a_possessive_belongs_to_the_noun(self) -> None:
        assert found("in the readout of Tuesday's talks") == ["tuesday 's"]

    def test_the_longest_expression_counts(self) -> None:
        assert found("between March 5 and 8, 2020, they fought") == ["between march 5 and 8 , 2020"]

    def test_abbreviations_may_be_one_token_or_two(self) -> None:
        separate = spot(["on", "jan", ".", "13", ",", "2020", "they", "met"], TABLES)
        joined = spot(["on", "jan.", "13", ",", "2020", "they", "met"], TABLES)
        assert [(a, b) for a, b, _ in separate] == [(0, 6)]
        assert [(a, b) for a, b, _ in joined] == [(0, 5)]
        assert separate[0][2] == joined[0][2]

    def test_hyphens_may_be_tokens_or_not(self) -> None:
        for words in (
            ["in", "2011", "-", "2013"],
            ["in", "2011", "–", "2013"],
            ["in", "1991-1995", "and", "in", "may"],
        ):
            first, last, expression = spot(words, TABLES)[0]
            assert "-" in "".join(words[first:last]).replace("–", "-")
            assert expression.operation[0] == "range"
        assert next((a, b) for a, b, _ in spot(["a", "five-day", "week"], TABLES)) == (1, 2)

    def test_an_expression_does_not_end_inside_a_token(self) -> None:
        assert spot(["may-flower", "monday-morning-like"], TABLES) == []

    def test_modals_and_names_are_not_months(self) -> None:
        assert found("Theresa May may march in May and on 5 May") == ["in may", "on 5 may"]

    def test_nothing_is_found_in_no_words(self) -> None:
        assert spot([], TABLES) == []

    def test_an_expression_knows_its_rule(self) -> None:
        rule = spot(keys("since 2016"), TABLES)[0][2].rule
        file, line = rule.split(":")
        text = next(p for p in bundled("english/*.dates") if p.as_posix().endswith(file)).read_text(encoding="utf-8")
        assert "since" in text.splitlines()[int(line) - 1]

    def test_tables_give_the_same_after_pickling(self) -> None:
        spot(keys("on Tuesday"), TABLES)
        again = pickle.loads(pickle.dumps(TABLES))
        assert again.memory == {}
        words = keys("They met on Tuesday, April 25, 2023")
        assert spot(words, again) == spot(words, TABLES)

    @given(st.lists(st.sampled_from([*sorted(TABLES.symbols)[::7], "on", "in", "the", "of", "army", "u.s.", "12-year"])))
    def test_any_words_give_expressions_in_order(self, words: list[str]) -> None:
        times = spot(words, TABLES)
        assert all(0 <= first < last <= len(words) for first, last, _ in times)
        assert all(a[1] <= b[0] for a, b in pairwise(times))
        for _, _, expression in times:
            for tense in ("past", "future", ""):
                date = resolve(expression, STORY, tense)
                assert date is None or date.end is None or date.precision == "open" or date.date < date.end


class TestResolve:
    @given(st.dates(), st.sampled_from(["past", "future", ""]))
    def test_every_day_can_be_a_story_s(self, day: dt.date, tense: str) -> None:
        for text in ("on Tuesday", "in December", "on February 29", "a century ago", "during Ramadan", "last winter"):
            date = resolve(spot(keys(text), TABLES)[0][2], day, tense)
            assert date is None or date.precision in ("day", "month", "decade")

    @given(st.dates(dt.date(1950, 1, 1), dt.date(2050, 1, 1)), st.sampled_from(["Monday", "Thursday", "Sunday"]))
    def test_a_weekday_is_at_most_six_days_away(self, day: dt.date, name: str) -> None:
        past, future = dated(f"on {name}", day), dated(f"on {name}", day, "future")
        assert past is not None
        assert future is not None
        assert 0 <= (day - dt.date.fromisoformat(past.date)).days < 7
        assert 0 <= (dt.date.fromisoformat(future.date) - day).days < 7

    @given(st.dates(dt.date(1800, 1, 1), dt.date(2199, 12, 31)), st.dates(dt.date(1950, 1, 1), dt.date(2050, 1, 1)))
    def test_a_full_date_does_not_depend_on_the_story(self, day: dt.date, story: dt.date) -> None:
        for text in (f"on {day:%B} {day.day}, {day.year}", f"{day.day} {day:%b} {day.year}", day.isoformat()):
            assert dated(text, story) == EventDate(day.isoformat(), None, "day")

    def test_what_leads_out_of_the_calendar_is_not_dated(self) -> None:
        assert dated("in the past 900 years", dt.date(500, 1, 1)) is None
        assert dated("tomorrow", dt.date(9999, 12, 31)) is None

    def test_calendars(self) -> None:
        assert [easter(year) for year in (1979, 2024, 2038)] == [
            dt.date(1979, 4, 15),
            dt.date(2024, 3, 31),
            dt.date(2038, 4, 25),
        ]
        assert hijri(1445, 10, 1) == dt.date(2024, 4, 10)


def times_of(text: str) -> tuple[list[tuple[int, int, TimeExpression]], list[str]]:
    words = keys(text)
    return spot(words, TABLES), words


def texts(text: str, word: str, tense: str = "past") -> list[str]:
    times, words = times_of(text)
    return [expression.text for expression in ranked(times, words.index(word), tense)]


class TestRanked:
    def test_the_nearest_expression_comes_first(self) -> None:
        text = "On Monday Ankara warned that Damascus had attacked on Sunday"
        assert texts(text, "attacked") == ["on sunday", "on monday"]
        assert texts(text, "warned") == ["on monday", "on sunday"]

    def test_durations_are_never_taken(self) -> None:
        times, _ = times_of("They talked for two days of talks over three weeks")
        assert len(times) == 2
        assert ranked(times, 1) == []

    def test_what_lasts_needs_the_perfect(self) -> None:
        times, _ = times_of("They have held the town for ten years")
        assert ranked(times, 2, "past") == []
        (expression,) = ranked(times, 2, "perfect")
        assert resolve(expression, STORY, "perfect") == EventDate("2013", "2023-04-25", "open")

    def test_what_contradicts_the_tense_is_not_taken(self) -> None:
        text = "On Friday they agreed to meet next month"
        assert texts(text, "meet", "past") == ["on friday"]
        assert texts(text, "meet", "future") == ["next month", "on friday"]

    @pytest.mark.parametrize(
        ("text", "date"),
        [
            ("Last year the ministers met on Dec 28", "2022-12-28"),
            ("In 2016 the ministers met in March", "2016-03"),
            ("Last week, on Monday, the ministers met", "2023-04-17"),
        ],
    )
    def test_another_expression_tells_a_loose_one_apart(self, text: str, date: str) -> None:
        times, words = times_of(text)
        chosen = ranked(times, words.index("met"), "past")[0]
        resolved = resolve(chosen, STORY, "past")
        assert resolved is not None
        assert resolved.date == date


class TestDateline:
    @pytest.mark.parametrize(
        ("text", "place", "day", "rest"),
        [
            ("MOSCOW (Reuters) - The talks began.", "MOSCOW", None, "The talks began."),
            ("Moscow, 25 April 2023 (TDI): The talks", "Moscow", STORY, "The talks"),
            ("AP , Tuesday 25 Apr 2023", None, STORY, ""),
            ("ANKARA, Oct. 5 (Xinhua) -- The talks", "ANKARA", None, "The talks"),
            ("BEIRUT, Lebanon (AP) — The talks", "BEIRUT", None, "The talks"),
            ("TEHRAN, March 15, IRNA – The talks", "TEHRAN", None, "The talks"),
            ("Talks begin\n\nDAMASCUS, SANA - The talks", "DAMASCUS", None, "The talks"),
            ("Published: 25 April 2023, 10:32 GMT\nThe talks", None, STORY, "\nThe talks"),
            ("Updated 25.04.2023", None, STORY, ""),
            ("London, April 25 2023 (Asharq Al-Awsat)- The talks", "London", STORY, "The talks"),
            ("MOSCOW, April 25, 2023. /TASS/. The talks", "MOSCOW", STORY, "The talks"),
            ("ANKARA, Jan 13 (Reuters) - The talks", "ANKARA", None, "The talks"),
            ("Published: 25 April 2023 14:05", None, STORY, ""),
            ("First published on Tue 25 April 2023 14.05 BST", None, STORY, ""),
            ("2023-04-25T14:05:00Z", None, STORY, ""),
            ("By Jane Smith, April 25, 2023", None, STORY, ""),
            ("Ankara – 25 April 2023 – The talks", "Ankara", STORY, "The talks"),
            ("Moscow. April 25, 2023. INTERFAX - The talks", "Moscow", STORY, "The talks"),
            ("KYIV — The talks", "KYIV", None, "The talks"),
        ],
    )
    def test_datelines(self, text: str, place: str | None, day: dt.date | None, rest: str) -> None:
        dateline = find_dateline(text, TABLES)
        assert dateline == (place, day, len(text) - len(rest))

    def test_a_day_without_its_year_needs_a_reference(self) -> None:
        assert find_dateline("ANKARA, Oct. 5 (Xinhua) -- The talks", TABLES, STORY).date == dt.date(2022, 10, 5)

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "Analysis: who gains from the talks",
            "Russia, Iran, Syria and Turkey hold talks",
            "On Tuesday the ministers met - again.",
            "The war in 2016 - a look back",
            "(AP",
            "By Jane Smith",
            "\n" * 40 + "MOSCOW (AFP) - too far down",
        ],
    )
    def test_prose_is_no_dateline(self, text: str) -> None:
        assert find_dateline(text, TABLES) == (None, None, 0)

    @given(st.text())
    def test_any_text_has_one_within_it_or_none(self, text: str) -> None:
        assert 0 <= find_dateline(text, TABLES).end <= len(text)


def test_the_tables_are_those_of_the_bundled_files() -> None:
    assert isinstance(TABLES, DateTables)
    assert len(TABLES.patterns) > 60
