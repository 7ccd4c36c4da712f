"""Analyst: the stages of a program made ready, and sentences sent through them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Container, Sequence
from functools import lru_cache, partial
from typing import Final

from eventcode.analysis import Analysis
from eventcode.language.places import PlaceWords, bundled_gazetteer
from eventcode.language.program import Program
from eventcode.language.vocabulary import CONTEXTUAL, DISCARDING, HERE, MODAL, PLACED, TIMED, Vocabulary
from eventcode.modes import HYPOTHETICAL, NEGATED, WRITTEN
from eventcode.ontology import Code, Ontology
from eventcode.plover import Contexts
from eventcode.records import Event, Mention, Story
from eventcode.stages import dateline, when
from eventcode.stages.act import SentenceActs
from eventcode.stages.actor import Actor
from eventcode.stages.antecedent import ReferLists
from eventcode.stages.calendar import DAY, OPEN
from eventcode.stages.chunk import Chunker
from eventcode.stages.clause import Clause, ClauseLists
from eventcode.stages.dating import DateLists, Dating, first_day, has_year
from eventcode.stages.discard import PHRASE, SENTENCE, STORY, Discards, Hit
from eventcode.stages.emit import NO_SOURCE, NO_TARGET, SAID, Outcome, drop_guesses, emit
from eventcode.stages.here import attach_here, country_of
from eventcode.stages.land import Lands
from eventcode.stages.layout import HEADLINE, LEFT_OUT, LayoutLists
from eventcode.stages.lookup import join_entities, look_up
from eventcode.stages.memory import Deed, Memory
from eventcode.stages.mode import ModeLists
from eventcode.stages.pieces import WhoLists
from eventcode.stages.predicate import Lists, Predicate
from eventcode.stages.reading import IRREALIS, STATEMENT, TOLD, Reading, carry_speaker
from eventcode.stages.recall import (
    RecallLists,
    is_pointing,
    judges_it,
    of_victims,
    recall,
    recall_attacker,
    recall_doer,
    share,
    takes_up_it,
    told_before,
    told_by_verb,
)
from eventcode.stages.record import records
from eventcode.stages.refer import Reference
from eventcode.stages.roles import predicates
from eventcode.stages.rulebook import ActLists, Rules
from eventcode.stages.segment import segment
from eventcode.stages.sentence import Sentence
from eventcode.stages.sides import Dyad, SideLists
from eventcode.stages.spots import WhereLists
from eventcode.stages.tag import Tagger
from eventcode.stages.tokenize import tokenize
from eventcode.stages.venue import VenueLists, settle
from eventcode.stages.walk import clauses
from eventcode.stages.where import HEADLINE as IN_HEADLINE
from eventcode.stages.where import NOWHERE, EventPlace, Where, dateline_place
from eventcode.stages.who import Who

_NUMBER: Final = "Q"  # token class: what may be a year
_QUOTE: Final = "~"  # token class
_DATELINE_REACH: Final = 80  # characters
_OPENING: Final = 2  # sentences in which a dateline may stand: behind a headline it is the second
_DATELINES_REACH: Final = 1000  # characters of the lines in which a dateline may stand
_ROOT: Final = 2  # digits of a root
_LEAD: Final = 2  # sentences at the beginning of a story that may say what it is about


class Analyst:
    """The stages of a program, made ready."""

    def __init__(self, program: Program, modes: Collection[str] = WRITTEN) -> None:
        self.program = program
        self.modes = frozenset(modes)
        self.ontology = Ontology.bundled()
        words, rules = program.words, program.rules
        self._discards = Discards(rules.discards)
        self._tagger = Tagger(program.phrases)
        self._chunker = Chunker(program.phrases, words.lists.get("pointing-determiner", ()))

        reporting = frozenset(phrase[0] for phrase in rules.attribution if len(phrase) == 1)
        self.symmetric = frozenset(code for code, entry in self.ontology.items() if entry.symmetric)
        self._reporting = frozenset(form for form, (_, lemma) in words.forms.items() if lemma in reporting)
        self._clauses = ClauseLists.of(words.lists, self._reporting)
        self._rules = Rules(rules, ActLists.of(words.lists), ModeLists.of(words.lists))
        self._roles = Lists.of(words.lists, reporting, rules.modals, self._rules.noun_heads)
        self._contexts = Contexts.bundled(words)
        self._emit = SideLists.of(words.lists, program.actors.standards, self.symmetric)
        self.organs = self._emit.organs
        self._dates = DateLists.of(words.lists)
        self._who = WhoLists.of(words.lists)
        self._refer = ReferLists.of(words.lists)
        marks: list[tuple[int, Container[str]]] = [
            (TIMED, when.KeyWords(program.dates)),
            (DISCARDING, self._discards.words),
            (MODAL, self._rules.modes.marks),
            (CONTEXTUAL, self._contexts.heads),
            (HERE, self._refer.here),
            (PLACED, PlaceWords()),
        ]
        self._vocabulary = Vocabulary(words, program.lexicon, marks, rules.sets, partial(when.symbol_of, program.dates))
        self._here = words.lists.get("here-preposition", ("",))[0]
        self._spots = WhereLists.of(words.lists)
        self._venue = VenueLists.of(words.lists, program.actors)
        self._company = frozenset(words.lists.get("company-root", ()))
        self._agencies = tuple([name.upper() for name in words.lists.get("home-agency", ())])
        self._firsts = frozenset(words.lists.get("first-word", ()))
        self._causing = frozenset(words.lists.get("causing-verb", ()))
        self._layout = LayoutLists(words.lists)
        self._recall = RecallLists.of(words.lists, self.organs)

    # -- texts ----------------------------------------------------------------------------------------------------------
    def sentences(self, text: str) -> list[Sentence]:
        """Return the sentences of a text."""
        return segment(text, self._dateline_length, self._layout)

    def dateline(self, text: str) -> dt.date | None:
        """Return the date in the dateline of a text, None if it has none."""
        return dateline.find_dateline(text, self.program.dates)[1]

    def _dateline_length(self, line: str) -> int:
        if not dateline.may_begin(line, _DATELINE_REACH):
            return 0
        label = dateline.find_label(line, self.program.actors)
        if label:
            return label
        length = dateline.find_dateline(line, self.program.dates)[2]
        return length if length < len(line) else 0  # a line that is all dateline has nothing to cut off

    # -- one sentence ---------------------------------------------------------------------------------------------------
    def analyse(self, sentence: Sentence, story: Story, memory: Memory) -> Analysis:
        """Return what the stages find in a sentence; `memory` holds the sentences before it."""
        analysis = Analysis(sentence, story, memory)
        self.parse([analysis])
        self.conclude([analysis])
        return analysis

    def parse(self, analyses: list[Analysis]) -> None:
        """Find the readings of sentences, those of a story in their order: stage by stage, as a stage's code and tables stay
        in the processor's cache from one sentence to the next (12 % faster than sentence by sentence, measured).
        """
        going = [analysis for analysis in analyses if self._tokenize(analysis)]
        for analysis in going:
            look_up(analysis.sentence, self._vocabulary, self.program.dates)
        going = [analysis for analysis in going if not self._discard(analysis)]
        for analysis in going:
            sentence = analysis.sentence
            sentence.classes = self._tagger.tag(sentence.classes)
        for analysis in going:
            analysis.chunks = self._chunker.chunk(analysis.sentence, self._reporting, self._clauses.openers, self._clauses.both)
        for analysis in going:
            analysis.clauses = clauses(analysis.sentence, analysis.chunks, self._clauses)
            if analysis.sentence.marked & HERE or analysis.sentence.index < _OPENING:
                self._tell_home(analysis.sentence, analysis.clauses, analysis.memory)
        for analysis in going:
            analysis.predicates = predicates(analysis.sentence, analysis.clauses, self._roles)
        for analysis in going:
            analysis.readings = SentenceActs(analysis.sentence, analysis.predicates, self._rules).readings()

    def _tokenize(self, analysis: Analysis) -> bool:
        """Find the words of a sentence; tell whether there is more to be found in it."""
        sentence, story = analysis.sentence, analysis.story
        if sentence.kind in LEFT_OUT:
            analysis.is_done = True
            return False
        tokenize(sentence, self._vocabulary)
        if story.entities:
            join_entities(sentence, story.entities)
        return True

    def _discard(self, analysis: Analysis) -> bool:
        """Find the phrases that name no act; tell whether a sentence, or its story, is to be left out for them."""
        sentence, memory = analysis.sentence, analysis.memory
        if not sentence.index and analysis.story.title:
            stretches = [self._vocabulary.tokens(stretch) for stretch in analysis.story.title.split()]
            self._lead(self._discards.find([token.word.key for tokens in stretches for token in tokens]), memory)
        hits: list[Hit] = []
        if sentence.marked & DISCARDING:
            hits = self._discards.find(sentence.words, sentence.looked_for(DISCARDING, 0, len(sentence.words)))
        if hits and sentence.index < _LEAD:
            self._lead(hits, memory)
        if memory.discarded is not None:
            analysis.discards, analysis.is_discarded = [memory.discarded], True
        else:
            analysis.discards = hits
            analysis.is_discarded = bool(hits) and self._mask(sentence, hits)
        analysis.is_done = analysis.is_discarded
        return analysis.is_discarded

    def conclude(self, analyses: list[Analysis]) -> None:
        """Find the actors, dates and places of what sentences tell, each of another story, after all sentences before it."""
        going = [analysis for analysis in analyses if not analysis.is_done]
        for analysis in going:
            self._emit_events(analysis)
        for analysis in going:
            self._find_places(analysis)
            analysis.is_done = True

    def _emit_events(self, analysis: Analysis) -> None:
        """Find the actors and dates of a sentence's readings."""
        sentence, story, memory = analysis.sentence, analysis.story, analysis.memory
        parts, found, outcomes, dates, times = (
            analysis.clauses, analysis.predicates, analysis.outcomes, analysis.dates, analysis.times,
        )  # fmt: skip
        reference = self._reference(sentence, memory, story.date, found)
        if not sentence.index and self._agencies:
            memory.press = dateline.press(story.text, self.program.actors, self._agencies)
        day = _day_of(story.date)
        timed = bool(sentence.times) or (_NUMBER in sentence.classes and has_year(sentence.words))
        dating: Dating | None = None
        analysis.lands = Lands(sentence, self.program.actors, self._spots, memory.codes.values())
        for reading in analysis.readings:
            if reading.rank == IRREALIS and len(sentence.entities) < 2:
                continue  # only entities given by another tool are taken to be part of something
            if reading.rank == TOLD and any(o.dyads and o.reading.act[:_ROOT] == reading.told for o in outcomes):
                continue
            if reading.mode == HYPOTHETICAL and memory.speakers and sentence.classes[:1] == _QUOTE:
                carry_speaker(reading)
            if reading.mode not in self.modes:
                outcomes.append(Outcome(reading, [], f"{reading.mode} acts are not written"))
                dates.append(day)
                times.append(None)
                continue
            if reading.mode == NEGATED and reading.denied:
                reading.code = reading.denied
            if timed and dating is None:
                dating = Dating(sentence, parts, found, self._dates, story.date, memory, self.program.dates)
            told = dating.date(reading) if dating is not None else None
            if told is not None and told[0].precision == OPEN and self._is_first(sentence, reading):
                told = None  # "the first meeting since 2011" was not then
            date, time = told if told is not None else (day, None)
            outcome = self._outcome(analysis, reading, reference, story.date if told is None else first_day(date))
            if outcome.dyads:
                if told is None and memory.deeds:
                    date = told_before(sentence, outcome, memory.deeds, self._recall) or date
                pairs = [(dyad.source, dyad.target) for dyad in outcome.dyads]
                on = date if date is not day else None
                memory.deeds.append(Deed(sentence.index, outcome.reading.code, pairs, on))
                if outcome.reading.act[:_ROOT] in self._company:
                    memory.note_company([actor for pair in pairs for actor in pair], self._refer.rebels)
            outcomes.append(outcome)
            dates.append(date)
            times.append(time)
        if sentence.entities:
            drop_guesses(outcomes, self._emit)
        reference.close(story.date)

    def _outcome(self, analysis: Analysis, reading: Reading, reference: Reference, at: dt.date) -> Outcome:
        """Return the actors of a reading at a date; what it leaves open is looked for in what was told before."""
        sentence, memory, outcomes, lands = analysis.sentence, analysis.memory, analysis.outcomes, analysis.lands
        taken = False
        if memory.deeds:
            if is_pointing(sentence, reading, memory, self._recall):
                reading.rest, reading.others = None, ()  # "condemned the attack as a violation of Syria's sovereignty"
            taken = takes_up_it(sentence, reading, memory, self._recall)
            if judges_it(sentence, reading, self._recall):
                reading.rest, reading.others, reading.targets = None, (), []
        outcome = emit(sentence, reading, reference, at, self._emit, lands)
        if outcome.reason == NO_SOURCE and memory.deeds:
            recall_doer(sentence, outcome, memory, reference, at, self._recall)
        if outcome.reason == NO_SOURCE and self._is_caused(reading) and reading.inner is not None:
            outcome = emit(sentence, reading.inner, reference, at, self._emit, lands)  # "That led Turkey to attack"
        if (outcome.reason == NO_TARGET or taken) and (memory.deeds or memory.speakers):
            recall(sentence, outcome, memory, self._recall)
        if outcome.dyads and memory.deeds:
            recall_attacker(sentence, outcome, memory, self._recall)
        if not outcomes:
            return outcome
        if outcome.reason == NO_TARGET:
            share(outcome, outcomes, self._recall)
        if outcome.dyads and reading.rank == STATEMENT and _is_said(outcome, outcomes):
            outcome = Outcome(reading, [], SAID, sources=outcome.sources)
        if outcome.dyads and reading.group is not None:
            told_by_verb(outcome, outcomes, self._recall)
        if outcome.dyads:
            of_victims(outcome, outcomes, self._recall)
        return outcome

    def _is_first(self, sentence: Sentence, reading: Reading) -> bool:
        """Tell whether an act is called the first, the largest … of its kind."""
        groups = [reading.group] if reading.group is not None else []
        if reading.inner is not None and reading.inner.group is not None:
            groups.append(reading.inner.group)
        return any(word in self._firsts for group in groups for word in sentence.words[group.first : group.head])

    def _is_caused(self, reading: Reading) -> bool:
        """Tell whether an act is told by a verb that says only how it came."""
        return reading.predicate is not None and reading.predicate.lemma in self._causing

    def _find_places(self, analysis: Analysis) -> None:
        """Find where each outcome took place."""
        sentence, outcomes, memory = analysis.sentence, analysis.outcomes, analysis.memory
        places = analysis.places = [NOWHERE] * len(outcomes)
        if sentence.kind != HEADLINE and not any(outcome.dyads for outcome in outcomes):
            return
        spots = analysis.lands.spots if analysis.lands is not None else []
        where = Where(sentence, analysis.predicates, spots, self._spots)
        if sentence.kind == HEADLINE:
            place = where.anywhere(0, IN_HEADLINE)
            memory.place = place if place.how is not None else None
        for n, outcome in enumerate(outcomes):
            if outcome.dyads:
                place = where.of(outcome.reading)
                places[n] = place if place.how is not None else self._story_place(analysis.story, memory)

    def _story_place(self, story: Story, memory: Memory) -> EventPlace:
        """Return the place of the headline, else that of the dateline."""
        if memory.place is None:
            several = "\n" in story.text.strip()
            marked = dateline.may_begin(story.text, _DATELINES_REACH if several else _DATELINE_REACH)
            written = dateline.find_dateline(story.text, self.program.dates, story.date).place if marked else None
            memory.place = dateline_place(written, bundled_gazetteer(), frozenset(memory.codes.values()))
        return memory.place

    def settle(self, sentence: Sentence, reading: Reading, dyad: Dyad, place: EventPlace) -> tuple[str, EventPlace]:
        """Return the code and the place of what two actors of a sentence do, each as the other makes it."""
        return settle(reading.code, dyad.source, dyad.target, place, self._venue, sentence.words)

    def _lead(self, hits: Sequence[Hit], memory: Memory) -> None:
        """Note that a story is discarded, if its title, headline or first sentence says so."""
        for hit in hits:
            if hit.level == STORY and memory.discarded is None:
                memory.discarded = hit

    def _mask(self, sentence: Sentence, hits: Sequence[Hit]) -> bool:
        """Mask the phrases that name no act; tell whether the whole sentence is discarded."""
        for hit in hits:
            if hit.level == SENTENCE:
                return True
            if hit.level == PHRASE:
                sentence.masked = sentence.masked.union(range(hit.first, hit.last))
        return False

    def events(self, story: Story, analysis: Analysis, limit: str | None = None) -> list[Event]:
        """Return the events of an analysed sentence; those that lie before the day `limit` are history."""
        if not any(outcome.dyads for outcome in analysis.outcomes):
            return []
        found = analysis.outcomes, analysis.dates, analysis.places
        return records(story, analysis.sentence, *found, self.ontology, self._venue, self.rule, self.context, limit)

    def _tell_home(self, sentence: Sentence, parts: Sequence[Clause], memory: Memory) -> None:
        """Tell the memory from which country the story is told, and put "here" into its clause."""
        if not memory.home and dateline.may_begin(sentence.text, _DATELINE_REACH):
            place = dateline.find_dateline(sentence.text, self.program.dates).place
            memory.home = country_of(place, self.program.actors) if place else ()
        if memory.home and sentence.marked & HERE:
            attach_here(sentence, parts, self._refer.here, self._here)

    def _reference(self, sentence: Sentence, memory: Memory, date: dt.date, found: Sequence[Predicate]) -> Reference:
        """Return what names the actors of a sentence; `found` are its predicates."""
        who = Who(sentence, self.program.actors, self._who, memory.known, date)
        return Reference(who, memory, self.program.actors, self._refer, found)

    # -- words about things ---------------------------------------------------------------------------------------------
    def mentions(self, story: Story, analysis: Analysis) -> list[Mention]:
        """Return the actors that a sentence mentions, each name and each role with what belongs to it."""
        sentence = analysis.sentence
        who = Who(sentence, self.program.actors, self._who, analysis.memory.known, story.date)
        found: dict[tuple[int, int], Actor] = {}
        for group in sentence.groups:
            actors = who.resolve(group, story.date) or who.inner(group, story.date)
            for actor in actors:
                found.setdefault((actor.first, actor.last), actor)
            other = group.apposition or group.bracket
            if other is not None and len(actors) == 1:  # two names of one actor, of which one says who it is
                for part in (group, other):
                    if not who.resolve(part, story.date) or actors[0].first > part.head:
                        span = part.first, part.head + 1
                        found.setdefault(span, actors[0].at(actors[0].code, *span, actors[0].explanation))
        for first, last, senses in sentence.mentions:
            if not any(f <= first and last <= end for f, end in found):
                for actor in who.alone(first, last, senses, story.date):
                    found[first, last] = actor
        text, mentions = story.text, []
        for (first, last), actor in sorted(found.items()):
            start, end = sentence.starts[first], sentence.ends[last - 1]
            mentions.append(Mention(story.id, start, end, text[start:end], actor.code, actor.explanation))
        return mentions

    def sense(self, sense: tuple[str, int]) -> str:
        """Return a sense of a dictionary phrase in words."""
        entry = self.program.actors.entries[sense[1]]
        return f"{entry.kind} {entry.name} ({entry.file}:{entry.line})"

    def rule(self, reading: Reading) -> str:
        """Return the rule of a reading: its name, file and line."""
        if reading.frame is None:
            return f"stance {reading.steps[-1][0]}" if reading.steps else ""
        ready = reading.frame
        if not ready.told:
            rule = self.program.rules.rules[ready.frame.rule]
            ready.told = f"{rule.name} {rule.file}:{ready.frame.line}"
        return ready.told

    def context(self, sentence: Sentence, reading: Reading, source: Actor, target: Actor, code: Code) -> str:
        """Return PLOVER's contexts of an event, by its code and the words between and around its actors."""
        if not sentence.marked & CONTEXTUAL:
            return "|".join(self._contexts.of([], code.context))
        first = min(reading.first, min(source.first, target.first))
        last = max(reading.last, max(source.last, target.last))
        if reading.predicate is not None:
            first, last = reading.predicate.clause.extent(first, last)
        starts = sentence.looked_for(CONTEXTUAL, first, last)
        return "|".join(self._contexts.of(sentence.words, code.context, starts, last))

    def discard(self, hit: Hit) -> str:
        """Return a discard in words: its name, file and line."""
        rule = self.program.rules.discards[hit.discard].rule
        return f"{rule.name} {rule.file}:{rule.line}"


@lru_cache
def _day_of(date: dt.date) -> when.EventDate:
    """Return a story's day as the date of its events."""
    return when.EventDate(date.isoformat(), None, DAY)


def _is_said(outcome: Outcome, outcomes: Sequence[Outcome]) -> bool:
    """Tell whether what somebody said has been coded as an act of theirs: then that they said it is none."""
    speakers = {dyad.source.base for dyad in outcome.dyads}
    for other in outcomes:
        predicate = other.reading.predicate
        if predicate is None or predicate.reporter is None or predicate.reporter is not outcome.reading.predicate:
            continue
        if any(dyad.source.base in speakers for dyad in other.dyads):
            return True
    return False
