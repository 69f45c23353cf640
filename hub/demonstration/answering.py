"""Has the workers of the demonstration answer what was urgent long ago, as they would have."""

from datetime import timedelta

from hub.alerts.queries import workers_alerted
from hub.cases.stage import Stage
from hub.demonstration.world import Event
from hub.foundation.identifiers import UpdateId
from hub.updates.acknowledging import acknowledge_update

WITHIN = timedelta(minutes=25)
URGENT = frozenset({"UR2", "UR3"})


def answer_alerts_about(stage: Stage, event: Event) -> None:
    """Whoever was alerted to this update acknowledges it twenty-five minutes later."""
    tags = event.get("tags")
    if event["do"] != "update.post" or not isinstance(tags, list) or not URGENT.intersection(tags):
        return
    update_id = UpdateId(stage.names.id("updates", event["id"]))
    with stage.ground.database.read() as session:
        alerted = workers_alerted(session, update_id=update_id)
    stage.clock.move_on(WITHIN)
    for worker_id in alerted:
        name = stage.names.name_of("workers", worker_id)
        stage.act(name, "update.ack", lambda work: acknowledge_update(work, update_id=update_id))
