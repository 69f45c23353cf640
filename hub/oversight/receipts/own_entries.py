"""A worker's own readings: the entries in which something was shown to him, and their receipts.

He needs no sight of anything for it: he was the one who read. A receipt lists what it was only as
far as he may see all of it today. What was held he saw as held, so none says on what basis that
was, or whose it is.
"""

from collections.abc import Collection
from dataclasses import replace

from audit.events import AttachmentDownloaded
from audit.queries import LoggedEntry, entries, entry_of
from audit.verifier.entry import Payload
from audit.verifier.lines import Line, ungrouped
from audit.verifier.policy import Policy
from audit.wanted import Mark, Wanted
from consent.authorise import deny
from consent.outcome import Level
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import EntryId, FamilyId, UpdateId
from hub.foundation.work import Work
from hub.meetings.queries import families_met
from hub.oversight.receipts.giving import Given, details_of, given_for, naming
from hub.updates.judging import sight_of_family
from hub.updates.queries import update_by_id

READ = ("VIEW", "LIST", "DOWNLOAD")
EXIT = "own-readings"
_MORE_THAN_HELD = frozenset({"", "F", "S"})


def own_readings(
    work: Work, *, update_id: UpdateId | None, before: Mark | None, size: int
) -> tuple[LoggedEntry, ...]:
    """His latest, one more than asked for where there are more; of one update if one is given.

    Among them what he showed others as the chair of a meeting (see `is_his`).
    """
    stored = update_by_id(work.session, update_id=update_id) if update_id else None
    if update_id and stored is None:
        return ()
    own = work.actor.worker_id
    asked = Wanted(
        family_id=stored.family_id if stored else None, object_id=update_id, entry_actions=READ
    )
    questions = [replace(asked, worker_id=own)]
    if met := families_met(work.session, worker_ids=(own,)):
        shown = replace(asked, seen_by=(own,), family_ids=tuple(met), except_worker_id=own)
        questions.append(shown)
    found = [
        one
        for wanted in questions
        for one in entries(work.session, wanted=wanted, before=before, limit=size + 1)
    ]
    found.sort(key=lambda one: (one.at, one.entry_id), reverse=True)
    return tuple(found[: size + 1])


def is_his(work: Work, entry: LoggedEntry) -> bool:
    """Whether he is the one who read: in a meeting the chair acts, and each line says who read."""
    own, readers = work.actor.worker_id, {one.subject for one in entry.lines if one.subject}
    return own in readers if readers else entry.worker_id == own


def own_reading(work: Work, entry_id: EntryId) -> LoggedEntry:
    """One of them. Raises: NotFound for any other entry, the denial recorded."""
    entry = entry_of(work.session, entry_id=entry_id)
    if entry is None or not is_his(work, entry) or entry.action not in READ:
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
    own = work.actor.worker_id
    is_actor = payload.value("actor") == own
    shown = {"action", "agency", "role"} if is_actor else {"action"}
    lines = ungrouped(payload.value("lines") or [])
    if _was_all_told(lines, own) and _is_all_seen(work, payload, lines):
        shown |= {"family", "lines"}
    if not names_worker:
        shown -= naming(payload)
    elif is_actor:
        shown.add("actor")
    return given_for(work, entry_id, payload, shown, policy)


def _was_all_told(lines: Collection[Line], worker_id: str) -> bool:
    """Whether the list holds nothing held and nobody else: it is shown as a whole or not at all."""
    return all(one.level in _MORE_THAN_HELD and one.subject in {"", worker_id} for one in lines)


def _is_all_seen(work: Work, payload: Payload, lines: Collection[Line]) -> bool:
    """Whether each update is there for him now: else not even its id is (decision 2, N)."""
    family_id = FamilyId(str(payload.value("family") or ""))
    sight = sight_of_family(work, family_id=family_id) if family_id else None
    seen = {one.update_id for one in sight.listed if one.level >= Level.SUMMARY} if sight else set()
    return {one.object_id for one in lines if one.level} <= seen | _files(lines)


def _files(lines: Collection[Line]) -> set[str]:
    """A file stands beside its update, which is asked for itself."""
    return {one.object_id for one in lines if one.action == AttachmentDownloaded.action}
