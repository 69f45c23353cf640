"""Words for incidents and their steps. None of them says what the incident is about."""

from collections.abc import Mapping
from datetime import datetime

from hub.looking_into.incidents.queries import StoredIncident
from hub.presentation.times import row_moment
from hub.presentation.wording import gettext, later

STEPS: Mapping[str, str] = {
    "owner": later("%(name)s gave it to %(other)s"),
    "done": later("%(name)s noted what was done"),
    "breach": later("%(name)s found a breach of personal data"),
    "no-breach": later("%(name)s found no breach of personal data"),
    "ico-not-needed": later("%(name)s decided that the ICO need not be told"),
    "told-ico": later("%(name)s told the Information Commissioner (ICO)"),
    "told-ig": later("%(name)s told information governance"),
    "told-person": later("%(name)s told the people whose data it is"),
    "told-manager": later("%(name)s told the worker’s manager"),
    "told-hr": later("%(name)s told human resources"),
    "told-police": later("%(name)s told the police"),
    "told-lado": later("%(name)s told the designated officer (LADO)"),
    "told-partner": later("%(name)s told a partner agency"),
    "closed": later("%(name)s closed it"),
}
NOTED: Mapping[str, str] = {
    "done": later("Something was done"),
    "told-ig": later("Told: information governance"),
    "told-ico": later("Told: the Information Commissioner (ICO)"),
    "told-person": later("Told: the people whose data it is"),
    "told-manager": later("Told: the worker’s manager"),
    "told-hr": later("Told: human resources"),
    "told-police": later("Told: the police"),
    "told-lado": later("Told: the designated officer (LADO)"),
    "told-partner": later("Told: a partner agency"),
    "ico-not-needed": later("The ICO need not be told: no risk to anybody"),
}
OUTCOMES: Mapping[str, str] = {
    "fine": later("It was right after all"),
    "guidance": later("Training or guidance was given"),
    "access": later("Access was taken away or changed"),
    "conduct": later("It is dealt with as conduct"),
}


def state_words(one: StoredIncident) -> str:
    """Open, or how it ended."""
    if one.is_open:
        return gettext("Open")
    return gettext("Closed: %(outcome)s", outcome=gettext(OUTCOMES[one.outcome]))


def breach_words(one: StoredIncident) -> str:
    """Whether personal data were breached."""
    if one.is_breach is None:
        return gettext("Not judged yet")
    return gettext("Yes") if one.is_breach else gettext("No")


def commissioner_words(one: StoredIncident, now: datetime) -> str:
    """How it stands with the 72 hours: by when, since when it is too late, or settled."""
    if one.commissioner:
        return gettext("Told") if one.commissioner == "told" else gettext("Need not be told")
    if one.tell_by_if_breach is not None:
        moment = row_moment(one.tell_by_if_breach, now)
        if one.tell_by_if_breach < now:
            return gettext("If it is a breach: overdue since %(moment)s", moment=moment)
        return gettext("If it is a breach: tell the ICO by %(moment)s", moment=moment)
    if one.tell_by is None:
        return "–"
    if one.tell_by < now:
        return gettext("Overdue since %(moment)s", moment=row_moment(one.tell_by, now))
    return gettext("Tell by %(moment)s", moment=row_moment(one.tell_by, now))
