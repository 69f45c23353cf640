"""Events about named audits: opened, closed."""

from consent.named_audits.service import AuditTerms, Sampled, close_audit, open_audit
from hub.cases.reading import instant
from hub.cases.stage import Act, Event, Stage
from hub.foundation.identifiers import NamedAuditId, UpdateId, WorkerId
from hub.foundation.work import Work
from hub.updates.queries import updates_by_ids

AUDITS = "audits"


def _open(stage: Stage, event: Event) -> None:
    until = event.get("until")
    auditors = tuple(map(WorkerId, stage.ids("workers", event.get("auditors"))))
    sample = tuple(map(UpdateId, stage.ids("updates", event.get("sample"))))

    def opened(work: Work) -> NamedAuditId:
        stored = updates_by_ids(work.session, update_ids=sample)
        terms = AuditTerms(
            auditors=auditors,
            sample={one.update_id: Sampled(one.family_id, one.marking.agency_id) for one in stored},
            until=instant(until) if until else None,
        )
        return open_audit(work, terms=terms)

    stage.names.bind(AUDITS, event["id"], stage.act(None, "audit.open", opened))


def _close(stage: Stage, event: Event) -> None:
    audit_id = NamedAuditId(stage.names.id(AUDITS, event["id"]))
    stage.act(None, "audit.close", lambda work: close_audit(work, audit_id=audit_id))


ACTS: dict[str, Act] = {
    "audit.close": _close,
    "audit.open": _open,
}
