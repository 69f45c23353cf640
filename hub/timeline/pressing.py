"""What an urgent item says of its urgency: until when it waits for an answer, or that it did."""

from datetime import datetime, timedelta

from hub.presentation.times import clock_time, time_left
from hub.presentation.wording import gettext
from hub.timeline.shown import ShownUpdate

PRESSING = frozenset({"UR2", "UR3"})
_RECENT = timedelta(days=2)


def urgent_words(item: ShownUpdate, *, deadline: datetime | None, now: datetime) -> str:
    """ "" for what is not urgent, or was and waits for nobody. deadline: of the reader's answer."""
    if item.urgency not in PRESSING:
        return ""
    if deadline is None:
        is_recent = item.posted_at is not None and now - item.posted_at < _RECENT
        return _asked(item.urgency) if is_recent else ""
    if deadline <= now:
        return gettext("Urgent – acknowledgement is late")
    return gettext(
        "Urgent – acknowledge by %(time)s, %(left)s",
        time=clock_time(deadline),
        left=time_left(deadline, now),
    )


def _asked(urgency: str) -> str:
    """How soon its author asks for it to be read; for himself nothing runs."""
    return gettext("Urgent – at once") if urgency == "UR3" else gettext("Urgent – within 4 hours")
