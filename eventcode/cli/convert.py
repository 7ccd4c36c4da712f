"""`eventcode convert`: dictionaries of actors from other coders' formats into ours, and from ours into PETRARCH's."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from eventcode.cli import options
from eventcode.cli.status import COMPLETE, SET_ASIDE
from eventcode.errors import FormatError

OURS, ACTORS, AGENTS = ".actors", ".actors.txt", ".agents.txt"


@click.command(short_help="Convert dictionaries of other coders, and back.")
@click.argument("inputs", nargs=-1, required=True, type=options.FILE, metavar="IN...")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), metavar="OUT", help="File to write.")
def command(inputs: tuple[Path, ...], output: Path) -> None:
    """Convert dictionaries of actors.

    IN are dictionaries of PETRARCH or TABARI (of actors or of agents), or files in the actor language. The suffix of OUT
    is its format: .actors is the actor language, .actors.txt PETRARCH's dictionary of actors, .agents.txt that of
    agents. What cannot be understood is listed on standard error with its line and the reason; the exit status is then 1.
    """
    from eventcode.io.output import open_output
    from eventcode.language.foreign import is_foreign

    theirs = [file for file in inputs if is_foreign(file)]
    ours = [file for file in inputs if file not in theirs]
    kind = next((suffix for suffix in (ACTORS, AGENTS, OURS) if output.name.endswith(suffix)), "")
    if not kind:
        raise FormatError(f"{output}: unknown kind of file; dictionaries are written to {OURS}, {ACTORS} or {AGENTS}")
    if ours and theirs:
        raise FormatError(f"{ours[0]} is in the actor language and {theirs[0]} is not; convert one kind at a time")
    if ours and kind == OURS:
        raise FormatError(f"{ours[0]}: this is in the actor language already")
    if any(output.exists() and output.samefile(file) for file in inputs):
        raise FormatError(f"{output}: this is also an input; write to another file")
    text, unread = _ours(theirs) if kind == OURS else _petrarch(theirs, ours, kind)
    with open_output(output) as out:
        out.write(text.encode())
    for line in unread:
        sys.stderr.write(f"{line}\n")
    sys.exit(SET_ASIDE if unread else COMPLETE)


def _ours(files: list[Path]) -> tuple[str, list[str]]:
    """Return dictionaries of other coders in the actor language, and what is left out."""
    from eventcode.language.actors import general_codes
    from eventcode.language.exchange import to_actors
    from eventcode.language.foreign import read
    from eventcode.language.program import load_program

    known = load_program().actors
    general = general_codes(known.standards, known.bases)
    found = [read(file, file.as_posix(), general) for file in files]
    text, lost = to_actors([block for one in found for block in one.blocks])
    return text, [str(diagnostic) for diagnostic in [*(d for one in found for d in one.unread), *lost]]


def _petrarch(theirs: list[Path], ours: list[Path], kind: str) -> tuple[str, list[str]]:
    """Return the actors or the agents of files as PETRARCH's dictionary, and what was not understood of them."""
    from eventcode.language import actors, words
    from eventcode.language.exchange import to_petrarch
    from eventcode.language.program import load_program
    from eventcode.language.source import display_name

    tables = load_program(ours).actors if ours else actors.load(theirs, words.EMPTY)
    made = to_petrarch(tables, frozenset(display_name(file) for file in ours))
    for reason, count in made.left_out if kind == ACTORS else ():
        sys.stderr.write(f"eventcode: {count:,} {reason} are left out, for which PETRARCH has no place\n")
    return made.agents if kind == AGENTS else made.actors, [str(diagnostic) for diagnostic in tables.unread]
