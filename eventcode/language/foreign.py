"""Dictionaries of other coders: PETRARCH's and TABARI's actors and agents, read as entries of the actor language.

Both have a phrase in capitals, words joined by `_`, and codes in brackets, if need be with dates. PETRARCH writes the codes
below the phrase and its synonyms, TABARI beside each phrase. What cannot be understood is told, line by line.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple

from eventcode.errors import Diagnostic
from eventcode.language.actors import (
    COUNTRY,
    COUNTRY_KIND,
    END,
    FULL,
    GROUP,
    GROUP_KIND,
    PERSON_KIND,
    ROLE,
    ROLE_KIND,
    START,
    Entry,
    Period,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Block = tuple[Entry, list[tuple[str, str]]]  # an entry, and its phrases with their facets

_CODES = re.compile(r"\[([^\[\]]*)\]")
_CODE = re.compile(r"\s*([A-Z][A-Z0-9]{2,})\s*(?:([<>])\s*([\d ]+)|([\d ]+?)\s*-\s*([\d ]+))?\s*")
_NULL = re.compile(r"\s*(?:---|###|\+\+\+)[\s\d<>-]*")
_AGENT = re.compile(r"\s*~\s*([A-Z][A-Z0-9]+)\s*")
_PLURAL = re.compile(r"\{([^{}]*)\}")
_SET = re.compile(r"!([A-Z]+)!")
_SET_LINE = re.compile(r"!([A-Z]+)!\s*=\s*(.+)")
_XML = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_SECTION = re.compile(r"<[^>]*>\s*")
_SAID = re.compile(r"(?:\[[^\]]*\]|[^;#])*")  # a line up to its comment
_SHOUTED = re.compile(r"[+!]?[^a-z\[\t;#]*[A-Z]{2}[^a-z\[\t;#]*(?:[\[\t;#{].*)?")
_COUNTRY_SIZE = 3  # letters of a code that is a country's and nothing more
_PIVOT = 30  # two digits up to here are years of this century
_ONE_DAY = re.compile(r"\s*[A-Z][A-Z0-9]{2,}\s+\d[\d ]*")


class Foreign(NamedTuple):
    """What was read from a file: blocks in the order of the file, and what could not be understood."""

    blocks: list[Block]
    unread: list[Diagnostic]


def is_foreign(path: Path) -> bool:
    """Tell whether a file is a dictionary of another coder: its first line is a phrase in capitals, and no entry of ours."""
    try:
        content = path.read_bytes()[:65536]
    except OSError:
        return False
    for line in _XML.sub("", content.decode("utf-8", "replace")).splitlines():
        bare = _said(line)
        if bare:
            return bool(_SECTION.fullmatch(bare) or _SHOUTED.fullmatch(bare))
    return False


def read(path: Path, name: str, general: frozenset[str] = frozenset()) -> Foreign:
    """Read a dictionary of PETRARCH or TABARI, of actors or of agents; `name` is what messages call it.

    A code of three letters is a country's or a people's, unless it is among the `general` ones (IGO, MED).
    """
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    text = _XML.sub(lambda m: "\n" * m.group().count("\n"), text)
    return _Reader(name, general).read(text.split("\n"))


class _Reader:
    def __init__(self, name: str, general: frozenset[str]) -> None:
        self.name = name
        self.general = general
        self.blocks: list[Block] = []
        self.unread: list[Diagnostic] = []
        self.sets: dict[str, list[str]] = {}
        self.days: dict[str, int | None] = {}  # that were read before
        self.section = ""
        # the block that is being read
        self.phrases: list[tuple[str, int, str]] = []  # phrase, line, text
        self.codes: list[tuple[str, int, str]] = []  # what stands in brackets, line, text
        self.inline = False

    def read(self, lines: Iterable[str]) -> Foreign:
        for number, line in enumerate(lines, 1):
            text = _said(line)
            if text:
                self.line(text, number, line.rstrip("\r\n"))
        self.close()
        return Foreign(self.blocks, self.unread)

    def line(self, text: str, number: int, line: str) -> None:
        """Take in a line without its comment."""
        if text[0] == "<" and _SECTION.fullmatch(text):
            self.close()
            self.section = "" if text.startswith("</") else text.strip()
            return
        found = _SET_LINE.fullmatch(text) if text[0] == "!" else None
        if found:
            self.sets[found.group(1)] = [word.strip() for word in found.group(2).split(",") if word.strip()]
            return
        first = text.find("[")
        phrase = (text if first < 0 else text[:first]).strip().strip('"').strip()
        codes = _CODES.findall(text)
        if text.count("[") != len(codes) or text.count("]") != len(codes):
            if phrase and not phrase.startswith("+"):
                self.close()
            self.tell("brackets that are not closed", number, line, "codes stand in brackets: [TURGOV]")
            return
        synonym = phrase.startswith("+")
        phrase = phrase.removeprefix("+")
        if phrase and not any(c.isalnum() for c in phrase):
            self.tell("a phrase without a word", number, line)
            phrase = ""
        elif phrase and not synonym:
            if self.codes or codes or self.inline:
                self.close()
            self.inline = bool(codes)
        if phrase:
            self.phrases.append((phrase, number, line))
        self.codes += [(code, number, line) for code in codes]

    def tell(self, message: str, number: int, line: str, hint: str = "") -> None:
        self.unread.append(Diagnostic(self.name, number, 1, message, line, len(line), hint=hint, severity="warning"))

    # -- a block -------------------------------------------------------------------------------------------------------
    def close(self) -> None:
        """Make an entry of what was read since the last one."""
        phrases, codes = self.phrases, self.codes
        self.phrases, self.codes, self.inline = [], [], False
        if not codes:
            for _, number, line in phrases:
                where = f", in the section {self.section}" if self.section else ""
                self.tell(f"a phrase without a code{where}", number, line)
            return
        if not phrases:
            for _, number, line in codes:
                self.tell("a code without a phrase", number, line)
        elif any("~" in code for code, _, _ in codes):
            self.agent(phrases, codes)
        else:
            self.actor(phrases, codes)

    def actor(self, phrases: list[tuple[str, int, str]], codes: list[tuple[str, int, str]]) -> None:
        default = ""
        periods: list[Period] = []
        for code, number, line in codes:
            found = _CODE.fullmatch(code)
            if found is None:
                self.tell(self.reason(code), number, line)
                continue
            period = self.period(found)
            if period is None:
                hint = "dates are YYMMDD or YYYYMMDD, the earlier first"
                self.tell(f"[{code}] has a date that is no day of the calendar", number, line, hint)
            elif period.begin == START and period.end == END:
                if default not in ("", period.code):
                    self.tell(f"[{code}] is a second code without dates; {default} counts", number, line)
                default = default or period.code
            else:
                periods.append(period)
        if not default and not periods:
            return
        country = len(default) == _COUNTRY_SIZE and default not in self.general and not periods
        kind = COUNTRY_KIND if country else PERSON_KIND if periods else GROUP_KIND
        facet = COUNTRY if country else FULL if periods else GROUP
        names = [form for phrase, _, _ in phrases for form in _forms(phrase, facet)]
        entry = Entry(kind, names[0], self.name, phrases[0][1], default, _disjoint(periods))
        self.blocks.append((entry, [(facet, name) for name in dict.fromkeys(names)]))

    def reason(self, code: str) -> str:
        if _NULL.fullmatch(code):
            return f"[{code}] is no actor"
        if _ONE_DAY.fullmatch(code):
            return f"[{code}] does not say whether it holds before or after its date"
        return f"[{code}] stands for several actors" if "/" in code else f"[{code}] is no code"

    def period(self, found: re.Match[str]) -> Period | None:
        """Return the period of a code; < is before a day, > from a day on, two days are both in it."""
        code, sign, limit, first, last = found.groups()
        begin, end = START, END
        if sign or first:
            low, high = self.day(first or limit), self.day(last or limit)
            if low is None or high is None or high < low:
                return None
            if sign != "<":
                begin = low
            if sign != ">":
                end = high if sign else high + 1
        return Period(begin, end, code, "")

    def day(self, digits: str) -> int | None:
        """Return the ordinal of YYMMDD or YYYYMMDD, None if there is no such day."""
        if digits not in self.days:
            self.days[digits] = self.calendar_day(digits.replace(" ", ""))
        return self.days[digits]

    def calendar_day(self, digits: str) -> int | None:
        if len(digits) == 6:
            digits = ("20" if int(digits[:2]) <= _PIVOT else "19") + digits
        if len(digits) != 8:
            return None
        try:
            return dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).toordinal()
        except ValueError:
            return None

    # -- agents --------------------------------------------------------------------------------------------------------
    def agent(self, phrases: list[tuple[str, int, str]], codes: list[tuple[str, int, str]]) -> None:
        roles = []
        for code, number, line in codes:
            found = _AGENT.fullmatch(code)
            if found:
                roles.append(found.group(1))
            else:
                self.tell(f"[{code}] is a code that stands before the actor's", number, line)
        if not roles:
            return
        if len(set(roles)) > 1:
            self.tell(f"several roles; {roles[0]} counts", codes[-1][1], codes[-1][2])
        names: dict[str, None] = {}
        for phrase, number, line in phrases:
            names.update(dict.fromkeys(self.agent_phrases(phrase, number, line)))
        if names:
            entry = Entry(ROLE_KIND, roles[0], self.name, phrases[0][1], roles[0])
            self.blocks.append((entry, [(ROLE, name) for name in names]))

    def agent_phrases(self, phrase: str, number: int, line: str) -> list[str]:
        """Return singular/plural of an agent, with all words of the sets that it names."""
        if "/" in phrase:
            self.tell("a slash, which in our roles comes before the plural", number, line, "write two phrases")
            return []
        plural = _PLURAL.search(phrase)
        if plural:
            phrase = phrase[: plural.start()]
        expanded = [""]
        at = 0
        for found in _SET.finditer(phrase):
            if found.group(1) not in self.sets:
                self.tell(f"there is no set !{found.group(1)}!", number, line)
                return []
            if phrase[found.end() : found.end() + 1].isalpha():
                self.tell("a set inside a word", number, line)
                return []
            expanded = [e + phrase[at : found.start()] + word for e in expanded for word in self.sets[found.group(1)]]
            at = found.end()
        words = [" ".join((e + phrase[at:]).replace("_", " ").split()) for e in expanded]
        if plural:
            other = " ".join(plural.group(1).replace("_", " ").split())
            return [f"{word}/{other or word}" for word in words]
        if at or phrase.endswith("_"):
            return [f"{word}/{word}" for word in words]
        return [f"{word}/{_plural(word)}" for word in words]


def _disjoint(periods: list[Period]) -> tuple[Period, ...]:
    """Return periods of which no two share a day, in the order of time; on a day the first that is written counts."""
    if len(periods) < 2:
        return tuple(periods)
    found: list[Period] = []
    for period in periods:
        free = [(period.begin, period.end)]
        for other in found:
            parts = [(low, min(high, other.begin)) for low, high in free] + [(max(low, other.end), high) for low, high in free]
            free = [(low, high) for low, high in parts if low < high]
        found += [period._replace(begin=low, end=high) for low, high in free]
    return tuple(sorted(found))


def _said(line: str) -> str:
    """Return a line without its comment."""
    if ";" not in line and "#" not in line:
        return line.rstrip()
    found = _SAID.match(line)
    return found.group().rstrip() if found else ""


def _forms(phrase: str, facet: str) -> list[str]:
    """Return a phrase as it stands in text; one without `_` at its end is a stem, whose plural counts too."""
    words = " ".join(phrase.replace("_", " ").split())
    return [words] if phrase.endswith("_") or facet == FULL else [words, _plural(words)]


def _plural(word: str) -> str:
    """Return the plural that PETRARCH makes of an agent."""
    if word.endswith("Y"):
        return f"{word[:-1]}IES"
    return f"{word}ES" if word.endswith("S") else f"{word}S"
