"""What else the decision opens: an agency's involvement, the family card, a child's status.

Decision 5.3 and 5.7. Whoever is refused here gets the answer of an id that does not exist.
"""

from dataclasses import dataclass

from consent.decision import decide_item
from consent.denials import hard_denial
from consent.family.same_person import named
from consent.imagined import routine_item
from consent.outcome import Level
from consent.relationship import in_effect, is_open
from consent.standpoint import Standpoint
from consent.world import SharingDecisionFacts, Statement
from hub.foundation.identifiers import AgencyId, PersonId

_SHARING = frozenset({"share", "partial"})

STATUS_TAG = "CS.STATUS"
"""Only children's social care posts it; a child's status is seen like such an update."""


@dataclass(frozen=True, slots=True)
class CardSight:
    """The members whose names, ages and links the viewer may see; identifiers or not."""

    members: frozenset[PersonId]
    has_identifiers: bool


def knows_involvement(view: Standpoint, agency_id: AgencyId) -> bool:
    """Whether the viewer may know that this agency is involved in the family (decision 5.3).

    His own agency he knows. Never-named agencies and those outside the seven types: never.
    """
    known = view.known_agencies.get(agency_id)
    if known is None:
        known = view.known_agencies[agency_id] = _knows(view, agency_id)
    return known


def _knows(view: Standpoint, agency_id: AgencyId) -> bool:
    if agency_id == view.agency.agency_id:
        return True
    agency = next((one for one in view.facts.agencies if one.agency_id == agency_id), None)
    if agency is None or agency.is_never_named:
        return False
    persons = persons_with(view, agency_id)
    if not persons:
        return False
    probe = view.rules.lists.probes.get(agency.type)
    if probe:
        decision = decide_item(view, routine_item(view, agency_id, persons, probe))
        return decision.level >= Level.SUMMARY
    return agency.type in view.rules.table[0].levels and _is_linked(view, agency_id, persons)


def may_see_status(view: Standpoint, child_id: PersonId) -> bool:
    """Whether the viewer may see the child's status, plan and groups (decision 5.7)."""
    services = [one.agency_id for one in view.facts.agencies if one.type == "CSC"]
    if view.agency.type == "CSC":
        services.append(view.agency.agency_id)
    persons = frozenset([child_id])
    return any(
        decide_item(view, routine_item(view, service, persons, STATUS_TAG)).level >= Level.SUMMARY
        for service in services
    )


def card_sight(view: Standpoint, *, has_own_updates: bool) -> CardSight | None:
    """Whose card the viewer sees of this family; None: the family does not exist for him.

    has_own_updates: his agency has an update in the family (a safeguarding lead then sees it).
    """
    if _is_barred(view):
        return None
    tied, is_csc = view.relationship, view.agency.type == "CSC"
    has_glass = view.open_glass is not None
    is_answerable = tied.is_lead and has_own_updates
    is_working = (
        bool(tied.recent) and not tied.is_kept_out and (tied.is_currently_on_team or tied.is_desk)
    )
    if not (is_working or is_answerable or has_glass):
        return None
    reached = tied.ever_reached if is_answerable else tied.reached
    members = view.kin.members if is_csc or has_glass else view.kin.members & reached
    members -= view.named.sealed_persons
    if view.is_perpetrator_side:
        members -= view.kin.shielded
    return CardSight(members, _sees_identifiers(view))


def sees_all_kin(view: Standpoint, child_id: PersonId) -> bool:
    """Whether whoever is recorded as the child's parent or carer stands on this viewer's card.

    So for children's services and an open glass, and for an agency that works with the child
    itself (reading 11). Only then does "nobody is recorded" follow from seeing nobody; it rests on
    the viewer's own place alone, so that it says nothing about whom he does not see.
    """
    if view.agency.type == "CSC" or view.open_glass is not None:
        return True
    return any(child_id in one.persons for one in view.relationship.recent)


def may_see_permission(view: Standpoint, statement: Statement, *, sees_card: bool) -> bool:
    """A permission is seen by its source and recipient agencies, with the card."""
    if not sees_card or view.agency.agency_id not in statement.sources | statement.recipients:
        return False
    return not view.facts.family.splits or _is_about_members(view, statement)


def _is_about_members(view: Standpoint, statement: Statement) -> bool:
    """After a split a permission stands with the people it is from or about (decision 5.4)."""
    people = statement.covers | {PersonId(statement.giver_id)}
    return bool(named(people, view.facts.aliases) & view.kin.members)


def may_see_sharing_decision(view: Standpoint, decision: SharingDecisionFacts) -> bool:
    """A sharing decision is seen by the agencies it is from and to.

    One not to share stays with the agency that made it: whoever reads that something is kept
    from him knows that there is something (decision 2, N). The perpetrator side and whoever is
    not on a sealed list learn nothing about the people they are kept from.
    """
    own = view.agency.agency_id == decision.from_agency
    is_to = view.agency.agency_id in decision.to_agencies and decision.outcome in _SHARING
    if not (own or is_to) or _is_barred(view) or decision.subjects & view.named.sealed_persons:
        return False
    return not (view.is_perpetrator_side and decision.subjects & view.kin.shielded)


def answers_for(view: Standpoint, ids: frozenset[PersonId]) -> bool:
    """Whether a safeguarding lead answers to this person for who has seen his record.

    Her agency works with him, or worked until 28 days ago; children's services answer for the
    whole family they work with. An emergency opening alone is not enough, nor a place that a
    restriction takes away. ids: all of his.
    """
    tied = view.relationship
    if _is_barred(view) or tied.is_kept_out or not tied.is_lead:
        return False
    is_csc = view.agency.type == "CSC"
    return any(is_csc or ids & one.persons for one in tied.recent)


def may_see_protection(view: Standpoint, *, is_recorder: bool) -> bool:
    """Flags, conflicts, seals, restriction, exemptions: who recorded them, team managers of
    children's social care and safeguarding leads on the case; never the perpetrator side.

    A manager needs no place on the team: setting them asks for none (decision 4). That his agency
    works with the family is asked, so that the address of a strange one tells him nothing.
    """
    if _is_barred(view) or view.is_perpetrator_side:
        return False
    tied = view.relationship
    is_manager = view.agency.type == "CSC" and view.role == "TM" and tied.has_open
    return is_recorder or is_manager or (tied.is_lead and tied.is_on_the_case)


def is_kept_from(view: Standpoint, persons: frozenset[PersonId]) -> bool:
    """Whether rule 1.1 to 1.4 or a restriction keeps the viewer from the family or these people.

    For what is written to him by name and is no update: it never says more than he may know.
    """
    if view.is_account_barred or view.is_family_conflicted or view.is_perpetrator_side:
        return True
    is_sealed_off = bool(persons & (view.named.sealed_persons | view.conflicting_persons))
    return is_sealed_off or view.relationship.is_kept_out


def _is_barred(view: Standpoint) -> bool:
    """Rules 1.1 and 1.2 for the family; no-content roles see no case at all (rule 1B)."""
    if view.is_account_barred or view.is_family_conflicted:
        return True
    return view.role in view.rules.lists.no_content


def _sees_identifiers(view: Standpoint) -> bool:
    cap = view.rules.role_cap(
        view.role, view.agency.type, 1, is_acting_dsl=view.viewer.is_acting_dsl
    )
    return cap >= Level.SUMMARY


def persons_with(view: Standpoint, agency_id: AgencyId) -> frozenset[PersonId]:
    """The persons an agency is openly involved with in this family."""
    return frozenset().union(
        *(
            one.persons
            for one in in_effect(view.facts)
            if one.agency_id == agency_id and is_open(one, view.at)
        )
    )


def _is_linked(view: Standpoint, agency_id: AgencyId, persons: frozenset[PersonId]) -> bool:
    """For the types without a probe: a status covers, or an active permission has it as source.

    Nobody barred from the family, or without a relationship to it, learns it in this way.
    """
    tied = view.relationship
    marking = view.marking(routine_item(view, agency_id, persons, ""))
    if hard_denial(view, marking) or view.role in view.rules.lists.no_content:
        return False
    if tied.is_kept_out or not tied.recent or not (tied.is_currently_on_team or tied.is_desk):
        return False
    coverage = view.coverage
    return bool(coverage.children) or coverage.permissions.names_source(
        agency_id, view.kin.members | persons
    )
