"""The number of a report, on each of its pages and in its file: its day and five letters.

It comes from the report's own id, so it is the same whenever it is opened, and says nothing of how
many there are.
"""

from hashlib import sha256

from hub.foundation.clock import london_date
from hub.rights.seen_report.queries import KeptReport

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 5


def number_of(report: KeptReport) -> str:
    """ "R-2026-1119-7KQ4D"."""
    digest = sha256(report.report_id.encode()).digest()
    letters = "".join(_LETTERS[byte % len(_LETTERS)] for byte in digest[:_LENGTH])
    return f"R-{london_date(report.prepared_at):%Y-%m%d}-{letters}"
