"""What templates, styles and scripts must never contain. The policy would block most of it, silently."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.utils import translation

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
# Django admin has style sheets of its own, which admin.css only gives our colours.
STYLES = sorted(path for path in (ROOT / "static/css").glob("*.css") if path.name != "admin.css")
SCRIPTS = sorted((ROOT / "static/js").glob("*.js"))

FORBIDDEN = {
    r"\sstyle\s*=": "an inline style",
    r"<style\b": "a style element",
    r"<script(?![^>]*\ssrc=)": "an inline script",
    r"\son[a-z]+\s*=": "an inline handler",
    r"\shx-on": "hx-on, which needs eval",
    r"hx-vals=['\"]js:": "hx-vals with js:, which needs eval",
    r"hx-trigger=['\"][^'\"]*\[": "a trigger filter, which needs eval",
    r"javascript:": "a javascript: address",
    r"//(?:cdn|unpkg|fonts)\.": "something from another host",
}


def found(pattern: str, files: list[Path]) -> Iterator[str]:
    for path in files:
        if re.search(pattern, path.read_text(encoding="utf-8")):
            yield path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize(("pattern", "what"), FORBIDDEN.items(), ids=FORBIDDEN.values())
def test_no_template_contains(pattern: str, what: str) -> None:
    assert list(found(pattern, TEMPLATES)) == [], what


def test_styles_use_tokens_for_every_colour() -> None:
    assert list(found(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(", STYLES)) == []


def test_styles_stand_in_a_layer() -> None:
    assert [path.name for path in STYLES if "@layer" not in path.read_text(encoding="utf-8")] == []


def test_graphics_use_no_colour_that_fails_on_white() -> None:
    """UI.md §1: warning-base-default is 2.3:1 on white."""
    assert list(found(r"--ds-color-warning-base-default", STYLES)) == []


def test_every_style_and_script_of_ours_is_linked() -> None:
    linked = "\n".join(path.read_text(encoding="utf-8") for path in TEMPLATES)
    files = [f"{path.parent.name}/{path.name}" for path in [*STYLES, *SCRIPTS]]
    assert [name for name in files if name not in linked] == []


def test_files_are_short() -> None:
    for path in [*STYLES, *TEMPLATES]:
        assert len(path.read_text(encoding="utf-8").splitlines()) < 400, path
    for path in SCRIPTS:
        assert len(path.read_text(encoding="utf-8").splitlines()) < 100, path


@pytest.mark.parametrize(
    ("form", "said"), [("nb", "Noe gikk galt hos oss"), ("nn", "Noko gjekk gale hos oss")]
)
def test_server_error_page_needs_no_context_at_all(form: str, said: str) -> None:
    with translation.override(form):
        html = render_to_string("500.html")
    assert said in html
    assert f'<html lang="{form}"' in html
    assert "undefined" not in html


@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"])
def test_error_pages_speak_both_forms(name: str) -> None:
    pages = []
    for form in ("nb", "nn"):
        with translation.override(form):
            pages.append(render_to_string(name))
    assert pages[0] != pages[1]


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_no_rule_is_left_open(path: Path) -> None:
    """A merge once dropped two braces: the browser then read every rule below as nested, and used none of them."""
    open_rules: list[str] = []
    for line in re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S).splitlines():
        for mark in re.findall(r"[{}]", line):
            if mark == "}":
                assert open_rules, f"{path.name}: a brace too many at {line!r}"
                open_rules.pop()
                continue
            rule = line.strip()
            is_inside = bool(open_rules) and not open_rules[-1].startswith("@")
            assert not is_inside or rule.startswith(("@", "&", ">")), f"{rule} stands in {open_rules[-1]}"
            open_rules.append(rule)
    assert not open_rules
