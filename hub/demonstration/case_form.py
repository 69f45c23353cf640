"""The plan in the shape of a case file, so that whoever plays cases can play the year."""

from collections.abc import Mapping
from datetime import date

from hub.demonstration.world import Agency, Family, Person, Plan, Worker

Fields = Mapping[str, object]


def as_case(plan: Plan) -> dict[str, object]:
    """Return the plan as a case document; names of families and numbers stay in the plan.

    Updates carry one field more than case files know: `means`, what it means for the children.
    """
    return {
        "case": f"Demonstration year to {plan.today.isoformat()}, seed {plan.seed}",
        "source": "demonstration",
        "agencies": [_agency(agency) for agency in plan.agencies],
        "workers": [_worker(worker) for worker in plan.workers],
        "people": [_person(person) for person in plan.people],
        "families": [_family(family) for family in plan.families],
        "events": list(plan.events),
    }


def _agency(agency: Agency) -> Fields:
    begins, ends = agency.dsa
    return {
        "id": agency.id,
        "type": agency.type,
        "name": agency.name,
        "dsa": [begins.isoformat(), _text(ends)],
    }


def _worker(worker: Worker) -> Fields:
    return {
        "id": worker.id,
        "agency": worker.agency,
        "role": worker.role,
        "name": worker.name,
        "training_until": worker.training_until.isoformat(),
    }


def _person(person: Person) -> Fields:
    fields: dict[str, object] = {
        "id": person.id,
        "name": person.name,
        "status": person.status,
        "sex": person.sex,
        "parents": list(person.parents),
        "carers": list(person.carers),
        "pr_holders": list(person.pr_holders),
    }
    for name, day in (("born", person.born), ("edd", person.edd)):
        if day is not None:
            fields[name] = day.isoformat()
    return fields


def _family(family: Family) -> Fields:
    return {"id": family.id, "members": list(family.members)}


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
