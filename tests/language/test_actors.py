"""Actor files become phrases with senses and entries with dated codes; what is wrong in them is told with its place."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventcode.errors import GrammarError
from eventcode.language import actors, words
from eventcode.language.actors import ActorTables, Entry, code_at, split_code
from eventcode.language.source import bundled

Load = Callable[..., ActorTables]

SMALL = """\
    standard
      capital GOV
      former  ELI
      forces  MIL
      known   GOV | MIL | REB | ELI
    country TUR "Türkiye"
      names     Turkey
      adjective Turkish
      people    Turk | Englishman/Englishmen
      capital   Ankara
      places    Istanbul
    nation KRD "Kurds"
      adjective Kurdish
      forces    REB
    person "Hulusi Akar" m
      short Akar
      2015-08-18 .. 2018-07-09 TURMIL "chief of staff"
      2018-07-09 .. 2023-06-03 TURGOVMIL "defence minister"
    group "Kurdistan Workers' Party"
      names PKK
      kind  party
      code  TURREBPKK
    role GOVMIL
      defence minister | minister of defence | chief of staff/chiefs of staff
    former former | ex
    inherit spokesman | chief = GOV
    neutral deputy
    spelling defence ~ defense
    """


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, english: words.WordTables) -> Load:
    """Load actor files of the given texts, named my.actors, my2.actors …"""
    monkeypatch.chdir(tmp_path)

    def loader(*texts: str) -> ActorTables:
        files = []
        for number, text in enumerate(texts):
            file = Path(f"my{number + 1 if number else ''}.actors")
            file.write_text(dedent(text), encoding="utf-8")
            files.append(file)
        return actors.load(files, english)

    return loader


def senses(tables: ActorTables, phrase: str) -> list[tuple[str, str]]:
    return [(facet, tables.entries[index].name) for facet, index in tables.phrases.get(phrase, ())]


def code(tables: ActorTables, name: str, day: str) -> str:
    entry = next(e for e in tables.entries if e.name == name)
    return code_at(entry, dt.date.fromisoformat(day).toordinal(), tables)[0]


def wrong(load: Load, *texts: str) -> list[str]:
    with pytest.raises(GrammarError) as caught:
        load(*texts)
    return [str(d).splitlines()[0] for d in caught.value.diagnostics]


class TestPhrases:
    @pytest.mark.parametrize(
        ("phrase", "facet"),
        [
            ("turkiye", "c"), ("turkey", "c"), ("turkish", "a"), ("turk", "n"), ("turks", "n"), ("englishmen", "n"),
            ("ankara", "k"), ("istanbul", "l"), ("hulusi akar", "f"), ("akar", "s"), ("pkk", "g"), ("kurdish", "a"),
            ("kurdistan workers ' party", "g"), ("defence minister", "r"), ("ministers of defence", "r"),
            ("chiefs of staff", "r"), ("former", "x"), ("spokesman", "i"), ("deputy", "o"),
        ],
    )  # fmt: skip
    def test_a_phrase_is_found_folded_in_singular_and_plural(self, load: Load, phrase: str, facet: str) -> None:
        assert [f for f, _ in load(SMALL).phrases[phrase]] == [facet]

    def test_whole_words_are_respelled_in_every_phrase(self, load: Load) -> None:
        assert senses(load(SMALL), "defense ministers") == [("r", "GOVMIL")]

    def test_a_role_knows_its_singular(self, load: Load) -> None:
        assert load(SMALL).offices["defense ministers"] == "defence minister"

    def test_persons_may_share_a_short_name(self, load: Load) -> None:
        tables = load(SMALL, 'person "Ali Akar"\n  short Akar\n  .. TURBUS\n')
        assert senses(tables, "akar") == [("s", "Ali Akar"), ("s", "Hulusi Akar")]

    def test_no_tables_depend_on_the_run(self, load: Load) -> None:
        assert load(SMALL) == load(SMALL)


class TestDates:
    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            ("2015-08-18", "TURMIL"),
            ("2018-07-08", "TURMIL"),
            ("2018-07-09", "TURGOVMIL"),
            ("2023-06-02", "TURGOVMIL"),
            ("2023-06-03", "TURELI"),
            ("2000-01-01", "TURELI"),
        ],
    )
    def test_a_period_ends_the_day_before_its_second_date(self, load: Load, day: str, expected: str) -> None:
        assert code(load(SMALL), "Hulusi Akar", day) == expected

    def test_otherwise_counts_outside_all_periods(self, load: Load) -> None:
        tables = load(SMALL, 'person "Ali Can"\n  2010 .. 2012-03 TURGOV\n  otherwise TUROPP\n')
        assert [code(tables, "Ali Can", d) for d in ("2010-01-01", "2012-02-29", "2012-03-01")] == [
            "TURGOV", "TURGOV", "TUROPP",
        ]  # fmt: skip

    def test_a_group_keeps_its_nearest_code(self, load: Load) -> None:
        tables = load(SMALL, 'group "Front"\n  2010 .. 2012 TURREB\n  2014 .. 2015 TURGOV\n')
        assert code(tables, "Front", "2012-06-01") == "TURREB"
        assert code(tables, "Front", "2020-01-01") == "TURGOV"

    @given(st.dates(), st.lists(st.dates(), min_size=2, max_size=6, unique=True))
    def test_on_every_day_there_is_one_code(self, day: dt.date, bounds: list[dt.date]) -> None:
        days = sorted(d.toordinal() for d in bounds)
        periods = tuple(actors.Period(a, b, f"TUR{n}", "") for n, (a, b) in enumerate(itertools.pairwise(days)))
        entry = Entry("person", "A", "f", 1, "", periods)
        tables = actors.EMPTY._replace(bases={"TUR": ""}, standards={"former": "ELI"})
        found = code_at(entry, day.toordinal(), tables)[0]
        inside = [p.code for p in periods if p.begin <= day.toordinal() < p.end]
        assert [found] == (inside or ["TURELI"])


class TestLaterFiles:
    def test_an_entry_of_the_same_kind_and_name_is_replaced_whole(self, load: Load) -> None:
        tables = load(SMALL, 'person "Hulusi Akar"\n  .. TURLEG\n')
        assert code(tables, "Hulusi Akar", "2020-01-01") == "TURLEG"
        assert senses(tables, "akar") == []

    def test_the_later_of_two_groups_has_the_phrase(self, load: Load) -> None:
        tables = load(SMALL, 'group "Pakistan Kennel Klub"\n  names PKK\n  code PAKCVL\n')
        assert senses(tables, "pkk") == [("g", "Pakistan Kennel Klub")]

    def test_a_person_or_the_phrase_of_a_role_can_be_dropped(self, load: Load) -> None:
        tables = load(SMALL, 'drop person "Hulusi Akar"\ndrop role "minister of defence"\n')
        assert senses(tables, "hulusi akar") == senses(tables, "minister of defence") == []
        assert senses(tables, "defence minister")

    def test_what_is_not_there_cannot_be_dropped(self, load: Load) -> None:
        assert wrong(load, SMALL, 'drop person "Nobody"\n') == ['my2.actors:1:13: error: there is no person "Nobody" to drop']


class TestErrors:
    def test_all_errors_are_told_with_their_places(self, load: Load) -> None:
        found = wrong(
            load,
            """\
            person "A"
              2023-02-30 .. TURGOV
            person "B"
              2020 .. 2019 TURGOV
            person "C"
              short D
            contry TUR "Turkey"
            group "E"
              colour red
            """,
        )
        assert [message.split(": ", 2)[0] for message in found] == [
            "my.actors:7:1", "my.actors:9:3", "my.actors:2:3", "my.actors:1:8", "my.actors:4:11", "my.actors:5:8",
        ]  # fmt: skip

    def test_a_misspelled_keyword_is_suggested(self, load: Load) -> None:
        with pytest.raises(GrammarError, match="did you mean `country`"):
            load('contry TUR "Turkey"\n')


class TestSpelling:
    RULES = """\
    person "Sergei Shoigu"
      short Shoigu
      .. RUSGOVMIL
    person "Ali Store"
      short Store
      .. NORGOV
    person "Abbas al-Assad"
      .. SYRGOV
    spelling "Russian"
      countries RUS
      "ei " ~ "ey "
      "oi" ~ "oy"
      example "Sergei Shoigu" ~ "Sergey Shoygu"
    spelling "joined"
      "-" > ""
      " al-" > " "
    """

    @pytest.mark.parametrize(
        "name", ["sergey shoigu", "sergei shoygu", "sergey shoygu", "shoygu", "abbas assad", "abbas alassad"]
    )
    def test_rules_make_the_other_spellings(self, load: Load, name: str) -> None:
        assert senses(load(self.RULES), name)

    def test_rules_hold_for_the_names_of_their_countries_only(self, load: Load) -> None:
        tables = load(self.RULES, 'person "Andrei Toi"\n  .. NORGOV\n')
        assert not senses(tables, "andrey toi")

    def test_no_name_of_another_entry_is_made(self, load: Load) -> None:
        tables = load(self.RULES, 'person "Sergey Shoigu"\n  .. NORGOV\n')
        assert senses(tables, "sergey shoigu") == [("f", "Sergey Shoigu")]

    def test_an_example_that_the_rules_do_not_make_is_an_error(self, load: Load) -> None:
        found = wrong(load, 'spelling "x"\n  "a" ~ "b"\n  example "ca" ~ "cc"\n')
        assert found == ['my.actors:3:18: error: the rules of `x` do not make "cc" of "ca"']

    def test_an_empty_text_may_only_be_put_in(self, load: Load) -> None:
        assert wrong(load, 'spelling "x"\n  "" ~ "b"\n') == ["my.actors:2:3: error: an empty text would match everywhere"]


class TestCodes:
    @pytest.mark.parametrize(
        ("given_code", "parts"),
        [("TURGOVMIL", ("TUR", "GOVMIL")), ("IRNKRDREB", ("IRNKRD", "REB")), ("IGOUNO", ("IGOUNO", "")), ("", ("", ""))],
    )
    def test_a_code_is_a_country_and_roles(self, given_code: str, parts: tuple[str, str]) -> None:
        assert split_code(given_code, {"TUR": "", "IRN": "", "IRNKRD": ""}) == parts


class TestBundled:
    def test_the_bundled_files_load(self) -> None:
        tables = actors.load(bundled("actors/**/*.actors"))
        assert len(tables.phrases) > 40_000
        assert {"capital", "former", "forces", "known"} <= tables.standards.keys()
