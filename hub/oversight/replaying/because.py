"""One sentence about a worker and an update at a moment gone by. No codes, no rule numbers.

Why he could not see it rests on his place in the family alone, not on the rule that hit first:
whoever was barred stands like somebody who is not on the case, unless it is hers to know.
"""

from collections.abc import Mapping

from consent.explain import tie_of
from consent.names import Tie
from consent.outcome import Decision, Level, Limit, Reason
from consent.sights import may_see_protection
from consent.standpoint import Standpoint
from hub.oversight.overview.page import Desk
from hub.oversight.replaying.moment import TOLD_TO_AUTHORS, Moment, ReplayedItem
from hub.presentation.wording import gettext, later

_TIES: Mapping[Tie, str] = {
    Tie.DESK: later("%(name)s was on a duty desk"),
    Tie.LEAD: later("%(name)s was a safeguarding lead"),
    Tie.NONE: later("%(name)s was let in"),
    Tie.TEAM: later("%(name)s worked with this family"),
}
_BASES: Mapping[str, str] = {
    Reason.OWN: later("the agency had written it"),
    Reason.PERM: later("a permission covered it"),
    Reason.STAT: later("the agency was part of a plan to keep a child safe"),
    Reason.SAFE: later("its author’s agency had decided to share it to keep a child safe"),
    Reason.COURT: later("a court had asked for it"),
    Reason.VITAL: later("its author’s agency had decided to share it as a life might be at risk"),
    Reason.DUTY16LA: later("its author’s agency had shared it for a child’s welfare"),
    Reason.GRANT: later("its author’s agency had shared it by name"),
    Reason.PERMIT: later("the chair of a meeting had opened it"),
    Reason.BREAK_GLASS: later("the family had been opened in an emergency"),
}
_RULES = later("the sharing rules allowed it")
_LIMITS: Mapping[Limit, str] = {
    Limit.BASIS_CAP: later("Not all of it: what it rested on went as far as the summary."),
    Limit.INVOLVEMENT: later("Not all of it: the agency’s work with this family had ended."),
    Limit.BEFORE_INVOLVEMENT: later("Not all of it: it was from before the agency’s work began."),
    Limit.ROLE: later("Not all of it: the role got the summary of an update like this."),
    Limit.BODY_MASKED: later("Not all of it: what it rested on did not cover every part."),
    Limit.SUMMARY_MASKED: later("Not all of it: what it rested on did not cover every part."),
}
_TABLE = later("Not all of it: such agencies get the summary of an update like this.")
_NOT_SHOWN: Mapping[str, str] = {
    Reason.CLOSED: later("The agency’s work with this family had ended."),
    Reason.MATRIX: later("The sharing table gives such agencies nothing of an update like this."),
    Reason.NO_BASIS: later("No permission and no decision covered it."),
    Reason.ROLE_CAP: later("The role did not reach an update like this."),
    Reason.WITHHELD: later("Your agency kept it from %(name)s."),
}


def because(desk: Desk, moment: Moment, item: ReplayedItem) -> tuple[str, str]:
    """Why he saw it so far or not at all; and what limited it, if anything did."""
    if moment.view is None:
        return "", ""
    match item.then.level:
        case Level.NONE:
            return _not_shown(desk, moment, item, moment.view), ""
        case Level.EXISTENCE:
            return gettext("The rules told that an update existed, not what it was about."), ""
        case Level.SUMMARY | Level.FULL:
            return _shown(desk, moment, item, moment.view), _limit(item.then)


def _shown(desk: Desk, moment: Moment, item: ReplayedItem, view: Standpoint) -> str:
    decision = item.then
    if item.hers.stored.marking.author_id == moment.chosen.worker_id:
        return gettext("%(name)s wrote it.", name=moment.name)
    return _tied(desk, moment, decision, view)


def on_what_basis(desk: Desk, moment: Moment, decision: Decision) -> str:
    """The same of an update that says no more of itself."""
    return _tied(desk, moment, decision, moment.view) if moment.view else ""


def _tied(desk: Desk, moment: Moment, decision: Decision, view: Standpoint) -> str:
    words = gettext(_BASES.get(decision.reason, _RULES))
    if decision.reason is Reason.STAT and not desk.lens.knows_plan(moment.chosen.family_id):
        words = gettext(_RULES)
    tie = gettext(_TIES[tie_of(view)], name=moment.name)
    return gettext("%(tie)s and %(basis)s.", tie=tie, basis=words)


def _limit(decision: Decision) -> str:
    if decision.limits:
        return gettext(_LIMITS.get(decision.limits[-1], _TABLE))
    if decision.masked and decision.level is Level.FULL:
        return gettext(_LIMITS[Limit.BODY_MASKED])
    return ""


def _not_shown(desk: Desk, moment: Moment, item: ReplayedItem, view: Standpoint) -> str:
    place = _place(moment, view) if moment.is_ours else ""
    if place:
        return place
    if item.then.reason is Reason.DENY_CONFLICT and _may_know_conflicts(desk, moment):
        return gettext("%(name)s knew somebody in this family.", name=moment.name)
    is_own = item.hers.stored.marking.agency_id == desk.work.actor.agency_id
    if is_own and item.then.reason in TOLD_TO_AUTHORS:
        return gettext(_NOT_SHOWN[item.then.reason], name=moment.name)
    return gettext("The sharing rules did not show it then.")


def _place(moment: Moment, view: Standpoint) -> str:
    """What kept her own worker away whatever the update was; "" if nothing did."""
    tied = view.relationship
    if view.is_account_barred:
        return gettext(
            "%(name)s’s account was not in order: training, agreement or second factor.",
            name=moment.name,
        )
    if not tied.involvements:
        return gettext("Your agency did not work with this family then.")
    if not tied.is_on_team and not tied.is_desk:
        return gettext("%(name)s was not on the team of this family then.", name=moment.name)
    if not tied.recent or not (tied.is_desk or tied.is_currently_on_team):
        return gettext("Your agency’s work with this family had ended then.")
    return ""


def _may_know_conflicts(desk: Desk, moment: Moment) -> bool:
    """A safeguarding lead on the case sees her agency's conflicts (decision 5.7)."""
    hers = desk.lens.view(moment.chosen.family_id)
    return moment.is_ours and hers is not None and may_see_protection(hers, is_recorder=False)
