"""Arguments: who does what a predicate tells, to whom, and in which phrases; passives are brought to one form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from eventcode.stages.clause import (
    ACTIVE,
    ADVERBIAL,
    COORDINATE,
    COPULA,
    GERUND,
    INFINITIVE,
    MAIN,
    PARTICIPLE,
    PASSIVE,
    RELATIVE,
    THAT,
    Clause,
)  # fmt: skip
from eventcode.stages.predicate import Lists, Predicate
from eventcode.stages.sentence import NounGroup, Sentence

_COMPLEMENTS: Final = (INFINITIVE, THAT, GERUND)

# Token classes.
_TO: Final = "t"
_NUMBER: Final = "Q"
_NO: Final = "O"
_TIME: Final = "i"
_ADJECTIVE: Final = "J"
_NAMES: Final = "PXA"  # classes of the heads of names
_BARE: Final = "B"
_PARTICIPLES: Final = "EC"
_PAUSES: Final = (",", "~")
_PREPOSITION: Final = "p"


class Arguments:
    """The clauses of a sentence and the predicates found so far, and the questions that decide who does what."""

    def __init__(self, sentence: Sentence, clauses: Sequence[Clause], lists: Lists) -> None:
        self.sentence = sentence
        self.words = sentence.words
        self.clauses = clauses
        self.known = sentence.known
        self.lists = lists
        self.of: dict[int, Predicate] = {}

    def arguments(self, predicate: Predicate) -> None:
        """Give a predicate its subject, objects and phrases; whether it is a passive shows by what it has."""
        clause = predicate.clause
        surface = self.surface_of(predicate)
        predicate.employs = self.words[clause.verb] in self.lists.employing
        predicate.surface = surface
        if predicate.lemma in self.lists.timed:
            self.respite(clause)
            predicate.objects = clause.objects
        if clause.subject is not None:  # phrases between subject and verb belong to the subject
            first = clause.subject.first
            predicate.phrases = [(p, g) for p, g in clause.phrases if g.first > clause.verb or g.first < first]
        if predicate.reports and clause.kind in (COORDINATE, MAIN) and clause.objects and self.is_inverted(clause):
            predicate.subject = predicate.surface = clause.objects[0]  # "…, said the minister"
            predicate.objects = clause.objects = []  # not "said X, commander, Y Army"
            return
        amount = self.amount(clause) if clause.phrases and not clause.objects else None
        predicate.passive = self.is_passive(predicate, amount)
        if predicate.passive:
            self.undergo(predicate)
        else:
            predicate.subject = surface
            if amount is not None:
                predicate.objects = [amount]
            self.relate(predicate)

    def surface_of(self, predicate: Predicate) -> NounGroup | None:
        """Return what stands as the subject of a predicate, by its own words or taken from above."""
        clause = predicate.clause
        surface = clause.subject or clause.antecedent or self.inherited(clause)
        if surface is None or surface is not clause.antecedent:
            return surface
        if clause.kind == PARTICIPLE and not predicate.passive:
            if (
                not self.sentence.may_act(surface) or self.is_sent(predicate, surface) or self.is_place(predicate, surface)
            ):  # "issued a statement condemning the attack", not "vetoed"
                above = self.above(clause)
                kept = self.words[surface.head] in self.lists.measures
                if not kept and (above is None or (above.lemma not in self.lists.rejecting and not above.negated)):
                    surface = self.inherited(clause) or surface
            elif self.words[surface.head] in self.lists.telling:
                above = self.above(clause)
                if above is not None and above.lemma in self.lists.rejecting:
                    return None  # "vetoed a UN resolution condemning Syria": nobody condemns
        holder = clause.parent
        if surface is not clause.antecedent or holder is None:
            return surface
        if holder.subject is surface:
            if holder.objects and holder.verb >= 0 and self.words[holder.verb] in self.lists.listing:
                return holder.objects[0]  # "states that have attacked Iran include X and Y"
        elif self.is_deed(holder, clause) or self.is_one_of(holder, surface):
            return holder.subject  # "carried out strikes that killed ten", "Turkey is among the states that have attacked Iran"
        return surface

    def is_passive(self, predicate: Predicate, amount: NounGroup | None) -> bool:
        """Tell whether a predicate tells what its subject undergoes."""
        clause = predicate.clause
        if predicate.passive:
            if predicate.lemma not in self.lists.states:
                return True
            told = bool(clause.phrases) or any(child.kind == INFINITIVE for child in clause.children)
            return not told or any([p in self.lists.agents for p, _ in clause.phrases])  # not "were engaged in fighting"
        if clause.voice != ACTIVE:
            return False
        if clause.kind == THAT and self.is_bare_participle(clause):
            above = self.above(clause)
            if above is not None and above.lemma in self.lists.seeing and above.clause.kind == INFINITIVE:
                return True  # "would like to see the sanctions lifted"
        bare = not clause.objects and amount is None
        bare = bare and not any(child.kind == THAT for child in clause.children)  # not "charged that Syria lied"
        bare = bare and not (
            predicate.reports and clause.kind == MAIN and clause.index
        )  # "jets bombed it, Peru charged on Friday"
        if not bare or clause.noun is not None or not self.is_undergone(clause, predicate.lemma):
            return False
        before = clause.parent if clause.kind == COORDINATE and self.sentence.classes[clause.verb] in _PARTICIPLES else None
        if before is not None and before.voice == PASSIVE:
            return True  # "was arrested in Omsk and later sentenced to nine years"
        # headline: "Two soldiers killed in blast"
        return self.is_bare_participle(clause) and (not clause.particles or bool(clause.phrases))

    def relate(self, predicate: Predicate) -> None:
        """Give an active predicate what it has from the noun that its clause describes, and from a relative clause above."""
        clause, noun = predicate.clause, predicate.clause.noun
        if clause.marker in self.lists.owners and clause.kind == RELATIVE:  # "Russia, whose forces attacked Syria"
            if clause.subject is not None and noun is not None and self.lists.parts:
                clause.subject.links += ((self.lists.parts[0], noun),)
            return
        if clause.kind == THAT and noun is not None and not clause.objects and not predicate.reports:
            spoken = self.is_asked(clause) or self.is_spoken(clause, noun)
            if not spoken and self.sentence.classes[noun.head] not in _NAMES:
                predicate.objects = [noun]  # "an accord that the Kurds struck with Damascus"
        if (
            clause.kind == RELATIVE
            and clause.antecedent is None
            and noun is not None
            and not (predicate.reports and clause.is_parenthesis())
        ):
            deed = self.deed_before(predicate, noun)
            where = self.lists.relative_places.get(clause.marker) or (self.place_of(clause, noun) if deed is noun else "")
            noun, opens = deed, clause.start - 1
            if not where and opens > noun.head and self.sentence.classes[opens] == _PREPOSITION:
                where = self.words[opens]  # "a memorandum in which it demands", "Turkey, with which it signed a deal"
            if where:
                predicate.phrases = [*predicate.phrases, (where, noun)]
            else:
                predicate.objects = [noun, *clause.objects]  # "Demirtas, whom he called a terrorist"
        above = self.of.get(clause.parent.index) if clause.kind == COORDINATE and clause.parent is not None else None
        if above is not None and above.clause.kind == RELATIVE and not clause.objects and not above.clause.objects:
            predicate.objects = list(above.objects)  # "rebels whom Turkey armed and trained to fight"

    def deed_before(self, predicate: Predicate, noun: NounGroup) -> NounGroup:
        """Return what is judged by "which" behind whom it befell: "strikes by Iran on Iraq, which Peru called an outrage"."""
        above = predicate.clause.parent
        if predicate.lemma not in self.lists.denouncing or above is None or predicate.clause.marker in self.lists.personal:
            return noun
        before = [*above.objects, *(group for _, group in above.phrases)]
        deeds = [g for g in before if g.last <= noun.first and self.words[g.head] in self.lists.events]
        return max(deeds, key=lambda group: group.first) if deeds else noun

    def undergo(self, predicate: Predicate) -> None:
        """Give a passive its surface subject as object and its agent as subject."""
        clause, surface = predicate.clause, predicate.surface
        if surface is not None:
            predicate.objects = [surface, *clause.objects]
        for n, (preposition, group) in enumerate(predicate.phrases):
            if preposition not in self.lists.agents or self.is_conveyance(group):
                continue
            if not (n and self.is_of_event(clause, predicate.phrases[:n], group)):
                predicate.subject = group
                predicate.phrases = [*predicate.phrases[:n], *predicate.phrases[n + 1 :]]
                if self.sentence.classes[group.head] in _NAMES:  # "was handed by Norway | to Peru"
                    group.links = tuple([link for link in group.links if link[0] not in self.lists.controllers])
                break
        if surface is not None and clause.subject is surface:
            predicate.phrases = [*predicate.phrases, *self.carried(surface, clause)]

    def is_bare(self, clause: Clause) -> bool:
        """Tell whether a clause has the base form of a verb and no more."""
        return clause.last - clause.first == 1 and self.sentence.classes[clause.verb] == _BARE

    def is_bare_participle(self, clause: Clause) -> bool:
        """Tell whether a clause has a form that may be a participle and no more."""
        return clause.last - clause.first == 1 and self.sentence.classes[clause.verb] in _PARTICIPLES

    def is_deed(self, clause: Clause, inner: Clause) -> bool:
        """Tell whether a clause says who did what another one tells of: "carried out strikes | that killed ten"."""
        group = inner.antecedent
        if group is None or inner.kind != RELATIVE or clause.voice != ACTIVE or self.words[clause.verb] not in self.lists.doing:
            return False
        return clause.objects[:1] == [group] and self.words[group.head] in self.lists.events

    def is_one_of(self, clause: Clause, group: NounGroup) -> bool:
        """Tell whether a clause says that its subject is what a group without a name tells: "is among the states which …"."""
        if clause.voice != COPULA or clause.subject is None or self.sentence.may_act(group):
            return False
        if any(self.words[i] in self.lists.negations for i in range(clause.first, clause.last)):
            return False
        if clause.objects:
            one = clause.objects[0]
            return one is group or (self.sentence.classes[one.head] == _NUMBER and any(g is group for _, g in one.links))
        return any(g is group and preposition in self.lists.among for preposition, g in clause.phrases)

    def is_conveyance(self, group: NounGroup) -> bool:
        """Tell whether a group is what somebody goes by, and no agent: "were taken out by helicopter"."""
        if self.words[group.head] not in self.lists.conveyances:
            return False
        length = group.last - group.first
        return length == 1 or (length == 2 and self.sentence.classes[group.first] == _ADJECTIVE)  # "by special plane"

    def carried(self, surface: NounGroup, clause: Clause) -> list[tuple[str, NounGroup]]:
        """Return the phrases that hang on the subject of a passive, which is its object: "a ban on parties was lifted"."""
        return [(p, g) for p, g in surface.links if surface.first < g.first < clause.first and p not in self.lists.both]

    def is_asked(self, clause: Clause) -> bool:
        """Tell whether a clause says what is asked for, by the base form of its verb: "demands that it hand over two men"."""
        subject = clause.subject
        if subject is None or not self.is_bare(clause):
            return False
        return self.words[subject.head] in self.lists.single or self.sentence.classes[subject.head] in _NAMES

    def is_spoken(self, clause: Clause, noun: NounGroup) -> bool:
        """Tell whether "that" behind a noun opens what is said: "told the Turks in a speech that he would resign"."""
        above = self.above(clause)
        if above is None or not above.reports:
            return False
        return self.sentence.may_act(noun) or any(g is noun and p in self.lists.places for p, g in above.clause.phrases)

    def is_of_event(self, clause: Clause, before: list[tuple[str, NounGroup]], agent: NounGroup) -> bool:
        """Tell whether an agent is that of the event noun before it: "was put on alert after an attack | by Syria"."""
        preposition, group = before[-1]
        if agent.first != group.last + 1:
            return False
        for earlier, noun in reversed(before[:-1]):  # "was called over the killing | of a boy | by soldiers"
            if preposition not in self.lists.parts or self.words[group.head] in self.lists.events or group.first != noun.last + 1:
                break
            preposition, group = earlier, noun
        owning = preposition in self.lists.owning or group is not before[-1][1]
        if not owning or self.words[group.head] not in self.lists.events:
            return False
        return preposition not in self.lists.parts or group.first > clause.last + 1  # not "was accused of the attack | by Turkey"

    def is_undergone(self, clause: Clause, lemma: str) -> bool:
        """Tell whether a headline may leave out "was": "Two soldiers killed in blast", "Turkey condemned by Russia"."""
        if lemma in self.lists.undergone:  # but not "police charged into a crowd"
            return not clause.phrases or f"{lemma} {clause.phrases[0][0]}" not in self.lists.passing
        if not clause.phrases or lemma in self.lists.passing:
            return False
        preposition, group = clause.phrases[0]
        return preposition in self.lists.agents and group.first == clause.last + 1 and self.sentence.may_act(group)

    def respite(self, clause: Clause) -> None:
        """Make the time in "gave Syria two days to withdraw" an object."""
        classes = self.sentence.classes
        first = end = clause.objects[-1].extent() if clause.objects else clause.last
        while classes[end : end + 1] == _TIME:
            end += 1
        asked = clause.voice == PASSIVE and self.words[end] in self.lists.agents  # "was given two days by Syria to withdraw"
        if end > first and (classes[end : end + 1] == _TO or asked):
            clause.objects.append(NounGroup(first, end, end - 1, -1))

    def place_of(self, clause: Clause, noun: NounGroup) -> str:
        """Return the preposition of a place to which a relative clause is attached: "a war in Iraq, which Syria opposed"."""
        if clause.parent is not None:
            for preposition, group in clause.parent.phrases:
                if group is noun and preposition in self.lists.places:
                    return preposition
        return ""

    def amount(self, clause: Clause) -> NounGroup | None:
        """Return the object in "sent about 200 soldiers"; that of "spoke about 200 soldiers" stays its phrase as well."""
        preposition, group = clause.phrases[0]
        near = preposition in self.lists.approximate and group.first == clause.last + 1
        return group if near and self.sentence.classes[group.first] == _NUMBER else None

    def is_sent(self, predicate: Predicate, group: NounGroup) -> bool:
        """Tell whether a verb of saying behind a group says what was sent to it: "sent a letter to Iran threatening …"."""
        above = self.above(predicate.clause)
        if above is None or not above.objects or self.sentence.may_act(above.objects[0]):
            return False
        if not predicate.reports and self.words[above.objects[0].head] not in self.lists.telling:
            return False
        return any(g is group and p in self.lists.controllers for p, g in above.phrases)

    def is_place(self, predicate: Predicate, group: NounGroup) -> bool:
        """Tell whether a group before a verb of saying is where it is said: "marched through Ankara demanding …"."""
        above = self.above(predicate.clause)
        return predicate.reports and above is not None and any(g is group and p in self.lists.places for p, g in above.phrases)

    def is_inverted(self, clause: Clause) -> bool:
        """Tell whether the subject of a verb of saying stands behind it."""
        if self.known[clause.verb].lemma in self.lists.hearing:
            return False  # "…, told Reuters"
        before = self.sentence.classes[clause.first - 1 : clause.first]
        alone = clause.subject is None and clause.first + 1 == clause.last and clause.voice != PASSIVE
        alone = alone and not any(child.kind in _COMPLEMENTS for child in clause.children)
        said = clause.objects[0]
        if self.sentence.classes[said.head] == _NUMBER and said.links:
            said = said.links[0][1]  # "…, said one of the officials"
        return alone and before in _PAUSES and clause.objects[0].first == clause.last and self.sentence.may_act(said)

    def above(self, clause: Clause) -> Predicate | None:
        """Return the predicate of the nearest clause above that has a verb."""
        parent = clause.parent
        while parent is not None and parent.verb < 0:
            parent = parent.parent
        return self.of.get(parent.index) if parent is not None else None

    def inherited(self, clause: Clause) -> NounGroup | None:
        """Return the subject that a clause without one of its own takes from above."""
        above = self.above(clause)
        if above is None:
            return clause.parent.subject if clause.parent is not None else None
        if clause.kind == THAT and above.reports and above.clause.is_parenthesis():
            return above.clause.noun  # "an attack which medics say killed two"
        if clause.kind in (COORDINATE, ADVERBIAL, THAT):
            return above.surface
        if clause.kind == PARTICIPLE and above.passive and self.known[clause.verb].lemma in self.lists.resulting:
            return above.subject  # "a convoy was hit by jets, killing three"
        if clause.kind == PARTICIPLE:
            says = self.known[clause.verb].lemma in self.lists.reporting  # not "said the raids hit a camp, killing nine"
            while says and above.clause.kind == THAT and above.surface is not None and not self.sentence.may_act(above.surface):
                higher = self.above(above.clause)  # "said the attacks went on, urging Iran to halt them"
                if higher is None:
                    break
                above = higher
            return above.surface
        if clause.kind == INFINITIVE and clause.voice == PASSIVE:  # "called for sanctions on Syria to be lifted"
            for preposition, group in above.clause.phrases:
                if preposition in self.lists.object_markers:
                    return group
        if clause.kind == INFINITIVE:
            if clause.noun is not None and clause.noun is above.surface and not self.acts_itself(clause.noun):
                return None  # "Turkey's threat to cut off aid drew fire": the threat cuts off nothing
            if above.passive or above.lemma in self.lists.moving:
                return above.surface  # "visited Tehran to mediate"
            if clause.noun is not None and above.objects and above.objects[0] is not clause.noun:
                return above.subject
            if above.lemma in self.lists.binding:
                return above.subject  # "promised Iran to lift the siege"
            bare = self.sentence.classes[clause.first] != _TO  # "let the trucks pass"
            acts = bool(above.objects) and (bare or self.sentence.may_act(above.objects[0]))
            return above.objects[0] if acts else self.last_of(above)
        if clause.kind == GERUND and clause.marker in self.lists.object_markers and above.objects:
            given = above.objects[0]
            return above.subject if self.sentence.classes[given.first] == _NO else given  # "had no intention of attacking"
        return above.surface if not above.passive else (above.subject or above.surface)

    def acts_itself(self, group: NounGroup) -> bool:
        """Tell whether the head of a group can act: that of "Turkey's threat" cannot."""
        return self.sentence.may_act(NounGroup(group.head, group.head + 1, group.head, group.chunk))

    def last_of(self, above: Predicate) -> NounGroup | None:
        """Return the controller where no object acts: the group of the first phrase ("called on Y to"), else the subject."""
        clause = above.clause
        if above.lemma in self.lists.moving:
            return above.surface  # "flew to Ankara to meet him"
        if clause.phrases and not above.objects:
            preposition, group = clause.phrases[0]
            if preposition in self.lists.controllers and self.sentence.may_act(group):
                return group
        return above.surface
