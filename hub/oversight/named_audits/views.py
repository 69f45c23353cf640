"""Opening audits and looking at them from outside: days, agencies, names. No words of updates."""

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from audit.events import NamedAuditsShown
from consent.authorise import deny
from consent.named_audits.service import AuditTerms, close_audit, open_audit
from hub.foundation.errors import HubError, Invalid, NotFound, Refused
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import NamedAuditId, new_id
from hub.foundation.work import Work
from hub.oversight.named_audits.findings.queries import findings_table
from hub.oversight.named_audits.form_page import audit_form, audit_form_page
from hub.oversight.named_audits.forms import audit_from
from hub.oversight.named_audits.lines import audit_lines, audits_table
from hub.oversight.named_audits.purposes import check_purpose
from hub.oversight.named_audits.queries import SeenAudit, audit_managed, audits_managed, manager
from hub.oversight.named_audits.sample import draw_sample
from hub.presentation.pages import render_page
from hub.presentation.typed import sent_id
from hub.presentation.wording import gettext
from hub.refusals import sentence_for

blueprint = Blueprint("audits", __name__)
HERE = "/oversight/audits"


def _again(work: Work, error: HubError) -> ResponseReturnValue:
    form = audit_form(work, manager(work))
    errors = error.fields if isinstance(error, Invalid) else {}
    if isinstance(error, Refused):
        errors = {"": sentence_for(error.code)}
    return audit_form_page(form, filled=request.form.to_dict(flat=False), errors=errors)


@blueprint.get("/oversight/audits")
@opens_to(Capability.OVERSIGHT_AUDIT_OPEN)
def audits(work: Work) -> ResponseReturnValue:
    """The audits of her agency; for information governance, every one."""
    found = audits_managed(work, manager(work))
    work.record(NamedAuditsShown())
    return render_page("oversight/audits.html", table=audits_table(work, found, href=HERE))


@blueprint.get("/oversight/audits/new")
@opens_to(Capability.OVERSIGHT_AUDIT_OPEN)
def new_audit(work: Work) -> ResponseReturnValue:
    """Which updates, who reads them, until when."""
    form = audit_form(work, manager(work))
    filled = {"audit_id": [new_id()], "size": ["10"], "agency": [request.args.get("of", "")]}
    return audit_form_page(form, filled=filled, errors={})


@blueprint.post("/oversight/audits/new")
@opens_to(Capability.OVERSIGHT_AUDIT_OPEN, again=_again)
def new_audit_sent(work: Work) -> ResponseReturnValue:
    """Draw the sample and open it. Sent twice, it is opened once."""
    standing, audit_id = manager(work), NamedAuditId(sent_id(request.form.get("audit_id")))
    if audit_managed(work, standing, audit_id) is not None:
        return redirect(f"{HERE}/{audit_id}")
    answer = audit_from(request.form, offered=audit_form(work, standing).offered, now=work.now)
    check_purpose(work, answer.purpose)
    sample = draw_sample(work, terms=answer.drawn)
    if not sample:
        nothing = gettext("This agency posted nothing in these days.")
        unread = gettext("Nothing that an audit may show was read in these days.")
        raise Invalid({"since": unread if answer.drawn.reader else nothing})
    if answer.drawn.reader in answer.auditors:
        raise Invalid({"auditors": gettext("Nobody looks into what he read himself.")})
    reader = answer.drawn.reader
    terms = AuditTerms(answer.auditors, sample, answer.purpose, answer.until, reader)
    return redirect(f"{HERE}/{open_audit(work, terms=terms, audit_id=audit_id)}")


@blueprint.get("/oversight/audits/<uuid:audit_id>")
@opens_to(Capability.OVERSIGHT_AUDIT_OPEN)
def one_audit(work: Work, *, audit_id: NamedAuditId) -> ResponseReturnValue:
    """Who reads how many updates of whom, and until when."""
    found = _found(work, audit_id)
    work.record(NamedAuditsShown(audit_id=audit_id))
    return render_page(
        "oversight/audit.html",
        audit=found,
        lines=audit_lines(work, found),
        findings=findings_table(work, audit_id),
        close_url=f"{HERE}/{audit_id}/close" if found.is_open and found.is_managed else "",
    )


@blueprint.post("/oversight/audits/<uuid:audit_id>/close")
@opens_to(Capability.OVERSIGHT_AUDIT_OPEN)
def close(work: Work, *, audit_id: NamedAuditId) -> ResponseReturnValue:
    """End it at this instant. Pressed twice, it has ended all the same."""
    found = _found(work, audit_id)
    if not found.is_managed:
        deny(work, object_id=audit_id, reason="NOT_OURS", exit_name="audit")
        raise NotFound(audit_id)
    if found.is_open:
        close_audit(work, audit_id=audit_id)
    return redirect(f"{HERE}/{audit_id}")


def _found(work: Work, audit_id: NamedAuditId) -> SeenAudit:
    found = audit_managed(work, manager(work), audit_id)
    if found is None:
        deny(work, object_id=audit_id, reason="NOT_OURS", exit_name="audit")
        raise NotFound(audit_id)
    return found
