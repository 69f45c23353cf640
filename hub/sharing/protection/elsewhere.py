"""People of other families whom a flag can name: those on cards its recorder may open himself."""

from hub.families.card.cards import record_card
from hub.families.own import own_families
from hub.foundation.work import Work
from hub.presentation.fields import Choice
from hub.presentation.wording import gettext
from hub.sharing.protection.sight import ProtectedFamily

ROWS = 3
"""How many associates of other families one form takes."""


def people_elsewhere(work: Work, family: ProtectedFamily) -> tuple[Choice, ...]:
    """By name, with their family; each once. The cards are recorded as shown.

    Of anybody else nothing is said: whether there is such a person cannot be found out here.
    """
    here = set(family.page.card.people)
    found: dict[str, Choice] = {}
    for one in own_families(work):
        if one.family_id == family.page.family_id:
            continue
        record_card(work, one.card, exit_name="protection-elsewhere")
        for member in one.card.members:
            if member.person_id not in here:
                words = gettext("%(name)s (%(family)s)", name=member.heading, family=one.title)
                found.setdefault(member.person_id, Choice(member.person_id, words))
    return tuple(sorted(found.values(), key=lambda choice: choice.text.casefold()))
