"""The codebook is made from the rules, and says of every code which rule gives it and an example."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from eventcode.language.program import load_program
from eventcode.ontology import Ontology

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "codebook"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the pages anew."""
    folder = tmp_path_factory.mktemp("codebook")
    subprocess.run([sys.executable, ROOT / "scripts" / "make_codebook.py", folder], check=True)
    return folder


def test_the_pages_are_those_of_the_rules(made: Path) -> None:
    """`make docs` brings them up to date."""
    assert {page.name: page.read_text("utf-8") for page in made.iterdir()} == {
        page.name: page.read_text("utf-8") for page in FOLDER.iterdir()
    }


def test_every_code_has_a_rule_and_an_example(made: Path) -> None:
    text = "".join(page.read_text("utf-8") for page in made.iterdir())
    sections = dict(section.split(" ", 1) for section in text.split("\n## ")[1:])
    ontology = Ontology.bundled()
    assert set(sections) == {code for code in ontology if code != ontology[code].root}
    assert [code for code, section in sections.items() if "\nRules: " not in section or "\n- “" not in section] == []


def test_there_are_at_least_2500_predicates() -> None:
    assert len({(kind, phrase) for rule in load_program().rules.rules for kind, phrase, _ in rule.triggers}) >= 2500
