"""Refer: pronouns and definite nouns are traced to actors that the story has named before."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

from eventcode.language.actors import COUNTRY_KIND, GROUP_KIND, NATION_KIND, PERSON_KIND, ActorTables, split_code
from eventcode.stages.actor import OFFICE, STATE, Actor, nobody
from eventcode.stages.memory import Memory
from eventcode.stages.sentence import NounGroup, Sentence
from eventcode.stages.who import Who

# token classes
_PRONOUNS: Final = "UuH"
_POSSESSIVE: Final = "H"
_DEFINITE: Final = frozenset("DQH")
_POINTER = re.compile("^(?:“[^”]*” for )+")  # how an explanation tells of a pointer
_NAME: Final = "P"
_PLURAL: Final = "M"

Fits = Callable[[Sentence, NounGroup, Sequence[Actor]], bool]


class ReferLists(NamedTuple):
    """What this stage reads from the grammars (english/reference.words)."""

    he: frozenset[str]
    she: frozenset[str]
    it: frozenset[str]
    they: frozenset[str]
    we: frozenset[str]
    determiners: frozenset[str]
    together: frozenset[str]  # sides, ministers …: actors named together
    lands: frozenset[str]  # countries …: their countries alone
    states: frozenset[str]  # country, nation …
    persons: frozenset[str]  # minister, leader …
    anybody: frozenset[str]  # leader, official …: said of persons in any office
    bodies: frozenset[str]  # ministry, group …
    anything: frozenset[str]  # group, organisation …: said of any group
    counterparts: frozenset[str]
    homes: frozenset[str]  # of, from: "his counterparts from Iran and Syria"
    numbers: Mapping[str, int]  # two, both, four …: how many they are

    @classmethod
    def of(cls, lists: Mapping[str, tuple[str, ...]]) -> ReferLists:
        """Return the lists by their names in the word files."""
        names = {
            "determiners": "pointing-determiner", "lands": "together-lands", "states": "state-noun",
            "persons": "person-noun", "anybody": "any-person-noun", "bodies": "body-noun", "anything": "any-body-noun",
            "counterparts": "counterpart", "homes": "home-preposition",
        }  # fmt: skip
        words: dict[str, Any] = {f: frozenset(lists.get(names.get(f, f), ())) for f in cls._fields}
        words["numbers"] = {word: int(n) for n in ("2", "3", "4", "5") for word in lists.get(f"number-{n}", ())}
        return cls(**words)


class Reference:
    """Names the actors of one sentence's groups, by the dictionary and, where that does not tell, by the story.

    `speakers` are the groups that say something in this sentence.
    """

    def __init__(
        self, who: Who, memory: Memory, tables: ActorTables, lists: ReferLists, speakers: Sequence[NounGroup] = ()
    ) -> None:
        self.who = who
        self.sentence = who.sentence
        self.memory = memory
        self.tables = tables
        self.lists = lists
        self.speakers = speakers
        self._found: dict[tuple[int, int, dt.date], Sequence[Actor]] = {}
        self._inner: dict[tuple[int, int, int, dt.date], list[Actor]] = {}
        self._open: set[tuple[int, int]] = set()  # groups that are being traced: none is traced to itself
        who.trace = self.resolve

    def resolve(self, group: NounGroup, date: dt.date) -> Sequence[Actor]:
        """Return the actors that a group names or points to."""
        place = (group.first, group.head if not group.members else -1)
        key = (*place, date)
        found = self._found.get(key)
        if found is None:
            if place in self._open:
                return ()
            self._open.add(place)
            found = self._found[key] = self.settle(group, date)
            self._open.discard(place)
        return found

    def inside(self, group: NounGroup, date: dt.date) -> Sequence[Actor]:
        """Return the actors that a group names or points to or, if there are none, those named inside it."""
        found = self.resolve(group, date)
        if found:
            return found
        key = (group.first, group.last, group.head if not group.members else -1, date)
        inner = self._inner.get(key)
        if inner is None:
            inner = self._inner[key] = self.who.inner(group, date)
        return inner

    def settle(self, group: NounGroup, date: dt.date) -> Sequence[Actor]:
        """Return what the dictionary says of a group, else what the story says."""
        if not group.members and self.is_pointer(group):
            return self.trace(group, date) or self.who.resolve(group, date)
        found = self.who.resolve(group, date)
        if group.members:
            self.memory.codes.update({a.code: a.base for a in found if a.base})
            return [self.at_home(a) if self.who.roles_only([a]) else a for a in found]
        if found and not self.who.roles_only(found):
            self.remember(group, found)
            return self.refined(group, date, found)
        definite = self.sentence.words[group.first] in self.lists.determiners
        return self.trace(group, date) or [self.at_home(actor, definite) for actor in found]

    def is_pointer(self, group: NounGroup) -> bool:
        """Tell whether a group is a pronoun or a counterpart, which name nobody by themselves."""
        sentence = self.sentence
        return sentence.classes[group.head] in _PRONOUNS or sentence.words[group.head] in self.lists.counterparts

    # -- what the text itself explains ---------------------------------------------------------------------------------
    def remember(self, group: NounGroup, found: Sequence[Actor]) -> None:
        """Remember the codes that a group names, and the surname or acronym that it explains."""
        memory, sentence = self.memory, self.sentence
        memory.codes.update({a.code: a.base for a in found})
        if len(found) != 1:
            return
        bracket = group.bracket
        if bracket is not None and bracket.last - bracket.first == 1 and not self.pieces(bracket.first, bracket.last):
            memory.names[sentence.words[bracket.first]] = found[0]
        unknown = group.head >= found[0].first and sentence.classes[group.head] == _NAME
        if unknown and found[0].kind == OFFICE and not self.pieces(group.head, group.head + 1):
            memory.names[sentence.words[group.head]] = found[0]

    def pieces(self, first: int, last: int) -> bool:
        """Tell whether a dictionary phrase stands among tokens."""
        return any(f < last and end > first for f, end, _ in self.sentence.mentions)

    def at_home(self, actor: Actor, definite: bool = False) -> Actor:
        """Return a role without a country as that of the one actor of the story that it fits.

        A definite one ("the army") may also be that of the one country of which the story speaks.
        """
        codes = self.memory.codes
        fitting = [code for code, base in codes.items() if base and code == base + actor.code]
        if not fitting and definite:
            fitting = [base + actor.code for base in {b: None for b in codes.values() if b in self.tables.bases}]
        if len(fitting) != 1:
            return actor
        base = split_code(fitting[0], self.tables.bases)[0]
        told = f"{actor.explanation}; the story speaks of {base} only"
        return Actor(fitting[0], actor.first, actor.last, told, base, OFFICE)

    def refined(self, group: NounGroup, date: dt.date, found: Sequence[Actor]) -> Sequence[Actor]:
        """Return "the Turkish minister" as the Turkish minister of whom the story has spoken."""
        noun = self.sentence.words[group.head]
        if len(found) > 1 or found[0].kind != OFFICE or self.sentence.words[group.first] not in self.lists.determiners:
            return found
        if noun not in self.lists.persons and noun not in self.lists.bodies:
            return found
        base, role = found[0].base, found[0].role

        def fits(sentence: Sentence, earlier: NounGroup, actors: Sequence[Actor]) -> bool:
            one = actors[0]
            same = len(actors) == 1 and one.base == base and one.role.startswith(role) and one.role != role
            return same and self.has_noun(sentence, earlier, one, noun)

        return self.last(group, date, fits) or found

    # -- pointers ------------------------------------------------------------------------------------------------------
    def trace(self, group: NounGroup, date: dt.date) -> Sequence[Actor]:
        """Return the actors that a pronoun or definite noun points to, [] if it points to none that is known."""
        words, classes, lists = self.sentence.words, self.sentence.classes, self.lists
        head = words[group.head]
        if head in lists.counterparts:
            return self.counterparts(group, date)
        if classes[group.head] in _PRONOUNS:
            return self.pronoun(group, date, head)
        if head in self.memory.names and group.head - group.first <= 1:
            return self.pointing(group, None, [self.memory.names[head]])
        if words[group.first] not in lists.determiners and classes[group.first] not in _DEFINITE:
            return []
        kinds = self.names(group)
        if kinds and not (head in lists.states and set(kinds) == {NATION_KIND}):  # "the Arab country"
            return []
        if head in lists.together and (classes[group.head] == _PLURAL or head in lists.numbers):
            return self.together(group, date)
        if head in lists.states:
            return self.country(group, date)
        if head in lists.persons:
            return self.by_noun(group, date, head, self.is_person, head in lists.anybody)
        if head in lists.bodies:
            return self.by_noun(group, date, head, self.is_body, head in lists.anything)
        return []

    def names(self, group: NounGroup) -> list[str]:
        """Return the kinds of the actors' names in a group."""
        kinds = [p.entry.kind for p in self.who.all if p.first >= group.first and p.last <= group.head]
        return [kind for kind in kinds if kind in _NAMED]

    def pronoun(self, group: NounGroup, date: dt.date, head: str) -> Sequence[Actor]:
        """Return the antecedents of a pronoun."""
        lists = self.lists
        if head in lists.he:
            return self.last(group, date, lambda s, g, actors: self.is_person(s, g, actors, "m"))
        if head in lists.she:
            return self.last(group, date, lambda s, g, actors: self.is_person(s, g, actors, "f"))
        if head in lists.it:
            return self.last(group, date, self.is_body)
        if head in lists.they:
            return self.last(group, date, self.is_they)
        return self.speaking(group, date) if head in lists.we else []

    def last(self, group: NounGroup, date: dt.date, fits: Fits) -> Sequence[Actor]:
        """Return the actors of the likeliest group before this one that fits."""
        for sentence, earlier, resolve in self.memory.before(self.sentence, group, self.resolve):
            actors = resolve(earlier, date)
            if actors and fits(sentence, earlier, actors):
                return self.pointing(group, sentence, actors)
        return []

    def pointing(self, group: NounGroup, sentence: Sentence | None, actors: Sequence[Actor]) -> list[Actor]:
        """Return antecedents as actors of this sentence: at their own tokens if they stand in it, else at the group's."""
        told = f"“{' '.join(self.sentence.words[group.first : group.head + 1])}” for "
        named = [(a, told + _POINTER.sub("", a.explanation)) for a in actors]
        if sentence is self.sentence:
            return [a.at(a.code, a.first, a.last, why) for a, why in named]
        return [a.at(a.code, group.first, group.last, why) for a, why in named]

    # -- what fits -----------------------------------------------------------------------------------------------------
    def is_person(self, sentence: Sentence, group: NounGroup, actors: Sequence[Actor], gender: str = "") -> bool:
        """Tell whether a group is one person, of a gender if that is asked for and known."""
        actor = actors[0]
        if len(actors) > 1 or actor.kind == STATE:
            return False
        entry = self.tables.entries[actor.entry] if actor.entry >= 0 else None
        if entry is not None and entry.kind == PERSON_KIND:
            return not gender or entry.gender in ("", gender)
        noun = self.noun(sentence, group, actor)
        return noun in self.lists.persons or (self.is_named_office(sentence, group, actor))

    def is_named_office(self, sentence: Sentence, group: NounGroup, actor: Actor) -> bool:
        """Tell whether a group is a title with a name: "General Khalil"."""
        return actor.kind == OFFICE and sentence.classes[group.head] == _NAME

    def is_body(self, sentence: Sentence, group: NounGroup, actors: Sequence[Actor]) -> bool:
        """Tell whether a group is one country, group or body."""
        one = len(actors) == 1 and sentence.classes[group.head] != _PLURAL
        return one and not self.is_person(sentence, group, actors)

    def is_they(self, sentence: Sentence, group: NounGroup, actors: Sequence[Actor]) -> bool:
        """Tell whether a group is several actors, or one that stands in the plural or has members."""
        one = actors[0]
        return len(actors) > 1 or sentence.classes[group.head] == _PLURAL or one.kind == GROUP_KIND

    def noun(self, sentence: Sentence, group: NounGroup, actor: Actor) -> str:
        """Return the noun of an actor's group: its head, or the last word of a role that stands before a name."""
        return sentence.words[actor.last - 1] if actor.last <= group.head else sentence.words[group.head]

    def has_noun(self, sentence: Sentence, group: NounGroup, actor: Actor, noun: str) -> bool:
        """Tell whether a noun has been said of an actor, or is said of it in the dictionary."""
        said = sentence.words[group.first : group.head + 1]
        if noun in said or noun in _words(actor.explanation):
            return True
        return actor.entry >= 0 and noun in self.tables.entries[actor.entry].nouns

    def by_noun(self, group: NounGroup, date: dt.date, noun: str, fits: Fits, anyone: bool) -> Sequence[Actor]:
        """Return the last actor of whom a noun is said, for "the group" and "the official" any that fits."""

        def is_said(sentence: Sentence, earlier: NounGroup, actors: Sequence[Actor]) -> bool:
            return fits(sentence, earlier, actors) and self.has_noun(sentence, earlier, actors[0], noun)

        found = self.last(group, date, is_said)
        return found or (self.last(group, date, fits) if anyone else [])

    def country(self, group: NounGroup, date: dt.date) -> Sequence[Actor]:
        """Return the country that "the country" means.

        It is one named in this sentence, the subject last and only if it is a country; else the last one named by its own
        name; else that of the last actor.
        """
        ranked: list[tuple[int, Sentence, Actor]] = []
        top = self.sentence.tops[0] if self.sentence.tops else None
        for sentence, earlier, resolve in self.memory.before(self.sentence, group, self.resolve, nearest=True):
            actors = resolve(earlier, date)
            if len(actors) != 1 or actors[0].base not in self.tables.bases or self.is_possessed(sentence, earlier):
                continue
            named = actors[0].kind == STATE
            rank = (1 if named else 4) if earlier is top else 0 if sentence is self.sentence else 2 if named else 3
            ranked.append((rank, sentence, actors[0]))
        if not ranked:
            return []
        _, sentence, actor = min(ranked, key=lambda found: found[0])
        return [a.at(a.base, a.first, a.last, a.explanation) for a in self.pointing(group, sentence, [actor])]

    def is_possessed(self, sentence: Sentence, group: NounGroup) -> bool:
        """Tell whether a group begins with a pronoun: "its troops"."""
        return sentence.classes[group.first] in _PRONOUNS

    # -- several -------------------------------------------------------------------------------------------------------
    def together(self, group: NounGroup, date: dt.date) -> Sequence[Actor]:
        """Return the actors who did something together last: as many as a number says, else the largest company."""
        words = self.sentence.words[group.first : group.head + 1]
        wanted = next((self.lists.numbers[w] for w in words if w in self.lists.numbers), 0)
        companies = [c for c in self.memory.companies if len(c) == wanted] if wanted else self.memory.companies
        if companies:
            found = self.pointing(group, None, self.likeliest(companies, group, date))
        else:
            found = []
            for sentence, earlier, resolve in self.memory.before(self.sentence, group, self.resolve):
                actors = resolve(earlier, date)
                if len({a.base for a in actors}) == (wanted or len(actors)) and len(actors) > 1:
                    found = self.pointing(group, sentence, actors)
                    break
        if words[-1] in self.lists.lands:
            return [Actor(a.base or a.code, a.first, a.last, a.explanation, a.base, STATE) for a in found]
        return found

    def likeliest(self, companies: Sequence[tuple[Actor, ...]], group: NounGroup, date: dt.date) -> tuple[Actor, ...]:
        """Return the company that "the ministers" means.

        It is one of ministers, with somebody named in this sentence; among several the largest, then the last.
        """
        noun = self.tables.offices.get(self.sentence.words[group.head], "")
        here = {
            actor.code
            for sentence, earlier, resolve in self.memory.before(self.sentence, group, self.resolve)
            if sentence is self.sentence
            for actor in resolve(earlier, date)
        }
        ranks = [
            (all(noun in _words(a.explanation) for a in c), any(a.code in here for a in c), len(c), n)
            for n, c in enumerate(companies)
        ]
        return companies[max(ranks)[-1]]

    def counterparts(self, group: NounGroup, date: dt.date) -> Sequence[Actor]:
        """Return "his Syrian counterpart": the country named with it, in the role of the one to whom it is one."""
        start = group.first + (self.sentence.classes[group.first] == _POSSESSIVE)
        states = self.who.states_before([p for p in self.who.all if p.first >= start and p.last <= group.head])
        homes = [(b.code, b.first, group.head + 1, b.told) for b in states]
        for preposition, linked in group.links if not homes else ():
            if preposition in self.lists.homes:
                homes = [(a.base or a.code, a.first, a.last, a.explanation) for a in self.resolve(linked, date)]
        taken = {code for code, *_ in homes}
        roles = self.roles_of(group, date, taken)
        word = self.sentence.words[group.head]
        return [
            Actor(code + role, first, last, f"{told} + {word}: {role}", code, OFFICE)
            for code, first, last, told in homes
            for role in roles
        ]

    def roles_of(self, group: NounGroup, date: dt.date, taken: set[str]) -> list[str]:
        """Return the roles of those whose counterparts are meant: the last with a role and of another country."""
        for _, earlier, resolve in self.memory.before(self.sentence, group, self.resolve):
            roles = [a.role for a in resolve(earlier, date) if a.role and a.base not in taken]
            if roles:
                return list(dict.fromkeys(roles))
        return [""]

    def speaking(self, group: NounGroup, date: dt.date) -> Sequence[Actor]:
        """Return for whom "we" speaks: whoever speaks in the sentence, else whoever spoke last."""
        for speaker in self.speakers:
            if not speaker.first <= group.first < speaker.last:
                actors = self.resolve(speaker, date)
                if actors:
                    return self.pointing(group, self.sentence, actors)
        return self.pointing(group, None, self.memory.speakers)

    def close(self, date: dt.date) -> None:
        """Leave the sentence to the memory."""
        for speaker in self.speakers:
            self.memory.speakers = tuple(self.resolve(speaker, date)) or self.memory.speakers
        self.memory.note(self.sentence, self.resolve, self.free)

    def free(self) -> None:
        """Open the circle in which this and `who` hold each other, so that they are freed at once."""
        self.who.trace = nobody


_NAMED: Final = frozenset({COUNTRY_KIND, NATION_KIND, PERSON_KIND, GROUP_KIND})


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.lower()))


__all__ = ["Memory", "ReferLists", "Reference"]
