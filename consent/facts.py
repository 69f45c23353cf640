"""Puts together what `decide` reads: one viewer, one family, this instant."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from consent.family.birth import BORN, open_date
from consent.family.records import FamilyRecords
from consent.family.same_person import aliases_at, as_one
from consent.records import records_of, settings_recorded
from consent.rows.named_audits import audit_facts
from consent.rows.people import PersonRecord
from consent.rule_versions.rules_in_force import rules_in_force
from consent.switches import is_duty_16la_on
from consent.viewers import viewer_of, viewers_of
from consent.world import Facts, FamilyFacts, PersonFacts, ViewerFacts
from hub.foundation.identifiers import AgencyId, FamilyId, NamedAuditId, PersonId, WorkerId
from hub.foundation.work import Work

Value = TypeVar("Value")


def own_facts(work: Work, *, family_id: FamilyId) -> Facts | None:
    """The facts for the acting worker; None when the actor is no worker."""
    viewer = viewer_of(work)
    return None if viewer is None else facts_for(work, family_id=family_id, viewer=viewer)


def facts_of_workers(
    work: Work, *, family_id: FamilyId, worker_ids: Collection[WorkerId]
) -> Mapping[WorkerId, Facts]:
    """The facts for each of these workers, the family loaded once."""
    viewers = viewers_of(work, worker_ids=worker_ids)
    records = records_of(work, family_id=family_id)
    people = people_facts(work, records.people)
    return {
        worker_id: _facts(work, records, people, viewer) for worker_id, viewer in viewers.items()
    }


def facts_in_audit(work: Work, facts: Facts, *, audit_id: NamedAuditId) -> Facts:
    """The same, read in a named audit (rule 1A). One there is none of changes nothing."""
    return replace(facts, audit=audit_facts(work.session, audit_id))


def facts_for(work: Work, *, family_id: FamilyId, viewer: ViewerFacts) -> Facts:
    """The facts for one viewer."""
    records = records_of(work, family_id=family_id)
    people = work.once(("people", family_id), lambda: people_facts(work, records.people))
    return _facts(work, records, people, viewer)


def _facts(
    work: Work, records: FamilyRecords, people: tuple[PersonFacts, ...], viewer: ViewerFacts
) -> Facts:
    facts = _as_recorded(work, records, people, viewer)
    aliases = aliases_at(records.merges, work.now) if records.merges else None
    return as_one(facts, aliases) if aliases else facts


def _as_recorded(
    work: Work, records: FamilyRecords, people: tuple[PersonFacts, ...], viewer: ViewerFacts
) -> Facts:
    return Facts(
        at=work.now,
        rules_version=rules_in_force(work).version,
        viewer=viewer,
        family=FamilyFacts(
            records.family_id,
            records.memberships,
            restrictions=records.lists.restrictions,
            splits=records.splits,
        ),
        agencies=records.agencies,
        people=people,
        perpetrator_flags=tuple(one.accusation() for one in records.flags),
        involvements=(*records.involvements, *records.elsewhere),
        schools=records.schools,
        statuses=records.statuses,
        seats=records.seats,
        statements=records.statements,
        sharing_decisions=records.sharing_decisions,
        is_duty_16la_on=is_duty_16la_on(settings_recorded(work), work.now),
        withholdings=records.withholdings,
        grants=records.grants,
        seals=records.lists.seals,
        glasses=records.glasses,
        exemptions=tuple(
            one.period.starts_at
            for one in records.lists.exemptions
            if one.worker_id == viewer.worker_id and one.period.holds(work.now)
        ),
    )


def people_facts(work: Work, people: Iterable[PersonRecord]) -> tuple[PersonFacts, ...]:
    """People as they stand at this instant, birth dates opened."""
    return tuple(_person(work, record) for record in people)


def _person(work: Work, record: PersonRecord) -> PersonFacts:
    return PersonFacts(
        person_id=record.person_id,
        status=_latest(record.states, work, "living"),
        born_on=open_date(
            work,
            person_id=record.person_id,
            compartment_id=record.compartment_id,
            column=BORN,
            sealed=record.sealed_born_on,
        ),
        parents=_linked(record, work, "parent"),
        carers=_linked(record, work, "carer"),
        pr_holders=_linked(record, work, "pr_holder"),
        attorneys=_linked(record, work, "attorney"),
        la_pr=frozenset(map(AgencyId, _linked(record, work, "la_pr"))),
        is_gillick_competent=_latest(record.competences, work, default=False),
        protected=record.protected,
    )


def _linked(record: PersonRecord, work: Work, kind: str) -> frozenset[PersonId]:
    return frozenset(
        PersonId(link.relative_id)
        for link in record.links
        if link.kind == kind and link.holds(work.now)
    )


def _latest(steps: Sequence[tuple[datetime, Value]], work: Work, default: Value) -> Value:
    """The value of the last step begun by now."""
    begun = [value for starts_at, value in steps if starts_at <= work.now]
    return begun[-1] if begun else default
