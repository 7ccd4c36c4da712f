"""The CAMEO codes as data: name, root, quad class, Goldstein score, PLOVER type, looked up by code.

The table is `grammars/cameo/ontology.csv`: the 20 roots and 298 codes of CAMEO 1.1b3. `quad` is GDELT's QuadClass (1
verbal cooperation, roots 01-05; 2 material cooperation, 06-08; 3 verbal conflict, 09-13; 4 material conflict, 14-20);
other data sets draw these lines elsewhere. `goldstein` is Goldstein's scale from -10 (conflict) to 10 (cooperation).
`plover` is the event type of PLOVER, by its crosswalk of 2021; PLOVER has none for bare statements (root 01): it is
empty there. `mode` and `context` are PLOVER's too.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from attrs import frozen

from eventcode.errors import UnknownCodeError
from eventcode.language.source import grammar_folder


@frozen
class Code:
    """One code. `context` holds PLOVER's contexts; `symmetric` says that two actors do the act together."""

    code: str
    name: str
    root: str
    quad: int
    goldstein: float
    plover: str
    mode: str
    context: tuple[str, ...]
    symmetric: bool


class Ontology(Mapping[str, Code]):
    """All codes by their text, roots included, in CAMEO's order. Nothing in it changes after loading.

    >>> ontology = Ontology.bundled()
    >>> ontology["0256"].name, ontology["0256"].plover
    ('Appeal for de-escalation of military engagement', 'REQUEST')
    >>> ontology["40"]
    Traceback (most recent call last):
        ...
    eventcode.errors.UnknownCodeError: there is no code '40'; did you mean 040 (Consult, not specified below)?
    """

    __slots__ = ("_codes",)

    def __init__(self, codes: tuple[Code, ...]) -> None:
        self._codes = {code.code: code for code in codes}

    @classmethod
    def bundled(cls) -> Ontology:
        """Return the ontology that comes with the package; it is read once."""
        return _bundled()

    @classmethod
    def read(cls, path: Path) -> Ontology:
        """Read a table of codes with the columns of `grammars/cameo/ontology.csv`."""
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file)
            next(rows)
            return cls(
                tuple(
                    Code(code, name, root, int(quad), float(score), plover, mode, _contexts(context), symmetric == "1")
                    for code, name, root, quad, score, plover, mode, context, symmetric in rows
                )
            )

    @property
    def roots(self) -> tuple[Code, ...]:
        """The codes that stand for a whole root, in order."""
        return tuple(code for code in self._codes.values() if code.code == code.root)

    def __getitem__(self, code: str) -> Code:
        """Return a code's entry.

        Raises:
            UnknownCodeError: if there is no such code; it names the nearest one.
        """
        try:
            return self._codes[code]
        except (KeyError, TypeError):
            nearest = self._nearest(str(code))
            raise UnknownCodeError(code, nearest, self._codes[nearest].name if nearest else "") from None

    def __contains__(self, code: object) -> bool:
        """Tell whether there is such a code."""
        return code in self._codes

    def __iter__(self) -> Iterator[str]:
        """Iterate over the codes in CAMEO's order."""
        return iter(self._codes)

    def __len__(self) -> int:
        """Count the codes, roots included."""
        return len(self._codes)

    def _nearest(self, code: str) -> str:
        """Return the code with its leading zero put back, else the longest beginning of it, else the most alike."""
        code = code.strip()
        if f"0{code}" in self._codes:
            return f"0{code}"
        for end in range(len(code), 1, -1):
            if code[:end] in self._codes:
                return code[:end]
        from difflib import get_close_matches

        return next(iter(get_close_matches(code, [known for known in self._codes if known[0] == code[:1]], 1)), "")


def _contexts(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


@cache
def _bundled() -> Ontology:
    return Ontology.read(grammar_folder() / "cameo" / "ontology.csv")
