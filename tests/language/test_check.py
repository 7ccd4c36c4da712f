"""A check runs every example and tells what can never be used."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from types import SimpleNamespace
from typing import Any

import pytest

from eventcode.coder import Coder
from eventcode.errors import Diagnostic
from eventcode.language import check, rules, words
from eventcode.language.check import Report, check_program
from eventcode.language.program import Program

WORDS = words.WordTables(
    classes={"out": "a", "at": "p", "of": "p", "and": "c"},
    forms={
        "meet": ("1", "meet"),
        "meets": ("Z", "meet"),
        "lash": ("B", "lash"),
        "talk": ("1", "talk"),
        "negotiate": ("B", "negotiate"),
    },
    endings=(),
    lists={},
    plurals={"-": "-s"},
)


def event(source: str, code: str, target: str, rule: str = "one my.rules:3") -> Any:
    return SimpleNamespace(source=source, code=code, target=target, rule=rule)


Check = Callable[..., Report]
NONE: Any = None  # for the tables that a check does not look at


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """Check a rule file of the given text with a coder that knows the answers to some sentences."""
    monkeypatch.chdir(tmp_path)

    def reporter(text: str, answers: dict[str, list[Any]] | None = None) -> Report:
        Path("my.rules").write_text(dedent(text), encoding="utf-8")
        tables = rules.load([Path("my.rules")], WORDS)
        program = Program(words=WORDS, actors=NONE, rules=tables, phrases=NONE, dates=NONE, lexicon=NONE, digest="")
        return check_program(program, lambda text, date: (answers or {}).get(text, []))

    return reporter


def told(report: Report) -> str:
    return "\n".join(map(str, report.diagnostics))


CheckMine = Callable[[str, str], Report]


@pytest.fixture
def mine(tmp_path: Path) -> CheckMine:
    """Check a file of the user together with the bundled grammars."""

    def checker(name: str, text: str) -> Report:
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        actors, rules = ([file], []) if file.suffix != ".rules" else ([], [file])
        return check.check(lambda *files: Coder(*files).code, actors, rules)

    return checker


RULE = """\
rule one
  verb meet
  S _ T -> 040
"""


class TestExamples:
    def test_a_right_example_passes(self, report: Check) -> None:
        found = report(RULE + '  example "Akar met Shoigu." = A 040 B\n', {"Akar met Shoigu.": [event("A", "040", "B")]})
        assert (found.examples, found.passed, found.diagnostics) == (1, 1, ())

    def test_the_order_of_events_does_not_matter(self, report: Check) -> None:
        text = RULE + '  example "They met." = A 040 B & C 111 ---\n'
        found = report(text, {"They met.": [event("C", "111", ""), event("A", "040", "B")]})
        assert found.passed == 1

    def test_another_event_is_told_with_what_was_expected(self, report: Check) -> None:
        found = report(RULE + '  example "Akar met Shoigu." = A 040 B\n', {"Akar met Shoigu.": [event("B", "111", "A")]})
        assert (found.passed, found.errors) == (0, 1)
        assert told(found) == dedent("""\
            my.rules:4:1: error: rule `one`: “Akar met Shoigu.” gives B 111 A
                expected: A 040 B
                hint: see why with: eventcode explain "Akar met Shoigu." --date 2023-04-25""")

    def test_no_event_is_told(self, report: Check) -> None:
        found = report(RULE + '  example "Akar met Shoigu." = A 040 B & A 111 C\n')
        assert "gives no event\n    expected: A 040 B & A 111 C" in told(found)

    def test_an_event_too_many_is_told(self, report: Check) -> None:
        answers = {"Akar met Shoigu.": [event("A", "040", "B"), event("A", "111", "C")]}
        found = report(RULE + '  example "Akar met Shoigu." = A 040 B\n', answers)
        assert "gives A 040 B & A 111 C" in told(found)

    def test_a_counter_example_gives_no_event_by_its_rule(self, report: Check) -> None:
        text = RULE + '  not "The plan met resistance."\n'
        assert report(text).passed == 1
        assert report(text, {"The plan met resistance.": [event("A", "190", "B", rule="other my.rules:9")]}).passed == 1
        found = report(text, {"The plan met resistance.": [event("A", "040", "B")]})
        assert "gives A 040 B\n    expected: no event by the rule `one`" in told(found)

    def test_an_example_is_coded_at_its_date(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        file = tmp_path / "my.rules"
        file.write_text(RULE + '  example "One." = A 040 B\n  example 2019-05-02 "Two." = A 040 B\n')
        program = Program(WORDS, NONE, rules.load([file], WORDS), NONE, NONE, NONE, "")
        asked: list[tuple[str, dt.date]] = []

        def ask(text: str, date: dt.date) -> list[Any]:
            asked.append((text, date))
            return []

        check_program(program, ask)
        assert asked == [("One.", dt.date(2023, 4, 25)), ("Two.", dt.date(2019, 5, 2))]


class TestFilesOfTheUser:
    """The user's files win: what they change of a bundled example is told, but is no error."""

    def test_an_entry_that_changes_bundled_examples_is_named(self, mine: CheckMine) -> None:
        found = mine("their.actors.txt", "KURDS_ [KUR]\n")
        changed = [d for d in found.diagnostics if d.file.startswith("cameo/")]
        assert changed
        assert {d.severity for d in changed} == {"warning"}
        assert all("KUR" in d.message and d.message.endswith(", with your files") and "KRD" in d.expected for d in changed)
        assert all(re.fullmatch(r"changed by “kurds” of country “KURDS” \(.*their\.actors\.txt:1\)", d.hint) for d in changed)
        assert found.errors == 0

    def test_a_rule_that_changes_bundled_examples_is_named(self, mine: CheckMine) -> None:
        found = mine(
            "my.rules", 'rule my-visits\n  verb condemn\n  S _ T -> 040\n  example "Iran condemned Iraq." = IRN 040 IRQ\n'
        )
        hints = [d.hint for d in found.diagnostics if d.message.endswith(", with your files")]
        assert hints
        assert all(re.search(r"changed by rule `my-visits` \(.*my\.rules:3\)", hint) for hint in hints)
        assert found.errors == 0

    def test_what_is_dropped_is_told_in_general(self, mine: CheckMine) -> None:
        found = mine("my.rules", "drop rule free\n")
        hints = {d.hint for d in found.diagnostics if d.message.endswith(", with your files")}
        assert "one of your files drops or replaces what it needs" in hints
        assert found.errors == 0

    def test_an_example_of_ones_own_that_fails_is_an_error(self, mine: CheckMine) -> None:
        found = mine("my.rules", 'rule my-plan\n  verb greenlight\n  S _ T -> 040\n  example "Iran sings." = IRN 040 IRQ\n')
        assert [d.severity for d in found.diagnostics if "Iran sings." in d.message] == ["error"]


class TestWarnings:
    def test_a_rule_without_example(self, report: Check) -> None:
        assert told(report(RULE)) == "my.rules:1:1: warning: rule `one` has no example"

    def test_a_verb_that_the_tables_do_not_know(self, report: Check) -> None:
        assert told(report('rule one\n  verb meat\n  S _ T -> 040\n  not "x"\n')) == dedent("""\
            my.rules:2:1: warning: the verb `meat` is not in the tables of words
                hint: look for a misspelling, or add its forms under `verbs` in a .words file""")

    def test_a_form_that_is_no_lemma(self, report: Check) -> None:
        assert "the verb `meets` is not" in told(report('rule one\n  verb meets\n  S _ T -> 040\n  not "x"\n'))

    def test_a_trigger_with_fixed_words_that_are_no_particles(self, report: Check) -> None:
        assert told(report('rule one\n  verb lash out at | meet halfway\n  S _ T -> 040\n  not "x"\n')) == dedent("""\
            my.rules:2:1: warning: `halfway` in `meet halfway` is no particle, preposition or adjective
                hint: fixed words of the object belong into a frame, in braces""")

    def test_a_noun_that_is_none(self, report: Check) -> None:
        found = report('rule one\n  noun talk | peace negotiate | summit\n  S _ T -> 040\n  not "x"\n')
        assert told(found) == dedent("""\
            my.rules:2:1: warning: `negotiate` in the noun `peace negotiate` is no noun by the tables of words
                hint: make it a verb""")

    def test_a_frame_that_another_hides_for_some_triggers_only_is_an_exception(self, report: Check) -> None:
        text = 'rule one\n  verb meet | lash\n  S _ T -> 040\n  verb meet\n  S _ T -> 111\n  not "x"\n'
        assert told(report(text)) == ""

    def test_a_frame_that_another_hides(self, report: Check) -> None:
        text = 'rule one\n  verb meet\n  S _ T -> 040\n  S _ on T -> 040\n  S _ T -> 111\n  not "x"\n'
        assert told(report(text)) == dedent("""\
            my.rules:3:1: warning: this frame never counts for the verb `meet`
                hint: my.rules:5 has the same conditions and is written later; drop one of them""")

    def test_frames_of_different_triggers_do_not_hide_each_other(self, report: Check) -> None:
        assert told(report('rule one\n  verb lash | lash out\n  S _ T -> 040\n  not "x"\n')) == ""


class TestReport:
    def test_codes_are_counted_by_the_rules_that_give_them(self, report: Check) -> None:
        found = report("stance ask\n  else 020\n" + RULE + "rule two\n  noun talk\n  S _ T -> 040\n")
        counts = dict(found.codes)
        assert (counts["040"], counts["020"], counts["190"]) == (2, 1, 0)
        assert "190" in found.uncovered
        assert len(counts) == 298

    def test_it_sums_up_at_its_end(self, report: Check) -> None:
        found = report(RULE + '  example "Akar met Shoigu." = A 040 B\n')
        lines = str(found).splitlines()
        assert lines[3:5] == ["1 rules; 0 of 1 examples right", "1 of 298 CAMEO codes are given by a rule"]
        assert lines[6] == "1 of 298 CAMEO codes are given by an example"
        assert lines[8] == "1 predicates: 1 verb"
        assert lines[-1] == "1 error, 0 warnings"

    def test_codes_without_an_example_are_told(self, report: Check) -> None:
        found = report(RULE + '  example "Akar met Shoigu." = A 040 B\n')
        assert "040" not in found.unshown
        assert "190" in found.unshown

    def test_predicates_are_counted_once(self, report: Check) -> None:
        found = report('rule one\n  verb meet\n  S _ T -> 040\n  verb meet | lash out\n  S _ on T -> 040\n  not "x"\n')
        assert found.predicates == (("verb", 2),)

    def test_diagnostics_stand_in_the_order_of_lines(self, report: Check) -> None:
        found = report("rule one\n  verb meat\n  S _ T -> 040\nrule two\n  verb meed\n  S _ T -> 040\n")
        assert [d.line for d in found.diagnostics] == [1, 2, 4, 5]

    def test_grammar_errors_are_a_report_of_their_own(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        file = tmp_path / "my.rules"
        file.write_text("ruel one\n")
        found = check.check(lambda actors, rules: pytest.fail("nothing to code with"), rules=[file])
        assert found.errors
        assert str(found).endswith(f"{found.errors} error{'s' if found.errors > 1 else ''}, 0 warnings")

    def test_an_empty_report_is_good_news(self) -> None:
        assert str(Report(())) == "0 errors, 0 warnings"
        assert Report((Diagnostic("a", 1, 1, "x", severity="warning"),)).errors == 0
