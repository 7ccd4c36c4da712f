"""The command `eventcode`: finds the module of the command that is called, and shows errors without a traceback."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from eventcode import __version__
from eventcode.cli.status import UNUSABLE
from eventcode.errors import EventcodeError

COMMANDS = ("actors", "check", "code", "convert", "coverage", "demo", "explain")


class _Commands(click.Group):
    """A group whose commands are the modules of this folder."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"eventcode.cli.{cmd_name}").command
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="eventcode %(version)s")
def cli() -> None:
    """Turn news text into dated records of who did what to whom."""


def main() -> None:
    """Run the command line; an error that a user can mend ends it with status 2 and its message."""
    try:
        cli(prog_name="eventcode")
    except (EventcodeError, OSError) as error:
        sys.stderr.write(f"eventcode: {error}\n")
        sys.exit(UNUSABLE)
