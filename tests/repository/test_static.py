"""Static files of ours: each is asked for by something, and everything that is asked for is there."""

from __future__ import annotations

import re

from django.contrib.staticfiles import finders

from tests.repository import source

ASKED_FOR = re.compile(r"{%\s*static\s+[\"']([^\"']+)[\"']")


def _asked_for() -> set[str]:
    """By templates with {% static %}, by name in Python, and by style sheets with url(…)."""
    names = {name for path in source.under("templates") for name in ASKED_FOR.findall(source.read(path))}
    for path in source.product_python():
        names |= {text for text in source.strings_in(path) if re.fullmatch(r"[\w./-]+\.\w{2,5}", text)}
    for path in source.under("static", suffix=".css"):
        names |= {
            (path.parent / url).as_posix().partition("/")[2]
            for url in re.findall(r"url\([\"']?(?!data:)([^\"')#]+)", source.read(path))
        }
    return names


def test_no_static_file_of_ours_is_unused() -> None:
    ours = {
        path.relative_to("static").as_posix() for path in source.under("static") if "vendor" not in path.parts
    }
    assert sorted(ours - _asked_for()) == []


def test_every_static_file_that_a_template_asks_for_is_there() -> None:
    asked_for = {name for path in source.under("templates") for name in ASKED_FOR.findall(source.read(path))}
    assert sorted(name for name in asked_for if finders.find(name) is None) == []
