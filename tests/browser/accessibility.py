"""axe-core in the page: what of WCAG 2.1, levels A and AA, can be checked by a program."""

from importlib.resources import files
from typing import Any

from playwright.async_api import Page

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text()
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]},
    "resultTypes": ["violations"],
}


async def violations(page: Page) -> list[str]:
    """What is wrong in the page as it stands: the rule, and the elements that break it."""
    # Through the debugger's door, which the content security policy does not close.
    await page.evaluate(AXE)
    result = await page.evaluate("rules => axe.run(document, rules)", RULES)
    return [_told(found["id"], node) for found in result["violations"] for node in found["nodes"]]


def _told(rule: str, node: dict[str, Any]) -> str:
    where = " ".join(map(str, node["target"]))
    return f"{rule}: {where} ({node['failureSummary'].splitlines()[-1].strip()})"
