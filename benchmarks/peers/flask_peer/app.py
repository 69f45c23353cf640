"""The Flask application: a signed session, the page, and an audit row for each item shown."""

import os
import time
from datetime import UTC, datetime

from flask import Flask, abort, render_template, session
from sqlalchemy import insert
from sqlalchemy.orm import Session, joinedload, sessionmaker

from benchmarks import plain_rules
from benchmarks.peers.flask_peer import queries
from benchmarks.peers.flask_peer.database import engine
from benchmarks.peers.flask_peer.models import AuditRow, Update, Worker
from benchmarks.tables import LEVELS

Shown = list[tuple[Update, plain_rules.Answer]]


def create_app() -> Flask:
    """The application, ready to serve."""
    app = Flask(__name__)
    app.secret_key = os.environ.get("PEER_SECRET", "only for measuring")
    app.add_template_filter(_instant, "instant")
    sessions = sessionmaker(engine(), expire_on_commit=False)

    @app.get("/families/<family_id>/timeline")
    def timeline(family_id: str) -> str:
        with sessions() as database:
            viewer = _viewer(database)
            shown = _shown(database, viewer, family_id, int(time.time()))
            _log(database, viewer, shown)
            database.commit()
            return render_template("timeline.html", family_id=family_id, shown=shown, levels=LEVELS)

    return app


def _viewer(database: Session) -> plain_rules.Viewer:
    worker = database.get(Worker, session.get("worker_id", ""), options=[joinedload(Worker.agency)])
    if worker is None:
        abort(403)
    return plain_rules.Viewer(worker.id, worker.agency_id, worker.agency.type, worker.role)


def _shown(database: Session, viewer: plain_rules.Viewer, family: str, at: int) -> Shown:
    facts = queries.facts_of(database, family)
    if not any(viewer.worker in involvement.team for involvement in facts.involvements):
        abort(404)
    shown: Shown = []
    before: int | None = None
    while len(shown) < queries.PAGE:
        rows = queries.updates_of(database, family, before=before)
        for row in rows:
            answer = plain_rules.decide(viewer, facts, queries.item_of(row), at)
            if answer.level:
                shown.append((row, answer))
        if len(rows) < queries.AHEAD:
            break
        before = rows[-1].event_at
    return shown[: queries.PAGE]


def _log(database: Session, viewer: plain_rules.Viewer, shown: Shown) -> None:
    """All rows of the page in one insert."""
    now = int(time.time())
    rows = [
        {
            "at": now,
            "worker_id": viewer.worker,
            "update_id": row.id,
            "level": LEVELS[answer.level],
            "reason": answer.reason,
        }
        for row, answer in shown
    ]
    database.execute(insert(AuditRow), rows)


def _instant(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%d %B %Y, %H:%M")
