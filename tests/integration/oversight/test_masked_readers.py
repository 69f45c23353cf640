"""A reader she may not name cannot be joined by instant, id or place with one she may."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from audit.models import AuditIndex
from consent.models.permission import PermissionStatement
from hub.foundation.clock import london_time
from hub.oversight import by_day
from hub.oversight.cursor import NO_ENTRY
from tests.integration.oversight.asking import LEAD, Open, leaves, post, read, table_of
from tests.integration.updates.scene import Scene

MASKED = "Someone at a partner agency"
_ENTRY = re.compile(r"/oversight/entries/([0-9a-f-]{36})")


@pytest.fixture
def posted(scene: Scene) -> str:
    """Of Helen's agency; Dev reads it between two readings of Grace's, and again."""
    made = post(scene)
    with scene.ground.database.write() as session:
        for row in session.scalars(select(PermissionStatement)):
            row.sources = [one for one in row.sources if one != scene.agencies["fam"]]
    for who in ("grace", "dev", "grace", "dev"):
        scene.clock.move_on(timedelta(minutes=7))
        read(scene, who)
    scene.ground.writer.drain()
    return made


def hidden(scene: Scene) -> list[str]:
    """What would tell an instant of Dev's: entry ids, their first 12 digits, times of the day."""
    with scene.ground.database.read() as session:
        query = select(AuditIndex.entry_id, AuditIndex.at).where(
            AuditIndex.actor_id == scene.workers["dev"]
        )
        found = session.execute(query).all()
    assert found
    told = [part for one, _ in found for part in (one, one[:13])]
    told += [london_time(at) for _, at in found]
    return [*told, *(str(int(at.timestamp())) for _, at in found), scene.workers["dev"]]


def exits(scene: Scene, browser: Open, posted: str) -> Iterator[tuple[str, str]]:
    """Address and body of everything that lists readings."""
    helen, kayla = browser(LEAD), scene.people["kayla"]
    addresses = [
        "/oversight",
        "/oversight/questions/our-updates",
        f"/oversight/updates/{posted}",
        f"/oversight/people/{kayla}",
        "/oversight/under-sharing",
        "/oversight/look-into",
        "/oversight/questions/late",
        "/oversight/questions/openings",
    ]
    for question in (f"who-saw/%s?update={posted}", "our-updates/%s", f"person/%s?person={kayla}"):
        addresses += [f"/oversight/questions/{question % form}" for form in FORMS]
    for address in addresses:
        answer = leaves(helen, address)
        assert answer.status_code == 200, address
        yield address, answer.text


FORMS = ("table", "proofs", "print")


def leaks(scene: Scene, browser: Open, posted: str) -> list[tuple[str, str]]:
    kept = hidden(scene)
    return [
        (address, one)
        for address, body in exits(scene, browser, posted)
        for one in kept
        if one in _without_now(scene, body)
    ]


def _without_now(scene: Scene, body: str) -> str:
    return body.replace(london_time(scene.clock.now()), "")


def test_no_exit_tells_when(scene: Scene, browser: Open, posted: str) -> None:
    scene.clock.move_on(timedelta(hours=1))
    assert leaks(scene, browser, posted) == []
    bodies = dict(exits(scene, browser, posted))
    for address in (
        "/oversight",
        f"/oversight/updates/{posted}",
        f"/oversight/people/{scene.people['kayla']}",
    ):
        assert MASKED in bodies[address], address


def test_would_find_a_leak(
    scene: Scene, browser: Open, posted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.clock.move_on(timedelta(hours=1))
    monkeypatch.setattr(by_day, "_by_day", lambda _, readings: readings)
    assert leaks(scene, browser, posted)


def test_stands_once_a_day_behind_those_named(scene: Scene, browser: Open, posted: str) -> None:
    answer = leaves(browser(LEAD), f"/oversight/questions/who-saw/table?update={posted}")
    _, *lines = table_of(answer)
    assert [line[1].partition(",")[0] for line in lines] == ["Grace Adeyemi"] * 2 + [MASKED]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", lines[-1][0])
    assert lines[-1][-1] == ""
    said = json.loads(
        leaves(browser(LEAD), f"/oversight/questions/who-saw/proofs?update={posted}").data
    )
    assert (said["rows"][-1]["entries"], len(said["rows"][-1]["at"])) == ([], 10)
    assert len(said["entries"]) == 2


@pytest.mark.parametrize("ending", ["", "/receipt", "/code", "/code.svg", "/replay"])
def test_its_entry_opens_to_nobody_who_guesses_it(
    scene: Scene, browser: Open, posted: str, ending: str
) -> None:
    helen = browser(LEAD)
    for one in hidden(scene):
        if len(one) == 36 and one != scene.workers["dev"]:
            assert helen.get(f"/oversight/entries/{one}{ending}").status_code == 404


def test_no_place_asked_for_halves_the_day(scene: Scene, browser: Open, posted: str) -> None:
    """Reading on from any instant of the day shows the masked row; from its beginning, none."""
    helen, now = browser(LEAD), scene.clock.now()
    here = "/oversight/questions/our-updates?before="
    for minutes in (0, 10, 20, 30, 60, 180):
        for entry in (NO_ENTRY, "ffffffff-ffff-7fff-bfff-ffffffffffff"):
            at = int((now - timedelta(minutes=minutes)).timestamp())
            assert MASKED in helen.get(f"{here}{at}.{entry}").text, minutes
    assert _ENTRY.search(helen.get(here).text)


@pytest.mark.parametrize("page", ["/oversight/updates/{0}", "/oversight/questions/our-updates"])
def test_where_nobody_is_named_no_proofs_are_promised(
    scene: Scene, browser: Open, page: str
) -> None:
    made = post(scene)
    with scene.ground.database.write() as session:
        for row in session.scalars(select(PermissionStatement)):
            row.sources = [one for one in row.sources if one != scene.agencies["fam"]]
    read(scene, "dev")
    scene.ground.writer.drain()
    alone = browser(LEAD).get(page.format(made)).text
    assert MASKED in alone
    assert "Download without proofs" in alone
    assert "Download with proofs" not in alone
    read(scene, "grace")
    scene.ground.writer.drain()
    assert "Download with proofs" in browser(LEAD).get(page.format(made)).text
