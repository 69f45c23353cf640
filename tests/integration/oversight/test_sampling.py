"""The month's sample on screen: drawn once, marked one by one, counted, and seen by nobody else."""

from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256

import pytest
from sqlalchemy import select

from audit.details import details_of
from audit.models import AuditIndex
from consent.conflicts import declare_conflict
from hub.foundation.errors import Unavailable
from hub.foundation.identifiers import EntryId
from hub.oversight.sampling.models import DisclosureSample, SampledDisclosure, SampleSeed
from hub.oversight.sampling.months import Month
from hub.oversight.sampling.service import draw_sample, mark_disclosure
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
    helen = browser(LEAD)
    for _ in ("the seed is fixed", "then it is drawn"):
        assert helen.send(f"{HERE}/draw", {}).status_code == 303
    with scene.ground.database.read() as session:
        return list(session.scalars(select(SampledDisclosure.id).order_by(SampledDisclosure.place)))


def details(scene: Scene, action: str) -> Mapping[str, object]:
    """What the one entry of this action says."""
    with scene.ground.database.read() as session:
        query = select(AuditIndex.entry_id).where(AuditIndex.action == action)
        entry = EntryId(session.execute(query).scalar_one())
        return details_of(session, entry_id=entry, keyring=scene.ground.keyring)


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

    @pytest.mark.both_engines
    def test_is_of_what_her_own_workers_read_too(self, scene: Scene, browser: Open) -> None:
        """Own updates read by colleagues, and partners' updates that they were shown."""
        own = post(scene)
        partners = post(scene, by="grace", tags=("MT.ANC", "EV.FACT", "UR0"))
        for who in ("anil", "anil", "sam", LEAD):
            read(scene, who)
        scene.clock.move_on(timedelta(days=20))
        helen = browser(LEAD)
        for _ in range(2):
            helen.send(f"{HERE}/draw", {})
        with scene.ground.database.read() as session:
            found = session.scalars(select(SampledDisclosure)).all()
        assert {(one.reader_id, one.update_id) for one in found} == {
            (scene.workers[who], what) for who in ("anil", "sam") for what in (own, partners)
        }
        for one in found:
            assert one.part_places <= one.part_size
            with scene.ground.database.read() as session:
                entry = session.get(AuditIndex, one.entry_id)
            assert (entry.actor_id, entry.at) == (one.reader_id, one.seen_at)

    @pytest.mark.both_engines
    def test_fixes_its_seed_in_the_log_before_it_draws(
        self, scene: Scene, browser: Open, read_last_month: None
    ) -> None:
        helen = browser(LEAD)
        assert "Fix the seed of November 2026" in helen.get(HERE).text
        answer = helen.send(f"{HERE}/draw", {})
        assert answer.location == f"{HERE}?committed=1"
        assert "Draw the sample of November 2026" in helen.get(answer.location).text
        assert not verdicts(scene)
        said = details(scene, "SAMPLE_SEED")
        assert len(str(said["blinding"])) == 64
        with scene.ground.database.read() as session:
            (kept,) = session.scalars(select(SampleSeed)).all()
        assert (said["month"], said["commitment"]) == ("2026-11", kept.commitment)
        scene.clock.move_on(timedelta(minutes=1))
        helen.send(f"{HERE}/draw", {})
        seed = details(scene, "SAMPLE_DRAW")["seed"]
        assert sha256(bytes.fromhex(str(seed))).hexdigest() == kept.commitment
        assert str(seed).encode() not in kept.sealed_seed

    def test_fixes_the_seed_of_the_month_that_runs(
        self, scene: Scene, browser: Open, drawn: list[str]
    ) -> None:
        with scene.ground.database.read() as session:
            months = list(session.scalars(select(SampleSeed.month).order_by(SampleSeed.month)))
        assert months == ["2026-11", "2026-12"]
        read(scene, "grace")
        scene.clock.move_on(timedelta(days=31))
        assert "was fixed" in browser(LEAD).get(HERE).text

    def test_refuses_a_seed_that_was_exchanged(
        self, scene: Scene, browser: Open, read_last_month: None
    ) -> None:
        browser(LEAD).send(f"{HERE}/draw", {})
        with scene.ground.database.write() as session:
            session.scalars(select(SampleSeed)).one().commitment = "00" * 32
        month = Month.named("2026-11")
        with pytest.raises(Unavailable):
            scene.do(LEAD, lambda work: draw_sample(work, month=month))
        assert not verdicts(scene)

    def test_twice_is_once(self, scene: Scene, browser: Open, drawn: list[str]) -> None:
        browser(LEAD).send(f"{HERE}/draw", {})
        with scene.ground.database.read() as session:
            assert len(session.scalars(select(DisclosureSample)).all()) == 1
        assert len(verdicts(scene)) == 6

    def test_of_a_month_without_readings_says_so_and_offers_nothing(
        self, scene: Scene, browser: Open
    ) -> None:
        helen = browser(LEAD)
        page = helen.get(HERE).text
        assert "In October 2026 nothing was disclosed to draw from." in page
        assert "/oversight/sample/draw" not in page
        answer = helen.send(f"{HERE}/draw", {})
        assert answer.status_code == 422
        assert "nothing was disclosed" in answer.text
        with scene.ground.database.read() as session:
            assert not session.scalars(select(SampleSeed)).all()


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
        assert "About 100 % of 6 disclosures were justified, estimated from 6 marked" in page
        assert "(95 in 100: 100 % to 100 %)" in page
        assert "<svg" in page
        assert '<div class="hub-narrow"><' in page.replace("\n", "")
        assert 'class="hub-picture__frame"' not in page, "a phone gets the table instead"

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
        helen.send(f"{HERE}/{drawn[0]}", {"verdict": "justified", "note": "In other words."})
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
