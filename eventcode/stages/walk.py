"""Walk: chunks become clauses, each with its verb, its subject, objects and prepositional phrases, and what it hangs on.

One pass from left to right with the open clauses as memory: time is linear in the number of chunks.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from eventcode.stages.chunk import Chunk
from eventcode.stages.clause import (
    ACTIVE,
    ADVERBIAL,
    COORDINATE,
    COPULA,
    GERUND,
    INFINITIVE,
    MAIN,
    PARTICIPLE,
    PASSIVE,
    RELATIVE,
    THAT,
    Clause,
)
from eventcode.stages.sentence import NounGroup, Sentence

# Token classes.
_NEGATION: Final = "x"
_DETERMINER: Final = "D"
_COMMON: Final = "NM"  # heads of common nouns
_PARTICLE: Final = "a"
_BARE: Final = "B"  # the base form of a verb
_SINGULAR: Final = "Z"  # the third person singular
_OBJECT: Final = "u"  # an object pronoun
_SUBJECT: Final = "U"  # a subject pronoun
_GERUND: Final = "G"
_NAME: Final = "P"
_NAMED: Final = "PXA"  # classes in groups that name somebody
_ACTING: Final = "PXAUu"  # classes in groups that may act
_NAMES: Final = "PXU"  # heads of names and pronouns
# Chunk letters.
_VERBS: Final = frozenset("VPEIJGF")
_GOVERNED: Final = frozenset("nGF")  # what a preposition may govern
_FURTHER: Final = frozenset("pw")  # after these it still waits


class ClauseLists(NamedTuple):
    """What the stage reads from the grammars (english/clause.words)."""

    reporting: frozenset[str] = frozenset()  # the forms of verbs that take a clause: "said"
    agents: frozenset[str] = frozenset()  # by: the agent of a passive
    openers: frozenset[str] = frozenset()  # after, before: prepositions that may open a clause as well
    singulars: frozenset[str] = frozenset()  # has, is: the auxiliaries of a single subject
    places: frozenset[str] = frozenset()  # in, at: a name after these is a place
    happening: frozenset[str] = frozenset()  # exploded, died: forms that are no participles of the noun before them
    commenting: frozenset[str] = frozenset()  # calling, adding: said by the speaker, not by whom he speaks of
    deciding: frozenset[str] = frozenset()  # agreed, vowed: forms of verbs that an infinitive completes

    @classmethod
    def of(cls, lists: Mapping[str, tuple[str, ...]], reporting: frozenset[str]) -> ClauseLists:
        """Return the lists by their names in the word files; `reporting` are forms of verbs."""
        names = (
            "agent",
            "clause-preposition",
            "singular-auxiliary",
            "place-preposition",
            "happening-form",
            "commenting-form",
            "deciding-form",
        )
        return cls(reporting, *(frozenset(lists.get(name, ())) for name in names))


class _Walker:
    def __init__(self, sentence: Sentence, chunks: list[Chunk], lists: ClauseLists) -> None:
        self.singulars = lists.singulars
        self.agents = lists.agents
        self.places = lists.places
        self.happening = lists.happening
        self.commenting = lists.commenting
        self.deciding = lists.deciding
        self.openers = lists.openers
        self.sentence = sentence
        self.words = sentence.words
        self.chunks = chunks
        self.letters = "".join([c.letter for c in chunks])
        self.reporting = lists.reporting
        self.clauses: list[Clause] = []
        self.pending = ""  # preposition that waits for its group
        self.previous = ""  # letter of the chunk before
        self.last_group: NounGroup | None = None
        self.broken = False  # a comma or coordinator stands between the last clause part and here
        self.free: set[int] = set()  # clauses that stand for a group: "what it called aggression"
        self.fresh: list[tuple[str, NounGroup]] = []  # groups since the last break, with their prepositions
        self.coordinator = False
        self.current = self.open(MAIN, None, 0)

    def open(self, kind: str, parent: Clause | None, start: int, marker: str = "") -> Clause:
        clause = Clause(kind, parent, start, marker)
        clause.index = len(self.clauses)
        self.clauses.append(clause)
        self.current = clause
        self.fresh = []
        return clause

    # -- the walk ----------------------------------------------------------------------------------------------------
    def walk(self) -> list[Clause]:
        for i, chunk in enumerate(self.chunks):
            letter = chunk.letter
            if letter == "n":
                self.group(i, chunk)
            elif letter in "VPK":
                self.finite(i, chunk)
            elif letter == "E":
                self.regular(i, chunk)
            elif letter == "p":
                self.preposition(i, chunk)
            elif letter in ",c":
                self.pause(i, letter)
            elif letter in "IJ":
                self.infinitive(i, chunk)
            elif letter in "GF":
                self.gerund(i, chunk)
            elif letter in "wTs":
                self.subordinate(i, chunk)
            elif letter == "a":
                if self.current.voice != COPULA:  # "found him guilty", "set them free"
                    if self.current.verb >= 0:
                        self.current.particles += (self.words[chunk.last - 1],)
                elif self.current.adjective is None:
                    self.current.adjective = (chunk.first, chunk.last)
            elif letter in ";:_.":
                self.full_break(i, chunk)
            self.previous = letter
        return self.clauses

    def word(self, chunk: Chunk) -> str:
        if chunk.last - chunk.first == 1:
            return self.words[chunk.first]
        return " ".join(self.words[chunk.first : chunk.last])

    def ahead(self, i: int) -> str:
        return self.letters[i + 1 : i + 2]

    def set_verb(self, clause: Clause, chunk: Chunk, voice: str) -> None:
        clause.verb = chunk.last - 1
        if voice == COPULA and self.sentence.classes[clause.verb] == _NEGATION:
            clause.verb -= 1  # "was not"
        clause.first = chunk.first
        clause.last = chunk.last
        clause.voice = voice
        self.fresh = []
        self.pending = ""

    def group(self, i: int, chunk: Chunk) -> None:
        group = chunk.group
        assert group is not None
        clause = self.current
        if self.pending:
            clause.phrases.append((self.pending, group))
            if self.previous == "p" and self.last_group is not None and i >= 2 and self.letters[i - 2] == "n":
                self.last_group.links += ((self.pending, group),)
                if self.last_group.members:
                    self.last_group.members[-1].links += ((self.pending, group),)
            self.fresh.append((self.pending, group))
            self.pending = ""
        elif clause.verb < 0 and clause.kind != COORDINATE:
            if clause.subject is not None and clause.kind in (MAIN, ADVERBIAL, THAT):
                clause.objects.append(clause.subject)
            clause.subject = group
            self.fresh.append(("", group))
        elif not self.says_more(i, group):
            if self.previous in ",c" and self.broken:
                self.fresh = []
            clause.objects.append(group)
            self.fresh.append(("", group))
        self.last_group = group

    def says_more(self, i: int, group: NounGroup) -> bool:
        """Tell whether a group says what the one before it is: "killed nine in Homs, according to X, a group in Y"."""
        clause = self.current
        if self.previous != "," or not clause.objects or not clause.phrases or clause.phrases[-1][1] is not self.last_group:
            return False
        return self.sentence.classes[group.first] == _DETERMINER and self.ahead(i) in ("", ".", ";")

    def pause(self, i: int, letter: str) -> None:
        clause = self.current
        if letter == ",":
            closed = clause.kind == RELATIVE and clause.verb >= 0 and clause.marker != "that"
            if closed and clause.parent is not None and not (clause.subject is not None and self.goes_on(i)):
                self.current = clause.parent
            elif clause.kind in (ADVERBIAL, PARTICIPLE, INFINITIVE, GERUND) and clause.verb >= 0:
                top = self.opening(clause)
                if top is not None:
                    self.current = top
        self.broken = True
        self.coordinator = letter == "c"
        self.fresh = []
        self.pending = ""

    def goes_on(self, i: int) -> bool:
        """Tell whether a participle behind a comma tells what the clause led to: "where men opened fire, wounding two"."""
        return self.ahead(i) == "G" and self.words[self.chunks[i + 1].last - 1] not in self.commenting

    def opening(self, clause: Clause) -> Clause | None:
        """Return the clause above that has no subject and no verb yet: this one stands before it ("If …, Turkey will …")."""
        above = clause.parent
        while above is not None:
            if above.verb < 0 and above.subject is None and above.kind != COORDINATE:
                return above
            above = above.parent
        return None

    def full_break(self, i: int, chunk: Chunk) -> None:
        if i + 1 < len(self.chunks) and (self.current.verb >= 0 or chunk.letter == "."):
            self.open(MAIN, None, chunk.last)
        self.broken = False
        self.coordinator = False
        self.pending = ""
        self.last_group = None

    def preposition(self, i: int, chunk: Chunk) -> None:
        word = self.word(chunk)
        if self.pending:
            self.current.particles += (self.pending,)
        if self.previous in _VERBS and self.sentence.classes[chunk.last - 1] == _PARTICLE:
            self.current.particles += (word,)  # "carried out strikes": what follows is the object
            self.pending = ""
            return
        ahead = self.ahead(i)
        if ahead in _GOVERNED:
            self.pending = word
        else:
            self.current.particles += (word,)
            self.pending = word if ahead in _FURTHER else ""

    # -- verbs ---------------------------------------------------------------------------------------------------------
    def finite(self, i: int, chunk: Chunk) -> None:
        voice = {"P": PASSIVE, "K": COPULA}.get(chunk.letter, ACTIVE)
        clause = self.current
        if self.previous == "n" and self.is_contact(i) and not self.is_reporting(clause):
            pronoun, noun = self.chunks[i - 1].group, self.chunks[i - 2].group
            if pronoun is not None:
                self.give_up(clause, [("", pronoun)])
            inner = self.open(RELATIVE, clause, chunk.first)  # "the roads they have blocked"
            inner.subject, inner.noun = pronoun, noun
            self.set_verb(inner, chunk, voice)
            self.after_verb(i)
            return
        if self.is_subject(clause):
            assert clause.parent is not None
            self.current = clause.parent
            self.set_verb(clause.parent, chunk, voice)
            self.after_verb(i)
            return
        stranded = clause.subject is None and bool(clause.phrases) and self.previous == "n"
        if clause.verb < 0 and not stranded and (clause.subject or clause.antecedent or clause.kind in (MAIN, ADVERBIAL)):
            self.set_verb(clause, chunk, voice)
            self.after_verb(i)
            return
        fresh_subject = next((g for p, g in self.fresh if not p), None)
        bare = self.is_bare(chunk) and not self.is_opened()  # not "as rebels advance"
        if clause.verb >= 0 and not self.broken and bare and not self.is_reporting(clause):
            inner = self.open(INFINITIVE, clause, chunk.first)  # "help rebuild ties", "let Turkey use its bases"
            self.set_verb(inner, chunk, voice)
            return
        if clause.verb >= 0 and self.previous == "c":
            clause = self.coordinate(chunk)
            self.set_verb(clause, chunk, voice)
            self.after_verb(i)
            return
        reported = self.is_reporting(clause) and not self.broken and not self.is_reduced(i, clause) and not self.is_done(clause)
        opened = None if reported else self.unfinished(clause)
        if opened is not None and not (self.broken and fresh_subject is not None and opened.kind == RELATIVE):
            self.current = opened
            self.set_verb(opened, chunk, voice)
        elif self.broken and fresh_subject is not None and clause.verb >= 0 and not self.is_opened():
            self.move_subject(clause, fresh_subject, chunk, voice, MAIN if not self.coordinator else COORDINATE)
        elif self.broken and self.previous == "," and self.words[chunk.last - 1] in self.reporting and self.ahead(i) == "n":
            self.set_verb(self.coordinate(chunk), chunk, voice)  # "…, said the minister"
        elif (clause.objects or clause.phrases) and not (
            self.previous == "," and clause.verb >= 0 and not self.is_reporting(clause)
        ):
            self.inner_subject(clause, chunk, voice)
        elif clause.verb >= 0 and self.broken:
            clause = self.coordinate(chunk)
            self.set_verb(clause, chunk, voice)
        else:
            inner = self.open(THAT, clause, chunk.first)
            self.set_verb(inner, chunk, voice)
        self.after_verb(i)

    def is_subject(self, clause: Clause) -> bool:
        """Tell whether a clause is the subject of the verb that comes: "Keeping Iran out would harm the alliance"."""
        above = clause.parent
        if clause.kind != PARTICIPLE or clause.start or self.broken or above is None or above.kind != MAIN:
            return False
        return above.verb < 0 and above.subject is None and self.sentence.classes[clause.verb] == _GERUND

    def is_opened(self) -> bool:
        """Tell whether the last group stands after a preposition that opens a clause: "after an earthquake struck"."""
        return self.previous == "n" and bool(self.fresh) and self.fresh[-1][0] in self.openers

    def is_contact(self, i: int) -> bool:
        """Tell whether a pronoun stands between a common noun and the verb group at a place: "the roads they block"."""
        if self.letters[i - 2 : i] != "nn":
            return False
        pronoun, noun = self.chunks[i - 1].group, self.chunks[i - 2].group
        classes = self.sentence.classes
        return pronoun is not None and noun is not None and classes[pronoun.head] == _SUBJECT and classes[noun.head] in _COMMON

    def after_verb(self, i: int) -> None:
        self.broken = False
        self.coordinator = False

    def is_bare(self, chunk: Chunk) -> bool:
        """Tell whether a verb group is a bare infinitive, by its form."""
        return chunk.last - chunk.first == 1 and self.sentence.classes[chunk.first] == _BARE

    def is_reporting(self, clause: Clause) -> bool:
        return clause.verb >= 0 and self.words[clause.verb] in self.reporting

    def is_reduced(self, i: int, clause: Clause) -> bool:
        """Tell whether the verb that comes is that of whom a participle describes: "crowds demanding reform burned cars"."""
        if clause.kind != PARTICIPLE or not clause.objects or self.sentence.classes[clause.verb] != _GERUND:
            return False
        return clause.antecedent is not None and self.unfinished(clause) is not None and not self.verb_later(i)

    def is_done(self, clause: Clause) -> bool:
        """Tell whether a participle says only what somebody did with a thing: "a truce proposed by Turkey was accepted"."""
        if clause.kind != PARTICIPLE or clause.objects or not clause.phrases or self.sentence.classes[clause.verb] == _GERUND:
            return False
        return clause.antecedent is not None and clause.phrases[0][0] in self.agents

    def unfinished(self, clause: Clause) -> Clause | None:
        """Return the nearest clause above that has a subject and waits for its verb."""
        above = clause.parent
        while above is not None:
            if above.verb < 0 and above.subject is not None:
                return above
            above = above.parent
        return None

    def coordinate(self, chunk: Chunk) -> Clause:
        """Open a clause that shares its subject with the current one: "condemned X and promised Y"."""
        clause = self.current
        if clause.kind == THAT and clause.parent is not None and chunk.letter == "E" and self.is_thing(clause.subject):
            clause = clause.parent  # "said that relations had improved and thanked Iran"
        elif not self.is_bare(chunk):
            embedded = (INFINITIVE, GERUND, PARTICIPLE)
            while clause.parent is not None and clause.parent.verb >= 0:
                if clause.kind not in embedded and clause.index not in self.free:
                    break
                clause = clause.parent
        return self.open(COORDINATE, clause, chunk.first)

    def is_thing(self, group: NounGroup | None) -> bool:
        """Tell whether a group names nobody: no name, no pronoun and no dictionary phrase stands in it."""
        if group is None or any(c in _ACTING for c in self.sentence.classes[group.first : group.last]):
            return False
        return not any(group.first <= first < group.last for first, _, _ in self.sentence.mentions)

    def move_subject(self, clause: Clause, subject: NounGroup, chunk: Chunk, voice: str, kind: str) -> None:
        """Open a clause for a group that stood after a pause and is the subject of the verb that came."""
        fresh = list(self.fresh)
        self.give_up(clause, fresh)
        top = clause
        while top.parent is not None:
            top = top.parent
        new = self.open(kind, top if kind == COORDINATE else None, chunk.first)
        new.subject = subject
        new.phrases = [(p, g) for p, g in fresh if p]
        self.set_verb(new, chunk, voice)

    def give_up(self, clause: Clause, parts: list[tuple[str, NounGroup]]) -> None:
        """Take groups away from a clause to which they were given too early."""
        gone = {id(g) for _, g in parts}
        clause.objects = [g for g in clause.objects if id(g) not in gone]
        clause.phrases = [(p, g) for p, g in clause.phrases if id(g) not in gone]

    def inner_subject(self, clause: Clause, chunk: Chunk, voice: str) -> None:
        """Open a clause whose subject was taken for an object: "said Turkey would …", "after Turkey attacked …"."""
        parts = [("", g) for g in clause.objects] + list(clause.phrases)
        parts.sort(key=lambda part: part[1].first)
        opening = len(parts) - 1
        while opening > 0 and parts[opening][0] and parts[opening][0] not in self.openers:
            opening -= 1
        if parts[opening][0] in self.openers:
            marker, subject = parts[opening]
            kind = ADVERBIAL
            for _, group in parts:
                group.links = tuple([link for link in group.links if link[1] is not subject])
        elif clause.objects:
            subject = clause.objects[-1]
            marker, kind = "", THAT
        else:
            marker, subject = clause.phrases[-1]
            for preposition, group in clause.phrases:
                if group.links or preposition != "of":
                    marker, subject = preposition, group
                    break
            kind = ADVERBIAL
        self.give_up(clause, [(p, g) for p, g in parts if g.first >= subject.first])
        inner = self.open(kind, clause, subject.first, marker)
        inner.subject = subject
        inner.phrases = [(p, g) for p, g in parts if g.first > subject.first and p]
        self.set_verb(inner, chunk, voice)

    def regular(self, i: int, chunk: Chunk) -> None:
        """A form in -ed: finite, or a participle that belongs to the group before it."""
        clause, following = self.current, self.ahead(i)
        by_agent = following == "p" and self.word(self.chunks[i + 1]) in self.agents
        if not by_agent and self.letters[i + 1 : i + 3] == "pp":  # "a plan drawn up by Iran"
            by_agent = self.word(self.chunks[i + 2]) in self.agents
        if clause.verb < 0:
            if clause.subject is not None or clause.antecedent is not None or (clause.phrases and self.previous == "n"):
                gap = clause.kind == RELATIVE and clause.noun is not None  # "whom Erdogan met in Sochi": no other verb
                participle = not gap and self.previous in "n," and following == "p" and self.verb_later(i, self.previous == ",")
                if not gap and self.previous == "," and (following in ("s", "w") or self.is_opener(i + 1)):
                    participle = self.is_resumed(i)  # "asked whether …, said", "strained since …, are"
                participle = participle or (by_agent and not gap and self.previous == "n" and self.is_carried_on(i))
            else:
                participle = by_agent or following in ("p", ",")
        elif self.previous == "c":
            participle = False
            if by_agent and clause.voice == PASSIVE:  # "was condemned by Turkey and praised by Iran"
                self.set_verb(self.coordinate(chunk), chunk, PASSIVE)
                self.broken = self.coordinator = False
                return
        elif self.previous == ",":
            participle = following != "n" and self.unfinished(clause) is None
        elif self.previous == "n" and not by_agent and self.is_conjunction():
            participle = False  # "until Moscow mediated"
        elif self.previous == "n":
            pronoun = self.last_group is not None and self.sentence.classes[self.last_group.head] == _SUBJECT
            opened = pronoun or self.broken or self.is_reporting(clause) or self.unfinished(clause) is not None
            participle = by_agent or (following != "n" and not opened)
            participle = participle or (following == "p" and not pronoun and self.verb_later(i))
        else:
            participle = following != "n"
        if participle:
            opens = self.previous == "," and clause.verb < 0
            self.participle(chunk, clause.subject if opens else self.before(i) if self.previous == "n" else None)
        else:
            self.finite(i, chunk)
        self.broken = self.coordinator = False

    def is_conjunction(self) -> bool:
        """Tell whether a name stands after a preposition that also opens a clause."""
        if not self.fresh or self.fresh[-1][0] not in self.openers:
            return False
        return self.sentence.classes[self.fresh[-1][1].head] in _NAMES

    def verb_later(self, i: int, between: bool = False) -> bool:
        """Tell whether a finite verb follows with no subject of its own before it; `between` commas one in -ed is one."""
        letters = self.letters
        for j in range(i + 1, len(letters)):
            letter = letters[j]
            if letter == "V" and self.is_bare(self.chunks[j]):
                if letters[j - 1] == "I" or self.sentence.classes[self.chunks[j].first - 1] == _OBJECT:
                    continue  # "to help rebuild", "to let them publish"
                if letters[j - 2 : j] == "In":
                    continue  # "to let the prisoners go"
            if letter == "G" and self.words[self.chunks[j].last - 1] in self.reporting:
                return False  # "called for talks, saying peace was near"
            if letter in "VPKE" and letters[j - 1] == "n" and self.is_contact(j):
                continue  # "the roads they have blocked"
            if between and letter == "E" and letters[j - 1] == ",":
                return True  # "the general, accused of war crimes, died"
            if letter in "VPK" or (letter == "E" and letters[j + 1 : j + 2] in ("n", "T")):
                return True
            if letter == "E" and letters[j - 1] == "n" and self.words[self.chunks[j].last - 1] in self.happening:
                return True  # "a bomb planted by rebels exploded near a school"
            if letter == "E" and letters[j + 1 : j + 2] == "I" and self.words[self.chunks[j].last - 1] in self.reporting:
                return True
            if letter == "G" and letters[j - 1] == "," and self.words[self.chunks[j].last - 1] in self.reporting:
                return False  # "Turkey lashed out at Iran, saying it was …"
            if letter == "c" and letters[j + 1 : j + 3] == "Ep" and self.word(self.chunks[j + 2]) in self.agents:
                continue  # "made up of Kurds, and backed by the coalition, began"
            if letter in "cwTs;:_." or (letter == "p" and self.word(self.chunks[j]) in self.openers):
                return False
        return False

    def is_opener(self, i: int) -> bool:
        """Tell whether a chunk is a preposition that may open a clause."""
        return self.letters[i : i + 1] == "p" and self.word(self.chunks[i]) in self.openers

    def is_resumed(self, i: int) -> bool:
        """Tell whether a verb follows a comma: "The minister, asked whether it was true, said no"."""
        later = self.letters[i + 1 :]
        return ",V" in later or ",E" in later or ",K" in later or ",P" in later

    def is_carried_on(self, i: int) -> bool:
        """Tell whether a form in -ed stands behind the agent of another: "rebels backed by Turkey | clashed with …"."""
        at = i + 2
        while self.letters[at + 1 : at + 3] == "pn":
            at += 2
        agent = self.chunks[i + 2].group if self.letters[i + 2 : i + 3] == "n" else None
        if agent is None or not any(c in _NAMED for c in self.sentence.classes[agent.first : agent.last]):
            return False  # "shortened by one hour the curfew imposed in Sudan"
        later = self.letters[at : at + 2] == "nE" and self.letters.endswith(".")  # not in "killed by men linked to X", a headline
        return later and not (self.letters[at + 2 : at + 3] == "p" and self.word(self.chunks[at + 2]) in self.agents)

    def participle(self, chunk: Chunk, antecedent: NounGroup | None) -> None:
        clause = self.open(PARTICIPLE, self.current, chunk.first)
        clause.antecedent = antecedent
        self.set_verb(clause, chunk, PASSIVE)

    def infinitive(self, i: int, chunk: Chunk) -> None:
        parent = self.current
        if i == 1 and parent.subject is not None and not any(letter in "VPKE" for letter in self.letters):
            self.set_verb(parent, chunk, PASSIVE if chunk.letter == "J" else ACTIVE)  # headline: "Turkey to sign deal"
            return
        if parent.verb < 0 and parent.kind == COORDINATE and parent.parent is not None:
            parent = parent.parent
        above = parent.parent
        if parent.kind == PARTICIPLE and parent.phrases and above is not None and self.words[above.verb] in self.deciding:
            if above.verb >= 0 and parent.phrases[0][0] in self.agents and not any(c.kind == INFINITIVE for c in above.children):
                parent = above  # "agreed in a deal brokered by China to reopen embassies"
        if self.coordinator and parent.kind == INFINITIVE and parent.parent is not None:
            new = self.open(COORDINATE, parent, chunk.first)
        else:
            new = self.open(INFINITIVE, parent, chunk.first)
            if self.previous == "n":
                new.noun = self.last_group
        self.set_verb(new, chunk, PASSIVE if chunk.letter == "J" else ACTIVE)
        self.broken = self.coordinator = False

    def gerund(self, i: int, chunk: Chunk) -> None:
        parent, marker = self.current, self.pending
        if self.coordinator and self.previous == "c" and parent.kind in (GERUND, PARTICIPLE) and not marker:
            new = self.open(COORDINATE, parent, chunk.first)
        elif marker or self.takes_gerund(parent) or self.after_particle(i):
            new = self.open(GERUND, parent, chunk.first, marker)
            if marker and i >= 2 and self.letters[i - 2] == "n":
                new.noun = self.last_group
        else:
            if self.previous == ",":
                above: tuple[str, ...] = (INFINITIVE, GERUND, PARTICIPLE, RELATIVE)
                if self.words[chunk.last - 1] in self.commenting:
                    above = (*above, THAT)
                while parent.kind in above and parent.parent is not None:
                    if parent.kind == RELATIVE and parent.subject is not None and THAT not in above:
                        break
                    parent = parent.parent
            new = self.open(PARTICIPLE, parent, chunk.first)
            if self.previous == "n" and not self.is_told(parent):
                new.antecedent = self.before(i)
        self.set_verb(new, chunk, PASSIVE if chunk.letter == "F" else ACTIVE)
        self.broken = self.coordinator = False

    def before(self, i: int) -> NounGroup | None:
        """Return the group before a participle or, if that is a place, the one before it.

        "rebels in Syria | backed by Turkey", "a bombing in the city of Suruc | blamed on X", "rallied in Cairo | calling for".
        """
        group = self.last_group
        if group is None or self.letters[i - 2 : i] != "pn" or self.sentence.classes[group.head] != _NAME:
            return group
        if group.first < group.head:
            return group
        at = i - 2
        while self.letters[at - 2 : at] == "pn" and self.word(self.chunks[at]) not in self.places:
            at -= 2  # "in the city | of Suruc"
        if self.word(self.chunks[at]) not in self.places:
            return group
        return self.chunks[at - 1].group if at else None

    def is_told(self, clause: Clause) -> bool:
        """Tell whether the last group is whom something is told: "wrote to the UN asking it to intervene"."""
        told = bool(clause.phrases) and clause.phrases[-1][1] is self.last_group
        return told and not clause.objects and self.is_reporting(clause)

    def takes_gerund(self, clause: Clause) -> bool:
        """Tell whether a verb stands directly before: "stopped shelling"."""
        return self.previous in ("V", "I") or (self.previous == "E" and clause.kind != PARTICIPLE)

    def after_particle(self, i: int) -> bool:
        """Tell whether a gerund is the object of a verb with a particle: "ruled out attacking"."""
        return self.letters[i - 2 : i] in ("Vp", "Ep", "Ip") and bool(self.current.particles)

    def subordinate(self, i: int, chunk: Chunk) -> None:
        letter, marker = chunk.letter, self.word(chunk)
        clause, following = self.current, self.ahead(i)
        if letter == "T" and clause.verb >= 0 and not (self.previous == "n" and following in ("V", "P", "K", "E")):
            new = self.open(THAT, self.speaking(clause), chunk.first, marker)
            new.noun = self.last_group if self.previous == "n" else None
        elif letter == "s":
            parent = clause
            if self.previous != "E" or clause.kind != PARTICIPLE:  # not "asked whether Iran had replied"
                while parent.kind in (INFINITIVE, GERUND, PARTICIPLE) and parent.parent is not None:
                    parent = parent.parent
            self.open(ADVERBIAL, parent, chunk.first, marker)
        elif self.last_group is not None and self.previous in ("n", ",", "p", "c"):
            new = self.open(RELATIVE, clause, chunk.first, marker)
            if following in ("V", "P", "K", "E"):
                new.antecedent = self.last_group
                if self.last_group.members and self.is_singular(i + 1):  # "Syria and Turkey, which has backed the rebels"
                    new.antecedent = self.last_group.members[-1]
            else:
                new.noun = self.last_group
        else:
            new = self.open(THAT if clause.verb >= 0 else ADVERBIAL, clause, chunk.first, marker)
            if letter == "w" and not self.is_reporting(clause):
                self.free.add(new.index)
        self.pending = ""
        self.broken = self.coordinator = False

    def is_singular(self, i: int) -> bool:
        """Tell whether a verb group is said of one: "has attacked", "supports"."""
        first = self.chunks[i].first
        return self.sentence.classes[first] == _SINGULAR or self.words[first] in self.singulars

    def speaking(self, clause: Clause) -> Clause:
        """After "and that" the conjunction goes back to the verb that took the first one."""
        if self.coordinator and clause.kind == THAT and clause.parent is not None:
            return clause.parent
        return clause


def clauses(sentence: Sentence, chunks: list[Chunk], lists: ClauseLists) -> list[Clause]:
    """Return the clauses of a sentence in the order of their beginnings; the first one is the main clause."""
    return _Walker(sentence, chunks, lists).walk()
