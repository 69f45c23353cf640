"""Events of the author's control: withheld, released, given, made more or less sensitive."""

from consent.grants import GrantTerms
from consent.recipients import Recipients
from hub.cases.reading import instant, texts
from hub.cases.stage import Act, Event, Stage, Unnamed
from hub.foundation.identifiers import AgencyId, GrantId, UpdateId, WorkerId
from hub.updates.control.granting import end_grant, give_grant
from hub.updates.control.sensitivity import lower_sensitivity, raise_sensitivity
from hub.updates.control.withholding import release_update, withhold_update


def _update(stage: Stage, event: Event) -> UpdateId:
    return UpdateId(stage.names.id("updates", event["update"]))


def _recipients(stage: Stage, names: tuple[str, ...]) -> Recipients:
    """Agencies and workers by their names in the case. Raises: Unnamed."""
    agencies, workers = [], []
    for name in names:
        agency_id = stage.names.any_id(name, ("agencies",))
        worker_id = stage.names.any_id(name, ("workers",))
        if agency_id is not None:
            agencies.append(AgencyId(agency_id))
        elif worker_id is not None:
            workers.append(WorkerId(worker_id))
        else:
            raise Unnamed(f"agencies, workers {name}")
    return Recipients(tuple(agencies), tuple(workers))


def _withhold(stage: Stage, event: Event) -> None:
    update_id, kept_from = _update(stage, event), _recipients(stage, texts(event.get("from")))
    reason = str(event.get("reason") or "")
    stage.act(
        event["by"],
        "update.withhold",
        lambda work: withhold_update(work, update_id=update_id, kept_from=kept_from, reason=reason),
    )


def _release(stage: Stage, event: Event) -> None:
    update_id, kept_from = _update(stage, event), _recipients(stage, texts(event.get("from")))
    stage.act(
        event["by"],
        "update.release",
        lambda work: release_update(work, update_id=update_id, kept_from=kept_from),
    )


def _raise(stage: Stage, event: Event) -> None:
    update_id, sensitivity = _update(stage, event), int(str(event["sn"]))
    readers = tuple(map(WorkerId, stage.ids("workers", event.get("named_readers"))))
    stage.act(
        event["by"],
        "update.raise",
        lambda work: raise_sensitivity(
            work, update_id=update_id, sensitivity=sensitivity, named_readers=readers
        ),
    )


def _lower(stage: Stage, event: Event) -> None:
    update_id, sensitivity = _update(stage, event), int(str(event["sn"]))
    stage.act(
        event["by"],
        "update.lower",
        lambda work: lower_sensitivity(work, update_id=update_id, sensitivity=sensitivity),
    )


def _grant(stage: Stage, event: Event) -> None:
    until = event.get("until")
    terms = GrantTerms(
        to=_recipients(stage, (str(event["to"]),)),
        level=str(event["level"]),
        basis=str(event.get("basis") or ""),
        until=instant(until) if until else None,
    )
    update_id = _update(stage, event)
    given = stage.act(
        event["by"],
        "grant.give",
        lambda work: give_grant(work, update_id=update_id, terms=terms),
    )
    stage.names.bind("grants", event["id"], given)


def _end_grant(stage: Stage, event: Event) -> None:
    grant_id = GrantId(stage.names.id("grants", event["id"]))
    stage.act(None, "grant.end", lambda work: end_grant(work, grant_id=grant_id))


ACTS: dict[str, Act] = {
    "grant.end": _end_grant,
    "grant.give": _grant,
    "update.lower": _lower,
    "update.raise": _raise,
    "update.release": _release,
    "update.withhold": _withhold,
}
