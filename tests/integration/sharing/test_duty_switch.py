"""The duty to share is switched by information governance alone, and each switching is kept."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from agencies.service import NewAgency, add_agency, set_agreement
from agencies.workers.service import NewWorker, add_worker
from audit.models import AuditIndex
from consent.partnership import has_duty_to_share, set_jurisdiction
from hub.foundation.work import Work
from tests.integration.families.browsing import Browser
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]
HERE = "/duty-to-share"


@pytest.fixture
def governed(scene: Scene) -> Scene:
    """With a partnership's information governance lead, and one of children's services."""

    def add(work: Work) -> None:
        agency = add_agency(work, agency=NewAgency("PARTNERSHIP", "Wexmoor Partnership"))
        set_agreement(work, agency_id=agency, starts_at=scene.clock.now(), ends_at=None)
        for short, place in (("ian", agency), ("cora", scene.agencies["csc"])):
            worker = NewWorker(short.title(), "IG", email=f"{short}@x.example", has_mfa=True)
            scene.workers[short] = add_worker(work, agency_id=place, worker=worker)

    scene.do("system", add)
    return scene


def is_on(scene: Scene) -> bool:
    with scene.work_of("sam") as work:
        return has_duty_to_share(work)


class TestSwitch:
    def test_counts_at_once_and_is_kept(self, governed: Scene, browser: Open) -> None:
        ian = browser("ian")
        assert "not in force here" in ian.get(HERE).text
        for _ in range(2):
            assert ian.send(HERE, {"duty": "on"}).status_code == 302
        assert is_on(governed)
        assert "Switched on" in ian.get(HERE).text
        assert ian.send(HERE, {"duty": "off"}).status_code == 302
        assert not is_on(governed)
        with governed.ground.database.read() as session:
            actions = session.scalars(select(AuditIndex.action)).all()
        assert actions.count("SETTING") == 2

    def test_stays_off_outside_england(self, governed: Scene, browser: Open) -> None:
        governed.do("system", lambda work: set_jurisdiction(work, jurisdiction="WAL"))
        ian = browser("ian")
        ian.send(HERE, {"duty": "on"})
        assert not is_on(governed)
        assert "does not work under the law of England" in ian.get(HERE).text

    def test_is_nobody_elses(self, governed: Scene, browser: Open) -> None:
        for who in ("cora", "helen", "priya", "sam"):
            assert browser(who).get(HERE).status_code == 404
            assert browser(who).send(HERE, {"duty": "on"}).status_code == 404
        assert browser("ian").send(HERE, {"duty": "perhaps"}).status_code == 422
        assert not is_on(governed)
