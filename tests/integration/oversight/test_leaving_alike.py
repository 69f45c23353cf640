"""A table, a file with proofs and paper leave the hub in one way, and say what the page says."""

import json
import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from audit.details import details_of
from audit.events import CardShown
from audit.models import AuditIndex, AuditPerson
from consent.emergency.service import open_in_emergency
from consent.emergency.terms import EmergencyTerms
from hub.foundation.identifiers import EntryId
from tests.integration.oversight.asking import (
    FILES,
    LEAD,
    Open,
    leaves,
    lines_with,
    post,
    read,
    table_of,
)
from tests.integration.updates.scene import Scene

PURPOSE = {"purpose": "complaint", "words": "Asked by Kayla"}
FOLDED = re.compile(r"Your own readings?(?: of it)? (?:is|are) folded away here: (\d+)\.")


def exports(scene: Scene) -> list[str]:
    """What each was for, the first first."""
    with scene.ground.database.read() as session:
        query = select(AuditIndex.entry_id).where(AuditIndex.action == "EXPORT")
        found = session.scalars(query.order_by(AuditIndex.entry_id)).all()
        keyring = scene.ground.keyring
        return [
            str(details_of(session, entry_id=EntryId(one), keyring=keyring)["purpose"])
            for one in found
        ]


@pytest.mark.parametrize("form", FILES)
class TestOneWay:
    def test_asks_once_what_for(self, scene: Scene, browser: Open, form: str) -> None:
        posted = post(scene)
        read(scene, "grace")
        scene.ground.writer.drain()
        helen, here = browser(LEAD), f"/oversight/questions/who-saw/{form}?update={posted}"
        asked = helen.get(here)
        assert asked.mimetype == "text/html"
        assert "What is it for?" in asked.text
        for typed in ({}, {"purpose": "leisure"}, {"purpose": "other", "words": " "}):
            refused = helen.send(here, typed)
            assert refused.status_code == 422
            assert "What is it for?" in refused.text
            assert "Grace Adeyemi" not in refused.text
        assert "Grace Adeyemi" not in asked.text
        assert exports(scene) == []
        assert "Grace Adeyemi" in helen.send(here, PURPOSE).text
        assert exports(scene) == ["complaint Asked by Kayla"]

    def test_hands_out_nothing_while_an_emergency_opening_is_open(
        self, scene: Scene, browser: Open, form: str
    ) -> None:
        terms = EmergencyTerms(
            scene.people["alfie"], "IMMEDIATE_RISK", "Police met his mother in the street."
        )
        scene.do(LEAD, lambda work: open_in_emergency(work, family_id=scene.family, terms=terms))
        helen, here = browser(LEAD), f"/oversight/questions/openings/{form}"
        for page in (helen.get(here).text, helen.send(here, PURPOSE).text):
            assert "Nothing is printed or downloaded while" in page
        assert not lines_with(scene, "EXPORT")

    def test_is_closed_to_others(self, scene: Scene, browser: Open, form: str) -> None:
        here = f"/oversight/questions/who-saw/{form}?update={post(scene)}"
        for who in ("sam", "grace", "duty"):
            his = browser(who)
            assert {his.get(here).status_code, his.send(here, PURPOSE).status_code} == {404}
        assert exports(scene) == []


@pytest.mark.parametrize("form", ["table", "proofs"])
def test_a_file_is_taken_only_minutes_after_proving_who_she_is(
    scene: Scene, browser: Open, form: str
) -> None:
    posted = post(scene)
    read(scene, "grace")
    scene.ground.writer.drain()
    helen, here = browser(LEAD), f"/oversight/questions/who-saw/{form}?update={posted}"
    scene.clock.move_on(timedelta(minutes=6))
    asked = helen.send(here, PURPOSE)
    assert asked.status_code == 403
    assert 'name="proof"' in asked.text
    assert "Asked by Kayla" in asked.text
    assert "Grace Adeyemi" not in asked.text
    assert exports(scene) == []


class TestTheSame:
    """What of the asker's own is folded away, and how many, is one number everywhere."""

    @pytest.mark.parametrize("question", ["our-updates", "our-workers", "person", "who-saw"])
    def test_is_left_out_and_counted(self, scene: Scene, browser: Open, question: str) -> None:
        posted = post(scene)
        for who in (LEAD, "anil", LEAD, "grace"):
            read(scene, who)
        scene.ground.writer.drain()
        page, asked = places(scene, posted)[question]
        helen, file = browser(LEAD), f"/oversight/questions/{question}/%s{asked}"
        readers = []
        for address in (page, *(file % form for form in FILES)):
            own = own_readings(scene, question)
            assert own >= 2
            answer = leaves(helen, address)
            assert (folded(answer), address) == (own, address)
            readers.append("Grace Adeyemi" in answer.text)
            assert "Helen Ashby" not in body_of(answer), address
        assert all(readers) != (question == "our-workers")

    @pytest.mark.parametrize("form", FILES)
    def test_is_there_for_whoever_asks_for_it(self, scene: Scene, browser: Open, form: str) -> None:
        posted = post(scene)
        read(scene, LEAD)
        helen, here = browser(LEAD), f"/oversight/updates/{posted}?own=shown"
        page = helen.get(here).text
        way = f"/oversight/questions/who-saw/{form}?update={posted}&own=shown"
        assert way.replace("&", "&amp;") in page
        answer = leaves(helen, way)
        assert folded(answer) == 0
        assert "Helen Ashby" in body_of(answer)

    def test_is_folded_of_looks_into_the_log_too(self, scene: Scene, browser: Open) -> None:
        helen = browser(LEAD)
        for _ in range(3):
            helen.get("/oversight/questions/late")
        for times, form in enumerate(FILES, 3):
            answer = leaves(helen, f"/oversight/questions/looks/{form}")
            assert folded(answer) == times
            assert "Helen Ashby" not in body_of(answer)


def places(scene: Scene, posted: str) -> dict[str, tuple[str, str]]:
    """Where each answer stands on screen, and what its file is asked for by."""
    kayla = scene.people["kayla"]
    return {
        "our-updates": ("/oversight/questions/our-updates", ""),
        "our-workers": ("/oversight/questions/our-workers", ""),
        "person": (f"/oversight/people/{kayla}", f"?person={kayla}"),
        "who-saw": (f"/oversight/updates/{posted}", f"?update={posted}"),
    }


def own_readings(scene: Scene, question: str) -> int:
    """How often the log says that the lead was shown the one update, or Kayla's card."""
    lists = ("LIST",) if question in {"person", "who-saw"} else ()  # what was listed was shown
    actions = ("VIEW", *lists, *((CardShown.action,) if question == "person" else ()))
    with scene.ground.database.read() as session:
        query = select(func.count(AuditIndex.entry_id.distinct())).where(
            AuditIndex.actor_id == scene.workers[LEAD], AuditIndex.action.in_(actions)
        )
        if question == "person":
            query = query.join(AuditPerson, AuditPerson.entry_id == AuditIndex.entry_id).where(
                AuditPerson.person_id == scene.people["kayla"]
            )
        return session.scalar(query) or 0


def folded(answer: TestResponse) -> int:
    """How many of her own it says that it leaves out."""
    if answer.mimetype == "application/json":
        return int(answer.json["own_readings_folded"])
    found = FOLDED.search(answer.text)
    return int(found[1]) if found else 0


def body_of(answer: TestResponse) -> str:
    """Its rows; of a page about an update each reading, not the readers above."""
    if answer.mimetype == "application/json":
        return json.dumps(answer.json["rows"])
    if answer.mimetype == "text/csv":
        return str(table_of(answer))
    _, table, rest = answer.text.rpartition("<tbody")
    return rest.partition("</tbody>")[0] if table else ""
