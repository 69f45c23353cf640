"""Up to when others have seen the record that a report rests on, in one sentence."""

from audit.checkpoints import log_key
from audit.verifier.policy import Policy
from audit.witnesses.freshness import freshness
from hub.foundation.work import Work
from hub.presentation.times import clock_time, long_day
from hub.presentation.wording import gettext


def witnessed_words(work: Work, policy: Policy | None) -> str:
    """A quorum's word, or that there is none; nothing that it does not say."""
    key = log_key(work.keyring)
    seen = freshness(work.session, policy=policy, key=key, now=work.now)
    if seen is None:
        return gettext("No agency keeps watch over this record from outside yet.")
    if seen.at is None:
        return gettext(
            "Not witnessed yet: none of %(known)s witnesses has seen it.", known=seen.known
        )
    return gettext(
        "Witnessed by %(seen)s of %(known)s up to %(day)s at %(time)s.",
        seen=seen.seen,
        known=seen.known,
        day=long_day(seen.at),
        time=clock_time(seen.at),
    )
