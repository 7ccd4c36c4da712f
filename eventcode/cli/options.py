"""Options that several commands share."""

from __future__ import annotations

import datetime as dt
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eventcode.modes import MODES, WRITTEN

if TYPE_CHECKING:
    from eventcode.errors import Diagnostic


def tell_unread(unread: Iterable[Diagnostic]) -> None:
    """Say of each dictionary of another coder how much of it was not understood."""
    for file, count in Counter(diagnostic.file for diagnostic in unread).items():
        lines = "1 line was" if count == 1 else f"{count:,} lines were"
        sys.stderr.write(f"{file}: {lines} not understood; eventcode check {file} lists them\n")


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> dt.date | None:
    """Return the day that was written."""
    if value is None:
        return None
    try:
        day = dt.date.fromisoformat(value)
    except ValueError:
        day = None
    if day is None or day.isoformat() != value:
        raise click.BadParameter(f"{value} is no day of the calendar, written YYYY-MM-DD")
    return day


def _modes(ctx: click.Context, param: click.Parameter, value: str) -> tuple[str, ...]:
    """Return the modes that were written, separated by commas."""
    modes = tuple(dict.fromkeys(mode.strip() for mode in value.split(",") if mode.strip()))
    for mode in modes:
        if mode not in MODES:
            raise click.BadParameter(f"there is no mode {mode!r}; the modes are {', '.join(MODES)}")
    if not modes:
        raise click.BadParameter(f"name one at least of {', '.join(MODES)}")
    return modes


_ACTORS = "Dictionary to add to the bundled ones: an .actors file, or one of PETRARCH or TABARI; may be repeated."

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)

inputs = click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
output = click.option(
    "-o",
    "--output",
    default="-",
    metavar="OUTPUT",
    help="File to write, .jsonl or .csv; - (the default) is standard output.",
)
date = click.option("--date", callback=_day, metavar="YYYY-MM-DD", help="Day of publication of stories that give none.")
actors = click.option("--actors", type=FILE, multiple=True, help=_ACTORS)
rules = click.option("--rules", type=FILE, multiple=True, help="File of rules to add to the bundled ones; may be repeated.")
workers = click.option(
    "--workers", type=click.IntRange(min=1), default=1, show_default=True, metavar="N", help="Processes to work with."
)
modes = click.option(
    "--modes",
    default=",".join(WRITTEN),
    show_default=True,
    callback=_modes,
    metavar="MODE,...",
    help=f"Modes of the events that are written, of {', '.join(MODES)}.",
)
