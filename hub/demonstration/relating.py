"""Who is whose brother, grandmother or partner in the demonstration, and when that changes."""

from hub.cases.stage import Event, Stage
from hub.demonstration.world import Person
from hub.families.relations.recorded import Related
from hub.families.relations.service import ENDED, end_relation, relate
from hub.foundation.identifiers import PersonId
from hub.foundation.work import Work


def relate_everyone(work: Work, stage: Stage, people: tuple[Person, ...]) -> None:
    """Record what everybody is to others from the start."""
    said = [
        Related(_id(stage, of), kind, _id(stage, person.id))
        for person in people
        for kind, of in person.relations
    ]
    relate(work, said=dict.fromkeys(said, "relations"))


def record_relation(stage: Stage, event: Event) -> None:
    """Somebody turns out to be this to somebody."""
    one = Related(_id(stage, event["of"]), str(event["kind"]), _id(stage, event["person"]))
    stage.act(
        event.get("by"), "relation.record", lambda work: relate(work, said={one: "relations"})
    )


def stop_relation(stage: Stage, event: Event) -> None:
    """It is over."""
    stage.act(
        event.get("by"),
        "relation.end",
        lambda work: end_relation(
            work,
            person_id=_id(stage, event["of"]),
            kind=str(event["kind"]),
            relative_id=_id(stage, event["person"]),
            reason=ENDED,
        ),
    )


def _id(stage: Stage, name: object) -> PersonId:
    return PersonId(stage.names.id("people", name))
