"""Named audits on screen: opened from outside, read by whom they name, and by nobody else."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from agencies.service import NewAgency, add_agency, set_agreement
from agencies.workers.service import NewWorker, add_worker
from audit.models import AuditLine
from consent.models.named_audits import NamedAudit
from consent.named_audits.service import AuditTerms, Sampled, close_audit, open_audit
from hub.foundation.errors import NotFound, Refused
from hub.foundation.identifiers import NamedAuditId, UpdateId, new_id
from hub.foundation.work import Work
from hub.updates.service import post_update
from tests.integration.families.browsing import Browser
from tests.integration.oversight.asking import leaves
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]
SECRET = "She has told nobody else."
LONG_AGO = str(date(2020, 1, 1))
MISTAKES: tuple[tuple[str, dict[str, object]], ...] = (
    ("purpose", {"purpose": " "}),
    ("agency", {"agency": "x"}),
    ("since", {"since": "soon"}),
    ("since", {"since": LONG_AGO, "until": str(date(2020, 1, 2))}),
    ("until", {"until": LONG_AGO}),
    ("size", {"size": "51"}),
    ("auditors", {"auditors": []}),
    ("ends", {"ends": LONG_AGO}),
)


@pytest.fixture
def posted(scene: Scene) -> UpdateId:
    """What the audit is about; the partnership's auditor and its governance lead are there."""
    scene.do("system", lambda work: _partnership(scene, work))
    draft = scene.draft(text=SECRET)
    made = scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))
    scene.clock.move_on(timedelta(seconds=5))
    return made


def _partnership(scene: Scene, work: Work) -> None:
    agency = add_agency(work, agency=NewAgency("PARTNERSHIP", "Wexmoor Partnership"))
    scene.agencies["part"] = agency
    set_agreement(work, agency_id=agency, starts_at=scene.clock.now(), ends_at=None)
    for short, role in (("vera", "AUDITOR"), ("ian", "IG"), ("olga", "AUDITOR")):
        worker = NewWorker(short.title(), role, email=f"{short}@northam.example", has_mfa=True)
        scene.workers[short] = add_worker(work, agency_id=agency, worker=worker)


def typed(scene: Scene, **changes: object) -> dict[str, object]:
    today = scene.clock.now().date()
    fields: dict[str, object] = {
        "audit_id": new_id(),
        "purpose": "Were missed appointments passed on?",
        "agency": scene.agencies["harbour"],
        "since": str(today - timedelta(days=7)),
        "until": str(today),
        "size": "10",
        "auditors": [scene.workers["vera"]],
        "ends": str(today + timedelta(days=10)),
    }
    return {**fields, **changes}


def opened(scene: Scene, browser: Browser, **changes: object) -> NamedAuditId:
    answer = browser.send("/oversight/audits/new", typed(scene, **changes))
    assert answer.status_code == 302, answer.text
    return NamedAuditId(str(answer.location).rpartition("/")[2])


def lines(scene: Scene, action: str) -> list[str]:
    with scene.ground.database.read() as session:
        query = select(AuditLine.object_id).where(AuditLine.action == action)
        return list(session.scalars(query))


class TestReading:
    def test_shows_the_sample_in_full_and_records_each_reading(
        self, scene: Scene, browser: Open, posted: UpdateId
    ) -> None:
        audit_id = opened(scene, browser("ian"))
        vera = browser("vera")
        assert audit_id in vera.get("/audits").text
        assert f"/audits/{audit_id}/updates/{posted}" in vera.get(f"/audits/{audit_id}").text
        before = lines(scene, "AUDIT_VIEW").count(posted)
        assert SECRET in vera.get(f"/audits/{audit_id}/updates/{posted}").text
        assert lines(scene, "AUDIT_VIEW").count(posted) == before + 1
        assert posted in lines(scene, "VIEW_F")

    def test_ends_with_the_audit(self, scene: Scene, browser: Open, posted: UpdateId) -> None:
        ian, vera = browser("ian"), browser("vera")
        audit_id = opened(scene, ian)
        here = f"/audits/{audit_id}/updates/{posted}"
        assert vera.get(here).status_code == 200
        assert ian.send(f"/oversight/audits/{audit_id}/close", {}).status_code == 302
        assert vera.get(here).status_code == 404
        assert audit_id not in vera.get("/audits").text
        assert lines(scene, "AUDIT_CLOSE") == [audit_id]
        assert posted in lines(scene, "DENY")

    def test_opens_nothing_outside_it(self, scene: Scene, browser: Open, posted: UpdateId) -> None:
        opened(scene, browser("ian"))
        vera = browser("vera")
        assert vera.get(f"/updates/{posted}").status_code == 404
        assert vera.get(f"/families/{scene.family}").status_code == 404

    def test_a_lead_has_her_own_agency_audited(
        self, scene: Scene, browser: Open, posted: UpdateId
    ) -> None:
        audit_id = opened(scene, browser("helen"))
        assert SECRET in browser("vera").get(f"/audits/{audit_id}/updates/{posted}").text


class TestBasis:
    def test_of_a_reading_in_an_audit_is_the_audit(
        self, scene: Scene, browser: Open, posted: UpdateId
    ) -> None:
        audit_id = opened(scene, browser("ian"))
        assert browser("vera").get(f"/audits/{audit_id}/updates/{posted}").status_code == 200
        scene.ground.writer.drain()
        helen, asked = browser("helen"), f"/oversight/questions/who-saw/%s?update={posted}"
        for here in (f"/oversight/updates/{posted}", asked % "table", asked % "proofs"):
            answer = leaves(helen, here)
            assert "A named audit" in answer.text, here
            assert "The sharing rules" not in answer.text, here


class TestOwningAgency:
    def test_sees_each_audit_of_its_updates_and_ends_none(
        self, scene: Scene, browser: Open, posted: UpdateId
    ) -> None:
        audit_id = opened(scene, browser("ian"))
        helen, tom = browser("helen"), browser("tom")
        assert audit_id in helen.get("/oversight/audits").text
        page = helen.get(f"/oversight/audits/{audit_id}").text
        for words in ("1 update of Harbour Recovery", "Ian", "Vera", "Were missed appointments"):
            assert words in page
        assert SECRET not in page
        assert f"/oversight/audits/{audit_id}/close" not in page
        assert helen.send(f"/oversight/audits/{audit_id}/close", {}).status_code == 404
        assert audit_id not in tom.get("/oversight/audits").text
        assert tom.get(f"/oversight/audits/{audit_id}").status_code == 404


class TestFromOutside:
    def test_shows_days_agencies_and_names_but_no_words(
        self, scene: Scene, browser: Open, posted: UpdateId
    ) -> None:
        ian = browser("ian")
        audit_id = opened(scene, ian)
        page = ian.get(f"/oversight/audits/{audit_id}").text
        for words in ("1 update of Harbour Recovery", "Vera", "Were missed appointments"):
            assert words in page
        for hidden in (SECRET, posted, "Marsh", "missed her appointment"):
            assert hidden not in page
        assert ian.get(f"/audits/{audit_id}").status_code == 404

    def test_another_agencys_lead_finds_nothing(
        self, scene: Scene, browser: Open, posted: UpdateId
    ) -> None:
        audit_id = opened(scene, browser("helen"))
        tom = browser("tom")
        assert tom.get(f"/oversight/audits/{audit_id}").status_code == 404
        assert tom.send(f"/oversight/audits/{audit_id}/close", {}).status_code == 404
        assert audit_id not in tom.get("/oversight/audits").text
        assert audit_id in lines(scene, "DENY")

    def test_mistakes_stand_beside_their_field_and_what_was_typed_stays(
        self, scene: Scene, browser: Open, posted: UpdateId
    ) -> None:
        ian = browser("ian")
        for name, changes in MISTAKES:
            form = typed(scene, **changes)
            answer = ian.send("/oversight/audits/new", form)
            assert answer.status_code == 422, name
            assert f'id="{name}-error"' in answer.text
            assert str(form["audit_id"]) in answer.text

    def test_sent_twice_is_opened_once(self, scene: Scene, browser: Open, posted: UpdateId) -> None:
        ian, form = browser("ian"), typed(scene)
        places = {str(ian.send("/oversight/audits/new", form).location) for _ in range(2)}
        assert len(places) == 1
        with scene.ground.database.read() as session:
            assert len(session.scalars(select(NamedAudit)).all()) == 1


class TestStrangers:
    """Attacks: to read by an audit what one may not read otherwise."""

    def test_who_is_not_named_is_answered_as_if_there_were_none(
        self, scene: Scene, browser: Open, posted: UpdateId
    ) -> None:
        audit_id = opened(scene, browser("ian"))
        olga = browser("olga")
        for rest in ("", f"/updates/{posted}"):
            answer = olga.get(f"/audits/{audit_id}{rest}")
            missing = olga.get(f"/audits/{new_id()}{rest}")
            assert answer.status_code == missing.status_code == 404
            assert answer.text == missing.text

    def test_an_update_outside_the_sample_is_not_opened(
        self, scene: Scene, browser: Open, posted: UpdateId
    ) -> None:
        audit_id = opened(scene, browser("ian"))
        draft = scene.draft()
        other = scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))
        assert browser("vera").get(f"/audits/{audit_id}/updates/{other}").status_code == 404
        assert other in lines(scene, "DENY")

    def test_an_update_for_named_readers_is_not_even_counted(
        self, scene: Scene, browser: Open, posted: UpdateId
    ) -> None:
        draft = scene.draft(sensitivity=4, named_readers=(scene.workers["sam"],))
        sealed = scene.do(
            "sam", lambda work: post_update(work, family_id=scene.family, draft=draft)
        )
        terms = AuditTerms(
            (scene.workers["vera"],),
            {sealed: Sampled(scene.family, scene.agencies["harbour"])},
        )
        audit_id = scene.do("system", lambda work: open_audit(work, terms=terms))
        vera = browser("vera")
        assert sealed not in vera.get(f"/audits/{audit_id}").text
        assert vera.get(f"/audits/{audit_id}/updates/{sealed}").status_code == 404

    def test_no_audit_is_a_way_to_read(self, scene: Scene, posted: UpdateId) -> None:
        for by, auditor, source in (
            ("helen", "helen", "harbour"),  # herself
            ("helen", "vera", "csc"),  # another agency's updates
            ("helen", "priya", "harbour"),  # a role that audits nothing
            ("sam", "vera", "harbour"),  # no lead
            ("vera", "olga", "harbour"),
            ("tom", "helen", "school"),  # a lead elsewhere
        ):
            sampled = Sampled(scene.family, scene.agencies[source])
            terms = AuditTerms((scene.workers[auditor],), {posted: sampled})
            with pytest.raises(Refused, match="NOT_ALLOWED"):
                scene.do(by, lambda work, terms=terms: open_audit(work, terms=terms))

    def test_nobody_else_closes_it(self, scene: Scene, browser: Open, posted: UpdateId) -> None:
        audit_id = opened(scene, browser("ian"))
        for by in ("vera", "sam", "helen"):
            with pytest.raises(NotFound):
                scene.do(by, lambda work: close_audit(work, audit_id=audit_id))
