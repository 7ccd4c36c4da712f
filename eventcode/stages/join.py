"""Join: lists ("Iran, Syria and Turkey") and appositions are one noun group."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from eventcode.stages.sentence import Chunk, NounGroup, Sentence

# Chunk letters and token classes.
GROUP: Final = "n"
FINITE: Final = "VPKE"
_PROPER: Final = "P"
_ENTITY: Final = "X"
_NAMES: Final = frozenset("PXA")  # head classes of groups that name somebody
_PRONOUNS: Final = frozenset("UuHD")
_DETERMINER: Final = "D"
_BARE: Final = "B"  # the base form of a verb
_INFINITIVE: Final = "I"  # chunk letter
_PLURAL: Final = "M"
_OWNER: Final = "H"  # its, their
_MEMBERS: Final = 40  # of the longest list: so that a text of nothing but names takes no longer than others


class Joiner:
    """Joins lists ("Iran, Syria and Turkey") and appositions ("Hulusi Akar, Türkiye's defence minister,")."""

    def __init__(
        self, sentence: Sentence, chunks: list[Chunk], reporting: Collection[str], openers: Collection[str], both: Collection[str]
    ) -> None:
        self.sentence = sentence
        self.classes = sentence.classes
        self.words = sentence.words
        self.chunks = chunks
        self.letters = "".join([c.letter for c in chunks])
        self.reporting = reporting
        self.openers = openers
        self.both = both

    def join(self) -> list[Chunk]:
        letters = self.letters
        if ",n" not in letters and "cn" not in letters:
            return self.chunks
        out: list[Chunk] = []
        i = 0
        while i < len(letters):
            if letters[i] == GROUP and self.may_go_on(i):
                after = self.list_from(i, out) or self.go_on(self.apposition_from(i, out), i, out) or self.said_aside(i, out)
                if after:
                    i = after
                    continue
            out.append(self.chunks[i])
            i += 1
        return out

    def may_go_on(self, i: int) -> bool:
        """Tell whether a comma or a coordinator stands behind the group at `i`, or behind it and its phrases."""
        end = self.phrase_end(i) if self.letters[i + 1 : i + 2] == "p" else i + 1
        return end < len(self.letters) and self.letters[end] in ",c:_"

    def go_on(self, after: int, i: int, out: list[Chunk]) -> int:
        """Join what is coordinated with a group that has an apposition: "Abbas, the minister, along with his deputy"."""
        if not after or self.letters[after : after + 2] != "cn" or (self.verb_next(after + 2) and self.verb_before(i)):
            return after
        first, second = out[-1].group, self.group(after + 1)
        assert first is not None
        whole = NounGroup(first.first, second.last, second.head, first.chunk)
        whole.members = (first, second)
        out[-1] = Chunk(GROUP, whole.first, whole.last, whole)
        return after + 2

    def kind(self, i: int) -> str:
        letter = self.classes[self.group(i).head]
        return "name" if letter in _NAMES else "pronoun" if letter in _PRONOUNS else "number" if letter == "Q" else "common"

    def group(self, i: int) -> NounGroup:
        group = self.chunks[i].group
        assert group is not None
        return group

    def phrase_end(self, i: int) -> int:
        """Return the index after the group at `i` and its prepositional phrases."""
        letters = self.letters
        i += 1
        while letters[i : i + 2] == "pn":
            i += 2
        return i

    def verb_before(self, i: int) -> bool:
        """Tell whether the clause in which `i` stands has its finite verb already."""
        for j in range(i - 1, -1, -1):
            letter = self.letters[j]
            if letter == "E" and self.is_fronted(j):
                continue  # "In a statement issued in Paris, Iran and Syria said"
            if letter in FINITE:
                return True
            if letter in "Tws;:_":
                return False
        return False

    def is_fronted(self, i: int) -> bool:
        """Tell whether a participle stands in a phrase at the beginning: "In a statement | issued | in Paris"."""
        return self.letters.startswith("pn") and self.letters[:i] == "pn" * (i // 2) and self.letters[i + 1 : i + 2] == "p"

    def verb_next(self, i: int) -> bool:
        """Tell whether a finite verb follows at `i`, which is after a group: not "for food and medicine after X attacked"."""
        while self.letters[i : i + 2] == "pn":
            if self.words[self.chunks[i].last - 1] in self.openers:
                return False
            i += 2
        return i < len(self.letters) and (
            self.letters[i] in "VPK" or (self.letters[i] == "E" and self.letters[i + 1 : i + 2] != "p")
        )

    def is_verb(self, i: int) -> bool:
        """Tell whether a finite verb stands at `i`, also what could be a participle: "the emir, X, arrived in Amman"."""
        letters = self.letters
        if letters[i : i + 1] != "E":
            return self.verb_next(i)
        if letters[i + 1 : i + 2] in ("n", "T") and self.words[self.chunks[i].last - 1] in self.reporting:
            return True
        for j in range(i + 1, len(letters)):
            if letters[j] in FINITE:
                return letters[j - 1] == "c" or (letters[j - 1] == "n" and letters[j - 2] in ",sTw")
            if letters[j] in "swT;:_":
                break
        return True

    def next_member(self, k: int) -> tuple[int, bool]:
        """Return the index of the list member that follows at `k` (0: none) and whether a coordinator stands before it."""
        rest = self.letters[k : k + 3]
        if rest == ",cn":
            return k + 2, True
        if rest[:2] == "cn":
            return k + 1, True
        if rest[:2] == ",n":
            return k + 1, False
        return 0, False

    def list_from(self, i: int, out: list[Chunk]) -> int:
        """Join the list that begins at `i`; return the index after it, or 0."""
        members, after = self.collect(i, self.shared_preposition(i))
        if len(members) < 2:
            return 0
        for m in members:
            group = self.group(m)
            end = self.phrase_end(m)
            if end <= after and self.letters[m + 1 : m + 3] == "pn":
                group.links += ((self.words[self.chunks[m + 1].last - 1], self.group(m + 2)),)
        first, last = self.group(members[0]), self.group(members[-1])
        whole = NounGroup(first.first, max(last.last, self.chunks[after - 1].last), last.head, first.chunk)
        whole.members = tuple([self.group(m) for m in members])
        if self.letters[after : after + 2] == ",n" and self.kind(after + 1) == "common" and not self.verb_before(i):
            end = self.phrase_end(after + 1)
            if self.letters[end : end + 1] == "," and self.verb_next(end + 1):
                after = end + 1  # "A, B and C, the parties to the accord, said"
        out.append(Chunk(GROUP, whole.first, whole.last, whole))
        return after

    def shared_preposition(self, i: int) -> str:
        """Return the preposition with which every member goes on ("Abbas of Syria, Akar of Turkey and …"), or nothing."""
        if self.letters[i + 1 : i + 3] != "pn":
            return ""
        word = self.words[self.chunks[i + 1].last - 1]
        following, _ = self.next_member(i + 3)
        if following and self.letters[following + 1 : following + 3] == "pn":
            if self.words[self.chunks[following + 1].last - 1] == word and self.kind(following) == self.kind(i):
                return word
        return ""

    def collect(self, i: int, shared: str) -> tuple[list[int], int]:
        """Return the members' indices and the index after the last member."""
        step = 3 if shared else 1
        members, after, coordinated = [i], i + step, False
        while True:
            following, coordinator = self.next_member(after)
            if not following or (coordinated and not coordinator) or len(members) == _MEMBERS:
                break
            kinds = {self.kind(following), self.kind(i)}
            adjacent = coordinator and self.letters[after] != ","
            if len(kinds) > 1 and not adjacent and not (coordinator and "pronoun" not in kinds):
                break
            end = following + 1
            if shared and self.letters[following + 1 : following + 3] == "pn":
                if self.words[self.chunks[following + 1].last - 1] == shared:
                    end = following + 3
            past = end + 2 if self.letters[end : end + 2] == "pn" and self.letters[end + 3 : end + 4] != "" else end
            if coordinator and not adjacent and len(members) == 1 and self.verb_before(i):
                if self.letters[end : end + 1] == "E" or self.letters[past : past + 1] == "E":
                    break  # "…, and Israel responded with shells", "…, and hundreds of people protested"
            if adjacent and self.letters[end : end + 1] == "E" and self.verb_before(i):
                if self.kind(i) == "common" and self.kind(following) == "name":
                    break  # "voted for the resolution and Syria voted against it"
            if coordinator and self.verb_next(end) and self.verb_before(i) and not self.is_reported(i, after):
                if not self.is_helped_pair(i, end):
                    break
            if (
                not coordinator
                and self.verb_next(end)
                and (self.verb_before(i) or (len(members) < 2 and not self.is_headline_pair(i, end)))
            ):
                break
            members.append(following)
            after, coordinated = end, coordinated or coordinator
        if not coordinated and not self.is_headline_list(members, after):
            return [i], i + 1
        return members, after

    def is_reported(self, i: int, after: int) -> bool:
        """Tell whether the list at `i` is the subject of a clause below: "said A and B would …", "after A and B left"."""
        if not i or self.letters[after] == ",":
            return False
        before = self.words[self.chunks[i - 1].last - 1]
        if before in self.both:
            return True  # "said the ties between A and B were close"
        k = i - 1
        while self.letters[k - 2 : k + 1] == "pnp" and self.words[self.chunks[k].last - 1] not in self.openers:
            k -= 2  # "after protesters in Tehran and Mashhad burned it"
        before = self.words[self.chunks[k].last - 1]
        return before in self.reporting or (before in self.openers and self.kind(i) == self.kind(after + 1) == "name")

    def is_helped_pair(self, i: int, end: int) -> bool:
        """Tell whether names between a verb and a base form are a list: "helped Russia and Ukraine reach a deal"."""
        bare = end < len(self.chunks) and self.classes[self.chunks[end].first] == _BARE
        return bare and i > 0 and self.letters[i - 1] in "VEI" and self.kind(i) == self.kind(end - 1) == "name"

    def is_headline_list(self, members: list[int], after: int) -> bool:
        """Tell whether members without a coordinator are a list all the same: "Russia, Iran, Syria hold talks"."""
        opens = members[0] == 0 or (members[0] == 2 and self.letters[1] == "p" and len(members) > 2)  # "ministers of A, B, C"
        if not opens or len(members) < 2 or not all(self.kind(m) == "name" for m in members):
            return False
        return self.verb_next(after) or self.letters[after : after + 1] == _INFINITIVE  # "Russia, Turkey to hold talks"

    def is_headline_pair(self, i: int, end: int) -> bool:
        """Tell whether two names at the beginning are a list: "Iran, Russia agree to talk", but not "Iran, Russia says, …"."""
        if i or self.kind(0) != "name" or self.kind(end - 1) != "name":
            return False
        verb = self.chunks[end].last - 1
        return self.words[verb] not in self.reporting or self.classes[verb] == _BARE

    def apposition_from(self, i: int, out: list[Chunk]) -> int:
        """Join the apposition to the group at `i`; return the index after it, or 0."""
        letters = self.letters
        if letters[i + 1 : i + 3] in (":n", "_n"):  # "five countries: Iran, Iraq and …"
            group = self.group(i)
            several = self.classes[group.head] == _PLURAL or "Q" in self.classes[group.first : group.head]
            return self.names_from(i, out) if several and self.kind(i + 2) == "name" else 0
        if letters[i + 1 : i + 3] != ",n":
            return self.name_from(i, out) if letters[i + 1 : i + 3] == "pn" else 0
        if self.sentence.ends_quote(self.chunks[i + 1].last):
            return 0
        kind, other = self.kind(i), self.kind(i + 2)
        described = {kind, other} == {"name", "common"} or self.is_described(i)
        if other != "number" and not described and not self.is_entity_named(i):
            return 0
        if kind == "common" and self.classes[self.group(i).head] == _PLURAL:
            end = self.names_from(i, out)
            if end:
                return end
        first = end = self.phrase_end(i + 2)
        if i and letters[i - 1] == "p" and not self.verb_before(i):
            several = letters[end : end + 3] == ",cn" and kind == self.kind(end + 2) == "name" and self.verb_next(end + 3)
            start = max(letters.rfind(mark, 0, i) for mark in ";:_.") + 1
            aside = letters.startswith("n,p", start) and letters.count(",", start, i) == 1 and self.is_closed(end)
            whole = i == start + 2 and letters.startswith("npn", start)  # "Xi of China, home to many, said"
            whole = whole and self.is_closed(end)
            if not several and not whole and not (aside and kind == "common" and other == "name"):
                return 0  # but "talks between Ivanov, a former judge, and Petrov", "Ivanov, at talks with a judge, Petrov, said"
        if letters[end : end + 2] == "cn" and kind == "name" and self.is_closed(self.phrase_end(end + 1)):
            end = self.phrase_end(end + 1)  # "Iran, home to X and one of Y, said"
        attached = letters[end : end + 2] == "Ep" and kind == "name" and self.is_closed(self.phrase_end(end))
        attached = attached or (letters[end : end + 1] in ("w", "T") and kind == "name" and not i)
        if end < len(letters) and letters[end] not in ",." and not attached:  # but "the envoy, a cleric named by X, said"
            return 0
        group = self.group(i)
        if other != "number":
            group.apposition = self.group(i + 2)
            inner = group.apposition
            for k in range(i + 3, first, 2):
                following = self.group(k + 1)
                inner.links += ((self.words[self.chunks[k].last - 1], following),)
                inner = following
        group.last = max(group.last, self.chunks[end - 1].last)
        out.append(Chunk(GROUP, group.first, group.last, group))
        return end + 1 if end < len(letters) and letters[end] == "," else end

    def is_closed(self, i: int) -> bool:
        """Tell whether an apposition ends at `i`: a comma and a finite verb stand there."""
        return self.letters[i : i + 1] == "," and self.is_verb(i + 1)

    def is_described(self, i: int) -> bool:
        """Tell whether a group between commas tells what the one before it is: "the raids, the worst in months, killed"."""
        if self.kind(i) != "common" or self.kind(i + 2) != "common" or self.verb_before(i):
            return False
        end = self.phrase_end(i + 2)
        told = self.classes[self.group(i + 2).first] == _DETERMINER
        return told and self.letters[end : end + 1] == "," and self.verb_next(end + 1)

    def said_aside(self, i: int, out: list[Chunk]) -> int:
        """Leave out what describes a subject: "Chad, its coffers empty, asked", "women, wives of officers among them, asked"."""
        letters, end = self.letters, i + 2
        if letters[i + 1 : end + 1] != ",n" or self.verb_before(i):
            return 0
        heads = self.classes[self.group(i).head] + self.classes[self.group(end).head]
        if self.classes[self.group(end).first] != _OWNER and heads not in (_PLURAL + _PLURAL, _ENTITY + _PLURAL):
            return 0
        while letters[end : end + 1] and letters[end] in "npac":
            end += 1
        if letters[end : end + 1] != "," or not self.is_verb(end + 1):
            return 0
        out.append(self.chunks[i])
        return end + 1

    def is_entity_named(self, i: int) -> bool:
        """Tell whether a given entity and a name stand side by side between commas: "the trade chief, Peter Mandelson, said"."""
        groups = (self.group(i), self.group(i + 2))
        heads = [self.classes[group.head] for group in groups]
        if self.letters[i + 3 : i + 4] != "," or sorted(heads) != [_PROPER, _ENTITY] or not self.is_verb(i + 4):
            return False
        named = groups[heads.index(_PROPER)]
        return named.last - named.first > 1 and self.classes[named.first : named.last] == _PROPER * (named.last - named.first)

    def names_from(self, i: int, out: list[Chunk]) -> int:
        """Join the names of those whom a plural tells of: "his counterparts, Fuad Hussein and Thabet al-Abbasi, …"."""
        letters = self.letters
        members, end = [i + 2], i + 3
        while letters[end : end + 2] == ",n" and self.kind(end + 1) == "name":
            members.append(end + 1)
            end += 2
        end += letters[end : end + 2] == ",c"
        if letters[end : end + 2] != "cn" or self.kind(end + 1) != "name" or letters[end + 2 : end + 3] not in (",", ".", ""):
            return 0
        groups = [self.group(m) for m in (*members, end + 1)]
        group = self.group(i)
        group.apposition = NounGroup(groups[0].first, groups[-1].last, groups[-1].head, group.chunk)
        group.apposition.members = tuple(groups)
        group.last = groups[-1].last
        out.append(Chunk(GROUP, group.first, group.last, group))
        return end + 2 + (letters[end + 2 : end + 3] == ",")

    def name_from(self, i: int, out: list[Chunk]) -> int:
        """Join the name that stands after a title with its phrases: "the envoy to Syria, Geir Pedersen, said".

        What is only said of it is left out: "members of the union, a body with offices in Paris, met".
        """
        letters, end = self.letters, self.phrase_end(i)
        if letters[end : end + 2] != ",n" or self.kind(i) != "common" or (i and letters[i - 1] == "p") or self.verb_before(i):
            return 0
        named, after = self.kind(end + 1) == "name", self.phrase_end(end + 1)
        if letters[after : after + 2] == "Ep":
            after = self.phrase_end(after)  # "a body linked to the union"
        if letters[after : after + 1] != "," or not self.is_verb(after + 1):
            return 0
        if after > end + 2 if named else self.classes[self.group(end + 1).first] != _DETERMINER:
            return 0
        group = inner = self.group(i)
        for k in range(i + 1, end, 2):
            following = self.group(k + 1)
            inner.links += ((self.words[self.chunks[k].last - 1], following),)
            inner = following
        if named:
            group.apposition = self.group(end + 1)
            group.last = group.apposition.last
        out.append(Chunk(GROUP, group.first, self.chunks[after - 1].last, group))
        return after + 1
