"""The machine makes the trees that Lark makes, and leaves what is wrong to Lark."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lark import Lark
from lark.exceptions import UnexpectedInput

from eventcode.language.machine import Machine
from eventcode.language.source import bundled, grammar_folder, uncommented

FILES = {
    "actors": bundled("actors/*/*.actors", "actors/*.actors"),
    "dates": bundled("*/*.dates"),
    "phrases": bundled("*/*.phrases"),
    "rules": bundled("*/*.rules"),
    "words": bundled("*/*.words"),
}


@cache
def parsers(language: str) -> tuple[Lark, Machine]:
    path = grammar_folder() / f"{language}.lark"
    lark = Lark(path.read_text(encoding="utf-8"), parser="lalr", import_paths=[str(path.parent)])
    return lark, Machine(lark)


def statements(file: Path) -> Iterator[str]:
    """Yield the statements of a file without comments."""
    lines: list[str] = []
    for line in file.read_text(encoding="utf-8").splitlines():
        if line[:1].strip() and lines:
            yield "\n".join(lines).strip()
            lines = []
        lines.append(uncommented(line))
    yield "\n".join(lines).strip()


def plain(tree: Any) -> Any:
    """Return a tree as tuples that say all that the loaders ask for."""
    if tree is None:
        return None
    if hasattr(tree, "children"):
        return str(tree.data), [plain(child) for child in tree.children]
    return tree.type, str(tree), tree.line, tree.column


def by_lark(language: str, text: str) -> Any:
    try:
        return plain(parsers(language)[0].parse(text))
    except UnexpectedInput:
        return None


@pytest.mark.parametrize("language", FILES)
def test_every_statement_of_the_grammars_has_the_tree_that_lark_makes(language: str) -> None:
    machine = parsers(language)[1]
    seen = 0
    for file in FILES[language]:
        for text in statements(file):
            tree = plain(machine.parse(text, 1))
            assert tree == by_lark(language, text), text
            seen += tree is not None
    assert seen >= 10


def test_lines_are_counted_from_the_one_that_is_told() -> None:
    tree = parsers("words")[1].parse("list one\n  a\n\n  b | c", 7)
    assert [(t.line, t.column) for t in tree.children[0].children] == [(7, 6), (8, 3), (10, 3), (10, 7)]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(FILES)), st.randoms(use_true_random=False), st.text(alphabet='a1 |"=~{}\n→', max_size=3))
def test_what_lark_refuses_the_machine_refuses(language: str, random: Any, put_in: str) -> None:
    text = random.choice(list(statements(random.choice(FILES[language]))))
    at = random.randrange(len(text) + 1)
    text = text[:at] + put_in + text[at + random.choice((0, 0, 1, 4)) :]
    assert plain(parsers(language)[1].parse(text, 1)) == by_lark(language, text)
