"""Noun groups and names become actor codes at a date: who.txt, names.txt, roles.txt, offices.txt, places_and_actors.txt."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from eventcode import Coder
from eventcode.analyst import Analyst
from eventcode.language.program import load_program
from eventcode.records import Story
from eventcode.stages.antecedent import ReferLists
from eventcode.stages.memory import Memory
from eventcode.stages.pieces import WhoLists
from eventcode.stages.refer import Reference
from eventcode.stages.who import Who

CASES = Path(__file__).parents[1] / "cases"
DAY = dt.date(2023, 4, 25)


class Case(NamedTuple):
    """One line of a case file."""

    place: str
    date: dt.date
    text: str
    wanted: list[str]


def cases(file: str) -> list[Case]:
    """Return the cases `[DATE] sentence with a [group] | codes, - for none`."""
    found = []
    for number, line in enumerate((CASES / file).read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        text, wanted = (part.strip() for part in line.split(" | "))
        dated = re.match(r"(\d{4}-\d\d-\d\d) +", text)
        day = dt.date.fromisoformat(dated.group(1)) if dated else DAY
        codes = [] if wanted == "-" else wanted.split()
        found.append(Case(f"{file}:{number}", day, text[dated.end() :] if dated else text, codes))
    return found


def offices() -> list[Case]:
    """Return the cases of offices.txt, `name | date | code`, each name as the subject of a sentence."""
    found = []
    for number, line in enumerate((CASES / "offices.txt").read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            name, date, code = (part.strip() for part in line.split("|"))
            found.append(Case(f"offices.txt:{number}", dt.date.fromisoformat(date), f"[{name}] met the envoy.", [code]))
    return found


@pytest.fixture(scope="module")
def analyst() -> Analyst:
    return Analyst(load_program())


def codes(analyst: Analyst, case: Case) -> list[str]:
    """Return the codes of the longest group inside the brackets, or of what is named inside it, in text order."""
    start, end = case.text.index("["), case.text.index("]") - 1
    text = case.text.replace("[", "").replace("]", "")
    (sentence,) = analyst.sentences(text)
    analyst.analyse(sentence, Story("case", case.date, text), Memory())
    lists, tables = analyst.program.words.lists, analyst.program.actors
    who = Who(sentence, tables, WhoLists.of(lists), set(), case.date)
    reference = Reference(who, Memory(), tables, ReferLists.of(lists))
    groups = [*sentence.tops, *sentence.groups]
    inside = [g for g in groups if start <= sentence.starts[g.first] and sentence.ends[g.last - 1] <= end]
    if not inside:
        return []
    group = min(inside, key=lambda g: (g.first, -g.last))
    actors = reference.resolve(group, case.date) or who.inner(group, case.date)
    return [actor.code for actor in actors]


@pytest.mark.parametrize("case", [*cases("who.txt"), *cases("names.txt"), *cases("roles.txt")], ids=lambda case: case.text)
def test_a_group_names_its_actors(analyst: Analyst, case: Case) -> None:
    assert codes(analyst, case) == case.wanted, case.place


def places() -> list[tuple[str, list[tuple[str, ...]]]]:
    """Return the cases of places_and_actors.txt, `sentence | source code target; …`."""
    found = []
    for line in (CASES / "places_and_actors.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, wanted = line.split(" | ")
            found.append((text, [] if wanted == "-" else [tuple(event.split()) for event in wanted.split("; ")]))
    return found


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.mark.parametrize(("text", "wanted"), places(), ids=lambda part: part if isinstance(part, str) else "")
def test_a_place_is_no_actor(coder: Coder, text: str, wanted: list[tuple[str, ...]]) -> None:
    assert [(e.source, e.code, e.target) for e in coder.code(text, date=DAY)] == wanted


@pytest.mark.parametrize("text", ["Akar met Putin. Akar thanked Putin.", "A Syrian teacher, Omar Saleh, left the town."])
def test_mentions_name_both_sides_of_an_apposition_and_surnames_again(coder: Coder, text: str) -> None:
    mentions = {m.text: m.code for m in coder.mentions(Story("story", DAY, text))}
    wanted = {"Akar": "TURGOVMIL", "Putin": "RUSGOV"} if "Akar" in text else {"Omar Saleh": "SYREDU"}
    assert wanted.items() <= mentions.items()


def test_a_common_surname_counts_after_the_full_name(coder: Coder) -> None:
    text = "Sergei Ivanov met the envoy. Ivanov left."
    assert [m.code for m in coder.mentions(Story("story", dt.date(2005, 6, 1), text)) if "Ivanov" in m.text] == ["RUSGOVMIL"] * 2


def test_an_office_without_a_country_is_that_of_the_one_country_of_the_story(coder: Coder) -> None:
    told = coder.explain("Iran closed the border. The army attacked the smugglers.", DAY).render()
    assert "IRNMIL" in told
    assert "the story speaks of IRN only" in told
    two = coder.code("Iran and Iraq held talks. The army attacked the rebels.", DAY)
    assert [e.source for e in two if e.code == "190"] == ["MIL"]


@pytest.mark.parametrize("case", offices(), ids=lambda case: f"{case.text} {case.date}")
def test_an_office_holder_has_the_code_of_the_day(analyst: Analyst, case: Case) -> None:
    assert codes(analyst, case) == case.wanted, case.place
