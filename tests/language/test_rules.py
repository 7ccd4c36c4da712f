"""Rule files become tables of frames."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcode.language import rules, words

Load = Callable[..., rules.RuleTables]
LoadFrame = Callable[[str], rules.Frame]

STANCES = "stance appeal\n  else 020\nstance intend\n  else 030\n"


@pytest.fixture
def frame(load_rules: Load) -> LoadFrame:
    """Load one frame of the verb `act`."""

    def loader(text: str) -> rules.Frame:
        tables = load_rules(f"{STANCES}set aid = aid | food parcel\nrule one\n  verb act\n  {text}\n")
        (only,) = tables.verbs["act"]
        return only

    return loader


class TestTriggers:
    def test_a_verb_brings_its_particles(self, load_rules: Load) -> None:
        tables = load_rules("rule one\n  verb condemn | lash out at\n  S _ T -> 111\n")
        assert [f.particles for f in tables.verbs["condemn"]] == [()]
        assert [f.particles for f in tables.verbs["lash"]] == [("out", "at")]

    def test_an_adjective_is_found_by_its_first_word(self, load_rules: Load) -> None:
        tables = load_rules("rule one\n  adjective critical of\n  S _ T -> 111\n")
        assert [f.particles for f in tables.adjectives["critical"]] == [("of",)]

    def test_a_noun_is_found_in_singular_and_plural(self, load_rules: Load) -> None:
        tables = load_rules("rule one\n  noun air strike | Cease-fire\n  S _ on T -> 190\n")
        assert set(tables.nouns) == {"air strike", "air strikes", "cease fire", "cease fires"}
        assert tables.nouns["air strike"] is tables.nouns["air strikes"]

    def test_an_irregular_plural_is_written_after_a_slash(self, load_rules: Load) -> None:
        tables = load_rules("rule one\n  noun man at arms/men at arms\n  S _ on T -> 190\n")
        assert set(tables.nouns) == {"man at arms", "men at arms"}

    def test_frames_belong_to_the_triggers_above_them(self, load_rules: Load) -> None:
        tables = load_rules("""\
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

    def test_a_rule_knows_its_place_and_triggers(self, load_rules: Load) -> None:
        (rule,) = load_rules("# head\nrule one\n  verb act | pull out of\n  noun act\n  S _ T -> 111\n").rules
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

    def test_the_longest_trigger_stands_first_then_most_conditions_then_the_later(self, load_rules: Load) -> None:
        tables = load_rules("""\
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

    def test_equal_frames_of_a_later_rule_stand_before(self, load_rules: Load) -> None:
        tables = load_rules("rule one\n  verb act\n  S _ T -> 111\n", "rule two\n  verb act\n  S _ T -> 112\n")
        assert [tables.rules[f.rule].name for f in tables.verbs["act"]] == ["two", "one"]


def asked(tables: rules.RuleTables, verb: str) -> set[str]:
    """Return the phrases of the first set for which the first frame of a verb asks."""
    number = tables.verbs[verb][0].sets[0][1]
    found = [*tables.sets.words.items(), ("*", tables.sets.any)]
    for first, seconds in tables.sets.phrases.items():
        found += [(" ".join([first, second, *rest]), n) for second, entries in seconds.items() for rest, n in entries]
    found += [(" ".join([first, *rest]), n) for first, entries in tables.sets.open.items() for rest, n in entries]
    found += [(" ".join([f"{first}*", *rest]), n) for first, rest, n in tables.sets.prefixes]
    return {phrase for phrase, sets in found if sets >> number & 1}


class TestSets:
    def test_a_set_holds_singulars_and_plurals(self, load_rules: Load) -> None:
        tables = load_rules("set aid = aid | food parcel\nrule one\n  verb give\n  S _ {aid} -> 111\n")
        assert asked(tables, "give") == {"aid", "food parcel", "food parcels"}

    def test_sets_contain_sets_wherever_they_are_defined(self, load_rules: Load) -> None:
        tables = load_rules("""\
            rule one
              verb give
              S _ {help | "loan"} -> 111
            set help = {aid} | hand
            set aid = water |
              bread
        """)
        assert asked(tables, "give") == {"water", "waters", "bread", "breads", "hand", "hands", "loan", "loans"}

    def test_sets_may_go_over_several_lines(self, load_rules: Load) -> None:
        tables = load_rules("set aid =\n  water\n  bread | loan\nrule one\n  verb give\n  S _ {aid} -> 111\n")
        assert "bread" in asked(tables, "give")

    def test_a_word_with_a_star_has_no_plural(self, load_rules: Load) -> None:
        assert asked(load_rules('rule one\n  verb give\n  S _ {"milit*"} -> 111\n'), "give") == {"milit*"}


class TestStances:
    def test_the_longest_prefix_stands_first_and_a_whole_code_before_a_beginning(self, load_rules: Load) -> None:
        tables = load_rules("""\
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

    def test_what_no_case_covers_is_no_event_unless_else_says_so(self, load_rules: Load) -> None:
        assert load_rules("stance appeal\n  act 0* ACT\n").stances["appeal"][0] == "-"

    def test_modals_lead_to_stances(self, load_rules: Load) -> None:
        tables = load_rules(STANCES + "modal will | shall | going to = intend\nmodal may = appeal\n")
        assert tables.modals == {"will": "intend", "shall": "intend", "going to": "intend", "may": "appeal"}

    def test_a_code_is_sharpened_by_sets_of_words_in_named_places(self, load_rules: Load) -> None:
        tables = load_rules('set arms = knife\nsharpen 190\n  with/in-front-of {arms | "awl"} -> 111\n  aside {arms} -> 112')
        clues = tables.sharpened["190"]
        assert [(clue.places, clue.code) for clue in clues] == [(("with", "in front of"), "111"), (("aside",), "112")]
        assert tables.sets.words["awl"] == 1 << clues[0].asked

    def test_light_verbs_and_verbs_of_attribution_come_with_their_particles(self, load_rules: Load) -> None:
        tables = load_rules("light launch | carry out\nlight\n  hold\n  make | hold\nattribution say\n")
        assert tables.light == {("launch",), ("carry", "out"), ("hold",), ("make",)}
        assert tables.attribution == {("say",)}


class TestExamples:
    def test_examples_say_which_events_a_sentence_gives(self, load_rules: Load) -> None:
        (rule,) = load_rules("""\
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

    def test_an_actor_may_be_missing(self, load_rules: Load) -> None:
        (rule,) = load_rules('rule one\n  verb act\n  S _ -> 111\n  example "Iran acted." = IRN 111 ---\n').rules
        assert rule.examples[0].events == (("IRN", "111", "---"),)


class TestFilesTogether:
    MINE = "rule one\n  verb act\n  S _ T -> 112\n"
    FIRST = "set aid = water\nrule one\n  verb act\n  noun deed\n  S _ {aid} -> 111\nrule two\n  verb do\n  S _ -> 010\n"

    def test_a_later_file_replaces_a_rule_whole(self, load_rules: Load) -> None:
        tables = load_rules(self.FIRST, self.MINE)
        assert [(r.name, r.file) for r in tables.rules] == [("two", "my.rules"), ("one", "my2.rules")]
        assert "deed" not in tables.nouns
        assert [f.result for f in tables.verbs["act"]] == [("code", "112")]

    def test_a_later_file_replaces_a_set(self, load_rules: Load) -> None:
        tables = load_rules(self.FIRST, "set aid = bread\n")
        assert asked(tables, "act") == {"bread", "breads"}

    def test_a_later_file_drops_a_rule(self, load_rules: Load) -> None:
        tables = load_rules(self.FIRST, "drop rule one\n")
        assert [r.name for r in tables.rules] == ["two"]
        assert "act" not in tables.verbs

    def test_a_rule_may_be_imported_and_replaced(self, load_rules: Load) -> None:
        tables = load_rules('import "my2.rules"\n' + self.MINE, self.FIRST)
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
