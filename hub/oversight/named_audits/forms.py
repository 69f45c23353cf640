"""Reads the form that opens an audit. What is missing is said beside it, everything at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from werkzeug.datastructures import MultiDict

from hub.foundation.clock import london_date, start_of_day
from hub.foundation.errors import Invalid
from hub.foundation.identifiers import AgencyId, WorkerId
from hub.oversight.named_audits.latest import OF
from hub.oversight.named_audits.sample import SampleTerms
from hub.presentation.typed import typed_day
from hub.presentation.wording import gettext

Form = MultiDict[str, str]
Tags = frozenset[str]
LARGEST = 50
LONGEST = timedelta(days=90)
LONGEST_PURPOSE = 500


@dataclass(frozen=True, slots=True)
class OfferedAudit:
    """What the form offers: of anything else it reads nothing, whatever is sent."""

    agencies: frozenset[AgencyId]
    auditors: frozenset[WorkerId]
    readers: Mapping[WorkerId, AgencyId] = field(default_factory=dict)
    tags: frozenset[str] = frozenset()

    @property
    def sources(self) -> frozenset[str]:
        """What a sample may be drawn from, as the form sends it."""
        return self.agencies | {f"{OF}{one}" for one in self.readers}

    def terms(
        self, sources: tuple[str, ...], days: tuple[datetime, datetime], size: int, tags: Tags
    ) -> SampleTerms:
        """What is drawn from these: agencies, or one reader."""
        if not sources[0].startswith(OF):
            agencies = tuple(AgencyId(one) for one in sources)
            return SampleTerms(agencies, *days, size, tags=tags)
        reader = WorkerId(sources[0].removeprefix(OF))
        return SampleTerms((self.readers[reader],), *days, size, reader, tags)


@dataclass(frozen=True, slots=True)
class AuditAnswer:
    """What the sample is drawn from, who reads it, why, and until when."""

    drawn: SampleTerms
    auditors: tuple[WorkerId, ...]
    purpose: str
    until: datetime


def audit_from(form: Form, *, offered: OfferedAudit, now: datetime) -> AuditAnswer:
    """What was asked for. Raises: Invalid with every problem found."""
    problems: dict[str, str] = {}
    today = london_date(now)
    since, until = _day(form, "since", today, problems), _day(form, "until", today, problems)
    ends = _day(form, "ends", today, problems)
    if since and until and until < since:
        problems["until"] = gettext("The last day comes after the first.")
    if ends and not today < ends <= today + LONGEST:
        problems["ends"] = gettext("Choose a day within the next 90 days.")
    sources = _sources(form, offered, problems)
    auditors = tuple(dict.fromkeys(one for one in form.getlist("auditors")))
    named = tuple(WorkerId(one) for one in auditors if one in offered.auditors)
    if not named:
        problems["auditors"] = gettext("Choose who reads the sample.")
    size = _size(form, problems)
    purpose = form.get("purpose", "").strip()
    if not purpose or len(purpose) > LONGEST_PURPOSE:
        problems["purpose"] = gettext("Say what the audit looks at, in at most 500 characters.")
    if problems or since is None or until is None or ends is None:
        raise Invalid(problems)
    return AuditAnswer(
        drawn=offered.terms(
            sources,
            (start_of_day(since), start_of_day(until + timedelta(days=1))),
            size,
            offered.tags.intersection(form.getlist("tags")),
        ),
        auditors=named,
        purpose=purpose,
        until=start_of_day(ends),
    )


def _sources(form: Form, offered: OfferedAudit, problems: dict[str, str]) -> tuple[str, ...]:
    """Agencies, or the readings of one lead and nothing else."""
    sources = tuple(dict.fromkeys(form.getlist("agency")))
    if not sources or not offered.sources.issuperset(sources):
        problems["agency"] = gettext("Choose an agency.")
    elif len(sources) > 1 and any(one.startswith(OF) for one in sources):
        problems["agency"] = gettext("Choose agencies, or what one lead read, not both.")
    return sources


def _day(form: Form, name: str, today: date, problems: dict[str, str]) -> date | None:
    day = typed_day(form.get(name))
    if day is None:
        problems[name] = gettext("Enter a date like %(day)s.", day=today.isoformat())
    return day


def _size(form: Form, problems: dict[str, str]) -> int:
    typed = form.get("size", "").strip()
    size = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 4 else 0
    if not 1 <= size <= LARGEST:
        problems["size"] = gettext("Enter a number from 1 to 50.")
    return size
