"""Antecedents: whether an actor of the story fits a pronoun or a definite noun, and the lists that say so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any, Final

from eventcode.language.actors import GROUP_KIND, PERSON_KIND, ActorTables
from eventcode.stages.actor import OFFICE, STATE, Actor
from eventcode.stages.sentence import NounGroup, Sentence

_NAME: Final = "P"  # token classes
_PLURAL: Final = "M"


@dataclass
class ReferLists:
    """What this stage reads from the grammars (english/reference.words)."""

    he: frozenset[str]
    she: frozenset[str]
    it: frozenset[str]
    they: frozenset[str]
    we: frozenset[str]
    determiners: frozenset[str]
    together: frozenset[str]  # sides, ministers …: actors named together
    each: frozenset[str]  # each side …: both of two
    bare: frozenset[str]  # participants, parties …: they are so without an article
    lands: frozenset[str]  # countries …: their countries alone
    regimes: frozenset[str]  # regime
    heads: frozenset[str]  # presidents …: who governs them, whoever acted for them before
    states: frozenset[str]  # country, nation …
    persons: frozenset[str]  # minister, leader …
    anybody: frozenset[str]  # leader, official …: said of persons in any office
    bodies: frozenset[str]  # ministry, group …
    anything: frozenset[str]  # group, organisation …: said of any group
    ruling: frozenset[str]  # government, authorities …: of whichever country was spoken of last
    outsiders: frozenset[str]  # allies, foes …: "its allies" are nobody named
    loose: frozenset[str]  # allies …: those named together only where a number says so
    visitors: frozenset[str]  # delegation …: of another country than those who act
    counterparts: frozenset[str]
    rivals: frozenset[str]  # neighbour, rival …: the other one of two countries
    ownforces: frozenset[str]  # air defences, authorities: without an article they are like "the army"
    harming: frozenset[str]  # attack, bomb …: of "X attacked their village" they are not X
    owning: frozenset[str]  # send, appoint …: verbs whose object belongs to who does it
    former: frozenset[str]  # the former: the first of two
    latter: frozenset[str]
    reflexive: frozenset[str]  # himself …: who acts in the same clause
    rebels: frozenset[str]  # roles of those who fight a state
    locals: frozenset[str]  # roles of those who act at home: police
    leading: frozenset[str]  # lead, command …: "rebels led by X" are X's
    keepers: frozenset[str]  # roles of those who act on their own people: police, courts
    opponents: frozenset[str]  # roles of those who have to do with their own government: the opposition
    borderless: frozenset[str]  # roles of those who belong to no country: international organisations
    regions: frozenset[str]  # codes of regions
    strangers: frozenset[str]  # roles of those who may come from elsewhere: refugees
    resisting: frozenset[str]  # oppose, fight …: verbs whose object tells whose rebels they are
    places: frozenset[str]  # prepositions of places
    holding: frozenset[str]  # include, contain …: verbs whose subject is a place
    roaming: frozenset[str]  # beginnings of codes of armed groups of no country: "the jihadists" are they
    militant: frozenset[str]  # roles that they may be called by
    hired: frozenset[str]  # mercenaries …: those of the one private army of which the story speaks
    foreign: frozenset[str]  # foreign, international: those of whom it is said are of no country of the story
    here: frozenset[str]  # where the story is told
    unions: frozenset[str]  # alliance, bloc: no group of which nobody has said so
    homes: frozenset[str]  # of, from: "his counterparts from Iran and Syria"
    numbers: Mapping[str, int]  # two, both, four …: how many they are

    @classmethod
    def of(cls, lists: Mapping[str, tuple[str, ...]]) -> ReferLists:
        """Return the lists by their names in the word files."""
        names = {
            "determiners": "pointing-determiner", "bare": "together-bare", "each": "together-each",
            "lands": "together-lands", "states": "state-noun",
            "heads": "together-heads", "regimes": "regime-noun",
            "persons": "person-noun", "anybody": "any-person-noun", "bodies": "body-noun", "anything": "any-body-noun",
            "ruling": "ruling-noun", "visitors": "visitor-noun", "loose": "loose-noun", "outsiders": "outsider-noun",
            "keepers": "keeper-role", "strangers": "stranger-role", "regions": "region-code", "borderless": "borderless-role",
            "leading": "leading-verb", "rivals": "rival-noun", "harming": "harming-verb", "ownforces": "own-forces-noun",
            "owning": "owning-verb", "opponents": "opponent-role", "rebels": "rebel-role", "locals": "local-role",
            "resisting": "resisting-verb", "places": "place-preposition", "holding": "holding-verb",
            "former": "pointing-former", "latter": "pointing-latter", "here": "pointing-here",
            "counterparts": "counterpart", "homes": "home-preposition", "foreign": "foreign-adjective",
            "unions": "union-noun", "hired": "hired-noun", "roaming": "roaming-role", "militant": "militant-role",
        }  # fmt: skip
        words: dict[str, Any] = {f.name: frozenset(lists.get(names.get(f.name, f.name), ())) for f in fields(cls)}
        words["numbers"] = {word: n for n in range(2, 9) for word in lists.get(f"number-{n}", ())}
        return cls(**words)


class Antecedents:
    """Tells what a group that names actors may be called afterwards."""

    __slots__ = ("lists", "tables")

    def __init__(self, tables: ActorTables, lists: ReferLists) -> None:
        self.tables = tables
        self.lists = lists

    def is_person(self, sentence: Sentence, group: NounGroup, actors: list[Actor], gender: str = "") -> bool:
        """Tell whether a group is one person, of a gender if that is asked for and known."""
        actor = actors[0]
        if len(actors) > 1 or actor.kind == STATE or sentence.classes[group.head] == _PLURAL:
            return False
        entry = self.tables.entries[actor.entry] if actor.entry >= 0 else None
        if entry is not None and entry.kind == PERSON_KIND:
            return not gender or entry.gender in ("", gender)
        noun = self.noun(sentence, group, actor)
        return noun in self.lists.persons or (self.is_named_office(sentence, group, actor))

    def is_named_office(self, sentence: Sentence, group: NounGroup, actor: Actor) -> bool:
        """Tell whether a group is a title with a name: "General Khalil"."""
        return actor.kind == OFFICE and sentence.classes[group.head] == _NAME

    def is_body(self, sentence: Sentence, group: NounGroup, actors: list[Actor]) -> bool:
        """Tell whether a group is one country, group or body."""
        one = len(actors) == 1 and (sentence.classes[group.head] != _PLURAL or actors[0].kind == GROUP_KIND)
        return one and not self.is_person(sentence, group, actors)

    def is_they(self, sentence: Sentence, group: NounGroup, actors: list[Actor]) -> bool:
        """Tell whether a group is several actors, or one that stands in the plural or has members."""
        one = actors[0]
        return len(actors) > 1 or sentence.classes[group.head] == _PLURAL or one.kind == GROUP_KIND

    def is_collective(self, sentence: Sentence, group: NounGroup, actors: list[Actor]) -> bool:
        """Tell whether a group is one body of many: "the police … they"."""
        return len(actors) == 1 and actors[0].kind != STATE and self.noun(sentence, group, actors[0]) in self.lists.bodies

    def noun(self, sentence: Sentence, group: NounGroup, actor: Actor) -> str:
        """Return the noun of an actor's group: its head, or the last word of a role that stands before a name."""
        return sentence.words[actor.last - 1] if actor.last <= group.head else sentence.words[group.head]

    def has_noun(self, sentence: Sentence, group: NounGroup, actor: Actor, noun: str) -> bool:
        """Tell whether a noun has been said of an actor, or is said of it in the dictionary."""
        said = sentence.words[group.first : group.head + 1]
        named = sentence.text[sentence.starts[group.head]].isupper()  # "Police Chief Hassan", but not "the police academy"
        if noun in (said if named or group.members else said[-1:]) or noun in words_of(actor.explanation):
            return True
        if noun in said and actor.last <= group.head:
            return True
        return actor.entry >= 0 and noun in self.tables.entries[actor.entry].nouns


@lru_cache(maxsize=4096)
def words_of(text: str) -> frozenset[str]:
    """Return the words of an explanation."""
    return frozenset(re.findall(r"\w+", text.lower()))
