"""One entry of the log, asked for by its id."""

from audit.queries import entry_of
from consent.authorise import deny
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import EntryId
from hub.oversight.by_day import Reading, parted, with_audits
from hub.oversight.overview.page import Desk
from hub.oversight.readings import reading_of


def entry_asked_for(desk: Desk, entry_id: EntryId) -> Reading:
    """As in her lists: what her workers read, and who read her agency's updates.

    None of somebody she may not name, whose instant an entry would tell (see `by_day`).
    Raises: NotFound, the denial recorded.
    """
    work = desk.work
    entry = entry_of(work.session, entry_id=entry_id)
    reading = None if entry is None else _told(desk, reading_of(desk.lens, entry))
    if reading is None or not _is_hers(desk, reading):
        deny(work, object_id=entry_id, reason="NOT_OURS", exit_name="oversight")
        raise NotFound(entry_id)
    return reading


def _told(desk: Desk, found: Reading | None) -> Reading | None:
    """The same with its audit; of a partner's auditor what its page says, and no more."""
    if found is None:
        return None
    reading = next(with_audits(desk.lens, (found,)))
    if reading.audit is None or desk.lens.may_name(reading.family_id, reading.reader_id):
        return reading
    return parted(desk.lens, reading)[0]


def _is_hers(desk: Desk, reading: Reading) -> bool:
    if desk.has(reading.reader_id):
        return True
    own = desk.work.actor.agency_id
    is_named = desk.lens.may_name(reading.family_id, reading.reader_id) or reading.audit is not None
    return is_named and any(one.sighting.stored.marking.agency_id == own for one in reading.items)
