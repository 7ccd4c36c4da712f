"""Explain: what each stage saw in a sentence, told in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from eventcode.records import Event, Seen, SentenceExplanation
from eventcode.stages.discard import STORY
from eventcode.stages.layout import LEFT_OUT

if TYPE_CHECKING:
    from eventcode.analysis import Analysis
    from eventcode.analyst import Analyst
    from eventcode.stages.predicate import Predicate
    from eventcode.stages.reading import Reading
    from eventcode.stages.sentence import NounGroup
    from eventcode.stages.sides import Dyad
    from eventcode.stages.where import EventPlace


def explain_sentence(analyst: Analyst, analysis: Analysis, events: Sequence[Event]) -> SentenceExplanation:
    """Return the explanation of one analysed sentence."""
    sentence = analysis.sentence
    text = sentence.text[sentence.start : sentence.end]
    if sentence.kind in LEFT_OUT:
        seen = (Seen("segment", (f"{sentence.kind}: left out",)),)
        return SentenceExplanation(text, sentence.kind, seen, (), ())
    teller = _Teller(analyst, analysis)
    if analysis.is_discarded:
        place = Seen("segment", (f"sentence {sentence.index}, {sentence.kind}",))
        reason = f"discarded by {analyst.discard(analysis.discards[0])}"
        return SentenceExplanation(text, sentence.kind, (place, Seen("discard", teller.discards()[:1])), (), (reason,))
    stages = (
        Seen("segment", (f"sentence {sentence.index}, {sentence.kind}",)),
        Seen("tokenize", (teller.tokens(),)),
        Seen("look up", teller.mentions()),
        *([Seen("discard", teller.discards())] if analysis.discards else []),
        Seen("tag", (" ".join(f"{w}/{c}" for w, c in zip(sentence.words, sentence.classes, strict=True)),)),
        Seen("chunk", (teller.chunks(),)),
        Seen("clause", teller.clauses()),
        Seen("roles", tuple(teller.predicate(p) for p in analysis.predicates)),
        Seen("act", tuple(teller.reading(o.reading) for o in analysis.outcomes)),
        Seen("who", teller.actors()),
        Seen("when", teller.dates()),
        Seen("where", teller.places()),
    )
    return SentenceExplanation(text, sentence.kind, stages, tuple(events), teller.reasons())


class _Teller:
    def __init__(self, analyst: Analyst, analysis: Analysis) -> None:
        self.analyst = analyst
        self.analysis = analysis
        self.sentence = analysis.sentence

    def text(self, first: int, last: int) -> str:
        """Return the text of the tokens from `first` to before `last`."""
        sentence = self.sentence
        return sentence.text[sentence.starts[first] : sentence.ends[last - 1]] if last > first else ""

    def group(self, group: NounGroup | None) -> str:
        return f"[{self.text(group.first, group.last)}]" if group is not None else "-"

    def tokens(self) -> str:
        return " | ".join(self.text(i, i + 1) for i in range(len(self.sentence.words)))

    def mentions(self) -> tuple[str, ...]:
        lines = [f"{self.text(f, last)}: given as {code}" for f, last, code in self.sentence.entities]
        for first, last, senses in self.sentence.mentions:
            names = "; ".join(dict.fromkeys([self.analyst.sense(sense) for sense in senses]))
            lines.append(f"{self.text(first, last)}: {names}")
        lines += [f"{self.text(first, last)}: time" for first, last, _ in self.sentence.times]
        return tuple(lines)

    def discards(self) -> tuple[str, ...]:
        """Return the discards that fit, with the words by which they are known."""
        lines = []
        for hit in self.analysis.discards:
            words = " ".join(self.sentence.words[hit.first : hit.last])
            told = f"{words!r} in the story's title or lead" if hit.level == STORY else f"{words!r}"
            lines.append(f"{told}: {self.analyst.discard(hit)}")
        return tuple(lines)

    def chunks(self) -> str:
        return " ".join(f"{c.letter}[{self.text(c.first, c.last)}]" for c in self.analysis.chunks)

    def clauses(self) -> tuple[str, ...]:
        lines = []
        for clause in self.analysis.clauses:
            verb = self.text(clause.first, clause.last) if clause.verb >= 0 else "no verb"
            marker = f" after {clause.marker!r}" if clause.marker else ""
            lines.append(f"{clause.kind}{marker}: {verb}")
        return tuple(lines)

    def predicate(self, predicate: Predicate) -> str:
        parts = [f"{predicate.lemma}: subject {self.group(predicate.subject)}"]
        parts += [f"object {self.group(g)}" for g in predicate.objects]
        parts += [f"{p} {self.group(g)}" for p, g in predicate.phrases]
        parts += [f"complement {c.lemma}" for c in predicate.complements]
        marks = [("passive", predicate.passive), ("negated", predicate.negated)]
        parts += [name for name, holds in marks if holds]
        if predicate.modal:
            parts.append(f"modal: {predicate.modal}")
        return ", ".join(parts)

    def reading(self, reading: Reading) -> str:
        steps = "".join(f" {stance} -> {code or 'no event'}" for stance, code in reading.steps)
        inner = f" taking up ({self.reading(reading.inner)})" if reading.inner is not None else ""
        rule = self.analyst.rule(reading)
        return f"{self.text(reading.first, reading.last)!r} {reading.base or ''}{steps} by {rule}{inner}".replace("  ", " ")

    def actors(self) -> tuple[str, ...]:
        lines: dict[str, None] = {}
        for outcome in self.analysis.outcomes:
            for dyad in outcome.dyads:
                for actor in (dyad.source, dyad.target):
                    lines[f"{self.text(actor.first, actor.last)!r} is {actor.code}: {actor.explanation}"] = None
        return tuple(lines)

    def dates(self) -> tuple[str, ...]:
        lines: dict[str, None] = {}
        for outcome, date, time in zip(self.analysis.outcomes, self.analysis.dates, self.analysis.times, strict=True):
            if outcome.dyads:
                end = f" to {date.end}" if date.end else ""
                why = f" by {time.text!r} {time.rule}".rstrip() if time is not None else ""
                what = self.text(outcome.reading.first, outcome.reading.last)
                lines[f"{what!r}: {date.date}{end} ({date.precision}){why}"] = None
        return tuple(lines)

    def places(self) -> tuple[str, ...]:
        """Return where each event took place, and what that says about its code."""
        lines: dict[str, None] = {}
        for outcome, place in zip(self.analysis.outcomes, self.analysis.places, strict=True):
            reading = outcome.reading
            act = repr(self.text(reading.first, reading.last))
            for dyad in outcome.dyads:
                code, settled = self.analyst.settle(self.analysis.sentence, reading, dyad, place)
                if settled.how is not None:
                    lines[f"{act}: {self.place(settled)}"] = None
                if code != reading.code:
                    pair = f"{dyad.source.code} {reading.code} {dyad.target.code}"
                    lines[f"{pair} becomes {code}: {self.home(dyad, place)} at home in {place.country}"] = None
        return tuple(lines)

    def place(self, place: EventPlace) -> str:
        """Return a place, and how it was found."""
        known = f"{place.latitude:.2f} {place.longitude:.2f}" if place.latitude is not None else "no coordinates"
        named = ", ".join([part for part in (place.name, place.country, known) if part])
        return f"{named} ({place.how}{f': {place.text!r}' if place.text else ''})"

    def home(self, dyad: Dyad, place: EventPlace) -> str:
        """Return which of two actors is at home at a place."""
        hosts = [actor.code for actor in (dyad.source, dyad.target) if actor.base == place.country]
        return f"{' and '.join(hosts)} is" if hosts else "neither is"

    def reasons(self) -> tuple[str, ...]:
        """Return why readings and predicates gave no event."""
        lines: dict[str, None] = {}
        read = set()
        for outcome in self.analysis.outcomes:
            if outcome.reading.predicate is not None:
                read.add(outcome.reading.predicate.token)
            if outcome.reason:
                lines[f"{self.text(outcome.reading.first, outcome.reading.last)!r}: {outcome.reason}"] = None
        for predicate in self.analysis.predicates:
            if predicate.token not in read:
                why = "taken up by the verb above it" if predicate.consumed else "no rule fits"
                lines[f"{self.text(predicate.token, predicate.token + 1)!r}: {why}"] = None
        return tuple(lines)
