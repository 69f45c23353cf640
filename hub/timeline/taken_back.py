"""Whether the reader of a withdrawn update had known it: he may have acted on it."""

from collections.abc import Mapping
from datetime import timedelta

from audit.openings import first_openings
from hub.foundation.identifiers import FamilyId, UpdateId
from hub.foundation.work import Work
from hub.presentation.wording import gettext, ngettext
from hub.updates.wordings import Wording

Known = Mapping[UpdateId, bool]


def opened_before_withdrawal(
    work: Work, *, family_id: FamilyId, wordings: Mapping[UpdateId, Wording]
) -> Known:
    """By update, for those that were withdrawn. One query, none without any."""
    withdrawn = {who: at for who, one in wordings.items() if (at := one.withdrawn_at) is not None}
    if not withdrawn:
        return {}
    first = first_openings(
        work.session,
        worker_id=work.actor.worker_id,
        family_id=family_id,
        update_ids=tuple(withdrawn),
    )
    return {who: who in first and first[who] < at for who, at in withdrawn.items()}


def reason_given(reason: str) -> str:
    """Why it was withdrawn or corrected, in its author's words."""
    return gettext("Reason: %(reason)s", reason=reason)


def opened_sentence(*, was_opened: bool) -> str:
    """For everybody but the author."""
    if was_opened:
        return gettext("You had opened this before it was withdrawn.")
    return gettext("You had not opened it.")


def withdrawn_after(span: timedelta) -> str:
    """How long after posting, in words that fit minutes and years."""
    minutes = int(span.total_seconds() // 60)
    if minutes < 1:
        return gettext("Withdrawn by its author less than a minute after posting.")
    if minutes < 60:
        return ngettext(
            "Withdrawn by its author %(num)d minute after posting.",
            "Withdrawn by its author %(num)d minutes after posting.",
            minutes,
        )
    if minutes < 48 * 60:
        return ngettext(
            "Withdrawn by its author %(num)d hour after posting.",
            "Withdrawn by its author %(num)d hours after posting.",
            minutes // 60,
        )
    return ngettext(
        "Withdrawn by its author %(num)d day after posting.",
        "Withdrawn by its author %(num)d days after posting.",
        minutes // 1440,
    )
