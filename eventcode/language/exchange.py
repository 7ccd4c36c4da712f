"""Exchange: actors written out, in our own language or in PETRARCH's."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

from eventcode.errors import Diagnostic
from eventcode.language.actors import (
    CAPITAL,
    END,
    FORMER,
    INHERIT,
    NEUTRAL,
    PLACE,
    ROLE,
    ROLE_KIND,
    SHORT,
    START,
    Entry,
    code_at,
    codes_of,
)
from eventcode.language.tokens import phrase_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eventcode.language.actors import ActorTables
    from eventcode.language.foreign import Block

_UNSAID = re.compile(r'[|="~#]')  # what a phrase of our language may not have
_WIDTH = 110  # characters of a line
_REASONS = {PLACE: "places", **dict.fromkeys((FORMER, INHERIT, NEUTRAL), "words about roles")}  # what PETRARCH has no place for


def to_actors(blocks: Sequence[Block]) -> tuple[str, list[Diagnostic]]:
    """Return entries of other coders as text in the actor language, and what is lost or changed on the way.

    Of entries with the same phrase the later one has it, as it does when the dictionary is loaded as it is.
    """
    lines: list[str] = []
    told: list[Diagnostic] = []
    roles: dict[str, dict[str, None]] = {}
    taken: set[tuple[str, str]] = set()
    owners = _owners(blocks)
    for n, (entry, phrases) in enumerate(blocks):
        named = entry.kind != ROLE_KIND
        own = [kept for _, phrase in phrases if (kept := _kept(phrase, named, n, owners))]
        for phrase in own:
            if _UNSAID.search(phrase):
                told.append(_told(entry, f"“{phrase}” is written without {' '.join(sorted(set(_UNSAID.findall(phrase))))}"))
        if not named:
            roles.setdefault(entry.code, {}).update(dict.fromkeys(map(_role, own)))
            continue
        names = list(dict.fromkeys(name for name in map(_name, own) if name))
        name = next((name for name in names if (entry.kind, name) not in taken), "")
        if name:
            taken.add((entry.kind, name))
            lines += _entry(entry, name, [other for other in names if other != name])
        elif not any(n in owners[named, key] for _, phrase in phrases for key in _keys(phrase, named)):
            continue  # an entry before it has the same names and the same code
        else:
            told.append(_told(entry, f"all names of “{entry.name}” are also names of later entries, which count"))
    for code, words in roles.items():
        lines += ["", f"role {code}", *_lines("  ", list(words))] if words else []
    return "\n".join(lines).strip() + "\n", told


def _kept(phrase: str, named: bool, n: int, owners: dict[tuple[bool, str], list[int]]) -> str:
    """Return what of a phrase a block has: a name, singular/plural of a role or one form for both, or nothing."""
    forms = [phrase] if named else phrase.split("/")
    own = [form for form in forms if owners[named, phrase_key(form)][-1] == n]
    return "/".join(own if named or not own else [own[0], own[-1]])


def _owners(blocks: Sequence[Block]) -> dict[tuple[bool, str], list[int]]:
    """Return for each key of a name (True) or a role the numbers of the blocks that have it, the last of which counts.

    Left out are blocks that say the same as the one that counts so far.
    """
    owners: dict[tuple[bool, str], list[int]] = {}
    for n, (entry, phrases) in enumerate(blocks):
        named = entry.kind != ROLE_KIND
        for _, phrase in phrases:
            for key in _keys(phrase, named):
                known = owners.setdefault((named, key), [])
                if not known or not codes_of(entry).intersection(codes_of(blocks[known[-1]][0])):
                    known.append(n)
    return owners


def _keys(phrase: str, named: bool) -> list[str]:
    return [phrase_key(form) for form in ([phrase] if named else phrase.split("/"))]


def _told(entry: Entry, message: str) -> Diagnostic:
    return Diagnostic(entry.file, entry.line, 1, message, severity="warning")


def _entry(entry: Entry, name: str, others: list[str]) -> list[str]:
    bare = not entry.periods
    head = f'{entry.kind} {entry.code} "{name}"' if entry.kind == "country" else f'{entry.kind} "{name}"'
    lines = ["", head, *_lines("  names ", others)]
    for period in entry.periods:
        parts = [_date(period.begin, START), "..", _date(period.end, END), period.code]
        lines.append("  " + " ".join(part for part in parts if part))
    if entry.kind != "country" and entry.code:
        lines.append(f"  code {entry.code}" if bare else f"  otherwise {entry.code}")
    return lines


def _lines(start: str, phrases: Sequence[str]) -> list[str]:
    """Return alternatives in lines of a bearable length."""
    lines: list[str] = []
    current = ""
    for phrase in phrases:
        if current and len(current) + len(phrase) > _WIDTH:
            lines.append(start + current)
            current = ""
        current = f"{current} | {phrase}" if current else phrase
    return [*lines, start + current] if current else lines


def _name(phrase: str) -> str:
    """Return a phrase in capitals as a name in good prose.

    >>> _name("RECEP TAYYIP ERDOGAN"), _name("U.N.")
    ('Recep Tayyip Erdogan', 'U.N.')
    """
    words = _UNSAID.sub(" ", phrase).split()
    return " ".join(w if "." in w else "-".join(part.capitalize() for part in w.split("-")) for w in words)


def _role(phrase: str) -> str:
    return " ".join(_UNSAID.sub(" ", phrase).lower().split())


def _date(day: int, default: int) -> str:
    return "" if day == default else dt.date.fromordinal(day).isoformat()


class Petrarch(NamedTuple):
    """PETRARCH's dictionaries of actors and of agents, and how many phrases have no place there, by reason."""

    actors: str
    agents: str
    left_out: tuple[tuple[str, int], ...]


def to_petrarch(tables: ActorTables, files: frozenset[str] = frozenset()) -> Petrarch:
    """Return the tables as PETRARCH's dictionaries; of the entries of some `files` only, if any are named.

    Capitals have the code of the government for which they stand. PETRARCH takes the first code whose date fits, so
    that codes stand with the day on which each ends, in the order of time.
    """
    names: dict[int, list[str]] = {}
    capitals: dict[int, list[str]] = {}
    agents: dict[tuple[str, str], list[str]] = {}
    left_out: dict[str, int] = {}
    for phrase, senses in tables.phrases.items():
        facets = [facet for facet, _ in senses]
        for facet, index in senses:
            entry = tables.entries[index]
            if files and entry.file not in files:
                continue
            reason = _REASONS.get(facet, "")
            if facet == SHORT and entry.common:
                reason = "short names that are common words"
            elif facet == SHORT and facets.count(SHORT) > 1:
                reason = "short names of several persons"
            if reason:
                left_out[reason] = left_out.get(reason, 0) + 1
            elif facet == ROLE:
                agents.setdefault((entry.code, tables.offices[phrase]), []).append(phrase)
            elif facet == CAPITAL:
                capitals.setdefault(index, []).append(phrase)
            else:
                names.setdefault(index, []).append(phrase)
    actors: list[str] = []
    for index, entry in enumerate(tables.entries):
        if index in names:
            actors += _block(names[index], _history(entry, tables))
        if index in capitals:
            actors += _block(capitals[index], [entry.stands or entry.code + tables.standards.get("capital", "")])
    lines = [line for (code, singular), forms in agents.items() for line in _agents(code, singular, forms)]
    return Petrarch("\n".join(actors) + "\n", "\n".join(lines) + "\n", tuple(left_out.items()))


def _agents(code: str, singular: str, forms: list[str]) -> Iterator[str]:
    """Yield the lines of an agent: its singular with its plural, and its other spellings as they are."""
    others = [form for form in forms if form != singular]
    if len(others) == len(forms):  # a later entry has the singular
        yield from (f"{_agent(form)} {{}} [~{code}]" for form in forms)
    else:
        yield f"{_agent(singular)} {{{_agent(others[0]) if others else ''}}} [~{code}]"
        yield from (f"{_agent(form)} {{}} [~{code}]" for form in others[1:])


def _history(entry: Entry, tables: ActorTables) -> list[str]:
    """Return the codes of an entry through all time, each but the last with the day on which it ends."""
    bounds = sorted({START, END, *(day for p in entry.periods for day in (p.begin, p.end))})
    spans: list[tuple[int, str]] = []  # first day and code
    for begin, end in itertools.pairwise(bounds):
        low, high = begin, end - 1
        first, last = code_at(entry, low, tables)[0], code_at(entry, high, tables)[0]
        spans.append((begin, first))
        if first != last:  # between two periods the nearer counts
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (middle, high) if code_at(entry, middle, tables)[0] == first else (low, middle)
            spans.append((high, last))
    changes = [span for n, span in enumerate(spans) if not n or span[1] != spans[n - 1][1]]
    dated = [f"{one[1]} <{_day(other[0])}" for one, other in itertools.pairwise(changes)]
    return [*dated, changes[-1][1]]


def _block(phrases: Sequence[str], codes: Sequence[str]) -> list[str]:
    first, *others = dict.fromkeys(_capitals(phrase) for phrase in phrases)
    return [first, *(f"+{phrase}" for phrase in others), *(f"\t[{code}]" for code in codes), ""]


def _capitals(phrase: str) -> str:
    return f"{_agent(phrase)}_"


def _agent(phrase: str) -> str:
    return phrase.replace(" 's", "'s").upper().replace(" ", "_")


def _day(day: int) -> str:
    return dt.date.fromordinal(day).strftime("%Y%m%d")
