"""Turns a case file's story into the facts for one viewer and family, and asks the decision."""

from datetime import date

from consent.decision import decide, decide_through, homes_of, prepare
from consent.outcome import Decision, Level, Reason
from consent.rules import CURRENT_VERSION
from consent.sharing.bases import MeetingPermit, Period
from consent.world import (
    AgencyFacts,
    Assignment,
    Facts,
    FamilyFacts,
    GroupSeat,
    InvolvementFacts,
    Membership,
    PerpetratorFlag,
    PersonFacts,
    Restriction,
    StatusFacts,
    ViewerFacts,
)
from tests.unit.consent.case_records import ids, optional


def facts_of(story, viewer, family, audit=None):
    """What `decide` reads for a worker and a family of the story."""
    return Facts(
        at=story.at,
        rules_version=CURRENT_VERSION,
        viewer=_viewer(story, viewer),
        family=FamilyFacts(
            family_id=family,
            memberships=tuple(
                Membership(row[0], row[1], Period(row[2], row[3])) for row in story.memberships
            ),
            restrictions=tuple(
                Restriction(Period(row[0], row[1]), row[2])
                for row in story.restrictions.get(family, ())
            ),
            splits=tuple(story.splits),
        ),
        agencies=tuple(_agency(story, one["id"]) for one in story.case["agencies"]),
        people=tuple(_person_facts(story, one) for one in story.people.values()),
        perpetrator_flags=tuple(
            PerpetratorFlag(row[0], row[1], row[2], Period(row[3], row[4])) for row in story.flags
        ),
        involvements=tuple(_involvement_facts(one) for one in story.involvements),
        statuses=tuple(
            StatusFacts(row[0], row[1], row[2], Period(row[3], row[4])) for row in story.statuses
        ),
        seats=tuple(
            GroupSeat(row[0], row[1], row[2], Period(row[4], row[5]), row[3]) for row in story.seats
        ),
        statements=tuple(row for row, _ in story.statements),
        sharing_decisions=tuple(story.decisions),
        withholdings=tuple(story.withholdings),
        grants=tuple(story.grants),
        permits=tuple(
            MeetingPermit(f"permit-{place}", row[1], row[2], row[3], *story.meetings[row[0]])
            for place, row in enumerate(story.permits)
        ),
        seals=tuple(story.seals),
        glasses=tuple(story.glasses),
        exemptions=tuple(
            at for worker, where, at in story.exemptions if (worker, where) == (viewer, family)
        ),
        is_duty_16la_on=bool(story.features.get("duty_16LA"))
        and story.case.get("jurisdiction", "ENG") == "ENG",
        audit=story.audits.get(audit),
    )


def _agency(story, name):
    row = next(one for one in story.case["agencies"] if one["id"] == name)
    return AgencyFacts(name, row["type"], bool(row.get("never_named")), story.dsa[name])


def _viewer(story, name):
    row = story.accounts[name]
    return ViewerFacts(
        worker_id=name,
        agency=_agency(story, row["agency"]),
        role=row["role"],
        is_active=row.get("active", True) is True,
        has_mfa=row.get("mfa", True),
        training_until=optional(row.get("training_until")),
        is_acting_dsl=row.get("acting_dsl", False),
        identities=frozenset([row["is"]] if row.get("is") else ()),
        conflicts=tuple(story.conflicts.get(name, ())),
    )


def _person_facts(story, row):
    born = row.get("born")
    return PersonFacts(
        person_id=row["id"],
        status=row.get("status", "living"),
        born_on=date.fromisoformat(str(born)) if born else None,
        parents=ids(row, "parents"),
        carers=ids(row, "carers"),
        pr_holders=ids(row, "pr_holders") if "pr_holders" in row else ids(row, "parents"),
        attorneys=ids(row, "attorneys"),
        la_pr=ids(row, "la_pr"),
        is_gillick_competent=row.get("gillick", False),
        protected=tuple(Period(*period) for period in story.protected.get(row["id"], ())),
    )


def _involvement_facts(one):
    return InvolvementFacts(
        involvement_id=one["id"],
        agency_id=one["agency"],
        family_id=one["family"],
        persons=one["people"],
        opened_at=one["from"],
        closed_at=one["to"],
        team=tuple(Assignment(row[0], Period(row[1], row[2])) for row in one["team"]),
        effective_from=one["effective"],
    )


def answer(story, viewer, update, audit=None) -> Decision:
    """The decision for a worker and an update of the story, through all its families."""
    item = story.items.get(update)
    if item is None:
        return Decision(Level.NONE, Reason.NOT_POSTED)
    homes = homes_of(
        family_id=item.family_id, subjects=item.subjects, splits=tuple(story.splits), at=story.at
    )
    every = [facts_of(story, viewer, home.family_id, audit) for home in homes]
    if len(every) == 1:
        return decide(every[0], item)
    return decide_through([prepare(facts) for facts in every], item)
