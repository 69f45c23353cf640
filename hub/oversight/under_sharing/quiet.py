"""The answer about agencies silent on a child on a plan."""

from collections.abc import Iterator, Sequence

from audit.events import CardShown, PeopleShown
from hub.foundation.identifiers import AgencyId
from hub.oversight.cursor import is_behind
from hub.oversight.overview.page import Desk
from hub.oversight.questions.answer import Answer, AnswerRow, Asked
from hub.oversight.under_sharing.ringing import AtAgency, Ringing
from hub.oversight.under_sharing.silence import Quiet, QuietFamily, quiet_families
from hub.oversight.under_sharing.wording import AgencyWords
from hub.presentation.links import Cell
from hub.presentation.wording import gettext, ngettext


def gone_quiet(desk: Desk, asked: Asked) -> Answer:
    """Families with a child on a plan and agencies of which there was nothing for too long."""
    found = quiet_families(desk.work, asked.query.family_id)
    left = [one for one in found if is_behind(one.mark, asked.query.before)]
    page = left[: asked.size]
    mark = page[-1].mark if len(left) > asked.size else None
    heads = (
        gettext("Family"),
        gettext("Plan"),
        gettext("Nothing you may see from"),
        gettext("Expected"),
        gettext("Next step"),
    )
    rows, apart = tuple(_rows(desk, page)), {2: gettext("Whom to ring")}
    # That nobody wrote is in no entry.
    return Answer(heads, rows, mark, instant=gettext("Since"), apart=apart, has_proofs=False)


def _rows(desk: Desk, page: Sequence[QuietFamily]) -> Iterator[AnswerRow]:
    """The families' names and plans are recorded as shown."""
    silent: set[AgencyId] = {each.agency_id for one in page for each in one.agencies}
    words = AgencyWords(desk.work, silent)
    ringing = Ringing(desk.work, (there for one in page for there in _whom(one)))
    titles = desk.lens.titles({one.family_id for one in page})
    for one in page:
        desk.work.record(
            CardShown(
                family_id=one.family_id, people=one.children, view="oversight", parts=("status",)
            )
        )
        desk.work.record(
            PeopleShown(
                family_id=one.family_id,
                view="gone-quiet",
                workers=tuple(sorted({who for each in one.agencies for who in each.workers})),
            )
        )
        here = f"/families/{one.family_id}"
        cells = (
            Cell(titles.get(one.family_id, ""), href=here),
            Cell(one.plan),
            Cell(
                ", ".join(_silence(words, each) for each in one.agencies),
                quiet=ringing.whom(_whom(one)),
            ),
            Cell(ngettext("every %(num)d day", "every %(num)d days", one.expected)),
            _next_step(desk, one),
        )
        yield AnswerRow(one.mark.at, cells, (), one.family_id, is_day=True)


def _whom(one: QuietFamily) -> tuple[AtAgency, ...]:
    return tuple(AtAgency(each.agency_id, each.workers) for each in one.agencies)


def _next_step(desk: Desk, one: QuietFamily) -> Cell:
    """Her own agency can write; of others she sees who works with them."""
    here = f"/families/{one.family_id}"
    if any(each.agency_id == desk.work.actor.agency_id for each in one.agencies):
        return Cell(gettext("Post an update"), href=f"{here}/updates/new")
    return Cell(gettext("See who works with them"), href=f"{here}/involvement")


def _silence(words: AgencyWords, one: Quiet) -> str:
    days = ngettext("%(num)d day", "%(num)d days", one.days)
    return gettext("%(agency)s (%(days)s)", agency=words.name(one.agency_id), days=days)
