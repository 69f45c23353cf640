"""Gives the demonstration's families and people their names and numbers."""

from datetime import timedelta

from hub.cases.stage import Stage
from hub.demonstration.relating import relate_everyone
from hub.demonstration.world import Person, Plan
from hub.families.drafts import NumberDraft
from hub.families.identity import Names
from hub.families.service import add_identifier, describe_person, name_family, name_person
from hub.foundation.identifiers import FamilyId, PersonId
from hub.foundation.work import Work


def name_everyone(work: Work, stage: Stage, world: Plan) -> None:
    """Name all families and people, and record the numbers they have from the start."""
    for family in world.families:
        family_id = FamilyId(stage.names.id("families", family.id))
        name_family(work, family_id=family_id, name=family.name)
    for person in world.people:
        _describe(work, stage, person)
    relate_everyone(work, stage, world.people)


def _describe(work: Work, stage: Stage, person: Person) -> None:
    person_id = PersonId(stage.names.id("people", person.id))
    if person.status != "unborn":
        name_person(work, person_id=person_id, names=Names(legal=person.name))
    describe_person(work, person_id=person_id, sex=person.sex)
    for kind, typed in (("NHS", person.nhs_number), ("UPN", person.upn)):
        if typed is not None:
            number = NumberDraft(kind=kind, typed=typed, is_verified=True, provenance="register")
            add_identifier(work, person_id=person_id, number=number)


def number_the_born(stage: Stage, world: Plan) -> None:
    """Babies born within the year get their name and number the day after."""
    stage.clock.move_on(timedelta(seconds=1))
    born = [one for one in world.people if one.nhs_number_from_birth is not None]

    def number(work: Work) -> None:
        for person in born:
            draft = NumberDraft(kind="NHS", typed=person.nhs_number_from_birth or "")
            person_id = PersonId(stage.names.id("people", person.id))
            name_person(work, person_id=person_id, names=Names(legal=person.name))
            add_identifier(work, person_id=person_id, number=draft)

    stage.act(None, "demo.numbers", number)
