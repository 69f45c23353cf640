"""Who opened in an emergency is said, or not, alike on its page, in the list, files and print."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from agencies.models import AgencyRow
from agencies.workers.service import NewWorker, add_worker
from audit.models import AuditIndex
from consent.emergency.reviews import review_opening
from consent.emergency.service import open_in_emergency
from consent.emergency.terms import EmergencyTerms
from consent.models.permission import PermissionStatement
from hub.foundation.identifiers import GlassId
from tests.integration.families.browsing import Browser
from tests.integration.oversight.asking import FILES, leaves, post
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]
OPENER, AGENCY = "Carol Wren", "Northmere Maternity"
MASKED = "Someone at a partner agency"
LIST = "/oversight/questions/openings"


@pytest.fixture
def glass_id(scene: Scene) -> GlassId:
    """Carol opens the family, with which her agency does not work; Fay comes to hers later."""
    post(scene)
    joined(scene, "carol", OPENER, "ONCALL", "elsewhere")
    terms = EmergencyTerms(scene.people["alfie"], "IMMEDIATE_RISK", "Nobody opens the door to us.")
    made = scene.do(
        "carol", lambda work: open_in_emergency(work, family_id=scene.family, terms=terms)
    )
    scene.clock.move_on(timedelta(minutes=1))
    joined(scene, "fay", "Fay Obi", "SGL", "fam")
    return made


def joined(scene: Scene, short: str, name: str, role: str, agency: str) -> None:
    worker = NewWorker(name, role, email=f"{short}@northam.example", has_mfa=True)
    scene.workers[short] = scene.do(
        "system", lambda work: add_worker(work, agency_id=scene.agencies[agency], worker=worker)
    )


def reviewed(scene: Scene, glass_id: GlassId, by: str) -> None:
    scene.do(
        by,
        lambda work: review_opening(work, glass_id=glass_id, outcome="justified", note="Right."),
    )
    scene.clock.move_on(timedelta(minutes=1))


def exits(scene: Scene, browser: Open, glass_id: GlassId, who: str) -> dict[str, str]:
    """Everything that shows this opening, by its address."""
    scene.ground.writer.drain()
    page = browser(who)
    addresses = [f"/emergency/{glass_id}", LIST, *(f"{LIST}/{form}" for form in FILES)]
    answers = {one: leaves(page, one) for one in addresses}
    assert {one.status_code for one in answers.values()} == {200}
    return {address: one.text for address, one in answers.items()}


def entries_of_opener(scene: Scene) -> list[str]:
    with scene.ground.database.read() as session:
        query = select(AuditIndex.entry_id).where(AuditIndex.actor_id == scene.workers["carol"])
        return list(session.scalars(query))


def named(scene: Scene, browser: Open, glass_id: GlassId, who: str) -> bool:
    """Whether she is named: everywhere, or nowhere by anything. Fails on anything between."""
    shown = exits(scene, browser, glass_id, who)
    told = {address: OPENER in body and AGENCY in body for address, body in shown.items()}
    assert len(set(told.values())) == 1, told
    is_named = told[LIST]
    for address, body in shown.items():
        assert (MASKED in body) != is_named, address
        if not is_named:
            kept = (OPENER, AGENCY, scene.workers["carol"], scene.agencies["elsewhere"])
            assert not [one for one in (*kept, *entries_of_opener(scene)) if one in body], address
    return is_named


def test_to_a_lead_who_was_told(scene: Scene, browser: Open, glass_id: GlassId) -> None:
    assert named(scene, browser, glass_id, "helen")
    reviewed(scene, glass_id, "fay")
    assert named(scene, browser, glass_id, "helen")


def test_to_a_lead_who_is_asked_to_review(scene: Scene, browser: Open, glass_id: GlassId) -> None:
    assert named(scene, browser, glass_id, "fay")
    assert OPENER in browser("fay").get("/emergency/reviews").text
    reviewed(scene, glass_id, "fay")
    assert named(scene, browser, glass_id, "fay")


def test_not_to_a_lead_who_was_neither_once_somebody_else_has_reviewed(
    scene: Scene, browser: Open, glass_id: GlassId
) -> None:
    reviewed(scene, glass_id, "helen")
    assert not named(scene, browser, glass_id, "fay")


def test_to_nobody_elsewhere_where_the_agency_is_never_named(
    scene: Scene, browser: Open, glass_id: GlassId
) -> None:
    with scene.ground.database.write() as session:
        hidden = AgencyRow.id == scene.agencies["elsewhere"]
        session.execute(update(AgencyRow).where(hidden).values(is_never_named=True))
    for who in ("helen", "fay"):
        assert not named(scene, browser, glass_id, who)
        assert OPENER not in browser(who).get("/emergency/reviews").text
        assert MASKED in browser(who).get("/emergency/reviews").text


def test_the_reviewer_is_named_where_her_agency_may_be_known(
    scene: Scene, browser: Open, glass_id: GlassId
) -> None:
    joined(scene, "maud", "Maud Lane", "SMW", "mat")
    reviewed(scene, glass_id, "maud")
    here = f"/emergency/{glass_id}"
    assert "Maud Lane" in browser("helen").get(here).text
    with scene.ground.database.write() as session:
        for row in session.scalars(select(PermissionStatement)):
            row.sources = [one for one in row.sources if one != scene.agencies["mat"]]
    assert "Maud Lane" not in browser("helen").get(here).text
    assert "Maud Lane" in browser("carol").get(here).text
