"""Dating: an act takes the time expression of its own clause, else that of a clause around it, else the story's day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from eventcode.language.dates import DateTables
from eventcode.stages.calendar import DAY, FUTURE, PAST, PERFECT, EventDate, is_counted
from eventcode.stages.clause import COORDINATE, GERUND, INFINITIVE, PARTICIPLE, RELATIVE, Clause
from eventcode.stages.memory import Memory
from eventcode.stages.predicate import Predicate
from eventcode.stages.reading import Reading
from eventcode.stages.sentence import NounGroup, Sentence
from eventcode.stages.when import TimeExpression, frame_of, ranked, resolve, spot

# Token classes.
_SOFT: Final = ",c(_"  # they part what stands beside each other
_HARD: Final = ";:."  # they end a clause for good
_TIME: Final = "i"
_GERUND: Final = "G"
_BEING: Final = "bklx"  # forms of "be", and "not"
_NUMBER: Final = "Q"
_PLURAL: Final = "M"

_ATTACHED: Final = (RELATIVE, PARTICIPLE, INFINITIVE, GERUND)  # clauses that a comma closes
_YEARS: Final = (1900, 2199)  # numbers before an event noun that are years
_YEAR: Final = 4  # digits
_RECENT: Final = dt.timedelta(days=1)  # news is of the day, or of the day before

Timed = tuple[int, int, TimeExpression]
Told = tuple[EventDate, TimeExpression]


@dataclass
class DateLists:
    """The closed lists that this stage reads (grammars/english/clause.words)."""

    perfect: frozenset[str]  # has, have: what lasted may last still
    occasions: frozenset[str]  # during, at: "at Tuesday's talks, Ankara said" is on Tuesday
    orders: frozenset[str]  # after, before: "after talks on Monday, Ankara said" need not be on Monday
    possessives: frozenset[str]  # 's: "Tuesday's talks"
    partakers: frozenset[str]  # attend, host: who attends Tuesday's talks does so on Tuesday
    gaps: frozenset[str]  # after: "two days after X attacked" the attack lies two days before
    coming: frozenset[str]  # come, follow: what was told before did so
    limits: frozenset[str]  # until: how long something lasts or is given dates no act
    present: frozenset[str]  # is, are: "is due on Friday" is to come
    due: frozenset[str]  # due, scheduled: nor does the day of what is to come
    deadlines: frozenset[str]  # deadline: nor does the day of one
    before: tuple[str, ...]  # earlier: with it a stretch is counted back: "two days earlier"

    @classmethod
    def of(cls, lists: Mapping[str, tuple[str, ...]]) -> DateLists:
        """Return the lists by their names in the word files."""
        names = (
            "perfect-auxiliary",
            "occasion-preposition",
            "order-preposition",
            "possessive",
            "partaking-verb",
            "gap-word",
            "coming-verb",
            "limit-word",
            "present-auxiliary",
            "due-word",
            "deadline-noun",
        )
        sets: list[Any] = [frozenset(lists.get(name, ())) for name in names]
        return cls(*[*sets, lists.get("back-word", ())])


def has_year(words: list[str]) -> bool:
    """Tell whether one of the look-up keys may be a year: only then a sentence without a time expression can date anything."""
    return any(len(word) == _YEAR and word.isdecimal() for word in words)


class Dating:
    """Dates the acts of one sentence. `memory` gives the date told before, from which "the following day" is counted."""

    __slots__ = (
        "_by_clause",
        "_clauses",
        "_found",
        "_lists",
        "_memory",
        "_nouns",
        "_own",
        "_owners",
        "_sentence",
        "_story",
        "_tables",
    )

    def __init__(
        self,
        sentence: Sentence,
        clauses: Sequence[Clause],
        predicates: Sequence[Predicate],
        lists: DateLists,
        story: dt.date,
        memory: Memory,
        tables: DateTables,
    ) -> None:
        self._sentence = sentence
        self._tables = tables
        self._clauses = clauses
        self._lists = lists
        self._story = story
        self._memory = memory
        self._by_clause = {p.clause.index: p for p in predicates}
        self._own: dict[int, list[Timed]] = {}  # expressions by clause
        self._nouns: dict[int, list[Timed]] = {}  # those that belong to a noun, by its group
        self._found: dict[int, Told | None] = {}  # what a clause gave
        self._owners: list[int] = []  # of each token its clause, or -1
        if sentence.times:
            self._owners = self._own_tokens()
            for time in sentence.times:
                if time[2].dates and not self._is_limit(time):
                    self._give(time)

    def date(self, reading: Reading) -> Told | None:
        """Return the date that the sentence tells for an act, with the expression that tells it; None for no date."""
        told: Told | None = None
        inner = reading.inner
        if inner is not None and inner.code == reading.code:  # "held Tuesday's talks", "managed to enter in March"
            told = self._of_noun(inner) if inner.group is not None else self._of_verb(inner)
        if told is None and reading.group is not None:
            told = self._of_noun(reading)
            if told is None and self._owners:
                owner = self._owners[reading.group.head]
                told = self._of_clause(self._clauses[owner], reading.first) if owner >= 0 else None
        elif told is None and reading.predicate is not None and self._owners:
            told = self._of_clause(reading.predicate.clause, reading.first)
        background = reading.predicate is not None and reading.predicate.clause.kind == RELATIVE
        if told is not None and not background:  # "two days later" is not counted from what is told in passing
            self._memory.told = told[0]
        return told

    def _is_limit(self, time: Timed) -> bool:
        """Tell whether an expression tells how long somebody has, or when something else is due.

        "gave Syria until Friday", "a Friday deadline", "cancelled a trip due on Monday".
        """
        words, (first, last, _) = self._sentence.words, time
        begin = first
        while begin and self._sentence.classes[begin - 1] == _TIME:
            begin -= 1  # "until midnight on Sunday"
        limited = not self._lists.limits.isdisjoint(words[begin : first + 1])
        if begin > 1 and words[begin - 1] in self._lists.due and self._sentence.classes[begin - 2] not in _BEING:
            limited = True  # "a trip due on Monday", but "the trip is due on Monday"
        return limited or (last < len(words) and words[last] in self._lists.deadlines)

    # -- which expression belongs to what -----------------------------------------------------------------------------
    def _own_tokens(self) -> list[int]:
        """Return for each token the clause to which it belongs; a clause inside another has its own."""
        owners = [-1] * len(self._sentence.words)
        for clause in self._clauses:
            index = clause.index
            groups = [g for _, g in clause.phrases] + clause.objects
            if clause.subject is not None:
                groups.append(clause.subject)
            for group in groups:
                for i in range(group.first, group.last):
                    owners[i] = index
            if clause.adjective is not None:
                for i in range(clause.adjective[0], clause.adjective[1]):
                    owners[i] = index
            for i in range(clause.first, clause.last):
                owners[i] = index
            if clause.marker and clause.start < len(owners):
                owners[clause.start] = index
        return owners

    def _give(self, time: Timed) -> None:
        """Give an expression to the noun group or to the clause to which it belongs."""
        first, last, _ = time
        for group in self._sentence.groups:
            inside = group.first <= first and last <= group.head
            if inside or (group.first == last and self._sentence.words[last - 1] in self._lists.possessives):
                self._nouns.setdefault(id(group), []).append(time)
                clause = self._clauses[max(self._owners[group.head], 0)]
                if self._is_of_verb(group, clause):
                    self._own.setdefault(clause.index, []).append(time)
                return
        clause = self._owner(first, last)
        for preposition, group in clause.phrases:
            if preposition in self._lists.orders and group.extent() == first:
                self._nouns.setdefault(id(group), []).append(time)
                return
        self._own.setdefault(clause.index, []).append(time)

    def _is_of_verb(self, group: NounGroup, clause: Clause) -> bool:
        """Tell whether a verb acts when the event happens that a group of its clause names."""
        if group is clause.subject or any(g is group and p in self._lists.occasions for p, g in clause.phrases):
            return True
        predicate = self._by_clause.get(clause.index)
        return predicate is not None and predicate.lemma in self._lists.partakers and any(g is group for g in clause.objects)

    def _owner(self, first: int, last: int) -> Clause:
        """Return the clause of the nearest word that no comma parts from an expression."""
        before, apart_before = self._neighbour(first - 1, -1)
        after, apart_after = self._neighbour(last, 1)
        if before is None:
            clause = after if after is not None else self._clauses[0]
            while after is not None and clause.parent is not None:
                clause = clause.parent  # "On Monday, after the attack, Ankara said": what stands first is of the whole
            return clause
        if after is None:
            while apart_before and before.kind in _ATTACHED and before.parent is not None:
                before = before.parent
            return before
        if not apart_before:
            return before
        if not apart_after:
            return after
        above = before.parent
        while above is not None and above is not after:
            above = above.parent
        return before if above is None else after

    def _neighbour(self, at: int, step: int) -> tuple[Clause | None, bool]:
        """Return the clause of the nearest word on one side, and whether something parts it from here."""
        classes, owners = self._sentence.classes, self._owners
        apart = False
        while 0 <= at < len(owners):
            if classes[at] in _HARD:
                break
            if owners[at] >= 0 and classes[at] != _TIME:
                return self._clauses[owners[at]], apart
            apart = apart or classes[at] in _SOFT
            at += step
        return None, apart

    # -- what an act takes ----------------------------------------------------------------------------------------------
    def _of_verb(self, reading: Reading) -> Told | None:
        if reading.predicate is None or not self._owners:
            return None
        return self._level(reading.predicate.clause, reading.first)

    def _of_noun(self, reading: Reading) -> Told | None:
        """Return the date that stands with an event noun: "the 2016 invasion", "talks on Tuesday", "a truce reached in May"."""
        group = reading.group
        if group is None:
            return None
        times = self._nouns.get(id(group))
        if times is None:
            year = self._year(group)
            if year is not None:
                return self._pick([year], group.head, "", None)
            if group.first and self._owners and self._sentence.words[group.first - 1] in self._lists.gaps:
                owner = self._owners[group.head]
                above = self._clauses[owner] if owner >= 0 else None
                told = self._gap(group.first - 1, self._of_clause(above, group.head) if above is not None else None, above)
                if told is not None:
                    return told
            end = group.extent()
            times = [t for t in self._sentence.times if t[0] == end and t[2].dates]
        if not times:
            for clause in self._clauses if self._owners else ():
                if clause.antecedent is group and clause.kind in (PARTICIPLE, RELATIVE):
                    told = self._level(clause, clause.first)
                    if told is not None:
                        return told
            return None
        owner = self._owners[group.head]
        clause = self._clauses[max(owner, 0)]
        told = self._pick(times, group.head, self._tense(clause), clause)
        return told if told is not None else self._pick(times, group.head, "", clause)

    def _gap(self, at: int, after: Told | None, clause: Clause | None) -> Told | None:
        """Return the date of what lies a stretch before something else: "two days after X attacked", told of the word "after"."""
        for first, last, time in self._sentence.times:
            if last != at or time.dates:
                continue
            found = spot([*self._sentence.words[first:last], *self._lists.before], self._tables)
            if len(found) == 1 and found[0][2].dates:
                anchor = after[0] if after is not None else None
                predicate = self._by_clause.get(clause.index) if clause is not None else None
                if anchor is None and predicate is not None and predicate.lemma in self._lists.coming:
                    anchor = self._memory.told  # "The deal came three months after …"
                day = first_day(anchor) if anchor is not None and anchor.precision == DAY else self._story
                date = resolve(found[0][2], self._story, PAST, day)
                return (date, found[0][2]) if date is not None else None
        return None

    def _year(self, group: NounGroup) -> Timed | None:
        """Return the year with which an event noun begins; a number before a plural is a count unless it is "the" one."""
        classes, words = self._sentence.classes, self._sentence.words
        for i in range(group.first, group.head):
            if classes[i] == _NUMBER and len(words[i]) == _YEAR and words[i].isdecimal():
                counted = classes[group.head] == _PLURAL and i == group.first
                if not counted and _YEARS[0] <= int(words[i]) <= _YEARS[1]:
                    operation = ("fields", (("year", int(words[i])),))
                    return i, i + 1, TimeExpression(words[i], "", operation, True, False, 0)
        return None

    def _of_clause(self, clause: Clause, position: int) -> Told | None:
        """Return the date of an act in a clause: its own, that of clauses beside it, that of the clauses above."""
        key = clause.index
        if key in self._found:
            return self._found[key]
        self._found[key] = None
        told = self._level(clause, position)
        if told is None and clause.marker in self._lists.gaps and clause.parent is not None:
            opens = clause.start if self._sentence.words[clause.start] == clause.marker else clause.start - 1
            told = self._gap(opens, self._of_clause(clause.parent, position), clause.parent)
        if told is None:
            told = self._beside(clause, position)
        if told is None and clause.parent is not None:
            told = self._of_clause(clause.parent, position)
            if told is not None and clause.kind == COORDINATE and self._tense(clause) == PERFECT != self._tense(clause.parent):
                told = None  # "severed ties in 2012 and has backed the rebels"
            if told is not None and clause.kind == RELATIVE and self._tense(clause) != FUTURE:
                told = told if first_day(told[0]) <= self._story else None  # "Iran, which met Turkey, will host it on Friday"
        if told is None:
            predicate = self._by_clause.get(key)
            if predicate is not None and predicate.reporter is not None:  # "…, the ministry said on Monday"
                told = self._of_clause(predicate.reporter.clause, position)
        self._found[key] = told
        return told

    def _level(self, clause: Clause, position: int) -> Told | None:
        times = self._own.get(clause.index)
        return self._pick(times, position, self._tense(clause), clause) if times else None

    def _beside(self, clause: Clause, position: int) -> Told | None:
        """Return the date of a clause that tells more of the same act: "shelled X and bombed Y on Monday", "…, killing Z"."""
        for child in clause.children:
            shared = child.kind == COORDINATE and child.subject is None
            if shared and not self._is_last(child):
                continue  # "condemned the attack and threatened last week to …": what goes on behind it makes it that verb's
            if shared or (child.kind == PARTICIPLE and child.antecedent is None):
                told = self._level(child, position)
                if told is not None:
                    return told
        return self._below(clause, position)

    def _is_last(self, clause: Clause) -> bool:
        """Tell whether a clause ends with its time expressions: "shelled X and bombed Y on Monday"."""
        classes = self._sentence.classes
        for _, last, time in self._own.get(clause.index, ()):
            if time.dates and classes[last : last + 1] not in ("", ",", ".", ";", "c"):
                return False
        return True

    def _below(self, clause: Clause, position: int) -> Told | None:
        """Return a recent date below: "urged them to go on Monday", told the day after, is of Monday."""
        for child in clause.children:
            if child.kind in _ATTACHED and self._sentence.classes[child.start - 1 : child.start] != ",":
                told = self._level(child, position)
                if told is None:
                    told = self._below(child, position)
                if told is not None and self._is_recent(told):
                    return told
        return None

    def _is_recent(self, told: Told) -> bool:
        date, expression = told
        if date.precision != DAY or date.end is not None or expression.direction > 0:
            return False
        day = dt.date.fromisoformat(date.date)
        return self._story - _RECENT <= day <= self._story

    def _pick(self, times: Sequence[Timed], position: int, tense: str, clause: Clause | None) -> Told | None:
        """Return the nearest of several expressions that has a date in this tense."""
        for expression in ranked(times, position, tense):
            chosen = self._told_apart(expression, clause) if expression.loose else expression
            anchor = self._anchor(clause) if is_counted(chosen.operation) else None
            date = resolve(chosen, self._story, tense, first_day(anchor) if anchor is not None else None)
            if date is not None and anchor is not None and date.precision == DAY != anchor.precision:
                date = resolve(chosen, self._story, tense)  # a month has no day after it
            if date is not None:
                return date, chosen
        return None

    def _anchor(self, clause: Clause | None) -> EventDate | None:
        """Return the date from which "a day earlier" is counted: that of the clause above, else the date told before."""
        above = clause.parent if clause is not None else None
        told = self._of_clause(above, above.first) if above is not None else None
        return told[0] if told is not None else self._memory.told

    def _told_apart(self, expression: TimeExpression, clause: Clause | None) -> TimeExpression:
        """Return an expression as told apart by one of a clause above: "Last year they said that in March …"."""
        above = clause.parent if clause is not None else None
        while above is not None:
            frame = frame_of(expression, self._own.get(above.index, ()))
            if frame is not None and frame.direction > 0 and clause is not None and clause.kind == RELATIVE:
                frame = None if self._tense(clause) == PAST else frame  # "who met Putin on Monday, will be here next week"
            if frame is not None:
                return expression.within(frame)
            above = above.parent
        return expression

    def _told_as(self, clause: Clause) -> list[str]:
        """Return the words of the adjective that a clause says of its subject."""
        first, last = clause.adjective or (0, 0)
        return self._sentence.words[first:last]

    def _tense(self, clause: Clause) -> str:
        predicate = self._by_clause.get(clause.index)
        if predicate is None:
            return PAST
        if predicate.modal:
            return FUTURE
        words = self._sentence.words[clause.first : clause.last]
        if not self._lists.present.isdisjoint(words):
            if self._sentence.classes[clause.verb] == _GERUND or not self._lists.due.isdisjoint((*words, *self._told_as(clause))):
                return FUTURE  # "are scheduled for Friday", "is due in Moscow on Friday", "is flying to Kiev on Sunday"
        for word in words:
            if word in self._lists.perfect:
                return PERFECT
        return PAST


@lru_cache(maxsize=4096)
def first_day(date: EventDate) -> dt.date:
    """Return the first day of a date.

    >>> first_day(EventDate("2022-12", None, "month"))
    datetime.date(2022, 12, 1)
    """
    parts = [int(part) for part in date.date.split("-")]
    return dt.date(parts[0], parts[1] if len(parts) > 1 else 1, parts[-1] if len(parts) > 2 else 1)
