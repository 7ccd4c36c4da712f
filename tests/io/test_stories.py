"""Reading stories: the contract, and every way to break it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcode import Entity, Story, StoryError, read_stories

DAY = dt.date(2023, 4, 25)
CASES = [
    line.split(" => ")
    for line in Path(__file__).with_name("bad_stories.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
GOOD = b'{"id":"good","date":"2023-04-25","text":"Fidan met Lavrov."}\n'


def read(path: Path, content: bytes, name: str = "news.jsonl") -> tuple[list[Story], list[StoryError]]:
    """Return the stories of a file with this content, and what is set aside."""
    file = path / name
    file.write_bytes(content)
    errors: list[StoryError] = []
    return list(read_stories(file, reject=errors.append)), errors


class TestBadRecords:
    """A bad record is set aside with file, line, field, reason and remedy; the others are read."""

    @pytest.mark.parametrize(("record", "said"), CASES)
    def test_is_named_with_its_fields(self, record: str, said: str, tmp_path: Path) -> None:
        stories, errors = read(tmp_path, GOOD + record.encode() + b"\n" + GOOD.replace(b"good", b"last"))
        assert [story.id for story in stories] == ["good", "last"]
        found = [f"{p.field}: {p.message}" for e in errors for p in e.problems]
        assert [message[: len(start)] for message, start in zip(found, said.split(" && "), strict=True)] == said.split(" && ")
        assert [(Path(e.file).name, e.line) for e in errors] == [("news.jsonl", 2)]
        assert all(p.advice for e in errors for p in e.problems)

    def test_an_id_counts_once(self, tmp_path: Path) -> None:
        stories, errors = read(tmp_path, GOOD + GOOD)
        assert len(stories) == 1
        assert str(errors[0]).endswith(
            'news.jsonl:2: story "good": id: an earlier story has the same id; give each story an id of its own'
        )

    def test_an_id_that_was_set_aside_is_still_free(self, tmp_path: Path) -> None:
        stories, errors = read(tmp_path, b'{"id":"good","text":"no date"}\n' + GOOD)
        assert ([s.id for s in stories], len(errors)) == (["good"], 1)

    def test_ids_are_compared_across_files(self, tmp_path: Path) -> None:
        for name in ("a.jsonl", "b.jsonl"):
            (tmp_path / name).write_bytes(GOOD)
        errors: list[StoryError] = []
        assert len(list(read_stories(tmp_path, reject=errors.append))) == 1
        assert Path(errors[0].file).name == "b.jsonl"

    def test_without_reject_the_first_is_raised(self, tmp_path: Path) -> None:
        (tmp_path / "news.jsonl").write_bytes(GOOD + b"{}\n")
        stories = read_stories(tmp_path / "news.jsonl")
        assert next(stories).id == "good"
        with pytest.raises(StoryError, match=r"news\.jsonl:2: id: is missing"):
            next(stories)


class TestFields:
    """What the contract allows is taken as it is."""

    def test_entities_and_optional_fields(self, tmp_path: Path) -> None:
        record: dict[str, object] = {
            "id": "1",
            "date": "2023-04-25",
            "text": "Iran",
            "title": "T",
            "url": None,
            "language": "en",
        }
        record |= {"entities": [{"start": 0, "end": 4, "code": "IRN", "note": "ignored"}]}
        stories, errors = read(tmp_path, orjson.dumps(record))
        assert not errors
        assert stories == [Story("1", DAY, "Iran", title="T", language="en", entities=(Entity(0, 4, "IRN"),))]

    def test_unknown_fields_are_carried_when_asked_for(self, tmp_path: Path) -> None:
        file = tmp_path / "news.jsonl"
        file.write_bytes(b'{"id":"1","date":"2023-04-25","text":"x","n":1.50,"tags":["a",null]}')
        assert next(read_stories(file)).extra == {}
        assert next(read_stories(file, keep_fields=True)).extra == {"n": 1.5, "tags": ["a", None]}

    def test_a_given_date_counts_only_where_the_story_has_none(self, tmp_path: Path) -> None:
        file = tmp_path / "news.jsonl"
        file.write_bytes(b'{"id":"1","text":"x"}\n{"id":"2","date":"2020-02-29","text":"x"}')
        assert [s.date for s in read_stories(file, date=DAY)] == [DAY, dt.date(2020, 2, 29)]

    def test_a_dateline_is_asked_for_last(self, tmp_path: Path) -> None:
        file = tmp_path / "news.txt"
        file.write_text("MOSCOW, 25 April 2023: x")
        assert next(read_stories(file, dateline=lambda text: DAY)).date == DAY
        other = dt.date(2020, 1, 1)
        assert next(read_stories(file, date=other, dateline=lambda text: DAY)).date == other
        with pytest.raises(StoryError, match="date: is missing and no dateline tells it"):
            next(read_stories(file, dateline=lambda text: None))

    @given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: text.strip()))
    def test_any_text_comes_through_unchanged(self, text: str) -> None:
        from tempfile import TemporaryDirectory

        with TemporaryDirectory() as folder:
            line = orjson.dumps({"id": text, "date": "2023-04-25", "text": text})
            assert read(Path(folder), line)[0] == [Story(text, DAY, text)]


class TestJsonLines:
    """`.jsonl`: one object a line, whatever else is there is named."""

    def test_empty_lines_and_a_byte_order_mark_do_not_matter(self, tmp_path: Path) -> None:
        stories, errors = read(tmp_path, b"\xef\xbb\xbf\n" + GOOD.replace(b"\n", b"\r\n") + b"  \n")
        assert ([s.id for s in stories], errors) == (["good"], [])

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            (b"", "the file is empty"),
            (b"\n \n", "the file has no records"),
            (GOOD.decode().encode("utf-16"), "the file is in UTF-16"),
            (b"[\n" + GOOD + b"]\n", "the file is one JSON text over many lines"),
            (b'{\n"id":"1"\n}\n', "the file is one JSON text over many lines"),
        ],
    )
    def test_a_file_that_is_wrong_as_a_whole_is_named_once(self, content: bytes, message: str, tmp_path: Path) -> None:
        stories, errors = read(tmp_path, content)
        assert not stories
        assert [(e.line, p.message) for e in errors for p in e.problems] == [(0, message)]

    def test_a_wrong_encoding_is_named_with_its_byte(self, tmp_path: Path) -> None:
        stories, errors = read(tmp_path, GOOD + '{"id":"1","text":"Çavuşoğlu"}\n'.encode("iso-8859-9"))
        assert len(stories) == 1
        assert errors[0].problems[0].message == "byte 0xc7 at column 19 is not UTF-8"

    def test_a_raw_control_character_is_named(self, tmp_path: Path) -> None:
        _, errors = read(tmp_path, GOOD + b'{"id":"1","text":"a\x01b"}\n')
        assert errors[0].problems[0].message.startswith("the JSON is broken at column 20: ")

    def test_five_megabytes_in_one_line_are_one_story(self, tmp_path: Path) -> None:
        text = "Fidan met Lavrov. " * 280_000
        stories, errors = read(tmp_path, orjson.dumps({"id": "1", "date": "2023-04-25", "text": text}))
        assert not errors
        assert stories[0].text == text


class TestCsv:
    """`.csv`: a header and a row a story."""

    def test_reads_rows_with_quotes_commas_and_line_breaks(self, tmp_path: Path) -> None:
        rows = '\ufeffid,date,text,title,entities\n1,2023-04-25,"He said: ""No,\nnever."" Iran",,"[]"\n2,2023-04-25,x,T,\n'
        stories, errors = read(tmp_path, rows.encode(), "news.csv")
        assert not errors
        assert stories == [Story("1", DAY, 'He said: "No,\nnever." Iran'), Story("2", DAY, "x", title="T")]

    @pytest.mark.parametrize(
        ("content", "line", "said"),
        [
            (b"", 0, "the file is empty"),
            (b"id,date,text\n", 0, "the file has no records"),
            (b"id,date,body\n1,2023-04-25,x\n", 1, "the header has no such column, but id, date, body"),
            (b"id,id,text\n1,1,x\n", 1, "the header has this column twice"),
            (b"id,date,text\n1,2023-04-25,a,b\n", 2, "4 cells under a header of 3"),
            (b"id,date,text\n1,2023-04-25,\n", 2, "is missing"),
            (b'id,date,text\n1,2023-04-25,"a\nb\n', 2, "the record cannot be read as CSV: unexpected end of data"),
            (b"id,date,text\n1,2023-04-25,\xc7a\n", 2, "byte 0xc7 at character 0 is not UTF-8"),
            (b"id,date,text,entities\n1,2023-04-25,x,[\n", 2, "the JSON is broken at column 2"),
        ],
    )
    def test_a_bad_row_is_named(self, content: bytes, line: int, said: str, tmp_path: Path) -> None:
        _, errors = read(tmp_path, content, "news.csv")
        assert [(e.line, p.message) for e in errors for p in e.problems][:1] == [(line, said)]

    def test_the_line_is_where_the_record_begins(self, tmp_path: Path) -> None:
        _, errors = read(tmp_path, b'id,date,text\n1,2023-04-25,"a\nb\nc"\n2,2023-99-25,x\n', "news.csv")
        assert [e.line for e in errors] == [5]

    def test_carries_unknown_columns_even_if_empty(self, tmp_path: Path) -> None:
        file = tmp_path / "news.csv"
        file.write_text("id,date,text,desk,place\n1,2023-04-25,x,,Doha\n")
        assert next(read_stories(file, keep_fields=True)).extra == {"desk": "", "place": "Doha"}


class TestText:
    """`.txt`: one story a file, its id from the file's name."""

    def test_is_taken_as_it_is_but_for_a_byte_order_mark(self, tmp_path: Path) -> None:
        (tmp_path / "a b.txt").write_bytes(b"\xef\xbb\xbfOne.\r\nTwo.\x00\xf0\x9f\x98\x80")
        assert list(read_stories(tmp_path / "a b.txt", date=DAY)) == [Story("a b", DAY, "One.\r\nTwo.\x00😀")]

    def test_a_wrong_encoding_is_named_with_its_place(self, tmp_path: Path) -> None:
        _, errors = read(tmp_path, "One.\nDışişleri".encode("iso-8859-9"), "news.txt")
        assert errors[0].problems[0].message == "byte 0xfd at line 2 column 2 is not UTF-8"
        assert "iconv" in errors[0].problems[0].advice
