"""Puts agencies, workers, people and families on the stage, as if they had always been there."""

from datetime import UTC, datetime

from agencies.service import NewAgency, add_agency, set_agreement
from agencies.workers.service import NewWorker, add_worker, link_identity
from consent.compartments import PEOPLE, compartment_for
from consent.family.people import (
    PersonDraft,
    give_agency_responsibility,
    link_people,
    record_person,
)
from consent.family.service import begin_family, join_family
from consent.partnership import set_feature, set_jurisdiction
from consent.switches import ENGLAND
from hub.cases.reading import Case, Fields, day, instant, texts
from hub.cases.stage import Stage
from hub.foundation.identifiers import AgencyId, FamilyId, PersonId, WorkerId
from hub.foundation.work import Work

BEGINNING = datetime(1900, 1, 1, tzinfo=UTC)
LINKS = {"parents": "parent", "carers": "carer", "attorneys": "attorney"}


def set_up(stage: Stage, case: Case, *, at: datetime = BEGINNING) -> None:
    """Create everything in the four lists, in one unit of work at that instant."""
    stage.clock.move_to(at)
    _name_all(stage, case)

    def create(work: Work) -> None:
        for fields in case.agencies:
            _add_agency(work, stage, fields)
        for fields in case.people:
            _record_person(work, stage, fields)
        for fields in case.families:
            _begin_family(work, stage, fields)
        for fields in case.people:
            _link(work, stage, fields)
        for fields in case.workers:
            _add_worker(work, stage, fields)
        _set_partnership(work, case)

    stage.act(None, "case.set_up", create)


def _name_all(stage: Stage, case: Case) -> None:
    for kind in ("agencies", "workers", "people", "families"):
        for fields in getattr(case, kind):
            stage.names.new(kind, fields["id"])
    for event in case.events:
        if event["do"] == "update.post":  # an update may be asked about before it is posted
            stage.names.new("updates", event["id"])


def _set_partnership(work: Work, case: Case) -> None:
    """What differs from a partnership in England with nothing switched on."""
    if case.jurisdiction != ENGLAND:
        set_jurisdiction(work, jurisdiction=case.jurisdiction)
    for name, is_on in case.features.items():
        if is_on:
            set_feature(work, name=name, is_on=True)


def _add_agency(work: Work, stage: Stage, fields: Fields) -> None:
    agency_id = AgencyId(stage.names.id("agencies", fields["id"]))
    new = NewAgency(
        type=str(fields["type"]),
        name=str(fields.get("name") or fields["id"]),
        is_never_named=bool(fields.get("never_named", False)),
        duty_phone=_text(fields, "duty_phone"),
    )
    add_agency(work, agency=new, agency_id=agency_id)
    period = texts(fields.get("dsa")) and fields["dsa"]
    if isinstance(period, list):
        starts_at, ends_at = (None if one is None else instant(one) for one in period)
        set_agreement(work, agency_id=agency_id, starts_at=starts_at, ends_at=ends_at)


def _record_person(work: Work, stage: Stage, fields: Fields) -> None:
    born = fields.get("born")
    due = fields.get("edd")
    draft = PersonDraft(
        compartment_id=compartment_for(work, family_id=None, kind=PEOPLE),
        state=str(fields.get("status") or "living"),
        born_on=day(born) if born else None,
        due_on=day(due) if due else None,
    )
    person_id = PersonId(stage.names.id("people", fields["id"]))
    record_person(work, draft=draft, person_id=person_id)


def _begin_family(work: Work, stage: Stage, fields: Fields) -> None:
    family_id = begin_family(work, family_id=FamilyId(stage.names.id("families", fields["id"])))
    for person_id in stage.ids("people", fields.get("members")):
        join_family(work, family_id=family_id, person_id=PersonId(person_id))


def _link(work: Work, stage: Stage, fields: Fields) -> None:
    person_id = PersonId(stage.names.id("people", fields["id"]))
    holders = fields.get("pr_holders", fields.get("parents"))
    by_kind = [(kind, fields.get(name)) for name, kind in LINKS.items()]
    for kind, names in [*by_kind, ("pr_holder", holders)]:
        for relative_id in stage.ids("people", names):
            link_people(work, person_id=person_id, kind=kind, relative_id=PersonId(relative_id))
    for agency_id in stage.ids("agencies", fields.get("la_pr")):
        give_agency_responsibility(work, person_id=person_id, agency_id=AgencyId(agency_id))


def _add_worker(work: Work, stage: Stage, fields: Fields) -> None:
    until = fields.get("training_until")
    worker_id = WorkerId(stage.names.id("workers", fields["id"]))
    add_worker(
        work,
        agency_id=AgencyId(stage.names.id("agencies", fields["agency"])),
        worker=NewWorker(
            name=str(fields.get("name") or fields["id"]),
            role=str(fields["role"]),
            email=_text(fields, "email"),
            is_active=bool(fields.get("active", True)),
            has_mfa=bool(fields.get("mfa", True)),
            is_acting_dsl=bool(fields.get("acting_dsl", False)),
            training_until=instant(until) if until else None,
        ),
        worker_id=worker_id,
    )
    if fields.get("is"):
        person_id = PersonId(stage.names.id("people", fields["is"]))
        link_identity(work, worker_id=worker_id, person_id=person_id)


def _text(fields: Fields, name: str) -> str | None:
    """A field beyond the case format, which the demonstration fills."""
    value = fields.get(name)
    return None if value is None else str(value)
