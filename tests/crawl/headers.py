"""What every answer must carry (ASVS 5.0 V3.3, V3.4, V14.3)."""

from collections.abc import Iterator

from tests.crawl.crawler import Visit

POLICY = ("default-src 'none'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'")
EXACT = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def complaints_about(visit: Visit) -> Iterator[str]:
    """Headers that are missing, weak, or say too much."""
    headers = visit.response.headers
    policy = headers.get("Content-Security-Policy", "")
    wanted = ("default-src 'none'", "sandbox") if "sandbox" in policy else POLICY
    yield from (f"{visit.asked} lacks {part}" for part in wanted if part not in policy)
    if "unsafe" in policy or "*" in policy:
        yield f"{visit.asked} has a loose policy: {policy}"
    for name, value in EXACT.items():
        if headers.get(name) != value:
            yield f"{visit.asked} has {name}: {headers.get(name)}"
    if "max-age=31536000" not in headers.get("Strict-Transport-Security", ""):
        yield f"{visit.asked} may be read over plain http"
    for cookie in headers.getlist("Set-Cookie"):
        if "HttpOnly" not in cookie or "SameSite=" not in cookie:
            yield f"{visit.asked} sets a loose cookie: {cookie.partition('=')[0]}"
