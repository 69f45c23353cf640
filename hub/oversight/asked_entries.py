"""One entry of the log, asked for by its id."""

from audit.queries import entry_of
from consent.authorise import deny
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import EntryId
from hub.oversight.overview.page import Desk
from hub.oversight.readings import Reading, reading_of


def entry_asked_for(desk: Desk, entry_id: EntryId) -> Reading:
    """As in her lists: what her workers read, and who read her agency's updates.

    Raises: NotFound, the denial recorded.
    """
    work = desk.work
    entry = entry_of(work.session, entry_id=entry_id)
    reading = None if entry is None else reading_of(desk.lens, entry)
    if reading is None or not (desk.has(reading.reader_id) or _is_of_ours(desk, reading)):
        deny(work, object_id=entry_id, reason="NOT_OURS", exit_name="oversight")
        raise NotFound(entry_id)
    return reading


def _is_of_ours(desk: Desk, reading: Reading) -> bool:
    own = desk.work.actor.agency_id
    return any(one.sighting.stored.marking.agency_id == own for one in reading.items)
