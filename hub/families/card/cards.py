"""The family card: whose names, ages and links a worker sees (decision 5.7)."""

from dataclasses import dataclass

from audit.events import CardShown, UpdatesShown
from consent.authorise import deny, standpoint_of
from consent.sights import CardSight, card_sight
from consent.standpoint import Standpoint
from hub.families.card.members import CardMember, MemberMaker
from hub.families.involvement.managed import reference_of
from hub.families.kept import identities_of
from hub.families.own_updates import has_updates_of
from hub.families.queries import open_names, opened_family_name, shown_name
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import FamilyId, PersonId
from hub.foundation.work import Work


@dataclass(frozen=True, slots=True)
class FamilyCard:
    """What a worker sees of a family: never a member his agency does not reach."""

    family_id: FamilyId
    name: str
    members: tuple[CardMember, ...]
    has_identifiers: bool

    @property
    def reference(self) -> str:
        """What two workers can say on the phone to mean the same record."""
        return reference_of(self.family_id)

    @property
    def people(self) -> tuple[PersonId, ...]:
        """Whose names stand on it."""
        return tuple(member.person_id for member in self.members)

    @property
    def children(self) -> tuple[CardMember, ...]:
        """Unborn and under 18, as far as shown."""
        return tuple(member for member in self.members if member.is_child)


def sight_of_card(work: Work, view: Standpoint) -> CardSight | None:
    """Whose card he sees; None when for him the family does not exist."""
    family_id, agency_id = view.facts.family.family_id, view.agency.agency_id

    def has_own() -> bool:
        return bool(has_updates_of(work, family_ids=(family_id,), agency_id=agency_id))

    # Only a lead's answer depends on it; a page asks for the card more than once.
    is_answerable = view.relationship.is_lead and work.once(("own", family_id, agency_id), has_own)
    return card_sight(view, has_own_updates=is_answerable)


def card_of(work: Work, *, family_id: FamilyId) -> FamilyCard | None:
    """The card as the acting worker sees it; None if for him there is none. Not audited here."""
    view = standpoint_of(work, family_id=family_id)
    sight = sight_of_card(work, view) if view else None
    return make_card(work, view, sight) if view and sight else None


def make_card(work: Work, view: Standpoint, sight: CardSight) -> FamilyCard:
    """Opens exactly what the sight allows."""
    family_id = view.facts.family.family_id
    identity = identities_of(work, family_ids=(family_id,))[family_id]
    names = open_names(
        work,
        {one: person.names for one, person in identity.people.items() if one in sight.members},
    )
    shown = {one: shown_name(found) for one, found in names.items()}
    maker = MemberMaker(work, view, sight, identity, shown)
    members = [maker.member(one) for one in sorted(shown, key=maker.order)]
    return FamilyCard(
        family_id,
        opened_family_name(work, identity.name),
        tuple(members),
        sight.has_identifiers,
    )


def require_card(
    work: Work, *, family_id: FamilyId, exit_name: str, view: Standpoint | None = None
) -> tuple[Standpoint, FamilyCard]:
    """The card, its showing recorded. Raises: NotFound, the refusal recorded."""
    view, sight = _required(work, family_id, exit_name, view)
    card = make_card(work, view, sight)
    record_card(work, card, exit_name=exit_name)
    return view, card


def card_or_refused(work: Work, family_id: FamilyId) -> FamilyCard:
    """The card of a family whose form was sent: nothing of it is shown. Raises: as above."""
    return make_card(work, *_required(work, family_id, "people", None))


def _required(
    work: Work, family_id: FamilyId, exit_name: str, view: Standpoint | None
) -> tuple[Standpoint, CardSight]:
    view = view or standpoint_of(work, family_id=family_id)
    sight = sight_of_card(work, view) if view else None
    if view is None or sight is None:
        refuse_card(work, family_id, view, exit_name=exit_name)
        raise NotFound(family_id)
    return view, sight


def record_card(work: Work, card: FamilyCard, *, exit_name: str) -> None:
    """Queue the entry that this card was shown, or add it to that of the updates beside it."""
    has_status = any(member.statuses for member in card.members)
    named = ("members",) if card.members else ("reference",)
    parts = (*named, *(("status",) if has_status else ()))
    shown = CardShown(family_id=card.family_id, people=card.people, view=exit_name, parts=parts)
    for place, event in enumerate(work.events):
        if isinstance(event, UpdatesShown) and event.family_id == card.family_id:
            work.events[place] = event.with_card(shown)
            return
    work.record(shown)


def refuse_card(
    work: Work, family_id: FamilyId, view: Standpoint | None, *, exit_name: str
) -> None:
    """Record that a family asked for by its id was refused; the caller raises NotFound."""
    deny(work, object_id=family_id, reason=refusal(view), exit_name=exit_name)


def refusal(view: Standpoint | None) -> str:
    """The reason code for the log alone (rules 1.1, 1.2, 1B, 3)."""
    if view is None or view.is_account_barred:
        return "DENY_ACCOUNT"
    if view.is_family_conflicted:
        return "DENY_CONFLICT"
    tied = view.relationship
    if view.role in view.rules.lists.no_content:
        return "ROLE_CAP"
    if not tied.is_on_team and not tied.is_desk:
        return "NOT_ON_CASE"
    if not tied.involvements:
        return "NO_RELATIONSHIP"
    return "RESTRICTED" if tied.is_kept_out else "CLOSED"
