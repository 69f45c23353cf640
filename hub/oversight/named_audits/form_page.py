"""The form that opens an audit: what it offers, and how it stands on the page."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask.typing import ResponseReturnValue

from agencies.queries import all_agencies
from agencies.roles import AGENCY_TYPES, role_words
from agencies.standing import Standing, standings_of
from agencies.workers.queries import NamedWorker, workers_in_roles
from consent.named_audits.service import governs, may_audit_for
from consent.rules import current_rules
from consent.tags import Kind
from hub.foundation.identifiers import AgencyId, WorkerId
from hub.foundation.work import Work
from hub.oversight.governance.leads import lone_leads
from hub.oversight.named_audits.forms import OfferedAudit
from hub.oversight.named_audits.latest import OF
from hub.presentation.fields import Choice
from hub.presentation.pages import render_page
from hub.presentation.wording import gettext


@dataclass(frozen=True, slots=True)
class AuditForm:
    """The agencies whose updates may be drawn, and who may be named."""

    agencies: list[Choice]
    auditors: list[Choice]
    readers: Mapping[WorkerId, AgencyId] = field(default_factory=dict)
    tags: tuple[Choice, ...] = ()

    @property
    def offered(self) -> OfferedAudit:
        """The same as values."""
        return OfferedAudit(
            agencies=frozenset(
                AgencyId(one.value) for one in self.agencies if not one.value.startswith(OF)
            ),
            auditors=frozenset(WorkerId(one.value) for one in self.auditors),
            readers=self.readers,
            tags=frozenset(one.value for one in self.tags),
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
    leads = lone_leads(work) if governs(standing) else ()
    names = {one.agency_id: one.name for one in shown}
    standings = standings_of(work.session, worker_ids=[one.worker_id for one in found], at=work.now)
    return AuditForm(
        agencies=[
            *(Choice(one.agency_id, one.name) for one in shown if one.type in AGENCY_TYPES),
            *(Choice(f"{OF}{one.worker_id}", lead_words(one, names)) for one in leads),
        ],
        auditors=[
            Choice(
                one.worker_id,
                one.name,
                f"{role_words(one.role, one.agency_type)}, {one.agency_name}",
            )
            for one in found
            if one.worker_id in standings and may_audit_for(standing, standings[one.worker_id])
        ],
        readers={one.worker_id: one.agency_id for one in leads},
        tags=_tags(),
    )


def _tags() -> tuple[Choice, ...]:
    """What updates can be about, by their labels."""
    known = current_rules().vocabulary.tags.values()
    about = [Choice(one.code, gettext(one.label)) for one in known if one.kind is Kind.CONTENT]
    return tuple(sorted(about, key=lambda one: str(one.text).casefold()))


def lead_words(one: NamedWorker, names: Mapping[AgencyId, str]) -> str:
    """ "What Helen Ashby read, the only lead of Harbour Recovery"; of some no name."""
    if one.agency_id not in names:
        return gettext("What the only lead of an agency that is not named read")
    agency = names[one.agency_id]
    return gettext("What %(name)s read, the only lead of %(agency)s", name=one.name, agency=agency)


def audit_form_page(
    form: AuditForm, *, filled: dict[str, list[str]], errors: dict[str, str]
) -> ResponseReturnValue:
    """The form, empty or as it was sent."""
    return render_page(
        "oversight/audit-form.html",
        filled=filled,
        errors=errors,
        agencies=form.agencies,
        own=form.agencies[0] if len(form.agencies) == 1 else None,
        auditors=form.auditors,
        tags=form.tags,
    )
