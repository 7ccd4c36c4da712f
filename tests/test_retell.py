"""An event that a story tells several times is one event with its mentions."""

from __future__ import annotations

import pytest

from eventcode import Coder

DAY = "2023-04-25"


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def counts(coder: Coder, text: str) -> list[tuple[str, str, str, int]]:
    return [(e.source, e.code, e.target, e.mentions) for e in coder.code(text, date=DAY)]


class TestMentions:
    """The first mention counts all, the others count none."""

    def test_an_act_told_twice(self, coder: Coder) -> None:
        found = counts(coder, "Turkey condemned Greece. The rain fell. Turkey criticised Greece.")
        assert found == [("TUR", "111", "GRC", 2), ("TUR", "111", "GRC", 0)]

    def test_a_state_and_its_organs_are_one_actor(self, coder: Coder) -> None:
        found = counts(coder, "Turkey condemned Greece. Ankara condemned Greece.")
        assert [count for *_, count in found] == [2, 0]

    def test_a_general_code_covers_its_cases(self, coder: Coder) -> None:
        found = counts(coder, "Turkey attacked Syria. Turkish artillery shelled Syria.")
        assert [code for _, code, *_ in found] == ["190", "194"]
        assert [count for *_, count in found] == [2, 0]

    def test_symmetric_acts_in_either_order(self, coder: Coder) -> None:
        found = counts(coder, "Turkey met Greece. Greece met Turkey.")
        assert [count for *_, count in found] == [2, 0]

    @pytest.mark.parametrize(
        "text",
        [
            "Turkey condemned Greece. Greece condemned Turkey.",
            "Turkey condemned Greece. Turkey condemned Italy.",
            "Turkey condemned Greece. Turkey praised Greece.",
            "Turkey condemned Greece on Monday. Turkey condemned Greece on Tuesday.",
            "Syrian rebels condemned Greece. Syria condemned Greece.",
        ],
    )
    def test_what_differs_is_two_events(self, coder: Coder, text: str) -> None:
        assert [count for *_, count in counts(coder, text)] == [1, 1]

    def test_only_first_mentions_are_listed_if_asked_for(self) -> None:
        text = "Turkey condemned Greece. Turkey praised Iran. Turkey criticised Greece."
        found = Coder(mentions="first").code(text, date=DAY)
        assert [(e.code, e.sentence, e.mentions) for e in found] == [("111", 0, 2), ("051", 1, 1)]
