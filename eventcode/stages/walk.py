"""Walk: chunks become clauses, each with its verb, its subject, objects and prepositional phrases, and what it hangs on.

One pass from left to right with the open clauses as memory: time is linear in the number of chunks.
"""

from __future__ import annotations

from typing import Final

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
    ClauseLists,
)  # fmt: skip
from eventcode.stages.participles import Participles
from eventcode.stages.sentence import Chunk, NounGroup, Sentence

# Token classes.
_NEGATION: Final = "x"
_WILL_DO: Final = "mB"  # a modal, and the base form of a verb
_PARTICLE: Final = "a"
_QUOTE: Final = "~"
_TIME: Final = "i"
_HAVING: Final = "g"
_HAVE: Final = "h"
_PRONOUNS: Final = "uU"
_CLOSED: Final = (INFINITIVE, GERUND, PARTICIPLE, RELATIVE)  # a participle behind a comma goes on with what is above them
# Chunk letters.
_VERBS: Final = frozenset("VPEIJGF")
_GOVERNED: Final = frozenset("nGF")  # what a preposition may govern
_FURTHER: Final = frozenset("pw")  # after these it still waits


class _Walker(Participles):
    """What becomes of each kind of chunk."""

    def walk(self) -> list[Clause]:
        for i, chunk in enumerate(self.chunks):
            letter = chunk.letter
            if letter == "n":
                self.group(i, chunk)
            elif letter in "VPK":
                self.finite(i, chunk)
            elif letter == "E":
                if (
                    self.previous == "n"
                    and self.word(chunk) in self.kept
                    and self.current.objects
                    and self.current.voice == ACTIVE
                    and not self.is_reporting(self.current)
                ):
                    self.current.particles += (self.word(chunk),)  # "kept Iran informed of its plans"
                elif not self.links(chunk, "I"):
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
                        self.links(chunk)
                elif self.current.adjective is None or (self.previous == "c" and self.ahead(i) in ("I", "J")):
                    self.current.adjective = (chunk.first, chunk.last)  # "is able and willing to help"
            elif letter in ";:_.":
                self.full_break(i, chunk)
            self.previous = letter
        return self.clauses

    def links(self, chunk: Chunk, ahead: str = "") -> bool:
        """Make a verb a copula that only says how somebody is ("remained ready"): before a participle where a chunk is ahead."""
        clause = self.current
        if clause.voice != ACTIVE or clause.verb < 0 or clause.last != chunk.first or self.words[clause.verb] not in self.linking:
            return False
        if ahead and self.ahead(self.chunks.index(chunk)) != ahead:
            return False
        clause.voice, clause.adjective = COPULA, (chunk.first, chunk.last)
        return True

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
        if self.is_share(i):
            return  # "monks, some of whom were jailed, asked": no subject
        if self.pending:
            self.add_phrase(i, clause, group)
            linked = self.previous == "p" and i >= 2 and self.letters[i - 2] == "n" and self.pending not in self.conceding
            if linked and self.last_group is not None:
                done = self.done_by(i) if self.pending in self.parts else None
                if done is not None:
                    done.links += ((self.pending, group),)
                self.last_group.links += ((self.pending, group),)
                if self.last_group.members:
                    self.last_group.members[-1].links += ((self.pending, group),)
            self.fresh.append((self.pending, group))
            self.pending = ""
        elif clause.verb < 0 and clause.kind != COORDINATE:
            if (
                clause.subject is not None
                and clause.kind in (MAIN, ADVERBIAL, THAT)
                and not (self.coordinator and clause.children)
            ):
                clause.objects.append(clause.subject)
            clause.subject = group
            self.fresh.append(("", group))
        elif self.is_second_object(clause):
            assert clause.parent is not None
            self.current = clause.parent  # "gave the men holed up in the mosque | an ultimatum"
            clause.parent.objects.append(group)
            self.fresh.append(("", group))
        elif self.is_named_so(i, group) and not clause.objects:
            clause.phrases.insert(0, (clause.phrases[0][0], group))  # "called on all sides, including A, | B and C, to help"
            self.fresh.append(("", group))
        elif self.is_named_so(i, group):
            clause.objects[-1] = group  # "urged the guarantors of the truce, | Iran and Russia, to help"
            self.fresh.append(("", group))
        elif not self.says_more(i, group):
            if self.previous in ",c" and self.broken:
                self.fresh = []
            clause.objects.append(group)
            self.fresh.append(("", group))
        self.last_group = group

    def pause(self, i: int, letter: str) -> None:
        clause = self.current
        if letter == ",":
            closed = clause.kind == RELATIVE and clause.verb >= 0 and clause.marker != "that"
            closed = closed and not (clause.subject is not None and self.goes_on(i))
            if clause.parent is not None and (closed or self.is_inserted(i, clause)):
                self.current = clause.parent
            elif clause.kind in (ADVERBIAL, PARTICIPLE, INFINITIVE, GERUND, RELATIVE) and clause.verb >= 0:
                top = self.closed(i, clause) or (clause.opening() if clause.kind != RELATIVE else None)
                if top is not None:
                    self.current = top
        if letter == "c":
            self.front = self.chunks[i].first if self.previous == "," and self.ahead(i) == "p" else -1
        self.broken = True
        self.coordinator = letter == "c"
        self.fresh = []
        self.pending = ""

    def full_break(self, i: int, chunk: Chunk) -> None:
        if i + 1 < len(self.chunks) and (self.current.verb >= 0 or chunk.letter == "."):
            self.open(MAIN, None, chunk.last)
        self.broken = self.coordinator = False
        self.pending = ""
        self.last_group = None

    def preposition(self, i: int, chunk: Chunk) -> None:
        word = self.word(chunk)
        if word in self.parts and self.sentence.classes[chunk.first - 1 : chunk.first] == _TIME and self.ahead(i) == "n":
            if self.pending or self.previous in _VERBS:
                return  # "a halt to three weeks | of protests", "ended ten years | of military rule": the time is only how long
        if self.previous == "," and self.is_interposed(i):
            self.open(ADVERBIAL, self.current, chunk.first, word)
            return
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

    def finite(self, i: int, chunk: Chunk) -> None:
        voice = {"P": PASSIVE, "K": COPULA}.get(chunk.letter, ACTIVE)
        clause = self.current
        if self.previous == "n" and self.is_contact(i) and not self.is_reporting(clause) and not self.is_fronted(i, clause):
            pronoun, noun = self.chunks[i - 1].group, self.chunks[i - 2].group
            if pronoun is not None:
                clause.give_up([("", pronoun)])
            inner = self.open(RELATIVE, clause, chunk.first)  # "the roads they have blocked"
            inner.subject, inner.noun = pronoun, noun
            self.set_verb(inner, chunk, voice)
            self.after_verb(i)
            return
        speaker = self.resumes(i, clause)
        if speaker is not None:  # "“…,” an official who asked not to be named | said"
            for earlier in self.clauses:
                earlier.give_up([("", speaker)])
            self.open(MAIN, None, chunk.first).subject = speaker
            self.set_verb(self.current, chunk, voice)
            self.after_verb(i)
            return
        left = clause.parent if self.is_subject(clause) else None
        if clause.verb >= 0 and self.sentence.classes[chunk.first - 1] == _QUOTE:
            left = clause.unfinished()  # "crowds chanting “He lied” | broke into the palace"
        if left is not None:
            self.current = left
            self.set_verb(left, chunk, voice)
            self.after_verb(i)
            return
        stranded = clause.subject is None and bool(clause.phrases) and self.previous == "n"
        if clause.verb < 0 and not stranded and (clause.subject or clause.antecedent or clause.kind in (MAIN, ADVERBIAL)):
            self.set_verb(clause, chunk, voice)
            self.after_verb(i)
            return
        fresh_subject = next((g for p, g in self.fresh if not p), None)
        bare = self.is_bare(chunk) and not self.is_opened()  # not "as rebels advance"
        bare = (bare and not self.broken and not self.is_awaited(clause)) or self.is_let(clause, chunk)
        if clause.verb >= 0 and bare and not self.is_reporting(clause):
            inner = self.open(INFINITIVE, clause, chunk.first)  # "help rebuild ties", "let Turkey use its bases"
            self.set_verb(inner, chunk, voice)
            return
        if clause.verb >= 0 and self.previous == "c":
            told = self.ahead(i) == "n" and self.sentence.classes[chunk.last] in _PRONOUNS  # "said Iran lied and accused it of"
            clause = self.coordinate(chunk, told or self.ahead(i) == "T")
            self.set_verb(clause, chunk, voice)
            self.after_verb(i)
            return
        above = clause.parent
        if above is not None and self.previous == "n" and self.waits_above(clause, above):
            subject = above.objects[-1]  # "said four officers detained in Tbilisi | were spies"
            above.give_up([("", subject)])
            inner = self.open(THAT, above, subject.first)
            inner.subject = subject
            self.set_verb(inner, chunk, voice)
            self.after_verb(i)
            return
        if above is not None and clause.kind == INFINITIVE and above.kind == MAIN and above.verb < 0 and self.is_opened():
            self.inner_subject(clause, chunk, voice)  # "inspectors yet to reach Homs as Iran accuses Syria", a headline
            self.after_verb(i)
            return
        if (
            self.letters[i - 6 : i] == "pn,pn,"
            and clause.verb >= 0
            and clause.phrases[-2:-1]
            and clause.phrases[-2][0] in self.openers
        ):
            opener, aside = clause.phrases[-2:]  # "since the regime, with Russian support, | launched its push"
            clause.give_up([opener, aside])
            inner = self.open(ADVERBIAL, clause, opener[1].first, opener[0])
            inner.subject, inner.phrases = opener[1], [aside]
            self.set_verb(inner, chunk, voice)
            self.after_verb(i)
            return
        reported = (
            (self.is_reporting(clause) or self.is_quoting(clause))
            and not self.broken
            and not self.is_reduced(i, clause)
            and not self.is_done(clause)
        )
        opened = None if reported or self.is_opening(i, clause) else clause.unfinished()
        if opened is not None and not (self.broken and fresh_subject is not None and opened.kind == RELATIVE):
            self.current = opened
            self.set_verb(opened, chunk, voice)
        elif self.broken and fresh_subject is not None and clause.verb >= 0 and not self.is_opened():
            self.move_subject(clause, fresh_subject, chunk, voice, MAIN if not self.coordinator else COORDINATE)
        elif self.broken and self.previous == "," and self.words[chunk.last - 1] in self.reporting and self.ahead(i) == "n":
            self.set_verb(self.coordinate(chunk), chunk, voice)  # "…, said the minister"
        elif self.is_described(i, clause):
            inner = self.open(RELATIVE, clause, chunk.first)  # "in the toughest language Washington has used"
            inner.subject = self.last_group
            self.set_verb(inner, chunk, voice)
        elif (clause.objects or clause.phrases) and not (
            self.previous == "," and clause.verb >= 0 and not (self.is_reporting(clause) and clause.may_open(self.openers))
        ):
            self.inner_subject(clause, chunk, voice)
        elif clause.verb >= 0 and self.broken:
            clause = self.coordinate(chunk)
            self.set_verb(clause, chunk, voice)
        else:
            inner = self.open(THAT, clause, chunk.first)
            self.set_verb(inner, chunk, voice)
        self.after_verb(i)

    def after_verb(self, i: int) -> None:
        self.broken = self.coordinator = False

    def coordinate(self, chunk: Chunk, tells: bool = False) -> Clause:
        """Open a clause that shares its subject with the current one: "condemned X and promised Y".

        One that `tells` something goes on with what somebody said: "said that Iran had lied and warned that it would pay".
        """
        clause = self.current
        speaker = self.speaker(clause) if tells and self.words[chunk.first] in self.reporting else None
        if speaker is not None:
            return self.open(COORDINATE, speaker, chunk.first)
        having = clause.kind == GERUND and chunk.letter == "E" and self.sentence.classes[clause.first] == _HAVING
        if not having and not self.is_bare(chunk):  # but "accused Serbia of having trained and armed them"
            embedded = (INFINITIVE, GERUND, PARTICIPLE)
            while clause.parent is not None and clause.parent.verb >= 0:
                if clause.kind not in embedded and clause.index not in self.free:
                    break
                clause = clause.parent
        if clause.kind == THAT and clause.parent is not None and chunk.letter == "E" and self.is_tellers(clause, chunk):
            clause = clause.parent
        return self.open(COORDINATE, clause, chunk.first)

    def is_tellers(self, clause: Clause, chunk: Chunk) -> bool:
        """Tell whether who says what a clause tells, and not its subject, does what follows "and".

        "said that relations had improved | and thanked Iran", "hoped Iran would pay | and asked for it",
        "said Iran had a right to it | but urged restraint".
        """
        classes, word = self.sentence.classes, self.words[chunk.last - 1]
        if clause.subject is not None and not self.sentence.may_act(clause.subject):
            return True
        if classes[clause.first] + classes[clause.verb] == _WILL_DO:
            return True
        speaks = word in self.urging or (word in self.reporting and self.ahead(self.chunks.index(chunk)) != "I")
        return speaks and (clause.voice == COPULA or classes[clause.verb] == _HAVE)

    def move_subject(self, clause: Clause, subject: NounGroup, chunk: Chunk, voice: str, kind: str) -> None:
        """Open a clause for a group that stood after a pause and is the subject of the verb that came."""
        fresh = list(self.fresh)
        clause.give_up(fresh)
        top = clause
        while top.parent is not None:
            top = top.parent
        new = self.open(kind, top if kind == COORDINATE else None, chunk.first)
        new.subject = subject
        new.phrases = [(p, g) for p, g in fresh if p]
        if self.front >= 0:
            new.take_front(clause, self.front)
        self.front = -1
        self.set_verb(new, chunk, voice)

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
        clause.give_up([(p, g) for p, g in parts if g.first >= subject.first])
        inner = self.open(kind, clause, subject.first, marker)
        inner.subject = subject
        inner.phrases = [(p, g) for p, g in parts if g.first > subject.first and p]
        self.set_verb(inner, chunk, voice)

    def regular(self, i: int, chunk: Chunk) -> None:
        """A form in -ed: finite, or a participle that belongs to the group before it."""
        clause = self.current
        if clause.verb >= 0 and self.previous == "c" and clause.voice == PASSIVE and self.is_by_agent(i):
            self.set_verb(self.coordinate(chunk), chunk, PASSIVE)  # "was condemned by Turkey and praised by Iran"
        elif self.resumes(i, clause) is None and self.is_participle(i, chunk):
            opens = self.previous == "," and clause.verb < 0
            self.participle(chunk, clause.subject if opens else self.before(i) if self.previous == "n" else self.doer(clause))
        else:
            self.finite(i, chunk)
        self.broken = self.coordinator = False

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
        done = parent.kind == PARTICIPLE and bool(parent.phrases) and parent.phrases[0][0] in self.agents
        if done and above is not None and above.verb >= 0 and self.words[above.verb] in self.deciding:
            if not any(c.kind == INFINITIVE for c in above.children):
                parent = above  # "agreed in a deal brokered by China to reopen embassies"
        told = parent
        while self.previous == "," and told.kind in (GERUND, INFINITIVE) and told.parent is not None:
            told = told.parent  # "urged the minister, who is accused of taking bribes, to resign"
        urging = self.urger(told, chunk.first) if not self.coordinator else None
        if self.coordinator and self.previous == "c" and parent.kind == PARTICIPLE and parent.verb >= 0:
            parent = parent.infinitive_above()  # "to let in men fleeing the war and to feed them"
        if self.coordinator and parent.kind == INFINITIVE and parent.parent is not None:
            new = self.open(COORDINATE, parent, chunk.first)
        else:
            new = self.open(INFINITIVE, urging or parent, chunk.first)
            if self.previous == "n" and urging is None:
                new.noun = self.last_group
                if self.letters[i - 3 : i] == "npn" and self.word(self.chunks[i - 2]) in self.agents:
                    new.noun = self.chunks[i - 3].group  # "a plot by Syria | to kill"
        self.set_verb(new, chunk, PASSIVE if chunk.letter == "J" else ACTIVE)
        self.broken = self.coordinator = False

    def urger(self, clause: Clause, here: int) -> Clause | None:
        """Return the clause that waits for what it asks of whom an attached one tells: "urged rebels holding X to leave"."""
        if clause.kind not in (PARTICIPLE, RELATIVE) or clause.verb < 0 or clause.last == here:
            return None  # "rebels fighting to take the town"
        above, verb = clause.parent, self.words[clause.verb]
        if above is None or verb in self.urging or verb in self.deciding:
            return None
        return above if self.is_urging(above) else None

    def gerund(self, i: int, chunk: Chunk) -> None:
        here = parent = self.current
        marker = self.pending
        if marker and self.coordinator:
            parent = self.like(parent, marker)
        if self.coordinator and self.previous == "c" and parent.kind in (GERUND, PARTICIPLE) and not marker:
            new = self.open(COORDINATE, parent, chunk.first)
        elif not marker and self.letters[i - 3 : i] == "npn" and self.is_thing_done(i):  # "no question of Peru releasing them"
            new = self.open(GERUND, parent, chunk.first, self.word(self.chunks[i - 2]))
            new.subject, new.noun = self.last_group, self.chunks[i - 3].group
        elif marker or self.takes_gerund(parent) or self.after_particle(i):
            new = self.open(GERUND, parent, chunk.first, marker)
            if marker and i >= 2 and self.letters[i - 2] == "n":
                new.noun = self.last_group
        else:
            if self.previous == ",":
                comments = self.is_commenting(chunk)
                while parent.kind in _CLOSED or (comments and (parent.kind == THAT or parent.is_said_besides())):
                    if parent.parent is None or (parent.kind == RELATIVE and parent.subject is not None and not comments):
                        break
                    parent = parent.parent
            parent = self.employer(parent, chunk)
            besides = self.absolute(self.words[chunk.last - 1])
            if besides is not None:
                self.current.give_up(self.fresh)
            new = self.open(PARTICIPLE, parent, chunk.first, (self.fresh[0][0] or ",") if besides is not None else "")
            if self.previous == "n" and not self.is_told(parent):
                new.antecedent = besides or (self.before(i) if parent is here else next(reversed(parent.objects), None))
        self.set_verb(new, chunk, PASSIVE if chunk.letter == "F" else ACTIVE)
        self.broken = self.coordinator = False

    def like(self, clause: Clause, marker: str) -> Clause:
        """Return on what a gerund hangs behind the same preposition: "by saying that troops would stay and by | accusing"."""
        above: Clause | None = clause
        while above is not None:
            if above.kind == GERUND and above.marker == marker and above.parent is not None:
                return above.parent
            above = above.parent
        return clause

    def subordinate(self, i: int, chunk: Chunk) -> None:
        letter, marker = chunk.letter, self.word(chunk)
        clause, following = self.current, self.ahead(i)
        completed = self.completed(i) if letter == "T" and clause.verb < 0 else None
        if completed is not None or (letter == "T" and clause.verb >= 0 and not self.relates(i)):
            new = self.open(THAT, self.speaking(clause), chunk.first, marker)
            new.noun = completed or (self.last_group if self.previous == "n" else None)
        elif letter == "s":
            parent = clause
            asks = marker in self.enquiring and self.previous in _VERBS  # "tried to establish whether"
            if not asks and (self.previous != "E" or clause.kind != PARTICIPLE):  # not "asked whether Iran had replied"
                while parent.kind in (INFINITIVE, GERUND, PARTICIPLE) and parent.parent is not None:
                    parent = parent.parent
            self.open(ADVERBIAL, parent, chunk.first, marker)
        elif self.last_group is not None and self.previous in ("n", ",", "p", "c") and not self.is_enquiry(i, marker):
            told = letter == "T" and self.letters[i + 1 : i + 4] in ("nVn", "nEn")  # "the demand that Iran lift it stands"
            told = told and self.words[self.last_group.head] in self.that_nouns
            new = self.open(THAT if told else RELATIVE, clause, chunk.first, marker)
            if following in ("V", "P", "K", "E"):
                new.antecedent = self.described(i, marker)
                if (
                    new.antecedent is self.last_group and self.last_group.members and self.is_singular(i + 1)
                ):  # "Syria and Turkey, which has backed the rebels"
                    new.antecedent = self.last_group.members[-1]
            else:
                new.noun = self.last_group
        else:
            new = self.open(THAT if clause.verb >= 0 else ADVERBIAL, clause, chunk.first, marker)
            if letter == "w" and not self.is_reporting(clause):
                self.free.add(new.index)
        self.pending = ""
        self.broken = self.coordinator = False


def clauses(sentence: Sentence, chunks: list[Chunk], lists: ClauseLists) -> list[Clause]:
    """Return the clauses of a sentence in the order of their beginnings; the first one is the main clause."""
    return _Walker(sentence, chunks, lists).walk()
