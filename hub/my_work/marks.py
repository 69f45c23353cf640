"""What an open list of several families says of each: its page is covered when one falls."""

from collections.abc import Iterable

from consent.authorise import standpoint_of
from hub.families.card.marks import mark_of_card
from hub.foundation.identifiers import FamilyId
from hub.foundation.work import Work
from hub.my_work.new_updates import FamilyOfMine
from hub.timeline.marks import mark_of_list

Marks = tuple[tuple[FamilyId, str], ...]


def marks_of_mine(work: Work, mine: Iterable[FamilyOfMine]) -> Marks:
    """Of My work: what he sees of each family, its updates included."""
    return tuple(
        (one.family.family_id, mark_of_list(work, one.sight.view, one.sight.listed)) for one in mine
    )


def marks_of_cards(work: Work, family_ids: Iterable[FamilyId]) -> Marks:
    """Of a list that names families and says no more of them."""
    views = ((one, standpoint_of(work, family_id=one)) for one in dict.fromkeys(family_ids))
    return tuple((one, mark_of_card(work, view)) for one, view in views if view is not None)
