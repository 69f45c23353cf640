"""Since when an agency gave one of its updates to the reader, or a chair let it be read.

Said of updates that may be described, so their author is known to the person in any case.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from consent.world import Grant, MeetingPermit
from hub.presentation.times import long_day
from hub.presentation.wording import gettext, later
from hub.rights.seen_report.seen_then import SeenThen
from hub.rights.seen_report.subject import ReportSubject


@dataclass(frozen=True, slots=True)
class Given:
    """What there is in her families, each once."""

    grants: tuple[Grant, ...]
    permits: tuple[MeetingPermit, ...]

    def by_agency(self, seen: SeenThen) -> str:
        """ "The agency that wrote it shared it on …"; "" where no such act is found."""
        since = [
            one.period.starts_at
            for one in self.grants
            if one.update_id == seen.update_id and _is_to(one, seen) and one.period.holds(seen.at)
        ]
        return _on(later("The agency that wrote it shared it on %(day)s"), since)

    def by_chair(self, seen: SeenThen) -> str:
        """ "Shown at a meeting. Its chair let it be read on …"; "" where none is found."""
        since = [
            one.permitted_at
            for one in self.permits
            if one.update_id == seen.update_id
            and seen.worker_id in one.worker_ids
            and one.permitted_at <= seen.at
        ]
        return _on(later("Shown at a meeting. Its chair let it be read on %(day)s"), since)


def given_in(subject: ReportSubject) -> Given:
    """Of all her families."""
    grants = {one.grant_id: one for view in subject.views for one in view.facts.grants}
    permits = {one.permit_id: one for view in subject.views for one in view.facts.permits}
    return Given(tuple(grants.values()), tuple(permits.values()))


def _is_to(one: Grant, seen: SeenThen) -> bool:
    return one.worker_id == seen.worker_id or one.agency_id == seen.agency_id


def _on(words: str, since: Iterable[datetime]) -> str:
    last = max(since, default=None)
    return gettext(words, day=long_day(last)) if last else ""
