"""Recall: who did what is only called "the attack" or "the demand", by what the story has told before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from eventcode.stages.actor import Actor
from eventcode.stages.emit import Dyad, Outcome
from eventcode.stages.memory import Deed
from eventcode.stages.sentence import NounGroup, Sentence

_REACH: Final = 8  # sentences back to which an act is remembered
_ROOT: Final = 2  # digits of a root


class RecallLists(NamedTuple):
    """What this stage reads from the grammars (english/reference.words)."""

    answers: tuple[str, ...]  # beginnings of the codes of acts that answer what somebody did: approve, disapprove, reject
    nouns: Mapping[str, frozenset[str]]  # what acts are called afterwards -> their roots
    retorts: frozenset[str]  # verbs of who answers force with force
    force: frozenset[str]  # roots of force
    determiners: frozenset[str]  # the, this
    organs: frozenset[str]

    @classmethod
    def of(cls, lists: Mapping[str, tuple[str, ...]], organs: frozenset[str]) -> RecallLists:
        """Return the lists by their names in the word files."""
        nouns: dict[str, frozenset[str]] = {}
        for kind in ("any", "sanction", "force", "said"):  # of a noun in two lists the latter counts
            roots = frozenset(lists.get(f"recalled-{kind}-root", ()))
            nouns.update(dict.fromkeys(lists.get(f"recalled-{kind}", ()), roots))
        names = ("retort", "recalled-force-root", "pointing-determiner")
        retorts, force, determiners = (frozenset(lists.get(name, ())) for name in names)
        return cls(lists.get("answer-root", ()), nouns, retorts, force, determiners, organs)


def recall(sentence: Sentence, outcome: Outcome, deeds: Sequence[Deed], lists: RecallLists) -> None:
    """Give an outcome without a target whoever did what its object only names: "condemned the attack", "retaliated".

    `deeds` are the acts that the story has told before; the latest one counts that somebody else than the sources did.
    """
    reading = outcome.reading
    predicate, sources = reading.predicate, outcome.sources
    if predicate is None or not sources:
        return
    inner = reading.inner.predicate if reading.inner is not None else None
    retort = predicate.lemma in lists.retorts or (inner is not None and inner.lemma in lists.retorts)
    if retort and reading.act[:_ROOT] in lists.force:
        roots, at, attacked = lists.force, (reading.first, reading.last), True
    elif reading.code.startswith(lists.answers) and predicate.objects:
        group: NounGroup = predicate.objects[0]
        roots = lists.nouns.get(sentence.words[group.head], frozenset())
        if not roots or (sentence.words[group.first] not in lists.determiners and not predicate.passive):
            return
        at, attacked = (group.first, group.head + 1), False
    else:
        return
    for deed in reversed(deeds):
        if sentence.index - deed.sentence > _REACH:
            return
        if deed.root not in roots:
            continue
        doers: dict[str, Actor] = {}
        for doer, victim in deed.pairs:
            ours = any([_is_one_side(doer, source, lists.organs) for source in sources])
            if not ours and (not attacked or any([victim.base == source.base for source in sources])):
                doers[doer.code] = doer
        if doers:
            told = f"“{' '.join(sentence.words[at[0] : at[1]])}” for what was done by "
            targets = [actor.at(actor.code, *at, told + actor.explanation) for actor in doers.values()]
            outcome.dyads = [Dyad(source, target) for source in sources for target in targets]
            outcome.reason = ""
            return


def _is_one_side(one: Actor, other: Actor, organs: frozenset[str]) -> bool:
    """Tell whether two are the same actor, or organs of the same state."""
    if one.code == other.code:
        return True
    return one.base == other.base and (not one.role or one.role in organs) and (not other.role or other.role in organs)
