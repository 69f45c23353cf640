"""A process dies at each contact with the database in turn, posting, reading, varying a permission.

After every death the invariants are checked (`tests.faults.town`).
"""

import multiprocessing
import os
import signal
from multiprocessing.connection import Connection

import pytest
from sqlalchemy import text

from tests.faults.killing import Countdown, count_contacts
from tests.faults.town import ACTS, Kept, Town, check_invariants, opened
from tests.services.sampling import sized

DEATHS = {
    "post": sized(sample=40, full=400),
    "view": sized(sample=30, full=200),
    "vary": sized(sample=30, full=300),
}
"""On each of the two engines: 200 in the least."""

_fork = multiprocessing.get_context("fork")


def act_until_killed(town: Town, act: str, fatal: int, told: Connection) -> None:
    """Carry one act out, dying at the given contact, or once it is acknowledged."""
    ground = opened(town)
    with ground.database.read() as session:
        session.execute(text("SELECT 1"))
    countdown = Countdown(fatal)
    count_contacts(ground.database, countdown)
    answer = ACTS[act](town, ground)
    told.send((answer, countdown.reached))
    told.close()
    os.kill(os.getpid(), signal.SIGKILL)


def killed_at(town: Town, act: str, fatal: int) -> tuple[str, int] | None:
    """Let a process die there. What it acknowledged, and after how many contacts; else None."""
    ours, theirs = _fork.Pipe(duplex=False)
    process = _fork.Process(target=act_until_killed, args=(town, act, fatal, theirs), daemon=True)
    process.start()
    theirs.close()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL, f"{act} ended by itself before contact {fatal}"
    try:
        return ours.recv() if ours.poll() else None
    except EOFError:
        return None


@pytest.mark.both_engines
class TestKilledActs:
    @pytest.mark.timeout(240)
    def test_leave_every_invariant_standing(self, town: Town) -> None:
        kept, early = Kept(), 0
        for act, deaths in DEATHS.items():
            contacts = contacts_of(town, act, kept)
            for number in range(deaths):
                answer = killed_at(town, act, 1 + number * contacts // deaths)
                early += answer is None
                if answer is not None:
                    kept.take(act, answer[0])
                check_invariants(town, kept)
        assert sum(DEATHS.values()) * 2 >= 200
        # Contacts differ by a few from run to run, so the last deaths may come after the answer.
        assert early >= sum(DEATHS.values()) * 0.9, "too few died in the middle of anything"


def contacts_of(town: Town, act: str, kept: Kept) -> int:
    """How many contacts the act takes once everything it makes at first is there."""
    for _ in range(2):
        answer = killed_at(town, act, 0)
        assert answer is not None, "nothing happened where nothing was to die"
        kept.take(act, answer[0])
    assert answer[1] > 10
    return answer[1]
