"""Nobody changes unnoticed who somebody is, when he was born, or whether he lives."""

from datetime import date, timedelta

import pytest
from sqlalchemy import update

from consent.family.birth import BORN, seal_date
from consent.family.people import assess_competence, record_end
from consent.models.people import Person
from hub.families.births.service import correct_birth_date, record_birth
from hub.families.drafts import NewPerson, NumberDraft
from hub.families.identity import Names
from hub.families.service import add_identifier, add_person, name_person
from hub.foundation.work import Work
from hub.held_to_log.comparing import HeldToLog
from hub.held_to_log.words import untold_rows_in_words
from tests.integration.held_to_log.conftest import do
from tests.integration.held_to_log.tampering import (
    Tampering,
    assert_each_found,
    assert_sound,
    found,
    tampering,
)
from tests.integration.updates.scene import Scene

pytestmark = pytest.mark.both_engines
OTHERS = "(SELECT {0} FROM {1} AS a WHERE a.id <> {1}.id AND a.{0} IS NOT NULL LIMIT 1)"
NUMBERS = ("9434765919", "9990000018")

PEOPLE: dict[str, Tampering] = {
    "brought by another": tampering("person-changed", "UPDATE person SET brought_by_id = 'x'"),
    "birth date exchanged": tampering(
        "birth-date-changed",
        f"UPDATE person SET sealed_born_on = {OTHERS.format('sealed_born_on', 'person')}",
    ),
    "birth date taken out": tampering(
        "birth-date-changed",
        "UPDATE person SET sealed_born_on = NULL WHERE sealed_born_on IS NOT NULL",
    ),
    "due date taken out": tampering(
        "due-date-changed",
        "UPDATE person SET sealed_due_on = NULL WHERE sealed_due_on IS NOT NULL",
    ),
    "dead": tampering("state-changed", "UPDATE person_state SET state = 'deceased'"),
    "in no state": tampering("state-gone", "DELETE FROM person_state"),
    "competent": tampering(
        "assessment-changed",
        "UPDATE competence_assessment SET is_competent = NOT is_competent",
    ),
    "never assessed": tampering("assessment-gone", "DELETE FROM competence_assessment"),
    "without names": tampering("name-gone", "DELETE FROM person_name"),
    "called by the name of another": tampering(
        "name-changed",
        f"UPDATE person_name SET sealed_name = {OTHERS.format('sealed_name', 'person_name')}",
    ),
    "without numbers": tampering("number-gone", "DELETE FROM person_identifier"),
    "number verified": tampering(
        "number-changed", "UPDATE person_identifier SET status = 'verified'"
    ),
    "former number in use": tampering(
        "number-changed", "UPDATE person_identifier SET superseded_at = NULL"
    ),
    "number of another": tampering(
        "number-changed",
        "UPDATE person_identifier SET sealed_value ="
        f" {OTHERS.format('sealed_value', 'person_identifier')}",
    ),
}


@pytest.fixture
def known(scene: Scene) -> Scene:
    """A baby was born, and another lost; Alfie's birth date was put right, he has two numbers."""
    alfie, today = scene.people["alfie"], scene.clock.now().date()
    due = NewPerson("new", Names(), state="unborn", due_on=today + timedelta(days=5))
    born, lost = (
        scene.do("priya", lambda work: add_person(work, family_id=scene.family, person=due))
        for _ in range(2)
    )
    for act in (
        lambda work: record_birth(work, person_id=born, born_on=today, names=Names("Robin")),
        lambda work: record_end(work, person_id=lost),
        lambda work: correct_birth_date(
            work, person_id=alfie, born_on=date(2012, 2, 3), reason="FAMILY_SAID"
        ),
        lambda work: assess_competence(work, person_id=alfie, is_competent=True),
        lambda work: name_person(work, person_id=alfie, names=Names("Alfie Cole")),
        *(
            lambda work, one=one: add_identifier(
                work, person_id=alfie, number=NumberDraft("NHS", one)
            )
            for one in NUMBERS
        ),
    ):
        do(scene, "priya", act)
    return scene


def test_changes_are_found(known: Scene) -> None:
    assert_each_found(known, PEOPLE)


def test_birth_date_sealed_anew_with_the_key_at_hand_is_named(known: Scene) -> None:
    def make_older(work: Work) -> None:
        alfie = work.session.get_one(Person, known.people["alfie"])
        day = date(2004, 2, 3)
        sealed = seal_date(
            work,
            person_id=known.people["alfie"],
            compartment_id=alfie.compartment_id,
            column=BORN,
            day=day,
        )
        change = update(Person).where(Person.id == alfie.id).values(sealed_born_on=sealed)
        work.session.execute(change)

    assert_sound(known)
    known.do("system", make_older)
    with known.ground.database.read() as session:
        faults = found(known, session)
    assert [one.code for one in faults] == ["birth-date-changed"]
    assert faults[0].where.startswith(known.people["alfie"])


def test_entries_of_before_excuse_and_are_counted(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("consent.family.people.date_digest", lambda *_, **__: "")
    person = NewPerson("new", Names("Ann Marsh"), born_on=date(1990, 1, 1))
    scene.do("priya", lambda work: add_person(work, family_id=scene.family, person=person))
    held = HeldToLog()
    scene.ground.writer.drain()
    with scene.ground.database.read() as session:
        assert found(scene, session, held) == []
        assert held.untold == {**dict.fromkeys(held.untold, 0), "birth-date": 1, "due-date": 1}


def test_those_of_which_entries_tell_nothing_are_counted() -> None:
    told = untold_rows_in_words({"birth-date": 2, "name": 1, "review": 0, "opening": 3, "mark": 1})
    assert "of 2 birth dates, 1 name of a person, 4 notes and reasons:" in told
    assert untold_rows_in_words({"birth-date": 0}) == ""
