"""Check: whether the grammar files are sound, whether every rule does what its examples say, and what is never used."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from eventcode.errors import Diagnostic, GrammarError
from eventcode.language.lint import called, lint
from eventcode.language.places import bundled_gazetteer
from eventcode.language.program import Grammars, Program, load_program
from eventcode.language.source import display_name
from eventcode.language.tokens import phrase_key
from eventcode.ontology import Ontology
from eventcode.records import Event

if TYPE_CHECKING:
    from eventcode.language.rules import Example, Frame, Rule, RuleTables
    from eventcode.language.words import WordTables

Code = Callable[[str, dt.date], Sequence[Event]]  # text and date to events
MakeCoder = Callable[[Sequence[Path], Sequence[Path]], Code]  # the user's files of actors and of rules to a coder with them

EXAMPLE_DATE = dt.date(2023, 4, 25)  # of examples that do not say when they were written
NOBODY = "---"  # an actor that is not there, in examples

_NOMINAL = "NM12346G"  # token classes of words that may be nouns, -ing forms with a determiner included
_PARTICLES = "parJ35"  # token classes that may follow a verb in a trigger: call off, set free


@frozen
class Report:
    """What a check found.

    `diagnostics` stand in the order of files and lines, each with its severity; `examples` and `passed` count the rule
    examples; `codes` says for each CAMEO code how many rules give it, the stances' codes included; `shown` are the codes
    that an example gives; `predicates` counts the distinct verbs, nouns and adjectives of the rules; `notes` counts the
    notes on bundled dictionaries, which are not among the diagnostics.
    """

    diagnostics: tuple[Diagnostic, ...]
    rules: int = 0
    examples: int = 0
    passed: int = 0
    codes: tuple[tuple[str, int], ...] = ()
    shown: frozenset[str] = frozenset()
    predicates: tuple[tuple[str, int], ...] = ()
    notes: int = 0

    @property
    def errors(self) -> int:
        """Return the number of errors; warnings are none."""
        return sum(d.severity == "error" for d in self.diagnostics)

    @property
    def uncovered(self) -> tuple[str, ...]:
        """Return the codes that no rule and no stance gives."""
        return tuple(code for code, count in self.codes if not count)

    @property
    def unshown(self) -> tuple[str, ...]:
        """Return the codes that no example gives."""
        return tuple(code for code, _ in self.codes if code not in self.shown)

    def __str__(self) -> str:
        """Return the report as it is shown to people."""
        lines = [*map(str, self.diagnostics)]
        warnings = sum(d.severity == "warning" for d in self.diagnostics)
        if self.codes:
            covered = len(self.codes) - len(self.uncovered)
            lines.append(f"{self.rules} rules; {self.passed} of {self.examples} examples right")
            lines.append(f"{covered} of {len(self.codes)} CAMEO codes are given by a rule")
            if self.uncovered:
                lines.append(f"    without a rule: {' '.join(self.uncovered)}")
            lines.append(f"{len(self.codes) - len(self.unshown)} of {len(self.codes)} CAMEO codes are given by an example")
            if self.unshown:
                lines.append(f"    without an example: {' '.join(self.unshown)}")
            kinds = ", ".join(_count(number, kind) for kind, number in self.predicates)
            lines.append(f"{sum(number for _, number in self.predicates)} predicates: {kinds}")
        if self.notes:
            lines.append(f"{_count(self.notes, 'note')} on other dictionaries; name a file to see those on it")
        lines.append(f"{_count(self.errors, 'error')}, {_count(warnings, 'warning')}")
        return "\n".join(lines)


def check(make_coder: MakeCoder, actors: Iterable[str | Path] = (), rules: Iterable[str | Path] = ()) -> Report:
    """Check the bundled grammars with the user's files added.

    `make_coder` turns the user's files into the function that codes a text at a date; it is asked to code every example.
    What is probably wrong in a dictionary is told of the `actors` files, of the others only if it is more than a note.
    """
    files, more = [Path(file) for file in actors], [Path(file) for file in rules]
    try:
        program = load_program(files, more)
        bundled_gazetteer()
    except GrammarError as error:
        return Report(error.diagnostics)
    alone = Alone(make_coder) if files or more else None
    report = check_program(program, make_coder(files, more), alone)
    own = {display_name(file) for file in files}
    told = [*program.actors.unread, *lint(program.actors, program.words)]
    shown = [d for d in told if d.file in own or d.severity != "note"]
    return evolve(report, diagnostics=(*shown, *report.diagnostics), notes=len(told) - len(shown))


def check_program(program: Program, code: Code, alone: Alone | None = None) -> Report:
    """Check a compiled program: its examples by means of `code`, its triggers and frames by looking at them.

    If it has files of the user, `alone` are the bundled grammars without them.
    """
    tables = program.rules
    found: list[tuple[Rule, int, Diagnostic]] = []
    examples = passed = 0
    for kind, rule in (*(("rule", r) for r in tables.rules), *(("discard", d.rule) for d in tables.discards)):
        if not rule.examples:
            found.append((rule, rule.line, _warning(rule, rule.line, f"{kind} `{rule.name}` has no example")))
        for example in rule.examples:
            examples += 1
            wrong = _run(kind, rule, example, code)
            passed += wrong is None
            if wrong is not None and alone is not None and alone.passes(kind, rule, example):
                wrong = alone.changed(wrong, example, code, program)
            if wrong is not None:
                found.append((rule, example.line, wrong))
        found.extend((rule, d.line, d) for d in _triggers(rule, program.words))
    found.extend((tables.rules[f.rule], f.line, d) for f, d in _shadowed(tables))
    every = [*tables.rules, *(d.rule for d in tables.discards)]
    order = {rule.file: n for n, rule in reversed(list(enumerate(every)))}
    found.sort(key=lambda item: (order[item[0].file], item[1], item[2].message))
    return Report(
        diagnostics=tuple(dict.fromkeys(d for _, _, d in found)),
        rules=len(tables.rules),
        examples=examples,
        passed=passed,
        codes=_coverage(tables),
        shown=frozenset(code for rule in tables.rules for example in rule.examples for _, code, _ in example.events),
        predicates=_predicates(tables),
    )


class Alone:
    """The bundled grammars without the user's files, to see whether an example fails because of these.

    That is no error, since the user's files win: but who changes what a sentence means without wanting it should know.
    """

    def __init__(self, make_coder: MakeCoder) -> None:
        self._make_coder = make_coder
        self._code: Code | None = None
        bundled = Grammars.bundled()
        self._rules = {display_name(file) for file in bundled.rules}
        self._actors = {display_name(file) for file in bundled.actors}

    def passes(self, kind: str, rule: Rule, example: Example) -> bool:
        """Tell whether an example is a bundled one, and right without the user's files."""
        if rule.file not in self._rules:
            return False
        self._code = self._code or self._make_coder((), ())
        return _run(kind, rule, example, self._code) is None

    def changed(self, wrong: Diagnostic, example: Example, code: Code, program: Program) -> Diagnostic:
        """Return a warning that names the user's statements by which an example is coded in another way now."""
        names = dict.fromkeys([*self._by_rules(example, code), *self._by_actors(example, program)])
        hint = f"changed by {', '.join(names)}" if names else "one of your files drops or replaces what it needs"
        return evolve(wrong, severity="warning", message=f"{wrong.message}, with your files", hint=hint)

    def _by_rules(self, example: Example, code: Code) -> Iterator[str]:
        for event in code(example.text, _day(example)):
            name, _, place = event.rule.partition(" ")
            if place.rpartition(":")[0] not in self._rules:
                yield f"rule `{name}` ({place})"

    def _by_actors(self, example: Example, program: Program) -> Iterator[str]:
        """Yield the user's entries that have phrases of the sentence, of phrases inside each other those of the longest."""
        words = phrase_key(example.text).split(" ")
        at = 0
        while at < len(words):
            longest = max(program.lexicon.reach.get(words[at], {"": 1}).values())
            size = next((n for n in range(longest, 0, -1) if " ".join(words[at : at + n]) in program.actors.phrases), 1)
            phrase = " ".join(words[at : at + size])
            for _, index in program.actors.phrases.get(phrase, ()):
                entry = program.actors.entries[index]
                if entry.file not in self._actors:
                    yield f"“{phrase}” of {called(entry)}"
            at += size


def _run(kind: str, rule: Rule, example: Example, code: Code) -> Diagnostic | None:
    """Code an example; return what is wrong, None if nothing is."""
    date = _day(example)
    events = code(example.text, date)
    given = Counter((e.source or NOBODY, e.code, e.target or NOBODY) for e in events)
    if example.events:
        wanted = Counter(example.events)
        right = given == wanted
        expected = " & ".join(" ".join(event) for event in example.events)
    elif kind == "discard":
        right, expected = not events, "no event"
    else:
        right = all(e.rule.partition(" ")[0] != rule.name for e in events)  # an event's rule is its name and place
        expected = f"no event by the rule `{rule.name}`"
    if right:
        return None
    got = " & ".join(" ".join(event) for event in given.elements()) or "no event"
    return Diagnostic(
        rule.file,
        example.line,
        1,
        f"{kind} `{rule.name}`: “{example.text}” gives {got}",
        expected=expected,
        hint=f'see why with: eventcode explain "{example.text}" --date {date}',
    )


def _day(example: Example) -> dt.date:
    return dt.date.fromisoformat(example.date) if example.date else EXAMPLE_DATE


def _triggers(rule: Rule, words: WordTables) -> Iterator[Diagnostic]:
    """Yield a warning for each trigger that the stages before the rules can never bring."""
    nouns = {phrase for kind, phrase, _ in rule.triggers if kind == "noun"}
    for kind, phrase, line in rule.triggers:
        first, *others = phrase.split(" ")
        if kind == "verb":
            first = first.rpartition("-")[2]  # of "test-fire" the second part is the verb
            if words.forms.get(first, ("", ""))[1] != first and first not in words.classes:
                yield _warning(
                    rule,
                    line,
                    f"the verb `{first}` is not in the tables of words",
                    hint="look for a misspelling, or add its forms under `verbs` in a .words file",
                )
            for word in others if words.classes.get(" ".join(others)) != "J" else ():
                if words.classes.get(word, words.forms.get(word, " ")[0]) not in _PARTICLES + "t":
                    yield _warning(
                        rule,
                        line,
                        f"`{word}` in `{phrase}` is no particle, preposition or adjective",
                        hint="fixed words of the object belong into a frame, in braces",
                    )
        elif kind == "noun":
            last = others[-1] if others else first
            if phrase.replace(" ", "") in nouns and others:
                continue  # "pull-out", where "pullout" stands beside it
            if words.classes.get(last, words.forms.get(last, "N")[0]) not in _NOMINAL:
                yield _warning(
                    rule,
                    line,
                    f"`{last}` in the noun `{phrase}` is no noun by the tables of words",
                    hint="make it a verb",
                )


def _shadowed(tables: RuleTables) -> Iterator[tuple[Frame, Diagnostic]]:
    """Yield the frames that win for none of their triggers, since others with the same conditions come before them.

    A frame that a later one overrides for some of its triggers is no mistake: that is how exceptions are written.
    """
    singulars = {phrase for rule in tables.rules for kind, phrase, _ in rule.triggers if kind == "noun"}
    winning: set[tuple[int, int]] = set()  # rule and line of the frames that win somewhere
    hidden: dict[tuple[int, int], tuple[Frame, Frame, str]] = {}  # of the others: the frame, one that hides it, the trigger
    for kind, table in (("verb", tables.verbs), ("noun", tables.nouns), ("adjective", tables.adjectives)):
        for trigger, frames in table.items():
            if kind == "noun" and trigger not in singulars:
                continue
            seen: dict[Frame, Frame] = {}
            for frame in frames:
                winner = seen.setdefault(frame._replace(rule=0, line=0, result=()), frame)
                place = (frame.rule, frame.line)
                if winner is frame:
                    winning.add(place)
                else:
                    hidden.setdefault(place, (frame, winner, f"{kind} `{' '.join([trigger, *frame.particles])}`"))
    for place, (frame, winner, phrase) in hidden.items():
        if place not in winning:
            rule, other = tables.rules[frame.rule], tables.rules[winner.rule]
            message = f"this frame never counts for the {phrase}"
            hint = f"{other.file}:{winner.line} has the same conditions and is written later; drop one of them"
            yield frame, _warning(rule, frame.line, message, hint=hint)


def _coverage(tables: RuleTables) -> tuple[tuple[str, int], ...]:
    """Return each CAMEO code with the number of rules that give it, and 1 more if a stance does."""
    givers: dict[str, set[int]] = {}
    for table in (tables.verbs, tables.nouns, tables.adjectives):
        for frames in table.values():
            for frame in frames:
                if frame.result[0] == "code":
                    givers.setdefault(frame.result[1], set()).add(frame.rule)
    for otherwise, cases in tables.stances.values():
        for value in (otherwise, *(value for _, _, value in cases)):
            givers.setdefault(value, set()).add(-1)
    ontology = Ontology.bundled()
    return tuple((code, len(givers.get(code, ()))) for code in ontology if code != ontology[code].root)


def _predicates(tables: RuleTables) -> tuple[tuple[str, int], ...]:
    """Return how many distinct phrases of each kind trigger a rule."""
    distinct = {(kind, phrase) for rule in tables.rules for kind, phrase, _ in rule.triggers}
    return tuple(sorted(Counter(kind for kind, _ in distinct).items()))


def _warning(rule: Rule, line: int, message: str, hint: str = "") -> Diagnostic:
    return Diagnostic(rule.file, line, 1, message, hint=hint, severity="warning")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
