"""What the tests share: the command line as a process of its own, the stages made ready, and files of cases."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from eventcode import Coder
from eventcode.analyst import Analyst
from eventcode.language.program import load_program

Done = subprocess.CompletedProcess[str]
Command = Callable[..., Done]

settings.register_profile("suite", deadline=None)  # how long an example takes depends on the machine
settings.load_profile("suite")

CASES = Path(__file__).with_name("cases")


@pytest.fixture
def eventcode(tmp_path: Path) -> Command:
    """Run `eventcode` with arguments, in a folder of its own; give `stdin` as text or bytes."""
    program = Path(sys.executable).with_name("eventcode")

    def run(*arguments: str | Path, stdin: str | bytes = b"") -> Done:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        command = [str(program), *map(str, arguments)]
        done = subprocess.run(command, input=given, capture_output=True, cwd=tmp_path, timeout=120, check=False)
        return Done(command, done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture(scope="session")
def analyst() -> Analyst:
    """The stages with the bundled grammars."""
    return Analyst(load_program())


@pytest.fixture(scope="session")
def coder() -> Coder:
    """The coder with the bundled grammars."""
    return Coder()


def pytest_configure(config: pytest.Config) -> None:
    """Announce the mark of tests that run over a file of cases."""
    config.addinivalue_line("markers", "cases(file): give the test each line of a file in tests/cases as `case`")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test marked with `cases` each line of its file, comments left out."""
    mark = metafunc.definition.get_closest_marker("cases")
    if mark is not None:
        lines = (CASES / mark.args[0]).read_text(encoding="utf-8").splitlines()
        cases = [(n, line) for n, line in enumerate(lines, 1) if line and not line.startswith("#")]
        metafunc.parametrize("case", [line for _, line in cases], ids=[f"{n}-{ascii(line)[1:-1]}" for n, line in cases])
