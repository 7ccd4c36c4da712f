"""Recall: who did what is only called "the attack" or "the demand", by what the story has told before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from eventcode.stages.actor import OFFICE, STATE, Actor
from eventcode.stages.calendar import EventDate
from eventcode.stages.clause import COORDINATE, COPULA, PARTICIPLE, THAT
from eventcode.stages.emit import SAID, Outcome
from eventcode.stages.memory import Deed, Memory
from eventcode.stages.predicate import Predicate
from eventcode.stages.reading import Reading
from eventcode.stages.refer import Reference
from eventcode.stages.sentence import NounGroup, Sentence
from eventcode.stages.sides import Dyad

_REACH: Final = 15  # sentences back to which an act is remembered
_NEAR: Final = 3  # sentences back to which it is meant without more
_PRONOUN: Final = "U"  # token classes
_ARTICLE: Final = "D"
_ROOT: Final = 2  # digits of a root


@dataclass
class RecallLists:
    """What this stage reads from the grammars (english/reference.words)."""

    answers: tuple[str, ...]  # beginnings of the codes of acts that answer what somebody did: approve, disapprove, reject
    nouns: Mapping[str, frozenset[str]]  # what acts are called afterwards -> their roots
    retorts: frozenset[str]  # verbs of who answers force with force
    replies: frozenset[str]  # what they call that: a response
    force: frozenset[str]  # roots of force
    determiners: frozenset[str]  # the, this
    said: frozenset[str]  # roots of what is said
    kind: frozenset[str]  # roots of promises, praise and aid
    company: frozenset[str]  # roots of meetings and praise
    pointers: frozenset[str]  # it
    doing: frozenset[str]  # by, on …: what follows says who did it to whom
    accords: frozenset[str]  # roots of what is agreed
    meetings: frozenset[str]  # those of talks
    judging: frozenset[str]  # verbs whose "it" is what was done: condemn, welcome
    quantifiers: frozenset[str]  # any, all: "denied any involvement"
    naming: frozenset[str]  # termed, called: "what it called strikes" are strikes that are known
    answering: frozenset[str]  # verbs that answer what was done: criticise, support
    threats: frozenset[str]  # roots of threats
    sanctions: frozenset[str]  # roots of what is answered in kind, besides force: expulsions, sanctions
    mediating: frozenset[str]  # codes of mediation
    hostile: frozenset[str]  # roots of acts that go on in one sentence: "accused Iran and threatened sanctions"
    praise: frozenset[str]  # codes of praise, which is no accord
    cutting: frozenset[str]  # roots of sanctions and broken ties
    seizures: frozenset[str]  # roots of seizures and arrests
    releases: frozenset[str]  # codes of who asks for somebody's release: of whoever seized him
    denials: frozenset[str]  # codes of who denies what was said
    organs: frozenset[str]

    @classmethod
    def of(cls, lists: Mapping[str, tuple[str, ...]], organs: frozenset[str]) -> RecallLists:
        """Return the lists by their names in the word files."""
        nouns: dict[str, frozenset[str]] = {}
        for kind in (
            "any",
            "meeting",
            "accord",
            "sanction",
            "force",
            "killing",
            "said",
        ):  # of a noun in two lists the latter counts
            roots = frozenset(lists.get(f"recalled-{kind}-root", ()))
            nouns.update(dict.fromkeys(lists.get(f"recalled-{kind}", ()), roots))
        names = (
            "retort", "retort-noun", "recalled-force-root", "pointing-determiner", "recalled-said-root", "shared-root",
            "sharing-root", "it", "doing-preposition",
            "recalled-accord-root", "recalled-meeting-root", "judging-verb", "recalled-quantifier", "naming-form",
            "answering-verb", "threat-root", "recalled-sanction-root", "mediating-code", "hostile-root",
            "praise-code", "cutting-root", "recalled-seizure-root", "release-code", "denial-code",
        )  # fmt: skip
        sets: list[Any] = [frozenset(lists.get(name, ())) for name in names]
        return cls(lists.get("answer-root", ()), nouns, *[*sets, organs])


def recall(sentence: Sentence, outcome: Outcome, memory: Memory, lists: RecallLists) -> None:
    """Give an outcome without a target whoever did what its object only names: "condemned the attack", "retaliated".

    The latest act counts that the story has told before and somebody else than the sources did; for "the claims" also what
    somebody said after it.
    """
    deeds = memory.deeds
    reading = outcome.reading
    predicate, sources = reading.predicate, outcome.sources
    if predicate is None or not sources:
        return
    inner = reading.inner.predicate if reading.inner is not None else None
    if inner is not None and predicate.clause.voice == COPULA and not predicate.objects:
        predicate = inner  # "was among the first to condemn the attack"
    retort = _is_retort(predicate, lists) or (inner is not None and _is_retort(inner, lists))
    threat = reading.code[:_ROOT] in lists.threats
    if threat and (
        any(_is_retort(complement, lists) for complement in predicate.complements)
        or any(sentence.words[g.head] in lists.replies for g in (*predicate.objects, *(g for _, g in predicate.phrases)))
    ):
        retort = True  # "reserved the right to respond", "the right to a response"
    if retort and (threat or reading.act[:_ROOT] in lists.force):
        roots, at, attacked = lists.force, (reading.first, reading.last), True
        if threat:
            roots = roots | lists.sanctions
    elif reading.code.startswith(lists.answers) and _is_bare(predicate):  # "…, but Washington has refused"
        roots, at, attacked = lists.said, (reading.first, reading.last), True
        deeds = [deed for deed in deeds if sentence.index - deed.sentence <= 1]
    elif reading.code.startswith(lists.answers) and predicate.objects:
        group, roots = _named(sentence, predicate, lists)
        if takes_up_it(sentence, reading, memory, lists):
            echoed = _judged_before(deeds, reading, outcome.sources, lists)
            if echoed:
                _give(sentence, outcome, echoed, (group.first, group.head + 1))
                return
            roots = frozenset({_last_act(deeds, lists).root})
        elif not roots:
            return
        elif (
            sentence.words[group.first] not in lists.quantifiers
            and not predicate.passive
            and not _is_definite(sentence, group, lists)
        ):
            if group.first > reading.first:  # not "…, a move Turkey condemned"
                return
        at, attacked = (group.first, group.head + 1), False
        last = next((deed.sentence for deed in reversed(deeds) if deed.root in roots), -1)
        if roots == lists.said and last < memory.spoke and sentence.index - memory.spoke <= _NEAR:
            others = [a for a in memory.speakers if not any(_is_one_side(a, source, lists.organs) for source in sources)]
            _give(sentence, outcome, others, at)
            if others:
                return
    elif reading.code in lists.denials and not predicate.objects and predicate.complements:
        roots, at, attacked = lists.said, (reading.first, reading.last), True  # "denied having done it": whoever said so
    elif reading.act[:_ROOT] in lists.cutting and reading.inner is not None and reading.code[:_ROOT] in lists.said:
        roots, at, attacked = lists.force | lists.sanctions, (reading.first, reading.last), False  # "pressed for new sanctions"
        deeds = [deed for deed in deeds if deed.root not in lists.cutting]
    elif reading.code in lists.releases:
        roots, at, attacked = lists.seizures, (reading.first, reading.last), False
    elif threat and _is_thing_done(sentence, predicate.surface, lists):  # "the attack will not go unanswered"
        roots, at, attacked = lists.force, (reading.first, reading.last), False
    elif lists.mediating & {reading.code, reading.inner.code if reading.inner else ""}:
        if not _is_told(sentence, (inner or predicate).objects, lists):
            return
        for pair in reversed(memory.companies):  # "Iraq has offered to broker the rapprochement"
            if len(pair) == 2 and not any(_is_one_side(a, source, lists.organs) for a in pair for source in sources):
                _give(sentence, outcome, list(pair), (reading.first, reading.last))
                return
        return
    else:
        return
    done = [deed for deed in deeds if deed.root in roots and deed.root not in lists.said]
    for deed in _latest(done if roots > lists.said and done else deeds):  # "the decision" is rather what was done than said
        if sentence.index - deed.sentence > _REACH:
            return
        if deed.root not in roots or (roots == lists.accords and deed.code in lists.praise):
            continue
        doers: dict[str, Actor] = {}
        for doer, victim in deed.pairs:
            ours = any(_is_one_side(doer, source, lists.organs) for source in sources)
            if not ours and (not attacked or any(victim.base == source.base for source in sources)):
                doers[doer.code] = doer
            own = ours and roots > lists.accords and deed.root in lists.accords  # "hailed the move" of his own and another's
            if (own or roots in (lists.accords, lists.meetings)) and not any(
                _is_one_side(victim, source, lists.organs) for source in sources
            ):
                doers[victim.code] = victim  # "rejected the deal" of two
        if doers:
            _give(sentence, outcome, list(doers.values()), at)
            return


def _latest(deeds: Sequence[Deed]) -> list[Deed]:
    """Return deeds by their sentences, the last first, but those of one as they were told: its verb's before its nouns'."""
    return sorted(deeds, key=lambda deed: -deed.sentence)


def is_pointing(sentence: Sentence, reading: Reading, memory: Memory, lists: RecallLists) -> bool:
    """Tell whether an answer is to an act told before, which its object only names: "condemned the attack"."""
    predicate = reading.predicate
    if predicate is None or not reading.code.startswith(lists.answers) or not predicate.objects:
        return False
    if (
        reading.inner is None and len(predicate.objects) == 1 and reading.code not in lists.denials
    ):  # but "called the decision a violation of X's sovereignty"
        return False
    group: NounGroup = predicate.objects[0]
    roots = lists.nouns.get(sentence.words[group.head], frozenset())
    if not roots or not _is_definite(sentence, group, lists) or group.head - group.first > 1:
        return False
    if any(preposition in lists.doing for preposition, _ in group.links):
        return False
    if roots == lists.said and sentence.index - memory.spoke <= _NEAR and memory.spoke >= 0:
        return True
    return any(deed.root in roots and sentence.index - deed.sentence <= _NEAR for deed in memory.deeds)


def _is_thing_done(sentence: Sentence, group: NounGroup | None, lists: RecallLists) -> bool:
    """Tell whether a group only names an act of force that the story has told."""
    if group is None or not _is_definite(sentence, group, lists):
        return False
    roots = lists.nouns.get(sentence.words[group.head], frozenset())
    return bool(roots) and roots <= lists.force


def _is_told(sentence: Sentence, groups: Sequence[NounGroup], lists: RecallLists) -> bool:
    """Tell whether what is mediated may be known, the first of some groups: "the row", "talks", but not "chaired a meeting"."""
    return bool(groups) and (_is_definite(sentence, groups[0], lists) or sentence.classes[groups[0].first] != _ARTICLE)


def _is_definite(sentence: Sentence, group: NounGroup, lists: RecallLists) -> bool:
    """Tell whether a group speaks of what is known: "the strike", "Monday's strike"."""
    if sentence.words[group.first] in lists.determiners or any(last == group.first for _, last, _ in sentence.times):
        return True
    return group.first > 0 and sentence.words[group.first - 1] in lists.naming  # "condemned what Iran termed a set of strikes"


def judges_it(sentence: Sentence, reading: Reading, lists: RecallLists) -> bool:
    """Tell whether "it" is something done, and no country: "Turkey condemned it"."""
    predicate = reading.predicate
    if predicate is None or predicate.lemma not in lists.judging or len(predicate.objects) not in (1, 2):
        return False
    return sentence.words[predicate.objects[0].head] in lists.pointers


def takes_up_it(sentence: Sentence, reading: Reading, memory: Memory, lists: RecallLists) -> bool:
    """Tell whether "it" is what was done in the last act told: that of the sentence before."""
    return judges_it(sentence, reading, lists) and bool(memory.deeds) and memory.deeds[-1].sentence == sentence.index - 1


def _is_retort(predicate: Predicate, lists: RecallLists) -> bool:
    """Tell whether a verb answers what was done: "retaliated", "hit back"."""
    return predicate.lemma in lists.retorts or " ".join((predicate.lemma, *predicate.particles[:1])) in lists.retorts


def _judged_before(deeds: Sequence[Deed], reading: Reading, sources: Sequence[Actor], lists: RecallLists) -> list[Actor]:
    """Return whose act the sentence before has judged as this one does: "Russia denounced the strike. Iran condemned it"."""
    for deed in reversed(deeds):
        if deed.sentence != deeds[-1].sentence:
            break
        if deed.root == reading.code[:_ROOT]:
            whose = {victim.code: victim for _, victim in deed.pairs}
            return [a for a in whose.values() if not any(_is_one_side(a, source, lists.organs) for source in sources)]
    return []


def _last_act(deeds: Sequence[Deed], lists: RecallLists) -> Deed:
    """Return the last deed that answers no other one."""
    return next((deed for deed in reversed(deeds) if not deed.root.startswith(lists.answers)), deeds[-1])


def _is_bare(predicate: Predicate) -> bool:
    """Tell whether nothing stands with a verb."""
    return not predicate.objects and not predicate.phrases and not predicate.complements and not predicate.passive


def recall_attacker(sentence: Sentence, outcome: Outcome, memory: Memory, lists: RecallLists) -> None:
    """Make who attacked the target of "condemned the attack on X", where the story has told who attacked X."""
    reading = outcome.reading
    predicate, inner = reading.predicate, reading.inner
    if predicate is None or inner is None or predicate.lemma not in lists.judging or inner.base[:_ROOT] not in lists.force:
        return
    group = inner.group
    named = group is not None and any(preposition in lists.doing for preposition, _ in group.links)
    if group is None or not named or not _is_definite(sentence, group, lists) or inner.sources:
        return
    for deed in reversed(memory.deeds):
        if deed.root not in lists.force or sentence.index - deed.sentence > _REACH:
            continue
        doers = [a for a, victim in deed.pairs for d in outcome.dyads if victim.base == d.target.base != a.base]
        others = [a for a in doers if not any(_is_one_side(a, source, lists.organs) for source in outcome.sources)]
        if others:
            _give(sentence, outcome, list({a.code: a for a in others}.values()), (group.first, group.head + 1))
            return


def recall_doer(
    sentence: Sentence, outcome: Outcome, memory: Memory, reference: Reference, date: dt.date, lists: RecallLists
) -> None:
    """Give an act of force whoever did what its subject only names: "the strikes killed nine people"."""
    predicate = outcome.reading.predicate
    if predicate is None or predicate.subject is None or outcome.reading.code[:_ROOT] not in lists.force:
        return
    group = predicate.subject
    roots = lists.nouns.get(sentence.words[group.head], frozenset())
    if not roots or not roots <= lists.force or not _is_definite(sentence, group, lists):
        return
    victims = [a for g in (*outcome.reading.targets, *predicate.objects[:1]) for a in reference.inside(g, date)]
    for deed in reversed(memory.deeds):
        if sentence.index - deed.sentence > _NEAR or not victims:
            return
        if deed.root in roots:
            told = f"“{sentence.words[group.head]}” for what was done by "
            sources = {d.code: d.at(d.code, group.first, group.head + 1, told + d.explanation) for d, _ in deed.pairs}
            lands = {victim.base for _, victim in deed.pairs}
            if len(lands) == 1:
                base = lands.pop()
                victims = [
                    v if v.base or not base else Actor(base + v.code, v.first, v.last, v.explanation, base) for v in victims
                ]
            outcome.dyads = [
                Dyad(source, victim) for source in sources.values() for victim in victims if source.base != victim.base
            ]
            outcome.reason = "" if outcome.dyads else outcome.reason
            return


def _named(sentence: Sentence, predicate: Predicate, lists: RecallLists) -> tuple[NounGroup, frozenset[str]]:
    """Return the group that names an act told before, and its roots: "condemned the attack", "voiced support for the strikes"."""
    first: NounGroup = predicate.objects[0]
    for group in (first, *(group for _, group in predicate.phrases)):
        roots = lists.nouns.get(sentence.words[group.head], frozenset())
        if roots and (group is first or sentence.words[group.first] in lists.determiners):
            return group, roots
    return first, frozenset()


def _give(sentence: Sentence, outcome: Outcome, actors: list[Actor], at: tuple[int, int]) -> None:
    """Make actors the targets of an outcome, at the tokens that point to what they did."""
    told = f"“{' '.join(sentence.words[at[0] : at[1]])}” for what was done by "
    targets = [actor.at(actor.code, *at, told + actor.explanation) for actor in actors]
    if targets:
        outcome.dyads = [Dyad(source, target) for source in outcome.sources for target in targets]
        outcome.reason = ""


def share(outcome: Outcome, outcomes: Sequence[Outcome], lists: RecallLists) -> None:
    """Give "visited Greece and pledged aid" the target of the verb before it."""
    predicate = outcome.reading.predicate
    root = outcome.reading.code[:_ROOT]
    if predicate is not None and predicate.clause.kind == PARTICIPLE and outcome.reading.code in lists.mediating:
        _mediate(outcome, predicate, outcomes)
        return
    if predicate is None or (root not in lists.kind and root not in lists.hostile):
        return
    clause = predicate.clause
    if clause.kind == THAT and predicate.reporter is not None:  # "accused Iran of lying and said it would impose sanctions"
        clause = predicate.reporter.clause
    if clause.kind != COORDINATE:
        return
    before = lists.company if root in lists.kind else lists.hostile
    for other in reversed(outcomes):
        earlier = other.reading.predicate
        if earlier is None or earlier.clause is not clause.parent or other.reading.code[:_ROOT] not in before:
            continue
        own = {source.code for source in outcome.sources}
        mutual = other.mutual or root in lists.kind
        found = {a.code: a for d in other.dyads for a in ((d.source, d.target) if mutual else (d.target,)) if a.code not in own}
        known = {(d.source.first, d.source.last): d.source for d in other.dyads}  # with the country that they were found to have
        sources = [known.get((source.first, source.last), source) for source in outcome.sources]
        outcome.dyads = [Dyad(source, target) for source in sources for target in found.values()]
        outcome.reason = "" if outcome.dyads else outcome.reason
        return


def _mediate(outcome: Outcome, predicate: Predicate, outcomes: Sequence[Outcome]) -> None:
    """Make those the targets of a mediator who did what was mediated: "agreed in a deal brokered by China"."""
    parties: dict[str, Actor] = {}
    for other in outcomes:
        if other.reading.predicate is not None and other.reading.predicate.clause is predicate.clause.parent:
            parties.update({actor.code: actor for dyad in other.dyads for actor in (dyad.source, dyad.target)})
    if len(parties) > 1:
        outcome.dyads = [Dyad(s, a) for s in outcome.sources for a in parties.values() if a.code != s.code]
        outcome.reason = "" if outcome.dyads else outcome.reason


def of_victims(outcome: Outcome, outcomes: Sequence[Outcome], lists: RecallLists) -> None:
    """Give "shot down an Iraqi helicopter, killing two crew members" crew of the country to which it was done.

    So it is with "attacked a town in Iraq and captured two villages".
    """
    predicate = outcome.reading.predicate
    if predicate is None or outcome.reading.code[:_ROOT] not in lists.force:
        return
    if predicate.clause.kind not in (PARTICIPLE, COORDINATE):
        return
    for other in reversed(outcomes):
        above = other.reading.predicate
        if above is None or above.clause is not predicate.clause.parent or other.reading.code[:_ROOT] not in lists.force:
            continue
        lands = {dyad.target.base for dyad in other.dyads}
        base = lands.pop() if len(lands) == 1 else ""
        for dyad in outcome.dyads if base else ():
            victim = dyad.target
            if not victim.base and victim.kind == OFFICE:
                told = f"{victim.explanation}; as the target of the act above"
                dyad.target = Actor(base + victim.code, victim.first, victim.last, told, base, OFFICE)
        return


def told_by_verb(outcome: Outcome, outcomes: Sequence[Outcome], lists: RecallLists) -> None:
    """Leave out what an event noun says again less exactly: "soldiers of X were killed in an attack by Y in X"."""
    root, group = outcome.reading.code[:_ROOT], outcome.reading.group
    if root not in lists.force or group is None:
        return
    on = [linked for preposition, linked in group.links if preposition in lists.doing]
    if any(linked.first <= d.target.first < linked.last for linked in on for d in outcome.dyads):
        return
    for other in outcomes:
        if other.reading.group is None and other.reading.code[:_ROOT] == root:
            told = {(dyad.source.code, dyad.target.base) for dyad in other.dyads if dyad.target.kind != STATE}
            outcome.dyads = [d for d in outcome.dyads if d.target.kind != STATE or (d.source.code, d.target.base) not in told]
    outcome.reason = outcome.reason if outcome.dyads else SAID


def told_before(sentence: Sentence, outcome: Outcome, deeds: Sequence[Deed], lists: RecallLists) -> EventDate | None:
    """Return when an act took place that is only taken up: "It was the first meeting"."""
    reading = outcome.reading
    predicate = reading.predicate
    if predicate is not None and predicate.lemma in lists.answering and not predicate.passive:
        return None  # "welcomed the agreement" is not of the agreement's day
    groups = [reading.group] if reading.group is not None else []
    if predicate is not None:
        groups += [group for group in (predicate.surface, *predicate.objects[:1]) if group is not None]
    named = [
        g for g in groups if g is reading.group or sentence.words[g.head] in lists.nouns or sentence.classes[g.head] == _PRONOUN
    ]
    if not any(_takes_up(sentence, group, predicate, lists) for group in named):
        return None
    bases = {actor.base for dyad in outcome.dyads for actor in (dyad.source, dyad.target)}
    for deed in reversed(deeds):
        if sentence.index - deed.sentence > _NEAR or not deed.sentence < sentence.index:
            continue
        root = reading.code[:_ROOT]
        same = deed.root == root or (deed.root in lists.accords and root in lists.accords)
        if same and deed.date is not None:
            told = {actor.base for pair in deed.pairs for actor in pair}
            if bases <= told or told <= bases:
                return deed.date
    return None


def _takes_up(sentence: Sentence, group: NounGroup, predicate: Predicate | None, lists: RecallLists) -> bool:
    """Tell whether a group takes up an act by a definite noun, or is the subject of what is said of one: "It was"."""
    if sentence.classes[group.head] == _PRONOUN:
        return predicate is not None and predicate.clause.voice == COPULA and sentence.words[group.head] in lists.pointers
    return sentence.words[group.first] in lists.determiners and group.head > group.first and group.head == group.last - 1


def _is_one_side(one: Actor, other: Actor, organs: frozenset[str]) -> bool:
    """Tell whether two are the same actor, or organs of the same state."""
    if one.code == other.code:
        return True
    return one.base == other.base and (not one.role or one.role in organs) and (not other.role or other.role in organs)
