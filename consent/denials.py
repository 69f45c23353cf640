"""Rule 1, the hard denies: nothing lifts them, and the first hit gives the code."""

from consent.marking import Marking
from consent.outcome import Reason
from consent.standpoint import Standpoint


def hard_denial(view: Standpoint, marking: Marking) -> Reason | None:
    """The first hard deny that applies to such an update, or None."""
    if view.is_account_barred:
        return Reason.DENY_ACCOUNT
    if view.is_family_conflicted or view.conflicting_persons & marking.subjects:
        return Reason.DENY_CONFLICT
    if _is_sealed(view, marking):
        return Reason.DENY_SEALED
    if _is_perpetrator_barred(view, marking):
        return Reason.DENY_DA
    if marking.sn == 4 and not marking.is_author and not marking.is_named_reader:
        return Reason.DENY_SN4
    return Reason.DENY_COURT if marking.is_court_barred else None


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
