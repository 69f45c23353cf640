"""What the tests of the standing questions do before they ask."""

import csv
from collections.abc import Callable
from datetime import timedelta
from io import StringIO

from sqlalchemy import select
from werkzeug.test import TestResponse

from audit.models import AuditIndex, AuditLine
from consent.decision_terms import DecisionReasons, DecisionTerms
from consent.emergency.service import open_in_emergency
from consent.emergency.terms import EmergencyTerms
from consent.sharing.service import decide_to_share
from hub.foundation.identifiers import UpdateId
from hub.timeline.filters import TimelineQuery
from hub.timeline.service import read_timeline
from hub.updates.service import post_update
from tests.integration.families.browsing import Browser
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]
LEAD = "helen"
NOBODY = "00000000-0000-7000-8000-000000000000"
QUESTIONS = ("openings", "overrides", "denials", "late")
FILES = ("table", "proofs", "print")


def post(scene: Scene, by: str = "sam", **changes: object) -> UpdateId:
    draft = scene.draft(**changes)
    made = scene.do(by, lambda work: post_update(work, family_id=scene.family, draft=draft))
    scene.clock.move_on(timedelta(minutes=1))
    return made


def read(scene: Scene, by: str) -> None:
    query = TimelineQuery()
    scene.see(by, lambda work: read_timeline(work, family_id=scene.family, query=query))
    scene.clock.move_on(timedelta(minutes=1))


def leaves(browser: Browser, address: str) -> TestResponse:
    """An answer as it leaves the hub, somebody having said what for; a page as it is."""
    if not any(f"/{form}" in address for form in FILES):
        return browser.get(address)
    return browser.send(address, {"purpose": "supervision"})


def own_looks(scene: Scene) -> str:
    """Where the lead's own looks into the log stand, which are folded away elsewhere."""
    return f"/oversight/questions/looks?worker={scene.workers[LEAD]}"


def rows(page: str) -> int:
    return page.partition("<tbody")[2].partition("</tbody>")[0].count("<tr")


def table_of(answer) -> list[list[str]]:
    """Head row and rows: every line of a file that holds all."""
    return list(csv.reader(StringIO(answer.data.decode("utf-8-sig"), newline="")))


def shared_in_spite(scene: Scene, update_id: UpdateId) -> None:
    terms = DecisionTerms(
        basis="SAFE",
        outcome="share",
        from_agency=scene.agencies["harbour"],
        to_agencies=(scene.agencies["csc"],),
        subjects=(scene.people["kayla"],),
        updates=(update_id,),
    )
    reasons = DecisionReasons("She is alone.", "Only this.", "no_unsafe", "", "yes_refused")
    scene.do(
        "sam",
        lambda work: decide_to_share(work, family_id=scene.family, terms=terms, reasons=reasons),
    )
    scene.clock.move_on(timedelta(minutes=1))


def opened_by_duty(scene: Scene) -> str:
    terms = EmergencyTerms(
        scene.people["alfie"], "IMMEDIATE_RISK", "Police met his mother in the street."
    )
    made = scene.do(
        "duty", lambda work: open_in_emergency(work, family_id=scene.family, terms=terms)
    )
    scene.clock.move_on(timedelta(minutes=1))
    return made


def lines_with(scene: Scene, action: str) -> list[str]:
    with scene.ground.database.read() as session:
        query = (
            select(AuditLine.object_id)
            .join(AuditIndex, AuditIndex.list_id == AuditLine.list_id)
            .where(AuditLine.action == action)
            .order_by(AuditIndex.entry_id)
        )
        return list(session.scalars(query))


_SEQUENCING = ("audit_checkpoint", "audit_head", "audit_key", "audit_leaf", "audit_pending")


def is_question(statement: str) -> bool:
    """What a page asks. The log is signed beside it, whenever that happens to be."""
    is_read = statement.lstrip().startswith("SELECT")
    return is_read and not any(one in statement for one in _SEQUENCING)
