"""Spelling: in which other ways a name or a word may be written, by rules that stand in the actor files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from eventcode.language.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from eventcode.errors import Diagnostic
    from eventcode.language.source import Statement

MOST = 12  # spellings made of one name, if the rules do not say
_COMBINED = 16  # spellings of one phrase by whole words
_CHANGES = 3  # most changes from the name as it is written in its entry
_BOUNDARY = r" \-"  # what a space at the end of a rule's text stands for
_DASHES = str.maketrans("‐‑–", "---")


class LetterRule(NamedTuple):
    """A text of a rule: where `find` matches, each of `others` may stand as well; no name without `needle` has it."""

    needle: str
    find: re.Pattern[str]
    others: tuple[str, ...]


class Transliteration(NamedTuple):
    """How names of some countries are written. `countries` are beginnings of codes; without any, it is all names."""

    name: str
    countries: tuple[str, ...]
    kinds: tuple[str, ...]
    most: int
    rules: tuple[LetterRule, ...]

    def covers(self, kind: str, codes: Iterable[str]) -> bool:
        """Tell whether names of this kind, in entries with these codes, follow the rules."""
        return kind in self.kinds and (not self.countries or any(code.startswith(self.countries) for code in codes))


def written(name: str) -> str:
    """Return a name in the form on which letter rules work: folded, with hyphens, one space between words.

    >>> written("Hossein  Amir-Abdollahian")
    'hossein amir-abdollahian'
    """
    return " ".join(fold(name.translate(_DASHES)).split())


def variants(name: str, rules: Sequence[LetterRule], most: int) -> list[str]:
    """Return up to `most` other spellings of a `written` name, those with the fewest changes first.

    >>> variants("sergei shoigu", [*letter_rules(["ei ", "ey "], True), *letter_rules(["oi", "oy"], True)], 9)
    ['sergey shoigu', 'sergei shoygu', 'sergey shoygu']
    """
    found: dict[str, None] = {name: None}
    current = [name]
    for _ in range(_CHANGES):
        following: list[str] = []
        for spelling in current:
            for needle, find, others in rules:
                if needle not in spelling:
                    continue
                spans = [match.span() for match in find.finditer(spelling)]
                for text in others if spans else ():
                    for start, end in spans:
                        if _is_there(spelling, start, needle, text):
                            continue
                        other = " ".join(f"{spelling[:start]}{text}{spelling[end:]}".split())
                        if other and other not in found:
                            found[other] = None
                            following.append(other)
                            if len(found) > most:
                                return list(found)[1:]
        current = following
    return list(found)[1:]


def _is_there(spelling: str, start: int, needle: str, text: str) -> bool:
    """Tell whether the text that would be put in stands there already: the u of "ou" where u may be written ou."""
    at = text.find(needle)
    return at >= 0 and spelling.startswith(text, start - at) and start >= at


def letter_rules(members: list[str], both: bool) -> Iterator[LetterRule]:
    """Yield the rules by which each text may be replaced by the others, or the first only.

    A space at the beginning or end of a text stands for the beginning or end of a word (or of a part before or after a
    hyphen), and is not replaced.
    """
    for n, source in enumerate(members):
        if n and not both:
            return
        body = source.strip(" ")
        before = f"(?<![^{_BOUNDARY}])" if source.startswith(" ") else ""
        after = f"(?![^{_BOUNDARY}])" if source.endswith(" ") else ""
        find = re.compile(before + re.escape(body) + after)
        yield LetterRule(body, find, tuple(target.strip(" ") for m, target in enumerate(members) if m != n))


def respell(phrase: str, pairs: dict[str, tuple[str, ...]]) -> list[str]:
    """Return the other spellings of a phrase of look-up keys, made by whole words.

    >>> respell("ministry of defence", {"defence": ("defense",)})
    ['ministry of defense']
    """
    words = phrase.split(" ")
    if pairs.keys().isdisjoint(words):
        return []
    found = [""]
    for word in words:
        others = pairs.get(word, ())
        found = [f"{start} {form}" if start else form for start in found for form in (word, *others)][:_COMBINED]
    return found[1:]


class SpellingReader:
    """Collects the spelling statements of all files, and tries their examples."""

    def __init__(self, errors: list[Diagnostic]) -> None:
        self._errors = errors
        self.pairs: dict[str, tuple[str, ...]] = {}
        self.transliterations: dict[str, Transliteration] = {}

    def respelling(self, first: str, second: str) -> None:
        """Take in a pair of words that are the same."""
        for one, other in ((first, second), (second, first)):
            self.pairs[one] = tuple(dict.fromkeys((*self.pairs.get(one, ()), other)))

    def transliteration(self, statement: Statement) -> None:
        """Take in a set of letter rules; one of the same name in an earlier file is replaced."""
        name, *lines = statement.tree.children
        scopes: dict[str, tuple[str, ...]] = {"countries": (), "kinds": ("person",), "most": (str(MOST),)}
        rules: list[LetterRule] = []
        examples: list[list[Any]] = []
        for line in lines:
            parts = line.children
            if line.data == "scope":
                scopes[str(parts[0])] = tuple(str(phrase).strip() for phrase in parts[1].children)
            elif line.data == "rule":
                both = not any(part.type == "ONE_WAY" for part in parts)
                texts = [part for part in parts if part.type == "STRING"]
                if self._is_sound(statement, texts, both):
                    rules += letter_rules([text[1:-1] for text in texts], both)
            else:
                examples.append(parts)
        most = scopes["most"][0]
        if not most.isdigit():
            message = f"`{most}` is no number of spellings"
            self._errors.append(statement.diagnostic(message, hint="write a line such as: most 12"))
            most = "0"
        made = Transliteration(name[1:-1], scopes["countries"], scopes["kinds"], int(most), tuple(rules))
        self.transliterations[made.name] = made
        for example in examples:
            self._check_example(statement, made, example)

    def _is_sound(self, statement: Statement, texts: list[Any], both: bool) -> bool:
        for n, text in enumerate(texts):
            if not text[1:-1].strip(" ") and (both or not n):
                message = "an empty text would match everywhere"
                hint = 'a text may only be empty after `>`: "-" > ""'
                self._errors.append(statement.diagnostic(message, token=text, hint=hint))
                return False
        return True

    def _check_example(self, statement: Statement, made: Transliteration, example: list[Any]) -> None:
        first, *others = example
        given = variants(written(first[1:-1]), made.rules, made.most)
        for other in others:
            if written(other[1:-1]) not in given:
                message = f"the rules of `{made.name}` do not make {other} of {first}"
                hint = f"they make {', '.join(given) or 'nothing'}"
                self._errors.append(statement.diagnostic(message, token=other, hint=hint))
