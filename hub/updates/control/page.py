"""What the author and her agency's safeguarding lead see and change of who sees an update."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from agencies.queries import agency_names
from agencies.workers.queries import NamedWorker, workers_named
from consent.authorise import deny
from consent.grants import standing_grants
from consent.outcome import Level, Reason
from consent.recipients import Recipients, recipients_of
from consent.sights import knows_involvement
from consent.standpoint import Standpoint
from consent.tags import withhold_reasons
from consent.withholding import KeptBack, withholdings_of_update
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import AgencyId, UpdateId, WorkerId
from hub.foundation.work import Work
from hub.presentation.times import full_day
from hub.presentation.wording import gettext
from hub.updates.judging import Sighting
from hub.updates.own_words import OwnUpdate, own_update

UNNAMED = "unnamed"
"""Stands for every recipient its reader may not know of: an id would tell which agency it is."""


@dataclass(frozen=True, slots=True)
class KeptLine:
    """From whom it is kept, why, and when that is looked at again. whom: the recipient's id, or
    UNNAMED."""

    name: str
    because: str
    review: str
    is_due: bool
    whom: str


@dataclass(frozen=True, slots=True)
class GivenLine:
    """To whom it is given, how much, and until when."""

    name: str
    level: str
    until: str
    end_url: str


@dataclass(frozen=True, slots=True)
class Control:
    """The section "Change who sees this". is_lead: its reader may keep things back for longer."""

    address: str
    is_lead: bool
    kept: tuple[KeptLine, ...]
    given: tuple[GivenLine, ...]


def may_control(view: Standpoint, sighting: Sighting) -> bool:
    """The author, or a safeguarding lead of the author's agency, who reads it as the agency's."""
    stored = sighting.stored
    if sighting.judged.decision.reason is not Reason.OWN:
        return False
    is_author = stored.marking.author_id == view.viewer.worker_id
    is_own = stored.marking.agency_id == view.agency.agency_id
    return is_own and (is_author or view.relationship.is_lead)


def controlled_update(work: Work, *, update_id: UpdateId, exit_name: str) -> OwnUpdate:
    """The update, for whoever may change who sees it; its showing is queued for the log.

    Raises: NotFound for everybody else, logged as denied; Refused NOT_AUTHOR_AGENCY.
    """
    own = own_update(work, update_id=update_id, exit_name=exit_name)
    if not may_control(own.view, own.sighting):
        deny(work, object_id=update_id, reason="NOT_ALLOWED", exit_name=exit_name)
        raise NotFound(update_id)
    return own


def control_of(work: Work, view: Standpoint, sighting: Sighting) -> Control | None:
    """The section for one update; None for whoever may change nothing."""
    if not may_control(view, sighting):
        return None
    update_id = sighting.update_id
    kept = withholdings_of_update(work, update_id=update_id)
    given = standing_grants(work, update_id=update_id)
    named = {one.worker_id for one in kept} | {one.worker_id for one in given}
    workers = workers_named(work, worker_ids={WorkerId(one) for one in named if one})
    names = _Names(work, view, workers)
    reasons = {one.code: one.label for one in withhold_reasons(view.facts.rules_version)}
    address = f"/updates/{update_id}"
    return Control(
        address=address,
        is_lead=view.relationship.is_lead,
        kept=_kept_lines(work, kept, names, reasons),
        given=tuple(
            GivenLine(
                name=names(one.agency_id, one.worker_id),
                level=level_word(one.level),
                until=full_day(one.ends_at) if one.ends_at else "",
                end_url=f"{address}/grants/{one.id}/end",
            )
            for one in given
        ),
    )


def kept_from(work: Work, own: OwnUpdate, whom: str) -> Recipients:
    """Whom a line of "Kept from" stands for: one of them, or all that he may not know of."""
    if whom != UNNAMED:
        return recipients_of(work, (whom,))
    kept = withholdings_of_update(work, update_id=own.sighting.update_id)
    workers = workers_named(work, worker_ids={one.worker_id for one in kept if one.worker_id})
    names = _Names(work, own.view, workers)
    hidden = [one for one in kept if not names.is_known(one.agency_id, one.worker_id)]
    return Recipients(
        agencies=tuple(one.agency_id for one in hidden if one.agency_id),
        workers=tuple(one.worker_id for one in hidden if one.worker_id),
    )


def _kept_lines(
    work: Work, kept: Iterable[KeptBack], names: "_Names", reasons: Mapping[str, str]
) -> tuple[KeptLine, ...]:
    """Those he may know of one by one; the others in one line, however many they are."""
    lines: dict[str, KeptLine] = {}
    for one in sorted(kept, key=lambda found: found.review_at):
        is_known = names.is_known(one.agency_id, one.worker_id)
        whom = str(one.agency_id or one.worker_id) if is_known else UNNAMED
        line = KeptLine(
            name=names(one.agency_id, one.worker_id),
            because=gettext(reasons[one.reason]) if one.reason in reasons else "",
            review=full_day(one.review_at),
            is_due=one.review_at <= work.now,
            whom=whom,
        )
        lines.setdefault(whom, line)
    return tuple(lines.values())


def level_word(letter: str) -> str:
    """What somebody gets at that level."""
    words = {Level.FULL: gettext("everything"), Level.SUMMARY: gettext("the headline")}
    return words.get(Level.of_letter(letter), gettext("that there is an update"))


class _Names:
    """Names of those the viewer may know to be involved; others stay unnamed (decision 5.3)."""

    def __init__(
        self, work: Work, view: Standpoint, workers: Mapping[WorkerId, NamedWorker]
    ) -> None:
        self._work, self._view, self._workers = work, view, workers

    def is_known(self, agency_id: str | None, worker_id: str | None) -> bool:
        """Whether he may know that this agency, or this worker's, is involved."""
        worker = self._workers.get(WorkerId(worker_id or ""))
        asked = worker.agency_id if worker else AgencyId(agency_id or "")
        return bool(asked) and knows_involvement(self._view, asked)

    def __call__(self, agency_id: str | None, worker_id: str | None) -> str:
        if not self.is_known(agency_id, worker_id):
            return gettext("A partner agency you may not know about")
        worker = self._workers.get(WorkerId(worker_id or ""))
        return _worker(worker) if worker else self._agency(AgencyId(agency_id or ""))

    def _agency(self, agency_id: AgencyId) -> str:
        return agency_names(self._work, agency_ids=(agency_id,)).get(agency_id, "")


def _worker(worker: NamedWorker) -> str:
    return gettext("%(name)s, %(agency)s", name=worker.name, agency=worker.agency_name)
