"""Nobody changes unnoticed a named audit, a sharing decision or what an agency was told of."""

from datetime import timedelta

import pytest

from agencies.service import NewAgency, add_agency, set_agreement
from agencies.workers.service import NewWorker, add_worker
from consent.decision_terms import DecisionReasons, DecisionTerms, MadeDecision
from consent.named_audits.service import AuditTerms, Sampled, close_audit, open_audit
from consent.sharing.service import decide_to_share, end_sharing_decision
from hub.foundation.identifiers import AnnouncedActId, UpdateId
from hub.foundation.work import Work
from hub.sharing.opening_acts.opened_updates import Cause, note_coming, note_opened
from tests.integration.held_to_log.tampering import Tampering, assert_each_found, tampering
from tests.integration.oversight.asking import post
from tests.integration.updates.scene import Scene

pytestmark = pytest.mark.both_engines
SET_AUDIT = "UPDATE named_audit SET"
KEPT = (
    "family_id, basis, outcome, from_agency_id, to_agencies, subjects, updates, groups,"
    " decided_by_id, told, sought, sealed_reasons, compartment_id"
)

AUDITS: dict[str, Tampering] = {
    "deleted": tampering(
        "named-audit-gone",
        "DELETE FROM named_audit_sample",
        "DELETE FROM named_auditor",
        "DELETE FROM named_audit",
    ),
    "auditor put in": tampering(
        "named-audit-changed",
        "INSERT INTO named_auditor (audit_id, worker_id) SELECT id, 'x' FROM named_audit",
    ),
    "sample emptied": tampering("named-audit-changed", "DELETE FROM named_audit_sample"),
    "invented": tampering(
        "named-audit-invented",
        "INSERT INTO named_audit (id, agency_id, opened_by_id, opened_at, compartment_id,"
        " sealed_purpose) SELECT 'x', agency_id, opened_by_id, 5, compartment_id, sealed_purpose"
        " FROM named_audit",
    ),
    "open again": tampering("named-audit-changed", f"{SET_AUDIT} closed_at = NULL"),
    "never ends": tampering("named-audit-changed", f"{SET_AUDIT} ends_at = NULL"),
    "opened by another": tampering("named-audit-changed", f"{SET_AUDIT} opened_by_id = 'x'"),
}
DECISIONS: dict[str, Tampering] = {
    "deleted": tampering("decision-gone", "DELETE FROM sharing_decision"),
    "invented": tampering(
        "decision-invented",
        f"INSERT INTO sharing_decision (id, decided_at, {KEPT})"
        f" SELECT 'x', 5, {KEPT} FROM sharing_decision",
    ),
} | {
    f"with another {column}": tampering(
        "decision-changed", f"UPDATE sharing_decision SET {column} = {value}"
    )
    for column, value in (
        ("outcome", "'withhold'"),
        ("basis", "'PERM'"),
        ("to_agencies", "'[]'"),
        ("updates", "'[]'"),
        ("decided_at", "decided_at - 60"),
        ("review_at", "NULL"),
        ("sought", "'refused'"),
        ("ended_at", "NULL"),
    )
}
OPENED: dict[str, Tampering] = {
    "one deleted": tampering(
        "opened-update-gone", "DELETE FROM opened_update WHERE announced_act_id IS NULL"
    ),
    "all deleted": tampering("opened-update-gone", "DELETE FROM opened_update"),
    "told of before": tampering(
        "opened-update-gone opened-update-invented", "UPDATE opened_update SET told_at = 5"
    ),
    "by something else": tampering(
        "opened-update-changed", "UPDATE opened_update SET cause_kind = 'status'"
    ),
}


@pytest.fixture
def shared(scene: Scene) -> Scene:
    """An audit of one update, closed; a decision to share it, ended; and it was opened by acts."""
    update_id = post(scene)
    scene.do("system", lambda work: _auditor(scene, work))
    terms = AuditTerms(
        (scene.workers["vera"],),
        {update_id: Sampled(scene.family, scene.agencies["harbour"])},
        "Why?",
        scene.clock.now() + timedelta(days=10),
    )
    audit_id = scene.do("helen", lambda work: open_audit(work, terms=terms))
    made = scene.do("sam", lambda work: _decided(scene, work, update_id))
    scene.do("system", lambda work: _opened(scene, work, update_id))
    scene.clock.move_on(timedelta(hours=1))
    scene.do("helen", lambda work: close_audit(work, audit_id=audit_id))
    scene.do("sam", lambda work: end_sharing_decision(work, decision_id=made.decision_id))
    return scene


def _auditor(scene: Scene, work: Work) -> None:
    agency = add_agency(work, agency=NewAgency("PARTNERSHIP", "Wexmoor Partnership"))
    set_agreement(work, agency_id=agency, starts_at=scene.clock.now(), ends_at=None)
    vera = NewWorker("Vera", "AUDITOR", email="vera@northam.example", has_mfa=True)
    scene.workers["vera"] = add_worker(work, agency_id=agency, worker=vera)


def _decided(scene: Scene, work: Work, update_id: UpdateId) -> MadeDecision:
    terms = DecisionTerms(
        basis="SAFE",
        outcome="share",
        from_agency=scene.agencies["harbour"],
        to_agencies=(scene.agencies["csc"],),
        subjects=(scene.people["kayla"],),
        updates=(update_id,),
        review_at=work.now + timedelta(days=30),
    )
    reasons = DecisionReasons("She is alone.", "Only this.", "no_unsafe", "", "yes_refused")
    return decide_to_share(work, family_id=scene.family, terms=terms, reasons=reasons)


def _opened(scene: Scene, work: Work, update_id: UpdateId) -> None:
    cause, agency = (
        Cause("permission", next(iter(scene.permissions.values()))),
        scene.agencies["harbour"],
    )
    note_opened(
        work, cause=cause, family_id=scene.family, agency_id=agency, update_ids=(update_id,)
    )
    note_coming(
        work,
        act_id=AnnouncedActId("an-act"),
        cause=cause,
        family_id=scene.family,
        agency_id=agency,
        update_ids=(update_id,),
    )


def test_each_tampering_with_named_audits_is_found(shared: Scene) -> None:
    assert_each_found(shared, AUDITS)


def test_each_tampering_with_decisions_is_found(shared: Scene) -> None:
    assert_each_found(shared, DECISIONS)


def test_each_tampering_with_what_was_opened_is_found(shared: Scene) -> None:
    assert_each_found(shared, OPENED)
