"""What the partnership has switched, by whom and when."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from consent.models.partnership import PartnershipSetting
from consent.rows.sharing import settings
from consent.switches import ENGLAND, JURISDICTION, ON
from hub.foundation.identifiers import WorkerId
from hub.foundation.work import Work


@dataclass(frozen=True, slots=True)
class FeatureChange:
    """A feature was switched on or off."""

    is_on: bool
    changed_at: datetime
    changed_by: WorkerId


def feature_changes(work: Work, *, name: str) -> tuple[FeatureChange, ...]:
    """Every switching of a feature, the latest first."""
    query = (
        select(PartnershipSetting)
        .where(PartnershipSetting.name == name)
        .order_by(PartnershipSetting.seq.desc())
    )
    return tuple(
        FeatureChange(row.value == ON, row.set_at, WorkerId(row.set_by_id))
        for row in work.session.scalars(query)
    )


def works_in_england(work: Work) -> bool:
    """Whether the duty could be in force at all: s16LA is law for England alone (domain B1)."""
    said = [one.value for one in settings(work.session) if one.name == JURISDICTION]
    return (said[-1] if said else ENGLAND) == ENGLAND
