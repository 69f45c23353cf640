"""The auditor's pages: the audits that name him, a sample, one update of it in full."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from audit.events import NamedAuditsShown
from consent.authorise import deny
from hub.foundation.errors import NotFound
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import NamedAuditId, UpdateId
from hub.foundation.work import Work
from hub.oversight.named_audits.lines import audits_table, state_words
from hub.oversight.named_audits.reading import audit_to_read, audits_to_read, sample_to_read
from hub.presentation.pages import render_page
from hub.timeline.page import entries_of
from hub.timeline.service import open_update

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
    found = audit_to_read(work, audit_id=audit_id)
    work.record(NamedAuditsShown(audit_id=audit_id))
    return render_page(
        "oversight/audit-sample.html",
        audit=found,
        state=state_words(found, work.now),
        updates=sample_to_read(work, audit_id=audit_id),
    )


@blueprint.get("/audits/<uuid:audit_id>/updates/<uuid:update_id>")
@opens_to(Capability.OVERSIGHT_AUDIT_READ)
def update(work: Work, *, audit_id: NamedAuditId, update_id: UpdateId) -> ResponseReturnValue:
    """One update in full, read for this audit and for nothing else."""
    try:
        found = audit_to_read(work, audit_id=audit_id)
    except NotFound:
        deny(work, object_id=update_id, reason="NOT_NAMED", exit_name="audit")
        raise
    view, item = open_update(work, update_id=update_id, audit_id=audit_id)
    entry = entries_of(work, view, (item,))[0].entries[0]
    return render_page(
        "oversight/audit-update.html",
        audit=found,
        # Whatever leads out of the audit leads nowhere for an auditor; so do the files.
        entry=entry._replace(links=(), why_url="", acknowledge_url="", files=()),
        has_files=bool(entry.files),
    )
