"""`eventcode check`: whether the grammar files are sound and the rules do what their examples say."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from eventcode.cli import options
from eventcode.cli.status import COMPLETE, SET_ASIDE
from eventcode.errors import FormatError

ACTORS = ".actors"
RULES = ".rules"


@click.command(short_help="Check dictionaries and rules.")
@click.argument("files", nargs=-1, type=options.FILE, metavar="[FILES]...")
def command(files: tuple[Path, ...]) -> None:
    """Check the grammars: errors, rule examples, entries that contradict each other.

    FILES are your own .actors and .rules files, or dictionaries of PETRARCH and TABARI; they are checked together with
    the bundled ones. The exit status is 1 if there is an error. Bundled examples that your files change are warnings.
    """
    from eventcode.coder import Coder
    from eventcode.language.check import check
    from eventcode.language.foreign import is_foreign

    actors = [file for file in files if file.suffix == ACTORS or (file.suffix != RULES and is_foreign(file))]
    for file in files:
        if file.suffix != RULES and file not in actors:
            known = f"{ACTORS} and {RULES} files, and dictionaries of PETRARCH and TABARI, are checked"
            raise FormatError(f"{file}: unknown kind of file; {known}")
    rules = [file for file in files if file.suffix == RULES]
    report = check(lambda *mine: Coder(*mine).code, actors, rules)
    click.echo(str(report))
    sys.exit(SET_ASIDE if report.errors else COMPLETE)
