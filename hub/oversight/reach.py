"""How far a file with proofs is witnessed, said before it is taken."""

from audit.checkpoints import log_key
from audit.witnesses.freshness import freshness
from hub.foundation.work import Work
from hub.oversight.receipts.leaving import policy_asked
from hub.presentation.wording import gettext


def reach_of_proofs(work: Work) -> str:
    """Up to which entry, and what the file says of the rest; "" where nobody is asked."""
    key, policy = log_key(work.keyring), policy_asked()
    seen = freshness(work.session, policy=policy, key=key, now=work.now)
    if seen is None:
        return ""
    if not seen.size:
        return gettext(
            "No quorum of witnesses has seen the access record yet. The file says so, and "
            "hub-verify takes it as a promise: take it again later."
        )
    return gettext(
        "A quorum of witnesses has seen the access record up to entry %(n)s. The file marks newer "
        "entries as not witnessed yet, and hub-verify takes those as a promise: take it again "
        "later for them.",
        n=f"{seen.size:,}",
    )
