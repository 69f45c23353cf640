"""Somebody reads while his right to it ends: he has it wholly before, with its entry, or not.

Each race is run once more with what prevents it switched off: then it is lost.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from html import unescape

import pytest
from sqlalchemy import select

from agencies.workers.service import NewWorker, add_worker
from audit.models import AuditIndex, AuditLine
from audit.writer import AuditWriter
from consent.emergency.service import end_openings, open_in_emergency
from consent.emergency.terms import EmergencyTerms
from consent.permission.service import withdraw_permission
from hub.foundation.identifiers import AttachmentId, UpdateId, new_id
from hub.timeline import marks
from hub.updates.drafting import FileDraft
from hub.updates.service import post_update
from tests.integration.families.browsing import Browser
from tests.integration.races.meanwhile import after, before, meanwhile
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]
HEADLINE, LETTER = "Kayla missed her appointment.", "The letter itself."
FOUR_HOURS = timedelta(hours=4)
READ = frozenset({"VIEW_F", "VIEW_S"})


@dataclass(frozen=True, slots=True)
class Posted:
    """An update with a letter."""

    update_id: UpdateId
    letter_id: AttachmentId

    def addresses(self, scene: Scene) -> dict[str, str]:
        """Where it is read, printed and downloaded."""
        return {
            "list": f"/families/{scene.family}",
            "page": f"/updates/{self.update_id}",
            "download": f"/attachments/{self.letter_id}",
        }


@pytest.fixture
def posted(scene: Scene) -> Posted:
    letter = FileDraft(AttachmentId(new_id()), "letter.txt", "text/plain", LETTER.encode(), ())
    draft = scene.draft(files=(letter,))
    made = scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))
    scene.clock.move_on(timedelta(seconds=5))
    return Posted(made, letter.attachment_id)


def withdraw(scene: Scene) -> None:
    """Kayla and Alfie's mother withdraws everything, a second later."""
    scene.clock.move_on(timedelta(seconds=1))
    for one in scene.permissions.values():
        scene.do("system", lambda work, one=one: withdraw_permission(work, permission_id=one))


def readings(scene: Scene, short: str) -> list[str]:
    """What of updates the log says that worker was shown."""
    with scene.ground.database.read() as session:
        query = (
            select(AuditLine.action)
            .join(AuditIndex, AuditIndex.list_id == AuditLine.list_id)
            .where(AuditIndex.actor_id == scene.workers[short])
        )
        return [one for one in session.scalars(query) if one in READ]


def is_shown(text: str) -> bool:
    return HEADLINE in text or LETTER in text


class TestWithdrawalBetweenDecisionAndCommit:
    @pytest.mark.parametrize("where", ["list", "page", "download"])
    def test_shows_nothing_and_records_nothing(
        self, scene: Scene, browser: Open, posted: Posted, monkeypatch, where: str
    ) -> None:
        answer, read = self.race(scene, browser, posted, monkeypatch, where)
        assert not is_shown(answer)
        assert not read

    def test_is_lost_without_the_access_versions(
        self, scene: Scene, browser: Open, posted: Posted, monkeypatch
    ) -> None:
        monkeypatch.setattr(AuditWriter, "_moved", lambda *_given: [])
        answer, _read = self.race(scene, browser, posted, monkeypatch, "download")
        assert is_shown(answer)

    def race(
        self, scene: Scene, browser: Open, posted: Posted, monkeypatch, where: str
    ) -> tuple[str, list[str]]:
        priya, address = browser("priya"), posted.addresses(scene)[where]
        assert is_shown(priya.get(address).text)
        known = len(readings(scene, "priya"))
        stop = before(monkeypatch, scene.ground.writer, "record")
        answer = meanwhile(stop, lambda: priya.get(address).text, lambda: withdraw(scene))
        return answer, readings(scene, "priya")[known:]


class TestWithdrawalWhileAPageIsOnItsWay:
    """Its entry has committed: it arrives, and is told to go as soon as it is open."""

    @pytest.mark.parametrize("where", ["list", "page"])
    def test_is_noticed_by_the_open_page(
        self, scene: Scene, browser: Open, posted: Posted, monkeypatch, where: str
    ) -> None:
        assert self.race(scene, browser, posted, monkeypatch, where) == (True, True, False)

    def test_is_lost_if_marks_are_not_compared(
        self, scene: Scene, browser: Open, posted: Posted, monkeypatch
    ) -> None:
        monkeypatch.setattr(marks, "_is_same", lambda *_given: True)
        assert self.race(scene, browser, posted, monkeypatch, "list") == (True, True, True)

    def race(
        self, scene: Scene, browser: Open, posted: Posted, monkeypatch, where: str
    ) -> tuple[bool, bool, bool]:
        """Whether it shows the update, has its entry, and says that it stands."""
        priya, address = browser("priya"), posted.addresses(scene)[where]
        stop = after(monkeypatch, scene.ground.writer, "record")
        page = meanwhile(stop, lambda: priya.get(address).text, lambda: withdraw(scene))
        asked = re.search(r'data-watch [^>]*data-url="([^"]+)"', page)
        assert asked is not None
        stands = priya.get(unescape(asked.group(1))).json["stands"]
        return is_shown(page), bool(readings(scene, "priya")), stands


class TestEmergencyThatEndsMeanwhile:
    """Words on their way to whoever opened the family in an emergency. Files never go there."""

    @pytest.mark.parametrize("where", ["list", "page"])
    def test_shows_nothing_once_its_end_is_recorded(
        self, scene: Scene, browser: Open, posted: Posted, monkeypatch, where: str
    ) -> None:
        answer, read = self.race(scene, browser, posted, monkeypatch, where, ended)
        assert not is_shown(answer)
        assert not read

    def test_was_read_within_it_if_only_the_time_ran_out(
        self, scene: Scene, browser: Open, posted: Posted, monkeypatch
    ) -> None:
        until = scene.clock.now() + FOUR_HOURS
        answer, read = self.race(scene, browser, posted, monkeypatch, "page", run_out)
        assert is_shown(answer)
        assert read
        with scene.ground.database.read() as session:
            last = session.scalar(select(AuditIndex.at).order_by(AuditIndex.at.desc()).limit(1))
        assert last < until
        assert browser("carol").get(posted.addresses(scene)["page"]).status_code == 404

    def test_gives_no_file_at_any_time(self, scene: Scene, browser: Open, posted: Posted) -> None:
        begin(scene)
        assert browser("carol").get(posted.addresses(scene)["download"]).status_code == 404

    def test_is_lost_without_the_access_versions(
        self, scene: Scene, browser: Open, posted: Posted, monkeypatch
    ) -> None:
        monkeypatch.setattr(AuditWriter, "_moved", lambda *_given: [])
        answer, _read = self.race(scene, browser, posted, monkeypatch, "page", ended)
        assert is_shown(answer)

    def race(
        self,
        scene: Scene,
        browser: Open,
        posted: Posted,
        monkeypatch,
        where: str,
        change: Callable[[Scene], None],
    ) -> tuple[str, list[str]]:
        begin(scene)
        carol, address = browser("carol"), posted.addresses(scene)[where]
        stop = before(monkeypatch, scene.ground.writer, "record")
        answer = meanwhile(stop, lambda: carol.get(address).text, lambda: change(scene))
        return answer, readings(scene, "carol")


def begin(scene: Scene) -> None:
    """An on-call midwife elsewhere opens the family in an emergency."""

    def join(work) -> None:
        worker = NewWorker("Carol Whitby", "ONCALL", email="carol@northam.example", has_mfa=True)
        agency = scene.agencies["elsewhere"]
        scene.workers["carol"] = add_worker(work, agency_id=agency, worker=worker)

    scene.do("system", join)
    terms = EmergencyTerms(
        child_id=scene.people["alfie"],
        reason="IMMEDIATE_RISK",
        text="Police are with Kayla, who cannot look after Alfie tonight.",
    )
    scene.do("carol", lambda work: open_in_emergency(work, family_id=scene.family, terms=terms))


def run_out(scene: Scene) -> None:
    scene.clock.move_on(FOUR_HOURS)


def ended(scene: Scene) -> None:
    run_out(scene)
    scene.do("system", end_openings)
