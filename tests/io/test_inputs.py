"""Which files are read, and in which order."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventcode.errors import FormatError
from eventcode.io import find_inputs


def test_a_folder_is_read_recursively_in_the_order_of_paths(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.jsonl", "a.csv", ".hidden.txt", ".git/x.txt", "a/picture.PNG", "C.TXT"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x")
    found = find_inputs([tmp_path])
    names = [file.path.relative_to(tmp_path).as_posix() for file in found.files if file.path]
    assert names == ["C.TXT", "a/b/c.jsonl", "a/z.txt", "a.csv", "b.txt"]
    assert [path.name for path in found.skipped] == ["picture.PNG"]


def test_a_text_in_a_folder_is_named_by_its_path_inside(tmp_path: Path) -> None:
    (tmp_path / "tass").mkdir()
    (tmp_path / "tass" / "1.2.txt").write_text("x")
    assert [file.story for file in find_inputs([tmp_path]).files] == ["tass/1.2"]
    assert [file.story for file in find_inputs([tmp_path / "tass" / "1.2.txt"]).files] == ["1.2"]


def test_inputs_keep_their_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text("x")
    found = find_inputs([tmp_path / "b.txt", "-", tmp_path / "a.txt"])
    assert [file.story for file in found.files] == ["b", "stdin", "a"]


def test_a_link_to_a_folder_above_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert len(find_inputs([tmp_path]).files) == 1


@pytest.mark.parametrize(("name", "said"), [("no.txt", "no such file or folder"), ("a.pdf", "unknown kind of file")])
def test_what_cannot_be_read_is_named(name: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("x")
    with pytest.raises(FormatError, match=said):
        find_inputs([tmp_path / name])
