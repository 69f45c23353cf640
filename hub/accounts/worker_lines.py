"""A worker in a line, and what the pages about workers share."""

from dataclasses import dataclass
from datetime import datetime

from agencies.accounts import Bar, bar_of
from agencies.roles import role_words, roles_at
from agencies.standing import Standing
from hub.foundation.errors import HubError, Invalid
from hub.foundation.identifiers import WorkerId
from hub.presentation.fields import Choice
from hub.presentation.wording import gettext


@dataclass(frozen=True, slots=True)
class WorkerLine:
    """One worker of the list."""

    worker_id: WorkerId
    name: str
    role: str
    state: str
    is_good: bool
    training_until: datetime | None


def worker_line(standing: Standing, now: datetime) -> WorkerLine:
    """His name, what he is and how his account stands."""
    bar = bar_of(standing, now)
    return WorkerLine(
        standing.worker_id,
        standing.name,
        role_words(standing.role, standing.agency_type),
        _state(bar),
        bar is None,
        standing.training_until,
    )


def _state(bar: Bar | None) -> str:
    match bar:
        case None:
            return gettext("Open")
        case Bar.CLOSED:
            return gettext("Closed")
        case Bar.NO_SECOND_FACTOR:
            return gettext("Not set up yet")
        case Bar.TRAINING_EXPIRED:
            return gettext("Training expired")
        case Bar.NO_AGREEMENT:
            return gettext("No agreement in force")


def role_choices(agency_type: str) -> tuple[Choice, ...]:
    """The roles that kind of agency gives, by their words."""
    choices = (Choice(role, role_words(role, agency_type)) for role in roles_at(agency_type))
    return tuple(sorted(choices, key=lambda choice: choice.text))


def worker_problems(error: HubError) -> dict[str, str]:
    """What was wrong, by field."""
    if isinstance(error, Invalid):
        return error.fields
    return {"": gettext("Your account may not do this. Speak to your manager.")}
