"""Decides again why a page of a family was refused: by its card, or by its protection."""

from consent.authorise import standpoint_of
from hub.families.card.cards import refusal, sight_of_card
from hub.foundation.identifiers import FamilyId
from hub.foundation.work import Work
from hub.oversight.replaying.recorded import Answer, Recorded
from hub.sharing.protection.sight import PART, refused_protection

SHOWN = Answer("F", "CARD")
"""He would see the page: then the refusal was none of these rules."""


def refused_again(then: Work, *, family_id: FamilyId, entry: Recorded) -> Answer:
    """The refusal of a family asked for by its id. An id of none is refused like a family whose
    team he is not on."""
    view = standpoint_of(then, family_id=family_id)
    if entry.exit_name == PART:
        reason = refused_protection(then, family_id=family_id, view=view)
        return Answer("N", reason) if reason else SHOWN
    is_shown = view is not None and sight_of_card(then, view) is not None
    return SHOWN if is_shown else Answer("N", refusal(view))
