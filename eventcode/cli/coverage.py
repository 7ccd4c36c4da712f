"""`eventcode coverage`: stories in, the names, roles and predicates out that no entry and no rule explains."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from eventcode.cli import options

COLUMNS = ("kind", "count", "text", "example")


@click.command(short_help="List what no entry and no rule explains.")
@options.inputs
@options.output
@options.date
@options.actors
@options.rules
@click.option("--most", type=click.IntRange(min=1), default=100, show_default=True, metavar="N", help="How many of each kind.")
def command(
    inputs: tuple[str, ...], output: str, date: dt.date | None, actors: tuple[Path, ...], rules: tuple[Path, ...], most: int
) -> None:
    """List what no entry and no rule explains, the most frequent first: what to add next.

    That is names with a capital, phrases that say what somebody is, predicates between two actors, and predicates with
    one actor; each with its count, the first sentence that has it, and the story. INPUT and the exit status are those of
    `eventcode code`.
    """
    from eventcode.cli.batch import Progress
    from eventcode.coder import Coder
    from eventcode.coverage import Gap, most_frequent
    from eventcode.io import Encoder, find_inputs, open_output, output_format
    from eventcode.io.output import TERMINAL
    from eventcode.io.stories import stories_of

    found = find_inputs(inputs)
    suffix = output_format(output, [file.path for file in found.files])
    encoder = Encoder(Gap, ".jsonl" if suffix == TERMINAL else suffix)
    coder = Coder(actors=actors, rules=rules)
    options.tell_unread(coder.unread)
    progress = Progress()
    stories = stories_of(found, date=date, dateline=coder.dateline, reject=progress.reject)
    gaps = most_frequent(coder.coverage(progress.counted(stories)), most)
    if progress.stories:
        with open_output(output, COLUMNS) as out:
            out.write(encoder.header() + encoder.encode(gaps))
    progress.records = len(gaps)
    sys.exit(progress.close("gap", found.skipped))
