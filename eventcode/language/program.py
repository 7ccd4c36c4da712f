"""The program: all grammar files compiled to plain tables, and cached under a hash of what they were made from."""

from __future__ import annotations

import gc
import hashlib
import os
import pickle
import sys
import tempfile
import zlib
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from eventcode import __version__
from eventcode.errors import Diagnostic, GrammarError
from eventcode.language.source import bundled, grammar_folder, read_contents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from eventcode.language.actors import ActorTables
    from eventcode.language.dates import DateTables
    from eventcode.language.lexicon import Lexicon
    from eventcode.language.phrases import PhraseTables
    from eventcode.language.rules import RuleTables
    from eventcode.language.words import WordTables

_CHECKSUM = 4  # bytes of the checksum at the head of a cache file
_KEPT = 8  # cache files kept; older ones were made from grammars that have changed since


@frozen
class Program:
    """All tables of all languages. `digest` names the grammar files that they were made from."""

    words: WordTables
    actors: ActorTables
    rules: RuleTables
    phrases: PhraseTables
    dates: DateTables
    lexicon: Lexicon
    digest: str


@frozen
class Grammars:
    """The files of each language, in the order in which they count: of two entries of the same name the later wins."""

    words: tuple[Path, ...]
    actors: tuple[Path, ...]
    rules: tuple[Path, ...]
    phrases: tuple[Path, ...]
    dates: tuple[Path, ...]

    @classmethod
    def bundled(cls, actors: Iterable[str | Path] = (), rules: Iterable[str | Path] = ()) -> Grammars:
        """Return the bundled grammar files, and after them the user's own."""
        return cls(
            words=bundled("*/*.tsv", "*/*.words"),
            actors=(*bundled("actors/**/*.actors"), *map(Path, actors)),
            rules=(*bundled("cameo/*.rules"), *bundled("*/discard.rules"), *map(Path, rules)),
            phrases=bundled("*/*.phrases"),
            dates=bundled("*/*.dates"),
        )

    def digest(self) -> str:
        """Return a hash of all that the program depends on: the files, the languages, their loaders, Python."""
        made_by = sorted(
            [*grammar_folder().glob("*.lark"), *grammar_folder().glob("*/*.csv"), *Path(__file__).parent.glob("*.py")]
        )
        state = hashlib.blake2b(digest_size=20)
        state.update(f"{__version__} {sys.implementation.cache_tag} {sys.version}".encode())
        for files in (self.words, self.actors, self.rules, self.phrases, self.dates, made_by):
            for name, content in read_contents(files):
                state.update(f"\0{name}\0{len(content)}\0".encode())
                state.update(content)
            state.update(b"\1")
        return state.hexdigest()


def load_program(actors: Iterable[str | Path] = (), rules: Iterable[str | Path] = ()) -> Program:
    """Return the bundled program with the user's actor and rule files added; from the cache if nothing has changed.

    The cache lies in the user's cache folder, or in the one that EVENTCODE_CACHE names.

    Raises:
        GrammarError: with every error of every file.

    """
    grammars = Grammars.bundled(actors, rules)
    digest = grammars.digest()
    program = _read_cache(digest)
    if program is None:
        with _no_collection():
            plain = Grammars.bundled()
            known = _read_cache(plain.digest()) if grammars != plain else None
            program = compile_program(grammars, digest, known)
            if grammars.digest() == digest:  # else a file was changed meanwhile, and the hash is not that of what was read
                _write_cache(program)
    return program


def compile_program(grammars: Grammars, digest: str = "", known: Program | None = None) -> Program:
    """Compile grammar files; raise GrammarError with the errors of all languages.

    `known` is the bundled program: of it are the tables of all languages to which no file of the user adds anything, and
    dictionaries of other coders are laid over its actors.
    """
    from eventcode.language import actors, dates, foreign, lexicon, phrases, rules, words
    from eventcode.ontology import Ontology

    ontology = Ontology.bundled()
    codes = frozenset(code for code in ontology if code != ontology[code].root)
    errors: list[Diagnostic] = []

    def attempt(load: Callable[..., Any], files: Sequence[Path], *more: Any) -> Any:
        try:
            return load(files, *more)
        except GrammarError as error:
            errors.extend(error.diagnostics)
            return None

    plain = Grammars.bundled()
    word_tables = known.words if known else attempt(words.load, grammars.words)
    own = grammars.actors[len(plain.actors) :]
    if known and all(foreign.is_foreign(file) for file in own):
        actor_tables = actors.overlaid(known.actors, own)
    else:
        actor_tables = attempt(actors.load, grammars.actors, word_tables or words.EMPTY)
    if known and grammars.rules == plain.rules:
        rule_tables = known.rules
    else:
        rule_tables = attempt(rules.load, grammars.rules, word_tables or words.EMPTY, codes)
    who = actor_tables or actors.EMPTY
    program = Program(
        words=word_tables,
        actors=actor_tables,
        rules=rule_tables,
        phrases=known.phrases if known else attempt(phrases.load, grammars.phrases),
        dates=known.dates if known else attempt(dates.load, grammars.dates),
        lexicon=lexicon.build(who.phrases, who.small, word_tables or words.EMPTY),
        digest=digest,
    )
    if errors:
        raise GrammarError(errors)
    return program


def cache_folder() -> Path:
    """Return the folder of compiled programs: EVENTCODE_CACHE, else `eventcode` in the user's cache folder."""
    own = os.environ.get("EVENTCODE_CACHE")
    if own:
        return Path(own)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "eventcode"


@contextmanager
def _no_collection() -> Iterator[None]:
    """Collect no garbage: nearly all that is made here is kept, and looking through it takes a fifth of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _cache_file(digest: str) -> Path:
    return cache_folder() / f"{digest}.program"


def _read_cache(digest: str) -> Program | None:
    """Return the program of a digest from the cache, None if there is none or it is damaged in any way."""
    try:
        content = _cache_file(digest).read_bytes()
        body = memoryview(content)[_CHECKSUM:]
        if zlib.crc32(body).to_bytes(_CHECKSUM, "big") != content[:_CHECKSUM]:
            return None
        with _no_collection():
            program = pickle.loads(body)
    except Exception:  # a damaged file may raise anything, and compiling anew mends it
        return None
    return program if isinstance(program, Program) and program.digest == digest else None


def _write_cache(program: Program) -> None:
    """Write the program beside its place and move it there, so that no other process ever reads half of it.

    A folder that cannot be written is no error: the program is compiled again next time.
    """
    path, body = _cache_file(program.digest), pickle.dumps(program, protocol=5)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.stem, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(zlib.crc32(body).to_bytes(_CHECKSUM, "big"))
                file.write(body)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
        _forget_old(path.parent)


def _forget_old(folder: Path) -> None:
    """Remove all but the newest programs."""
    by_age = sorted(folder.glob("*.program"), key=lambda p: (p.stat().st_mtime_ns, p.name))
    for path in by_age[:-_KEPT]:
        path.unlink(missing_ok=True)
