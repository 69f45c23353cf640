"""A permission leaves single updates out, on screen as in rule 4.1."""

from collections.abc import Callable
from datetime import timedelta

from consent.outcome import Level
from hub.foundation.identifiers import UpdateId, new_id
from hub.updates.service import post_update
from tests.integration.families.browsing import Browser
from tests.integration.sharing.test_permissions import given, level, typed
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]
HEADLINE = "Told in confidence"


def clinical(scene: Scene, summary: str) -> UpdateId:
    draft = scene.draft(tags=("TX.RX", "EV.FACT", "UR0"), summary=summary)
    return scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))


def test_it_is_read_by_nobody_through_it(scene: Scene, browser: Open) -> None:
    sam, grace = browser("sam"), browser("grace")
    here = given(scene, sam, groups=["G02"])
    scene.clock.move_on(timedelta(seconds=5))
    kept, shared = clinical(scene, HEADLINE), clinical(scene, "For everybody")
    assert level(scene, "grace", kept) is Level.FULL
    form = sam.get(f"{here}/change").text
    assert HEADLINE in form
    sent = sam.send(f"{here}/change", typed(scene, groups=["G02"], left_out=[kept], checked="yes"))
    assert sent.status_code == 302
    scene.clock.move_on(timedelta(seconds=5))
    assert level(scene, "grace", kept) is Level.NONE
    assert level(scene, "grace", shared) is Level.FULL
    assert HEADLINE in sam.get(here).text
    theirs = grace.get(here).text
    assert "1 single update is left out." in theirs
    assert HEADLINE not in theirs
    assert f'value="{kept}" checked' in sam.get(f"{here}/change").text


def test_only_what_its_recorder_sees_can_be_named(scene: Scene, browser: Open) -> None:
    """An id he has no business with is not kept, or the count would tell that there is one."""
    tom, school = browser("tom"), scene.agencies["school"]
    unseen = clinical(scene, HEADLINE)
    terms = {"sources": [school], "groups": ["G02"], "left_out": [unseen, new_id()]}
    here = given(scene, tom, **terms)
    assert "left out" not in tom.get(here).text
    assert HEADLINE not in tom.get(f"{here}/change").text


def test_what_another_left_out_stays_out(scene: Scene, browser: Open) -> None:
    """Grace changes the permission: the update that she does not see is not hers to let in."""
    here = given(scene, browser("sam"), groups=["G02"])
    kept = clinical(scene, HEADLINE)
    terms = typed(scene, groups=["G02"], left_out=[kept], checked="yes")
    assert browser("sam").send(f"{here}/change", terms).status_code == 302
    scene.clock.move_on(timedelta(seconds=5))
    assert (
        browser("grace")
        .send(f"{here}/change", typed(scene, groups=["G02"], checked="yes"))
        .status_code
        == 302
    )
    scene.clock.move_on(timedelta(seconds=5))
    assert level(scene, "grace", kept) is Level.NONE
