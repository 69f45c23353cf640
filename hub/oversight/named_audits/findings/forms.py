"""The form of a finding: how far it was met, in which words, and who does what by when."""

from collections.abc import Mapping
from datetime import date, datetime

from agencies.queries import all_agencies
from agencies.workers.queries import workers_named
from consent.models.named_audits import NamedAudit
from consent.rows.named_audits import sample_of
from hub.foundation.clock import london_date, start_of_day
from hub.foundation.errors import Invalid
from hub.foundation.identifiers import NamedAuditId, WorkerId
from hub.foundation.work import Work
from hub.oversight.governance.leads import leads_of
from hub.oversight.named_audits.findings.service import GRADES, MET, NOT_MET, PARTLY, Found
from hub.presentation.fields import Choice
from hub.presentation.typed import typed_day
from hub.presentation.wording import gettext, later
from hub.updates.queries import updates_by_ids

Form = Mapping[str, str]
GRADE_WORDS: Mapping[str, str] = {
    MET: later("Met"),
    PARTLY: later("Partly met"),
    NOT_MET: later("Not met"),
}


def grades() -> tuple[Choice, ...]:
    """How far it was met."""
    return tuple(Choice(code, gettext(GRADE_WORDS[code])) for code in GRADES)


def owners(work: Work, *, audit_id: NamedAuditId) -> tuple[Choice, ...]:
    """Who may be given what is to be done: the leads of the agencies in the sample, and whoever
    opened the audit. Of agencies that are never named nobody."""
    row = work.session.get_one(NamedAudit, audit_id)
    sample = [one for one, _ in sample_of(work.session, audit_id)]
    theirs = {one.marking.agency_id for one in updates_by_ids(work.session, update_ids=sample)}
    every = all_agencies(work.session, at=work.now)
    named = [x.agency_id for x in every if x.agency_id in theirs and not x.is_never_named]
    opener = workers_named(work, worker_ids=(WorkerId(row.opened_by_id),)).values()
    found = {one.worker_id: one for one in (*leads_of(work, named), *opener)}
    return tuple(Choice(who, one.name, one.agency_name) for who, one in found.items())


def finding_from(form: Form, *, offered: tuple[Choice, ...], now: datetime) -> Found:
    """What was found. Raises: Invalid with every problem found."""
    grade, words = form.get("grade", ""), form.get("words", "").strip().replace("\r\n", "\n")
    owner, typed = form.get("owner", ""), form.get("due", "").strip()
    problems: dict[str, str] = {}
    if grade not in GRADES:
        problems["grade"] = gettext("Choose how far it was met.")
    if not words:
        problems["words"] = gettext("Say what you found, in a sentence or two.")
    if owner and owner not in {one.value for one in offered}:
        problems["owner"] = gettext("Choose who does it.")
    day = _due(typed, is_owned=bool(owner), today=london_date(now), problems=problems)
    if problems:
        raise Invalid(problems)
    return Found(grade, words, WorkerId(owner) if owner else None, day)


def _due(typed: str, *, is_owned: bool, today: date, problems: dict[str, str]) -> datetime | None:
    day = typed_day(typed)
    if typed and (day is None or day <= today):
        problems["due"] = gettext("Enter a day to come, like %(day)s.", day=today.isoformat())
    elif bool(typed) != is_owned:
        problems["due" if is_owned else "owner"] = (
            gettext("Say by when.") if is_owned else gettext("Choose who does it.")
        )
    return None if day is None else start_of_day(day)
