"""What leads read themselves is sampled too: by another lead, or of an only one by auditors."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from agencies.models import AgencyRow
from agencies.service import NewAgency, add_agency, set_agreement
from agencies.workers.service import NewWorker, add_worker
from consent.models.named_audits import NamedAudit
from hub.foundation.errors import Refused
from hub.foundation.identifiers import UpdateId, new_id
from hub.foundation.work import Work
from hub.oversight.lens import Lens
from hub.oversight.sampling.models import SampledDisclosure
from hub.oversight.sampling.months import Month
from hub.oversight.sampling.population import disclosures_of_month
from hub.oversight.sampling.service import draw_sample, mark_disclosure
from tests.integration.families.browsing import Browser
from tests.integration.oversight.asking import LEAD, NOBODY, post, read
from tests.integration.updates.scene import Scene

Open = Callable[[str], Browser]
SECRET = "She has told nobody else."
PEOPLE = (
    ("vera", "part", "AUDITOR", "Vera Stone"),
    ("ian", "part", "IG", "Ian Calloway"),
)


@pytest.fixture
def posted(scene: Scene) -> UpdateId:
    """Helen, her agency's only lead, opens the family; a partner's update is on its page too."""
    scene.do("system", lambda work: _partnership(scene, work))
    post(scene, by="grace", tags=("MT.ANC", "EV.FACT", "UR0"))
    made = post(scene, text=SECRET)
    read(scene, LEAD)
    scene.ground.writer.drain()
    return made


def _partnership(scene: Scene, work: Work) -> None:
    agency = add_agency(work, agency=NewAgency("PARTNERSHIP", "Wexmoor Partnership"))
    scene.agencies["part"] = agency
    set_agreement(work, agency_id=agency, starts_at=scene.clock.now(), ends_at=None)
    for short, of, role, name in PEOPLE:
        worker = NewWorker(name, role, email=f"{short}@northam.example", has_mfa=True)
        scene.workers[short] = add_worker(work, agency_id=scene.agencies[of], worker=worker)


def second_lead(scene: Scene) -> None:
    worker = NewWorker("Ola Reed", "SGL", email="ola@northam.example", has_mfa=True)
    agency = scene.agencies["harbour"]
    scene.workers["ola"] = scene.do(
        "system", lambda work: add_worker(work, agency_id=agency, worker=worker)
    )


def typed(scene: Scene, **changes: object) -> dict[str, object]:
    today = scene.clock.now().date()
    fields: dict[str, object] = {
        "audit_id": new_id(),
        "purpose": "What an only lead opened",
        "agency": f"reader:{scene.workers[LEAD]}",
        "since": str(today - timedelta(days=7)),
        "until": str(today),
        "size": "10",
        "auditors": [scene.workers["vera"]],
        "ends": str(today + timedelta(days=10)),
    }
    return {**fields, **changes}


def opened(scene: Scene, browser: Open, **changes: object) -> str:
    answer = browser("ian").send("/oversight/audits/new", typed(scene, **changes))
    assert answer.status_code == 302, answer.text
    return str(answer.location).rpartition("/")[2]


class TestAnOnlyLead:
    def test_is_on_governance_s_page_with_the_way_to_an_audit(
        self, scene: Scene, browser: Open, posted: UpdateId
    ) -> None:
        page = browser("ian").get("/oversight/record").text
        way = f"/oversight/audits/new?of=reader:{scene.workers[LEAD]}"
        assert f'href="{way}"' in page
        assert "None yet" in page
        form = browser("ian").get(way).text
        assert "What Helen Ashby read, the only lead of Harbour Recovery" in form
        assert re.search(f'value="reader:{scene.workers[LEAD]}" checked', form)
        opened(scene, browser)
        assert "/oversight/audits/" in browser("ian").get("/oversight/record").text
        second_lead(scene)
        assert way not in browser("ian").get("/oversight/record").text

    def test_is_read_by_auditors_and_governance_sees_no_content(
        self, scene: Scene, browser: Open, posted: UpdateId
    ) -> None:
        audit_id = opened(scene, browser)
        vera, ian = browser("vera"), browser("ian")
        sample = vera.get(f"/audits/{audit_id}").text
        assert "Helen Ashby, safeguarding lead, Harbour Recovery" in sample
        assert sample.count("Read once, in full, on") == 2, "hers, and the partner's"
        assert SECRET in vera.get(f"/audits/{audit_id}/updates/{posted}").text
        outside = ian.get(f"/oversight/audits/{audit_id}").text
        assert "Helen Ashby" in outside
        for hidden in (SECRET, posted, "Marsh", "Kayla"):
            assert hidden not in outside

    def test_tells_a_partner_in_the_sample_nothing_of_who_read(
        self, scene: Scene, browser: Open, posted: UpdateId
    ) -> None:
        worker = NewWorker("Maud Lane", "SMW", email="maud@northam.example", has_mfa=True)
        agency = scene.agencies["mat"]
        scene.workers["maud"] = scene.do(
            "system", lambda work: add_worker(work, agency_id=agency, worker=worker)
        )
        audit_id = opened(scene, browser)
        page = browser("maud").get(f"/oversight/audits/{audit_id}")
        assert page.status_code == 200
        for hidden in ("Helen Ashby", "Harbour Recovery"):
            assert hidden not in page.text
        here = f"/oversight/audits/{audit_id}"
        browser("ian").send(f"{here}/close", {})
        assert "Helen Ashby" in browser(LEAD).get(here).text

    def test_is_kept_from_her_while_it_runs(
        self, scene: Scene, browser: Open, posted: UpdateId
    ) -> None:
        """Nowhere: neither its page, nor its title where its auditors are named as readers."""
        audit_id = opened(scene, browser)
        browser("vera").get(f"/audits/{audit_id}/updates/{posted}")
        scene.ground.writer.drain()
        helen = browser(LEAD)
        pages = (
            "/oversight",
            "/oversight/audits",
            f"/oversight/updates/{posted}",
            "/oversight/questions/looks",
        )
        for page in pages:
            said = helen.get(page).text
            assert audit_id not in said
            assert "What an only lead opened" not in said
        one = helen.get(f"/oversight/audits/{audit_id}")
        none = helen.get(f"/oversight/audits/{NOBODY}")
        assert one.status_code == none.status_code == 404
        assert one.text == none.text
        browser("ian").send(f"/oversight/audits/{audit_id}/close", {})
        assert audit_id in helen.get("/oversight/audits").text

    def test_is_not_offered_to_a_lead_nor_read_by_herself(
        self, scene: Scene, browser: Open, posted: UpdateId
    ) -> None:
        helen = browser(LEAD)
        assert "reader:" not in helen.get("/oversight/audits/new").text
        assert helen.send("/oversight/audits/new", typed(scene)).status_code == 422
        herself = typed(scene, auditors=[scene.workers[LEAD]])
        assert browser("ian").send("/oversight/audits/new", herself).status_code == 422
        somebody = typed(scene, agency=f"reader:{scene.workers['sam']}")
        assert browser("ian").send("/oversight/audits/new", somebody).status_code == 422
        with scene.ground.database.read() as session:
            assert session.scalars(select(NamedAudit)).all() == []

    def test_holds_only_what_she_opened_in_those_days(
        self, scene: Scene, browser: Open, posted: UpdateId
    ) -> None:
        scene.clock.move_on(timedelta(days=20))
        unread = post(scene, text="Nobody has opened this.")
        browser(LEAD).get(f"/oversight/updates/{unread}")
        scene.ground.writer.drain()
        nothing = browser("ian").send("/oversight/audits/new", typed(scene))
        assert nothing.status_code == 422
        assert "was read in these days" in nothing.text
        longer = str(scene.clock.now().date() - timedelta(days=60))
        audit_id = opened(scene, browser, since=longer)
        assert browser("vera").get(f"/audits/{audit_id}/updates/{posted}").status_code == 200
        assert browser("vera").get(f"/audits/{audit_id}/updates/{unread}").status_code == 404

    def test_of_an_agency_that_is_never_named_has_no_name_there(
        self, scene: Scene, browser: Open, posted: UpdateId
    ) -> None:
        with scene.ground.database.write() as session:
            hidden = AgencyRow.id == scene.agencies["harbour"]
            session.execute(update(AgencyRow).where(hidden).values(is_never_named=True))
        page = browser("ian").get("/oversight/audits/new").text
        assert "What the only lead of an agency that is not named read" in page
        audit_id = opened(scene, browser)
        for answer in (
            browser("ian").get("/oversight/record"),
            browser("ian").get(f"/oversight/audits/{audit_id}"),
            browser("vera").get(f"/audits/{audit_id}"),
        ):
            assert "Helen Ashby" not in answer.text
        assert "The only lead of an agency that is not named" in answer.text


class TestSeveralLeads:
    def test_are_in_their_agency_s_sample_but_mark_none_of_their_own(
        self, scene: Scene, browser: Open, posted: UpdateId
    ) -> None:
        assert LEAD not in readers(scene)
        second_lead(scene)
        browser(LEAD).get(f"/oversight/updates/{post(scene)}")
        assert LEAD in readers(scene)
        assert read_by(scene, LEAD) == 2, "what she opened, not what a list named"
        month = Month.of(scene.clock.now())
        scene.clock.move_on(timedelta(days=31))
        for _ in range(2):
            scene.do(LEAD, lambda work: draw_sample(work, month=month))
        with scene.ground.database.read() as session:
            rows = session.scalars(select(SampledDisclosure)).all()
            (own, *_) = [one.id for one in rows if one.reader_id == scene.workers[LEAD]]
        here = f"/oversight/sample/{own}"
        page = browser(LEAD).get(here).text
        assert "another safeguarding lead of your agency marks it" in page
        assert 'name="verdict"' not in page
        with pytest.raises(Refused):
            scene.do(LEAD, lambda work: marked(work, own))
        sent = browser(LEAD).send(here, {"verdict": "justified", "note": ""})
        assert sent.status_code != 302
        assert 'name="verdict"' in browser("ola").get(here).text
        scene.do("ola", lambda work: marked(work, own))


def marked(work: Work, disclosure_id: str) -> None:
    mark_disclosure(work, disclosure_id=disclosure_id, verdict="justified", note="")


def population(scene: Scene) -> list[str]:
    """Who read, once for each update."""
    month = Month.of(scene.clock.now())
    with scene.work_of(LEAD) as work:
        found = disclosures_of_month(work, Lens(work), since=month.since, until=month.until)
    short = {one: name for name, one in scene.workers.items()}
    return [short[one.reader_id] for one in found]


def readers(scene: Scene) -> set[str]:
    return set(population(scene))


def read_by(scene: Scene, who: str) -> int:
    return population(scene).count(who)
