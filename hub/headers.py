"""Headers every answer carries."""

from http import HTTPStatus

from flask import Response, request

CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; font-src 'none'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
ALWAYS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


PUBLIC = {
    "static": "public, max-age=86400",
    # Hashes and signatures, the same for everybody: what is served once never changes.
    "published_log.checkpoint": "public, max-age=2",
    "published_log.consistency": "public, max-age=31536000, immutable",
    "published_log.inclusion": "public, max-age=31536000, immutable",
    "published_log.tile": "public, max-age=31536000, immutable",
}
"""What caches may keep, by view. Everything else is for one reader and one moment."""


def protect(response: Response) -> Response:
    """Set the headers; keep nothing in any cache but what is public."""
    for name, value in ALWAYS.items():
        response.headers.setdefault(name, value)
    kept = PUBLIC.get(request.endpoint or "")
    if kept and response.status_code < HTTPStatus.BAD_REQUEST:
        response.headers["Cache-Control"] = kept
    else:
        response.headers["Cache-Control"] = "no-store"
        response.headers["Vary"] = "Cookie"
    return response
