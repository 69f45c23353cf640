"""What was announced and waits for its day, or could not be done then, in words."""

from dataclasses import dataclass
from datetime import timedelta

from agencies.workers.queries import workers_named
from hub.families.card.frame import FamilyPage
from hub.families.statuses import GROUPS, status_words
from hub.foundation.work import Work
from hub.presentation.times import day
from hub.presentation.wording import gettext
from hub.refusals import sentence_for
from hub.sharing.opening_acts.acts import OpeningAct, SeatTaken, StatusChange
from hub.sharing.opening_acts.announced import Announced, acts_lapsed, acts_waiting
from hub.sharing.opening_acts.announcing import act_announced

PLANS = ("group", "status")
PERMISSIONS = ("permission",)
LAPSED_SHOWN = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class AnnouncedLine:
    """One of them. refusal: why it was not done; empty while it waits. again: a form filled
    from it, where there is one. is_own: the reader announced it."""

    act_id: str
    words: str
    when: str
    refusal: str
    again: str = ""
    is_own: bool = False


def announced_lines(
    work: Work, family: FamilyPage, kinds: tuple[str, ...]
) -> tuple[AnnouncedLine, ...]:
    """Of the acting worker's own agency; what waits first, then what lapsed within a fortnight."""
    family_id, since = family.family_id, work.now - LAPSED_SHOWN
    found = (
        *acts_waiting(work, family_id=family_id, kinds=kinds),
        *acts_lapsed(work, family_id=family_id, kinds=kinds, since=since),
    )
    who = workers_named(work, worker_ids={one.announced_by for one in found})
    own = {one.worker_id for one in who.values() if one.agency_id == work.actor.agency_id}
    return tuple(
        _line(work, family, one, who[one.announced_by].name)
        for one in found
        if one.announced_by in own and _is_sighted(work, family, one)
    )


def _is_sighted(work: Work, family: FamilyPage, one: Announced) -> bool:
    """Status and groups are for those who see where that child stands (decision 5.7)."""
    if one.kind == "permission":
        return True
    return one.cause_id in {
        child.person_id for child in family.card.children if child.has_status_sight
    }


def _line(work: Work, family: FamilyPage, one: Announced, announcer: str) -> AnnouncedLine:
    act = act_announced(work, act_id=one.act_id)
    when = gettext(
        "from %(day)s, announced by %(name)s",
        day=day(one.takes_effect_at, work.now),
        name=announcer,
    )
    again = f"/families/{family.family_id}/permissions/new?announced={one.act_id}"
    return AnnouncedLine(
        act_id=one.act_id,
        words=_words(family, act),
        when=when,
        refusal=sentence_for(one.refusal) if one.outcome else "",
        again=again if one.outcome and one.kind == "permission" else "",
        is_own=one.announced_by == work.actor.worker_id,
    )


def _words(family: FamilyPage, act: OpeningAct) -> str:
    names = {one.person_id: one.name for one in family.card.members}
    someone = gettext("Someone")
    if isinstance(act, StatusChange):
        name = names.get(act.child_id, someone)
        return gettext("%(name)s: %(status)s", name=name, status=status_words(act.status))
    if isinstance(act, SeatTaken):
        name, group = names.get(act.child_id, someone), gettext(GROUPS[act.group])
        return gettext("%(name)s: somebody joins the %(group)s", name=name, group=group.lower())
    name = names.get(act.giver.person_id, someone) if act.giver.person_id else someone
    return gettext("Permission of %(name)s", name=name)
