"""Where an auditor says what he found: of one update, and of the whole."""

from collections.abc import Mapping

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from hub.foundation.errors import HubError, Invalid
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import NamedAuditId, UpdateId
from hub.foundation.work import Work
from hub.oversight.named_audits.findings.forms import finding_from, owners
from hub.oversight.named_audits.findings.service import record_finding
from hub.oversight.named_audits.reading import audit_to_read
from hub.oversight.named_audits.reading_pages import sample_page, update_page

blueprint = Blueprint("audit_findings", __name__)


def _errors(error: HubError) -> Mapping[str, str]:
    return error.fields if isinstance(error, Invalid) else {}


def _whole_again(work: Work, error: HubError, *, audit_id: NamedAuditId) -> ResponseReturnValue:
    return sample_page(work, audit_id, _errors(error))


@blueprint.post("/audits/<uuid:audit_id>/finding")
@opens_to(Capability.OVERSIGHT_AUDIT_READ, again=_whole_again)
def whole_found(work: Work, *, audit_id: NamedAuditId) -> ResponseReturnValue:
    """Of the audit as a whole."""
    _record(work, audit_id, None)
    return redirect(f"/audits/{audit_id}#finding", 303)


def _update_again(
    work: Work, error: HubError, *, audit_id: NamedAuditId, update_id: UpdateId
) -> ResponseReturnValue:
    return update_page(work, audit_id, update_id, _errors(error))


@blueprint.post("/audits/<uuid:audit_id>/updates/<uuid:update_id>/finding")
@opens_to(Capability.OVERSIGHT_AUDIT_READ, again=_update_again)
def update_found(work: Work, *, audit_id: NamedAuditId, update_id: UpdateId) -> ResponseReturnValue:
    """Of one update of the sample."""
    _record(work, audit_id, update_id)
    return redirect(f"/audits/{audit_id}", 303)


def _record(work: Work, audit_id: NamedAuditId, update_id: UpdateId | None) -> None:
    audit_to_read(work, audit_id=audit_id)
    offered = owners(work, audit_id=audit_id)
    found = finding_from(request.form, offered=offered, now=work.now)
    record_finding(work, audit_id=audit_id, update_id=update_id, found=found)
