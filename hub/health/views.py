"""`/health`: the process answers. `/health/ready`: it can decide, seal and record."""

from http import HTTPStatus

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy import text

from consent.rules_in_force import rules_in_force
from hub.foundation.gate import opens_to_anyone
from hub.foundation.work import Work

blueprint = Blueprint("health", __name__)


@blueprint.get("/health")
@opens_to_anyone
def health(work: Work) -> ResponseReturnValue:
    """Alive."""
    del work
    return jsonify(status="ok")


@blueprint.get("/health/ready")
@opens_to_anyone
def ready(work: Work) -> ResponseReturnValue:
    """Ready: the database answers, the keys derive, the rules load."""
    work.session.execute(text("SELECT 1"))
    work.keyring.derive("health")
    return jsonify(status="ready", rules=rules_in_force(work).version), HTTPStatus.OK
