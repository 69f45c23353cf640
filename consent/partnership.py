"""Switches features of the partnership on and off, and says where it works. All is kept."""

from agencies.roles import is_partnership
from audit.events import SettingChanged
from consent.acting import acting, require
from consent.models.partnership import PartnershipSetting
from consent.rows.sharing import settings
from consent.switches import FEATURES, JURISDICTION, JURISDICTIONS, OFF, ON, is_duty_16la_on
from hub.foundation.errors import Invalid
from hub.foundation.versions import RULES, raise_versions
from hub.foundation.work import Work

GOVERNING = "IG"


def set_feature(work: Work, *, name: str, is_on: bool) -> None:
    """Switch a feature on or off from now.

    Raises: Refused NOT_ALLOWED, Invalid for a feature there is none of.
    """
    if name not in FEATURES:
        raise Invalid({"name": "unknown"})
    _set(work, name, ON if is_on else OFF)


def set_jurisdiction(work: Work, *, jurisdiction: str) -> None:
    """Say under whose law the partnership works: ENG or WAL. Raises: Refused, Invalid."""
    if jurisdiction not in JURISDICTIONS:
        raise Invalid({"jurisdiction": "unknown"})
    _set(work, JURISDICTION, jurisdiction)


def has_duty_to_share(work: Work) -> bool:
    """Whether the duty of s16LA is on now, in England."""
    return is_duty_16la_on(settings(work.session), work.now)


def _set(work: Work, name: str, value: str) -> None:
    """Decision 4 names nobody for this: the partnership's own information governance lead."""
    standing = acting(work)
    require(
        standing is None or (standing.role == GOVERNING and is_partnership(standing.agency_type))
    )
    work.session.add(
        PartnershipSetting(name=name, value=value, set_at=work.now, set_by_id=work.actor.worker_id)
    )
    raise_versions(work.session, [RULES])
    work.record(SettingChanged(name=name, value=value))
