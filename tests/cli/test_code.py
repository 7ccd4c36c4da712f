"""`eventcode code` as users call it: each test is a process of its own."""

from __future__ import annotations

import csv
import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import orjson
import pytest

Command = Callable[..., CompletedProcess[str]]

SENTENCE = "Russian Foreign Minister Sergei Lavrov met Turkish Foreign Minister Hakan Fidan in Moscow on Tuesday."


def lines(*texts: str, **fields: object) -> str:
    """Return stories as JSON lines, with ids s0, s1, ..."""
    records = [{"id": f"s{n}", "date": "2023-09-05", "text": text, **fields} for n, text in enumerate(texts)]
    return "".join(orjson.dumps(record).decode() + "\n" for record in records)


def events(content: str) -> list[dict[str, object]]:
    return [orjson.loads(line) for line in content.splitlines()]


HISTORY = "Turkey attacked Syria in 2016 and attacked Syria on Monday. Turkey attacked Iraq in July."


class TestHistory:
    """Events that lie before the window are kept, marked or dropped."""

    @pytest.mark.parametrize(
        ("options", "wanted"),
        [
            ((), [("2016", None), ("2023-09-04", None), ("2023-07", None)]),
            (("--history", "mark"), [("2016", True), ("2023-09-04", False), ("2023-07", True)]),
            (("--history", "drop", "--history-window", "90"), [("2023-09-04", False), ("2023-07", False)]),
        ],
    )
    def test_as_asked(self, eventcode: Command, options: tuple[str, ...], wanted: list[object]) -> None:
        done = eventcode("code", "-", *options, stdin=lines(HISTORY))
        assert [(e["date"], e["history"]) for e in events(done.stdout)] == wanted

    def test_other_words_are_refused(self, eventcode: Command) -> None:
        done = eventcode("code", "-", "--history", "forget", stdin=lines(HISTORY))
        assert (done.returncode, done.stdout) == (2, "")
        assert "'keep', 'mark', 'drop'" in done.stderr


class TestResult:
    """Stories in, events out, in every format."""

    def test_codes_a_file_into_a_file(self, eventcode: Command, tmp_path: Path) -> None:
        (tmp_path / "in.jsonl").write_text(lines(SENTENCE, "It rained."))
        done = eventcode("code", "in.jsonl", "-o", "out.jsonl")
        assert (done.returncode, done.stdout) == (0, "")
        found = events((tmp_path / "out.jsonl").read_text())
        assert [(e["story"], e["source"], e["target"], e["code"]) for e in found] == [("s0", "RUSGOV", "TURGOV", "043")]
        assert done.stderr == "eventcode: 2 stories; 1 event\n"

    def test_mentions_lists_an_event_as_often_as_it_is_told(self, eventcode: Command) -> None:
        content = lines("Turkey condemned Greece. It rained. Turkey criticised Greece.")
        assert [e["mentions"] for e in events(eventcode("code", "-", stdin=content).stdout)] == [2]
        assert [e["mentions"] for e in events(eventcode("code", "--mentions", "-", stdin=content).stdout)] == [2, 0]

    def test_all_formats_and_ways_in_give_the_same_events(self, eventcode: Command, tmp_path: Path) -> None:
        content = lines(SENTENCE)
        (tmp_path / "in.jsonl").write_text(content)
        (tmp_path / "in.csv").write_text(f'id,date,text\ns0,2023-09-05,"{SENTENCE}"\n')
        (tmp_path / "texts").mkdir()
        (tmp_path / "texts" / "s0.txt").write_text(SENTENCE)
        expected = eventcode("code", "in.jsonl").stdout
        assert events(expected)
        assert eventcode("code", "in.csv").stdout == expected
        assert eventcode("code", "texts", "--date", "2023-09-05").stdout == expected
        assert eventcode("code", "-", stdin=content).stdout == expected
        assert eventcode("code", "in.jsonl", "-o", "out.csv").returncode == 0
        rows = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text(), newline="")))
        assert [{k: str(v) for k, v in e.items() if k in ("code", "event")} for e in events(expected)] == [
            {k: row[k] for k in ("event", "code")} for row in rows
        ]

    def test_plain_text_on_standard_input(self, eventcode: Command) -> None:
        done = eventcode("code", "-", "--date", "2023-09-05", stdin=SENTENCE)
        assert [e["story"] for e in events(done.stdout)] == ["stdin"]

    def test_fields_are_carried_when_asked_for(self, eventcode: Command) -> None:
        content = lines(SENTENCE, desk="Ankara", source="TASS")
        assert "fields" not in events(eventcode("code", "-", stdin=content).stdout)[0]
        found = events(eventcode("code", "-", "--keep-fields", stdin=content).stdout)
        assert found[0]["fields"] == {"source": "TASS", "desk": "Ankara"}

    def test_any_number_of_workers_gives_the_same_bytes(self, eventcode: Command) -> None:
        content = lines(*(SENTENCE.replace("Tuesday", f"day {n}") for n in range(900)))
        alone, two, three = (eventcode("code", "-", "--workers", n, stdin=content) for n in ("1", "2", "3"))
        assert len(events(alone.stdout)) == 900
        assert alone.stdout == two.stdout == three.stdout
        assert alone.stderr == two.stderr

    def test_a_users_own_actors_count(self, eventcode: Command, tmp_path: Path) -> None:
        (tmp_path / "my.actors").write_text('group "Blue Falcons"\n  code SYRREBBLF\n')
        content = lines("The Blue Falcons attacked Russia on Tuesday.")
        done = eventcode("code", "-", "--actors", "my.actors", stdin=content)
        assert [e["source"] for e in events(done.stdout)] == ["SYRREBBLF"]


class TestBadInput:
    """Each bad record is named, the others are coded, and the exit status tells."""

    def test_bad_records_are_set_aside(self, eventcode: Command) -> None:
        good = lines(*[SENTENCE] * 6).splitlines()
        good[6:] = ['{"id":"s6","date":', '{"id":"s7","date":"2023-02-30","text":"x"}', good[0]]
        done = eventcode("code", "-", stdin="\n".join(good))
        assert done.returncode == 1
        assert len(events(done.stdout)) == 6
        told = done.stderr.splitlines()
        assert told[0].startswith("<standard input>:7: the JSON is broken at column 19")
        assert told[1].startswith('<standard input>:8: story "s7": date: 2023-02-30 is no day of the calendar; write')
        assert told[2].startswith('<standard input>:9: story "s0": id: an earlier story has the same id; give')
        assert told[3:] == ["eventcode: 6 stories, 3 set aside for the reasons above; 6 events"]

    @pytest.mark.parametrize(("content", "said"), [("", "is empty"), ("\n{}\n", "id: is missing"), ("[1", "one JSON text")])
    def test_nothing_usable_writes_nothing(self, content: str, said: str, eventcode: Command, tmp_path: Path) -> None:
        (tmp_path / "in.jsonl").write_text(content)
        (tmp_path / "out.jsonl").write_text("old")
        done = eventcode("code", "in.jsonl", "-o", "out.jsonl")
        assert done.returncode == 2
        assert said in done.stderr
        assert (tmp_path / "out.jsonl").read_text() == "old"
        assert len(list(tmp_path.iterdir())) == 2

    @pytest.mark.parametrize(
        "arguments",
        [
            "code",
            "code nope.jsonl",
            "code in.docx",
            "code in.jsonl -o out.docx",
            "code in.jsonl -o in.jsonl",
            "code in.jsonl -o no/out.csv",
            "code in.jsonl --date 2023-02-30",
            "code in.jsonl --date 25.4.2023",
            "code in.jsonl --workers 0",
            "code in.jsonl --actors nope.actors",
            "code in.jsonl --colour",
            "cod in.jsonl",
        ],
    )
    def test_wrong_usage_is_status_2_with_a_message(self, arguments: str, eventcode: Command, tmp_path: Path) -> None:
        (tmp_path / "in.jsonl").write_text(lines(SENTENCE))
        (tmp_path / "in.docx").write_text("x")
        done = eventcode(*arguments.split())
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr
        assert "Traceback" not in done.stderr

    def test_files_of_other_kinds_in_a_folder_are_named(self, eventcode: Command, tmp_path: Path) -> None:
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "a.jsonl").write_text(lines(SENTENCE))
        (tmp_path / "in" / "b.pdf").write_text("x")
        done = eventcode("code", "in")
        assert done.returncode == 0
        assert "in/b.pdf: left out" in done.stderr

    def test_errors_of_a_grammar_file_are_all_told(self, eventcode: Command, tmp_path: Path) -> None:
        (tmp_path / "my.actors").write_text('country TUR\ngroup "A"\n  colour blue\nperson\n')
        done = eventcode("code", "-", "--actors", "my.actors", stdin=lines(SENTENCE))
        assert done.returncode == 2
        assert [f"my.actors:{n}:" in done.stderr for n in (1, 3, 4)] == [True] * 3
        assert "^" in done.stderr

    @pytest.mark.parametrize(
        "text",
        ["\x00\x01\x02\x7f", "😀🇹🇷" * 50, "التقى لافروف وفيدان في موسكو", "Министр встретился с послом.", "İıŞş" * 99],
    )
    def test_any_text_is_coded_without_complaint(self, text: str, eventcode: Command) -> None:
        done = eventcode("code", "-", stdin=lines(text, f"{text} {SENTENCE}"))
        assert done.returncode == 0


class TestProcess:
    """The program is a good citizen of the shell."""

    def test_a_closed_pipe_ends_it_quietly(self, eventcode: Command, tmp_path: Path) -> None:
        (tmp_path / "in.jsonl").write_text(lines(*(f"{SENTENCE} No. {n}" for n in range(2000))))
        program = Path(sys.executable).with_name("eventcode")
        shell = f"{program} code {tmp_path / 'in.jsonl'} | head -n 1"
        done = subprocess.run(["sh", "-c", shell], capture_output=True, timeout=120, check=False)
        assert done.stdout.count(b"\n") == 1
        assert b"Traceback" not in done.stderr

    @pytest.mark.parametrize("workers", ["1", "2"])
    def test_an_interrupt_leaves_no_file(self, workers: str, tmp_path: Path) -> None:
        fifo = tmp_path / "in.jsonl"
        os.mkfifo(fifo)
        program = Path(sys.executable).with_name("eventcode")
        command = [str(program), "code", str(fifo), "-o", str(tmp_path / "out.jsonl"), "--workers", workers]
        process = subprocess.Popen(command, stderr=subprocess.PIPE)
        with os.fdopen(os.open(fifo, os.O_RDWR), "w") as stories:  # does not wait for a reader
            stories.write(lines(*[SENTENCE] * 300))
            stories.flush()
            deadline = time.monotonic() + 60
            while not list(tmp_path.glob(".out*")) and process.poll() is None and time.monotonic() < deadline:
                time.sleep(0.05)
            process.send_signal(signal.SIGINT)
            _, told = process.communicate(timeout=60)
        assert process.returncode not in (0, None)
        assert b"Traceback" not in told
        assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]
