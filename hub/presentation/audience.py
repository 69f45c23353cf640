"""Who will see an update, as the preview names them before it is posted."""

from dataclasses import dataclass

from hub.presentation.links import Link

SHOWN_AT_ONCE = 6


@dataclass(frozen=True, slots=True)
class Reader:
    """One person: name, "midwife, Wexmoor Maternity", and a line if something is special."""

    name: str
    role: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReaderGroup:
    """Everybody at one level. Six are shown at once, the rest opens."""

    title: str
    level: str
    readers: tuple[Reader, ...]

    @property
    def first(self) -> tuple[Reader, ...]:
        """Those shown at once."""
        return self.readers[:SHOWN_AT_ONCE]

    @property
    def rest(self) -> tuple[Reader, ...]:
        """Those that open."""
        return self.readers[SHOWN_AT_ONCE:]


@dataclass(frozen=True, slots=True)
class Nudge:
    """The warning that children's services will not see it. Up to three ways on; it never blocks.

    decide_url: where the form is sent to decide about what is written; empty for who may not.
    lead: the safeguarding lead to ask, by name; empty for none.
    ring: whom to ring now, a whole sentence with the number; empty when somebody of theirs
    will see it.
    """

    title: str
    why: str
    ring: str = ""
    ways: tuple[Link, ...] = ()
    decide_url: str = ""
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """The panel. `summary` is its one-line form, for the status line and the bar on phones.

    checked: "As you have written it now, checked 10:43:52.", or what is missing yet.
    keep_back: the link to keep it from someone, if the form offers it.
    advice: a sentence on who has to be named, and the link to where; none where all is said.
    seen: what the page brings back when it is sent, to tell whether the answer changed meanwhile.
    """

    summary: str
    checked: str
    groups: tuple[ReaderGroup, ...] = ()
    nudge: Nudge | None = None
    keep_back: Link | None = None
    advice: Link | None = None
    seen: str = ""
