"""Each act has its sentence where the person may know of it, and the covering one where not."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest

from audit.verifier.lines import Line
from consent.rules import current_rules
from consent.sharing.bases import Period, SharingDecisionFacts
from consent.world import StatusFacts
from hub.foundation.identifiers import AgencyId, EntryId, FamilyId, PersonId, WorkerId
from hub.rights.seen_report.account import Happening, Number
from hub.rights.seen_report.agreements import Agreements
from hub.rights.seen_report.changes import COVERING, KEPT_BACK, SENTENCES, UNKNOWN, change_words
from hub.rights.seen_report.emergencies import Emergencies
from hub.rights.seen_report.given import Given
from hub.rights.seen_report.grounds import Grounds
from hub.rights.seen_report.known import Known
from hub.rights.seen_report.plans import Plans
from hub.rights.seen_report.telling import Telling, planned_in
from hub.rights.seen_report.things import Things
from hub.rights.seen_report.told_decisions import ToldDecisions

NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)
KAYLA, RYAN, MAT = PersonId("kayla"), PersonId("ryan"), AgencyId("mat")
REASONS = {
    "GROUP_JOIN": "core",
    "GROUP_LEAVE": "core",
    "MEMBER": "joined",
    "PERSON": "name",
    "STATUS_SET": "ST.CPP",
}
"""Of the acts whose words depend on what exactly was done: something that she knows."""


@dataclass(frozen=True, slots=True)
class _Stored:
    """Stands for an update: the words of an act ask only whether there is one."""


def decision() -> SharingDecisionFacts:
    nobody: frozenset[AgencyId] = frozenset()
    hers = frozenset({KAYLA})
    return SharingDecisionFacts(
        "it", "SAFE", "share", MAT, nobody, FamilyId("f"), hers, decided_at=NOON
    )


def everything() -> Telling:
    """She gave the permission, was told of the decision, knows of the plan and the agency."""
    rules, status = current_rules(), StatusFacts(PersonId("it"), "main", "ST.CPP", Period(NOON))
    grounds = Grounds(
        Agreements((), frozenset({KAYLA}), KAYLA, rules),
        ToldDecisions((decision(),), frozenset({KAYLA}), rules),
        Plans((status,), (), frozenset({PersonId("it")})),
        Emergencies((), {}, {}),
        Given((), ()),
    )
    things = Things({"it": _Stored()}, frozenset(), frozenset(), frozenset({"it"}))
    known = Known({MAT: "Maternity"}, {MAT: "MAT"}, {}, {})
    return Telling(things, known, grounds)


def nothing() -> Telling:
    """The same acts, of which she was told nothing."""
    full = everything()
    grounds = replace(
        full.grounds,
        decisions=replace(full.grounds.decisions, decisions=()),
        plans=Plans((), ()),
        agreements=replace(full.grounds.agreements, ids=frozenset(), asked_by=PersonId("x")),
    )
    things = Things({}, frozenset(), frozenset(), frozenset())
    return Telling(things, full.known, grounds)


def act(action: str, *, cause: str = "permission", agency: AgencyId = MAT) -> Happening:
    line = Line(action, "it", reason=REASONS.get(action, ""), subject=MAT)
    details = {"giver_id": KAYLA, "cause_kind": cause}
    return Happening(
        EntryId("e"),
        (Number("", 1),),
        NOON,
        is_reading=False,
        action=action,
        agency_id=agency,
        worker_id=WorkerId("grace"),
        role="MW",
        lines=(line,),
        details=details,
    )


CHOSEN = ("ANNOUNCE_CANCEL", "ANNOUNCE_FORCE", "ANNOUNCE_LAPSE")
"""Their cause stands in the entry that announced them."""


class TestWhatSheMayKnow:
    @pytest.mark.parametrize("action", sorted(SENTENCES))
    def test_has_words_of_its_own(self, action: str) -> None:
        telling = replace(everything(), planned=planned_in([act("ANNOUNCE")]))
        assert change_words(act(action), telling) not in {COVERING, UNKNOWN, ""}

    def test_is_said_apart(self) -> None:
        telling = replace(everything(), planned=planned_in([act("ANNOUNCE")]))
        shared = {"MERGE", "UNMERGE", "RELEASE", "WITHHOLD", "WITHHOLD_REVIEW"}
        shared |= {"SN_LOWER", "SN_RAISE"}
        said = [change_words(act(one), telling) for one in SENTENCES if one not in shared]
        assert len(said) == len(set(said))

    def test_names_nobody_else(self) -> None:
        telling = everything()
        theirs = replace(
            telling.grounds,
            agreements=replace(telling.grounds.agreements, ids=frozenset(), asked_by=RYAN),
        )
        said = change_words(act("PERM_CREATE"), replace(telling, grounds=theirs))
        assert said == "Recorded what was agreed about sharing"


class TestWhatSheMayNotKnow:
    @pytest.mark.parametrize("action", sorted(KEPT_BACK))
    def test_is_covered_whoever_asks(self, action: str) -> None:
        assert change_words(act(action), everything()) == COVERING

    @pytest.mark.parametrize(
        "action",
        ["POST", "CORRECT", "GRANT", "WITHHOLD", "SN_RAISE", "DECISION", "STATUS_SET", "MORE_ASK"],
    )
    def test_reads_like_an_update_that_may_not_be_described(self, action: str) -> None:
        assert change_words(act(action), nothing()) == COVERING

    @pytest.mark.parametrize("cause", ["status", "group"])
    def test_is_that_a_status_opens_older_updates(self, cause: str) -> None:
        for action in ("ANNOUNCE", "SAVED_AT_ONCE"):
            assert change_words(act(action, cause=cause), everything()) == COVERING
        hidden = replace(everything(), planned=planned_in([act("ANNOUNCE", cause=cause)]))
        for action in CHOSEN:
            assert change_words(act(action, cause=cause), hidden) == COVERING

    @pytest.mark.parametrize("action", sorted(SENTENCES))
    def test_is_what_somebody_does_who_is_not_named(self, action: str) -> None:
        unnamed = act(action, agency=AgencyId("refuge"))
        assert change_words(unnamed, everything()) == COVERING

    @pytest.mark.parametrize("status", ["ST.S47", "ST.CIN"])
    def test_is_a_status_that_families_are_not_told_of(self, status: str) -> None:
        lines = (Line("STATUS_SET", "it", reason=status),)
        assert change_words(replace(act("STATUS_SET"), lines=lines), everything()) == COVERING

    @pytest.mark.parametrize("change", ["competence", "deceased", "parent", "la_pr"])
    def test_is_what_is_also_of_somebody_else(self, change: str) -> None:
        lines = (Line("PERSON", "it", reason=change),)
        assert change_words(replace(act("PERSON"), lines=lines), everything()) == COVERING


class TestAnActOfALaterVersion:
    def test_is_said_to_be_something(self) -> None:
        assert change_words(act("NOT_YET_MADE"), everything()) == UNKNOWN
