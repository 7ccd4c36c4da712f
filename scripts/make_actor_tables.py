"""Write docs/actors/*.md: what the dictionary knows of the countries that it covers in depth, as tables.

    python scripts/make_actor_tables.py            write the pages (make docs)
    python scripts/make_actor_tables.py --check    only say which are stale; exit status 1 if any is

Each page holds the entries of one folder of grammars/actors, file by file: names as they are written there (the rules of
spelling make more), codes with their days, offices.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from eventcode.language import actors
from eventcode.language.actors import END, START, ActorTables, Entry
from eventcode.language.source import Statement, bundled, read_statements

COUNTRIES = ("russia", "turkey", "syria", "iran")
PAGES = Path(__file__).resolve().parent.parent / "docs" / "actors"
HEAD = """\
# {title}: the entries of the dictionary

Made by `scripts/make_actor_tables.py` from `grammars/actors/{name}`; write there, then run `make docs`. {entries:,} entries,
{phrases:,} phrases with the plurals and spellings that are made by rule. A period holds until the day before its second date.
"""


def main() -> None:
    """Write the pages, or tell which are stale."""
    check = sys.argv[1:] == ["--check"]
    tables = actors.load(bundled("actors/**/*.actors"))
    stale = []
    for name in COUNTRIES:
        page, text = PAGES / f"{name}.md", render(name, tables)
        if not page.exists() or page.read_text(encoding="utf-8") != text:
            stale.append(page.name)
            if not check:
                page.parent.mkdir(exist_ok=True)
                page.write_text(text, encoding="utf-8")
    if stale:
        print(f"docs/actors: {', '.join(stale)} {'stale; run make docs' if check else 'written'}")
    sys.exit(bool(check and stale))


def render(name: str, tables: ActorTables) -> str:
    """Return the page of a folder of grammars/actors."""
    files = bundled(f"actors/{name}/*.actors")
    statements, _ = read_statements(files, "actors")
    entries = {(entry.file, entry.line): entry for entry in tables.entries}
    own = {n for n, entry in enumerate(tables.entries) if entry.file.startswith(f"actors/{name}/")}
    phrases = sum(any(index in own for _, index in senses) for senses in tables.phrases.values())
    lines = [HEAD.rstrip().format(title=name.capitalize(), name=name, entries=len(own), phrases=phrases)]
    file = ""
    for statement in statements:
        entry = entries.get((statement.source.name, statement.line))
        if entry is None or not entry.name:
            continue
        if entry.file != file:
            file = entry.file
            lines += [f"\n## {Path(file).stem.capitalize()}\n", "| entry | also | code |", "|---|---|---|"]
        lines.append(
            f"| {cell(entry.name)} | {cell(' · '.join(dict.fromkeys(others(statement))))} | {'<br>'.join(codes(entry))} |"
        )
    return "\n".join(lines) + "\n"


def others(statement: Statement) -> Iterator[str]:
    """Yield the other names of an entry, those of its lines in their order; of places only how many there are."""
    places = 0
    for line in statement.tree.children:
        kind = str(getattr(line, "data", ""))
        if kind == "listed" and str(line.children[0]) in ("places", "regions"):
            places += len(phrases(line.children[1]))
        elif kind == "listed":
            yield from phrases(line.children[1])
        elif kind in ("capital", "phrases"):
            yield from phrases(line.children[0] if kind == "capital" else line)
    if places:
        yield f"{places} places"


def phrases(line: Any) -> list[str]:
    """Return the alternatives of a line, without their plurals."""
    return [str(phrase).partition("/")[0].strip() for phrase in line.children]


def codes(entry: Entry) -> Iterator[str]:
    """Yield the codes of an entry with their days and offices."""
    for period in entry.periods:
        begin, end = date(period.begin), date(period.end)
        days = f"{begin} – {end}" if begin and end else f"since {begin}" if begin else f"until {end}" if end else ""
        yield f"`{period.code}` {', '.join(part for part in (days, cell(period.office)) if part)}".strip()
    if entry.code:
        yield f"`{entry.code}`{' otherwise' if entry.periods else ''}"


def date(day: int) -> str:
    """Return a day, "" where a period has no beginning or end."""
    return "" if day in (START, END) else dt.date.fromordinal(day).isoformat()


def cell(text: str) -> str:
    """Return text as it may stand in a cell of a table."""
    return text.replace("|", "\\|")


if __name__ == "__main__":
    main()
