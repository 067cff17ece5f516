"""One page under one set of circumstances: language, colour scheme, width. Used by every page's browser test."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
SCREENS = ROOT / "var" / "screens"
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
HEIGHTS = {1920: 1080, 1440: 900, 390: 844, 320: 640}


@dataclass(frozen=True)
class Circumstance:
    form: str
    scheme: str
    width: int

    def __str__(self) -> str:
        return f"{self.form}-{self.scheme}-{self.width}"


WHOLE_MATRIX = tuple(
    Circumstance(form, scheme, width)
    for form in ("nb", "nn")
    for scheme in ("light", "dark")
    for width in (1440, 390)
)
# In `make test` every page is looked at twice; `make browser` takes the whole matrix.
IS_WHOLE = os.environ.get("BROWSER_MATRIX") == "full"
LOOKS = WHOLE_MATRIX if IS_WHOLE else (Circumstance("nb", "light", 1440), Circumstance("nn", "dark", 390))


def inspect_page(page: Page, url: str, *, form: str, scheme: str, width: int) -> None:
    """Open `url` and demand: the right language, no axe violation, nothing to judge by hand, no sideways
    scrolling. Saves a screenshot to `var/screens/` for somebody to LOOK at.
    """
    page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(url)
    assert page.locator("html").get_attribute("lang") == form
    inspect_open_page(page, name=f"{_file_name(url)}-{form}-{scheme}-{width}")


def inspect_open_page(page: Page, *, name: str) -> None:
    """The same for a page as it stands now: after a click, with a menu or a dialog open."""
    save_screen(page, name=name)
    scroll_width, inner_width = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert scroll_width <= inner_width, f"{name} scrolls sideways: {scroll_width} px in {inner_width} px."
    problems = axe_problems(page)
    assert not problems, f"{name}\n" + "\n".join(problems)


def save_screen(page: Page, *, name: str) -> None:
    page.evaluate("document.fonts.ready")
    SCREENS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENS / f"{name}.png", full_page=True, animations="disabled")


def axe_problems(page: Page) -> list[str]:
    """Violations, and what axe could not judge, one line per element."""
    page.evaluate(AXE)  # a script tag would be refused by the policy, as it should
    result = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    return [*_lines(result["violations"], "violates"), *_lines(result["incomplete"], "cannot be judged on")]


def _lines(rules: list[dict[str, Any]], verb: str) -> list[str]:
    return [
        f"{node['html'][:160]} {verb} {rule['id']}: {node['failureSummary']}"
        for rule in rules
        for node in rule["nodes"]
        if not _is_known(rule["id"], node["html"])
    ]


def _is_known(rule: str, html: str) -> bool:
    """The chevron of a select is a background image, which axe cannot see through. Nothing else is excused."""
    return rule == "color-contrast" and html.startswith("<select")


def _file_name(url: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"^https?://[^/]+", "", url)).strip("-") or "front"
