"""Events told as history are kept, marked or dropped, by a window of days before the story."""

from __future__ import annotations

import pytest

from eventcode import Coder
from eventcode.records import HISTORY

TEXT = "Turkey attacked Syria on Monday. Turkey attacked Iraq in March. Turkey, which invaded Cyprus in 1974, attacked Armenia."
DAY = "2023-04-25"


def told(coder: Coder, text: str = TEXT, date: str = DAY) -> list[tuple[str, bool | None]]:
    return sorted((event.date, event.history) for event in coder.code(text, date=date))


class TestHistory:
    def test_is_kept_and_not_judged_if_nothing_is_said(self) -> None:
        assert told(Coder()) == [("1974", None), ("2023-03", None), ("2023-04-24", None), (DAY, None)]

    def test_is_marked(self) -> None:
        assert told(Coder(history="mark")) == [("1974", True), ("2023-03", False), ("2023-04-24", False), (DAY, False)]

    def test_is_dropped_and_nothing_else_changes(self) -> None:
        dropped, kept = Coder(history="drop").code(TEXT, date=DAY), Coder(history="mark").code(TEXT, date=DAY)
        assert dropped == [event for event in kept if event.date != "1974"]

    def test_the_window_counts_days_before_the_story(self) -> None:
        for window, history in ((1, False), (0, True)):
            coder = Coder(history="mark", window=window)
            assert told(coder, "Turkey attacked Syria on Monday.") == [("2023-04-24", history)]

    def test_a_month_is_history_when_all_of_it_is(self) -> None:
        for window, history in ((25, False), (24, True)):
            assert told(Coder(history="mark", window=window), "Turkey attacked Syria in March.") == [("2023-03", history)]

    def test_what_lasts_and_what_will_be_is_no_history(self) -> None:
        coder = Coder(history="mark")
        assert told(coder, "Turkey has occupied parts of Syria since 2016.") == [("2016", False)]
        assert told(coder, "Turkey will attack Syria next year.") == [("2024", False)]

    def test_background_without_a_date_is_no_history(self) -> None:
        assert told(Coder(history="mark"), "Turkey had attacked Syria.") == [(DAY, False)]

    def test_is_told_apart_in_every_century(self) -> None:
        coder = Coder(history="mark")
        assert told(coder, "Iran attacked Iraq on Monday.", "0001-01-09") == [("0001-01-08", False)]
        assert told(coder, "Iran attacked Iraq in 1978.", "1979-11-05") == [("1978", True)]

    def test_other_words_and_days_are_refused(self) -> None:
        for history, window in (("forget", 30), ("drop", -1)):
            with pytest.raises(ValueError, match="keep, mark, drop"):
                Coder(history=history, window=window)

    def test_the_explanation_shows_what_would_be_dropped(self) -> None:
        shown = Coder(history="drop").explain(TEXT, date=DAY).render()
        assert "1974  TUR -> CYP  192  actual, history" in shown
        assert "by 'in 1974' english/time.dates:" in shown
        assert set(HISTORY) == {"keep", "mark", "drop"}
