"""Events take place where their own words say, else where the words around them do; who acts is no place."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventcode import Coder, Event
from eventcode.records import Entity

CASES = Path(__file__).parents[1] / "cases" / "places.txt"
NONE = "-"


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def first(coder: Coder, text: str) -> Event:
    return coder.code(text, date="2023-04-25")[0]


def cases() -> list[tuple[str, str, str]]:
    found = []
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            sentence, place, country = (part.strip() for part in line.split("|"))
            found.append((sentence, place, country))
    return found


class TestPlaces:
    """The cases of places.txt."""

    @pytest.mark.parametrize(("sentence", "place", "country"), cases())
    def test_case(self, coder: Coder, sentence: str, place: str, country: str) -> None:
        event = first(coder, sentence)
        assert (event.place or NONE, event.place_country or NONE) == (place, country)


class TestHow:
    """The event says how its place was found."""

    @pytest.mark.parametrize(
        ("sentence", "how"),
        [
            ("Turkish jets bombed Kurdish fighters in Manbij.", "clause"),
            ("The talks between Iran and Russia in Vienna collapsed.", "noun"),
            ("Russia bombed the Ukrainian city of Mariupol.", "target"),
            ("Turkish troops in Azaz attacked the SDF.", "source"),
            ("Turkey threatened to attack Kurdish fighters in Manbij.", "act"),
            ("Russia hosted the Turkish foreign minister.", "home"),
            ("Moscow condemned the attack by Turkey.", None),
        ],
    )
    def test_within_the_sentence(self, coder: Coder, sentence: str, how: str | None) -> None:
        assert first(coder, sentence).place_how == how

    def test_a_headline_places_what_has_no_place_of_its_own(self, coder: Coder) -> None:
        event = coder.code("Blast in Kabul\nThe Taliban attacked Afghan soldiers.", date="2020-05-01")[-1]
        assert (event.place, event.place_how) == ("Kabul", "headline")

    def test_a_dateline_does_so_where_there_is_no_headline(self, coder: Coder) -> None:
        event = first(coder, "BEIRUT (Reuters) - Turkish troops attacked the SDF on Tuesday.")
        assert (event.place, event.place_country, event.place_how) == ("Beirut", "LBN", "dateline")

    def test_the_own_place_of_an_event_wins_over_the_dateline(self, coder: Coder) -> None:
        assert first(coder, "BEIRUT (Reuters) - Turkish troops attacked the SDF in Manbij.").place == "Manbij"

    def test_what_has_a_place_has_coordinates_and_a_country_alone_has_none(self, coder: Coder) -> None:
        town = first(coder, "Turkish jets bombed Kurdish fighters in Manbij.")
        assert town.latitude == pytest.approx(36.5, abs=0.1)
        assert town.longitude == pytest.approx(38.0, abs=0.1)
        land = first(coder, "Turkish jets bombed Kurdish fighters in northern Syria.")
        assert (land.place, land.place_country, land.latitude, land.longitude) == (None, "SYR", None, None)

    def test_a_place_that_only_the_actor_dictionary_knows_has_no_coordinates(self, coder: Coder) -> None:
        event = first(coder, "American police arrested Russian sailors in Texas.")
        assert (event.place, event.place_country, event.latitude) == ("Texas", "USA", None)

    def test_a_story_decides_between_towns_of_one_name(self, coder: Coder) -> None:
        text = "Lebanon and Syria held talks. Sunni militants attacked Hezbollah in Tripoli."
        assert coder.code(text, date="2020-05-01")[-1].place_country == "LBN"

    def test_given_entities_are_no_places(self, coder: Coder) -> None:
        text = "Moscow attacked rebels in Aleppo."
        event = coder.code(text, date="2020-05-01", entities=(Entity(0, 6, "A"), Entity(16, 22, "B")))[0]
        assert event.place == "Aleppo"


class TestVenue:
    """A meeting is a visit where one side is at home, and a meeting at a third place where neither is."""

    @pytest.mark.parametrize(
        ("sentence", "source", "code", "target"),
        [
            ("The Russian president met the Turkish president in Ankara.", "RUSGOV", "042", "TURGOV"),
            ("The Turkish president met the Russian president in Ankara.", "TURGOV", "043", "RUSGOV"),
            ("The Turkish president met the Russian president in Geneva.", "TURGOV", "044", "RUSGOV"),
            ("The Turkish and Iranian foreign ministers met in the Qatari capital.", "TURGOV", "044", "IRNGOV"),
            ("Turkey and Iran met in Geneva.", "TUR", "044", "IRN"),
            ("A meeting between Turkey and Iran in Singapore ended.", "TUR", "044", "IRN"),
            ("The Turkish president met the Russian president.", "TURGOV", "040", "RUSGOV"),
            ("The Syrian president met Syrian rebels in Damascus.", "SYRGOV", "040", "SYRREB"),
            ("Turkey held talks with Iran in Geneva.", "TUR", "046", "IRN"),
        ],
    )
    def test_code(self, coder: Coder, sentence: str, source: str, code: str, target: str) -> None:
        event = first(coder, sentence)
        assert (event.source, event.code, event.target) == (source, code, target)

    def test_each_pair_has_its_own_code(self, coder: Coder) -> None:
        events = coder.code("The foreign ministers of Russia, Turkey and Iran met in Moscow.", date="2023-05-10")
        assert [(e.source[:3], e.code, e.target[:3]) for e in events] == [
            ("RUS", "043", "TUR"), ("RUS", "043", "IRN"), ("TUR", "044", "IRN"),
        ]  # fmt: skip

    def test_an_explanation_says_why(self, coder: Coder) -> None:
        told = coder.explain("The Turkish president met the Russian president in Geneva.", date="2023-04-25").render()
        assert "Geneva, CHE, 46.20 6.15 (clause: 'Geneva')" in told
        assert "TURGOV 040 RUSGOV becomes 044: neither is at home in CHE" in told
