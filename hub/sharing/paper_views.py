"""A permission on paper, to read, sign and keep: in plain words, and in easy ones with pictures."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import FamilyId, PermissionId
from hub.foundation.work import Work
from hub.presentation.pages import render_page
from hub.presentation.times import long_day
from hub.sharing.agreed import agreed_table
from hub.sharing.permission_page import address_of, told_here, words_of
from hub.sharing.wording import examples, group_words, limits_of, title_of

blueprint = Blueprint("sharing_paper", __name__)


@blueprint.get("/families/<uuid:family_id>/permissions/<uuid:permission_id>/paper")
@opens_to(Capability.SHARING_PERMISSION_VIEW)
def paper(work: Work, *, family_id: FamilyId, permission_id: PermissionId) -> ResponseReturnValue:
    """What it says, what may be done about it, and room to sign."""
    return _page(work, family_id, permission_id, "sharing/permission-paper.html")


@blueprint.get("/families/<uuid:family_id>/permissions/<uuid:permission_id>/easy-read")
@opens_to(Capability.SHARING_PERMISSION_VIEW)
def easy_read(
    work: Work, *, family_id: FamilyId, permission_id: PermissionId
) -> ResponseReturnValue:
    """The same in short sentences, each with a picture."""
    return _page(work, family_id, permission_id, "sharing/permission-easy.html")


def _page(
    work: Work, family_id: FamilyId, permission_id: PermissionId, template: str
) -> ResponseReturnValue:
    family, one = told_here(work, family_id=family_id, permission_id=permission_id)
    words, last = words_of(work, family, one), one.last
    rules, groups = words.rules, words.groups(last)
    is_refusal = last.kind == "refuse"
    return render_page(
        template,
        family=family,
        title=title_of(one, words),
        is_refusal=is_refusal,
        about=words.people_in(last.covers),
        sources=words.sources(last),
        recipients=words.recipients(last),
        kinds=group_words(rules, groups),
        kinds_in_words=[
            (kind, examples(rules, row.group))
            for row in rules.table
            if row.group in groups
            for kind in (group_words(rules, (row.group,)),)
        ],
        table=None if is_refusal else agreed_table(last, words),
        limits="" if is_refusal else limits_of(one, words),
        since=long_day(last.valid_from),
        until=long_day(last.valid_to) if last.valid_to else "",
        here=address_of(family_id, permission_id),
    )
