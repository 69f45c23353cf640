"""An audit as lines of a page, and many as a table."""

from collections.abc import Sequence
from datetime import datetime

from hub.foundation.work import Work
from hub.oversight.named_audits.queries import SeenAudit
from hub.presentation.links import Cell, Link, Table
from hub.presentation.times import long_day, moment
from hub.presentation.wording import gettext, ngettext

Line = tuple[str, str, Link | None]


def audits_table(work: Work, found: Sequence[SeenAudit], *, href: str) -> Table:
    """One row each, with the way to it."""
    return Table(
        caption=gettext("Audits, latest first"),
        heads=(gettext("Audit"), gettext("Updates"), gettext("Read by"), gettext("State")),
        rows=tuple(
            (
                Cell(
                    one.purpose or gettext("Audit"),
                    quiet=long_day(one.opened_at),
                    href=f"{href}/{one.audit_id}",
                ),
                Cell(sources_words(one)),
                Cell(", ".join(one.auditors)),
                Cell(state_words(one, work.now)),
            )
            for one in found
        ),
        is_caption_hidden=True,
    )


def audit_lines(work: Work, one: SeenAudit) -> list[Line]:
    """What it is about, who reads, and until when."""
    looked_at = [(gettext("Readings of"), one.reader, None)] if one.reader else []
    return [
        *looked_at,
        (gettext("State"), state_words(one, work.now), None),
        (gettext("Opened by"), f"{one.opened_by}, {long_day(one.opened_at)}", None),
        (gettext("Read by"), ", ".join(one.auditors), None),
        (gettext("Sample"), sources_words(one), None),
    ]


def sources_words(one: SeenAudit) -> str:
    """ "10 updates of Harbour Recovery"."""
    return ", ".join(
        ngettext("%(num)d update of %(agency)s", "%(num)d updates of %(agency)s", count, agency=who)
        for who, count in one.sources
    )


def state_words(one: SeenAudit, now: datetime) -> str:
    """Whether it can be read in, and until when."""
    if one.ends_at is None:
        return gettext("Open until somebody closes it")
    if one.is_open:
        return gettext("Open until %(when)s", when=moment(one.ends_at, now))
    return gettext("Ended %(when)s", when=moment(one.ends_at, now))
