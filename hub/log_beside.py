"""What stands beside the entries and is shown to people: when, and by whom the log was seen.

No entry holds it. The lines of witnesses are held against their keys and the checkpoints, the times
of the checkpoints against the entries that each covers.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

import click
from sqlalchemy.orm import Session

from audit.checkpoint_times import SHIFTED, tell_shifted_times
from audit.verifier.checks import Faults
from audit.verifier.finding import counted
from audit.verifier.note import VerifierKey
from audit.witnesses.kept_check import AHEAD, FORGED, REDATED, tell_wrong_lines

_WORDS: Mapping[str, str] = {
    FORGED: (
        "a line kept as a witness's is not: it did not sign that state of the log, and it counts "
        "for nothing"
    ),
    AHEAD: "a witness's line is signed for a time to come, and counts for nothing",
    REDATED: "a witness's line is kept with another time than the witness signed",
    SHIFTED: (
        "the time kept of that signature cannot be: the entries it covers, or the next, say another"
    ),
}


def look_beside(session: Session, keys: Sequence[VerifierKey], *, now: datetime) -> Faults:
    """What cannot be. keys: of each log, oldest first."""
    faults = Faults()
    tell_wrong_lines(session, faults, keys=keys, now=now)
    tell_shifted_times(session, faults, now=now)
    return faults


def say_beside(faults: Faults) -> None:
    """A line for each, and what to think of it."""
    for fault in faults.found:
        click.echo(f"WRONG {fault.code} at {fault.where}: {_WORDS[fault.code]}.")
    if faults.count:
        things = counted(faults.count, "thing", "things")
        click.echo(
            f"{things} beside the entries cannot be: somebody wrote to the database. The entries "
            "are not touched by it; tell information governance."
        )
