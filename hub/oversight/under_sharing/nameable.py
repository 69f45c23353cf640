"""Which partner may be named beside an update (decision 5.3, and what her own agency decided).

Whoever decides to share an update with a partner opens its work with the family by that: the
decision is hers to read with its agencies (5.7). So beside what it covers they are known to her,
and who there works with the family is not.
"""

from consent.outcome import Reason
from consent.sights import knows_involvement, may_see_sharing_decision
from consent.standpoint import Standpoint
from consent.world import SharingDecisionFacts
from hub.foundation.identifiers import AgencyId
from hub.updates.queries import StoredUpdate

_SHARING = frozenset({"share", "partial"})
_OPENING = frozenset({Reason.SAFE, Reason.COURT, Reason.VITAL, Reason.DUTY16LA})
"""The bases that open the agency's work with the family (rule 4)."""


def may_be_named(view: Standpoint, stored: StoredUpdate, agency_id: AgencyId) -> bool:
    """Whether she may be told what became of this update at that agency."""
    return knows_involvement(view, agency_id) or is_shared_with(view, stored, agency_id)


def is_shared_with(view: Standpoint, stored: StoredUpdate, agency_id: AgencyId) -> bool:
    """Whether a decision in force of her own agency covers the update and names that agency."""
    agency = next((one for one in view.facts.agencies if one.agency_id == agency_id), None)
    if agency is None or agency.is_never_named or agency.type not in view.rules.table[0].levels:
        return False
    return any(
        agency_id in one.to_agencies
        and one.from_agency == view.agency.agency_id
        and one.outcome in _SHARING
        and one.decided_at <= view.at
        and (one.ended_at is None or view.at < one.ended_at)
        and one.basis in _OPENING
        and _covers(view, one, stored)
        and may_see_sharing_decision(view, one)
        for one in view.facts.sharing_decisions
    )


def _covers(view: Standpoint, one: SharingDecisionFacts, stored: StoredUpdate) -> bool:
    """By its id, or by a group of its tags, posted since the decision counts."""
    item, posted = stored.item, stored.posted_at
    if not one.subjects & item.subjects or posted is None:
        return False
    if stored.update_id in one.update_ids:
        return True
    groups = view.rules.mask(one.groups) & view.rules.reading(item.tags).groups
    return bool(groups) and posted >= (one.items_from or one.decided_at)
