"""The author's agency gives one update to one agency or worker, and takes it back (rule 7.3)."""

from audit.events import GrantEnded, GrantGiven
from consent.grants import GrantTerms, add_grant, require_basis, standing_grant
from consent.partnership import has_duty_to_share
from hub.foundation.identifiers import GrantId, UpdateId
from hub.foundation.work import Work
from hub.updates.ownership import update_of_own_agency


def give_grant(
    work: Work, *, update_id: UpdateId, terms: GrantTerms, grant_id: GrantId | None = None
) -> GrantId:
    """Give an update beyond what the sharing table gives; it still needs a tie and a basis.

    Raises: NotFound; Refused NOT_AUTHOR_AGENCY, GRANT_BASIS (decision 4); Invalid.
    """
    stored = update_of_own_agency(work, update_id=update_id)
    require_basis(terms.basis, is_duty_16la_on=has_duty_to_share(work))
    given = add_grant(
        work,
        family_id=stored.family_id,
        update_id=update_id,
        terms=terms,
        grant_id=grant_id,
    )
    work.record(
        GrantGiven(
            family_id=stored.family_id,
            update_id=update_id,
            grant_id=given,
            to=str((*terms.to.agencies, *terms.to.workers)[0]),
            level=terms.level,
            basis=terms.basis,
            until=terms.until,
            people=tuple(sorted(stored.marking.subjects)),
        )
    )
    return given


def end_grant(work: Work, *, grant_id: GrantId) -> UpdateId:
    """Take a grant back at this instant; the update it was of.

    Raises: NotFound, also when it has ended; Refused NOT_AUTHOR_AGENCY.
    """
    grant = standing_grant(work, grant_id=grant_id)
    update_id = UpdateId(grant.update_id)
    stored = update_of_own_agency(work, update_id=update_id)
    grant.ended_at, grant.ended_by_id = work.now, work.actor.worker_id
    work.record(
        GrantEnded(
            family_id=stored.family_id,
            update_id=update_id,
            grant_id=grant_id,
            to=grant.agency_id or grant.worker_id or "",
            people=tuple(sorted(stored.marking.subjects)),
        )
    )
    return update_id
