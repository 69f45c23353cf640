"""The access decision: pure, total, starting from refuse, always with a reason.

`decide(facts, item)` is the plain form: it works everything out anew for one update. A list asks
`prepare(facts)` once, then for each update `decide_item`, which judges each distinct marking
once and masks row by row. A test proves that both give the same.
"""

from collections.abc import Iterable, Sequence

from consent.denials import hard_denial
from consent.emergency.path import glass_path
from consent.family.split import homes_of as homes_of
from consent.marking import Marking
from consent.ordinary import ordinary_path
from consent.outcome import HARD_DENIES, Basis, Decision, Level, Reason
from consent.standpoint import Standpoint
from consent.verdict import Path, Verdict, finish, refuse, without_outside
from consent.world import Facts, Item
from hub.foundation.identifiers import SegmentId


def decide(facts: Facts, item: Item) -> Decision:
    """What this viewer may see of this update at this instant through this family."""
    view = Standpoint(facts)
    return finish(judge(view, view.exact_marking(item)), item)


def prepare(facts: Facts) -> Standpoint:
    """What is the same for all updates of a list: make it once per viewer, family and instant."""
    return Standpoint(facts)


def decide_item(view: Standpoint, item: Item) -> Decision:
    """The same answer as `decide`, by marking."""
    return finish(decide_marking(view, view.marking(item)), item)


def decide_marking(view: Standpoint, marking: Marking) -> Verdict:
    """The verdict for a marking, judged once per standpoint."""
    verdict = view.verdicts.get(marking)
    if verdict is None:
        verdict = view.verdicts[marking] = judge(view, marking)
    return verdict


def is_listed(view: Standpoint, marking: Marking) -> bool:
    """Whether updates of this marking stand in lists and counts (level E or more, decision 5.1)."""
    return decide_marking(view, marking).level > Level.NONE


def judge(view: Standpoint, marking: Marking) -> Verdict:
    """Rules 0 to 9 in order; the first that returns ends it."""
    if marking.created_at is None or view.at < marking.created_at:
        return refuse(Reason.NOT_POSTED)
    if marking.is_elsewhere:
        return refuse(Reason.NO_RELATIONSHIP)
    denial = hard_denial(view, marking)
    if denial:
        return refuse(denial)
    if _is_audited(view, marking):
        return Verdict(_audit_path(view))
    if view.role in view.rules.lists.no_content:
        return refuse(Reason.ROLE_CAP)
    if _is_own(view, marking):
        return Verdict(_inside(marking, _OWN))
    glass = glass_path(view, marking)
    return Verdict(
        _inside(marking, ordinary_path(view, marking)), glass and _inside(marking, glass)
    )


_OWN = Path(Level.FULL, Reason.OWN, hides_sources=False)


def _is_audited(view: Standpoint, marking: Marking) -> bool:
    """Rule 1A: a named audit that is open, with this update in its sample; never SN4."""
    audit = view.facts.audit
    return (
        audit is not None
        and audit.period.holds(view.at)
        and view.viewer.worker_id in audit.auditors
        and view.role in view.rules.lists.auditing
        and marking.named in audit.sample
        and marking.sn <= 3
    )


def _audit_path(view: Standpoint) -> Path:
    audit = view.facts.audit
    return Path(Level.FULL, Reason.AUDIT_VIEW, basis=Basis((audit.audit_id,) if audit else ()))


def _is_own(view: Standpoint, marking: Marking) -> bool:
    """Rule 2: the author agency's lead, author, team and (CSC) night desk read in full."""
    if marking.source != view.agency.agency_id or not view.rules.knows_role(view.role):
        return False
    lists, tied = view.rules.lists, view.relationship
    is_csc = view.agency.type == "CSC"
    if tied.is_lead or (is_csc and view.role in lists.night_desk):
        return True
    if not tied.is_currently_on_team:
        return False
    if marking.is_author:
        return True
    is_assigned = is_csc or bool(tied.assigned_persons & marking.subjects)
    return is_assigned and view.role not in lists.narrow


def _inside(marking: Marking, path: Path) -> Path:
    """After a split, subjects outside the family are masked for all but the author's own view.

    The audit masks only source segments (rule 8).
    """
    if not marking.outside or (marking.is_author and path.reason is Reason.OWN):
        return path
    return without_outside(path, marking.subjects - marking.outside)


def decide_through(views: Sequence[Standpoint], item: Item) -> Decision:
    """The answer for an update that lives in several families after a split (decision 5.4).

    views: one standpoint per home, in the order of `homes_of`; at least one. A hard deny through
    any denies, the first in the order of rule 1. Else the highest level, on a tie the reason of
    the first, masked where every family of that level masks.
    """
    decisions = [decide_item(view, item) for view in views]
    denial = first_denial(decisions)
    if denial is not None:
        return denial
    best = max(one.level for one in decisions)
    same = [one for one in decisions if one.level is best]
    return Decision(
        level=best,
        reason=same[0].reason,
        masked=_masked_by_all(same),
        is_summary_masked=all(one.is_summary_masked for one in same),
        limits=same[0].limits,
        basis=same[0].basis,
    )


def first_denial(decisions: Iterable[Decision]) -> Decision | None:
    """A hard deny through one family of an update denies through every one (decision 5.4)."""
    denied = [one for one in decisions if one.reason in HARD_DENIES]
    return min(denied, key=lambda one: HARD_DENIES.index(one.reason), default=None)


def _masked_by_all(decisions: Sequence[Decision]) -> tuple[SegmentId, ...]:
    others = [set(one.masked) for one in decisions[1:]]
    return tuple(one for one in decisions[0].masked if all(one in masks for masks in others))
