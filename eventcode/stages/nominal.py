"""Event nouns: "the attack by X on Y", "talks between X and Y" are read as predicates are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from eventcode.language.actors import NEUTRAL
from eventcode.language.wordsets import Sets
from eventcode.stages.clause import GERUND, INFINITIVE, PARTICIPLE, THAT, Clause
from eventcode.stages.frames import Frames, ReadyFrame
from eventcode.stages.mode import Modes
from eventcode.stages.pieces import PERSONS
from eventcode.stages.predicate import Predicate
from eventcode.stages.reading import Reading
from eventcode.stages.rulebook import Rules
from eventcode.stages.sentence import NounGroup, Sentence

DEPTH: Final = 8  # how deep acts nest before the coder gives up: deeper than anybody writes
_LONGEST: Final = 5  # words of the longest event noun looked for
_HEADS: Final = "NMPJ"  # token classes that may head an event noun
_PLURAL: Final = "M"
_PROPER: Final = "P"
_NOUN: Final = "N"
_ACTOR: Final = "A"
_NAMED: Final = "PX"  # heads that are names: what hangs on them is not of their kind
_OWNED: Final = "S"  # the possessive mark
_POSSESSIVE: Final = "H"  # his, their
_ADVERBS: Final = "raJ"
_HYPHENATED: Final = 2  # place of the hyphen of a compound, from its end
HYPHEN: Final = "-"


class EventNouns:
    """The readings of one sentence's event nouns; those of its predicates are added by SentenceActs."""

    def __init__(self, sentence: Sentence, predicates: Sequence[Predicate], rules: Rules) -> None:
        self.sentence = sentence
        self.words = sentence.words
        self.predicates = predicates
        self.rules = rules
        rules.note_sets(sentence)
        self.modes = Modes(sentence, predicates, rules.modes)
        self.read: dict[int, Reading | None] = {}
        self.nominal_read: dict[int, Reading | None] = {}
        self.lemmas = {p.token: p.lemma for p in predicates}
        self.premodified: dict[int, Sets] = {}  # the sets that stand before their heads
        self.planned: set[int] = set()  # groups of acts that somebody means to do (stages/unreal.py)
        self.outers: dict[int, list[tuple[str, NounGroup]]] = {}  # of each clause, the phrases that hang on no other one
        self.doers: dict[int, Sets] = {}  # the sets of words that subjects hold
        self.consumed: set[int] = set()  # groups whose act another reading has taken up
        self.told: dict[int, str] = {}  # groups whose words a frame asked for, and the root of its code

    def predicate(self, predicate: Predicate, depth: int) -> Reading | None:
        """Return the reading of a predicate."""
        raise NotImplementedError

    def nominal(self, group: NounGroup, depth: int) -> Reading | None:
        """Return the reading of the event noun that heads a group, or that stands in an of-phrase of it."""
        if not group.members and not group.links and self.words[group.head] not in self.rules.noun_heads:
            return None
        key = id(group)
        if key in self.nominal_read:
            return self.nominal_read[key]
        self.nominal_read[key] = None
        reading = self.nominal_base(group, depth) if depth < DEPTH else None
        if reading is None:
            for part in group.members:
                reading = self.nominal(part, depth + 1)
                if reading is not None:
                    if part is not group.members[0]:
                        self.shared_doer(group.members[0], part, reading)
                    break
        if reading is None and group.links and self.words[group.head] not in self.rules.lists.irrealis_nouns:
            for preposition, linked in group.links:
                if preposition in self.rules.lists.parts:
                    reading = self.nominal(linked, depth + 1)
                    if reading is not None:
                        break
        self.nominal_read[key] = reading
        return reading

    def nominal_base(self, group: NounGroup, depth: int) -> Reading | None:
        words, end = self.words, group.head + 1
        sizes = self.rules.noun_heads.get(words[group.head], 0)
        if not sizes or self.sentence.classes[group.head] not in _HEADS or group.head in self.sentence.masked:
            return None
        for size in range(min(_LONGEST, end - group.first), 0, -1):  # the longest event noun counts
            frames = None
            if sizes & 1 << size:
                frames = self.rules.noun(words[group.head] if size == 1 else " ".join(words[end - size : end]))
            if frames is None and size > _HYPHENATED and words[end - _HYPHENATED] == HYPHEN:
                frames = self.rules.noun(" ".join([w for w in words[end - size : end] if w != HYPHEN]))  # "cease-fire"
            if frames is not None:
                phrases = self.attached(group)
                partners = [p for p, _ in group.links if p in self.rules.lists.withs]
                for frame in frames.tried.among(self.sentence):
                    if partners and self.is_other_talk(frame, frames, partners):
                        continue
                    reading = self.nominal_match(frame, group, end - size, phrases, depth)
                    if reading is not None:
                        return reading if reading.code else None
                return None
        return None

    def is_other_talk(self, frame: ReadyFrame, frames: Frames, partners: list[str]) -> bool:
        """Tell whether a frame of talks leaves out with whom: "talks with the leaders | of A and B" are not talks of A and B."""
        if not frame.target or frame.sets or frame.value[:2] not in self.rules.lists.talks or partners[0] in frame.target:
            return False
        return any(partners[0] in other.target and not other.sets for other in frames.frames)

    def places_of(self, predicate: Predicate) -> list[tuple[str, NounGroup]]:
        """Return where the event takes place that is the subject of a predicate: "protests erupted in Iran"."""
        if predicate.passive or predicate.lemma not in self.rules.lists.occurring:
            return []
        return [(p, g) for p, g in predicate.phrases if p in self.rules.lists.places]

    def shared_doer(self, first: NounGroup, part: NounGroup, reading: Reading) -> None:
        """Give "Iranian missile and drone strikes on X" the doer whom its first word names."""
        classes = self.sentence.classes
        if classes[first.first] == _ACTOR and classes[first.head] == _NOUN and classes[part.first] == _NOUN:
            reading.targets = [*reading.sources, *reading.targets]
            reading.sources = [NounGroup(first.first, first.first + 1, first.first, first.chunk)]

    def attached(self, group: NounGroup) -> list[tuple[str, NounGroup]]:
        """Return the prepositional phrases of a group and, in text order, those that hang on them."""
        found: list[tuple[str, NounGroup]] = []
        queue = list(group.links)
        for predicate in self.predicates:  # "a truce reached between X and Y"
            if predicate.surface is group and predicate.phrases and (predicate.passive or not predicate.objects):
                both = self.rules.lists.both  # "clashes erupted between X and Y"
                if not predicate.passive or predicate.subject is None:  # not "were followed by a meeting | between X and Y"
                    queue += [(p, g) for p, g in predicate.phrases if p in both and not any(g is linked for _, linked in queue)]
                found += self.places_of(predicate)
            if predicate.clause.kind == PARTICIPLE and predicate.clause.antecedent is group:
                if predicate.lemma in self.rules.lists.blaming and predicate.passive and predicate.phrases:
                    queue.append((self.rules.lists.sources[0], predicate.phrases[0][1]))  # "strikes blamed on Israel"
                    queue += predicate.phrases[1:]
                    continue
                queue += predicate.phrases
                if predicate.passive and predicate.subject is not None and self.is_done_by(predicate):
                    queue.append((self.rules.lists.sources[0], predicate.subject))  # "an attack carried out by X"
        while queue and len(found) < DEPTH:
            preposition, linked = queue.pop(0)
            found.append((preposition, linked))
            # "sanctions in response to the invasion | of Kuwait"
            if preposition not in self.rules.lists.reasons and preposition not in self.rules.lists.concessions:
                queue = [*linked.links, *queue]
        return found

    def nominal_match(
        self, frame: ReadyFrame, group: NounGroup, first: int, phrases: list[tuple[str, NounGroup]], depth: int
    ) -> Reading | None:
        if frame.last and not any(p == frame.last for p, _ in phrases):
            return None
        if frame.source and not any(p in frame.source for p, _ in phrases):
            return None  # "the fall of Mosul to Iran"
        if frame.negated and not self.modes.is_negative(group):
            return None
        used: list[NounGroup] = []
        completing: Predicate | None = None
        for slot, asked in frame.sets:
            fit = None if slot or not self.stands_before(asked, group) else group
            if fit is None:
                for preposition, linked in phrases:
                    if preposition not in (slot or self.rules.lists.parts) or not asked & self.held(linked):
                        continue
                    if preposition in self.rules.lists.parts and not any(
                        linked is g for owner in (group, *used) for _, g in owner.links
                    ):
                        continue  # not "a bombing in the city | of Adana"
                    fit = linked
                    break
            within = self.told_in(group, slot, asked) if fit is None and slot else None
            if within is not None:
                completing = within
                continue
            if fit is None:
                return None
            used.append(fit)
        reading = Reading("", frame, first, group.head + 1)
        reading.group = group
        act = None
        if frame.act:
            act = self.nominal_act(group, frame, phrases, depth)
            if act is None:
                return None
            self.take(reading, act)
        if frame.kind == "none":
            return reading
        if frame.kind == "code":
            reading.code = reading.base = frame.value
        else:
            reading.code = act.code if act is not None else ""
            if frame.kind == "stance":
                self.apply(reading, frame.value)
        self.nominal_arguments(reading, frame, group, first, phrases, used)
        if completing is not None:
            completing.consumed = True
            asked_of = completing.subject if completing.clause.kind == THAT else None
            reading.targets = [*([asked_of] if asked_of is not None else []), *reading.targets]
            reading.others = (*reading.others, *[("", g) for g in completing.objects], *completing.phrases)
        if act is not None:
            further = act.rest.groups() if act.rest is not None and not act.targets else ()  # "a plot to kill the president"
            clause = act.predicate.clause if act.predicate is not None else None
            lent = clause is not None and clause.kind == INFINITIVE and clause.subject is None and bool(reading.sources)
            # "Turkey will help in the Iraqi operation to take the town": not by Turkey, but "its appeal to Iran to leave"
            sources = [g for g in act.sources if not lent or g.first >= group.first]
            reading.others += (*[("", g) for g in act.targets], *further, *[("", g) for g in sources])
        for predicate in self.predicates if reading.targets else ():
            if predicate.surface is group:
                reading.others += tuple(self.places_of(predicate))  # the place may tell who did it as well
        return reading

    def told_in(self, group: NounGroup, slot: tuple[str, ...], asked: Sets) -> Predicate | None:
        """Return the clause that completes a noun, if it holds a set of words: "its demand that Iran end martial law"."""
        for predicate in self.predicates:
            clause = predicate.clause
            if clause.noun is group and clause.kind in (INFINITIVE, THAT) and self.opener(clause) in slot:
                if asked & self.words_of(clause, clause.first) and not predicate.negated:
                    return predicate
        return None

    def opener(self, clause: Clause) -> str:
        """Return the word that opens a clause, or would: "said (that) it would"; of an infinitive its "to"."""
        return clause.marker or (THAT if clause.kind == THAT else self.words[clause.first])

    def is_completing(self, inner: Clause) -> bool:
        """Tell whether a verb means little without what follows: "stop supporting the rebels", "do more to protect them"."""
        above = inner.parent
        if above is None or inner.marker:
            return False
        if inner.kind == INFINITIVE and self.lemmas.get(above.verb, "") in self.rules.lists.completed:
            return inner.first <= above.extent(above.first, above.last)[1]
        return inner.kind == GERUND and inner.first == above.last

    def words_of(self, clause: Clause, first: int) -> Sets:
        """Return the sets of words that a clause holds from a token on, with its objects and phrases."""
        _, last = clause.extent(first, clause.last)
        for inner in clause.children:
            if self.is_completing(inner):
                _, last = inner.extent(first, max(last, inner.last))
        while last < len(self.words) and self.sentence.classes[last] in _ADVERBS:  # "to come ashore", "fall silent"
            last += 1
        return self.rules.held(self.sentence, first, last)

    def nominal_act(
        self, group: NounGroup, frame: ReadyFrame, phrases: list[tuple[str, NounGroup]], depth: int
    ) -> Reading | None:
        form = frame.act
        if form in ("to", "any", "that"):
            givers = [group]
            if depth:  # "accepted a proposal by X to leave", "the offer of X to mediate"
                lists = self.rules.lists
                for p, linked in group.links:
                    if p in lists.sources or (p in lists.parts and self.names_somebody(linked.first, linked.last)):
                        givers.append(linked)
            if form == "to" and frame.target:  # "its call for Iran | to leave"
                givers += [linked for p, linked in phrases if p in frame.target]
            for predicate in self.predicates:
                if any(group is g for g in predicate.objects):
                    continue  # "an accord that the Kurds struck"
                if any(predicate.clause.noun is giver for giver in givers) and predicate.clause.kind in (INFINITIVE, THAT):
                    reading = self.predicate(predicate, depth + 1)
                    if reading is not None and reading.code:
                        return reading
        for preposition, linked in phrases:
            if form == "any" or preposition in frame.act_forms:
                reading = self.nominal(linked, depth + 1)
                if reading is not None:
                    return reading
        for predicate in self.predicates:
            if predicate.clause.noun is group and predicate.clause.kind == GERUND:
                if form in ("any", "ing") or predicate.clause.marker in frame.act_forms:
                    reading = self.predicate(predicate, depth + 1)
                    if reading is not None and reading.code:
                        return reading
        return None

    def nominal_arguments(
        self,
        reading: Reading,
        frame: ReadyFrame,
        group: NounGroup,
        first: int,
        phrases: list[tuple[str, NounGroup]],
        used: list[NounGroup],
    ) -> None:
        """Find source and target of an event noun: possessor, by-phrase, between-phrase, and the prepositions of the frame."""
        lists = self.rules.lists
        before = None
        if first > group.first and self.names_somebody(group.first, first):
            before = NounGroup(group.first, first, first - 1, group.chunk)
        elif first > group.first and self.sentence.classes[group.first] == _POSSESSIVE and not self.is_suffered(group):
            if reading.code[:2] in lists.force or reading.code[:2] in lists.one_way:
                before = NounGroup(group.first, group.first + 1, group.first, group.chunk)  # "because of its attack on Syria"
                before = self.accused(group) or before
        wanted = frame.target or lists.targets
        by_force = reading.code[:2] in lists.force  # not "the attack on the city | of Quetta"
        targets: list[NounGroup] = []
        owner: NounGroup | None = None
        hanging: list[NounGroup] = []  # on those with whom one talks
        asks = reading.code[:2] in lists.verbal and any(p in lists.markers for p in frame.target)  # "a plea to X", "one from X"
        for preposition, linked in phrases:
            if preposition in lists.both and reading.code[:2] not in lists.one_way:
                reading.sources = [linked]
                reading.targets = [linked]
                return
            if preposition in lists.withs and preposition in frame.target and reading.code[:2] in lists.talks:
                hanging += [g for _, g in linked.links]
            elif any(linked is g for g in hanging):
                continue  # they do not talk with each other
            own = asks and before is None and not reading.sources and any(linked is g for _, g in group.links)
            if preposition in frame.source or (preposition in lists.sources and (own or preposition not in frame.target)):
                reading.sources.append(linked)
            elif preposition in lists.parts and not by_force and self.words[linked.head] in lists.hardware:
                continue  # "the sale of jets": they sell nothing
            elif preposition in lists.parts and preposition not in frame.target:
                if any(linked is u for u in used):
                    targets.append(linked)  # "the bombing of an embassy"
                elif any(linked is g for _, g in group.links) or (owner is None and not by_force):
                    owner = linked
            elif preposition in lists.topics and reading.code[:2] in lists.talks and preposition not in frame.target:
                continue  # "talks on Syria"
            elif preposition in wanted:
                targets.append(linked)
        if before is not None and self.words[first - 1] in lists.suffering and (by_force or reading.code in lists.arrests):
            targets.append(before)  # "journalist arrests"
        elif before is not None and self.is_sanctioned(reading, first - 1):
            targets.append(before)  # "new Syria sanctions", but "US sanctions"
        elif before is not None and self.is_suffered(group) and not any(p in lists.parts for p, _ in phrases):
            targets.append(before)  # "Haniyeh's killing"
        elif before is not None:
            reading.sources.append(before)
        if owner is not None:
            told = reading.sources or (first > group.first and self.sentence.classes[group.first] == _POSSESSIVE)
            (targets if told else reading.sources).append(owner)  # "its detention of activists": not by them
        elif not reading.sources:
            self.part_as_source(reading, phrases, targets)
        rank = {p: n for n, p in enumerate(wanted)}
        order = {id(g): rank.get(p, len(rank)) for p, g in phrases}
        reading.targets = sorted(targets, key=lambda g: order.get(id(g), len(rank)))
        reading.others = tuple([(p, g) for p, g in phrases if not any(g is t for t in reading.targets)])

    def accused(self, group: NounGroup) -> NounGroup | None:
        """Return who is blamed by what somebody says: "criticised Iran, saying | its arms deliveries to Peru were illegal"."""
        for predicate in self.predicates:
            clause = predicate.clause
            if clause.kind != PARTICIPLE or not predicate.reports or clause.parent is None or clause.first > group.first:
                continue
            blame = self.read.get(clause.parent.index)
            if blame is not None and blame.code[:2] in self.rules.lists.reactions and blame.targets:
                return blame.targets[0]
        return None

    def is_sanctioned(self, reading: Reading, last: int) -> bool:
        """Tell whether the bare name before sanctions is whom they are against."""
        lists = self.rules.lists
        named = reading.code[:2] in lists.cutting and self.sentence.classes[last] == _PROPER
        return named and self.words[last] not in lists.imposing

    def is_suffered(self, group: NounGroup) -> bool:
        """Tell whether what befell somebody stands behind him as what is his: "Haniyeh's killing", "their release"."""
        if self.words[group.head] not in self.rules.lists.suffered:
            return False
        if self.sentence.classes[group.first] == _POSSESSIVE:
            return self.words[group.first] not in self.rules.lists.things
        return any(
            group.first <= first and last < group.head and self.sentence.classes[last] == _OWNED and senses[0][0] in PERSONS
            for first, last, senses in self.sentence.mentions
        )

    def is_done_by(self, predicate: Predicate) -> bool:
        """Tell whether the agent of a participle did what its noun says: "an attack launched by X", "claimed by X"."""
        return self.is_light(predicate) or predicate.lemma in self.rules.lists.claiming

    def is_light(self, predicate: Predicate) -> bool:
        light = self.rules.light
        if (predicate.lemma,) in light:
            return True
        return any((predicate.lemma, p) in light for p in predicate.particles)

    def names_somebody(self, first: int, last: int) -> bool:
        """Tell whether a name stands among tokens."""
        for at, end, senses in self.sentence.mentions:
            if first <= at and end <= last and senses[0][0] != NEUTRAL:  # not "new sanctions"
                return True
        return any(first <= at < last for at, _, _ in self.sentence.entities)

    def several(self, group: NounGroup | None) -> bool:
        """Tell whether a group is several: a coordination or a plural."""
        return group is not None and (bool(group.members) or self.sentence.classes[group.head] == _PLURAL)

    def holder(self, predicate: Predicate, target: NounGroup) -> list[NounGroup]:
        """Return the object that says whose a place is, where the target is the land around it: "bombed PKK camps in Iraq"."""
        lists = self.rules.lists
        for group in predicate.objects:
            if self.words[group.head] in lists.hardware:
                continue  # "fired Iranian drones at Kyiv"
            if group is not target and self.names_somebody(group.first, group.head):
                if any(linked is target and p in lists.places for p, linked in (*group.links, *predicate.phrases)):
                    return [group]
        return []

    def share(self, predicate: Predicate, reading: Reading) -> None:
        """Give an act that nobody is said to do to those between whom it is: "ties between A and B were severed"."""
        for group in predicate.objects:
            for preposition, linked in group.links:
                if preposition in self.rules.lists.both and self.several(linked):
                    reading.sources.append(linked)
                    reading.targets.append(linked)
                    return

    def part_as_source(self, reading: Reading, phrases: list[tuple[str, NounGroup]], targets: list[NounGroup]) -> None:
        """Find the source in "a visit of A to B" and "a meeting of A and B", where the frame takes "of" for its target."""
        lists, group = self.rules.lists, reading.group
        by_force = reading.code[:2] in lists.force
        for preposition, linked in phrases:
            if preposition not in lists.parts or not any(linked is g for g in targets):
                continue
            if by_force and group is not None and not any(linked is g for _, g in group.links):
                continue  # "the attack on the city | of Quetta"
            several = bool(linked.members) and not by_force and not reading.base.startswith(lists.spoken)
            others = [p for p, g in phrases if p not in lists.places and g is not linked and any(g is t for t in targets)]
            if by_force and group is not None:
                others = [p for p, g in group.links if p in others]  # not "the rape of women in the town | of Foca"
            if several or (len(targets) == 1 and not by_force and self.sentence.classes[linked.head] == _PLURAL):
                reading.sources = [linked]  # "the meeting of the ministers", not "the arrest of journalists"
            elif others:
                reading.sources = [linked]
                targets[:] = [g for g in targets if g is not linked]
            return

    def apply(self, reading: Reading, stance: str) -> None:
        code, lists = reading.code, self.rules.lists
        weighed = reading if reading.steps else reading.inner
        if stance in lists.refusing and weighed is not None and weighed.inner is not None and weighed.steps:
            if weighed.steps[-1][0] in lists.weighing:
                code = weighed.inner.code  # "refused to consider lifting sanctions"
        reading.code = self.rules.compose(stance, code)
        reading.steps += ((stance, reading.code),)

    def take(self, reading: Reading, inner: Reading) -> None:
        reading.inner = inner
        if inner.predicate is not None:
            inner.predicate.consumed = True
        if inner.group is not None:
            self.consumed.add(id(inner.group))

    def held(self, group: NounGroup) -> Sets:
        """Return the sets of words that a group and the phrases attached to it hold."""
        found = group.held
        if found is None:
            lists, last, begin = self.rules.lists, group.last, -1
            for preposition, linked in () if self.sentence.classes[group.head] in _NAMED else group.links:
                if preposition in lists.loose and begin < 0:
                    begin = last
                if preposition in lists.withs or preposition in lists.apart:
                    break  # "a mistake with the deal" is no deal, "accusations over the strikes" are no strikes
                last = max(last, linked.last)
                while linked.links and self.words[linked.head] in lists.quantities:  # "tens of thousands of troops"
                    linked = linked.links[0][1]
                    last = max(last, linked.last)
            found = group.held = self.rules.held(self.sentence, group.first, last, begin)
        return found

    def stands_before(self, asked: Sets, group: NounGroup) -> bool:
        """Tell whether a phrase of a set stands before the head of a group."""
        key = id(group)
        found = self.premodified.get(key)
        if found is None:
            found = self.premodified[key] = self.rules.held(self.sentence, group.first, group.head)
        return bool(asked & found)
