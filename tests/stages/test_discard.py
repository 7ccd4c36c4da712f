"""What reports no political act is left out, and says why."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from eventcode import Coder, GrammarError
from eventcode.records import Story

DAY = "2023-04-25"


def codes(coder: Coder, text: str) -> list[str]:
    return [f"{e.source} {e.code} {e.target}" for e in coder.code(text, date=DAY)]


class TestLevels:
    """A phrase names no act, a sentence is left out, or a whole story."""

    def test_a_phrase_leaves_the_rest_of_the_sentence(self, coder: Coder) -> None:
        assert codes(coder, "Turkey condemned Russia over the war on drugs.") == ["TUR 111 RUS"]

    def test_a_sentence_is_left_out_alone(self, coder: Coder) -> None:
        text = "Turkey defeated Russia in the basketball semi-final. Turkey condemned Russia."
        assert codes(coder, text) == ["TUR 111 RUS"]

    def test_words_that_are_not_sure_need_a_second_one(self, coder: Coder) -> None:
        assert codes(coder, "Turkey attacked Russia at the stadium.") == ["TUR 190 RUS"]
        assert codes(coder, "Turkey attacked Russia at the stadium and scored early.") == []

    def test_politics_in_the_sentence_keeps_it(self, coder: Coder) -> None:
        assert codes(coder, "The Turkish minister condemned Russia at the World Cup.") == ["TURGOV 111 RUS"]

    def test_a_story_is_left_out_for_its_lead_only(self, coder: Coder) -> None:
        assert codes(coder, "Horoscopes for April.\nTurkey attacked Syria.") == []
        assert codes(coder, "Turkey attacked Syria.\nRussia condemned Turkey.\nHoroscopes are on page 4.") == [
            "TUR 190 SYR",
            "RUS 111 TUR",
        ]

    def test_the_title_counts_as_lead(self, coder: Coder) -> None:
        import datetime as dt

        story = Story("s", dt.date(2023, 4, 25), "Turkey attacked Syria.", title="Film review: The Border")
        assert coder.code_story(story) == []


class TestWhy:
    """Explain names the discard and the words."""

    def test_of_a_sentence(self, coder: Coder) -> None:
        text = coder.explain("Turkey beat Russia in the World Cup qualifier.", date=DAY).render()
        assert "'world cup': sport english/discard.rules:" in text
        assert "no event: discarded by sport english/discard.rules:" in text

    def test_of_a_phrase(self, coder: Coder) -> None:
        assert "'price war': metaphor english/" in coder.explain("A price war hit Russia.", date=DAY).render()


class TestOwnFiles:
    """A user's file adds, replaces and drops discards."""

    def load(self, tmp_path: Path, text: str) -> Coder:
        file = tmp_path / "my.rules"
        file.write_text(dedent(text), encoding="utf-8")
        return Coder(rules=[file])

    def test_adds(self, tmp_path: Path) -> None:
        coder = self.load(
            tmp_path,
            """
            discard village
              sentence chess club | bowl* contest
            """,
        )
        assert codes(coder, "Turkey attacked Russia in the bowling contest.") == []
        assert codes(coder, "Turkey attacked Russia.") == ["TUR 190 RUS"]

    def test_drops(self, tmp_path: Path) -> None:
        coder = self.load(tmp_path, "drop discard sport\n")
        assert codes(coder, "Turkey attacked Russia at the World Cup.") == ["TUR 190 RUS"]

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("discard one\n  phrase war* …\n", "no word of this phrase is written out"),
            ("discard one\n  unless minister\n", "a discard that looks for nothing"),
            ("discard one\n  phrase {nothing-like-it}\n", "there is no set `nothing-like-it`"),
            ("drop discard sprot\n", "there is no discard `sprot`"),
        ],
    )
    def test_errors_say_what_is_wrong(self, tmp_path: Path, text: str, message: str) -> None:
        with pytest.raises(GrammarError, match=message):
            self.load(tmp_path, text)
