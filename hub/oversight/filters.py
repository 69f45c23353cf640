"""What the lead asks the log for, read from the address and written back into links."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from audit.wanted import Mark, Wanted
from hub.foundation.clock import start_of_day
from hub.foundation.identifiers import AgencyId, FamilyId, WorkerId
from hub.oversight.cursor import mark_from, mark_text
from hub.oversight.readings import DISCLOSING, OPENING
from hub.presentation.typed import typed_day, typed_id

OURS, BY_OURS = "our-updates", "our-workers"


@dataclass(frozen=True, slots=True)
class Attended:
    """Workers of hers, and the families about which they were at meetings."""

    worker_ids: tuple[WorkerId, ...]
    family_ids: tuple[FamilyId, ...]


@dataclass(frozen=True, slots=True)
class LogQuery:
    """Filters (None: all) and the place after which to read on."""

    family_id: FamilyId | None = None
    worker_id: WorkerId | None = None
    since: date | None = None
    until: date | None = None
    before: Mark | None = None

    @property
    def is_filtered(self) -> bool:
        """Whether anything is left out by asking."""
        return any((self.family_id, self.worker_id, self.since, self.until))

    @property
    def instants(self) -> tuple[datetime | None, datetime | None]:
        """The days asked for as [since, until)."""
        days = (self.since, self.until and self.until + timedelta(days=1))
        since, until = (None if one is None else start_of_day(one) for one in days)
        return since, until

    def wanted(self, question: str, *, agency_id: AgencyId, except_id: WorkerId) -> Wanted:
        """The entries that answer a question.

        Her own looking, unless she asks for it by name, would only push down what she looks for.
        """
        is_ours = question == OURS
        since, until = self.instants
        return Wanted(
            source=agency_id if is_ours else None,
            agency_id=None if is_ours else agency_id,
            worker_id=self.worker_id,
            except_worker_id=None if self.worker_id else except_id,
            family_id=self.family_id,
            # Everything of one worker; of all of them what they opened, or lists would bury it.
            entry_actions=DISCLOSING if self.worker_id else OPENING,
            since=since,
            until=until and until - timedelta(seconds=1),
        )

    def in_meetings(
        self, question: str, *, agency_id: AgencyId, attended: Attended
    ) -> tuple[Wanted, ...]:
        """The same of meetings that somebody else chaired: there the chair acts, others read."""
        is_ours = question == OURS
        if not attended.family_ids or (is_ours and self.worker_id is None):
            return ()  # what partners were shown there is among the entries above
        asked = self.wanted(question, agency_id=agency_id, except_id=WorkerId(""))
        return (
            replace(
                asked,
                agency_id=None,
                worker_id=None,
                except_worker_id=self.worker_id,
                except_agency_id=None if self.worker_id else agency_id,
                seen_by=attended.worker_ids,
                family_ids=attended.family_ids,
            ),
        )

    def given(self) -> Mapping[str, str]:
        """What was asked for, by the names the address uses."""
        asked = {
            "family": self.family_id,
            "worker": self.worker_id,
            "since": self.since and self.since.isoformat(),
            "until": self.until and self.until.isoformat(),
            "before": self.before and mark_text(self.before),
        }
        return {name: str(value) for name, value in asked.items() if value}


def query_from(arguments: Mapping[str, str]) -> LogQuery:
    """What the address asks for. What cannot be read asks for nothing."""
    family, worker = typed_id(arguments.get("family")), typed_id(arguments.get("worker"))
    return LogQuery(
        family_id=FamilyId(family) if family else None,
        worker_id=WorkerId(worker) if worker else None,
        since=typed_day(arguments.get("since")),
        until=typed_day(arguments.get("until")),
        before=mark_from(arguments.get("before")),
    )


def address(path: str, query: LogQuery, before: Mark | None = None) -> str:
    """The address that asks for this, from `before` on."""
    asked = urlencode(replace(query, before=before).given())
    return f"{path}?{asked}" if asked else path
