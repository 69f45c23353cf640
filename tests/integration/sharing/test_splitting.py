"""A family is split: on screen, against whoever must not, and while somebody posts."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from agencies.workers.service import NewWorker, add_worker
from audit.models import AuditLine
from consent.decision_terms import DecisionTerms
from consent.family.service import begin_family
from consent.family.splitting import NewPart, split_family
from consent.involvement.confirming import confirm_involvement
from consent.involvement.service import close_involvement
from consent.involvement.teams import assign_worker
from consent.protection.restrictions import allowed_workers, restrict_family
from consent.sharing.service import decide_to_share
from hub.families.awaiting import awaiting_involvements, awaiting_rows
from hub.families.own import own_families
from hub.foundation.errors import Invalid, NotFound, Refused
from hub.foundation.identifiers import FamilyId, InvolvementId
from hub.foundation.versions import versions_of
from hub.updates.judging import sight_of_family
from hub.updates.service import post_update
from tests.integration.families.browsing import Browser
from tests.integration.sharing.test_decisions import WORDS
from tests.integration.updates.scene import Scene


@pytest.fixture
def manager(scene: Scene) -> str:
    """Mel manages children's services' team, and is on this family's."""
    scene.do("system", lambda work: _hire(scene, work, "mel", "csc", "TM"))
    scene.do("system", lambda work: _hire(scene, work, "terry", "harbour", "TM"))
    scene.do(
        "system",
        lambda work: assign_worker(
            work, involvement_id=scene.involvements["csc"], worker_id=scene.workers["mel"]
        ),
    )
    return "mel"


def _hire(scene: Scene, work, short: str, agency: str, role: str) -> None:
    worker = NewWorker(short.title(), role, email=f"{short}@northam.example", has_mfa=True)
    scene.workers[short] = add_worker(work, agency_id=scene.agencies[agency], worker=worker)


def parts(scene: Scene) -> list[NewPart]:
    kayla, ryan, alfie = (scene.people[one] for one in ("kayla", "ryan", "alfie"))
    return [NewPart((kayla, alfie)), NewPart((ryan, alfie))]


def split(scene: Scene, by: str = "mel") -> tuple[FamilyId, ...]:
    return scene.do(by, lambda work: split_family(work, family_id=scene.family, into=parts(scene)))


def post(scene: Scene, **changes: object):
    draft = scene.draft(**changes)
    return scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))


def confirm(scene: Scene, family_id: FamilyId, agency: str = "harbour", by: str = "terry"):
    involvement_id = scene.involvements[agency]
    return scene.do(
        by,
        lambda work: confirm_involvement(work, involvement_id=involvement_id, family_id=family_id),
    )


def listed(scene: Scene, short: str, family_id: FamilyId) -> int:
    with scene.work_of(short) as work:
        sight = sight_of_family(work, family_id=family_id)
        return len(sight.listed) if sight else 0


def actions(scene: Scene) -> list[str]:
    with scene.ground.database.read() as session:
        return list(session.scalars(select(AuditLine.action)))


class TestSplitting:
    @pytest.mark.parametrize("short", ["sam", "helen", "priya", "duty"])
    def test_is_for_leads_of_childrens_services(self, scene: Scene, short: str) -> None:
        with pytest.raises(Refused, match="NOT_ALLOWED"):
            split(scene, short)

    @pytest.mark.usefixtures("manager")
    def test_happens_once(self, scene: Scene) -> None:
        split(scene)
        with pytest.raises(NotFound):
            split(scene)
        assert actions(scene).count("SPLIT") == 1

    @pytest.mark.usefixtures("manager")
    def test_takes_no_strangers_and_makes_no_empty_family(self, scene: Scene) -> None:
        stranger = NewPart((scene.people["kayla"], FamilyId("somebody")))
        for into in ([], [NewPart(())], [stranger]):
            with pytest.raises(Invalid):
                scene.do(
                    "mel",
                    lambda work, into=into: split_family(work, family_id=scene.family, into=into),
                )

    @pytest.mark.usefixtures("manager")
    def test_of_no_family_is_not_found(self, scene: Scene) -> None:
        other = scene.do("system", begin_family)
        with pytest.raises(Invalid):
            scene.do(
                "mel",
                lambda work: split_family(work, family_id=other, into=parts(scene)),
            )

    @pytest.mark.usefixtures("manager")
    def test_moves_the_access_version_of_old_and_new(self, scene: Scene) -> None:
        with scene.ground.database.read() as session:
            before = versions_of(session, [scene.family])[scene.family]
        made = split(scene)
        with scene.ground.database.read() as session:
            after = versions_of(session, [scene.family, *made])
        assert after[scene.family] > before
        assert all(after[one] > 0 for one in made)
        confirm(scene, made[0])
        with scene.ground.database.read() as session:
            later = versions_of(session, [scene.family, *made])
        assert all(later[one] > after[one] for one in later)

    @pytest.mark.usefixtures("manager")
    def test_carries_a_restriction_over(self, scene: Scene) -> None:
        allowed = [scene.workers["sam"]]
        scene.do(
            "mel",
            lambda work: restrict_family(work, family_id=scene.family, allowed=allowed),
        )
        made = split(scene)
        with scene.work_of("mel") as work:
            assert [allowed_workers(work, family_id=one) for one in made] == [tuple(allowed)] * 2


class TestConfirming:
    @pytest.mark.usefixtures("manager")
    def test_waits_for_each_agency_alone(self, scene: Scene) -> None:
        split(scene)
        with scene.work_of("terry") as work:
            (waiting,) = awaiting_involvements(work)
        assert [home.people for home in waiting.homes] == [("Kayla Marsh",), ("Ryan Cole",)]
        with scene.work_of("sam") as work:
            assert awaiting_rows(work) == ()

    @pytest.mark.usefixtures("manager")
    def test_tells_two_homes_of_one_child_apart_for_childrens_services(self, scene: Scene) -> None:
        split(scene)
        with scene.work_of("mel") as work:
            (waiting,) = awaiting_involvements(work)
        assert [home.people for home in waiting.homes] == [
            ("Alfie Marsh", "Kayla Marsh"),
            ("Alfie Marsh", "Ryan Cole"),
        ]

    @pytest.mark.usefixtures("manager")
    def test_gives_back_what_the_family_holds(self, scene: Scene) -> None:
        post(scene)
        post(scene, subjects=(scene.people["ryan"],))
        made = split(scene)
        assert [listed(scene, "sam", one) for one in (scene.family, *made)] == [0, 0, 0]
        with scene.work_of("sam") as work:
            assert own_families(work) == ()
        confirm(scene, made[0])
        assert [listed(scene, "sam", one) for one in (scene.family, *made)] == [0, 1, 0]
        with scene.work_of("terry") as work:
            assert awaiting_rows(work) == ()

    @pytest.mark.usefixtures("manager")
    def test_is_not_for_other_agencies_nor_twice_nor_elsewhere(self, scene: Scene) -> None:
        made = split(scene)
        for by in ("mel", "sam"):
            with pytest.raises(Refused, match="NOT_ALLOWED"):
                confirm(scene, made[0], by=by)
        confirm(scene, made[0])
        for family_id in (made[0], scene.family, scene.do("system", begin_family)):
            with pytest.raises(NotFound):
                confirm(scene, family_id)

    @pytest.mark.usefixtures("manager")
    def test_ends_with_the_involvement(self, scene: Scene) -> None:
        post(scene)
        made = split(scene)
        confirm(scene, made[0])
        involvement_id = InvolvementId(scene.involvements["harbour"])
        scene.do("terry", lambda work: close_involvement(work, involvement_id=involvement_id))
        scene.clock.move_to(scene.clock.now() + timedelta(days=28))
        assert listed(scene, "sam", made[0]) == 0


class TestPostingMeanwhile:
    """A post is stored before the split and moves along, or it is refused after it."""

    @pytest.mark.usefixtures("manager")
    def test_before_moves_along(self, scene: Scene) -> None:
        post(scene)
        made = split(scene)
        confirm(scene, made[0])
        assert listed(scene, "sam", made[0]) == 1

    @pytest.mark.usefixtures("manager")
    def test_after_is_refused_and_leaves_the_refusal(self, scene: Scene) -> None:
        split(scene)
        with pytest.raises(Refused, match="NOT_ON_CASE"):
            post(scene)
        assert "POST" not in actions(scene)

    @pytest.mark.usefixtures("manager")
    def test_an_open_form_says_whom_to_ask(
        self, scene: Scene, browser: Callable[[str], Browser]
    ) -> None:
        sam = browser("sam")
        assert sam.get(f"/families/{scene.family}/updates/new").status_code == 200
        split(scene)
        typed = {
            "subjects": scene.people["kayla"],
            "tags": "TX.DNA",
            "evidence": "EV.FACT",
            "text": "She did not come, twice.",
        }
        answer = sam.send(f"/families/{scene.family}/updates/new", typed)
        assert answer.status_code == 422
        assert "Only people on the case can post here" in answer.text
        assert "POST" not in actions(scene)


class TestScreens:
    @pytest.mark.usefixtures("manager")
    def test_split_in_two_steps(self, scene: Scene, browser: Callable[[str], Browser]) -> None:
        post(scene)
        mel, address = browser("mel"), f"/families/{scene.family}/split"
        assert mel.get(address).status_code == 200
        typed = {
            "parts": "2",
            "name-1": "Marsh family",
            "name-2": "Cole family",
            f"to-{scene.people['kayla']}": "1",
            f"to-{scene.people['ryan']}": "2",
            f"to-{scene.people['alfie']}": ["1", "2"],
        }
        checked = mel.send(address, typed)
        assert "What this split moves" in checked.text
        assert "SPLIT" not in actions(scene)
        assert mel.send(address, {**typed, "confirm": "yes"}).status_code == 303
        assert "SPLIT" in actions(scene)
        assert "This record was reorganised" in mel.get(f"/families/{scene.family}").text

    @pytest.mark.usefixtures("manager")
    def test_says_all_that_is_missing(
        self, scene: Scene, browser: Callable[[str], Browser]
    ) -> None:
        answer = browser("mel").send(f"/families/{scene.family}/split", {"parts": "2"})
        assert answer.status_code == 422
        assert "Say where Alfie Marsh goes" in answer.text
        listed = re.findall(r'href="#((?:name|to)-[^"]+)"', answer.text)
        assert len(listed) == 2 + len(scene.people)
        assert listed == sorted(listed, key=lambda one: answer.text.index(f'name="{one}"'))
        assert "SPLIT" not in actions(scene)

    @pytest.mark.usefixtures("manager")
    def test_confirm_one_by_one(self, scene: Scene, browser: Callable[[str], Browser]) -> None:
        post(scene)
        made, terry = split(scene), browser("terry")
        assert "confirm where your agency" in terry.get("/").text
        page = terry.get("/families/confirm").text
        assert "Kayla Marsh" in page
        assert "Alfie" not in page
        address = f"/families/confirm/{scene.involvements['harbour']}"
        assert terry.send(address, {}).status_code == 422
        field = f"family-{scene.involvements['harbour']}"
        assert terry.send(address, {field: scene.family}).status_code == 422
        assert terry.send(address, {field: made[0]}).status_code == 303
        assert "confirm where your agency" not in terry.get("/").text
        assert browser("sam").get(f"/families/{made[0]}").status_code == 200
        assert browser("sam").get(f"/families/{made[1]}").status_code == 404

    @pytest.mark.usefixtures("manager")
    def test_list_what_was_decided_before(
        self, scene: Scene, browser: Callable[[str], Browser]
    ) -> None:
        terms = DecisionTerms(
            basis="SAFE",
            outcome="share",
            from_agency=scene.agencies["harbour"],
            to_agencies=(scene.agencies["csc"],),
            subjects=(scene.people["kayla"],),
            updates=(post(scene),),
        )
        decided = scene.do(
            "sam",
            lambda work: decide_to_share(work, family_id=scene.family, terms=terms, reasons=WORDS),
        ).decision_id
        made = split(scene)
        for one in made:
            confirm(scene, one)
        sam = browser("sam")
        hers, his = (sam.get(f"/families/{one}/permissions") for one in made)
        assert (hers.status_code, his.status_code) == (200, 200)
        assert decided in hers.text
        assert decided not in his.text
        assert scene.permissions["kayla"] in hers.text
        assert scene.permissions["kayla"] not in his.text
        assert scene.permissions["alfie"] in his.text
        assert sam.get(f"/families/{made[0]}/decisions/{decided}").status_code == 200
        assert sam.get(f"/families/{made[1]}/decisions/{decided}").status_code == 404

    @pytest.mark.usefixtures("manager")
    def test_are_nobody_elses(self, scene: Scene, browser: Callable[[str], Browser]) -> None:
        split(scene)
        sam, nora = browser("sam"), browser("nora")
        for address in (f"/families/{scene.family}", f"/families/{scene.family}/split"):
            assert [one.get(address).status_code for one in (sam, nora)] == [404, 404]
        other = f"/families/confirm/{scene.involvements['mat']}"
        assert browser("terry").send(other, {}).status_code == 404
        assert browser("terry").send(f"{other}/end", {}).status_code == 404
