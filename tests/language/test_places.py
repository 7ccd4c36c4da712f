"""The gazetteer: the language of .places files, and what the bundled ones promise."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventcode.errors import GrammarError
from eventcode.language.places import Gazetteer, bundled_gazetteer, load
from eventcode.language.program import load_program
from eventcode.language.source import bundled
from eventcode.language.tokens import phrase_key


def read(folder: Path, text: str) -> Gazetteer:
    file = folder / "mine.places"
    file.write_text(text, encoding="utf-8")
    return load([file])


class TestLanguage:
    """A line is a kind and a name, where it lies, and other names."""

    def test_a_place_is_found_by_each_of_its_names(self, tmp_path: Path) -> None:
        found = read(tmp_path, "country TUR\n  town Şanlıurfa | 37.2 38.8 450000 | Urfa | Riha # a comment\n")
        place = found.names["sanliurfa"][0]
        assert (place.name, place.country, place.latitude, place.longitude, place.inhabitants) == (
            "Şanlıurfa", "TUR", 37.2, 38.8, 450000,
        )  # fmt: skip
        assert found.names["urfa"] == found.names["riha"] == [place]

    def test_a_later_name_of_a_town_is_its_name(self, tmp_path: Path) -> None:
        found = read(tmp_path, "country SYR\n  town Ḩamāh | 35.1 36.8 460602 | Hamat\n  town Hama | = Ḩamāh | Hamath\n")
        assert {p.name for key in ("hamah", "hamat", "hama", "hamath") for p in found.names[key]} == {"Hama"}

    def test_a_province_takes_the_coordinates_of_its_seat_and_leaves_it_its_name(self, tmp_path: Path) -> None:
        found = read(tmp_path, "country TUR\n  town Antakya | 36.2 36.2 200000\n  province Hatay | = Antakya\n")
        assert [found.names[key][0].name for key in ("antakya", "hatay")] == ["Antakya", "Hatay"]
        assert found.names["hatay"][0].latitude == 36.2

    def test_of_two_countries_the_capital_comes_first_then_the_larger_town(self, tmp_path: Path) -> None:
        text = (
            "country GRC\n  town Tripoli | 37 22 26000\ncountry LBN\n  town Tripoli | 34 35 200000\n"
            "country LBY\n  capital Tripoli | 32 13 1000\n"
        )
        assert [p.country for p in read(tmp_path, text).names["tripoli"]] == ["LBY", "LBN", "GRC"]

    def test_who_is_only_also_called_so_comes_last(self, tmp_path: Path) -> None:
        text = "country FRA\n  town Lyon | 45 4 500000 | Leon\ncountry ESP\n  town León | 42 -5 120000\n"
        assert [p.country for p in read(tmp_path, text).names["leon"]] == ["ESP", "FRA"]

    def test_all_errors_are_reported_with_their_lines(self, tmp_path: Path) -> None:
        text = "country SYR\n  twon Hama | 1 2\n  town Homs | north\n  town Idlib | = Nowhere\n  town Azaz | 95 0\nSYR\n"
        with pytest.raises(GrammarError) as error:
            read(tmp_path, text)
        assert [d.line for d in error.value.diagnostics] == [2, 3, 4, 5, 6]
        assert "no kind of place" in str(error.value)


class TestBundled:
    """What the bundled gazetteer holds."""

    def test_it_is_small(self) -> None:
        assert sum(path.stat().st_size for path in bundled("places/*.places")) < 1_500_000

    def test_the_table_names_its_source_and_licence(self) -> None:
        (path,) = bundled("places/geonames.places")
        head = path.read_text(encoding="utf-8")[:400]
        assert "GeoNames" in head
        assert "CC BY 4.0" in head

    def test_its_countries_are_those_of_the_actors(self) -> None:
        """Else an actor would never be at home anywhere."""
        codes = {place.country for places in bundled_gazetteer().names.values() for place in places} - {""}
        assert codes <= set(load_program().actors.bases)

    def test_every_country_near_has_its_capital(self) -> None:
        capitals = {country: place.name for country, place in bundled_gazetteer().capitals.items()}
        near = "RUS TUR SYR IRN IRQ LBN JOR SAU GRC ARM AZE GEO UKR EGY QAT ARE CYP BGR KAZ TKM AFG PAK BLR FIN"
        assert set(near.split()) <= set(capitals)
        assert (capitals["SYR"], capitals["TUR"], capitals["UKR"]) == ("Damascus", "Ankara", "Kyiv")

    @pytest.mark.parametrize(
        ("names", "country"),
        [
            ("Aleppo | Halab", "SYR"), ("Deir ez-Zor | Deir al-Zour | Dayr az Zawr", "SYR"), ("Idlib | Idleb", "SYR"),
            ("Manbij | Menbij", "SYR"), ("Raqqa | Ar Raqqah | al-Raqqa", "SYR"), ("Kobani | Ain al-Arab | Kobanê", "SYR"),
            ("Kyiv | Kiev", "UKR"), ("Kharkiv | Kharkov", "UKR"), ("Urmia | Orumiyeh", "IRN"), ("Isfahan | Esfahan", "IRN"),
            ("Sanliurfa | Şanlıurfa | Urfa", "TUR"), ("Erbil | Arbil | Hewlêr", "IRQ"), ("Hodeidah | Al Hudaydah", "YEM"),
            ("Hmeimim | Khmeimim", "SYR"), ("Bab al-Hawa", "SYR"), ("Kapikule | Kapıkule", "TUR"), ("Incirlik | İncirlik", "TUR"),
            ("M4 | M4 highway", "SYR"), ("Euphrates | Euphrates River", "SYR"), ("Strait of Hormuz | Hormuz Strait", ""),
        ],
    )  # fmt: skip
    def test_spellings_are_one_place(self, names: str, country: str) -> None:
        found = [bundled_gazetteer().names[phrase_key(name)] for name in names.split(" | ")]
        assert {next(p for p in places if p.country == country) for places in found} == {found[0][0]}
