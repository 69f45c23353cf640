"""`/health`: the process answers. `/health/ready`: it can decide, seal and record."""

from datetime import datetime
from http import HTTPStatus

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from audit.checkpoints import log_signer
from audit.standing import USUAL_WAIT, Standing, standing_of
from consent.rules_in_force import rules_in_force
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
    standing = standing_of(work.session, key=log_signer(work.keyring).verifier_key)
    keeps_up = standing.is_whole and standing.backlog(work.now) <= USUAL_WAIT
    status = HTTPStatus.OK if keeps_up else HTTPStatus.SERVICE_UNAVAILABLE
    answer = {
        "status": "ready" if keeps_up else "log-behind",
        "rules": rules_in_force(work).version,
        "log": _of_the_log(standing, work.now),
    }
    return jsonify(answer), status


def _of_the_log(standing: Standing, now: datetime) -> dict[str, object]:
    """In seconds. checkpoint_age is None until something is signed."""
    signed_at = standing.signed_at
    return {
        "whole": standing.is_whole,
        "waiting": standing.waiting,
        "backlog_seconds": int(standing.backlog(now).total_seconds()),
        "checkpoint_age_seconds": signed_at and int((now - signed_at).total_seconds()),
    }
