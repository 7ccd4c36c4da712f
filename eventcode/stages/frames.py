"""Frames made ready for matching, and those of a trigger that may fit a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from eventcode.language.rules import OBJECT, Clue, Frame, Slot
from eventcode.language.wordsets import NO_SETS, Sets
from eventcode.stages.sentence import Sentence

_REMEMBERED: Final = 1000  # combinations of words for which a trigger's fitting frames are remembered


class ReadyFrame:
    """A frame made ready for matching: its fields by their kinds.

    `last` is the last word of the trigger after its verb ("" for none), `before` those before it. `object_set` is the
    first set asked for in the object, `phrase_slot` the prepositions of the first set if that stands in a
    phrase. `doer` is the set asked for in the subject. `target` and `source` are prepositions;
    `wants_object` tells that the object is the target, `source_object` that it is the source.
    """

    __slots__ = (
        "act", "act_forms", "before", "both", "controlled", "doer", "frame", "kind", "land", "last", "matter", "negated",
        "numbers", "object_set", "passive", "phrase_slot", "plural", "reported", "sets", "source", "source_object",
        "takes_object", "target", "told", "turned", "value", "wants_object",
    )  # fmt: skip

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.last = frame.particles[-1] if frame.particles else ""
        self.before = frame.particles[:-1]
        self.both = frame.subject == "both"
        self.turned = frame.subject == "T"  # the subject is the target
        self.doer: Sets = 1 << frame.doer if frame.doer >= 0 else NO_SETS
        self.source_object = frame.source == OBJECT
        self.source: Slot = frame.source or () if not self.source_object else ()
        self.wants_object = frame.target == OBJECT
        self.target: Slot = frame.target or () if not self.wants_object else ()
        self.sets: list[tuple[Slot, Sets]] = [(() if slot == OBJECT else tuple(slot), 1 << number) for slot, number in frame.sets]
        self.numbers: list[int] = [number for _, number in frame.sets]
        self.object_set: Sets = NO_SETS
        self.phrase_slot: Slot = ()
        if self.sets and not self.last:
            slot, asked = self.sets[0]
            if slot:
                self.phrase_slot = slot
            else:
                self.object_set = asked
        self.takes_object = any(not slot for slot, _ in self.sets) or frame.act in ("any", "noun")
        self.act = frame.act if isinstance(frame.act, str) else "phrase"
        self.act_forms: Slot = () if isinstance(frame.act, str) else frame.act
        self.controlled = frame.act_subject_target
        self.passive = frame.passive
        self.negated = frame.negated
        self.plural = frame.plural
        self.reported = frame.reported
        self.land = frame.land
        self.matter = frame.matter
        self.kind = frame.result[0]
        self.value = frame.result[1] if len(frame.result) > 1 else ""
        self.told = ""  # its rule, file and line, once somebody has asked

    def is_worded(self, openers: frozenset[str]) -> bool:
        """Tell whether it gives a code by the words of a clause that one of some words opens, and asks for nothing else there."""
        if self.kind != "code" or self.act or self.last or self.target or self.passive or self.negated:
            return False
        if self.turned and not self.reported:
            return False
        return bool(self.sets) and not any(openers.isdisjoint(slot) for slot, _ in self.sets)

    def may_fit(self, present: Sets) -> bool:
        """Tell whether all its sets of words are among those of a sentence."""
        return all(present >> number & 1 == 1 for number in self.numbers)


class ReadyClue:
    """A clue made ready: the `places` in which a phrase of the set that is `asked` for must stand, and the new `code`."""

    __slots__ = ("asked", "code", "places")

    def __init__(self, clue: Clue) -> None:
        self.places = frozenset(clue.places)
        self.asked: Sets = 1 << clue.asked
        self.code = clue.code


class Trials:
    """Frames in the order in which they are tried; those whose sets a sentence holds are remembered for each such sets."""

    __slots__ = ("_asked", "_known", "frames")

    def __init__(self, frames: list[ReadyFrame]) -> None:
        self.frames = frames
        self._asked: Sets = NO_SETS
        for frame in frames:
            for number in frame.numbers:
                self._asked |= 1 << number
        self._known: dict[Sets, list[ReadyFrame]] = {}

    def among(self, sentence: Sentence) -> list[ReadyFrame]:
        """Return the frames whose sets are all among those of a sentence (`Rules.note_sets` has told them)."""
        if not self._asked:
            return self.frames
        asked = sentence.sets & self._asked
        found = self._known.get(asked)
        if found is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            found = self._known[asked] = [frame for frame in self.frames if frame.may_fit(asked)]
        return found


class Frames:
    """The frames of a trigger, the first to be tried first."""

    __slots__ = ("_fitting", "_plain", "doers", "frames", "sets", "tried", "worded")

    def __init__(self, frames: Sequence[Frame], openers: frozenset[str] = frozenset()) -> None:
        self.frames = [ReadyFrame(frame) for frame in frames]
        self.tried = Trials(self.frames)
        # those that ask for a clause's words alone
        self.worded = Trials([frame for frame in self.frames if frame.is_worded(openers)])
        self.sets: Sets = NO_SETS  # those asked for in the objects
        self.doers: Sets = NO_SETS  # those asked for in the subject
        for frame in self.frames:
            self.sets |= frame.object_set
            self.doers |= frame.doer
        self._plain: dict[tuple[str, ...], Trials] = {}  # what fits where none of the sets is held
        self._fitting: dict[tuple[tuple[str, ...], Sets, Sets], Trials] = {}

    def fitting(self, said: list[str], held: Sets, doers: Sets) -> Trials:
        """Return the frames whose prepositions and particles are all said, and whose sets of words the objects and the subject
        (`doers`) hold.
        """
        held &= self.sets
        doers &= self.doers
        words = tuple(said)
        if not held and not doers:
            found = self._plain.get(words)
            if found is None:
                if len(self._plain) >= _REMEMBERED:
                    self._plain.clear()
                found = self._plain[words] = Trials(self._find(said, held, doers))
            return found
        found = self._fitting.get((words, held, doers))
        if found is None:
            if len(self._fitting) >= _REMEMBERED:
                self._fitting.clear()
            found = self._fitting[words, held, doers] = Trials(self._find(said, held, doers))
        return found

    def _find(self, said: list[str], held: Sets, doers: Sets) -> list[ReadyFrame]:
        return [
            frame
            for frame in self.frames
            if (not frame.last or frame.last in said)
            and (not frame.object_set or frame.object_set & held)
            and (not frame.doer or frame.doer & doers)
            and all(not slot or any(w in said for w in slot) for slot in (frame.target, frame.phrase_slot, frame.source))
        ]


def frames_of(
    trigger: str, table: dict[str, tuple[Frame, ...]], ready: dict[str, Frames], openers: frozenset[str] = frozenset()
) -> Frames | None:
    """Return the frames of a trigger, made ready when they are first asked for."""
    found = ready.get(trigger)
    if found is None:
        frames = table.get(trigger)
        if frames is not None:
            found = ready[trigger] = Frames(frames, openers)
    return found
