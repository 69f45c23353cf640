"""A named audit of several agencies and of one matter, and who was told how soon in it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from consent.models.named_audits import NamedAuditSample
from hub.foundation.identifiers import UpdateId
from hub.updates.acknowledging import acknowledge_update
from tests.integration.oversight.asking import Open, post, read
from tests.integration.oversight.test_audits import opened, posted, typed  # noqa: F401
from tests.integration.updates.scene import Scene

pytestmark = pytest.mark.usefixtures("posted")


def sampled(scene: Scene, audit_id: str) -> set[str]:
    row = NamedAuditSample
    with scene.ground.database.read() as session:
        query = select(row.update_id).where(row.audit_id == audit_id)
        return set(session.scalars(query))


class TestDrawing:
    def test_takes_several_agencies(
        self,
        scene: Scene,
        browser: Open,
        posted: UpdateId,  # noqa: F811
    ) -> None:
        theirs = post(scene, by="grace", tags=("MT.ANC", "EV.FACT", "UR0"))
        both = [scene.agencies["harbour"], scene.agencies["mat"]]
        assert sampled(scene, opened(scene, browser("ian"), agency=both)) == {posted, theirs}

    def test_takes_one_matter_alone(
        self,
        scene: Scene,
        browser: Open,
        posted: UpdateId,  # noqa: F811
    ) -> None:
        urgent = post(scene, tags=("RK.NEG", "EV.FACT", "UR2"))
        ian = browser("ian")
        assert sampled(scene, opened(scene, ian, tags=["RK.NEG"])) == {urgent}
        assert sampled(scene, opened(scene, ian)) == {urgent, posted}

    def test_takes_no_reader_beside_an_agency(self, scene: Scene, browser: Open) -> None:
        reader = f"reader:{scene.workers['helen']}"
        sent = typed(scene, agency=[scene.agencies["harbour"], reader])
        answer = browser("ian").send("/oversight/audits/new", sent)
        assert answer.status_code == 422
        assert "not both" in answer.text


class TestToldHowSoon:
    def test_is_counted_without_an_agency_s_name(self, scene: Scene, browser: Open) -> None:
        urgent = post(scene, tags=("TX.DNA", "EV.FACT", "UR2"))
        scene.clock.move_on(timedelta(minutes=20))
        scene.do("grace", lambda work: acknowledge_update(work, update_id=urgent))
        read(scene, "grace")
        scene.ground.writer.drain()
        audit_id = opened(scene, browser("ian"))
        page = browser("vera").get(f"/audits/{audit_id}").text
        assert "1 answered in time" in page
        assert "Opened at one other agency, 21 min after" in page
        assert "Maternity" not in page
        assert "Grace" not in page
        read(scene, "sam")
        assert (
            "Opened at one other agency, 21 min after"
            in browser("vera").get(f"/audits/{audit_id}").text
        )
