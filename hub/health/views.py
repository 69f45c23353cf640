"""`/health`: the process answers. `/health/ready`: it can decide, seal and record."""

from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus

from flask import Blueprint, current_app, jsonify
from flask.typing import ResponseReturnValue

from audit.checkpoints import log_key
from audit.standing import USUAL_WAIT, LogWatch, Standing, standing_of
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

    503 once an entry has waited a minute for its place, nothing was signed for a minute although
    this process lets no minute pass without an entry, or the head is not what was signed.
    """
    standing = standing_of(work.session, key=log_key(work.keyring))
    state = _state(standing, current_app.extensions["hub"].writer.watch, work.now)
    status = HTTPStatus.OK if state == "ready" else HTTPStatus.SERVICE_UNAVAILABLE
    answer = {
        "status": state,
        "rules": rules_in_force(work).version,
        "log": _of_the_log(standing, work.now),
        "witnesses": _witnesses(work),
    }
    return jsonify(answer), status


def _state(standing: Standing, watch: LogWatch, now: datetime) -> str:
    if watch.fork:
        return "read-only"
    if not standing.is_whole or standing.backlog(now) > USUAL_WAIT:
        return "log-behind"
    is_silent = watch.is_never_silent and standing.silence(now) > USUAL_WAIT
    return "log-silent" if is_silent else "ready"


def _witnesses(work: Work) -> Mapping[str, str | int] | None:
    """How lately a quorum saw the log; None where nobody is asked. Late is no reason to stop."""
    policy = current_app.config["HUB_POLICY"]
    key = log_key(work.keyring)
    seen = freshness(work.session, policy=policy, key=key, now=work.now)
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
    signed_at = standing.signed_by(now)
    return {
        "whole": standing.is_whole,
        "waiting": standing.waiting,
        "backlog_seconds": int(standing.backlog(now).total_seconds()),
        "checkpoint_age_seconds": signed_at and int((now - signed_at).total_seconds()),
    }
