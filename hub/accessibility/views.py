"""The statement, for anybody: whoever cannot sign in because of it reads here whom to tell."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from hub.foundation.gate import opens_to_anyone
from hub.foundation.work import Work
from hub.presentation.pages import render_page

blueprint = Blueprint("accessibility", __name__)


@blueprint.get("/accessibility")
@opens_to_anyone
def statement(work: Work) -> ResponseReturnValue:
    """What was tested, what is known not to work, whom to tell, and the language."""
    del work
    return render_page("accessibility/statement.html")
