"""What a worker has typed into the form, just as typed: kept in drafts, shown again on errors."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from werkzeug.datastructures import MultiDict

MOST_PARTS = 12
SENSITIVITIES = ("", "1", "2", "3", "4")
"""None chosen is what the tags say."""
_PART_ID = re.compile(r"part[0-9]{1,2}")
_SINGLE = (
    "find", "evidence", "event_on", "text", "means", "summary", "urgency", "sensitivity",
    "withheld_because", "files_about",
)  # fmt: skip
_SEVERAL = ("tags", "about", "named_readers", "withheld_from")


@dataclass(frozen=True, slots=True)
class TypedPart:
    """A part about somebody else. `part_id` is its key in the form and in the update."""

    part_id: str
    about: str = ""
    text: str = ""
    is_source: bool = False
    has_agreed: bool = False


@dataclass(frozen=True, slots=True)
class TypedUpdate:
    """The fields of the form, nothing checked yet.

    sensitivity "": as the tags say. find: what stands in the box for finding a tag.

    The last four tell of the page, not of the update. draft_id: of the page it is typed on; empty
    before its first draft. draft_state: of that draft, as the page knows it. form_key:
    the page itself. kept_files: those the page shows as kept with its draft.
    """

    tags: tuple[str, ...] = ()
    find: str = ""
    about: tuple[str, ...] = ()
    evidence: str = ""
    event_on: str = ""
    text: str = ""
    means: str = ""
    parts: tuple[TypedPart, ...] = ()
    summary: str = ""
    urgency: str = ""
    sensitivity: str = ""
    named_readers: tuple[str, ...] = ()
    withheld_from: tuple[str, ...] = ()
    withheld_because: str = ""
    files_about: str = ""
    dropped_files: tuple[str, ...] = ()
    draft_id: str = ""
    draft_state: str = ""
    form_key: str = ""
    kept_files: tuple[str, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether nothing worth keeping was typed."""
        words = (self.text, self.means, self.summary, *(part.text for part in self.parts))
        return not self.tags and not any(word.strip() for word in words)

    @property
    def chosen(self) -> dict[str, object]:
        """The choices on which depends who will see it; words are none of them."""
        return {
            "tags": sorted(self.tags),
            "about": sorted(self.about),
            "on": self.event_on,
            "parts": [[part.about, part.is_source, part.has_agreed] for part in self.parts],
            "sensitivity": self.sensitivity,
            "urgency": self.urgency,
            "readers": sorted(self.named_readers),
            "kept": sorted(self.withheld_from),
            "files": self.files_about,
        }


def typed_from(form: MultiDict[str, str]) -> TypedUpdate:
    """What the sent form holds."""
    return TypedUpdate(
        tags=_many(form, "tags"),
        find=_one(form, "find"),
        about=_many(form, "about"),
        evidence=_one(form, "evidence"),
        event_on=_one(form, "event_on"),
        text=_one(form, "text"),
        means=_one(form, "means"),
        parts=tuple(_part(form, part_id) for part_id in _part_ids(form)),
        summary=_one(form, "summary"),
        urgency=_one(form, "urgency"),
        sensitivity=_one(form, "sensitivity"),
        named_readers=_many(form, "named_readers"),
        withheld_from=_many(form, "withheld_from"),
        withheld_because=_one(form, "withheld_because"),
        files_about=_one(form, "files_about"),
        dropped_files=_many(form, "drop_file"),
        draft_id=_one(form, "draft_id"),
        draft_state=_one(form, "draft_state"),
        form_key=_one(form, "form_key"),
        kept_files=_many(form, "kept_file"),
    )


def _one(form: MultiDict[str, str], name: str) -> str:
    # Browsers send line ends as CR LF; texts are kept with LF alone.
    return form.get(name, "").replace("\r\n", "\n")


def _many(form: MultiDict[str, str], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, form.getlist(name))))


def _part_ids(form: MultiDict[str, str]) -> tuple[str, ...]:
    """Only keys this form gives out: a part must not pass for the text or for a file."""
    return tuple(filter(_PART_ID.fullmatch, _many(form, "part_id")))


def _part(form: MultiDict[str, str], part_id: str) -> TypedPart:
    return TypedPart(
        part_id=part_id,
        about=_one(form, f"{part_id}_about"),
        text=_one(form, f"{part_id}_text"),
        is_source=bool(form.get(f"{part_id}_source")),
        has_agreed=bool(form.get(f"{part_id}_agreed")),
    )


def with_part(typed: TypedUpdate, about: str = "") -> TypedUpdate:
    """The same with one more part, about nobody yet; full as it is, the same."""
    if len(typed.parts) >= MOST_PARTS:
        return typed
    taken = {part.part_id for part in typed.parts}
    free = next(f"part{n}" for n in range(1, 100) if f"part{n}" not in taken)
    return replace(typed, parts=(*typed.parts, TypedPart(free, about)))


def without_part(typed: TypedUpdate, part_id: str) -> TypedUpdate:
    """The same without that part."""
    return replace(typed, parts=tuple(one for one in typed.parts if one.part_id != part_id))


def written_down(typed: TypedUpdate) -> str:
    """The text a draft keeps: the form as it would be sent."""
    return json.dumps(list(_pairs(typed)), ensure_ascii=False)


def read_back(text: str) -> TypedUpdate:
    """The form a draft kept."""
    return typed_from(MultiDict([(name, value) for name, value in json.loads(text)]))


def _pairs(typed: TypedUpdate) -> Iterator[tuple[str, str]]:
    for name in _SINGLE:
        yield name, str(getattr(typed, name))
    for name in _SEVERAL:
        for value in getattr(typed, name):
            yield name, value
    for part in typed.parts:
        yield "part_id", part.part_id
        yield f"{part.part_id}_about", part.about
        yield f"{part.part_id}_text", part.text
        yield f"{part.part_id}_source", "yes" if part.is_source else ""
        yield f"{part.part_id}_agreed", "yes" if part.has_agreed else ""
