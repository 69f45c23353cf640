"""What happened to accounts, agreements and rules in the year, outside any family."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from importlib import resources

from hub.demonstration.agencies import RENEWED_AGREEMENT
from hub.demonstration.moments import Moments, stamp
from hub.demonstration.school_year import is_school_day
from hub.demonstration.world import Event

AUDITED = 12
_WITH_STRENGTHS = "CSC:FFF TREAT:FFS MAT:FFS PRIM:FFS SCH:FFE FAM:FFS POL:SEN"
_AUDITED_TAGS = frozenset({"RK.SUPV", "RK.COSLEEP", "RK.NEG", "TX.OD"})
_RULES = resources.files("hub.demonstration") / "rules"


def partnership_events(moments: Moments) -> list[Event]:
    """Return a renewed agreement and the fortnight in which a headteacher stood in as lead."""
    renewal: Event = {
        "at": stamp(moments.working(moments.day("-20"), time(11, 5))),
        "do": "dsa.set",
        "agency": RENEWED_AGREEMENT,
        "period": [_day(moments, -730), _day(moments, 385)],
    }
    begins, ends = acting_fortnight(moments)
    stands_in: Event = {
        "at": stamp(begins),
        "do": "account.set",
        "worker": "lyle",
        "acting_dsl": True,
    }
    steps_back: Event = {
        "at": stamp(ends),
        "do": "account.set",
        "worker": "lyle",
        "acting_dsl": False,
    }
    return [stands_in, steps_back, renewal]


def governance_events(events: Iterable[Event], moments: Moments) -> list[Event]:
    """Return an audit of what was told when a child was left without an awake adult, and a draft
    of the rules. `events` in order of time."""
    posts = [one for one in events if one["do"] == "update.post" and _is_audited(one)]
    audit: Event = {
        "at": stamp(moments.working(moments.day("-9"), time(14, 20))),
        "do": "audit.open",
        "id": "awake",
        "by": "forsyth",
        "auditors": ["lindqvist"],
        "sample": [one["id"] for one in posts[-AUDITED:]],
        "purpose": "Who was told, and how soon, when a child was without an awake adult?",
        "until": _day(moments, 33),
    }
    rules: Event = {
        "at": stamp(moments.working(moments.day("-6"), time(11, 40))),
        "do": "rules.draft",
        "by": "forsyth",
        "group": "G18",
        "cells": _WITH_STRENGTHS.split(),
        "title": "What a child is good at",
        "case": (_RULES / "strengths.yaml").read_text(encoding="utf-8"),
    }
    return [audit, rules]


def _is_audited(post: Event) -> bool:
    tags = post["tags"]
    return isinstance(tags, list) and not _AUDITED_TAGS.isdisjoint(tags)


def acting_fortnight(moments: Moments) -> tuple[datetime, datetime]:
    """Return when the headteacher of Oakfield began and ceased to act as safeguarding lead."""
    day = moments.day("t-20")
    while not is_school_day(day):
        day += timedelta(days=1)
    begins = datetime.combine(day, time(8, 10))
    return begins, begins + timedelta(days=11, hours=8)


def _day(moments: Moments, offset: int) -> str:
    return (moments.today + timedelta(days=offset)).isoformat()
