"""What must not matter does not: order, batch, processes, hash seeds, and how a text is typed."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import unicodedata
from itertools import islice
from pathlib import Path

import orjson
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from eventcode import Coder, Event, Story

CODER = Coder()
DAY = dt.date(2023, 4, 25)
SEEDS = Path(__file__).parents[2] / "seeds" / "stories.jsonl"
STORIES = [
    Story(record["id"], dt.date.fromisoformat(record["date"]), record["text"])
    for record in map(orjson.loads, SEEDS.read_bytes().splitlines())
]
SENTENCES = [
    "Turkish Defence Minister Hulusi Akar said on Tuesday he had urged his Syrian counterpart to reopen the highway.",
    "“Iran's army attacked the Turkish base,” Mevlüt Çavuşoğlu said in Ankara on Monday.",
    "Turkey condemned Israel's attack on Iran, praised Russia and agreed to withdraw its troops from northern Syria.",
    "Talks between Recep Tayyip Erdoğan and Vladimir Putin ended in Sochi.",
    "The rebels, who are backed by Türkiye, didn't attack Syria's army; they attacked “Iranian militias”.",
]
WORDS = [
    "Turkey",
    "Iran",
    "Akar",
    "the",
    "his",
    "who",
    ",",
    ".",
    "“",
    "”",
    "'",
    "'s",
    "--",
    "-",
    "and",
    "or",
    "to",
    "of",
    "by",
    "with",
    "between",
    "not",
    "never",
    "is",
    "was",
    "been",
    "will",
    "attack",
    "attacked",
    "attacking",
    "talks",
    "met",
    "said",
    "urged",
    "that",
    "which",
    "(SDF)",
    ";",
    ":",
    "former",
    "minister",
    "Syrian-backed",
    "on",
    "Tuesday",
]
SLOW = settings(max_examples=25, deadline=None)


def told(events: list[Event]) -> list[tuple[str, ...]]:
    """Return what events say, without the offsets and words of a particular text."""
    return [(str(e.sentence), e.date, e.source, e.target, e.code, e.mode, e.rule) for e in events]


class TestOrder:
    """A story gives the same events alone, in any company, at any place."""

    @SLOW
    @given(st.permutations(STORIES), st.integers(1, len(STORIES)))
    def test_order_and_batch_do_not_matter(self, stories: list[Story], size: int) -> None:
        batch = list(islice(stories, size))
        together = list(CODER.code_stories(batch))
        assert together == [event for story in batch for event in CODER.code_story(story)]

    @SLOW
    @given(st.permutations(STORIES), st.integers(1, len(STORIES)), st.integers(0, 3))
    def test_stories_that_are_coded_together_do_not_know_of_each_other(
        self, stories: list[Story], size: int, headline: int
    ) -> None:
        batch = stories[:size]
        everything = Story("everything", DAY, "\n".join([story.text for story in stories]))  # more than are parsed at once
        titled = [evolve(s, text=f"Turkey and Syria meet\n{s.text}") for s in batch[:headline]]
        batch = [*titled, *batch[headline:], everything]
        assert CODER.code_together(batch) == [CODER.code_story(story) for story in batch]

    def test_a_coder_that_has_seen_much_is_no_wiser(self) -> None:
        assert [Coder().code_story(s) for s in STORIES[:3]] == [CODER.code_story(s) for s in STORIES[:3]]


@pytest.fixture(scope="module")
def outputs() -> dict[str, bytes]:
    program = Path(sys.executable).with_name("eventcode")

    def run(seed: str, *arguments: str) -> bytes:
        command = [str(program), "code", str(SEEDS), *arguments]
        return subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, stdout=subprocess.PIPE, check=True).stdout

    return {"0": run("0"), "1": run("1"), "2": run("2"), "workers": run("0", "--workers", "2")}


class TestProcesses:
    """Byte for byte the same output, whatever the hash seed and however many processes."""

    def test_hash_seeds_and_workers_do_not_matter(self, outputs: dict[str, bytes]) -> None:
        assert outputs["0"]
        assert len(set(outputs.values())) == 1

    def test_the_command_gives_what_the_library_gives(self, outputs: dict[str, bytes]) -> None:
        ids = [orjson.loads(line)["event"] for line in outputs["0"].splitlines()]
        assert ids == [event.event for event in CODER.code_stories(STORIES)]

    def test_a_compiled_program_does_not_depend_on_the_hash_seed(self, tmp_path: Path) -> None:
        code = "from eventcode.language.program import load_program; load_program()"
        for seed in ("1", "2"):
            env = {**os.environ, "PYTHONHASHSEED": seed, "EVENTCODE_CACHE": str(tmp_path / seed)}
            subprocess.run([sys.executable, "-c", code], env=env, check=True)
        command = [str(Path(sys.executable).with_name("eventcode")), "code", str(SEEDS)]
        outputs = {
            subprocess.run(
                command, env={**os.environ, "EVENTCODE_CACHE": str(tmp_path / seed)}, stdout=subprocess.PIPE, check=True
            ).stdout
            for seed in ("1", "2")
        }
        assert len(outputs) == 1


class TestTyping:
    """How a text was typed does not matter."""

    @SLOW
    @given(st.sampled_from(SENTENCES), st.lists(st.sampled_from([" ", "  ", "\t", "\u00a0", " \u2009 "]), min_size=1, max_size=9))
    def test_white_space(self, text: str, spaces: list[str]) -> None:
        words = text.split(" ")
        spaced = "".join(word + spaces[n % len(spaces)] for n, word in enumerate(words))
        assert told(CODER.code(spaced, date=DAY)) == told(CODER.code(text, date=DAY))

    @pytest.mark.parametrize("text", SENTENCES)
    @pytest.mark.parametrize(("opening", "closing"), [('"', '"'), ("„", "“"), ("«", "»"), ("``", "''"), ("‘‘", "’’")])
    @pytest.mark.parametrize("apostrophe", ["'", "’", "ʼ", "´"])
    def test_quotation_marks_and_apostrophes(self, text: str, opening: str, closing: str, apostrophe: str) -> None:
        typed = text.replace("'", apostrophe).replace("“", opening).replace("”", closing)
        assert told(CODER.code(typed, date=DAY)) == told(CODER.code(text, date=DAY))

    @pytest.mark.parametrize("text", SENTENCES)
    @pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
    def test_forms_of_unicode(self, text: str, form: str) -> None:
        other = unicodedata.normalize(form, text)  # type: ignore[arg-type]
        events = CODER.code(other, date=DAY)
        assert told(events) == told(CODER.code(text, date=DAY))
        assert all(other[e.source_start : e.source_end] == e.source_text for e in events)

    @pytest.mark.parametrize("text", SENTENCES)
    def test_diacritics(self, text: str) -> None:
        plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
        assert told(CODER.code(plain, date=DAY)) == told(CODER.code(text, date=DAY))

    @pytest.mark.parametrize("text", SENTENCES)
    def test_the_kind_of_hyphen_and_the_line_end(self, text: str) -> None:
        for typed in (text.replace("-", "‐"), text + "\n", "\n\n" + text, text + "\r\n", text.replace("-", "‑")):
            assert told(CODER.code(typed, date=DAY)) == told(CODER.code(text, date=DAY))


class TestAnyText:
    """No text is too odd: every event points into it, and nothing is raised."""

    @settings(max_examples=150, deadline=None)
    @given(st.text(max_size=200))
    def test_any_characters(self, text: str) -> None:
        CODER.code(text, date=DAY)
        CODER.explain(text, date=DAY).render()

    @settings(max_examples=150, deadline=None)
    @given(st.lists(st.sampled_from(WORDS), max_size=40))
    def test_any_words_in_any_order(self, words: list[str]) -> None:
        text = " ".join(words)
        for event in CODER.code(text, date=DAY):
            assert text[event.source_start : event.source_end] == event.source_text
            assert text[event.target_start : event.target_end] == event.target_text
            assert text[event.action_start : event.action_end] == event.action_text
            assert event.source != event.target
