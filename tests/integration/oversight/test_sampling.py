"""The month's sample on screen: drawn once, marked one by one, counted, and seen by nobody else."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from audit.details import details_of
from audit.models import AuditIndex
from consent.conflicts import declare_conflict
from hub.foundation.identifiers import EntryId
from hub.oversight.lens import Lens
from hub.oversight.sampling.drawing import draw
from hub.oversight.sampling.models import DisclosureSample, SampledDisclosure
from hub.oversight.sampling.months import Month
from hub.oversight.sampling.population import disclosures_of_month
from hub.oversight.sampling.service import mark_disclosure
from tests.integration.oversight.asking import LEAD, NOBODY, Open, post, read, rows
from tests.integration.updates.scene import Scene

HERE = "/oversight/sample"
NOTE = "She needed the plan, not the tests."


@pytest.fixture
def read_last_month(scene: Scene) -> None:
    """Two updates that three partners read; then it is the next month."""
    post(scene)
    post(scene)
    for who in ("grace", "priya", "dev", LEAD):
        read(scene, who)
    scene.clock.move_on(timedelta(days=20))


@pytest.fixture
def drawn(scene: Scene, browser: Open, read_last_month: None) -> list[str]:
    """The ids of last month's sample."""
    assert browser(LEAD).send(f"{HERE}/draw", {}).status_code == 303
    with scene.ground.database.read() as session:
        return list(session.scalars(select(SampledDisclosure.id).order_by(SampledDisclosure.place)))


def verdicts(scene: Scene) -> list[str | None]:
    with scene.ground.database.read() as session:
        query = select(SampledDisclosure.verdict).order_by(SampledDisclosure.place)
        return list(session.scalars(query))


class TestDrawing:
    def test_takes_each_reader_of_each_update_once_and_no_lead(
        self, scene: Scene, browser: Open, drawn: list[str]
    ) -> None:
        assert len(drawn) == 6
        page = browser(LEAD).get(HERE).text
        assert rows(page) == 6
        for words in ("November 2026", "Grace Adeyemi", "0 of 6 marked, drawn from 6"):
            assert words in page
        assert "Helen" not in page.partition("<tbody")[2]

    def test_twice_is_once(self, scene: Scene, browser: Open, drawn: list[str]) -> None:
        browser(LEAD).send(f"{HERE}/draw", {})
        with scene.ground.database.read() as session:
            assert len(session.scalars(select(DisclosureSample)).all()) == 1
        assert len(verdicts(scene)) == 6

    def test_can_be_drawn_again_from_what_was_recorded(
        self, scene: Scene, drawn: list[str]
    ) -> None:
        with scene.ground.database.read() as session:
            sample = session.scalars(select(DisclosureSample)).one()
            stored = [
                (row.reader_id, row.update_id)
                for row in session.scalars(
                    select(SampledDisclosure).order_by(SampledDisclosure.place)
                )
            ]
            entry = session.execute(
                select(AuditIndex.entry_id).where(AuditIndex.action == "SAMPLE_DRAW")
            ).scalar_one()
            said = details_of(session, entry_id=EntryId(entry), keyring=scene.ground.keyring)
        assert (said["seed"], said["population"], said["size"]) == (sample.seed, 6, 6)
        month = Month.named(sample.month)
        found = scene.see(
            LEAD,
            lambda work: disclosures_of_month(
                work, Lens(work), since=month.since, until=month.until
            ),
        )
        again = draw(found, seed=sample.seed)
        assert [(one.reader_id, one.update_id) for one in again] == stored

    def test_of_a_month_without_readings_says_so(self, scene: Scene, browser: Open) -> None:
        answer = browser(LEAD).send(f"{HERE}/draw", {})
        assert answer.status_code == 422
        assert "Nobody read your agency" in answer.text


class TestMarking:
    def test_leads_to_the_next_and_counts(
        self, scene: Scene, browser: Open, drawn: list[str]
    ) -> None:
        helen = browser(LEAD)
        for place, one in enumerate(drawn):
            answer = helen.send(f"{HERE}/{one}", {"verdict": "justified", "note": ""})
            following = drawn[place + 1] if place < 5 else None
            assert answer.location == (f"{HERE}/{following}" if following else HERE)
        page = helen.get(HERE).text
        assert "6 of 6 marked" in page
        assert "6 of 6 marked disclosures were justified: 100 % of what was marked" in page
        assert "(Wilson interval 61 %" in page
        assert "no estimate for all disclosures" in page
        assert "<svg" in page

    def test_keeps_the_words_sealed(self, scene: Scene, browser: Open, drawn: list[str]) -> None:
        helen = browser(LEAD)
        helen.send(f"{HERE}/{drawn[0]}", {"verdict": "training", "note": NOTE})
        assert verdicts(scene)[0] == "training"
        with scene.ground.database.read() as session:
            row = session.get(SampledDisclosure, drawn[0])
        assert NOTE.encode() not in row.sealed_note
        assert NOTE in helen.get(f"{HERE}/{drawn[0]}").text

    @pytest.mark.parametrize(
        "typed", [{"verdict": ""}, {"verdict": "x"}, {"verdict": "not-justified", "note": " "}]
    )
    def test_says_what_is_missing(
        self, scene: Scene, browser: Open, drawn: list[str], typed: dict[str, str]
    ) -> None:
        assert browser(LEAD).send(f"{HERE}/{drawn[0]}", typed).status_code == 422
        assert set(verdicts(scene)) == {None}

    def test_is_recorded_each_time(self, scene: Scene, browser: Open, drawn: list[str]) -> None:
        helen = browser(LEAD)
        for verdict in ("justified", "training"):
            helen.send(f"{HERE}/{drawn[0]}", {"verdict": verdict, "note": NOTE})
        with scene.ground.database.read() as session:
            actions = list(session.scalars(select(AuditIndex.action)))
        assert actions.count("SAMPLE_MARK") == 2

    def test_says_that_a_mark_was_changed_and_when(
        self, scene: Scene, browser: Open, drawn: list[str]
    ) -> None:
        helen = browser(LEAD)
        helen.send(f"{HERE}/{drawn[0]}", {"verdict": "justified", "note": NOTE})
        assert "changed " not in helen.get(HERE).text.partition("<tbody")[2]
        scene.clock.move_on(timedelta(minutes=5))
        helen.send(f"{HERE}/{drawn[0]}", {"verdict": "training", "note": NOTE})
        with scene.ground.database.read() as session:
            row = session.get(SampledDisclosure, drawn[0])
        assert row.changed_at == scene.clock.now()
        for page in (HERE, f"{HERE}/{drawn[0]}"):
            assert "changed Today " in helen.get(page).text


class TestTheDoor:
    @pytest.mark.parametrize("who", ["sam", "grace", "priya", "tom"])
    def test_is_closed_to_others(
        self, scene: Scene, browser: Open, drawn: list[str], who: str
    ) -> None:
        his = browser(who)
        one, none = his.get(f"{HERE}/{drawn[0]}"), his.get(f"{HERE}/{NOBODY}")
        assert one.status_code == none.status_code == 404
        assert one.text == none.text
        sent = his.send(f"{HERE}/{drawn[0]}", {"verdict": "justified"})
        assert sent.status_code == 404
        assert set(verdicts(scene)) == {None}
        assert not any(one in his.get(HERE).text for one in drawn)

    def test_the_verb_by_itself_refuses_another_agencys_lead(
        self, scene: Scene, drawn: list[str]
    ) -> None:
        with pytest.raises(Exception, match=drawn[0]):
            scene.do(
                "tom",
                lambda work: mark_disclosure(
                    work, disclosure_id=drawn[0], verdict="justified", note=""
                ),
            )

    def test_a_conflict_closes_the_family_to_her(
        self, scene: Scene, browser: Open, drawn: list[str]
    ) -> None:
        kayla = scene.people["kayla"]
        scene.do(
            LEAD,
            lambda work: declare_conflict(work, worker_id=work.actor.worker_id, person_id=kayla),
        )
        helen = browser(LEAD)
        assert "Marsh" not in helen.get(HERE).text
        assert helen.get(f"{HERE}/{drawn[0]}").status_code == 404
