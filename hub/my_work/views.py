"""My work, all alerts, and the bell's count."""

from flask import Blueprint, jsonify, redirect, request
from flask.typing import ResponseReturnValue

from agencies.capabilities import may_attempt
from hub.alerts.notices import acknowledge_notice
from hub.foundation.gate import Capability, opens_to
from hub.foundation.identifiers import AlertId
from hub.foundation.work import Work
from hub.my_work.alert_rows import alert_rows, families_alerted
from hub.my_work.bell import urgencies_on_bell
from hub.my_work.marks import marks_of_cards
from hub.my_work.service import MyWork, my_work
from hub.presentation.links import Count
from hub.presentation.navigation import FINDERS
from hub.presentation.pages import render_page
from hub.presentation.times import clock_time, long_day
from hub.presentation.wording import gettext
from hub.timeline.notices import notice_for

blueprint = Blueprint("my_work", __name__)

FIRST_PAGES = (
    (Capability.WORK_OWN_VIEW, ""),
    (Capability.SHARING_EMERGENCY_REVIEW, "/emergency/reviews"),
    (Capability.NOTES_NOTE_ACKNOWLEDGE, "/notes"),
    (Capability.FAMILIES_FAMILY_VIEW, "/families"),
    (Capability.ACCOUNTS_AGENCY_MANAGE, "/agencies"),
    (Capability.ACCOUNTS_WORKER_MANAGE, "/workers"),
    (Capability.OVERSIGHT_AUDIT_OPEN, "/oversight/audits"),
    (Capability.OVERSIGHT_AUDIT_READ, "/audits"),
    (Capability.SHARING_TABLE_VIEW, "/sharing-table"),
)


@blueprint.get("/")
@opens_to(Capability.ACCOUNTS_OWN_VIEW)
def first_page(work: Work) -> ResponseReturnValue:
    """A worker's first page: his work, or for roles without cases the page they have."""
    actor = work.actor
    for capability, address in FIRST_PAGES:
        if may_attempt(role=actor.role, agency_type=actor.agency_type, capability=capability):
            return redirect(address) if address else _page(work)
    return redirect("/account")


def _page(work: Work) -> ResponseReturnValue:
    found = my_work(work)
    return render_page(
        "my_work/my-work.html",
        found=found,
        counts=_counts(found),
        is_finder=work.actor.role in FINDERS,
        today=long_day(work.now),
        time=clock_time(work.now),
        notice=notice_for(work, request.args),
    )


@blueprint.get("/alerts")
@opens_to(Capability.ALERTS_ALERT_VIEW)
def alerts(work: Work) -> ResponseReturnValue:
    """All alerts, newest first; also the way when live alerts fail."""
    return render_page(
        "my_work/alerts.html",
        rows=alert_rows(work),
        marks=marks_of_cards(work, families_alerted(work)),
    )


@blueprint.post("/alerts/<uuid:alert_id>/acknowledge")
@opens_to(Capability.ALERTS_ALERT_ACKNOWLEDGE)
def acknowledge(work: Work, *, alert_id: AlertId) -> ResponseReturnValue:
    """Say that one has heard of a notice: one press, back to where it stood."""
    acknowledge_notice(work, alert_id=alert_id)
    return redirect("/" if request.form.get("back") == "work" else "/alerts", 303)


@blueprint.get("/alerts/count")
@opens_to(Capability.ALERTS_ALERT_VIEW)
def count(work: Work) -> ResponseReturnValue:
    """The bell's number, and how urgent each behind it is, newest first: nothing of the matter."""
    urgencies = urgencies_on_bell(work)
    return jsonify(count=len(urgencies), urgencies=urgencies)


def _due(found: MyWork) -> Count:
    overdue = sum(one.is_late for one in found.due)
    if not overdue:
        return Count(len(found.due), gettext("due soon"), "#due")
    words = gettext("due soon, %(overdue)s of them overdue", overdue=overdue)
    if overdue == len(found.due):
        words = gettext("overdue")
    return Count(len(found.due), words, "#due")


def _counts(found: MyWork) -> tuple[Count, ...]:
    waiting = len(found.to_acknowledge)
    return (
        Count(waiting, gettext("to acknowledge"), "#acknowledge", is_pressing=waiting > 0),
        Count(found.new_count, gettext("new in 7 days"), "#new"),
        _due(found),
        Count(len(found.quiet), gettext("gone quiet"), "#quiet"),
        Count(len(found.waiting), gettext("waiting for me"), "#waiting"),
    )
