"""Decision 5.3 and 5.7: which agencies a worker may know about, whose card and status he sees."""

from dataclasses import replace

import pytest

from consent.decision import prepare
from consent.sharing.bases import Glass, Period, Seal
from consent.sights import (
    card_sight,
    knows_involvement,
    may_see_permission,
    may_see_protection,
    may_see_sharing_decision,
    may_see_status,
)
from consent.world import PerpetratorFlag, Restriction
from tests.unit.consent.scene import (
    AGENCIES,
    DAD,
    DAY,
    FAMILY,
    KID,
    MUM,
    POSTED,
    SECOND,
    SIB,
    START,
    T,
    family,
    involvement,
    permission,
    plan,
    scene,
    sharing_decision,
    viewer,
)

ACCUSED = PerpetratorFlag("dad", frozenset({"mum"}), frozenset(), Period(START))


def knows(agency, **changes):
    return knows_involvement(prepare(scene(**changes)), agency)


class TestInvolvement:
    def test_of_treatment_is_known_by_a_permission_for_taking_part(self):
        assert knows("treat")
        assert not knows("treat", statements=(permission(groups=frozenset({"G02"})),))
        assert not knows("treat", statements=())

    def test_of_one_s_own_agency_is_known(self):
        assert knows("prim", statements=())

    def test_is_known_only_while_it_is_open(self):
        rows = (involvement(), involvement("treat", team=("kw",), closed_at=T))
        assert not knows("treat", involvements=rows)
        assert not knows("treat", involvements=(involvement(),))

    def test_asks_about_all_the_persons_it_works_with(self):
        rows = (involvement(), involvement("treat", people=("mum", "dad"), team=("kw",)))
        assert not knows("treat", involvements=rows)

    def test_asks_the_sharing_table(self):
        rows = (involvement("school", team=("dsl",)), involvement("mat", team=("mw",)))
        dsl = viewer("school", "DSL", "dsl")
        given = (permission(sources=frozenset({"mat"})),)
        assert not knows("mat", involvements=rows, viewer=dsl, statements=given)

    @pytest.mark.parametrize("agency", ["fam", "pol"])
    def test_without_a_probe_needs_a_status_or_an_active_permission(self, agency):
        rows = (involvement(), involvement(agency, team=("x",)))
        given = (permission(sources=frozenset({agency}), groups=frozenset({"G17"})),)
        assert not knows(agency, involvements=rows)
        assert knows(agency, involvements=rows, statements=given)
        assert knows(agency, involvements=rows, **plan())
        ended = (replace(given[0], withdrawn_at=T),)
        assert not knows(agency, involvements=rows, statements=ended)

    def test_without_a_probe_is_hidden_from_who_is_barred_or_a_stranger(self):
        rows = (involvement(), involvement("fam", team=("x",)))
        given = {"involvements": rows, **plan()}
        assert not knows("fam", viewer=viewer(has_mfa=False), **given)
        assert not knows("fam", viewer=viewer(worker="hv2"), **given)
        assert not knows("fam", viewer=viewer(role="IG"), **given)

    def test_of_never_named_and_other_agencies_is_never_known(self):
        rows = (involvement(), involvement("housing", team=("x",)))
        assert not knows("housing", involvements=rows, **plan())
        refuge = replace(AGENCIES["treat"], is_never_named=True)
        assert not knows("treat", agencies=(refuge,), **plan())

    def test_of_an_unknown_agency_is_not_known(self):
        assert not knows("nobody", **plan())


class TestStatus:
    def test_is_seen_like_an_update_about_it(self):
        assert may_see_status(prepare(scene(**plan())), "kid")
        assert not may_see_status(prepare(scene()), "kid")

    def test_is_seen_by_permission(self):
        given = permission(
            covers=frozenset({"kid"}),
            capacity="PR_holder",
            sources=frozenset({"csc"}),
            groups=frozenset({"G10"}),
        )
        assert may_see_status(prepare(scene(statements=(given,))), "kid")

    def test_of_a_child_not_reached_is_not_seen(self):
        assert not may_see_status(prepare(scene(**plan())), "sib")

    def test_is_seen_by_children_s_services(self):
        rows = (involvement("csc", people=("kid",), team=("sw",)),)
        facts = scene(viewer=viewer("csc", "SW", "sw"), involvements=rows)
        assert may_see_status(prepare(facts), "kid")


def card(has_own_updates=False, **changes):
    found = card_sight(prepare(scene(**changes)), has_own_updates=has_own_updates)
    return found and found.members


class TestCard:
    def test_shows_the_members_an_involvement_reaches(self):
        assert card() == {"mum", "kid"}
        assert card(involvements=(involvement(people=("kid",)),)) == {"mum", "dad", "kid"}

    def test_shows_children_s_services_everybody(self):
        rows = (involvement("csc", people=("mum",), team=("sw",)),)
        assert card(viewer=viewer("csc", "SW", "sw"), involvements=rows) == {"mum", "dad", "kid"}

    def test_is_not_there_for_strangers(self):
        assert card(viewer=viewer(worker="hv2")) is None
        assert card(involvements=(), viewer=viewer(role="SGL")) is None

    def test_ends_28_days_after_closure(self):
        rows = (involvement(closed_at=POSTED),)
        assert card(involvements=rows, at=POSTED + 28 * DAY - SECOND) == {"mum", "kid"}
        assert card(involvements=rows, at=POSTED + 28 * DAY) is None

    def test_is_for_desk_roles_without_the_team(self):
        assert card(viewer=viewer(role="SGL", worker="lead")) == {"mum", "kid"}

    def test_stays_with_the_lead_of_an_agency_with_an_update(self):
        rows = (involvement(closed_at=START + DAY),)
        lead = viewer(role="SGL", worker="lead")
        later = {"involvements": rows, "viewer": lead, "at": T + 60 * DAY}
        assert card(**later) is None
        assert card(has_own_updates=True, **later) == {"mum", "kid"}
        later["viewer"] = viewer(worker="hv")
        assert card(has_own_updates=True, **later) is None

    def test_opens_with_an_emergency(self):
        edt = viewer("csc", "EDT", "edt")
        glass = Glass("glass", "edt", FAMILY, T)
        assert card(viewer=edt, glasses=(glass,), involvements=()) == {"mum", "dad", "kid"}

    @pytest.mark.parametrize(
        "who", [viewer(is_active=False), viewer(identities=frozenset({"kid"})), viewer(role="SYS")]
    )
    def test_is_closed_to_who_is_barred(self, who):
        assert card(viewer=who) is None

    def test_is_closed_by_a_restriction(self):
        rule = Restriction(Period(START), frozenset())
        assert card(family=family(restrictions=(rule,))) is None

    def test_leaves_out_a_sealed_member(self):
        seal = Seal(frozenset(), Period(START), person_id="kid")
        assert card(seals=(seal,)) == {"mum"}
        assert card(seals=(replace(seal, readers=frozenset({"hv"})),)) == {"mum", "kid"}

    def test_shows_the_perpetrator_side_nobody_protected_nor_near_one(self):
        people = (replace(MUM, protected=(Period(START),)), DAD, KID, SIB)
        facts = {
            "viewer": viewer("treat", "KW", "kw2"),
            "involvements": (involvement("treat", people=("dad",), team=("kw2",)),),
            "perpetrator_flags": (ACCUSED,),
        }
        assert card(**facts) == {"dad", "kid"}
        assert card(people=people, **facts) == {"dad"}

    def test_has_identifiers_for_who_may_see_a_summary(self):
        view = prepare(scene())
        assert card_sight(view, has_own_updates=False).has_identifiers
        teacher = prepare(scene(viewer=viewer(role="BSO")))
        assert not card_sight(teacher, has_own_updates=False).has_identifiers


class TestRecords:
    def test_of_permission_are_for_its_agencies_with_the_card(self):
        view = prepare(scene())
        assert may_see_permission(view, permission(), sees_card=True)
        assert not may_see_permission(view, permission(), sees_card=False)
        other = permission(recipients=frozenset({"mat"}))
        assert not may_see_permission(view, other, sees_card=True)

    def test_of_decisions_are_for_their_agencies(self):
        view = prepare(scene())
        assert may_see_sharing_decision(view, sharing_decision())
        assert not may_see_sharing_decision(view, sharing_decision(to_agencies=frozenset()))
        barred = prepare(scene(viewer=viewer(has_mfa=False)))
        assert not may_see_sharing_decision(barred, sharing_decision())

    def test_of_protection_are_for_managers_leads_and_recorders(self):
        rows = (involvement("csc", team=("tm",)), involvement())
        manager = prepare(scene(viewer=viewer("csc", "TM", "tm"), involvements=rows))
        assert may_see_protection(manager, is_recorder=False)
        assert may_see_protection(prepare(scene(viewer=viewer(role="SGL"))), is_recorder=False)
        assert not may_see_protection(prepare(scene()), is_recorder=False)
        assert may_see_protection(prepare(scene()), is_recorder=True)

    def test_of_protection_ask_no_place_on_the_team_of_a_manager(self):
        """Decision 4 asks for none; that his agency works with the family it does ask."""
        rows = (involvement("csc", team=("sw",)), involvement())
        manager = prepare(scene(viewer=viewer("csc", "TM", "tm"), involvements=rows))
        assert may_see_protection(manager, is_recorder=False)
        strange = prepare(scene(viewer=viewer("csc", "TM", "tm"), involvements=rows[1:]))
        assert not may_see_protection(strange, is_recorder=False)
        other = prepare(scene(viewer=viewer("treat", "TM", "tm")))
        assert not may_see_protection(other, is_recorder=False)

    def test_of_protection_are_never_for_the_perpetrator_side(self):
        facts = scene(
            viewer=viewer("treat", "SGL", "lead"),
            involvements=(involvement("treat", people=("dad",), team=("kw2",)),),
            perpetrator_flags=(ACCUSED,),
        )
        assert not may_see_protection(prepare(facts), is_recorder=True)
