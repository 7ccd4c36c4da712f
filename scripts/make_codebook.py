"""Write docs/codebook/: a page for each CAMEO root, with the rules that give its codes and their examples.

    python scripts/make_codebook.py [FOLDER]

The pages are made from grammars/cameo/ and are not edited by hand; `make docs` writes them anew.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from eventcode.language.program import load_program
from eventcode.language.rules import RuleTables
from eventcode.ontology import Ontology

FOLDER = Path(__file__).parent.parent / "docs" / "codebook"
NOTICE = "Made by `scripts/make_codebook.py` from `grammars/cameo/`: change the rules, not this page."
WIDTH = 8  # examples shown of each code


def pages() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each page, the index first."""
    tables = load_program().rules
    ontology = Ontology.bundled()
    givers = _givers(tables)
    shown = _shown(tables)
    lines = ["# Codebook", "", NOTICE, "", "| root | | codes | rules | examples |", "|---|---|---|---|---|"]
    texts: list[tuple[str, str]] = []
    for root in ontology.roots:
        codes = [code for code in ontology if ontology[code].root == root.code]
        rules = {name for code in codes for name in givers.get(code, {})}
        count = sum(len(shown.get(code, ())) for code in codes)
        lines.append(f"| [{root.code}]({root.code}.md) | {root.name} | {len(codes) - 1} | {len(rules)} | {count} |")
        texts.append((f"{root.code}.md", _page(root.code, codes, ontology, givers, shown)))
    yield "README.md", "\n".join(lines) + "\n"
    yield from texts


def _page(
    root: str,
    codes: list[str],
    ontology: Ontology,
    givers: dict[str, dict[str, str]],
    shown: dict[str, list[str]],
) -> str:
    lines = [f"# {root} {ontology[root].name}", "", NOTICE]
    for code in codes:
        if code == root:
            continue
        lines += ["", f"## {code} {ontology[code].name}", ""]
        lines.append("Rules: " + ", ".join(f"{name} ({place})" for name, place in givers.get(code, {}).items()) + ".")
        examples = shown.get(code, [])
        if examples:
            lines += ["", *(f"- {example}" for example in examples[:WIDTH])]
    return "\n".join(lines) + "\n"


def _givers(tables: RuleTables) -> dict[str, dict[str, str]]:
    """Return for each code the rules that give it, with their files, and the stances that make it of other acts."""
    found: dict[str, dict[str, str]] = {}
    order = {rule.name: n for n, rule in enumerate(tables.rules)}
    for table in (tables.verbs, tables.nouns, tables.adjectives):
        for frames in table.values():
            for frame in frames:
                if frame.result[0] == "code":
                    rule = tables.rules[frame.rule]
                    found.setdefault(frame.result[1], {})[rule.name] = Path(rule.file).name
    found = {code: dict(sorted(rules.items(), key=lambda item: order[item[0]])) for code, rules in found.items()}
    for name, (otherwise, cases) in sorted(tables.stances.items()):
        for value in dict.fromkeys([otherwise, *(value for _, _, value in cases)]):
            found.setdefault(value, {})[f"stance `{name}`"] = "composition"
    return found


def _shown(tables: RuleTables) -> dict[str, list[str]]:
    """Return the examples of each code."""
    found: dict[str, list[str]] = {}
    for rule in tables.rules:
        for example in rule.examples:
            events = " & ".join(" ".join(event) for event in example.events)
            for code in dict.fromkeys(code for _, code, _ in example.events):
                found.setdefault(code, []).append(f"“{example.text}” → {events}")
    return found


def main() -> None:
    """Write the pages."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
