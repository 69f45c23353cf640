"""Opens a family for whoever names its child; anything else is an enquiry (decision 5.9).

Whether nobody matches, an adult does, or the worker must never be let in: the work is the same
and so is the answer. Only the log knows which it was.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from audit.events import ActRefused
from consent.acting import acting
from consent.authorise import deny, standpoint_of
from consent.emergency.openings import opening_by_id
from consent.emergency.service import open_in_emergency
from consent.emergency.terms import (
    EmergencyTerms,
    may_break_glass,
    require_may_open,
    require_reasons,
)
from consent.standpoint import Standpoint
from hub.families.card.cards import FamilyCard
from hub.families.enquiry.finding import EnquiryTerms, Found, exactly, find
from hub.families.enquiry.pace import EMERGENCY, require_pace
from hub.families.enquiry.service import record_enquiry
from hub.families.identity import Names
from hub.families.queries import full_names_of_people
from hub.families.spelling import words_of
from hub.foundation.errors import NotFound, Refused
from hub.foundation.identifiers import FamilyId, PersonId
from hub.foundation.work import Work
from hub.sharing.emergency.forms import EmergencyAsked

ACT = "emergency.open"


@dataclass(frozen=True, slots=True)
class Match:
    """A family in which such a child is, and the code by which this worker is refused, if any."""

    family_id: FamilyId
    terms: EmergencyTerms
    code: str
    is_open: bool


def is_opener(work: Work) -> bool:
    """Whether the acting worker's role opens families at all (row BG_ROLE)."""
    return may_break_glass(work.actor.role, work.actor.agency_type)


def open_by_name(work: Work, *, asked: EmergencyAsked) -> FamilyId | None:
    """The family that is open now; None where nothing was: the enquiry is recorded.

    Raises: Refused DENY_ACCOUNT, BG_ROLE, BG_REASON, BG_TEXT, BG_CHILD; TooOften.
    """
    _require_may_ask(work, asked, is_child_named=asked.has_two_identifiers)
    if (done := _already(work, asked)) is not None:
        return done
    require_pace(work, purposes=(EMERGENCY,))
    terms = asked.enquiry
    found, people = find(work, terms=terms), exactly(work, terms=terms)
    matches = [
        match for one in found.looked_at if (match := _match(work, one, people, asked)) is not None
    ]
    opened = _open_one(work, asked, matches)
    if opened is None:
        _enquire(work, terms, found, matches)
    return opened


def open_from_card(
    work: Work, *, view: Standpoint, card: FamilyCard, asked: EmergencyAsked
) -> FamilyId | None:
    """The same for a child whom the worker sees on the family's card already.

    Raises: what `open_by_name` raises; BG_CHILD also for somebody else than a child of it.
    """
    children = {one.person_id: one.name for one in card.children}
    child_id = asked.child_id if asked.child_id in children else None
    _require_may_ask(work, asked, is_child_named=child_id is not None)
    if (done := _already(work, asked)) is not None:
        return done
    if child_id is None:
        raise Refused("BG_CHILD", field="child")
    match = _judged(view, card.family_id, asked.terms(child_id))
    if match.code == "BG_CHILD":
        raise Refused("BG_CHILD", field="child")
    child, family = frozenset({child_id}), (card.family_id,)
    found = Found(child, child, numbered=child, told=child, families=family, looked_at=family)
    opened = _open_one(work, asked, [match])
    if opened is None:
        _enquire(work, EnquiryTerms(EMERGENCY, name=children[child_id]), found, [match])
    return opened


def _require_may_ask(work: Work, asked: EmergencyAsked, *, is_child_named: bool) -> None:
    acting(work)
    if not is_opener(work):
        raise Refused("BG_ROLE")
    require_reasons(asked.terms())
    if not is_child_named:
        raise Refused("BG_CHILD", field="name")


def _already(work: Work, asked: EmergencyAsked) -> FamilyId | None:
    """Where the same form was sent before. Raises: NotFound for another worker's id."""
    opening = opening_by_id(work, glass_id=asked.glass_id)
    if opening is not None and opening.worker_id != work.actor.worker_id:
        deny(work, object_id=asked.glass_id, reason="NOT_OPENER", exit_name="emergency")
        raise NotFound(asked.glass_id)
    return None if opening is None else opening.family_id


def _match(
    work: Work, family_id: FamilyId, people: frozenset[PersonId], asked: EmergencyAsked
) -> Match | None:
    """Whether the child is in that family. Everybody's names are opened, match or not."""
    view = standpoint_of(work, family_id=family_id)
    if view is None:
        return None
    names = full_names_of_people(work, person_ids=sorted(view.kin.members))
    fitting = {one: _fit(names[one], asked.name) for one in sorted(view.kin.members)}
    open_to_name = people & view.kin.members - view.named.sealed_persons
    meant = sorted((one for one in open_to_name if fitting[one]), key=lambda one: -fitting[one])
    if asked.is_unborn:
        meant = list(_babies(view, meant))
    return _judged(view, family_id, asked.terms(meant[0])) if meant else None


def _fit(names: Names, typed: str) -> int:
    """How many words of the typed name are his; one for somebody who has no name yet."""
    words = {word for name in names.all for word in words_of(name)}
    return len(words & set(words_of(typed))) if words else 1


def _babies(view: Standpoint, parents: Iterable[PersonId]) -> Iterable[PersonId]:
    """The unborn of these parents."""
    wanted = frozenset(parents)
    children = view.kin.members - view.named.sealed_persons
    for one in view.facts.people:
        is_theirs = one.person_id in children and bool(one.parents & wanted)
        if is_theirs and one.status == "unborn":
            yield one.person_id


def _judged(view: Standpoint, family_id: FamilyId, terms: EmergencyTerms) -> Match:
    try:
        require_may_open(view, terms)
    except Refused as refused:
        return Match(family_id, terms, refused.code, is_open=False)
    return Match(family_id, terms, "", is_open=view.open_glass is not None)


def _open_one(work: Work, asked: EmergencyAsked, matches: Iterable[Match]) -> FamilyId | None:
    """The first that is not open yet; without one, the one that is."""
    allowed = [one for one in matches if not one.code]
    for one in allowed:
        if not one.is_open:
            open_in_emergency(
                work, family_id=one.family_id, terms=one.terms, glass_id=asked.glass_id
            )
            return one.family_id
    return allowed[0].family_id if allowed else None


def _enquire(work: Work, terms: EnquiryTerms, found: Found, matches: Iterable[Match]) -> None:
    """Keep it as an enquiry, and in the log why nothing was opened."""
    code = next((one.code for one in matches), "BG_CHILD")
    work.record_refusal(ActRefused(act=ACT, code=code))
    record_enquiry(work, terms=terms, found=found, opened=())
