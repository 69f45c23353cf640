"""Which emergency opening a reading rested on, and whether somebody has checked it since."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from consent.emergency.openings import Checked, checks_of
from consent.world import Glass
from hub.foundation.identifiers import AgencyId
from hub.foundation.work import Work
from hub.presentation.times import long_day
from hub.presentation.wording import gettext
from hub.rights.seen_report.seen_then import SeenThen
from hub.rights.seen_report.subject import ReportSubject


@dataclass(frozen=True, slots=True)
class Emergencies:
    """The openings of her families, and who checked them by the time the report was made.

    named: the agencies it may name.
    """

    openings: tuple[Glass, ...]
    checks: Mapping[str, Checked]
    named: Mapping[AgencyId, str]

    def words(self, seen: SeenThen) -> str:
        """ "Opened in an emergency on …, checked on … by …"; "" where there is none of his."""
        opened = [
            one
            for one in self.openings
            if one.worker_id == seen.worker_id and one.opened_at <= seen.at
        ]
        if not opened:
            return ""
        last = max(opened, key=lambda one: (one.opened_at, one.glass_id))
        begun = gettext("Opened in an emergency on %(day)s", day=long_day(last.opened_at))
        return gettext("%(what)s, %(check)s", what=begun, check=self._check(last))

    def _check(self, one: Glass) -> str:
        check = self.checks.get(one.glass_id)
        if check is None:
            return gettext("not checked yet")
        by = self.named.get(check.agency_id) or gettext("somebody of another agency")
        return gettext("checked on %(day)s by %(agency)s", day=long_day(check.at), agency=by)


def emergencies_of(
    work: Work, subject: ReportSubject, named: Mapping[AgencyId, str], *, until: datetime
) -> Emergencies:
    """Those there are, each once. One query."""
    openings = {one.glass_id: one for view in subject.views for one in view.facts.glasses}
    checks = checks_of(work, glass_ids=openings, until=until)
    return Emergencies(tuple(openings.values()), checks, named)
