"""That somebody, and no quorum of witnesses, confirmed which copy of the database is the newest.

It is said for good: entries that a newer copy held are in no answer, and nothing here can tell.
"""

from datetime import datetime

from sqlalchemy import String, literal_column, select

from audit.events import NewestConfirmed
from audit.models import AuditIndex
from audit.payload import read_payloads
from audit.verifier.entry import Payload
from hub.foundation.identifiers import EntryId
from hub.foundation.work import Work
from hub.presentation.times import clock_time, long_day
from hub.presentation.wording import gettext, ngettext

_VIEW = literal_column("'VIEW'", String)


def confirmed_words(work: Work) -> str:
    """When, by whom as far as that is recorded, and why; each time it was; "" for never."""
    index = AuditIndex
    found = work.session.execute(
        select(index.entry_id, index.at)
        # As a literal, or neither engine knows that its partial index will do.
        .where(index.action == NewestConfirmed.action, index.action != _VIEW)
        .order_by(index.entry_id)
    ).all()
    ids = [EntryId(entry_id) for entry_id, _ in found]
    said = read_payloads(work.session, entry_ids=ids, keyring=work.keyring) if ids else {}
    return " ".join(_words(at, said.get(EntryId(entry_id))) for entry_id, at in found)


def _words(at: datetime, payload: Payload | None) -> str:
    when = gettext("%(day)s at %(time)s", day=long_day(at), time=clock_time(at))
    confirmed = gettext(
        "On %(when)s one person, and no quorum of witnesses, confirmed that this was the newest "
        "copy of the access record. Who is recorded only in their own words: it was done at the "
        "hub’s own machine, where nobody signs in. If there was a newer copy, what it held is in "
        "no answer.",
        when=when,
    )
    details = payload.value("details") if payload else None
    size = details.get("size") if isinstance(details, dict) else None
    reason = payload.value("purpose") if payload else None
    return " ".join(
        (
            confirmed,
            *([_kept(size)] if isinstance(size, int) else []),
            gettext("Reason given: “%(reason)s”.", reason=reason)
            if isinstance(reason, str) and reason
            else gettext("The reason given can no longer be read."),
        )
    )


def _kept(size: int) -> str:
    return ngettext(
        "It held %(count)s entry then.",
        "It held %(count)s entries then.",
        size,
        count=f"{size:,}",
    )
