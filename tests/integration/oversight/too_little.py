"""What the tests of sharing too little ask, and what they do before."""

from datetime import timedelta

from consent.plans import join_group, set_status
from tests.integration.updates.scene import Scene

HERE = "/oversight/under-sharing"
MISSED, UNREAD, KEPT, QUIET, TIMES = (
    f"/oversight/questions/{one}"
    for one in ("not-opened", "urgent-unread", "no-permission", "gone-quiet", "reading-times")
)
EVERY = (HERE, MISSED, UNREAD, KEPT, QUIET, TIMES)
NEGLECT = {"tags": ("RK.NEG", "EV.FACT", "UR0")}
URGENT = {"tags": ("TX.DNA", "EV.FACT", "UR2")}
LONG = timedelta(days=5)


def body(page: str) -> str:
    """The rows of the page's first table."""
    return page.partition("<tbody")[2].partition("</tbody>")[0]


def counts(page: str) -> list[int]:
    """The numbers on top: not in time, urgent and unread, gone quiet, kept for permission."""
    listed = page.partition('<ul class="hub-counts">')[2].partition("</ul>")[0]
    return [int(part.partition("</strong>")[0]) for part in listed.split("<strong>")[1:]]


def on_a_plan(scene: Scene) -> None:
    """Alfie is on a plan; treatment and maternity sit in the core group."""

    def plan(work):
        alfie = scene.people["alfie"]
        set_status(work, child_id=alfie, status="ST.CPP", category="NEG")
        seats = (scene.workers["sam"], scene.workers["grace"])
        join_group(work, child_id=alfie, group="core", workers=seats)

    scene.do("system", plan)


def later(scene: Scene, span: timedelta = LONG) -> None:
    scene.clock.move_on(span)
