"""Whom to ring about what was not opened: people with a role, their agency, and its number.

None but agencies she may know (decision 5.3), and at them those the update would reach: whoever
is barred stands as somebody who is not on the case.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from agencies.queries import Agency, agencies_by_id
from agencies.roles import after_name, role_words
from agencies.workers.queries import NamedWorker, workers_named
from hub.foundation.identifiers import AgencyId, WorkerId
from hub.foundation.work import Work
from hub.presentation.wording import gettext

NAMED_AT_MOST = 2


@dataclass(frozen=True, slots=True)
class AtAgency:
    """Workers of one agency; none where it has nobody assigned, and its desk is asked."""

    agency_id: AgencyId
    workers: tuple[WorkerId, ...] = ()


class Ringing:
    """The agencies and workers of one page, looked up together. Two queries."""

    def __init__(self, work: Work, asked: Iterable[AtAgency]) -> None:
        wanted = tuple(asked)
        self._own, self._self = work.actor.agency_id, work.actor.worker_id
        self._agencies: Mapping[AgencyId, Agency] = agencies_by_id(
            work.session, agency_ids={one.agency_id for one in wanted}, at=work.now
        )
        everybody = {who for one in wanted for who in one.workers}
        self._workers: Mapping[WorkerId, NamedWorker] = workers_named(work, worker_ids=everybody)

    def whom(self, asked: Iterable[AtAgency]) -> str:
        """ "Ring Grace Adeyemi, midwife, Wexmoor Maternity, 01632 960102."; one after the other."""
        return " ".join(map(self._ring, self._sorted(asked)))

    def people(self, asked: Iterable[AtAgency]) -> str:
        """Who they are, without a number to ring; an agency with nobody assigned by itself."""
        return "; ".join(map(self._who, self._sorted(asked)))

    def _sorted(self, asked: Iterable[AtAgency]) -> list[AtAgency]:
        return sorted(asked, key=lambda one: self._name(one.agency_id))

    def _ring(self, one: AtAgency) -> str:
        names = self._names(one, gettext("or"))
        if one.agency_id == self._own:
            return self._ask(one, names)
        agency = self._agencies.get(one.agency_id)
        number = agency.duty_phone if agency else ""
        said = (names, self._name(one.agency_id), number)
        return gettext("Ring %(names)s.", names=", ".join(filter(None, said)))

    def _ask(self, one: AtAgency, names: str) -> str:
        if not names and self._self in one.workers:
            return gettext("Open it yourself.")
        return gettext("Ask %(names)s.", names=names or gettext("whoever is on your desk"))

    def _who(self, one: AtAgency) -> str:
        said = (self._names(one, gettext("and")), self._name(one.agency_id))
        return ", ".join(filter(None, said))

    def _name(self, agency_id: AgencyId) -> str:
        agency = self._agencies.get(agency_id)
        return agency.name if agency else ""

    def _names(self, one: AtAgency, between: str) -> str:
        others = (who for who in one.workers if who in self._workers and who != self._self)
        known = [self._workers[who] for who in others]
        known.sort(key=lambda worker: worker.name)
        words = [_worker_words(worker) for worker in known[:NAMED_AT_MOST]]
        if len(known) > NAMED_AT_MOST:
            words.append(gettext("%(num)d more", num=len(known) - NAMED_AT_MOST))
        return f" {between} ".join(words)


def _worker_words(worker: NamedWorker) -> str:
    return f"{worker.name}, {after_name(role_words(worker.role, worker.agency_type))}"
