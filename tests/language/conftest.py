"""What the tests of the languages share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from eventcode.language import rules, words
from eventcode.language.source import bundled

CODES = frozenset({"010", "020", "022", "023", "030", "040", "042", "057", "0256", "111", "112", "190"})


@pytest.fixture(scope="module")
def english() -> words.WordTables:
    return words.load(bundled("english/plurals.words"))


@pytest.fixture
def load_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, english: words.WordTables) -> Callable[..., rules.RuleTables]:
    """Load rule files of the given texts, named my.rules, my2.rules …"""
    monkeypatch.chdir(tmp_path)

    def loader(*texts: str) -> rules.RuleTables:
        files = []
        for number, text in enumerate(texts):
            file = tmp_path / f"my{number + 1 if number else ''}.rules"
            file.write_text(dedent(text), encoding="utf-8")
            files.append(file.relative_to(tmp_path))
        return rules.load(files, english, CODES)

    return loader
