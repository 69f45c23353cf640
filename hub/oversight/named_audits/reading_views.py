"""The auditor's pages: the audits that name him, a sample, one update of it in full."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import NamedAuditId, UpdateId
from hub.foundation.work import Work
from hub.oversight.named_audits.lines import audits_table
from hub.oversight.named_audits.reading import audits_to_read
from hub.oversight.named_audits.reading_pages import sample_page, update_page
from hub.presentation.pages import render_page

blueprint = Blueprint("audits_read", __name__)


@blueprint.get("/audits")
@opens_to(Capability.OVERSIGHT_AUDIT_READ)
def audits(work: Work) -> ResponseReturnValue:
    """The open audits that name this worker."""
    found = audits_to_read(work)
    return render_page(
        "oversight/audits-to-read.html", table=audits_table(work, found, href="/audits")
    )


@blueprint.get("/audits/<uuid:audit_id>")
@opens_to(Capability.OVERSIGHT_AUDIT_READ)
def sample(work: Work, *, audit_id: NamedAuditId) -> ResponseReturnValue:
    """The updates of its sample, each with the way to its words."""
    return sample_page(work, audit_id, {})


@blueprint.get("/audits/<uuid:audit_id>/updates/<uuid:update_id>")
@opens_to(Capability.OVERSIGHT_AUDIT_READ)
def update(work: Work, *, audit_id: NamedAuditId, update_id: UpdateId) -> ResponseReturnValue:
    """One update in full, read for this audit and for nothing else."""
    return update_page(work, audit_id, update_id, {})
