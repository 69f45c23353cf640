"""Whether a child's father is known; fathers are overlooked most (Hidden Harm)."""

from consent.world import PersonFacts
from hub.families.card.cards import FamilyCard

FATHER_UNKNOWN = frozenset({"unknown_explored", "unknown_not_explored"})


def is_father_known(card: FamilyCard, child: PersonFacts, said: str | None) -> bool:
    """Whether he stands on the card, or somebody recorded that he is known.

    Asked only for a reader who sees all kin of the child. said: the recorded father status.
    """
    men = {one.person_id for one in card.members if one.sex == "M"}
    return bool(child.parents & men) or (said is not None and said not in FATHER_UNKNOWN)
