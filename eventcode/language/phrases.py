"""Loader of the phrase language: patterns over token classes, compiled to regular expressions over class strings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from eventcode.errors import Diagnostic, GrammarError
from eventcode.language.source import Statement, read_statements

_ONE = re.compile(r"\\?.|\[[^\[\]]+\]")  # a regular expression of one character: a, \-, [ab]


class Retag(NamedTuple):
    """One rewriting of token classes: where `pattern` matches, one of `letters` becomes `letter`.

    One of the classes `before` stands right before that one, and one of `after` right behind it; empty if any may.
    """

    name: str
    letters: str
    before: str
    after: str
    pattern: str
    letter: str


class ChunkPattern(NamedTuple):
    """One kind of chunk: its letter, its regular expression, the classes that this names, and those that may begin it.

    Where a chunk begins with one of the classes in `alone`, it is that token and no other.
    """

    letter: str
    pattern: str
    named: frozenset[str]
    firsts: frozenset[str]
    alone: frozenset[str]


class PhraseTables(NamedTuple):
    """What the tag and chunk stages need.

    `retags` and `chunks` in order.
    """

    retags: tuple[Retag, ...]
    chunks: tuple[ChunkPattern, ...]


class _Compiler:
    """Turns pattern trees into regular expressions; classes and sets must stand before their use."""

    def __init__(self) -> None:
        self.atoms: dict[str, str] = {}  # class or set name -> regular expression of one character
        self.named: set[str] = set()  # the classes that the statement names
        self.errors: list[Diagnostic] = []
        self.statement: Statement

    def name(self, token: Any) -> str:
        found = self.atoms.get(str(token))
        if found is None:
            self.errors.append(
                self.statement.diagnostic(
                    f"unknown class {str(token)!r}",
                    token=token,
                    expected="the name of a class or a set defined above",
                    hint="define it with `class` or `set`, or look for a misspelling",
                )
            )
            return "."
        self.named.update(found.strip("[]").replace("\\", ""))
        return found

    def alternatives(self, tree: Any) -> str:
        parts = [self.sequence(s) for s in tree.children]
        return parts[0] if len(parts) == 1 else "(?:" + "|".join(parts) + ")"

    def sequence(self, tree: Any) -> str:
        return "".join(self.item(i) for i in tree.children)

    def item(self, tree: Any) -> str:
        atom, *operator = tree.children
        return self.atom(atom) + (str(operator[0]) if operator else "")

    def atom(self, node: Any) -> str:
        if not hasattr(node, "data"):
            return self.name(node)
        if node.data == "ahead":
            return f"(?={self.atom(node.children[0])})"
        if node.data == "not_ahead":
            return f"(?!{self.atom(node.children[0])})"
        return f"(?:{self.alternatives(node.children[0])})"

    def letters(self, name: Any) -> frozenset[str]:
        """Return the classes that a name stands for."""
        return frozenset(self.name(name).strip("[]").replace("\\", ""))

    def firsts(self, tree: Any) -> tuple[frozenset[str], frozenset[str], bool]:
        """Return the classes with which alternatives may begin, those with which they also end, and whether they may be empty."""
        firsts: frozenset[str] = frozenset()
        more: frozenset[str] = frozenset()  # with which something may begin that goes on
        empty = False
        for sequence in tree.children:
            left = list(sequence.children)
            nullable = True
            while left and nullable:
                atom, *operator = left.pop(0).children
                begin, alone, nullable = self.first(atom)
                nullable = nullable or (bool(operator) and str(operator[0]) in "?*")
                firsts |= begin
                ends = not left and not operator
                more |= begin - alone if ends else begin
            empty = empty or nullable
        return firsts, firsts - more, empty

    def first(self, atom: Any) -> tuple[frozenset[str], frozenset[str], bool]:
        """Return the same for one atom."""
        if not hasattr(atom, "data"):
            letters = self.letters(atom)
            return letters, letters, False
        if atom.data in ("ahead", "not_ahead"):
            return frozenset(), frozenset(), True
        return self.firsts(atom.children[0])

    def lasts(self, tree: Any) -> tuple[frozenset[str], bool]:
        """Return the classes with which alternatives may end, and whether they may be empty."""
        lasts: frozenset[str] = frozenset()
        empty = False
        for sequence in tree.children:
            nullable = True
            for item in reversed(sequence.children):
                atom, *operator = item.children
                end, nullable = (self.letters(atom), False) if not hasattr(atom, "data") else self.lasts(atom.children[0])
                lasts |= end
                nullable = nullable or (bool(operator) and str(operator[0]) in "?*")
                if not nullable:
                    break
            empty = empty or nullable
        return lasts, empty

    def behind(self, tree: Any, sign: str, one: str) -> str:
        """Return the condition that a sequence stands before the class `one` that has just been read.

        Looking back from it is faster than looking at every place whether it follows, and looking for one of several classes
        faster than for each of them.
        """
        parts = _joined([self.sequence(s) for s in tree.children])
        if sign == "!":
            return "".join(f"(?<!{p}{one})" for p in parts)
        return "(?:" + "|".join(f"(?<={p}{one})" for p in parts) + ")"

    def retag(self, tree: Any) -> Retag:
        name, sources, target, *conditions = tree.children
        letters = "".join(self.name(n).strip("[]").replace("\\", "") for n in sources.children)
        one = f"[{re.escape(letters)}]"
        before, after, whole = "", "", ""
        beside = {"after": frozenset[str](), "before": frozenset[str]()}
        for condition in conditions:
            inner = condition.children[0]
            match condition.data:
                case "after":
                    classes, empty = self.lasts(inner)
                    beside["after"] = frozenset() if empty else classes
                    before += self.behind(inner, "=", one)
                case "not_after":
                    before += self.behind(inner, "!", one)
                case "before":
                    classes, _, empty = self.firsts(inner)
                    beside["before"] = frozenset() if empty else classes
                    after += f"(?={self.alternatives(inner)})"
                case "not_before":
                    after += f"(?!{self.alternatives(inner)})"
                case _:
                    whole = f"^(?!.*{self.alternatives(inner)})"
        pattern = f"{one}{before}{after}"
        if whole:
            pattern = f"{whole}(.*?){pattern}"
        left, right = ("".join(sorted(beside[side])) for side in ("after", "before"))
        return Retag(str(name), letters, left, right, pattern, self.name(target).replace("\\", ""))


def _joined(parts: list[str]) -> list[str]:
    """Return regular expressions of which those of one character are joined into one."""
    single = [part for part in parts if _ONE.fullmatch(part)]
    if len(single) < 2:
        return parts
    return [f"[{''.join(part.strip('[]') for part in single)}]", *(part for part in parts if part not in single)]


def load(files: Sequence[Path]) -> PhraseTables:
    """Read phrase files; raise GrammarError with every error found."""
    statements, errors = read_statements(files, "phrases")
    compiler = _Compiler()
    compiler.errors.extend(errors)
    retags: list[Retag] = []
    chunks: list[ChunkPattern] = []
    for statement in statements:
        compiler.statement = statement
        compiler.named.clear()
        tree = statement.tree
        name = str(tree.children[0])
        match tree.data:
            case "class":
                compiler.atoms[name] = re.escape(str(tree.children[1])[1])
            case "set":
                letters = compiler.alternatives(tree.children[1])
                compiler.atoms[name] = "[" + re.sub(r"\(\?:|[|)\[\]]", "", letters) + "]"
            case "retag":
                retags.append(compiler.retag(tree))
            case _:
                letter, body = str(tree.children[1])[1], tree.children[2]
                firsts, alone, _ = compiler.firsts(body)
                chunks.append(ChunkPattern(letter, compiler.alternatives(body), frozenset(compiler.named), firsts, alone))
    if compiler.errors:
        raise GrammarError(compiler.errors)
    return PhraseTables(tuple(retags), tuple(chunks))
