"""The worked example of docs/adding-a-country.md loads, has nothing to mend, and gives the events that the page shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from eventcode import Coder
from eventcode.language.lint import lint
from eventcode.language.program import load_program

PAGE = (Path(__file__).parent.parent / "docs" / "adding-a-country.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (\d{4}-\d\d-\d\d) \| (.+?) \| (\w+ \d+ \w+) \|$", re.MULTILINE)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file with the example's entries."""
    found = re.search(r"```actors\n(.*?)```", PAGE, re.DOTALL)
    assert found
    file = tmp_path_factory.mktemp("country") / "tunisia.actors"
    file.write_text(found.group(1), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def coder(example: Path) -> Coder:
    return Coder(actors=[example])


def test_nothing_is_told_of_it(example: Path) -> None:
    program = load_program([example])
    assert [str(d) for d in lint(program.actors, program.words) if d.file == example.as_posix()] == []


@pytest.mark.parametrize(("date", "sentence", "event"), ROW.findall(PAGE))
def test_it_gives_the_events_of_the_page(coder: Coder, date: str, sentence: str, event: str) -> None:
    assert event in [f"{e.source} {e.code} {e.target}" for e in coder.code(sentence, date=date)]
