"""The ordinary path: relationship, basis, level, scope, the author's choices (rules 3 to 7)."""

from datetime import datetime

from consent.marking import Marking
from consent.outcome import Basis, Level, Limit, Reason
from consent.permission.coverage import Covering
from consent.relationship import Tie, Tier
from consent.standpoint import Standpoint
from consent.verdict import Path
from consent.world import Grant
from hub.foundation.identifiers import PersonId

CAP_OF_TIER = {
    Tier.OPEN: Level.FULL,
    Tier.CLOSED: Level.SUMMARY,
    Tier.OPEN_ELSEWHERE: Level.EXISTENCE,
    Tier.CLOSED_ELSEWHERE: Level.EXISTENCE,
}
"""Rules 3.4 and 6.1."""

Limits = tuple[Limit, ...]


def ordinary_path(view: Standpoint, marking: Marking) -> Path:
    """Rules 3 to 7 for one marking; masking (rule 8) follows row by row."""
    tie = relate(view, marking)
    if isinstance(tie, Reason):
        return Path(Level.NONE, tie)
    if marking.is_unreadable:
        return Path(Level.NONE, Reason.TAG_UNKNOWN)
    covering = view.coverage.covering(marking)
    if not covering.caps:
        return Path(Level.NONE, Reason.NO_BASIS)
    level, limits = table_level(view, marking)
    missing = Reason.MATRIX if level is Level.NONE else None
    level, limits = _capped_by_basis(view, marking, covering, level, limits)
    level, limits = scoped(view, marking, tie, level, limits)
    cap = role_cap(view, marking)
    if cap < level:
        level, limits = cap, (*limits, Limit.ROLE)
        missing = missing or (Reason.ROLE_CAP if cap is Level.NONE else None)
    if view.named.is_withheld(marking.named):
        level, limits = Level.NONE, (*limits, Limit.WITHHELD)
        missing = missing or Reason.WITHHELD
    reason = missing or first_basis(view, covering)
    basis = view.coverage.basis_of(reason, covering)
    if marking.named is None:
        return _showing(covering.caps, level, reason, limits, basis)
    path = Path(level, reason, limits, basis)
    return _lifted(view, marking, covering, path, cap)


def relate(view: Standpoint, marking: Marking) -> Tie | Reason:
    """Rule 3: the tie between agency and update, or why there is none."""
    tied = view.relationship
    if not tied.is_on_team and not tied.is_desk:
        return Reason.NOT_ON_CASE
    if not tied.involvements:
        return Reason.NO_RELATIONSHIP
    if tied.is_kept_out:
        return Reason.RESTRICTED
    posted = marking.created_at or view.at
    tie = tied.tie(marking.subjects, posted, is_household=marking.is_household)
    if tie is None or not (tied.is_desk or tied.is_currently_on_team):
        return Reason.CLOSED
    return tie


def table_level(view: Standpoint, marking: Marking) -> tuple[Level, Limits]:
    """Rule 5.1: the sharing table; named people (SN4) get all, and only they come this far."""
    if marking.sn == 4:
        return Level.FULL, ()
    level = view.rules.table_level(view.agency.type, marking.groups, marking.sn)
    return level, (Limit.MATRIX,) if level < Level.FULL else ()


def role_cap(view: Standpoint, marking: Marking) -> Level:
    """Rule 7.1."""
    return view.rules.role_cap(
        view.role, view.agency.type, marking.sn, is_acting_dsl=view.viewer.is_acting_dsl
    )


def first_basis(view: Standpoint, covering: Covering) -> Reason:
    """The first of STAT, COURT, SAFE, VITAL, DUTY16LA, PERM that covers anything."""
    order = (Reason.STAT, *view.rules.lists.decision_bases, Reason.PERM)
    return next(reason for reason in order if reason in covering.records)


def _capped_by_basis(
    view: Standpoint, marking: Marking, covering: Covering, level: Level, limits: Limits
) -> tuple[Level, Limits]:
    """Rules 5.2 and 5.3: the highest cap of a covered subject, then the uplift."""
    highest = max(covering.caps.values())
    if highest < level:
        level, limits = highest, (*limits, Limit.BASIS_CAP)
    if level is Level.SUMMARY and _is_lifted_by_seat(view, marking):
        return Level.FULL, ()
    return level, limits


def _is_lifted_by_seat(view: Standpoint, marking: Marking) -> bool:
    """5.3: STAT covers, the viewer himself sits in that child's core or strategy group, SN and
    every group of the update are in the range. Working Together 2023."""
    lists = view.rules.lists
    return (
        bool(view.coverage.own_children)
        and marking.sn <= lists.uplift_highest_sn
        and not marking.groups & ~lists.uplift_mask
    )


def scoped(
    view: Standpoint, marking: Marking, tie: Tie, level: Level, limits: Limits
) -> tuple[Level, Limits]:
    """Rule 6: tier, another school, before the involvement began."""
    for applies, cap, limit in (
        (True, CAP_OF_TIER[tie.tier], Limit.INVOLVEMENT),
        (_is_pupil_elsewhere(view, marking.subjects), Level.EXISTENCE, Limit.OTHER_SCHOOL),
        (_is_before(view, marking, tie.starts_at), Level.SUMMARY, Limit.BEFORE_INVOLVEMENT),
    ):
        if applies and cap < level:
            level, limits = cap, (*limits, limit)
    return level, limits


def _is_pupil_elsewhere(view: Standpoint, subjects: frozenset[PersonId]) -> bool:
    return bool(view.pupils_elsewhere & subjects)


def _is_before(view: Standpoint, marking: Marking, starts_at: datetime) -> bool:
    """6.3: older than the involvement, and neither shared with its history nor by decision."""
    return (
        marking.event_at < starts_at
        and view.agency.type != "CSC"
        and not marking.is_history_shared
        and not view.coverage.is_shared_by_name(marking)
    )


def _lifted(view: Standpoint, marking: Marking, covering: Covering, path: Path, cap: Level) -> Path:
    """Rules 7.3 and 7.4: a grant or permit never lowers; it lifts the caps of those covered."""
    caps = covering.caps
    grants = applying_grants(view, marking, covering)
    if grants:
        best = max(grants, key=lambda one: one.level)
        caps = {person: max(own, best.level) for person, own in caps.items()}
        path = _raised(path, best.level, cap, Reason.GRANT, best.grant_id)
    permits = view.named.permits(marking.named)
    if permits and not view.named.is_withheld(marking.named):
        caps = dict.fromkeys(caps, Level.FULL)
        path = _raised(path, Level.FULL, cap, Reason.PERMIT, permits[0].permit_id)
    return _showing(caps, path.level, path.reason, path.limits, path.basis)


def _raised(path: Path, given: Level, cap: Level, reason: Reason, record_id: str) -> Path:
    """The path at the level given, but not above the role cap; its reason only if that rises.

    What then limits it is the role cap alone, where that is below what was given.
    """
    level = min(given, cap)
    if level <= path.level:
        return path
    return Path(level, reason, (Limit.ROLE,) if cap < given else (), Basis((record_id,)))


def _showing(
    caps: dict[PersonId, Level], level: Level, reason: Reason, limits: Limits, basis: Basis
) -> Path:
    """Rule 8: the body shows whom the caps open in full, the summary whom they open to it."""
    in_summary = _with_cap(caps, Level.SUMMARY)
    in_body = _with_cap(caps, Level.FULL)
    return Path(level, reason, limits, basis, in_body, in_summary)


def applying_grants(view: Standpoint, marking: Marking, covering: Covering) -> tuple[Grant, ...]:
    """The live grants given after the last withholding from the viewer or his agency.

    At the same instant the withholding wins (reading 16).
    """
    withheld_at = view.named.last_withheld_at(marking.named)
    return tuple(
        grant
        for grant in view.coverage.live_grants(marking, covering)
        if withheld_at is None or grant.period.starts_at > withheld_at
    )


def _with_cap(caps: dict[PersonId, Level], least: Level) -> frozenset[PersonId]:
    return frozenset(person for person, cap in caps.items() if cap >= least)
