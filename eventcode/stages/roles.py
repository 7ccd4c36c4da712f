"""Roles: clauses become predicates with logical arguments; passives, shared subjects and control are brought to one form."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
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
)
from eventcode.stages.predicate import Lists, Predicate
from eventcode.stages.sentence import NounGroup, Sentence
from eventcode.stages.speech import attribute, contest, makes_clear

_COMPLEMENTS: Final = (INFINITIVE, THAT, GERUND)

# Token classes.
_TO: Final = "t"
_ADVERB: Final = "r"
_BARE: Final = "B"
_BE: Final = "k"  # "be" itself
_NUMBER: Final = "Q"
_NO: Final = "O"
_TIME: Final = "i"
_NAMES: Final = "PXA"  # classes of the heads of names
_PRONOUNS: Final = "Uu"
_PARTICIPLES: Final = "EC"
_PAUSES: Final = (",", "~")
_HYPHEN: Final = "-"
_PREPOSITION: Final = "p"


def predicates(sentence: Sentence, clauses: Sequence[Clause], lists: Lists) -> list[Predicate]:
    """Return the predicates of the clauses that have a verb, in text order."""
    return _Roles(sentence, clauses, lists).run()


class _Roles:
    def __init__(self, sentence: Sentence, clauses: Sequence[Clause], lists: Lists) -> None:
        self.sentence = sentence
        self.words = sentence.words
        self.clauses = clauses
        self.known = sentence.known
        self.lists = lists
        self.of: dict[int, Predicate] = {}

    def run(self) -> list[Predicate]:
        found: list[Predicate] = []
        for clause in self.clauses:
            if clause.verb < 0:
                continue
            predicate = Predicate(clause, self.known[clause.verb].lemma)
            self.of[clause.index] = predicate
            predicate.reports = predicate.lemma in self.lists.reporting
            if predicate.lemma in self.lists.makers:
                predicate.reports = makes_clear(self.sentence, self.lists, clause)
            if self.words[clause.verb - 1] == _HYPHEN and clause.verb > 1:  # "test-fired a missile"
                predicate.particles = (self.words[clause.verb - 2], *clause.particles)
            self.meaning(predicate)
            self.arguments(predicate)
            found.append(predicate)
        self.share(found)
        if not self.lists.contested.isdisjoint(self.words):
            contest(self.sentence, self.lists, found)
        attribute(self.sentence, self.lists, self.of, found)
        for predicate in found:
            self.complement(predicate)
            above = self.above(predicate.clause) if predicate.modal and predicate.clause.kind == INFINITIVE else None
            if above is not None:
                predicate.reporter = above.reporter  # "Syria has to withdraw, Turkey said"
            elif predicate.clause.kind == INFINITIVE and not predicate.modal:
                self.past_duty(predicate)
        return found

    # -- negation and modality --------------------------------------------------------------------------------------------
    def meaning(self, predicate: Predicate) -> None:
        clause, lists = predicate.clause, self.lists
        first = clause.first
        if self.sentence.classes[first] == _TO and clause.kind != MAIN:
            first += 1
        elif clause.kind == COORDINATE:
            above = self.above(clause)
            if above is not None and above.modal and self.is_bare(clause):  # "will attack Syria and expel its envoys"
                predicate.modal, predicate.negated = above.modal, above.negated
            elif above is not None and self.words[first - 1] in lists.alternatives:
                predicate.negated = above.negated
        for i in range(first, clause.last):
            word = self.words[i]
            if word in lists.negations:
                predicate.negated = True
            if word in lists.modals and self.sentence.classes[i] != _ADVERB:  # not the "to" of "ought to"
                predicate.modal = lists.modals[word]
        if clause.kind == THAT and not predicate.modal and (self.is_bare(clause) or self.sentence.classes[first] == _BE):
            above = self.above(clause)
            predicate.modal = lists.mandative.get(above.lemma, "") if above is not None else ""
        if clause.first and self.words[clause.first - 1] in lists.negations:  # "neither attacked nor threatened Iran"
            predicate.negated = True
        if clause.marker in lists.negations:
            predicate.negated = True
        if clause.kind == INFINITIVE or (clause.kind == GERUND and clause.marker in lists.parts):
            self.raising(predicate)

    def raising(self, predicate: Predicate) -> None:
        """Give the infinitive of "is going to attack" its modal; see to "is believed to have attacked", "is suspected of"."""
        clause = predicate.clause
        above = self.above(clause)
        at = clause.first - (1 if clause.kind == INFINITIVE else 2)
        if above is None or at < 0 or (clause.noun is not None and clause.noun.head == at):
            return  # "the need to" is no modal
        opening = f"{self.words[at]} {self.words[at + 1]}"
        modal = self.lists.modals.get(opening, "")
        if above.clause.voice == ACTIVE and self.sentence.classes[clause.first - 1] in _PARTICIPLES:
            return  # "they expected to meet" is their own thought
        if not modal and not (opening in self.lists.raising and above.passive and above.subject is None):
            return
        predicate.raised = above.raises = True
        predicate.modal = modal
        predicate.negated = predicate.negated or above.negated

    def past_duty(self, predicate: Predicate) -> None:
        """Give "said Syria had to withdraw" its modal: what had to be done is a duty only where somebody says so of another."""
        clause = predicate.clause
        stance = self.lists.past_duties.get(" ".join(self.words[clause.first - 1 : clause.first + 1]))
        above = self.above(clause) if stance else None
        if stance and above is not None and above.reporter is not None and above.subject is not None:
            # "said they had to go" is one's own duty, "told Iraq that it had to" another's
            if self.sentence.classes[above.subject.head] not in _PRONOUNS or above.reporter.objects:
                predicate.raised = above.raises = True
                predicate.modal, predicate.reporter = stance, above.reporter

    def is_bare(self, clause: Clause) -> bool:
        """Tell whether a clause has the base form of a verb and no more."""
        return clause.last - clause.first == 1 and self.sentence.classes[clause.verb] == _BARE

    def is_bare_participle(self, clause: Clause) -> bool:
        """Tell whether a clause has a form that may be a participle and no more."""
        return clause.last - clause.first == 1 and self.sentence.classes[clause.verb] in _PARTICIPLES

    # -- who does it, and to whom -----------------------------------------------------------------------------------------
    def arguments(self, predicate: Predicate) -> None:
        clause = predicate.clause
        surface = clause.subject or clause.antecedent or self.inherited(clause)
        if surface is not None and surface is clause.antecedent and clause.kind == PARTICIPLE and not predicate.passive:
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
                    surface = None  # "vetoed a UN resolution condemning Syria": nobody condemns
        holder = clause.parent
        if surface is not None and surface is clause.antecedent and holder is not None and holder.subject is surface:
            if holder.objects and holder.verb >= 0 and self.words[holder.verb] in self.lists.listing:
                surface = holder.objects[0]  # "states that have attacked Iran include X and Y"
        elif surface is not None and surface is clause.antecedent and holder is not None and self.is_deed(holder, clause):
            surface = holder.subject  # "carried out strikes that killed ten"
        elif surface is not None and surface is clause.antecedent and holder is not None and self.is_one_of(holder, surface):
            surface = holder.subject  # "Turkey is among the states that have attacked Iran"
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
        if predicate.passive and predicate.lemma in self.lists.states:
            if (clause.phrases or any(child.kind == INFINITIVE for child in clause.children)) and not any(
                [p in self.lists.agents for p, _ in clause.phrases]
            ):
                predicate.passive = False  # "were engaged in fighting"
        amount = self.amount(clause) if clause.phrases and not clause.objects else None
        bare = not clause.objects and amount is None
        bare = bare and not any(child.kind == THAT for child in clause.children)  # not "charged that Syria lied"
        bare = bare and not (
            predicate.reports and clause.kind == MAIN and clause.index
        )  # "jets bombed it, Peru charged on Friday"
        if clause.voice == ACTIVE and bare and clause.noun is None and self.is_undergone(clause, predicate.lemma):
            before = clause.parent if clause.kind == COORDINATE and self.sentence.classes[clause.verb] in _PARTICIPLES else None
            carried = before is not None and before.voice == PASSIVE  # "was arrested in Omsk and later sentenced to nine years"
            if carried or (self.is_bare_participle(clause) and (not clause.particles or clause.phrases)):
                predicate.passive = True  # headline: "Two soldiers killed in blast"
        if clause.voice == ACTIVE and clause.kind == THAT and self.is_bare_participle(clause):
            above = self.above(clause)
            if above is not None and above.lemma in self.lists.seeing and above.clause.kind == INFINITIVE:
                predicate.passive = True  # "would like to see the sanctions lifted"
        if not predicate.passive:
            predicate.subject = surface
            if amount is not None:
                predicate.objects = [amount]
            if clause.marker in self.lists.owners and clause.kind == RELATIVE:  # "Russia, whose forces attacked Syria"
                if clause.subject is not None and clause.noun is not None and self.lists.parts:
                    clause.subject.links += ((self.lists.parts[0], clause.noun),)
                return
            noun = clause.noun
            if clause.kind == THAT and noun is not None and not clause.objects and not predicate.reports:
                spoken = self.is_asked(clause) or self.is_spoken(clause, noun)
                if not spoken and self.sentence.classes[noun.head] not in _NAMES:
                    predicate.objects = [noun]  # "an accord that the Kurds struck with Damascus"
            if (
                clause.kind == RELATIVE
                and clause.antecedent is None
                and clause.noun is not None
                and not (predicate.reports and clause.is_parenthesis())
            ):
                where = self.place_of(clause, clause.noun)
                opens = clause.start - 1
                if not where and opens > clause.noun.head and self.sentence.classes[opens] == _PREPOSITION:
                    where = self.words[opens]  # "a memorandum in which it demands", "Turkey, with which it signed a deal"
                if where:
                    predicate.phrases = [*predicate.phrases, (where, clause.noun)]
                else:
                    predicate.objects = [clause.noun, *clause.objects]  # "Demirtas, whom he called a terrorist"
            above = self.of.get(clause.parent.index) if clause.kind == COORDINATE and clause.parent is not None else None
            if above is not None and above.clause.kind == RELATIVE and not clause.objects and not above.clause.objects:
                predicate.objects = list(above.objects)  # "rebels whom Turkey armed and trained to fight"
            return
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
        return group.last - group.first == 1 and self.words[group.head] in self.lists.conveyances

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
        if lemma in self.lists.undergone:
            return True
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
        if above is None or not predicate.reports or not above.objects or self.sentence.may_act(above.objects[0]):
            return False
        return any(g is group and p in self.lists.controllers for p, g in above.phrases)

    def is_place(self, predicate: Predicate, group: NounGroup) -> bool:
        """Tell whether a group before a verb of saying is where it is said: "marched through Ankara demanding …"."""
        above = self.above(predicate.clause)
        return predicate.reports and above is not None and any(g is group and p in self.lists.places for p, g in above.phrases)

    def is_inverted(self, clause: Clause) -> bool:
        """Tell whether the subject of a verb of saying stands behind it."""
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

    def share(self, found: list[Predicate]) -> None:
        """Give "criticised and threatened Iran" one object for both verbs, and "was tried and jailed by Iran" one agent."""
        for one, other in pairwise(found):
            clause = other.clause
            if clause.kind != COORDINATE or clause.parent is not one.clause:
                continue
            if one.passive:
                if other.passive and one.subject is None:
                    one.subject = other.subject
                elif other.passive and other.subject is None:
                    other.subject = one.subject  # "was held by police and later freed"
                continue
            if one.objects or one.phrases:
                continue
            if clause.first - one.clause.last == 1 and clause.objects and not one.particles and not one.clause.children[1:]:
                one.objects = clause.objects
                one.phrases = clause.phrases

    # -- complements ------------------------------------------------------------------------------------------------------
    def complement(self, predicate: Predicate) -> None:
        for child in predicate.clause.children:
            inner = self.of.get(child.index)
            if inner is None:
                if child.kind in _COMPLEMENTS or child.kind == COORDINATE:
                    predicate.complements.extend(self.of[c.index] for c in child.children if c.index in self.of)
                continue
            if child.kind == INFINITIVE and any(
                p in self.lists.reasons and g.last == child.first for p, g in predicate.clause.phrases
            ):
                inner.subject = None  # "met as part of efforts to rebuild ties"
                continue
            if (
                child.kind == INFINITIVE
                and predicate.negated
                and not self.lists.questions.isdisjoint(self.words[max(child.first - 1, 0) : child.first + 1])
            ):
                continue  # "has not decided whether to leave"
            if child.kind == THAT and any(g is child.noun and p in self.lists.asides for p, g in predicate.clause.phrases):
                continue  # "demanded an answer after reports that Iran had armed them"
            told = child.antecedent if child.kind == PARTICIPLE and not inner.passive else None
            issued = told is not None and inner.subject is told and predicate.lemma in self.lists.issuing
            if issued and told is not None and self.words[told.head] in self.lists.telling:
                inner.subject = predicate.subject  # "issued a statement condemning Turkey"
            enquiring = child.kind == ADVERBIAL and child.marker in self.lists.enquiring
            if enquiring:
                predicate.asked += (inner,)
            if (
                child.kind == PARTICIPLE
                and not child.marker  # not ", with Iran blaming Turkey"
                and (inner.passive or child.antecedent is not None)
                and (
                    child.antecedent is None
                    or child.antecedent is not predicate.surface  # not "men armed by Iran attacked"
                    or (
                        predicate.passive and not self.sentence.may_act(child.antecedent)
                    )  # "a truce proposed by Iran was accepted"
                )
            ) or (
                child.kind == ADVERBIAL
                and child.marker in self.lists.questions
                and (predicate.reports or (predicate.passive if predicate.lemma in self.lists.asking else enquiring))
            ):
                predicate.further += (inner,)
            if child.kind == GERUND and child.noun is not None and child.verb < predicate.token and not predicate.passive:
                continue  # "talks on lifting the blockade | resumed"
            if child.kind in _COMPLEMENTS and not (child.kind == GERUND and child.marker in self.lists.asides):
                self.take(predicate, inner)
                if child.kind == INFINITIVE and predicate.passive and predicate.subject is None and not inner.passive:
                    self.agent_behind(predicate, inner)
                if inner.lemma in self.lists.seeing and child.kind == INFINITIVE:
                    for seen in child.children:
                        if seen.kind in _COMPLEMENTS and seen.index in self.of:
                            predicate.complements.append(self.of[seen.index])
                queue = list(child.children)
                while queue:  # "to withdraw, to negotiate and to pay"
                    deeper = queue.pop(0)
                    if deeper.kind == COORDINATE and deeper.index in self.of:
                        self.take(predicate, self.of[deeper.index])
                        queue += deeper.children

    def agent_behind(self, predicate: Predicate, inner: Predicate) -> None:
        """Give a passive the agent that stands behind its infinitive: "was ordered to leave by the army"."""
        for n, (preposition, group) in enumerate(inner.phrases):
            if preposition in self.lists.agents and self.sentence.may_act(group):
                predicate.subject = group
                inner.phrases = [*inner.phrases[:n], *inner.phrases[n + 1 :]]
                return

    def take(self, predicate: Predicate, inner: Predicate) -> None:
        predicate.complements.append(inner)
        if inner.clause.kind in (THAT, COORDINATE) and predicate.reports:
            inner.reporter = predicate
