"""Events about sharing decisions, and the features a partnership switches on."""

from consent.decision_terms import DecisionReasons, DecisionTerms
from consent.partnership import set_feature
from consent.sharing.service import decide_to_share, end_sharing_decision
from hub.cases.reading import instant, texts
from hub.cases.stage import Act, Event, Stage
from hub.foundation.identifiers import AgencyId, FamilyId, PersonId, SharingDecisionId, UpdateId

DECISIONS, INVOLVEMENTS = "decisions", "involvements"


def _terms(stage: Stage, event: Event) -> DecisionTerms:
    since = event.get("items_from")
    return DecisionTerms(
        basis=str(event.get("basis") or ""),
        outcome=str(event.get("outcome") or "share"),
        from_agency=AgencyId(stage.names.id("agencies", event["source"])),
        to_agencies=tuple(map(AgencyId, stage.ids("agencies", event.get("to")))),
        subjects=tuple(map(PersonId, stage.ids("people", event.get("subjects")))),
        updates=tuple(map(UpdateId, stage.ids("updates", event.get("updates")))),
        groups=texts(event.get("groups")),
        items_from=instant(since) if since else None,
    )


def _reasons(event: Event) -> DecisionReasons:
    return DecisionReasons(
        necessity=_text(event, "necessity"),
        proportionality=_text(event, "proportionality"),
        told=_text(event, "told"),
        sought=_text(event, "sought"),
        detriment=_text(event, "detriment_reason"),
    )


def _text(event: Event, name: str) -> str:
    return str(event.get(name) or "")


def _make(stage: Stage, event: Event) -> None:
    family_id = FamilyId(stage.names.id("families", event["family"]))
    terms, reasons = _terms(stage, event), _reasons(event)
    made = stage.act(
        event["by"],
        "decision.make",
        lambda work: decide_to_share(work, family_id=family_id, terms=terms, reasons=reasons),
    )
    stage.names.bind(DECISIONS, event["id"], made.decision_id)
    for agency_id, involvement_id in made.opened.items():
        agency = stage.names.name_of("agencies", agency_id)
        stage.names.bind(INVOLVEMENTS, f"{event['id']}/{agency}", involvement_id)


def _end(stage: Stage, event: Event) -> None:
    decision_id = SharingDecisionId(stage.names.id(DECISIONS, event["id"]))
    stage.act(
        event.get("by"),
        "decision.end",
        lambda work: end_sharing_decision(work, decision_id=decision_id),
    )


def _set_feature(stage: Stage, event: Event) -> None:
    name, is_on = str(event["name"]), event["value"] is True
    stage.act(None, "feature.set", lambda work: set_feature(work, name=name, is_on=is_on))


ACTS: dict[str, Act] = {
    "decision.end": _end,
    "decision.make": _make,
    "feature.set": _set_feature,
}
