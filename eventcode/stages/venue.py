"""Venue: what the place says about a meeting: a visit where one side is at home, a third place where neither is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from eventcode.language.actors import ActorTables
from eventcode.stages.actor import GIVEN, Actor
from eventcode.stages.pieces import STATES
from eventcode.stages.where import CLAUSE, NOUN, TARGET, EventPlace

HOME: Final = "home"  # how a place was found: who is visited is at home
_OWN: Final = frozenset((CLAUSE, NOUN, TARGET))


@dataclass
class VenueLists:
    """What this stage reads from the grammars (places/where.words), and the dictionary."""

    acts: frozenset[str]  # meetings of which nothing says where
    host: str  # the source is at home
    guest: str  # the target is
    third: str  # neither is
    tables: ActorTables

    def home(self, actor: Actor, words: Sequence[str]) -> str:
        """Return the country of an actor; of one given with the story that whose name its words hold, "" if there is none."""
        if actor.kind != GIVEN:
            return actor.base if actor.base in self.tables.bases else ""
        for word in " ".join(words[actor.first : actor.last]).split(" "):
            for facet, index in self.tables.phrases.get(word, ()):
                if facet in STATES:
                    return self.tables.entries[index].code
        return ""

    @classmethod
    def of(cls, lists: Mapping[str, tuple[str, ...]], tables: ActorTables) -> VenueLists:
        """Return the lists by their names in the word files."""
        host, guest, third = ["".join(lists.get(f"venue-{name}", ())[:1]) for name in ("host", "guest", "third")]
        return cls(frozenset(lists.get("venue-act", ())), host, guest, third, tables)


def settle(
    code: str, source: Actor, target: Actor, place: EventPlace, lists: VenueLists, words: Sequence[str]
) -> tuple[str, EventPlace]:
    """Return the code and the place of an act between two actors of a sentence of some words, each as the other makes it.

    A meeting whose own words say where is a visit or a meeting at a third place; a visit whose own words do not say
    where is in the country of the one who is visited.
    """
    own = place.how in _OWN
    if code in lists.acts and own and place.country is not None:
        homes = lists.home(source, words), lists.home(target, words)
        if place.country in homes:
            kind = code if homes[0] == homes[1] else lists.host if homes[0] == place.country else lists.guest
            return kind or code, place
        known = all(home or actor.kind == GIVEN for home, actor in zip(homes, (source, target), strict=True))
        return lists.third or code if known else code, place
    if code in (lists.host, lists.guest) and not own:
        home = lists.home(source if code == lists.host else target, words)
        if home:
            return code, EventPlace(country=home, how=HOME)
    return code, place
