"""The way in with one click. Registered in a demonstration only."""

from flask import request
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from agencies.entering import Refusal, enter
from agencies.session_service import end_session
from agencies.session_states import Ended, Stage
from hub.accounts.browser import signed_in, visitor
from hub.accounts.personas import is_persona
from hub.accounts.sign_in_views import entered_page
from hub.foundation.errors import NotFound
from hub.foundation.gate import opens_to_anyone
from hub.foundation.identifiers import WorkerId
from hub.foundation.settings import Settings
from hub.foundation.work import Work
from hub.presentation.typed import typed_id


def open_persona_door(state: BlueprintSetupState) -> None:
    """Add the route, if the application is a demonstration."""
    settings = state.app.config["HUB_SETTINGS"]
    if isinstance(settings, Settings) and settings.is_demo:
        state.add_url_rule("/sign-in/persona", "persona", persona, methods=["POST"])


@opens_to_anyone
def persona(work: Work) -> ResponseReturnValue:
    """Be one of the invented workers."""
    worker_id = _asked_for()
    if not is_persona(work.session, worker_id=worker_id):
        raise NotFound(worker_id)
    before = signed_in()
    if before is not None:
        end_session(work, session_id=before.session_id, because=Ended.NEXT_STAGE)
    entered = enter(work, worker_id=worker_id, stage=Stage.PERSONA, visitor=visitor())
    if isinstance(entered, Refusal):
        raise NotFound(worker_id)
    return entered_page(work, entered)


def _asked_for() -> WorkerId:
    sent = typed_id(request.form.get("worker_id"))
    if sent is None:
        raise NotFound("no such person")
    return WorkerId(sent)
