"""Nobody takes an emergency opening, its review or an alert away, or changes it, unnoticed."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from agencies.service import NewAgency, add_agency, set_agreement
from agencies.workers.service import NewWorker, add_worker
from audit.erasure import KEPT_HERE, erase_payloads
from audit.models import AuditIndex
from consent.emergency.reviews import review_opening
from consent.emergency.service import (
    close_opening,
    end_openings,
    open_in_emergency,
    renew_opening,
)
from consent.emergency.terms import EmergencyTerms
from hub.alerts.models import Alert
from hub.alerts.service import mark_read
from hub.foundation.actor import SYSTEM
from hub.foundation.identifiers import AlertId, EntryId, GlassId
from hub.foundation.work import Work
from hub.sharing.emergency.told import acknowledge_opening
from tests.integration.held_to_log.tampering import (
    Tampering,
    assert_each_found,
    assert_sound,
    tampering,
)
from tests.integration.updates.scene import Scene

pytestmark = pytest.mark.both_engines
WORDS = "Police are with Kayla, who cannot look after Alfie tonight."
FIRST = "(SELECT id FROM emergency_opening ORDER BY opened_at LIMIT 1)"
ANSWERED = "acknowledged_at IS NOT NULL"

OPENINGS: dict[str, Tampering] = {
    "reviews deleted": tampering("review-gone", "DELETE FROM emergency_review"),
    "everything deleted": tampering(
        "opening-gone review-gone",
        "DELETE FROM emergency_review",
        "DELETE FROM emergency_opening",
    ),
    "opening invented": tampering(
        "opening-invented",
        "INSERT INTO emergency_opening (id, family_id, worker_id, agency_id, child_id, reason,"
        " compartment_id, sealed_text, opened_at) SELECT 'x', family_id, worker_id, agency_id,"
        " child_id, reason, compartment_id, sealed_text, 5 FROM emergency_opening"
        f" WHERE id = {FIRST}",
    ),
    "review invented": tampering(
        "review-invented",
        "INSERT INTO emergency_review (opening_id, reviewer_id, agency_id, outcome,"
        " compartment_id, reviewed_at) SELECT id, worker_id, agency_id, 'justified',"
        " compartment_id, 5 FROM emergency_opening WHERE closed_by_id = 'system'",
    ),
    "review of another outcome": tampering(
        "review-changed", "UPDATE emergency_review SET outcome = 'not-justified'"
    ),
} | {
    f"opening with another {column}": tampering(
        "opening-changed", f"UPDATE emergency_opening SET {column} = {value} WHERE id = {FIRST}"
    )
    for column, value in (
        ("worker_id", "'x'"),
        ("agency_id", "'x'"),
        ("reason", "'x'"),
        ("opened_at", "opened_at + 60"),
        ("renewed_at", "NULL"),
        ("closed_at", "closed_at - 60"),
        ("closed_by_id", "'x'"),
    )
}
ALERTS: dict[str, Tampering] = {
    "all answered at once": tampering(
        "alert-changed", "UPDATE alert SET acknowledged_at = raised_at, read_at = raised_at"
    ),
    "read at once": tampering("alert-changed", "UPDATE alert SET read_at = raised_at"),
    "answer taken away": tampering(
        "alert-changed", f"UPDATE alert SET acknowledged_at = NULL WHERE {ANSWERED}"
    ),
    "not due": tampering("alert-changed", "UPDATE alert SET due_at = 5"),
    "of another kind": tampering("alert-changed", "UPDATE alert SET object_kind = 'finding'"),
    "told to another": tampering("alert-changed", "UPDATE alert SET worker_id = 'x'"),
    "deleted": tampering("alert-gone", f"DELETE FROM alert WHERE {ANSWERED}"),
    "invented": tampering(
        "alert-invented",
        "INSERT INTO alert (id, code, worker_id, object_kind, object_id, urgency, raised_at)"
        " VALUES ('x', 'AL-01', 'x', 'update', 'x', 'UR3', 5)",
    ),
}


@pytest.fixture
def emergency(scene: Scene) -> Scene:
    """One opening renewed, closed and reviewed, its alert read and then answered; one that ended
    by its time, which nobody reviewed."""

    def join(work: Work) -> None:
        made = add_agency(work, agency=NewAgency("PARTNERSHIP", "Partnership"))
        set_agreement(work, agency_id=made, starts_at=work.now, ends_at=None)
        carol = NewWorker("Carol", "ONCALL", email="carol@northam.example", has_mfa=True)
        elsewhere = scene.agencies["elsewhere"]
        scene.workers["carol"] = add_worker(work, agency_id=elsewhere, worker=carol)

    scene.do("system", join)
    glass_id = opened(scene)
    hour = timedelta(hours=1)
    scene.clock.move_on(hour)
    scene.do("carol", lambda work: renew_opening(work, glass_id=glass_id))
    scene.do("helen", lambda work: mark_read(work, alert_ids=alerts_of(work)))
    scene.clock.move_on(hour)
    scene.do("carol", lambda work: close_opening(work, glass_id=glass_id))
    scene.do("helen", lambda work: acknowledge_opening(work, glass_id=glass_id))
    scene.clock.move_on(hour)
    scene.do("helen", lambda work: review_opening(work, glass_id=glass_id, outcome="justified"))
    opened(scene)
    scene.clock.move_on(5 * hour)
    scene.do("system", end_openings)
    return scene


def erase(scene: Scene, *actions: str) -> None:
    """The details of these entries, as when their time is over."""
    scene.ground.writer.drain()
    scene.clock.move_on(KEPT_HERE)
    with scene.ground.database.write() as session:
        query = select(AuditIndex.entry_id).where(AuditIndex.action.in_(actions))
        erase_payloads(
            session,
            entry_ids=list(map(EntryId, session.scalars(query))),
            reason="retention",
            actor=SYSTEM,
            now=scene.clock.now(),
            keyring=scene.ground.keyring,
        )


def opened(scene: Scene) -> GlassId:
    scene.clock.move_on(timedelta(minutes=1))
    terms = EmergencyTerms(scene.people["alfie"], "IMMEDIATE_RISK", WORDS)
    return scene.do(
        "carol", lambda work: open_in_emergency(work, family_id=scene.family, terms=terms)
    )


def alerts_of(work: Work) -> list[AlertId]:
    query = select(Alert.id).where(Alert.worker_id == work.actor.worker_id)
    return list(map(AlertId, work.session.scalars(query)))


def test_each_tampering_with_openings_is_found(emergency: Scene) -> None:
    assert_each_found(emergency, OPENINGS)


def test_each_tampering_with_alerts_is_found(emergency: Scene) -> None:
    assert_each_found(emergency, ALERTS)


@pytest.mark.parametrize(
    "actions",
    [
        ("BG_OPEN",),
        ("BG_CLOSE",),
        ("BG_RENEW", "BG_REVIEW"),
        ("ALERT_SENT",),
        ("ALERT_READ", "ACK"),
    ],
    ids="-".join,
)
def test_what_only_erased_entries_said_is_no_fault(
    emergency: Scene, actions: tuple[str, ...]
) -> None:
    erase(emergency, *actions)
    assert_sound(emergency)


def test_row_is_missed_though_other_entries_were_erased(emergency: Scene) -> None:
    erase(emergency, "ALERT_READ")
    assert_each_found(emergency, {"reviews deleted": OPENINGS["reviews deleted"]})
