"""Events about permissions: given, varied, withdrawn, refused.

The demonstration says besides when to review one (`review_at`), what it is for (`purpose`) and who
was there (`witness`), and for a withdrawal when the giver was told what stays visible (`told`) and
in which words it was made; case files cannot.
"""

from dataclasses import replace
from datetime import datetime

from consent.permission.records import terms_of
from consent.permission.service import (
    give_permission,
    refuse_permission,
    vary_permission,
    withdraw_permission,
)
from consent.permission.terms import LA_PR, Giver, PermissionTerms
from consent.permission.words import PermissionWords
from hub.cases.reading import instant, texts
from hub.cases.stage import Act, Event, Stage
from hub.foundation.identifiers import AgencyId, PermissionId, PersonId, WorkerId
from hub.foundation.work import Work


def _giver(stage: Stage, event: Event) -> Giver:
    capacity = str(event.get("capacity") or "adult")
    if capacity == LA_PR:
        return Giver(worker_id=WorkerId(stage.names.id("workers", event["by"])), capacity=capacity)
    return Giver(person_id=PersonId(stage.names.id("people", event["by"])), capacity=capacity)


def _terms(stage: Stage, event: Event, base: PermissionTerms) -> PermissionTerms:
    """The terms the event states; what it does not mention stays as in `base`."""
    given = base
    stage.has_ends = stage.has_ends or "until" in event
    if "covers" in event:
        given = replace(given, covers=tuple(map(PersonId, stage.ids("people", event["covers"]))))
    if "groups" in event:
        given = replace(given, groups=texts(event["groups"]))
    if "source" in event:
        given = replace(given, sources=_agencies(stage, event["source"]))
    if "to" in event:
        given = replace(given, recipients=_agencies(stage, event["to"]))
    if "max" in event:
        given = replace(given, max_level=str(event["max"]))
    if "max_for" in event:
        given = replace(given, max_for=_exceptions(stage, event["max_for"]))
    if "exclusions" in event:
        given = replace(given, exclusions=_exclusions(stage, event["exclusions"]))
    return replace(
        given,
        method=_method(event, given.method),
        words=_words(event, given.words),
        valid_to=_instant(event, "until", given.valid_to),
        review_at=_instant(event, "review_at", given.review_at),
        history_from=_instant(event, "history_from", given.history_from),
    )


def _method(event: Event, otherwise: str | None) -> str | None:
    return str(event["method"]) if "method" in event else otherwise


def _words(event: Event, base: PermissionWords) -> PermissionWords:
    said = {name: str(event[name]) for name in ("purpose", "witness") if name in event}
    return replace(base, **said)


def _agencies(stage: Stage, names: object) -> tuple[AgencyId, ...]:
    return tuple(map(AgencyId, stage.ids("agencies", names)))


def _exceptions(stage: Stage, listed: object) -> tuple[tuple[AgencyId, str, str], ...]:
    return tuple(
        (AgencyId(stage.names.id("agencies", one["agency"])), str(one["group"]), str(one["level"]))
        for one in (listed if isinstance(listed, list) else ())
    )


def _exclusions(stage: Stage, names: object) -> tuple[str, ...]:
    return tuple(stage.names.any_id(name, ("updates",)) or name for name in texts(names))


def _instant(event: Event, name: str, otherwise: datetime | None) -> datetime | None:
    if name not in event:
        return otherwise
    return None if event[name] is None else instant(event[name])


NOTHING = PermissionTerms(covers=(), groups=(), sources=(), recipients=())


def _give(stage: Stage, event: Event) -> None:
    terms = _terms(stage, event, NOTHING)
    terms = replace(terms, valid_from=_instant(event, "from", None))
    giver = _giver(stage, event)
    given = stage.act(
        event.get("recorded_by"),
        "permission.give",
        lambda work: give_permission(work, giver=giver, terms=terms),
    )
    stage.names.bind("permissions", event["id"], given)


def _vary(stage: Stage, event: Event) -> None:
    permission_id = PermissionId(stage.names.id("permissions", event["id"]))

    def vary(work: Work) -> None:
        terms = _terms(stage, event, terms_of(work, permission_id=permission_id))
        vary_permission(work, permission_id=permission_id, terms=terms)

    stage.act(event.get("recorded_by"), "permission.vary", vary)


def _withdraw(stage: Stage, event: Event) -> None:
    permission_id = PermissionId(stage.names.id("permissions", event["id"]))
    told, words = str(event.get("told") or ""), str(event.get("words") or "")
    stage.act(
        event.get("recorded_by"),
        "permission.withdraw",
        lambda work: withdraw_permission(work, permission_id=permission_id, told=told, words=words),
    )


def _refuse(stage: Stage, event: Event) -> None:
    terms, giver = _terms(stage, event, NOTHING), _giver(stage, event)
    refused = stage.act(
        event.get("recorded_by"),
        "permission.refuse",
        lambda work: refuse_permission(work, giver=giver, terms=terms),
    )
    stage.names.bind("permissions", event.get("id") or event.get("ref"), refused)


ACTS: dict[str, Act] = {
    "permission.give": _give,
    "permission.refuse": _refuse,
    "permission.vary": _vary,
    "permission.withdraw": _withdraw,
}
