"""Fills the frame of every page: who is signed in, where he may go, what waits for him."""

from collections.abc import Set

from flask import request

from agencies.capabilities import capabilities_of
from agencies.roles import NARROW, role_words
from agencies.signed_in import SignedIn
from hub.coming_back import steps_to_form
from hub.cross_site import token_for
from hub.foundation.gate import Capability
from hub.foundation.settings import Settings
from hub.foundation.work import Work
from hub.my_work.bell import waiting_on_bell
from hub.presentation.frame import Frame
from hub.presentation.navigation import footer_links, navigation_for
from hub.sharing.emergency.bar import emergency_bars


def frame_for(
    signed_in: SignedIn | None,
    work: Work | None,
    settings: Settings,
    *,
    log_is_behind: bool,
    log_fork: str = "",
) -> Frame:
    """The frame of the page being made.

    log_fork: in what way the database is not the log that was signed, if it is not.
    """
    to_form = steps_to_form() if request.method == "POST" else None
    if signed_in is None:
        return Frame(
            csrf_token=token_for(None),
            is_demo=settings.is_demo,
            footer=footer_links(frozenset()),
            to_form=to_form,
        )
    actor = signed_in.actor
    capabilities = capabilities_of(role=actor.role, agency_type=actor.agency_type)
    is_trained = work is None or signed_in.is_trained(work.now)
    return Frame(
        csrf_token=token_for(signed_in),
        is_demo=settings.is_demo,
        worker_name=signed_in.worker_name,
        agency_name=signed_in.agency_name,
        role=actor.role,
        has_alerts=is_trained and _may_be_alerted(actor.role, capabilities),
        role_words=role_words(actor.role, actor.agency_type),
        made_at=None if work is None else work.now,
        alerts_count=0 if work is None else waiting_on_bell(work),
        navigation=navigation_for(
            role=actor.role,
            agency_type=actor.agency_type,
            capabilities=capabilities if is_trained else frozenset(),
            path=request.path,
        ),
        footer=footer_links(capabilities),
        log_is_behind=log_is_behind,
        log_fork=log_fork,
        emergencies=() if work is None else emergency_bars(work),
        to_form=to_form,
    )


def _may_be_alerted(role: str, capabilities: Set[Capability]) -> bool:
    """Alerts go to who sees at least the summary (decision 5.8): a narrow role never does."""
    return Capability.ALERTS_ALERT_VIEW in capabilities and role not in NARROW
