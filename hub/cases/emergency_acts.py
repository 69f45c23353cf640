"""Events about emergency openings: opened, renewed, closed, reviewed.

The demonstration adds a reviewer's own words (`note`); case files cannot.
"""

from consent.emergency.reviews import review_opening
from consent.emergency.service import close_opening, open_in_emergency, renew_opening
from consent.emergency.terms import EmergencyTerms
from hub.cases.stage import Act, Event, Stage
from hub.foundation.identifiers import FamilyId, GlassId, PersonId


def _open(stage: Stage, event: Event) -> None:
    family_id = FamilyId(stage.names.id("families", event["family"]))
    child_id = stage.names.any_id(event.get("child"), ("people",))
    terms = EmergencyTerms(
        child_id=PersonId(child_id) if child_id else None,
        reason=str(event.get("reason") or ""),
        text=str(event.get("text") or ""),
    )
    opened = stage.act(
        event["by"],
        "glass.open",
        lambda work: open_in_emergency(work, family_id=family_id, terms=terms),
    )
    stage.has_ends = True
    stage.names.bind("glasses", event["id"], opened)


def _glass(stage: Stage, event: Event) -> GlassId:
    return GlassId(stage.names.id("glasses", event["id"]))


def _renew(stage: Stage, event: Event) -> None:
    glass_id = _glass(stage, event)
    stage.act(event.get("by"), "glass.renew", lambda work: renew_opening(work, glass_id=glass_id))


def _close(stage: Stage, event: Event) -> None:
    glass_id = _glass(stage, event)
    stage.act(event.get("by"), "glass.close", lambda work: close_opening(work, glass_id=glass_id))


def _review(stage: Stage, event: Event) -> None:
    glass_id = _glass(stage, event)
    outcome = str(event.get("outcome") or "").replace("_", "-").replace(" ", "-")
    note = str(event.get("note") or "")
    stage.act(
        event["by"],
        "glass.review",
        lambda work: review_opening(work, glass_id=glass_id, outcome=outcome, note=note),
    )


ACTS: dict[str, Act] = {
    "glass.close": _close,
    "glass.open": _open,
    "glass.renew": _renew,
    "glass.review": _review,
}
