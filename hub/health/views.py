"""`/health`: the process answers. `/health/ready`: it can decide, seal and record."""

from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus

from flask import Blueprint, current_app, jsonify
from flask.typing import ResponseReturnValue

from audit.checkpoints import log_key
from audit.standing import USUAL_WAIT, Standing, standing_of
from audit.witnesses.freshness import freshness
from consent.rule_versions.rules_in_force import rules_in_force
from hub.foundation.gate import opens_to_anyone, opens_without_work
from hub.foundation.work import Work

blueprint = Blueprint("health", __name__)


@blueprint.get("/health")
@opens_without_work
def health() -> ResponseReturnValue:
    """Alive, whether or not the database is."""
    return jsonify(status="ok")


@blueprint.get("/health/ready")
@opens_to_anyone
def ready(work: Work) -> ResponseReturnValue:
    """Ready: the database answers, the keys derive, the rules load, and the log keeps up.

    503 once an entry has waited a minute for its place, or the head is not what was signed.
    """
    standing = standing_of(work.session, key=log_key(work.keyring))
    fork = current_app.extensions["hub"].writer.watch.fork
    keeps_up = standing.is_whole and standing.backlog(work.now) <= USUAL_WAIT and not fork
    status = HTTPStatus.OK if keeps_up else HTTPStatus.SERVICE_UNAVAILABLE
    answer = {
        "status": "ready" if keeps_up else "read-only" if fork else "log-behind",
        "rules": rules_in_force(work).version,
        "log": _of_the_log(standing, work.now),
        "witnesses": _witnesses(work),
    }
    return jsonify(answer), status


def _witnesses(work: Work) -> Mapping[str, str | int] | None:
    """How lately a quorum saw the log; None where nobody is asked. Late is no reason to stop."""
    policy = current_app.config["HUB_POLICY"]
    seen = None if policy is None else freshness(work.session, policy=policy)
    if seen is None:
        return None
    return {
        "light": seen.light(work.now).value,
        "at": "" if seen.at is None else seen.at.isoformat(),
        "size": seen.size,
        "seen": seen.seen,
        "known": seen.known,
    }


def _of_the_log(standing: Standing, now: datetime) -> dict[str, object]:
    """In seconds. checkpoint_age is None until something is signed."""
    signed_at = standing.signed_at
    return {
        "whole": standing.is_whole,
        "waiting": standing.waiting,
        "backlog_seconds": int(standing.backlog(now).total_seconds()),
        "checkpoint_age_seconds": signed_at and int((now - signed_at).total_seconds()),
    }
