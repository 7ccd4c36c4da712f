"""Speech: which verb of saying reports what, before it, behind it or after a colon, and whose a contested claim is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from eventcode.stages.clause import COORDINATE, GERUND, INFINITIVE, MAIN, RELATIVE, THAT, Clause
from eventcode.stages.predicate import Lists, Predicate
from eventcode.stages.sentence import NounGroup, Sentence

_COMPLEMENTS: Final = (INFINITIVE, THAT, GERUND)
_CLAIM: Final = 4  # tokens within which "a long-standing charge" ends

# Token classes.
_ADVERB: Final = "r"
_COORDINATOR: Final = "c"
_COMMA: Final = ","
_COLON: Final = ":"
_PRONOUN: Final = "U"


def contest(sentence: Sentence, lists: Lists, found: list[Predicate]) -> None:
    """Part what is denied from who denies it: "A accused B, a charge B denies" is about what A said."""
    for n, predicate in enumerate(found):
        clause, group = predicate.clause, predicate.surface
        if n and clause.kind == THAT and clause.noun is not None and not predicate.passive:
            _contest_that(sentence, lists, found[:n], predicate, clause.noun)
        if not n or clause.kind != MAIN or group is None or predicate.passive or not group.first:
            continue
        start = group.first
        if sentence.classes[start - 1] != _COMMA or (clause.objects and clause.objects[0].first > clause.verb):
            continue
        said = next((k for k in range(start, min(start + _CLAIM, clause.first)) if sentence.words[k] in lists.contested), -1)
        last = clause.first
        while last > said and sentence.classes[last - 1] == _ADVERB:
            last -= 1
        claimant = found[n - 1].reporter or next((p for p in found[:n] if p.clause.kind == MAIN and p.subject is not None), None)
        if said < 0 or last <= said + 1 or claimant is None or claimant.subject is None:
            continue
        claim = NounGroup(start, said + 1, said, group.chunk)
        claim.links += ((lists.parts[0], claimant.subject),)
        who = NounGroup(said + 1, last, last - 1, group.chunk)
        predicate.subject = predicate.surface = who
        predicate.objects = [claim]
        sentence.tops.append(who)


def answer(sentence: Sentence, lists: Lists, of: Mapping[int, Predicate], found: list[Predicate]) -> None:
    """Let "it" in "accused A of X, which it denies" be who is accused, and what it denies a claim of who accuses."""
    for predicate in found:
        clause, parent = predicate.clause, predicate.clause.parent
        subject, above = predicate.subject, of.get(parent.index) if parent is not None else None
        if clause.kind != RELATIVE or predicate.lemma not in lists.denying or subject is None or above is None:
            continue
        accused = above.objects[0] if above.objects else None
        if (
            sentence.classes[subject.head] != _PRONOUN
            or accused is None
            or above.subject is None
            or clause.antecedent is not None
        ):
            continue
        if sentence.may_act(accused):
            claim = NounGroup(clause.start, clause.start + 1, clause.start, accused.chunk)
            claim.links = ((lists.parts[0], above.subject),)
            predicate.subject = predicate.surface = accused
            predicate.objects = [claim]


def _contest_that(sentence: Sentence, lists: Lists, found: list[Predicate], predicate: Predicate, claim: NounGroup) -> None:
    """Part "a claim that B denies" from what stands before it, and give it its object."""
    before = sentence.classes[claim.first - 1 : claim.first]
    if sentence.words[claim.head] not in lists.contested or before != _COMMA or any(g is not claim for g in predicate.objects):
        return
    claimant = next((p for p in found if p.clause.kind == MAIN and p.subject is not None), None)
    if claimant is None or claimant.subject is None or predicate.subject is None:
        return
    for other in found:
        other.objects = [group for group in other.objects if group is not claim]
    told = NounGroup(claim.first, claim.head + 1, claim.head, claim.chunk)
    told.links += ((lists.parts[0], claimant.subject),)
    predicate.objects = [told]
    predicate.clause.kind = MAIN


def _open(sentence: Sentence, predicate: Predicate, later: list[Predicate]) -> None:
    """Hang what follows a colon on the verb of saying before it: "the minister told reporters: …"."""
    for quoted in later:
        between = sentence.classes[predicate.token : quoted.clause.start]
        if quoted.clause.kind == MAIN and quoted.reporter is None and _COLON in between:
            quoted.reporter = predicate
            predicate.complements.append(quoted)


def makes_clear(sentence: Sentence, lists: Lists, clause: Clause) -> bool:
    """Tell whether a clause says what follows: "made it clear that Syria must go"."""
    clear, adjective = lists.clear, clause.adjective
    if not clear.isdisjoint(clause.particles) or (adjective is not None and sentence.words[adjective[1] - 1] in clear):
        return True
    return any(sentence.words[group.head] in clear for group in clause.objects)


def attribute(sentence: Sentence, lists: Lists, of: Mapping[int, Predicate], found: list[Predicate]) -> None:
    """Hang the sentence on a verb of saying that follows it: "…, the ministry said", or that opens a quotation."""
    colon = _COLON in sentence.classes
    for n, predicate in enumerate(found):
        if colon and predicate.reports and n + 1 < len(found):
            _open(sentence, predicate, found[n + 1 :])
        clause = predicate.clause
        above = of.get(clause.parent.index) if clause.kind == GERUND and clause.parent is not None else None
        quoted = above is not None and above.reports  # "…, the agency quoted the minister | as saying"
        if not n or not (quoted or clause.kind in (MAIN, COORDINATE)) or predicate.lemma not in lists.reporting:
            continue
        if predicate.objects and (predicate.passive or predicate.lemma not in lists.hearing):
            continue
        if any(c.kind in _COMPLEMENTS for c in clause.children):
            continue
        own = clause.subject
        first = own.first if own is not None else clause.first
        if clause.kind == COORDINATE and sentence.classes[first - 1] == _COORDINATOR:
            continue  # "…, and hundreds protested", "summoned the envoy and protested"
        for earlier in found[:n]:
            if earlier.clause.kind in (MAIN, COORDINATE) and earlier.reporter is None and earlier not in (predicate, above):
                earlier.reporter = predicate
                if not predicate.objects:  # what is told somebody is no order to him
                    predicate.complements.append(earlier)
