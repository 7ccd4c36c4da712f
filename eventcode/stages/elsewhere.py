"""Elsewhere: who did it, or to whom, where an act's frame names nobody: by place, by victims, by the nearest given entity."""

from __future__ import annotations

import datetime as dt

from eventcode.stages.actor import STATE, Actor
from eventcode.stages.clause import ADVERBIAL, PARTICIPLE
from eventcode.stages.land import Lands
from eventcode.stages.reading import Reading
from eventcode.stages.refer import Reference
from eventcode.stages.sentence import Sentence
from eventcode.stages.sides import SideLists, first_actors


def place_of(reading: Reading, sources: list[Actor], reference: Reference, date: dt.date, lists: SideLists) -> list[Actor]:
    """Return the country of the place that an act is done to, as the actors' dictionary knows it: "hit Koya"."""
    objects = reading.predicate.objects if reading.predicate is not None else ()
    for group in (*reading.targets, *(g for preposition, g in reading.others if not preposition), *objects):
        found = reference.who.resolve(group, date, place=True)
        if any(a.kind == STATE and a.base != s.base for a in found for s in sources):
            return [a.land() for a in found if a.kind == STATE]
        if found and reading.code[:2] in lists.force:
            held = reference.who.holders(group, found[0].base)
            if held:
                return held
    return []


def where_done(reading: Reading, reference: Reference, date: dt.date, lists: SideLists, lands: Lands | None) -> list[Actor]:
    """Return the country in which something was done that nobody is said to do: "were detained in Istanbul"."""
    phrases = [*reading.others]
    if reading.group is not None:
        phrases += reading.group.links
        if lists.is_planted(reading):  # "a blast near the consulate in Jalalabad"
            phrases += [link for _, group in reading.group.links for link in group.links]
    if reading.predicate is not None:
        phrases += reading.predicate.phrases
        if reading.predicate.subject is not None and lists.is_planted(reading):  # "a blast in Koya left three dead"
            phrases += reading.predicate.subject.links
        for child in reading.predicate.clause.children:  # "hit a convoy carrying troops in Koya"
            phrases += child.phrases if child.kind == PARTICIPLE else ()
    if reading.predicate is not None:  # "a banker wanted in Norway was arrested in Peru"
        phrases.sort(key=lambda phrase: phrase[1].first < reading.last)
    for n, (preposition, group) in enumerate(phrases):
        street = n > 0 and reference.sentence.words[phrases[n - 1][1].head] in lists.streets  # "the streets of Yerevan"
        if preposition in lists.places or street:
            found = [a for a in reference.who.resolve(group, date, place=True) if a.kind == STATE]
            if not found and lands is not None:
                found = list(lands.around([group]))
            if found:
                return [a.land() for a in found[:1]]
    return []


def keepers(reading: Reading, reference: Reference, date: dt.date, lists: SideLists) -> list[Actor]:
    """Return the state that holds its own people: "demanded Navalny's release"."""
    for group in reading.victims:
        found = [a for a in reference.inside(group, date) if a.base and a.role and a.role not in lists.organs]
        if found:
            return [Actor(a.base, a.first, a.last, f"the state of {a.explanation}", a.base, STATE) for a in found[:1]]
    return []


def jailers(reading: Reading, reference: Reference, date: dt.date, lists: SideLists) -> list[Actor]:
    """Return the state in which those were held of whose release nobody says more: "two Turks held in Iran were freed"."""
    predicate, words = reading.predicate, reference.sentence.words
    if predicate is None or not predicate.passive:
        return []
    for child in predicate.clause.children:
        if child.verb < 0 or words[child.verb] not in lists.jailed or child.antecedent not in predicate.objects:
            continue
        for group in [group for preposition, group in child.phrases if preposition in lists.places]:
            found = [a for a in reference.who.resolve(group, date, place=True) if a.kind == STATE]
            if found:
                return [a.land() for a in found[:1]]
    return []


def sufferers(reading: Reading, reference: Reference, date: dt.date, lists: SideLists) -> list[Actor]:
    """Return to whom an act of force was done by its objects, where its frame names nobody: "a bomb killed two Turks in A"."""
    predicate = reading.predicate
    if reading.code[:2] not in lists.force:
        return []
    groups = [group for preposition, group in reading.others if not preposition]
    if predicate is None:  # "a plot to kill the president"
        return first_actors(reference, groups, date, lists.places)[:1]
    groups = [*predicate.objects, *groups]
    clause = predicate.clause
    if clause.kind == ADVERBIAL and clause.parent is not None and clause.parent.subject is not None:
        groups.append(clause.parent.subject)  # "two Turks died when a bomb exploded in A"
    return first_actors(reference, groups, date, lists.places)[:1]


def victims(reading: Reading, reference: Reference, date: dt.date, lists: SideLists, done: bool) -> list[Actor]:
    """Return whom a bombing befell by the verbs around: "a Turk died when a bomb exploded", "exploded, killing two Turks".

    Where somebody is said to have `done` it, only "died when a car hit a mine planted by him" tells that.
    """
    clause = reading.predicate.clause if reading.predicate is not None else None
    if clause is None or not lists.is_planted(reading) or (done and clause.kind != PARTICIPLE):
        return []
    words = reference.sentence.words
    if clause.kind == PARTICIPLE and clause.parent is not None and not reference.sentence.entities:
        clause = clause.parent  # "died when a car hit a mine planted by X"
    above = clause.parent if clause.kind == ADVERBIAL else None
    while above is not None and above.verb >= 0 and words[above.verb] in lists.suffering:
        found = first_actors(reference, [above.subject], date) if above.subject is not None else []
        if found:
            return found
        above = above.parent
    for child in clause.children:
        if child.kind == PARTICIPLE and child.verb >= 0 and words[child.verb] in lists.suffering and child.start > clause.last:
            found = first_actors(reference, child.objects, date)
            if found:
                return found
    return []


def nearest(sentence: Sentence, reading: Reading, taken: list[Actor], before: bool) -> list[Actor]:
    """Return the given entity nearest to the trigger on the side where it is expected, else on the other.

    Only where another tool has told us who acts: its entities take part in something, so a gap in the parse is bridged.
    """
    used = {a.code for a in taken}
    left = [e for e in sentence.entities if e[1] <= reading.first and e[2] not in used]
    right = [e for e in sentence.entities if e[0] >= reading.first and e[2] not in used]
    for side in (left, right) if before else (right, left):
        if side:
            first, last, code = side[0]
            return [Actor(code, first, last)]
    return []
