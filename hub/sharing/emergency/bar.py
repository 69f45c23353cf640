"""What the bar says of each opening its worker has open now."""

from consent.emergency.openings import Opening, own_open_openings
from hub.families.own import families_shown
from hub.foundation.work import Work
from hub.presentation.emergency import EmergencyBar
from hub.presentation.times import clock_time, time_left


def emergency_bars(work: Work) -> tuple[EmergencyBar, ...]:
    """One for each family that he may read through an opening at this instant.

    One that ended with a split of the family, or whose opener has since been barred, shows
    nothing any more and so has no bar.
    """
    openings = own_open_openings(work)
    if not openings:
        return ()
    shown = families_shown(work, family_ids={one.family_id for one in openings})
    titles = {one.family_id: one.title for one in shown}
    return tuple(
        _bar(work, one, titles[one.family_id]) for one in openings if one.family_id in titles
    )


def _bar(work: Work, one: Opening, family: str) -> EmergencyBar:
    here = f"/emergency/{one.glass_id}"
    return EmergencyBar(
        family=family,
        family_url=f"/families/{one.family_id}",
        closes_at=clock_time(one.ends_at),
        seconds_left=int((one.ends_at - work.now).total_seconds()),
        time_left=time_left(one.ends_at, work.now),
        page_url=here,
        close_url=f"{here}/close",
        renew_url="" if one.renewed_at else f"{here}/renew",
    )
