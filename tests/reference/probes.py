"""Whom to ask about what, and when: near every record's beginning and end, to the second."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.reference import denials, reference, replay, state
from tests.reference.acts import Event
from tests.reference.instants import read_instant
from tests.reference.stage import edges
from tests.reference.tables import HOURS_4, HOURS_24
from tests.reference.world import World

# (viewer, update, instant) and, for audits, the audit's id
Probe = tuple[str, str, int]
AuditProbe = tuple[str, str, int, str]

FIRST_MARK = read_instant("2026-01-01")
LAST_MARK = read_instant("2027-02-01")


@dataclass(frozen=True)
class Span:
    """One record: whom and which updates it may matter to, and where it begins and ends."""

    readers: tuple[str, ...]
    updates: tuple[str, ...]
    moments: tuple[int | None, ...]


def marks_of(world: World, case: Event) -> list[int]:
    events = case["events"]
    assert isinstance(events, list)
    marks = {read_instant(event["at"]) for event in events} | set(edges(world))
    return sorted(mark for mark in marks if FIRST_MARK <= mark < LAST_MARK)


def _instant(rng: Random, marks: list[int], world: World, update: str) -> int:
    created = world.updates[update].created_at
    later = [mark for mark in marks if mark >= created]
    if rng.random() < 0.03:
        return created - 1
    return max(rng.choice(later) + rng.choice([-1, 0, 0, 1, 3600]), created)


def _partners(world: World, update: str, at: int) -> list[str]:
    """Workers of other agencies who are on the case at that moment."""
    item = world.updates[update]
    families = [name for name, _ in reference.families_of(world, item.family, item, at)]
    return [
        w.id
        for w in world.workers.values()
        if w.agency != item.author_agency
        and any(state.current_assignments(world, w, family, at) for family in families)
    ]


def _viewer(rng: Random, world: World, update: str, at: int) -> str:
    """Mostly somebody whose agency works with the family; sometimes anybody."""
    family = world.updates[update].family
    partners = _partners(world, update, at)
    if partners and rng.random() < 0.55:
        return rng.choice(partners)
    involved = {i.agency for i in world.involvements.values() if i.family == family}
    near = [w.id for w in world.workers.values() if w.agency in involved]
    team = [
        seat.worker
        for involvement in world.involvements.values()
        if involvement.family == family
        for seat in involvement.team
    ]
    pool = rng.choice([list(world.workers), near, team, team, team])
    return rng.choice(pool or list(world.workers))


def _parties(world: World, party: str) -> tuple[str, ...]:
    """The worker named, or the workers of the agency named."""
    if party in world.workers:
        return (party,)
    return tuple(w.id for w in world.workers.values() if w.agency == party)


def _of_families(world: World, families: set[str]) -> tuple[str, ...]:
    return tuple(u.id for u in world.updates.values() if u.family in families)


def _around(world: World, family: str) -> set[str]:
    """The family with the families it was split from."""
    return {other for other in world.families if state.is_or_descends_from(world, family, other)}


# --- what somebody chose for an item ----------------------------------------------------------


def _grants(world: World) -> list[Span]:
    return [
        Span(_parties(world, grant.to), (grant.update,), (grant.at, grant.until, grant.end))
        for grant in world.grants.values()
    ]


def _withholdings(world: World) -> list[Span]:
    return [
        Span(_parties(world, record.party.split(":")[1]), (record.update,), (record.at,))
        for record in world.withholdings
    ]


def _permits(world: World) -> list[Span]:
    spans = []
    for permit in world.permits:
        meeting = world.meetings[permit.meeting]
        end = (meeting.ended or meeting.scheduled_end) + HOURS_24
        spans.append(Span(permit.to, (permit.update,), (permit.at, end, meeting.cancelled)))
    return spans


def _glasses(world: World) -> list[Span]:
    spans = []
    for glass in world.glasses.values():
        named = _of_families(world, {glass.family})
        later = None if glass.renewed is None else glass.renewed + HOURS_4
        moments = (glass.opened, glass.opened + HOURS_4, glass.closed, later)
        spans.append(Span((glass.worker,), named, moments))
    return spans


def _decisions(world: World) -> list[Span]:
    return [
        Span(
            tuple(worker for agency in decision.to for worker in _parties(world, agency)),
            decision.updates
            or tuple(u.id for u in world.updates.values() if u.author_agency == decision.source),
            (decision.at, decision.end),
        )
        for decision in world.decisions.values()
    ]


def _sensitivities(world: World) -> list[Span]:
    return [
        Span(
            (*(reader for _, reader in update.named_readers), *_partners(world, name, at)),
            (name,),
            (at,),
        )
        for name, update in world.updates.items()
        for at, _ in update.sensitivities
    ]


# --- who is kept away -------------------------------------------------------------------------


def _accused(world: World) -> list[Span]:
    """Those on the accused side just after a flag, and whoever is exempt."""
    spans = [
        Span(
            (exemption.worker,),
            _of_families(world, _around(world, exemption.family)),
            (exemption.at,),
        )
        for exemption in world.exemptions
    ]
    for flag in world.perpetrators:
        for family in world.families:
            suspects = tuple(
                worker.id
                for worker in world.workers.values()
                if denials.is_on_accused_side(world, worker, family, flag.at)
            )
            updates = _of_families(world, _around(world, family))
            spans.append(Span(suspects, updates, (flag.at, flag.end)))
    return spans


def _protections(world: World) -> list[Span]:
    everybody = tuple(world.workers)
    return [
        Span(
            everybody,
            tuple(u.id for u in world.updates.values() if flag.person in u.subjects),
            (flag.at, flag.end),
        )
        for flag in world.protections
    ]


def _seals(world: World) -> list[Span]:
    return [
        Span(
            seal.readers,
            tuple(
                u.id
                for u in world.updates.values()
                if u.id in seal.updates or seal.person in u.subjects
            ),
            (seal.at,),
        )
        for seal in world.seals
    ]


def _restrictions(world: World) -> list[Span]:
    return [
        Span(
            _team(world, family) + (allowed or ()),
            _of_families(world, _around(world, family)),
            (at,),
        )
        for family, record in world.families.items()
        for at, allowed in record.restrictions
    ]


def _conflicts(world: World) -> list[Span]:
    return [Span((c.worker,), tuple(world.updates), (c.at,)) for c in world.conflicts]


# --- families that are split ------------------------------------------------------------------


def _team(world: World, family: str) -> tuple[str, ...]:
    around = _around(world, family)
    return tuple(
        sorted(
            {
                seat.worker
                for involvement in world.involvements.values()
                if involvement.family in around
                for seat in involvement.team
            }
        )
    )


def _splits(world: World) -> list[Span]:
    return [
        Span(_team(world, name), _of_families(world, _around(world, name)), (family.split.at,))
        for name, family in world.families.items()
        if family.split is not None
    ]


def _confirmations(world: World) -> list[Span]:
    return [
        Span(
            _parties(world, involvement.agency),
            _of_families(world, _around(world, family)),
            (at, at + 3600, at + 86_400),
        )
        for involvement in world.involvements.values()
        for at, family in involvement.confirmed
    ]


KINDS: list[Callable[[World], list[Span]]] = [
    _grants,
    _withholdings,
    _permits,
    _glasses,
    _decisions,
    _sensitivities,
    _accused,
    _protections,
    _seals,
    _restrictions,
    _conflicts,
    _splits,
    _confirmations,
]


def _askable(span: Span, world: World) -> list[tuple[str, int]]:
    """The (update, moment) pairs at which the update had been posted."""
    return [
        (update, moment)
        for update in span.updates
        if update in world.updates
        for moment in span.moments
        if moment is not None and moment >= world.updates[update].created_at
    ]


def pointed_probes(rng: Random, world: World, limit: int) -> list[Probe]:
    """Whoever a record concerns, just before, at and after its beginning and end.

    Each kind of record has the same share, however many there are of it.
    """
    kinds = [
        kept
        for kind in KINDS
        if (kept := [s for s in kind(world) if s.readers and _askable(s, world)])
    ]
    found: list[Probe] = []
    while kinds and len(found) < limit:
        span = rng.choice(rng.choice(kinds))
        update, moment = rng.choice(_askable(span, world))
        found.append((rng.choice(span.readers), update, moment + rng.choice([-1, 0, 1])))
    return found


def probes(case: Event, limit: int = 100) -> list[Probe]:
    """Who might be shown what, and when: around every event and every edge, to the second."""
    world = replay.replay(case).world
    if not world.updates:
        return []
    rng = Random(f"probes-{case['case']}")
    marks = marks_of(world, case)
    found = pointed_probes(rng, world, limit // 2)
    while len(found) < limit:
        update = rng.choice(list(world.updates))
        at = _instant(rng, marks, world, update)
        found.append((_viewer(rng, world, update, at), update, at))
    return found


def audit_probes(case: Event, limit: int = 8) -> list[AuditProbe]:
    """The same with an audit as context, for those named in it and the items of its sample."""
    world = replay.replay(case).world
    if not world.updates:
        return []
    rng = Random(f"audits-{case['case']}")
    marks = marks_of(world, case)
    found: list[AuditProbe] = []
    for audit in world.audits.values():
        for _ in range(limit):
            pool = list(audit.sample) if rng.random() < 0.8 else list(world.updates)
            update = rng.choice(pool)
            viewer = rng.choice([*audit.auditors, rng.choice(list(world.workers))])
            at = rng.choice([audit.opened, audit.until or audit.opened, *marks])
            found.append((viewer, update, at + rng.choice([-1, 0, 1]), audit.id))
    return found


def listings(case: Event, limit: int = 10) -> list[tuple[str, str, int]]:
    """(viewer, family, instant) whose whole timeline is worth asking for."""
    world = replay.replay(case).world
    rng = Random(f"listings-{case['case']}")
    marks = marks_of(world, case)
    found = []
    for _ in range(limit):
        family = rng.choice(list(world.families))
        at = rng.choice(marks) + rng.choice([-1, 0, 1])
        found.append((rng.choice(list(world.workers)), family, at))
    return found
