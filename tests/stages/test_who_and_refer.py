"""Noun groups name actors, and pronouns and definite nouns point to those named before."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from eventcode.analyst import Analyst
from eventcode.records import Story
from eventcode.stages.antecedent import ReferLists
from eventcode.stages.memory import Memory
from eventcode.stages.pieces import WhoLists
from eventcode.stages.refer import Reference
from eventcode.stages.sentence import NounGroup, Sentence
from eventcode.stages.who import Who

DAY = dt.date(2023, 4, 25)
_LINE = re.compile(r"(?:(\d{4}-\d\d-\d\d) )?(.*)\[(.*)\](.*)")


def group_at(sentence: Sentence, start: int, end: int) -> NounGroup:
    """Return the largest group of a sentence that begins and ends within two offsets."""
    groups = [*sentence.tops, *sentence.groups]
    inside = [g for g in groups if sentence.starts[g.first] == start and sentence.ends[g.head] <= end]
    assert inside, f"no group begins at {sentence.text[start:end]!r}"
    return max(inside, key=lambda g: (len(g.members), g.head))


def codes(analyst: Analyst, case: str) -> str:
    """Return the codes of the bracketed group of a case, in text order."""
    match = _LINE.fullmatch(case)
    assert match
    day, before, marked, after = match.groups()
    story = Story("case", dt.date.fromisoformat(day) if day else DAY, before + marked + after)
    start = len(before)
    memory = Memory()
    program = analyst.program
    for sentence in analyst.sentences(story.text):
        last = sentence.start <= start < sentence.end
        found = analyst.analyse(sentence, story, Memory() if last else memory)
        if last:
            who = Who(sentence, program.actors, WhoLists.of(program.words.lists), memory.known, story.date)
            reference = Reference(who, memory, program.actors, ReferLists.of(program.words.lists), found.predicates)
            for group in sentence.groups:
                if sentence.starts[group.first] < start:
                    reference.resolve(group, story.date)
            group = group_at(sentence, start, start + len(marked))
            actors = reference.resolve(group, story.date) or who.inner(group, story.date)
            return " ".join(actor.code for actor in actors) or "-"
    raise AssertionError("the brackets stand in no sentence")


@pytest.mark.cases("who.txt")
def test_a_group_names_its_actors(case: str, analyst: Analyst) -> None:
    sentence, wanted = case.rsplit(" | ", 1)
    assert codes(analyst, sentence) == wanted


@pytest.mark.cases("refer.txt")
def test_a_group_points_to_those_named_before(case: str, analyst: Analyst) -> None:
    sentence, wanted = case.rsplit(" | ", 1)
    assert codes(analyst, sentence) == wanted


def test_an_actor_knows_its_entry_and_place(analyst: Analyst) -> None:
    story = Story("case", DAY, "Turkey and Hulusi Akar condemned Iran.")
    (sentence,) = analyst.sentences(story.text)
    mentions = analyst.mentions(story, analyst.analyse(sentence, story, Memory()))
    assert [(m.text, m.code) for m in mentions] == [("Turkey", "TUR"), ("Hulusi Akar", "TURGOVMIL"), ("Iran", "IRN")]
    assert all(m.entry for m in mentions)
