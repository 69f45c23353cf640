"""All of a worker's alerts as rows, as far as he may still see what they are about."""

from hub.families.own import families_shown
from hub.foundation.work import Work
from hub.presentation.times import row_moment
from hub.presentation.wording import gettext
from hub.presentation.work_rows import WorkRow
from hub.updates.standing_alerts import recent_alerts


def alert_rows(work: Work) -> tuple[WorkRow, ...]:
    """Newest first, at most fifty. The matter itself is read on the timeline."""
    alerts = recent_alerts(work)
    families = families_shown(work, family_ids={one.family_id for one in alerts})
    titles = {one.family_id: one.title for one in families}
    return tuple(
        WorkRow(
            when=row_moment(one.raised_at, work.now),
            when_quiet="" if one.acknowledged_at else gettext("not acknowledged yet"),
            is_pressing=one.acknowledged_at is None,
            family=titles.get(one.family_id, gettext("A family")),
            href=f"/updates/{one.update_id}",
            matter=gettext("urgent update"),
            source=gettext("Acknowledged") if one.acknowledged_at else "",
            acknowledge_url="" if one.acknowledged_at else f"/updates/{one.update_id}/acknowledge",
        )
        for one in alerts
    )
