"""Words for emergency openings: why somebody opens, and what a reviewer finds (domain B6)."""

from collections.abc import Iterable, Mapping

from agencies.queries import Agency, all_agencies
from agencies.roles import after_name, role_words
from agencies.workers.queries import NamedWorker
from hub.foundation.work import Work
from hub.presentation.fields import Choice
from hub.presentation.wording import gettext, later

REASON_WORDS: Mapping[str, str] = {
    "IMMEDIATE_RISK": later("Immediate risk to a child"),
    "CHILD_MISSING": later("A child is missing"),
    "UNPLANNED_BIRTH": later("An unplanned birth"),
    "POLICE_PROTECTION": later("A child is in police protection"),
    "COURT_TODAY": later("A court needs it today"),
}
OUTCOME_WORDS: Mapping[str, str] = {
    "justified": later("It was right"),
    "justified-training": later("It was right, and something is to be learnt"),
    "not-justified": later("It was not right: this is an incident"),
}


def reason_words(reason: str) -> str:
    """Why it could not wait."""
    return gettext(REASON_WORDS.get(reason, ""))


def choices_in(words: Mapping[str, str]) -> list[Choice]:
    """Every one of them, in the order told."""
    return [Choice(code, gettext(said)) for code, said in words.items()]


def worker_words(one: NamedWorker | None) -> str:
    """ "Helen Ashby, safeguarding lead, Harbour Recovery"."""
    if one is None:
        return gettext("A worker who has left")
    role = after_name(role_words(one.role, one.agency_type))
    return f"{one.name}, {role}, {one.agency_name}"


def somebody() -> str:
    """Whoever may not be named to the reader."""
    return gettext("Someone at a partner agency")


def desks_to_ring(work: Work) -> tuple[str, ...]:
    """The duty desks of children's services, with their numbers where they have given one."""
    services = [one for one in all_agencies(work.session, at=work.now) if one.type == "CSC"]
    return tuple(_desks(services))


def _desks(services: Iterable[Agency]) -> Iterable[str]:
    for one in services:
        if one.duty_phone:
            yield gettext("%(agency)s: %(number)s", agency=one.name, number=one.duty_phone)
        else:
            yield gettext("The duty desk of %(agency)s", agency=one.name)
