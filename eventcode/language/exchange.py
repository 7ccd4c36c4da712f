"""Exchange: actors written out, in our own language or in PETRARCH's."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from eventcode.language.actors import (
    ADJECTIVE,
    CAPITAL,
    COUNTRY,
    END,
    FULL,
    GROUP,
    PEOPLE,
    ROLE,
    ROLE_KIND,
    SHORT,
    START,
    Entry,
    Period,
    code_at,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from eventcode.language.actors import ActorTables
    from eventcode.language.foreign import Block

_UNSAID = re.compile(r'[|="~#]+')  # what a phrase of our language may not have
_NEVER = END + 1  # a day outside all periods
_WIDTH = 110  # characters of a line
_EXPORTED = frozenset((COUNTRY, ADJECTIVE, PEOPLE, FULL, SHORT, GROUP))


def to_actors(blocks: Iterable[Block]) -> tuple[str, list[Entry]]:
    """Return entries as text in the actor language, and those left out since an earlier one has all their names."""
    lines: list[str] = []
    left_out: list[Entry] = []
    roles: dict[str, dict[str, None]] = {}
    taken: set[tuple[str, str]] = set()
    for entry, phrases in blocks:
        if entry.kind == ROLE_KIND:
            roles.setdefault(entry.code, {}).update(dict.fromkeys(_role(phrase) for _, phrase in phrases))
            continue
        names = list(dict.fromkeys(_name(phrase) for _, phrase in phrases))
        name = next((n for n in names if n and (entry.kind, n) not in taken), "")
        if not name:
            left_out.append(entry)
            continue
        taken.add((entry.kind, name))
        lines += _entry(entry, name, [n for n in names if n and n != name])
    for code, words in roles.items():
        lines += ["", f"role {code}", *_lines("  ", list(words))]
    return "\n".join(lines).strip() + "\n", left_out


def _entry(entry: Entry, name: str, others: list[str]) -> list[str]:
    bare = not entry.periods
    head = f'{entry.kind} {entry.code} "{name}"' if entry.kind == "country" else f'{entry.kind} "{name}"'
    lines = ["", head, *_lines("  names ", others)]
    lines += [f"  {_date(p.begin, START)} .. {_date(p.end, END)} {p.code}".replace("   ", " ") for p in entry.periods]
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


def to_petrarch(tables: ActorTables) -> tuple[str, str]:
    """Return the tables as PETRARCH's dictionaries of actors and of agents.

    Capitals have the code of the government for which they stand; places and words about roles have no place there, nor
    have short names that are common or belong to several persons.
    """
    names: dict[int, list[str]] = {}
    capitals: dict[int, list[str]] = {}
    agents: dict[str, list[str]] = {}
    for phrase, senses in tables.phrases.items():
        facets = [facet for facet, _ in senses]
        for facet, index in senses:
            entry = tables.entries[index]
            if facet == ROLE:
                agents.setdefault(tables.offices[phrase], []).append(phrase)
            elif facet == CAPITAL:
                capitals.setdefault(index, []).append(phrase)
            elif facet in _EXPORTED and not (facet == SHORT and (entry.common or facets.count(SHORT) > 1)):
                names.setdefault(index, []).append(phrase)
    actors: list[str] = []
    for index, entry in enumerate(tables.entries):
        if index in names:
            actors += _block(names[index], [*map(_period, entry.periods), code_at(entry, _NEVER, tables)[0]])
        if index in capitals:
            actors += _block(capitals[index], [entry.stands or entry.code + tables.standards.get("capital", "")])
    codes = {phrase: tables.entries[i].code for phrase, senses in tables.phrases.items() for f, i in senses if f == ROLE}
    lines = []
    for singular, forms in agents.items():
        others = [form for form in forms if form != singular]
        plural = _capitals(others[0]).rstrip("_") if others else ""
        lines.append(f"{_capitals(singular).rstrip('_')} {{{plural}}} [~{codes[forms[0]]}]")
    return "\n".join(actors) + "\n", "\n".join(lines) + "\n"


def _block(phrases: Sequence[str], codes: Sequence[str]) -> list[str]:
    first, *others = dict.fromkeys(_capitals(phrase) for phrase in phrases)
    return [first, *(f"+{phrase}" for phrase in others), *(f"\t[{code}]" for code in codes), ""]


def _capitals(phrase: str) -> str:
    return phrase.replace(" 's", "'s").upper().replace(" ", "_") + "_"


def _period(period: Period) -> str:
    """Return a period as PETRARCH writes it: both days are in it."""
    begin = dt.date.fromordinal(period.begin).strftime("%Y%m%d") if period.begin != START else ""
    if period.end == END:
        return f"{period.code} >{begin}" if begin else period.code
    if not begin:
        return f"{period.code} <{dt.date.fromordinal(period.end).strftime('%Y%m%d')}"
    return f"{period.code} {begin}-{dt.date.fromordinal(period.end - 1).strftime('%Y%m%d')}"
