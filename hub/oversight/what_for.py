"""The form that asks what something of the log leaves the hub for, and the page instead of it."""

from collections.abc import Mapping

from flask import request
from flask.typing import ResponseReturnValue

from hub.presentation.pages import render_page
from hub.presentation.wording import gettext, later
from hub.timeline.purposes import OTHER, Purpose, purpose_choices, purpose_from

PURPOSES: Mapping[str, str] = {
    "concern": later("To look into a concern"),
    "supervision": later("Supervision"),
    "complaint": later("A complaint, or a question from the family"),
    "court": later("Court or legal advice"),
    "partnership": later("A report to the partnership"),
    OTHER: later("Something else"),
}
FIELDS = frozenset({"purpose", "words"})
"""What the form asks for."""


def what_for_page(
    title: str,
    quiet: str,
    *,
    button: str,
    action: str,
    back: str,
    errors: Mapping[str, str],
    reach: str = "",
) -> ResponseReturnValue:
    """The form, with what was typed. action: where it is sent. reach: of the proofs in the file."""
    return render_page(
        "oversight/what-for.html",
        title=title,
        quiet=quiet,
        button_text=button,
        purposes=purpose_choices(PURPOSES),
        typed=request.form,
        errors=errors,
        reach=reach,
        action=action,
        back=back,
    )


def purpose_sent() -> Purpose:
    """What was chosen. Raises: Invalid."""
    return purpose_from(request.form, PURPOSES)


def nothing_leaves(back: str) -> ResponseReturnValue:
    """In an emergency nothing is printed and nothing taken (rule 9, interface 10)."""
    said = gettext(
        "Nothing is printed or downloaded while an emergency opening of yours is open. "
        "Close it first."
    )
    return render_page("timeline/no-paper.html", back=back, back_text=gettext("Back"), said=said)
