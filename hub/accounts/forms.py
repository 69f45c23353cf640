"""What the account forms hold once read. Each raises Invalid with a sentence for each field."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from agencies.roles import AGENCY_TYPES, PARTNERSHIP
from agencies.service import NewAgency
from agencies.standing import Standing
from agencies.workers.account_service import AccountChange
from agencies.workers.service import NewWorker
from hub.foundation.clock import start_of_day
from hub.foundation.errors import Invalid
from hub.presentation.typed import day_wanted, typed_day
from hub.presentation.wording import gettext

_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]+\.[^@\s.]+")
LONGEST_EMAIL = 254
"""RFC 5321, section 4.5.3.1.3, without its angle brackets."""
Typed = Mapping[str, str]


def is_email(text: str) -> bool:
    """Whether it has the shape of an address."""
    return _EMAIL.fullmatch(text) is not None and len(text) <= LONGEST_EMAIL


@dataclass(frozen=True, slots=True)
class AgencyForm:
    """An agency, its agreement and its first administrator."""

    agency: NewAgency
    starts_at: datetime | None
    ends_at: datetime | None
    administrator: str
    email: str


class Reading:
    """Reads fields one by one and gathers what is wrong with them."""

    def __init__(self, typed: Typed) -> None:
        self._typed, self._problems = typed, dict[str, str]()

    def text(self, name: str, *, longest: int, problem: str) -> str:
        """A text that must be there."""
        found = " ".join(self._typed.get(name, "").split())
        if not found:
            self._problems[name] = problem
        elif len(found) > longest:
            self._problems[name] = gettext(
                "This is too long: write at most %(most)d characters.", most=longest
            )
        return found

    def email(self, name: str) -> str:
        """An e-mail address, by its shape."""
        found = self._typed.get(name, "").strip().casefold()
        if not is_email(found):
            self._problems[name] = gettext("Enter an email address, like name@agency.example.")
        return found

    def code(self, name: str, *, among: frozenset[str], problem: str) -> str:
        """One of the codes there are to choose from."""
        found = self._typed.get(name, "")
        if found not in among:
            self._problems[name] = problem
        return found

    def day(self, name: str, *, is_needed: bool = True) -> datetime | None:
        """The start of a London day."""
        typed = self._typed.get(name, "").strip()
        if not typed and not is_needed:
            return None
        found = typed_day(typed)
        if found is None:
            self._problems[name] = day_wanted()
            return None
        return start_of_day(found)

    def day_to_come(self, name: str, *, now: datetime) -> datetime | None:
        """The same of a day that is not over: training of before lets nobody in."""
        found = self.day(name)
        if found is not None and found <= now:
            self._problems[name] = gettext(
                "This training is over already, so this worker could not use the hub. Enter a "
                "day to come."
            )
        return found

    def refuse(self, name: str, problem: str) -> None:
        """Note what is wrong with a field that could be read."""
        self._problems[name] = problem

    def finish(self) -> None:
        """Raises: Invalid when anything was wrong."""
        if self._problems:
            raise Invalid(self._problems)


def worker_of(typed: Typed, *, roles: frozenset[str], now: datetime) -> NewWorker:
    """The worker a form adds. Raises: Invalid, also for training that is over already."""
    reading = Reading(typed)
    worker = NewWorker(
        name=reading.text("name", longest=200, problem=gettext("Enter the worker's name.")),
        role=reading.code("role", among=roles, problem=gettext("Choose a role.")),
        email=reading.email("email"),
        training_until=reading.day_to_come("training_until", now=now),
    )
    reading.finish()
    return worker


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a worker is called, and the address; None where he goes on without one."""

    name: str
    email: str | None


def corrected_of(typed: Typed, *, is_address_needed: bool) -> Corrected:
    """What a form puts right of a worker. Raises: Invalid."""
    reading = Reading(typed)
    name = reading.text("name", longest=200, problem=gettext("Enter the worker's name."))
    is_typed = is_address_needed or typed.get("email", "").strip() != ""
    email = reading.email("email") if is_typed else None
    reading.finish()
    return Corrected(name, email)


def role_of(typed: Typed, *, roles: frozenset[str]) -> str:
    """The role a form gives. Raises: Invalid."""
    reading = Reading(typed)
    role = reading.code("role", among=roles, problem=gettext("Choose a role."))
    reading.finish()
    return role


def account_of(typed: Typed, *, standing: Standing, is_self: bool, now: datetime) -> AccountChange:
    """What a form changes in an account. Training may be over: that is how it stands.

    Raises: Invalid, also for one's own account closed or its training over.
    """
    reading = Reading(typed)
    state = reading.code(
        "state",
        among=frozenset({"open", "closed"}),
        problem=gettext("Say whether the account is open."),
    )
    if is_self and state == "closed":
        reading.refuse("state", gettext("You cannot close your own account."))
    training = reading.day("training_until", is_needed=standing.training_until is not None)
    if is_self and training is not None and training <= now:
        reading.refuse(
            "training_until",
            gettext(
                "You would shut yourself out. Enter a day to come, or ask another administrator."
            ),
        )
    change = AccountChange(
        is_active=state == "open",
        training_until=training,
        is_acting_dsl=typed["acting_dsl"] == "yes" if "acting_dsl" in typed else None,
    )
    reading.finish()
    return change


def agency_of(typed: Typed) -> AgencyForm:
    """The agency a form adds. Raises: Invalid."""
    reading = Reading(typed)
    kinds = frozenset({*AGENCY_TYPES, PARTNERSHIP})
    agency = NewAgency(
        type=reading.code("type", among=kinds, problem=gettext("Choose what kind it is.")),
        name=reading.text("name", longest=200, problem=gettext("Enter the agency's name.")),
        is_never_named=typed.get("never_named") == "yes",
        duty_phone=typed.get("duty_phone", "").strip() or None,
    )
    starts_at, ends_at = _agreement(reading)
    administrator = reading.text(
        "administrator", longest=200, problem=gettext("Enter the administrator's name.")
    )
    email = reading.email("email")
    reading.finish()
    return AgencyForm(agency, starts_at, ends_at, administrator, email)


def agreement_of(typed: Typed) -> tuple[datetime | None, datetime | None]:
    """The agreement's period a form sets. Raises: Invalid."""
    reading = Reading(typed)
    period = _agreement(reading)
    reading.finish()
    return period


def _agreement(reading: Reading) -> tuple[datetime | None, datetime | None]:
    return reading.day("starts"), reading.day("ends", is_needed=False)
