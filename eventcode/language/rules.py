"""Loader of the rule language: what predicates mean, and how stances and acts compose (docs/rules.md)."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from eventcode.errors import Diagnostic, GrammarError
from eventcode.language.source import Statement, grammar_folder, read_sources, read_statements
from eventcode.language.words import WordTables, key, load_bundled, plural, plural_last
from eventcode.language.wordsets import SetTables, index

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence
    from pathlib import Path

    from eventcode.language.discards import Discard

Slot = tuple[str, ...]  # ('object',) or prepositions
OBJECT: Slot = ("object",)


class Example(NamedTuple):
    """A sentence of a rule and the events (source, code, target) that it must give; none if it is a counter-example."""

    line: int
    text: str
    date: str
    events: tuple[tuple[str, str, str], ...]


class Rule(NamedTuple):
    """A rule: where it stands, its triggers as (kind, phrase, line), its examples."""

    name: str
    file: str
    line: int
    triggers: tuple[tuple[str, str, int], ...]
    examples: tuple[Example, ...]


class Frame(NamedTuple):
    """One surrounding of one trigger, and what the predicate means there.

    `source` says where S is if the subject is T. A set is (place, number): a phrase of the set of
    that number must stand there. `rank` is the weight of the conditions: 2 for a preposition, a set or an
    act, 1 for a bare object and all others.
    """

    rule: int
    line: int
    particles: tuple[str, ...]
    subject: str  # 'S', 'T' or 'both'
    doer: int  # the number of the set of which the subject must hold a phrase, -1 for any subject
    source: Slot | None
    target: Slot | None
    sets: tuple[tuple[Slot | str, int], ...]  # place: 'object' or prepositions
    act: str | Slot  # '', 'any', 'to', 'ing', 'that', 'noun' or prepositions
    act_subject_target: bool
    passive: bool
    negated: bool
    plural: bool
    reported: bool  # S is who says it
    land: bool  # T is the name of a country or town
    matter: bool  # the noun or verb is an act only where a stance takes it up
    result: tuple[str, ...]  # ('code', code), ('stance', name), ('act',) or ('none',)
    rank: int


class Clue(NamedTuple):
    """What a code becomes where a phrase of a set stands in one of some places around its act (prepositions, `aside` …)."""

    places: Slot
    asked: int  # the number of the set
    code: str


class RuleTables(NamedTuple):
    """What predicates mean.

    `verbs` lemma -> frames, `adjectives` first word -> frames, `nouns` phrase, singular and plural -> frames; the
    frames of an entry stand with the longest trigger first, then the most conditions, then the later written.
    `stances` name -> (value for an unknown act, cases), a case being (prefix of the act's code, whether it is the whole
    code, value), the longest first; a value is a code, ACT or -. `light` and `attribution` hold (verb, particle, …);
    `modals` modal -> stance. `sets` holds the sets of words that the frames name by number. `discards` say what is no event at
    all (language/discards.py). `sharpened` code -> its clues, the first that holds counts.
    """

    rules: tuple[Rule, ...]
    verbs: dict[str, tuple[Frame, ...]]
    nouns: dict[str, tuple[Frame, ...]]
    adjectives: dict[str, tuple[Frame, ...]]
    stances: dict[str, tuple[str, tuple[tuple[str, bool, str], ...]]]
    light: frozenset[tuple[str, ...]]
    attribution: frozenset[tuple[str, ...]]
    modals: dict[str, str]
    sets: SetTables
    sharpened: dict[str, tuple[Clue, ...]]
    discards: tuple[Discard, ...] = ()


def load(files: Sequence[Path], words: WordTables | None = None, codes: Container[str] | None = None) -> RuleTables:
    """Read rule files; raise GrammarError with every error found.

    `words` gives the plurals (default: the bundled word files). Codes are checked against `codes` if they are given.
    """
    statements, errors = read_statements(files, "rules")
    heads = [line for source in read_sources(files)[0] for line in source.lines if line[:1].isalpha()] if errors else []
    builder = _Builder(words or load_bundled(), codes, errors, heads)
    for statement in statements:
        builder.collect(statement)
    tables = builder.build()
    if errors:
        raise GrammarError(errors)
    return tables


class _Builder:
    """Collects named statements first, so that the order of definitions does not matter, and builds the tables then."""

    def __init__(self, words: WordTables, codes: Container[str] | None, errors: list[Diagnostic], heads: Sequence[str]) -> None:
        self._words = words
        self._codes = codes
        self._errors = errors
        self._heads = heads  # first lines of entries, if some could not be read: what those define is not unknown
        self._named: dict[str, dict[str, Statement]] = {"rule": {}, "discard": {}, "set": {}, "stance": {}, "sharpen": {}}
        self._phrases: dict[str, list[Any]] = {"light": [], "attribution": []}
        self._modals: list[tuple[Statement, Any, list[Any]]] = []
        self._sets: dict[str, tuple[str, ...]] = {}
        self._set_numbers: dict[tuple[str, ...], int] = {}  # of the phrases that frames ask for
        self._plurals: dict[str, str] = {}  # of event nouns, as far as they are written after a slash
        self._statement: Statement

    def collect(self, statement: Statement) -> None:
        """Take in a statement; a name given again in a later file of the user replaces the earlier one."""
        kind, children = statement.tree.data, statement.tree.children
        self._statement = statement
        if kind in self._phrases:
            self._phrases[kind].extend(children)
        elif kind == "modal":
            self._modals.append((statement, children[-1], children[:-1]))
        elif kind in ("drop", "drop_discard"):
            named = "rule" if kind == "drop" else "discard"
            if self._named[named].pop(str(children[0]), None) is None:
                self._unknown(named, children[0], f"a {named} is dropped by a file that comes after the {named}'s own")
        else:
            name, table = str(children[0]), self._named[kind]
            earlier = table.pop(name, None)
            if earlier and (earlier.source is statement.source or _is_bundled(statement)):
                place = f"{earlier.source.name}:{earlier.line}"
                self._wrong(f"the {kind} `{name}` is in {place} already", children[0], hint="give it another name")
            table[name] = statement

    def build(self) -> RuleTables:
        """Return the tables; what is wrong goes to the errors."""
        frames: dict[str, dict[str, list[Frame]]] = {"verb": {}, _NOUN: {}, "adjective": {}}
        for name in self._named["set"]:
            self._resolve(name, ())
        sharpened = dict(self._sharpen(s) for s in self._named["sharpen"].values())
        stances = {name: self._stance(s) for name, s in self._named["stance"].items()}
        rules = tuple(self._rule(i, s, frames) for i, s in enumerate(self._named["rule"].values()))
        sorted_frames = {kind: {k: _ranked(f) for k, f in table.items()} for kind, table in frames.items()}
        nouns = sorted_frames[_NOUN]
        plurals = {self._plurals.get(noun) or key(plural(noun, self._words)): f for noun, f in nouns.items()}
        return RuleTables(
            rules=rules,
            verbs=sorted_frames["verb"],
            nouns={**plurals, **nouns},
            adjectives=sorted_frames["adjective"],
            stances=stances,
            light=frozenset(tuple(key(p).split(" ")) for p in self._phrases["light"]),
            attribution=frozenset(tuple(key(p).split(" ")) for p in self._phrases["attribution"]),
            modals=dict(pair for modal in self._modals for pair in self._modal(*modal)),
            sets=index(list(self._set_numbers)),
            sharpened=sharpened,
            discards=tuple(self._discard(s) for s in self._named["discard"].values()),
        )

    # sets

    def _resolve(self, name: str, above: tuple[str, ...]) -> tuple[str, ...]:
        """Return the phrases of a set, singular and plural, those of the sets that it names included."""
        if name in self._sets:
            return self._sets[name]
        self._statement = statement = self._named["set"][name]
        if name in above:
            chain = " -> ".join([*above[above.index(name) :], name])
            self._wrong(f"sets contain each other in a circle: {chain}", None, hint="write the common words in a third set")
            return ()
        self._sets[name] = self._members(statement.tree.children[1:], (*above, name))
        self._statement = statement
        return self._sets[name]

    def _members(self, elements: Iterable[Any], above: tuple[str, ...] = ()) -> tuple[str, ...]:
        found: dict[str, None] = {}
        statement = self._statement
        for element in elements:
            if getattr(element, "data", None) == "braces":
                found.update(dict.fromkeys(self._members(element.children, above)))
            elif element.type != "NAME":
                found.update(dict.fromkeys(self._numbers(element)))
            elif element in self._named["set"]:
                found.update(dict.fromkeys(self._resolve(str(element), above)))
                self._statement = statement
            else:
                self._unknown("set", element, f"define it with `set {element} = …`, or put the word in double quotes")
        return tuple(found)

    def _numbers(self, token: Any) -> tuple[str, ...]:
        singular, slash, irregular = token.strip('" ').partition("/")
        if slash:
            return key(singular), key(irregular)
        if singular.endswith("*"):
            return (key(singular),)
        return key(singular), key(plural(singular, self._words)), key(plural_last(singular, self._words))

    # stances

    def _stance(self, statement: Statement) -> tuple[str, tuple[tuple[str, bool, str], ...]]:
        self._statement = statement
        otherwise = "-"
        cases: dict[str, str] = {}
        for part in statement.tree.children[1:]:
            value = self._value(part.children[-1])
            if part.data == "otherwise":
                otherwise = value
            for prefix in part.children[:-1]:
                if not prefix.endswith("*"):
                    self._value(prefix)
                if str(prefix) in cases:
                    self._wrong(f"`{prefix}` has a value in this stance already", prefix, hint="keep one of the two")
                cases[str(prefix)] = value
        ordered = sorted(cases.items(), key=lambda case: (-len(case[0].rstrip("*")), case[0].endswith("*"), case[0]))
        return otherwise, tuple((p.rstrip("*"), not p.endswith("*"), value) for p, value in ordered)

    def _modal(self, statement: Statement, stance: Any, phrases: list[Any]) -> list[tuple[str, str]]:
        self._statement = statement
        self._stance_name(stance)
        return [(key(phrase), str(stance)) for phrase in phrases]

    def _stance_name(self, token: Any) -> str:
        if token not in self._named["stance"]:
            self._unknown("stance", token, f"define it with `stance {token}`")
        return str(token)

    def _value(self, token: Any) -> str:
        if token.type in ("CODE", "PREFIX") and self._codes is not None and token not in self._codes:
            self._wrong(f"CAMEO has no code {token}", token, hint="`eventcode codes` lists all codes")
        return str(token)

    # what else a sentence says of an act

    def _sharpen(self, statement: Statement) -> tuple[str, tuple[Clue, ...]]:
        self._statement = statement
        code, *parts = statement.tree.children
        clues: list[Clue] = []
        for part in parts:
            words, braces, result = part.children
            clues.append(Clue(_prepositions(words), self._number(braces), self._value(result)))
        return self._value(code), tuple(clues)

    def _number(self, braces: Any) -> int:
        phrases = tuple(sorted(self._members(braces.children)))
        return self._set_numbers.setdefault(phrases, len(self._set_numbers))

    # discards

    def _discard(self, statement: Statement) -> Discard:
        from eventcode.language.discards import LEVELS, loose, make_discard

        self._statement = statement
        name, *parts = statement.tree.children
        phrases: dict[str, list[str]] = {level: [] for level in LEVELS}
        examples: list[Example] = []
        for part in parts:
            if part.data != "words":
                examples.append(self._example(part))
                continue
            level, *elements = part.children
            phrases[level] += self._members(elements)
            for element in elements:
                if level != "unless" and getattr(element, "type", "") == "PHRASE" and loose(key(element)):
                    self._wrong("no word of this phrase is written out", element, hint="write one without `*` and `…`")
        if statement.complete and not any(found for level, found in phrases.items() if level != "unless"):
            self._wrong("a discard that looks for nothing", name, hint="write the phrases after phrase, sentence, two or story")
        rule = Rule(str(name), statement.source.name, statement.line, (), tuple(examples))
        return make_discard(rule, phrases, self._words.classes)

    # rules

    def _rule(self, index: int, statement: Statement, frames: dict[str, dict[str, list[Frame]]]) -> Rule:
        self._statement = statement
        name, *parts = statement.tree.children
        examples: list[Example] = []
        triggers: list[tuple[str, str, int]] = []
        block: list[tuple[str, str, Any]] = []  # the triggers to which the next frames belong
        framed, matter = True, False
        for part in parts:
            if part.data == "trigger":
                word, *phrases = part.children
                matter = word in _MATTERS
                kind = _MATTERS.get(word, str(word))
                named = [(kind, self._singular(p) if kind == _NOUN else _verb_key(p), p) for p in phrases]
                block = named if framed else [*block, *named]
                triggers.extend((k, str(p).strip() if k == "verb" and "-" in p else phrase, p.line) for k, phrase, p in named)
                framed = False
            elif part.data == "frame":
                if not block:
                    self._wrong(
                        "a frame without a trigger",
                        part.children[0],
                        hint="begin the rule with verb, noun, adjective, matter or task",
                    )
                framed = True
                frame = self._frame(index, part)._replace(matter=matter)
                entries: dict[tuple[str, ...], Frame] = {(): frame}  # by particles
                for kind, phrase, _ in block:
                    head, *particles = [phrase] if kind == _NOUN else phrase.split(" ")
                    entry = entries.get(tuple(particles))
                    if entry is None:
                        entry = frame._replace(particles=tuple(particles), rank=frame.rank + len(particles))
                        entries[entry.particles] = entry
                    frames[kind].setdefault(head, []).append(entry)
            else:
                examples.append(self._example(part))
        if not framed and statement.complete:
            self._wrong("triggers without frames", block[0][2], hint="write S _ T -> 111")
        if statement.complete and not triggers and not any(part.data == "frame" for part in parts):
            self._wrong("a rule without triggers", name, hint="begin it with verb, noun, adjective, matter or task")
        return Rule(str(name), statement.source.name, statement.line, tuple(triggers), tuple(examples))

    def _singular(self, token: Any) -> str:
        singular, slash, irregular = token.partition("/")
        if slash:
            self._plurals[key(singular)] = key(irregular)
        return key(singular)

    def _example(self, part: Any) -> Example:
        date, text, *events = part.children
        expected = [tuple(str(token) for token in event.children) for event in events]
        for event in events:
            self._value(event.children[1])
        return Example(text.line, text.strip('"'), str(date or ""), tuple((s, c, t) for s, c, t in expected))

    def _frame(self, index: int, part: Any) -> Frame:
        first, *items, result = part.children
        subject = str(first)
        if getattr(items[0] if items else None, "data", None) == "each_other":
            subject, items = "both", items[1:]
        doer = -1
        if items and getattr(items[0], "data", "doer") == "doer":  # None where the frame has none
            if items[0] is not None:
                doer = self._number(items[0].children[0])
            items = items[1:]
        places: dict[str, Slot] = {}
        sets: list[tuple[Slot | str, int]] = []
        conditions: set[str] = set()
        act: str | Slot = ""
        after_target = controlled = False
        for words, what in ((None, *i.children)[-2:] for i in items):
            slot = _prepositions(words) if words else OBJECT
            was_target, after_target = after_target, False
            if getattr(what, "data", None) == "braces":
                sets.append((OBJECT if words is None else slot, self._number(what)))
            elif what.type == "CONDITION":
                conditions.add(str(what))
            elif what.type == "ACT":
                if act:
                    self._wrong("a frame has one ACT", what, hint="write the second as a frame of its own")
                act = "any" if words is None else str(words) if words in _FORMS else slot
                controlled = was_target
            else:
                if what in places or what == subject or (subject == "both" and what == "S"):
                    self._wrong(f"{what} is in this frame already", what, hint="S and T have one place each")
                places[str(what)] = slot
                after_target = what == "T"
        self._result_fits(result, act)
        named = sum(1 if slot == OBJECT else 2 for slot in places.values())  # a bare object is the weakest condition
        rank = named + 2 * len(sets) + 2 * (doer >= 0) + 2 * bool(act) + len(conditions) + (subject == "both")
        return Frame(
            rule=index,
            line=first.line,
            particles=(),
            subject=subject,
            doer=doer,
            source=places.get("S"),
            target=places.get("T"),
            sets=tuple(sets),
            act=act,
            act_subject_target=controlled,
            passive="passive" in conditions,
            negated="not" in conditions,
            plural="plural" in conditions,
            reported="reported" in conditions,
            land="land" in conditions,
            matter=False,
            result=self._result(result),
            rank=rank,
        )

    def _result(self, result: Any) -> tuple[str, ...]:
        *stance, what = result.children
        if what.type == "CODE":
            return ("code", self._value(what))
        if what.type == "NOTHING":
            return ("none",)
        return ("stance", self._stance_name(stance[0])) if stance[0] else ("act",)

    def _result_fits(self, result: Any, act: str | Slot) -> None:
        what = result.children[-1]
        if what.type == "ACT" and not act:
            self._wrong("the result needs an ACT that the frame does not have", what, hint="write S _ to ACT -> ACT, or a code")

    # errors

    def _unknown(self, kind: str, token: Any, hint: str) -> None:
        others = "|".join(other for other in self._named if other != kind)
        if any(re.match(rf"(?!(?:{others})\s)\w+\s+{token}(?![\w-])", head) for head in self._heads):
            return
        near = get_close_matches(str(token), self._named[kind], 1, 0.7)
        self._wrong(f"there is no {kind} `{token}`", token, hint=f"did you mean `{near[0]}`?" if near else hint)

    def _wrong(self, message: str, token: Any, hint: str) -> None:
        self._errors.append(self._statement.diagnostic(message, token=token, hint=hint))


_NOUN: Final = "noun"
_MATTERS: Final = {"matter": _NOUN, "task": "verb"}  # nouns and verbs that are acts only where a stance takes them up
_FORMS: Final = ("to", "ing", "that", "noun", "aside")  # of embedded acts; other words before ACT are prepositions


def _prepositions(token: str) -> Slot:
    return tuple(word.replace("-", " ") for word in token.split("/"))


def _verb_key(phrase: str) -> str:
    """Return the key of a verb or adjective; the first part of a hyphenated one counts as its particle.

    >>> _verb_key("test-fire"), _verb_key("carry out")
    ('fire test', 'carry out')
    """
    first, space, rest = phrase.partition(" ")
    before, hyphen, verb = first.partition("-")
    return key(f"{verb} {before}{space}{rest}") if hyphen and before and verb else key(phrase)


def _is_bundled(statement: Statement) -> bool:
    return statement.source.path.resolve().is_relative_to(grammar_folder().resolve())


def _ranked(frames: list[Frame]) -> tuple[Frame, ...]:
    order = sorted(range(len(frames)), key=lambda i: (-len(frames[i].particles), -frames[i].rank, -i))
    return tuple(frames[i] for i in order)
