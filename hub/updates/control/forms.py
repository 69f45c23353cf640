"""What the forms of "Change who sees this" offer and take: only whom their reader may know of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from consent.grants import GrantTerms
from consent.recipients import Recipients
from hub.foundation.clock import start_of_day
from hub.foundation.errors import Invalid
from hub.foundation.identifiers import AgencyId, WorkerId
from hub.presentation.fields import Choice
from hub.presentation.typed import typed_day
from hub.presentation.wording import gettext, later
from hub.refusals import sentence_for
from hub.updates.control.page import level_word
from hub.updates.control.sensitivity import floor_of
from hub.updates.own_words import OwnUpdate
from hub.updates.posting.choices import sensitivity_choices, withheld_choices
from hub.updates.writer import Writer

BASES = (
    ("SAFE", later("To keep a child safe")),
    ("COURT", later("A court asks for it")),
    ("VITAL", later("A life may be at risk")),
    ("PERM", later("There is permission, and they need more of it")),
    ("STAT", later("They are part of the plan to keep a child safe")),
)


def partner_choices(writer: Writer) -> tuple[Choice, ...]:
    """Agencies known to be involved, and their people (decision 5.3)."""
    return withheld_choices(writer)


def chosen_partners(writer: Writer, typed: Iterable[str]) -> Recipients:
    """Those of them that were chosen. Raises: Invalid when none was."""
    offered = {one.value for one in partner_choices(writer)}
    chosen = [one for one in dict.fromkeys(typed) if one in offered]
    if not chosen:
        raise Invalid({"from": gettext("Choose at least one agency or person.")})
    return Recipients(
        agencies=tuple(AgencyId(one) for one in chosen if one in writer.agencies),
        workers=tuple(WorkerId(one) for one in chosen if one in writer.partners),
    )


def basis_choices() -> tuple[Choice, ...]:
    """On what a grant can rest; a decision to share covers more than one update better."""
    return (Choice("", ""), *(Choice(code, gettext(words)) for code, words in BASES))


def level_choices() -> tuple[Choice, ...]:
    """How much is given."""
    return tuple(Choice(letter, level_word(letter).capitalize()) for letter in "SF")


def grant_terms(
    writer: Writer, *, to: str, level: str, basis: str, until: str, now: datetime
) -> GrantTerms:
    """The terms as typed. Raises: Invalid with a sentence for each field that is wrong."""
    wrong = {}
    if to not in {one.value for one in partner_choices(writer)}:
        wrong["to"] = gettext("Choose one agency or person.")
    if level not in ("S", "F"):
        wrong["level"] = gettext("Choose how much they get.")
    ends_at = _start_of_day(until)
    if until and (ends_at is None or ends_at <= now):
        wrong["until"] = gettext("Enter a later day, or leave it empty.")
    if wrong:
        needed = {} if basis else {"basis": sentence_for("GRANT_BASIS")}
        raise Invalid({**wrong, **needed})
    whom = (
        Recipients(agencies=(AgencyId(to),))
        if to in writer.agencies
        else Recipients(workers=(WorkerId(to),))
    )
    return GrantTerms(to=whom, level=level, basis=basis, until=ends_at)


@dataclass(frozen=True, slots=True)
class SensitivityForm:
    """The levels its reader can choose, the present one among them, and people to be named."""

    present: int
    choices: tuple[Choice, ...]
    readers: tuple[Choice, ...]


def sensitivity_form(own: OwnUpdate, writer: Writer, *, is_lead: bool) -> SensitivityForm:
    """Everybody may raise it; a safeguarding lead may lower it to the floor of its tags."""
    present = own.sighting.stored.marking.sensitivity
    floor = floor_of(own.sighting.stored, own.view.rules.vocabulary)
    lowest = min(floor, present) if is_lead else present
    named = own.sighting.stored.marking.named_readers
    readers = sorted(writer.partners.values(), key=lambda one: (one.agency_name, one.name))
    return SensitivityForm(
        present=present,
        choices=sensitivity_choices(lowest),
        readers=tuple(
            Choice(one.worker_id, one.name, one.agency_name)
            for one in readers
            if one.worker_id not in named
        ),
    )


def _start_of_day(typed: str) -> datetime | None:
    """00:00 in London at the start of that day (decision 1); None for no day."""
    day = typed_day(typed)
    return None if day is None else start_of_day(day)
