"""How far a session has come, how long it lasts there, and why it opens nothing any more."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

IDLE = timedelta(minutes=15)
ABSOLUTE = timedelta(hours=12)
STAGE_LASTS = timedelta(minutes=10)
ENROLMENT_LASTS = timedelta(minutes=30)


class Stage(StrEnum):
    """How far a sign-in has come. Only FULL and PERSONA open anything."""

    PASSWORD = "password"
    ENROLMENT = "enrolment"
    FULL = "full"
    PERSONA = "persona"


OPENING = (Stage.FULL, Stage.PERSONA)

_LASTS = {
    Stage.PASSWORD: STAGE_LASTS,
    Stage.ENROLMENT: ENROLMENT_LASTS,
    Stage.FULL: ABSOLUTE,
    Stage.PERSONA: ABSOLUTE,
}


class Ended(StrEnum):
    """Why a session ended."""

    ABSOLUTE = "absolute"
    ACCOUNT = "account"
    CREDENTIALS = "credentials"
    IDLE = "idle"
    NEXT_STAGE = "next-stage"
    ROLE = "role"
    SIGNED_OUT = "signed-out"


BY_WORKER = (Ended.IDLE, Ended.ABSOLUTE, Ended.SIGNED_OUT)
"""Ended by time or by its own worker, not because somebody changed his account."""


class Lasting(Protocol):
    """What says whether a session still lives: its row, or those columns of it."""

    @property
    def stage(self) -> str: ...
    @property
    def begun_at(self) -> datetime: ...
    @property
    def last_seen_at(self) -> datetime: ...
    @property
    def ended_at(self) -> datetime | None: ...
    @property
    def ended_because(self) -> str | None: ...


def why_over(row: Lasting, now: datetime) -> Ended | None:
    """Why that session opens nothing any more; None while it does."""
    if row.ended_at is not None:
        return Ended(row.ended_because or Ended.SIGNED_OUT)
    if now - row.begun_at >= _LASTS[Stage(row.stage)]:
        return Ended.ABSOLUTE
    if now - row.last_seen_at >= IDLE:
        return Ended.IDLE
    return None
