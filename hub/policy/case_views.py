"""The partnership's own case files: kept, listed, taken off the list."""

from flask import redirect, request
from flask.typing import ResponseReturnValue

from hub.foundation.errors import HubError, Invalid
from hub.foundation.gate import Capability, opens_to
from hub.foundation.work import Work
from hub.policy.blueprint import blueprint as blueprint
from hub.policy.case_files import MOST_BYTES, case_files, keep_case_file, remove_case_file
from hub.policy.wording import problems_in
from hub.presentation.pages import render_page
from hub.presentation.times import long_day

HERE = "/rules/cases"


def _again(work: Work, error: HubError) -> ResponseReturnValue:
    return _page(work, problems_in(error))


@blueprint.get("/rules/cases")
@opens_to(Capability.POLICY_RULES_DRAFT)
def cases(work: Work) -> ResponseReturnValue:
    """The list."""
    return _page(work, {})


@blueprint.post("/rules/cases")
@opens_to(Capability.POLICY_RULES_DRAFT, again=_again)
def case_sent(work: Work) -> ResponseReturnValue:
    """Put a file on the list."""
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        raise Invalid({"file": "none"})
    keep_case_file(work, title=sent.filename, content=sent.stream.read(MOST_BYTES + 1))
    return redirect(HERE)


@blueprint.post("/rules/cases/<uuid:case_id>/remove")
@opens_to(Capability.POLICY_RULES_DRAFT)
def case_removed(work: Work, *, case_id: str) -> ResponseReturnValue:
    """Take one off the list."""
    remove_case_file(work, case_id=case_id)
    return redirect(HERE)


def _page(work: Work, errors: dict[str, str]) -> ResponseReturnValue:
    listed = [(one, long_day(one.added_at)) for one in case_files(work)]
    return render_page("policy/cases.html", cases=listed, errors=errors)
