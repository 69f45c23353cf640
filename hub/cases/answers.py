"""What came of alerts and audit entries, for expectations of those kinds."""

import json
from collections.abc import Collection

from sqlalchemy.orm import Session

from audit.details import details_of
from audit.payload import read_payload
from audit.queries import LoggedLine, lines
from hub.alerts.push import outside
from hub.alerts.queries import StoredAlert, alerts_about
from hub.cases.reading import Fields, instant, texts
from hub.cases.stage import Stage, Unnamed
from hub.foundation.identifiers import EntryId, WorkerId
from hub.foundation.work import Work

SAME = {"DENY": ("DENY", "REFUSED")}
"""A refused act is a denial of domain E; the log tells it from what was not shown."""
Lines = tuple[LoggedLine, ...]
SUPPORTED = frozenset({"AL-01", "AL-12", "AL-13"})


def alert_answer(stage: Stage, expectation: Fields) -> tuple[str, str]:
    """Expected and actual of an `alert` expectation."""
    code, expected = str(expectation["code"]), expected_alert(expectation)
    if code not in SUPPORTED:
        return expected, "not-supported"
    was_sent = stage.work_as(None, lambda work: _was_sent(work, stage, expectation))
    if expectation.get("none"):
        return expected, code if was_sent else "none"
    return expected, expected if was_sent else "none"


def expected_alert(expectation: Fields) -> str:
    """As text: none, or which by when."""
    return (
        "none" if expectation.get("none") else f"{expectation['code']} by {expectation.get('by')}"
    )


def _was_sent(work: Work, stage: Stage, expectation: Fields) -> bool:
    by = instant(expectation.get("by") or expectation["at"])
    about = stage.names.ids_of(expectation["about"])
    if not about:
        raise Unnamed(f"alert about {expectation['about']}")
    sent = (
        one
        for object_id in about
        for one in alerts_about(
            work.session,
            object_id=object_id,
            worker_id=WorkerId(stage.names.id("workers", expectation["to"])),
            code=str(expectation["code"]),
        )
    )
    unwanted = texts(expectation.get("not_containing"))
    return any(one.raised_at <= by and not _tells(one, unwanted) for one in sent)


def _tells(alert: StoredAlert, unwanted: tuple[str, ...]) -> bool:
    left = json.dumps(outside(alert.alert_id, alert.urgency))
    return any(text in left for text in unwanted)


def audit_answer(stage: Stage, expectation: Fields) -> tuple[str, str]:
    """Expected and actual of an `audit` expectation: the number of lines that match."""
    expected = expected_count(expectation)
    found = stage.work_as(None, lambda work: _count(work.session, stage, expectation, work))
    if "count" in expectation:
        return expected, str(found)
    return expected, expected if found else "none"


def expected_count(expectation: Fields) -> str:
    """As text: how many lines, exactly where it says so."""
    return str(expectation["count"]) if "count" in expectation else "at least 1"


def _count(session: Session, stage: Stage, expectation: Fields, work: Work) -> int:
    actor = expectation.get("actor")
    action = str(expectation["action"])
    found = tuple(
        one
        for named in SAME.get(action, (action,))
        for one in lines(
            session,
            action=named,
            actor_id=WorkerId(stage.names.id("workers", actor)) if actor else None,
            until=instant(expectation["at"]),
        )
    )
    if "reason" in expectation:
        found = tuple(one for one in found if one.reason == str(expectation["reason"]))
    if "object" in expectation:
        found = _about(work, found, stage.names.ids_of(expectation["object"]))
    wanted = expectation.get("detail")
    if isinstance(wanted, dict):
        found = tuple(one for one in found if _has_detail(work, one.entry_id, wanted))
    return len(found)


def _about(work: Work, found: Lines, ids: Collection[str]) -> Lines:
    """Those that are about one of these things, else those that name one in their details.

    A conflict's entry is about the conflict and names the worker, a grant's is about the update
    and names the grant. What was never made nothing is about.
    """
    about = tuple(one for one in found if one.object_id in ids)
    return about or tuple(one for one in found if ids and _names(work, one, ids))


def _names(work: Work, line: LoggedLine, ids: Collection[str]) -> bool:
    payload = read_payload(work.session, entry_id=line.entry_id, keyring=work.keyring)
    if payload is None:
        return False
    said = f"{line.subject} {payload.value('details')} {[one.person_id for one in payload.people]}"
    return any(one in said for one in ids)


def _has_detail(work: Work, entry_id: EntryId, wanted: Fields) -> bool:
    details = details_of(work.session, entry_id=entry_id, keyring=work.keyring)
    return all(str(details.get(name)) == str(value) for name, value in wanted.items())
