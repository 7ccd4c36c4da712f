"""Actor: what the stage who hands on, and what its parts hand to each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final

from eventcode.stages.sentence import NounGroup

# kinds of actors, besides person and group
GIVEN: Final = "given"
STATE: Final = "state"
OFFICE: Final = "office"
HOME: Final = "home"  # a country to its own government


class Actor:
    """An actor as the text names it: its code, its tokens (last exclusive), and how the code came about.

    `base` is the country, nation or organisation in the code, "" for a role that belongs to nobody yet; `kind` is
    `person`, `group`, `state`, `office` or `given`; `entry` the dictionary entry of a name, -1 where there is none.
    """

    __slots__ = ("base", "code", "entry", "explanation", "first", "kind", "last")

    def __init__(
        self,
        code: str,
        first: int,
        last: int,
        explanation: str = "given with the story",
        base: str = "",
        kind: str = GIVEN,
        entry: int = -1,
    ) -> None:
        self.code = code
        self.first = first
        self.last = last
        self.explanation = explanation
        self.base = base
        self.kind = kind
        self.entry = entry

    def __repr__(self) -> str:
        return f"Actor({self.code}, tokens {self.first}-{self.last})"

    @property
    def role(self) -> str:
        """The role in the code."""
        return self.code[len(self.base) :]

    def at(self, code: str, first: int, last: int, explanation: str) -> Actor:
        """Return the same actor at another place, by another code."""
        return Actor(code, first, last, explanation, self.base, self.kind, self.entry)

    def land(self) -> Actor:
        """Return the land that an actor belongs to, in its place."""
        return Actor(self.base, self.first, self.last, self.explanation, self.base, STATE, self.entry)

    def of_land(self, base: str, told: str) -> Actor:
        """Return a role without a country as that of a land; `told` is why."""
        return Actor(base + self.code, self.first, self.last, f"{self.explanation}; {told}", base, self.kind)


class Base:
    """To whom a role belongs: the code that it is attached to, whether that is whole already, and where it stands."""

    __slots__ = ("code", "entry", "first", "forces", "last", "told", "whole")

    def __init__(self, code: str, whole: bool, forces: str, first: int, last: int, told: str, entry: int = -1) -> None:
        self.code = code
        self.whole = whole
        self.forces = forces
        self.first = first
        self.last = last
        self.told = told
        self.entry = entry


class Office:
    """A role that a group names: its code, where it stands, and how it is told."""

    __slots__ = ("code", "first", "last", "told")

    def __init__(self, code: str, first: int, last: int, told: str) -> None:
        self.code = code
        self.first = first
        self.last = last
        self.told = told


Trace = Callable[[NounGroup, dt.date], list[Actor]]


def nobody(group: NounGroup, date: dt.date) -> list[Actor]:
    """Return no antecedent: the trace of a sentence without a story."""
    return []
