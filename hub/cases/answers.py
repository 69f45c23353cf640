"""What came of alerts and audit entries, for expectations of those kinds."""

from sqlalchemy.orm import Session

from audit.details import details_of
from audit.queries import lines
from hub.alerts.queries import alerts_about
from hub.cases.reading import Fields, instant
from hub.cases.stage import Stage, Unnamed
from hub.foundation.identifiers import EntryId, WorkerId
from hub.foundation.work import Work

SUPPORTED = frozenset({"AL-01", "AL-12", "AL-13"})
KINDS = (
    "updates",
    "permissions",
    "decisions",
    "involvements",
    "searches",
    "families",
    "people",
    "workers",
    "glasses",
    "audits",
)


def alert_answer(stage: Stage, expectation: Fields) -> tuple[str, str]:
    """Expected and actual of an `alert` expectation."""
    code = str(expectation["code"])
    wants_none = bool(expectation.get("none", False))
    expected = "none" if wants_none else f"{code} by {expectation.get('by')}"
    if code not in SUPPORTED:
        return expected, "not-supported"
    was_sent = stage.work_as(None, lambda work: _was_sent(work, stage, expectation))
    if wants_none:
        return expected, code if was_sent else "none"
    return expected, expected if was_sent else "none"


def _was_sent(work: Work, stage: Stage, expectation: Fields) -> bool:
    by = instant(expectation.get("by") or expectation["at"])
    about = stage.names.any_id(expectation["about"], ("updates", "glasses", "permissions"))
    if about is None:
        raise Unnamed(f"alert about {expectation['about']}")
    sent = alerts_about(
        work.session,
        object_id=about,
        worker_id=WorkerId(stage.names.id("workers", expectation["to"])),
        code=str(expectation["code"]),
    )
    return any(one.raised_at <= by for one in sent)


def audit_answer(stage: Stage, expectation: Fields) -> tuple[str, str]:
    """Expected and actual of an `audit` expectation: the number of lines that match."""
    expected = str(expectation["count"]) if "count" in expectation else "at least 1"
    found = stage.work_as(None, lambda work: _count(work.session, stage, expectation, work))
    if "count" in expectation:
        return expected, str(found)
    return expected, expected if found else "none"


def _count(session: Session, stage: Stage, expectation: Fields, work: Work) -> int:
    actor, target = expectation.get("actor"), expectation.get("object")
    found = lines(
        session,
        action=str(expectation["action"]),
        actor_id=WorkerId(stage.names.id("workers", actor)) if actor else None,
        object_id=stage.names.any_id(target, KINDS) if target else None,
        until=instant(expectation["at"]),
    )
    if "reason" in expectation:
        found = tuple(one for one in found if one.reason == str(expectation["reason"]))
    wanted = expectation.get("detail")
    if isinstance(wanted, dict):
        found = tuple(one for one in found if _has_detail(work, one.entry_id, wanted))
    return len(found)


def _has_detail(work: Work, entry_id: EntryId, wanted: Fields) -> bool:
    details = details_of(work.session, entry_id=entry_id, keyring=work.keyring)
    return all(str(details.get(name)) == str(value) for name, value in wanted.items())
