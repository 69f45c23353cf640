"""Up to when others have seen the record that a report rests on, in one sentence."""

from audit.checkpoints import log_key
from audit.lost import lost_entries
from audit.verifier.policy import Policy
from audit.witnesses.freshness import freshness
from hub.foundation.work import Work
from hub.presentation.times import clock_time, long_day
from hub.presentation.wording import gettext


def whole_words(work: Work, policy: Policy | None) -> str:
    """How far others have seen it, and what of it was lost for good."""
    lost = _lost_words(work)
    return f"{witnessed_words(work, policy)} {lost}" if lost else witnessed_words(work, policy)


def _lost_words(work: Work) -> str:
    """Whose entries they were nobody can say: it stands in every report."""
    lost = lost_entries(work.session)
    if not lost:
        return ""
    return gettext(
        "Part of the access record from before %(day)s was lost for good: what it said of looks at "
        "your record cannot be listed here.",
        day=long_day(lost[-1].since),
    )


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


def reach_of_proofs(work: Work, policy: Policy | None) -> str:
    """How far a file of proofs is witnessed, and what is said in it of the rest; "" where nobody is
    asked."""
    key = log_key(work.keyring)
    seen = freshness(work.session, policy=policy, key=key, now=work.now)
    if seen is None:
        return ""
    if not seen.size:
        return gettext(
            "Witnesses have not seen the access record yet. The file says so; ask for it again "
            "later."
        )
    return gettext(
        "Witnesses have seen the access record up to entry %(n)s. Of newer entries the file says "
        "that they are not witnessed yet: ask for it again later.",
        n=f"{seen.size:,}",
    )
