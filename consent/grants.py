"""Gives one update to one agency or worker beyond what the sharing table lets them see (rule 7.3).

The callers show first that the actor may: who wrote an update is not known here.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select

from consent.models.author_control import UpdateGrant
from consent.outcome import Level, Reason
from consent.recipients import Recipients
from consent.rules import current_rules
from hub.foundation.errors import Invalid, NotFound, Refused
from hub.foundation.identifiers import FamilyId, GrantId, UpdateId, new_id
from hub.foundation.work import Work

LEVELS = frozenset(one.letter for one in Level if one > Level.NONE)


@dataclass(frozen=True, slots=True)
class GrantTerms:
    """To whom (one agency or one worker), how much (E, S or F), why, and until when at most."""

    to: Recipients
    level: str
    basis: str
    until: datetime | None = None


def grant_bases(*, is_duty_16la_on: bool) -> frozenset[str]:
    """What a grant can name (domain B3). On OWN it opens nothing, on PERM or STAT nothing by
    itself (rule 4)."""
    bases = {Reason.OWN.value, Reason.PERM.value, Reason.STAT.value}
    bases.update(one.value for one in current_rules().lists.decision_bases)
    return frozenset(bases if is_duty_16la_on else bases - {Reason.DUTY16LA.value})


def require_basis(basis: str, *, is_duty_16la_on: bool) -> None:
    """Raises: Refused GRANT_BASIS when it is missing, unknown, or the switched-off 16LA."""
    if basis not in grant_bases(is_duty_16la_on=is_duty_16la_on):
        raise Refused("GRANT_BASIS", field="basis")


def add_grant(
    work: Work,
    *,
    family_id: FamilyId,
    update_id: UpdateId,
    terms: GrantTerms,
    grant_id: GrantId | None = None,
) -> GrantId:
    """Give it from this instant.

    Raises: Invalid when it names nobody or several, no level, or an end that is past.
    """
    _check(work, terms)
    ((agency_id, worker_id),) = terms.to
    given = GrantId(grant_id or new_id())
    work.session.add(
        UpdateGrant(
            id=given,
            family_id=family_id,
            update_id=update_id,
            agency_id=agency_id,
            worker_id=worker_id,
            level=terms.level,
            basis=terms.basis,
            starts_at=work.now,
            ends_at=terms.until,
            given_by_id=work.actor.worker_id,
        )
    )
    return given


def standing_grant(work: Work, *, grant_id: GrantId) -> UpdateGrant:
    """One that has not ended. Raises: NotFound."""
    grant = work.session.get(UpdateGrant, grant_id)
    is_over = grant is not None and grant.ends_at is not None and grant.ends_at <= work.now
    if grant is None or is_over or grant.ended_at is not None:
        raise NotFound(grant_id)
    return grant


def standing_grants(work: Work, *, update_id: UpdateId) -> tuple[UpdateGrant, ...]:
    """Those of an update that have not ended, oldest first."""
    table = UpdateGrant
    query = select(table).where(
        table.update_id == update_id,
        table.ended_at.is_(None),
        or_(table.ends_at.is_(None), table.ends_at > work.now),
    )
    return tuple(work.session.scalars(query.order_by(table.starts_at, table.id)))


def _check(work: Work, terms: GrantTerms) -> None:
    wrong = {}
    if len(tuple(terms.to)) != 1:
        wrong["to"] = "not one"
    if terms.level not in LEVELS:
        wrong["level"] = "unknown"
    if terms.until is not None and terms.until <= work.now:
        wrong["until"] = "past"
    if wrong:
        raise Invalid(wrong)
