"""What is compiled at installation is what runs."""

import json
import os
import shutil
from pathlib import Path

import pytest

import eventcode
from eventcode.stages import act

PURE = bool(os.environ.get("EVENTCODE_PURE"))


@pytest.mark.skipif(PURE or not (shutil.which("cc") or shutil.which("gcc")), reason="sources are asked for, or no C compiler")
def test_the_stages_run_compiled() -> None:
    """A module that mypyc refuses makes the whole package run from its sources, with no more than a warning from pip."""
    record = json.loads((Path(eventcode.__file__).parent / "compiled.json").read_bytes())
    assert not record["practice"].startswith("failed"), "the code is a tenth slower without the practice run (hatch_build.py)"
    assert act.__file__ is not None and not act.__file__.endswith(".py")
