"""G3: the page's CPU against the sum of its stages, each repeated alone in the same process.

The stages are the hub's own functions on the same family and viewer: who is behind the cookie,
loading facts and rows, deciding, opening the wordings, setting the page, committing the audit
entry; and a request that does nothing. What the page costs beyond their sum is glue.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from statistics import median

from flask import Flask, template_rendered
from jinja2 import Template
from sqlalchemy.orm import Session

from agencies.signed_in import actor_for_cookie
from audit.writer import ReadRecord
from benchmarks.answers import full_pages
from benchmarks.harness.report import Check, Line, Report
from benchmarks.page_cpu import Visit, ask
from benchmarks.product.build import Built, cookies_of, ground_of
from benchmarks.product.served import path_of
from benchmarks.world import World
from consent.authorise import Judged, authorise_many, disclose, standpoint_of
from consent.decision import prepare
from consent.disclosure import reveal
from consent.outcome import Level
from hub.app import create_app
from hub.boundary import Ground
from hub.foundation.actor import Actor
from hub.foundation.clock import SystemClock
from hub.foundation.identifiers import FamilyId
from hub.foundation.work import Work
from hub.updates.queries import updates_of_family
from hub.updates.wordings import wordings_of

SECTION = "G3 page CPU and its stages"
GOAL = 1.3
TIMES, WARM = 60, 8
PAGE = 50

Stage = Callable[[], object]


def measure(report: Report, world: World, built: Built) -> None:
    """One page, then each of its stages by itself."""
    page = full_pages(world, 1)[0]
    cookie = cookies_of(built, [page.viewer])[page.viewer]
    ground = ground_of(built.place, SystemClock())
    app = create_app(built.place.settings(), ground)
    visit = Visit(page, path_of(built, page), cookie)
    whole = _cpu(lambda: ask(app, visit))
    stages = {"set the page": _rendering(app, visit)}
    with ground.database.read() as session:
        work = Work(session, _now(), _actor(session, cookie), ground.keyring)
        family_id = FamilyId(built.id("families", page.family))
        for name, stage in _stages(ground, work, family_id, cookie).items():
            stages[name] = _cpu(stage)
    nothing = Visit(page, "/health", "")
    stages["a request that does nothing"] = _cpu(lambda: ask(app, nothing))
    ground.close()
    _report(report, whole, stages)


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def _actor(session: Session, cookie: str) -> Actor:
    token = cookie.partition("=")[2]
    signed_in = actor_for_cookie(session, cookie=token, now=_now())
    assert signed_in is not None, "the cookie was made just now"
    return signed_in.actor


def _cpu(run: Stage) -> float:
    """Median CPU of one call, in milliseconds, the process's other threads included."""
    for _ in range(WARM):
        run()
    costs = []
    for _ in range(TIMES):
        began = time.process_time()
        run()
        costs.append((time.process_time() - began) * 1e3)
    return median(costs)


def _rendering(app: Flask, visit: Visit) -> float:
    """Sets the page's template again and again, within a request that has just set it."""
    costs: list[float] = []

    def again(_app: Flask, template: Template, context: dict[str, object], **_more: object) -> None:
        if not costs:
            costs.append(0.0)  # setting it again must not come back here
            costs[0] = _cpu(lambda: template.render(context))

    with template_rendered.connected_to(again, app):
        ask(app, visit)
    return costs[0]


def _stages(ground: Ground, work: Work, family_id: FamilyId, cookie: str) -> dict[str, Stage]:
    token = cookie.partition("=")[2]
    stored = updates_of_family(work, family_id=family_id)
    view = standpoint_of(work, family_id=family_id)
    assert view is not None, "the page's viewer has a role"
    items = [one.item for one in stored]
    shown = [one for one in authorise_many(view, items) if one.decision.level][:PAGE]
    permits = disclose(work, family_id=family_id, exit_name="timeline", view=view, shown=shown)
    entry = ReadRecord(events=tuple(work.events), actor=work.actor, now=work.now, address=None)
    seen = {one.item.update_id for one in shown if one.decision.level >= Level.SUMMARY}
    readable = [one for one in stored if one.update_id in seen]
    wordings = wordings_of(work.session, updates=readable)

    def load() -> None:
        updates_of_family(work, family_id=family_id)
        standpoint_of(work, family_id=family_id)
        wordings_of(work.session, updates=readable)

    def decide() -> tuple[Judged, ...]:
        return authorise_many(prepare(view.facts), items)

    def open_all() -> None:
        for update_id, wording in wordings.items():
            reveal(work, permits[update_id], update_id=update_id, sealed=wording.versions[0])

    return {
        "who is behind the cookie": lambda: actor_for_cookie(
            work.session, cookie=token, now=work.now
        ),
        "load facts and rows": load,
        "decide": decide,
        "open the wordings": open_all,
        "commit the audit entry": lambda: ground.writer.record(entry, {}),
    }


def _report(report: Report, whole: float, stages: dict[str, float]) -> None:
    floor = sum(stages.values())
    for name, cost in stages.items():
        report.lines.append(Line(SECTION, name, {"cpu_ms": cost}))
    report.lines.append(Line(SECTION, "sum of the stages", {"cpu_ms": floor}))
    report.lines.append(Line(SECTION, "the page", {"cpu_ms": whole, "times_sum": whole / floor}))
    ratio = whole / floor
    report.checks.append(
        Check(SECTION, f"at most {GOAL}×", ratio <= GOAL, f"{ratio:.2f}×", binding=False)
    )
