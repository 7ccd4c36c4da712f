"""The other commands, each as a process of its own."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from eventcode import __version__

Command = Callable[..., CompletedProcess[str]]

SENTENCE = "Russian Foreign Minister Sergei Lavrov met Turkish Foreign Minister Hakan Fidan in Moscow on Tuesday."


def test_version(eventcode: Command) -> None:
    assert eventcode("--version").stdout == f"eventcode {__version__}\n"


def test_help_names_every_command(eventcode: Command) -> None:
    told = eventcode("--help").stdout
    assert all(f"\n  {command} " in told for command in ("actors", "check", "code", "convert", "coverage", "demo", "explain"))


class TestActors:
    """`eventcode actors` lists every mention."""

    def test_lists_mentions_as_csv(self, eventcode: Command, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(SENTENCE)
        assert eventcode("actors", "a.txt", "-o", "out.csv", "--date", "2023-09-05").returncode == 0
        rows = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text(), newline="")))
        assert list(rows[0]) == ["story", "start", "end", "text", "code", "entry"]
        assert all(SENTENCE[int(row["start"]) : int(row["end"])] == row["text"] for row in rows)
        assert {"RUSGOV", "TURGOV"} <= {row["code"] for row in rows}


class TestExplain:
    """`eventcode explain` shows the way of a sentence."""

    def test_shows_the_event_and_its_rule(self, eventcode: Command) -> None:
        done = eventcode("explain", SENTENCE, "--date", "2023-09-05")
        assert done.returncode == 0
        assert all(word in done.stdout for word in ("RUSGOV", "TURGOV", "040", ".rules:"))

    @pytest.mark.parametrize("text", ["", "  \n"])
    def test_an_empty_text_is_wrong_usage(self, text: str, eventcode: Command) -> None:
        done = eventcode("explain", text)
        assert done.returncode == 2
        assert "the text is empty" in done.stderr


class TestCheck:
    """`eventcode check` tells every error of the grammars."""

    def test_the_bundled_grammars_are_sound(self, eventcode: Command) -> None:
        done = eventcode("check")
        assert done.returncode == 0, done.stdout[-3000:]
        assert "0 errors" in done.stdout

    def test_errors_of_several_files_are_all_told(self, eventcode: Command, tmp_path: Path) -> None:
        (tmp_path / "my.actors").write_text('country TUR\ngroup "A"\n  colour blue\n')
        (tmp_path / "my.rules").write_text("rule x\n  S _ T -> 999\n")
        done = eventcode("check", "my.actors", "my.rules")
        assert done.returncode == 1
        assert [place in done.stdout for place in ("my.actors:1:", "my.actors:3:", "my.rules:")] == [True] * 3

    def test_a_file_of_another_kind_is_wrong_usage(self, eventcode: Command, tmp_path: Path) -> None:
        (tmp_path / "my.txt").write_text("x")
        assert eventcode("check", "my.txt").returncode == 2


def test_demo_finds_gold_events_and_explains_one(eventcode: Command) -> None:
    done = eventcode("demo")
    assert done.returncode == 0
    assert "gold events found" in done.stdout
    assert "Why?" in done.stdout
