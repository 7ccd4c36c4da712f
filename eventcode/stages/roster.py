"""Roster: the actors of a list, whose members share a role or a country that stands at one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from eventcode.language.actors import GROUP_KIND, ROLE
from eventcode.stages.actor import OFFICE, STATE, Actor, Base
from eventcode.stages.pieces import HYPHEN, OFFICES, POSSESSIVE, STATES, Piece
from eventcode.stages.sentence import NounGroup

if TYPE_CHECKING:
    from eventcode.stages.who import Who

_PLURAL: Final = "M"  # token classes
_ADJECTIVE: Final = "A"
_HALF: Final = 2  # tokens of the longest member that is only a country: "the Turkish"


class Roster:
    """The members of a list with the actors that each names by itself."""

    def __init__(self, who: Who, members: list[NounGroup], parts: list[list[Actor]]) -> None:
        self.who = who
        self.members = members
        self.parts = parts

    def actors(self, day: int, depth: int) -> list[Actor]:
        """Return the actors of all members in text order."""
        last, final = self.members[-1], self.parts[-1]
        ends = (p for p in self.who.all if p.facet in OFFICES and p.first >= last.first and p.last == last.head + 1)
        role = next(ends, None)
        for n, member in enumerate(self.members[:-1] if role is not None and final else ()):
            if self.is_half(member, self.parts[n]) and self.who.classes[last.head] == _PLURAL:
                self.parts[n] = self.with_role(self.parts[n], final[0])
            elif not self.parts[n] and role is not None:
                self.parts[n] = self.completed(member, role, day, depth)
        if role is None and len(final) == 1 and final[0].kind == GROUP_KIND:
            office = self.named(final[0])
            for n, member in enumerate(self.members[:-1] if office is not None else ()):
                if office is not None and self.is_half(member, self.parts[n]):
                    self.parts[n] = self.with_role(self.parts[n], office)
        after = [self.who.base(a) for a in self.who.belongs(last, day, depth) if a.base]
        return [a for n, part in enumerate(self.parts) for actor in part for a in self.at_home(actor, n, after)]

    def is_half(self, member: NounGroup, part: list[Actor]) -> bool:
        """Tell whether a member is a country that waits for a role: "Turkish | and Syrian defence ministers"."""
        classes, last = self.who.classes, self.members[-1]
        adjective = classes[member.head] == _ADJECTIVE and member.head + 1 - member.first <= _HALF
        owner = POSSESSIVE in classes[last.first : last.head + 1] and not member.links
        return (adjective or owner) and bool(part) and all(a.kind == STATE for a in part)

    def named(self, body: Actor) -> Actor | None:
        """Return a body whose name is its country and a role, "Syrian | foreign ministry", as that role at its country."""
        words = [w for w in self.who.words[body.first : body.last] if w != HYPHEN]
        phrases, entries = self.who.tables.phrases, self.who.tables.entries
        if not body.base or not any(f in STATES and entries[i].code == body.base for f, i in phrases.get(words[0], ())):
            return None
        name = " ".join(words[1:])
        for facet, index in phrases.get(name, ()):
            if facet == ROLE:
                code = entries[index].code
                return Actor(body.base + code, body.first, body.last, f"role “{name}” {code}", body.base, OFFICE)
        return None

    def with_role(self, part: list[Actor], office: Actor) -> list[Actor]:
        """Return countries with the role of a later member."""
        if not office.base:
            return part
        told = office.explanation.rpartition(" + ")[2]
        return [self.joined(self.who.base(a), Actor(office.role, a.first, a.last, told)) for a in part]

    def completed(self, member: NounGroup, role: Piece, day: int, depth: int) -> list[Actor]:
        """Return the actors of a member that lacks its noun: "Turkish defence | and intelligence chiefs"."""
        office = self.who.completed(member.head + 1, member.first, role)
        if office is None:
            return []
        actor = Actor(office.code, office.first, office.last, office.told, "", OFFICE)
        own = [p for p in self.who.all if p.first >= member.first and p.last <= office.first]
        bases = self.who.states_before(own) or [self.who.base(a) for a in self.who.owner(member, day, depth) if a.base]
        return [self.joined(base, actor) for base in bases] or [actor]

    def at_home(self, actor: Actor, n: int, after: list[Base]) -> list[Actor]:
        """Return a role without a country at those of the member before it, or of the phrase after the list."""
        if actor.base or actor.kind != OFFICE:
            return [actor]
        before: list[Base] = []
        for part in self.parts[:n]:
            before = [self.home(a, actor) for a in part if a.base and a.role] or before
        bases = {b.code: b for b in before or after}.values()
        return [self.joined(base, actor) for base in bases] or [actor]

    def home(self, named: Actor, office: Actor) -> Base:
        """Return to what a role belongs beside a named actor: "Syrian rebels and the army" are not the rebels' army."""
        bases = self.who.tables.bases
        if named.kind == GROUP_KIND and office.code in (self.who.military, self.who.capital) and named.base in bases:
            country = named.base
            return Base(country, False, bases[country], named.first, named.last, country, named.entry)
        return self.who.base(named)

    def joined(self, base: Base, office: Actor) -> Actor:
        """Return a role, told by an actor without a country, at a base."""
        code = self.who.attach(base, office.code)
        told = base.told if base.whole else f"{base.told.partition(' + ')[0]} + {office.explanation}"
        return Actor(code, office.first, office.last, told, base.code, OFFICE, base.entry)
