"""Loader of the gazetteer: where named places lie (docs/places.md).

It is no part of the compiled program: it is read when the first word is, so that it costs nothing before.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from eventcode.errors import Diagnostic, GrammarError
from eventcode.language.source import Source, bundled, read_sources, uncommented
from eventcode.language.tokens import phrase_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

TOWN: Final = "town"
CAPITAL: Final = "capital"
_LINES = "road river strait sea lake"  # kinds of places by what they look like on a map
_POINTS = "capital town base crossing site airport camp dam mountain"
_AREAS = "province region island"
KINDS = frozenset([*_POINTS.split(), *_AREAS.split(), *_LINES.split()])
NO_COUNTRY = "---"  # waters that belong to no country
_TOWNS = frozenset({TOWN, CAPITAL})
_COUNTRY = "country "
_SAME = "="  # before the name of a town whose coordinates a line takes


class Place(NamedTuple):
    """A place: its name, its country (ISO 3166 alpha-3, "" for none), its kind, degrees north and east, inhabitants (0: not
    known).
    """

    name: str
    country: str
    kind: str
    latitude: float
    longitude: float
    inhabitants: int


class Gazetteer:
    """Places by their look-up keys.

    `names` key -> the places of that name, each country once, those whose own name it is before those who are also called
    so, then the more inhabitants first; `longest` first word of a key -> words of the longest key that begins with it;
    `capitals` country -> its capital.
    """

    __slots__ = ("capitals", "longest", "names")

    def __init__(self, names: dict[str, list[Place]], capitals: dict[str, Place]) -> None:
        self.names = names
        self.capitals = capitals
        self.longest: dict[str, int] = {}
        longest = self.longest
        for key in names:
            first, space, _ = key.partition(" ")
            words = key.count(" ") + 1 if space else 1
            if longest.get(first, 0) < words:
                longest[first] = words


class PlaceWords:
    """The words with which the names of places in the bundled gazetteer begin."""

    def __contains__(self, word: object) -> bool:
        return word in bundled_gazetteer().longest


@cache
def bundled_gazetteer() -> Gazetteer:
    """Return the bundled gazetteer, read once a process."""
    return load(bundled("places/*.places"))


def load(files: Sequence[Path]) -> Gazetteer:
    """Read files of places; raise GrammarError with every error of every file.

    Of two places of the same name in the same country the later counts.
    """
    sources, errors = read_sources(files)
    reader = _Reader(errors)
    for source in sources:
        reader.read(source)
    if errors:
        raise GrammarError(errors)
    return reader.gazetteer()


class _Reader:
    def __init__(self, errors: list[Diagnostic]) -> None:
        self.errors = errors
        self.country = ""
        self.own: dict[tuple[str, str], Place] = {}  # key and country -> the place of that name
        self.called: dict[tuple[str, str], Place] = {}  # the place that is also called so
        self.capitals: dict[str, Place] = {}
        self.renamed: dict[tuple[str, str], Place] = {}  # name and country of a town -> the town by its later name

    def read(self, source: Source) -> None:
        self.country = ""
        for number, line in enumerate(source.lines, 1):
            if "#" in line:
                line = uncommented(line)
            if not line:
                continue
            if line.startswith("  "):
                self.place(source, number, line)
            elif line.startswith(_COUNTRY) and len(line) == len(_COUNTRY) + 3:
                self.country = line[len(_COUNTRY) :].replace(NO_COUNTRY, "")
            elif line.strip():
                self.complain(source, number, "this is neither a country nor a place", "country CODE, places indented below it")

    def place(self, source: Source, number: int, line: str) -> None:
        """Take in one line: kind and name, coordinates and inhabitants, other names."""
        parts = [part.strip() for part in line.split("|")]
        kind, _, name = parts[0].partition(" ")
        name = name.strip()
        if kind not in KINDS or not name:
            self.complain(source, number, f"`{kind}` is no kind of place", f"one of {', '.join(sorted(KINDS))}, then a name")
            return
        place = self.located(name, kind, parts[1]) if len(parts) > 1 else None
        if place is None:
            self.complain(
                source, number, f"where is {name}?", "latitude, longitude, perhaps inhabitants; or = a town of the country"
            )
            return
        if kind == CAPITAL:
            self.capitals[self.country] = place
        self.own[_key(name), self.country] = place
        for other in parts[2:]:
            self.called[_key(other), self.country] = place

    def located(self, name: str, kind: str, where: str) -> Place | None:
        if where.startswith(_SAME):
            key = (phrase_key(where[1:]), self.country)
            same = self.own.get(key) or self.called.get(key)
            if same is None:
                return None
            place = same._replace(name=name, kind=kind)
            if kind in _TOWNS:  # else a province with the coordinates of its seat
                self.renamed[same.name, self.country] = place
            return place
        numbers = where.split(" ")
        try:
            inhabitants = int(numbers[2]) if len(numbers) > 2 else 0
            latitude, longitude = float(numbers[0]), float(numbers[1])
        except (ValueError, IndexError):
            return None
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            return None
        return Place(name, self.country, kind, latitude, longitude, inhabitants)

    def complain(self, source: Source, number: int, message: str, expected: str) -> None:
        line = source.lines[number - 1]
        column = len(line) - len(line.lstrip()) + 1
        length = len(line.partition("|")[0].strip())
        self.errors.append(source.diagnostic(message, number, column, length=length, expected=expected))

    def gazetteer(self) -> Gazetteer:
        names: dict[str, list[Place]] = {}
        for found in (self.own, self.called):
            for (key, country), place in _largest_first(found.items()):
                if place.kind in _TOWNS:
                    place = self.renamed.get((place.name, country), place)
                listed = names.get(key)
                if listed is None:
                    names[key] = [place]
                elif not any(p.country == country for p in listed):
                    listed.append(place)
        return Gazetteer(names, self.capitals)


def _largest_first(items: Iterable[tuple[tuple[str, str], Place]]) -> list[tuple[tuple[str, str], Place]]:
    return sorted(items, key=lambda item: (item[1].kind != CAPITAL, -item[1].inhabitants))


def _key(name: str) -> str:
    """Return the look-up key of a name; most are in lower case already or need no more than that."""
    return name.lower() if name.isascii() and name.replace(" ", "").isalpha() else phrase_key(name)
