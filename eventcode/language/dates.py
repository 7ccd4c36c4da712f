"""Loader of the date language (docs/dates.md): word classes and patterns become an automaton and plain tables."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from attrs import field, frozen

from eventcode.errors import Diagnostic, GrammarError
from eventcode.language.patterns import Alphabet, Grapher, Node, Pattern, Pieces, Range, Value, WordClass, cut
from eventcode.language.source import Statement, read_statements
from eventcode.language.tokens import fold

FIELDS = frozenset(
    ("year", "short-year", "decade", "month", "months", "day", "days", "weekday", "hijri", "hijri-day", "easter", "years")
)
UNITS = frozenset(("hour", "day", "week", "month", "quarter", "year", "decade", "century"))
DATELINES = frozenset(("agency", "notice"))

_LARGEST = 9999  # the largest number that a range may name


@frozen(eq=False, slots=False)
class DateTables:
    """The compiled date language.

    `symbols` maps a piece of text to its symbol; those from `first_key` on are key words, of which every expression
    has one. `arcs` and `finals` are the automaton of all expressions (language/automaton.py). An expression has at
    most `reach` pieces before its first key word. `memory` holds what was read before and is left out of the pickled tables.
    """

    symbols: dict[str, int]
    first_key: int
    arcs: tuple[dict[int, int], ...]
    finals: bytes
    reach: int
    classes: dict[str, WordClass]
    parts: dict[str, tuple[Pattern, ...]]
    patterns: tuple[Pattern, ...]
    doubtful: frozenset[str]
    datelines: dict[str, frozenset[Pieces]]
    memory: dict[Pieces, Any] = field(factory=dict, init=False)

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "memory": {}}


def load(files: Sequence[Path]) -> DateTables:
    """Return the compiled tables of `*.dates` files; of two patterns for the same words the later one counts.

    Raises:
        GrammarError: with every error of every file.

    """
    statements, errors = read_statements(files, "dates")
    loader = _Loader(errors)
    for statement in statements:
        loader.read(statement)
    loader.check()
    if errors:
        raise GrammarError(errors)
    tables = loader.compile()
    if errors:
        raise GrammarError(errors)
    return tables


class _Line(NamedTuple):
    """A pattern on its way, with what is needed to complain about it."""

    statement: Statement
    first: Any  # token
    tree: Any
    slots: dict[str, str]  # slot -> class or part
    names: tuple[Any, ...]  # tokens of the classes and parts that it uses
    pattern: Pattern


class _Loader:
    """Reads statements, then compiles them."""

    def __init__(self, errors: list[Diagnostic]) -> None:
        self.errors = errors
        self.values: dict[str, dict[Pieces, Value | None]] = {}
        self.ranges: dict[str, list[Range]] = {}
        self.lines: dict[str, list[_Line]] = {}  # by part; the expressions themselves under ""
        self.common: set[str] = set()
        self.common_ranges: list[Range] = []
        self.doubtful: set[str] = set()
        self.datelines: dict[str, set[Pieces]] = {name: set() for name in sorted(DATELINES)}

    def read(self, statement: Statement) -> None:
        """Take over one statement."""
        getattr(self, f"_{statement.tree.data}")(statement, statement.tree.children)

    def _variants(self, phrase: str) -> list[Pieces]:
        """Return a phrase as pieces; the stop of an abbreviation may be left out."""
        pieces = cut(fold(phrase))
        return [pieces, pieces[:-1]] if len(pieces) > 1 and pieces[-1] == "." else [pieces]

    def _class(self, statement: Statement, children: Sequence[Any]) -> None:
        values = self.values.setdefault(str(children[0]), {})
        ranges = self.ranges.setdefault(str(children[0]), [])
        for entry in children[1:]:
            *phrases, last = entry.children
            if last.type == "RANGE":
                ranges.append(self._range(statement, last))
            for phrase in phrases:
                for pieces in self._variants(phrase.strip()):
                    values[pieces] = int(last) if last.type == "NUMBER" else str(last)

    def _range(self, statement: Statement, token: Any) -> Range:
        low, high = (end.strip() for end in token.split(".."))
        if int(low) > int(high) or int(high) > _LARGEST:
            hint = f"write the smaller number first; the largest is {_LARGEST}"
            self.errors.append(statement.diagnostic("not a range of numbers", token=token, hint=hint))
            return Range(0, 0, 0)
        return Range(int(low), int(high), len(low) if low[0] == "0" and len(low) > 1 else 0)

    def _words(self, _: Statement, children: Sequence[Any]) -> None:
        values = self.values.setdefault(str(children[0]), {})
        self.ranges.setdefault(str(children[0]), [])
        for phrase in children[1:]:
            values.update(dict.fromkeys(self._variants(phrase.strip())))

    def _common(self, statement: Statement, children: Sequence[Any]) -> None:
        for token in children:
            if token.type == "RANGE":
                self.common_ranges.append(self._range(statement, token))
            else:
                self.common.update(cut(fold(token.strip())))

    def _doubtful(self, _: Statement, children: Sequence[Any]) -> None:
        for phrase in children:
            self.doubtful.update(cut(fold(phrase.strip())))

    def _dateline(self, statement: Statement, children: Sequence[Any]) -> None:
        if str(children[0]) not in DATELINES:
            expected = " or ".join(f"`{name}`" for name in sorted(DATELINES))
            self.errors.append(statement.diagnostic("unknown list", token=children[0], expected=expected))
            return
        self.datelines[str(children[0])].update(cut(fold(phrase.strip())) for phrase in children[1:])

    def _part(self, statement: Statement, children: Sequence[Any]) -> None:
        lines = self.lines.setdefault(str(children[0]), [])
        lines.extend(self._line(statement, tree) for tree in children[1:])

    def _time(self, statement: Statement, children: Sequence[Any]) -> None:
        self.lines.setdefault("", []).extend(self._line(statement, tree) for tree in children)

    def _line(self, statement: Statement, tree: Any) -> _Line:
        *ways, operation = tree.children
        names: list[Any] = []
        slots: dict[str, str] = {}
        sequences = tuple(self._nodes(way, slots, names) for way in ways)
        nodes = sequences[0] if len(sequences) == 1 else (("any", sequences),)
        first = next(tree.scan_values(bool))
        place = f"{statement.source.name}:{first.line}"
        return _Line(statement, first, operation, slots, tuple(names), Pattern(nodes, _template(operation), place))

    def _nodes(self, pattern: Any, slots: dict[str, str], names: list[Any]) -> tuple[Node, ...]:
        nodes: list[Node] = []
        for item in pattern.children:
            if not hasattr(item, "data"):
                if item.type == "MARK":
                    nodes.append(("mark",))
                    continue
                word = item[1:-1] if item.type == "STRING" else str(item)
                variants = self._variants(word)
                nodes.extend(("word", piece) for piece in variants[-1])
                if len(variants) > 1:
                    nodes.append(("any", ((("word", "."),), ())))
            elif item.data == "slot":
                name, alias = item.children
                names.append(name)
                slots[str(alias or name)] = str(name)
                nodes.append(("slot", str(alias or name), str(name)))
            else:
                ways = tuple(self._nodes(p, slots, names) for p in item.children)
                nodes.append(("any", (*ways, ()) if item.data == "optional" else ways))
        return tuple(nodes)

    def check(self) -> None:
        """Complain about names that nothing defines and about parts that contain themselves."""
        for lines in self.lines.values():
            for line in lines:
                for token in line.names:
                    if str(token) not in self.values and str(token) not in self.lines:
                        hint = "define it with `class`, `words` or `part`, or look for a misspelling"
                        message = f"nothing is called {str(token)!r}"
                        self.errors.append(line.statement.diagnostic(message, token=token, hint=hint))
                self._check_operation(line)
        state: dict[str, int] = {}
        for part in self.lines:
            self._check_circle(part, state)

    def _check_circle(self, part: str, state: dict[str, int]) -> None:
        if state.setdefault(part, 0):
            return
        state[part] = 1
        for line in self.lines[part]:
            for token in line.names:
                if state.get(str(token)) == 1:
                    hint = "patterns cannot repeat; write the longest form out"
                    message = f"the part {str(token)!r} contains itself"
                    self.errors.append(line.statement.diagnostic(message, token=token, hint=hint))
                elif str(token) in self.lines:
                    self._check_circle(str(token), state)
        state[part] = 2

    def _check_operation(self, line: _Line) -> None:
        units = {s for s, name in line.slots.items() if not UNITS.isdisjoint(self.values.get(name, {}).values())}
        for tree in [t for t in line.tree.iter_subtrees() if t.data in ("field", *_COUNTED, *_STRETCHED)]:
            tokens = [t for t in tree.children if getattr(t, "type", "") in ("NAME", "NUMBER")]
            if tree.data == "field":
                if line.slots.get(str(tokens[-1])) in self.lines and len(tokens) == 1:
                    continue
                self._expect(line, tokens[0], FIELDS, "a field of the calendar, or a part that the pattern has")
                tokens = tokens[-1:]
            else:
                unit = tokens.pop(-1 if tree.data in _COUNTED else 0)
                self._expect(line, unit, UNITS | units, f"a unit: {', '.join(sorted(UNITS))}")
            for token in tokens:
                if token.type == "NAME":
                    self._expect(line, token, line.slots, "a number, or something that the pattern has in braces")

    def _expect(self, line: _Line, token: Any, known: Any, expected: str) -> None:
        if str(token) not in known:
            message = f"do not know {str(token)!r} here"
            self.errors.append(line.statement.diagnostic(message, token=token, expected=expected))

    def compile(self) -> DateTables:
        """Return the tables."""
        classes = {
            name: WordClass(values, tuple(self.ranges[name]), tuple(sorted({len(p) for p in values}, reverse=True)))
            for name, values in self.values.items()
        }
        parts = {name: tuple(line.pattern for line in lines) for name, lines in self.lines.items()}
        alphabet = Alphabet(classes, parts, self.common, self.common_ranges)
        graph = Grapher(alphabet, classes, parts)
        for line in self.lines.get("", ()):
            free = graph.graph.without(graph.sequence(line.pattern.nodes), alphabet.first_key)[1]
            if free is not None:
                words = " ".join(alphabet.example(symbol) for symbol in free)
                hint = "every way to read a pattern needs a word that is not listed under `common`"
                message = f"common words alone meet this pattern: {words!r}"
                self.errors.append(line.statement.diagnostic(message, token=line.first, hint=hint))
        root = graph.part("")
        arcs, finals = graph.graph.table(root)
        return DateTables(
            symbols=alphabet.symbols,
            first_key=alphabet.first_key,
            arcs=arcs,
            finals=finals,
            reach=graph.graph.without(root, alphabet.first_key)[0],
            classes=classes,
            parts=parts,
            patterns=parts.get("", ()),
            doubtful=frozenset(self.doubtful),
            datelines={name: frozenset(phrases) for name, phrases in self.datelines.items()},
        )


_COUNTED = ("back", "ahead", "within", "about", "lasting")  # a number, then a unit
_STRETCHED = ("shift", "recent", "coming")  # a unit first


def _template(tree: Any) -> tuple[Any, ...]:
    """Return an operation as nested tuples; names stay names until a text fills the slots."""
    children = [_plain(c) for c in tree.children]
    if tree.data == "fields":
        return ("fields", tuple(sorted((c[0], c[1] if c[1] is not None else c[0]) for c in children)))
    if tree.data == "shift":
        unit, sign, amount = children
        return ("shift", unit, sign, amount)
    return (str(tree.data), *children)


def _plain(child: Any) -> Any:
    if child is None:
        return None
    if hasattr(child, "data"):
        return tuple(_plain(c) for c in child.children) if child.data == "field" else _template(child)
    return int(child) if child.type == "NUMBER" else str(child)
