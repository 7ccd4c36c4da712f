"""Sides: who does what a reading tells, and to whom it is done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from eventcode.language.actors import CAPITAL, PEOPLE
from eventcode.stages.actor import HOME, OFFICE, STATE, Actor
from eventcode.stages.clause import GERUND, INFINITIVE
from eventcode.stages.pieces import TOWNS
from eventcode.stages.reading import Reading
from eventcode.stages.refer import Reference
from eventcode.stages.sentence import NounGroup, Sentence

_ADJECTIVE: Final = "A"  # token class: "Syrian" before a noun
_PERSONAL: Final = "Uu"  # token classes: they, them
_COUNTRY: Final = 3  # letters of a country's code
_ROLE: Final = 3  # letters of one role in a code
_NEXT: Final = 3  # tokens between a group and what follows it behind a comma


class Dyad:
    """Who does it to whom."""

    __slots__ = ("source", "target")

    def __init__(self, source: Actor, target: Actor) -> None:
        self.source = source
        self.target = target


@dataclass
class SideLists:
    """What this stage reads from the grammars."""

    places: frozenset[str]  # prepositions whose group is a place
    place_roots: frozenset[str]  # roots of acts that are done to places
    attributions: frozenset[str]  # according to: what follows tells it, and is no target
    topics: frozenset[str]  # prepositions after which stands what talks are about
    talks: frozenset[str]  # roots of talks
    mutual: frozenset[str]  # roots of acts that several subjects may do to each other: "A and B clashed"
    symmetric: frozenset[str]  # codes of acts that both sides do
    organs: frozenset[str]  # roles in which a state itself acts: its government, its forces
    forces: frozenset[str]  # those of its forces and its police
    reciprocal: frozenset[str]  # each other
    agents: frozenset[str]  # by: who stands behind it does it, not to each other
    plain: frozenset[str]  # codes of statements that say nothing by themselves
    domestic: tuple[str, ...]  # beginnings of the codes of acts that governments do at home
    outward: frozenset[str]  # roots of acts that no state does to its own organs
    withs: frozenset[str]  # with: an act of force is done with weapons, not to them
    aids: frozenset[str]  # nouns of what others lend to an act: "signed with the mediation of the UN"
    force: frozenset[str]  # roots of force
    visits: frozenset[str]  # codes of visits, which are done to places
    judging: frozenset[str]  # roots of approval and disapproval
    hearers: frozenset[str]  # roles of those who pass on what they are told: the media
    channels: frozenset[str]  # twitter: what is said there is said to nobody
    police: frozenset[str]  # codes of what police and courts do
    custody: frozenset[str]  # codes of arrests and releases
    borders: frozenset[str]  # border: near it is nobody
    flying: frozenset[str]  # drones, rockets: who they are of is not told by where they hit
    somebody: frozenset[str]  # some, others: who is blamed, though nobody knows who
    jailed: frozenset[str]  # held, detained: forms of verbs of who is held somewhere
    releases: frozenset[str]  # codes of who asks for a release
    planted: frozenset[str]  # codes of bombings by nobody who is seen
    crowds: frozenset[str]  # roots of what the people of a place do
    abroad: tuple[str, ...]  # beginnings of the codes of acts that are done to others than one's own people
    addressing: frozenset[str]  # roots of what is said to somebody
    contested: frozenset[str]  # nouns of what is claimed: charge, accusation
    protesting: frozenset[str]  # protest: states voice it, crowds stage it
    suffering: frozenset[str]  # died, was killed: forms of verbs that tell whom it befell
    voiced: str  # the code of a protest that a state voices
    allies: frozenset[str]  # in support of …: for whom force is used
    pointed: frozenset[str]  # roots of blame and appeals: where it stands for nobody known a pronoun is still who is meant
    accusing: tuple[str, ...]  # beginnings of the codes of accusations
    goals: frozenset[str]  # on, against …
    discussing: frozenset[str]  # discuss, debate …: their object is what is talked about
    members: frozenset[str]  # among them, including: who is named belongs to those before
    amongs: frozenset[str]  # among: "were among those to denounce it" says who they are
    mined: frozenset[str]  # codes of mines, which somebody unknown has laid as he has bombs
    streets: frozenset[str]  # streets, square …: what follows "of" is where that is

    @classmethod
    def of(cls, lists: Mapping[str, tuple[str, ...]], standards: Mapping[str, str], symmetric: frozenset[str]) -> SideLists:
        """Return the lists by their names in the word files; `standards` are those of the actor files."""
        government, forces = standards.get("capital", ""), standards.get("forces", "")
        names = ("place-preposition", "place-root", "attribution-preposition", "topic-preposition", "talk-root", "mutual-act")
        places, roots, attributions, topics, talks, mutual = (frozenset(lists.get(name, ())) for name in names)
        organs = frozenset({government, forces, government + forces})
        own = frozenset(lists.get("force-role", ()))
        reciprocals, agents, plain, hearers = (
            frozenset(lists.get(name, ())) for name in ("reciprocal", "agent", "plain-statement", "hearer-role")
        )
        domestic = lists.get("domestic-code", ())
        others = ("outward-root", "with-preposition", "aid-noun", "recalled-force-root", "visiting-code", "judging-root")
        outward, withs, aids, force, visits, judging = (frozenset(lists.get(name, ())) for name in others)
        return cls(
            places, roots, attributions, topics, talks, mutual, symmetric, organs, own, reciprocals, agents, plain,
            domestic, outward, withs, aids, force, visits, judging, hearers, frozenset(lists.get("channel-noun", ())),
            frozenset(lists.get("police-act", ())), frozenset(lists.get("custody-act", ())),
            frozenset(lists.get("border-noun", ())), frozenset(lists.get("flying-weapon", ())),
            frozenset(lists.get("vague-pronoun", ())), frozenset(lists.get("custody-form", ())),
            frozenset(lists.get("release-code", ())),
            frozenset(lists.get("planted-act", ())), frozenset(lists.get("crowd-root", ())), lists.get("abroad-act", ()),
            frozenset(lists.get("addressing-root", ())), frozenset(lists.get("contested-noun", ())),
            frozenset(lists.get("protesting-verb", ())), frozenset(lists.get("suffering-verb", ())),
            "".join(lists.get("voiced-protest", ())[:1]), frozenset(lists.get("ally-preposition", ())),
            frozenset(lists.get("pointed-root", ())), tuple(lists.get("accusing-code", ())),
            frozenset(lists.get("struck-preposition", ())),
            frozenset(lists.get("discussing-verb", ())), frozenset(lists.get("member-preposition", ())),
            frozenset(lists.get("among-preposition", ())),
            frozenset(lists.get("mined-act", ())), frozenset(lists.get("street-noun", ())),
        )  # fmt: skip

    def is_planted(self, reading: Reading) -> bool:
        """Tell whether an act is that of a bomb or mine, which nobody is seen to plant."""
        return reading.code in self.planted or (reading.code in self.mined and reading.blunt in self.planted)


def is_same(one: str, other: str, organs: frozenset[str]) -> bool:
    """Tell whether two codes stand for the same actor: a bare country is its own government and army.

    >>> organs = frozenset({"GOV", "MIL"})
    >>> is_same("TUR", "TURGOV", organs), is_same("TURGOV", "TURMIL", organs), is_same("SYR", "SYRREB", organs)
    (True, False, False)
    """
    if one == other:
        return True
    short, long = (one, other) if len(one) < len(other) else (other, one)
    return len(short) == _COUNTRY and long.startswith(short) and long[_COUNTRY:] in organs


def first_actors(
    reference: Reference, groups: Sequence[NounGroup], date: dt.date, places: frozenset[str] = frozenset()
) -> list[Actor]:
    """Return the actors of the first group that names some; those after `places` (prepositions) do not do what it says."""
    for group in groups:
        found = reference.inside(group, date)
        if found and group.links and group.links[0][0] in places and not reference.resolve(group, date):
            if found[0].first >= group.links[0][1].first:
                continue  # "the strikes in Syria killed nine"
        if found:
            return found
    return []


def targets_of(reading: Reading, sources: list[Actor], reference: Reference, date: dt.date, lists: SideLists) -> list[Actor]:
    """Return the actors of the first group that names somebody else than the sources."""
    root = reading.code[:2]
    by_place = root in lists.place_roots
    talks = root in lists.talks or reading.base[:2] in lists.talks
    subject = reading.sources[:1]
    if reading.group is not None and subject and subject[0].first < reading.group.first:
        subject = []  # else what hangs on the doer of an event noun is no target: "relief from A and B"
    hanging: list[NounGroup] = []
    if reading.group is not None:
        hanging = [*reading.targets, *[linked for g in subject for _, linked in g.links]]  # "the visit of A to B"
    accusers = _accusers(reading, sources, reference, date, lists)
    if accusers:
        return accusers
    suffered = _sufferers(reading, sources, reference, date, lists) if root in lists.force and reading.targets else []
    if suffered:
        return suffered
    own_first, own_last = 0, -1  # the tokens of the source
    if subject and not any(subject[0] is target for target in reading.targets):
        own_first, own_last = subject[0].first, subject[0].extent()
    undergone = root in lists.force and reading.group is None and reading.predicate is not None and reading.predicate.passive
    groups = [*[("", g) for g in reading.targets], *reading.others]
    explicit = len(reading.targets)
    domestic = reading.code.startswith(lists.domestic)
    agent = reading.sources[0] if reading.sources else None
    if reading.group is None and (reading.predicate is None or reading.predicate.subject is agent):
        agent = None  # no event noun tells who does it
    home: list[Actor] = []
    lent: list[NounGroup] = []
    spare: list[Actor] = []
    while True:
        for n, (preposition, group) in enumerate(groups):
            if preposition in lists.places and not by_place:
                continue
            if preposition in lists.attributions:
                lent += [linked for _, linked in group.links]
                continue
            if group is agent and preposition in lists.agents and explicit <= n:
                continue  # "the siege of Homs by A and B" is not of B by A
            if talks and (
                preposition in lists.topics
                or (preposition not in lists.withs and _is_below(reading, group, reference.sentence, lists))
            ):
                continue
            if (
                own_first <= group.first
                and group.last <= own_last
                and not (undergone and preposition in lists.goals)  # "gas was dropped by rebels on Aleppo"
                and (reading.group is None or not any(group is g for g in hanging))
            ):
                continue  # "the chiefs of both countries met": the countries belong to the source
            if preposition in lists.withs and reference.sentence.words[group.head] in lists.aids:
                lent += [linked for _, linked in group.links]
                continue
            if lent and any(group is linked for linked in lent):
                continue
            if reading.victims and any(group is victim for victim in reading.victims):
                continue
            found = reference.inside(group, date)
            if found and root in lists.crowds and group is not agent and all(is_named_as(a, reference, TOWNS) for a in found):
                if _is_place(reading, group, lists) or not reference.resolve(group, date):
                    if not group.members and reference.resolve(group, date):
                        spare = spare or found  # "rallied in Baghdad", but "in Baghdad against Turkey"
                    continue  # "rallied in Kabul's Zarnegar Park", "marched in Paris and Berlin"
            if found and root in lists.force and all(_is_at_home(a, s, reference) for a in found for s in sources):
                found = reference.who.holders(group, found[0].base or sources[0].base) or found  # "attacked rebel-held Idlib"
            blank = root in lists.pointed if not found else reading.code.startswith(lists.accusing)
            if blank and found and reading.inner is not None and reading.inner.code.startswith(lists.accusing):
                blank = False  # "said it had evidence of war crimes by Iran": its own accusation
            own = blank and all(is_same(a.code, s.code, lists.organs) for a in found for s in sources)
            if own and _is_meant(reading, group, n < explicit, reference, lists):
                return []  # "accused them of shelling the Kurds": of whom nobody knows
            if reading.code in lists.plain and found and group.links and group.links[0][0] in lists.places:
                if found[0].first >= group.links[0][1].first:
                    continue  # "reported explosions at a Turkish airport"
            if found and agent is not None and agent is not group and _stand_in(found, agent):
                continue  # "the siege of Homs by A and B": what hangs on Homs are the besiegers
            if explicit <= n and preposition and found and not domestic and all(a.role in lists.hearers for a in found):
                continue  # "rejected the demand in an interview with X"
            if explicit <= n and found and not domestic:
                if all(_is_organ(a, s, lists.organs) for a in found for s in sources):
                    continue  # "troops took the town after Moscow brokered a truce"
                if not preposition and root in lists.talks and _is_topic(reading, group, found, reference, lists):
                    continue  # "discussed Syria at a meeting"
            if preposition in lists.withs and root in lists.force and reference.who.roles_only(found):
                continue
            if preposition in lists.allies and root in lists.force and explicit <= n:
                lent += [linked for _, linked in group.links]
                continue  # "strikes coordinated with Iraq", "in support of Iraq"
            if explicit <= n and preposition and reference.sentence.words[group.head] in lists.borders and root in lists.force:
                continue  # "hit positions | near the Iraqi border"
            channel = reading.predicate if reference.sentence.words[group.head] in lists.channels else None
            if channel is not None and any(group is linked for _, linked in channel.phrases):
                continue  # "vowed on Twitter"
            if explicit <= n and preposition in lists.agents and reading.code in lists.visits:
                continue  # "came by helicopter"
            if preposition in lists.members and 0 <= group.first - own_last <= _NEXT:
                continue  # "was shot down by Israel and its allies, among them Jordan"
            if explicit <= n and preposition in lists.amongs and root in lists.judging:
                continue  # "were among the countries to denounce it"
            if preposition in lists.withs and root in lists.judging and reading.group is None:
                continue  # "condemned the plan, with only Iran in favour"
            if found and (root in lists.outward or reading.code in lists.outward):
                if all(_is_own(a, s, lists.organs) or _is_instrument(a, s, group, lists) for a in found for s in sources):
                    continue  # "sent its troops", "authorised its forces"
            taken = reading.inner is not None and reading.inner.group is group
            taken = taken or (reading.first <= group.first and group.last <= reading.last)
            if taken and preposition and root in lists.talks:
                continue  # "opened a round of talks on Syria"
            if taken and all(a.code in lists.organs for a in found):
                continue  # "launched military strikes": the military of who launched them
            if root in lists.force and all(not a.base and a.code in lists.organs for a in found):
                if all(a.last <= group.head for a in found):
                    continue  # "exchanged artillery fire"
                if explicit <= n and (reading.targets or _is_means(reading, group)):
                    continue  # "launched drones towards Eilat"
            vague = all(not a.base and a.kind == OFFICE and a.code in lists.organs for a in found)
            if explicit <= n and found and vague and lists.mutual & {reading.act, reading.base}:
                continue  # "said they would reopen embassies"
            if any(not is_same(a.code, s.code, lists.organs) for a in found for s in sources):
                return found
            if n < explicit and found and root in lists.addressing and all(_is_own_people(a, sources, reference) for a in found):
                return []
            if found and not home:
                if any(people(a, reference) is not a for a in (*found, *sources)):
                    home = found
                elif domestic:  # "the president imposed a curfew in the capital"
                    home = [
                        Actor(a.base, a.first, a.last, a.explanation, a.base, HOME, a.entry) for a in found if a.kind == STATE
                    ]
        if reading.rest is None:
            break
        groups, reading.rest, explicit = reading.rest.groups(), None, 0
    return home or spare


def _accusers(reading: Reading, sources: list[Actor], reference: Reference, date: dt.date, lists: SideLists) -> list[Actor]:
    """Return whose claim it is that somebody rejects, rather than whom it is about: "rejected X's claim that it armed Y"."""
    predicate = reading.predicate
    if predicate is None or not predicate.objects:
        return []
    group = predicate.objects[0]
    if reference.sentence.words[group.head] not in lists.contested or group.first == group.head:
        return []
    found = [a for a in reference.inside(group, date) if a.first < group.head]
    if not found or any(is_same(a.code, s.code, lists.organs) for a in found for s in sources):
        return []
    return found


def _sufferers(reading: Reading, sources: list[Actor], reference: Reference, date: dt.date, lists: SideLists) -> list[Actor]:
    """Return whom an act was done to, where its frame has named the place only: "killed 12 fighters of X in Y"."""
    predicate = reading.predicate
    if predicate is None or not predicate.objects or reading.inner is not None or len(reading.targets) != 1:
        return []
    if not any(group is reading.targets[0] and preposition in lists.places for preposition, group in predicate.phrases):
        return []
    found = reference.resolve(predicate.objects[0], date)
    rebels = reference.lists.rebels
    named = found and all(a.base and a.kind != STATE and (a.kind != OFFICE or a.role[:_ROLE] in rebels) for a in found)
    if not named or any(a.base == s.base and _is_own_side(a, s, lists.organs) for a in found for s in sources):
        return []
    return found


def people(actor: Actor, reference: Reference) -> Actor:
    """Return the people of a country as such, so that they are another actor than its government: "Iranians protested"."""
    if actor.kind != STATE or reference.sentence.classes[actor.last - 1] == _ADJECTIVE:
        return actor
    return people_of(actor, reference) if _is_people(actor, reference) else actor


def _is_people(actor: Actor, reference: Reference) -> bool:
    """Tell whether the last word of an actor is that of a people: "Iranians"."""
    return any(p.facet == PEOPLE and p.last == actor.last for p in reference.who.all)


def people_of(actor: Actor, reference: Reference) -> Actor:
    """Return the people of a country."""
    code = actor.base + reference.who.people
    return Actor(code, actor.first, actor.last, actor.explanation, actor.base)


def ruling(actor: Actor, reference: Reference) -> Actor:
    """Return a state as its government, which acts where the state does at home: "Turkey imposed a curfew in Cizre"."""
    if actor.kind != STATE or actor.role:
        return actor
    return Actor(actor.base + reference.who.capital, actor.first, actor.last, actor.explanation, actor.base, STATE, actor.entry)


def are_states(actors: Sequence[Actor], reference: Reference, lists: SideLists) -> bool:
    """Tell whether all actors are states or organs of one, and not their people: "Iran", "the foreign ministry"."""
    if any(_is_people(a, reference) for a in actors):
        return False
    return all(a.base and (a.role in lists.organs or (a.kind == STATE and not a.role)) for a in actors)


def is_named_as(actor: Actor, reference: Reference, facets: Container[str]) -> bool:
    """Tell whether an actor stands there by one name that is of some facets: a capital, a place."""
    return any(p.facet in facets and p.first == actor.first and p.last == actor.last for p in reference.who.all)


def town(actor: Actor, reference: Reference) -> Actor:
    """Return a capital that does not act as the land that it lies in: "missiles hit Kyiv"."""
    if not actor.role or not is_named_as(actor, reference, (CAPITAL,)):
        return actor
    return actor.land()


def _is_own(actor: Actor, source: Actor, organs: frozenset[str]) -> bool:
    """Tell whether an actor is another organ of the state that acts."""
    return actor.base == source.base and actor.role in organs and source.role in organs and actor.kind == OFFICE


def _is_organ(actor: Actor, source: Actor, organs: frozenset[str]) -> bool:
    """Tell whether both are organs of one state."""
    return actor.base == source.base and actor.role in organs and source.role in organs


def _is_instrument(actor: Actor, source: Actor, group: NounGroup, lists: SideLists) -> bool:
    """Tell whether an actor is no side of its own: a state's forces ("scrambled jets"), an organ before a noun ("ended a
    government offensive").
    """
    lent = actor.entry < 0 and actor.role in lists.forces  # by the story, not by its own words
    if (actor.base and not lent) or (source.role and source.role not in lists.organs):
        return False
    if lent:
        return True
    return actor.code in lists.forces or (actor.code in lists.organs and actor.last <= group.head)


def _is_own_people(actor: Actor, sources: list[Actor], reference: Reference) -> bool:
    """Tell whether an actor is the people of who acts: "urged Americans to leave Syria"."""
    return people(actor, reference) is not actor and any(actor.base == source.base for source in sources)


def _is_own_side(one: Actor, other: Actor, organs: frozenset[str]) -> bool:
    """Tell whether both are organs of a state, or the same actor."""
    return one.code == other.code or ((not one.role or one.role in organs) and (not other.role or other.role in organs))


def _is_place(reading: Reading, group: NounGroup, lists: SideLists) -> bool:
    """Tell whether a group stands in a phrase that says where something is done."""
    return reading.predicate is not None and any(g is group and p in lists.places for p, g in reading.predicate.phrases)


def _is_at_home(actor: Actor, source: Actor, reference: Reference) -> bool:
    """Tell whether an actor is the country of who acts, or a place or people in it."""
    if actor.role == reference.who.people:
        return True  # "the town of Saraqeb"
    same = bool(actor.base) and actor.base == source.base
    return same and (not actor.role or _is_people(actor, reference) or actor.kind == STATE)


def _is_topic(reading: Reading, group: NounGroup, found: list[Actor], reference: Reference, lists: SideLists) -> bool:
    """Tell whether a group is the object of a verb and a country: what is talked about ("Syria", "the Syria crisis")."""
    predicate = reading.predicate
    if predicate is None or not any(group is g for g in predicate.objects):
        return False
    about, classes = predicate.lemma in lists.discussing, reference.sentence.classes  # not "hosted Turkey-Syria talks"
    if about and all(a.first > group.head for a in found):
        return True  # "discussed the attack on an aid convoy"
    return all(a.kind == STATE and (a.last > group.head or (about and classes[a.last - 1] != _ADJECTIVE)) for a in found)


def _is_below(reading: Reading, group: NounGroup, sentence: Sentence, lists: SideLists) -> bool:
    """Tell whether a group stands in what is talked about: "discussed efforts to end the war in Syria", "talks on plans to …"."""
    predicate = reading.predicate
    if predicate is None or reading.frame is None or reading.frame.kind != "code":
        return False  # "began mediating between them"
    topics = [*predicate.objects[:1], *[g for preposition, g in predicate.phrases if preposition in lists.topics]]
    topics = [g for g in topics if not sentence.may_act(g)]  # not "sent an envoy to mediate in Syria"
    for inner in predicate.complements:
        clause = inner.clause
        if clause.first < group.first and clause.kind in (INFINITIVE, GERUND):
            if any(clause.noun is g for g in topics) or (clause.kind == GERUND and not clause.marker and not predicate.objects):
                return True
    return False


def _is_meant(reading: Reading, group: NounGroup, explicit: bool, reference: Reference, lists: SideLists) -> bool:
    """Tell whether a group is a pronoun by which somebody is blamed or asked, or said to have done what he is blamed for."""
    word = reference.sentence.words[group.head]
    if reference.sentence.classes[group.head] not in _PERSONAL and not (explicit and word in lists.somebody):
        return False
    told = [inner.subject for inner in reading.predicate.complements] if reading.predicate is not None else []
    return explicit or any(group is g for g in (*told, *(reading.inner.sources if reading.inner is not None else ())))


def _is_means(reading: Reading, group: NounGroup) -> bool:
    """Tell whether a group is only what somebody uses: "used tanks to topple the president"."""
    predicate = reading.predicate
    return predicate is not None and reading.inner is not None and any(group is g for g in predicate.objects)


def _stand_in(actors: list[Actor], group: NounGroup) -> bool:
    """Tell whether all actors are named in a group."""
    return all(group.first <= actor.first and actor.last <= group.last for actor in actors)
