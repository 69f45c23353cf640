"""Permissions of a family, read: the list of them, and each."""

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from consent.permission.records import terms_of
from hub.families.card.frame import FamilyPage, family_frame
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import AnnouncedActId, FamilyId, PermissionId
from hub.foundation.work import Work
from hub.presentation.links import Link
from hub.presentation.pages import render_page
from hub.presentation.times import long_day
from hub.presentation.wording import gettext
from hub.sharing.decisions.lines import decision_rows
from hub.sharing.decisions.seen import decisions_seen, may_decide, names_for
from hub.sharing.opening_acts.announced_lines import PERMISSIONS, announced_lines
from hub.sharing.opening_acts.cancelling import cancel_in_family
from hub.sharing.permissions.agreed import agreed_table
from hub.sharing.permissions.beside import lines_beside
from hub.sharing.permissions.checking import left_out_lines
from hub.sharing.permissions.drafts import permission_drafts
from hub.sharing.permissions.landing import recorded_notice
from hub.sharing.permissions.page import (
    STANDING,
    address_of,
    is_over,
    may_record,
    seen_here,
    words_of,
)
from hub.sharing.permissions.printing import why_not_printed
from hub.sharing.permissions.queries import SeenPermission, permissions_seen
from hub.sharing.permissions.seen_before import may_read_report
from hub.sharing.permissions.signature import drawing_of
from hub.sharing.permissions.wording import (
    ending_of,
    group_words,
    history_of,
    limits_of,
    lines_of,
    sentences_of,
    state_words,
    title_of,
)
from hub.sharing.withdrawals.lines import is_recorder, waits_to_tell, withdrawal_lines

blueprint = Blueprint("sharing", __name__)


@blueprint.get("/families/<uuid:family_id>/permissions")
@opens_to(Capability.SHARING_PERMISSION_VIEW)
def permissions(work: Work, *, family_id: FamilyId) -> ResponseReturnValue:
    """The permissions this worker's agency gives or receives under."""
    family = family_frame(work, family_id=family_id, part="permissions")
    seen = permissions_seen(family.view)
    words = words_of(work, family, *seen)
    rows = tuple(
        {
            "giver": words.giver(one.last),
            "day": long_day(one.statements[0].recorded_at),
            "sources": "" if is_over(work, family, one) else words.sources(one.last),
            "recipients": "" if is_over(work, family, one) else words.recipients(one.last),
            "kinds": ""
            if is_over(work, family, one)
            else group_words(words.rules, words.groups(one.last)),
            "state": state_words(one, work.now),
            "href": f"/families/{family_id}/permissions/{one.permission_id}",
        }
        for one in seen
    )
    decisions = decisions_seen(work, family.view)
    names = names_for(work, family.view, decisions, family_id=family_id)
    return render_page(
        "sharing/permissions.html",
        family=family,
        rows=rows,
        drafts=tuple(
            Link(
                gettext("Draft of %(day)s", day=long_day(one.saved_at)),
                f"/families/{family_id}/permissions/new?draft={one.draft_id}",
            )
            for one in permission_drafts(work)
            if one.family_id == family_id
        ),
        decisions=decision_rows(decisions, names, family_id=family_id, at=work.now),
        may_decide=may_decide(family.view) and bool(family.view.relationship.involvements),
        may_record=may_record(work, family),
        recorded=recorded_notice(work, request.args.get("recorded", "")),
        announced=announced_lines(work, family, PERMISSIONS),
        here=f"/families/{family_id}/permissions",
    )


@blueprint.post("/families/<uuid:family_id>/permissions/announced/<uuid:act_id>/cancel")
@opens_to(Capability.SHARING_PERMISSION_RECORD)
def announced_cancelled(
    work: Work, *, family_id: FamilyId, act_id: AnnouncedActId
) -> ResponseReturnValue:
    """Take back a permission that was announced: it is not recorded."""
    family = family_frame(work, family_id=family_id, part="permissions")
    cancel_in_family(work, family, PERMISSIONS, act_id=act_id)
    return redirect(f"/families/{family_id}/permissions")


@blueprint.get("/families/<uuid:family_id>/permissions/<uuid:permission_id>")
@opens_to(Capability.SHARING_PERMISSION_VIEW)
def permission(
    work: Work, *, family_id: FamilyId, permission_id: PermissionId
) -> ResponseReturnValue:
    """One permission: what it says now, and every statement before."""
    family, one = seen_here(work, family_id=family_id, permission_id=permission_id)
    words, here = words_of(work, family, one), address_of(family_id, permission_id)
    if is_over(work, family, one):
        return _ended(work, family, one, here)
    is_standing = one.state_at(work.now) in STANDING
    is_refusal = one.last.kind == "refuse"
    terms = terms_of(work, permission_id=permission_id)
    is_whole = permission_id in words.own or family.view.kin.members <= set(family.card.people)
    return render_page(
        "sharing/permission.html",
        family=family,
        title=title_of(one, words),
        sentences=sentences_of(one, terms, work.now),
        table=None if is_refusal else agreed_table(one, words, work.now),
        limits="" if is_refusal else limits_of(one, words),
        drawing=drawing_of(terms.words.strokes) if is_whole else None,
        signer=words.giver(one.last),
        no_paper=why_not_printed(one, words, work.now),
        lines=[
            *lines_of(one.last, words),
            *left_out_lines(work, family, one),
            *lines_beside(terms, is_whole=is_whole),
        ],
        withdrawal=withdrawal_lines(work, permission_id=permission_id),
        is_to_tell=waits_to_tell(work, permission_id=permission_id),
        here=here,
        seen_url=f"{here}/seen" if may_read_report(work, family) else "",
        check_url=f"{here}/check" if one.last.withdrawn_at else "",
        history=history_of(one),
        change=Link(gettext("Change"), f"{here}/change") if is_standing else None,
        withdraw=Link(gettext("Withdraw"), f"{here}/withdraw") if is_standing else None,
    )


def _ended(work: Work, family: FamilyPage, one: SeenPermission, here: str) -> ResponseReturnValue:
    """That it has ended, for whoever only received by it; with his own part, if he recorded it."""
    is_his = is_recorder(work, permission_id=one.permission_id)
    return render_page(
        "sharing/permission-ended.html",
        family=family,
        sentence=ending_of(one),
        withdrawal=withdrawal_lines(work, permission_id=one.permission_id) if is_his else [],
        is_to_tell=is_his and waits_to_tell(work, permission_id=one.permission_id),
        here=here,
    )
