"""One update on its way to becoming an event, whether written by hand or one of a series."""

from dataclasses import dataclass
from datetime import datetime

from hub.demonstration.moments import stamp
from hub.demonstration.world import Event

_MEANS = "What it means for the children:"


@dataclass(frozen=True, slots=True)
class Draft:
    """An update with its moment; `key` names it where other acts refer to it."""

    moment: datetime
    by: str
    about: tuple[str, ...]
    tags: tuple[str, ...]
    text: str
    headline: str = ""
    means: str = ""
    sn: int | None = None
    key: str = ""
    parts: tuple[tuple[tuple[str, ...], str], ...] = ()
    named_readers: tuple[str, ...] = ()
    is_series: bool = False


def post_event(draft: Draft, *, family: str, update: str) -> Event:
    """Return the `update.post` of a draft; empty fields are left out."""
    event: dict[str, object] = {
        "at": stamp(draft.moment),
        "do": "update.post",
        "id": update,
        "by": draft.by,
        "family": family,
        "subjects": list(draft.about),
        "tags": list(draft.tags),
        "text": draft.text,
    }
    if draft.sn is not None:
        event["sn"] = draft.sn
    for name, value in (("summary", draft.headline), ("means", draft.means)):
        if value:
            event[name] = value
    if draft.parts:
        event |= _in_parts(draft)
    if draft.named_readers:
        event["named_readers"] = list(draft.named_readers)
    return event


def _in_parts(draft: Draft) -> dict[str, object]:
    """Return the fields of an update whose people differ (decision rule 8).

    Words beside the parts would concern everybody, and be masked with anyone not covered, so
    what happened becomes a part of its own, about those whom the headline is about.
    """
    everyone = [*draft.about, *(one for about, _ in draft.parts for one in about)]
    means = f"{_MEANS} {draft.means}" if draft.means else ""
    first = (draft.about, f"{draft.text} {means}".strip())
    return {
        "subjects": list(dict.fromkeys(everyone)),
        "summary_subjects": list(draft.about),
        "text": "",
        "means": "",
        "segments": [
            {"id": f"part-{place}", "subjects": list(about), "text": text}
            for place, (about, text) in enumerate((first, *draft.parts), start=1)
        ],
    }
