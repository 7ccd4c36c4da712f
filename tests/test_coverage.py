"""Coverage lists what no entry and no rule explains, the most frequent first."""

from __future__ import annotations

import datetime as dt

import pytest

from eventcode import Coder, Story
from eventcode.coverage import Gap, most_frequent


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def gaps(coder: Coder, *texts: str) -> dict[str, list[tuple[int, str]]]:
    """Return the gaps of stories by kind."""
    stories = [Story(f"s{n}", dt.date(2023, 9, 5), text) for n, text in enumerate(texts)]
    found: dict[str, list[tuple[int, str]]] = {}
    for gap in coder.coverage(stories):
        found.setdefault(gap.kind, []).append((gap.count, gap.text))
    return found


def names(coder: Coder, *texts: str) -> list[tuple[int, str]]:
    return gaps(coder, *texts).get("name", [])


class TestNames:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("The minister met Zork Blimpf in Ankara.", ["Zork Blimpf"]),
            ("They later joined the new Zorkian Blimpf-Vrax Front on the coast.", ["Zorkian Blimpf-Vrax Front"]),
            ("They later joined the Cradle of the Zork Valley on the coast.", ["Cradle of the Zork Valley"]),
            ("He praised Mr Zork and Dr Blimpf for what they had done.", ["Blimpf", "Zork"]),
            ("Zork Blimpf met reporters.", ["Zork Blimpf"]),
        ],
    )
    def test_words_of_a_name_stand_together(self, coder: Coder, text: str, expected: list[str]) -> None:
        assert [name for _, name in names(coder, text)] == expected

    @pytest.mark.parametrize(
        "text",
        [
            "Smog lay over the city.",  # a word with a capital since it begins the sentence
            "He said: “Smog lay over the city.”",
            "Smog And Rain Closed All Roads Again",  # a headline
            "Vladimir Putin met Hakan Fidan on Tuesday.",
            "He saw Hakan in the street.",  # part of a known name
        ],
    )
    def test_what_is_no_name_or_is_known_is_left_out(self, coder: Coder, text: str) -> None:
        assert names(coder, text) == []

    def test_a_word_that_begins_a_sentence_is_a_name_if_it_is_one_elsewhere(self, coder: Coder) -> None:
        assert names(coder, "Zork smiled.", "The guests greeted Zork.") == [(2, "Zork")]

    def test_a_surname_counts_for_the_name_that_the_story_gives_in_full(self, coder: Coder) -> None:
        assert names(coder, "The guests greeted Ana Zork. Later they thanked Zork.") == [(2, "Ana Zork")]

    def test_a_country_before_an_unknown_name_is_part_of_it(self, coder: Coder) -> None:
        assert names(coder, "They asked Jordan Blimpf about it.") == [(1, "Jordan Blimpf")]

    def test_the_most_frequent_stands_first_then_the_alphabet(self, coder: Coder) -> None:
        text = "He met Vrax on the road, later Zork and Blimpf, then again Zork."
        assert names(coder, text) == [(2, "Zork"), (1, "Blimpf"), (1, "Vrax")]


class TestRoles:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Syrian glimmer keepers arrested a smuggler.", "glimmer keepers"),
            ("On Monday glimmer keeper Hakan Fidan smiled.", "glimmer keeper"),
            ("Hakan Fidan, a glimmer keeper, smiled.", "glimmer keeper"),
        ],
    )
    def test_a_phrase_that_says_what_somebody_is(self, coder: Coder, text: str, expected: str) -> None:
        assert gaps(coder, text).get("role") == [(1, expected)]

    @pytest.mark.parametrize(
        "text", ["Syrian soldiers arrested a smuggler.", "Syrian attacks killed a smuggler.", "Syria's counterpart smiled."]
    )
    def test_known_roles_acts_and_pointers_are_left_out(self, coder: Coder, text: str) -> None:
        assert "role" not in gaps(coder, text)

    def test_singular_and_plural_are_counted_together(self, coder: Coder) -> None:
        texts = ("Syrian glimmer keepers caught a smuggler.", "Hakan Fidan, a glimmer keeper, smiled.")
        assert gaps(coder, *texts).get("role") == [(2, "glimmer keeper")]


class TestPredicates:
    def test_between_two_actors_and_with_one_are_told_apart(self, coder: Coder) -> None:
        found = gaps(coder, "Turkey outgrew Syria. Turkey outgrew its clothes.")
        assert found.get("predicate") == [(1, "outgrow")]
        assert found.get("predicate, one actor") == [(1, "outgrow clothes")]

    def test_a_predicate_that_a_rule_reads_is_left_out(self, coder: Coder) -> None:
        found = gaps(coder, "Turkey attacked Syria.")
        assert "predicate" not in found
        assert "predicate, one actor" not in found


def test_each_gap_has_the_first_sentence_and_its_story(coder: Coder) -> None:
    stories = [Story("a", dt.date(2023, 9, 5), "It rained.\nThey met  Zork."), Story("b", dt.date(2023, 9, 5), "They saw Zork.")]
    assert coder.coverage(stories) == [Gap("name", 2, "Zork", "They met Zork.", "a")]


def test_only_the_most_frequent_of_each_kind_are_kept() -> None:
    found = [Gap("name", 3, "A", "", ""), Gap("name", 2, "B", "", ""), Gap("role", 1, "c", "", "")]
    assert most_frequent(found, 1) == [found[0], found[2]]
