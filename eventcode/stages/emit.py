"""Emit: readings and their actors become dyads, best reading first, each pair once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from eventcode.stages.actor import HOME, OFFICE, STATE, Actor
from eventcode.stages.allegiance import lend, settle
from eventcode.stages.clause import RELATIVE
from eventcode.stages.elsewhere import jailers, keepers, nearest, place_of, sufferers, victims, where_done
from eventcode.stages.land import Lands
from eventcode.stages.reading import Reading
from eventcode.stages.refer import Reference
from eventcode.stages.sentence import NounGroup, Sentence
from eventcode.stages.sides import (
    Dyad,
    SideLists,
    are_states,
    first_actors,
    is_same,
    people_of,
    ruling,
    targets_of,
)

# Why a reading gave no event.
NO_CODE: Final = "the composition gives no event"
NO_SOURCE: Final = "no source"
NO_TARGET: Final = "no target"
SAID: Final = "what was said is coded"
SAME_ACTOR: Final = "source and target are the same actor"

_NAME: Final = "P"  # token classes
_NOUN: Final = "N"
_DETERMINER: Final = "D"
_MANY: Final = 3  # sides among which not everybody meets everybody
_ROLE: Final = 3  # letters of one role in a code
_DEEPEST: Final = 4  # how deep phrases within phrases are followed


class Outcome:
    """What became of a reading: its dyads, or the reason why there are none."""

    __slots__ = ("bridged", "dyads", "guessed", "mutual", "reading", "reason", "sources", "unseen")

    def __init__(
        self, reading: Reading, dyads: list[Dyad], reason: str, mutual: bool = False, sources: Sequence[Actor] = ()
    ) -> None:
        self.reading = reading
        self.dyads = dyads
        self.reason = reason
        self.mutual = mutual  # the sources do it to each other
        self.sources = sources  # who does it, where it is not known to whom
        self.bridged = False  # to whom it is done has been guessed: the nearest entity that another tool has given
        self.guessed = False  # who does it has been guessed as well
        self.unseen = False  # who does it has been guessed


def emit(
    sentence: Sentence, reading: Reading, reference: Reference, date: dt.date, lists: SideLists, lands: Lands | None = None
) -> Outcome:
    """Return what becomes of a reading: the dyads of its sources and targets, as they are called at `date`.

    `lands` tells whose land it is where the target is a place and no actor.
    """
    if not reading.code:
        return Outcome(reading, [], NO_CODE)
    sources = first_actors(reference, reading.sources, date, lists.places)
    suffering = victims(reading, reference, date, lists, bool(sources))
    by_police = reading.code in lists.police and (reading.predicate is None or reading.predicate.passive)
    alone = reading.group is None or not reference.scope.beside(reading.group)
    if not sources and (by_police or (alone and lists.is_planted(reading))):
        sources = where_done(reading, reference, date, lists, None if len(sentence.entities) > 1 else lands)
        if sources:
            reference.memory.land = (sentence.index, sources[0].base)  # the police that come are those of the place
    if not sources and reading.code in lists.custody:
        sources = jailers(reading, reference, date, lists)
    crowded = reading.code[:2] in lists.crowds and not sentence.entities
    if not sources and crowded and alone:
        sources = [people_of(a, reference) for a in where_done(reading, reference, date, lists, lands)]
    reporter = reading.predicate.reporter if reading.predicate is not None else None
    if not sources and reporter is not None and reporter.subject is not None and _is_own_land(sentence, reading):
        sources = first_actors(reference, [reporter.subject], date)
    guessed = not sources and bool(sentence.entities)
    if guessed and _is_anothers(sentence, reading):
        return Outcome(reading, [], NO_SOURCE)
    if guessed and reading.inner is not None and reading.code[:2] in lists.judging:
        inner = emit(sentence, reading.inner, reference, date, lists, lands)
        if inner.dyads and not inner.bridged and not inner.unseen:
            return inner  # "A is accused of killing B": whoever accuses is none of the given
    if guessed:  # nobody to whom it is done: "A was arrested in B"
        whom = suffering or first_actors(reference, reading.targets, date) or sufferers(reading, reference, date, lists)
        sources = nearest(sentence, reading, whom, before=True)
    noun = reading.inner if reading.predicate is not None else None
    if not sources and noun is not None and noun.predicate is None and noun.code == reading.code:
        inner = emit(sentence, noun, reference, date, lists, lands)
        if inner.dyads:
            return inner  # "the thaw began with Herzog's visit to Ankara"
    if not sources:
        return Outcome(reading, [], NO_SOURCE)
    voiced = reading.predicate is not None and reading.predicate.lemma in lists.protesting and reading.code[:2] in lists.crowds
    if voiced and are_states(sources, reference, lists):
        reading.code = lists.voiced  # "Iran protested against the remarks"
    each_other = len(sources) > 1 and (_is_each_other(sentence, reading, lists) or _is_between(reading, sources, lists))
    targets = suffering or (() if each_other else targets_of(reading, sources, reference, date, lists))
    bridged = not targets and not each_other and bool(sentence.entities)
    if bridged:
        targets = nearest(sentence, reading, sources, before=False)
    if reading.rallied and targets and reading.targets and not any(_is_in(a, reading.targets) for a in targets):
        reading.code = reading.rallied
    by_place = reading.code[:2] in lists.place_roots or reading.code in lists.visits
    if reading.frame is not None and not lists.places.isdisjoint(reading.frame.target):
        by_place = True  # "closed its consulate in Erbil"
    if not targets and not each_other and lands is not None and by_place:
        targets = place_of(reading, sources, reference, date, lists) or lands.of(reading)
    if not targets and reading.victims and reading.inner is not None and reading.inner.code in lists.custody:
        targets = where_done(reading.inner, reference, date, lists, lands)  # "condemned the arrest of journalists in Cairo"
        targets = targets or keepers(reading, reference, date, lists)
    if reading.code in lists.releases and reading.predicate is not None and reading.predicate.passive:
        held = [a for a in targets if _is_in(a, reading.predicate.objects) and a.base and a.role and a.role not in lists.organs]
        if held and len(held) == len(targets):  # "said Navalny should be released": it is for his state to do it
            told = f"the state of {held[0].explanation}"
            targets = [Actor(held[0].base, held[0].first, held[0].last, told, held[0].base, STATE)]
    if len(targets) > 1 and _are_all_sides(targets, sources, lists):
        return Outcome(reading, [], NO_TARGET, sources=sources)
    dyads = [Dyad(s, t) for s in sources for t in targets]
    symmetric = reading.code in lists.symmetric
    each_other = each_other or (
        len(sources) > 1
        and not targets
        and _is_mutual(reading, lists, sentence.words, reference.lists.determiners)
        and (reading.group is not None or any(reference.resolve(g, date) for g in reading.sources))  # not "their strikes"
    )
    if len(sources) > 1 and not symmetric and _are_own(targets, reading, reference):
        dyads = [d for d in dyads if d.source.base == d.target.base]  # "A and B instructed their officials": each his own
    if each_other or (len(sources) > 1 and symmetric and not dyads):
        dyads += [Dyad(s, t) for n, s in enumerate(sources) for t in sources[n + 1 :]]
    if not dyads:
        named = reading.predicate is not None and any(reference.resolve(g, date) for g in reading.predicate.objects)
        return Outcome(reading, [], SAME_ACTOR if named else NO_TARGET, sources=sources)
    if symmetric or each_other:  # two states' ministers and generals met: not each with their own
        dyads = [d for d in dyads if not d.source.base or d.source.base != d.target.base] or dyads
        if len(dyads) > 1:
            apart = _apart(dyads, reading, reference) if reading.code[:2] in lists.talks else dyads
            dyads = _office_by_office(apart)
    lend(dyads, reference)
    lone = len({dyad.target.base for dyad in dyads}) == 1
    for dyad in dyads:
        settle(dyad, reading, reference, lists, lands, lone)
    kept: list[Dyad] = []
    seen: set[tuple[str, str]] = set()
    for dyad in dyads:
        if dyad.target.kind == HOME:
            dyad.source = ruling(dyad.source, reference)
        source, target = dyad.source.code, dyad.target.code
        home = dyad.target.kind == HOME
        if reading.code in lists.visits and dyad.source.base and dyad.source.base == dyad.target.base:
            continue  # "visited the wounded"
        if (
            (is_same(source, target, lists.organs) and not home)
            or (source, target) in seen
            or (symmetric and (target, source) in seen)
        ):
            continue
        if reading.code[:2] in lists.addressing and _is_anybody(dyad.source) and reading.predicate is not None:
            if reading.predicate.modal:
                continue  # "A will have to decide, a diplomat said"
        if reading.code in lists.plain and (dyad.target.role in lists.hearers or _is_anybody(dyad.target)):
            continue  # "told reporters", "announced the death of a soldier"
        if dyad.target.role in lists.hearers and _is_told(dyad.target, reading, reference):
            continue  # "told reporters that Iran would never give in", "told them he would go, but warned that"
        seen.add((source, target))
        kept.append(dyad)
    outcome = Outcome(reading, kept, "" if kept else SAME_ACTOR, each_other)
    outcome.bridged, outcome.unseen = bridged, guessed
    outcome.guessed = guessed and (bridged or reading.code[:2] in lists.judging)
    return outcome


def drop_guesses(outcomes: Sequence[Outcome], lists: SideLists) -> None:
    """Take from visits the hosts that were guessed where another act of the sentence has the same two: "flew to X to ask Y"."""
    sure = [o for o in outcomes if not o.bridged and not o.reading.rank and o.reading.code]
    known = {(d.source.code, d.target.code) for o in sure for d in o.dyads}
    for outcome in outcomes if known else ():
        if outcome.bridged and outcome.reading.code in lists.visits:
            outcome.dyads = [d for d in outcome.dyads if (d.source.code, d.target.code) not in known]


def _is_in(actor: Actor, groups: Sequence[NounGroup]) -> bool:
    """Tell whether an actor is named in one of some groups."""
    return any(g.first <= actor.first and actor.last <= g.extent() for g in groups)


def _are_all_sides(targets: Sequence[Actor], sources: Sequence[Actor], lists: SideLists) -> bool:
    """Tell whether one group points to targets of which one is who acts: then others are meant, "the US urged all sides"."""
    spans = {(a.first, a.last) for a in targets}
    return len(spans) == 1 and any(is_same(a.code, s.code, lists.organs) for a in targets for s in sources)


def _are_own(targets: Sequence[Actor], reading: Reading, reference: Reference) -> bool:
    """Tell whether all targets are called theirs, who do it."""
    owners = reference.lists.they
    words = reference.sentence.words
    subject = reading.predicate.subject if reading.predicate is not None else None
    return subject is not None and bool(targets) and all(words[t.first] in owners and t.first > subject.last for t in targets)


def _is_told(actor: Actor, reading: Reading, reference: Reference) -> bool:
    """Tell whether an actor is whom something was told that somebody does, or whom it was told besides."""
    for predicate in reference.scope.predicates:
        if predicate.reports and predicate is not reading.predicate:
            if any(g.first <= actor.first and actor.last <= g.last for g in predicate.objects):
                return True
    return False


def _apart(dyads: list[Dyad], reading: Reading, reference: Reference) -> list[Dyad]:
    """Leave out what counterparts would do with each other: "Zarif and his counterparts from Turkey and Qatar met"."""
    for group in reading.sources:
        for member in group.members or (group,):
            if reference.sentence.words[member.head] in reference.lists.counterparts:
                first, last = member.first, member.extent()
                kept = [d for d in dyads if not (first <= d.source.first < last and first <= d.target.first < last)]
                return kept or dyads
    return dyads


def _office_by_office(dyads: list[Dyad]) -> list[Dyad]:
    """Leave out ministers who meet generals where all of many sides have both: "the ministers and generals of A, B and C met"."""
    roles: dict[str, set[str]] = {}
    for dyad in dyads:
        for actor in (dyad.source, dyad.target):
            roles.setdefault(actor.base, set()).add(actor.role)
    kept: list[Dyad] = []
    if len(roles) < _MANY:
        return dyads
    for dyad in dyads:
        source, target = dyad.source, dyad.target
        ours, theirs = roles[source.base], roles[target.base]
        if not source.base or source.role == target.role or len(ours) == 1 or ours != theirs:
            kept.append(dyad)
    return kept


def _is_anybody(actor: Actor) -> bool:
    """Tell whether an actor is a role of which nobody says whose it is."""
    return actor.kind == OFFICE and not actor.base


def _is_each_other(sentence: Sentence, reading: Reading, lists: SideLists) -> bool:
    """Tell whether the sources do the act to each other: "A and B accused each other", "fighting between A and B"."""
    if reading.frame is not None and reading.frame.both:
        return True
    inner = reading.inner
    if inner is not None and inner.frame is not None and inner.frame.both and not reading.targets and not inner.targets:
        return True  # "plan to meet to discuss Syria"
    for group in reading.targets:
        if any(group is source for source in reading.sources):
            return True
        if group.head and " ".join(sentence.words[group.head - 1 : group.head + 1]) in lists.reciprocal:
            return True
    return False


def _is_between(reading: Reading, sources: list[Actor], lists: SideLists) -> bool:
    """Tell whether several states do with each other what only several do: "A and B signed a deal on the refugees of C"."""
    both = reading.code in lists.symmetric or (reading.frame is not None and reading.frame.both)
    if not both or reading.targets or len({a.base for a in sources if a.base}) < 2:
        return False
    phrases = list(reading.others)
    if reading.predicate is not None:
        phrases += reading.predicate.phrases
    return not any(preposition in lists.withs for preposition, _ in phrases)


def _is_mutual(reading: Reading, lists: SideLists, words: Sequence[str], determiners: frozenset[str]) -> bool:
    """Tell whether several subjects may do the act to each other."""
    act, group = reading.act, reading.group
    inner = reading.inner
    if inner is not None and inner.inner is not None:
        inner = inner.inner
    if inner is not None and inner.group is not None and reading.steps and words[inner.group.first] in determiners:
        return False  # "want to save the deal"
    if group is not None and act not in lists.symmetric and _has_agent(group, lists.agents, 0):
        return False  # "air strikes by A and B"
    return act in lists.symmetric or act in lists.mutual or act[:2] in lists.mutual


def _has_agent(group: NounGroup, agents: frozenset[str], depth: int) -> bool:
    """Tell whether "by" stands in the phrases of a group: "the siege of Homs by A and B"."""
    for preposition, linked in group.links if depth < _DEEPEST else ():
        if preposition in agents or _has_agent(linked, agents, depth + 1):
            return True
    return False


def _is_anothers(sentence: Sentence, reading: Reading) -> bool:
    """Tell whether a relative clause names somebody else as its doer: "A, whose state only Turkey recognises, told B"."""
    clause = reading.predicate.clause if reading.predicate is not None else None
    if clause is None or clause.kind != RELATIVE or clause.subject is None or clause.subject is clause.antecedent:
        return False
    return sentence.classes[clause.subject.head] == _NAME


def _is_own_land(sentence: Sentence, reading: Reading) -> bool:
    """Tell whether what acts is a thing of which only the speaker can tell: "the minister said the kingdom would buy jets"."""
    predicate = reading.predicate
    subject = predicate.subject if predicate is not None and predicate.modal else None
    if subject is None or sentence.classes[subject.head] != _NOUN or sentence.classes[subject.first] != _DETERMINER:
        return False
    return not sentence.may_act(subject)
