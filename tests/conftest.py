"""What the tests share: the command line as a process of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("eventcode", deadline=None)  # how long a case takes depends on what else the machine does
settings.load_profile("eventcode")

Done = subprocess.CompletedProcess[str]
Command = Callable[..., Done]


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
