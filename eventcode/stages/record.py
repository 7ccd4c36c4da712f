"""Record: the dyads of a sentence become event records, one a source, target, code and date."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from typing import Final

from eventcode.ontology import Code, Ontology
from eventcode.records import Event, Story, event_of
from eventcode.stages.actor import Actor
from eventcode.stages.calendar import EventDate, is_before
from eventcode.stages.clause import ADVERBIAL, COORDINATE, MAIN, RELATIVE, THAT
from eventcode.stages.emit import Outcome
from eventcode.stages.reading import Reading
from eventcode.stages.sentence import Sentence
from eventcode.stages.sides import Dyad
from eventcode.stages.venue import VenueLists, settle
from eventcode.stages.where import EventPlace

_ROOT: Final = 2
_REST: Final = "0"  # ends the code of what cannot be told more exactly

Rule = Callable[[Reading], str]
_RESIDUAL: Final = "0"  # last digit of the codes of what is not told more closely
Context = Callable[[Sentence, Reading, Actor, Actor, Code], str]


def identity(parts: tuple[str, ...]) -> str:
    """Return the stable id of an event: a hash of story, sentence, source, target, code and date."""
    return blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _is_residual(outcome: Outcome) -> bool:
    """Tell whether a code is the one of its root that says nothing closer: 080 where somebody gives way and frees captives."""
    return outcome.reading.code[2:] == _RESIDUAL


def _is_aside(outcome: Outcome) -> bool:
    """Tell whether nobody knows who did what a clause besides the main one tells: "after looters stormed it, A said"."""
    predicate = outcome.reading.predicate
    return outcome.unseen and predicate is not None and predicate.clause.kind in (ADVERBIAL, RELATIVE)


def _is_main(outcome: Outcome) -> bool:
    """Tell whether an act is that of a verb, and none that only describes somebody: "officials visiting Ankara met Erdogan"."""
    predicate = outcome.reading.predicate
    return predicate is not None and not outcome.reading.rank and predicate.clause.kind in (MAIN, COORDINATE, THAT)


def _about(outcome: Outcome, dyad: Dyad) -> tuple[str, str, str]:
    return dyad.source.code, dyad.target.code, outcome.reading.code[:2]


def records(
    story: Story,
    sentence: Sentence,
    outcomes: list[Outcome],
    dates: list[EventDate],
    places: list[EventPlace],
    ontology: Ontology,
    venue: VenueLists,
    rule: Rule,
    context: Context,
    limit: str | None,
) -> list[Event]:
    """Return the events of a sentence, the best reading first, and no bare statement where there is more.

    `dates` and `places` are those of the outcomes; `venue` tells meetings by their places; `rule` names the rule of a
    reading, `context` PLOVER's contexts of an event; `limit` is the day before which events are history, None if nobody asks.
    """
    events: list[Event] = []
    text, day = story.text, story.date.isoformat()
    seen: set[tuple[str, str, str, str]] = set()
    exact = {_about(o, d) for o in outcomes if _is_main(o) and not _is_residual(o) for d in o.dyads}
    vague = [_is_residual(o) and any(_about(o, d) in exact for d in o.dyads) for o in outcomes]
    for n in sorted(range(len(outcomes)), key=lambda n: (outcomes[n].guessed or _is_aside(outcomes[n]), vague[n])):
        outcome = outcomes[n]
        reading, date = outcome.reading, dates[n]
        for dyad in outcome.dyads:
            source, target = dyad.source, dyad.target
            settled, place = settle(reading.code, source, target, places[n], venue, sentence.words)
            key = (source.code, target.code, settled, date.date)
            code = ontology[settled]
            symmetric = code.symmetric or (outcome.mutual and settled == reading.code)
            if key in seen or (symmetric and (target.code, source.code, settled, date.date) in seen):
                continue
            if reading.rank and any(s[0] == source.code and s[1] == target.code for s in seen):
                continue
            seen.add(key)
            source_start, source_end = sentence.span(source.first, source.last)
            target_start, target_end = sentence.span(target.first, target.last)
            action_start, action_end = sentence.span(reading.first, reading.last)
            events.append(
                event_of(
                    {
                        "event": identity((story.id, str(sentence.index), *key)),
                        "story": story.id,
                        "sentence": sentence.index,
                        "date": date.date,
                        "date_end": date.end,
                        "story_date": day,
                        "source": source.code,
                        "target": target.code,
                        "code": settled,
                        "root": code.root,
                        "quad": code.quad,
                        "goldstein": code.goldstein,
                        "plover": code.plover,
                        "mode": reading.mode,
                        "source_text": text[source_start:source_end],
                        "source_start": source_start,
                        "source_end": source_end,
                        "target_text": text[target_start:target_end],
                        "target_start": target_start,
                        "target_end": target_end,
                        "action_text": text[action_start:action_end],
                        "action_start": action_start,
                        "action_end": action_end,
                        "rule": rule(reading),
                        "symmetric": symmetric,
                        "date_precision": date.precision,
                        "history": None if limit is None else is_before(date, limit),
                        "place": place.name,
                        "place_country": place.country,
                        "latitude": place.latitude,
                        "longitude": place.longitude,
                        "place_how": place.how,
                        "mentions": 1,
                        "plover_mode": code.mode,
                        "plover_context": context(sentence, reading, source, target, code),
                    }
                )
            )
    return exacter(events)


def exacter(events: list[Event]) -> list[Event]:
    """Put what is told more exactly by another event of the same two in the place of the first that tells it."""
    kept: list[Event] = []
    for event in events:
        for n, told in enumerate(kept):
            if is_vaguer(told, event):
                kept[n] = event
                break
            if is_vaguer(event, told):
                break
        else:
            kept.append(event)
    return kept


def is_vaguer(event: Event, other: Event) -> bool:
    """Tell whether another event says the same of the same two more exactly: "rallied" and "rallied for reform"."""
    code = event.code
    stem = code[:_ROOT] if code[_ROOT:] == _REST else code
    same = event.source == other.source and event.target == other.target and event.date == other.date
    same = same and event.mode == other.mode and not event.symmetric
    return same and code != other.code and other.code.startswith(stem) and len(other.code) >= len(code)
