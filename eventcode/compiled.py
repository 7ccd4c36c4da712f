"""Which of the two forms of stages and loaders runs: compiled to C, or as sources.

An editable install keeps compiled modules beside the sources and their hashes in `compiled.json` (hatch_build.py in the
project's folder). When a source has been changed since, or EVENTCODE_PURE is set, the sources run.
"""

from __future__ import annotations

import json
import os
import sys
import warnings
from collections.abc import Sequence
from hashlib import blake2b
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType

_HERE = Path(__file__).parent
_RECORD = _HERE / "compiled.json"


class _Sources:
    """Finds the sources of this package's modules where Python would take the compiled ones."""

    @classmethod
    def find_spec(cls, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        """Return where the source of a module is, None for what is no module of this package."""
        package, *parts = name.split(".")
        file = _HERE.joinpath(*parts).with_suffix(".py") if parts else _HERE
        return spec_from_file_location(name, file) if package == _HERE.name and file.is_file() else None


def choose_form() -> None:
    """Make Python import the sources where the compiled modules are not wanted or are older; warn in the second case."""
    pure = bool(os.environ.get("EVENTCODE_PURE"))
    if not pure and _RECORD.exists():
        hashes: dict[str, str] = json.loads(_RECORD.read_bytes())["modules"]
        changed = [name for name, known in hashes.items() if _hash(_HERE.parent / name) != known]
        if changed:
            told = f"{changed[0]} has changed since it was compiled: the sources run, which is slower"
            warnings.warn(f"{told}; `make compile` compiles them again", stacklevel=3)
            pure = True
    if pure:
        sys.meta_path.insert(0, _Sources)


def _hash(file: Path) -> str:
    return blake2b(file.read_bytes()).hexdigest() if file.exists() else ""
