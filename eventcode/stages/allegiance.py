"""Allegiance: whose a role without a country is, by who stands on the other side and by what the sentence speaks of."""

from __future__ import annotations

from typing import Final

from eventcode.language.actors import PLACE
from eventcode.stages.actor import OFFICE, STATE, Actor
from eventcode.stages.land import Lands
from eventcode.stages.pieces import STATES, TOWNS
from eventcode.stages.reading import Reading
from eventcode.stages.refer import Reference
from eventcode.stages.sides import Dyad, SideLists, is_named_as, is_same, people, people_of, town

_ROLE: Final = 3  # letters of one role in a code


def settle(dyad: Dyad, reading: Reading, reference: Reference, lists: SideLists, lands: Lands | None, lone: bool) -> None:
    """Give the sides of a dyad their countries, where their names do not tell; `lone`: all targets are of one country."""
    force = reading.code[:2] in lists.force
    if force:
        dyad.source = of_land_struck(dyad.source, dyad.target, reference, lists)
        dyad.source = of_town(dyad.source, dyad.target, reference)
        dyad.target = town(dyad.target, reference)
    if is_same(dyad.source.code, dyad.target.code, lists.organs):
        dyad.source, dyad.target = people(dyad.source, reference), people(dyad.target, reference)
    if force and dyad.source.base == dyad.target.base and dyad.target.role:
        dyad.source = people(dyad.source, reference)  # "Armenians stormed the parliament"
    if dyad.source.base == dyad.target.base and dyad.source.role[:_ROLE] in reference.lists.keepers:
        if force and dyad.target.kind == STATE and not dyad.target.role:
            dyad.target = people_of(dyad.target, reference)  # "police broke up a rally in Perm"
    if lone:  # not "the minister urged Turkey and the Syrian opposition"
        dyad.source = at_war(dyad.source, dyad.target, reference, lists)
    dyad.target = at_war(dyad.target, dyad.source, reference, lists)
    of_sentence(dyad, reference, lists)
    if lands is not None:
        dyad.source = at_land(dyad.source, reading, reference, lists, lands)
        dyad.target = at_land(dyad.target, reading, reference, lists, lands)
    if force:
        dyad.target = at_town(dyad.target, dyad.source, reference)
    dyad.source = at_place(dyad.source, dyad.target, reference, lists)
    dyad.target = at_place(dyad.target, dyad.source, reference, lists)
    if lone:
        dyad.source = at_home(dyad.source, dyad.target, reference)
    dyad.target = at_home(dyad.target, dyad.source, reference)
    if reading.code in lists.police:
        dyad.target = of_rulers(dyad.target, dyad.source, reference)
    if (
        not dyad.target.base
        and dyad.target.kind == OFFICE
        and dyad.source.base
        and reading.code.startswith(lists.abroad)
        and not lists.is_planted(reading)
    ):
        dyad.target = of_other(dyad.target, dyad.source, reference, lists)


def of_land_struck(actor: Actor, other: Actor, reference: Reference, lists: SideLists) -> Actor:
    """Return a government or forces as those of the one land where they hit foreign forces: "died in a regime raid in Homs"."""
    if actor.base or actor.kind != OFFICE or actor.code not in lists.organs or other.role not in lists.forces:
        return actor
    bases = reference.tables.bases
    lands = {p.entry.code for p in reference.who.all if p.facet in STATES or p.facet in TOWNS or p.facet == PLACE}
    lands = {land for land in lands if land in bases and land != other.base}
    return actor.of_land(next(iter(lands)), "in whose land it is") if len(lands) == 1 else actor


def lend(dyads: list[Dyad], reference: Reference) -> None:
    """Give organs without a country that of all others of their list: "sanctions on the intelligence service and on Raisi"."""
    homes = {dyad.target.base for dyad in dyads if dyad.target.base}
    base = homes.pop() if len(homes) == 1 else ""
    for dyad in dyads if base in reference.tables.bases else ():
        role = dyad.target.code[:_ROLE]
        common = role in reference.lists.strangers or role in reference.lists.rebels or role in reference.lists.locals
        if not dyad.target.base and dyad.target.kind == OFFICE and not common:
            dyad.target = dyad.target.of_land(base, f"beside others of {base}")


def at_war(actor: Actor, other: Actor, reference: Reference, lists: SideLists) -> Actor:
    """Return forces or a government without a country as those of the state whose rebels stand on the other side.

    Rebels without a country belong to that of the other rebels whom they fight.
    """
    rebels = reference.lists.rebels
    if actor.base:
        return actor
    if actor.code[:_ROLE] in rebels:
        if other.role[:_ROLE] not in rebels or other.base not in reference.tables.bases:
            return actor
    elif actor.code not in lists.organs or other.role[:_ROLE] not in rebels:
        return actor
    if reference.tables.bases.get(other.base, other.base):  # a nation, whose forces are rebels, or no land at all
        return actor
    return actor.of_land(other.base, f"the other side is {other.explanation}")


def of_town(actor: Actor, other: Actor, reference: Reference) -> Actor:
    """Return rebels without a country as those of the land of the town that they attack: "rebels shelled Aleppo"."""
    if actor.base or actor.code[:_ROLE] not in reference.lists.rebels or other.base not in reference.tables.bases:
        return actor
    if not is_named_as(other, reference, TOWNS):
        return actor
    return actor.of_land(other.base, f"in {other.explanation}")


def at_place(actor: Actor, other: Actor, reference: Reference, lists: SideLists) -> Actor:
    """Return people or rebels without a country as those of the forces on the other side, in whose land all of it takes place."""
    common = actor.code == reference.who.people or actor.code[:_ROLE] in reference.lists.rebels
    if actor.base or actor.kind != OFFICE or not common:
        return actor
    if other.role not in lists.organs or other.base not in reference.tables.bases:
        return actor
    named = [p for p in reference.who.all if p.facet in STATES or p.facet in TOWNS]
    if not any(p.facet in TOWNS for p in named) or any(p.entry.code != other.base for p in named):
        return actor
    return actor.of_land(other.base, f"in the land of {other.explanation}")


def at_town(actor: Actor, other: Actor, reference: Reference) -> Actor:
    """Return people without a country as those of the land of the one town in which foreign forces hurt them."""
    if actor.base or actor.code != reference.who.people or other.base not in reference.tables.bases:
        return actor
    lands = {p.entry.code for p in reference.who.all if p.facet == PLACE}
    states = {p.entry.code for p in reference.who.all if p.facet in STATES}
    if len(lands) != 1 or not states <= lands | {other.base}:
        return actor
    base = lands.pop()
    return actor.of_land(base, f"in {base}") if base in reference.tables.bases else actor


def at_land(actor: Actor, reading: Reading, reference: Reference, lists: SideLists, lands: Lands) -> Actor:
    """Return rebels without a country as those of the land where they are fought: "clashed with fighters near Deir al-Zor"."""
    if actor.base or actor.kind != OFFICE or actor.code[:_ROLE] not in reference.lists.rebels:
        return actor
    phrases = [*(reading.group.links if reading.group is not None else ())]
    if reading.predicate is not None:
        phrases += reading.predicate.phrases
    for state in lands.around([group for preposition, group in phrases if preposition in lists.places]):
        if state.base in reference.tables.bases:
            return actor.of_land(state.base, state.explanation)
    return actor


def at_home(actor: Actor, other: Actor, reference: Reference) -> Actor:
    """Return who has no country as of that whose police, courts or lawmakers stand on the other side: "police beat students"."""
    if actor.kind != OFFICE or (not actor.base and reference.is_foreign(actor)):
        return actor
    if actor.base:  # "police arrested Navalny", though the story spoke of American police last
        role, base = actor.role, other.base
        lent = actor.entry < 0 <= other.entry and actor.code == actor.base + role
        opponents = reference.lists.opponents
        facing = role[:_ROLE] in reference.lists.keepers and other.role in opponents
        facing = facing or (role in opponents and other.role == reference.who.capital)  # "the opposition accused Erdogan"
        if not lent or not facing or base == actor.base or base not in reference.tables.bases:
            return actor
        told = f"{actor.explanation}; the other side is {other.explanation}"
        return Actor(base + role, actor.first, actor.last, told, base, OFFICE)
    kept = other.role[:_ROLE] in _own(reference) or other.role == reference.who.people
    if kept and actor.code[:_ROLE] in reference.lists.keepers and other.base in reference.tables.bases:
        return actor.of_land(other.base, f"the other side is {other.explanation}")
    fighters = other.role[:_ROLE] in reference.lists.rebels and other.base in reference.tables.bases
    if fighters and actor.code == reference.who.people:
        return actor.of_land(other.base, f"the other side is {other.explanation}")
    opponents = reference.lists.opponents
    opposed = actor.code[:_ROLE] in opponents and (other.role[:_ROLE] == reference.who.capital or other.role[:_ROLE] in opponents)
    if other.role[:_ROLE] not in reference.lists.keepers and not opposed:
        return actor
    strange = actor.code[:_ROLE] in reference.lists.strangers and actor.code not in reference.organs()  # "jailed 12 soldiers"
    if other.base not in reference.tables.bases or strange:
        return actor
    return actor.of_land(other.base, f"the other side is {other.explanation}")


def _own(reference: Reference) -> frozenset[str]:
    """Return the roles of those with whom only their own police and courts have to do: rebels, the opposition."""
    return reference.lists.rebels | reference.lists.opponents


def of_rulers(actor: Actor, other: Actor, reference: Reference) -> Actor:
    """Return people without a country whom a government arrests as its own: "Turkish authorities detained 200 people"."""
    if actor.base or actor.code != reference.who.people or reference.is_foreign(actor):
        return actor
    if other.role != reference.who.capital or other.base not in reference.tables.bases:
        return actor
    return actor.of_land(other.base, f"the other side is {other.explanation}")


def of_sentence(dyad: Dyad, reference: Reference, lists: SideLists) -> None:
    """Give forces and those against whom they act the one country of the sentence, where nothing else tells it."""
    source, target = dyad.source, dyad.target
    if source.base or target.base or source.kind != OFFICE or target.kind != OFFICE:
        return
    keepers = reference.lists.keepers
    crowd = source.code == reference.who.people  # "crowds looted ministries"
    if crowd:
        if target.code not in lists.organs and target.code[:_ROLE] not in keepers:
            return
    elif source.code not in lists.organs and source.code[:_ROLE] not in keepers:
        return
    if not crowd and target.code[:_ROLE] in reference.lists.strangers:
        return
    foe = target.code[:_ROLE] in reference.lists.rebels
    bases = set(reference.states(len(reference.sentence.words)))
    home = reference.memory.home
    told = f"told from {home[1]}" if home and not bases else ""
    if told:
        bases = {home[0]}
    if len(bases) == 1:
        base = bases.pop()
        if base in reference.tables.bases:
            told = told or f"the sentence speaks of {base} only"
            armed = reference.sentence.words[source.last - 1] in lists.flying and not foe  # "drones killed villagers in Syria"
            dyad.source, dyad.target = source if armed else source.of_land(base, told), target.of_land(base, told)


def of_other(actor: Actor, other: Actor, reference: Reference, lists: SideLists) -> Actor:
    """Return to whom somebody does something as of the one other country of the sentence: "cut aid to X and banned officials".

    Rebels whom a state fights are its own where nothing has told of another country.
    """
    role, bases = actor.code[:_ROLE], reference.tables.bases
    if role in reference.lists.strangers and actor.code not in lists.organs:
        return actor
    named = {p.entry.code for p in reference.who.all if p.facet in STATES and p.entry.code in bases}
    if role in reference.lists.rebels:
        lands = {other.base} if other.role in lists.organs and other.base in bases else set()
    else:
        lands = named - {other.base}
        if not lands and actor.code in lists.organs:  # "fired at a crossing near Kilis, wounding soldiers"
            lands = {p.entry.code for p in reference.who.all if p.facet == PLACE and p.entry.code in bases} - {other.base}
    if len(lands) != 1:
        return actor
    base = lands.pop()
    return actor.of_land(base, f"the sentence speaks of {base}")
