"""What a machine can say about how a page looks: findings of axe, and sideways scroll."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": STANDARDS, "resultTypes": ["violations"]}
"""What passes is not listed node by node: that costs more than finding what does not."""

WIDTHS = (1280, 390, 320)


def findings(window: Page) -> list[str]:
    """What axe says about it, one line for each node."""
    results = Axe().run(window, options=OPTIONS).response
    return [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in results["violations"]
        for node in violation["nodes"]
    ]


def too_wide(window: Page) -> list[int]:
    """The widths at which the page scrolls sideways."""
    wide = []
    for width in WIDTHS:
        window.set_viewport_size({"width": width, "height": 844})
        if window.evaluate(SCROLLS):
            wide.append(width)
    return wide


SCROLLS = "document.scrollingElement && document.scrollingElement.scrollWidth > innerWidth"
