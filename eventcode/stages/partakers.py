"""Partakers: who takes part in an act and stands elsewhere than where the frame looks."""

from __future__ import annotations

from eventcode.stages.clause import ADVERBIAL, COORDINATE, PARTICIPLE, RELATIVE, THAT
from eventcode.stages.nominal import DEPTH
from eventcode.stages.pieces import LANDS
from eventcode.stages.predicate import Predicate
from eventcode.stages.reading import ASIDE, Match, Reading
from eventcode.stages.sentence import NounGroup
from eventcode.stages.unreal import UnrealActs


class Partakers(UnrealActs):
    """Finds sources and targets of readings around the words that say the act."""

    def accompany(self, reading: Reading) -> None:
        """Give "with Russian support, Damascus …" the subject as its target, "in a meeting with Putin, Assad …" as its source."""
        if reading.group is None:
            return
        if not reading.sources and reading.code[:2] in self.rules.lists.talks:
            self.take_part(reading, reading.group)
            return
        if reading.code in self.rules.lists.manners:
            self.take_manner(reading, reading.group)
            return
        if not reading.sources and reading.targets:
            lists = self.rules.lists
            force = reading.code[:2] in lists.force
            for predicate in self.predicates:  # "in a swipe at Iran, Lavrov said", "opened a front with an assault on Iran"
                doer = predicate.subject
                if doer is None:
                    continue
                for preposition, group in predicate.clause.phrases:
                    above = self.read.get(predicate.clause.index) if force else None
                    means = preposition in lists.wordings and predicate.reports
                    if above is not None:
                        means = preposition in lists.withs and above.code[:2] in lists.force
                    if group is reading.group and means and not predicate.passive:
                        reading.sources = [doer]
                        return
        if reading.targets:
            return
        for predicate in self.predicates if reading.sources else ():
            if predicate.lemma not in self.rules.lists.drawing or predicate.subject is None or predicate.passive:
                continue
            listed = any(reading.group is one for group in predicate.objects for one in group.members)
            if listed or (id(reading.group) not in self.told and any(reading.group is group for group in predicate.objects)):
                reading.targets = [predicate.subject]  # "the raid drew criticism from Iran and praise from Peru"
                return
        for predicate in self.predicates:
            if predicate.subject is not None and any(
                p in self.rules.lists.withs and g is reading.group for p, g in predicate.clause.phrases
            ):
                reading.targets = [predicate.subject]

    def take_manner(self, reading: Reading, group: NounGroup) -> None:
        """Make the subject the source of what it does by doing something: "enriched uranium in defiance of U.N. resolutions"."""
        for predicate in self.predicates:
            subject = predicate.subject
            if subject is None or not any(g is group and p in self.rules.lists.places for p, g in predicate.phrases):
                continue
            act = self.predicate(predicate, 1)
            if act is not None and act.code[:2] in self.rules.lists.dissent:
                return  # "blocked roads in defiance of the authorities"
            reading.targets += [owner for owner in reading.sources if owner is not subject]
            reading.sources = [subject]
            return

    def take_part(self, reading: Reading, group: NounGroup) -> None:
        """Make the subject of a clause the source of talks during or after which it does something."""
        for predicate in self.predicates:
            if predicate.subject is None:
                continue
            for preposition, other in predicate.clause.phrases:
                occasion = preposition in self.rules.lists.occasions
                occasion = occasion or (preposition in self.rules.lists.visiting and reading.code in self.rules.lists.visits)
                if other is group and occasion and predicate.subject is not group:
                    reading.sources = [predicate.subject]
                    alone = not reading.targets and not group.links and not predicate.negated
                    if alone and predicate.objects and not self.is_land(predicate.objects[0]):
                        reading.targets = predicate.objects[:1]  # "thanked Putin in a phone call"
                    return

    def is_land(self, group: NounGroup | None) -> bool:
        """Tell whether a group is the name of a country or town, and neither its people nor somebody from there."""
        if group is None:
            return False
        for first, last, senses in self.sentence.mentions:
            if first <= group.head < last:
                return senses[0][0] in LANDS
        return group.head in self.sentence.lands

    def add_event(self, reading: Reading, subject: NounGroup, is_relative: bool, depth: int) -> None:
        """Give "Iran's attack on Syrian soil killed two" the doer of the attack, not the soil; so too "attack … that killed"."""
        for group in self.sentence.groups:
            if self.words[group.head] not in self.rules.noun_heads:
                continue
            if group is subject or (is_relative and self.hangs_on(subject, group, 0) and not self.may_act(subject)):
                event = self.nominal(group, depth + 1)
                if event is not None and event.code[:2] in self.rules.lists.force:
                    if group is subject and event.sources and event.targets and event.sources[0] is event.targets[0]:
                        reading.code = ""  # "fighting between A and B killed 20": the fighting is told, nobody else did it
                    if group is subject and reading.frame is not None and reading.frame.doer and event.targets:
                        reading.others += tuple([("", target) for target in event.targets])  # "a raid on A killed nine"
                    if not event.sources and reading.frame is not None and reading.frame.doer:
                        parts = self.rules.lists.parts  # "a bomb of the rebels", but not "an attack on a convoy"
                        doer = NounGroup(subject.first, subject.head + 1, subject.head, subject.chunk)
                        doer.links = tuple([link for link in subject.links if link[0] in parts])
                        reading.sources = [doer]
                        return
                    reading.sources = list(event.sources)
                    return

    def hangs_on(self, group: NounGroup, top: NounGroup, depth: int) -> bool:
        """Tell whether a group stands in a phrase that hangs on another one."""
        for _, linked in top.links if depth < DEPTH else ():
            if linked is group or self.hangs_on(group, linked, depth + 1):
                return True
        return False

    def may_act(self, group: NounGroup) -> bool:
        """Tell whether the head of a group names somebody, not only a place or a thing."""
        for first, last, senses in self.sentence.mentions:
            if first <= group.head < last:
                return senses[0][0] not in LANDS
        return any(first <= group.head < last for first, last, _ in self.sentence.entities)

    def add_cause(self, predicate: Predicate, reading: Reading, depth: int) -> None:
        """Find who did it elsewhere: "two soldiers were killed when rebels attacked a post"."""
        for other in self.predicates:
            clause = other.clause
            if clause.parent is predicate.clause and clause.kind == ADVERBIAL and clause.marker in self.rules.lists.causes:
                inner = self.predicate(other, depth + 1)
                if inner is not None and inner.code[:2] in self.rules.lists.force and other.subject is not None:
                    reading.sources += [*self.makers(other.subject), other.subject]
                    return
        for _, group in predicate.phrases:
            event = self.nominal(group, depth + 1) if self.words[group.head] in self.rules.noun_heads else None
            if event is not None and event.sources and event.code[:2] in self.rules.lists.force:
                reading.sources += event.sources  # "were killed in an attack claimed by rebels"
                return
            if event is None and self.words[group.head] in self.rules.lists.strikes:
                reading.sources += self.strikers(group)  # "were killed in an Israeli strike"
                if reading.sources:
                    return

    def strikers(self, group: NounGroup) -> list[NounGroup]:
        """Return whose a strike is that killed somebody: "an Israeli strike", "strikes attributed to Israel"."""
        if self.names_somebody(group.first, group.head):
            return [NounGroup(group.first, group.head, group.head - 1, group.chunk)]
        for other in self.predicates:
            if other.clause.kind == PARTICIPLE and other.clause.antecedent is group and other.lemma in self.rules.lists.blaming:
                return [linked for _, linked in other.phrases[:1]]
        return []

    def makers(self, group: NounGroup) -> list[NounGroup]:
        """Return by whom or from where something was made or used: "a bomb planted by rebels", "rockets fired from Lebanon"."""
        claiming, found = self.rules.lists.claiming, []
        for other in self.predicates:
            told = other.clause.antecedent
            if other.passive and other.clause.kind == PARTICIPLE and other.lemma in claiming and told is not None:
                if told is group and other.subject is not None:
                    found.append(other.subject)
                elif told is group or self.hangs_on(told, group, 0):  # "a salvo of rockets"
                    found += [linked for preposition, linked in other.phrases if preposition in self.rules.lists.sources]
        return found

    def add_doer(self, reading: Reading, predicate: Predicate) -> None:
        """Add who did what a predicate is about: "criticised the decision taken by Iraq", "a deal with A, which B rejected"."""
        if len(self.predicates) == 1:
            return  # nothing else is told
        others, lists = len(reading.others), self.rules.lists
        linked = [(p, g) for group in predicate.objects for p, g in group.links if p in lists.targets]  # not "under sanctions"
        about = [*predicate.objects, *(group for _, group in linked)]
        yielded = reading.code[:2] in lists.yielding or reading.code.startswith(lists.own_acts)
        left = [*about, *(group for _, group in predicate.phrases)] if yielded else []
        for other in self.predicates:
            if yielded and other.clause.kind == RELATIVE and other.clause.antecedent is None:
                if any(other.clause.noun is group for group in left):
                    # "lifted the sanctions it imposed on Iran", "left land it took from Iran"
                    reading.others += tuple(other.phrases)
                    for inner in other.complements:  # "put off sanctions that it had planned to impose on Iran"
                        reading.others += tuple(inner.phrases)
                        inner.consumed = other.consumed = True
                    if not reading.targets:
                        reading.targets += [g for _, g in other.phrases if self.names_somebody(g.first, g.extent())][:1]
            if other.clause.kind != PARTICIPLE or not any(other.clause.antecedent is group for group in about):
                continue
            owned = other.lemma in self.rules.lists.owning
            if not other.passive:
                if other.employs:  # "strikes using drones against Chad"
                    reading.others += tuple(other.phrases)
                elif owned:  # "trucks carrying Turkish goods"
                    reading.others += tuple([("", group) for group in other.objects])
                continue
            if other.subject is not None:  # "missiles fired by Syria from Damascus"
                reading.others += (("", other.subject),)
            reading.others += tuple(other.phrases)
        if len(reading.others) > others:  # "executed a minister accused of spying for Iraq": the minister comes first
            reading.others = (*[("", group) for group in predicate.objects], *reading.others)
        clause = predicate.clause
        if clause.kind == RELATIVE and clause.noun is not None and reading.code.startswith(self.rules.lists.answers):
            above = clause.parent
            while above is not None:
                for other in self.predicates:
                    if other.clause is above and other.subject is not None:
                        reading.others += (("", other.subject),)
                above = above.parent

    def take_sides(self, reading: Reading, predicate: Predicate, match: Match, depth: int) -> None:
        """Give a reading the source and target that its frame found."""
        frame, subject, event = match.frame, predicate.subject, None
        act = match.act
        if frame.kind == "act" and act is not None and act.predicate is not None and act.predicate.passive:
            reading.sources, reading.targets = [*act.sources], [*act.targets]  # "was the first to be attacked"
            return
        beside = [g for p, g in predicate.phrases if p in self.rules.lists.besides and self.names_somebody(g.first, g.last)]
        if beside and subject is not None and match.source is subject and reading.code in self.rules.lists.fulfilled:
            match.source = NounGroup(subject.first, subject.last, subject.head, subject.chunk)
            match.source.members = (subject, beside[0])  # "has mediated, alongside Doha and Washington, between A and B"
        if frame.doer and subject is not None:
            self.told[id(subject)] = reading.code[:2]  # "talks between X and Y collapsed"
            event = self.nominal(subject, depth + 1) if match.target is None else None
        if event is not None and event.code[:2] in self.rules.lists.talks:
            reading.sources, reading.targets = [*event.sources], [*event.targets]  # "Turkey's talks with Syria broke down"
            reading.others, reading.group = event.others, event.group
        elif match.source is not None:
            reading.sources.append(match.source)
        if match.target is not None:
            if frame.turned and frame.doer:  # "said relations with Iran were improving"
                reading.targets += [group for _, group in match.target.links]
            reading.targets += self.holder(predicate, match.target)
            if predicate.passive and match.source is None and reading.code[:2] in self.rules.lists.force:
                reading.targets += [g for g in predicate.objects[:1] if g is not match.target and self.may_act(g)]
            reading.targets.append(match.target)
        elif predicate.passive and match.source is None:
            self.share(predicate, reading)
            for group in match.used if not reading.sources and reading.code[:2] in self.rules.lists.undoing else ():
                event = self.nominal(group, depth + 1)  # "a visit to X by Y was called off"
                if event is not None and event.sources and event.code[:2] in self.rules.lists.talks:
                    reading.sources, reading.targets = [*event.sources], [*event.targets]
                    reading.others += event.others
        if predicate.passive and match.source is None and not reading.sources:
            match.source = self.owner(predicate, reading)
            reporter = predicate.reporter
            asked = reading.code[:2] in self.rules.lists.addressing
            if match.source is None and asked and not reading.sources and reporter is not None and reporter.subject is not None:
                reading.sources.append(reporter.subject)  # "said Turkey was being encouraged to leave"

    def owner(self, predicate: Predicate, reading: Reading) -> NounGroup | None:
        """Give an act by nobody to whose the thing is, where it is done to what is one's own, and return the thing."""
        if reading.code in self.rules.lists.moves:
            reading.sources += predicate.objects  # "Turkish troops were withdrawn from Syria"
        elif reading.code.startswith(self.rules.lists.own_acts):
            for group in predicate.objects:
                if self.names_somebody(group.first, group.head):
                    reading.sources.append(NounGroup(group.first, group.head, group.head - 1, group.chunk))
                    return group
        return None

    def add_place(self, reading: Reading, subject: NounGroup | None) -> None:
        """Add to dissent against nobody where those are who dissent: "Iranian prisoners in Turkey refused food"."""
        if subject is not None and not reading.targets and reading.code[:2] in self.rules.lists.dissent:
            reading.others += tuple([("", group) for p, group in self.attached(subject) if p in self.rules.lists.places])

    def take_inner(self, reading: Reading, predicate: Predicate, act: Reading) -> None:
        """Give a reading the actors of the act that it embeds."""
        frame, embedded = reading.frame, act.predicate
        inner = [*act.targets, *act.sources]
        judged = frame is not None and (frame.kind == "code" or frame.value in self.rules.lists.judgements)
        if judged or (embedded is not None and embedded.clause.kind == THAT):
            # "condemned Iran's attack on Syria", "demanded that Turkey leave Syria": who did or shall do it is meant
            inner = [*act.sources, *act.targets]
        verdict = act.group is not None and reading.code[:2] in self.rules.lists.verdicts
        if verdict and act.group is not None and not act.sources and act.code[:2] in self.rules.lists.hurting:
            # "condemned the attack on a mosque", "welcomed sanctions on Iran": by whom?
            reading.victims = (act.group, *act.targets, *[group for _, group in act.others])
            return
        hurt = act.code[:2] in self.rules.lists.hurting and reading.code[:2] in self.rules.lists.verdicts
        if hurt and embedded is not None and embedded.passive and embedded.subject is None and not act.sources:
            reading.victims, reading.others = tuple(act.targets), act.others  # "believes that he was killed"
            return
        if act.group is not None and not act.sources and self.is_suffered(act.group):  # "demanded Navalny's release"
            reading.victims = (act.group, *act.targets)
            reading.others = act.others
            return
        reading.others = (*[("", g) for g in inner], *act.others)
        if frame is not None and frame.act == ASIDE and embedded is not None:  # "rallied outside the embassy, demanding …"
            before = [(p, g) for p, g in predicate.phrases if p in self.rules.lists.addresses]
            reading.others = (*before, *reading.others, *[("", g) for g in embedded.objects], *embedded.phrases)

    def add_attackers(self, reading: Reading, predicate: Predicate, depth: int) -> None:
        """Add to an act of force who is behind what did it, and who else is there."""
        subject, clause = predicate.subject, predicate.clause
        fallen = subject is not None and any(subject is target for target in reading.targets)  # "died in Israeli strikes"
        if predicate.passive or fallen:
            if not reading.sources:
                self.add_cause(predicate, reading, depth)  # "two soldiers were killed when rebels attacked"
        else:
            if subject is not None and subject is not clause.noun:
                top = clause
                while top.kind == COORDINATE and top.parent is not None:
                    top = top.parent  # "an assault on Lebanon that left ten dead and ravaged villages"
                self.add_event(reading, subject, top.kind == RELATIVE, depth)
            if subject is not None and not self.may_act(subject):
                reading.sources[:0] = self.makers(subject)
            if subject is not None and not self.names_somebody(subject.first, subject.last):
                self.add_cause(predicate, reading, depth)  # "a bomb killed two in an attack claimed by rebels"
            for other in self.predicates:  # "police fired tear gas as protesters marched"
                occasion = other.clause.kind == ADVERBIAL and other.clause.marker in self.rules.lists.causes
                if occasion and other.clause.parent is clause and other.subject is not None and self.is_met(other, depth):
                    reading.others += (("", other.subject),)

    def is_met(self, occasion: Predicate, depth: int) -> bool:
        """Tell whether those who act on an occasion may be met with force: not "struck after Trump withdrew his troops"."""
        act = self.predicate(occasion, depth + 1)
        lists = self.rules.lists
        return act is None or not act.code or act.code[:2] in lists.force or act.code[:2] in lists.dissent

    def occasions(self, predicate: Predicate) -> list[tuple[str, NounGroup]]:
        """Return those who did what somebody condemns without saying whom: "led condemnation after a court jailed him"."""
        return [
            ("", other.subject)
            for other in self.predicates
            if other.clause.parent is predicate.clause and other.clause.kind == ADVERBIAL and other.subject is not None
            if other.clause.marker in self.rules.lists.causes
        ]

    def conditions(self) -> list[tuple[str, NounGroup]]:
        """Return those on whom a threat depends: "threatened strikes unless Syria leaves"."""
        found: list[tuple[str, NounGroup]] = []
        for other in self.predicates:
            marker = other.clause.marker
            condition = marker in self.rules.modes.conditions or marker in self.rules.lists.until
            condition = condition or marker in self.rules.lists.causes  # "vowed revenge after Syria attacked"
            if condition and other.clause.kind == ADVERBIAL and other.subject is not None:
                found.append(("", other.subject))
        return found
