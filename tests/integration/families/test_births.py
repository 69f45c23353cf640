"""Births that can be, and birth dates put right."""

from datetime import date

import pytest
from sqlalchemy import func, select

from audit.models import AuditIndex
from consent.family.people import record_end
from hub.families.births.service import correct_birth_date, record_birth
from hub.families.drafts import NewFamily, NewPerson
from hub.families.identity import Names, index_names
from hub.families.models import PersonIndex
from hub.families.service import add_person, start_family
from hub.foundation.errors import Invalid, Refused
from hub.foundation.versions import versions_of
from tests.integration.families.conftest import ActAs, AsWorker, Town, WorkFactory

ALFIE = "Alfie Marsh"
WRONG, RIGHT = date(2020, 5, 2), date(2008, 5, 2)


def digests(work_factory: WorkFactory, person_id: str) -> set[str]:
    """Under what the person is found by name and birth."""
    with work_factory() as work:
        rows = select(PersonIndex.digest).where(
            PersonIndex.person_id == person_id, PersonIndex.kind.in_(("name+birth", "sound+year"))
        )
        return set(work.session.scalars(rows))


class TestBirth:
    @pytest.mark.parametrize("born_on", ["2001-01-01", "2026-09-12", "2099-01-01", "1850-01-01"])
    def test_that_cannot_be_is_refused_with_the_reason(
        self, browse: AsWorker, town: Town, born_on: str
    ) -> None:
        sw, base = browse("sw"), f"/families/{town.families['marsh']}/people"
        sent = sw.send(f"{base}/{town.people['bump']}/birth", {"born_on": born_on})
        assert sent.status_code == 422
        if born_on in ("2001-01-01", "2026-09-12"):
            assert "due on 14 February 2027" in sent.text
        assert "Baby, due 14 Feb" in sw.get(base).text

    def test_is_found_under_the_name_he_had_before(
        self, act_as: ActAs, town: Town, work_factory: WorkFactory
    ) -> None:
        bump, born_on = town.people["bump"], date(2026, 11, 15)
        with act_as("sw") as work:
            record_birth(work, person_id=bump, born_on=born_on, names=Names("Robin Marsh"))
            entries = index_names(work, names=("Robin Marsh",), born_on=born_on)
            expected = {one.digest for one in entries}
        assert digests(work_factory, bump) == expected

    def test_due_date_of_another_year_is_refused(self, browse: AsWorker, town: Town) -> None:
        new = f"/families/{town.families['marsh']}/people/new"
        for due_on, words in (("2028-02-14", "10 months ahead"), ("2025-02-14", "6 weeks ago")):
            sent = browse("sw").send(new, {"state-new": "unborn", "due-new": due_on})
            assert sent.status_code == 422
            assert words in sent.text


class TestNewPerson:
    @pytest.mark.parametrize(
        ("person", "field"),
        [
            (NewPerson("1", Names("Robin Marsh"), born_on=date(2099, 1, 1)), "born-1"),
            (NewPerson("1", Names("Robin Marsh"), born_on=date(1066, 1, 1)), "born-1"),
            (NewPerson("1", Names(), state="unborn", born_on=WRONG), "born-1"),
            (NewPerson("1", Names(), state="unborn", due_on=date(2036, 1, 1)), "due-1"),
        ],
    )
    def test_of_dates_that_cannot_be_comes_in_no_way(
        self, act_as: ActAs, town: Town, person: NewPerson, field: str
    ) -> None:
        with pytest.raises(Invalid) as begun, act_as("sw") as work:
            start_family(work, new=NewFamily("Marsh", (person,)))
        with pytest.raises(Invalid) as added, act_as("sw") as work:
            add_person(work, family_id=town.families["marsh"], person=person)
        assert list(begun.value.fields) == list(added.value.fields) == [field]


class TestLoss:
    def test_asks_nothing_more_of_the_baby(
        self, browse: AsWorker, act_as: ActAs, town: Town
    ) -> None:
        """And whoever lived is not said to be lost before birth, though nobody knew his day."""
        family_id, bump = town.families["marsh"], town.people["bump"]
        with act_as("sw") as work:
            kim = NewPerson("1", Names("Kim Marsh"))
            record_end(work, person_id=add_person(work, family_id=family_id, person=kim))
            record_end(work, person_id=bump)
        sw, base = browse("sw"), f"/families/{family_id}/people"
        people = sw.get(base).text
        assert people.count("Lost before birth") == people.count("Has died") > 0
        assert f'id="meter-{bump}"' not in people
        page = sw.get(f"{base}/{bump}").text
        assert 'name="legal"' in page
        for gone in ("birth_date", "number", "relative"):
            assert f'name="{gone}"' not in page
        late = sw.send(f"{base}/{bump}/birth", {"born_on": "2026-11-15"})
        assert "It is recorded that the baby was lost" in late.text


class TestCorrection:
    def test_ages_follow_and_so_does_finding(
        self, act_as: ActAs, town: Town, work_factory: WorkFactory, browse: AsWorker
    ) -> None:
        alfie, family_id = town.people["alfie"], town.families["marsh"]
        before = digests(work_factory, alfie)
        with work_factory() as work:
            version = versions_of(work.session, [family_id])[family_id]
        base = f"/families/{family_id}/people"
        typed = {"birth_date": RIGHT.isoformat(), "birth_reason": "DOCUMENT_SEEN"}
        sw = browse("sw")
        assert "Alfie Marsh, 6" in sw.get(base).text
        assert sw.send(f"{base}/{alfie}/birth-date", typed).status_code == 303
        assert "Alfie Marsh, 18" in sw.get(base).text
        with act_as("sw") as work:
            expected = {one.digest for one in index_names(work, names=(ALFIE,), born_on=RIGHT)}
            assert versions_of(work.session, [family_id])[family_id] > version
            logged = select(func.count()).where(AuditIndex.action == "BIRTH_DATE")
            assert work.session.scalar(logged) == 1
        assert before.isdisjoint(expected)
        assert digests(work_factory, alfie) == expected

    def test_needs_a_reason_and_another_date(self, browse: AsWorker, town: Town) -> None:
        base = f"/families/{town.families['marsh']}/people/{town.people['alfie']}/birth-date"
        sw = browse("sw")
        for typed, words in (
            ({"birth_date": "2008-05-02"}, "Say why the date changes"),
            ({"birth_reason": "FAMILY_SAID"}, "Enter the date of birth"),
            ({"birth_date": "2020-05-02", "birth_reason": "FAMILY_SAID"}, "recorded already"),
            ({"birth_date": "2099-05-02", "birth_reason": "FAMILY_SAID"}, "in the future"),
        ):
            sent = sw.send(base, typed)
            assert sent.status_code == 422
            assert words in sent.text

    def test_is_no_way_round_recording_a_birth(self, act_as: ActAs, town: Town) -> None:
        with pytest.raises(Invalid), act_as("sw") as work:
            correct_birth_date(
                work, person_id=town.people["bump"], born_on=WRONG, reason="FAMILY_SAID"
            )

    @pytest.mark.parametrize("short", ["far", "kw2", "mw"])
    def test_is_for_those_on_the_case(self, act_as: ActAs, town: Town, short: str) -> None:
        with pytest.raises(Refused), act_as(short) as work:
            correct_birth_date(
                work, person_id=town.people["alfie"], born_on=RIGHT, reason="FAMILY_SAID"
            )
