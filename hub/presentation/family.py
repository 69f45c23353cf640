"""What heads and flanks a family's pages. Each part is decided before it gets here."""

from dataclasses import dataclass

from hub.presentation.links import Link


@dataclass(frozen=True, slots=True)
class Member:
    """One person of the family, as far as shown: "Alfie Marsh, 6" and one line."""

    name: str
    line: str = ""


@dataclass(frozen=True, slots=True)
class FamilyHeader:
    """Name, people, and the page's one green button if the worker may post.

    `title` is the family's name, or for a school the child's.
    """

    title: str
    members: tuple[Member, ...] = ()
    post_url: str = ""


@dataclass(frozen=True, slots=True)
class InvolvedAgency:
    """An agency the viewer may know about and when it was last heard from.

    heard: "today", "6 days ago" or "" if never; late: "was due Mon", empty when it is not.
    """

    name: str
    person: str = ""
    heard: str = ""
    heard_iso: str = ""
    late: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One rung of the status ladder. Exactly one is current, or none."""

    text: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one child stands: "Where Alfie stands", the ladder, one sentence, its history."""

    title: str
    steps: tuple[Step, ...]
    sentence: str = ""
    history: Link | None = None
