"""Modality: what negation, modals, conditions and rumours make of the act that a predicate or event noun says."""

from __future__ import annotations

from typing import Final

from eventcode.modes import ACTUAL, CONDITIONAL, HYPOTHETICAL, NEGATED, RUMOURED
from eventcode.stages.partakers import Partakers
from eventcode.stages.predicate import Predicate
from eventcode.stages.reading import Reading
from eventcode.stages.sentence import NounGroup

_NAMED: Final = "XPA"  # token classes of names and given entities
_PRONOUN: Final = "U"
_CEASED: Final = "no-longer"  # the stance of what was done before


class ModalActs(Partakers):
    """Gives readings their mode; negation and modals are stances on them."""

    def modify(self, predicate: Predicate, reading: Reading) -> Reading | None:
        """Return a reading with its mode; negation and modals are stances on it."""
        frame, modes = reading.frame, self.modes
        meant = frame is not None and frame.negated  # the frame says what the negation means
        negated = not meant and modes.is_negated(predicate)
        if not meant and (modes.is_empty(predicate) or (negated and modes.is_pending(predicate))):
            return reading if self.withholds(predicate, reading) else self.undo(reading)
        if not meant and reading.inner is None and any(modes.is_negative(group) for group in reading.targets):
            if not predicate.objects and not (predicate.subject is not None and predicate.subject.members):
                return self.undo(reading)  # "has spoken to neither"
            others = [group for group in reading.targets if not modes.is_negative(group)]
            reading.targets = others or list(predicate.objects)  # "met Iran with no reporters"
        given = modes.of(predicate)
        perfect = modes.perfect(predicate) if predicate.modal else ""
        if perfect:
            reading.mode = perfect
        elif predicate.modal:
            if predicate.modal in self.rules.lists.speaker:
                return self.spoken(predicate, reading, negated, given)
            reading.mode = self.rules.modes.stances.get(predicate.modal, reading.mode)
            plain = meant and predicate.modal in self.rules.lists.plain_stances  # "will not hesitate to attack"
            if negated and modes.has_ceased(predicate) and not self.rules.compose(f"not-{predicate.modal}", reading.code):
                self.apply(reading, _CEASED)  # "will no longer attack"
                plain = bool(reading.code)
            self.apply(reading, f"not-{predicate.modal}" if not plain and modes.is_negated(predicate) else predicate.modal)
            if modes.depends(predicate):
                reading.mode = CONDITIONAL
            self.turn(predicate, reading)
            self.own(predicate, reading)
        if negated and (perfect or not predicate.modal):
            self.deny(reading, _CEASED if modes.has_ceased(predicate) else "not")
        if given != ACTUAL and not (given == RUMOURED and reading.mode in (HYPOTHETICAL, NEGATED)):
            reading.mode = given
        return reading

    def turn(self, predicate: Predicate, reading: Reading) -> None:
        """Make who will be met the one who means to meet: "Jiang is to be received by Clinton"."""
        guest, talks = predicate.surface, self.rules.lists.talks
        if not predicate.passive or guest is None or not reading.sources or reading.base[:2] not in talks:
            return
        if reading.code[:2] not in talks and self.names_somebody(guest.first, guest.extent()):
            reading.targets, reading.sources = reading.sources, [guest]

    def own(self, predicate: Predicate, reading: Reading) -> None:
        """Make a good act that will be done by nobody named that of who announces it: "the king said captives would be freed"."""
        lists, reporter = self.rules.lists, predicate.reporter
        if not predicate.passive or predicate.subject is not None or predicate.modal not in lists.plain_stances:
            return
        if any(all(not done.first <= group.first < done.last for done in predicate.objects) for group in reading.sources):
            return
        if reporter is not None and reporter.subject is not None and reading.code[:2] not in lists.threats:
            reading.sources = [*reading.sources, reporter.subject]

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
        reading.others = (*[("", g) for g in reading.targets], *reading.others)
        reading.targets = [predicate.subject]
        duty = predicate.subject
        if reporter.objects and (self.sentence.classes[duty.head] == _PRONOUN or not self.names_somebody(duty.first, duty.last)):
            told = reporter.objects[0]  # "told Syria that it must withdraw", "that raids must end", but not "told reporters"
            if any(self.sentence.classes[i] in _NAMED for i in range(told.first, told.last)):
                reading.targets = [told]
        return reading

    def withholds(self, predicate: Predicate, reading: Reading) -> bool:
        """Make a refusal of what nobody will get, if it is one: "will send no more troops"."""
        stance, act = f"not-{predicate.modal}", reading.code or reading.denied
        if predicate.modal not in self.rules.lists.plain_stances or not self.rules.compose(stance, act):
            return False
        if not any(self.modes.is_negative(group) for group in predicate.objects):
            return False
        reading.code = act
        self.apply(reading, stance)
        reading.mode = self.rules.modes.stances.get(predicate.modal, reading.mode)
        return True

    def is_plain(self, reporter: Predicate | None, depth: int) -> bool:
        """Tell whether a verb of saying says no more: "said Turkey must leave", but "warned" is a reading of its own."""
        if reporter is None:
            return False
        reading = self.predicate(reporter, depth + 1)
        return reading is None or reading.code[:2] in self.rules.lists.statements

    def deny(self, reading: Reading, stance: str = "not") -> None:
        """Negate a reading: a refusal or an end, if CAMEO has a code for it, else an act that did not take place."""
        act = reading.code
        self.apply(reading, stance)
        if not reading.code:
            reading.code = act
            self.undo(reading)

    def undo(self, reading: Reading) -> Reading:
        """Make of a reading an act that did not take place."""
        reading.denied, reading.code, reading.mode = reading.code, "", NEGATED
        return reading
