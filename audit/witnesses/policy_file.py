"""The policy file that says which witnesses the log's operator asks."""

from pathlib import Path

from audit.verifier.policy import Policy, PolicyRefused, read_policy
from audit.witnesses.invented import placed


def open_policy(path: Path | None) -> Policy | None:
    """Read it; None where there is none to read. Raises: PolicyRefused."""
    if path is None:
        return None
    try:
        return placed(read_policy(path.read_text(encoding="utf-8")), path.parent)
    except (OSError, UnicodeDecodeError):
        raise PolicyRefused("it cannot be read") from None
