"""Sets a page. The one way from a template to what a browser gets."""

from flask import current_app, template_rendered


def render_page(template_name: str, **context: object) -> bytes:
    """The template's HTML in UTF-8, with the frame of every page in its context.

    Encoded piece by piece: most of a page is ASCII, which costs nothing to encode, and one long
    text with a single wider letter in it would be widened and encoded letter by letter.
    """
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # Flask's own way
    template = app.jinja_env.get_template(template_name)
    app.update_template_context(context)
    pieces = template.root_render_func(template.new_context(context))
    page = b"".join([piece.encode() for piece in pieces])
    template_rendered.send(app, _async_wrapper=app.ensure_sync, template=template, context=context)
    return page
