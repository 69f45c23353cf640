"""The auditor's two pages: a sample with what was found, and one update of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import request
from flask.typing import ResponseReturnValue

from audit.events import NamedAuditsShown
from consent.authorise import deny
from hub.foundation.clock import london_date
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import NamedAuditId, UpdateId
from hub.foundation.work import Work
from hub.oversight.named_audits.findings.forms import GRADE_WORDS, grades, owners
from hub.oversight.named_audits.findings.models import NamedAuditFinding
from hub.oversight.named_audits.findings.queries import findings_of
from hub.oversight.named_audits.findings.service import words_of
from hub.oversight.named_audits.lines import state_words
from hub.oversight.named_audits.reading import audit_to_read, sample_to_read
from hub.presentation.fields import Choice
from hub.presentation.pages import render_page
from hub.presentation.wording import gettext
from hub.timeline.page import entries_of
from hub.timeline.service import open_update


def sample_page(
    work: Work, audit_id: NamedAuditId, errors: Mapping[str, str]
) -> ResponseReturnValue:
    """The updates of its sample, each with the way to its words, and the finding of the whole."""
    found = audit_to_read(work, audit_id=audit_id)
    work.record(NamedAuditsShown(audit_id=audit_id))
    findings = findings_of(work, audit_id)
    return render_page(
        "oversight/audit-sample.html",
        audit=found,
        state=state_words(found, work.now),
        updates=sample_to_read(work, audit_id=audit_id),
        found={one: gettext(GRADE_WORDS[row.grade]) for one, row in findings.items()},
        errors=errors,
        form=_form(work, audit_id, None),
    )


def update_page(
    work: Work, audit_id: NamedAuditId, update_id: UpdateId, errors: Mapping[str, str]
) -> ResponseReturnValue:
    """One update in full, read for this audit and for nothing else, and what is found of it."""
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
        errors=errors,
        form=_form(work, audit_id, update_id),
    )


@dataclass(frozen=True, slots=True)
class FindingForm:
    """The form of a finding: what was said before, what may be chosen, and where it is sent."""

    action: str
    title: str
    grades: tuple[Choice, ...]
    owners: tuple[Choice, ...]
    typed: Mapping[str, str]


def _form(work: Work, audit_id: NamedAuditId, update_id: UpdateId | None) -> FindingForm:
    here = f"/audits/{audit_id}" + (f"/updates/{update_id}" if update_id else "")
    known = findings_of(work, audit_id).get(update_id)
    typed = request.form.to_dict() or (said_before(work, known) if known else {})
    nobody = Choice("", gettext("Nobody: there is nothing to do"))
    return FindingForm(
        f"{here}/finding",
        gettext("What you find of this update")
        if update_id
        else gettext("What you find of it all"),
        grades(),
        (nobody, *owners(work, audit_id=audit_id)),
        typed,
    )


def said_before(work: Work, row: NamedAuditFinding) -> dict[str, str]:
    """A finding as its form holds it."""
    return {
        "grade": row.grade,
        "words": words_of(work, row),
        "owner": row.owner_id or "",
        "due": london_date(row.due_on).isoformat() if row.due_on else "",
    }
