"""A colleague who lives where a family does: found by fingerprints, told to the lead alone."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from agencies.homes.models import WorkerHome
from agencies.homes.service import MOST, WITHIN, home_state, type_home
from agencies.homes.spelling import Address
from agencies.workers.account_service import AccountChange, set_account
from agencies.workers.service import NewWorker, add_worker
from audit.models import AuditIndex
from consent.compartments import _ciphers
from consent.conflicts import declare_conflict
from consent.models.compartments import Compartment
from consent.models.conflicts import ConflictStatement
from consent.protection.flags import protect_person
from consent.wall.facing import face_as_system
from hub.foundation.errors import NotFound, Refused, TooOften
from hub.foundation.identifiers import UpdateId
from hub.foundation.work import Work
from hub.oversight.overview.page import desk_of
from hub.oversight.same_address.matches import Match, matches
from hub.oversight.worklist.found import worklist
from hub.updates.addresses.models import UpdateAddress
from hub.updates.service import withdraw_update
from tests.integration.oversight.asking import LEAD, Open, post, read
from tests.integration.updates.scene import Scene

HERE = "/oversight/same-address"
HOME = Address("WX12AB", "12")
TEXT = "Kayla is at 12 Larch Row, Wexmoor, WX1 2AB now."
PLACE = {"tags": ("LC.ADDR", "EV.FACT", "UR0"), "summary": "Kayla has moved.", "means": ""}


@pytest.fixture
def staffed(scene: Scene) -> Scene:
    """Two administrators of Harbour Recovery, and one of another agency."""

    def add(work: Work) -> None:
        for short, agency in (("sys", "harbour"), ("second", "harbour"), ("other", "csc")):
            worker = NewWorker(f"Ada {short}", "SYS", email=f"{short}@n.example", has_mfa=True)
            made = add_worker(work, agency_id=scene.agencies[agency], worker=worker)
            scene.workers[short] = made

    scene.do("system", add)
    scene.clock.move_on(timedelta(minutes=1))
    return scene


def typed(scene: Scene, by: str, whose: str = "sam", address: Address = HOME) -> None:
    worker_id = scene.workers[whose]
    scene.do(by, lambda work: type_home(work, worker_id=worker_id, address=address))
    scene.clock.move_on(timedelta(minutes=1))


def lives(scene: Scene, who: str = "sam", address: Address = HOME) -> None:
    for by in (who, "sys"):
        typed(scene, by, who, address)


def placed(scene: Scene, **changes: object) -> UpdateId:
    return post(scene, **{**PLACE, "text": TEXT, **changes})


def found(scene: Scene, who: str = LEAD) -> tuple[Match, ...]:
    everybody = tuple(scene.workers.values())

    def look(work: Work) -> tuple[Match, ...]:
        return matches(desk_of(work), family_ids={scene.family}, worker_ids=everybody)

    return scene.see(who, look)


class TestAnAddressThatTwoTyped:
    @pytest.mark.both_engines
    def test_is_found_in_what_was_posted_whichever_came_first(self, staffed: Scene) -> None:
        first = placed(staffed)
        lives(staffed)
        second = placed(staffed, text="Still at WX1 2AB.")
        assert {(one.update_id, one.is_same_house) for one in found(staffed)} == {
            (first, True),
            (second, False),
        }

    def test_counts_for_neighbours_of_one_postcode(self, staffed: Scene) -> None:
        placed(staffed)
        lives(staffed, address=Address("WX12AB", "14"))
        assert [one.is_same_house for one in found(staffed)] == [False]

    @pytest.mark.parametrize("by", [("sam",), ("sys",), ("sys", "sys"), ("sam", "sam")])
    def test_does_not_count_while_one_person_typed_it(
        self, staffed: Scene, by: tuple[str, ...]
    ) -> None:
        placed(staffed)
        for one in by:
            typed(staffed, one)
        assert not found(staffed)

    def test_counts_when_two_administrators_did(self, staffed: Scene) -> None:
        placed(staffed)
        typed(staffed, "sys")
        typed(staffed, "second")
        assert len(found(staffed)) == 1

    def test_does_not_count_where_they_typed_two(self, staffed: Scene) -> None:
        placed(staffed)
        typed(staffed, "sys", address=Address("WX12AC", "12"))
        typed(staffed, "sam")
        assert not found(staffed)

    def test_ends_with_the_next_that_two_typed(self, staffed: Scene) -> None:
        placed(staffed)
        lives(staffed)
        lives(staffed, address=Address("ZZ99ZZ", "1"))
        assert not found(staffed)

    def test_is_forgotten_with_a_closed_account(self, staffed: Scene) -> None:
        placed(staffed)
        lives(staffed)
        who, shut = staffed.workers["sam"], AccountChange(is_active=False)
        staffed.do("sys", lambda work: set_account(work, worker_id=who, change=shut))
        with staffed.ground.database.read() as session:
            assert not session.scalars(select(WorkerHome)).all()
        assert not found(staffed)


class TestWhatLies:
    def test_is_no_address_on_either_side(self, staffed: Scene) -> None:
        placed(staffed)
        lives(staffed)
        with staffed.ground.database.read() as session:
            homes = session.scalars(select(WorkerHome)).all()
            (kept,) = session.scalars(select(UpdateAddress)).all()
        for one in homes:
            assert "WX1" not in f"{one.postcode}{one.house}"
            assert one.postcode.encode() not in kept.sealed_fingerprint

    @pytest.mark.both_engines
    def test_compares_nothing_once_the_familys_key_is_erased(self, staffed: Scene) -> None:
        """A fingerprint that outlived its key would still say where the family was."""
        placed(staffed)
        lives(staffed)
        assert found(staffed)
        with staffed.ground.database.write() as session:
            face_as_system(session)
            (kept,) = session.scalars(select(UpdateAddress)).all()
            session.execute(delete(Compartment).where(Compartment.id == kept.compartment_id))
        _ciphers._kept.clear()
        assert not found(staffed)

    def test_is_gone_with_an_update_taken_back(self, staffed: Scene) -> None:
        posted = placed(staffed)
        lives(staffed)
        staffed.do("sam", lambda work: withdraw_update(work, update_id=posted))
        with staffed.ground.database.read() as session:
            assert not session.scalars(select(UpdateAddress)).all()

    def test_is_not_there_of_a_postcode_in_anything_but_a_place(self, staffed: Scene) -> None:
        with pytest.raises(Refused, match="PROTECTED_TERM"):
            post(staffed, text=TEXT)
        with staffed.ground.database.read() as session:
            assert not session.scalars(select(UpdateAddress)).all()


class TestSomebodyProtected:
    def protect(self, scene: Scene) -> None:
        kayla = scene.people["kayla"]
        scene.do("system", lambda work: protect_person(work, person_id=kayla))
        scene.clock.move_on(timedelta(minutes=1))

    @pytest.mark.both_engines
    @pytest.mark.parametrize("is_before", [True, False])
    def test_is_compared_with_nobody(self, staffed: Scene, is_before: bool) -> None:
        lives(staffed)
        if is_before:
            self.protect(staffed)
        placed(staffed)
        if not is_before:
            assert found(staffed)
            self.protect(staffed)
        assert not found(staffed)
        with staffed.ground.database.read() as session:
            assert not session.scalars(select(UpdateAddress)).all()


class TestTypingAddresses:
    """Whoever types one address after another must learn nothing from it."""

    def test_gives_the_worker_the_same_page_whether_a_family_lives_there_or_not(
        self, staffed: Scene, browser: Open
    ) -> None:
        placed(staffed)
        pages, sam = [], browser("sam")
        for postcode in ("WX1 2AB", "ZZ9 9ZZ"):
            answer = sam.send("/account/home", {"home_postcode": postcode, "home_house": "12"})
            assert answer.status_code == 303
            pages.append(sam.get("/account/home?done=1").text)
        assert pages[0] == pages[1]
        assert "WX1" not in pages[0]
        assert not found(staffed)

    def test_is_limited_and_each_is_in_the_log(self, staffed: Scene) -> None:
        for number in range(MOST):
            typed(staffed, "sam", address=Address(f"WX1{number}AB"))
        with pytest.raises(TooOften):
            typed(staffed, "sam")
        typed(staffed, "sys")
        with staffed.ground.database.read() as session:
            actions = list(session.scalars(select(AuditIndex.action)))
        assert actions.count("HOME_TYPED") == MOST + 1
        assert actions.count("REFUSED") == 1
        staffed.clock.move_on(WITHIN)
        typed(staffed, "sam")

    def test_says_when_it_may_be_done_again(self, staffed: Scene, browser: Open) -> None:
        sam = browser("sam")
        for number in range(MOST + 1):
            answer = sam.send("/account/home", {"home_postcode": f"WX1 {number}AB"})
        assert answer.status_code == 429
        assert "You can type it again from" in answer.text

    @pytest.mark.parametrize("by", ["anil", LEAD, "priya", "other"])
    def test_is_nobody_elses(self, staffed: Scene, browser: Open, by: str) -> None:
        with pytest.raises((Refused, NotFound)):
            typed(staffed, by)
        his, whose = browser(by), staffed.workers["sam"]
        assert his.get(f"/workers/{whose}/home").status_code == 404
        sent = his.send(f"/workers/{whose}/home", {"home_postcode": "WX1 2AB"})
        assert sent.status_code == 404

    def test_by_two_pages_counts_and_shows_no_address(self, staffed: Scene, browser: Open) -> None:
        placed(staffed)
        form = {"home_postcode": "wx1 2ab", "home_house": "12"}
        whose = staffed.workers["sam"]
        browser("sam").send("/account/home", form)
        page = browser("sys").get(f"/workers/{whose}").text
        assert "waits for a second person" in page
        assert browser("sys").send(f"/workers/{whose}/home", form).status_code == 303
        page = browser("sys").get(f"/workers/{whose}/home").text
        assert "One counts since" in page
        assert "WX1" not in page.upper().replace("WX1 2AB.", "")
        assert len(found(staffed)) == 1

    @pytest.mark.parametrize(
        ("form", "wrong"),
        [
            ({"home_postcode": "nowhere"}, "home_postcode"),
            ({"home_postcode": "WX1 2AB", "home_house": "The Oaks"}, "home_house"),
        ],
    )
    def test_says_what_cannot_be_read(
        self, staffed: Scene, browser: Open, form: dict[str, str], wrong: str
    ) -> None:
        answer = browser("sam").send("/account/home", form)
        assert answer.status_code == 422
        assert f'href="#{wrong}' in answer.text
        assert all(f'value="{one}"' in answer.text for one in form.values())
        state = staffed.see("sam", lambda w: home_state(w, worker_id=w.actor.worker_id))
        assert state.waits_since is None


class TestTheLead:
    def test_finds_a_reading_on_her_list(self, staffed: Scene, browser: Open) -> None:
        placed(staffed)
        lives(staffed)
        read(staffed, "sam")
        items = staffed.see(LEAD, lambda work: worklist(desk_of(work))).items
        assert [item.signal.value for item, _ in items] == ["address"]
        page = browser(LEAD).get(f"/oversight/look-into/{items[0][0].item_id}").text
        assert "Lives where the family does" in page
        assert "Larch" not in page
        assert "WX1" not in page

    def test_confirms_that_they_are_kept_apart(self, staffed: Scene, browser: Open) -> None:
        placed(staffed)
        lives(staffed)
        helen, kayla = browser(LEAD), staffed.people["kayla"]
        page = helen.get(HERE).text
        for words in ("Sam Doyle", "Kayla Marsh", "the same house"):
            assert words in page
        assert "Larch" not in page
        where = f"{HERE}/{staffed.workers['sam']}/{kayla}"
        assert helen.send(where, {"decision": "?"}).status_code == 422
        assert helen.send(where, {"decision": "confirm"}).status_code == 303
        with staffed.ground.database.read() as session:
            (stated,) = session.scalars(select(ConflictStatement)).all()
        assert (stated.state, stated.person_id) == ("confirmed", kayla)
        assert "Sam Doyle" not in helen.get(HERE).text
        assert helen.send(where, {"decision": "confirm"}).status_code == 404

    def test_is_told_nothing_of_an_update_she_does_not_see(self, staffed: Scene) -> None:
        """A partner's lead would learn from a match that somebody's address was posted."""
        placed(staffed, sensitivity=4, named_readers=(staffed.workers["sam"],))
        lives(staffed, "anil")
        assert not found(staffed)

    def test_is_told_nothing_of_her_own_home(self, staffed: Scene) -> None:
        placed(staffed)
        lives(staffed, LEAD)
        assert not found(staffed)

    def test_with_a_conflict_is_told_nothing(self, staffed: Scene, browser: Open) -> None:
        placed(staffed)
        lives(staffed)
        kayla = staffed.people["kayla"]
        staffed.do(
            LEAD,
            lambda work: declare_conflict(work, worker_id=work.actor.worker_id, person_id=kayla),
        )
        assert not found(staffed)
        assert "Sam Doyle" not in browser(LEAD).get(HERE).text

    @pytest.mark.parametrize("who", ["sam", "sys", "priya", "duty", "grace"])
    def test_is_the_only_one_to_see_it(self, staffed: Scene, browser: Open, who: str) -> None:
        placed(staffed)
        lives(staffed)
        his = browser(who)
        assert his.get(HERE).status_code == 404
        where = f"{HERE}/{staffed.workers['sam']}/{staffed.people['kayla']}"
        assert his.send(where, {"decision": "confirm"}).status_code == 404

    def test_of_another_agency_finds_none_of_these_workers(
        self, staffed: Scene, browser: Open
    ) -> None:
        placed(staffed)
        lives(staffed)
        tom = browser("tom")
        assert "Sam Doyle" not in tom.get(HERE).text
        where = f"{HERE}/{staffed.workers['sam']}/{staffed.people['kayla']}"
        assert tom.send(where, {"decision": "confirm"}).status_code == 404
