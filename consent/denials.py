"""Rule 1, the hard denies: nothing lifts them, and the first hit gives the code."""

from collections.abc import Callable
from functools import partial

from consent.families_split import ancestors_of
from consent.marking import Marking
from consent.outcome import Reason
from consent.standpoint import Standpoint
from hub.foundation.identifiers import PersonId


def hard_denial(view: Standpoint, marking: Marking) -> Reason | None:
    """The first hard deny that applies to such an update, or None."""
    tests: tuple[tuple[Reason, Callable[[], bool]], ...] = (
        (Reason.DENY_ACCOUNT, partial(is_account_barred, view)),
        (Reason.DENY_CONFLICT, partial(_is_conflicted, view, marking)),
        (Reason.DENY_SEALED, partial(_is_sealed, view, marking)),
        (Reason.DENY_DA, partial(_is_perpetrator_barred, view, marking)),
        (Reason.DENY_SN4, partial(_is_unnamed, marking)),
        (Reason.DENY_COURT, lambda: marking.is_court_barred),
    )
    return next((reason for reason, applies in tests if applies()), None)


def is_account_barred(view: Standpoint) -> bool:
    """1.1: account, second factor, training, and the agency's data sharing agreement."""
    viewer, at = view.viewer, view.at
    is_untrained = viewer.training_until is not None and at >= viewer.training_until
    has_agreement = any(period.holds(at) for period in viewer.agency.agreements)
    return not viewer.is_active or not viewer.has_mfa or is_untrained or not has_agreement


def conflicting_persons(view: Standpoint) -> frozenset[PersonId]:
    """The viewer himself, and those with whom a conflict is declared or confirmed at T."""
    latest: dict[PersonId, str] = {}
    for step in sorted(view.viewer.conflicts, key=lambda one: (one.at, one.seq)):
        if step.at <= view.at:
            latest[step.person_id] = step.state
    standing = (person for person, state in latest.items() if state != "dismissed")
    return view.viewer.identities.union(standing)


def is_family_conflicted(view: Standpoint) -> bool:
    """1.2: is, or conflicts with, a present or former member of the family.

    A family made by a split counts the members of the one it came from.
    """
    family = view.facts.family
    families = {family.family_id} | ancestors_of(family.family_id, family.splits)
    return any(
        row.family_id in families and row.period.starts_at <= view.at
        for row in family.memberships
        if row.person_id in conflicting_persons(view)
    )


def _is_conflicted(view: Standpoint, marking: Marking) -> bool:
    return bool(conflicting_persons(view) & marking.subjects) or is_family_conflicted(view)


def _is_sealed(view: Standpoint, marking: Marking) -> bool:
    """1.3: the viewer is missing on a seal of the update or of any subject."""
    named = view.named
    return marking.named in named.sealed_updates or bool(marking.subjects & named.sealed_persons)


def _is_perpetrator_barred(view: Standpoint, marking: Marking) -> bool:
    """1.4: the perpetrator side reads nothing of abuse, whereabouts or those protected.

    Domestic Abuse Act 2021 s3; his own updates he may read.
    """
    is_delicate = marking.is_perpetrator_sensitive or bool(marking.subjects & view.kin.shielded)
    return is_delicate and not marking.is_author and view.is_perpetrator_side


def _is_unnamed(marking: Marking) -> bool:
    """1.5: named people only."""
    return marking.sn == 4 and not marking.is_author and not marking.is_named_reader
