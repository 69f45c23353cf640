"""What deserves a look stays until somebody closes it, whether anybody looked meanwhile or not."""

from datetime import timedelta

from sqlalchemy import func, select

from agencies.service import set_agreement
from agencies.workers.service import NewWorker, add_worker
from audit.models import AuditIndex
from hub.looking_into.items import Item, Signal
from hub.looking_into.models import Noticed
from hub.noticing import notice_daily
from hub.oversight.overview.page import desk_of
from hub.oversight.worklist.found import worklist
from tests.integration.oversight.asking import LEAD, Open, opened_by_duty, post, read
from tests.integration.oversight.test_searching_in_vain import enquire
from tests.integration.updates.scene import Scene

HERE = "/oversight/look-into"
WEEKS = timedelta(days=36)


def weeks_later(scene: Scene) -> None:
    """Everything until then was signed."""
    scene.ground.writer.drain()
    scene.clock.move_on(WEEKS)


def by_night(scene: Scene, who: str = "anil") -> None:
    post(scene)
    scene.clock.move_to(scene.clock.now().replace(hour=21))
    read(scene, who)
    scene.clock.move_on(timedelta(hours=12))


def on_list(scene: Scene) -> list[Item]:
    found = scene.see(LEAD, lambda work: worklist(desk_of(work)))
    return [item for item, _ in found.items]


def entries(scene: Scene) -> int:
    scene.ground.writer.drain()
    with scene.ground.database.read() as session:
        return session.scalar(select(func.count()).select_from(AuditIndex)) or 0


def kept(scene: Scene) -> list[str]:
    with scene.ground.database.read() as session:
        return list(session.scalars(select(Noticed.kind)))


class TestUnattended:
    def test_is_still_there_after_its_28_days(self, scene: Scene, browser: Open) -> None:
        by_night(scene)
        assert notice_daily(scene.ground)
        weeks_later(scene)
        assert [one.signal for one in on_list(scene)] == [Signal.HOURS]
        page = browser(LEAD).get("/oversight").text
        assert "1 of what waits is older than four weeks" in page
        assert "Anil Rao" in browser(LEAD).get(HERE).text

    def test_is_found_though_nothing_ran_for_weeks(self, scene: Scene) -> None:
        notice_daily(scene.ground)
        by_night(scene)
        weeks_later(scene)
        assert not on_list(scene)
        assert notice_daily(scene.ground)
        assert [one.signal for one in on_list(scene)] == [Signal.HOURS]

    def test_is_gone_once_it_is_closed(self, scene: Scene, browser: Open) -> None:
        by_night(scene)
        notice_daily(scene.ground)
        weeks_later(scene)
        (item,) = on_list(scene)
        sent = {"step": "fine", "words": "He was on the rota."}
        assert browser(LEAD).send(f"{HERE}/{item.item_id}", sent).status_code == 303
        assert not kept(scene)
        notice_daily(scene.ground)
        assert not kept(scene)
        assert "older than four weeks" not in browser(LEAD).get("/oversight").text

    def test_a_month_is_counted_at_its_most(self, scene: Scene) -> None:
        by_night(scene)
        read(scene, "duty")
        notice_daily(scene.ground)
        before = {one.item_id: one.times for one in on_list(scene)}
        weeks_later(scene)
        assert {one.item_id: one.times for one in on_list(scene)} == before

    def test_is_kept_for_the_lead_beside_her_who_read_it(self, scene: Scene) -> None:
        by_night(scene, LEAD)
        notice_daily(scene.ground)
        assert not kept(scene)
        ola = NewWorker("Ola Reed", "SGL", email="ola@northam.example", has_mfa=True)
        scene.do(
            "system", lambda work: add_worker(work, agency_id=scene.agencies["harbour"], worker=ola)
        )
        scene.clock.move_on(timedelta(days=1))
        notice_daily(scene.ground)
        assert kept(scene) == ["hours"]
        assert not on_list(scene)


class TestRound:
    def test_is_made_once_a_day_and_leaves_an_entry_of_what_is_new(self, scene: Scene) -> None:
        by_night(scene)
        before = entries(scene)
        assert notice_daily(scene.ground)
        assert not notice_daily(scene.ground)
        assert kept(scene) == ["hours"]
        scene.clock.move_on(timedelta(days=1))
        assert notice_daily(scene.ground)
        assert kept(scene) == ["hours"]
        assert entries(scene) == before + 1

    def test_keeps_no_search_that_may_still_lead_somewhere(self, scene: Scene) -> None:
        scene.clock.move_on(timedelta(days=(7 - scene.clock.now().weekday()) % 7))
        enquire(scene, 3)
        notice_daily(scene.ground)
        assert not kept(scene)
        assert [one.signal for one in on_list(scene)] == [Signal.SEARCHES]

    def test_keeps_nothing_that_ends_by_itself(self, scene: Scene) -> None:
        opened_by_duty(scene)
        scene.clock.move_on(timedelta(days=9))
        notice_daily(scene.ground)
        assert "opening" not in kept(scene)

    def test_asks_no_lead_whose_account_is_not_in_order(self, scene: Scene) -> None:
        by_night(scene)
        harbour, now = scene.agencies["harbour"], scene.clock.now()
        scene.do(
            "system",
            lambda work: set_agreement(
                work, agency_id=harbour, starts_at=now - timedelta(days=400), ends_at=now
            ),
        )
        before = entries(scene)
        assert notice_daily(scene.ground)
        assert entries(scene) == before
        assert not kept(scene)
