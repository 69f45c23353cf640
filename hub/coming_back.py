"""Where a browser comes back to, once it has left a page that answered a form.

No page is kept in any cache, so that "back" asks again; what answered a form could be asked for
only by sending the form again. The page then stands in the history as the page of its form.
"""

from flask import current_app, request
from werkzeug.exceptions import HTTPException


def steps_to_form() -> int:
    """How many parts the address has too many: the nearest above that can be opened is the form's.

    A number, and no address: a page that is not for its reader repeats nothing of what was asked.
    """
    routes, path, steps = current_app.url_map.bind(""), request.path, 0
    while path.strip("/"):
        try:
            routes.match(path, method="GET")
        except HTTPException:
            path, steps = path.rpartition("/")[0], steps + 1
        else:
            break
    return steps
