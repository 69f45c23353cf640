"""The filters that are set, in the words of their own fields."""

from collections.abc import Iterable, Mapping
from datetime import date

from hub.presentation.fields import Choice
from hub.presentation.times import long_day
from hub.presentation.wording import gettext

Field = Mapping[str, object]


def asked_words(fields: Iterable[Field]) -> str:
    """ "Tag: Attending treatment, Since: 1 November 2026"; "" when no field says anything.

    Only what the fields offer is put in words: whatever else an address asks for is not named,
    or the sentence would tell what it is.
    """
    pairs = ((str(field["label"]), _value(field)) for field in fields)
    return ", ".join(
        gettext("%(label)s: %(value)s", label=label, value=value) for label, value in pairs if value
    )


def _value(field: Field) -> str:
    value, choices = field["value"], field.get("choices", ())
    if not value:
        return ""
    if field.get("type") == "date":
        return long_day(date.fromisoformat(str(value)))
    offered = choices if isinstance(choices, tuple) else ()
    return next((one.text for one in offered if isinstance(one, Choice) and one.value == value), "")
