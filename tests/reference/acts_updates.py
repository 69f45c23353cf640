"""What events do to a world: updates posted, held, withheld, raised, lowered."""

from collections.abc import Iterable

from tests.reference import refusals, state, tables
from tests.reference.acts import Act, Event, actor, moment, truth, word, words
from tests.reference.refusals import refuse_if
from tests.reference.world import (
    Segment,
    Update,
    Withholding,
    Worker,
    World,
)


def _segments(event: Event, subjects: tuple[str, ...]) -> tuple[Segment, ...]:
    """The named segments, and the text beside them as one more called `text`."""
    entries = event.get("segments") or []
    assert isinstance(entries, list)
    found = []
    for entry in entries:
        about = tuple(words(entry, "subjects")) if "subjects" in entry else subjects
        source, agreed = truth(entry.get("source", False)), truth(entry.get("agreed", False))
        found.append(Segment(str(entry["id"]), about, source, agreed))
    if found and event.get("text"):
        found.append(Segment("text", subjects))
    return tuple(found)


def _all_text(event: Event) -> str:
    entries = event.get("segments") or []
    assert isinstance(entries, list)
    parts = [event.get("text"), event.get("summary"), *(e.get("text") for e in entries)]
    return "\n".join(str(part) for part in parts if part)


def _posted_sn(event: Event) -> int:
    chosen = int(str(event.get("sn", 1)))
    return max([chosen, *(tables.default_of(tag) for tag in words(event, "tags"))])


def _refuse_post(world: World, event: Event, at: int, u: Worker) -> None:
    """The codes of the row *post*, in its order, but for protected terms."""
    tags, summary = words(event, "tags"), str(event.get("summary") or "")
    refusals.refuse_conflict(world, u, word(event, "family"), at)
    refuse_if(any(not tables.is_known(tag) for tag in tags), "TAG_UNKNOWN")
    carries = any(tables.is_content(tag) or tables.is_context(tag) for tag in tags)
    refuse_if(not carries, "TAG_NONE")
    refuse_if(sum(tag in tables.EVIDENCE_ONE_OF for tag in tags) != 1, "EVIDENCE_ONE")
    lacking = _posted_sn(event) >= 2 and not summary.strip()
    refuse_if(lacking or len(summary) > 280, "SUMMARY_NEEDED")
    status = any(tag in ("CS.STATUS", "CS.PLAN") for tag in tags)
    refuse_if(status and refusals.agency_type(world, u) != "CSC", "POST_ROLE")
    on_team = state.is_on_team(world, u, word(event, "family"), at)
    refuse_if(not on_team and u.role not in tables.DESK_ROLES, "NOT_ON_CASE")


def _is_held(world: World, event: Event, at: int, u: Worker) -> bool:
    """Refuses a protected term; the text of an author on the accused's side is held instead."""
    text, tags = _all_text(event), words(event, "tags")
    located = any(tag.startswith("LC.") for tag in tags)
    refuse_if(not located and refusals.holds_address(text), "PROTECTED_TERM")
    if not refusals.holds_protected_term(world, text, tags, words(event, "subjects"), at):
        return False
    from_accused_side = refusals.denials.is_on_accused_side(world, u, word(event, "family"), at)
    refuse_if(not from_accused_side, "PROTECTED_TERM")
    return True


def post_update(world: World, event: Event, at: int) -> None:
    u = actor(world, event, at)
    assert u is not None
    held = False
    if not truth(event.get("imported", False)):
        _refuse_post(world, event, at, u)
        held = _is_held(world, event, at, u)
    event_at = moment(event, "event_at")
    subjects = tuple(words(event, "subjects"))
    about = tuple(words(event, "summary_subjects")) if "summary_subjects" in event else subjects
    update = Update(
        id=word(event, "id"),
        family=word(event, "family"),
        subjects=subjects,
        author=u.id,
        author_agency=u.agency,
        tags=tuple(words(event, "tags")),
        posted_sn=_posted_sn(event),
        event_at=at if event_at is None else event_at,
        created_at=at,
        segments=_segments(event, subjects),
        summary_subjects=about,
        named_readers=[(at, reader) for reader in words(event, "named_readers")],
        court_restricted=truth(event.get("court_restricted", False)),
        court_readers=tuple(words(event, "court_readers")),
        history_shared=truth(event.get("history_shared", False)),
        household=truth(event.get("household", False)),
        withheld_from=tuple(words(event, "withheld_from")),
    )
    if held:
        world.held[update.id] = update
        return
    _publish(world, update, at)


def _publish(world: World, update: Update, at: int) -> None:
    world.updates[update.id] = update
    _withhold(world, update.id, update.withheld_from, at, True)


def _withhold(world: World, update: str, parties: Iterable[str], at: int, withheld: bool) -> None:
    for party in parties:
        kind = "agency:" if party in world.agencies else "worker:"
        world.withholdings.append(Withholding(at, update, kind + party, withheld))


def by_author_agency(world: World, event: Event, at: int) -> tuple[Worker, Update]:
    u = actor(world, event, at)
    assert u is not None
    update = world.updates[word(event, "update")]
    refuse_if(u.agency != update.author_agency, "NOT_AUTHOR_AGENCY")
    return u, update


def release_held(world: World, event: Event, at: int) -> None:
    """Posted at that instant, by a safeguarding lead of the author's agency."""
    u = actor(world, event, at)
    assert u is not None
    update = world.held[word(event, "update")]
    allowed = u.agency == update.author_agency and state.is_lead(world, u)
    refuse_if(not allowed, "NOT_ALLOWED")
    update.created_at = at
    update.named_readers = [(at, reader) for _, reader in update.named_readers]
    _publish(world, world.held.pop(update.id), at)


def correct(world: World, event: Event, at: int) -> None:
    _, update = by_author_agency(world, event, at)
    asked = {**event, "tags": list(update.tags), "subjects": list(update.subjects)}
    asked["family"] = update.family
    u = world.workers[word(event, "by")]
    _is_held(world, asked, at, u)


def withhold(world: World, event: Event, at: int) -> None:
    _, update = by_author_agency(world, event, at)
    refuse_if(event.get("reason") not in tables.WITHHOLD_REASONS, "WH_REASON")
    _withhold(world, update.id, words(event, "from"), at, True)


def release(world: World, event: Event, at: int) -> None:
    _, update = by_author_agency(world, event, at)
    _withhold(world, update.id, words(event, "from"), at, False)


def _current_sn(update: Update) -> int:
    return update.sensitivities[-1][1] if update.sensitivities else update.posted_sn


def raise_sn(world: World, event: Event, at: int) -> None:
    u, update = by_author_agency(world, event, at)
    readers = words(event, "named_readers")
    allowed = u.id == update.author or state.is_lead(world, u)
    refuse_if(bool(readers) and not allowed, "NOT_ALLOWED")
    update.sensitivities.append((at, max(_current_sn(update), int(word(event, "sn")))))
    update.named_readers.extend((at, reader) for reader in readers)


def lower_sn(world: World, event: Event, at: int) -> None:
    u = actor(world, event, at)
    assert u is not None
    update = world.updates[word(event, "update")]
    allowed = u.agency == update.author_agency and state.is_lead(world, u)
    refuse_if(not allowed, "SN_LEAD")
    wanted = int(word(event, "sn"))
    refuse_if(wanted < max(tables.floor_of(tag) for tag in update.tags), "SN_FLOOR")
    update.sensitivities.append((at, min(_current_sn(update), wanted)))


ACTS: dict[str, Act] = {
    "update.post": post_update,
    "update.correct": correct,
    "held.release": release_held,
    "update.withhold": withhold,
    "update.release": release,
    "update.raise": raise_sn,
    "update.lower": lower_sn,
}
