"""Write grammars/cameo/ontology.csv from the tables that CAMEO, Goldstein's scale and PLOVER are published as.

    python scripts/make_ontology.py TABLES > grammars/cameo/ontology.csv

TABLES is a folder with `cameo_codes.csv` (code, name, root; CAMEO manual 1.1b3), `goldstein.csv` (code, goldstein) and
`cameo2plover.csv` (code, plover_root, mode, context; the crosswalk of 2021). What this script adds to them:

* `quad` is GDELT's QuadClass: 1 verbal cooperation (roots 01-05), 2 material cooperation (06-08), 3 verbal conflict
  (09-13), 4 material conflict (14-20).
* PLOVER has no event type for bare statements: `plover` is empty for root 01.
* The crosswalk leaves out root 02. Appeals have the same sub-codes as demands (021 ~ 101, 0256 ~ 1056, ...), so each
  takes the type (REQUEST), mode and context of the demand.
* A code that the crosswalk lacks (155, 176, 1834, 1951, 1952) takes type, mode and context from the code above it.
* Of root 08, "CONCEDE|RETREAT" in the crosswalk, the first is taken, as the crosswalk itself does for 080.
* Contexts are written as PLOVER's list of 37 contexts has them (`democracy` is `pro-democracy`, `humanitarian` is
  `human_security`), and a context that stands as a mode (175) is a context.
* `symmetric` marks the acts that two actors do together.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

SYMMETRIC = {"019", "040", "041", "044", "046", "057", "060", "061", "062", "063", "064"}
FIELDS = ("code", "name", "root", "quad", "goldstein", "plover", "mode", "context", "symmetric")
CONTEXTS = {"democracy": "pro-democracy", "pro_autocracy": "pro-autocracy", "humanitarian": "human_security"}
WORDING = {"specificed": "specified", "for target to de-escalation": "for de-escalation"}


def main() -> None:
    """Read the tables and write the ontology to standard output."""
    tables = Path(sys.argv[1])
    goldstein = {row["code"]: row["goldstein"] for row in read(tables / "goldstein.csv")}
    plover = {row["code"]: row for row in read(tables / "cameo2plover.csv")}
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(FIELDS)
    for row in read(tables / "cameo_codes.csv"):
        code, root = row["code"], row["root"]
        kind, mode, context = crosswalk(code, plover)
        score, symmetric = float(goldstein[code]), int(code in SYMMETRIC)
        writer.writerow((code, tidy(row["name"]), root, quad(int(root)), score, kind, mode, context, symmetric))


def read(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def tidy(name: str) -> str:
    """Return a code's name without the slips of the pen."""
    for wrong, right in WORDING.items():
        name = name.replace(wrong, right)
    return (name.capitalize() if name.isupper() else name).strip().rstrip(".")


def quad(root: int) -> int:
    """Return GDELT's QuadClass of a root."""
    return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4


def crosswalk(code: str, plover: dict[str, dict[str, str]]) -> tuple[str, str, str]:
    """Return PLOVER's type, mode and contexts (joined by `|`) of a code."""
    if code.startswith("02"):
        code = "10" + code[2:]
    while code and code not in plover:
        code = code[:-1]
    if not code:
        return "", "", ""
    row = plover[code]
    mode, contexts = row["mode"], {part.strip() for part in row["context"].split(";") if part.strip()}
    if mode in CONTEXTS:
        contexts.add(mode)
        mode = ""
    return row["plover_root"].partition("|")[0], mode, "|".join(sorted(CONTEXTS.get(part, part) for part in contexts))


if __name__ == "__main__":
    main()
