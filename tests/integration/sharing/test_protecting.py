"""Flags, restrictions, exemptions and seals: who may, from when, and that they bite at once."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select, text

from agencies.workers.service import NewWorker, add_worker
from audit.models import AuditLine
from consent.family.service import begin_family, join_family
from consent.involvement.service import InvolvementDraft, open_involvement
from consent.involvement.teams import assign_worker
from consent.outcome import Reason
from consent.protection.exemptions import end_exemption, give_exemption
from consent.protection.flags import (
    end_perpetrator_flag,
    end_protection,
    flag_perpetrator,
    protect_person,
)
from consent.protection.restrictions import restrict_family, unrestrict_family
from consent.protection.seals import end_seal, seal_person
from hub.families.drafts import NewPerson
from hub.families.identity import Names
from hub.families.service import add_person
from hub.foundation.errors import NotFound, Refused
from hub.foundation.identifiers import UpdateId, new_id
from hub.updates.judging import sight_of_update
from hub.updates.sealing import seal_updates
from hub.updates.service import post_update
from tests.integration.updates.scene import Scene

SECOND = timedelta(seconds=1)
REASON = "Northam Magistrates, order of 3 March"


@pytest.fixture
def protected(scene: Scene) -> Scene:
    """The family with a team manager, and a worker of Ryan alone."""

    def join(work) -> None:
        for short, agency, role in (("marcus", "csc", "TM"), ("rhys", "elsewhere", "KW")):
            worker = NewWorker(short.title(), role, email=f"{short}@x.example", has_mfa=True)
            scene.workers[short] = add_worker(work, agency_id=scene.agencies[agency], worker=worker)
        work.session.flush()  # the team below is looked up
        draft = InvolvementDraft(
            scene.agencies["elsewhere"], (scene.people["ryan"],), (scene.workers["rhys"],)
        )
        scene.involvements["rhys"] = open_involvement(work, family_id=scene.family, draft=draft)

    scene.do("system", join)
    scene.clock.move_on(SECOND)
    return scene


def accuse(scene: Scene, by: str = "marcus") -> None:
    people = scene.people
    scene.do(
        by,
        lambda work: flag_perpetrator(
            work, person_id=people["ryan"], harmed=(people["kayla"],), reason=REASON
        ),
    )


def posted(scene: Scene, **changes: object) -> UpdateId:
    draft = scene.draft(**changes)
    return scene.do("sam", lambda work: post_update(work, family_id=scene.family, draft=draft))


def reason(scene: Scene, who: str, update_id: UpdateId) -> Reason:
    """Read twice: what is kept between readings must not outlive a change."""

    def read(work) -> Reason:
        found = sight_of_update(work, update_id=update_id)
        assert found
        return found[1].judged.decision.reason

    first, second = scene.see(who, read), scene.see(who, read)
    assert first == second
    return first


def actions(scene: Scene) -> list[str]:
    with scene.ground.database.read() as session:
        return list(session.scalars(select(AuditLine.action)))


class TestFlags:
    def test_bite_at_once_and_end_at_once(self, protected: Scene) -> None:
        danger = posted(protected, tags=("RK.DA", "EV.FACT"), sensitivity=2)
        about_alfie = posted(protected, subjects=(protected.people["alfie"],))
        assert reason(protected, "rhys", danger) is not Reason.DENY_DA
        accuse(protected)
        assert reason(protected, "rhys", danger) is Reason.DENY_DA
        assert reason(protected, "sam", danger) is Reason.OWN
        assert reason(protected, "rhys", about_alfie) is not Reason.DENY_DA
        kayla = protected.people["kayla"]
        protected.do("marcus", lambda work: protect_person(work, person_id=kayla))
        assert reason(protected, "rhys", about_alfie) is Reason.DENY_DA
        protected.do("marcus", lambda work: end_protection(work, person_id=kayla))
        assert reason(protected, "rhys", about_alfie) is not Reason.DENY_DA
        ryan = protected.people["ryan"]
        protected.do("marcus", lambda work: end_perpetrator_flag(work, person_id=ryan))
        assert reason(protected, "rhys", danger) is not Reason.DENY_DA
        wanted = {"FLAG_PERP", "FLAG_PROTECT", "FLAG_PROTECT_END", "FLAG_PERP_END"}
        assert wanted <= set(actions(protected))

    def test_look_at_his_work_in_other_families(self, protected: Scene) -> None:
        danger = posted(protected, tags=("RK.DA", "EV.FACT"), sensitivity=2)
        friend = NewPerson("friend", Names("Dale Cole"), born_on=date(1991, 1, 1))

        def elsewhere(work) -> None:
            other = begin_family(work)
            protected.people["friend"] = add_person(work, family_id=other, person=friend)
            work.session.flush()  # read back by the next verb
            worker = NewWorker("Vi", "KW", email="vi@x.example", has_mfa=True)
            agency = protected.agencies["elsewhere"]
            protected.workers["vi"] = add_worker(work, agency_id=agency, worker=worker)
            work.session.flush()  # assigned below
            draft = InvolvementDraft(agency, (protected.people["friend"],), ())
            opened = open_involvement(work, family_id=other, draft=draft)
            protected.involvements["friend"] = opened

        protected.do("system", elsewhere)
        people = protected.people
        protected.do(
            "marcus",
            lambda work: flag_perpetrator(
                work,
                person_id=people["ryan"],
                harmed=(people["kayla"],),
                associates=(people["friend"],),
            ),
        )
        assert reason(protected, "vi", danger) is Reason.DENY_DA  # her agency's work
        kept = InvolvementDraft(
            protected.agencies["elsewhere"], (people["kayla"],), (protected.workers["vi"],)
        )
        protected.do(
            "system",
            lambda work: open_involvement(work, family_id=protected.family, draft=kept),
        )
        assert reason(protected, "vi", danger) is not Reason.DENY_DA
        protected.do(
            "system",
            lambda work: assign_worker(
                work,
                involvement_id=protected.involvements["friend"],
                worker_id=protected.workers["rhys"],
            ),
        )
        assert reason(protected, "rhys", danger) is Reason.DENY_DA

    def test_reach_whoever_joins_later(self, protected: Scene) -> None:
        accuse(protected)

        def follow(work):
            other = begin_family(work)
            join_family(work, family_id=other, person_id=protected.people["kayla"])
            return other

        other = protected.do("system", follow)
        draft = protected.draft(tags=("RK.DA", "EV.FACT"), sensitivity=2)
        protected.do(
            "system",
            lambda work: open_involvement(
                work,
                family_id=other,
                draft=InvolvementDraft(
                    protected.agencies["harbour"],
                    (protected.people["kayla"],),
                    (protected.workers["sam"],),
                ),
            ),
        )
        danger = protected.do("sam", lambda work: post_update(work, family_id=other, draft=draft))
        assert reason(protected, "rhys", danger) is Reason.DENY_DA

    def test_name_people_who_exist(self, protected: Scene) -> None:
        with pytest.raises(NotFound):
            protected.do("marcus", lambda work: protect_person(work, person_id=new_id()))
        kayla = protected.people["kayla"]
        with pytest.raises(NotFound):
            protected.do("marcus", lambda work: end_protection(work, person_id=kayla))


class TestWhoMay:
    @pytest.mark.parametrize("who", ["priya", "helen", "sam", "duty", "tom"])
    def test_nobody_but_two_roles_of_children_s_services(self, protected: Scene, who: str) -> None:
        people, family = protected.people, protected.family
        sam = protected.workers["sam"]
        update_id = posted(protected)
        acts = {
            "flag": lambda work: flag_perpetrator(
                work, person_id=people["ryan"], harmed=(people["kayla"],)
            ),
            "unflag": lambda work: end_perpetrator_flag(work, person_id=people["ryan"]),
            "protect": lambda work: protect_person(work, person_id=people["kayla"]),
            "unprotect": lambda work: end_protection(work, person_id=people["kayla"]),
            "restrict": lambda work: restrict_family(work, family_id=family, allowed=()),
            "unrestrict": lambda work: unrestrict_family(work, family_id=family),
            "seal": lambda work: seal_updates(work, update_ids=(update_id,), readers=()),
            "seal person": lambda work: seal_person(work, person_id=people["kayla"], readers=()),
            "unseal": lambda work: end_seal(work, seal_id=new_id()),
            "exempt": lambda work: give_exemption(work, family_id=family, worker_id=sam),
            "end": lambda work: end_exemption(work, family_id=family, exemption_id=new_id()),
        }
        codes = {}
        for name, act in acts.items():
            with pytest.raises(Refused) as refused:
                protected.do(who, act)
            codes[name] = refused.value.code
        assert set(codes.values()) == {"NOT_ALLOWED", "EXEMPT_LEAD"}
        assert codes["exempt"] == codes["end"] == "EXEMPT_LEAD"


class TestLists:
    def test_restrict_to_the_last_list_until_lifted(self, protected: Scene) -> None:
        update_id, family = posted(protected), protected.family
        sam, priya = protected.workers["sam"], protected.workers["priya"]
        before = reason(protected, "priya", update_id)
        protected.do("marcus", lambda work: restrict_family(work, family_id=family, allowed=(sam,)))
        assert reason(protected, "priya", update_id) is Reason.RESTRICTED
        protected.do(
            "marcus", lambda work: restrict_family(work, family_id=family, allowed=(priya,))
        )
        assert reason(protected, "priya", update_id) is before
        protected.do("marcus", lambda work: unrestrict_family(work, family_id=family))
        assert reason(protected, "grace", update_id) is not Reason.RESTRICTED

    def test_exempt_one_worker_until_taken_back(self, protected: Scene) -> None:
        danger = posted(protected, tags=("RK.DA", "EV.FACT"), sensitivity=2)
        accuse(protected)
        family, rhys = protected.family, protected.workers["rhys"]
        given = protected.do(
            "marcus", lambda work: give_exemption(work, family_id=family, worker_id=rhys)
        )
        assert reason(protected, "rhys", danger) is not Reason.DENY_DA
        protected.do(
            "marcus",
            lambda work: end_exemption(work, family_id=family, exemption_id=given),
        )
        assert reason(protected, "rhys", danger) is Reason.DENY_DA

    def test_seal_against_everybody_else_until_taken_off(self, protected: Scene) -> None:
        update_id = posted(protected)
        helen = protected.workers["helen"]
        protected.do(
            "marcus",
            lambda work: seal_updates(work, update_ids=(update_id,), readers=(helen,)),
        )
        assert reason(protected, "sam", update_id) is Reason.DENY_SEALED
        assert reason(protected, "helen", update_id) is Reason.OWN
        kayla = protected.people["kayla"]
        sealed = protected.do("marcus", lambda work: seal_person(work, person_id=kayla, readers=()))
        assert reason(protected, "helen", update_id) is Reason.DENY_SEALED
        protected.do("marcus", lambda work: end_seal(work, seal_id=sealed))
        assert reason(protected, "helen", update_id) is Reason.OWN

    def test_keep_no_word_in_clear(self, protected: Scene) -> None:
        accuse(protected)
        kayla = protected.people["kayla"]
        protected.do(
            "marcus",
            lambda work: protect_person(work, person_id=kayla, terms=("Larch Row",), reason=REASON),
        )
        with protected.ground.database.read() as session:
            rows = session.execute(text("SELECT * FROM person_flag")).all()
        assert len(rows) == 2
        assert b"Larch" not in repr(rows).encode()
        assert b"Magistrates" not in repr(rows).encode()
