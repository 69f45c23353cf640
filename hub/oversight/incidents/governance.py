"""An incident as information governance sees it: metadata alone, no family and no words."""

from agencies.queries import Agency, all_agencies
from agencies.roles import AGENCY_TYPES, PARTNERSHIP
from agencies.workers.queries import workers_named
from consent.acting import acting
from consent.authorise import deny
from consent.named_audits.service import governs
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import AgencyId, FindingId, WorkerId
from hub.foundation.work import Work
from hub.looking_into.incidents.models import Incident
from hub.looking_into.incidents.queries import StoredIncident, stored_incident
from hub.looking_into.items import Item
from hub.looking_into.models import LookedInto
from hub.looking_into.queries import stored
from hub.oversight.incidents.page import Line, standing_lines
from hub.oversight.worklist.words import signal_words
from hub.presentation.times import row_moment
from hub.presentation.wording import gettext


def governed_incident(work: Work, *, item_id: FindingId) -> tuple[StoredIncident, Item]:
    """One of any agency's. Raises: NotFound, the denial recorded; Refused DENY_ACCOUNT."""
    standing = acting(work)
    row = work.session.get(Incident, item_id)
    looked = work.session.get(LookedInto, item_id)
    if standing is None or not governs(standing) or row is None or looked is None:
        deny(work, object_id=item_id, reason="NOT_OURS", exit_name="incident")
        raise NotFound(item_id)
    return stored_incident(row), stored(looked).item


def metadata_lines(
    work: Work, one: StoredIncident, item: Item, *, named: dict[AgencyId, str]
) -> list[Line]:
    """Which agency, whose act, what was noticed, how it stands; names where they may stand."""
    people = workers_named(work, worker_ids={who for who in (one.owner_id, item.worker_id) if who})
    names = {who: each.name for who, each in people.items() if each.agency_id in named}
    owner = names.get(one.owner_id, gettext("Someone at a partner agency"))
    return [
        (gettext("Agency"), named.get(one.agency_id, gettext("A partner agency")), None),
        (gettext("Worker"), names.get(item.worker_id or WorkerId(""), "–"), None),
        (gettext("What was noticed"), signal_words(item), None),
        (gettext("When it happened"), row_moment(item.happened_at, work.now), None),
        *standing_lines(work, one, owner),
    ]


def agencies_named(work: Work) -> dict[AgencyId, str]:
    """The agencies that may be named at all."""
    every = all_agencies(work.session, at=work.now)
    return {one.agency_id: one.name for one in every if _may_be_named(one)}


def _may_be_named(one: Agency) -> bool:
    return one.type in (*AGENCY_TYPES, PARTNERSHIP) and not one.is_never_named
