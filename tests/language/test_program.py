"""The program is compiled once and read from the cache afterwards; no state of the cache can do harm."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from eventcode.errors import GrammarError
from eventcode.language import actors, dates, phrases, program, words
from eventcode.language.program import Grammars, Program, cache_folder, load_program

Small = tuple[Path, list[Grammars]]
NONE: Any = None  # for the tables that a test does not look at


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EVENTCODE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cache: Path) -> Small:
    """Bundle one small rule file, compile nothing else, and count how often it is compiled."""
    file = tmp_path / "small.rules"
    file.write_text("rule one\n  verb act\n  S _ T -> 111\n")
    compiled: list[Grammars] = []

    def compile_small(grammars: Grammars, digest: str, known: Program | None = None) -> Program:
        compiled.append(grammars)
        return Program(words=words.EMPTY, actors=NONE, rules=NONE, phrases=NONE, dates=NONE, lexicon=NONE, digest=digest)

    def small_bundle(_: object, actors: Sequence[Path] = (), rules: Sequence[Path] = ()) -> Grammars:
        return Grammars(words=(), actors=tuple(map(Path, actors)), rules=(file, *map(Path, rules)), phrases=(), dates=())

    monkeypatch.setattr(Grammars, "bundled", classmethod(small_bundle))
    monkeypatch.setattr(program, "compile_program", compile_small)
    return file, compiled


class TestCache:
    def test_the_second_load_compiles_nothing(self, small: Small) -> None:
        _, compiled = small
        first, second = load_program(), load_program()
        assert first == second
        assert len(compiled) == 1

    def test_a_changed_grammar_is_compiled_again(self, small: Small) -> None:
        file, compiled = small
        load_program()
        file.write_text(file.read_text() + "# more\n")
        load_program()
        assert len(compiled) == 2

    def test_a_changed_import_is_compiled_again(self, small: Small, tmp_path: Path) -> None:
        file, compiled = small
        other = tmp_path / "other.rules"
        other.write_text("")
        file.write_text('import "other.rules"\n' + file.read_text())
        load_program()
        other.write_text("set a = b\n")
        load_program()
        assert len(compiled) == 2

    def test_a_grammar_that_changes_while_it_is_compiled_is_not_cached(
        self, small: Small, cache: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file, _ = small
        compile_small = program.compile_program

        def compile_slowly(grammars: Grammars, digest: str = "", known: Program | None = None) -> Program:
            file.write_text("# changed meanwhile\n")
            return compile_small(grammars, digest)

        monkeypatch.setattr(program, "compile_program", compile_slowly)
        load_program()
        assert not list(cache.glob("*"))

    def test_files_of_the_user_make_another_program(self, small: Small, tmp_path: Path) -> None:
        _, compiled = small
        mine = tmp_path / "mine.rules"
        mine.write_text("drop rule one\n")
        assert load_program().digest != load_program(rules=[mine]).digest != load_program(actors=[mine]).digest
        assert len(compiled) == 3

    def test_files_more_give_the_same_with_and_without_the_cache(
        self, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ours, theirs, mine = tmp_path / "ours.actors", tmp_path / "theirs.actors.txt", tmp_path / "mine.rules"
        ours.write_text('group "Blue Front"\n  code SYRREB\n')
        theirs.write_text("ANKARA [USA]\nBLUE_FRONT_ [SYRREB]\nKURDS_ [KUR]\n+KURDISH_FIGHTERS_\n")
        mine.write_text("rule green\n  verb greenlight\n  S _ T -> 051\n")
        plain = load_program()
        for number, more in enumerate([([theirs], [mine]), ([theirs, ours], [])]):
            beside = load_program(*more)
            monkeypatch.setenv("EVENTCODE_CACHE", str(tmp_path / str(number)))
            alone = load_program(*more)
            monkeypatch.setenv("EVENTCODE_CACHE", str(cache))
            for table in ("words", "actors", "rules", "phrases", "lexicon", "digest"):
                assert getattr(beside, table) == getattr(alone, table)
            assert beside.actors != plain.actors

    def test_of_a_file_more_only_what_it_changes_is_compiled(
        self, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        load_program()
        mine, theirs = tmp_path / "mine.rules", tmp_path / "theirs.actors.txt"
        mine.write_text("rule green\n  verb greenlight\n  S _ T -> 051\n")
        theirs.write_text("BLUE_FRONT_ [SYRREB]\n")
        for language in (actors, dates, phrases, words):
            monkeypatch.setattr(language, "load", None)
        program = load_program([theirs], [mine])
        assert "blue front" in program.actors.phrases
        assert "greenlight" in program.rules.verbs

    def test_the_order_of_the_users_files_counts(self, small: Small, tmp_path: Path) -> None:
        files = [tmp_path / "a.rules", tmp_path / "b.rules"]
        for file in files:
            file.write_text(f"# {file.name}\n")
        assert load_program(rules=files).digest != load_program(rules=files[::-1]).digest

    @pytest.mark.parametrize(
        "damage",
        [
            lambda content: b"",
            lambda content: content[:3],
            lambda content: content[:-1],
            lambda content: content + b"x",
            lambda content: content[:40] + bytes([content[40] ^ 1]) + content[41:],
            lambda content: b"not a program at all",
            lambda content: zlib.crc32(pickle.dumps("other")).to_bytes(4, "big") + pickle.dumps("other"),
            lambda content: zlib.crc32(b"\x80").to_bytes(4, "big") + b"\x80",
        ],
        ids=["empty", "head only", "cut", "longer", "one bit", "text", "another object", "broken pickle"],
    )
    def test_a_damaged_cache_is_mended_in_silence(self, small: Small, cache: Path, damage: Callable[[bytes], bytes]) -> None:
        _, compiled = small
        good = load_program()
        (file,) = cache.glob("*.program")
        content = file.read_bytes()
        file.write_bytes(damage(content))
        assert load_program() == good
        assert len(compiled) == 2
        assert file.read_bytes() == content

    def test_a_cache_of_another_digest_is_not_taken(self, small: Small, cache: Path) -> None:
        _, compiled = small
        old = load_program().digest
        small[0].write_text("# changed\n")
        new = Grammars.bundled().digest()
        (cache / f"{old}.program").rename(cache / f"{new}.program")
        assert load_program().digest == new
        assert len(compiled) == 2

    def test_a_folder_that_cannot_be_made_is_no_error(
        self, small: Small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "file").write_text("")
        monkeypatch.setenv("EVENTCODE_CACHE", str(tmp_path / "file" / "cache"))
        assert load_program() == load_program()

    @pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root writes everywhere")
    def test_a_folder_that_cannot_be_written_is_no_error(self, small: Small, cache: Path) -> None:
        cache.mkdir(mode=0o500)
        assert load_program() == load_program()
        assert not list(cache.iterdir())

    def test_a_full_disk_leaves_nothing_behind(self, small: Small, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fdopen", full)
        load_program()
        assert not list(cache.iterdir())

    def test_old_programs_are_forgotten(self, small: Small, cache: Path) -> None:
        file, _ = small
        for number in range(12):
            file.write_text(f"# {number}\n")
            newest = load_program().digest
        names = {path.stem for path in cache.glob("*")}
        assert len(names) == 8
        assert newest in names

    def test_many_processes_may_start_at_once(self, cache: Path) -> None:
        code = """
from eventcode.language import program, words
from eventcode.language.program import Grammars, Program
Grammars.bundled = classmethod(lambda cls, actors=(), rules=(): Grammars((), (), (), (), ()))
big = words.WordTables({str(i): "N" for i in range(20000)}, {}, (), {}, {})
program.compile_program = lambda grammars, digest, known: Program(big, None, None, None, None, None, digest)
for _ in range(20):
    assert len(program.load_program().words.classes) == 20000
    for file in program.cache_folder().glob("*.program"):
        file.unlink(missing_ok=True)
"""
        running = [subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE) for _ in range(4)]
        assert [process.communicate()[1] for process in running] == [b""] * 4
        assert not list(cache.glob("*.part"))


class TestFolder:
    def test_the_variable_of_the_environment_wins(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("EVENTCODE_CACHE", "/some/where")
        assert cache_folder() == Path("/some/where")

    @pytest.mark.parametrize(
        ("system", "variables", "folder"),
        [
            ("linux", {"XDG_CACHE_HOME": "/x"}, "/x/eventcode"),
            ("linux", {}, "/home/me/.cache/eventcode"),
            ("linux", {"XDG_CACHE_HOME": ""}, "/home/me/.cache/eventcode"),
            ("darwin", {"XDG_CACHE_HOME": "/x"}, "/home/me/Library/Caches/eventcode"),
            ("win32", {"LOCALAPPDATA": "/l"}, "/l/eventcode"),
            ("win32", {}, "/home/me/AppData/Local/eventcode"),
        ],
    )
    def test_each_system_has_its_own_place(
        self, monkeypatch: pytest.MonkeyPatch, system: str, variables: dict[str, str], folder: str
    ) -> None:
        for name in ("EVENTCODE_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
            monkeypatch.delenv(name, raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "platform", system)
        monkeypatch.setattr(Path, "home", lambda: Path("/home/me"))
        assert cache_folder() == Path(folder)


class TestGrammars:
    def test_the_users_files_come_after_the_bundled_ones(self) -> None:
        grammars = Grammars.bundled(actors=["mine.actors"], rules=["mine.rules"])
        assert grammars.actors[-1] == Path("mine.actors")
        assert grammars.rules[-1] == Path("mine.rules")
        assert len(grammars.rules) > 1

    def test_errors_of_all_languages_are_told_at_once(self, tmp_path: Path) -> None:
        names = {"words": "lits\n", "rules": "ruel\n", "phrases": "clas\n"}
        for name, text in names.items():
            (tmp_path / name).write_text(text)
        with pytest.raises(GrammarError) as caught:
            program.compile_program(Grammars(actors=(), dates=(), **{name: (tmp_path / name,) for name in names}))
        assert {Path(d.file).name for d in caught.value.diagnostics} == set(names)


class TestBundled:
    def test_the_bundled_program_is_the_same_from_the_cache(self, cache: Path) -> None:
        compiled, cached = load_program(), load_program()
        for name in ("digest", "words", "actors", "rules", "phrases", "lexicon"):
            assert getattr(compiled, name) == getattr(cached, name), name
        assert compiled.dates.__getstate__() == cached.dates.__getstate__()

    def test_a_warm_start_needs_no_parser(self, cache: Path) -> None:
        load_program()
        code = "import sys; from eventcode.language.program import load_program; load_program(); print('lark' in sys.modules)"
        assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
