"""The contracts in pyproject.toml see every module of the frame; `make lint` holds the code to them."""

from __future__ import annotations

import ast
import re
import tomllib

from tests.repository import source

# What a pure rule may take from Django: lazy texts and the way numbers are written.
PURE_DJANGO = {"django.utils.formats", "django.utils.functional", "django.utils.translation"}


def test_every_module_of_the_frame_has_its_layer() -> None:
    settings = tomllib.loads(source.read(source.Path("pyproject.toml")))["tool"]["importlinter"]
    placed = {
        name
        for layer in settings["contracts"][0]["layers"]
        for name in re.split(r"\s*[:|]\s*", layer.strip())
    }
    modules = {
        ".".join(path.with_suffix("").parts[:2])
        for path in source.under("somestrategi", suffix=".py")
        if path.name != "__init__.py" or len(path.parts) > 2
    }
    assert modules - placed == set(), "Name it in the layers of pyproject.toml."
    assert placed - modules == set(source.APPS)


def test_the_core_takes_nothing_from_django_but_texts() -> None:
    taken = {
        f"{path}: {node.module}"
        for path in source.under("somestrategi", suffix=".py")
        if path.parts[1] == "core"
        for node in ast.walk(source.tree_of(path))
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").partition(".")[0] == "django"
        and node.module not in PURE_DJANGO
    }
    assert taken == set()


def test_only_the_clock_asks_what_time_it_is() -> None:
    """A test, and a run for a past date, can answer instead. Django's form fields and our launcher are not asked."""
    asking = re.compile(
        r"\btimezone\.now\(|\btimezone\.local(?:date|time)\(\)|\bdatetime\.(?:now|today|utcnow)\(|\bdate\.today\("
    )
    found = [
        str(path)
        for path in source.product_python()
        if asking.search(source.read(path)) and path.as_posix() != "somestrategi/core/clock.py"
    ]
    assert found == []
