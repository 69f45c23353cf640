"""A worker's own readings: the entries in which something was shown to him, and their receipts.

He needs no sight of anything for it: he was the one who read. What was held he saw as held, so no
receipt of his says on what basis that was, or whose it is.
"""

from audit.queries import LoggedEntry, entries, entry_of
from audit.verifier.entry import Payload
from audit.verifier.lines import ungrouped
from audit.verifier.policy import Policy
from audit.wanted import Mark, Wanted
from consent.authorise import deny
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import EntryId, UpdateId
from hub.foundation.work import Work
from hub.oversight.receipts.giving import Given, details_of, given_for, naming
from hub.updates.queries import update_by_id

READ = ("VIEW", "DOWNLOAD")
EXIT = "own-readings"
_MORE_THAN_HELD = frozenset({"", "F", "S"})


def own_readings(
    work: Work, *, update_id: UpdateId | None, before: Mark | None, size: int
) -> tuple[LoggedEntry, ...]:
    """His latest, one more than asked for where there are more; of one update if one is given."""
    stored = update_by_id(work.session, update_id=update_id) if update_id else None
    if update_id and stored is None:
        return ()
    wanted = Wanted(
        worker_id=work.actor.worker_id,
        family_id=stored.family_id if stored else None,
        object_id=update_id,
        entry_actions=READ,
    )
    return entries(work.session, wanted=wanted, before=before, limit=size + 1)


def own_reading(work: Work, entry_id: EntryId) -> LoggedEntry:
    """One of them. Raises: NotFound for any other entry, the denial recorded."""
    entry = entry_of(work.session, entry_id=entry_id)
    if entry is None or entry.worker_id != work.actor.worker_id or entry.action not in READ:
        deny(work, object_id=entry_id, reason="NOT_OURS", exit_name=EXIT)
        raise NotFound(entry_id)
    return entry


def own_receipt(
    work: Work, *, entry_id: EntryId, policy: Policy | None, names_worker: bool
) -> Given:
    """All that he was told himself, and his name only if he wants it in it.

    Raises: Refused RECEIPT_EARLY, RECEIPT_ERASED; KeyUnusable.
    """
    payload = details_of(work, entry_id)
    shown = {"action", "agency", "role"}
    if _was_all_told(payload, work.actor.worker_id):
        shown |= {"family", "lines"}
    if names_worker:
        shown.add("actor")
    else:
        shown -= naming(payload)
    return given_for(work, entry_id, payload, shown, policy)


def _was_all_told(payload: Payload, worker_id: str) -> bool:
    """Whether the list holds nothing held and nobody else: it is shown as a whole or not at all."""
    lines = ungrouped(payload.value("lines") or [])
    return all(one.level in _MORE_THAN_HELD and one.subject in {"", worker_id} for one in lines)
