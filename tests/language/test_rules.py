"""Rule files become tables of frames; what is wrong in them is told with its place."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcode.errors import GrammarError
from eventcode.language import rules, words
from eventcode.language.source import bundled

Load = Callable[..., rules.RuleTables]
LoadFrame = Callable[[str], rules.Frame]

CODES = frozenset({"010", "020", "022", "023", "030", "040", "042", "057", "0256", "111", "112", "190"})
STANCES = "stance appeal\n  else 020\nstance intend\n  else 030\n"


@pytest.fixture(scope="module")
def english() -> words.WordTables:
    return words.load(bundled("english/plurals.words"))


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, english: words.WordTables) -> Load:
    """Load rule files of the given texts, named my.rules, my2.rules …"""
    monkeypatch.chdir(tmp_path)

    def loader(*texts: str) -> rules.RuleTables:
        files = []
        for number, text in enumerate(texts):
            file = tmp_path / f"my{number + 1 if number else ''}.rules"
            file.write_text(dedent(text), encoding="utf-8")
            files.append(file.relative_to(tmp_path))
        return rules.load(files, english, CODES)

    return loader


@pytest.fixture
def frame(load: Load) -> LoadFrame:
    """Load one frame of the verb `act`."""

    def loader(text: str) -> rules.Frame:
        tables = load(f"{STANCES}set aid = aid | food parcel\nrule one\n  verb act\n  {text}\n")
        (only,) = tables.verbs["act"]
        return only

    return loader


class TestTriggers:
    def test_a_verb_brings_its_particles(self, load: Load) -> None:
        tables = load("rule one\n  verb condemn | lash out at\n  S _ T -> 111\n")
        assert [f.particles for f in tables.verbs["condemn"]] == [()]
        assert [f.particles for f in tables.verbs["lash"]] == [("out", "at")]

    def test_an_adjective_is_found_by_its_first_word(self, load: Load) -> None:
        tables = load("rule one\n  adjective critical of\n  S _ T -> 111\n")
        assert [f.particles for f in tables.adjectives["critical"]] == [("of",)]

    def test_a_noun_is_found_in_singular_and_plural(self, load: Load) -> None:
        tables = load("rule one\n  noun air strike | Cease-fire\n  S _ on T -> 190\n")
        assert set(tables.nouns) == {"air strike", "air strikes", "cease fire", "cease fires"}
        assert tables.nouns["air strike"] is tables.nouns["air strikes"]

    def test_an_irregular_plural_is_written_after_a_slash(self, load: Load) -> None:
        tables = load("rule one\n  noun man at arms/men at arms\n  S _ on T -> 190\n")
        assert set(tables.nouns) == {"man at arms", "men at arms"}

    def test_frames_belong_to_the_triggers_above_them(self, load: Load) -> None:
        tables = load("""\
            rule one
              verb storm
              verb assault
              S _ T -> 190
              S _ -> 010
              noun assault
              S _ on T -> 111
        """)
        assert [f.line for f in tables.verbs["storm"]] == [f.line for f in tables.verbs["assault"]] == [4, 5]
        assert [f.line for f in tables.nouns["assault"]] == [7]

    def test_a_rule_knows_its_place_and_triggers(self, load: Load) -> None:
        (rule,) = load("# head\nrule one\n  verb act | pull out of\n  noun act\n  S _ T -> 111\n").rules
        assert (rule.name, rule.file, rule.line) == ("one", "my.rules", 2)
        assert rule.triggers == (("verb", "act", 3), ("verb", "pull out of", 3), ("noun", "act", 4))


class TestFrames:
    def test_a_set_after_the_subject_asks_who_acts(self, frame: LoadFrame) -> None:
        plain, asking = frame("S _ T -> 111"), frame("S {aid} _ T -> 111")
        assert (plain.doer, asking.doer) == (-1, 0)
        assert asking.rank == plain.rank + 2

    @pytest.mark.parametrize(
        ("text", "wanted"),
        [
            ("S _ -> 111", {"subject": "S", "target": None, "rank": 0, "result": ("code", "111")}),
            ("S _ T -> 111", {"target": ("object",), "rank": 1}),
            ("S _ on T -> 111", {"target": ("on",), "rank": 2}),
            ("S _ on/against/into T -> 111", {"target": ("on", "against", "into")}),
            ("S _ in-favour-of T -> 111", {"target": ("in favour of",)}),
            ("T _ from S -> 111", {"subject": "T", "source": ("from",), "target": None, "rank": 2}),
            ("T _ S -> 111", {"subject": "T", "source": ("object",)}),
            ("S & S -> 040", {"subject": "both", "rank": 1}),
            ("S & S _ plural -> 040", {"subject": "both", "plural": True, "rank": 2}),
            ("S+T _ -> 040", {"subject": "both", "rank": 1}),
            ("S _ ACT -> ACT", {"act": "any", "act_subject_target": False, "result": ("act",), "rank": 2}),
            ("S _ to ACT -> intend ACT", {"act": "to", "result": ("stance", "intend")}),
            ("S _ ing ACT -> ACT", {"act": "ing"}),
            ("S _ that ACT -> ACT", {"act": "that"}),
            ("S _ noun ACT -> ACT", {"act": "noun"}),
            ("S _ for/of ACT -> ACT", {"act": ("for", "of")}),
            ("S _ T to ACT -> appeal ACT", {"target": ("object",), "act": "to", "act_subject_target": True, "rank": 3}),
            ("S _ on T to ACT -> appeal ACT", {"target": ("on",), "act": "to", "act_subject_target": True}),
            ("S _ to ACT T -> appeal ACT", {"target": ("object",), "act": "to", "act_subject_target": False}),
            ("S _ T passive -> 111", {"passive": True, "negated": False, "rank": 2}),
            ("S _ T not plural -> -", {"negated": True, "plural": True, "result": ("none",), "rank": 3}),
            ("S _ T not ACT -> ACT", {"negated": True, "act": "any", "act_subject_target": False}),
        ],
    )
    def test_frame(self, frame: LoadFrame, text: str, wanted: dict[str, object]) -> None:
        found = frame(text)._asdict()
        assert {name: found[name] for name in wanted} == wanted

    @pytest.mark.parametrize(
        ("text", "place"),
        [
            ("S _ {aid} -> 111", ("object",)),
            ("S _ to {aid} -> 111", ("to",)),
            ("S _ with/of {aid} -> 111", ("with", "of")),
        ],
    )
    def test_a_set_is_looked_for_at_its_place(self, frame: LoadFrame, text: str, place: object) -> None:
        assert [where for where, _ in frame(text).sets] == [place]

    def test_several_sets_must_all_hold(self, frame: LoadFrame) -> None:
        found = frame('S _ {aid} to {"refugee"} in {"camp"} -> 111')
        assert [where for where, _ in found.sets] == [("object",), ("to",), ("in",)]
        assert found.rank == 6

    def test_the_longest_trigger_stands_first_then_most_conditions_then_the_later(self, load: Load) -> None:
        tables = load("""\
            rule one
              verb call | call off
              S _ T -> 111
              S _ on T -> 020
              S _ T passive plural -> 112
        """)
        assert [(f.line, f.particles) for f in tables.verbs["call"]] == [
            (5, ("off",)),
            (4, ("off",)),
            (3, ("off",)),
            (5, ()),
            (4, ()),
            (3, ()),
        ]

    def test_equal_frames_of_a_later_rule_stand_before(self, load: Load) -> None:
        tables = load("rule one\n  verb act\n  S _ T -> 111\n", "rule two\n  verb act\n  S _ T -> 112\n")
        assert [tables.rules[f.rule].name for f in tables.verbs["act"]] == ["two", "one"]


def asked(tables: rules.RuleTables, verb: str) -> set[str]:
    """Return the phrases of the first set for which the first frame of a verb asks."""
    number = tables.verbs[verb][0].sets[0][1]
    heads = [(" ".join([first, *rest]), n) for first, entries in tables.sets.heads.items() for rest, n in entries]
    stars = [(" ".join([f"{first}*", *rest]), n) for first, rest, n in tables.sets.open]
    return {phrase for phrase, numbers in heads + stars if number in numbers}


class TestSets:
    def test_a_set_holds_singulars_and_plurals(self, load: Load) -> None:
        tables = load("set aid = aid | food parcel\nrule one\n  verb give\n  S _ {aid} -> 111\n")
        assert asked(tables, "give") == {"aid", "food parcel", "food parcels"}

    def test_sets_contain_sets_wherever_they_are_defined(self, load: Load) -> None:
        tables = load("""\
            rule one
              verb give
              S _ {help | "loan"} -> 111
            set help = {aid} | hand
            set aid = water |
              bread
        """)
        assert asked(tables, "give") == {"water", "waters", "bread", "breads", "hand", "hands", "loan", "loans"}

    def test_sets_may_go_over_several_lines(self, load: Load) -> None:
        tables = load("set aid =\n  water\n  bread | loan\nrule one\n  verb give\n  S _ {aid} -> 111\n")
        assert "bread" in asked(tables, "give")

    def test_a_word_with_a_star_has_no_plural(self, load: Load) -> None:
        assert asked(load('rule one\n  verb give\n  S _ {"milit*"} -> 111\n'), "give") == {"milit*"}


class TestStances:
    def test_the_longest_prefix_stands_first_and_a_whole_code_before_a_beginning(self, load: Load) -> None:
        tables = load("""\
            stance appeal
              act 0* ACT
              act 02* | 190 022
              act 023 023
              act 023* -
              else 020
        """)
        assert tables.stances["appeal"] == (
            "020",
            (
                ("023", True, "023"),
                ("190", True, "022"),
                ("023", False, "-"),
                ("02", False, "022"),
                ("0", False, "ACT"),
            ),
        )

    def test_what_no_case_covers_is_no_event_unless_else_says_so(self, load: Load) -> None:
        assert load("stance appeal\n  act 0* ACT\n").stances["appeal"][0] == "-"

    def test_modals_lead_to_stances(self, load: Load) -> None:
        tables = load(STANCES + "modal will | shall | going to = intend\nmodal may = appeal\n")
        assert tables.modals == {"will": "intend", "shall": "intend", "going to": "intend", "may": "appeal"}

    def test_light_verbs_and_verbs_of_attribution_come_with_their_particles(self, load: Load) -> None:
        tables = load("light launch | carry out\nlight\n  hold\n  make | hold\nattribution say\n")
        assert tables.light == {("launch",), ("carry", "out"), ("hold",), ("make",)}
        assert tables.attribution == {("say",)}


class TestExamples:
    def test_examples_say_which_events_a_sentence_gives(self, load: Load) -> None:
        (rule,) = load("""\
            rule one
              verb meet
              S _ T -> 040
              example "Akar met Shoigu." = TURGOVMIL 040 RUSGOVMIL
              example 2019-05-02 "Akar met Shoigu and slammed Iran."
                = TURGOVMIL 040 RUSGOVMIL
                & TURGOVMIL 111 IRN
              not "The plan met resistance."
              not 2011-01-01 "He met a bear."
        """).rules
        assert rule.examples == (
            rules.Example(4, "Akar met Shoigu.", "", (("TURGOVMIL", "040", "RUSGOVMIL"),)),
            rules.Example(
                5,
                "Akar met Shoigu and slammed Iran.",
                "2019-05-02",
                (("TURGOVMIL", "040", "RUSGOVMIL"), ("TURGOVMIL", "111", "IRN")),
            ),
            rules.Example(8, "The plan met resistance.", "", ()),
            rules.Example(9, "He met a bear.", "2011-01-01", ()),
        )

    def test_an_actor_may_be_missing(self, load: Load) -> None:
        (rule,) = load('rule one\n  verb act\n  S _ -> 111\n  example "Iran acted." = IRN 111 ---\n').rules
        assert rule.examples[0].events == (("IRN", "111", "---"),)


class TestFilesTogether:
    MINE = "rule one\n  verb act\n  S _ T -> 112\n"
    FIRST = "set aid = water\nrule one\n  verb act\n  noun deed\n  S _ {aid} -> 111\nrule two\n  verb do\n  S _ -> 010\n"

    def test_a_later_file_replaces_a_rule_whole(self, load: Load) -> None:
        tables = load(self.FIRST, self.MINE)
        assert [(r.name, r.file) for r in tables.rules] == [("two", "my.rules"), ("one", "my2.rules")]
        assert "deed" not in tables.nouns
        assert [f.result for f in tables.verbs["act"]] == [("code", "112")]

    def test_a_later_file_replaces_a_set(self, load: Load) -> None:
        tables = load(self.FIRST, "set aid = bread\n")
        assert asked(tables, "act") == {"bread", "breads"}

    def test_a_later_file_drops_a_rule(self, load: Load) -> None:
        tables = load(self.FIRST, "drop rule one\n")
        assert [r.name for r in tables.rules] == ["two"]
        assert "act" not in tables.verbs

    def test_a_rule_may_be_imported_and_replaced(self, load: Load) -> None:
        tables = load('import "my2.rules"\n' + self.MINE, self.FIRST)
        assert tables.verbs["act"][0].result == ("code", "112")

    @settings(deadline=None)
    @given(st.permutations(range(5)))
    def test_the_order_of_files_does_not_matter_where_they_do_not_meet(self, english: words.WordTables, order: list[int]) -> None:
        texts = [
            "set aid = {more} | water\n",
            "set more = bread\n",
            "rule one\n  verb act | do\n  S _ {aid} -> 111\n",
            "rule two\n  noun deed\n  S _ T to ACT -> appeal ACT\n",
            STANCES + "modal will = intend\nlight make | take\n",
        ]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("pathlib.Path.read_bytes", lambda path: texts[int(path.stem)].encode())
            tables = [rules.load([Path(f"{i}.rules") for i in way], english) for way in (range(5), order)]
        assert named(tables[0]) == named(tables[1])


def named(tables: rules.RuleTables) -> object:
    """Return the tables with the rules' names for their numbers, which follow the order of the files."""

    def by_name(table: dict[str, tuple[rules.Frame, ...]]) -> dict[str, list[tuple[str, rules.Frame]]]:
        return {key: [(tables.rules[f.rule].name, f._replace(rule=0)) for f in frames] for key, frames in table.items()}

    return (
        sorted(tables.rules),
        by_name(tables.verbs),
        by_name(tables.nouns),
        by_name(tables.adjectives),
        tables.stances,
        tables.light,
        tables.modals,
    )


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
            hint: begin the rule with verb, noun or adjective""",
    ),
    "only examples": (
        'rule one\n  not "Nothing happened."\n',
        """\
        my.rules:1:6: error: a rule without triggers
            rule one
                 ^^^
            hint: begin it with verb, noun or adjective""",
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
            expected: `->`, `ACT`, `S`, `T`, `passive`, `not`, `plural` or `reported`, `{` or a preposition
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
            expected: `attribution`, `discard`, `drop`, `light`, `modal`, `rule`, `set` or `stance`
            hint: did you mean `rule`?""",
    ),
}


class TestErrors:
    @pytest.mark.parametrize(("text", "expected"), ERRORS.values(), ids=ERRORS)
    def test_error(self, load: Load, text: str, expected: str) -> None:
        with pytest.raises(GrammarError) as caught:
            load(text)
        assert str(caught.value).split("\n\n", 1)[1] == dedent(expected)

    def test_all_errors_of_all_files_are_told_at_once(self, load: Load) -> None:
        with pytest.raises(GrammarError) as caught:
            load(
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

    def test_what_a_wrong_line_defines_is_not_missed(self, load: Load) -> None:
        with pytest.raises(GrammarError) as caught:
            load("set aid = water |\nstance ask\n  els 020\nrule one\n  verb act\n  S _ {aid} to ACT -> ask ACT\n")
        assert [d.line for d in caught.value.diagnostics] == [1, 3]

    def test_a_wrong_frame_does_not_make_its_trigger_one_without_frames(self, load: Load) -> None:
        with pytest.raises(GrammarError) as caught:
            load("rule one\n  verb act\n  S _ T >- 111\n")
        assert [d.message for d in caught.value.diagnostics] == ["did not expect `>` here"]

    def test_two_bundled_files_may_not_have_a_rule_of_one_name(
        self, load: Load, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(rules, "grammar_folder", lambda: tmp_path)
        with pytest.raises(GrammarError, match=r"rule `one` is in my\.rules:1 already"):
            load("rule one\n  verb act\n  S _ -> 111\n", "rule one\n  verb do\n  S _ -> 111\n")


def test_the_tables_do_not_depend_on_the_hash_seed() -> None:
    code = dedent("""\
        import hashlib
        from eventcode.language import rules, words
        from eventcode.language.source import bundled
        files = bundled("cameo/composition.rules", "cameo/sets.rules")
        t = rules.load(files, words.load(bundled("english/plurals.words")))
        plain = t._replace(light=sorted(t.light), attribution=sorted(t.attribution))
        print(hashlib.sha256(repr(plain).encode()).hexdigest())
    """)
    digests = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in "012"
    }
    assert len(digests) == 1
