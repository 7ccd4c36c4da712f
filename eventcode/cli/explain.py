"""`eventcode explain`: what each stage sees in a sentence, the events, and why there are no others."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from eventcode.cli import options
from eventcode.cli.status import UNUSABLE


@click.command(short_help="Explain how a sentence is coded.")
@click.argument("text")
@options.date
@options.actors
@options.rules
@options.modes
def command(text: str, date: dt.date | None, actors: tuple[Path, ...], rules: tuple[Path, ...], modes: tuple[str, ...]) -> None:
    """Explain how TEXT is coded, stage by stage; - reads it from standard input. Without --date it is of today."""
    from eventcode.coder import Coder

    if text == "-":
        text = sys.stdin.buffer.read().decode("utf-8", "replace")
    if not text.strip():
        click.echo("eventcode: the text is empty; give a sentence in quotation marks", err=True)
        sys.exit(UNUSABLE)
    coder = Coder(actors=actors, rules=rules, modes=modes)
    options.tell_unread(coder.unread)
    click.echo(coder.explain(text, date=date).render())
