"""A page of a permission or a decision tells of no agency its reader may not know (5.3)."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from agencies.workers.service import NewWorker, add_worker
from consent.involvement.teams import assign_worker
from consent.models.permission import PermissionStatement
from consent.permission.service import withdraw_permission
from hub.foundation.identifiers import PermissionId, new_id
from tests.integration.families.browsing import Browser
from tests.integration.sharing.test_permissions import AT_ONCE, address, given
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]
CLINICAL, ENGAGEMENT = "Treatment: clinical", "Taking part in treatment"
EASY = ("medicine, tests and doses", "coming to treatment")
PAPERS = ("/paper", "/easy-read")
PAGES = ("", *PAPERS)
CANNOT = "Ask whoever recorded it, or the lead professional, to print it."
ENDED = "This permission has ended: there is nothing to sign."


@pytest.fixture
def told(scene: Scene, browser: Open) -> str:
    """Kayla lets the treatment service tell midwives and school of three kinds of things."""
    recipients = [scene.agencies[one] for one in ("mat", "school", "fam")]
    return given(scene, browser("sam"), recipients=recipients, groups=["G01", "G02", "G10"])


class TestNarrowRoles:
    @pytest.fixture(params=["PEER", "VOL", "BSO"])
    def narrow(self, scene: Scene, browser: Open, request: pytest.FixtureRequest) -> Browser:
        def hire(work):
            worker = NewWorker("Nell", request.param, email="nell@x.example", has_mfa=True)
            scene.workers["nell"] = add_worker(
                work, agency_id=scene.agencies["harbour"], worker=worker
            )
            assign_worker(
                work,
                involvement_id=scene.involvements["harbour"],
                worker_id=scene.workers["nell"],
            )

        scene.do("system", hire)
        return browser("nell")

    def test_have_no_way_to_permissions_or_decisions(
        self, scene: Scene, narrow: Browser, told: str
    ) -> None:
        base = f"/families/{scene.family}"
        assert narrow.get(base).status_code == 200
        assert "/permissions" not in narrow.get(base).text
        for page in (
            "/permissions",
            "/permissions/new",
            "/permissions/assessment",
            f"/decisions/{new_id()}",
        ):
            assert narrow.get(base + page).status_code == 404, page
        for page in ("", "/paper", "/easy-read", "/change", "/withdraw", "/seen", "/check"):
            assert narrow.get(told + page).status_code == 404, page
        for page in ("/change", "/withdraw", "/told"):
            assert narrow.send(told + page, {"told": "today"}).status_code == 404, page
        with scene.ground.database.read() as session:
            rows = session.scalars(select(PermissionStatement.kind)).all()
        assert "vary" not in rows


class TestNames:
    def test_stand_for_whoever_chose_them(self, browser: Open, told: str) -> None:
        for page in PAGES:
            text = browser("sam").get(told + page).text
            for one in ("Harbour Recovery", "Wexmoor Maternity", "Oakfield Primary School"):
                assert one in text, page

    def test_stand_for_nobody_who_may_not_know(
        self, scene: Scene, browser: Open, told: str
    ) -> None:
        tom = browser("tom")
        for page in (told, address(scene)):
            text = tom.get(page).text
            assert "artner agency" in text, page
            assert "Oakfield Primary School" in text, page
            assert "Harbour" not in text, page

    def test_of_kinds_stand_as_little_as_the_agency_that_posts_them(
        self, browser: Open, told: str
    ) -> None:
        for page in PAGES:
            hers, his = browser("sam").get(told + page).text, browser("tom").get(told + page).text
            for kind in EASY if page == "/easy-read" else (CLINICAL, ENGAGEMENT):
                assert kind in hers, (page, kind)
                assert kind not in his, (page, kind)

    def test_are_whole_on_paper_or_there_is_none_to_sign(
        self, scene: Scene, browser: Open, told: str
    ) -> None:
        """Nobody can agree to an unnamed reader; how many there are is not told either."""
        tom = browser("tom")
        assert f"{told}/paper" not in tom.get(told).text
        assert f"{told}/easy-read" not in tom.get(told).text
        for page in PAPERS:
            text = tom.get(told + page).text
            assert CANNOT in text, page
            assert CANNOT in tom.get(told).text
            for one in ("artner agency", "Oakfield", "Kayla Marsh has agreed", "Signature"):
                assert one not in text.partition("<main")[2], (page, one)
        assert f"{told}/paper" in browser("sam").get(told).text

    def test_are_not_ticked_for_whoever_changes_it_and_stay(
        self, scene: Scene, browser: Open, told: str
    ) -> None:
        tom = browser("tom")
        form = tom.get(f"{told}/change").text
        ticked = [line for line in form.split("<input") if " checked" in line]
        assert not any(scene.agencies["harbour"] in line for line in ticked)
        assert not any('value="G02"' in line for line in ticked)
        changed = {
            "covers": [scene.people["kayla"]],
            "groups": ["G10"],
            "recipients": [scene.agencies[one] for one in ("mat", "school", "fam")],
            "max_level": "S",
            "purpose": "So that they act together.",
            "method": "verbal",
            **AT_ONCE,
        }
        assert tom.send(f"{told}/change", changed).status_code == 302
        with scene.ground.database.read() as session:
            row = session.scalars(
                select(PermissionStatement).order_by(PermissionStatement.seq.desc())
            ).first()
        assert row is not None
        assert row.kind == "vary"
        assert set(row.sources) == {scene.agencies["harbour"]}
        assert set(row.recipients) == {scene.agencies[one] for one in ("mat", "school", "fam")}
        assert set(row.groups) >= {"G02", "G10"}
        assert "Harbour" not in tom.get(told).text


class TestAfterWithdrawal:
    @pytest.fixture(autouse=True)
    def _withdrawn(self, scene: Scene, told: str) -> None:
        permission_id = PermissionId(told.rpartition("/")[2])
        scene.do("sam", lambda work: withdraw_permission(work, permission_id=permission_id))

    def test_recipients_see_that_it_ended_and_nothing_else(
        self, scene: Scene, browser: Open, told: str
    ) -> None:
        grace = browser("grace")
        page = grace.get(told).text
        assert "Withdrawn on" in page
        for gone in ("agreed to", CLINICAL, "Signed on a screen", "Who may share"):
            assert gone not in page
        for page_gone in ("/paper", "/easy-read", "/seen", "/change"):
            assert grace.get(told + page_gone).status_code == 404, page_gone
        assert "No longer shown" in grace.get(address(scene)).text

    def test_its_source_still_sees_what_it_said(self, browser: Open, told: str) -> None:
        page = browser("anil").get(told).text
        assert "What Kayla Marsh has agreed to" in page
        assert CLINICAL in page

    def test_there_is_nothing_to_sign_any_more(self, browser: Open, told: str) -> None:
        sam = browser("sam")
        page = sam.get(told).text
        assert ENDED in page
        for rest in PAPERS:
            assert told + rest not in page
            text = sam.get(told + rest).text
            assert ENDED in text
            assert "Oakfield Primary School" not in text
            assert "sign and keep" not in text
