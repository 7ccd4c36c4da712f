"""The lines of a page: what is prose, what is marked, and what is left out."""

from __future__ import annotations

import datetime as dt

import pytest

from eventcode import Coder

DAY = dt.date(2023, 4, 25)
BODY = "Turkey praised Iran on Monday, and the crowd went home."
PAGE = """Egypt and Sudan sign a deal
{line}
Egypt and Sudan signed an agreement in Cairo on Monday, their first in years."""


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def kinds(coder: Coder, text: str) -> list[str]:
    return [sentence.kind for sentence in coder.explain(text, date=DAY).sentences]


class TestLines:
    """Each line is recognised for what it is."""

    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            ("By Ann Smith and Bob de Vries", "byline"),
            ("By Ann Smith | Reuters", "byline"),
            ("Share on Facebook", "furniture"),
            ("Tweet", "furniture"),
            ("captcha=", "furniture"),
            ("Your Comment", "furniture"),
            ("Advertisement", "furniture"),
            ("(Reporting by Ann Smith; Editing by Bob Jones)", "furniture"),
            ("Read more: Turkey criticises Iran over the border", "link"),
            ("ALSO READ: Turkey criticises Iran over the border", "link"),
            ("A new start", "subhead"),
            ("Egypt and Sudan sign a deal", "repeat"),
            ("File photo: soldiers of Egypt wait at the gate", "caption"),
            ("Comments by Turkey on the new border rules angered Iran.", "body"),
            ("By Monday Turkey had left the town.", "body"),
            ("Share prices fell in Cairo after Turkey criticised the deal.", "body"),
        ],
    )
    def test_its_kind(self, coder: Coder, line: str, expected: str) -> None:
        assert kinds(coder, PAGE.format(line=line))[1] == expected

    @pytest.mark.parametrize("credit", ["(Ann Smith/AFP via Getty Images)", "AP Photo/Ann Smith", "Reuters"])
    def test_a_line_that_ends_with_a_credit_is_a_caption(self, coder: Coder, credit: str) -> None:
        found = kinds(coder, PAGE.format(line=f"Egyptian soldiers wait at the gate in Cairo on April 3, 2023. {credit}"))
        assert found[1:3] == ["caption", "credit"]

    def test_a_sentence_that_was_there_before_is_left_out(self, coder: Coder) -> None:
        once = coder.code(f"News\n{BODY}", date=DAY)
        twice = coder.code(f"News\n{BODY}\nIt rained all day.\n{BODY}", date=DAY)
        assert len(once) == len(twice) == 1

    def test_nothing_is_coded_of_a_button(self, coder: Coder) -> None:
        assert not coder.code(PAGE.format(line="Share this: Turkey attacks Iran").split("\n")[1], date=DAY)

    def test_a_caption_and_a_link_are_coded(self, coder: Coder) -> None:
        (event,) = coder.code("News\nRead more: Turkey attacks Iran\nIt rained all day.", date=DAY)
        assert (event.source, event.code, event.target) == ("TUR", "190", "IRN")


class TestQuotations:
    """What is said is said by whom the text names, before it or after it."""

    @pytest.mark.parametrize("verb", ["said Faisal Mekdad", "Faisal Mekdad said", "added Faisal Mekdad"])
    def test_the_speaker_may_stand_on_either_side_of_the_verb(self, coder: Coder, verb: str) -> None:
        events = coder.code(f"“We condemn Israel,” {verb}. “We thank Russia.”", date=DAY)
        assert [(e.source, e.code, e.target) for e in events] == [("SYRGOV", "111", "ISR"), ("SYRGOV", "051", "RUS")]
