"""What is said of a worker's home address: how far it has come, never what it is."""

from datetime import datetime

from agencies.homes.service import HomeState
from hub.foundation.errors import HubError, Invalid, TooOften
from hub.presentation.times import long_day
from hub.presentation.wording import gettext


def home_words(state: HomeState, now: datetime) -> str:
    """One or two sentences."""
    if state.counts_since is None and state.waits_since is None:
        return gettext("None has been typed.")
    said = []
    if state.counts_since is not None:
        said.append(gettext("One counts since %(day)s.", day=long_day(state.counts_since)))
    if state.waits_since is not None:
        said.append(
            gettext(
                "One was typed on %(day)s and waits for a second person to type the same.",
                day=long_day(state.waits_since),
            )
        )
    return " ".join(said)


def home_problems(error: HubError) -> dict[str, str]:
    """Beside which field what stands."""
    if isinstance(error, Invalid):
        return error.fields
    if isinstance(error, TooOften):
        said = gettext(
            "You have typed this address %(most)d times within 30 days. You can type it again from "
            "%(day)s.",
            most=error.most,
            day=long_day(error.again_at),
        )
        return {"": said}
    return {"": gettext("Your account may not do this. Speak to your manager.")}
