"""The administrator's page of one worker: who it is, account, sign-in, roles. No case content."""

from collections.abc import Iterable
from datetime import datetime

from flask import request
from flask.typing import ResponseReturnValue

from agencies.homes.service import home_state
from agencies.roles import role_words
from agencies.standing import Standing, standing_of
from agencies.workers.correcting import worker_address
from agencies.workers.queries import NamedWorker, workers_named
from agencies.workers.role_periods import RolePeriod, role_periods
from agencies.workers.sign_in_state import SignInState, sign_in_state
from hub.accounts.homes.words import home_words
from hub.accounts.worker_lines import role_choices, worker_line
from hub.foundation.errors import NotFound
from hub.foundation.identifiers import WorkerId
from hub.foundation.work import Work
from hub.presentation.fields import Choice
from hub.presentation.links import Cell, Table
from hub.presentation.pages import render_page
from hub.presentation.times import moment, row_day, row_moment
from hub.presentation.wording import gettext, ngettext


def own_worker(work: Work, worker_id: WorkerId) -> Standing:
    """The standing of a worker of her own agency. Raises: NotFound for any other, and nobody."""
    standing = standing_of(work.session, worker_id=worker_id, at=work.now)
    if standing is None or standing.agency_id != work.actor.agency_id:
        raise NotFound(worker_id)
    return standing


def worker_page(work: Work, worker_id: WorkerId, errors: dict[str, str]) -> ResponseReturnValue:
    """Set the page. Raises: NotFound as `own_worker`."""
    standing = own_worker(work, worker_id)
    state = sign_in_state(work, worker_id=worker_id)
    return render_page(
        "accounts/worker.html",
        worker=standing,
        line=worker_line(standing, work.now),
        email=worker_address(work, worker_id=worker_id),
        periods=_periods(work, standing),
        sign_in=_sign_in(state, work.now),
        is_counted=bool(state.wrong_passwords or state.wrong_codes),
        is_in=bool(state.open_sessions),
        roles=role_choices(standing.agency_type),
        states=(Choice("open", gettext("open")), Choice("closed", gettext("closed"))),
        home=home_words(home_state(work, worker_id=worker_id), work.now),
        yes_no=(Choice("yes", gettext("Yes")), Choice("no", gettext("No"))),
        is_head=standing.role == "HEAD",
        is_self=standing.worker_id == work.actor.worker_id,
        typed=request.form,
        errors=errors,
        done=_saved_words(standing, work.now) if "done" in request.args else "",
    )


def _saved_words(standing: Standing, now: datetime) -> str:
    """That it is saved; and what follows where his training is over."""
    if standing.is_trained(now):
        return gettext("Saved. It counts from now on.")
    return gettext(
        "Saved. This training is over: until it is renewed, this worker can read and post nothing."
    )


def _periods(work: Work, standing: Standing) -> Table:
    found = role_periods(work, worker_id=standing.worker_id)
    givers = workers_named(work, worker_ids={one.given_by for one in found})
    heads = (gettext("Role"), gettext("From"), gettext("Until"), gettext("Set by"))
    rows = (
        (
            Cell(role_words(one.role, standing.agency_type), quiet=_mark(one, work.now)),
            Cell(row_day(one.starts_at, work.now)),
            Cell(row_day(one.ends_at, work.now) if one.ends_at else gettext("no end set")),
            Cell(_giver(givers.get(one.given_by), standing)),
        )
        for one in found
    )
    return Table(gettext("Roles so far"), heads, tuple(rows))


def _mark(one: RolePeriod, now: datetime) -> str:
    if one.holds(now):
        return gettext("the role now")
    return gettext("still to come") if now < one.starts_at else ""


def _giver(giver: NamedWorker | None, standing: Standing) -> str:
    """A colleague by name; somebody of the partnership by where she works; else the hub itself."""
    if giver is None:
        return gettext("the hub itself, when it was set up")
    return giver.name if giver.agency_id == standing.agency_id else giver.agency_name


def _sign_in(state: SignInState, now: datetime) -> Iterable[tuple[str, str, None]]:
    last = moment(state.last_at, now) if state.last_at else gettext("never yet")
    code = gettext("set up") if state.has_authenticator else _not_set_up(state, now)
    return (
        (gettext("Wrong tries"), _tries(state, now), None),
        (gettext("Last signed in"), last, None),
        (gettext("Authenticator"), code, None),
        (
            gettext("Signed in now"),
            ngettext("at %(num)d place", "at %(num)d places", state.open_sessions)
            if state.open_sessions
            else gettext("nowhere"),
            None,
        ),
    )


def _not_set_up(state: SignInState, now: datetime) -> str:
    if state.invited_until is None:
        return gettext("not set up, and no invitation works now")
    return gettext(
        "not set up; the invitation works until %(when)s",
        when=row_moment(state.invited_until, now),
    )


def _tries(state: SignInState, now: datetime) -> str:
    """How many, and until when they hold up the next one."""
    if not state.wrong_passwords and not state.wrong_codes:
        return gettext("none that count")
    words = gettext(
        "%(passwords)d wrong passwords and %(codes)d wrong codes within a day, at browsers this "
        "worker has not used before.",
        passwords=state.wrong_passwords,
        codes=state.wrong_codes,
    )
    if state.slowed_until is None:
        return f"{words} {gettext('Signing in is not held up.')}"
    held_up = gettext(
        "Signing in there is held up until %(when)s.", when=moment(state.slowed_until, now)
    )
    return f"{words} {held_up}"
