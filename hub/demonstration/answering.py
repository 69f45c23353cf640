"""Has the workers of the demonstration answer what was urgent long ago, as they would have."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from hub.alerts.notices import acknowledge_notice, notices_waiting
from hub.alerts.queries import workers_alerted
from hub.cases.stage import Stage
from hub.demonstration.world import Event
from hub.foundation.identifiers import GlassId, UpdateId
from hub.foundation.work import Work
from hub.sharing.emergency.told import acknowledge_opening
from hub.updates.acknowledging import acknowledge_update

ACT = "update.ack"
WITHIN = timedelta(minutes=25)
NOTICED = ("group.", "permission.", "status.")
URGENT = frozenset({"UR2", "UR3"})


def answer_alerts_about(stage: Stage, event: Event) -> None:
    """Whoever was alerted to it acknowledges it twenty-five minutes later."""
    if event["do"] == "glass.open":
        glass_id = GlassId(stage.names.id("glasses", event["id"]))
        _answer(stage, glass_id, lambda work: acknowledge_opening(work, glass_id=glass_id))
    elif _is_urgent(event):
        update_id = UpdateId(stage.names.id("updates", event["id"]))
        _answer(stage, update_id, lambda work: acknowledge_update(work, update_id=update_id))


def answer_notices(stage: Stage, event: Event) -> None:
    """Whoever was told what a status, group or permission opened has heard of it by then."""
    if not str(event["do"]).startswith(NOTICED):
        return
    with stage.ground.database.read() as session:
        waiting = notices_waiting(session)
    if waiting:
        stage.clock.move_on(WITHIN)
    for worker_id, alert_id in waiting:
        name = stage.names.name_of("workers", worker_id)
        stage.act(name, ACT, partial(acknowledge_notice, alert_id=alert_id))


def _is_urgent(event: Event) -> bool:
    tags = event.get("tags")
    is_post = event["do"] == "update.post"
    return is_post and isinstance(tags, list) and not URGENT.isdisjoint(tags)


def _answer(stage: Stage, object_id: str, acknowledge: Callable[[Work], None]) -> None:
    with stage.ground.database.read() as session:
        alerted = workers_alerted(session, object_id=object_id)
    stage.clock.move_on(WITHIN)
    for worker_id in alerted:
        name = stage.names.name_of("workers", worker_id)
        stage.act(name, ACT, acknowledge)
