"""Sets of words are found in a text as whole words, wherever they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcode.language.wordsets import Holdings, Sets, index


def sets_of(sets: list[list[str]], text: str, first: int = 0, last: int | None = None) -> Sets:
    words, tables = text.split(" "), index(sets)
    holdings = Holdings(words, [tables.opening(word) for word in words], tables.any)
    return holdings.between(first, len(words) if last is None else last)


def held(phrases: list[str], text: str) -> bool:
    return bool(sets_of([phrases], text))


@pytest.mark.parametrize(
    ("phrases", "text", "found"),
    [
        (["arm", "arms"], "all arms", True),
        (["arm"], "an army", False),
        (["arm"], "disarm", False),
        (["cease fire"], "a cease fire", True),
        (["cease fire"], "a cease - fire", True),
        (["cease fire"], "to cease all fire", False),
        (["cease fire"], "they cease", False),
        (["milit*"], "the paramilitary force", False),
        (["milit*"], "the military", True),
        (["air strik*"], "two air - strikes", True),
        (["*"], "any village", True),
        (["u.s."], "u.s. troops", True),
        (["u.s."], "uxsx troops", False),
        (["militant 's"], "a militant 's flat", True),
    ],
)
def test_whole_words_are_found(phrases: list[str], text: str, found: bool) -> None:
    assert held(phrases, text) is found


def test_each_set_is_told_by_its_number() -> None:
    assert sets_of([["aid", "food"], ["food", "water"], ["arms"]], "food for all") == 0b011


def test_a_phrase_stands_between_two_words_as_a_whole() -> None:
    assert sets_of([["air strike"], ["air"]], "the air - strike", 1, 4) == 0b11
    assert sets_of([["air strike"], ["air"]], "the air - strike", 1, 3) == 0b10
    assert sets_of([["*"]], "any word", 1, 1) == 0


PHRASES = st.lists(st.from_regex(r"[a-c.]{1,4}( [a-c]{1,3})?", fullmatch=True), min_size=1)


@given(PHRASES, st.sampled_from(["", "x "]), st.sampled_from(["", " x"]))
def test_every_phrase_of_a_set_is_found(phrases: list[str], before: str, after: str) -> None:
    assert all(held(phrases, f"{before}{phrase}{after}") for phrase in phrases)
