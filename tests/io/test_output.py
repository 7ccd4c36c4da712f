"""Writing: the formats, and files that appear whole or not at all."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import orjson
import pytest

from eventcode import Event
from eventcode.errors import FormatError
from eventcode.io import Encoder, open_output, output_format

EVENT = Event(
    event="0f",
    story="s, 1",
    sentence=0,
    date="2023-04",
    date_end=None,
    story_date="2023-04-25",
    source="TURGOV",
    target="SYR",
    code="020",
    root="02",
    quad=1,
    goldstein=3.0,
    plover="REQUEST",
    mode="actual",
    source_text="Türkiye's “ministry”",
    source_start=0,
    source_end=20,
    target_text=None,
    target_start=None,
    target_end=None,
    action_text="urged\nto",
    action_start=21,
    action_end=29,
    rule="cameo/02.rules:7 urge",
)
FIELDS = (
    "event story sentence date date_end story_date source target code root quad goldstein plover mode source_text "
    "source_start source_end target_text target_start target_end action_text action_start action_end rule symmetric "
    "date_precision history place place_country latitude longitude place_how mentions plover_mode plover_context"
)


class TestEncoder:
    """The fields always stand in the same order, and nothing changes on the way."""

    def test_json_lines_have_the_fields_of_the_contract_in_order(self) -> None:
        lines = Encoder(Event, ".jsonl").encode([EVENT, EVENT]).splitlines()
        assert len(lines) == 2
        record = orjson.loads(lines[0])
        assert " ".join(record) == FIELDS
        assert Event(**record) == EVENT

    def test_csv_has_the_same_fields_and_keeps_leading_zeros(self) -> None:
        encoder = Encoder(Event, ".csv")
        content = encoder.header() + encoder.encode([EVENT])
        (row,) = csv.DictReader(io.StringIO(content.decode(), newline=""))
        assert " ".join(row) == FIELDS
        assert (row["code"], row["date_end"], row["target_text"], row["symmetric"]) == ("020", "", "", "false")
        assert (row["story"], row["source_text"], row["action_text"]) == ("s, 1", "Türkiye's “ministry”", "urged\nto")

    @pytest.mark.parametrize("suffix", [".jsonl", ".csv"])
    def test_carried_fields_are_one_field_at_the_end(self, suffix: str) -> None:
        encoder = Encoder(Event, suffix, carried=True)
        content = (encoder.header() + encoder.encode([EVENT], {"source": "TASS", "n": [1, None]})).decode()
        if suffix == ".csv":
            (row,) = csv.DictReader(io.StringIO(content, newline=""))
            carried = orjson.loads(row["fields"])
        else:
            row = orjson.loads(content)
            carried = row["fields"]
        assert carried == {"source": "TASS", "n": [1, None]}
        assert row["source"] == "TURGOV"
        assert list(row)[-1] == "fields"


class TestFiles:
    """A file is there when all is written, and only then."""

    def test_an_error_leaves_the_old_file_and_no_draft(self, tmp_path: Path) -> None:
        file = tmp_path / "out.jsonl"
        file.write_text("old")
        with pytest.raises(ZeroDivisionError), open_output(file) as out:
            out.write(b"new")
            raise ZeroDivisionError
        assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]
        assert file.read_text() == "old"

    def test_replaces_the_old_file_and_keeps_its_permissions(self, tmp_path: Path) -> None:
        file = tmp_path / "out.jsonl"
        file.write_text("old")
        file.chmod(0o640)
        with open_output(file) as out:
            out.write(b"new")
            assert file.read_text() == "old"
        assert (file.read_text(), file.stat().st_mode & 0o777) == ("new", 0o640)

    def test_writes_through_a_link(self, tmp_path: Path) -> None:
        (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
        with open_output(tmp_path / "link.csv") as out:
            out.write(b"new")
        assert (tmp_path / "link.csv").is_symlink()
        assert (tmp_path / "real.csv").read_text() == "new"

    def test_a_device_is_written_to_and_stays(self) -> None:
        with open_output("/dev/null") as out:
            out.write(b"new")
        assert Path("/dev/null").is_char_device()

    @pytest.mark.parametrize(
        ("name", "said"),
        [
            ("out.xlsx", "unknown kind"),
            ("no/out.csv", "no folder"),
            ("in.jsonl", "also an input"),
            ("d.csv", "a folder"),
        ],
    )
    def test_what_cannot_be_written_is_named_before_anything_is_done(self, name: str, said: str, tmp_path: Path) -> None:
        (tmp_path / "in.jsonl").write_text("x")
        (tmp_path / "d.csv").mkdir()
        with pytest.raises(FormatError, match=said):
            output_format(tmp_path / name, [tmp_path / "in.jsonl", None])
