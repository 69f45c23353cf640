"""The page on sharing too little: its counts, its pictures, and the ways to what is behind them."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from hub.oversight.overview.page import Desk, FilterField
from hub.oversight.questions.answer import Asked
from hub.oversight.questions.page import fields_of, ways_out
from hub.oversight.under_sharing.by_month import MonthPicture, months_of, picture_of
from hub.oversight.under_sharing.found import RiskSeen, risks_seen
from hub.oversight.under_sharing.next_steps import (
    about_kept,
    about_missed,
    about_quiet,
    about_unnamed,
    about_urgent,
)
from hub.oversight.under_sharing.silence import quiet_families
from hub.oversight.under_sharing.span import Span, span_of
from hub.oversight.under_sharing.times import times_of
from hub.oversight.under_sharing.times_picture import TimesPicture, times_picture
from hub.oversight.under_sharing.updates import (
    is_kept,
    is_missed,
    is_urgent_unread,
    rest_on_entries,
)
from hub.presentation.links import Count, Link
from hub.presentation.times import long_day
from hub.presentation.wording import gettext, ngettext

TIMES, MISSED = "reading-times", "not-opened"
QUESTIONS = "/oversight/questions"


@dataclass(frozen=True, slots=True)
class UnderSharingPage:
    """Everything the template sets. days: which they are, in words.

    steps: of each count what to do about it, and the way there. unnamed: what partners were shown
    that cannot be named.
    """

    days: str
    counts: tuple[Count, ...]
    steps: tuple[tuple[str, str, Link | None], ...]
    months: MonthPicture | None
    times: TimesPicture | None
    fields: tuple[FilterField, ...]
    missed_href: str
    ways_out: tuple[Link, ...]
    counted: int
    unnamed: str


def under_sharing_page(desk: Desk, asked: Asked) -> UnderSharingPage:
    """Counts and pictures name no update and no family."""
    query, span = asked.query, span_of(asked.query, desk.work.now)
    found = risks_seen(desk, query)
    counts = _counts(desk, asked, found)
    return UnderSharingPage(
        days=_days(span),
        counts=counts,
        steps=tuple(map(_step, counts, _what_to_do(counts, found))),
        months=picture_of(months_of(found, span)),
        times=times_picture(times_of(desk.work, found)),
        fields=fields_of(desk, TIMES, asked),
        missed_href=_href(MISSED, asked),
        ways_out=ways_out(TIMES, asked, has_proofs=rest_on_entries(found)),
        counted=len(found),
        unnamed=about_unnamed(found),
    )


def _what_to_do(counts: Sequence[Count], found: Sequence[RiskSeen]) -> tuple[str, ...]:
    """Of each count, in their order."""
    quiet, kept = (one.number for one in counts[2:])
    return about_missed(found), about_urgent(found), about_quiet(quiet), about_kept(kept)


def _counts(desk: Desk, asked: Asked, found: Sequence[RiskSeen]) -> tuple[Count, ...]:
    missed = sum(map(is_missed, found))
    unread = sum(map(is_urgent_unread, found))
    kept = sum(map(is_kept, found))
    quiet = len(quiet_families(desk.work, asked.query.family_id))
    words = (
        (MISSED, missed, ngettext("not opened in time", "not opened in time", missed)),
        ("urgent-unread", unread, ngettext("urgent, not opened", "urgent, not opened", unread)),
        ("gone-quiet", quiet, ngettext("family gone quiet", "families gone quiet", quiet)),
        (
            "no-permission",
            kept,
            ngettext("lacks only a permission", "lack only a permission", kept),
        ),
    )
    return tuple(
        Count(
            number, text, _href(name, asked), is_pressing=bool(number) and name == "urgent-unread"
        )
        for name, number, text in words
    )


def _step(count: Count, words: str) -> tuple[str, str, Link | None]:
    title = gettext("%(num)d %(what)s", num=count.number, what=count.text)
    if not count.number:
        return title, words, None
    return title, words, Link(gettext("Open them"), count.href, title)


def _href(question: str, asked: Asked) -> str:
    given = {
        name: value for name, value in asked.given().items() if name in {"family", "since", "until"}
    }
    sent = f"?{urlencode(given)}" if given else ""
    return f"{QUESTIONS}/{question}{sent}"


def _days(span: Span) -> str:
    return gettext(
        "Risk updates posted from %(first)s to %(last)s",
        first=long_day(span.first),
        last=long_day(span.last),
    )
