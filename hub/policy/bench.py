"""The port through which a rehearsal is begun, once its row has committed. `hub.rehearsing`
fills it: case files are played above, where this package cannot see."""

from collections.abc import Callable

from hub.foundation.work import Effect, Work

Rehearse = Callable[[str], None]
"""Takes the rehearsal's id and returns at once."""

_benches: list[Rehearse] = []


def rehearse_on(bench: Rehearse) -> Effect:
    """Have every rehearsal carried out on this bench until the returned function is called."""
    _benches.append(bench)
    return lambda: _benches.remove(bench)


def rehearse_later(work: Work, *, rehearsal_id: str) -> None:
    """Begin after the commit."""

    def begin() -> None:
        for bench in tuple(_benches[-1:]):
            bench(rehearsal_id)

    work.after_commit(begin)
