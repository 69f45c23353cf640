"""The step between a form and its act: what it opens, and whether authors are told first (5.11).

Asked whenever the kind of act can open older updates, and not only where the list shows some: a
page that came up for hidden ones alone would tell of them.
"""

from collections.abc import Collection, Mapping
from datetime import datetime

from flask import request
from flask.typing import ResponseReturnValue

from consent.permission.terms import PermissionTerms
from consent.plans import track_of
from consent.standpoint import Standpoint
from hub.families.card.frame import FamilyPage
from hub.foundation.work import Work
from hub.presentation.pages import render_page
from hub.sharing.opening_acts.acts import OpeningAct, PermissionGranted, SeatTaken, StatusChange
from hub.sharing.opening_acts.announcing import act_at_once, announce_act
from hub.sharing.opening_acts.foresight import NOTHING, Foresight, foresee_act
from hub.sharing.opening_acts.telling_first import FIELDS, told_form, told_from

NOT_SENT_ON = frozenset({"csrf_token", "checked", "save"}) | FIELDS


def is_checked() -> bool:
    """Whether what it opens has been shown to whoever does it."""
    return request.form.get("checked") == "yes"


def has_gone_back() -> bool:
    """Whether he wants to change something first."""
    return request.form.get("save") == "back"


def is_about_check(errors: Collection[str]) -> bool:
    """Whether what is wrong stands on the check page, and not on the form before it."""
    return bool(FIELDS & set(errors))


def foresight_if_any(
    work: Work, *, family: FamilyPage, act: OpeningAct, before: PermissionTerms | None = None
) -> Foresight | None:
    """What to show first; None for an act that opens nothing older, whatever there is.

    before: what a permission says that is changed.
    """
    ahead = foresee_act(work, family=family, act=act)
    return ahead if ahead or _can_open(family.view, act, before) else None


def save_checked(work: Work, *, family: FamilyPage, act: OpeningAct) -> bool:
    """Do what the check page says; whether it was announced only.

    Raises: Invalid for an answer that is missing; Refused, as the act's verb.
    """
    told = told_from(request.form, work.now)
    family_id = family.family_id
    if isinstance(told, datetime):
        announce_act(work, family_id=family_id, act=act, takes_effect_at=told)
        return True
    act_at_once(work, family_id=family_id, act=act, why=told)
    return False


def check_page(
    work: Work,
    *,
    family: FamilyPage,
    ahead: Foresight | None,
    action: str,
    back: str,
    errors: Mapping[str, str],
) -> ResponseReturnValue:
    """What it opens, before anything is saved; everything that was sent goes along."""
    return render_page(
        "sharing/opening-check.html",
        family=family,
        foresight=ahead or NOTHING,
        form=told_form(request.form, work.now),
        errors=errors,
        filled=sent_on(),
        action=action,
        back=back,
    )


def sent_on() -> dict[str, list[str]]:
    """What was typed before the check page, which goes along with it."""
    sent = request.form.to_dict(flat=False)
    return {name: values for name, values in sent.items() if name not in NOT_SENT_ON}


def has_told() -> bool:
    """Whether the check page asked when it counts, and was answered."""
    return "told" in request.form


def _can_open(view: Standpoint, act: OpeningAct, before: PermissionTerms | None) -> bool:
    lists = view.rules.lists
    if isinstance(act, StatusChange):
        legal = track_of(act.status, act.track) == "legal"
        return act.status in (lists.statutory_legal if legal else lists.statutory_plan)
    if isinstance(act, SeatTaken):
        return act.group in lists.statutory_seats and _is_placed(view, act)
    if isinstance(act, PermissionGranted) or before is None:
        return act.terms.history_from is not None
    return _says_more(before, act.terms)


def _is_placed(view: Standpoint, act: SeatTaken) -> bool:
    """Whether a status of the child's gives the members of its groups anything to read."""
    lists = view.rules.lists
    codes = {"plan": lists.statutory_plan, "legal": lists.statutory_legal}
    return any(
        one.child_id == act.child_id
        and one.period.holds(view.at)
        and one.code in codes.get(one.track, frozenset())
        for one in view.facts.statuses
    )


def _says_more(before: PermissionTerms, after: PermissionTerms) -> bool:
    """Whether it names anything that it did not, or leaves out less."""
    grown = (
        (before.covers, after.covers),
        (before.groups, after.groups),
        (before.sources, after.sources),
        (before.recipients, after.recipients),
        (after.exclusions, before.exclusions),
    )
    is_wider = any(set(map(str, new)) - set(map(str, old)) for old, new in grown)
    was = (before.max_level, before.history_from, set(before.max_for))
    return is_wider or was != (after.max_level, after.history_from, set(after.max_for))
