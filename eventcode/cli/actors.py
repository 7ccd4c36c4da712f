"""`eventcode actors`: stories in, every mention of an actor out."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eventcode.cli import options

if TYPE_CHECKING:
    from eventcode.coder import Coder
    from eventcode.records import Mention, Story


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

    task = Task(_mentions, Mention, "mention", ("story", "start", "end", "text", "code", "entry"))
    sys.exit(run(task, inputs, output, date=date, workers=workers, actors=actors))


def _mentions(coder: Coder, stories: Sequence[Story]) -> list[list[Mention]]:
    return [coder.mentions(story) for story in stories]
