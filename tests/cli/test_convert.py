"""`eventcode convert` and `eventcode coverage`, each run as a process of its own."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import orjson

Command = Callable[..., CompletedProcess[str]]

THEIRS = "ZORK_BLIMPF_\n+BLIMPF_\n\t[TURGOV <20100101]\n\t[TURELI]\nNOBODY_ [---]\n"
OURS = """\
person "Zork Blimpf"
  short Blimpf
  2010 .. 2012 TURGOV
country ZZZ "Zorkland"
  places Vraxburg
role SPY
  glimmer keeper
"""


class TestConvert:
    """Dictionaries of others into ours, and back."""

    def test_theirs_becomes_ours_and_what_is_not_understood_is_listed(self, eventcode: Command, tmp_path: Path) -> None:
        (tmp_path / "their.actors.txt").write_text(THEIRS)
        done = eventcode("convert", "their.actors.txt", "-o", "our.actors")
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.startswith("their.actors.txt:5:1: warning: [---] is no actor\n")
        text = 'person "Zork Blimpf"\n  names Blimpf\n  .. 2010-01-01 TURGOV\n  otherwise TURELI\n'
        assert (tmp_path / "our.actors").read_text() == text

    def test_ours_becomes_petrarchs_actors_and_agents(self, eventcode: Command, tmp_path: Path) -> None:
        (tmp_path / "our.actors").write_text(OURS)
        done = eventcode("convert", "our.actors", "-o", "their.actors.txt")
        assert (done.returncode, done.stderr) == (0, "eventcode: 1 places are left out, for which PETRARCH has no place\n")
        assert (tmp_path / "their.actors.txt").read_text() == (
            "ZORK_BLIMPF_\n+BLIMPF_\n\t[TURELI <20100101]\n\t[TURGOV <20120101]\n\t[TURELI]\n\nZORKLAND_\n\t[ZZZ]\n\n"
        )
        assert eventcode("convert", "our.actors", "-o", "their.agents.txt").returncode == 0
        assert (tmp_path / "their.agents.txt").read_text() == "GLIMMER_KEEPER {GLIMMER_KEEPERS} [~SPY]\n"

    def test_wrong_usage_is_told(self, eventcode: Command, tmp_path: Path) -> None:
        (tmp_path / "our.actors").write_text(OURS)
        (tmp_path / "their.actors.txt").write_text(THEIRS)
        for arguments, message in (
            (("our.actors", "-o", "x.csv"), "unknown kind of file"),
            (("our.actors", "-o", "x.actors"), "in the actor language already"),
            (("our.actors", "their.actors.txt", "-o", "x.actors"), "convert one kind at a time"),
            (("their.actors.txt", "-o", "their.actors.txt"), "this is also an input"),
        ):
            done = eventcode("convert", *arguments)
            assert done.returncode == 2
            assert message in done.stderr


class TestLoading:
    """`--actors` takes dictionaries of others as they are."""

    def test_codes_with_them_and_says_what_was_not_understood(self, eventcode: Command, tmp_path: Path) -> None:
        (tmp_path / "their.actors.txt").write_text(THEIRS)
        story = orjson.dumps({"id": "a", "date": "2009-05-05", "text": "Zork Blimpf met Vladimir Putin."})
        done = eventcode("code", "-", "--actors", "their.actors.txt", stdin=story)
        assert [orjson.loads(line)["source"] for line in done.stdout.splitlines()] == ["TURGOV"]
        assert "their.actors.txt: 1 line was not understood; eventcode check their.actors.txt lists them\n" in done.stderr

    def test_check_lists_what_was_not_understood(self, eventcode: Command, tmp_path: Path) -> None:
        (tmp_path / "their.actors.txt").write_text(THEIRS)
        done = eventcode("check", "their.actors.txt")
        assert "their.actors.txt:5:1: warning: [---] is no actor" in done.stdout


class TestCoverage:
    """`eventcode coverage` lists what to add next."""

    TEXT = "The guests greeted Zork Blimpf in Ankara. Turkey outgrew Syria."

    def test_all_formats_and_ways_in_give_the_same_gaps(self, eventcode: Command, tmp_path: Path) -> None:
        story = orjson.dumps({"id": "a", "date": "2023-09-05", "text": self.TEXT})
        (tmp_path / "a.txt").write_text(self.TEXT)
        (tmp_path / "in.csv").write_text(f'id,date,text\na,2023-09-05,"{self.TEXT}"\n')
        done = eventcode("coverage", "-", stdin=story)
        assert [(g["kind"], g["count"], g["text"]) for g in map(orjson.loads, done.stdout.splitlines())] == [
            ("name", 1, "Zork Blimpf"),
            ("predicate", 1, "outgrow"),
        ]
        assert done.stderr == "eventcode: 1 story; 2 gaps\n"
        assert eventcode("coverage", "in.csv").stdout == done.stdout
        assert eventcode("coverage", "a.txt", "--date", "2023-09-05", "-o", "out.csv").returncode == 0
        rows = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text(), newline="")))
        assert [row["text"] for row in rows] == ["Zork Blimpf", "outgrow"]

    def test_bad_records_are_set_aside_and_no_story_writes_nothing(self, eventcode: Command, tmp_path: Path) -> None:
        done = eventcode("coverage", "-", "-o", "out.csv", stdin='{"id": "a"}\n')
        assert done.returncode == 2
        assert not (tmp_path / "out.csv").exists()
