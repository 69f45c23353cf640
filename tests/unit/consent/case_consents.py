"""What the events of permissions, sharing decisions, updates and grants record."""

from dataclasses import replace

from consent.outcome import Level
from consent.rules import current_rules
from consent.sharing.bases import (
    Grant,
    LevelFor,
    Period,
    SharingDecisionFacts,
    Statement,
    Withholding,
)
from consent.world import Item, Segment
from tests.unit.consent.case_involvement import INVOLVEMENTS
from tests.unit.consent.case_records import ids, instant, optional

VARIED = ("covers", "groups", "source", "to", "max", "max_for", "until", "history_from")


def _statement(story, event, kind, at):
    tags = {tag for tag in event.get("exclusions") or () if tag in current_rules().vocabulary.tags}
    giver = event["by"]
    is_worker = giver in story.accounts
    return Statement(
        permission_id=event.get("id", f"refusal-{story.seq}"),
        kind=kind,
        giver_id=giver,
        capacity=event.get("capacity", "LA_PR" if is_worker else "adult"),
        recorded_at=at,
        seq=story.seq,
        covers=ids(event, "covers"),
        groups=ids(event, "groups"),
        sources=ids(event, "source"),
        recipients=ids(event, "to"),
        valid_from=instant(event["from"]) if "from" in event else at,
        valid_to=optional(event.get("until")),
        history_from=optional(event.get("history_from")),
        max_level=Level.of_letter(event.get("max", "N")),
        max_for=tuple(
            LevelFor(one["agency"], one["group"], Level.of_letter(one["level"]))
            for one in event.get("max_for") or ()
        ),
        excluded_tags=frozenset(tags),
        excluded_updates=ids(event, "exclusions") - tags,
        giver_agency_id=story.agency_of(giver) if is_worker else None,
    )


def _permission_give(story, event, at):
    story.statements.append((_statement(story, event, "give", at), dict(event)))


def _permission_vary(story, event, at):
    old, as_given = [row for row in story.statements if row[0].permission_id == event["id"]][-1]
    changed = {**as_given, **{key: event[key] for key in (*VARIED, "exclusions") if key in event}}
    new = replace(_statement(story, changed, "vary", at), valid_from=old.valid_from)
    story.statements.append((new, changed))


def _permission_refuse(story, event, at):
    story.statements.append((_statement(story, event, "refuse", at), dict(event)))


def _permission_withdraw(story, event, at):
    story.statements = [
        (replace(row, withdrawn_at=at) if row.permission_id == event["id"] else row, text)
        for row, text in story.statements
    ]


def _decision_make(story, event, at):
    outcome = event.get("outcome", "share")
    made = SharingDecisionFacts(
        decision_id=event["id"],
        basis=event["basis"],
        outcome=outcome,
        from_agency=event["source"],
        to_agencies=ids(event, "to"),
        family_id=event["family"],
        subjects=ids(event, "subjects"),
        decided_at=at,
        update_ids=ids(event, "updates"),
        groups=ids(event, "groups"),
        items_from=optional(event.get("items_from")),
    )
    story.decisions.append(made)
    opening = made.basis in ("SAFE", "COURT", "VITAL") or (
        made.basis == "DUTY16LA" and story.features.get("duty_16LA")
    )
    for agency in made.to_agencies if opening and outcome in ("share", "partial") else ():
        if not any(
            one["agency"] == agency and one["family"] == made.family_id and one["to"] is None
            for one in story.involvements
        ):
            INVOLVEMENTS["involvement.open"](
                story,
                {
                    "id": f"{made.decision_id}/{agency}",
                    "agency": agency,
                    "family": made.family_id,
                    "people": made.subjects,
                },
                at,
            )


def _decision_end(story, event, at):
    story.decisions = [
        replace(one, ended_at=at) if one.decision_id == event["id"] else one
        for one in story.decisions
    ]


def _update_post(story, event, at):
    words = current_rules().vocabulary
    tags, subjects = frozenset(event["tags"]), ids(event, "subjects")
    default = max([words.tags[tag].default for tag in tags if tag in words.tags], default=1)
    segments = [
        Segment(
            one["id"],
            frozenset(one.get("subjects") or subjects),
            bool(one.get("source")),
            bool(one.get("agreed")),
        )
        for one in event.get("segments") or ()
    ]
    if event.get("text") and segments:
        segments.append(Segment("text", subjects))
    about = event.get("summary_subjects")
    story.items[event["id"]] = Item(
        update_id=event["id"],
        family_id=event["family"],
        subjects=subjects,
        author_id=event["by"],
        author_agency_id=story.agency_of(event["by"]),
        tags=tags,
        sn=max(event.get("sn", 1), default),
        event_at=instant(event.get("event_at", event["at"])),
        created_at=at,
        segments=tuple(segments),
        summary_subjects=frozenset(about) if about else None,
        named_readers=ids(event, "named_readers"),
        is_court_restricted=bool(event.get("court_restricted")),
        court_readers=ids(event, "court_readers"),
        is_history_shared=bool(event.get("history_shared")),
        is_household=bool(event.get("household")),
    )
    _withhold(story, event["id"], event.get("withheld_from"), at)


def _withhold(story, update, names, at):
    for name in names or ():
        kind = "worker_id" if name in story.accounts else "agency_id"
        story.withholdings.append(Withholding(update, at, **{kind: name}))


def _update_withhold(story, event, at):
    _withhold(story, event["update"], event["from"], at)


def _update_release(story, event, at):
    story.withholdings = [
        replace(one, released_at=at)
        if one.update_id == event["update"]
        and (one.agency_id or one.worker_id) in event["from"]
        and one.released_at is None
        else one
        for one in story.withholdings
    ]


def _update_level(story, event, at):
    item = story.items[event["update"]]
    readers = item.named_readers | ids(event, "named_readers")
    story.items[event["update"]] = replace(item, sn=event["sn"], named_readers=readers)


def _grant_give(story, event, at):
    kind = "worker_id" if event["to"] in story.accounts else "agency_id"
    story.grants.append(
        Grant(
            grant_id=event["id"],
            update_id=event["update"],
            level=Level.of_letter(event["level"]),
            basis=event["basis"],
            period=Period(at, optional(event.get("until"))),
            **{kind: event["to"]},
        )
    )


def _grant_end(story, event, at):
    story.grants = [
        replace(one, period=Period(one.period.starts_at, at))
        if one.grant_id == event["id"]
        else one
        for one in story.grants
    ]


CONSENTS = {
    "permission.give": _permission_give,
    "permission.vary": _permission_vary,
    "permission.refuse": _permission_refuse,
    "permission.withdraw": _permission_withdraw,
    "decision.make": _decision_make,
    "decision.end": _decision_end,
    "update.post": _update_post,
    "update.withhold": _update_withhold,
    "update.release": _update_release,
    "update.raise": _update_level,
    "update.lower": _update_level,
    "grant.give": _grant_give,
    "grant.end": _grant_end,
}
