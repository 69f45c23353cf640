"""The page of the duty to share (s16LA): information governance switches it on when it is law."""

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from agencies.workers.queries import workers_named
from consent.partnership import has_duty_to_share, set_feature
from consent.setting_records import feature_changes, works_in_england
from consent.switches import DUTY_16LA
from hub.foundation.errors import HubError, Invalid, Refused
from hub.foundation.gate import Capability, opens_to
from hub.foundation.work import Work
from hub.presentation.fields import Choice
from hub.presentation.pages import render_page
from hub.presentation.times import long_day
from hub.presentation.wording import gettext
from hub.refusals import sentence_for

blueprint = Blueprint("duty_to_share", __name__)


def _again(work: Work, error: HubError) -> ResponseReturnValue:
    if isinstance(error, Refused):
        return _page(work, {"": sentence_for(error.code)})
    return _page(work, error.fields if isinstance(error, Invalid) else {})


@blueprint.get("/duty-to-share")
@opens_to(Capability.SHARING_DUTY_SWITCH)
def duty(work: Work) -> ResponseReturnValue:
    """Whether it is on, and who switched it when."""
    return _page(work, {})


@blueprint.post("/duty-to-share")
@opens_to(Capability.SHARING_DUTY_SWITCH, again=_again)
def duty_sent(work: Work) -> ResponseReturnValue:
    """Switch it from this instant; what is already so is not recorded again."""
    asked = request.form.get("duty", "")
    if asked not in {"on", "off"}:
        raise Invalid({"duty": gettext("Choose whether the duty is in force.")})
    changes = feature_changes(work, name=DUTY_16LA)
    if (asked == "on") != (bool(changes) and changes[0].is_on):
        set_feature(work, name=DUTY_16LA, is_on=asked == "on")
    return redirect("/duty-to-share")


def _page(work: Work, errors: dict[str, str]) -> ResponseReturnValue:
    changes = feature_changes(work, name=DUTY_16LA)
    names = workers_named(work, worker_ids={one.changed_by for one in changes})
    return render_page(
        "sharing/duty.html",
        errors=errors,
        duty_choices=[
            Choice("on", gettext("Yes, it has been commenced")),
            Choice("off", gettext("No, not yet or no longer")),
        ],
        value="on" if changes and changes[0].is_on else "off",
        is_on=has_duty_to_share(work),
        is_england=works_in_england(work),
        changes=[
            (
                gettext("Switched on") if one.is_on else gettext("Switched off"),
                long_day(one.changed_at),
                names[one.changed_by].name if one.changed_by in names else "",
            )
            for one in changes
        ],
    )
