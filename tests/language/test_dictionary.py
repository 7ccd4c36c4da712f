"""What the bundled dictionary holds: entries, phrases and places of the four countries, roles, countries of the world."""

from __future__ import annotations

import pytest

from eventcode.language import actors
from eventcode.language.actors import INHERIT, PLACE, ROLE, ActorTables
from eventcode.language.source import bundled

COUNTRIES = {"russia": "RUS", "turkey": "TUR", "syria": "SYR", "iran": "IRN"}


@pytest.fixture(scope="module")
def tables() -> ActorTables:
    return actors.load(list(bundled("actors/**/*.actors")))


def numbers(tables: ActorTables, folder: str) -> set[int]:
    return {n for n, entry in enumerate(tables.entries) if f"/{folder}/" in f"/{entry.file}"}


def test_the_four_countries_are_known_in_depth(tables: ActorTables) -> None:
    own = set().union(*(numbers(tables, folder) for folder in COUNTRIES))
    phrases = [phrase for phrase, senses in tables.phrases.items() if any(n in own for _, n in senses)]
    assert len(own) >= 1200
    assert len(phrases) >= 4000


@pytest.mark.parametrize("code", COUNTRIES.values())
def test_sixty_places_of_each(tables: ActorTables, code: str) -> None:
    places = {n for senses in tables.phrases.values() for facet, n in senses if facet == PLACE and tables.entries[n].code == code}
    named = [p for p, senses in tables.phrases.items() if any(f == PLACE and n in places for f, n in senses)]
    assert len(named) >= 60


def test_five_hundred_roles(tables: ActorTables) -> None:
    roles = {tables.offices[p] for p, senses in tables.phrases.items() if any(facet in (ROLE, INHERIT) for facet, _ in senses)}
    assert len(roles) >= 500


def test_every_period_of_the_four_countries_names_its_office(tables: ActorTables) -> None:
    without = [
        f"{entry.name} ({entry.file}:{entry.line})"
        for folder in COUNTRIES
        for entry in (tables.entries[n] for n in sorted(numbers(tables, folder)))
        if entry.kind == "person" and any(not p.office and not p.code.endswith("ELI") for p in entry.periods)
    ]
    assert without == []
