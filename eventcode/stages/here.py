"""Here: the place from which a story is told, as a place in its clauses."""

from __future__ import annotations

from collections.abc import Sequence

from eventcode.language.actors import ActorTables
from eventcode.language.patterns import cut
from eventcode.language.tokens import fold
from eventcode.stages.clause import Clause
from eventcode.stages.pieces import LANDS
from eventcode.stages.sentence import NounGroup, Sentence


def country_of(place: str, tables: ActorTables) -> tuple[str, ...]:
    """Return the code and the name of the country in which a dateline's place lies, () if it is not known."""
    for part in (place, place.partition(",")[0], place.rpartition(",")[2]):
        for facet, index in tables.phrases.get(" ".join(cut(fold(part))), ()):
            if facet in LANDS:
                entry = tables.entries[index]
                return entry.code, entry.name
    return ()


def attach_here(sentence: Sentence, clauses: Sequence[Clause], here: frozenset[str], preposition: str) -> None:
    """Give "here" to the noun that it follows ("protesters here"), else to the clause of the verb before it."""
    for token, word in enumerate(sentence.words):
        if word not in here:
            continue
        place = NounGroup(token, token + 1, token, -1)
        after = [group for group in sentence.tops if group.last == token]
        before = [clause for clause in clauses if 0 <= clause.verb < token]
        if after:
            after[0].links += ((preposition, place),)
        elif before:
            max(before, key=lambda clause: clause.verb).phrases.append((preposition, place))
