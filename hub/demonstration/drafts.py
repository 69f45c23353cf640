"""One update on its way to becoming an event, whether written by hand or one of a series."""

from dataclasses import dataclass
from datetime import datetime

from hub.demonstration.moments import stamp
from hub.demonstration.world import Event


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
        event["segments"] = [
            {"id": f"part-{place}", "subjects": list(about), "text": text}
            for place, (about, text) in enumerate(draft.parts, start=1)
        ]
    if draft.named_readers:
        event["named_readers"] = list(draft.named_readers)
    return event
