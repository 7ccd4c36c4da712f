"""Fit: whether a frame of the rules fits a predicate, and what of the clause fills it."""

from __future__ import annotations

from typing import Final

from eventcode.language.wordsets import NO_SETS
from eventcode.stages.clause import COORDINATE, GERUND, INFINITIVE, PARTICIPLE, THAT
from eventcode.stages.frames import Frames, ReadyFrame
from eventcode.stages.predicate import Predicate
from eventcode.stages.reading import ASIDE, Match, Reading
from eventcode.stages.rulebook import ActLists
from eventcode.stages.sentence import NounGroup
from eventcode.stages.wording import ClauseWords

_PRONOUN: Final = "U"
_DIRECT: Final = 4  # of the target prepositions: against, on, to
_STRONG: Final = 5  # and with
_ABSTAIN: Final = "abstain"  # the stance of "not to" under another stance


class FittingFrames(ClauseWords):
    """Finds the frame that a predicate fits best."""

    def best(self, frames: Frames | None, predicate: Predicate, depth: int) -> Match | None:
        """Return the first frame that fits, frames with more conditions first."""
        if frames is None:
            return None
        held = NO_SETS
        if frames.sets:
            for group in predicate.objects:
                held |= self.held(group)
        doers = self.doers_of(self.doing(predicate)) if frames.doers else NO_SETS
        fitting = frames.fitting(self.said(predicate), held, doers).among(self.sentence)
        actless = not predicate.objects and not predicate.complements and not predicate.phrases
        wants_object = False
        vague: Match | None = None
        spare: Match | None = None  # what a task says of a promise counts where nothing else fits
        promised = predicate.modal in self.rules.lists.promising
        for frame in fitting:
            wants_object = wants_object or frame.wants_object
            if (actless and frame.act and frame.act != ASIDE) or (frame.passive and not predicate.passive):
                continue
            if vague is not None and not (frame.kind == "code" and frame.sets and frame.frame.rank == vague.frame.frame.rank):
                continue
            match = self.match(frame, predicate, depth, True)
            if match is not None and promised and frame.matter:
                spare = spare or match
            elif match is not None and vague is None and self.is_vague(match):
                vague = match
            elif match is not None:
                return match
        if vague is not None:
            return vague
        if wants_object:  # a frame that wants an object may find its target elsewhere, if nothing else fits
            for frame in fitting:
                if frame.wants_object:
                    match = self.match(frame, predicate, depth, False)
                    if match is not None:
                        return match
        return spare

    def is_vague(self, match: Match) -> bool:
        """Tell whether a stance has no case for the act that it takes up: words of the act that a frame asks for say more."""
        return match.frame.kind == "stance" and match.act is not None and self.is_unknown(match.frame.value, match.act.code)

    def is_unknown(self, stance: str, act: str) -> bool:
        """Tell whether a stance has no case for an act."""
        otherwise, _ = self.rules.stances.get(stance, ("", ()))
        return bool(act) and otherwise.isdigit() and self.rules.compose(stance, act) == otherwise

    def match(self, frame: ReadyFrame, predicate: Predicate, depth: int, strict: bool) -> Match | None:
        if (frame.passive and not predicate.passive) or (
            frame.negated and not (self.is_denied(predicate, frame) or self.modes.is_empty(predicate))
        ):
            return None
        if frame.matter and not self.is_asked(predicate):
            return None
        objects, phrases = predicate.objects, predicate.phrases
        if len(phrases) > 1:
            phrases = self.own_phrases(predicate)
        if frame.last:
            held = self.particles(frame, predicate)
            if held is None:
                return None
            if held:
                objects = [*held, *objects]
        if (frame.plural or frame.both) and not self.are_several(predicate):
            return None
        used: list[NounGroup] = []
        within: Predicate | None = None
        for slot, asked in frame.sets:
            fit = self.fitting(slot, asked, objects, phrases)
            if fit is not None and frame.kind == "none" and self.is_land(fit):
                return None  # "went to Cairo after the vote": what hangs on a name does not undo the act
            if fit is not None:
                used.append(fit)
                continue
            if slot and (predicate.complements or predicate.asked) and frame.kind != "none":
                within = self.clause_holding(slot, asked, predicate, bool(frame.act), frame.value[:2])
            if within is None or self.tells_itself(within, frame, depth):
                return None
        if used and len(predicate.phrases) > 1:
            phrases = self.outer(predicate.phrases, predicate.clause.first, used)  # "is in full agreement | with Iran"
        if frame.reported and frame.turned and objects and not frame.last and not predicate.passive and not frame.takes_object:
            return None  # "said Syria was to blame", but not "Iran blamed Syria, it said"
        target = None
        if frame.wants_object:
            target = _unused(objects, used)
            if target is None and frame.controlled:
                target = _governed(phrases, self.rules.lists.targets[:_DIRECT], [])
            if target is None and (strict or (within is not None and within.subject is predicate.subject)):
                return None  # "wants to prevent a war": nobody else is asked
            if target is not None and not frame.sets and not frame.act and self.is_named(target, predicate):
                return None
        elif frame.target:
            target = _governed(phrases, frame.target, used, predicate.clause.first, self.rules.lists)
            if target is None:
                target = self.owned(frame.target, used)
            elif self.is_nobody(predicate, target):
                return None
            if target is None:
                return None
        if frame.land and not self.is_land(predicate.subject if frame.turned else target):
            return None
        act = None
        if frame.act:
            act = self.act(frame, predicate, objects, depth)
            if act is None:
                return None
            if frame.target and frame.act_forms and act.group is not None:
                if any(linked is target for _, linked in act.group.links):
                    return None  # "blamed Israel for the attack | on the embassy"
        source = predicate.subject
        if frame.source_object:
            source = next((g for g in objects if not any(g is u for u in used)), None)
        elif frame.source:
            source = _governed(phrases, frame.source, []) or self.owned(frame.source, used)
        if frame.source_object or frame.source:
            if source is None:
                return None
        if frame.turned:
            if frame.source_object and frame.passive and predicate.subject is not None:
                return None  # the frame asks for a passive that names nobody: "was convinced"
            if frame.source and predicate.passive and predicate.subject is not None:
                return None  # "expelled from Iran by Turkey"
            target = predicate.subject
            if not (frame.source or frame.source_object or frame.reported or frame.doer or predicate.passive):
                source = None  # "died in Israeli strikes": whoever did it is told elsewhere
        if frame.reported:
            source = predicate.reporter.subject if predicate.reporter is not None else None
            told = self.told_of(predicate) if frame.turned else None
            target = told or target
            # "said they were behind it" is said of oneself, "said Syria was behind it" of somebody else
            if source is None or (told is None and self.is_own(predicate.subject, frame.turned) == frame.turned):
                return None
            if frame.turned and self.is_between_given(predicate, source):
                return None
        return Match(frame, source, target, act, within, used)

    def owned(self, prepositions: tuple[str, ...], used: list[NounGroup]) -> NounGroup | None:
        """Return a group that a frame takes up if whose it is stands before its noun: "twisted | Norway's arm"."""
        if self.rules.lists.parts.isdisjoint(prepositions):
            return None
        nouns = self.rules.noun_heads  # whose act it is does not say whom it is done to: "rejected Iran's criticism"
        return next((g for g in used if self.words[g.head] not in nouns and self.has_owner(g)), None)

    def is_between_given(self, predicate: Predicate, reporter: NounGroup) -> bool:
        """Tell whether both sides of a deed are given entities and who tells it is none: it is asked for what they did."""
        entities = self.sentence.entities
        if len(entities) < 2 or predicate.subject is None or self.holds_given(reporter):
            return False
        done = [predicate, *predicate.complements]
        others = [g for p in done for g in (*p.objects, *[group for _, group in p.phrases])]
        return self.holds_given(predicate.subject) and any(self.holds_given(group) for group in others)

    def holds_given(self, group: NounGroup) -> bool:
        """Tell whether a given entity stands in a group."""
        return any(group.first <= first < group.extent() for first, _, _ in self.sentence.entities)

    def is_nobody(self, predicate: Predicate, target: NounGroup) -> bool:
        """Tell whether a group names nobody where an object does: "gave Kenya money | for roads", "killed rebels | in a raid"."""
        if not predicate.objects or self.names_somebody(target.first, target.last):
            return False
        for preposition, linked in target.links:  # but not the place of an event: "in a raid in Iraq"
            if preposition not in self.rules.lists.places and self.names_somebody(linked.first, linked.extent()):
                return False
        if len(predicate.objects) == 1 and self.words[target.head] not in self.rules.noun_heads:
            return False
        first = predicate.objects[0]
        return self.names_somebody(first.first, first.extent())

    def duty(self, predicate: Predicate, verb: str) -> Reading | None:
        """Read "said Syria must account for the missing", whatever verb it is, as what one does who demands (`verb`)."""
        frames = self.rules.verb(verb) if verb and not predicate.raises else None
        for frame in frames.frames if frames is not None else ():
            if frame.kind == "code" and not (frame.sets or frame.last or frame.doer or frame.negated):
                return Reading("", frame, predicate.clause.first, predicate.clause.last)
        return None

    def is_denied(self, predicate: Predicate, frame: ReadyFrame) -> bool:
        """Tell whether a verb is negated, for a task also where it is itself what denies: "refrain from violence"."""
        return predicate.negated or (frame.matter and self.modes.is_negated(predicate))

    def is_asked(self, predicate: Predicate) -> bool:
        """Tell whether a verb may say what somebody is asked or means to do: "to fight crime", "that it fight", "should"."""
        clause = predicate.clause
        if predicate.modal:
            promised = predicate.reporter is not None and predicate.modal in self.rules.lists.promising
            return promised or predicate.modal in self.rules.lists.speaker  # "said it would pay its share"
        while clause.kind == COORDINATE and clause.parent is not None:
            clause = clause.parent
        if clause.noun is not None and self.words[clause.noun.head] in self.rules.lists.attempts:
            return False  # "met in a bid to break the deadlock"
        if clause.kind == THAT:
            return self.is_wish(predicate)
        return clause.kind in (INFINITIVE, GERUND)

    def is_named(self, group: NounGroup, predicate: Predicate) -> bool:
        """Tell whether a group is a thing that is given a name: "calling the raid a crime" is no telephone call."""
        naming = predicate.lemma in self.rules.lists.naming
        return naming and (self.words[group.head] in self.rules.lists.things or len(predicate.objects) > 1)

    def tells_itself(self, inner: Predicate, frame: ReadyFrame, depth: int) -> bool:
        """Tell whether a clause gives the code of a frame itself, and to whom: "flew to Cairo to mediate between A and B"."""
        reading = self.predicate(inner, depth + 1) if frame.kind == "code" and (frame.target or frame.wants_object) else None
        if reading is None or reading.code != frame.value:
            return False
        return any(bool(group.members) and self.names_somebody(group.first, group.extent()) for group in reading.targets)

    def told_of(self, predicate: Predicate) -> NounGroup | None:
        """Return of whom a pronoun speaks in what he is told: "told Syria | it had until midnight to withdraw"."""
        reporter, subject = predicate.reporter, predicate.subject
        if reporter is None or subject is None or not reporter.objects or self.sentence.classes[subject.head] != _PRONOUN:
            return None
        return reporter.objects[0]

    def is_foretold(self, predicate: Predicate, inner: Predicate, reading: Reading) -> bool:
        """Tell whether who warns says what somebody else will do: that is no threat of his."""
        if predicate.lemma not in self.rules.lists.warnings or reading.code[:2] not in self.rules.lists.threats:
            return False
        return self.is_of_another(inner) and any(group is inner.subject for group in reading.sources)

    def consume(self, predicate: Predicate) -> None:
        """Take up a predicate whose words are part of what another one means, and what completes it."""
        predicate.consumed = True
        self.consume_completing(predicate)

    def consume_completing(self, predicate: Predicate) -> None:
        """Take up what completes a predicate: the arming of "stop arming the rebels"."""
        for inner in predicate.complements:
            inner.consumed = inner.consumed or self.is_completing(inner.clause)

    def act(self, frame: ReadyFrame, predicate: Predicate, objects: list[NounGroup], depth: int) -> Reading | None:
        """Return the embedded act of the form that the frame asks for."""
        form = frame.act
        if form == ASIDE:
            return self.aside(frame, predicate, depth)
        for inner in predicate.complements:
            clause = inner.clause
            while clause.kind == COORDINATE and clause.parent is not None:
                clause = clause.parent
            kind, marker = clause.kind, clause.marker
            inner = raised_of(inner)
            if kind == INFINITIVE:
                fits = form in ("to", "any")
                fits = fits and not (
                    predicate.lemma in self.rules.lists.naming and self.is_bare(inner, predicate)
                )  # "called it war"
                if predicate.lemma in self.rules.lists.making and frame.wants_object and not (frame.sets or predicate.passive):
                    fits = fits and self.is_bare(inner, predicate)  # "made efforts to help" is not to make somebody help
            elif kind == GERUND:
                fits = marker in frame.act_forms or (form == "any" and (not marker or marker in self.rules.lists.targets))
                fits = fits or (form == "ing" and (not marker or marker == frame.last or marker in frame.before))
            elif kind == THAT:
                fits = form == "that" or (form == "any" and (bool(marker) or predicate.reports))
                if predicate.lemma in self.rules.lists.mandative and inner.modal not in self.rules.lists.speaker:
                    fits = False  # "insisted that Syria had withdrawn" says so, and demands nothing
                fits = fits and not (frame.value in self.rules.lists.bidding and self.is_own_will(inner))
            else:
                fits = form in ("to", "any") and not (inner.modal and predicate.lemma in self.rules.lists.warnings)
                fits = fits and predicate.lemma not in self.rules.lists.protesting
            if fits and kind == GERUND and marker and form == "any":
                noun = self.noun_act(frame, predicate, objects, depth)
                if noun is not None and noun.group is not None and noun.group.first < clause.first:
                    return noun  # "agreed to a boycott of Iran for signing the treaty"
            if fits:
                reading = self.predicate(inner, depth + 1)
                wished = kind == INFINITIVE or (kind == THAT and self.is_wish(inner))
                if reading is not None and wished and reading.denied:
                    reading.code = self.rules.compose(_ABSTAIN, reading.denied)  # "urged Iran not to attack"
                if reading is not None and reading.code and not self.is_foretold(predicate, inner, reading):
                    return reading
        return self.noun_act(frame, predicate, objects, depth)

    def noun_act(self, frame: ReadyFrame, predicate: Predicate, objects: list[NounGroup], depth: int) -> Reading | None:
        """Return the event noun that the frame asks for."""
        form = frame.act
        if form in ("noun", "any"):
            for group in objects:
                reading = self.nominal(group, depth + 1)
                if reading is not None:
                    return reading
        if form == "any" or frame.act_forms:
            wanted = self.rules.lists.targets if form == "any" else frame.act_forms
            for preposition, group in self.unconceded(predicate.phrases):
                if preposition in self.rules.lists.opposing and frame.last in self.rules.lists.withs:
                    continue
                if preposition in wanted and (group.first > predicate.clause.first or preposition in frame.act_forms):
                    reading = self.nominal(group, depth + 1)
                    if reading is None or reading.code in self.rules.lists.plain:
                        continue  # "pledged in a speech that"
                    occasion = preposition in self.rules.lists.occasions
                    if occasion and (preposition not in frame.act_forms or (objects and not frame.sets)):
                        if reading.code[:2] in self.rules.lists.talks:
                            continue  # "proposed it at talks in Astana"
                    return reading
        return None

    def aside(self, frame: ReadyFrame, predicate: Predicate, depth: int) -> Reading | None:
        """Return the act of a participle clause of a predicate's subject: "marched, demanding his resignation"."""
        for other in self.predicates:
            clause = other.clause
            if clause.kind != PARTICIPLE or clause.parent is not predicate.clause or other.passive:
                continue
            if other.subject is predicate.subject and not other.consumed:
                reading = self.predicate(other, depth + 1)
                if reading is None or not reading.code:
                    continue
                if frame.kind != "stance" or reading.code[:2] in self.rules.lists.aims:  # not "marched, forcing him to flee"
                    return reading
                if any(other.clause.antecedent is group for group in predicate.objects):  # "revoked an order closing a paper"
                    return reading
        return None


def raised_of(predicate: Predicate) -> Predicate:
    """Return the predicate that another one only raises: the attack of "is about to attack"."""
    if not predicate.raises:
        return predicate
    return next((inner for inner in predicate.complements if inner.raised), predicate)


def _unused(groups: list[NounGroup], used: list[NounGroup]) -> NounGroup | None:
    """Return the first of some groups that is not used."""
    for group in groups:
        if not any(group is u for u in used):
            return group
    return None


def _governed(
    phrases: list[tuple[str, NounGroup]],
    prepositions: tuple[str, ...],
    used: list[NounGroup],
    verb: int = 0,
    lists: ActLists | None = None,
) -> NounGroup | None:
    """Return the first group after one of some prepositions that is not used, if there is one behind the verb.

    With `lists`, who stands right behind a place comes before it: "waged war in Chad | against the rebels".
    """
    found: NounGroup | None = None
    for n, (preposition, group) in enumerate(phrases):
        if preposition in prepositions and not any(group is u for u in used):
            if group.first > verb:
                if lists is not None and preposition in lists.places and n + 1 < len(phrases):
                    direct, other = phrases[n + 1]
                    if direct in prepositions and direct in lists.targets[:_STRONG] and not any(other is u for u in used):
                        return other
                return group
            if found is None:
                found = group
    return found
