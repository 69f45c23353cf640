"""The form that opens an audit: what it offers, and how it stands on the page."""

from dataclasses import dataclass

from flask.typing import ResponseReturnValue

from agencies.queries import all_agencies
from agencies.roles import AGENCY_TYPES, role_words
from agencies.standing import Standing, standings_of
from agencies.workers.queries import workers_in_roles
from consent.named_audits.service import governs, may_audit_for
from consent.rules import current_rules
from hub.foundation.identifiers import AgencyId, WorkerId
from hub.foundation.work import Work
from hub.oversight.named_audits.forms import OfferedAudit
from hub.presentation.fields import Choice
from hub.presentation.pages import render_page
from hub.presentation.wording import gettext


@dataclass(frozen=True, slots=True)
class AuditForm:
    """The agencies whose updates may be drawn, and who may be named."""

    agencies: list[Choice]
    auditors: list[Choice]

    @property
    def offered(self) -> OfferedAudit:
        """The same as values."""
        return OfferedAudit(
            agencies=frozenset(AgencyId(one.value) for one in self.agencies),
            auditors=frozenset(WorkerId(one.value) for one in self.auditors),
        )


def audit_form(work: Work, standing: Standing) -> AuditForm:
    """What she may choose from: a safeguarding lead her own agency alone."""
    every = all_agencies(work.session, at=work.now)
    shown = [
        one
        for one in every
        if (governs(standing) and one.type in AGENCY_TYPES and not one.is_never_named)
        or one.agency_id == standing.agency_id
    ]
    found = workers_in_roles(
        work.session,
        agency_ids=[one.agency_id for one in every],
        roles=current_rules().lists.auditing,
        at=work.now,
    )
    standings = standings_of(work.session, worker_ids=[one.worker_id for one in found], at=work.now)
    return AuditForm(
        agencies=[Choice(one.agency_id, one.name) for one in shown if one.type in AGENCY_TYPES],
        auditors=[
            Choice(
                one.worker_id,
                one.name,
                f"{role_words(one.role, one.agency_type)}, {one.agency_name}",
            )
            for one in found
            if one.worker_id in standings and may_audit_for(standing, standings[one.worker_id])
        ],
    )


def audit_form_page(
    form: AuditForm, *, filled: dict[str, list[str]], errors: dict[str, str]
) -> ResponseReturnValue:
    """The form, empty or as it was sent."""
    return render_page(
        "oversight/audit-form.html",
        filled=filled,
        errors=errors,
        agencies=[Choice("", gettext("Choose")), *form.agencies],
        own=form.agencies[0] if len(form.agencies) == 1 else None,
        auditors=form.auditors,
    )
