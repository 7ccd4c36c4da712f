"""Loader of the word language: closed classes, verb and noun forms, named lists, and how plurals are made."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from eventcode.errors import Diagnostic, GrammarError
from eventcode.language.source import Statement, bundled, read_sources, read_statements

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class WordTables(NamedTuple):
    """What is known of words.

    `classes` phrase -> class letter, for closed classes; `forms` form -> (class letter, lemma), for verbs and nouns;
    `endings` (ending, class letter) of words in neither table, longest first; `lists` name -> phrases as written;
    `plurals` singular -> plural, for whole words and, with a leading hyphen, for endings.
    """

    classes: dict[str, str]
    forms: dict[str, tuple[str, str]]
    endings: tuple[tuple[str, str], ...]
    lists: dict[str, tuple[str, ...]]
    plurals: dict[str, str]


EMPTY = WordTables({}, {}, (), {}, {})

# Which class letters the forms of a verb get: base, third person, past, participle, gerund; E where past is participle.
_FORMS = "BZLCG"
_PAST_AND_PARTICIPLE = "E"
_AFTER_HEAD = "after-head"  # the list of words before which the head of a noun phrase stands

_SPACED = re.compile(r"(?<=\w)-(?=\w)|\s+")
_CLITIC = re.compile(r"(?<=\w)'(?=(?:s|re|ve|ll|d|m)\b)")
_APOSTROPHES = str.maketrans("’‘ʼ", "'''")


def key(phrase: str) -> str:
    """Return the form in which phrases are compared: small letters, tokens between spaces, no hyphens.

    >>> key("Cease-fire"), key("people’s  assembly")
    ('cease fire', "people 's assembly")
    """
    if phrase.isascii() and phrase.replace(" ", "").isalpha():
        return " ".join(phrase.lower().split())
    return _CLITIC.sub(" '", _SPACED.sub(" ", phrase.translate(_APOSTROPHES).lower().strip()))


def plural(phrase: str, tables: WordTables) -> str:
    """Return the plural of a noun phrase: that of its head, the word before "of" and the like, else the last word."""
    words = phrase.split(" ")
    after = tables.lists.get(_AFTER_HEAD, ())
    head = next((i for i, word in enumerate(words) if i and word.lower() in after), len(words)) - 1
    words[head] = _plural_word(words[head], tables.plurals)
    return " ".join(words)


def plural_last(phrase: str, tables: WordTables) -> str:
    """Return a phrase with its last word in the plural: "lifting of sanctions"."""
    before, space, last = phrase.rpartition(" ")
    return before + space + _plural_word(last, tables.plurals)


def _plural_word(word: str, plurals: dict[str, str]) -> str:
    low = word.lower()
    whole = plurals.get(low)
    if whole is not None:
        return whole if word == low else word[0] + whole[1:]
    for start in range(1, len(low) + 1):  # the longest ending first, the empty one last
        ending = plurals.get("-" + low[start:])
        if ending is not None:
            return word[:start] + ending[1:]
    return word


def load(files: Sequence[Path]) -> WordTables:
    """Read word files (`*.words`, and tables of forms `*.tsv`); raise GrammarError with every error found."""
    statements, errors = read_statements([f for f in files if f.suffix != ".tsv"], "words")
    builder = _Builder(errors)
    builder.read_forms([f for f in files if f.suffix == ".tsv"])
    for statement in statements:
        builder.add(statement)
    if errors:
        raise GrammarError(errors)
    return builder.tables()


def load_bundled() -> WordTables:
    """Read the bundled word files."""
    return load(bundled("*/*.words", "*/*.tsv"))


class _Builder:
    def __init__(self, errors: list[Diagnostic]) -> None:
        self._errors = errors
        self.classes: dict[str, str] = {}
        self.forms: dict[str, tuple[str, str]] = {}
        self.endings: dict[str, str] = {}
        self.lists: dict[str, tuple[str, ...]] = {}
        self.plurals: dict[str, str] = {}

    def tables(self) -> WordTables:
        endings = sorted(self.endings.items(), key=lambda item: (-len(item[0]), item[0]))
        return WordTables(self.classes, self.forms, tuple(endings), self.lists, self.plurals)

    def read_forms(self, files: Sequence[Path]) -> None:
        """Read tables with the columns form, lemma and class letter; lines that begin with `#` are comments."""
        sources, errors = read_sources(files)
        self._errors.extend(errors)
        for source in sources:
            for number, line in enumerate(source.lines, 1):
                if not line or line[0] == "#":
                    continue
                cells = line.split("\t")
                if len(cells) == 3 and all(cells) and len(cells[2]) == 1:
                    self.forms[cells[0]] = (cells[2], cells[1])
                else:
                    self._errors.append(
                        source.diagnostic(
                            "not a line of a table of forms",
                            number,
                            1,
                            length=len(line),
                            expected="three cells separated by tabs: form, lemma, class letter",
                            hint="make the table again with the script that made it",
                        )
                    )

    def add(self, statement: Statement) -> None:
        """Add what one statement says."""
        children = statement.tree.children
        match statement.tree.data:
            case "words":
                self._add_words(statement, children)
            case "list":
                self._add_list(statement, children)
            case "plurals":
                self._add_plurals(statement, children)
            case "endings":
                self._add_endings(statement, children)
            case _:
                self._add_verbs(statement, children)

    def _add_words(self, statement: Statement, children: list[Any]) -> None:
        name, letter, *phrases = children
        for phrase in phrases:
            known = self.classes.setdefault(key(phrase), str(letter))
            if known != letter:
                self._wrong(
                    statement,
                    phrase,
                    f"`{key(phrase)}` has the class `{known}` already",
                    hint=f"keep it in one class: `{known}` or `{letter}` ({name})",
                )

    def _add_list(self, statement: Statement, children: list[Any]) -> None:
        name, *phrases = children
        if name in self.lists:
            self._wrong(statement, name, f"the list `{name}` is there already", hint="add the phrases to that list")
        self.lists[str(name)] = tuple(dict.fromkeys(p.rstrip() for p in phrases))

    def _add_plurals(self, statement: Statement, children: list[Any]) -> None:
        for pair in children:
            singular, slash, ending = pair.rstrip().lower().partition("/")
            if slash and singular and ending and singular.startswith("-") == ending.startswith("-"):
                self.plurals[singular] = ending
            else:
                self._wrong(
                    statement,
                    pair,
                    "not a plural",
                    expected="singular/plural, or two endings that begin with a hyphen",
                    hint="write child/children for a word, -y/-ies for an ending",
                )

    def _add_endings(self, statement: Statement, children: list[Any]) -> None:
        for pair in children:
            ending, space, letter = pair.rstrip().partition(" ")
            if space and len(letter.strip()) == 1:
                self.endings[ending.removeprefix("-")] = letter.strip()
            else:
                self._wrong(statement, pair, "not an ending", expected="an ending, a space, and a class letter")

    def _add_verbs(self, statement: Statement, children: list[Any]) -> None:
        for verb in children:
            forms = [form.strip() for form in verb.lower().split("/")]
            if len(forms) != len(_FORMS) or not all(forms):
                self._wrong(
                    statement,
                    verb,
                    "not the forms of a verb",
                    expected="base/third person/past/participle/-ing form",
                    hint="write go/goes/went/gone/going",
                )
                continue
            letters = _FORMS if forms[2] != forms[3] else _FORMS[:2] + 2 * _PAST_AND_PARTICIPLE + _FORMS[4:]
            for form, letter in zip(forms, letters, strict=True):
                self.forms[form] = (letter, forms[0])

    def _wrong(self, statement: Statement, token: Any, message: str, expected: str = "", hint: str = "") -> None:
        self._errors.append(statement.diagnostic(message, token=token, expected=expected, hint=hint))
