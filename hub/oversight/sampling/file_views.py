"""The latest sample as a file that anybody can draw it again from: asked what for, and recorded."""

from collections.abc import Mapping
from hashlib import sha256

from flask import Blueprint
from flask.typing import ResponseReturnValue

from audit.events import LogExported
from consent.authorise import deny
from hub.foundation.errors import HubError, Invalid, NotFound
from hub.foundation.gate import Capability, opens_to
from hub.foundation.work import Work
from hub.oversight.overview.page import Desk, desk_of
from hub.oversight.questions.files import as_download
from hub.oversight.questions.leaving import PROOFS
from hub.oversight.reach import reach_of_proofs
from hub.oversight.receipts.leaving import policy_asked
from hub.oversight.sampling.months import Month
from hub.oversight.sampling.queries import Sample, latest_sample
from hub.oversight.sampling.rows import month_words
from hub.oversight.sampling.sample_file import is_redrawable, sample_file
from hub.oversight.what_for import nothing_leaves, purpose_sent, what_for_page
from hub.presentation.wording import gettext
from hub.sharing.emergency.bar import emergency_bars

blueprint = Blueprint("oversight_sample_file", __name__)
HERE, BACK = "/oversight/sample/proofs", "/oversight/sample"
_JSON = "application/json"


def _ask_again(work: Work, error: HubError) -> ResponseReturnValue:
    return _ask_page(work, error.fields if isinstance(error, Invalid) else {})


@blueprint.get(HERE)
@opens_to(Capability.OVERSIGHT_DISCLOSURES_VIEW)
def what_for(work: Work) -> ResponseReturnValue:
    """What it is for, asked before anything leaves."""
    return _ask_page(work, {})


@blueprint.post(HERE)
@opens_to(Capability.OVERSIGHT_DISCLOSURES_VIEW, again=_ask_again, step_up=True)
def file(work: Work) -> ResponseReturnValue:
    """The sample, what it was drawn from, and the two entries of the log about it."""
    desk = desk_of(work)
    found = _sample(desk)
    if emergency_bars(work):
        return nothing_leaves(BACK)
    purpose = purpose_sent()
    content, entry_ids = sample_file(
        desk, Month.named(found.month), purpose=purpose.words, policy=policy_asked()
    )
    work.record(
        LogExported(
            question="sample",
            form=PROOFS,
            digest=sha256(content).hexdigest(),
            size=len(content),
            rows=found.size,
            entries=entry_ids,
            filters={"month": found.month},
            purpose=purpose.kept,
        )
    )
    return as_download(work, content, name=f"sample-{found.month}", ending="json", kind=_JSON)


def _ask_page(work: Work, errors: Mapping[str, str]) -> ResponseReturnValue:
    found = _sample(desk_of(work))
    if emergency_bars(work):
        return nothing_leaves(BACK)
    return what_for_page(
        gettext("Sample of the month"),
        gettext("%(month)s, to be drawn again by whoever checks", month=month_words(found.month)),
        button=gettext("Download with proofs"),
        action=HERE,
        back=BACK,
        errors=errors,
        reach=reach_of_proofs(work),
    )


def _sample(desk: Desk) -> Sample:
    """The latest. Raises: NotFound, the denial recorded, where it cannot be drawn again."""
    found = latest_sample(desk.work, desk.lens)
    if found is None or not is_redrawable(desk, Month.named(found.month)):
        deny(desk.work, object_id="", reason="NOT_FOUND", exit_name="sample")
        raise NotFound(HERE)
    return found
