"""`eventcode actors`: stories in, every mention of an actor out."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from eventcode.cli import options


@click.command(short_help="List every mention of an actor in stories.")
@options.inputs
@options.output
@options.date
@options.workers
@options.actors
def command(inputs: tuple[str, ...], output: str, date: dt.date | None, workers: int, actors: tuple[Path, ...]) -> None:
    """List every mention of an actor: story, start, end, text, code and the dictionary entry behind it.

    INPUT and the exit status are those of `eventcode code`.
    """
    from eventcode.cli.batch import Task, run
    from eventcode.records import Mention

    task = Task("mentions", Mention, "mention", ("story", "start", "end", "text", "code", "entry"))
    sys.exit(run(task, inputs, output, date=date, workers=workers, actors=actors))
