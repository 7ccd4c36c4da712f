"""Coverage: the names, roles and predicates of a corpus that no entry and no rule explains."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from attrs import frozen

from eventcode.language.actors import PLACE, ActorTables
from eventcode.language.tokens import phrase_key
from eventcode.language.words import plural
from eventcode.stages.actor import Actor
from eventcode.stages.layout import LEFT_OUT
from eventcode.stages.memory import Memory
from eventcode.stages.pieces import FRAGILE, HYPHEN, NAMED, OFFICES, PERSONS, POSSESSIVE, STATES, WhoLists
from eventcode.stages.pieces import NAME as NAME_CLASS
from eventcode.stages.who import Who

if TYPE_CHECKING:
    from eventcode.analysis import Analysis
    from eventcode.analyst import Analyst
    from eventcode.language.words import WordTables
    from eventcode.records import Story
    from eventcode.stages.predicate import Predicate
    from eventcode.stages.sentence import NounGroup, Sentence

NAME, ROLE_PHRASE, DYAD, ALONE = KINDS = ("name", "role", "predicate", "predicate, one actor")

_CAPITALISED = "PJNMA"  # token classes of words that may be part of a name
_OPENERS = "~:._"  # after these a capital is that of a sentence's beginning
_DESCRIBING = "NMJ1234-"  # token classes of words that may be part of a role
_HEADS = "NM1234"
_TITLE_SHARE, _TITLE_WORDS = 0.6, 4  # capitals in a headline, as the stage look up counts them
_LONGEST = 4  # words of parts of known names
_WHOSE = STATES | {PLACE}
_NO_ROLES = ("area", "quantity", "counterpart", "state-noun", "person-noun", "body-noun")  # lists of nouns that are no new role


@frozen(slots=False)
class Gap:
    """What nothing explains: its kind, how often it is there, and the first sentence that has it, with its story."""

    kind: str
    count: int
    text: str
    example: str
    story: str


class _Found(NamedTuple):
    """A name in a text: its tokens' keys, and how sure it is that its first (or any) word is one."""

    surface: tuple[str, ...]
    first_is_weak: bool  # it begins a sentence
    title: bool  # it stands in a headline, where all words have capitals


class Coverage:
    """Goes through stories and collects what nothing explains."""

    def __init__(self, analyst: Analyst) -> None:
        self._analyst = analyst
        tables, words = analyst.program.actors, analyst.program.words
        self._tables: ActorTables = tables
        self._words: WordTables = words
        self._who = WhoLists.of(words.lists)
        names = ("name-link", "name-title", "idle-verb")
        self._links, self._titles, self._idle = (frozenset(words.lists.get(name, ())) for name in names)
        nouns = (noun.rpartition(" ")[2] for noun in analyst.program.rules.nouns)
        self._no_roles = frozenset(nouns).union(*(words.lists.get(name, ()) for name in _NO_ROLES), self._titles)
        self._parts = _parts(tables)
        self._capital: Counter[str] = Counter()  # words with a capital inside a sentence
        self._small: Counter[str] = Counter()  # words without one
        self._counts: Counter[tuple[str, _Found | str]] = Counter()
        self._examples: dict[tuple[str, _Found | str], tuple[str, str]] = {}

    def add(self, story: Story) -> None:
        """Go through a story."""
        memory = Memory()
        names: list[tuple[_Found, str]] = []
        for sentence in self._analyst.sentences(story.text):
            analysis = self._analyst.analyse(sentence, story, memory)
            if sentence.kind in LEFT_OUT:
                continue
            example = " ".join(sentence.text[sentence.start : sentence.end].split())
            names += [(found, example) for found in self._names(sentence)]
            who = Who(sentence, self._tables, self._who, memory.known, story.date)
            for role in dict.fromkeys(self._roles(analysis)):
                if role:
                    self._note(ROLE_PHRASE, role, example, story)
            for kind, text in self._predicates(analysis, who, story):
                self._note(kind, text, example, story)
        whole = {found.surface[-1]: found for found, _ in names if len(found.surface) > 1 and not found.title}
        for found, example in names:  # a surname alone is the name that the story has given in full
            same = whole.get(found.surface[0]) if len(found.surface) == 1 else None
            self._note(NAME, same or found, example, story)

    def _note(self, kind: str, what: _Found | str, example: str, story: Story) -> None:
        self._counts[kind, what] += 1
        self._examples.setdefault((kind, what), (example, story.id))

    # -- names ---------------------------------------------------------------------------------------------------------
    def _names(self, sentence: Sentence) -> Iterator[_Found]:
        """Yield the rows of capitalised words that no phrase explains."""
        words, classes, size = sentence.words, sentence.classes, len(sentence.words)
        capital = [sentence.text[start].isupper() for start in sentence.starts]
        taken = [False] * size
        roles: set[int] = set()  # tokens of roles, which may end a name: "the Zagros Brigade"
        fragile: dict[int, int] = {}  # end of a phrase that may begin a name -> its first token
        for first, last, senses in sentence.mentions:
            taken[first:last] = [True] * (last - first)
            facets = {facet for facet, _ in senses}
            if facets <= OFFICES:
                roles.update(range(first, last))
            elif facets <= FRAGILE and last - first == 1:  # it may be the beginning of an unknown name
                fragile[last] = first
        for first, last, _ in (*sentence.entities, *sentence.times):
            taken[first:last] = [True] * (last - first)
        share = sum(capital) / max(sum(word[:1].isalnum() for word in words), 1)
        title = share > _TITLE_SHARE and sum(capital) >= _TITLE_WORDS

        def may_be(i: int) -> bool:
            return i < size and capital[i] and not taken[i] and classes[i] in _CAPITALISED and words[i] not in self._titles

        i = 0
        while i < size:
            weak = i == 0 or classes[i - 1] in _OPENERS
            if words[i][0].isalpha():
                (self._capital if capital[i] and not weak and not title else self._small)[words[i]] += not (
                    capital[i] and (weak or title)
                )
            if not may_be(i):
                i += 1
                continue
            last = i + 1
            while last < size:
                after = last + 1 if classes[last] == HYPHEN or words[last] in self._links else last
                if after > last and words[after : after + 1] and words[after] in self._links:
                    after += 1  # "of the"
                if may_be(after) or (after == last and capital[last] and last in roles):
                    last = after + 1
                    continue
                break
            first = fragile.get(i, i)
            run = range(first, last)
            if NAME_CLASS in classes[first:last] or sum(capital[k] for k in run) > 1:
                surface = self._surface(sentence, first, last)
                if not self._is_known(surface):
                    yield _Found(surface, first == 0 or classes[first - 1] in _OPENERS, title)
            for k in range(i + 1, last):
                if capital[k] and not title:
                    self._capital[words[k]] += 1
            i = last

    def _surface(self, sentence: Sentence, first: int, last: int) -> tuple[str, ...]:
        """Return the words of a name as they are written, those around a hyphen as one."""
        return tuple(sentence.text[sentence.starts[first] : sentence.ends[last - 1]].split())

    def _is_known(self, surface: tuple[str, ...]) -> bool:
        return phrase_key(" ".join(surface)) in self._parts

    def _settled(self, found: _Found) -> str:
        """Return the name that was found, "" if what is seen of its words in the corpus says that it is none."""
        surface = found.surface
        if found.title and not all(self._is_name(word) for word in surface):
            return ""
        if found.first_is_weak and not self._is_name(surface[0]):
            unknown = not self._small[phrase_key(surface[0])] and phrase_key(surface[0]) not in self._words.forms
            if len(surface) == 1 or not unknown:
                surface = surface[1:]
        return "" if not surface or self._is_known(surface) else " ".join(surface)

    def _is_name(self, word: str) -> bool:
        """Tell whether a word has a capital inside sentences, and more often than not."""
        key = phrase_key(word).split(" ")[0]
        return self._capital[key] > self._small[key]

    # -- roles ---------------------------------------------------------------------------------------------------------
    def _roles(self, analysis: Analysis) -> Iterator[str]:
        """Yield the phrases that seem to say what somebody is: "Syrian | border guards" who act, "analyst | Ali Can"."""
        sentence = analysis.sentence
        acting = {id(p.subject) for p in analysis.predicates if p.subject is not None and not p.passive}
        persons: set[int] = set()  # tokens with which the names of persons begin
        lands: dict[int, int] = {}  # first token of a country's name -> last
        explained: set[int] = set()
        for first, last, senses in sentence.mentions:
            facets = {facet for facet, _ in senses}
            if facets & PERSONS:
                persons.add(first)
            if facets <= _WHOSE:
                lands[first] = last
            else:
                explained.update(range(first, last))
        for group in sentence.groups:
            before = [last for first, last in lands.items() if group.first <= first and last <= group.head]
            if id(group) in acting and before and POSSESSIVE not in sentence.classes[max(before) : group.head]:
                yield self._describing(sentence, max(before), group.head + 1, explained)
            name = next((i for i in range(group.first + 1, group.last) if i in persons), group.first)
            yield self._describing(sentence, group.first, name, explained)
            if group.apposition is not None and group.first in persons:
                yield self._describing(sentence, group.apposition.first, group.apposition.head + 1, explained)

    def _describing(self, sentence: Sentence, first: int, last: int, explained: set[int]) -> str:
        """Return the words that describe up to a token; "" if their noun is explained, an act, or points to an actor."""
        head, classes = last - 1, sentence.classes
        if head < first or head in explained or classes[head] not in _HEADS or classes[last : last + 1] == HYPHEN:
            return ""
        if sentence.words[head] in self._no_roles:
            return ""
        start = head
        while start > first and classes[start - 1] in _DESCRIBING and start - 1 not in explained:
            start -= 1
        return " ".join([sentence.words[i] for i in range(start, last) if classes[i] != HYPHEN])

    # -- predicates ----------------------------------------------------------------------------------------------------
    def _predicates(self, analysis: Analysis, who: Who, story: Story) -> Iterator[tuple[str, str]]:
        """Yield the predicates that no rule reads, as rules write them, between two actors or with one."""
        read = {outcome.reading.predicate.token for outcome in analysis.outcomes if outcome.reading.predicate is not None}
        for predicate in analysis.predicates:
            if predicate.token in read or predicate.consumed or predicate.reports or predicate.lemma in self._idle:
                continue
            sources = self._actors(predicate.subject, who, story) if predicate.subject is not None else []
            text, targets = self._frame(analysis.sentence, predicate, sources, who, story)
            if sources and targets:
                yield DYAD, text
            elif sources or targets:
                yield ALONE, text

    def _actors(self, group: NounGroup, who: Who, story: Story) -> list[Actor]:
        return [*(who.resolve(group, story.date) or who.inner(group, story.date))]

    def _frame(
        self, sentence: Sentence, predicate: Predicate, sources: list[Actor], who: Who, story: Story
    ) -> tuple[str, list[Actor]]:
        """Return a predicate with its object and the preposition before the first other actor, and these actors."""
        verb = " ".join(dict.fromkeys([predicate.lemma, *predicate.particles]))
        codes = {actor.code for actor in sources}
        for group in predicate.objects:
            targets = [a for a in self._actors(group, who, story) if a.code not in codes]
            if targets:
                return verb, targets
        if predicate.objects and not predicate.passive:
            verb = f"{verb} {sentence.words[predicate.objects[0].head]}"
        for preposition, group in predicate.phrases:
            targets = [a for a in self._actors(group, who, story) if a.code not in codes]
            if targets:
                return verb if verb.endswith(f" {preposition}") else f"{verb} {preposition}", targets
        return verb, []

    # -- result --------------------------------------------------------------------------------------------------------
    def gaps(self) -> list[Gap]:
        """Return what was found: by kind, the most frequent first, then in the order of the alphabet."""
        counts: dict[tuple[str, str], int] = {}
        shown: dict[tuple[str, str], tuple[str, str, str]] = {}
        for (kind, what), count in self._counts.items():
            text = self._settled(what) if isinstance(what, _Found) else what
            if text:
                key = (kind, phrase_key(text))
                counts[key] = counts.get(key, 0) + count
                shown.setdefault(key, (text, *self._examples[kind, what]))
        for kind, text in list(counts):
            many = (kind, plural(text, self._words))
            if kind == ROLE_PHRASE and many in counts and many[1] != text:
                counts[kind, text] += counts.pop(many)
        found = [Gap(kind, count, *shown[kind, text]) for (kind, text), count in counts.items()]
        return sorted(found, key=lambda gap: (KINDS.index(gap.kind), -gap.count, gap.text))


def _parts(tables: ActorTables) -> frozenset[str]:
    """Return all that known names have in a row: "hulusi", "akar", "hulusi akar"."""
    parts: set[str] = set()
    for phrase, senses in tables.phrases.items():
        if any(facet in NAMED or facet in STATES or facet == PLACE for facet, _ in senses):
            words = phrase.split(" ")
            for first in range(len(words)):
                for last in range(first + 1, min(first + _LONGEST, len(words)) + 1):
                    parts.add(" ".join(words[first:last]))
            parts.add(phrase)
    return frozenset(parts)


def most_frequent(gaps: Iterable[Gap], most: int) -> list[Gap]:
    """Return up to `most` gaps of each kind, in the order in which they stand."""
    seen: Counter[str] = Counter()
    kept: list[Gap] = []
    for gap in gaps:
        seen[gap.kind] += 1
        if seen[gap.kind] <= most:
            kept.append(gap)
    return kept
