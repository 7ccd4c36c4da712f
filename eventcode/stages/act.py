"""Act: predicates become CAMEO codes, by the frames of the rules and by composition."""

from __future__ import annotations

from typing import Final

from eventcode.modes import ACTUAL, CONDITIONAL, HYPOTHETICAL, NEGATED, RUMOURED
from eventcode.stages.clause import COORDINATE, COPULA, GERUND, INFINITIVE, THAT
from eventcode.stages.nominal import DEPTH
from eventcode.stages.reading import IRREALIS, STATEMENT, Frames, Match, Reading, ReadyFrame, Rest, is_held
from eventcode.stages.roles import Predicate
from eventcode.stages.sentence import NounGroup
from eventcode.stages.unreal import UnrealActs

_NAMES: Final = "PA"  # token classes of the heads of names
_PRONOUN: Final = "U"
_TO: Final = "t"
ABSTAIN: Final = "abstain"  # the stance of "not to" under another stance


class SentenceActs(UnrealActs):
    """The readings of one sentence's predicates and event nouns."""

    def readings(self) -> list[Reading]:
        """Return the readings that may become events: predicates in text order, then event nouns in text order."""
        found: list[Reading] = []
        last: list[Reading] = []
        for predicate in self.predicates:
            reading = self.predicate(predicate, 0)
            if reading is None:
                continue
            if predicate.complements and reading.inner is None and reading.code in self.rules.lists.plain:
                reading.rest = None
                reading.others = []  # what is said has its own actors; only whom it is said to is left
                reading.rank = STATEMENT
            elif predicate.clause.kind == INFINITIVE and predicate.clause.noun is not None:
                noun = predicate.clause.noun
                if self.is_purpose(predicate, noun):  # "sent an envoy to Ankara to negotiate"
                    if self.is_spoken_of(predicate):
                        reading.rank = IRREALIS  # "plan to meet in Ankara to negotiate"
                elif self.words[noun.head] not in self.rules.lists.attempts or self.is_spoken_of(predicate):
                    reading.rank = IRREALIS
                elif any(noun.first <= at < noun.head for at, _, _ in self.sentence.mentions):
                    reading.sources.insert(0, NounGroup(noun.first, noun.head, noun.head - 1, noun.chunk))
            elif self.is_spoken_of(predicate):
                reading.rank = IRREALIS
            elif reading.code in self.rules.lists.plain:
                reading.rank = STATEMENT  # "sent a letter threatening": the threat counts more
            (last if reading.rank else found).append(reading)
            if len(predicate.complements) > 1 and reading.inner is not None and reading.inner.predicate is not None:
                found += self.parallel(predicate, reading, reading.inner.predicate)
        found = [r for r in found if r.predicate is None or not r.predicate.consumed]
        last = [r for r in last if r.predicate is None or not r.predicate.consumed]
        unreal: dict[int, bool] | None = None
        for group in self.sentence.groups:
            if id(group) in self.consumed:
                continue
            reading = self.nominal(group, 0)
            if reading is None or any(reading is r for r in found) or any(reading is r for r in last):
                continue
            if reading.group is group:
                self.modify_noun(group, reading)
            if unreal is None:
                unreal = self.unreal()
            unlikely = id(reading.group) in unreal and reading.group is not None
            if unlikely and (unreal[id(reading.group)] or not self.is_talk(reading)):
                reading.rank = IRREALIS
            self.accompany(reading)
            (last if reading.rank else found).append(reading)
        return found + last

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

    def is_purpose(self, predicate: Predicate, noun: NounGroup) -> bool:
        """Tell whether an infinitive behind a group is the purpose of a movement there, and no complement of the noun."""
        above = predicate.clause.parent
        if above is None or self.sentence.classes[noun.head] not in _NAMES:
            return False
        return any([g is noun and p in self.rules.lists.goals for p, g in above.phrases])

    def accompany(self, reading: Reading) -> None:
        """Give "with Russian support, Damascus …" the subject as its target."""
        if reading.targets or reading.group is None:
            return
        for predicate in self.predicates:
            if predicate.subject is not None and any(
                p in self.rules.lists.withs and g is reading.group for p, g in predicate.clause.phrases
            ):
                reading.targets = [predicate.subject]

    # -- verbs --------------------------------------------------------------------------------------------------------------

    def predicate(self, predicate: Predicate, depth: int) -> Reading | None:
        """Return the reading of a predicate with its negation and modality."""
        key = predicate.clause.index
        if key in self.read:
            return self.read[key]
        self.read[key] = None
        if predicate.token in self.sentence.masked:
            return None
        reading = self.base(predicate, depth) if depth < DEPTH else None
        if reading is not None:
            reading.predicate = predicate
            reading = self.modify(predicate, reading)
        self.read[key] = reading
        return reading

    def modify(self, predicate: Predicate, reading: Reading) -> Reading | None:
        """Return a reading with its mode; negation and modals are stances on it."""
        frame, modes = reading.frame, self.modes
        meant = frame is not None and frame.negated  # the frame says what the negation means
        if not meant and modes.is_empty(predicate):
            return self.undo(reading)
        given = modes.of(predicate)
        negated = not meant and modes.is_negated(predicate)
        perfect = modes.perfect(predicate) if predicate.modal else ""
        if perfect:
            reading.mode = perfect
        elif predicate.modal:
            if predicate.modal in self.rules.lists.speaker:
                return self.spoken(predicate, reading, negated, given)
            reading.mode = self.rules.modes.stances.get(predicate.modal, reading.mode)
            self.apply(reading, f"not-{predicate.modal}" if modes.is_negated(predicate) else predicate.modal)
            if modes.depends(predicate):
                reading.mode = CONDITIONAL
        if negated and (perfect or not predicate.modal):
            self.deny(reading)
        if given != ACTUAL and not (given == RUMOURED and reading.mode in (HYPOTHETICAL, NEGATED)):
            reading.mode = given
        return reading

    def modify_noun(self, group: NounGroup, reading: Reading) -> None:
        """Give an event noun its mode: that of the clause in which it stands, and of the verb that says that it takes place."""
        reading.mode = self.modes.of_group(group)
        if reading.frame is not None and reading.frame.negated:
            reading.mode = ACTUAL  # "no reaction": the frame says what that means
            return
        predicate = self.modes.happening(group)
        if reading.mode == NEGATED or (predicate is not None and not predicate.modal):
            self.undo(reading)
        elif predicate is not None and predicate.modal not in self.rules.lists.speaker:
            self.modify(predicate, reading)

    def undo(self, reading: Reading) -> Reading:
        """Make of a reading an act that did not take place."""
        reading.denied, reading.code, reading.mode = reading.code, "", NEGATED
        return reading

    def deny(self, reading: Reading) -> None:
        """Negate a reading: a refusal, if CAMEO has a code for it, else an act that did not take place."""
        act = reading.code
        self.apply(reading, "not")
        if not reading.code:
            reading.code = act
            self.undo(reading)

    def spoken(self, predicate: Predicate, reading: Reading, negated: bool, given: str) -> Reading | None:
        """Return the reading of "must": an appeal or demand of the speaker to the one who has the duty."""
        reporter = predicate.reporter
        self.apply(reading, f"not-{predicate.modal}" if negated else predicate.modal)
        reading.mode = given
        if reporter is not None and reporter.subject is not None and predicate.subject is None and predicate.passive:
            reading.sources = [reporter.subject]  # "said the sanctions should be lifted"
            return reading
        if reporter is None or reporter.subject is None or predicate.subject is None:
            reading.mode = HYPOTHETICAL if given == ACTUAL else given
            return reading
        reading.sources = [reporter.subject]
        reading.others = [*(("", g) for g in reading.targets), *reading.others]
        reading.targets = [predicate.subject]
        return reading

    def base(self, predicate: Predicate, depth: int) -> Reading | None:
        rules = self.rules
        if predicate.raises:
            return None  # "is about to attack": the act has its own predicate
        if predicate.clause.voice == COPULA:
            return self.copular(predicate, depth)
        match = self.best(rules.verb(predicate.lemma), predicate, depth)
        if (match is None or not (match.frame.sets or match.frame.act)) and self.is_light(predicate):
            reading = self.light(predicate, depth)
            if reading is not None:
                return reading
            if any((predicate.lemma, p) in rules.light for p in predicate.particles):
                return None  # "kicked off" is no kick
        if match is not None:
            return self.build(predicate, match, depth)
        if predicate.reports or predicate.lemma in rules.lists.irrealis_verbs:
            return None  # "avoided a clash"
        return self.light(predicate, depth, bare=True)

    def best(self, frames: Frames | None, predicate: Predicate, depth: int) -> Match | None:
        """Return the first frame that fits, frames with more conditions first."""
        if frames is None:
            return None
        fitting = frames.fitting(self.said(predicate))
        bare = not predicate.objects
        actless = bare and not predicate.complements and not predicate.phrases
        wants_object = False
        for frame in fitting:
            wants_object = wants_object or frame.wants_object
            if (actless and frame.act) or (frame.passive and not predicate.passive):
                continue
            if frame.object_set >= 0 and (bare or not self.objects_hold(frame.object_set, predicate)):
                continue
            match = self.match(frame, predicate, depth, True)
            if match is not None:
                return match
        if wants_object:  # a frame that wants an object may find its target elsewhere, if nothing else fits
            for frame in fitting:
                if frame.wants_object:
                    match = self.match(frame, predicate, depth, False)
                    if match is not None:
                        return match
        return None

    def said(self, predicate: Predicate) -> set[str]:
        """Return the prepositions, particles and conjunctions that go with a predicate."""
        said = set(predicate.particles)
        for preposition, _ in predicate.phrases:
            said.add(preposition)
        for inner in predicate.complements:
            said.add(inner.clause.marker or self.words[inner.clause.first])  # "to" of an infinitive
            if self.is_bare(inner, predicate):
                said |= self.rules.lists.markers
        return said

    def is_bare(self, inner: Predicate, predicate: Predicate) -> bool:
        """Tell whether a predicate is an infinitive without its "to" of another one's object: "let them go"."""
        clause = inner.clause
        if clause.kind != INFINITIVE or clause.marker or self.sentence.classes[clause.first] == _TO:
            return False
        return inner.subject is not None and any([inner.subject is group for group in predicate.objects])

    def objects_hold(self, number: int, predicate: Predicate) -> bool:
        """Tell whether one of a predicate's objects holds a set of words."""
        for group in predicate.objects:  # noqa: SIM110
            if is_held(number, self.held(group)):
                return True
        return False

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
            match.within.consumed = True  # its words are part of what this predicate means
        if kind == "code":
            reading.code = reading.base = frame.value
        elif kind == "act":
            if match.act is None:
                return None
            reading.code = match.act.code
        else:
            reading.code = match.act.code if match.act is not None else ""
            self.apply(reading, frame.value)
        if not reading.code:
            return None
        if match.source is not None:
            reading.sources.append(match.source)
        if match.target is not None:
            if frame.turned and frame.doer >= 0:  # "said relations with Iran were improving"
                reading.targets += [group for _, group in match.target.links]
            reading.targets += self.holder(predicate, match.target)
            reading.targets.append(match.target)
        elif predicate.passive and match.source is None:
            self.share(predicate, reading)
        if match.act is not None:
            inner = [*match.act.targets, *match.act.sources]
            embedded = match.act.predicate
            judged = kind == "code" or frame.value in self.rules.lists.judgements
            if judged or (embedded is not None and embedded.clause.kind == THAT):
                # "condemned Iran's attack on Syria", "demanded that Turkey leave Syria": who did or shall do it is meant
                inner = [*match.act.sources, *match.act.targets]
            reading.others = [*(("", g) for g in inner), *match.act.others]
        named = [group for group in (match.source, match.target) if group is not None]
        reading.rest = Rest(predicate, named, self.rules.lists.targets)
        return reading

    # -- frames -------------------------------------------------------------------------------------------------------------

    def match(self, frame: ReadyFrame, predicate: Predicate, depth: int, strict: bool) -> Match | None:
        if (frame.passive and not predicate.passive) or (
            frame.negated and not (predicate.negated or self.modes.is_empty(predicate))
        ):
            return None
        objects, phrases = predicate.objects, predicate.phrases
        if frame.last:
            held = self.particles(frame, predicate)
            if held is None:
                return None
            if held:
                objects = [*held, *objects]
        if (frame.plural or frame.both) and not self.are_several(predicate):
            return None
        if frame.doer >= 0 and not self.is_doer(frame.doer, predicate.subject):
            return None
        used: list[NounGroup] = []
        within: Predicate | None = None
        for slot, number in frame.sets:
            fit = self.fitting(slot, number, objects, phrases)
            if fit is not None:
                used.append(fit)
                continue
            if slot and predicate.complements and frame.kind != "none":
                within = self.clause_holding(slot, number, predicate)
            if within is None:
                return None
        target = None
        if frame.wants_object:
            target = _unused(objects, used)
            if target is None and frame.controlled:
                target = _governed(phrases, self.rules.lists.targets[:4], [])
            if target is None and strict:
                return None
        elif frame.target:
            target = _governed(phrases, frame.target, used)
            if target is None:
                return None
        act = None
        if frame.act:
            act = self.act(frame, predicate, objects, depth)
            if act is None:
                return None
        source = predicate.subject
        if frame.source_object:
            source = next((g for g in objects if not any([g is u for u in used])), None)
        elif frame.source:
            source = _governed(phrases, frame.source, [])
        if frame.source_object or frame.source:
            if source is None:
                return None
        if frame.turned:
            if frame.source_object and frame.passive and predicate.subject is not None:
                return None  # the frame asks for a passive that names nobody: "was convinced"
            if frame.source and predicate.passive and predicate.subject is not None:
                return None  # "expelled from Iran by Turkey"
            target = predicate.subject
        if frame.reported:
            source = predicate.reporter.subject if predicate.reporter is not None else None
            # "said they were behind it" is said of oneself, "said Syria was behind it" of somebody else
            own = predicate.subject is not None and self.sentence.classes[predicate.subject.head] == _PRONOUN
            if source is None or own == frame.turned:
                return None
        return Match(frame, source, target, act, within)

    def fitting(
        self, slot: tuple[str, ...], number: int, objects: list[NounGroup], phrases: list[tuple[str, NounGroup]]
    ) -> NounGroup | None:
        """Return the first object, or group after one of the prepositions, that holds a set of words."""
        if slot:
            for preposition, group in phrases:
                if preposition in slot and is_held(number, self.held(group)):
                    return group
        else:
            for group in objects:
                if is_held(number, self.held(group)):
                    return group
        return None

    def clause_holding(self, slot: tuple[str, ...], number: int, predicate: Predicate) -> Predicate | None:
        """Return the clause after one of some words that holds a set: "accused of laundering", "refused to share data"."""
        for inner in predicate.complements:
            clause = inner.clause
            if (clause.marker or self.words[clause.first]) not in slot:
                if not self.is_bare(inner, predicate) or self.rules.lists.markers.isdisjoint(slot):
                    continue
            found = self.doers.get(id(clause))
            if found is None:
                _, last = clause.extent(clause.first, clause.last)
                found = self.doers[id(clause)] = self.rules.held(self.sentence, clause.first, last)
            if is_held(number, found):
                return inner
        return None

    def particles(self, frame: ReadyFrame, predicate: Predicate) -> list[NounGroup] | None:
        """Return the groups that the trigger's last word governs, None if a word of the trigger is missing."""
        objects = predicate.objects
        if objects and not frame.before and not predicate.passive and frame.last not in predicate.particles:
            if not any([p == frame.last and g is objects[0] for p, g in predicate.phrases]):  # "handed over two suspects"
                return None  # "broke the truce with" is not to break with
        for word in frame.before:
            if word not in predicate.particles and not any([p == word for p, _ in predicate.phrases]):
                return None
        governed = [g for p, g in predicate.phrases if p == frame.last]
        if governed or frame.last in predicate.particles:
            return governed
        for inner in predicate.complements:
            if inner.clause.kind == GERUND and inner.clause.marker == frame.last:
                return []
        return None

    def is_doer(self, number: int, group: NounGroup | None) -> bool:
        """Tell whether a subject is of the kind that a frame asks for: "warplanes hit", "a drone killed"."""
        if group is None:
            return False
        key = id(group)
        found = self.doers.get(key)
        if found is None:
            last = group.last
            if group.links and self.words[group.head] in self.rules.lists.quantities:  # "hundreds of refugees crossed"
                last = group.links[0][1].last
            found = self.doers[key] = self.rules.held(self.sentence, group.first, last)
        return is_held(number, found)

    def are_several(self, predicate: Predicate) -> bool:
        """Tell whether a subject is several: a coordination, a plural, or a pronoun for those who say it."""
        group, reporter = predicate.subject, predicate.reporter
        if group is not None and reporter is not None and self.sentence.classes[group.head] == _PRONOUN:
            return self.several(reporter.subject)
        return self.several(group)

    def act(self, frame: ReadyFrame, predicate: Predicate, objects: list[NounGroup], depth: int) -> Reading | None:
        """Return the embedded act of the form that the frame asks for."""
        form = frame.act
        for inner in predicate.complements:
            clause = inner.clause
            while clause.kind == COORDINATE and clause.parent is not None:
                clause = clause.parent
            kind, marker = clause.kind, clause.marker
            if kind == INFINITIVE:
                fits = form in ("to", "any")
            elif kind == GERUND:
                fits = marker in frame.act_forms or (form == "any" and (not marker or marker in self.rules.lists.targets))
                fits = fits or (form == "ing" and (not marker or marker == frame.last or marker in frame.before))
            elif kind == THAT:
                fits = form == "that" or (form == "any" and (bool(marker) or predicate.reports))
            else:
                fits = form in ("to", "any")
            if fits:
                reading = self.predicate(inner, depth + 1)
                if reading is not None and kind == INFINITIVE and reading.denied:
                    reading.code = self.rules.compose(ABSTAIN, reading.denied)  # "urged Iran not to attack"
                if reading is not None and reading.code:
                    return reading
        if form in ("noun", "any"):
            for group in objects:
                reading = self.nominal(group, depth + 1)
                if reading is not None:
                    return reading
        if form == "any" or frame.act_forms:
            wanted = self.rules.lists.targets if form == "any" else frame.act_forms
            for preposition, group in predicate.phrases:
                if preposition in wanted:
                    reading = self.nominal(group, depth + 1)
                    if reading is not None:
                        return reading
        return None

    # -- light verbs, copulas -----------------------------------------------------------------------------------------------

    def is_light(self, predicate: Predicate) -> bool:
        light = self.rules.light
        if (predicate.lemma,) in light:
            return True
        return any((predicate.lemma, p) in light for p in predicate.particles)

    def light(self, predicate: Predicate, depth: int, bare: bool = False) -> Reading | None:
        """Read "launched an attack on Y": the event noun's meaning with the verb's subject as its source.

        With `bare`, only an event noun that has no source of its own: the verb is one that no rule knows.
        """
        for group in predicate.objects:
            inner = self.nominal(group, depth + 1)
            if inner is None or (bare and inner.sources):
                continue
            reading = Reading(inner.code, inner.frame, predicate.clause.first, max(inner.last, predicate.clause.last))
            self.take(reading, inner)
            own = predicate.subject if predicate.subject is not group else None
            if predicate.clause.voice == COPULA and inner.sources:
                own = None  # "It was the first meeting between X and Y"
            reading.sources = [own] if own is not None else inner.sources
            reading.targets = list(inner.targets)
            reading.others = [*inner.others, *predicate.phrases]
            reading.rest = Rest(predicate)
            if own is not None:
                reading.others += [("", g) for g in inner.sources]
            return reading
        return None

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
        if match is not None and (match.frame.sets or match.frame.act):  # "is at war with"
            return self.build(predicate, match, depth)
        reading = self.light(predicate, depth)
        return reading if reading is not None and reading.frame is not None else None


def _unused(groups: list[NounGroup], used: list[NounGroup]) -> NounGroup | None:
    """Return the first of some groups that is not used."""
    for group in groups:
        if not any([group is u for u in used]):
            return group
    return None


def _governed(phrases: list[tuple[str, NounGroup]], prepositions: tuple[str, ...], used: list[NounGroup]) -> NounGroup | None:
    """Return the first group after one of some prepositions that is not used."""
    for preposition, group in phrases:
        if preposition in prepositions and not any([group is u for u in used]):
            return group
    return None
