"""An event that a story tells several times is one event with its mentions."""

from __future__ import annotations

import pytest

from eventcode import Coder

DAY = "2023-04-25"


@pytest.fixture(scope="module")
def every() -> Coder:
    """A coder that lists all mentions."""
    return Coder(mentions="all")


def counts(coder: Coder, text: str) -> list[int]:
    """Return how often each event of a text is told, 0 for a later mention."""
    return [e.mentions for e in coder.code(text, date=DAY)]


class TestList:
    """The first mention is the record and counts all; the others are listed if asked for."""

    TEXT = "Turkey attacked Syria. Turkey praised Iran. Turkish artillery shelled Syria."

    def test_only_first_mentions_are_listed(self, coder: Coder) -> None:
        found = coder.code(self.TEXT, date=DAY)
        assert [(e.code, e.sentence, e.mentions) for e in found] == [("190", 0, 2), ("051", 1, 1)]

    def test_all_are_listed_if_asked_for(self, every: Coder) -> None:
        found = every.code(self.TEXT, date=DAY)
        assert [(e.code, e.sentence, e.mentions) for e in found] == [("190", 0, 2), ("051", 1, 1), ("194", 2, 0)]

    def test_an_explanation_shows_all(self, coder: Coder) -> None:
        told = coder.explain(self.TEXT, date=DAY)
        assert [e.mentions for e in told.events] == [2, 1, 0]
        assert "told 2 times" in told.render()
        assert "told again" in told.render()

    def test_another_word_is_refused(self) -> None:
        with pytest.raises(ValueError, match="mentions is first or all"):
            Coder(mentions="last")  # type: ignore[arg-type]


class TestDeeds:
    """What was done is one event, however often and in whatever words it is told."""

    @pytest.mark.parametrize(
        "text",
        [
            "Turkey attacked Syria. The rain fell. Turkey attacked Syria.",
            "Turkey attacked Syria. Turkish artillery shelled Syria.",  # a general code covers its cases
            "Turkey attacked Greece. Ankara attacked Greece.",  # a state and its organs
            "Turkey met Greece. Greece met Turkey.",  # of symmetric acts either may stand first
            "Hakan Fidan met Sergei Lavrov. He met Lavrov for an hour.",
            "Vladimir Putin met Hakan Fidan in Moscow. Putin met Fidan in the Kremlin.",
            "Turkey bombs Iraq\nTurkey also bombed Iraq, after Iran had done so.",  # a headline sums up
        ],
    )
    def test_one_event(self, every: Coder, text: str) -> None:
        assert counts(every, text)[0] == 2

    @pytest.mark.parametrize(
        "text",
        [
            "Turkey attacked Greece. Greece attacked Turkey.",
            "Turkey attacked Greece. Turkey attacked Italy.",
            "Turkey attacked Greece on Monday. Turkey attacked Greece on Tuesday.",
            "Syrian rebels attacked Greece. Syria attacked Greece.",
            "Hakan Fidan met Sergei Lavrov. Recep Tayyip Erdogan met Vladimir Putin.",  # persons of the same codes
            "Turkey bombed rebels in Afrin. Turkey bombed rebels in Manbij.",  # places of the acts' own clauses
            "Turkey attacked Iraq. Turkey also attacked Iraq.",
            "Russia met Turkey. Russia held separate talks with Turkey.",
        ],
    )
    def test_two_events(self, every: Coder, text: str) -> None:
        assert 0 not in counts(every, text)
        assert len(counts(every, text)) > 1

    def test_the_title_of_another_story_tells_another_event(self, every: Coder) -> None:
        text = "Russia and Turkey met on Monday.\n\nRead more: Russia and Turkey met on Monday after a quarrel"
        assert counts(every, text) == [1, 1]


class TestWords:
    """What was said is another event in each sentence, unless it says nothing new."""

    @pytest.mark.parametrize(
        "text",
        [
            "Turkey condemned Greece. The rain fell. Turkey criticised Greece.",
            "Turkey accused Greece of a raid on a village. Turkey had accused Greece of the raid.",
            "Turkey condemns Greece\nTurkey condemned Greece for a raid on fishing boats.",
            "Turkey condemned Greece for a raid on fishing boats.\n\nFile photo: Turkey condemns Greece.",
        ],
    )
    def test_one_event(self, every: Coder, text: str) -> None:
        assert counts(every, text) == [2, 0]

    @pytest.mark.parametrize(
        "text",
        [
            "Turkey condemned Greece. Turkey condemned Greece for a raid on fishing boats.",
            "Turkey accused Greece of a raid. Turkey accused Greece of helping smugglers.",
            "Turkey condemned Greece. Turkey praised Greece.",
            "Turkey urged Greece to withdraw. Turkey urged Greece to open the port.",
            "“Greece is a bad neighbour,” Turkey said, condemning Greece. Turkey condemned the lies of Greece.",
        ],
    )
    def test_two_events(self, every: Coder, text: str) -> None:
        assert counts(every, text) == [1, 1]
