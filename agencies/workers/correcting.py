"""Putting right what a worker is called and the address he signs in with."""

from flask_babel import gettext

from agencies.models import WorkerRow
from agencies.session_service import end_sessions_of
from agencies.session_states import Ended
from agencies.workers.addresses import address_in, free_form
from agencies.workers.service import managed
from audit.events import WorkerCorrected
from hub.foundation.errors import Invalid, NotFound
from hub.foundation.identifiers import WorkerId
from hub.foundation.versions import RULES, raise_versions
from hub.foundation.work import Work


def correct_worker(work: Work, *, worker_id: WorkerId, name: str, email: str | None) -> None:
    """Give a worker this name and this address. Another address ends his sessions.

    None for a worker without one. Failed tries are counted under his id, so they go along.
    Raises: Refused, NotFound; Invalid, also where nothing would change.
    """
    standing = managed(work, worker_id)
    row = work.session.get(WorkerRow, worker_id)
    if row is None:
        raise NotFound(worker_id)
    before = (row.name, address_of_row(row))
    if email is not None and email != before[1]:
        row.email = free_form(
            work.session, typed=email, agency_id=standing.agency_id, besides=worker_id
        )
        end_sessions_of(work, worker_id=worker_id, because=Ended.CREDENTIALS)
    row.name = name
    after = (row.name, address_of_row(row))
    differs = {"name": before[0] != after[0], "email": before[1] != after[1]}
    changed = [part for part, is_other in differs.items() if is_other]
    if not changed:
        raise Invalid({"name": gettext("Nothing is different from before.")})
    raise_versions(work.session, [RULES])
    work.record(
        WorkerCorrected(
            worker_id=worker_id, change=" ".join(changed), name=after[0], email=after[1]
        )
    )


def worker_address(work: Work, *, worker_id: WorkerId) -> str:
    """The address he signs in with; "" where he has none. The caller shows who may read it."""
    row = work.session.get(WorkerRow, worker_id)
    return "" if row is None else address_of_row(row)


def address_of_row(row: WorkerRow) -> str:
    """The address as people type it."""
    return address_in(row.email or "")
