"""Findings as they are read: by their auditors, and once the audit is over by others.

Information governance and whoever else ends audits sees grade, owner and day; a safeguarding lead
also the words about what her own agency wrote, as far as she sees that update herself.
"""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import select

from agencies.queries import agency_names
from agencies.workers.queries import workers_named
from consent.acting import acting
from consent.models.named_audits import NamedAudit
from consent.named_audits.service import governs, is_open
from hub.foundation.identifiers import AgencyId, NamedAuditId, UpdateId, WorkerId
from hub.foundation.work import Work
from hub.oversight.lens import Lens
from hub.oversight.named_audits.findings.forms import GRADE_WORDS
from hub.oversight.named_audits.findings.models import NamedAuditFinding
from hub.oversight.named_audits.findings.service import words_of
from hub.presentation.links import Cell, Table
from hub.presentation.times import long_day
from hub.presentation.wording import gettext
from hub.updates.queries import StoredUpdate, updates_by_ids


def findings_of(work: Work, audit_id: NamedAuditId) -> Mapping[UpdateId | None, NamedAuditFinding]:
    """The last about each update, and under None about the whole."""
    table = NamedAuditFinding
    rows = work.session.scalars(
        select(table).where(table.audit_id == audit_id).order_by(table.at, table.id)
    )
    return {UpdateId(one.update_id) if one.update_id else None: one for one in rows}


def findings_table(work: Work, audit_id: NamedAuditId) -> Table | None:
    """What was found, once it is over; None before. The caller has shown that she may see it."""
    row = work.session.get_one(NamedAudit, audit_id)
    standing = acting(work)
    if is_open(row, work.now) or standing is None:
        return None
    found = findings_of(work, audit_id)
    about = {one for one in found if one is not None}
    stored = {x.update_id: x for x in updates_by_ids(work.session, update_ids=about)}
    seen = _Seen(work, row, governs(standing), stored)
    return Table(
        caption=gettext("What was found"),
        heads=(
            gettext("About"),
            gettext("Found"),
            gettext("In words"),
            gettext("Who acts"),
            gettext("By"),
        ),
        rows=tuple(seen.rows(found)),
        is_caption_hidden=True,
    )


class _Seen:
    """What of an audit's findings whoever looks may see."""

    def __init__(
        self,
        work: Work,
        audit: NamedAudit,
        is_governance: bool,
        stored: Mapping[UpdateId, StoredUpdate],
    ) -> None:
        self._work, self._audit, self._stored = work, audit, stored
        self._is_governance = is_governance
        self._own = work.actor.agency_id
        self._lens = Lens(work)

    def rows(
        self, found: Mapping[UpdateId | None, NamedAuditFinding]
    ) -> Iterator[tuple[Cell, ...]]:
        """The whole first, then each update that is hers to know of, the latest posted first."""
        if None in found and self._has_whole():
            yield self._row(Cell(gettext("The audit as a whole")), found[None], self._reads_whole())
        for one in self._known():
            finding = found.get(one.update_id)
            if finding is not None:
                may_read = self._reads(one)
                yield self._row(self._about(one, is_link=may_read), finding, may_read)

    def _known(self) -> Sequence[StoredUpdate]:
        theirs = self._audit.agency_id == self._own
        return [
            one
            for one in sorted(self._stored.values(), key=lambda x: (x.event_at, x.update_id))
            if self._is_governance or theirs or one.marking.agency_id == self._own
        ]

    def _has_whole(self) -> bool:
        return self._is_governance or self._reads_whole()

    def _reads_whole(self) -> bool:
        """Whose audit it is, whom it looked into, or whose agency alone wrote the sample."""
        if self._is_governance:
            return False
        is_hers = self._work.actor.worker_id == self._audit.reader_id
        return is_hers or self._audit.agency_id == self._own

    def _reads(self, one: StoredUpdate) -> bool:
        if self._is_governance or one.marking.agency_id != self._own:
            return False
        return self._lens.sighting(one.family_id, one.update_id) is not None

    def _about(self, one: StoredUpdate, *, is_link: bool) -> Cell:
        names = agency_names(self._work, agency_ids=(one.marking.agency_id,))
        who = names.get(AgencyId(one.marking.agency_id), "")
        said = gettext("An update of %(agency)s", agency=who)
        return Cell(said, href=f"/oversight/updates/{one.update_id}" if is_link else "")

    def _row(self, about: Cell, one: NamedAuditFinding, may_read: bool) -> tuple[Cell, ...]:
        named = workers_named(self._work, worker_ids=_owner(one)).values()
        return (
            about,
            Cell(gettext(GRADE_WORDS[one.grade]), is_strong=True),
            Cell(words_of(self._work, one) if may_read else "–"),
            Cell(next((who.name for who in named), gettext("Nothing to do"))),
            Cell(long_day(one.due_on) if one.due_on else "–"),
        )


def _owner(one: NamedAuditFinding) -> tuple[WorkerId, ...]:
    return (WorkerId(one.owner_id),) if one.owner_id else ()
