"""An incident begins when a lead raises what she looks into; she has it in hand at first."""

from hub.foundation.work import Work
from hub.looking_into.incidents.models import Incident
from hub.looking_into.models import LookedInto


def begin_incident(work: Work, row: LookedInto) -> None:
    """Open it. The agency is aware of it from this moment unless it says earlier."""
    work.session.add(
        Incident(
            id=row.id,
            agency_id=row.agency_id,
            owner_id=work.actor.worker_id,
            raised_at=work.now,
            is_breach=None,
            aware_at=None,
            commissioner=None,
            outcome=None,
            closed_at=None,
        )
    )
