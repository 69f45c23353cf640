"""The author's agency keeps an update from somebody, lets him have it again, or looks again."""

from collections.abc import Iterable

from audit.events import UpdateReleased, UpdateWithheld, WithholdingReviewed
from consent.acting import acting, require
from consent.recipients import Recipients
from consent.rule_versions.rules_in_force import rules_in_force
from consent.tags import withhold_reasons
from consent.withholding import add_withholdings, end_withholdings, keep_withholdings
from hub.foundation.errors import Invalid, Refused
from hub.foundation.identifiers import FamilyId, PersonId, UpdateId
from hub.foundation.work import Work
from hub.updates.ownership import leads_author_agency, update_of_own_agency


def withhold_update(work: Work, *, update_id: UpdateId, kept_from: Recipients, reason: str) -> None:
    """Keep a posted update from agencies or workers; reviewed after 28 days (rule 7.2).

    reason: a WH.* code of domain D.

    Raises: NotFound; Refused NOT_AUTHOR_AGENCY, WH_REASON (decision 4); Invalid for nobody.
    """
    stored = update_of_own_agency(work, update_id=update_id)
    if reason not in {one.code for one in withhold_reasons(rules_in_force(work).version)}:
        raise Refused("WH_REASON", field="reason")
    _require_somebody(kept_from)
    keep_update_from(
        work,
        family_id=stored.family_id,
        update_id=update_id,
        kept_from=kept_from,
        reason=reason,
        people=stored.marking.subjects,
    )


def release_update(work: Work, *, update_id: UpdateId, kept_from: Recipients) -> None:
    """Let agencies or workers have it again, as far as the rules go.

    Raises: NotFound, also when it is kept from none of them; Refused NOT_AUTHOR_AGENCY.
    """
    stored = update_of_own_agency(work, update_id=update_id)
    _require_somebody(kept_from)
    end_withholdings(work, update_id=update_id, kept_from=kept_from)
    work.record(
        UpdateReleased(
            family_id=stored.family_id,
            update_id=update_id,
            from_agencies=kept_from.agencies,
            from_workers=kept_from.workers,
            people=tuple(sorted(stored.marking.subjects)),
        )
    )


def review_withholding(work: Work, *, update_id: UpdateId, kept_from: Recipients) -> None:
    """A safeguarding lead of the author's agency lets it stay for another 28 days (domain B6).

    Raises: NotFound; Refused NOT_AUTHOR_AGENCY, NOT_ALLOWED for anybody else of the agency.
    """
    stored = update_of_own_agency(work, update_id=update_id)
    standing = acting(work)
    require(standing is None or leads_author_agency(standing, stored))
    review_at = keep_withholdings(work, update_id=update_id, kept_from=kept_from)
    work.record(
        WithholdingReviewed(
            review_at=review_at,
            family_id=stored.family_id,
            update_id=update_id,
            from_agencies=kept_from.agencies,
            from_workers=kept_from.workers,
            people=tuple(sorted(stored.marking.subjects)),
        )
    )


def keep_update_from(
    work: Work,
    *,
    family_id: FamilyId,
    update_id: UpdateId,
    kept_from: Recipients,
    reason: str,
    people: Iterable[PersonId],
) -> None:
    """Keep it back, whoever may do so having been shown: when posting, or later."""
    review_at = add_withholdings(
        work, family_id=family_id, update_id=update_id, kept_from=kept_from, reason=reason
    )
    work.record(
        UpdateWithheld(
            review_at=review_at,
            family_id=family_id,
            update_id=update_id,
            reason=reason,
            from_agencies=kept_from.agencies,
            from_workers=kept_from.workers,
            people=tuple(sorted(people)),
        )
    )


def _require_somebody(kept_from: Recipients) -> None:
    if not kept_from:
        raise Invalid({"from": "nobody"})
