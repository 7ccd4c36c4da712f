"""Every event gets the date that its own words, its clause or the story gives it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from eventcode import Coder

CASES = Path(__file__).parents[1] / "cases" / "event_dates.txt"


class Case(NamedTuple):
    """One line of event_dates.txt: the wanted dates by the beginning of a code."""

    line: int
    text: str
    story: str
    wanted: dict[str, set[str]]


def cases() -> list[Case]:
    result = []
    for number, line in enumerate(CASES.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        text, story, wanted = (part.strip() for part in line.split("|"))
        parts = [part.split() for part in wanted.split(";")]
        result.append(Case(number, text.replace("\\n", "\n"), story, {code: set(dates) for code, *dates in parts}))
    return result


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.line}-{case.text}")
def test_case(case: Case, coder: Coder) -> None:
    events = coder.code(case.text, date=None if case.story == "-" else case.story)
    got = {
        code: {"/".join(filter(None, (e.date, e.date_end))) for e in events if e.code.startswith(code)} for code in case.wanted
    }
    assert got == case.wanted


def test_there_are_enough_cases_and_none_twice() -> None:
    every = [(case.text, case.story) for case in cases()]
    assert len(every) >= 60
    assert len(every) == len(set(every))
