"""What the entries list of the person: which updates are about her, and which may be described.

Described are those a family could be handed (as for its pack, decision 5.2): about her alone,
routine or sensitive, of no third party, no child's words, no abuse, no place. Of everything else
the report says only that it is information about her.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from consent.outcome import Level
from consent.tags import vocabulary
from hub.foundation.identifiers import AgencyId, PersonId, UpdateId
from hub.foundation.work import Work
from hub.rights.seen_report.subject import ReportSubject
from hub.updates.judging import sight_of_family
from hub.updates.queries import StoredUpdate, updates_by_ids

_SENSITIVE = 2
_DELICATE = ("EV.TP", "RK.DA", "SP.DA", "CS.PLACE", "VX.", "LC.")


@dataclass(frozen=True, slots=True)
class Things:
    """about: the updates about the person. plain: those that could be handed to her.

    shown: those of the plain ones that the lead herself is shown and nobody keeps apart.
    told: those of which it may be said that they were written: nothing delicate, none that the
    lead does not know of.
    """

    about: Mapping[str, StoredUpdate]
    plain: frozenset[str]
    shown: frozenset[str]
    told: frozenset[str] = frozenset()

    def source_of(self, update_id: str) -> AgencyId:
        """The agency that wrote it."""
        return self.about[update_id].marking.agency_id


def things_listed(work: Work, subject: ReportSubject, object_ids: Collection[str]) -> Things:
    """Of what the entries list, as far as it is updates."""
    stored = updates_by_ids(work.session, update_ids=[UpdateId(one) for one in object_ids])
    about = {str(one.update_id): one for one in stored if one.marking.subjects & subject.ids}
    version = subject.views[0].facts.rules_version
    known = vocabulary(version).tags.keys()
    plain = frozenset(
        update_id for update_id, one in about.items() if _is_plain(one, subject.ids, known)
    )
    harmless = {update_id for update_id, one in about.items() if _is_harmless(one, known)}
    seen = dict(_sighted(work, subject))
    shown = {update_id for update_id, level in seen.items() if level >= Level.SUMMARY}
    return Things(about, plain, plain & shown, frozenset(harmless.intersection(seen)))


def _is_plain(one: StoredUpdate, ids: frozenset[PersonId], known: Collection[str]) -> bool:
    return one.marking.subjects <= ids and _is_harmless(one, known)


def _is_harmless(one: StoredUpdate, known: Collection[str]) -> bool:
    marking = one.marking
    if marking.sensitivity > _SENSITIVE:
        return False
    if marking.is_court_restricted or marking.named_readers:
        return False
    return all(tag in known and not tag.startswith(_DELICATE) for tag in marking.tags)


def _sighted(work: Work, subject: ReportSubject) -> Iterator[tuple[str, Level]]:
    """What the lead knows of in some family of the person, and nobody seals or withholds; last
    at its highest level."""
    found: list[tuple[str, Level]] = []
    for family in subject.families:
        sight = sight_of_family(work, family_id=family.family_id)
        if sight is None:
            continue
        facts = sight.view.facts
        apart = {one.update_id for one in facts.seals}
        apart |= {one.update_id for one in facts.withholdings}
        found += [(x.update_id, x.level) for x in sight.listed if x.update_id not in apart]
    yield from sorted(found, key=lambda pair: pair[1])
