"""Venue: what the place says about a meeting: a visit where one side is at home, a third place where neither is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final, NamedTuple

from eventcode.stages.actor import GIVEN, Actor
from eventcode.stages.where import CLAUSE, NOUN, TARGET, EventPlace

HOME: Final = "home"  # how a place was found: who is visited is at home
_OWN: Final = frozenset((CLAUSE, NOUN, TARGET))


class VenueLists(NamedTuple):
    """What this stage reads from the grammars (places/where.words), and the codes of the countries."""

    acts: frozenset[str]  # meetings of which nothing says where
    host: str  # the source is at home
    guest: str  # the target is
    third: str  # neither is
    countries: Collection[str]

    @classmethod
    def of(cls, lists: Mapping[str, tuple[str, ...]], countries: Collection[str]) -> VenueLists:
        """Return the lists by their names in the word files."""
        host, guest, third = ["".join(lists.get(f"venue-{name}", ())[:1]) for name in ("host", "guest", "third")]
        return cls(frozenset(lists.get("venue-act", ())), host, guest, third, countries)


def settle(code: str, source: Actor, target: Actor, place: EventPlace, lists: VenueLists) -> tuple[str, EventPlace]:
    """Return the code and the place of an act between two actors, each as the other makes it.

    A meeting whose own words say where is a visit or a meeting at a third place; a visit whose own words do not say
    where is in the country of the one who is visited.
    """
    own = place.how in _OWN
    if code in lists.acts:
        return (_met(code, source, target, place, lists) if own and place.country is not None else code), place
    if code in (lists.host, lists.guest) and not own:
        home = source.base if code == lists.host else target.base
        if home in lists.countries:
            return code, EventPlace(country=home, how=HOME)
    return code, place


def _met(code: str, source: Actor, target: Actor, place: EventPlace, lists: VenueLists) -> str:
    hosts, guests = source.base == place.country, target.base == place.country
    if hosts and guests:
        return code
    if hosts or guests:
        return (lists.host if hosts else lists.guest) or code
    known = _is_known(source, lists) and _is_known(target, lists)
    return lists.third or code if known else code


def _is_known(actor: Actor, lists: VenueLists) -> bool:
    """Tell whether an actor has a country; one given with the story is taken to be nobody's host, since it does not say."""
    return actor.base in lists.countries or actor.kind == GIVEN
