"""A lead's sample of the month: drawing it, marking each disclosure, the running rate."""

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from hub.foundation.errors import HubError, Invalid
from hub.foundation.gate import Capability, opens_to
from hub.foundation.work import Work
from hub.oversight.overview.page import Desk, desk_of
from hub.oversight.questions.page import record_look
from hub.oversight.sampling.asking import close_question
from hub.oversight.sampling.mark_page import HERE, disclosure_seen, mark_page
from hub.oversight.sampling.months import Month
from hub.oversight.sampling.picture import picture_of
from hub.oversight.sampling.population import disclosures_of_month
from hub.oversight.sampling.queries import (
    latest_sample,
    marks_of_agency,
)
from hub.oversight.sampling.rates import VERDICTS, running_rates
from hub.oversight.sampling.rows import month_words, sample_table
from hub.oversight.sampling.sample_file import is_redrawable
from hub.oversight.sampling.seeds import seed_row
from hub.oversight.sampling.service import draw_sample, mark_disclosure
from hub.presentation.pages import render_page
from hub.presentation.times import row_moment
from hub.presentation.wording import gettext

blueprint = Blueprint("oversight_sampling", __name__)


@blueprint.get("/oversight/sample")
@opens_to(Capability.OVERSIGHT_DISCLOSURES_VIEW)
def sample(work: Work) -> ResponseReturnValue:
    """The latest sample, and how much of what was marked so far was justified."""
    return _page(work, {})


def _draw_again(work: Work, error: HubError) -> ResponseReturnValue:
    return _page(work, error.fields if isinstance(error, Invalid) else {})


@blueprint.post("/oversight/sample/draw")
@opens_to(Capability.OVERSIGHT_DISCLOSURES_VIEW, again=_draw_again)
def draw(work: Work) -> ResponseReturnValue:
    """Draw the last month's sample, or commit to its seed first. Pressed twice, drawn once."""
    desk_of(work)
    drawn = draw_sample(work, month=Month.before(work.now))
    return redirect(HERE if drawn else f"{HERE}?committed=1", 303)


@blueprint.get("/oversight/sample/<uuid:disclosure_id>")
@opens_to(Capability.OVERSIGHT_DISCLOSURES_VIEW)
def one_disclosure(work: Work, *, disclosure_id: str) -> ResponseReturnValue:
    """One disclosure of a sample, with the form to say whether it was right."""
    return mark_page(work, disclosure_id, {})


def _again(work: Work, error: HubError, *, disclosure_id: str) -> ResponseReturnValue:
    errors = error.fields if isinstance(error, Invalid) else {}
    return mark_page(work, disclosure_id, errors)


@blueprint.post("/oversight/sample/<uuid:disclosure_id>")
@opens_to(Capability.OVERSIGHT_DISCLOSURES_VIEW, again=_again)
def marked(work: Work, *, disclosure_id: str) -> ResponseReturnValue:
    """Keep the mark and go on to the next one that waits."""
    desk = desk_of(work)
    one = disclosure_seen(desk, disclosure_id)
    verdict, note = request.form.get("verdict", ""), request.form.get("note", "").strip()
    problems = {}
    if verdict not in VERDICTS:
        problems["verdict"] = gettext("Choose whether it was right.")
    elif verdict != VERDICTS[0] and not note:
        problems["note"] = gettext("Say what was not right, or what is to be learnt.")
    if problems:
        raise Invalid(problems)
    words = note.replace("\r\n", "\n")
    mark_disclosure(work, disclosure_id=disclosure_id, verdict=verdict, note=words)
    close_question(desk, one, verdict=verdict, words=words)
    work.session.flush()  # the next one that waits is read from what is stored
    found = latest_sample(work, desk.lens)
    following = found.next_for(work.actor.worker_id) if found else None
    return redirect(f"{HERE}/{following.disclosure_id}" if following else HERE, 303)


def _page(work: Work, errors: dict[str, str]) -> ResponseReturnValue:
    desk = desk_of(work)
    found, month = latest_sample(work, desk.lens), Month.before(work.now)
    record_look(desk, len(found.drawn) if found else 0, question="sample", given={})
    is_due = not found or found.month != month.name
    return render_page(
        "oversight/sample.html",
        sample=found,
        month=month_words(found.month) if found else "",
        table=sample_table(desk, found) if found else None,
        redraw=is_redrawable(desk, Month.named(found.month)) if found else False,
        picture=picture_of(running_rates(marks_of_agency(work))),
        to_draw=month_words(month.name) if is_due else "",
        has_any=is_due and _has_disclosures(desk, month),
        committed=_committed(work, month),
        is_committed_now=request.args.get("committed") == "1",
        errors=errors,
    )


def _has_disclosures(desk: Desk, month: Month) -> bool:
    """Whether there is anything to draw from, as far as she may see."""
    return bool(disclosures_of_month(desk.work, desk.lens, since=month.since, until=month.until))


def _committed(work: Work, month: Month) -> str:
    """Since when the seed of a month is fixed; "" while it is not."""
    row = seed_row(work, month)
    return row_moment(row.committed_at, work.now) if row else ""
