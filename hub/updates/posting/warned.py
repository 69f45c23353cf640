"""Whether the form that was sent had told its author that children's services will not see it.

Without scripts nobody is made to preview, so an unwarned form is shown once more (issue, post).
The field says only that the page showed the warning; nothing but that showing depends on it.
"""

from flask import request

from hub.presentation.audience import Preview

FIELD = "nudged"


def was_warned() -> bool:
    """Whether the form has shown a warning at any time since it was opened."""
    return bool(request.form.get(FIELD))


def must_warn(panel: Preview) -> bool:
    """Whether the warning applies and was not shown yet; never twice for one form."""
    return panel.nudge is not None and not was_warned()
