"""The bar that stands on every page while a worker has a family open in an emergency."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EmergencyBar:
    """One opening of his that is open. renew_url is empty once it has been renewed.

    family: what it is called where its card is his to see. seconds_left: for the time that
    counts down in the browser.
    """

    family: str
    family_url: str
    closes_at: str
    seconds_left: int
    time_left: str
    page_url: str
    close_url: str
    renew_url: str = ""
