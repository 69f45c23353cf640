"""Who may write a watch note in a family, and who may be named to read it."""

from agencies.roles import NARROW
from agencies.workers.queries import NamedWorker, workers_of_agency
from consent.authorise import standpoint_of, standpoints_of
from consent.sights import card_sight, is_kept_from
from consent.standpoint import Standpoint
from hub.foundation.identifiers import FamilyId, PersonId, WorkerId
from hub.foundation.work import Work


def writing_view(work: Work, *, family_id: FamilyId) -> Standpoint | None:
    """The acting lead before a family whose case her agency works on; None for others."""
    view = standpoint_of(work, family_id=family_id)
    if view is None or not view.relationship.is_lead or not view.relationship.is_on_the_case:
        return None
    is_barred = view.is_perpetrator_side or card_sight(view, has_own_updates=False) is None
    return None if is_barred else view


def may_write_about(view: Standpoint, child_id: PersonId) -> bool:
    """Whether the lead sees that person on her card, and he is no grown-up."""
    sight = card_sight(view, has_own_updates=False)
    return sight is not None and child_id in sight.members and view.kin.is_under_eighteen(child_id)


def offered_readers(work: Work, *, family_id: FamilyId) -> tuple[NamedWorker, ...]:
    """Her agency's workers of narrow roles whom nothing keeps from the family, by name."""
    named = workers_of_agency(work.session, agency_id=work.actor.agency_id, at=work.now)
    narrow = {one.worker_id: one for one in named if one.role in NARROW and one.is_active}
    views = standpoints_of(work, family_id=family_id, worker_ids=narrow)
    return tuple(
        one for who, one in narrow.items() if who in views and not is_barred(views[who], None)
    )


def is_reader_allowed(
    work: Work, *, family_id: FamilyId, child_id: PersonId, worker_id: WorkerId
) -> bool:
    """Whether a worker of her agency may be named for that child now."""
    offered = {one.worker_id for one in offered_readers(work, family_id=family_id)}
    if worker_id not in offered:
        return False
    view = standpoints_of(work, family_id=family_id, worker_ids=(worker_id,)).get(worker_id)
    return view is not None and not is_barred(view, child_id)


def is_barred(view: Standpoint, child_id: PersonId | None) -> bool:
    """Whether something keeps this worker from the family, or from that child of it."""
    return is_kept_from(view, frozenset() if child_id is None else frozenset([child_id]))
