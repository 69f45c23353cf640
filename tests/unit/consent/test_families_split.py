"""Decision 5.4: where updates go after a split, and what is seen through which family."""

from dataclasses import replace

from consent.decision import decide, decide_through, prepare
from consent.family.split import homes_of
from consent.outcome import Level, Reason
from consent.sharing.bases import Glass, Period, Seal
from consent.world import FamilyFacts, Membership, Segment, Split, SplitPart
from tests.unit.consent.scene import (
    DAY,
    FAMILY,
    POSTED,
    SECOND,
    START,
    T,
    involvement,
    permission,
    said,
    scene,
    update,
    viewer,
)

WHEN = POSTED + DAY
SPLIT = Split(
    "old",
    WHEN,
    (
        SplitPart(FAMILY, frozenset({"mum", "kid"})),
        SplitPart("second", frozenset({"dad", "kid"})),
    ),
)
HIS = permission(permission_id="his", giver_id="dad", covers=frozenset({"dad"}), seq=2)
S_MUM = Segment("s1", frozenset({"mum"}))
S_DAD = Segment("s2", frozenset({"dad"}))


def through(family_id, members, **changes):
    """The scene seen through one of the families, in which the involvement was confirmed."""
    rows = tuple(Membership(family_id, person, Period(WHEN)) for person in members)
    fields = {
        "family": FamilyFacts(family_id, rows, splits=(SPLIT,)),
        "involvements": (
            involvement(people=("mum", "dad"), family_id=family_id, effective_from=WHEN + DAY),
        ),
        "statements": (permission(), HIS),
    }
    return scene(**{**fields, **changes})


FIRST = through(FAMILY, ("mum", "kid"))
SECOND_FAMILY = through("second", ("dad", "kid"))


def posted(**changes):
    return update(family_id="old", **changes)


def homes(*subjects, at=T, splits=(SPLIT,)):
    found = homes_of(family_id="old", subjects=frozenset(subjects), splits=splits, at=at)
    return {home.family_id: home.inside for home in found}


class TestHomes:
    def test_are_the_old_family_until_the_split(self):
        assert homes("mum", at=WHEN - SECOND) == {"old": {"mum"}}
        assert homes("mum", at=WHEN) == {FAMILY: {"mum"}}

    def test_are_those_that_hold_all_subjects(self):
        assert homes("kid") == {FAMILY: {"kid"}, "second": {"kid"}}
        assert homes("mum", "kid") == {FAMILY: {"mum", "kid"}}

    def test_are_else_those_that_hold_any(self):
        assert homes("mum", "dad") == {FAMILY: {"mum"}, "second": {"dad"}}

    def test_are_else_the_old_family(self):
        assert homes("gran") == {"old": {"gran"}}

    def test_follow_a_second_split(self):
        again = Split(FAMILY, WHEN + DAY, (SplitPart("third", frozenset({"mum"})),))
        assert homes("mum", splits=(again, SPLIT)) == {"third": {"mum"}}
        assert homes("mum", splits=(again, SPLIT), at=WHEN) == {FAMILY: {"mum"}}


class TestThroughOneFamily:
    def test_needs_the_involvement_to_be_confirmed(self):
        assert said(replace(FIRST, at=WHEN), posted()) == "N NOT_ON_CASE"
        desk = replace(FIRST, at=WHEN, viewer=viewer(role="SGL"))
        assert said(desk, posted()) == "N NO_RELATIONSHIP"
        assert said(replace(FIRST, at=WHEN + DAY), posted()) == "F PERM"

    def test_masks_who_is_outside(self):
        item = posted(subjects={"mum", "dad"}, segments=(S_MUM, S_DAD), summary_subjects={"mum"})
        assert decide(FIRST, item).masked == ("s2",)
        assert decide(FIRST, replace(item, segments=())).level is Level.SUMMARY
        assert decide(FIRST, replace(item, summary_subjects=None)).level is Level.EXISTENCE

    def test_masks_them_for_colleagues_but_not_for_the_author(self):
        item = posted(
            subjects={"mum", "dad"},
            segments=(S_MUM, S_DAD),
            summary_subjects={"mum"},
            author_agency_id="prim",
        )
        decision = decide(FIRST, item)
        assert (decision.reason, decision.masked) == (Reason.OWN, ("s2",))
        assert decide(FIRST, replace(item, author_id="hv")).masked == ()

    def test_finds_nothing_that_lives_elsewhere(self):
        assert said(FIRST, posted(subjects={"dad"})) == "N NO_RELATIONSHIP"

    def test_of_the_old_one_leaves_only_the_lead(self):
        old = through("old", ())
        gran = posted(subjects={"gran"}, author_agency_id="prim")
        assert said(old, gran) == "N NOT_ON_CASE"
        assert said(replace(old, viewer=viewer(role="SGL")), gran) == "F OWN"

    def test_closes_an_emergency_opening_of_the_old_one(self):
        glass = Glass("glass", "hv", "old", T)
        gran = posted(subjects={"gran"})
        assert said(through("old", (), glasses=(glass,)), gran) == "N NOT_ON_CASE"


class TestThroughSeveral:
    def test_takes_the_highest_level(self):
        unconfirmed = replace(SECOND_FAMILY, involvements=())
        item = posted(subjects={"kid", "mum"}, segments=(S_MUM,), summary_subjects={"mum"})
        views = [prepare(unconfirmed), prepare(FIRST)]
        assert decide_through(views, item).level is Level.FULL

    def test_masks_only_what_every_family_masks(self):
        source = Segment("who", frozenset({"mum"}), is_source=True)
        item = posted(
            subjects={"mum", "dad"},
            segments=(S_MUM, S_DAD, source),
            summary_subjects=frozenset({"kid"}),
        )
        kid = permission(
            permission_id="kid", covers=frozenset({"kid"}), capacity="PR_holder", seq=3
        )
        views = [
            prepare(replace(one, statements=(permission(), HIS, kid)))
            for one in (FIRST, SECOND_FAMILY)
        ]
        decision = decide_through(views, item)
        assert decision.level in (Level.EXISTENCE, Level.FULL)
        assert "s1" not in decision.masked
        assert "s2" not in decision.masked
        assert "who" in decision.masked

    def test_lets_a_hard_deny_through_any_deny(self):
        seal = Seal(frozenset(), Period(START), person_id="kid")
        denied = replace(SECOND_FAMILY, seals=(seal,))
        decision = decide_through([prepare(FIRST), prepare(denied)], posted(subjects={"kid"}))
        assert decision.reason is Reason.DENY_SEALED

    def test_names_the_reason_of_the_first_on_a_tie(self):
        stranger = replace(SECOND_FAMILY, viewer=viewer(role="SGL"), involvements=())
        views = [prepare(stranger), prepare(replace(FIRST, viewer=viewer(worker="x")))]
        decision = decide_through(views, posted(subjects={"kid"}))
        assert decision.reason is Reason.NO_RELATIONSHIP
