"""A permission that was announced and could not be recorded on its day, for its form again."""

from dataclasses import replace

from consent.authorise import deny
from consent.permission.terms import PermissionTerms
from hub.families.card.frame import FamilyPage
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import AnnouncedActId
from hub.foundation.work import Work
from hub.sharing.named_agencies import named_agencies
from hub.sharing.opening_acts.acts import PermissionGranted, SeatTaken, StatusChange
from hub.sharing.opening_acts.announced_lines import PERMISSIONS, announced_lines
from hub.sharing.opening_acts.announcing import act_announced
from hub.sharing.permissions.filled import Filled, filled_from
from hub.sharing.permissions.forms import Offered


def filled_again(work: Work, family: FamilyPage, *, act_id: str, offered: Offered) -> Filled:
    """What was asked of whom, as the form holds it. Raises: NotFound, recorded."""
    lines = announced_lines(work, family, PERMISSIONS)
    announced = {one.act_id: one for one in lines if one.again}
    if act_id not in announced:
        deny(work, object_id=act_id, reason="NOT_FOUND", exit_name="announced")
        raise NotFound(act_id)
    act = act_announced(work, act_id=AnnouncedActId(act_id))
    if isinstance(act, StatusChange | SeatTaken):
        raise NotFound(act_id)
    if not (announced[act_id].is_own and isinstance(act, PermissionGranted)):
        offered = _as_known(work, family, act.terms, offered)
    return {
        **filled_from(act.terms, offered=offered),
        "answer": ["give"],
        "giver": [act.giver.person_id or ""],
        "capacity": [act.giver.capacity],
    }


def _as_known(work: Work, family: FamilyPage, terms: PermissionTerms, offered: Offered) -> Offered:
    """Without the agencies that somebody else chose and this worker may not know of."""
    mentioned = {*terms.sources, *terms.recipients}
    named = named_agencies(work, family.view, mentioned)
    return replace(offered, unknown=frozenset(one for one in mentioned if not named.name(one)))
