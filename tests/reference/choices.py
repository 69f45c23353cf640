"""Rule 7: the role cap, and what the author and the chair chose."""

from tests.reference import basis, state, tables
from tests.reference.basis import Coverage, Question, rank
from tests.reference.world import Grant, World


def matrix_level(world: World, q: Question) -> str:
    """Rule 5.1: the lowest cell over the level-carrying tags; SN4 is F for its readers."""
    sn = state.sensitivity(world, q.update, q.at)
    if sn >= 4:
        return "F"
    agency_type = world.agencies[q.agency].type
    return basis.lowest(
        [
            tables.MATRIX[group].get(agency_type, "NNN")[sn - 1]
            for group in basis.groups_of(q.update)
        ]
    )


def role_cap(world: World, q: Question) -> str:
    account = state.account_at(q.worker, q.at)
    return tables.role_cap(
        q.worker.role,
        world.agencies[q.agency].type,
        acting_dsl=account.acting_dsl,
        sn=state.sensitivity(world, q.update, q.at),
    )


def is_withheld(world: World, q: Question) -> bool:
    """Rule 7.2: from his agency or from him, and not released."""
    withheld: dict[str, bool] = {}
    for record in world.withholdings:
        if record.update == q.update.id and record.at <= q.at:
            withheld[record.party] = record.withheld
    return withheld.get("agency:" + q.agency, False) or withheld.get("worker:" + q.worker.id, False)


def latest_withholding(world: World, q: Question) -> int | None:
    """When the author last withheld from his agency or from him, released since or not."""
    parties = ("agency:" + q.agency, "worker:" + q.worker.id)
    moments = [
        record.at
        for record in world.withholdings
        if record.update == q.update.id
        and record.party in parties
        and record.withheld
        and record.at <= q.at
    ]
    return max(moments) if moments else None


def is_grant_alive(world: World, grant: Grant, q: Question, cover: Coverage) -> bool:
    """A grant on PERM or STAT lives only while that covers a pair of a covered subject."""
    if grant.basis in ("PERM", "STAT"):
        return cover.covers_any(grant.basis)
    return basis.grant_is_basis(world, grant, q.at)


def applying_grants(world: World, q: Question, cover: Coverage) -> list[Grant]:
    """Rule 7.3: in force, live, and given after the latest withholding."""
    after = latest_withholding(world, q)
    return [
        grant
        for grant in world.grants.values()
        if basis.grant_in_force(grant, q)
        and is_grant_alive(world, grant, q, cover)
        and (after is None or grant.at > after)
    ]


def has_permit(world: World, q: Question) -> bool:
    """Rule 7.4: the chair named him, until a day after the meeting; never if withheld."""
    if is_withheld(world, q):
        return False
    for permit in world.permits:
        if permit.update != q.update.id or q.worker.id not in permit.to:
            continue
        meeting = world.meetings[permit.meeting]
        if meeting.cancelled is not None and meeting.cancelled <= q.at:
            continue
        end = meeting.scheduled_end
        if meeting.ended is not None and meeting.ended <= q.at:
            end = meeting.ended
        if permit.by == meeting.chair and permit.at <= q.at < end + tables.HOURS_24:
            return True
    return False


def basis_reason(cover: Coverage) -> str:
    for name in tables.REASON_ORDER:
        if cover.covers_any(name):
            return name
    raise AssertionError("covered without a basis")


def choices(world: World, q: Question, cover: Coverage, level: str) -> tuple[str, str]:
    """Rule 7: role cap, withholding, grant, permit; the level and the reason."""
    nothing = "MATRIX" if matrix_level(world, q) == "N" else ""
    cap = role_cap(world, q)
    if basis.lowest([level, cap]) == "N":
        nothing = nothing or "ROLE_CAP"
    level = basis.lowest([level, cap])
    if is_withheld(world, q):
        nothing = nothing or "WITHHELD"
        level = "N"
    reason = basis_reason(cover)
    for grant in applying_grants(world, q, cover):
        lifted = basis.lowest([grant.level, cap])
        if rank(lifted) > rank(level):
            level, reason = lifted, "GRANT"
    if has_permit(world, q) and rank(cap) > rank(level):
        level, reason = cap, "PERMIT"
    return level, nothing if level == "N" else reason


def caps_after_choices(world: World, q: Question, cover: Coverage) -> dict[str, str]:
    """Rule 8: what an applying grant or permit does to cap(s) for masking."""
    caps = cover.caps()
    floor = [grant.level for grant in applying_grants(world, q, cover)]
    if has_permit(world, q):
        floor.append("F")
    return {subject: basis.best([cap, *floor]) for subject, cap in caps.items()}
