"""Nobody takes away or changes unnoticed what a lead looked into, raised or said of a sample."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from agencies.workers.service import NewWorker, add_worker
from hub.foundation.identifiers import FindingId
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
from tests.integration.held_to_log.tampering import Tampering, assert_each_found, tampering
from tests.integration.oversight.asking import LEAD, post, read
from tests.integration.updates.scene import Scene

pytestmark = pytest.mark.both_engines
MINUTE = timedelta(minutes=1)
ANY_LOOK = "(SELECT min(id) FROM looked_into)"

LOOKS: dict[str, Tampering] = {
    "everything deleted": tampering(
        "look-gone incident-gone",
        "DELETE FROM incident_step",
        "DELETE FROM incident",
        "DELETE FROM looked_into_step",
        "DELETE FROM looked_into",
    ),
    "steps deleted": tampering("look-changed", "DELETE FROM looked_into_step WHERE step = 'ask'"),
    "step at another time": tampering(
        "look-changed", "UPDATE looked_into_step SET at = at + 60 WHERE step = 'close'"
    ),
    "step of another outcome": tampering(
        "look-changed", "UPDATE looked_into_step SET outcome = 'fine' WHERE step = 'close'"
    ),
    "step invented": tampering(
        "look-changed",
        "INSERT INTO looked_into_step (item_id, step_id, by_id, at, step)"
        f" VALUES ({ANY_LOOK}, 'x', 'x', 5, 'close')",
    ),
    "invented": tampering(
        "look-invented",
        "INSERT INTO looked_into (id, agency_id, kind, happened_at, times, state, compartment_id)"
        " VALUES ('x', 'x', 'bulk', 5, 1, 'closed', 'x')",
    ),
    "raised is open again": tampering(
        "look-changed", "UPDATE looked_into SET state = 'open' WHERE state = 'raised'"
    ),
    "happened at another time": tampering(
        "look-changed", "UPDATE looked_into SET happened_at = happened_at + 60"
    ),
    "not so often": tampering("look-changed", "UPDATE looked_into SET times = 1"),
    "about another worker": tampering("look-changed", "UPDATE looked_into SET worker_id = 'x'"),
}
INCIDENTS: dict[str, Tampering] = {
    "deleted": tampering("incident-gone", "DELETE FROM incident_step", "DELETE FROM incident"),
    "steps deleted": tampering("incident-changed", "DELETE FROM incident_step"),
    "invented": tampering(
        "incident-invented",
        "INSERT INTO incident (id, agency_id, owner_id, raised_at) SELECT id, agency_id, 'x', 5"
        " FROM looked_into WHERE state = 'closed'",
    ),
} | {
    f"with another {column}": tampering(
        "incident-changed", f"UPDATE incident SET {column} = {value}"
    )
    for column, value in (
        ("owner_id", "'x'"),
        ("raised_at", "raised_at + 60"),
        ("is_breach", "NOT is_breach"),
        ("aware_at", "aware_at + 60"),
        ("commissioner", "NULL"),
        ("outcome", "'fine'"),
        ("closed_at", "NULL"),
    )
}
SAMPLES: dict[str, Tampering] = {
    "verdict taken away": tampering(
        "mark-changed",
        "UPDATE sampled_disclosure SET verdict = NULL, marked_at = NULL, marked_by_id = NULL",
    ),
    "another verdict": tampering(
        "mark-changed", "UPDATE sampled_disclosure SET verdict = 'justified' WHERE place = 0"
    ),
    "verdict invented": tampering(
        "mark-changed", "UPDATE sampled_disclosure SET verdict = 'justified' WHERE place = 1"
    ),
    "disclosure taken out": tampering(
        "sample-changed", "DELETE FROM sampled_disclosure WHERE place = 1"
    ),
    "disclosure exchanged": tampering(
        "sample-changed", "UPDATE sampled_disclosure SET reader_id = 'x' WHERE place = 1"
    ),
    "sample deleted": tampering(
        "sample-gone mark-gone",
        "DELETE FROM sampled_disclosure",
        "DELETE FROM sample_population",
        "DELETE FROM disclosure_sample",
    ),
    "another seed": tampering("sample-changed", "UPDATE disclosure_sample SET seed = 'x'"),
    "seed deleted": tampering("seed-gone", "DELETE FROM sample_seed"),
    "another commitment": tampering("seed-changed", "UPDATE sample_seed SET commitment = 'x'"),
    "seed of another month": tampering(
        "seed-gone seed-invented",
        "UPDATE sample_seed SET month = '2020-01' WHERE month > '2026-11'",
    ),
}


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


def test_each_tampering_with_what_was_looked_into_is_found(looked: Scene) -> None:
    assert_each_found(looked, LOOKS)


def test_each_tampering_with_incidents_is_found(looked: Scene) -> None:
    assert_each_found(looked, INCIDENTS)


def test_each_tampering_with_samples_is_found(sampled: Scene) -> None:
    assert_each_found(sampled, SAMPLES)
