"""What a browser carries to prove who it is, and what is stored of it: never the token itself."""

from hashlib import sha256

from hub.foundation.settings import Settings


def hash_of(token: str) -> str:
    """What is stored of a token. No salt or stretching: the token is random already."""
    return sha256(token.encode("utf-8", "replace")).hexdigest()


def csrf_token_of(cookie: str) -> str:
    """What the forms of the holder of this cookie carry (ASVS 5.0 V3.5.1).

    Made from the cookie, which scripts and other sites cannot read, and never the stored hash.
    """
    return sha256(b"hub/csrf/v1\x00" + cookie.encode("utf-8", "replace")).hexdigest()


def cookie_name(settings: Settings) -> str:
    """`__Host-` binds the cookie to TLS and this host; plain http on one's own machine cannot."""
    return "hub-session" if settings.is_demo else "__Host-hub-session"
