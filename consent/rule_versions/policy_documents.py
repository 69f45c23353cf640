"""A version of the rules as one document: what its files say, canonical, under its digest. Pure.

The files the hub comes with are the first version. Each later one is a document that somebody
drafted and somebody else approved; its name ends in its digest, so one name has one content.
"""

import json
from collections.abc import Callable
from hashlib import sha256

from audit.verifier.canonical import canonical
from consent.rule_versions.policy_files import BadPolicy, Row, keep_document, policy_file

FILES = ("matrix", "roles", "rules", "statuses", "tags")
DIGEST_SHOWN = 24
Document = dict[str, Row]


def document_of(version: str) -> Document:
    """A version as a document, to be read and never changed. Raises: BadPolicy."""
    return {name: _unnamed(policy_file(version, name)) for name in FILES}


def encoded(document: Document) -> str:
    """The one text of a document."""
    return canonical(document).decode()  # type: ignore[arg-type]  # TOML holds nothing but JSON


def digest_of(text: str) -> str:
    """What its name ends in, and what its approver signs: SHA-256 in hexadecimal."""
    return sha256(text.encode()).hexdigest()


def name_of(number: int, digest: str) -> str:
    """How every entry of the log names it. Requires number >= 2."""
    return f"{number}.{digest[:DIGEST_SHOWN]}"


def read_document(text: str, *, digest: str) -> Document:
    """The document. Raises: BadPolicy when it is not the one that was approved."""
    if digest_of(text) != digest:
        raise BadPolicy("the rules are not what was approved")
    try:
        found = json.loads(text)
    except ValueError as error:
        raise BadPolicy("the rules cannot be read") from error
    if not isinstance(found, dict) or set(found) != set(FILES):
        raise BadPolicy("the rules lack a part")
    return found


def keep(version: str, document: Document) -> None:
    """Let this process decide by that version."""
    keep_document(version, {name: {**document[name], "version": version} for name in FILES})


def changed(document: Document, change: Callable[[Document], None]) -> Document:
    """A copy with a change made to it."""
    copy: Document = json.loads(encoded(document))
    change(copy)
    return copy


def _unnamed(content: Row) -> Row:
    return {name: value for name, value in content.items() if name != "version"}
