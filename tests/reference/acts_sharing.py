"""What events do to a world: decisions, grants, meetings, break-glass, audits."""

from tests.reference import refusals, state, tables
from tests.reference.acts import Act, Event, actor, moment, word, words
from tests.reference.acts_updates import by_author_agency
from tests.reference.refusals import refuse_if
from tests.reference.world import (
    Audit,
    Glass,
    Grant,
    Involvement,
    Meeting,
    Permit,
    SharingDecision,
    Worker,
    World,
)


def _refuse_decision(world: World, event: Event, at: int, u: Worker) -> None:
    refuse_if(u.agency != word(event, "source"), "NOT_AUTHOR_AGENCY")
    if event.get("outcome", "share") == "withhold":
        refuse_if(not event.get("detriment_reason"), "DECISION_INCOMPLETE")
    else:
        needed = ("necessity", "proportionality", "told", "sought", "subjects", "to")
        lacking = any(not event.get(name) for name in needed)
        what = event.get("updates") or event.get("groups")
        refuse_if(lacking or not what, "DECISION_INCOMPLETE")
    off = event["basis"] == "DUTY16LA" and not state.duty_counts(world, at)
    refuse_if(off, "DUTY_OFF")


def make_decision(world: World, event: Event, at: int) -> None:
    u = actor(world, event, at)
    assert u is not None
    _refuse_decision(world, event, at, u)
    items_from = moment(event, "items_from")
    decision = SharingDecision(
        id=word(event, "id"),
        at=at,
        basis=word(event, "basis"),
        source=word(event, "source"),
        to=tuple(words(event, "to")),
        family=word(event, "family"),
        subjects=tuple(words(event, "subjects")),
        updates=tuple(words(event, "updates")),
        groups=tuple(words(event, "groups")),
        items_from=at if items_from is None else items_from,
        outcome=str(event.get("outcome", "share")),
    )
    world.decisions[decision.id] = decision
    if decision.basis in tables.OPENING_BASES and decision.outcome in ("share", "partial"):
        _open_referrals(world, decision, at)


def _open_referrals(world: World, decision: SharingDecision, at: int) -> None:
    """An involvement of type referral for each named agency that has none open."""
    for agency in decision.to:
        involvements = state.involvements_of(world, agency, decision.family, at)
        if any(state.closed_at(involvement, at) is None for involvement in involvements):
            continue
        name = f"{decision.id}/{agency}"
        world.involvements[name] = Involvement(
            name, agency, decision.subjects, decision.family, at, type="referral"
        )


def end_decision(world: World, event: Event, at: int) -> None:
    decision = world.decisions[word(event, "id")]
    if decision.end is None:
        decision.end = at


def give_grant(world: World, event: Event, at: int) -> None:
    _, update = by_author_agency(world, event, at)
    basis = str(event.get("basis") or "")
    off = basis == "DUTY16LA" and not state.duty_counts(world, at)
    refuse_if(basis not in tables.KNOWN_BASES or off, "GRANT_BASIS")
    world.grants[word(event, "id")] = Grant(
        id=word(event, "id"),
        at=at,
        update=update.id,
        to=word(event, "to"),
        level=word(event, "level"),
        basis=basis,
        until=moment(event, "until"),
    )


def end_grant(world: World, event: Event, at: int) -> None:
    grant = world.grants[word(event, "id")]
    if grant.end is None:
        grant.end = at


def schedule_meeting(world: World, event: Event, at: int) -> None:
    end = moment(event, "end")
    assert end is not None
    name = word(event, "id")
    world.meetings[name] = Meeting(name, word(event, "family"), word(event, "chair"), end)


def permit_at_meeting(world: World, event: Event, at: int) -> None:
    u = actor(world, event, at)
    assert u is not None
    meeting = world.meetings[word(event, "meeting")]
    refuse_if(u.id != meeting.chair, "NOT_CHAIR")
    refuse_if(not words(event, "to"), "PERMIT_NAMES")
    permit = Permit(at, meeting.id, word(event, "update"), tuple(words(event, "to")), u.id)
    world.permits.append(permit)


def end_meeting(world: World, event: Event, at: int) -> None:
    world.meetings[word(event, "meeting")].ended = at


def cancel_meeting(world: World, event: Event, at: int) -> None:
    world.meetings[word(event, "meeting")].cancelled = at


def _may_break_glass(world: World, u: Worker) -> bool:
    at_agency = {"EDT": "CSC", "DUTY": "CSC", "ONCALL": "MAT", "PPU": "POL"}
    if u.role in ("MASH", "SGL"):
        return True
    return at_agency.get(u.role) == refusals.agency_type(world, u)


def _is_child_for_glass(world: World, child: str, family: str, at: int) -> bool:
    members = state.members(world, family, at)
    if child not in members:
        return False
    if state.is_unborn(world, child, at) or state.is_under(world, child, 18, at):
        return True
    undated = state.is_living(world, child, at) and state.born(world, child, at) is None
    parents = {link.person for link in world.people[child].parents if link.at <= at}
    return undated and bool(parents & members)


def open_glass(world: World, event: Event, at: int) -> None:
    u = actor(world, event, at)
    assert u is not None
    family = word(event, "family")
    refusals.refuse_conflict(world, u, family, at)
    refusals.refuse_accused_side(world, u, family, at)
    refuse_if(not _may_break_glass(world, u), "BG_ROLE")
    refuse_if(event.get("reason") not in tables.GLASS_REASONS, "BG_REASON")
    refuse_if(len(str(event.get("text") or "").strip()) < 20, "BG_TEXT")
    named = str(event.get("child") or "")
    refuse_if(not _is_child_for_glass(world, named, family, at), "BG_CHILD")
    name = word(event, "id")
    world.glasses[name] = Glass(name, u.id, family, at)


def _is_open(glass: Glass, at: int) -> bool:
    if glass.closed is not None and glass.closed <= at:
        return False
    start = glass.opened if glass.renewed is None else glass.renewed
    return start <= at < start + tables.HOURS_4


def renew_glass(world: World, event: Event, at: int) -> None:
    glass = world.glasses[word(event, "id")]
    refuse_if(not _is_open(glass, at), "BG_EXPIRED")
    refuse_if(glass.renewed is not None, "BG_RENEWED")
    glass.renewed = at


def close_glass(world: World, event: Event, at: int) -> None:
    glass = world.glasses[word(event, "id")]
    if glass.closed is None:
        glass.closed = at


def review_glass(world: World, event: Event, at: int) -> None:
    u = actor(world, event, at)
    assert u is not None
    opener = world.workers[world.glasses[word(event, "id")].worker]
    same_line = u.agency == opener.agency and u.role != "IG"
    refuse_if(u.id == opener.id or same_line, "BG_REVIEWER")


def open_audit(world: World, event: Event, at: int) -> None:
    name = word(event, "id")
    world.audits[name] = Audit(
        name,
        at,
        tuple(words(event, "auditors")),
        tuple(words(event, "sample")),
        moment(event, "until"),
    )


def close_audit(world: World, event: Event, at: int) -> None:
    audit = world.audits[word(event, "id")]
    if audit.closed is None:
        audit.closed = at


ACTS: dict[str, Act] = {
    "decision.make": make_decision,
    "decision.end": end_decision,
    "grant.give": give_grant,
    "grant.end": end_grant,
    "meeting.schedule": schedule_meeting,
    "meeting.permit": permit_at_meeting,
    "meeting.end": end_meeting,
    "meeting.cancel": cancel_meeting,
    "glass.open": open_glass,
    "glass.renew": renew_glass,
    "glass.close": close_glass,
    "glass.review": review_glass,
    "audit.open": open_audit,
    "audit.close": close_audit,
}
