"""Where the explanation leads: the permission or decision it rests on, the sharing table's rows."""

from consent.outcome import Level, Reason
from consent.sights import may_see_permission
from consent.standpoint import Standpoint
from hub.presentation.links import Link
from hub.presentation.wording import gettext
from hub.sharing.decisions.seen import decisions_behind
from hub.timeline.shown import ShownUpdate


def why_links(view: Standpoint, item: ShownUpdate) -> tuple[Link, ...]:
    """As far as this reader may open them; a held item leads only to the table as a whole."""
    whole = Link(gettext("How sharing is decided"), "/sharing-table")
    if item.level < Level.SUMMARY:
        return (whole,)
    rows = [] if item.is_withdrawn else _rows(view, item)
    return (*_permissions(view, item), *_decisions(view, item), *rows, whole)


def _permissions(view: Standpoint, item: ShownUpdate) -> list[Link]:
    if item.sighting.judged.decision.reason is not Reason.PERM:
        return []
    family = view.facts.family.family_id
    used = set(item.sighting.judged.decision.basis.record_ids)
    seen = {
        one.permission_id
        for one in view.facts.statements
        if one.permission_id in used and may_see_permission(view, one, sees_card=True)
    }
    address = f"/families/{family}/permissions/"
    return [Link(gettext("The permission"), address + one) for one in sorted(seen)]


def _decisions(view: Standpoint, item: ShownUpdate) -> list[Link]:
    address = f"/families/{view.facts.family.family_id}/decisions/"
    behind = decisions_behind(view, item.sighting.judged.decision.basis.record_ids)
    return [Link(gettext("The sharing decision"), address + one) for one in behind]


def _rows(view: Standpoint, item: ShownUpdate) -> list[Link]:
    """Only of tags the reader is shown: another row would tell of a tag he is not."""
    tags = view.rules.vocabulary.tags
    groups = {tags[code].group for code in item.tags if code in tags and tags[code].group}
    rows = [row for row in view.rules.table if row.group in groups]
    return [
        Link(
            gettext("The row of the sharing table: %(row)s", row=gettext(row.label)),
            f"/sharing-table#{row.group}",
        )
        for row in rows
    ]
