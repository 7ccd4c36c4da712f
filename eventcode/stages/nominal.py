"""Event nouns: "the attack by X on Y", "talks between X and Y" are read as predicates are."""

from __future__ import annotations

from collections.abc import Sequence

from eventcode.language.rules import OBJECT, Frame
from eventcode.stages.clause import GERUND, INFINITIVE, PARTICIPLE, THAT
from eventcode.stages.reading import Reading, Rules
from eventcode.stages.roles import Predicate
from eventcode.stages.sentence import NounGroup, Sentence

DEPTH = 8  # how deep acts nest before the coder gives up: deeper than anybody writes
_LONGEST = 4  # words of the longest event noun looked for
_HEADS = "NMPJ"  # token classes that may head an event noun


class EventNouns:
    """The readings of one sentence's event nouns; those of its predicates are added by SentenceActs."""

    def __init__(self, sentence: Sentence, predicates: Sequence[Predicate], rules: Rules) -> None:
        self.sentence = sentence
        self.words = sentence.words
        self.predicates = predicates
        self.rules = rules
        self.read: dict[int, Reading | None] = {}
        self.nominal_read: dict[int, Reading | None] = {}
        self.lemmas = {p.token: p.lemma for p in predicates}
        self.texts: dict[int, str] = {}  # of groups, by their identity
        self.consumed: set[int] = set()  # groups whose act another reading has taken up

    def predicate(self, predicate: Predicate, depth: int) -> Reading | None:
        """Return the reading of a predicate."""
        raise NotImplementedError

    def nominal(self, group: NounGroup, depth: int) -> Reading | None:
        """Return the reading of the event noun that heads a group, or that stands in an of-phrase of it."""
        key = id(group)
        if key in self.nominal_read:
            return self.nominal_read[key]
        self.nominal_read[key] = None
        reading = self.nominal_base(group, depth) if depth < DEPTH else None
        parts = [*group.members]
        if self.words[group.head] not in self.rules.lists.irrealis_nouns:
            parts += [g for p, g in group.links if p in self.rules.lists.parts]
        for part in parts:
            if reading is not None:
                break
            reading = self.nominal(part, depth + 1)
        self.nominal_read[key] = reading
        return reading

    def event_noun(self, group: NounGroup) -> tuple[int, tuple[Frame, ...]] | None:
        """Return the first token and the frames of the longest event noun that ends at the group's head."""
        nouns, words, end = self.rules.nouns, self.words, group.head + 1
        if words[group.head] not in self.rules.noun_heads:
            return None
        for size in range(min(_LONGEST, end - group.first), 0, -1):
            frames = nouns.get(" ".join(words[end - size : end]))
            if frames:
                return end - size, frames
        return None

    def nominal_base(self, group: NounGroup, depth: int) -> Reading | None:
        if self.sentence.classes[group.head] not in _HEADS:
            return None
        found = self.event_noun(group)
        if found is None:
            return None
        first, frames = found
        phrases = self.attached(group)
        for frame in frames:
            reading = self.nominal_match(frame, group, first, phrases, depth)
            if reading is not None:
                return reading if reading.code else None
        return None

    def attached(self, group: NounGroup) -> list[tuple[str, NounGroup]]:
        """Return the prepositional phrases of a group and, in text order, those that hang on them."""
        found: list[tuple[str, NounGroup]] = []
        queue = list(group.links)
        for predicate in self.predicates:  # "a truce reached between X and Y"
            if predicate.clause.kind == PARTICIPLE and predicate.clause.antecedent is group:
                queue += predicate.phrases
        while queue and len(found) < DEPTH:
            preposition, linked = queue.pop(0)
            found.append((preposition, linked))
            queue = [*linked.links, *queue]
        return found

    def nominal_match(
        self, frame: Frame, group: NounGroup, first: int, phrases: list[tuple[str, NounGroup]], depth: int
    ) -> Reading | None:
        if frame.particles and not any(p == frame.particles[-1] for p, _ in phrases):
            return None
        used: list[NounGroup] = []
        for slot, words in frame.sets:
            search = self.rules.pattern(words)
            if slot == OBJECT:
                fit = group if search(" ".join(self.words[group.first : group.head])) else None
                fit = fit or next((g for p, g in phrases if p in self.rules.lists.parts and search(self.text(g))), None)
            else:
                fit = next((g for p, g in phrases if p in slot and search(self.text(g))), None)
            if fit is None:
                return None
            used.append(fit)
        reading = Reading("", frame, first, group.head + 1)
        reading.group = group
        act = None
        if frame.act:
            act = self.nominal_act(group, frame, phrases, depth)
            if act is None:
                return None
            self.take(reading, act)
        kind = frame.result[0]
        if kind == "none":
            return reading
        if kind == "code":
            reading.code = reading.base = frame.result[1]
        else:
            reading.code = act.code if act is not None else ""
            if kind == "stance":
                self.apply(reading, frame.result[1])
        self.nominal_arguments(reading, frame, group, first, phrases, used)
        if act is not None:
            reading.others += [("", g) for g in (*act.targets, *act.sources)]
        return reading

    def nominal_act(self, group: NounGroup, frame: Frame, phrases: list[tuple[str, NounGroup]], depth: int) -> Reading | None:
        form = frame.act
        if form in ("to", "any", "that"):
            for predicate in self.predicates:
                if predicate.clause.noun is group and predicate.clause.kind in (INFINITIVE, THAT):
                    reading = self.predicate(predicate, depth + 1)
                    if reading is not None and reading.code:
                        return reading
        for preposition, linked in phrases:
            if form == "any" or (isinstance(form, tuple) and preposition in form):
                reading = self.nominal(linked, depth + 1)
                if reading is not None:
                    return reading
        for predicate in self.predicates:
            marker = predicate.clause.marker
            if predicate.clause.noun is group and predicate.clause.kind == GERUND:
                if form in ("any", "ing") or (isinstance(form, tuple) and marker in form):
                    reading = self.predicate(predicate, depth + 1)
                    if reading is not None and reading.code:
                        return reading
        return None

    def nominal_arguments(
        self,
        reading: Reading,
        frame: Frame,
        group: NounGroup,
        first: int,
        phrases: list[tuple[str, NounGroup]],
        used: list[NounGroup],
    ) -> None:
        """Find source and target of an event noun: possessor, by-phrase, between-phrase, and the prepositions of the frame."""
        lists = self.rules.lists
        before = None
        if any(group.first <= at and end <= first for at, end, _ in self.sentence.mentions) or any(
            group.first <= at < first for at, _, _ in self.sentence.entities
        ):
            before = NounGroup(group.first, first, first - 1, group.chunk)
        wanted = frame.target if frame.target and frame.target != OBJECT else lists.targets
        targets: list[NounGroup] = []
        owner: NounGroup | None = None
        for preposition, linked in phrases:
            if preposition in lists.both:
                reading.sources = [linked]
                reading.targets = [linked]
                return
            if preposition in lists.sources and preposition not in (frame.target or ()):
                reading.sources.append(linked)
            elif preposition in lists.parts and preposition not in (frame.target or ()):
                owner = linked
            elif preposition in wanted and not any(linked is u for u in used):
                targets.append(linked)
        if before is not None:
            reading.sources.append(before)
        if owner is not None:
            (targets if reading.sources else reading.sources).append(owner)
        rank = {p: n for n, p in enumerate(wanted)}
        order = {id(g): rank.get(p, len(rank)) for p, g in phrases}
        reading.targets = sorted(targets, key=lambda g: order.get(id(g), len(rank)))
        reading.others = [(p, g) for p, g in phrases if not any(g is t for t in reading.targets)]

    def apply(self, reading: Reading, stance: str) -> None:
        reading.code = self.rules.compose(stance, reading.code)
        reading.steps.append((stance, reading.code))

    def take(self, reading: Reading, inner: Reading) -> None:
        reading.inner = inner
        if inner.predicate is not None:
            inner.predicate.consumed = True
        if inner.group is not None:
            self.consumed.add(id(inner.group))

    def text(self, group: NounGroup) -> str:
        """Return the words of a group and of the phrases attached to it, joined by spaces."""
        key = id(group)
        text = self.texts.get(key)
        if text is None:
            last = group.last
            for _, linked in group.links:
                last = max(last, linked.last)
            text = self.texts[key] = " ".join(self.words[group.first : last])
        return text
