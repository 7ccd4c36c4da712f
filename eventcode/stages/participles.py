"""Participles: whether a form in -ed is a participle that belongs to the group before it, or the verb of its clause."""

from __future__ import annotations

from typing import Final

from eventcode.stages.clause import GERUND, INFINITIVE, MAIN, PARTICIPLE, RELATIVE, THAT, Clause
from eventcode.stages.outlook import Outlook
from eventcode.stages.sentence import Chunk, NounGroup

# Token classes.
_SEEN: Final = "C"  # a participle that is no past tense
_SUBJECT: Final = "U"  # a subject pronoun
_PRONOUNS: Final = "uU"
_PREPOSITION: Final = "p"
_PARTICLE: Final = "a"
_NAMED: Final = "PXA"  # classes in groups that name somebody
_NAMES: Final = "PXU"  # heads of names and pronouns
_FINITE: Final = "VPKE"  # chunks of verbs that may be finite
_PASTS: Final = ("V", "E")
_ENDS: Final = ("", ".", "s")  # behind these the sentence or a clause ends


class Participles(Outlook):
    """The questions that decide it."""

    def is_participle(self, i: int, chunk: Chunk) -> bool:
        """Tell whether a form in -ed is no finite verb: "the rebels | backed by Turkey", but "Turkey | backed the rebels"."""
        by_agent = self.is_by_agent(i)
        if self.previous == "n" and self.words[chunk.last - 1] in self.describing and self.ahead(self.behind(i)) == "p":
            if self.sentence.classes[self.chunks[self.behind(i) + 1].first] != _PARTICLE:  # "dressed down the envoy"
                return True
        if self.current.verb >= 0:
            return self.is_attached(i, chunk, by_agent)
        clause = self.current
        if clause.subject is not None or clause.antecedent is not None or (clause.phrases and self.previous == "n"):
            return self.is_before_verb(i, chunk, by_agent)
        return by_agent or self.ahead(self.behind(i)) in ("p", ",")

    def behind(self, i: int) -> int:
        """Return the chunk behind which to look on: "nuns held hostage | in Homs"."""
        return i + 1 if self.is_state(i + 1) else i

    def is_by_agent(self, i: int) -> bool:
        """Tell whether somebody is named who did it: "backed by Iran", "a plan drawn up by Iran"."""
        at = self.behind(i)
        if self.happens(i):
            return False  # "said Turkey stood by its ally"
        by_agent = self.ahead(at) == "p" and self.word(self.chunks[at + 1]) in self.agents
        by_agent = by_agent and self.letters[at + 2 : at + 3] != "G"  # "answered by expelling its envoy"
        if not by_agent and self.letters[at + 1 : at + 3] == "pp":
            by_agent = self.word(self.chunks[at + 2]) in self.agents
        return by_agent or self.is_owed(i)

    def is_before_verb(self, i: int, chunk: Chunk, by_agent: bool) -> bool:
        """Tell it in a clause whose verb has not come yet: "Turkey, banned for years, insisted that"."""
        at = self.behind(i)
        clause, following, word = self.current, self.ahead(at), self.words[chunk.last - 1]
        gap = clause.kind == RELATIVE and clause.noun is not None  # "whom Erdogan met in Sochi": no other verb
        gap = gap and not self.sentence.classes.startswith(_PREPOSITION, clause.start - 1)  # "in which men held fled"
        seen = self.sentence.classes[chunk.last - 1] == _SEEN and self.previous == "n" and not gap
        participle = seen and any(letter in _FINITE for letter in self.letters[i + 1 :])
        if not participle and not gap and self.previous in "n,":
            goes_on = following in ("p", "E") or self.previous == following == ","
            if self.previous == "," and self.letters[i + 1 : i + 3] == "np":  # "miners, owed wages by Iran, shut the road"
                goes_on = self.word(self.chunks[i + 2]) in self.agents
            aside = self.letters[i - 3 : i] == ",pn" and clause.subject is not None  # "A, in a letter sent to B, urged C"
            participle = goes_on and self.verb_later(i, aside or self.previous == ",")
        refused = self.letters[i - 2 : i] == "n," and following in ("n", "I") and clause.subject is self.last_group
        if refused and not gap and self.is_plain_name(clause.subject):
            participle = self.is_resumed(i)  # "Robinson, denied entry, urged Russia to"
        if not gap and self.previous == "," and (following in ("s", "w") or self.is_opener(i + 1)):
            participle = self.is_resumed(i)  # "asked whether …, said", "strained since …, are"
        participle = participle or (by_agent and not gap and self.previous == "n" and self.is_carried_on(i))
        participle = participle or (by_agent and at > i)  # "Turks held hostage by rebels since May were freed"
        if following in ("V", "P", "K") and self.previous == "n" and clause.kind in (MAIN, THAT) and word not in self.reporting:
            participle = True  # "a man arrested last week had plotted"
        if self.previous == "n" and (word in self.happening or self.is_said(i)):
            participle = False  # "apologised to Iran, expressed sorrow and left"
        if following == "I" and self.previous == "n" and word in self.bidden:
            participle = self.verb_later(i)  # "women forced to work in mines sued"
        return participle

    def is_interposed(self, i: int) -> bool:
        """Tell whether a preposition opens a clause between subject and verb: "Dini, | after looters stormed it, said"."""
        clause, end = self.current, i + 2
        if clause.verb >= 0 or clause.subject is not self.last_group or self.word(self.chunks[i]) not in self.openers:
            return False
        while self.letters[end : end + 2] == "pn":
            end += 2
        verb = self.letters[end : end + 1]
        finite = verb in ("V", "P", "K") or (verb == "E" and (self.letters[end + 1 : end + 2] == "n" or self.happens(end)))
        return self.letters[i + 1 : i + 2] == "n" and finite and any(f",{later}" in self.letters[end:] for later in _FINITE)

    def is_said_of(self, clause: Clause) -> bool:
        """Tell whether a relative clause describes the subject of what is said."""
        above = clause.parent if clause.kind == RELATIVE else clause
        if above is None or not self.is_reporting(above) or not above.objects or any(c.kind == THAT for c in above.children):
            return False
        return any(c.kind == RELATIVE and above.objects[-1] is c.antecedent for c in above.children)

    def is_plain_name(self, group: NounGroup | None) -> bool:
        """Tell whether a group is a name with no apposition."""
        classes = self.sentence.classes
        return group is not None and classes[group.head] in _NAMED and "," not in classes[group.first : group.last]

    def is_attached(self, i: int, chunk: Chunk, by_agent: bool) -> bool:
        """Tell it in a clause that has its verb: "ahead of an election widely seen as unfair"."""
        clause, following, word = self.current, self.ahead(self.behind(i)), self.words[chunk.last - 1]
        if self.previous == "c":
            return False
        if self.previous == "n" and self.sentence.classes[chunk.last - 1] == _SEEN:
            return True
        if self.previous == "," and self.is_said_of(clause):
            return False  # "said his country, which was at war, wanted peace"
        if self.previous == ",":
            return following != "n" and clause.unfinished() is None
        if self.previous != "n":
            told = self.previous in _PASTS and clause.kind == RELATIVE and clause.noun is not None and self.is_reporting(clause)
            return following != "n" and not told  # "men who officials say | confessed to it"
        if not by_agent and self.is_conjunction(word):
            return False  # "until Moscow mediated", "after a bomb exploded"
        pronoun = self.last_group is not None and self.sentence.classes[self.last_group.head] == _SUBJECT
        ends = following in _ENDS  # "ordered the journalist freed"
        reported = self.is_reporting(clause) and (ends or not (clause.objects and self.letters[i - 2 : i] == "pn"))
        opened = pronoun or clause.unfinished() is not None or ((self.broken or reported) and self.has_fresh_subject())
        if by_agent or (following != "n" and not opened) or (following == "p" and not pronoun and self.verb_later(i)):
            return True
        if following == "T" and not pronoun and clause.phrases and clause.phrases[-1][1] is self.last_group:
            if word not in self.reporting:
                return True  # "said in a report published that"
        # "urged Iran in a speech broadcast on Monday to halt it", "the return of men accused"
        return following != "n" and not ends and not pronoun and not self.broken and self.is_urging(clause)

    def is_conjunction(self, verb: str) -> bool:
        """Tell whether the last group opens a clause with the preposition before it: "until Moscow mediated"."""
        if not self.fresh or self.fresh[-1][0] not in self.openers:
            return False
        return verb in self.happening or self.sentence.classes[self.fresh[-1][1].head] in _NAMES

    def has_fresh_subject(self) -> bool:
        """Tell whether a group since the last break may be a subject, which none is in "…, according to a report released"."""
        return any(not preposition or preposition in self.openers for preposition, _ in self.fresh)

    def is_said(self, i: int) -> bool:
        """Tell whether what somebody says stands behind where it was said: "said in Paris | the Union must mediate"."""
        if self.words[self.chunks[i].last - 1] not in self.reporting:
            return False
        at = i + 1
        while self.letters[at : at + 2] == "pn":
            at += 2
        if at == i + 1 or self.letters[at : at + 1] != "n":
            return False
        at += 1
        while self.letters[at : at + 2] == "pn":
            at += 2
        return self.letters[at : at + 1] in ("V", "P", "K", "E")

    def is_resumed(self, i: int) -> bool:
        """Tell whether a verb follows a comma: "The minister, asked whether it was true, said no"."""
        later = self.letters[i + 1 :]
        return ",V" in later or ",E" in later or ",K" in later or ",P" in later

    def is_owed(self, i: int) -> bool:
        """Tell whether a pronoun stands between a participle and its agent: "the debt owed to it by Poland"."""
        if self.letters[i + 1 : i + 4] != "pnp" or self.word(self.chunks[i + 3]) not in self.agents:
            return False
        group = self.chunks[i + 2].group
        return group is not None and self.sentence.classes[group.head] in _PRONOUNS

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

    def resumes(self, i: int, clause: Clause) -> NounGroup | None:
        """Return who says what stands before him and is described: "“…,” a man who asked not to be named said"."""
        while clause.kind in (INFINITIVE, GERUND, THAT, PARTICIPLE) and clause.parent is not None:
            clause = clause.parent
        above, speaker = clause.parent, clause.antecedent
        if clause.kind != RELATIVE or speaker is None or above is None or above.kind != MAIN or above.objects[-1:] != [speaker]:
            return None
        said = self.words[self.chunks[i].last - 1] in self.reporting and self.ahead(i) in ("", ",", ".")
        if not said or self.previous == "," or not self.sentence.may_act(speaker) or speaker.first < above.verb:
            return None
        if self.sentence.classes[speaker.first - 1] not in ",~":
            return None
        return speaker
