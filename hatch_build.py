"""Build hook: compiles the stages and the loaders of grammars to C with mypyc, which makes them more than twice as fast.

Where that is not possible (no C compiler) or not wanted (EVENTCODE_PURE is set), the sources run as they are, with the same
results. An editable install keeps what it compiles beside the sources, with their hashes in `eventcode/compiled.json`, by
which `eventcode` knows when they no longer belong together.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b
from json import dumps
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

GROUP = "eventcode"  # the library that all compiled modules share is eventcode__mypyc

# What calls what within the library is not to be replaced from outside: calls are direct, the code 4 % faster (measured).
FLAGS = ["-fno-semantic-interposition", "-fno-plt", "-fvisibility=hidden"] if os.name == "posix" else []
# GCC learns from a practice run which ways are taken often (9 % faster, measured), and links on all cores.
COUNTING = ["-fprofile-generate", "-fprofile-update=single", "-fno-profile-values"]
LEARNT = ["-flto=auto", "-fprofile-use", "-Wno-missing-profile", "-Wno-coverage-mismatch"]
PRACTICE = "scripts/practice.py"
PATIENCE = 300  # seconds for the practice
PRACTISED = ("eventcode", "grammars", "seeds", "scripts")  # the folders that it needs


class CompileHook(BuildHookInterface[Any]):
    """Compiles the modules that `modules` in pyproject.toml names, for wheels and editable installs."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before anything is packed."""
        root = Path(self.root)
        record = root / GROUP / "compiled.json"
        if self.target_name != "wheel":
            return
        if version == "editable":
            for old in (*root.glob(f"{GROUP}__mypyc*"), *root.glob(f"{GROUP}/**/*.so"), *root.glob(f"{GROUP}/**/*.pyd"), record):
                old.unlink(missing_ok=True)
        if os.environ.get("EVENTCODE_PURE"):
            return
        modules = sorted({path for pattern in self.config["modules"] for path in root.glob(pattern)})
        names = [path.relative_to(root).as_posix() for path in modules if path.name != "__init__.py"]
        folder = root if version == "editable" else Path(tempfile.mkdtemp(prefix="eventcode-"))
        try:
            made, practice = compile_modules(root, names, folder)
        except (Exception, SystemExit) as error:  # whatever a compiler does, the sources still run
            self.app.display_warning(f"eventcode is not compiled and will be slower: {error}")
            return
        if version == "editable":
            hashes = {name: blake2b((root / name).read_bytes()).hexdigest() for name in names}
            record.write_text(dumps({"practice": practice, "modules": hashes}, indent=1) + "\n", encoding="utf-8")
        else:
            build_data["force_include"].update({str(folder / path): path for path in made})
        build_data["pure_python"] = False
        build_data["infer_tag"] = True


def compile_modules(root: Path, names: list[str], folder: Path) -> tuple[list[str], str]:
    """Compile modules, given by their paths below `root`, into `folder`; return the paths of what was made below it.

    With them, "" if there was a practice run, else why there was none.
    """
    from mypyc.build import mypycify

    before = Path.cwd()
    os.chdir(root)
    sys.path.insert(0, str(root))
    try:
        with tempfile.TemporaryDirectory(prefix="eventcode-") as work:
            options = ["--config-file=", "--strict", "--ignore-missing-imports", f"--cache-dir={work}/mypy"]
            extensions = mypycify(
                [*options, *names], opt_level="2", debug_level="0", group_name=GROUP, multi_file=True, target_dir=f"{work}/c"
            )
            library = [extension for extension in extensions if extension.name.startswith(f"{GROUP}__")]
            for extension in library:
                extension.extra_compile_args += FLAGS
            if is_gcc():
                try:
                    return build_practised(root, extensions, library, folder, Path(work)), ""
                except Exception as error:  # then without what it would have learnt
                    practice = f"failed: {error}"
                    print(f"eventcode is compiled without practice: {error}", file=sys.stderr)
            else:
                practice = "the compiler is not GCC"
            return build(extensions, folder, Path(work)), practice
    finally:
        sys.path.remove(str(root))
        os.chdir(before)


def build_practised(root: Path, extensions: list[Any], library: list[Any], folder: Path, work: Path) -> list[str]:
    """Compile the library so that it counts what it does, run the practice with it, and compile it with what was learnt.

    The counts stand beside the object files, so the last step has to compile to the same place. The other extensions, which
    only hand on what the library has, are compiled once.
    """
    stage = work / "practice"
    for name in PRACTISED:
        shutil.copytree(root / name, stage / name, ignore=shutil.ignore_patterns("*.so", "compiled.json", "__pycache__"))
    plain = [[*extension.extra_compile_args] for extension in library]
    try:
        for extension in library:
            extension.extra_compile_args, extension.extra_link_args = [*extension.extra_compile_args, *COUNTING], COUNTING
        made = build(extensions, stage, work)
        paths = [str(stage), *filter(None, sys.path)]  # those of the build, which may stand apart from the environment
        home = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "EVENTCODE_CACHE": str(work / "cache")}
        subprocess.run([sys.executable, str(stage / PRACTICE)], env=home, cwd=stage, check=True, timeout=PATIENCE)
        for extension, flags in zip(library, plain, strict=True):
            extension.extra_compile_args, extension.extra_link_args = [*flags, *LEARNT], [*FLAGS, *LEARNT]
        counted = build(library, folder, work)
    except Exception:
        for extension, flags in zip(library, plain, strict=True):
            extension.extra_compile_args, extension.extra_link_args = flags, []
        raise
    for path in made:
        if path not in counted:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(stage / path, folder / path)
    return made


def build(extensions: list[Any], folder: Path, work: Path) -> list[str]:
    """Compile and link extensions into `folder`, on all cores; return the paths of what was made below it."""
    from setuptools import Distribution
    from setuptools.command.build_ext import build_ext

    class Build(build_ext):
        def build_extensions(self) -> None:
            compile_files = self.compiler.compile

            def compile_side_by_side(sources: list[str], **options: Any) -> list[str]:
                with ThreadPoolExecutor(os.cpu_count()) as pool:
                    made = list(pool.map(lambda source: compile_files([source], **options), sources))
                return [path for paths in made for path in paths]

            self.compiler.compile = compile_side_by_side
            super().build_extensions()

    command: Any = Build(Distribution({"name": GROUP, "ext_modules": extensions}))
    command.build_lib, command.build_temp, command.parallel, command.force = str(folder), str(work / "o"), os.cpu_count(), True
    command.ensure_finalized()
    command.run()
    return [Path(path).relative_to(folder).as_posix() for path in command.get_outputs()]


def is_gcc() -> bool:
    """Tell whether the C compiler is GCC."""
    command = shlex.split(sysconfig.get_config_var("CC") or "cc")
    try:
        told = subprocess.run([*command, "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return False
    return "Free Software Foundation" in told
