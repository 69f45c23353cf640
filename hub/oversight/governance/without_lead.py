"""Agencies without a safeguarding lead: nobody works their list of what deserves a look.

Decision 2(a) and domain C1 give that list to a safeguarding lead and name nobody in her stead, so
what is missing is said to whoever can see to it: information governance, and whoever runs the hub.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from agencies.queries import Agency, all_agencies
from agencies.roles import AGENCY_TYPES, LEAD_ANYWHERE, LEAD_AT_TYPE, is_safeguarding_lead
from agencies.workers.queries import workers_in_roles
from hub.foundation.identifiers import AgencyId
from hub.presentation.wording import gettext

_LEADS = LEAD_ANYWHERE.union(*LEAD_AT_TYPE.values())


def agencies_without_lead(session: Session, *, at: datetime) -> tuple[Agency, ...]:
    """By name; those alone that take part in sharing now."""
    sharing = [
        one
        for one in all_agencies(session, at=at)
        if one.type in AGENCY_TYPES and one.has_agreement(at)
    ]
    ids = [one.agency_id for one in sharing]
    found = workers_in_roles(session, agency_ids=ids, roles=_LEADS, at=at)
    led = {one.agency_id for one in found if is_safeguarding_lead(one.role, one.agency_type)}
    return tuple(one for one in sharing if one.agency_id not in led)


def without_lead_words(found: Sequence[Agency], named: Mapping[AgencyId, str]) -> str:
    """ "Three agencies have no safeguarding lead: …"; "" where each has one."""
    if not found:
        return ""
    return gettext(
        "No safeguarding lead works at %(agencies)s. Nobody there sees who read its updates, what "
        "its workers read, or what deserves a look. Its manager names a lead, whom the "
        "administrator enters.",
        agencies="; ".join(_names(found, named)),
    )


def _names(found: Iterable[Agency], named: Mapping[AgencyId, str]) -> list[str]:
    hidden = gettext("an agency that is not named")
    return sorted({named.get(one.agency_id, hidden) for one in found})
