"""The rules of composition hold as docs/composition.md tells them: each row of its tables is a case."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from eventcode import Coder

PAGE = Path(__file__).parent.parent / "docs" / "composition.md"
ROW = re.compile(r"\| ([^|]+) \| ((?:[A-Z]{3,} ?)+) \|.*\|")
CASES = [found.groups() for line in PAGE.read_text(encoding="utf-8").splitlines() if (found := ROW.fullmatch(line))]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def test_there_are_cases() -> None:
    assert len(CASES) > 30


@pytest.mark.parametrize(("text", "codes"), CASES)
def test_a_phrase_has_the_code_of_the_page(coder: Coder, text: str, codes: str) -> None:
    events = coder.code(f"{text[0].upper()}{text[1:]} criticised Iceland.", date="2021-05-01")
    assert [e.source for e in events if e.target == "ISL"] == codes.split()
