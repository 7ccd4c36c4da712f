"""Loader of the actor language: who can act, by which names, and with which code at which date (docs/actors.md)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from eventcode.errors import Diagnostic, GrammarError
from eventcode.language import words as wordlore
from eventcode.language.phrasebook import Phrases, Sense, in_order
from eventcode.language.source import Statement, read_statements
from eventcode.language.spelling import SpellingReader, Transliteration, respell, variants, written
from eventcode.language.tokens import phrase_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

PERSON_KIND: Final = "person"
GROUP_KIND: Final = "group"
COUNTRY_KIND: Final = "country"
NATION_KIND: Final = "nation"
ROLE_KIND: Final = "role"

# Facets: what a phrase is of its entry.
COUNTRY: Final = "c"
ADJECTIVE: Final = "a"
PEOPLE: Final = "n"
CAPITAL: Final = "k"
PLACE: Final = "l"
FULL: Final = "f"
SHORT: Final = "s"
GROUP: Final = "g"
ROLE: Final = "r"
FORMER: Final = "x"
INHERIT: Final = "i"
NEUTRAL: Final = "o"

START: Final = 0  # of a period without beginning
END: Final = dt.date.max.toordinal() + 1  # of a period without end

_SHARED: Final = FULL + SHORT  # names that several entries may have; who is meant is seen in the text
_FACETS: Final = {"former": FORMER, "inherit": INHERIT, "neutral": NEUTRAL}
_PROPERTIES: Final = {"adjective": ADJECTIVE, "people": PEOPLE, "places": PLACE, "regions": PLACE, "short": SHORT}
_NAMES: Final = {"country": COUNTRY, "nation": COUNTRY, "person": FULL, "group": GROUP}
_KINDS: Final = {FULL: "person", SHORT: "person", GROUP: "group", COUNTRY: "name", CAPITAL: "place", PLACE: "place"}
_INFLECTED: Final = PEOPLE + ROLE + INHERIT
_NAMING: Final = frozenset((COUNTRY, ADJECTIVE, PEOPLE, CAPITAL, PLACE, FULL, SHORT, GROUP))
_OFFICES: Final = frozenset((ROLE, INHERIT))
_SHORTEST: Final = 4  # letters of a single word that rules of transliteration may make


class Period(NamedTuple):
    """A code from day `begin` on until the day before `end` (ordinals), and the office that brings it."""

    begin: int
    end: int
    code: str
    office: str


class Entry(NamedTuple):
    """One entry of an actor file.

    `code` is the code of a country, nation, role or timeless group; of a person the code outside all periods, "" if
    that has to be worked out; of `inherit` words the role that they bring where there is none to take. `nouns` are the
    common nouns by which a text may point back to a group, `stands` what a capital stands for, `forces` the role that
    armed forces of a nation have; `common` tells that the short name alone does not count.
    """

    kind: str
    name: str
    file: str
    line: int
    code: str = ""
    periods: tuple[Period, ...] = ()
    gender: str = ""
    nouns: tuple[str, ...] = ()
    stands: str = ""
    forces: str = ""
    common: bool = False


class ActorTables(NamedTuple):
    """Who can act.

    `phrases` look-up keys, joined by spaces -> senses, a sense being (facet, index of the entry); `bases` code of a
    country or nation -> the role of its armed forces, "" for that of all; `standards` what the grammars set for all:
    `capital`, `former`, `forces`; `offices` phrase of a role, or of words that inherit one -> its singular; `unread` what
    was not understood of other coders' dictionaries; `replaced` (phrase, facet, entry, later entry) where a later entry has
    taken a phrase from an earlier one; `small` the phrases that are written without a capital at their beginning ("bin
    Laden", "pro-Assad forces"), so that texts need none either; `realms` noun by which a text may point back to a country
    ("the kingdom") -> the codes of the countries of which it may be said.
    """

    phrases: dict[str, tuple[Sense, ...]]
    entries: tuple[Entry, ...]
    bases: dict[str, str]
    standards: dict[str, str]
    offices: dict[str, str]
    realms: dict[str, frozenset[str]]
    unread: tuple[Diagnostic, ...] = ()
    replaced: tuple[tuple[str, str, int, int], ...] = ()
    small: frozenset[str] = frozenset()


EMPTY = ActorTables({}, (), {}, {}, {}, {})


def split_code(code: str, bases: Mapping[str, str]) -> tuple[str, str]:
    """Return the country (or nation) of a code, and its roles; a code without a country is all country.

    >>> split_code("TURGOVMIL", {"TUR": ""}), split_code("IGOUNO", {"TUR": ""})
    (('TUR', 'GOVMIL'), ('IGOUNO', ''))
    """
    for size in range(len(code) - len(code) % 3, 2, -3):
        if code[:size] in bases:
            return code[:size], code[size:]
    return code, ""


def code_at(entry: Entry, day: int, tables: ActorTables) -> tuple[str, str]:
    """Return the code of an entry on a day (an ordinal), and the office that brings it.

    Outside all periods a person is what `otherwise` says, else a former one of the nearest period's country; a group
    keeps the nearest period's code.
    """
    if not entry.periods:
        return entry.code, ""
    best, distance = entry.periods[0], END
    for period in entry.periods:
        if period.begin <= day < period.end:
            return period.code, period.office
        away = period.begin - day if day < period.begin else day - period.end + 1
        if away <= distance:
            best, distance = period, away
    if entry.code:
        return entry.code, ""
    if entry.kind != "person":
        return best.code, ""
    return split_code(best.code, tables.bases)[0] + tables.standards.get("former", ""), ""


def codes_of(entry: Entry) -> set[str]:
    """Return all codes that an entry has at any time."""
    return {period.code for period in entry.periods} | ({entry.code} if entry.code else set())


def general_codes(standards: Mapping[str, str], bases: Iterable[str]) -> frozenset[str]:
    """Return the codes that CAMEO knows and that are neither a country's nor a nation's: roles, kinds of organisations."""
    return frozenset(standards.get("known", "").split()).difference(bases)


def load(files: Sequence[Path], words: wordlore.WordTables | None = None) -> ActorTables:
    """Read actor files, and dictionaries of PETRARCH and TABARI; raise GrammarError with every error found.

    `words` gives plurals and the common words that no rule of spelling may make of a name (default: the bundled ones).
    Dictionaries of other coders count after all files of ours; `unread` of the tables tells what of them was not
    understood.
    """
    from eventcode.language import foreign

    others = [file for file in files if foreign.is_foreign(file)]
    statements, errors = read_statements([file for file in files if file not in others], "actors")
    builder = _Builder(words or wordlore.load_bundled(), errors)
    for statement in statements:
        builder.add(statement)
    if errors:
        raise GrammarError(errors)
    return overlaid(builder.build(), others)


def overlaid(tables: ActorTables, files: Sequence[Path]) -> ActorTables:
    """Return tables with dictionaries of other coders laid over them, which count where they have other codes."""
    from eventcode.language import foreign

    if not files:
        return tables
    general = general_codes(tables.standards, tables.bases)
    overlay = _Overlay(tables)
    for file in files:
        found = foreign.read(file, file.as_posix(), general)
        overlay.unread += found.unread
        for entry, phrases in found.blocks:
            overlay.add(entry, phrases)
    return overlay.tables()


class _Builder:
    """Collects entries by kind and name, so that later ones replace earlier ones, and builds the tables then."""

    def __init__(self, words: wordlore.WordTables, errors: list[Diagnostic]) -> None:
        self._words = words
        self._errors = errors
        self._spelling = SpellingReader(errors)
        self._entries: dict[tuple[str, str], tuple[Entry, list[tuple[str, str]]]] = {}
        self.standards: dict[str, str] = {}
        self._statement: Statement

    # -- statements ----------------------------------------------------------------------------------------------------
    def add(self, statement: Statement) -> None:
        """Take in one statement."""
        self._statement = statement
        children = statement.tree.children
        match statement.tree.data:
            case "country" | "nation":
                self._land(str(statement.tree.data), children)
            case "person" | "group":
                self._actor(str(statement.tree.data), children)
            case "role":
                code, *lines = children
                self._describing("role", ROLE, str(code), lines)
            case "words":
                mode, *lines, code = children
                self._describing(str(mode), _FACETS[str(mode)], str(code or ""), lines)
            case "standard":
                self._set(children)
            case "respelling":
                self._spelling.respelling(*(phrase_key(str(word)) for word in children))
            case "transliteration":
                self._spelling.transliteration(statement)
            case _:
                self._drop(*children)

    def _set(self, settings: list[Any]) -> None:
        for setting in settings:
            name, value = setting.children
            if name.type == "KNOWN":
                known = [self.standards.get(str(name), ""), *_alternatives(value)]
                self.standards[str(name)] = " ".join(known).strip()
            else:
                self.standards[str(name)] = str(value)

    def _land(self, kind: str, children: list[Any]) -> None:
        code, name, *lines = children
        phrases = [(COUNTRY, name[1:-1])]
        stands = forces = ""
        nouns: list[str] = []
        for line in lines:
            match line.data:
                case "noun":
                    nouns += _alternatives(line.children[0])
                case "forces":
                    forces = str(line.children[0])
                case "capital":
                    phrases += [(CAPITAL, phrase) for phrase in _alternatives(line.children[0])]
                    stands = str(line.children[1] or "")
                case "listed":
                    phrases += _listed(line, kind)
        self._put(Entry(kind, name[1:-1], *self._place(), str(code), (), "", tuple(nouns), stands=stands, forces=forces), phrases)

    def _actor(self, kind: str, children: list[Any]) -> None:
        name, *lines = children
        gender = ""
        if kind == "person":
            gender, lines = str(lines[0] or ""), lines[1:]
        phrases = [(_NAMES[kind], name[1:-1])]
        periods: list[Period] = []
        nouns: list[str] = []
        code = ""
        common = False
        for line in lines:
            match line.data:
                case "common":
                    common = True
                case "noun":
                    nouns += _alternatives(line.children[0])
                case "code" | "otherwise":
                    code = str(line.children[0])
                case "period":
                    periods += self._period(line.children)
                case "listed":
                    phrases += _listed(line, kind)
        if not code and not periods and self._statement.complete:
            self._wrong(f"{name} has no code", name, "write a line such as `code TURREB` or `2018 .. 2023 TURGOV`")
        entry = Entry(kind, name[1:-1], *self._place(), code, tuple(sorted(periods)), gender, tuple(nouns))
        self._put(entry._replace(common=common), phrases)

    def _describing(self, kind: str, facet: str, code: str, lines: list[Any]) -> None:
        file, line = self._place()
        phrases = [(facet, phrase) for phrases in lines for phrase in _alternatives(phrases)]
        self._put(Entry(kind, code or kind, file, line, code), phrases, f"{file}:{line}")

    def _drop(self, kind: Any, name: Any) -> None:
        wanted = str(name[1:-1])
        if kind == "role" or kind in _FACETS:
            known = False
            for entry, phrases in self._entries.values():
                if entry.kind == kind:
                    kept = [(facet, phrase) for facet, phrase in phrases if phrase.partition("/")[0] != wanted]
                    known = known or len(kept) < len(phrases)
                    phrases[:] = kept
        else:
            known = self._entries.pop((str(kind), wanted), None) is not None
        if not known:
            hint = "an entry is dropped by a file that comes after its own"
            self._wrong(f"there is no {kind} {name} to drop", name, hint)

    # -- lines ---------------------------------------------------------------------------------------------------------
    def _period(self, children: list[Any]) -> list[Period]:
        first, last, code, office = children
        begin, end = self._day(first, START), self._day(last, END)
        if begin is None or end is None:
            return []
        if end <= begin:
            hint = "the second date is the day on which the next period begins"
            self._wrong("this period ends before it begins", last or first, hint)
        return [Period(begin, end, str(code), str(office or "")[1:-1])]

    def _day(self, token: Any, default: int) -> int | None:
        if token is None:
            return default
        parts = [int(part) for part in token.split("-")]
        try:
            return dt.date(*[*parts, 1, 1][:3]).toordinal()
        except ValueError:
            self._wrong(f"{token} is no day of the calendar", token, "dates are YYYY, YYYY-MM or YYYY-MM-DD")
            return None

    def _place(self) -> tuple[str, int]:
        return self._statement.source.name, self._statement.line

    def _put(self, entry: Entry, phrases: list[tuple[str, str]], name: str = "") -> None:
        key = (entry.kind, name or entry.name)
        self._entries.pop(key, None)
        self._entries[key] = (entry, phrases)

    def _wrong(self, message: str, token: Any, hint: str) -> None:
        self._errors.append(self._statement.diagnostic(message, token=token, hint=hint))

    # -- tables --------------------------------------------------------------------------------------------------------
    def build(self) -> ActorTables:
        """Return the tables of all that was added."""
        phrases = Phrases(_SHARED)
        entries: list[Entry] = []
        offices: dict[str, str] = {}
        names: list[tuple[str, str, int]] = []
        small: set[str] = set()
        for index, (entry, own) in enumerate(self._entries.values()):
            entries.append(entry)
            for facet, phrase in own:
                forms = self._forms(facet, phrase)
                for form in forms:
                    key = phrase_key(form)
                    if key:
                        phrases.add(key, facet, index)
                        names.append((facet, form, index))
                        if form[0].islower():
                            small.add(key)
                        if facet in (ROLE, INHERIT):
                            offices[key] = phrase_key(forms[0])
        self._respell(phrases, offices)
        self._transliterate(phrases, entries, names)
        lands = {e.code: e.forces for e in entries if e.kind in (COUNTRY_KIND, NATION_KIND)}
        realms: dict[str, set[str]] = {}
        for entry in entries:
            for noun in entry.nouns if entry.kind == COUNTRY_KIND else ():
                realms.setdefault(noun, set()).add(entry.code)
        return ActorTables(
            phrases.tables(),
            tuple(entries),
            lands,
            self.standards,
            offices,
            {noun: frozenset(codes) for noun, codes in realms.items()},
            replaced=tuple(phrases.replaced),
            small=frozenset(small),
        )

    def _forms(self, facet: str, phrase: str) -> list[str]:
        """Return a phrase, and its plural if it has one."""
        if facet not in _INFLECTED:
            return [phrase]
        singular, slash, plural = phrase.partition("/")
        return [singular, plural if slash else wordlore.plural(singular, self._words)]

    def _respell(self, phrases: Phrases, offices: dict[str, str]) -> None:
        pairs = self._spelling.pairs
        known = list(phrases.items()) if pairs else []
        found = [(other, key, senses) for key, senses in known for other in respell(key, pairs)]
        for other, key, senses in found:
            for facet, index in senses:
                phrases.add(other, facet, index, weak=True)
            if key in offices:
                offices.setdefault(other, offices[key])

    def _transliterate(self, phrases: Phrases, entries: list[Entry], names: list[tuple[str, str, int]]) -> None:
        """Add the spellings of names; none that is a phrase of its own, and no common word."""
        made: dict[str, dict[Sense, None]] = {}
        covering: dict[tuple[str, tuple[str, ...]], list[Transliteration]] = {}
        for facet, name, index in names:
            kind = _KINDS.get(facet)
            if kind is None:
                continue
            entry = entries[index]
            named = (kind, tuple([p.code for p in entry.periods]) or (entry.code,))
            rule_sets = covering.get(named)
            if rule_sets is None:
                rule_sets = [r for r in self._spelling.transliterations.values() if r.covers(*named)]
                covering[named] = rule_sets
            spelled = written(name) if rule_sets else ""
            for rule_set in rule_sets:
                for other in variants(spelled, rule_set.rules, rule_set.most):
                    key = phrase_key(other)
                    if key not in phrases and not self._is_common(key):
                        made.setdefault(key, {})[(facet, index)] = None
        for key, senses in made.items():
            for facet, index in senses:
                phrases.add(key, facet, index)

    def _is_common(self, key: str) -> bool:
        """Tell whether a word is too short or too common to be made from a name."""
        return " " not in key and (len(key) < _SHORTEST or key in self._words.classes or key in self._words.forms)


class _Overlay:
    """Adds entries of other coders' dictionaries to tables; their phrases replace ours where they have other codes."""

    def __init__(self, below: ActorTables) -> None:
        self._below = below
        self._phrases = dict(below.phrases)
        self._entries = list(below.entries)
        self._bases = dict(below.bases)
        self._offices = dict(below.offices)
        self._replaced = list(below.replaced)
        self.unread = list(below.unread)

    def add(self, entry: Entry, own: list[tuple[str, str]]) -> None:
        """Take in one entry; without a phrase that says something else it is left out."""
        index = len(self._entries)
        codes = codes_of(entry)
        added = False
        single: dict[str, tuple[Sense, ...]] = {}  # of phrases without another sense, by facet
        for facet, phrase in own:
            taken = _OFFICES if facet == ROLE else _NAMING
            forms = phrase.split("/") if facet == ROLE else [phrase]
            for key in dict.fromkeys([phrase_key(form) for form in forms]):
                before = self._phrases.get(key, ())
                if not key or any(i != index and not codes.isdisjoint(codes_of(self._entries[i])) for _, i in before):
                    continue
                added = True
                sense = (facet, index)
                kept = [s for s in before if s[0] not in taken and s[0] != facet]
                self._replaced += [(key, *s, index) for s in before if s not in kept and s[1] != index]
                self._phrases[key] = in_order([*kept, sense]) if kept else single.setdefault(facet, (sense,))
                if facet == ROLE:
                    self._offices[key] = phrase_key(forms[0])
        if added:
            self._entries.append(entry)

    def tables(self) -> ActorTables:
        """Return the tables of all that was added."""
        for entry in self._entries:
            if entry.kind == COUNTRY_KIND:
                self._bases.setdefault(entry.code, "")
        return self._below._replace(
            phrases=self._phrases,
            entries=tuple(self._entries),
            bases=self._bases,
            offices=self._offices,
            unread=tuple(self.unread),
            replaced=tuple(self._replaced),
        )


def _listed(line: Any, kind: str) -> list[tuple[str, str]]:
    prop = str(line.children[0])
    facet = _NAMES[kind] if prop == "names" else _facet(prop, kind)
    return [(facet, phrase) for phrase in _alternatives(line.children[1])]


def _facet(prop: str, kind: str) -> str:
    return GROUP if prop == "short" and kind == "group" else _PROPERTIES[prop]


def _alternatives(phrases: Any) -> list[str]:
    return [str(phrase).strip() for phrase in phrases.children]
