"""Lint: what is probably wrong in actor files that are sound as text."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import defaultdict
from typing import TYPE_CHECKING

from eventcode.errors import Diagnostic
from eventcode.language.actors import COUNTRY, END, FULL, GROUP, PERSON_KIND, PLACE, SHORT, START, code_at, split_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eventcode.language.actors import ActorTables, Entry, Period
    from eventcode.language.words import WordTables

_ROLE = 3  # letters of a role in a code
_LONG = 92  # days without an office that are worth a note
_LOST = 1100  # days after which an office that returns is another one
_HANDED_ON = 3  # times after which an office is taken to be one person's
_NAME_CLASS = "P"  # token class of words that are names
_NAMES = frozenset((FULL, GROUP, COUNTRY))


def lint(tables: ActorTables, words: WordTables) -> list[Diagnostic]:
    """Return what is probably wrong, in the order of files and lines.

    Warnings are: a phrase that a later entry has taken, an entry that no phrase reaches, a phrase with different codes on
    the same day, periods that overlap, codes that CAMEO does not know. Notes, which may be as they should: times without a
    role between two periods, offices of two persons at once or of nobody in between, places of two countries, and names
    of one word that are also common words.
    """
    found = [
        *_replaced(tables),
        *_unreachable(tables),
        *_ambiguous(tables),
        *_periods(tables),
        *_codes(tables),
        *_common(tables, words),
        *_offices(tables),
    ]
    return sorted(dict.fromkeys(found), key=lambda d: (d.file, d.line, d.message))


def _warning(entry: Entry, message: str, hint: str = "") -> Diagnostic:
    return Diagnostic(entry.file, entry.line, 1, message, hint=hint, severity="warning")


def _note(entry: Entry, message: str, hint: str) -> Diagnostic:
    return Diagnostic(entry.file, entry.line, 1, message, hint=hint, severity="note")


def called(entry: Entry) -> str:
    """Return what messages call an entry."""
    return f"{entry.kind} “{entry.name}” ({entry.file}:{entry.line})"


def _replaced(tables: ActorTables) -> Iterator[Diagnostic]:
    """Yield the phrases that a later entry with another code has taken; of places it is only a note, since they share names."""
    taken: dict[tuple[int, int, bool], list[str]] = defaultdict(list)
    for phrase, facet, old, new in tables.replaced:
        one, other = tables.entries[old], tables.entries[new]
        if (one.code, one.periods, one.stands) != (other.code, other.periods, other.stands):
            taken[old, new, facet == PLACE].append(phrase)
    for (old, new, place), phrases in taken.items():
        one, other = tables.entries[old], tables.entries[new]
        message = f"{_quoted(phrases)} of {other.kind} “{other.name}” is also in {called(one)}, where it no longer counts"
        yield (_note if place else _warning)(other, message, "take it out of one of the two")


def _quoted(phrases: list[str]) -> str:
    more = f" (and {len(phrases) - 1} more)" if len(phrases) > 1 else ""
    return f"“{phrases[0]}”{more}"


def _unreachable(tables: ActorTables) -> Iterator[Diagnostic]:
    reached = {index for senses in tables.phrases.values() for _, index in senses}
    takers = {old: new for _, _, old, new in tables.replaced}
    for index, entry in enumerate(tables.entries):
        if index not in reached:
            hint = f"all its phrases are also in {called(tables.entries[takers[index]])}" if index in takers else "give it a name"
            yield _warning(entry, f"no phrase leads to {entry.kind} “{entry.name}”", hint)


def _ambiguous(tables: ActorTables) -> Iterator[Diagnostic]:
    """Yield full names, groups and countries of which two have the same phrase, with different codes on a day."""
    for phrase, senses in tables.phrases.items():
        entries = [tables.entries[index] for facet, index in senses if facet in _NAMES]
        for n, one in enumerate(entries):
            for other in entries[n + 1 :]:
                day = _differing(one, other, tables)
                if day:
                    message = f"“{phrase}” has another code in {called(other)} on {_date(day)}"
                    yield _warning(one, message, "make one entry of the two, or take the phrase out of one")


def _differing(one: Entry, other: Entry, tables: ActorTables) -> int:
    """Return a day on which both are something by their own lines, but not the same; 0 if there is none."""
    days = [p.begin for e in (one, other) for p in e.periods if p.begin != START] or [dt.date(2020, 1, 1).toordinal()]
    for day in sorted(days):
        if all(not e.periods or any(p.begin <= day < p.end for p in e.periods) for e in (one, other)):
            if code_at(one, day, tables)[0] != code_at(other, day, tables)[0]:
                return day
    return 0


def _periods(tables: ActorTables) -> Iterator[Diagnostic]:
    for entry in tables.entries:
        for one, other in zip(entry.periods, entry.periods[1:], strict=False):
            if other.begin < one.end and one.code != other.code:
                message = f"{one.code} and {other.code} of “{entry.name}” overlap from {_date(other.begin)} on"
                yield _warning(entry, message, "the end of a period is the day on which the next begins")
            elif other.begin - one.end > _LONG and one.code == other.code and not entry.code:
                message = f"“{entry.name}” has no role from {_date(one.end)} until {_date(other.begin)}"
                yield _note(entry, message, "write the role of that time, or an `otherwise` line")


def _codes(tables: ActorTables) -> Iterator[Diagnostic]:
    known = frozenset(tables.standards.get("known", "").split())
    nations = {code[i : i + _ROLE] for code in tables.bases for i in range(0, len(code), _ROLE)}
    for entry in tables.entries if known else ():
        if entry.kind in ("country", "nation"):
            continue
        codes = dict.fromkeys([entry.code, entry.stands, *(p.code for p in entry.periods)])
        for code in codes:
            base, role = split_code(code, tables.bases)
            first = role[:_ROLE] if base in tables.bases else base[:_ROLE]
            if first and first not in known and first not in nations:
                yield _warning(entry, f"CAMEO does not know the `{first}` of {code}", "see docs/actors.md for its codes")


def _common(tables: ActorTables, words: WordTables) -> Iterator[Diagnostic]:
    """Yield names of one word that are also common words: at the beginning of a sentence they look the same."""
    for phrase, senses in tables.phrases.items():
        known = words.forms.get(phrase)
        if " " in phrase or "." in phrase or (phrase not in words.classes and known is None):
            continue
        for facet, index in senses:
            entry = tables.entries[index]
            if facet == SHORT and not entry.common:
                message = f"the short name “{phrase}” of “{entry.name}” is also a common word"
                yield _note(entry, message, "with the line `common` it counts after the full name or a title only")
            elif facet in _NAMES and words.classes.get(phrase, _NAME_CLASS) != _NAME_CLASS:
                message = f"the name “{phrase}” of {entry.kind} “{entry.name}” is also a common word"
                yield _note(entry, message, "it counts with a capital only; take it out if texts have it in other senses")


def _offices(tables: ActorTables) -> Iterator[Diagnostic]:
    """Yield offices that two persons have on the same day, or that nobody has for some time.

    An office is one person's if it was handed on several times, at most once not on the day; others have several holders
    by their nature ("member of parliament", "deputy minister").
    """
    holders: dict[tuple[str, str], list[tuple[Period, Entry]]] = defaultdict(list)
    for entry in tables.entries:
        for period in entry.periods if entry.kind == PERSON_KIND else ():
            office = period.office.partition(",")[0]
            if office:
                holders[split_code(period.code, tables.bases)[0], office].append((period, entry))
    for (country, office), held in holders.items():
        held.sort(key=lambda pair: (pair[0].begin, pair[0].end))
        pairs = [(a, b) for a, b in itertools.pairwise(held) if a[1] is not b[1]]
        both = [(a, b) for a, b in pairs if START < b[0].begin < a[0].end - 1]
        if len(pairs) - len(both) < _HANDED_ON or len(both) > 1:
            continue
        for (one, before), (period, after) in both:
            message = f"“{before.name}” and “{after.name}” are both {country} {office} from {_date(period.begin)} on"
            yield _note(after, message, f"mend a date, or name the offices apart: the other ends on {_date(one.end)}")
        for (one, _), (other, after) in pairs if not both else ():
            if _LONG < other.begin - one.end < _LOST:
                message = f"nobody is {country} {office} from {_date(one.end)} until {_date(other.begin)}"
                yield _note(after, message, "mend a date, or write an entry for who held it")


def _date(day: int) -> str:
    if day == END:
        return "no day"
    return "the beginning" if day == START else dt.date.fromordinal(day).isoformat()
