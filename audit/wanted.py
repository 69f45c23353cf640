"""A question to the log: which of its entries, and behind which one to read on."""

from dataclasses import dataclass
from datetime import datetime

from hub.foundation.identifiers import AgencyId, EntryId, FamilyId, PersonId, WorkerId


@dataclass(frozen=True, slots=True)
class Mark:
    """The entry a page ended with: the next page begins behind it."""

    at: datetime
    entry_id: EntryId


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which entries to find; all that is given must hold.

    worker_id, agency_id: who acted. source: whose updates were shown. object_id: what a line is
    about (give the family too where there is one: it is found through it). actions: codes of
    entries or of their lines. people: the ids of one person, several where records were found to
    be of the same one. entry_actions: codes of entries, all of whose lines are wanted.
    since <= at <= until. seen_by: to whom something was shown while another acted, as in a
    meeting; give the families it may have been about.
    """

    worker_id: WorkerId | None = None
    except_worker_id: WorkerId | None = None
    agency_id: AgencyId | None = None
    except_agency_id: AgencyId | None = None
    source: AgencyId | None = None
    family_id: FamilyId | None = None
    people: tuple[PersonId, ...] = ()
    object_id: str | None = None
    actions: tuple[str, ...] = ()
    entry_actions: tuple[str, ...] = ()
    seen_by: tuple[WorkerId, ...] = ()
    family_ids: tuple[FamilyId, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
