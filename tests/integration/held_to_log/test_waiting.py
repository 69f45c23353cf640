"""Nobody takes away or changes unnoticed what waits for a lead, or what is kept back until when."""

from datetime import timedelta

import pytest

from consent.recipients import Recipients
from hub.foundation.work import Work
from hub.looking_into.items import Item, Signal
from hub.looking_into.noticed import keep_noticed
from hub.looking_into.service import Said, close_with_finding
from hub.updates.control.withholding import release_update, review_withholding, withhold_update
from tests.integration.held_to_log.conftest import do
from tests.integration.held_to_log.tampering import (
    Tampering,
    assert_each_found,
    assert_sound,
    tampering,
)
from tests.integration.oversight.asking import LEAD, post
from tests.integration.updates.scene import Scene

pytestmark = pytest.mark.both_engines
DAY = timedelta(days=1)
SET, STANDING = "UPDATE update_withholding SET", "WHERE released_at IS NULL"

NOTICED: dict[str, Tampering] = {
    "deleted": tampering("noticed-gone", "DELETE FROM noticed"),
    "under another id": tampering("noticed-gone", "UPDATE noticed SET id = 'x'"),
} | {
    f"with another {column}": tampering("noticed-changed", f"UPDATE noticed SET {column} = {value}")
    for column, value in (
        ("agency_id", "'x'"),
        ("kind", "'hours'"),
        ("worker_id", "'x'"),
        ("family_id", "NULL"),
        ("happened_at", "happened_at + 86400"),
        ("times", "1"),
    )
}
WITHHOLDINGS: dict[str, Tampering] = {
    "deleted": tampering("withholding-gone", "DELETE FROM update_withholding"),
    "one deleted": tampering("withholding-gone", f"DELETE FROM update_withholding {STANDING}"),
    "from another": tampering(
        "withholding-gone withholding-invented", f"{SET} agency_id = 'x' {STANDING}"
    ),
    "of another update": tampering(
        "withholding-gone withholding-invented", f"{SET} update_id = 'x'"
    ),
    "released unseen": tampering(
        "withholding-changed", f"{SET} released_at = review_at, released_by_id = 'x' {STANDING}"
    ),
    "standing again": tampering("withholding-changed", f"{SET} released_at = NULL"),
} | {
    f"with another {column}": tampering("withholding-changed", f"{SET} {column} = {value}")
    for column, value in (
        ("review_at", "review_at + 90 * 86400"),
        ("reason", "'WH.RELEVANCE'"),
        ("withheld_by_id", "'x'"),
        ("reviewed_at", "NULL"),
        ("reviewed_by_id", "'x'"),
    )
}


@pytest.fixture
def noticed(scene: Scene) -> Scene:
    """One thing that has become more, and one that a lead has taken up since."""
    for times in (2, 3, 3):
        scene.do("system", lambda work, times=times: keep_noticed(work, items=items(scene, times)))
        scene.clock.move_on(DAY)
    taken_up = items(scene, 3)[1]
    scene.do(LEAD, lambda work: close_with_finding(work, item=taken_up, said=Said("So", "learn")))
    return scene


def items(scene: Scene, times: int) -> tuple[Item, ...]:
    about = (scene.agencies["harbour"], Signal.BULK, scene.workers["sam"], scene.family, None)
    return tuple(Item(*about, one, scene.clock.now(), times) for one in ("2026-10", "2026-11"))


@pytest.fixture
def kept_back(scene: Scene) -> Scene:
    """An update kept from an agency and a worker: released, kept again, and reviewed."""
    update_id = post(scene)
    csc, grace = scene.agencies["csc"], scene.workers["grace"]
    both = Recipients((csc,), (grace,))

    def withhold(work: Work) -> None:
        withhold_update(work, update_id=update_id, kept_from=both, reason="WH.RISK")

    do(scene, "sam", withhold)
    one = Recipients((csc,))
    do(scene, "sam", lambda work: release_update(work, update_id=update_id, kept_from=one))
    do(scene, "sam", withhold)
    scene.clock.move_on(28 * DAY)
    do(scene, LEAD, lambda work: review_withholding(work, update_id=update_id, kept_from=both))
    one = Recipients((), (grace,))
    do(scene, "sam", lambda work: release_update(work, update_id=update_id, kept_from=one))
    return scene


def test_each_tampering_with_what_was_noticed_is_found(noticed: Scene) -> None:
    assert_each_found(noticed, NOTICED)


def test_each_tampering_with_what_is_kept_back_is_found(kept_back: Scene) -> None:
    assert_each_found(kept_back, WITHHOLDINGS)


def test_what_was_noticed_before_there_were_entries_is_no_fault(scene: Scene) -> None:
    def as_before(work: Work) -> None:
        keep_noticed(work, items=items(scene, 2))
        work.events.clear()

    scene.do("system", as_before)
    assert_sound(scene)
