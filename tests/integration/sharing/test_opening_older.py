"""What opens older updates: shown before it is saved, told to their authors' agency (5.11, 5.3)."""

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import select

from audit.models import AuditIndex
from consent.permission.service import withdraw_permission
from consent.plans import join_group, set_status
from hub.alerts.models import Alert
from hub.foundation.identifiers import UpdateId
from hub.foundation.work import Work
from hub.sharing.opening_acts.models import OpenedUpdate
from hub.updates.service import post_update
from tests.integration.families.browsing import Browser
from tests.integration.sharing.at_once import AT_ONCE
from tests.integration.sharing.permission_forms import Typed, filled
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]


def typed(scene: Scene, **changes: object) -> Typed:
    """Kayla lets Harbour share clinical matters with maternity, older ones as well."""
    since = (scene.clock.now() - timedelta(days=90)).date().isoformat()
    return filled(scene, **{"history_from": since, **changes})


def clinical(scene: Scene) -> UpdateId:
    draft = scene.draft(tags=("TX.RX", "EV.FACT", "UR0"), summary="A new prescription.")
    made = scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))
    scene.clock.move_on(timedelta(seconds=5))
    return made


def new(scene: Scene) -> str:
    return f"/families/{scene.family}/permissions/new"


def opened(scene: Scene) -> list[tuple[str, str]]:
    with scene.ground.database.read() as session:
        rows = session.scalars(select(OpenedUpdate).order_by(OpenedUpdate.seq)).all()
        return [(row.cause_kind, row.update_id) for row in rows]


def told(scene: Scene, code: str) -> set[str]:
    with scene.ground.database.read() as session:
        return set(session.scalars(select(Alert.worker_id).where(Alert.code == code)))


class TestBefore:
    def test_the_page_lists_them_and_records_nothing(self, scene: Scene, browser: Open) -> None:
        clinical(scene)
        answer = browser("sam").send(new(scene), typed(scene))
        assert answer.status_code == 200
        assert "A new prescription." in answer.text
        assert "Nothing is recorded yet." in answer.text
        assert 'name="checked" value="yes"' in answer.text
        with scene.ground.database.read() as session:
            actions = session.scalars(select(AuditIndex.action)).all()
        assert actions.count("PERM_CREATE") == 2  # those of the scene

    def test_what_the_recorder_may_not_know_is_not_listed(
        self, scene: Scene, browser: Open
    ) -> None:
        """The midwife records it, who does not know of the update until it is recorded."""
        one = clinical(scene)
        answer = browser("grace").send(new(scene), typed(scene))
        assert "A new prescription." not in answer.text
        assert one not in answer.text

    def test_a_refusal_stands_beside_its_field_first(self, scene: Scene, browser: Open) -> None:
        clinical(scene)
        sent = typed(scene, covers=[scene.people["ryan"]])
        answer = browser("sam").send(new(scene), sent)
        assert answer.status_code == 422
        assert "This person cannot give permission" in answer.text

    def test_what_was_typed_comes_back(self, scene: Scene, browser: Open) -> None:
        clinical(scene)
        answer = browser("sam").send(new(scene), typed(scene, save="back"))
        assert answer.status_code == 200
        assert 'value="G02" checked' in answer.text

    def test_an_agency_that_becomes_known_is_named_first(self, scene: Scene, browser: Open) -> None:
        """Harbour works with both parents: maternity learns of it once both have allowed it."""

        def withdraw(work: Work) -> None:
            for one in scene.permissions.values():
                withdraw_permission(work, permission_id=one)

        scene.do("system", withdraw)
        scene.clock.move_on(timedelta(seconds=5))
        sam, ryan = browser("sam"), scene.people["ryan"]
        hers = typed(scene, groups=["G01"], history_from="")
        assert sam.send(new(scene), {**hers, "checked": "yes"}).status_code == 302
        scene.clock.move_on(timedelta(seconds=5))
        answer = sam.send(new(scene), {**hers, "giver": ryan, "covers": [ryan]})
        assert answer.status_code == 200
        sentence = "Wexmoor Maternity will learn that Harbour Recovery works with this family."
        assert sentence in answer.text


class TestAfter:
    def test_the_authors_agency_is_told_which(self, scene: Scene, browser: Open) -> None:
        one = clinical(scene)
        browser("priya")
        answer = browser("sam").send(new(scene), typed(scene, **AT_ONCE))
        assert answer.status_code == 302
        assert opened(scene) == [("permission", one)]
        assert told(scene, "AL-12") == {scene.workers["helen"]}
        helen = browser("helen")
        page = helen.get(f"/families/{scene.family}/opened").text
        assert "A new prescription." in page
        assert f"/updates/{one}/withhold" in page
        assert "older updates opened" in helen.get("/alerts").text

    def test_nobody_else_sees_the_list(self, scene: Scene, browser: Open) -> None:
        one = clinical(scene)
        browser("sam").send(new(scene), typed(scene, **AT_ONCE))
        for who in ("grace", "dev", "nora"):
            assert one not in browser(who).get(f"/families/{scene.family}/opened").text

    def test_a_status_tells_them_too(self, scene: Scene, browser: Open) -> None:
        one = clinical(scene)

        def plan(work: Work) -> None:
            alfie = scene.people["alfie"]
            join_group(work, child_id=alfie, group="core", agencies=(scene.agencies["mat"],))
            set_status(work, child_id=alfie, status="ST.CPP")

        scene.do("priya", plan)
        assert ("status", one) in opened(scene)
        assert scene.workers["helen"] in told(scene, "AL-10")

    def test_what_opens_nothing_tells_nobody(self, scene: Scene, browser: Open) -> None:
        clinical(scene)
        answer = browser("sam").send(new(scene), typed(scene, history_from="", checked="yes"))
        assert answer.status_code == 302
        assert opened(scene) == []
