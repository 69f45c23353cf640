"""Events about updates: posted, corrected, acknowledged, opened, searched for."""

from consent.disclosure import UpdateText
from hub.boundary import Attempt, look
from hub.cases.reading import Fields, instant, texts
from hub.cases.stage import Act, Event, Stage
from hub.families.search import search_families
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import (
    AgencyId,
    FamilyId,
    PersonId,
    SegmentId,
    UpdateId,
    WorkerId,
)
from hub.timeline.service import open_update
from hub.updates.acknowledging import acknowledge_update
from hub.updates.drafting import Part, UpdateDraft
from hub.updates.service import correct_update, post_update


def _post(stage: Stage, event: Event) -> None:
    family_id = FamilyId(stage.names.id("families", event["family"]))
    draft = draft_from(stage, event)
    stage.act(
        event["by"],
        "update.post",
        lambda work: post_update(work, family_id=family_id, draft=draft),
    )


def draft_from(stage: Stage, event: Event) -> UpdateDraft:
    """The draft an event describes."""
    about = event.get("summary_subjects")
    event_at = event.get("event_at")
    return UpdateDraft(
        subjects=_people(stage, event.get("subjects")),
        tags=texts(event.get("tags")),
        text=str(event.get("text") or ""),
        means=str(event.get("means") or ""),
        summary=str(event.get("summary") or ""),
        parts=_parts(stage, event),
        sensitivity=int(str(event.get("sn") or 1)),
        event_at=instant(event_at) if event_at else None,
        summary_subjects=None if about is None else _people(stage, about),
        withheld_from=_kept_from(stage, event.get("withheld_from")),
        named_readers=_workers(stage, event.get("named_readers")),
        is_court_restricted=bool(event.get("court_restricted", False)),
        court_readers=_workers(stage, event.get("court_readers")),
        is_history_shared=bool(event.get("history_shared", False)),
        is_household=bool(event.get("household", False)),
        is_imported=bool(event.get("imported", False)),
        update_id=UpdateId(stage.names.id("updates", event["id"])),
    )


def _parts(stage: Stage, event: Event) -> tuple[Part, ...]:
    listed = event.get("segments")
    return tuple(_part(stage, one) for one in (listed if isinstance(listed, list) else ()))


def _part(stage: Stage, fields: Fields) -> Part:
    return Part(
        part_id=SegmentId(str(fields["id"])),
        subjects=_people(stage, fields.get("subjects")),
        text=str(fields.get("text") or ""),
        is_source=bool(fields.get("source", False)),
        has_agreed=bool(fields.get("agreed", False)),
    )


def _people(stage: Stage, names: object) -> tuple[PersonId, ...]:
    return tuple(map(PersonId, stage.ids("people", names)))


def _workers(stage: Stage, names: object) -> tuple[WorkerId, ...]:
    return tuple(map(WorkerId, stage.ids("workers", names)))


def _kept_from(stage: Stage, names: object) -> tuple[AgencyId | WorkerId, ...]:
    found = (stage.names.any_id(name, ("agencies", "workers")) for name in texts(names))
    return tuple(AgencyId(one) for one in found if one is not None)


def _correct(stage: Stage, event: Event) -> None:
    update_id = UpdateId(stage.names.id("updates", event["update"]))
    text, means, summary = (str(event.get(one) or "") for one in ("text", "means", "summary"))
    wording, reason = UpdateText(text, means, summary), str(event.get("reason") or "")
    stage.act(
        event["by"],
        "update.correct",
        lambda work: correct_update(work, update_id=update_id, wording=wording, reason=reason),
    )


def _acknowledge(stage: Stage, event: Event) -> None:
    update_id = UpdateId(stage.names.id("updates", event["update"]))
    stage.act(
        event["by"],
        "update.ack",
        lambda work: acknowledge_update(work, update_id=update_id),
    )


def _view(stage: Stage, event: Event) -> None:
    update_id = UpdateId(stage.names.id("updates", event["update"]))
    attempt = Attempt(act="update.view", actor=stage.actor(event["by"]))
    try:
        look(stage.ground, attempt, lambda work: open_update(work, update_id=update_id))
    except NotFound:
        return  # what he may not see looks as if it were not there; the entry says DENY


def _search(stage: Stage, event: Event) -> None:
    terms = str(event["terms"])
    attempt = Attempt(act="search", actor=stage.actor(event["by"]))
    search_id = stage.names.new("searches", event.get("id"))
    look(
        stage.ground,
        attempt,
        lambda work: search_families(work, terms=terms, search_id=search_id),
    )


ACTS: dict[str, Act] = {
    "search": _search,
    "update.ack": _acknowledge,
    "update.correct": _correct,
    "update.post": _post,
    "update.view": _view,
}
