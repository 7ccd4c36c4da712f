"""Refer: pronouns and definite nouns are traced to actors named before, in the sentence or in the sentences before it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from eventcode.language.actors import ActorTables
from eventcode.stages.sentence import NounGroup, Sentence
from eventcode.stages.who import Actor

_REMEMBERED = 8  # sentences that the memory holds
_COUNTRY = 3  # letters of a country's code
_PRONOUNS, _OBJECT_PRONOUN = "UuH", "u"  # token classes

Resolve = Callable[[NounGroup, dt.date], Sequence[Actor]]


class ReferLists(NamedTuple):
    """What this stage reads from the grammars (english/reference.words)."""

    he: frozenset[str]
    she: frozenset[str]
    it: frozenset[str]
    they: frozenset[str]
    we: frozenset[str]
    together: frozenset[str]
    determiners: frozenset[str]
    states: frozenset[str]
    persons: frozenset[str]
    bodies: frozenset[str]
    counterparts: frozenset[str]
    numbers: Mapping[str, int]  # two, both, four …: how many they are
    homes: frozenset[str]  # of, from: "his counterparts from Iran and Syria"


class Memory:
    """The sentences of a story so far, the latest last, each with the function that names its groups' actors."""

    __slots__ = ("_kept", "codes", "companies", "known")

    def __init__(self) -> None:
        self._kept: list[tuple[Sentence, Resolve]] = []
        self.companies: list[tuple[Actor, ...]] = []  # actors who did something together, the latest last
        self.codes: dict[str, None] = {}  # codes named so far
        self.known: set[int] = set()  # entries of persons named in full

    def note(self, sentence: Sentence, resolve: Resolve) -> None:
        """Remember a sentence."""
        self._kept.append((sentence, resolve))
        if len(self._kept) > _REMEMBERED:
            del self._kept[0]

    def at_home(self, actor: Actor) -> Actor:
        """Return a role without a country as that of the one actor of the story that has it, if there is exactly one."""
        fitting = [code for code in self.codes if len(code) > _COUNTRY and code[_COUNTRY:] == actor.code]
        if len(fitting) != 1:
            return actor
        return Actor(fitting[0], actor.first, actor.last, f"{actor.explanation}; the story names {fitting[0]} only")

    def note_company(self, actors: Sequence[Actor]) -> None:
        """Remember actors who did something together."""
        company = tuple({a.code[:_COUNTRY]: a for a in actors}.values())
        if len(company) > 1:
            self.companies.append(company)

    def before(
        self, sentence: Sentence, group: NounGroup, resolve: Resolve
    ) -> Iterator[tuple[Sentence, NounGroup, Resolve]]:
        """Yield the groups named before a group: in its own sentence, for a subject the first first, as subjects stand there,
        for an object the nearest first; then those of the sentences before.
        """
        is_object = sentence.classes[group.head] == _OBJECT_PRONOUN
        for earlier in reversed(sentence.tops) if is_object else sentence.tops:
            if earlier.last <= group.first:
                yield sentence, earlier, resolve
        for kept, its in reversed(self._kept):
            if kept is not sentence:
                for earlier in kept.tops:
                    yield kept, earlier, its


class Reference:
    """Traces the references of one sentence."""

    def __init__(
        self, sentence: Sentence, memory: Memory, resolve: Resolve, tables: ActorTables, lists: ReferLists
    ) -> None:
        self.sentence = sentence
        self.memory = memory
        self.resolve = resolve
        self.entries = tables.entries
        self.lists = lists

    def is_pointer(self, group: NounGroup) -> bool:
        """Tell whether a group is a pronoun or a counterpart, which name nobody by themselves."""
        sentence = self.sentence
        return sentence.classes[group.head] in _PRONOUNS or sentence.words[group.head] in self.lists.counterparts

    def trace(self, group: NounGroup, date: dt.date, subject: NounGroup | None = None) -> list[Actor]:
        """Return the actors that a pronoun or definite noun points to, [] if it points to none that is known.

        `subject` is the group that "we" speaks for, and whose role a "counterpart" shares.
        """
        words, classes, lists = self.sentence.words, self.sentence.classes, self.lists
        head = words[group.head]
        if head in lists.counterparts:
            return self.counterpart(group, date, subject)
        if classes[group.head] in _PRONOUNS:
            if head in lists.he or head in lists.she:
                return self.last(group, date, self.is_person)
            if head in lists.it:
                return self.last(group, date, self.is_body)
            if head in lists.they:
                return self.last(group, date, self.is_they)
            if head in lists.we:
                return self.spoken(group, date, subject)
            return []
        if words[group.first] not in lists.determiners and classes[group.first] not in "DQH":
            return []
        if head in lists.together:
            return self.together(group, date)
        if head in lists.states:
            return self.last(group, date, self.is_state)
        if head in lists.persons:
            return self.last(group, date, self.is_person)
        if head in lists.bodies:
            return self.last(group, date, self.is_collective)
        return []

    # -- antecedents ----------------------------------------------------------------------------------------------------
    def last(
        self, group: NounGroup, date: dt.date, fits: Callable[[Sentence, NounGroup, Sequence[Actor]], bool]
    ) -> list[Actor]:
        for sentence, earlier, resolve in self.memory.before(self.sentence, group, self.resolve):
            actors = resolve(earlier, date)
            if actors and fits(sentence, earlier, actors):
                return self.pointing(group, sentence, actors)
        return []

    def pointing(self, group: NounGroup, sentence: Sentence | None, actors: Sequence[Actor]) -> list[Actor]:
        """Return the antecedents as actors of this sentence: at their own tokens if they stand in it, else at the group's."""
        told = f"{' '.join(self.sentence.words[group.first : group.last])!r} for "
        if sentence is self.sentence:
            return [Actor(a.code, a.first, a.last, told + a.explanation) for a in actors]
        return [Actor(a.code, group.first, group.last, told + a.explanation) for a in actors]

    def is_person(self, sentence: Sentence, group: NounGroup, actors: Sequence[Actor]) -> bool:
        return len(actors) == 1 and self.kind(sentence, actors[0], group) == "person"

    def is_body(self, sentence: Sentence, group: NounGroup, actors: Sequence[Actor]) -> bool:
        return len(actors) == 1 and self.kind(sentence, actors[0], group) != "person"

    def is_state(self, sentence: Sentence, group: NounGroup, actors: Sequence[Actor]) -> bool:
        return len(actors) == 1 and len(actors[0].code) in (_COUNTRY, 2 * _COUNTRY)

    def is_collective(self, sentence: Sentence, group: NounGroup, actors: Sequence[Actor]) -> bool:
        return len(actors) == 1 and len(actors[0].code) > _COUNTRY and self.kind(sentence, actors[0], group) != "person"

    def is_they(self, sentence: Sentence, group: NounGroup, actors: Sequence[Actor]) -> bool:
        return len(actors) > 1 or self.is_body(sentence, group, actors)

    def kind(self, sentence: Sentence, actor: Actor, group: NounGroup) -> str:
        """Return what sort of actor this is: a person if a person's entry or a person's noun names it."""
        for first, last, senses in sentence.mentions:
            if actor.first <= first and last <= actor.last:
                kinds = {self.entries[index].kind for _, index in senses}
                if "person" in kinds and last >= actor.last:
                    return "person"
                if sentence.words[last - 1] in self.lists.persons:
                    return "person"
        return "body"

    # -- several ----------------------------------------------------------------------------------------------------------
    def together(self, group: NounGroup, date: dt.date) -> list[Actor]:
        """Return the actors who did something together last: as many as a number says, else the largest company."""
        companies = self.memory.companies
        wanted = next(
            (self.lists.numbers[w] for w in self.sentence.words[group.first : group.last] if w in self.lists.numbers), 0
        )
        fitting = [c for c in companies if len(c) == wanted] if wanted else companies
        if fitting:
            size = max(len(c) for c in fitting)
            best = next(c for c in reversed(fitting) if len(c) == size)
            return self.pointing(group, None, best)
        for sentence, earlier, resolve in self.memory.before(self.sentence, group, self.resolve):
            actors = resolve(earlier, date)
            if len({a.code[:_COUNTRY] for a in actors}) == (wanted or len(actors)) and len(actors) > 1:
                return self.pointing(group, sentence, actors)
        return []

    def counterpart(self, group: NounGroup, date: dt.date, subject: NounGroup | None) -> list[Actor]:
        """Return "his Syrian counterpart": the country named with it, in the role of the one whose counterpart it is."""
        role = self.role_of(group, date, subject)
        countries: list[Actor] = []
        for part in (
            NounGroup(group.first, group.head, group.head - 1, group.chunk),
            *(g for p, g in group.links if p in self.lists.homes),
        ):
            if part.last > part.first:
                countries += [
                    a
                    for a in self.resolve(part, date)
                    if a.code[:_COUNTRY] not in {c.code[:_COUNTRY] for c in countries}
                ]
        told = "counterpart of the same role"
        return [
            Actor(
                c.code[:_COUNTRY] + role,
                min(c.first, group.head),
                max(c.last, group.head + 1) if len(countries) == 1 else c.last,
                f"{c.explanation}, {told}",
            )
            for c in countries
        ]

    def role_of(self, group: NounGroup, date: dt.date, subject: NounGroup | None) -> str:
        candidates = [subject] if subject is not None and subject is not group else []
        for candidate in candidates:
            for actor in self.resolve(candidate, date):
                if len(actor.code) > _COUNTRY:
                    return actor.code[_COUNTRY:]
        for _, earlier, resolve in self.memory.before(self.sentence, group, self.resolve):
            for actor in resolve(earlier, date):
                if len(actor.code) > _COUNTRY:
                    return actor.code[_COUNTRY:]
        return ""

    def spoken(self, group: NounGroup, date: dt.date, subject: NounGroup | None) -> list[Actor]:
        """Return for whom "we" speaks: the speaker of the sentence."""
        if subject is None:
            return self.last(group, date, self.is_person)
        return [Actor(a.code, a.first, a.last, f"'we' for {a.explanation}") for a in self.resolve(subject, date)]
