"""What every page's frame needs to know, whatever stands in it."""

from dataclasses import dataclass
from datetime import datetime

from hub.presentation.emergency import EmergencyBar
from hub.presentation.navigation import NavigationItem


@dataclass(frozen=True, slots=True)
class Frame:
    """Header, navigation and footer of one page, supplied to every template as `frame`.

    `worker_name` None: nobody is signed in, and no alerts, navigation or sign-out are shown.
    `made_at`: when the page was made, for paper; None where no unit of work made it.
    `csrf_token` goes into every form and, for the socket, into the page's head; it must not
    change within a session, or "not found" would not read the same twice.
    """

    csrf_token: str = ""
    is_demo: bool = False
    worker_name: str | None = None
    agency_name: str = ""
    role: str = ""
    role_words: str = ""
    made_at: datetime | None = None
    alerts_count: int = 0
    has_alerts: bool = True
    """Whether anything could ever be in his list of alerts."""
    navigation: tuple[NavigationItem, ...] = ()
    footer: tuple[NavigationItem, ...] = ()
    emergencies: tuple[EmergencyBar, ...] = ()
    log_is_behind: bool = False
    """Whether only emergency openings can be read, because the record of readings lags."""

    log_fork: str = ""
    """In what way the database is not the record that was signed, which is not a lag."""

    to_form: int | None = None
    """Of a page that answers a form: how many parts its address has more than the form's page."""

    @property
    def is_signed_in(self) -> bool:
        """Whether the page belongs to a worker's session."""
        return self.worker_name is not None
