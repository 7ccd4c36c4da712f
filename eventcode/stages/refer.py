"""Refer: pronouns and definite nouns are traced to actors that the story has named before."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import Final

from eventcode.language.actors import COUNTRY_KIND, GROUP_KIND, NATION_KIND, PERSON_KIND, ActorTables
from eventcode.stages.actor import OFFICE, STATE, Actor, nobody
from eventcode.stages.antecedent import ReferLists, words_of
from eventcode.stages.belong import Belonging
from eventcode.stages.clause import COPULA, MAIN
from eventcode.stages.memory import ROLE, Introduction, Memory, side_of
from eventcode.stages.pieces import STATES
from eventcode.stages.predicate import Predicate
from eventcode.stages.sentence import NounGroup, Sentence
from eventcode.stages.who import Who

# token classes
_PRONOUNS: Final = "UuH"
_POSSESSIVE: Final = "H"
_POINTER: Final = re.compile("^(?:“[^”]*” for )+")  # how an explanation tells of a pointer
_NAME: Final = "P"
_PLURAL: Final = "M"
_QUOTE: Final = "~"

_PAIR: Final = 2
_LATEST: Final = 8  # companies of which the most frequent is the likeliest

Fits = Callable[[Sentence, NounGroup, list[Actor]], bool]


def _is_other_state(owners: set[str], sentence: Sentence, group: NounGroup, actors: list[Actor]) -> bool:
    return len(actors) == 1 and actors[0].kind == STATE and actors[0].base not in owners


def _is_other_state_body(hosts: set[str], sentence: Sentence, group: NounGroup, actors: list[Actor]) -> bool:
    other = bool(hosts) and len(actors) == 1 and bool(actors[0].base) and actors[0].base not in hosts
    return other and actors[0].kind != STATE


def _is_no_state(fits: Fits, organs: Collection[str], sentence: Sentence, group: NounGroup, actors: list[Actor]) -> bool:
    return fits(sentence, group, actors) and actors[0].kind != STATE and actors[0].role not in organs


class Reference(Belonging):
    """Names the actors of one sentence's groups, by the dictionary and, where that does not tell, by the story.

    `predicates` are those of this sentence.
    """

    def __init__(
        self, who: Who, memory: Memory, tables: ActorTables, lists: ReferLists, predicates: Sequence[Predicate] = ()
    ) -> None:
        super().__init__(who, memory, tables, lists, predicates)
        self._found: dict[dt.date, dict[int, list[Actor]]] = {}
        self._inner: dict[tuple[int, int, dt.date], list[Actor]] = {}
        self._open: set[int] = set()  # groups that are being traced: none is traced to itself
        who.trace = self.resolve
        self.lead()

    def lead(self) -> None:
        """Put the subject before the phrases in front of it: in "at a meeting with Putin, Assad said that he" it is likelier."""
        tops = self.sentence.tops
        if len(tops) < 2 or not self.scope.predicates:
            return
        for predicate in self.scope.predicates:
            subject = predicate.surface
            if predicate.clause.kind != MAIN or subject is None or subject is tops[0]:
                continue
            if any(subject is group for group in tops) and any(tops[0] is group for _, group in predicate.clause.phrases):
                self.sentence.tops = [subject, *[group for group in tops if group is not subject]]
            return

    def resolve(self, group: NounGroup, date: dt.date) -> list[Actor]:
        """Return the actors that a group names or points to."""
        known = self._found.get(date)
        if known is None:
            known = self._found[date] = {}
        key = self.key(group)
        found = known.get(key)
        if found is None:
            if key in self._open:
                return []
            self._open.add(key)
            found = known[key] = self.settle(group, date)
            self._open.discard(key)
        return found

    def key(self, group: NounGroup) -> int:
        """Return a number that stands for a group: its first token and its head, no head for a list."""
        return group.first * (len(self.sentence.words) + 1) + (0 if group.members else group.head + 1)

    def inside(self, group: NounGroup, date: dt.date) -> list[Actor]:
        """Return the actors that a group names or points to or, if there are none, those named inside it."""
        found = self.resolve(group, date)
        if found:
            return found
        key = (self.key(group), group.last, date)
        inner = self._inner.get(key)
        if inner is None:
            inner = self.who.inner(group, date)
            if inner and self.who.roles_only(inner):  # "a police patrol", "a government plan"
                inner = [self.at_home(self.opposed(group, a, date), True) if not a.base else a for a in inner]
            self._inner[key] = inner
        return inner

    def settle(self, group: NounGroup, date: dt.date) -> list[Actor]:
        """Return what the dictionary says of a group, else what the story says."""
        if not group.members and self.is_pointer(group):
            traced = self.trace(group, date) or self.who.resolve(group, date)
            return [self.at_home(a, True) if self.who.roles_only([a]) else a for a in traced]
        found = self.who.resolve(group, date)
        if group.members:
            self.note([a for a in found if a.base])
            return [self.at_home(self.opposed(group, a, date)) if self.who.roles_only([a]) else a for a in found]
        if found and not self.who.roles_only(found):
            found = [self.of_country(a) if a.entry >= 0 and a.base == a.code else a for a in found]
            if len(found) == 1 and found[0].base in self.tables.bases and self.is_regime(group):
                self.memory.regime = found[0].base
            self.note(found)
            return self.refined(group, date, found)
        if found and self.memory.regime and self.is_regime(group):
            base = self.memory.regime
            told = f"; the regime of which the story speaks is that of {base}"
            return [Actor(base + a.code, a.first, a.last, a.explanation + told, base, OFFICE) if not a.base else a for a in found]
        definite = self.sentence.words[group.first] in self.lists.determiners
        pointed = self.trace(group, date)
        if pointed or not found:
            return pointed
        owned = self.owned(group, date, found)
        if owned:
            return owned
        against = [self.opposed(group, actor, date) for actor in found]
        homes = [self.at_home(actor, definite) for actor in against]
        if not definite and any(home is not one for home, one in zip(homes, against, strict=True)):
            others = self.beside(group, date)  # "Washington banned officials": not its own
            homes = [one if home.code in others else home for home, one in zip(homes, against, strict=True)]
        return homes

    def is_regime(self, group: NounGroup) -> bool:
        """Tell whether a group speaks of a regime: "regime jets", "the regime"."""
        words = self.sentence.words
        return any(words[i] in self.lists.regimes for i in range(group.first, group.head + 1))

    def is_pointer(self, group: NounGroup) -> bool:
        """Tell whether a group is a pronoun or a counterpart, which name nobody by themselves."""
        sentence = self.sentence
        return sentence.classes[group.head] in _PRONOUNS or sentence.words[group.head] in self.lists.counterparts

    # -- what the text itself explains ---------------------------------------------------------------------------------
    def refined(self, group: NounGroup, date: dt.date, found: list[Actor]) -> list[Actor]:
        """Return "the Turkish minister" as the Turkish minister of whom the story has spoken."""
        noun = self.sentence.words[group.head]
        if len(found) > 1 or found[0].kind != OFFICE or self.sentence.words[group.first] not in self.lists.determiners:
            return found
        if noun not in self.lists.persons and noun not in self.lists.bodies:
            return found
        return self.last(group, date, partial(self.is_holder, found[0], noun)) or found

    def is_holder(self, office: Actor, noun: str, sentence: Sentence, group: NounGroup, actors: list[Actor]) -> bool:
        """Tell whether a group is one person of an office, told more exactly, of whom its noun is said."""
        one = actors[0]
        same = len(actors) == 1 and one.base == office.base and one.role.startswith(office.role) and one.role != office.role
        return same and self.fit.has_noun(sentence, group, one, noun)

    # -- pointers ------------------------------------------------------------------------------------------------------
    def trace(self, group: NounGroup, date: dt.date) -> list[Actor]:
        """Return the actors that a pronoun or definite noun points to, [] if it points to none that is known."""
        words, classes, lists = self.sentence.words, self.sentence.classes, self.lists
        head = words[group.head]
        if classes[group.head] == _QUOTE:
            return self.pointing(group, None, self.memory.speakers)
        if head in lists.counterparts:
            return self.counterparts(group, date)
        if head in lists.rivals:  # "his Kosovan rival" is a counterpart, "its rival" is whoever the other one is
            if not self.names(group):
                return self.rival(group, date)
            return self.counterparts(group, date) if classes[group.first] == _POSSESSIVE else []  # "the Israeli enemy"
        if classes[group.head] in _PRONOUNS:
            return self.pronoun(group, date, head)
        if head in lists.here:
            return self.at_story(group)
        if head in self.memory.names and group.head - group.first <= 1:
            return self.introduced(group, date, self.memory.names[head])
        if head in lists.former or head in lists.latter:
            return self.one_of_two(group, date, head in lists.latter)
        if head in lists.bare and group.first == group.head:
            return self.together(group, date)
        if words[group.first] not in lists.determiners and classes[group.first] != _POSSESSIVE:
            return []
        kinds = self.names(group)
        if kinds and not (head in lists.states and set(kinds) == {NATION_KIND}):  # "the Arab country"
            return []
        if head in lists.together and (classes[group.head] == _PLURAL or head in lists.numbers):
            if self.scope.is_told_apart(group):
                return []  # "all countries that helped"
            if classes[group.first] == _POSSESSIVE and head in lists.outsiders:  # "Iran and its allies"
                return []
            if head in lists.loose and not any(w in lists.numbers for w in words[group.first : group.head]):
                return []  # "the allies"
            return self.together(group, date)
        if head in lists.states:
            if group.links and group.links[0][0] in lists.homes:
                return []  # "the state of emergency"
            return [] if self.who.belongs(group, date.toordinal(), 0) else self.country(group, date)
        if head in lists.persons:
            return self.by_noun(group, date, head, self.fit.is_person, head in lists.anybody)
        if head in lists.ruling:
            return self.ruling(group, date) or self.by_noun(group, date, head, self.fit.is_body, head in lists.anything)
        if head in lists.visitors:
            return self.visiting(group, date)
        if head in lists.bodies:
            return self.by_noun(group, date, head, self.fit.is_body, head in lists.anything)
        return []

    def names(self, group: NounGroup) -> list[str]:
        """Return the kinds of the actors' names in a group."""
        kinds = [p.entry.kind for p in self.who.all if p.first >= group.first and p.last <= group.head]
        return [kind for kind in kinds if kind in _NAMED]

    def pronoun(self, group: NounGroup, date: dt.date, head: str) -> list[Actor]:
        """Return the antecedents of a pronoun."""
        lists = self.lists
        if head in lists.he:
            return self.last(group, date, lambda s, g, actors: self.fit.is_person(s, g, actors, "m"))
        if head in lists.she:
            return self.last(group, date, lambda s, g, actors: self.fit.is_person(s, g, actors, "f"))
        if head in lists.it:
            return [] if self.scope.is_told(group, self.sentence.mentions) else self.last(group, date, self.fit.is_body)
        if head in lists.they:
            return self.last(group, date, self.fit.is_they) or self.last(group, date, self.fit.is_collective)
        return self.speaking(group, date) if head in lists.we else []

    def last(self, group: NounGroup, date: dt.date, fits: Fits) -> list[Actor]:
        """Return the actors of the likeliest group before this one that fits and does not act on it in the same clause."""
        after = self.scope.speaks_after(group)
        others = self.beside(group, date)
        for sentence, earlier, resolve in self.memory.before(self.sentence, group, self.resolve):
            if after and sentence is self.sentence:
                continue
            actors = resolve(earlier, date)
            if actors and fits(sentence, earlier, actors) and others.isdisjoint([a.code for a in actors]):
                return self.pointing(group, sentence, actors)
        return []

    def beside(self, group: NounGroup, date: dt.date) -> set[str]:
        """Return the codes of those who act where a group is the object: it can only be somebody else."""
        if self.sentence.words[group.head] in self.lists.reflexive:
            return set()
        codes: set[str] = set()
        for subject in self.scope.beside(group):
            if self.sentence.classes[subject.first] == _POSSESSIVE and subject.first < subject.head:
                continue  # "its leader urged it to …"
            acting = self.inside(subject, date)
            body = self.sentence.words[group.head] in self.lists.anything and len(acting) == 1 and acting[0].entry >= 0
            if body and self.tables.entries[acting[0].entry].kind == PERSON_KIND and acting[0].base not in ("", acting[0].code):
                if acting[0].role[:ROLE] in self.lists.rebels:
                    continue  # "its leader called on the group to …"
            codes.update([a.code for a in acting])
        return codes

    def introduced(self, group: NounGroup, date: dt.date, said: Introduction) -> list[Actor]:
        """Return who a surname or acronym is by what the story has said of it, [] if that is not one known actor."""
        actors = said.resolve(said.group, date)
        one = len(actors) == 1 and actors[0].kind != STATE and not self.who.roles_only(actors)
        return self.pointing(group, said.sentence, actors) if one else []

    def one_of_two(self, group: NounGroup, date: dt.date, latter: bool) -> list[Actor]:
        """Return "the former" or "the latter" of the two who were named last."""
        named: dict[str, Actor] = {}
        where: Sentence | None = None
        for sentence, earlier, resolve in self.memory.before(self.sentence, group, self.resolve):
            if sentence is self.sentence:
                continue
            if sentence is not where and len(named) > 1:
                break
            if sentence is not where:
                where, named = sentence, {}
            named.update({a.code: a for a in resolve(earlier, date)})
        two = list(named.values())
        return self.pointing(group, where, two[1:] if latter else two[:1]) if len(two) == 2 else []

    def rival(self, group: NounGroup, date: dt.date) -> list[Actor]:
        """Return "its neighbour": the other one of two countries who did something together, else the last other one."""
        owners = {a.base for a in self.who.owner(group, date.toordinal(), 0)}
        if not owners:
            return []
        for company in reversed(self.memory.companies):
            others = [a for a in company if a.base not in owners]
            if len(company) == 2 and len(others) == 1:
                return self.pointing(group, None, others)

        return self.last(group, date, partial(_is_other_state, owners))

    def at_story(self, group: NounGroup) -> list[Actor]:
        """Return the country from which the story is told: "here"."""
        if not self.memory.home:
            return []
        code, name = self.memory.home
        told = f"“{self.sentence.words[group.head]}” for {name}, from where the story is told"
        return [Actor(code, group.first, group.last, told, code, STATE)]

    def pointing(self, group: NounGroup, sentence: Sentence | None, actors: Sequence[Actor]) -> list[Actor]:
        """Return antecedents as actors of this sentence: at their own tokens if they stand in it, else at the group's."""
        told = f"“{' '.join(self.sentence.words[group.first : group.head + 1])}” for "
        named = [(a, told + _POINTER.sub("", a.explanation)) for a in actors]
        if sentence is self.sentence:
            return [a.at(a.code, a.first, a.last, why) for a, why in named]
        return [a.at(a.code, group.first, group.last, why) for a, why in named]

    def by_noun(self, group: NounGroup, date: dt.date, noun: str, fits: Fits, anyone: bool) -> list[Actor]:
        """Return the last actor of whom a noun is said, for "the group" and "the official" any that fits."""
        found = self.last(group, date, partial(self.is_said, fits, noun))
        if found or not anyone:
            return found
        if noun in self.lists.anything:
            named = self.last(group, date, partial(self.is_member, noun))  # "the alliance" behind its secretary general
            if named:
                return named
        organs = self.organs() if noun in self.lists.anything else ()  # a government is no "group"
        return self.last(group, date, partial(_is_no_state, fits, organs))

    def is_member(self, noun: str, sentence: Sentence, group: NounGroup, actors: list[Actor]) -> bool:
        """Tell whether a group is one of those whose body is called by a noun: the secretary general of an alliance."""
        one = actors[0]
        if len(actors) != 1 or one.kind == STATE or one.base in self.tables.bases:
            return False
        return any(noun in entry.nouns for entry in self.tables.entries if entry.code == one.code)

    def ruling(self, group: NounGroup, date: dt.date) -> list[Actor]:
        """Return "the government": that to which the last one belongs who was named as part of one."""
        for subject in self.scope.beside(group):
            for actor in self.inside(subject, date):
                role = actor.role[:ROLE]
                if role and actor.base in self.tables.bases and (role in self.lists.rebels or role in self.lists.locals):
                    told = f"“{self.sentence.words[group.head]}” of {actor.explanation}"
                    return [Actor(actor.base + self.who.capital, group.first, group.last, told, actor.base, OFFICE)]
        others = {code[:ROLE] for code in self.beside(group, date)}
        here = {p.entry.code for p in self.who.all if p.facet in STATES and p.last <= group.first} - others
        if len(here) == 1:
            base = here.pop()
            if base in self.tables.bases and self.sentence.tops and group is not self.sentence.tops[0]:
                told = f"“{self.sentence.words[group.head]}” of {base}, named before it"
                return [Actor(base + self.who.capital, group.first, group.last, told, base, OFFICE)]
        found = self.last(group, date, self.is_ruling)
        return [a.at(a.base + self.who.capital, a.first, a.last, a.explanation) for a in found]

    def is_ruling(self, sentence: Sentence, group: NounGroup, actors: list[Actor]) -> bool:
        """Tell whether a group is part of one government."""
        return len(actors) == 1 and actors[0].role[:ROLE] == self.who.capital and actors[0].base in self.tables.bases

    def visiting(self, group: NounGroup, date: dt.date) -> list[Actor]:
        """Return "the delegation": that of the last country but those who act in the same clause."""
        hosts = {code[:ROLE] for code in self.beside(group, date)}
        return self.last(group, date, partial(_is_other_state_body, hosts))

    def is_said(self, fits: Fits, noun: str, sentence: Sentence, group: NounGroup, actors: list[Actor]) -> bool:
        """Tell whether a group fits and a noun is said of its actor."""
        return fits(sentence, group, actors) and self.fit.has_noun(sentence, group, actors[0], noun)

    def country(self, group: NounGroup, date: dt.date) -> list[Actor]:
        """Return the country that "the country" means.

        It is one named in this sentence, the subject last and only if it is a country; else the last one named by its own
        name; else that of the last actor.
        """
        if self.sentence.classes[group.first] == _POSSESSIVE:
            owner = NounGroup(group.first, group.first + 1, group.first, group.chunk)
            states = [self.who.base(a) for a in self.resolve(owner, date) if a.base in self.tables.bases]
            if states:
                return [Actor(b.code, group.first, group.last, b.told, b.code, STATE) for b in states]
        others = self.beside(group, date)
        ranked: list[tuple[int, Sentence, Actor]] = []
        top = self.sentence.tops[0] if self.sentence.tops else None
        for sentence, earlier, resolve in self.memory.before(self.sentence, group, self.resolve, nearest=True):
            actors = resolve(earlier, date)
            if len(actors) != 1 or actors[0].base not in self.tables.bases or self.is_possessed(sentence, earlier):
                continue
            named = actors[0].kind == STATE
            if named and actors[0].code in others:
                continue
            rank = (1 if named else 4) if earlier is top else 0 if sentence is self.sentence else 2 if named else 3
            ranked.append((rank, sentence, actors[0]))
            if rank in (0, 2):  # nothing that comes can be better
                break
        if not ranked:
            return []
        _, sentence, actor = min(ranked, key=lambda found: found[0])
        return [a.at(a.base, a.first, a.last, a.explanation) for a in self.pointing(group, sentence, [actor])]

    def is_possessed(self, sentence: Sentence, group: NounGroup) -> bool:
        """Tell whether a group begins with a pronoun: "its troops"."""
        return sentence.classes[group.first] in _PRONOUNS

    # -- several -------------------------------------------------------------------------------------------------------
    def together(self, group: NounGroup, date: dt.date) -> list[Actor]:
        """Return the actors who did something together last: as many as a number says, else the largest company."""
        words = self.sentence.words[group.first : group.head + 1]
        wanted = next((self.lists.numbers[w] for w in words if w in self.lists.numbers), 0)
        companies = [c for c in self.memory.companies if len(c) == wanted] if wanted else self.memory.companies
        if words[-1] in self.lists.lands:
            rebels = self.lists.rebels
            companies = [c for c in companies if all(a.base in self.tables.bases and a.role[:ROLE] not in rebels for a in c)]
        if companies:
            found = self.pointing(group, None, self.likeliest(companies, group, date))
        else:
            found = []
            others = self.beside(group, date)
            for sentence, earlier, resolve in self.memory.before(self.sentence, group, self.resolve):
                actors = resolve(earlier, date)
                if not others.isdisjoint([a.code for a in actors]):
                    continue
                if len({side_of(a, self.lists.rebels) for a in actors}) == (wanted or len(actors)) and len(actors) > 1:
                    found = self.pointing(group, sentence, actors)
                    break
        if words[-1] in self.lists.lands:
            return [Actor(a.base or a.code, a.first, a.last, a.explanation, a.base, STATE) for a in found]
        if words[-1] in self.lists.heads and all(a.base in self.tables.bases for a in found):
            return [Actor(a.base + self.who.capital, a.first, a.last, a.explanation, a.base, OFFICE) for a in found]
        return found

    def likeliest(self, companies: Sequence[tuple[Actor, ...]], group: NounGroup, date: dt.date) -> tuple[Actor, ...]:
        """Return the company that "the ministers" means.

        It is one of ministers, with somebody named in this sentence, of "the leaders" one of those who govern; among several the
        largest, then the last.
        """
        noun = self.tables.offices.get(self.sentence.words[group.head], "")
        sets = [frozenset([a.base or a.code for a in c]) for c in companies]
        latest = sets[-_LATEST:]
        named = [base for members in latest for base in members]
        others = {a.base or a.code for subject in self.scope.beside(group) for a in self.inside(subject, date)}
        here: set[str] = set()  # the codes of this sentence's actors, and their countries
        for sentence, earlier, resolve in self.memory.before(self.sentence, group, self.resolve):
            if sentence is self.sentence:
                for actor in resolve(earlier, date):
                    here.update((actor.code, actor.base))
        ranks = []
        persons = noun in self.lists.persons
        for n, company in enumerate(companies):
            offices = all(noun in words_of(a.explanation) for a in company)
            known = any(a.code in here for a in company)
            lands = len(sets[n] & here) if len(company) == _PAIR else int(known)
            often = latest.count(sets[n]) if len(company) != _PAIR else sum([named.count(base) for base in sets[n]])
            ruling = False
            if persons:  # "the leaders" of two states are the last who met, not two armies that fight each other
                ruling, often = all(a.role.startswith(self.who.capital) and a.kind != STATE for a in company), 0
            ranks.append((offices, lands, known, ruling, len(company), sets[n].isdisjoint(others), often, n))
        return companies[max(ranks)[-1]]

    def counterparts(self, group: NounGroup, date: dt.date) -> list[Actor]:
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
        """Return the roles of those whose counterparts are meant: of "his", else the last with a role and of another country."""
        if self.sentence.classes[group.first] == _POSSESSIVE:
            owner = NounGroup(group.first, group.first + 1, group.first, group.chunk)
            roles = [a.role for a in self.resolve(owner, date) if a.role and a.base not in taken]
            if roles:
                return list(dict.fromkeys(roles))
        for _, earlier, resolve in self.memory.before(self.sentence, group, self.resolve):
            roles = [a.role for a in resolve(earlier, date) if a.role and a.base not in taken]
            if roles:
                return list(dict.fromkeys(roles))
        return [""]

    def speaking(self, group: NounGroup, date: dt.date) -> list[Actor]:
        """Return for whom "we" speaks: whoever speaks in the sentence, else whoever spoke last."""
        for speaker in self.scope.speakers:
            if not speaker.first <= group.first < speaker.last:
                actors = self.resolve(speaker, date)
                if actors:
                    return self.pointing(group, self.sentence, self.side(group, actors))
        return self.pointing(group, None, self.side(group, self.memory.speakers))

    def side(self, group: NounGroup, speakers: Sequence[Actor]) -> list[Actor]:
        """Return speakers, for "our" the states of those who speak for one: a ministry's "our soldiers" are the country's."""
        if self.sentence.classes[group.head] != _POSSESSIVE:
            return list(speakers)
        roles = self.organs()
        return [
            Actor(a.base, a.first, a.last, a.explanation, a.base, STATE) if a.base in self.tables.bases and a.role in roles else a
            for a in speakers
        ]

    def organs(self) -> tuple[str, ...]:
        """Return the roles in which a state itself acts."""
        capital, forces = self.tables.standards.get("capital", ""), self.tables.standards.get("forces", "")
        return capital, forces, capital + forces

    def close(self, date: dt.date) -> None:
        """Leave the sentence to the memory."""
        sentence, memory = self.sentence, self.memory
        for speaker in self.scope.speakers:
            spoke = tuple(self.resolve(speaker, date))
            if spoke:
                memory.speakers, memory.spoke = spoke, sentence.index
        memory.note(sentence, self.resolve, self.free)
        for predicate in self.scope.predicates:
            subject = predicate.subject
            if predicate.clause.voice == COPULA and subject is not None and predicate.clause.objects:
                if sentence.classes[subject.head] == _NAME:  # "Petrov is a Russian lawmaker"
                    memory.names[sentence.words[subject.head]] = Introduction(sentence, predicate.clause.objects[0], self.resolve)

    def free(self) -> None:
        """Open the circle in which this and `who` hold each other, so that they are freed at once."""
        self.who.trace = nobody


_NAMED: Final = frozenset({COUNTRY_KIND, NATION_KIND, PERSON_KIND, GROUP_KIND})


__all__ = ["Memory", "ReferLists", "Reference"]
