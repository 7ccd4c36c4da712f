"""Act: predicates become CAMEO codes, by the frames of the rules and by composition."""

from __future__ import annotations

from typing import Final

from eventcode.modes import ACTUAL
from eventcode.stages.clause import ADVERBIAL, COORDINATE, COPULA, GERUND, INFINITIVE, PARTICIPLE, RELATIVE, THAT, Clause
from eventcode.stages.detail import Details
from eventcode.stages.nominal import DEPTH
from eventcode.stages.pieces import POSSESSIVE
from eventcode.stages.predicate import Predicate
from eventcode.stages.reading import IRREALIS, STATEMENT, TOLD, Match, Reading, Rest
from eventcode.stages.sentence import NounGroup

_PRONOUN: Final = "U"
_PRESSED: Final = "pressed"  # the key of the verb that reads what is said with such a condition
_NAMES: Final = "PA"  # token classes of the heads of names


class SentenceActs(Details):
    """The readings of one sentence's predicates and event nouns."""

    def readings(self) -> list[Reading]:
        """Return the readings that may become events: predicates in text order, then event nouns in text order."""
        found: list[Reading] = []
        behind: list[Reading] = []  # what is only told of whom a clause is about comes after what he does
        last: list[Reading] = []
        for predicate in self.predicates:
            reading = self.predicate(predicate, 0)
            if reading is None:
                continue
            if predicate.clause.kind == INFINITIVE and not predicate.modal and reading.mode == ACTUAL and not predicate.consumed:
                self.intend(predicate, reading)
            if reading.code in self.rules.lists.outcomes and predicate.lemma in self.rules.lists.outcome_verbs:
                self.follow(predicate, reading)
            if predicate.complements and reading.inner is None and reading.code in self.rules.lists.plain:
                reading.rest = None
                reading.others = ()  # what is said has its own actors; only whom it is said to is left
                reading.rank = STATEMENT
            elif predicate.clause.kind == INFINITIVE and predicate.clause.noun is not None:
                noun = predicate.clause.noun
                if self.is_caused(predicate):
                    pass  # "that led Turkey to attack"
                elif self.is_purpose(predicate, noun):  # "sent an envoy to Ankara to negotiate"
                    if self.is_spoken_of(predicate) or self.is_aim(predicate, reading):
                        reading.rank = IRREALIS  # "plan to meet in Ankara to negotiate"
                elif (
                    self.words[noun.head] not in self.rules.lists.attempts or self.is_spoken_of(predicate) or self.is_topic(noun)
                ):
                    reading.rank = IRREALIS
                elif any(noun.first <= at < noun.head for at, _, _ in self.sentence.mentions):
                    reading.sources.insert(0, NounGroup(noun.first, noun.head, noun.head - 1, noun.chunk))
            elif self.is_spoken_of(predicate) or self.is_hoped_for(predicate, reading):
                reading.rank = IRREALIS
            elif predicate.clause.marker in self.rules.lists.free or predicate.clause.marker in self.rules.lists.hopes:
                reading.rank = IRREALIS  # "at what it called a spy headquarters"
            elif predicate.clause.kind == PARTICIPLE and predicate.passive and self.describes(predicate, reading):
                reading.rank = STATEMENT  # "an attack blamed on Syria killed two": the attack counts more
            elif reading.code in self.rules.lists.plain:
                reading.rank = STATEMENT  # "sent a letter threatening": the threat counts more
            (last if reading.rank else behind if self.is_told_of_subject(predicate) else found).append(reading)
            if len(predicate.complements) > 1 and reading.inner is not None and reading.inner.predicate is not None:
                found += self.parallel(predicate, reading, reading.inner.predicate)
        found = [r for r in found + behind if r.predicate is None or not r.is_matter()]
        unreal: dict[int, bool] | None = None
        for group in self.sentence.groups:
            if id(group) in self.consumed:
                continue
            reading = self.nominal(group, 0)
            if reading is None or reading.is_matter() or any(reading is r for r in found) or any(reading is r for r in last):
                continue
            told, root = self.told.get(id(group), ""), reading.code[:2]
            if told and (
                (told == root and root not in self.rules.lists.talks)
                or told in self.rules.lists.undoing
                or told in self.rules.lists.dissent  # "marched against a decision by Iran to raise prices"
                or root in self.rules.lists.statements
            ):
                reading.rank, reading.told = TOLD, told  # "slapped a ban on marches by workers": the ban is no second act
            if reading.group is group:
                self.modify_noun(group, reading)
            if unreal is None:
                unreal = self.unreal()
            unlikely = id(reading.group) in unreal and reading.group is not None and reading.code not in self.rules.lists.failed
            if not reading.rank and unlikely and (unreal[id(reading.group)] or not self.is_talk(reading)):
                reading.rank = IRREALIS
            self.accompany(reading)
            (last if reading.rank else found).append(reading)
        # "after allegations that X attacked": the noun has taken the act up
        return [r for r in found + last if r.predicate is None or not self.is_taken(r.predicate)]

    def is_taken(self, predicate: Predicate) -> bool:
        """Tell whether an act belongs to another one: "accused Syria of breaking the truce by shelling Idlib"."""
        clause = predicate.clause
        if clause.kind == GERUND and not predicate.consumed:
            above = self.above(predicate)
            if clause.marker in self.rules.lists.sources:
                return above is not None and above.consumed
            if clause.marker in self.rules.lists.parts and above is not None:  # "accused them of fraud and of shelling Idlib"
                blame = self.read.get(above.clause.index)
                return blame is not None and blame.code[:2] in self.rules.lists.verdicts
        return predicate.consumed

    def is_told_of_subject(self, predicate: Predicate) -> bool:
        """Tell whether a clause describes the subject of a verb that follows: "leaders jailed in May walked free on Friday"."""
        clause = predicate.clause
        while clause.kind in (COORDINATE, INFINITIVE, GERUND) and clause.parent is not None:
            clause = clause.parent  # "an envoy sent to avert an attack met Iran's leader"
        if clause.kind not in (PARTICIPLE, RELATIVE) or clause.parent is None:
            return False
        above, told = clause.parent, clause.antecedent
        if above.subject is not None and above.subject.first < clause.verb < above.verb:
            return True
        if any(child.kind == THAT and child.start > clause.start for child in above.children):
            return True  # "told leaders who met him in Oman that they must"
        later = [p.surface for p in self.predicates if p.surface is not None and p.token > clause.last]
        return told is not None and any(surface.first == told.first for surface in later)

    def parallel(self, predicate: Predicate, reading: Reading, used: Predicate) -> list[Reading]:
        """Return the readings of a verb with the acts coordinated with that which it took: "urged them to halt and to talk"."""
        found: list[Reading] = []
        complements = predicate.complements
        for other in complements:
            above = other.clause
            while above.kind == COORDINATE and above.parent is not None and above is not used.clause:
                above = above.parent
            if other is used or other.consumed or above is not used.clause:
                continue
            predicate.complements = [other]
            del self.read[predicate.clause.index]
            more = self.predicate(predicate, 0)
            if more is not None and more.inner is not None and more.inner.predicate is other:
                found.append(more)
        predicate.complements = complements
        self.read[predicate.clause.index] = reading
        return found

    def intend(self, predicate: Predicate, reading: Reading) -> None:
        """Give a purpose the modal of what will be done for it: "will meet to sign an accord"."""
        above = self.above(predicate)
        if above is None or not above.modal or above.modal in self.rules.lists.speaker:
            return
        noun = predicate.clause.noun
        if noun is not None and self.words[noun.head] in self.rules.lists.attempts:
            return  # "can play a role in efforts to destroy it"
        code = reading.code
        self.apply(reading, above.modal)
        reading.mode = self.rules.modes.stances.get(above.modal, reading.mode)
        if not reading.code:
            reading.code = code

    def describes(self, predicate: Predicate, reading: Reading) -> bool:
        """Tell whether a participle only says whose an event is ("blamed on Syria"), or where forces are ("stationed there")."""
        described = predicate.clause.antecedent
        if described is None or predicate.subject is not None:
            return False
        if predicate.lemma in self.rules.lists.destined:
            return True  # "froze money earmarked for Chad"
        if predicate.lemma in self.rules.lists.blaming:
            return self.words[described.head] in self.rules.noun_heads
        return reading.code in self.rules.lists.moves

    def follow(self, predicate: Predicate, reading: Reading) -> None:
        """Give what an act of force led to the code of that act: "shelled the town, killing nine"."""
        above = self.above(predicate) if predicate.clause.kind in (PARTICIPLE, COORDINATE) and not predicate.passive else None
        if above is not None and predicate.clause.kind == COORDINATE and above.objects and predicate.objects:
            heads = (above.objects[0].head, predicate.objects[0].head)
            if all(self.sentence.classes[head] in _NAMES for head in heads):
                return  # "bombed Germany and injured Iran": two acts
        cause = self.read.get(above.clause.index) if above is not None else None
        told = cause is not None and cause.code not in self.rules.lists.outcomes
        if cause is not None and told and cause.code[:2] in self.rules.lists.force and cause.mode == reading.mode:
            reading.code = cause.code

    def is_aim(self, predicate: Predicate, reading: Reading) -> bool:
        """Tell whether a deed is only why somebody moves: "flew to Tehran to sign a treaty"; what is said there is said."""
        lists = self.rules.lists
        if reading.code[:2] in lists.verbal or reading.code.startswith(lists.fulfilled):
            return False
        above = self.above(predicate)
        if above is None or above.lemma not in lists.moving:
            return False
        return not above.objects or any(group is predicate.clause.noun for group in above.objects)

    def is_hoped_for(self, predicate: Predicate, reading: Reading) -> bool:
        """Tell whether an act is what talks are to lead to: "met to defuse tension"."""
        above = self.above(predicate) if predicate.clause.kind == INFINITIVE else None
        talks = self.read.get(above.clause.index) if above is not None else None
        lists = self.rules.lists
        return talks is not None and talks.code[:2] in lists.talks and reading.code[:2] in lists.yielding

    def is_caused(self, predicate: Predicate) -> bool:
        """Tell whether an infinitive is the act to which something led somebody."""
        above = self.above(predicate)
        if above is None or above.modal or above.negated or above.passive:
            return False
        return above.lemma in self.rules.lists.causing

    def above(self, predicate: Predicate) -> Predicate | None:
        """Return the predicate in whose clause that of another one stands."""
        for other in self.predicates:
            if other.clause is predicate.clause.parent:
                return other
        return None

    def is_guise(self, clause: Clause) -> bool:
        """Tell whether a gerund hangs on what something is said to be: "welcomed it as a step towards | ending the war"."""
        above = clause.parent
        if clause.kind != GERUND or clause.noun is None or above is None:
            return False
        return any(g is clause.noun and p in self.rules.lists.guises for p, g in above.phrases)

    def is_purpose(self, predicate: Predicate, noun: NounGroup) -> bool:
        """Tell whether an infinitive behind a group is the purpose of a movement there, and no complement of the noun."""
        above = predicate.clause.parent
        if above is None or self.sentence.classes[noun.head] not in _NAMES:
            return False
        if any(g is noun for g in above.objects) and self.lemmas.get(above.verb, "") in self.rules.lists.moving:
            return True  # "visited Tehran to mediate"
        return any(g is noun and p in self.rules.lists.goals for p, g in above.phrases)

    def predicate(self, predicate: Predicate, depth: int) -> Reading | None:
        """Return the reading of a predicate with its negation and modality."""
        key = predicate.clause.index
        if key in self.read:
            return self.read[key]
        self.read[key] = None
        if predicate.token in self.sentence.masked:
            return None
        if predicate.clause.marker in self.rules.lists.free and predicate.lemma in self.rules.lists.naming:
            return None  # "what it called an act of war"
        reading = self.let(predicate, depth) or self.worded(predicate) if predicate.modal and depth < DEPTH else None
        if reading is not None and reading.code[:2] in self.rules.lists.threats:
            consumed, told = set(self.consumed), dict(self.told)
            given = self.base(predicate, depth)
            if given is not None and given.code[:2] in self.rules.lists.yielding:
                reading = given  # "said the ban on the party would be lifted"
            else:
                self.consumed, self.told = consumed, told
        if reading is None and depth < DEPTH:
            reading = self.base(predicate, depth)
        unknown = reading is None or self.is_unknown(predicate.modal, reading.code)
        if predicate.modal and unknown and depth < DEPTH and self.is_plain(predicate.reporter, depth):
            verb = self.rules.lists.duties.get(predicate.modal, "")
            if predicate.modal in self.rules.lists.speaker:
                reading = self.by_words(predicate, verb) or reading or self.duty(predicate, verb)
        if reading is not None:
            reading.predicate = predicate
            self.add_place(reading, predicate.subject)
            self.sharpen(reading, predicate)
            reading = self.modify(predicate, reading)
            if predicate.modal and reading is not None:
                self.sharpen(reading, predicate)  # "would sign a trade pact"
        if reading is not None and reading.rest is not None and reading.code[:2] in self.rules.lists.threats:
            reading.rest.last = self.conditions()
        elif reading is not None and reading.rest is not None and reading.code[:2] in self.rules.lists.reactions:
            reading.rest.last = self.occasions(predicate)
        self.read[key] = reading
        return reading

    def base(self, predicate: Predicate, depth: int) -> Reading | None:
        rules = self.rules
        if self.is_guise(predicate.clause):
            return None
        if predicate.raises:
            return None  # "is about to attack": the act has its own predicate
        if predicate.clause.voice == COPULA:
            return self.copular(predicate, depth)
        match = self.best(rules.verb(predicate.lemma), predicate, depth)
        if len(predicate.objects) > 1 and predicate.lemma in rules.lists.naming:
            if match is None or not match.frame.sets or match.frame.value[:2] in rules.lists.talks:
                return None  # "called the agreement a mistake"
        if (match is None or not (match.frame.sets or match.frame.act)) and self.is_light(predicate):
            reading = self.light(predicate, depth)
            if reading is not None:
                return reading
            if any((predicate.lemma, p) in rules.light for p in predicate.particles):
                return None  # "kicked off" is no kick
        if match is not None:
            return self.build(predicate, match, depth)
        if predicate.reports or predicate.lemma in rules.lists.irrealis_verbs or predicate.lemma in rules.lists.observing:
            return None  # "avoided a clash", "documented attacks"
        return self.light(predicate, depth, bare=True)

    def let(self, predicate: Predicate, depth: int) -> Reading | None:
        """Read "said the refugees could go home" as what one does who lets them."""
        lists, subject = self.rules.lists, predicate.subject
        verb = lists.duties.get(predicate.modal, "") if predicate.modal not in lists.speaker else ""
        if not verb or subject is None or not self.is_plain(predicate.reporter, depth):
            return None
        if self.told_of(predicate) is None and not self.names_somebody(subject.first, subject.extent()):
            return None
        return self.by_words(predicate, verb)

    def worded(self, predicate: Predicate) -> Reading | None:
        """Read "said it would use force" as "vowed to use force": by the frames that ask for the words of an embedded clause."""
        verb = self.rules.lists.worded.get(predicate.modal, "")
        if verb and self.is_pressed(predicate):
            verb = self.rules.lists.worded.get(_PRESSED, verb)
        return self.by_words(predicate, verb)

    def by_words(self, predicate: Predicate, verb: str) -> Reading | None:
        """Read a clause as what is done by a verb whose frames ask for its words."""
        frames = self.rules.verb(verb) if verb and not predicate.raises and not self.modes.is_negated(predicate) else None
        if frames is None:
            return None
        first = predicate.clause.first
        if predicate.passive and predicate.surface is not None:
            first = min(first, predicate.surface.first)  # "said rallies would be banned"
        held = self.words_of(predicate.clause, first) & ~self.rules.sets.any
        for frame in frames.worded.among(self.sentence):
            if not all(asked & held for _, asked in frame.sets):
                continue
            told = (predicate.surface or predicate.subject) if frame.turned else None
            if frame.doer and not frame.doer & self.doers_of(told or self.doing(predicate)):
                continue
            plain = predicate.modal in self.rules.lists.speaker or verb == self.rules.lists.duties.get(predicate.modal)
            if not plain and frame.value[:2] not in self.rules.lists.threats:
                continue  # "will cooperate" says more than "vowed to cooperate"
            reading = Reading(frame.value, frame, predicate.clause.first, predicate.clause.last)
            if frame.turned:  # "said they would pay dearly", "told Iran its ties would suffer"
                speaker = predicate.reporter.subject if predicate.reporter is not None else None
                told = self.told_of(predicate) or told
                if speaker is None or told is None or self.is_own(told, turned=True):
                    continue
                reading.sources = [speaker]
                reading.targets = [group for _, group in told.links] if frame.doer else [told]
                reading.others = (
                    tuple([("", group) for group in predicate.reporter.objects]) if predicate.reporter is not None else ()
                )
            elif predicate.subject is not None:
                reading.sources = [predicate.subject]
            reading.rest = Rest(predicate, reading.sources, self.rules.lists.targets)
            self.consume_completing(predicate)
            return reading
        return None

    def is_pressed(self, predicate: Predicate) -> bool:
        """Tell whether what somebody says he will do hangs on what he asks for: "would leave unless Iran gave way"."""
        clauses = [*predicate.clause.children, *(predicate.reporter.clause.children if predicate.reporter is not None else ())]
        return any(clause.kind == ADVERBIAL and clause.marker in self.rules.lists.pressing for clause in clauses)

    def build(self, predicate: Predicate, match: Match, depth: int) -> Reading | None:
        frame = match.frame
        clause = predicate.clause
        kind = frame.kind
        if kind == "none":
            return None
        reading = Reading("", frame, clause.first, clause.last)
        if match.act is not None:
            if kind == "code" and match.act.group is not None:
                reading.inner = match.act  # "hosted a meeting of X and Y": the meeting took place as well
            else:
                self.take(reading, match.act)
        if match.within is not None:
            self.consume(match.within)  # its words are part of what this predicate means
            self.consumed.update([id(group) for group in match.within.objects])
            said = frame.value[:2] in self.rules.lists.verbal or frame.value[:2] in self.rules.lists.verdicts
            said = said and kind == "code"
            for other in predicate.complements if said and match.within.clause.kind == GERUND else ():
                if other.clause.kind == COORDINATE and other.clause.parent is match.within.clause:
                    self.consume(other)  # "accused it of bombing its border and arresting journalists"
        if kind == "code":
            reading.code = reading.base = frame.value
            for stance, rallying in self.rules.lists.rallying.items():
                if match.within is not None and self.rules.compose(stance, frame.value) == frame.value:
                    reading.rallied = self.rules.compose(rallying, frame.value)  # "called on its allies to vote for Iran"
            over = self.rules.lists.apart if frame.value[:2] in self.rules.lists.undoing else frozenset()
            aside = [group for preposition, group in predicate.phrases if preposition in over]
            for group in match.used:  # but "recalled its envoy | over the strikes": they took place
                if not any(group is other for other in aside):
                    self.told[id(group)] = frame.value[:2]
        elif kind == "act":
            if match.act is None:
                return None
            reading.code = match.act.code
        else:
            reading.code = match.act.code if match.act is not None else ""
            self.apply(reading, frame.value)
            if match.act is not None and frame.value in self.rules.lists.rallying:
                reading.rallied = self.rules.compose(self.rules.lists.rallying[frame.value], match.act.code)
        if not reading.code:
            return None
        self.take_sides(reading, predicate, match, depth)
        if (
            match.within is not None and reading.code[:2] in self.rules.lists.dissent
        ):  # "sailed to an islet to protest against Iran"
            reading.others += (*[("", g) for g in match.within.objects], *match.within.phrases)
        if match.act is not None:
            self.take_inner(reading, predicate, match.act)
            if reading.code.startswith(self.rules.lists.own_acts):
                self.add_doer(reading, predicate)  # "put off sanctions it had planned to impose on Iran"
        elif predicate.objects or predicate.phrases or clause.kind == RELATIVE:
            self.add_doer(reading, predicate)
        if frame.last in self.rules.lists.places and match.target is None:  # "hauled in the Russian envoy"
            reading.others = (*[("", g) for g in match.used], *reading.others)
        if reading.code[:2] in self.rules.lists.force:
            self.add_attackers(reading, predicate, depth)
        elif predicate.subject is not None and any(g is predicate.subject for g in reading.sources):
            subject = predicate.subject
            parted = bool(subject.links) and subject.links[0][0] in self.rules.lists.parts
            if parted and self.words[subject.head] in self.rules.noun_heads:
                self.add_event(reading, subject, False, depth)  # "the murder of X strained ties": X did nothing
        named = [group for group in (match.source, match.target) if group is not None]
        judged = reading.code[:2] in self.rules.lists.verdicts
        for n, (preposition, _) in enumerate(predicate.phrases if judged else ()):
            if preposition in self.rules.lists.conceding:  # "approved it despite protests by Iran"
                named += [group for _, group in predicate.phrases[n:]]
                break
        reading.rest = Rest(predicate, named, self.rules.lists.targets, frame.last)
        if predicate.reporter is not None and (
            predicate.modal in self.rules.lists.plain_stances or self.modes.is_negated(predicate)
        ):
            if predicate.subject is None or self.sentence.classes[predicate.subject.head] == _PRONOUN:
                reading.rest.last = [("", g) for g in predicate.reporter.objects]  # "told Turkey that it would not resign"
        reading.rest.last += self.addressed(predicate)
        return reading

    def addressed(self, predicate: Predicate) -> list[tuple[str, NounGroup]]:
        """Return to whom somebody writes what he says: "in a letter to Norway, Kenya asked for food"."""
        lists, subject = self.rules.lists, predicate.subject
        said = [*predicate.phrases, *(subject.links if subject is not None else ())]
        told = [link for _, group in said if self.words[group.head] in lists.messages for link in group.links]
        return [("", group) for preposition, group in told if preposition in lists.goals]

    def light(self, predicate: Predicate, depth: int, bare: bool = False) -> Reading | None:
        """Read "launched an attack on Y": the event noun's meaning with the verb's subject as its source.

        With `bare`, only an event noun that has no source of its own: the verb is one that no rule knows.
        """
        for group in predicate.objects:
            inner = self.nominal(group, depth + 1)
            if inner is None or inner.is_matter() or (bare and inner.sources) or self.is_owned(group):
                continue
            reading = Reading(inner.code, inner.frame, predicate.clause.first, max(inner.last, predicate.clause.last))
            self.take(reading, inner)
            own = predicate.subject if predicate.subject is not group else None
            if predicate.clause.voice == COPULA and inner.sources:
                own = None  # "It was the first meeting between X and Y"
            reading.sources = [own] if own is not None else inner.sources
            reading.targets = list(inner.targets)
            reading.others = (*inner.others, *predicate.phrases)
            reading.rest = Rest(predicate)
            if own is not None:
                reading.others += tuple([("", g) for g in inner.sources])
            return reading
        return None

    def is_owned(self, group: NounGroup) -> bool:
        """Tell whether a name owns an event: nobody else does it who "called Serbia's deployment" something."""
        at = self.sentence.classes.rfind(POSSESSIVE, group.first, group.head)
        return at > group.first and self.sentence.classes[at - 1] in _NAMES

    def copular(self, predicate: Predicate, depth: int) -> Reading | None:
        clause = predicate.clause
        if clause.adjective is not None:
            first, last = clause.adjective
            for i in range(last - 1, first - 1, -1):
                match = self.best(self.rules.adjective(self.words[i]), predicate, depth)
                if match is not None:
                    reading = self.build(predicate, match, depth)
                    if reading is not None:
                        reading.last = max(reading.last, last)
                    return reading
        match = self.best(self.rules.verb(predicate.lemma), predicate, depth)
        if match is not None and (
            match.frame.sets or match.frame.act or match.frame.doer or match.frame.land
        ):  # "is at war with"
            return self.build(predicate, match, depth)
        reading = self.light(predicate, depth)
        return reading if reading is not None and reading.frame is not None else None
