"""Whoever reads a name in an update can say he knows that person, card or no card (rule 1.2)."""

from collections.abc import Callable

from consent.permission.service import give_permission
from consent.permission.terms import Giver, PermissionTerms
from hub.families.own import own_families
from hub.updates.service import post_update
from tests.integration.families.browsing import Browser
from tests.integration.updates.scene import TEAMS, Scene

ON_UPDATES = "Ryan Cole (named in updates on Marsh family)"


def of_both(scene: Scene) -> None:
    """Sam posts on Kayla and Ryan, who lets partners read it as she does."""
    kayla, ryan = scene.people["kayla"], scene.people["ryan"]
    everybody = tuple(scene.agencies[one] for one in TEAMS)
    terms = PermissionTerms(
        covers=(ryan,),
        groups=("G01", "G03", "G04"),
        sources=everybody,
        recipients=everybody,
        max_level="F",
    )
    scene.do("sam", lambda work: give_permission(work, giver=Giver(ryan), terms=terms))
    draft = scene.draft(subjects=(kayla, ryan))
    scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))


def test_names_who_is_on_no_card_of_his(scene: Scene, browser: Callable[[str], Browser]) -> None:
    grace, ryan = browser("grace"), scene.people["ryan"]
    assert "Ryan Cole" not in grace.get("/conflicts").text
    assert grace.send("/conflicts", {"person": ryan}).status_code == 422
    of_both(scene)
    with scene.work_of("grace") as work:
        assert all(ryan not in one.card.people for one in own_families(work))
    assert ON_UPDATES in grace.get("/conflicts").text
    assert ON_UPDATES not in browser("sam").get("/conflicts").text
    assert "Ryan Cole" not in browser("nora").get("/conflicts").text
    assert grace.send("/conflicts", {"person": ryan}).status_code == 303
    assert grace.get(f"/families/{scene.family}").status_code == 404


def test_can_be_decided_the_other_way_round(
    scene: Scene, browser: Callable[[str], Browser]
) -> None:
    helen, sam, kayla = browser("helen"), browser("sam"), scene.people["kayla"]
    family = f"/families/{scene.family}"
    assert sam.send("/conflicts", {"person": kayla}).status_code == 303
    here = f"/conflicts/{scene.workers['sam']}/{kayla}"
    assert "What was decided" not in helen.get("/conflicts").text
    assert helen.send(here, {"decision": "dismiss"}).status_code == 303
    page = helen.get("/conflicts").text
    assert "Dismissed: no conflict" in page
    assert "Nothing waits." in page
    assert browser("sam").get(family).status_code == 200
    assert helen.send(here, {"decision": "confirm"}).status_code == 303
    assert "Confirmed: kept apart" in helen.get("/conflicts").text
    assert browser("sam").get(family).status_code == 404
    assert browser("grace").send(here, {"decision": "dismiss"}).status_code == 404
