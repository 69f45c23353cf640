"""Replaying a moment: what is told of it, to whom, and what of it stands in the log."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import update

from agencies.workers.service import NewWorker, add_worker
from consent.conflicts import declare_conflict
from consent.family.splitting import NewPart, split_family
from consent.grants import GrantTerms
from consent.involvement.service import close_involvement
from consent.permission.service import withdraw_permission
from consent.recipients import Recipients
from hub.families.involvement.managed import reference_of
from hub.foundation.history import FactStep
from hub.foundation.identifiers import EntryId
from hub.oversight.replaying import choosing, family_past
from hub.oversight.replaying import page as page_of_replay
from hub.oversight.under_sharing.first_reads import first_reads
from hub.presentation.times import clock_time, iso_day, long_day
from hub.updates.control.granting import give_grant
from hub.updates.control.sensitivity import raise_sensitivity
from hub.updates.service import withdraw_update
from tests.integration.families.browsing import Browser
from tests.integration.oversight.asking import (
    LEAD,
    NOBODY,
    Open,
    lines_with,
    own_looks,
    post,
    read,
    rows,
)
from tests.integration.oversight.replaying import (
    HELD_TAGS,
    correct,
    differences,
    keep_from,
    last_reading,
    leave,
    plant,
)
from tests.integration.updates.scene import Scene

At = Callable[..., str]


@pytest.fixture
def moment(scene: Scene) -> At:
    """The address of the present moment, seen by somebody later."""

    def asked(who: str, **changes: str) -> str:
        at = scene.clock.now()
        scene.clock.move_on(timedelta(minutes=2))
        given = {
            "worker": scene.workers[who],
            "family": scene.family,
            "day": iso_day(at),
            "time": clock_time(at),
        }
        return "/oversight/replay?" + "&".join(f"{k}={v}" for k, v in {**given, **changes}.items())

    return asked


@pytest.fixture
def maggie(scene: Scene) -> str:
    """The safeguarding midwife: lead of Grace's agency."""
    worker = NewWorker("Maggie Orr", "SMW", email="maggie@northam.example", has_mfa=True)
    agency = scene.agencies["mat"]
    scene.workers["maggie"] = scene.do(
        "system", lambda work: add_worker(work, agency_id=agency, worker=worker)
    )
    scene.clock.move_on(timedelta(minutes=1))
    return "maggie"


def replay_of(browser: Browser, entry_id: EntryId) -> str:
    answer = browser.get(f"/oversight/entries/{entry_id}/replay")
    assert answer.status_code == 200
    return answer.text


class TestAMoment:
    def test_is_three_clicks_from_oversight_and_from_a_reading(
        self, scene: Scene, browser: Open
    ) -> None:
        post(scene)
        read(scene, "grace")
        helen = browser(LEAD)
        assert 'href="/oversight/replay"' in helen.get("/oversight").text
        assert "Anil Rao" in helen.get("/oversight/replay").text
        here = f"/oversight/entries/{last_reading(scene, 'grace')}"
        assert f'href="{here}/replay"' in helen.get(here).text

    def test_shows_how_far_and_why_he_saw_it_then_and_what_is_different(
        self, scene: Scene, browser: Open, maggie: str, moment: At
    ) -> None:
        posted = post(scene)
        here = moment("grace")
        keep_from(scene, posted, "grace")
        page = browser(maggie).get(here).text
        assert rows(page) == 1
        for words in (
            "This is not the present.",
            "Grace Adeyemi worked with this family and a permission covered it.",
            "Kayla missed her appointment.",
            "Nothing any more",
            "On the team",
        ):
            assert words in page

    def test_knows_nothing_of_what_was_posted_later(
        self, scene: Scene, browser: Open, maggie: str, moment: At
    ) -> None:
        here = moment("grace")
        post(scene)
        assert "Nothing that you may know of." in browser(maggie).get(here).text

    def test_undoes_what_was_changed_in_its_place(self, scene: Scene, browser: Open) -> None:
        posted = post(scene, tags=("TX.ENG", "EV.FACT"), sensitivity=1)
        read(scene, "dev")
        reading = last_reading(scene, "dev")
        scene.do(
            "sam",
            lambda work: raise_sensitivity(
                work, update_id=posted, sensitivity=3, reason="Closer to her now."
            ),
        )
        scene.clock.move_on(timedelta(days=1))
        page = replay_of(browser(LEAD), reading)
        then, now = page.partition("<tbody")[2].split('data-head="What is different now"')
        assert "Dev Shah worked with this family" in then
        assert "The same" not in now

    def test_tells_the_place_of_whoever_had_none(
        self, scene: Scene, browser: Open, moment: At
    ) -> None:
        post(scene)
        scene.do("system", lambda work: leave(scene, work, "anil"))
        scene.clock.move_on(timedelta(minutes=1))
        page = browser(LEAD).get(moment("anil")).text
        assert "Anil Rao was not on the team of this family then." in page
        assert "Not on the team" in page

    def test_of_before_a_split_is_told_of_the_family_of_then(
        self, scene: Scene, browser: Open, moment: At
    ) -> None:
        posted = post(scene)
        here = moment("anil")
        kayla, ryan, alfie = (scene.people[one] for one in ("kayla", "ryan", "alfie"))
        parts = [NewPart((kayla, alfie)), NewPart((ryan,))]
        hers, _ = scene.do(
            "system", lambda work: split_family(work, family_id=scene.family, into=parts)
        )
        scene.clock.move_on(timedelta(minutes=1))
        page = browser(LEAD).get(here.replace(scene.family, hers)).text
        assert posted in page
        assert "Anil Rao worked with this family and the agency had written it." in page
        assert "Nothing any more" in page

    def test_has_the_words_of_then(self, scene: Scene, browser: Open, moment: At) -> None:
        posted, taken = post(scene), post(scene, summary="She has moved in with her aunt.")
        here = moment("anil")
        scene.do("sam", lambda work: correct(work, posted))
        scene.do("sam", lambda work: withdraw_update(work, update_id=taken, reason="Mixed up."))
        scene.clock.move_on(timedelta(minutes=1))
        page = browser(LEAD).get(here).text
        for words in ("Kayla missed her appointment.", "Corrected since.", "Taken back by its"):
            assert words in page
        assert "Kayla came a day late." not in page
        assert "her aunt" not in page
        later = browser(LEAD).get(moment("anil")).text
        assert "Kayla came a day late." in later
        assert "nobody could read it" in later

    def test_has_its_days_in_full_and_says_on_paper_what_it_is(
        self, scene: Scene, browser: Open, moment: At
    ) -> None:
        post(scene)
        page = browser(LEAD).get(moment("anil")).text
        assert not [one for one in ("Today", "Yesterday", " ago") if one in page]
        assert long_day(scene.clock.now()) in page.partition("<tbody")[2]
        paper = page.partition('class="hub-printed')[2].partition("</div>")[0]
        for words in (
            "This is not the present.",
            "Worker: Anil Rao.",
            reference_of(scene.family),
            "Helen Ashby",
        ):
            assert words in paper
        assert page.index('class="hub-replay"') < page.index("<h1")

    def test_is_paged_by_update(
        self, scene: Scene, browser: Open, moment: At, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(page_of_replay, "PAGE", 2)
        posted = [post(scene) for _ in range(5)]
        helen, here, seen = browser(LEAD), moment("anil"), []
        address = here
        while address and len(seen) < 9:
            page = helen.get(address).text
            table = page.partition("<tbody")[2].partition("</tbody>")[0]
            seen += [one for one in posted if one in table]
            assert rows(page) <= 2
            link = page.partition('rel="next" href="')[2].partition('"')[0]
            address = "/oversight/replay" + link.replace("&amp;", "&") if link else ""
        assert sorted(seen) == sorted(posted)
        for typed in (NOBODY, "2", "x"):
            assert rows(helen.get(f"{here}&after={typed}").text) == 2


class TestTheForm:
    def test_keeps_what_was_typed(self, scene: Scene, browser: Open, moment: At) -> None:
        answer = browser(LEAD).get(moment("anil", time="soon"))
        assert answer.status_code == 422
        for words in ("Enter the time, such as 14:30.", 'value="soon"', "selected>Anil Rao"):
            assert words in answer.text

    def test_asks_for_the_past(self, scene: Scene, browser: Open, moment: At) -> None:
        tomorrow = iso_day(scene.clock.now() + timedelta(days=3))
        page = browser(LEAD).get(moment("anil", day=tomorrow)).text
        assert "Choose a moment that has passed." in page

    def test_says_from_when_on_moments_can_be_told(
        self, scene: Scene, browser: Open, moment: At
    ) -> None:
        page = browser(LEAD).get(moment("anil", day="2020-01-01")).text
        assert "The hub has kept how things stood since" in page
        here = moment("anil")
        plant(scene, update(FactStep).values(at=None))
        assert "has not begun to keep how things stood" in browser(LEAD).get(here).text

    def test_says_when_too_much_has_changed_since(
        self, scene: Scene, browser: Open, moment: At, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        here = moment("anil")
        post(scene)
        monkeypatch.setattr(family_past, "MOST_STEPS", 0)
        answer = browser(LEAD).get(here)
        assert answer.status_code == 422
        assert "Too much has changed since then" in answer.text

    def test_says_when_a_reading_is_from_before_the_history(
        self, scene: Scene, browser: Open, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        post(scene)
        read(scene, "grace")
        monkeypatch.setattr(choosing, "read_recorded", lambda _work, _entry: None)
        answer = browser(LEAD).get(f"/oversight/entries/{last_reading(scene, 'grace')}/replay")
        assert answer.status_code == 422
        assert "It cannot be replayed." in answer.text


class TestWhatIsNotHers:
    @pytest.mark.parametrize("who", ["grace", "nobody"])
    def test_another_agencys_worker_is_nobody(
        self, scene: Scene, browser: Open, moment: At, who: str
    ) -> None:
        post(scene)
        scene.workers["nobody"] = NOBODY
        helen = browser(LEAD)
        answer = helen.get(moment(who))
        assert answer.status_code == 404
        assert answer.text == helen.get("/oversight/people/" + NOBODY).text
        assert scene.workers[who] in lines_with(scene, "DENY")

    def test_a_family_she_knows_somebody_in_is_none(
        self, scene: Scene, browser: Open, moment: At
    ) -> None:
        post(scene)
        read(scene, "grace")
        reading = last_reading(scene, "grace")
        scene.do(
            LEAD,
            lambda work: declare_conflict(
                work, worker_id=work.actor.worker_id, person_id=scene.people["kayla"]
            ),
        )
        helen = browser(LEAD)
        asked = (
            moment("anil"),
            moment("anil", family=NOBODY),
            f"/oversight/entries/{reading}/replay",
        )
        answers = [helen.get(one) for one in asked]
        assert {one.status_code for one in answers} == {404}
        assert len({one.text for one in answers}) == 1

    def test_what_she_may_not_see_is_not_there_though_he_saw_it(
        self, scene: Scene, browser: Open, maggie: str, moment: At
    ) -> None:
        held = post(scene, tags=HELD_TAGS, summary="Her dose was changed.")
        terms = GrantTerms(
            to=Recipients(workers=(scene.workers["grace"],)), level="F", basis="SAFE"
        )
        scene.do("sam", lambda work: give_grant(work, update_id=held, terms=terms))
        scene.clock.move_on(timedelta(minutes=1))
        read(scene, "grace")
        assert held in lines_with(scene, "VIEW_F")
        page = browser(maggie).get(moment("grace")).text
        assert held not in page
        assert "Her dose was changed." not in page
        assert "Nothing that you may know of." in page

    def test_what_is_held_for_her_is_at_no_moment(
        self, scene: Scene, browser: Open, moment: At
    ) -> None:
        """From when on it is there would tell when it was posted."""
        mine = post(scene, by="tom", tags=("ED.ATT", "EV.FACT"), subjects=(scene.people["alfie"],))
        held = post(scene)
        tom = browser("tom")
        assert "Update held" in tom.get(f"/families/{scene.family}").text
        page = tom.get(moment("tom")).text
        assert mine in page
        assert rows(page) == 1
        assert held not in page
        assert "Update held" not in page

    def test_what_ended_since_is_not_opened_again(
        self, scene: Scene, browser: Open, maggie: str, moment: At
    ) -> None:
        post(scene)
        read(scene, "grace")
        here, reading = moment("grace"), last_reading(scene, "grace")
        assert "Kayla missed her appointment." in browser(maggie).get(here).text
        permission = scene.permissions["kayla"]
        scene.do("grace", lambda work: withdraw_permission(work, permission_id=permission))
        scene.clock.move_on(timedelta(minutes=1))
        page = browser(maggie).get(here).text
        assert "And 1 other that you may not see now." in page
        assert "Kayla missed her appointment." not in page
        scene.do(
            "system",
            lambda work: close_involvement(work, involvement_id=scene.involvements["mat"]),
        )
        scene.clock.move_on(timedelta(days=29))
        asked = (here, f"/oversight/entries/{reading}/replay")
        assert {browser(maggie).get(one).status_code for one in asked} == {404}

    def test_of_a_partners_worker_she_learns_what_an_author_is_told(
        self, scene: Scene, browser: Open
    ) -> None:
        post(scene)
        kept = post(scene, summary="Kept from Grace alone.")
        keep_from(scene, kept, "grace")
        post(scene, sensitivity=4, summary="For named people only.")
        post(scene, by="priya", tags=("CS.STATUS", "EV.FACT"), summary="Not of her agency.")
        read(scene, "grace")
        page = replay_of(browser(LEAD), last_reading(scene, "grace"))
        assert rows(page) == 2
        assert "Your agency kept it from Grace Adeyemi." in page
        assert "For named people only." not in page
        assert "Not of her agency." not in page
        assert "Place in this family then" not in page

    def test_opens_to_nobody_but_leads(self, scene: Scene, browser: Open, moment: At) -> None:
        here = moment("anil")
        sam = browser("sam")
        answer, other = sam.get(here), sam.get(f"/oversight/people/{NOBODY}")
        assert answer.status_code == other.status_code == 404
        assert answer.text == other.text


class TestTheLog:
    def test_says_that_she_looked_and_not_that_he_did(
        self, scene: Scene, browser: Open, moment: At
    ) -> None:
        posted = post(scene)
        helen = browser(LEAD)
        page = helen.get(moment("anil")).text
        assert posted in page
        assert lines_with(scene, "REPLAY") == [scene.workers["anil"]]
        assert lines_with(scene, "VIEW_S") == [posted]
        seen = helen.get(f"/oversight/updates/{posted}").text
        assert "Helen Ashby" in seen.partition("<tbody")[2]
        assert "Anil Rao" not in seen.partition("<tbody")[2]
        worker = helen.get(f"/oversight/workers/{scene.workers['anil']}").text
        assert "No readings yet." in worker
        assert "Replayed a moment" in helen.get(own_looks(scene)).text

    def test_is_no_reading_by_the_agency(
        self, scene: Scene, browser: Open, maggie: str, moment: At
    ) -> None:
        posted = post(scene)
        assert posted in browser(maggie).get(moment("grace")).text
        since = scene.clock.now() - timedelta(days=1)
        with scene.work_of(LEAD) as work:
            found = first_reads(work, update_ids=(posted,), family_ids=(scene.family,), since=since)
        assert (posted, scene.agencies["mat"]) not in found

    def test_replays_as_it_was(self, scene: Scene, browser: Open, moment: At) -> None:
        post(scene)
        read(scene, "anil")
        browser(LEAD).get(moment("anil"))
        assert differences(scene) == []
