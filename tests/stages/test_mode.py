"""How acts are meant, with the actors that the coder finds itself; and which modes are written."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from eventcode import MODES, Coder, UnknownModeError

CASES = Path(__file__).parents[1] / "cases" / "acts.txt"
DAY = "2023-04-25"


def events(coder: Coder, text: str) -> list[str]:
    """Return the events of a text as SOURCE CODE TARGET, with the mode where it is not actual, in alphabetical order."""
    found = coder.code(text, date=DAY)
    return sorted(" ".join([e.source, e.code, e.target, *([e.mode] if e.mode != "actual" else [])]) for e in found)


@pytest.mark.cases("acts.txt")
def test_acts(case: str, coder: Coder) -> None:
    sentence, wanted = case.rsplit(" | ", 1)
    assert events(coder, sentence) == ([] if wanted == "-" else sorted(wanted.split(" & ")))


def test_there_are_enough_cases_and_none_twice() -> None:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    sentences = Counter(line.rpartition(" | ")[0] for line in lines if line and not line.startswith("#"))
    assert len(sentences) >= 400
    assert [sentence for sentence, count in sentences.items() if count > 1] == []


@pytest.fixture(scope="module")
def every() -> Coder:
    return Coder(modes=MODES)


class TestChoice:
    """The user says which modes are written."""

    @pytest.mark.parametrize(
        "case",
        [
            "Turkey did not attack Syria. | TUR 190 SYR negated",
            "No Turkish soldiers attacked Syria. | TURMIL 190 SYR negated",
            "Did Turkey attack Syria? | TUR 190 SYR question",
            "Turkey would have attacked Syria. | TUR 190 SYR hypothetical",
            "Ankara refused to meet Damascus. | TURGOV 125 SYRGOV",
            "Iran may have bombed Iraq. | IRN 195 IRQ rumoured",
        ],
    )
    def test_what_is_left_out_by_default_is_written_when_asked_for(self, case: str, every: Coder) -> None:
        sentence, wanted = case.rsplit(" | ", 1)
        assert events(every, sentence) == [wanted]

    def test_only_the_modes_asked_for_are_written(self) -> None:
        coder = Coder(modes=["negated"])
        text = "Turkey attacked Syria. Russia did not attack Ukraine. Iran will attack Israel."
        assert events(coder, text) == ["RUS 190 UKR negated"]

    def test_explain_says_which_mode_an_act_was_left_out_for(self, coder: Coder) -> None:
        (sentence,) = coder.explain("Turkey did not attack Syria.", date=DAY).sentences
        assert "negated acts are not written" in sentence.reasons[0]

    def test_an_unknown_mode_is_an_error_that_names_the_modes(self) -> None:
        with pytest.raises(UnknownModeError, match="there is no mode 'past'; the modes are actual, future, "):
            Coder(modes=["past"])
