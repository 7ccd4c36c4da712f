"""What is wrong in rule files is told with its place, and with what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from eventcode.errors import GrammarError
from eventcode.language import rules

Load = Callable[..., rules.RuleTables]


ERRORS = {
    "unknown set": (
        "set troops = troop\nrule one\n  verb act\n  S _ {troop} -> 111\n",
        """\
        my.rules:4:8: error: there is no set `troop`
              S _ {troop} -> 111
                   ^^^^^
            hint: did you mean `troops`?""",
    ),
    "unknown set in a set": (
        "set aid = {relief} | water\n",
        """\
        my.rules:1:12: error: there is no set `relief`
            set aid = {relief} | water
                       ^^^^^^
            hint: define it with `set relief = …`, or put the word in double quotes""",
    ),
    "circle of sets": (
        "set one = {two}\nset two = {one}\n",
        """\
        my.rules:1:1: error: sets contain each other in a circle: one -> two -> one
            set one = {two}
            ^
            hint: write the common words in a third set""",
    ),
    "unknown stance": (
        "stance appeal\n  else 020\nrule one\n  verb act\n  S _ to ACT -> apeal ACT\n",
        """\
        my.rules:5:17: error: there is no stance `apeal`
              S _ to ACT -> apeal ACT
                            ^^^^^
            hint: did you mean `appeal`?""",
    ),
    "unknown stance of a modal": (
        "modal will = intend\n",
        """\
        my.rules:1:14: error: there is no stance `intend`
            modal will = intend
                         ^^^^^^
            hint: define it with `stance intend`""",
    ),
    "unknown code": (
        "rule one\n  verb act\n  S _ -> 999\n",
        """\
        my.rules:3:10: error: CAMEO has no code 999
              S _ -> 999
                     ^^^
            hint: `eventcode codes` lists all codes""",
    ),
    "unknown code in a stance": (
        "stance appeal\n  act 04* | 049 020\n",
        """\
        my.rules:2:13: error: CAMEO has no code 049
              act 04* | 049 020
                        ^^^
            hint: `eventcode codes` lists all codes""",
    ),
    "unknown code in an example": (
        'rule one\n  verb act\n  S _ -> 111\n  example "Iran acted." = IRN 11 TUR\n',
        """\
        my.rules:4:31: error: CAMEO has no code 11
              example "Iran acted." = IRN 11 TUR
                                          ^^
            hint: `eventcode codes` lists all codes""",
    ),
    "two values in a stance": (
        "stance appeal\n  act 04* 020\n  act 02* | 04* 022\n",
        """\
        my.rules:3:13: error: `04*` has a value in this stance already
              act 02* | 04* 022
                        ^^^
            hint: keep one of the two""",
    ),
    "triggers without frames": (
        "rule one\n  verb act\n  S _ -> 111\n  noun deed | act\n",
        """\
        my.rules:4:8: error: triggers without frames
              noun deed | act
                   ^^^^
            hint: write S _ T -> 111""",
    ),
    "frames without a trigger": (
        "rule one\n  S _ -> 111\n",
        """\
        my.rules:2:3: error: a frame without a trigger
              S _ -> 111
              ^
            hint: begin the rule with verb, noun, adjective, matter or task""",
    ),
    "only examples": (
        'rule one\n  not "Nothing happened."\n',
        """\
        my.rules:1:6: error: a rule without triggers
            rule one
                 ^^^
            hint: begin it with verb, noun, adjective, matter or task""",
    ),
    "two rules of one name": (
        "rule one\n  verb act\n  S _ -> 111\nrule one\n  verb do\n  S _ -> 111\n",
        """\
        my.rules:4:6: error: the rule `one` is in my.rules:1 already
            rule one
                 ^^^
            hint: give it another name""",
    ),
    "two sets of one name": (
        "set one = a\nset one = b\n",
        """\
        my.rules:2:5: error: the set `one` is in my.rules:1 already
            set one = b
                ^^^
            hint: give it another name""",
    ),
    "drop of nothing": (
        "drop rule one\n",
        """\
        my.rules:1:11: error: there is no rule `one`
            drop rule one
                      ^^^
            hint: a rule is dropped by a file that comes after the rule's own""",
    ),
    "act in the result only": (
        "rule one\n  verb act\n  S _ T -> ACT\n",
        """\
        my.rules:3:12: error: the result needs an ACT that the frame does not have
              S _ T -> ACT
                       ^^^
            hint: write S _ to ACT -> ACT, or a code""",
    ),
    "two acts": (
        "rule one\n  verb act\n  S _ to ACT for ACT -> ACT\n",
        """\
        my.rules:3:18: error: a frame has one ACT
              S _ to ACT for ACT -> ACT
                             ^^^
            hint: write the second as a frame of its own""",
    ),
    "two targets": (
        "rule one\n  verb act\n  S _ T to T -> 111\n",
        """\
        my.rules:3:12: error: T is in this frame already
              S _ T to T -> 111
                       ^
            hint: S and T have one place each""",
    ),
    "target twice": (
        "rule one\n  verb act\n  T _ T -> 111\n",
        """\
        my.rules:3:7: error: T is in this frame already
              T _ T -> 111
                  ^
            hint: S and T have one place each""",
    ),
    "no arrow": (
        "rule one\n  verb act\n  S _ T 111\n",
        """\
        my.rules:3:9: error: did not expect `111` here
              S _ T 111
                    ^^^
            expected: `->`, `ACT`, `S`, `T`, `passive`, `not`, `plural`, `reported` or `land`, `{` or a preposition
            hint: fixed words of an object are written in braces and quotes: {"blind eye"}""",
    ),
    "no result": (
        "rule one\n  verb act\n  S _ T ->\n",
        """\
        my.rules:3:11: error: something is missing here
              S _ T ->
                      ^
            expected: `-`, `ACT`, a CAMEO code or a name (small letters, digits and hyphens)""",
    ),
    "no events of an example": (
        'rule one\n  verb act\n  S _ -> 111\n  example "Iran acted."\n',
        """\
        my.rules:4:24: error: something is missing here
              example "Iran acted."
                                   ^
            expected: `=`""",
    ),
    "unclosed quotes": (
        'rule one\n  verb act\n  S _ {"aid} -> 111\n',
        """\
        my.rules:3:8: error: did not expect `"` here
              S _ {"aid} -> 111
                   ^
            expected: a name (small letters, digits and hyphens) or text in double quotes""",
    ),
    "unknown entry": (
        "ruel one\n  verb act\n  S _ -> 111\n",
        """\
        my.rules:1:1: error: did not expect `ruel` here
            ruel one
            ^^^^
            expected: `attribution`, `discard`, `drop`, `light`, `modal`, `rule`, `set`, `sharpen`, …
            hint: did you mean `rule`?""",
    ),
}


class TestErrors:
    @pytest.mark.parametrize(("text", "expected"), ERRORS.values(), ids=ERRORS)
    def test_error(self, load_rules: Load, text: str, expected: str) -> None:
        with pytest.raises(GrammarError) as caught:
            load_rules(text)
        assert str(caught.value).split("\n\n", 1)[1] == dedent(expected)

    def test_all_errors_of_all_files_are_told_at_once(self, load_rules: Load) -> None:
        with pytest.raises(GrammarError) as caught:
            load_rules(
                """\
                set aid = {relief}
                rule one
                  verb act
                  S _ {troops} -> 999
                  S _ T to T -> 111
                  S _ T >- 111
                  noun deed
                """,
                """\
                ruel two
                modal will = intend
                """,
            )
        places = {(d.file, d.line) for d in caught.value.diagnostics}
        assert places == {
            ("my.rules", 1),
            ("my.rules", 4),
            ("my.rules", 5),
            ("my.rules", 6),
            ("my2.rules", 1),
            ("my2.rules", 2),
        }

    def test_what_a_wrong_line_defines_is_not_missed(self, load_rules: Load) -> None:
        with pytest.raises(GrammarError) as caught:
            load_rules("set aid = water |\nstance ask\n  els 020\nrule one\n  verb act\n  S _ {aid} to ACT -> ask ACT\n")
        assert [d.line for d in caught.value.diagnostics] == [1, 3]

    def test_a_wrong_frame_does_not_make_its_trigger_one_without_frames(self, load_rules: Load) -> None:
        with pytest.raises(GrammarError) as caught:
            load_rules("rule one\n  verb act\n  S _ T >- 111\n")
        assert [d.message for d in caught.value.diagnostics] == ["did not expect `>` here"]

    def test_two_bundled_files_may_not_have_a_rule_of_one_name(
        self, load_rules: Load, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(rules, "grammar_folder", lambda: tmp_path)
        with pytest.raises(GrammarError, match=r"rule `one` is in my\.rules:1 already"):
            load_rules("rule one\n  verb act\n  S _ -> 111\n", "rule one\n  verb do\n  S _ -> 111\n")
