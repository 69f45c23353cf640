"""Emergency openings: by whom, for how long, once renewed, who is told and who reviews."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from agencies.workers.service import NewWorker, add_worker
from audit.models import AuditIndex, AuditLine
from consent.conflicts import declare_conflict
from consent.emergency.reviews import review_opening
from consent.emergency.service import close_opening, end_openings, open_in_emergency, renew_opening
from consent.emergency.terms import EmergencyTerms
from consent.models.glass import EmergencyOpening
from consent.outcome import Level
from hub.alerts.models import Alert
from hub.foundation.errors import NotFound, Refused
from hub.foundation.identifiers import AttachmentId, GlassId, UpdateId, new_id
from hub.timeline.service import open_update
from hub.updates.drafting import FileDraft
from hub.updates.files.attachments import open_attachment
from hub.updates.judging import sight_of_update
from hub.updates.service import post_update
from tests.integration.updates.scene import Scene

WORDS = "Police are with Kayla, who cannot look after Alfie tonight."
FOUR_HOURS = timedelta(hours=4)
SECOND = timedelta(seconds=1)


@pytest.fixture
def night(scene: Scene) -> Scene:
    """The family, and an on-call midwife elsewhere who knows nothing of it."""

    def join(work) -> None:
        worker = NewWorker("Carol Whitby", "ONCALL", email="carol@northam.example", has_mfa=True)
        scene.workers["carol"] = add_worker(
            work, agency_id=scene.agencies["elsewhere"], worker=worker
        )

    scene.do("system", join)
    scene.clock.move_on(SECOND)
    return scene


def terms(scene: Scene, **changes: object) -> EmergencyTerms:
    fields = {"child_id": scene.people["alfie"], "reason": "IMMEDIATE_RISK", "text": WORDS}
    return EmergencyTerms(**{**fields, **changes})


def opened(scene: Scene, who: str = "carol", **changes: object) -> GlassId:
    wanted = terms(scene, **changes)
    return scene.do(who, lambda work: open_in_emergency(work, family_id=scene.family, terms=wanted))


def posted(scene: Scene, **changes: object) -> UpdateId:
    draft = scene.draft(**changes)
    return scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))


def level(scene: Scene, who: str, update_id: UpdateId) -> Level:
    with scene.work_of(who) as work:
        found = sight_of_update(work, update_id=update_id)
    return found[1].level if found else Level.NONE


def refusal(scene: Scene, who: str, **changes: object) -> str:
    with pytest.raises(Refused) as refused:
        opened(scene, who, **changes)
    return refused.value.code


class TestOpening:
    def test_shows_the_family_to_its_opener_alone(self, night: Scene) -> None:
        update_id = posted(night)
        assert level(night, "carol", update_id) is Level.NONE
        opened(night)
        assert level(night, "carol", update_id) > Level.EXISTENCE
        assert level(night, "nora", update_id) is Level.NONE

    def test_lasts_four_hours_to_the_second(self, night: Scene) -> None:
        update_id = posted(night)
        opened(night)
        night.clock.move_on(FOUR_HOURS - SECOND)
        assert level(night, "carol", update_id) > Level.NONE
        night.clock.move_on(SECOND)
        assert level(night, "carol", update_id) is Level.NONE

    def test_lists_what_was_read_as_read_in_an_emergency(self, night: Scene) -> None:
        update_id = posted(night)
        opened(night)
        night.see("carol", lambda work: open_update(work, update_id=update_id))
        with night.ground.database.read() as session:
            query = select(AuditLine.action).where(AuditLine.object_id == update_id)
            assert "BG_VIEW" in session.scalars(query).all()

    def test_keeps_the_words_sealed(self, night: Scene) -> None:
        opened(night)
        with night.ground.database.read() as session:
            row = session.scalars(select(EmergencyOpening)).one()
        assert b"Police" not in row.sealed_text

    @pytest.mark.parametrize(
        ("who", "changes", "code"),
        [
            ("nora", {}, "BG_ROLE"),
            ("sam", {}, "BG_ROLE"),
            ("carol", {"reason": "CURIOUS"}, "BG_REASON"),
            ("carol", {"text": " " * 30 + "too short"}, "BG_TEXT"),
            ("carol", {"child_id": None}, "BG_CHILD"),
        ],
    )
    def test_is_refused(self, night: Scene, who: str, changes: dict, code: str) -> None:
        assert refusal(night, who, **changes) == code
        with night.ground.database.read() as session:
            assert session.scalars(select(EmergencyOpening)).all() == []
            assert session.scalars(select(Alert)).all() == []

    def test_is_refused_for_an_adult(self, night: Scene) -> None:
        assert refusal(night, "carol", child_id=night.people["kayla"]) == "BG_CHILD"

    def test_is_refused_in_a_conflict_before_anything_else(self, night: Scene) -> None:
        ryan = night.people["ryan"]
        kayla = night.people["kayla"]
        for person in (ryan, kayla):
            night.do(
                "carol",
                lambda work, person=person: declare_conflict(
                    work, worker_id=night.workers["carol"], person_id=person
                ),
            )
        assert refusal(night, "carol", reason="CURIOUS") == "DENY_CONFLICT"


class TestReading:
    def test_lets_no_file_leave(self, night: Scene) -> None:
        file = FileDraft(AttachmentId(new_id()), "plan.txt", "text/plain", b"A plan.", ())
        update_id = posted(night, tags=("MT.ANC", "EV.FACT", "UR0"), files=(file,))
        opened(night)
        assert level(night, "carol", update_id) is Level.FULL
        with pytest.raises(NotFound):
            night.see("carol", lambda work: open_attachment(work, attachment_id=file.attachment_id))

    def test_says_until_when_on_every_page(self, night: Scene, browser) -> None:
        opened(night)
        carol = browser("carol")
        for part in ("", "/people", "/involvement"):
            page = carol.get(f"/families/{night.family}{part}").text
            assert "No printing, no export." in page
            assert "hub-emergency" in page
        night.clock.move_on(FOUR_HOURS)
        assert browser("carol").get(f"/families/{night.family}").status_code == 404


class TestRenewing:
    def test_gives_four_hours_once(self, night: Scene) -> None:
        update_id, glass_id = posted(night), opened(night)
        night.clock.move_on(timedelta(hours=3))
        night.do("carol", lambda work: renew_opening(work, glass_id=glass_id))
        night.clock.move_on(FOUR_HOURS - SECOND)
        assert level(night, "carol", update_id) > Level.NONE
        with pytest.raises(Refused, match="BG_RENEWED"):
            night.do("carol", lambda work: renew_opening(work, glass_id=glass_id))
        night.clock.move_on(SECOND)
        assert level(night, "carol", update_id) is Level.NONE

    def test_comes_too_late_at_the_end(self, night: Scene) -> None:
        glass_id = opened(night)
        night.clock.move_on(FOUR_HOURS)
        with pytest.raises(Refused, match="BG_EXPIRED"):
            night.do("carol", lambda work: renew_opening(work, glass_id=glass_id))

    @pytest.mark.parametrize("act", [renew_opening, close_opening])
    def test_is_for_the_opener_alone(self, night: Scene, act) -> None:
        glass_id = opened(night)
        for who in ("helen", "duty"):
            with pytest.raises(NotFound):
                night.do(who, lambda work: act(work, glass_id=glass_id))


class TestClosing:
    def test_ends_the_sight_at_once(self, night: Scene) -> None:
        update_id, glass_id = posted(night), opened(night)
        night.clock.move_on(SECOND)
        night.do("carol", lambda work: close_opening(work, glass_id=glass_id))
        assert level(night, "carol", update_id) is Level.NONE
        with pytest.raises(NotFound):
            night.do("carol", lambda work: close_opening(work, glass_id=glass_id))

    def test_is_noted_when_time_ends_it(self, night: Scene) -> None:
        opened(night)
        end = night.clock.now() + FOUR_HOURS
        night.clock.move_on(timedelta(hours=5))
        night.do("system", end_openings)
        night.do("system", end_openings)
        with night.ground.database.read() as session:
            assert session.scalars(select(EmergencyOpening.closed_at)).all() == [end]
            query = select(AuditIndex.action).where(AuditIndex.action == "BG_CLOSE")
            assert session.scalars(query).all() == ["BG_CLOSE"]


class TestTelling:
    def test_reaches_the_leads_of_who_holds_information_and_no_others(self, night: Scene) -> None:
        opened(night)
        with night.ground.database.read() as session:
            told = set(session.scalars(select(Alert.worker_id).where(Alert.code == "AL-13")))
        assert told == {night.workers[one] for one in ("priya", "duty", "helen", "tom")}

    def test_passes_over_whoever_knows_the_family(self, night: Scene) -> None:
        worker_id, person_id = night.workers["helen"], night.people["ryan"]
        night.do(
            "helen",
            lambda work: declare_conflict(work, worker_id=worker_id, person_id=person_id),
        )
        opened(night)
        with night.ground.database.read() as session:
            assert worker_id not in session.scalars(select(Alert.worker_id)).all()


class TestReviewing:
    def test_is_for_another_line(self, night: Scene) -> None:
        glass_id = opened(night)
        for who in ("carol", "nora"):
            with pytest.raises(Refused, match="BG_REVIEWER"):
                night.do(
                    who,
                    lambda work: review_opening(work, glass_id=glass_id, outcome="justified"),
                )

    def test_stands_once_made(self, night: Scene) -> None:
        glass_id = opened(night)
        for outcome in ("justified", "not-justified"):
            try:
                night.do(
                    "helen",
                    lambda work, outcome=outcome: review_opening(
                        work, glass_id=glass_id, outcome=outcome, note="It was right."
                    ),
                )
            except NotFound:
                assert outcome == "not-justified"
            else:
                assert outcome == "justified"
