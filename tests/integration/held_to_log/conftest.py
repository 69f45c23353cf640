"""Families in which much of what is held against the log has happened."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from agencies.service import NewAgency, add_agency, set_agreement
from agencies.workers.service import NewWorker, add_worker
from consent.decision_terms import DecisionReasons, DecisionTerms, MadeDecision
from consent.emergency.reviews import review_opening
from consent.emergency.service import (
    close_opening,
    end_openings,
    open_in_emergency,
    renew_opening,
)
from consent.emergency.terms import EmergencyTerms
from consent.named_audits.service import AuditTerms, Sampled, close_audit, open_audit
from consent.sharing.service import decide_to_share, end_sharing_decision
from hub.alerts.models import Alert
from hub.alerts.service import mark_read
from hub.foundation.identifiers import AlertId, AnnouncedActId, FindingId, GlassId, UpdateId
from hub.foundation.work import Work
from hub.looking_into.incidents.service import close_incident, hand_on, judge_breach, note_step
from hub.looking_into.items import Item, Signal
from hub.looking_into.service import (
    Said,
    answer_lead,
    ask_worker,
    close_with_finding,
    raise_incident,
)
from hub.oversight.sampling.models import SampledDisclosure
from hub.oversight.sampling.months import Month
from hub.oversight.sampling.rates import NOT_JUSTIFIED, TRAINING
from hub.oversight.sampling.service import draw_sample, mark_disclosure
from hub.sharing.emergency.told import acknowledge_opening
from hub.sharing.opening_acts.opened_updates import Cause, note_coming, note_opened
from tests.integration.oversight.asking import LEAD, post, read
from tests.integration.updates.scene import Scene

MINUTE = timedelta(minutes=1)
WORDS = "Police are with Kayla, who cannot look after Alfie tonight."


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
    scene.do(
        "helen",
        lambda work: review_opening(work, glass_id=glass_id, outcome="justified", note="Right."),
    )
    opened(scene)
    scene.clock.move_on(5 * hour)
    scene.do("system", end_openings)
    return scene


def opened(scene: Scene) -> GlassId:
    scene.clock.move_on(timedelta(minutes=1))
    terms = EmergencyTerms(scene.people["alfie"], "IMMEDIATE_RISK", WORDS)
    return scene.do(
        "carol", lambda work: open_in_emergency(work, family_id=scene.family, terms=terms)
    )


def alerts_of(work: Work) -> list[AlertId]:
    query = select(Alert.id).where(Alert.worker_id == work.actor.worker_id)
    return list(map(AlertId, work.session.scalars(query)))


@pytest.fixture
def looked(scene: Scene) -> Scene:
    """One thing asked about, answered and closed; another raised to an incident and ended."""

    def add(work: Work) -> None:
        ola = NewWorker("Ola Reed", "SGL", email="ola@northam.example", has_mfa=True)
        harbour = scene.agencies["harbour"]
        scene.workers["ola"] = add_worker(work, agency_id=harbour, worker=ola)

    scene.do("system", add)
    closed, raised = item(scene, "2026-10"), item(scene, "2026-11")
    do(scene, LEAD, lambda work: ask_worker(work, item=closed, said=Said("Why?")))
    do(scene, "sam", lambda work: answer_lead(work, item_id=closed.item_id, words="Because."))
    do(scene, LEAD, lambda work: close_with_finding(work, item=closed, said=Said("So", "learn")))
    do(scene, LEAD, lambda work: raise_incident(work, item=raised, said=Said("No.")))
    _to_its_end(scene, raised.item_id)
    return scene


def item(scene: Scene, period: str) -> Item:
    about = (scene.agencies["harbour"], Signal.BULK, scene.workers["sam"], scene.family, None)
    return Item(*about, period, scene.clock.now(), 3)


def do(scene: Scene, who: str, act) -> None:
    scene.do(who, act)
    scene.clock.move_on(MINUTE)


def _to_its_end(scene: Scene, one: FindingId) -> None:
    ola, since = scene.workers["ola"], scene.clock.now() - timedelta(hours=3)
    do(scene, LEAD, lambda work: hand_on(work, incident_id=one, worker_id=ola))
    for words in ("Done.", "More."):
        scene.do("ola", lambda work, words=words: _noted(work, one, "done", words))
    do(
        scene,
        "ola",
        lambda work: judge_breach(
            work, incident_id=one, is_breach=True, aware_at=since, words="Yes."
        ),
    )
    do(scene, "ola", lambda work: _noted(work, one, "told-ico", "Told."))
    do(
        scene,
        "ola",
        lambda work: close_incident(work, incident_id=one, outcome="guidance", words="Over."),
    )


def _noted(work: Work, one: FindingId, code: str, words: str) -> None:
    note_step(work, incident_id=one, code=code, words=words)


@pytest.fixture
def sampled(scene: Scene) -> Scene:
    """Last month's sample: its first disclosure was marked, and marked again."""
    post(scene)
    post(scene)
    for who in ("grace", "priya", "dev"):
        read(scene, who)
    month = Month.of(scene.clock.now())
    scene.clock.move_on(timedelta(days=20))
    for _ in ("the seed is fixed", "then it is drawn"):
        do(scene, LEAD, lambda work: draw_sample(work, month=month))
    for verdict in (TRAINING, NOT_JUSTIFIED):
        do(scene, LEAD, lambda work, verdict=verdict: _mark(work, verdict))
    return scene


def _mark(work: Work, verdict: str) -> None:
    query = select(SampledDisclosure.id).where(SampledDisclosure.place == 0)
    one = work.session.scalars(query).one()
    mark_disclosure(work, disclosure_id=one, verdict=verdict, note="No.")


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
