"""What is probably wrong in a dictionary is told with its place, its reason and a remedy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from eventcode.errors import Diagnostic
from eventcode.language import actors, words
from eventcode.language.lint import lint
from eventcode.language.program import load_program

Lint = Callable[..., list[Diagnostic]]

SOUND = """\
    standard
      capital GOV
      former  ELI
      forces  MIL
      known   GOV | MIL | REB | ELI
    country TUR "Turkiye"
      adjective Turkish
      capital   Ankara
      places    Istanbul
    person "Hulusi Akar" m
      short Akar
      2015-08-18 .. 2018-07-09 TURMIL "chief of staff"
      2018-07-09 .. 2023-06-03 TURGOVMIL "defence minister"
    group "Kurdistan Workers' Party"
      names PKK
      code  TURREB
    role GOVMIL
      defence minister | chief of staff/chiefs of staff
    """
CHAIN = """\
    person "A B"
      2000 .. 2004 TURGOV "mayor"
    person "C D"
      2004 .. 2008 TURGOV "mayor"
    person "E F"
      2008 .. 2012 TURGOV "mayor"
    person "G H"
      2012 .. 2016 TURGOV "mayor"
    """


@pytest.fixture
def lints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lint:
    """Lint actor files of the given texts, named my.actors, my2.actors …; "store" is a common word, "ankara" a name."""
    monkeypatch.chdir(tmp_path)
    english = words.WordTables(
        classes={"store": "N", "ankara": "P"}, forms={"trump": ("B", "trump")}, endings=(), lists={}, plurals={}
    )

    def linter(*texts: str) -> list[Diagnostic]:
        files = [Path(f"my{number + 1 if number else ''}.actors") for number in range(len(texts))]
        for file, text in zip(files, texts, strict=True):
            file.write_text(dedent(text), encoding="utf-8")
        return lint(actors.load(files, english), english)

    return linter


def test_sound_files_have_nothing_told(lints: Lint) -> None:
    assert lints(SOUND) == []
    assert lints(SOUND, CHAIN) == []


@pytest.mark.parametrize(
    ("text", "severity", "message", "hint"),
    [
        # the same phrase with different codes
        ('group "X"\n  names PKK\n  code TURMIL\n', "warning",
         "“pkk” of group “X” is also in group “Kurdistan Workers' Party” (my.actors:14), where it no longer counts",
         "take it out of one of the two"),
        ('country SYR "Syria"\n  places Istanbul\n', "note",
         "“istanbul” of country “Syria” is also in country “Turkiye” (my.actors:6), where it no longer counts",
         "take it out of one of the two"),
        ('person "X Y"\n  names Hulusi Akar\n  2016 .. TURGOV\n', "warning",
         "“hulusi akar” has another code in person “Hulusi Akar” (my.actors:10) on 2016-01-01",
         "make one entry of the two, or take the phrase out of one"),
        # entries that no phrase reaches
        ('group "X"\n  names Kurdistan Workers\' Party | PKK\n  code TURMIL\n', "warning",
         "no phrase leads to group “Kurdistan Workers' Party”",
         "all its phrases are also in group “X” (my2.actors:1)"),
        # periods
        ('person "X"\n  2010 .. 2015 TURGOV\n  2014 .. 2016 TURMIL\n', "warning",
         "TURGOV and TURMIL of “X” overlap from 2014-01-01 on",
         "the end of a period is the day on which the next begins"),
        ('person "X"\n  2010 .. 2012 TURGOV\n  2014 .. 2016 TURGOV\n', "note",
         "“X” has no role from 2012-01-01 until 2014-01-01",
         "write the role of that time, or an `otherwise` line"),
        # codes
        ('person "X"\n  2010 .. 2012 TURZZZ\n', "warning",
         "CAMEO does not know the `ZZZ` of TURZZZ", "see docs/actors.md for its codes"),
        # common words
        ('person "X"\n  short Trump\n  .. TURGOV\n', "note",
         "the short name “trump” of “X” is also a common word",
         "with the line `common` it counts after the full name or a title only"),
        ('group "Store"\n  code TURGOV\n', "note",
         "the name “store” of group “Store” is also a common word",
         "it counts with a capital only; take it out if texts have it in other senses"),
    ],
)  # fmt: skip
def test_what_is_probably_wrong_is_told(lints: Lint, text: str, severity: str, message: str, hint: str) -> None:
    assert (severity, message, hint) in [(d.severity, d.message, d.hint) for d in lints(SOUND, text)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('person "I J"\n  2015 .. TURGOV "mayor"\n', "“G H” and “I J” are both TUR mayor from 2015-01-01 on"),
        ('person "I J"\n  2017 .. TURGOV "mayor"\n', "nobody is TUR mayor from 2016-01-01 until 2017-01-01"),
    ],
)
def test_an_office_that_is_handed_on_has_one_holder(lints: Lint, text: str, message: str) -> None:
    assert [(d.file, d.line, d.severity, d.message) for d in lints(SOUND, CHAIN, text)] == [("my3.actors", 1, "note", message)]


def test_an_office_of_many_has_many_holders(lints: Lint) -> None:
    several = 'person "I J"\n  2001 .. TURGOV "mayor"\nperson "K L"\n  2005 .. TURGOV "mayor"\n'
    assert lints(SOUND, CHAIN, several) == []


def test_a_period_that_ends_before_it_begins_is_an_error(lints: Lint) -> None:
    with pytest.raises(Exception, match=r"my2.actors:2:11: error: this period ends before it begins"):
        lints(SOUND, 'person "X"\n  2010 .. 2009 TURGOV\n')


def test_the_bundled_dictionaries_have_no_overlapping_periods_and_no_lost_entries() -> None:
    program = load_program()
    told = [d.message for d in lint(program.actors, program.words)]
    assert [m for m in told if "overlap" in m or "no phrase leads" in m] == []
