"""The machine: runs the tables that Lark makes of a grammar, without what Lark carries along to tell what is wrong.

It reads what Lark keeps for itself (the parse table, the patterns of the lexer, how trees are made of rules); tests
compare the trees of both, and pyproject.toml names the versions of Lark that have it so.
"""

from __future__ import annotations

from typing import Any, Final

from lark import Lark, Token, Tree

_END: Final = "$END"
_INLINED: Final = "_"  # how the names of rules begin whose parts stand in the tree above, and of terminals in no tree


class _Rule:
    """One way to write a thing: how many parts it has, and which of them stand in its tree.

    A part is (its place, whether it is a list of parts, how many optional parts before it are missing). `lone` tells that
    a single part stands for the whole.
    """

    def __init__(self, rule: Any) -> None:
        self.size: int = len(rule.expansion)
        self.name = str(rule.origin.name)
        self.data = "" if self.name.startswith(_INLINED) else str(rule.alias or self.name)
        self.lone: bool = rule.options.expand1 and not rule.alias
        left_out = "".join("x" if missing else " " for missing in rule.options.empty_indices or [False] * self.size)
        gaps = [len(gap) for gap in left_out.split(" ")]
        self.parts: list[tuple[int, bool, int]] = []
        missing = 0
        for place, symbol in enumerate(rule.expansion):
            missing += gaps[place]
            if not (symbol.is_term and symbol.filter_out):
                self.parts.append((place, not symbol.is_term and symbol.name.startswith(_INLINED), missing))
                missing = 0
        self.missing = missing + gaps[self.size]

    def tree(self, values: list[Any], first: int) -> Any:
        """Return the tree of the values from `first` on: a list of its parts if the rule is inlined."""
        children: list[Any] = []
        for place, inlined, missing in self.parts:
            if missing:
                children.extend([None] * missing)
            if not inlined:
                children.append(values[first + place])
            elif children:
                children.extend(values[first + place])
            else:
                children = values[first + place]
        if self.missing:
            children.extend([None] * self.missing)
        if not self.data:
            return children
        return children[0] if self.lone and len(children) == 1 else Tree(self.data, children)


class _State:
    """What may come in a state: `match` finds the next token, `shifts` and `reduces` say what its kind does."""

    def __init__(self, lexer: Any) -> None:
        (pattern,) = lexer.scanner._mres
        self.match = pattern.match
        self.keywords: dict[str, Any] = lexer.callback  # of terminals of which some texts are terminals of their own
        self.shifts: dict[str, int] = {}
        self.reduces: dict[str, _Rule] = {}


class Machine:
    """Parses what is right; of what is wrong it only says that it is, since Lark's own parser knows more about it."""

    def __init__(self, lark: Lark) -> None:
        session: Any = lark.parse_interactive("")
        conf, lexer = session.parser_state.parse_conf, session.lexer_thread.lexer
        self._start: int = conf.start_state
        self._end: int = conf.end_state
        self._ignored: set[str] = set(lark.ignore_tokens)
        self._breaking: set[str] = set(lexer.root_lexer.newline_types)
        self._states: dict[int, _State] = {}
        rules: dict[Any, _Rule] = {}
        for number, actions in conf.states.items():
            self._states[number] = state = _State(lexer.lexers[number])
            for name, (action, argument) in actions.items():
                if action.name == "Shift":
                    state.shifts[str(name)] = argument
                else:
                    if argument not in rules:
                        rules[argument] = _Rule(argument)
                    state.reduces[str(name)] = rules[argument]

    def parse(self, text: str, line: int) -> Any:
        """Return the tree of a text whose first line has the number `line`, None if the grammar does not have it."""
        states = self._states
        state = states[self._start]
        stack = [self._start]
        values: list[Any] = []
        at, begin, size = 0, 0, len(text)
        while True:
            kind = _END
            token: Any = None
            while at < size:
                found = state.match(text, at)
                if found is None:
                    return None
                start, at = at, found.end()
                kind = found.lastgroup
                ignored = kind in self._ignored
                if not ignored and not kind.startswith(_INLINED):
                    piece = text[start:at]
                    token = str.__new__(Token, piece)  # no more of a token than loaders ask for
                    token.type = kind
                    token.value = piece
                    token.line = line
                    token.column = start - begin + 1
                    if kind in state.keywords:
                        kind = state.keywords[kind](token).type
                if kind in self._breaking:
                    breaks = text.count("\n", start, at)
                    if breaks:
                        line += breaks
                        begin = text.rfind("\n", start, at) + 1
                if not ignored:
                    break
                kind = _END
            while True:
                following = state.shifts.get(kind, -1)
                if following >= 0:
                    stack.append(following)
                    values.append(token)
                    state = states[following]
                    break
                rule = state.reduces.get(kind)
                if rule is None:
                    return None
                first = len(values) - rule.size
                value = rule.tree(values, first)
                del values[first:]
                del stack[first + 1 :]
                following = states[stack[-1]].shifts[rule.name]
                if kind == _END and following == self._end:
                    return value
                stack.append(following)
                values.append(value)
                state = states[following]
