"""Events about who works with whom, where children stand, and who knows whom."""

from agencies.service import set_agreement
from agencies.workers.account_service import AccountChange, set_account
from consent.conflicts import confirm_conflict, declare_conflict, dismiss_conflict
from consent.family.people import assess_competence, record_birth, record_end
from consent.family.service import join_family, leave_family
from consent.family.splitting import NewPart, split_family
from consent.involvement.confirming import confirm_involvement
from consent.involvement.service import InvolvementDraft, close_involvement, open_involvement
from consent.involvement.teams import assign_worker, remove_worker
from consent.plans import join_group, leave_group, set_status
from hub.cases.reading import day, fields_of, instant
from hub.cases.stage import Act, Event, Stage
from hub.foundation.identifiers import AgencyId, FamilyId, InvolvementId, PersonId, WorkerId


def _open_involvement(stage: Stage, event: Event) -> None:
    until = event.get("until")
    draft = InvolvementDraft(
        agency_id=AgencyId(stage.names.id("agencies", event["agency"])),
        people=tuple(map(PersonId, stage.ids("people", event.get("people")))),
        team=tuple(map(WorkerId, stage.ids("workers", event.get("team")))),
        kind=str(event.get("type") or "case"),
        until=instant(until) if until else None,
    )
    family_id = FamilyId(stage.names.id("families", event["family"]))
    opened = stage.act(
        event.get("by"),
        "involvement.open",
        lambda work: open_involvement(work, family_id=family_id, draft=draft),
    )
    stage.names.bind("involvements", event["id"], opened)


def _involvement(stage: Stage, name: object) -> InvolvementId:
    return InvolvementId(stage.names.id("involvements", name))


def _close_involvement(stage: Stage, event: Event) -> None:
    closing = _involvement(stage, event["id"])
    stage.act(
        event.get("by"),
        "involvement.close",
        lambda work: close_involvement(work, involvement_id=closing),
    )


def _change_team(stage: Stage, event: Event) -> None:
    involvement_id = _involvement(stage, event["involvement"])
    worker_id = WorkerId(stage.names.id("workers", event["worker"]))
    change = assign_worker if event["do"] == "team.add" else remove_worker
    stage.act(
        event.get("by"),
        str(event["do"]),
        lambda work: change(work, involvement_id=involvement_id, worker_id=worker_id),
    )


def _set_status(stage: Stage, event: Event) -> None:
    child_id = PersonId(stage.names.id("people", event["child"]))
    category, track = event.get("category"), event.get("track")
    stage.act(
        event.get("by"),
        "status.set",
        lambda work: set_status(
            work,
            child_id=child_id,
            status=str(event["status"]),
            category=str(category) if category else None,
            track=str(track) if track else None,
        ),
    )


def _change_group(stage: Stage, event: Event) -> None:
    child_id = PersonId(stage.names.id("people", event["child"]))
    workers = tuple(map(WorkerId, stage.ids("workers", event.get("workers"))))
    agencies = tuple(map(AgencyId, stage.ids("agencies", event.get("agencies"))))
    change = join_group if event["do"] == "group.join" else leave_group
    stage.act(
        event.get("by"),
        str(event["do"]),
        lambda work: change(
            work,
            child_id=child_id,
            group=str(event["group"]),
            workers=workers,
            agencies=agencies,
        ),
    )


def _split(stage: Stage, event: Event) -> None:
    family_id = FamilyId(stage.names.id("families", event["family"]))
    named = fields_of(event.get("into"))
    parts = tuple(
        NewPart(
            members=tuple(map(PersonId, stage.ids("people", one.get("members")))),
            family_id=FamilyId(stage.names.new("families", one["id"])),
        )
        for one in named
    )
    stage.act(
        event.get("by"),
        "family.split",
        lambda work: split_family(work, family_id=family_id, into=parts),
    )


def _confirm_involvement(stage: Stage, event: Event) -> None:
    involvement_id = _involvement(stage, event["id"])
    family_id = FamilyId(stage.names.id("families", event["family"]))
    stage.act(
        event.get("by"),
        "involvement.confirm",
        lambda work: confirm_involvement(work, involvement_id=involvement_id, family_id=family_id),
    )


def _state_conflict(stage: Stage, event: Event) -> None:
    worker_id = WorkerId(stage.names.id("workers", event["worker"]))
    person_id = PersonId(stage.names.id("people", event["person"]))
    state = {
        "conflict.declare": declare_conflict,
        "conflict.confirm": confirm_conflict,
        "conflict.dismiss": dismiss_conflict,
    }[str(event["do"])]
    stage.act(
        event.get("by"),
        str(event["do"]),
        lambda work: state(work, worker_id=worker_id, person_id=person_id),
    )


def _change_membership(stage: Stage, event: Event) -> None:
    family_id = FamilyId(stage.names.id("families", event["family"]))
    person_id = PersonId(stage.names.id("people", event["person"]))
    change = join_family if event["do"] == "family.join" else leave_family
    stage.act(
        event.get("by"),
        str(event["do"]),
        lambda work: change(work, family_id=family_id, person_id=person_id),
    )


def _set_account(stage: Stage, event: Event) -> None:
    until = event.get("training_until")
    change = AccountChange(
        is_active=_flag(event, "active"),
        has_mfa=_flag(event, "mfa"),
        is_acting_dsl=_flag(event, "acting_dsl"),
        training_until=instant(until) if until else None,
    )
    worker_id = WorkerId(stage.names.id("workers", event["worker"]))
    stage.act(
        event.get("by"),
        "account.set",
        lambda work: set_account(work, worker_id=worker_id, change=change),
    )


def _flag(event: Event, name: str) -> bool | None:
    return bool(event[name]) if name in event else None


def _set_agreement(stage: Stage, event: Event) -> None:
    agency_id = AgencyId(stage.names.id("agencies", event["agency"]))
    period = event.get("period")
    listed = period if isinstance(period, list) else [None, None]
    ends = [None if one is None else instant(one) for one in listed]
    stage.act(
        event.get("by"),
        "dsa.set",
        lambda work: set_agreement(work, agency_id=agency_id, starts_at=ends[0], ends_at=ends[1]),
    )


def _be_born(stage: Stage, event: Event) -> None:
    person_id = PersonId(stage.names.id("people", event["person"]))
    stage.act(
        None,
        "person.birth",
        lambda work: record_birth(work, person_id=person_id, born_on=day(event["born"])),
    )


def _end(stage: Stage, event: Event) -> None:
    person_id = PersonId(stage.names.id("people", event["person"]))
    stage.act(None, str(event["do"]), lambda work: record_end(work, person_id=person_id))


def _assess(stage: Stage, event: Event) -> None:
    person_id = PersonId(stage.names.id("people", event["person"]))
    is_competent = event["outcome"] == "competent"
    stage.act(
        None,
        "person.gillick",
        lambda work: assess_competence(work, person_id=person_id, is_competent=is_competent),
    )


ACTS: dict[str, Act] = {
    "account.set": _set_account,
    "conflict.confirm": _state_conflict,
    "conflict.declare": _state_conflict,
    "conflict.dismiss": _state_conflict,
    "dsa.set": _set_agreement,
    "family.join": _change_membership,
    "family.leave": _change_membership,
    "family.split": _split,
    "group.join": _change_group,
    "group.leave": _change_group,
    "involvement.close": _close_involvement,
    "involvement.confirm": _confirm_involvement,
    "involvement.open": _open_involvement,
    "person.birth": _be_born,
    "person.death": _end,
    "person.gillick": _assess,
    "person.loss": _end,
    "status.set": _set_status,
    "team.add": _change_team,
    "team.remove": _change_team,
}
