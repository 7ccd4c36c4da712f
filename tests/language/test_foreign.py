"""Dictionaries of PETRARCH and TABARI load as they are, convert to ours, and ours can be written as PETRARCH's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from eventcode.language import actors, words
from eventcode.language.actors import ActorTables, code_at
from eventcode.language.exchange import to_actors, to_petrarch
from eventcode.language.foreign import is_foreign, read

PETRARCH = """\
# a comment
AFGHANISTAN_  [AFG]
+AFGHAN_
+KABUL_

HAMID_KARZAI_
+KARZAI_
\t[AFGGOV 011222-140929] ; CountryInfo.txt
\t[AFGELI]
<!-- nothing
of this counts -->
THE_UNITED_NATIONS_
UN_
\t[IGOUNO]
OLD_KING_  [AFGGOV <1929]
YOUNG_KING_  [AFGGOV >20300230]
BOTH_OF_THEM_  [AFG/PAK]
NOBODY_  [---]
UNCLOSED_  [AFGGOV
LONELY_
"""
AGENTS = """\
!PERSON! = MAN, MEN
!MINIST! = MINISTER, MINISTRY
POLICE {} [~COP]
ATTORNEY_GENERAL {ATTORNEYS_GENERAL} [~GOVATG]
FIRE!PERSON! {} [~GOV]
!MINIST!_OF_WAR [~GOVMIL]
AD!MINIST!RATOR [~GOV]
ARMY [~MIL]
OBSERVERS_IN [IGO~]
"""
TABARI = """\
<NOUN>
ABDUCTION   ;tb 22 Oct 2006
</NOUN>
ABADAN  [IRN] ;JON 5/24/95
AHMADINEJAD  [IRNGOV >050803] [---] ;sks 18 Mar 2008
BARAK  [ISRMIL <950715] [ISRGOV 950715-960529] [ISROPP] ;jap
CÉSAR_  [FRAGOV]
"""

Read = Callable[[str], ActorTables]


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    def write(text: str, name: str = "theirs.actors.txt", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding=encoding)
        return path

    return write


@pytest.fixture
def load(file: Callable[..., Path]) -> Read:
    return lambda text: actors.load([file(text)], words.EMPTY)


def code(tables: ActorTables, phrase: str, day: str = "2005-01-01") -> str:
    (_, index), *_ = tables.phrases[phrase]
    return code_at(tables.entries[index], dt.date.fromisoformat(day).toordinal(), tables)[0]


class TestActors:
    @pytest.mark.parametrize(
        ("phrase", "day", "expected"),
        [
            ("afghan", "2005-01-01", "AFG"),
            ("kabul", "2005-01-01", "AFG"),
            ("karzai", "2001-12-21", "AFGELI"),
            ("karzai", "2001-12-22", "AFGGOV"),
            ("hamid karzai", "2014-09-29", "AFGGOV"),
            ("hamid karzai", "2014-09-30", "AFGELI"),
            ("un", "2005-01-01", "IGOUNO"),
            ("the united nations", "2005-01-01", "IGOUNO"),
        ],
    )
    def test_petrarch(self, load: Read, phrase: str, day: str, expected: str) -> None:
        assert code(load(PETRARCH), phrase, day) == expected

    @pytest.mark.parametrize(
        ("phrase", "day", "expected"),
        [
            ("abadan", "2005-01-01", "IRN"),
            ("ahmadinejad", "2006-01-01", "IRNGOV"),
            ("barak", "1990-01-01", "ISRMIL"),
            ("barak", "1996-05-29", "ISRGOV"),
            ("barak", "2000-01-01", "ISROPP"),
        ],
    )
    def test_tabari(self, load: Read, phrase: str, day: str, expected: str) -> None:
        assert code(load(TABARI), phrase, day) == expected

    def test_latin_1_is_read(self, file: Callable[..., Path]) -> None:
        tables = actors.load([file(TABARI, encoding="latin-1")], words.EMPTY)
        assert code(tables, "cesar") == "FRAGOV"

    def test_what_is_not_understood_is_told_with_line_and_reason(self, load: Read) -> None:
        told = [(d.line, d.message) for d in load(PETRARCH).unread]
        assert told == [
            (15, "[AFGGOV <1929] has a date that is no day of the calendar"),
            (16, "[AFGGOV >20300230] has a date that is no day of the calendar"),
            (17, "[AFG/PAK] stands for several actors"),
            (18, "[---] is no actor"),
            (19, "brackets that are not closed"),
            (20, "a phrase without a code"),
        ]

    @pytest.mark.parametrize(
        ("line", "message"),
        [
            ("A_B_ [TURGOV 20100101]", "[TURGOV 20100101] does not say whether it holds before or after its date"),
            ("A_B_ [TURGOV] [TURMIL]", "[TURMIL] is a second code without dates; TURGOV counts"),
            ("A_B_ [TURGOV 20120101-20100101]", "[TURGOV 20120101-20100101] has a date that is no day of the calendar"),
            ("___ [TURGOV]", "a phrase without a word"),
            ("F/A-18 [~MIL]", "a slash, which in our roles comes before the plural"),
            ("A_B_ [~MIL] [~GOV]", "several roles; MIL counts"),
            ("!NONE!_MAN [~MIL]", "there is no set !NONE!"),
        ],
    )
    def test_every_reason_is_told(self, load: Read, line: str, message: str) -> None:
        assert message in [d.message for d in load(f"TURKEY_ [TUR]\n{line}\n").unread]

    def test_of_codes_for_the_same_day_the_first_counts(self, load: Read) -> None:
        tables = load("AL_B_\n\t[TURMIL 20050101-20051231]\n\t[TURGOV >20000101]\n\t[TURELI]\n")
        days = ("1999-12-31", "2000-01-01", "2004-12-31", "2005-01-01", "2005-12-31", "2006-01-01")
        assert [code(tables, "al b", day) for day in days] == ["TURELI", "TURGOV", "TURGOV", "TURMIL", "TURMIL", "TURGOV"]

    def test_codes_of_organisations_are_no_countries(self, file: Callable[..., Path]) -> None:
        ours = file('standard\n  known IGO | EUR\nnation EUR "Europe"\n  forces REB\n', "ours.actors")
        tables = actors.load([file("BANK_ [IGO]\nEUROPEAN_ [EUR]\nLAND_ [LAN]\n"), ours], words.EMPTY)
        assert tables.bases == {"EUR": "REB", "LAN": ""}

    def test_theirs_wins_over_ours_only_where_it_differs(self, file: Callable[..., Path]) -> None:
        ours = 'country AFG "Afghanistan"\n  adjective Afghan\n  capital Kabul\ngroup "UN"\n  code ABC\n'
        tables = actors.load([file(PETRARCH), file(ours, "ours.actors")], words.EMPTY)
        assert [facet for facet, _ in tables.phrases["afghan"]] == ["a"]
        assert [facet for facet, _ in tables.phrases["kabul"]] == ["k"]
        assert code(tables, "un") == "IGOUNO"


class TestAgents:
    @pytest.mark.parametrize(
        ("phrase", "role"),
        [
            ("police", "COP"), ("attorneys general", "GOVATG"), ("fireman", "GOV"), ("firemen", "GOV"),
            ("ministry of war", "GOVMIL"), ("minister of war", "GOVMIL"), ("army", "MIL"), ("armies", "MIL"),
        ],
    )  # fmt: skip
    def test_agents_are_roles(self, load: Read, phrase: str, role: str) -> None:
        tables = load(AGENTS)
        assert [facet for facet, _ in tables.phrases[phrase]] == ["r"]
        assert code(tables, phrase) == role

    def test_what_is_not_understood_is_told(self, load: Read) -> None:
        assert [(d.line, d.message) for d in load(AGENTS).unread] == [
            (7, "a set inside a word"),
            (9, "[IGO~] is a code that stands before the actor's"),
        ]


class TestExchange:
    @pytest.mark.parametrize("text", [PETRARCH, AGENTS, TABARI])
    def test_what_is_converted_means_the_same(self, file: Callable[..., Path], text: str) -> None:
        theirs = file(text)
        ours, left_out = to_actors(read(theirs, "theirs").blocks)
        converted = file(ours, "ours.actors")
        assert not is_foreign(converted)
        one, other = (actors.load([path], words.EMPTY) for path in (theirs, converted))
        assert left_out == []
        assert set(one.phrases) == set(other.phrases)
        for phrase in one.phrases:
            for day in ("1990-01-01", "2005-01-01", "2020-01-01"):
                assert code(one, phrase, day) == code(other, phrase, day)

    def test_what_is_exported_means_the_same(self, file: Callable[..., Path]) -> None:
        ours = """
country TUR "Turkey"
  adjective Turkish
  capital Ankara
person "Hulusi Akar"
  2015 .. 2018-07-09 TURMIL
  2018-07-09 .. TURGOVMIL
role GOV
  minister of war | police/police
standard
  capital GOV
"""
        tables = actors.load([file(ours, "ours.actors")], words.EMPTY)
        theirs, agents, _ = to_petrarch(tables)
        back = actors.load([file(theirs, "a.txt"), file(agents, "b.txt")], words.EMPTY)
        assert back.unread == ()
        expected = {"turkish": "TUR", "ankara": "TURGOV", "hulusi akar": "TURGOVMIL", "police": "GOV", "minister of war": "GOV"}
        assert {phrase: code(back, phrase, "2018-07-09") for phrase in expected} == expected
        assert code(back, "hulusi akar", "2018-07-08") == "TURMIL"

    def test_of_entries_with_the_same_phrase_the_later_has_it(self, file: Callable[..., Path]) -> None:
        theirs = file("A_B_ [TURGOV]\n+A_C_\nA_B_ [TURMIL]\nA_D_ [TURMIL]\nA_D_ [TURMIL]\nA_C_ [TUREDU]\n")
        text, told = to_actors(read(theirs, "theirs").blocks)
        assert text == 'group "A B"\n  code TURMIL\n\ngroup "A D"\n  code TURMIL\n\ngroup "A C"\n  code TUREDU\n'
        assert [(d.line, d.message) for d in told] == [(1, "all names of “A B” are also names of later entries, which count")]

    def test_marks_that_our_language_keeps_for_itself_are_told(self, file: Callable[..., Path]) -> None:
        text, told = to_actors(read(file('ALI_"BABA"_CAN_ [TURGOV]\n'), "theirs").blocks)
        assert text == 'group "Ali Baba Can"\n  code TURGOV\n'
        assert [d.message for d in told] == ['“ALI "BABA" CAN” is written without "']

    def test_a_history_is_the_same_on_every_day(self, file: Callable[..., Path]) -> None:
        ours = """
country TUR "Turkey"
country SYR "Syria"
person "A B"
  2010 .. 2012 TURGOV
  2014-03-03 .. 2016 SYRGOV
  2018 .. SYRMIL
group "C D"
  2010 .. 2012 TURREB
  2014 .. 2015 SYRREB
standard
  former ELI
"""
        tables = actors.load([file(ours, "ours.actors")], words.EMPTY)
        back = actors.load([file(to_petrarch(tables).actors, "a.txt")], words.EMPTY)
        first = dt.date(2009, 1, 1)
        for day in (first + dt.timedelta(n) for n in range(4000)):
            assert [code(back, name, str(day)) for name in ("a b", "c d")] == [
                code(tables, name, str(day)) for name in ("a b", "c d")
            ]

    def test_other_spellings_of_a_role_are_agents_of_their_own(self, file: Callable[..., Path]) -> None:
        ours = file("role GOVMIL\n  defence chief/defence chiefs\nspelling defence ~ defense\n", "ours.actors")
        assert to_petrarch(actors.load([ours], words.EMPTY)).agents == (
            "DEFENCE_CHIEF {DEFENCE_CHIEFS} [~GOVMIL]\nDEFENSE_CHIEF {} [~GOVMIL]\nDEFENSE_CHIEFS {} [~GOVMIL]\n"
        )


class TestSniffing:
    @pytest.mark.parametrize("text", [PETRARCH, AGENTS, TABARI, "\n\n# x\nABC_DEF_ [TUR]\n"])
    def test_theirs(self, file: Callable[..., Path], text: str) -> None:
        assert is_foreign(file(text))

    @pytest.mark.parametrize("text", ["", "# nothing\n", 'country TUR "Turkey"\n', 'contry TUR "Turkey"\n', "role GOV\n  a\n"])
    def test_ours(self, file: Callable[..., Path], text: str) -> None:
        assert not is_foreign(file(text))
