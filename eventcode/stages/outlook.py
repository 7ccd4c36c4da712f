"""Outlook: what a walker over the chunks of a sentence sees around and ahead of it, and asks of the clauses that are open."""

from __future__ import annotations

from typing import Final

from eventcode.stages.clause import GERUND, INFINITIVE, MAIN, PARTICIPLE, PASSIVE, RELATIVE, THAT, Clause, ClauseLists
from eventcode.stages.sentence import Chunk, NounGroup, Sentence

# Token classes.
_DETERMINER: Final = "D"
_QUOTE: Final = "~"
_COMMON: Final = "NM"  # heads of common nouns
_ADDED: Final = "DM"  # with what begins a noun that adds something: "a move", "charges"
_BARE: Final = "B"  # the base form of a verb
_SINGULAR: Final = "Z"  # the third person singular
_OBJECT: Final = "u"  # an object pronoun
_SUBJECT: Final = "U"  # a subject pronoun
_GERUND: Final = "G"
_NAME: Final = "P"
_PLURAL: Final = "M"
_OWNED: Final = "S"  # "at Kabul's Zarnegar Park"
_NAMED: Final = "PXA"  # classes in groups that name somebody
_PRONOUNS: Final = "uU"
_QUANTITY: Final = "Q"  # a number
_PARTICLE: Final = "a"
_GOVERNORS: Final = "pVEIG"  # chunks that govern a group
_PASTS: Final = "VE"  # verbs that may be in the past
_OPENING: Final = "Ts."  # chunks behind which a clause begins


class Outlook:
    """The state of a walk, and the questions that decide what a chunk means."""

    def __init__(self, sentence: Sentence, chunks: list[Chunk], lists: ClauseLists) -> None:
        self.singulars, self.plurals = lists.singulars, lists.plurals
        self.agents = lists.agents
        self.places = lists.places
        self.happening = lists.happening
        self.personal = lists.personal
        self.employing = lists.employing
        self.commenting = lists.commenting
        self.deciding = lists.deciding
        self.urging = lists.urging
        self.that_nouns, self.open_nouns = lists.that_nouns, lists.open_nouns
        self.parts = lists.parts
        self.bidden = lists.bidden
        self.describing = lists.describing
        self.absolutes = lists.absolutes
        self.kept = lists.kept
        self.linking = lists.linking
        self.states = lists.states
        self.enquiring = lists.enquiring
        self.letting = lists.letting
        self.openers = lists.openers
        self.contents = lists.contents
        self.conceding = lists.conceding
        self.sentence = sentence
        self.words = sentence.words
        idle = self.named(chunks, lists)
        idle.update(i for i in range(len(chunks)) if self.is_approximation(chunks, i, lists.approximate))
        self.chunks = [chunk for i, chunk in enumerate(chunks) if i not in idle]
        self.letters = "".join([c.letter for c in self.chunks])
        self.reporting = lists.reporting
        self.clauses: list[Clause] = []
        self.pending = ""  # preposition that waits for its group
        self.previous = ""  # letter of the chunk before
        self.last_group: NounGroup | None = None
        self.front = -1  # where a comma and a coordinator stood before a phrase: ", and in Ankara, after talks, Erdogan said"
        self.broken = False  # a comma or coordinator stands between the last clause part and here
        self.free: set[int] = set()  # clauses that stand for a group: "what it called aggression"
        self.fresh: list[tuple[str, NounGroup]] = []  # groups since the last break, with their prepositions
        self.coordinator = False
        self.guises = lists.roles
        self.current = self.open(MAIN, None, 0)

    def open(self, kind: str, parent: Clause | None, start: int, marker: str = "") -> Clause:
        clause = Clause(kind, parent, start, marker)
        clause.index = len(self.clauses)
        self.clauses.append(clause)
        self.current = clause
        self.fresh = []
        return clause

    def named(self, chunks: list[Chunk], lists: ClauseLists) -> set[int]:
        """Return the chunks that only say who calls a thing so: "a halt to | what it called | rocket attacks"."""
        found: set[int] = set()
        for i in range(1, len(chunks) - 3):
            if chunks[i].letter != "w" or chunks[i + 1].letter != "n" or chunks[i + 2].letter not in _PASTS:
                continue
            if chunks[i - 1].letter not in _GOVERNORS:
                continue
            if self.word(chunks[i]) in lists.nameless and self.words[chunks[i + 2].last - 1] in lists.naming:
                described = self.word(chunks[i + 3]) in lists.roles
                found.update(range(i, i + 3 + described))
        return found

    def is_approximation(self, chunks: list[Chunk], i: int, approximate: frozenset[str]) -> bool:
        """Tell whether a preposition makes a number vague: "About 200 people marched", "said that around ten men fled"."""
        if chunks[i].letter != "p" or self.word(chunks[i]) not in approximate or (i and chunks[i - 1].letter not in _OPENING):
            return False
        group = chunks[i + 1].group if i + 1 < len(chunks) else None
        return group is not None and self.sentence.classes[group.first] == _QUANTITY

    def word(self, chunk: Chunk) -> str:
        if chunk.last - chunk.first == 1:
            return self.words[chunk.first]
        return " ".join(self.words[chunk.first : chunk.last])

    def ahead(self, i: int) -> str:
        return self.letters[i + 1 : i + 2]

    def says_more(self, i: int, group: NounGroup) -> bool:
        """Tell whether a group says what the one before it is: "killed nine in Homs, according to X, a group in Y"."""
        clause = self.current
        if self.previous != "," or not clause.objects or not clause.phrases or clause.phrases[-1][1] is not self.last_group:
            return False
        return self.sentence.classes[group.first] == _DETERMINER and self.ahead(i) in ("", ".", ";")

    def is_named_so(self, i: int, group: NounGroup) -> bool:
        """Tell whether a group between commas names who is asked to do something: "urged the guarantors, Iran and Russia, to"."""
        clause, classes = self.current, self.sentence.classes
        if self.previous != "," or self.letters[i + 1 : i + 3] not in (",I", ",J") or not self.is_urging(clause):
            return False
        asked = clause.objects[-1] if clause.objects else clause.phrases[0][1]
        return classes[group.head] in _NAMED and classes[asked.head] in _COMMON

    def goes_on(self, i: int) -> bool:
        """Tell whether a participle behind a comma tells what the clause led to: "where men opened fire, wounding two"."""
        return self.ahead(i) == "G" and not self.is_commenting(self.chunks[i + 1])

    def is_commenting(self, chunk: Chunk) -> bool:
        """Tell whether a participle says what a speaker adds: "calling it an act of war"."""
        return self.words[chunk.last - 1] in self.commenting

    def employer(self, clause: Clause, chunk: Chunk) -> Clause:
        """Return the clause whose subject uses what a participle names: "raids coordinated with Iraq | using drones"."""
        above: Clause | None = clause
        while self.words[chunk.last - 1] in self.employing and above is not None and above.kind == PARTICIPLE:
            above = above.parent
        return above or clause

    def closed(self, i: int, clause: Clause) -> Clause | None:
        """Return the clause above what stands between commas: "stormed the Sirius, part of a fleet that fled, | and killed"."""
        while clause.kind == INFINITIVE and clause.parent is not None:
            clause = clause.parent
        above = clause.parent
        if clause.kind != RELATIVE or above is None or above.verb < 0 or self.letters[i + 1 : i + 3] not in ("cE", "cV"):
            return None
        return above if "," in self.sentence.classes[above.verb : clause.start] else None

    def is_state(self, i: int) -> bool:
        """Tell whether the chunk at a place says, without an article, what somebody is held as: "held hostage"."""
        return self.letters[i : i + 1] == "n" and self.word(self.chunks[i]) in self.states

    def is_enquiry(self, i: int, marker: str) -> bool:
        """Tell whether a conjunction stands behind a verb and its particle: "found out how they died"."""
        return marker in self.enquiring and self.letters[i - 1] == "p" and self.letters[i - 2 : i - 1] in ("V", "E", "I", "G")

    def is_subject(self, clause: Clause) -> bool:
        """Tell whether a clause is the subject of the verb that comes: "Keeping Iran out would harm the alliance"."""
        above = clause.parent
        if clause.kind != PARTICIPLE or clause.start or self.broken or above is None or above.kind != MAIN:
            return False
        return above.verb < 0 and above.subject is None and self.sentence.classes[clause.verb] == _GERUND

    def is_opened(self) -> bool:
        """Tell whether the last group stands after a preposition that opens a clause: "after an earthquake struck"."""
        return self.previous == "n" and bool(self.fresh) and self.fresh[-1][0] in self.openers

    def is_thing_done(self, i: int) -> bool:
        """Tell whether what somebody does hangs on a noun at a place: "the prospect of Iran attacking", "no question of it"."""
        noun = self.chunks[i - 3].group
        return noun is not None and self.words[noun.head] in self.open_nouns and self.word(self.chunks[i - 2]) in self.parts

    def is_contact(self, i: int) -> bool:
        """Tell whether who does it stands between a noun and a verb group: "the roads they block", ", a move Iran condemned"."""
        if self.letters[i - 2 : i] != "nn":
            return False
        pronoun, noun = self.chunks[i - 1].group, self.chunks[i - 2].group
        classes = self.sentence.classes
        if pronoun is None or noun is None or classes[noun.head] not in _COMMON:
            return False
        added = self.letters[i - 3 : i - 2] == "," and self.current.verb >= 0 and classes[noun.first] in _ADDED
        return classes[pronoun.head] == _SUBJECT or (
            added and (classes[pronoun.head] in _NAMED or classes[pronoun.first] == _DETERMINER)
        )

    def is_brief(self, i: int) -> bool:
        """Tell whether groups and a comma follow a preposition, and no clause: "issued after a meeting in Prague, "."""
        end = i + 2
        while self.letters[end : end + 2] == "pn":
            end += 2
        return self.letters[i + 1 : i + 2] == "n" and self.letters[end : end + 1] == ","

    def is_share(self, i: int) -> bool:
        """Tell whether a group behind a comma tells of how many a relative clause speaks: "monks, some | of whom were jailed"."""
        if self.letters[i - 1 : i] != "," or self.letters[i + 1 : i + 3] != "pw" or self.last_group is None:
            return False
        return self.word(self.chunks[i + 1]) in self.parts

    def is_gapped(self, i: int) -> bool:
        """Tell the same of a verb that has no object: "carried out the reforms the opposition had demanded"."""
        behind = self.letters[i + 1 : i + 3].removeprefix("p")  # "had been calling for."
        if self.letters[i - 2 : i] != "nn" or behind[:1] not in ("", ".", ",", "c", "s"):
            return False
        doer, noun = self.chunks[i - 1].group, self.chunks[i - 2].group
        classes = self.sentence.classes
        if doer is None or noun is None or classes[noun.head] not in _COMMON or classes[noun.first] != _DETERMINER:
            return False
        return classes[doer.first] == _DETERMINER or classes[doer.head] in _NAMED

    def is_fronted(self, i: int, clause: Clause) -> bool:
        """Tell whether the noun before a pronoun only opens the sentence: "In the same letter | he asked for talks"."""
        fronted = self.letters[: i - 1] == "pn" * ((i - 1) // 2) and clause.kind == MAIN and clause.verb < 0
        return fronted and self.letters[i : i + 2] in ("Vn", "En", "VT", "ET", "VI", "EI") and not self.verb_later(i)

    def is_described(self, i: int, clause: Clause) -> bool:
        """Tell whether a verb group belongs to the phrase before it: "in the toughest language Washington has used"."""
        if self.letters[i - 2 : i] != "pn" or not clause.objects or not clause.phrases or self.is_reporting(clause):
            return False
        preposition, group = clause.phrases[-1]
        if any(p in self.openers and g.first > clause.objects[-1].last for p, g in clause.phrases):
            return False  # "after rebels in Homs | burned it"
        return group is self.last_group and clause.objects[-1].last < group.first and preposition not in self.openers

    def is_second_object(self, clause: Clause) -> bool:
        """Tell whether a group behind a participle and its phrases is an object of the verb above, as its noun is."""
        above = clause.parent
        if clause.kind != PARTICIPLE or clause.voice != PASSIVE or clause.objects or not clause.phrases or above is None:
            return False
        return self.previous == "n" and above.objects[-1:] == [clause.antecedent]

    def is_bare(self, chunk: Chunk) -> bool:
        """Tell whether a verb group is a bare infinitive, by its form."""
        return chunk.last - chunk.first == 1 and self.sentence.classes[chunk.first] == _BARE

    def is_let(self, clause: Clause, chunk: Chunk) -> bool:
        """Tell whether a verb group is what somebody is let do: "let the team run", "let guerrillas and civilians cross"."""
        if clause.verb < 0 or self.words[clause.verb] not in self.letting or self.previous != "n" or not clause.objects:
            return False
        if any(child.kind == INFINITIVE for child in clause.children) or chunk.last - chunk.first > 1:
            return False
        return not self.broken or (self.coordinator and self.is_bare(chunk))

    def is_awaited(self, clause: Clause) -> bool:
        """Tell whether the verb that comes is that of what a clause describes: "states which have attacked Iran | support it"."""
        if clause.kind not in (RELATIVE, PARTICIPLE) or self.previous != "n" or self.words[clause.verb] in self.letting:
            return False
        return clause.unfinished() is not None

    def is_reporting(self, clause: Clause) -> bool:
        return clause.verb >= 0 and self.words[clause.verb] in self.reporting

    def is_quoting(self, clause: Clause) -> bool:
        """Tell whether a quotation opens directly behind the verb of a clause: "chanting “Nobody | is"."""
        last = self.last_group.first - 1 if self.last_group is not None else -1
        return clause.verb == last - 1 and self.sentence.classes[last] == _QUOTE

    def is_reduced(self, i: int, clause: Clause) -> bool:
        """Tell whether the verb that comes is that of whom a participle describes: "crowds demanding reform burned cars"."""
        if clause.kind != PARTICIPLE or not clause.objects or self.sentence.classes[clause.verb] != _GERUND:
            return False
        return clause.antecedent is not None and clause.unfinished() is not None and not self.verb_later(i)

    def is_done(self, clause: Clause) -> bool:
        """Tell whether a participle only tells what was done: "a truce offered by it was accepted", "men accused of it fled"."""
        if clause.kind != PARTICIPLE or clause.objects or not clause.phrases or self.sentence.classes[clause.verb] == _GERUND:
            return False
        return clause.antecedent is not None and (clause.phrases[0][0] in self.agents or clause.unfinished() is not None)

    def is_urging(self, clause: Clause) -> bool:
        """Tell whether a clause has said whom somebody asks, and not yet what for."""
        if clause.verb < 0 or self.words[clause.verb] not in self.urging or not (clause.objects or clause.phrases):
            return False
        return not any(c.kind in (INFINITIVE, THAT) for c in clause.children)

    def waits_above(self, clause: Clause, above: Clause) -> bool:
        """Tell whether the verb that comes is that of a group on which a clause hangs and which was taken for what is said."""
        if clause.kind not in (PARTICIPLE, RELATIVE) or clause.verb < 0 or self.broken or self.last_group is None:
            return False
        if not self.is_reporting(above) or not above.objects or clause.antecedent is not above.objects[-1]:
            return False
        return self.sentence.classes[self.last_group.head] != _SUBJECT

    def verb_later(self, i: int, between: bool = False) -> bool:
        """Tell whether a finite verb follows with no subject of its own before it; `between` commas one in -ed is one."""
        letters = self.letters
        within = False  # "backed by states that fear it, Iran": a relative clause, up to the comma
        for j in range(i + 1, len(letters)):
            letter = letters[j]
            opening = letter == "p" and self.word(self.chunks[j]) in self.openers
            if within or (between and (opening or letter == "s" or (letter in "wT" and letters[j - 1] in "np"))):
                within = letter != ","
                continue
            if letter in "VE" and letters[j - 2 : j] == ",n" and self.words[self.chunks[j].last - 1] in self.reporting:
                continue  # "rockets slammed into a gate, the minister told reporters"
            if letter == "V" and self.is_bare(self.chunks[j]):
                if letters[j - 1] == "I" or self.sentence.classes[self.chunks[j].first - 1] == _OBJECT:
                    continue  # "to help rebuild", "to let them publish"
                if letters[j - 2 : j] == "In":
                    continue  # "to let the prisoners go"
            if letter == "G" and self.words[self.chunks[j].last - 1] in self.reporting:
                return False  # "called for talks, saying peace was near"
            if letter in "VPKE" and letters[j - 1] == "n" and (self.is_contact(j) or self.is_gapped(j)):
                continue  # "the roads they have blocked"
            if between and letter == "E" and letters[j - 1] == ",":
                return True  # "the general, accused of war crimes, died"
            if letter in "VPK" or (letter == "E" and letters[j + 1 : j + 2] == "n" and not self.is_state(j + 1)):
                return True
            if letter == "E" and letters[j + 1 : j + 2] == "T" and self.words[self.chunks[j].last - 1] in self.reporting:
                return True  # not in "said in a report released on Monday that"
            if letter == "E" and letters[j + 1 : j + 3] == "pn" and self.sentence.classes[self.chunks[j + 1].first] == _PARTICLE:
                return True  # "men angered by the tax burned down a post"
            if letter == "E" and letters[j - 1] == "n" and self.happens(j):
                return True  # "a bomb planted by rebels exploded near a school"
            if letter == "E" and letters[j + 1 : j + 2] == "I" and self.words[self.chunks[j].last - 1] in self.reporting:
                return True
            if letter == "G" and letters[j - 1] == "," and self.words[self.chunks[j].last - 1] in self.reporting:
                return False  # "Turkey lashed out at Iran, saying it was …"
            if letter == "c" and letters[j + 1 : j + 3] == "Ep" and self.word(self.chunks[j + 2]) in self.agents:
                continue  # "made up of Kurds, and backed by the coalition, began"
            listed = letter == "c" and letters[j - 2 : j + 2] == "pncn"
            listed = listed and self.sentence.classes[self.chunks[j - 2].first] != _PARTICLE  # "shot down jets and the city was"
            groups = [self.chunks[k].group for k in (j - 1, j + 1)] if listed else ()
            if groups and not any(group is None or self.sentence.may_act(group) for group in groups):
                continue  # "mobs armed with swords and iron rods attacked homes"
            if letter == "p" and self.word(self.chunks[j]) in self.guises and letters[j + 1 : j + 3] == "n,":
                continue  # "picked by Biden as his adviser, told reporters"
            if letter in "cwTs;:_." or (opening and letters[j + 1 : j + 2] != "a" and not self.is_brief(j)):
                return False  # not "disguised as pregnant"
        return False

    def happens(self, i: int) -> bool:
        """Tell whether a form in -ed is no participle of the noun before it, by itself or with the word behind it."""
        last = self.chunks[i].last
        return self.words[last - 1] in self.happening or " ".join(self.words[last - 1 : last + 1]) in self.happening

    def is_opening(self, i: int, clause: Clause) -> bool:
        """Tell whether who acts here stands behind "after", and the verb above comes yet: "a trip, coming after X left"."""
        last = clause.phrases[-1] if clause.phrases and self.previous == "n" else ("", None)
        return last[1] is self.last_group and last[0] in self.openers and self.verb_later(i)

    def done_by(self, i: int) -> NounGroup | None:
        """Return the deed before the one named who did it: "the expulsion by Norway | of two envoys"."""
        if self.letters[i - 4 : i] != "npnp" or self.word(self.chunks[i - 3]) not in self.agents or self.last_group is None:
            return None
        return self.chunks[i - 4].group if self.sentence.classes[self.last_group.head] in _NAMED else None

    def completed(self, i: int) -> NounGroup | None:
        """Return the noun that "that" completes: "a demand (by Iran) that he go was rejected", not "demands that they made"."""
        back, after = 3 if self.letters[i - 3 : i] == "npn" else 1, self.letters[i + 1 : i + 4]
        for j in (i - 1, i - back):
            group = self.chunks[j].group if self.previous == "n" and after[:1] == "n" else None
            if group is None or self.words[group.head] not in self.contents:
                continue
            if after[1:2] in ("P", "K") or after[1:] in ("Vn", "En"):
                return group
            teller = self.chunks[i + 1].group
            single = teller is not None and self.sentence.classes[teller.head] != _PLURAL
            return group if after[1:2] == "V" and single and self.is_bare(self.chunks[i + 2]) else None
        return None

    def relates(self, i: int) -> bool:
        """Tell whether "that" opens a relative clause: "men that rob", not "made clear to Turkey that there would be no aid"."""
        if self.previous != "n" or self.ahead(i) not in ("V", "P", "K", "E"):
            return False
        return self.ahead(i) != "K" or self.chunks[i + 1].first == self.chunks[i].last

    def is_opener(self, i: int) -> bool:
        """Tell whether a chunk is a preposition that may open a clause."""
        return self.letters[i : i + 1] == "p" and self.word(self.chunks[i]) in self.openers

    def speaker(self, clause: Clause) -> Clause | None:
        """Return the clause in which somebody says what a clause tells, the outermost one of several."""
        found, above = None, clause.parent
        while above is not None:
            if self.is_reporting(above):
                found = above
            above = above.parent
        return found

    def is_inserted(self, i: int, clause: Clause) -> bool:
        """Tell whether a comma ends a participle between two: "handed a colonel, indicted over the killings, | to the court"."""
        above = clause.parent
        if clause.kind != PARTICIPLE or above is None or above.verb < 0 or above.kind != MAIN or not above.objects:
            return False
        first = clause.first
        return self.ahead(i) == "p" and self.words[first - 1] == "," and self.sentence.classes[clause.verb] != _GERUND

    def before(self, i: int) -> NounGroup | None:
        """Return the group before a participle or, if that is a place, the one before it.

        "rebels in Syria | backed by Turkey", "a bombing in the city of Suruc | blamed on X", "rallied in Cairo | calling for".
        """
        group = self.last_group
        if group is None or self.letters[i - 2 : i] != "pn" or self.sentence.classes[group.head] != _NAME:
            return group
        if group.first < group.head and _OWNED not in self.sentence.classes[group.first : group.head]:
            return group
        at = i - 2
        while self.letters[at - 2 : at] == "pn" and self.word(self.chunks[at]) not in self.places:
            at -= 2  # "in the city | of Suruc"
        if self.word(self.chunks[at]) not in self.places:
            return group
        return self.chunks[at - 1].group if at else None

    def add_phrase(self, i: int, clause: Clause, group: NounGroup) -> None:
        """Give a clause a prepositional phrase, as one with that which it repeats: "flew to Turkey and | to Lebanon"."""
        preposition, before = clause.phrases[-1] if clause.phrases else ("", group)
        if preposition != self.pending or self.letters[i - 2 : i] != "cp" or before.members or group.members:
            clause.phrases.append((self.pending, group))
            return
        both = NounGroup(before.first, group.last, group.head, before.chunk)
        both.members = (before, group)
        clause.phrases[-1] = (preposition, both)

    def doer(self, clause: Clause) -> NounGroup | None:
        """Return the agent that a participle behind a comma describes: "taken by Syrian troops, | backed by Russian jets"."""
        if clause.voice != PASSIVE or not clause.phrases or clause.phrases[-1][0] not in self.agents:
            return None
        return self.last_group if clause.phrases[-1][1] is self.last_group else None

    def described(self, i: int, marker: str) -> NounGroup | None:
        """Return the group that a relative clause describes: of "civilians in Syria | who fled" not the place."""
        group = (self.before(i) if marker in self.personal else None) or self.last_group
        if group is None or group.members or self.sentence.classes[group.head] != _NAME:
            return group
        at = i - 1 - (self.letters[i - 1] == ",")
        if self.words[self.chunks[i + 1].first] in self.plurals:  # "bombs in Kerman, which were planted by rebels"
            while self.letters[at - 2 : at + 1] == "npn":
                at -= 2
                several = self.chunks[at].group
                if several is not None and (several.members or self.sentence.classes[several.head] == _PLURAL):
                    return several
        return group

    def absolute(self, verb: str) -> NounGroup | None:
        """Return whom a participle is about that says what happens besides: "swapped prisoners, with the rebels freeing two"."""
        fresh = self.fresh
        if self.previous != "n" or not self.broken or self.coordinator or not fresh:
            return None
        if not fresh[0][0] and self.current.verb >= 0 and verb in self.commenting and self.sentence.may_act(fresh[0][1]):
            return fresh[0][1]  # "appealed for restraint, the Chinese spokeswoman saying it was worried"
        if fresh[0][0] not in self.absolutes:
            return None
        return fresh[0][1] if all(p for p, _ in fresh) else None

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

    def is_singular(self, i: int) -> bool:
        """Tell whether a verb group is said of one: "has attacked", "supports"."""
        first = self.chunks[i].first
        return self.sentence.classes[first] == _SINGULAR or self.words[first] in self.singulars

    def speaking(self, clause: Clause) -> Clause:
        """Return whose clause the conjunction opens: "said … and that …", "said in a report released on Monday that …"."""
        above = clause.parent
        if above is None:
            return clause
        if self.coordinator and clause.kind == THAT:
            return above
        told = self.teller(clause)
        if told is not None:
            return told
        undone = clause.kind == PARTICIPLE or (clause.kind == INFINITIVE and clause.voice == PASSIVE)
        undone = undone or (clause.kind == GERUND and clause.marker in self.openers)  # "said after touring the camp that"
        return above if undone and self.is_reporting(above) and not self.is_reporting(clause) else clause

    def teller(self, clause: Clause) -> Clause | None:
        """Return the clause that waits for what it says behind a relative one: "told men who met X | that they must"."""
        group = self.last_group
        if group is None or self.previous != "n" or self.sentence.classes[group.head] not in _NAMED + _PRONOUNS:
            return None
        at: Clause | None = clause
        while at is not None and not self.is_reporting(at):
            if at.kind == RELATIVE:
                above = at.parent
                waits = above is not None and self.is_reporting(above) and not any(c.kind == THAT for c in above.children)
                return above if waits else None
            at = at.parent
        return None
