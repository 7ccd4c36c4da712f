"""Clauses and their predicates: who does what to whom, however the sentence is built."""

from __future__ import annotations

import datetime as dt

import pytest

from eventcode.analyst import Analyst
from eventcode.records import Story
from eventcode.stages.clause import Clause
from eventcode.stages.memory import Memory
from eventcode.stages.predicate import Predicate
from eventcode.stages.sentence import NounGroup, Sentence


def analysed(analyst: Analyst, text: str) -> tuple[Sentence, list[Clause], list[Predicate]]:
    story = Story("text", dt.date(2023, 4, 25), text)
    (sentence,) = analyst.sentences(text)
    found = analyst.analyse(sentence, story, Memory())
    return sentence, found.clauses, found.predicates


class TestClause:
    """Each verb has a clause, which knows what it hangs on."""

    @pytest.mark.parametrize(
        ("text", "wanted"),
        [
            ("Turkey attacked Syria.", "main:attacked"),
            ("Turkey attacked Syria and left Iraq.", "main:attacked coordinate:left"),
            ("Turkey said that Iran attacked Syria.", "main:said that:attacked"),
            ("Turkey said Iran attacked Syria.", "main:said that:attacked"),
            ("Turkey wants to attack Syria.", "main:wants infinitive:attack"),
            ("Turkey was accused of attacking Syria.", "main:accused gerund:attacking"),
            ("Iran, which backs Syria, left.", "main:left relative:backs"),
            ("Turkey attacked Syria, killing soldiers.", "main:attacked participle:killing"),
            ("Rebels backed by Turkey attacked Syria.", "main:attacked participle:backed"),
            ("If Turkey attacks, Syria will leave.", "main:leave adverbial:attacks"),
            ("Turkey left; Iran stayed.", "main:left main:stayed"),
        ],
    )
    def test_kinds(self, text: str, wanted: str, analyst: Analyst) -> None:
        sentence, clauses, _ = analysed(analyst, text)
        assert sorted(f"{c.kind}:{sentence.words[c.verb]}" for c in clauses if c.verb >= 0) == sorted(wanted.split())

    def test_every_clause_but_the_first_of_each_kind_main_hangs_on_an_earlier_one(self, analyst: Analyst) -> None:
        _, clauses, _ = analysed(analyst, "Turkey said Iran, which backs rebels who fight Syria, wants to leave and to talk.")
        assert all(c.parent is None or c.parent.index < c.index for c in clauses)


def told(sentence: Sentence, predicate: Predicate) -> str:
    """Return a predicate as `lemma(subject; objects)`."""

    def words(group: NounGroup | None) -> str:
        return " ".join(sentence.words[group.first : group.last]) if group is not None else "-"

    return f"{predicate.lemma}({words(predicate.subject)}; {', '.join(words(g) for g in predicate.objects)})"


class TestRoles:
    """Active or passive, alone or shared: the same logical arguments."""

    @pytest.mark.parametrize(
        ("text", "wanted"),
        [
            ("Turkey attacked Syria.", "attack(turkey; syria)"),
            ("Syria was attacked by Turkey.", "attack(turkey; syria)"),
            ("Syria was attacked.", "attack(-; syria)"),
            ("Turkey attacked and invaded Syria.", "attack(turkey; syria) invade(turkey; syria)"),
            ("Syria was attacked and invaded by Turkey.", "attack(turkey; syria) invade(turkey; syria)"),
            ("Turkey attacked Syria and left.", "attack(turkey; syria) leave(turkey; )"),
            ("Turkey urged Iran to attack Syria.", "urge(turkey; iran) attack(iran; syria)"),
            ("Turkey promised to attack Syria.", "promise(turkey; ) attack(turkey; syria)"),
            ("Turkey accused Iran of attacking Syria.", "accuse(turkey; iran) attack(iran; syria)"),
            ("Iran, which attacked Syria, left.", "leave(iran; ) attack(iran; syria)"),
            ("Iran, which Turkey attacked, left.", "leave(iran; ) attack(turkey; iran)"),
            ("Rebels backed by Turkey attacked Syria.", "attack(rebels; syria) back(turkey; rebels)"),
            ("Iran attacked Syria, said Turkey.", "attack(iran; syria) say(turkey; )"),
        ],
    )
    def test_arguments(self, text: str, wanted: str, analyst: Analyst) -> None:
        sentence, _, predicates = analysed(analyst, text)
        assert " ".join(told(sentence, p) for p in predicates) == wanted

    @pytest.mark.parametrize(
        ("text", "negated", "modal"),
        [
            ("Turkey attacked Syria.", False, ""),
            ("Turkey did not attack Syria.", True, ""),
            ("Turkey never attacked Syria.", True, ""),
            ("Turkey will attack Syria.", False, "intend"),
            ("Turkey is to attack Syria.", False, "intend"),
            ("Turkey to attack Syria", False, "intend"),
            ("Turkey might attack Syria.", False, "may"),
            ("Turkey could not attack Syria.", True, "can"),
        ],
    )
    def test_negation_and_modality(self, text: str, negated: bool, modal: str, analyst: Analyst) -> None:
        _, _, predicates = analysed(analyst, text)
        assert (predicates[0].negated, predicates[0].modal) == (negated, modal)
