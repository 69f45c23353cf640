"""Rule 4.1: what a permission covers, who may give it, and that the latest statement wins."""

from dataclasses import replace
from datetime import date

import pytest

from consent.outcome import Level
from consent.sharing.bases import LevelFor, Period
from consent.world import PerpetratorFlag, PersonFacts
from tests.unit.consent.scene import (
    DAD,
    DAY,
    KID,
    MUM,
    POSTED,
    SECOND,
    START,
    T,
    permission,
    refusal,
    said,
    scene,
    update,
)

KID_ONLY = {"covers": frozenset({"kid"}), "capacity": "PR_holder"}
ABOUT_KID = update(subjects={"kid"})


def with_permissions(*statements, item=None, **changes):
    return said(scene(statements=statements, **changes), item or update())


class TestCover:
    @pytest.mark.parametrize(
        "changes",
        [
            {"recipients": frozenset({"school"})},
            {"recipients": frozenset()},
            {"sources": frozenset({"csc"})},
            {"sources": frozenset()},
            {"groups": frozenset({"G01"})},
            {"groups": frozenset()},
            {"covers": frozenset({"dad"})},
            {"covers": frozenset()},
            {"excluded_tags": frozenset({"TX.LAPSE"})},
            {"excluded_tags": frozenset({"EV.FACT"})},
            {"excluded_updates": frozenset({"update"})},
            {"max_level": Level.NONE},
            {"max_for": (LevelFor("prim", "G03", Level.NONE),)},
            {"withdrawn_at": T},
            {"valid_to": T},
            {"valid_from": T + SECOND},
            {"recorded_at": T + SECOND},
            {"history_from": POSTED + SECOND},
            {"kind": "refuse"},
            {"kind": "hint"},
        ],
    )
    def test_ends_where_one_thing_is_missing(self, changes):
        assert with_permissions(permission(**changes)) == "N NO_BASIS"

    @pytest.mark.parametrize(
        "changes",
        [
            {"withdrawn_at": T + SECOND},
            {"valid_to": T + SECOND},
            {"valid_from": POSTED},
            {"history_from": POSTED},
            {"excluded_tags": frozenset({"TX.TEST"})},
            {"excluded_updates": frozenset({"another"})},
            {"max_for": (LevelFor("school", "G03", Level.NONE),)},
            {"groups": frozenset({"G03"})},
        ],
    )
    def test_stands_at_the_edge(self, changes):
        assert with_permissions(permission(**changes)) == "F PERM"

    def test_reaches_back_only_by_history(self):
        item = update(event_at=START - DAY, is_history_shared=True)
        assert with_permissions(permission(), item=item) == "N NO_BASIS"
        assert with_permissions(permission(history_from=START - DAY), item=item) == "F PERM"

    def test_is_capped_by_its_level(self):
        assert with_permissions(permission(max_level=Level.SUMMARY)) == "S PERM"
        special = permission(max_for=(LevelFor("prim", "G03", Level.EXISTENCE),))
        assert with_permissions(special) == "E PERM"

    def test_may_rest_on_two_records_for_two_groups(self):
        item = update(tags={"TX.LAPSE", "TX.ENG"})
        one = permission(permission_id="a", groups=frozenset({"G03"}), seq=1)
        two = permission(permission_id="b", groups=frozenset({"G01"}), seq=2)
        assert with_permissions(one, item=item) == "N NO_BASIS"
        assert with_permissions(one, two, item=item) == "S PERM"

    def test_never_lends_parts_between_records(self):
        one = permission(permission_id="a", recipients=frozenset({"csc"}), seq=1)
        two = permission(permission_id="b", groups=frozenset({"G01"}), seq=2)
        assert with_permissions(one, two) == "N NO_BASIS"


class TestGiver:
    def of_kid(self, born_on=KID.born_on, giver="mum", person=(), flags=(), **changes):
        kid = replace(KID, born_on=born_on, **dict(person))
        statement = permission(giver_id=giver, **{**KID_ONLY, **changes})
        facts = scene(people=(MUM, DAD, kid), statements=(statement,), perpetrator_flags=flags)
        return said(facts, ABOUT_KID)

    def test_may_be_a_holder_of_parental_responsibility(self):
        assert self.of_kid() == "F PERM"

    def test_may_not_be_a_parent_without_it(self):
        assert self.of_kid(person={"pr_holders": frozenset({"dad"})}) == "N NO_BASIS"

    def test_must_speak_in_that_capacity(self):
        assert self.of_kid(capacity="adult") == "N NO_BASIS"

    def test_speaks_for_an_unborn_child(self):
        person = {"status": "unborn"}
        assert self.of_kid(born_on=None, person=person) == "F PERM"

    def test_stops_on_the_16th_birthday(self):
        assert self.of_kid(born_on=date(2010, 2, 2)) == "F PERM"
        assert self.of_kid(born_on=date(2010, 2, 1)) == "N NO_BASIS"

    def test_stops_when_the_child_is_found_competent(self):
        assert self.of_kid(person={"is_gillick_competent": True}) == "N NO_BASIS"

    def test_may_be_the_young_person(self):
        assert self.of_kid(giver="kid", born_on=date(2010, 2, 1)) == "F PERM"
        assert self.of_kid(giver="kid", born_on=date(2010, 2, 2)) == "N NO_BASIS"
        assert self.of_kid(giver="kid", person={"is_gillick_competent": True}) == "F PERM"

    def test_of_a_person_without_a_birth_date_is_the_person(self):
        assert self.of_kid(giver="kid", born_on=None) == "F PERM"
        assert self.of_kid(giver="mum", born_on=None) == "N NO_BASIS"
        assert self.of_kid(giver="kid", born_on=None, person={"status": "unborn"}) == "N NO_BASIS"

    def test_may_be_an_attorney_of_an_adult(self):
        person = {"attorneys": frozenset({"mum"}), "pr_holders": frozenset()}
        adult = {"born_on": date(2008, 2, 1), "person": person, "capacity": "attorney"}
        assert self.of_kid(**adult) == "F PERM"
        assert self.of_kid(**{**adult, "born_on": date(2008, 2, 2)}) == "N NO_BASIS"
        assert self.of_kid(**{**adult, "capacity": "PR_holder"}) == "N NO_BASIS"

    def test_may_be_a_worker_of_the_council_that_shares_responsibility(self):
        council = {
            "giver": "sw",
            "capacity": "LA_PR",
            "giver_agency_id": "csc",
            "person": {"la_pr": frozenset({"csc"})},
        }
        assert self.of_kid(**council) == "F PERM"
        assert self.of_kid(**{**council, "person": {}}) == "N NO_BASIS"
        assert self.of_kid(**{**council, "giver_agency_id": "treat"}) == "N NO_BASIS"
        assert self.of_kid(**{**council, "giver_agency_id": None}) == "N NO_BASIS"

    @pytest.mark.parametrize("victim", ["kid", "mum"])
    def test_may_not_be_accused_of_harm_to_the_child_or_a_parent(self, victim):
        flag = PerpetratorFlag("dad", frozenset({victim}), frozenset(), Period(POSTED))
        assert self.of_kid(giver="dad", flags=(flag,)) == "N NO_BASIS"
        ended = replace(flag, period=Period(POSTED, T))
        assert self.of_kid(giver="dad", flags=(ended,)) == "F PERM"

    def test_may_be_accused_of_harm_to_somebody_else(self):
        flag = PerpetratorFlag("dad", frozenset({"sib"}), frozenset(), Period(POSTED))
        assert self.of_kid(giver="dad", flags=(flag,)) == "F PERM"

    def test_speaks_for_himself_whatever_he_is_accused_of(self):
        flag = PerpetratorFlag("mum", frozenset({"kid"}), frozenset(), Period(POSTED))
        assert with_permissions(permission(), perpetrator_flags=(flag,)) == "F PERM"

    def test_is_unknown_where_the_person_is_unknown(self):
        assert with_permissions(permission(), people=()) == "N NO_BASIS"

    def test_turns_eighteen_on_the_first_of_march_when_born_on_leap_day(self):
        person = PersonFacts("gran", born_on=date(2008, 2, 29), attorneys=frozenset({"mum"}))
        statement = permission(covers=frozenset({"gran"}), capacity="attorney")
        item = update(subjects={"gran"}, is_household=True)
        for day, expected in ((28, "N NO_BASIS"), (29, "F PERM")):
            at = replace(scene(people=(MUM, person), statements=(statement,))).at
            facts = scene(people=(MUM, person), statements=(statement,), at=at + (day - 1) * DAY)
            assert said(facts, item) == expected


class TestLatestStatement:
    def test_of_the_giver_wins(self):
        narrow = permission(permission_id="new", seq=2, max_level=Level.SUMMARY)
        assert with_permissions(permission(), narrow) == "S PERM"

    def test_that_is_a_refusal_closes(self):
        assert with_permissions(permission(), refusal()) == "N NO_BASIS"

    def test_is_the_one_recorded_last_even_in_one_second(self):
        again = permission(permission_id="again", seq=10, recorded_at=POSTED, valid_from=START)
        assert with_permissions(refusal(), again) == "F PERM"
        assert with_permissions(again, refusal(seq=11)) == "N NO_BASIS"

    def test_leaves_the_older_one_where_it_says_nothing(self):
        other = refusal(groups=frozenset({"G01"}))
        assert with_permissions(permission(), other) == "F PERM"
        assert with_permissions(permission(), refusal(sources=frozenset({"csc"}))) == "F PERM"
        assert with_permissions(permission(), refusal(recipients=frozenset({"csc"}))) == "F PERM"

    def test_that_has_ended_revives_nothing_older(self):
        ended = permission(permission_id="new", seq=2, valid_to=T)
        assert with_permissions(permission(), ended) == "N NO_BASIS"
        withdrawn = permission(permission_id="new", seq=2, withdrawn_at=T)
        assert with_permissions(permission(), withdrawn) == "N NO_BASIS"

    def test_begins_to_count_with_its_effect(self):
        later = permission(permission_id="new", seq=2, valid_from=T + SECOND, max_level=1)
        assert with_permissions(permission(), later) == "F PERM"

    def test_of_another_holder_changes_nothing(self):
        mine = permission(**KID_ONLY)
        his = refusal(giver_id="dad", covers=frozenset({"kid"}), capacity="PR_holder")
        assert with_permissions(mine, his, item=ABOUT_KID) == "F PERM"

    def test_of_another_holder_is_not_lost_by_one_s_own_refusal(self):
        his = permission(permission_id="his", giver_id="dad", **KID_ONLY)
        mine = refusal(covers=frozenset({"kid"}), capacity="PR_holder")
        assert with_permissions(his, mine, item=ABOUT_KID) == "F PERM"


class TestVariation:
    def vary(self, **changes):
        return permission(kind="vary", seq=5, **{"recorded_at": POSTED, **changes})

    def test_counts_from_its_recording(self):
        varied = self.vary(max_level=Level.SUMMARY)
        assert with_permissions(permission(), varied) == "S PERM"
        later = self.vary(max_level=Level.SUMMARY, recorded_at=T + SECOND)
        assert with_permissions(permission(), later) == "F PERM"

    def test_drops_what_it_no_longer_names(self):
        assert with_permissions(permission(), self.vary(groups=frozenset({"G01"}))) == "N NO_BASIS"

    def test_drops_a_recipient_so_that_nothing_older_revives(self):
        older = permission(permission_id="older", seq=0)
        varied = self.vary(recipients=frozenset({"school"}))
        assert with_permissions(older, permission(), varied) == "N NO_BASIS"

    def test_keeps_the_first_day_of_the_giving(self):
        item = update(event_at=START + SECOND, is_history_shared=True)
        assert with_permissions(permission(), self.vary(), item=item) == "F PERM"

    def test_lets_a_newer_statement_stand(self):
        newer = permission(
            permission_id="new", seq=7, recorded_at=POSTED + DAY, max_level=Level.EXISTENCE
        )
        assert with_permissions(permission(), self.vary(), newer) == "E PERM"
