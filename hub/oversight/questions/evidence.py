"""How much of an entry goes along with a row that rests on it: no more than the row itself says."""

from collections.abc import Collection, Iterator, Sequence

from audit.verifier.entry import Payload
from audit.verifier.lines import Line, LinesRefused, ungrouped
from hub.foundation.identifiers import AgencyId, FamilyId, WorkerId
from hub.oversight.audited import audit_of_payload, is_audit_line
from hub.oversight.lens import is_more_than_held
from hub.oversight.overview.page import Desk

OF_UPDATES = ("AUDIT_VIEW", "BG_VIEW", "VIEW_E", "VIEW_F", "VIEW_S")
KEPT = frozenset({"DENY", "REFUSED"})
"""Why something was refused stays in the log (see `denials`)."""


def fields_shown(desk: Desk, payload: Payload) -> Collection[str]:
    """The names of the fields that may be shown with their salts; the others stay commitments.

    What an entry lists is one field: a page that also showed what is not hers to know keeps it.
    """
    agency_id = AgencyId(_text(payload, "agency"))
    family_id = FamilyId(_text(payload, "family"))
    names, lines = {"action"}, tuple(_lines(payload))
    is_known = _may_name(desk, family_id, agency_id)
    is_named = is_known or _is_auditors(desk, payload, lines)
    if is_named:
        names |= {"actor", "role"}
    if is_known:
        names.add("agency")
    if lines and all(
        _may_know(desk, one, family_id, agency_id, is_named=is_named) for one in lines
    ):
        names |= {"family", "lines"}
    return names


def _is_auditors(desk: Desk, payload: Payload, lines: Sequence[Line]) -> bool:
    """Whether it is the reading of an auditor whom an audit's page names to her.

    There too without his agency, which may be one that is never named.
    """
    own = desk.work.actor.agency_id
    is_audit = all(map(is_audit_line, lines)) and any(one.source == own for one in lines)
    return is_audit and audit_of_payload(desk.work, payload) is not None


def _may_name(desk: Desk, family_id: FamilyId, agency_id: AgencyId) -> bool:
    if agency_id == desk.work.actor.agency_id:
        return True
    return bool(family_id) and desk.lens.knows(family_id, agency_id)


def _may_know(
    desk: Desk, line: Line, family_id: FamilyId, agency_id: AgencyId, *, is_named: bool
) -> bool:
    own = desk.work.actor.agency_id
    if line.action in KEPT or not _may_name_subject(desk, line):
        return False
    if line.action not in OF_UPDATES:
        return agency_id == own
    sighting = desk.lens.sighting(family_id, line.object_id) if family_id else None
    if sighting is None or not is_more_than_held(sighting) or own not in {line.source, agency_id}:
        return False
    return is_named and (line.reason != "STAT" or desk.lens.knows_plan(family_id))


def _may_name_subject(desk: Desk, line: Line) -> bool:
    """Whom a line is about: nobody but the actor, or one of her own."""
    return not line.subject or desk.has(WorkerId(line.subject))


def _lines(payload: Payload) -> Iterator[Line]:
    try:
        yield from ungrouped(payload.value("lines"))
    except LinesRefused:
        return


def _text(payload: Payload, name: str) -> str:
    value = payload.value(name)
    return value if isinstance(value, str) else ""
