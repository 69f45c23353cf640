"""One member of a family's card: whom a page or a form is about."""

from audit.events import Denied
from hub.families.card.cards import FamilyCard
from hub.families.card.frame import FamilyPage, family_frame
from hub.families.card.members import CardMember
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import FamilyId, PersonId
from hub.foundation.work import Work


def member_page(
    work: Work, *, family_id: FamilyId, person_id: PersonId, exit_name: str
) -> tuple[FamilyPage, CardMember]:
    """The family's page and him on its card. Raises: NotFound, recorded."""
    page = family_frame(work, family_id=family_id, part="people")
    return page, member_on(work, card=page.card, person_id=person_id, exit_name=exit_name)


def member_on(work: Work, *, card: FamilyCard, person_id: PersonId, exit_name: str) -> CardMember:
    """Him on this card. Raises: NotFound, recorded."""
    for one in card.members:
        if one.person_id == person_id:
            return one
    raise not_on_card(work, object_id=person_id, exit_name=exit_name)


def not_on_card(work: Work, *, object_id: str, exit_name: str) -> NotFound:
    """Record that something was asked for that is on no card of his; the caller raises it."""
    work.record_refusal(Denied(object_id=object_id, reason="NOT_ON_CARD", view=exit_name))
    return NotFound(object_id)
