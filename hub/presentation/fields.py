"""What a form offers to choose from."""

from collections.abc import Iterable
from typing import NamedTuple


class Choice(NamedTuple):
    """One box, button or line of a list. `hint` is its definition in a sentence."""

    value: str
    text: str
    hint: str = ""


def choice_items(choices: Iterable[Choice]) -> list[dict[str, object]]:
    """Return the choices as the design system's radios and checkboxes take them."""
    return [
        {"value": c.value, "text": c.text, "hint": {"text": c.hint} if c.hint else None}
        for c in choices
    ]
