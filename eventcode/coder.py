"""The coder: all stages joined, from a story to its events."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from eventcode.language.program import Program, load_program
from eventcode.language.vocabulary import Vocabulary
from eventcode.ontology import Ontology
from eventcode.records import Entity, Event, Explanation, Mention, Story
from eventcode.stages import emit, refer, when, who
from eventcode.stages.act import ActLists, Reading, Rules, SentenceActs
from eventcode.stages.chunk import Chunker
from eventcode.stages.clause import Clause, clauses
from eventcode.stages.lookup import join_entities, look_up
from eventcode.stages.roles import Lists, Predicate, predicates
from eventcode.stages.segment import FURNITURE, segment
from eventcode.stages.sentence import NounGroup, Sentence
from eventcode.stages.tag import Tagger
from eventcode.stages.tokenize import tokenize


class Coder:
    """Codes texts into events by the bundled grammars, with the user's own files added to or replacing theirs."""

    def __init__(self, actors: Iterable[str | Path] = (), rules: Iterable[str | Path] = ()) -> None:
        self.program: Program = load_program(actors, rules)
