"""What the stages hand on: the sentence with its parallel lists, and the noun groups found in it."""

from __future__ import annotations

from typing import Any, Final

from eventcode.language.vocabulary import Word
from eventcode.language.wordsets import NO_SETS, Holdings, Sets

_NONE: Final[frozenset[int]] = frozenset()
_QUOTE: Final = "~"  # token class
_DEEPEST: Final = 4  # how deep phrases within phrases are followed
_ACTING: Final = "XPAUu"  # token classes of given entities, names, actor adjectives and pronouns


class NounGroup:
    """A noun group: one chunk of tokens, and what is attached to it.

    `first`/`last` are token indices (last exclusive) of the chunk itself, determiner and possessor included; `head` is the
    index of its head noun. `links` are prepositional phrases attached to it, as (preposition, NounGroup) in text order:
    "the defence ministers | of | Iran, Syria and Turkey". `members` are the parts of a coordination in text order ("Iran",
    "Syria", "Turkey"); such a group spans them all and has `head` of the last. `apposition` is a group that names the same
    actor again ("Hulusi Akar, | Türkiye's defence minister"), `bracket` one that stands in brackets after it ("(SDF)"). `held`
    are the rules' sets of which its words hold a phrase; None until somebody asks.
    """

    __slots__ = ("apposition", "bracket", "chunk", "first", "head", "held", "last", "links", "members")

    def __init__(self, first: int, last: int, head: int, chunk: int) -> None:
        self.first = first
        self.last = last
        self.head = head
        self.chunk = chunk
        self.links: tuple[tuple[str, NounGroup], ...] = ()
        self.members: tuple[NounGroup, ...] = ()
        self.apposition: NounGroup | None = None
        self.bracket: NounGroup | None = None
        self.held: Sets | None = None

    def extent(self, depth: int = 0) -> int:
        """Return the token after the group and the phrases attached to it; `depth` is how deep in such phrases it stands."""
        last = self.last
        if depth < _DEEPEST:
            for _, linked in self.links:
                last = max(last, linked.extent(depth + 1))
        return last


class Sentence:
    """One sentence on its way through the stages. Offsets are characters into the story's text, ends exclusive."""

    __slots__ = (
        "classes",
        "end",
        "ends",
        "entities",
        "groups",
        "held",
        "index",
        "kind",
        "known",
        "lands",
        "marked",
        "masked",
        "mentions",
        "sets",
        "start",
        "starts",
        "text",
        "times",
        "tops",
        "word_at",
        "words",
    )

    def __init__(self, text: str, start: int, end: int, index: int, kind: str = "body") -> None:
        self.text = text  # the whole story's text
        self.start = start
        self.end = end
        self.index = index
        self.kind = kind  # see stages/layout.py
        self.words: list[str] = []
        self.known: list[Word] = []  # what the vocabulary knows of each token
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.marked = 0  # the marks of all tokens together
        self.classes = ""
        # dictionary phrases: (first token, last token exclusive, senses), in text order, not overlapping;
        # a sense is (facet, entry index), see language/actors.py
        self.mentions: list[tuple[int, int, tuple[tuple[str, int], ...]]] = []
        self.masked: frozenset[int] = _NONE  # tokens of phrases that name no act: "war on drugs", see stages/discard.py
        # entities given with the story: (first token, last token exclusive, code)
        self.entities: tuple[tuple[int, int, str], ...] = ()
        self.lands: frozenset[int] = frozenset()  # those of them that are the name of a country or town
        # time expressions: (first token, last token exclusive, expression), see stages/when.py
        self.times: list[tuple[int, int, Any]] = []
        self.held: Holdings | None = None  # the phrases in it of the rules' sets, once somebody has asked
        self.sets: Sets = NO_SETS  # those of which it holds a phrase (`Rules.note_sets`)
        self.word_at: tuple[int, ...] = ()  # where there are entities: each token's first word, and the end
        self.groups: list[NounGroup] = []
        self.tops: list[NounGroup] = []  # the groups that are part of no other, lists as one group

    def looked_for(self, mark: int, first: int, last: int) -> list[int]:
        """Return the tokens from `first` to before `last` that have a mark."""
        known = self.known
        return [i for i in range(first, last) if known[i].marks & mark]

    def may_act(self, group: NounGroup) -> bool:
        """Tell whether a group can act: it holds a name, a given entity, a pronoun or a dictionary phrase."""
        classes = self.classes
        if any(classes[i] in _ACTING for i in range(group.first, group.last)):
            return True
        return any(group.first <= first < group.last for first, _, _ in self.mentions)

    def ends_quote(self, token: int) -> bool:
        """Tell whether a token ends what is quoted: "… a no-fly zone," Omer Celik, the spokesman, said."""
        if self.classes[token : token + 1] != _QUOTE:
            return False
        return self.starts[token] == self.ends[token - 1] or self.classes[:token].count(_QUOTE) % 2 == 1

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the character offsets of the tokens from `first` to before `last`."""
        return self.starts[first], self.ends[last - 1]


class Chunk:
    """A chunk: its letter, its tokens (last exclusive), its group if it is a noun group."""

    __slots__ = ("first", "group", "last", "letter")

    def __init__(self, letter: str, first: int, last: int, group: NounGroup | None = None) -> None:
        self.letter = letter
        self.first = first
        self.last = last
        self.group = group
