"""How often one worker may ask whether somebody is known: nobody tries numbers one by one.

Asking for a child in an emergency is counted by itself: who asked about others before is not kept
from a child in danger. Only what opened nothing counts there, and each of those is on record as an
enquiry, which the worker's safeguarding lead finds among the searches that led to no family.
"""

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import select

from audit.events import ActRefused
from hub.families.models import Enquiry
from hub.foundation.errors import TooOften
from hub.foundation.work import Work
from hub.presentation.times import clock_time
from hub.presentation.wording import gettext

EMERGENCY = "emergency"
"""The purpose of whoever asked for a child to open a family in an emergency, and opened none."""
MOST_AN_HOUR = 30
MOST_EMERGENCIES_AN_HOUR = 60
WINDOW = timedelta(hours=1)
ACT = "enquiry.make"


def require_pace(work: Work, *, purposes: Collection[str]) -> None:
    """That he asked for these purposes less often than he may. Raises: TooOften, on record."""
    most = MOST_EMERGENCIES_AN_HOUR if EMERGENCY in purposes else MOST_AN_HOUR
    recent = work.session.scalars(
        select(Enquiry.made_at)
        .where(
            Enquiry.worker_id == work.actor.worker_id,
            Enquiry.made_at > work.now - WINDOW,
            Enquiry.purpose.in_(sorted(purposes)),
        )
        .order_by(Enquiry.made_at.desc())
        .limit(most)
    ).all()
    if len(recent) >= most:
        work.record_refusal(ActRefused(act=ACT, code="TOO_OFTEN"))
        raise TooOften(
            "enquiries of one worker in an hour", most=most, again_at=recent[-1] + WINDOW
        )


def enquiry_pace_words(error: TooOften) -> str:
    """What the form of an enquiry says then; what was typed stays in it."""
    return gettext(
        "You have asked %(most)d times within an hour. You can ask again from %(time)s: what you "
        "typed stays on this page. Worried about a child now? Ring the duty desk of children’s "
        "services, or call 999 if there is danger.",
        most=error.most,
        time=clock_time(error.again_at),
    )


def emergency_pace_words(error: TooOften) -> str:
    """The same for the form of an emergency."""
    return gettext(
        "You have asked for %(most)d children within an hour and nothing was opened. You can ask "
        "again from %(time)s: what you typed stays on this page. Do not wait: call 999 if there "
        "is danger, and ring the duty desk now.",
        most=error.most,
        time=clock_time(error.again_at),
    )
