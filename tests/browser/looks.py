"""What a machine can say about how a page looks: findings of axe, and sideways scroll."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": STANDARDS, "resultTypes": ["violations"]}
"""What passes is not listed node by node: that costs more than finding what does not."""
AXE = Axe().axe_script
RUN = """options => axe.run(document, options).then(
  ({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])
)"""
WIDTHS = (1280, 390, 320)


def bring_axe(context: BrowserContext) -> None:
    """Have every page of these windows come with axe: handed over once, not page by page."""
    context.add_init_script(AXE)


def findings(window: Page) -> list[str]:
    """What axe says about it, one line for each node."""
    if not window.evaluate("'axe' in window"):
        window.evaluate(AXE)
    found = window.evaluate(RUN, OPTIONS)
    return [f"{rule}: {html[:160]}" for rule, nodes in found for html in nodes]


def too_wide(window: Page) -> list[int]:
    """The widths at which the page scrolls sideways."""
    wide = []
    for width in WIDTHS:
        if window.viewport_size is None or window.viewport_size["width"] != width:
            window.set_viewport_size({"width": width, "height": 844})
        if window.evaluate(SCROLLS):
            wide.append(width)
    return wide


SCROLLS = "document.scrollingElement && document.scrollingElement.scrollWidth > innerWidth"
