"""The page "Protection": for whom it is, what it records, and what those kept out never meet."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from agencies.workers.service import NewWorker, add_worker
from audit.models import AuditLine
from consent.conflicts import declare_conflict
from consent.involvement.service import InvolvementDraft, open_involvement
from consent.involvement.teams import assign_worker
from consent.models.protection import Exemption, FamilyRestriction, PersonFlag, SealedRecord
from consent.outcome import Reason
from consent.protection.flags import flag_perpetrator, protect_person
from consent.protection.restrictions import restrict_family
from hub.foundation.identifiers import UpdateId, new_id
from hub.updates.judging import sight_of_update
from hub.updates.sealing import seal_about, seal_updates
from hub.updates.service import post_update
from tests.integration.families.browsing import Browser
from tests.integration.updates.scene import Scene, another_family

Open = Callable[[str], Browser]
SLOT = re.compile(r"<(?:[^:>]+:)?([^>]+)>")
WHY = "Order of 3 March, Northam"


@pytest.fixture
def guarded(scene: Scene) -> Scene:
    """A team manager on the team, a safeguarding lead beside her, a worker and lead of Ryan's."""

    def join(work) -> None:
        joining = {
            "marcus": ("csc", "TM"),
            "sgl": ("csc", "SGL"),
            "rhys": ("elsewhere", "MW"),
            "lena": ("elsewhere", "SGL"),
        }
        for short, (agency, role) in joining.items():
            worker = NewWorker(short.title(), role, email=f"{short}@x.example", has_mfa=True)
            scene.workers[short] = add_worker(work, agency_id=scene.agencies[agency], worker=worker)
        work.session.flush()  # the teams below are looked up
        assign_worker(
            work,
            involvement_id=scene.involvements["csc"],
            worker_id=scene.workers["marcus"],
        )
        draft = InvolvementDraft(
            scene.agencies["elsewhere"], (scene.people["ryan"],), (scene.workers["rhys"],)
        )
        open_involvement(work, family_id=scene.family, draft=draft)

    scene.do("system", join)
    scene.clock.move_on(timedelta(seconds=1))
    return scene


@pytest.fixture
def manager(guarded: Scene) -> Scene:
    """Mona manages the social workers, and is on no team of this family."""

    def join(work) -> None:
        worker = NewWorker("Mona", "TM", email="mona@x.example", has_mfa=True)
        scene = guarded
        scene.workers["mona"] = add_worker(work, agency_id=scene.agencies["csc"], worker=worker)

    guarded.do("system", join)
    guarded.clock.move_on(timedelta(seconds=1))
    return guarded


class TestManagerOffTheTeam:
    """Decision 4 asks for no place on the case; decision 5.7 shows the card to the team alone."""

    def test_finds_the_page_from_her_agencys_own_record(
        self, manager: Scene, browser: Callable[[str], Browser]
    ) -> None:
        mona, family = browser("mona"), f"/families/{manager.family}"
        assert f"{family}/protection" in mona.get(f"{family}/involvement").text
        page = mona.get(here(manager)).text
        for name in manager.people:
            assert name.title() not in page, name
        assert f"{here(manager)}/restriction" in page
        for kind in ("perpetrator", "protected", "seal"):
            assert f"{here(manager)}/{kind}" not in page
            assert mona.get(f"{here(manager)}/{kind}").status_code == 404

    def test_restricts_the_family_and_lifts_it(
        self, manager: Scene, browser: Callable[[str], Browser]
    ) -> None:
        mona, at = browser("mona"), here(manager)
        typed = {"workers": [manager.workers["priya"]], "reason": WHY}
        assert mona.send(f"{at}/restriction", typed).status_code == 303
        end = re.search(rf"{at}/restriction/[0-9a-f-]+/end", mona.get(at).text)
        assert end
        assert mona.send(end[0], {}).status_code == 303

    def test_of_another_agency_finds_nothing(
        self, manager: Scene, browser: Callable[[str], Browser]
    ) -> None:
        def join(work) -> None:
            worker = NewWorker("Theo", "TM", email="theo@x.example", has_mfa=True)
            agency = manager.agencies["harbour"]
            manager.workers["theo"] = add_worker(work, agency_id=agency, worker=worker)

        manager.do("system", join)
        theo = browser("theo")
        assert theo.get(here(manager)).status_code == 404
        assert theo.get(f"{here(manager)}/restriction").status_code == 404


def here(scene: Scene) -> str:
    return f"/families/{scene.family}/protection"


def posted(scene: Scene, who: str = "sam", **changes: object) -> UpdateId:
    draft = scene.draft(**changes)
    return scene.do(who, lambda work: post_update(work, family_id=scene.family, draft=draft))


def reason(scene: Scene, who: str, update_id: UpdateId) -> Reason:
    with scene.work_of(who) as work:
        found = sight_of_update(work, update_id=update_id)
    assert found
    return found[1].judged.decision.reason


def count(scene: Scene, table: type) -> int:
    with scene.ground.database.read() as session:
        return len(session.scalars(select(table)).all())


class TestForWhom:
    def test_managers_and_leads_on_the_case(self, guarded: Scene, browser: Open) -> None:
        for who in ("marcus", "sgl", "helen", "tom"):
            assert browser(who).get(here(guarded)).status_code == 200, who
        for who in ("priya", "sam", "grace", "dev", "nora", "duty"):
            assert browser(who).get(here(guarded)).status_code == 404, who

    def test_never_the_perpetrator_side_nor_whoever_knows_the_family(
        self, guarded: Scene, browser: Open
    ) -> None:
        lena, helen = browser("lena"), browser("helen")
        assert lena.get(here(guarded)).status_code == 200
        people = guarded.people
        guarded.do(
            "system",
            lambda work: flag_perpetrator(
                work, person_id=people["ryan"], harmed=(people["kayla"],)
            ),
        )
        refused = lena.get(here(guarded))
        nothing = lena.get(f"/families/{new_id()}/protection")
        assert (refused.status_code, refused.text) == (404, nothing.text)
        assert "Protection" not in lena.get(f"/families/{guarded.family}").text
        with guarded.ground.database.read() as session:
            denied = select(AuditLine.reason).where(AuditLine.action == "DENY")
            assert "DENY_DA" in set(session.scalars(denied))
        guarded.do(
            "helen",
            lambda work: declare_conflict(
                work, worker_id=guarded.workers["helen"], person_id=people["ryan"]
            ),
        )
        assert helen.get(here(guarded)).status_code == 404

    def test_leads_of_partners_read_and_change_nothing(self, guarded: Scene, browser: Open) -> None:
        helen = browser("helen")
        guarded.do(
            "system",
            lambda work: protect_person(
                work, person_id=guarded.people["kayla"], terms=("Larch Row",), reason=WHY
            ),
        )
        page = helen.get(here(guarded)).text
        assert WHY in page
        assert "Larch" not in page
        assert "/end" not in page
        for kind in ("protected", "perpetrator", "restriction", "exemption", "seal"):
            assert helen.get(f"{here(guarded)}/{kind}").status_code == 404
            sent = helen.send(f"{here(guarded)}/{kind}", {"reason": WHY})
            assert sent.status_code == 404
        assert count(guarded, PersonFlag) == 1


class TestRecording:
    def test_sets_and_ends_each_measure(self, guarded: Scene, browser: Open) -> None:
        marcus, people, at = browser("marcus"), guarded.people, here(guarded)
        priya, me = guarded.workers["priya"], guarded.workers["marcus"]
        forms = {
            "perpetrator": {"person": people["ryan"], "harmed": people["kayla"]},
            "protected": {"person": people["alfie"], "terms": "Larch Row\nQuill Nursery"},
            "exemption": {"worker": priya},
            "restriction": {"workers": [me, priya]},
            "seal": {"person": people["ryan"], "workers": [me, priya]},
        }
        for kind, fields in forms.items():
            sent = marcus.send(f"{at}/{kind}", {**fields, "reason": WHY})
            assert sent.status_code == 303, (kind, sent.text)
        page = marcus.get(at).text
        assert page.count("Recorded 16 November 2026 by Marcus") == 5
        assert page.count(WHY) == 5
        assert "Larch" not in page
        ends = set(re.findall(rf'href="({at}/[^"]*/end)"', page))
        assert len(ends) == 5
        for end in ends:
            assert "End it now" in marcus.get(end).text
            assert marcus.send(end, {}).status_code == 303
            assert marcus.send(end, {}).status_code == 404
        assert "/end" not in marcus.get(at).text
        for table in (PersonFlag, Exemption, FamilyRestriction, SealedRecord):
            with guarded.ground.database.read() as session:
                assert all(row.ended_by_id == me for row in session.scalars(select(table)))

    def test_flags_somebody_of_another_family_she_may_open(
        self, guarded: Scene, browser: Open
    ) -> None:
        other, lead = another_family(guarded), browser("sgl")
        form, ryan = f"{here(guarded)}/perpetrator", other.people["ryan"]
        assert ryan in lead.get(form).text
        typed = {"elsewhere": ryan, "harmed": guarded.people["kayla"], "reason": WHY}
        both = lead.send(form, {**typed, "person": guarded.people["ryan"]})
        assert both.status_code == 422
        assert both.text.count("Choose one person: here, or in another family.") == 2
        near = ["", other.people["kayla"], other.people["kayla"]]
        assert lead.send(form, {**typed, "associates_elsewhere": near}).status_code == 303
        with guarded.ground.database.read() as session:
            flag = session.scalars(select(PersonFlag)).one()
        assert (flag.person_id, flag.associates) == (ryan, [other.people["kayla"]])
        assert "Ryan Cole, of Kayla Marsh; associates: Kayla Marsh" in lead.get(here(guarded)).text

    def test_finds_nobody_by_trying_ids(self, guarded: Scene, browser: Open) -> None:
        """Who is on no card of his is answered as somebody there is not."""
        other, marcus = another_family(guarded), browser("marcus")
        form, harmed = f"{here(guarded)}/perpetrator", guarded.people["kayla"]
        assert other.people["ryan"] not in marcus.get(form).text
        typed = {"harmed": harmed, "reason": WHY}
        for field in ("elsewhere", "person"):
            there = marcus.send(form, {**typed, field: other.people["ryan"]})
            nowhere = marcus.send(form, {**typed, field: new_id()})
            assert (there.status_code, there.text) == (nowhere.status_code, nowhere.text)
            assert there.status_code == 422
        near = {"person": guarded.people["ryan"], "associates_elsewhere": other.people["ryan"]}
        assert marcus.send(form, {**typed, **near}).status_code == 303
        with guarded.ground.database.read() as session:
            assert session.scalars(select(PersonFlag)).one().associates == []

    @pytest.mark.parametrize(
        ("kind", "typed", "wrong"),
        [
            ("perpetrator", {}, ("person", "harmed", "reason")),
            ("protected", {"terms": "Ely"}, ("person", "terms", "reason")),
            ("restriction", {}, ("workers", "reason")),
            ("exemption", {"worker": "nobody"}, ("worker", "reason")),
            ("seal", {"person": "nobody"}, ("person", "workers", "reason")),
        ],
    )
    def test_says_all_that_is_missing_and_keeps_what_was_typed(
        self,
        guarded: Scene,
        browser: Open,
        kind: str,
        typed: dict[str, str],
        wrong: tuple[str, ...],
    ) -> None:
        page = browser("marcus").send(f"{here(guarded)}/{kind}", typed)
        assert page.status_code == 422
        for name in wrong:
            assert f'id="{name}-error"' in page.text, name
        assert typed.get("terms", "") in page.text

    def test_asks_after_protecting_who_reads_each_place(
        self, guarded: Scene, browser: Open
    ) -> None:
        place = posted(guarded, tags=("LC.ADDR", "EV.FACT"), text="At 3 Larch Row.")
        marcus, kayla = browser("marcus"), guarded.people["kayla"]
        form = {"person": kayla, "terms": "Larch Row", "reason": WHY}
        sent = marcus.send(f"{here(guarded)}/protected", form)
        asked = f"{here(guarded)}/people/{kayla}/readers"
        assert sent.headers["Location"] == asked
        page = marcus.get(asked).text
        assert f"readers-{place}" in page
        assert "Larch" not in page
        priya, grace = guarded.workers["priya"], guarded.workers["grace"]
        assert grace not in page
        assert reason(guarded, "priya", place) is Reason.DENY_SN4
        named = marcus.send(asked, {f"readers-{place}": [priya, grace]})
        assert named.status_code == 303
        assert reason(guarded, "priya", place) is not Reason.DENY_SN4
        assert reason(guarded, "grace", place) is Reason.DENY_SN4
        alfie = guarded.people["alfie"]
        assert marcus.get(f"{here(guarded)}/people/{alfie}/readers").status_code == 404

    def test_seals_an_update_he_sees(self, guarded: Scene, browser: Open) -> None:
        own = posted(
            guarded, "priya", subjects=(guarded.people["alfie"],), tags=("CS.VISIT", "EV.FACT")
        )
        marcus, me = browser("marcus"), guarded.workers["marcus"]
        form = f"{here(guarded)}/seal?update={own}"
        assert form in marcus.get(f"/updates/{own}").text.replace("&amp;", "&")
        assert "An update of" in marcus.get(form).text
        fields = {"update": own, "workers": me, "reason": WHY}
        assert marcus.send(f"{here(guarded)}/seal", fields).status_code == 303
        assert reason(guarded, "priya", own) is Reason.DENY_SEALED
        assert reason(guarded, "marcus", own) is Reason.OWN
        assert marcus.get(f"{here(guarded)}/seal?update={new_id()}").status_code == 404


class TestKeptOut:
    """Nobody kept out meets a protected name or word on any page, by any id."""

    def test_the_perpetrator_side(self, guarded: Scene, app: Flask, browser: Open) -> None:
        people = guarded.people
        hidden = posted(guarded, text="Zanzibar seven", summary="Zanzibar seven")
        posted(guarded, tags=("RK.DA", "EV.FACT", "UR2"), sensitivity=2, summary="Zanzibar")
        guarded.do(
            "system",
            lambda work: flag_perpetrator(
                work, person_id=people["ryan"], harmed=(people["kayla"],), reason=WHY
            ),
        )
        guarded.do(
            "system", lambda work: protect_person(work, person_id=people["kayla"], reason=WHY)
        )
        pages = list(every_page(guarded, app, browser("rhys"), hidden))
        assert any("Ryan Cole" in page for page in pages)
        for page in pages:
            for word in ("Kayla", "Alfie", "Zanzibar", WHY, ">Protection<"):
                assert word not in page, word

    def test_whoever_is_on_no_allow_list(self, guarded: Scene, app: Flask, browser: Open) -> None:
        hidden = posted(guarded, text="Zanzibar seven", summary="Zanzibar seven")
        sam = guarded.workers["sam"]
        guarded.do(
            "system",
            lambda work: restrict_family(
                work, family_id=guarded.family, allowed=(sam,), reason=WHY
            ),
        )
        # The desk first: what others ask afterwards waits on its list, in their own words (5.9).
        for who in ("duty", "grace", "priya"):
            for page in every_page(guarded, app, browser(who), hidden):
                for word in ("Kayla", "Alfie", "Ryan", "Zanzibar", WHY):
                    assert word not in page, (who, word)

    def test_whoever_is_on_no_sealed_list(self, guarded: Scene, app: Flask, browser: Open) -> None:
        hidden = posted(guarded, text="Zanzibar seven", summary="Zanzibar seven")
        about_ryan = posted(
            guarded, subjects=(guarded.people["ryan"],), text="Quito", summary="Quito"
        )
        helen, kayla = guarded.workers["helen"], guarded.people["kayla"]
        guarded.do(
            "system",
            lambda work: seal_about(work, person_id=kayla, readers=(helen,), reason=WHY),
        )
        guarded.do(
            "system",
            lambda work: seal_updates(work, update_ids=(about_ryan,), readers=(helen,), reason=WHY),
        )
        for who in ("sam", "priya"):
            pages = list(every_page(guarded, app, browser(who), hidden))
            assert any("Alfie" in page or "Ryan" in page for page in pages)
            for page in pages:
                for word in ("Kayla", "Zanzibar", "Quito", WHY):
                    assert word not in page, (who, word)


def every_page(scene: Scene, app: Flask, browser: Browser, update_id: UpdateId) -> Iterator[str]:
    """Every page that can be got with the scene's ids, the search and an enquiry."""
    given = {
        "family_id": scene.family,
        "update_id": update_id,
        "person_id": scene.people["kayla"],
        "child_id": scene.people["alfie"],
        "permission_id": scene.permissions.get("kayla", new_id()),
        "measure": "seal",
    }
    for rule in sorted(app.url_map.iter_rules(), key=str):
        if "GET" not in (rule.methods or ()) or rule.endpoint == "static":
            continue
        asked = SLOT.sub(lambda slot: str(given.get(slot[1], new_id())), rule.rule)
        yield browser.get(asked).text
    yield browser.get("/families?q=Marsh").text
    enquiry = {"name": "Kayla Marsh", "born_on": "1994-03-02", "purpose": "came"}
    yield browser.send("/families/find", enquiry).text.replace("Kayla Marsh", "")
    about = {"about": scene.people["ryan"], "tags": "TX.DNA"}
    yield browser.send(f"/families/{scene.family}/updates/preview", about).text
