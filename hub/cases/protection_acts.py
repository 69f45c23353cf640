"""Events of protection: flags, exemptions, restricted families, seals, held texts.

The demonstration says beside a measure why it was taken (`reason`); case files cannot.
"""

from consent.protection.exemptions import give_exemption
from consent.protection.flags import (
    end_perpetrator_flag,
    end_protection,
    flag_perpetrator,
    protect_person,
)
from consent.protection.restrictions import restrict_family, unrestrict_family
from hub.cases.reading import texts
from hub.cases.stage import Act, Event, Stage
from hub.foundation.identifiers import FamilyId, PersonId, UpdateId, WorkerId
from hub.updates.held.service import release_held
from hub.updates.sealing import seal_about, seal_updates


def _person(stage: Stage, event: Event) -> PersonId:
    return PersonId(stage.names.id("people", event["person"]))


def _people(stage: Stage, names: object) -> tuple[PersonId, ...]:
    return tuple(map(PersonId, stage.ids("people", names)))


def _workers(stage: Stage, names: object) -> tuple[WorkerId, ...]:
    return tuple(map(WorkerId, stage.ids("workers", names)))


def _why(event: Event) -> str:
    return str(event.get("reason") or "")


def _family(stage: Stage, event: Event) -> FamilyId:
    return FamilyId(stage.names.id("families", event["family"]))


def _accuse(stage: Stage, event: Event) -> None:
    person_id, harmed = _person(stage, event), _people(stage, event.get("of"))
    associates = _people(stage, event.get("associates"))
    stage.act(
        event.get("by"),
        "flag.perpetrator",
        lambda work: flag_perpetrator(
            work, person_id=person_id, harmed=harmed, associates=associates, reason=_why(event)
        ),
    )


def _protect(stage: Stage, event: Event) -> None:
    person_id, terms = _person(stage, event), texts(event.get("terms"))
    stage.act(
        event.get("by"),
        "flag.protect",
        lambda work: protect_person(work, person_id=person_id, terms=terms, reason=_why(event)),
    )


def _end_flag(stage: Stage, event: Event) -> None:
    person_id, is_protection = _person(stage, event), event["do"] == "flag.protect.end"
    end = end_protection if is_protection else end_perpetrator_flag
    stage.act(event.get("by"), str(event["do"]), lambda work: end(work, person_id=person_id))


def _exempt(stage: Stage, event: Event) -> None:
    family_id = _family(stage, event)
    worker_id = WorkerId(stage.names.id("workers", event["worker"]))
    stage.act(
        event["by"],
        "exemption.give",
        lambda work: give_exemption(work, family_id=family_id, worker_id=worker_id),
    )


def _seal(stage: Stage, event: Event) -> None:
    readers = _workers(stage, event.get("readers"))
    updates = tuple(map(UpdateId, stage.ids("updates", event.get("updates"))))
    if updates:
        stage.act(
            event.get("by"),
            "seal",
            lambda work: seal_updates(work, update_ids=updates, readers=readers),
        )
    if event.get("person") is not None:
        person_id = _person(stage, event)
        stage.act(
            event.get("by"),
            "seal",
            lambda work: seal_about(work, person_id=person_id, readers=readers, reason=_why(event)),
        )


def _restrict(stage: Stage, event: Event) -> None:
    family_id, allowed = _family(stage, event), _workers(stage, event.get("allow"))
    stage.act(
        event.get("by"),
        "family.restrict",
        lambda work: restrict_family(
            work, family_id=family_id, allowed=allowed, reason=_why(event)
        ),
    )


def _unrestrict(stage: Stage, event: Event) -> None:
    family_id = _family(stage, event)
    stage.act(
        event.get("by"),
        "family.unrestrict",
        lambda work: unrestrict_family(work, family_id=family_id),
    )


def _release(stage: Stage, event: Event) -> None:
    update_id = UpdateId(stage.names.id("updates", event["update"]))
    stage.act(
        event["by"],
        "held.release",
        lambda work: release_held(work, update_id=update_id),
    )


ACTS: dict[str, Act] = {
    "exemption.give": _exempt,
    "family.restrict": _restrict,
    "family.unrestrict": _unrestrict,
    "flag.perpetrator": _accuse,
    "flag.perpetrator.end": _end_flag,
    "flag.protect": _protect,
    "flag.protect.end": _end_flag,
    "held.release": _release,
    "seal": _seal,
}
