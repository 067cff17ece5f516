"""Delete what is unused: every module is imported, and every name of the product is used by the product.

A name is looked for as a word in the product's Python and templates. Tests do not count: what only a test uses is
not needed.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import httpx
from django import forms, template, views
from django.apps import AppConfig
from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.auth import views as auth_views
from django.contrib.auth.base_user import BaseUserManager
from django.core.management import BaseCommand
from django.db.models import Manager, Model, QuerySet

from tests.repository import source

# Methods that a framework calls on what inherits from it.
CALLED_BY_FRAMEWORKS = {
    name
    for base in (
        *(
            AppConfig,
            AdminSite,
            ModelAdmin,
            BaseCommand,
            BaseUserManager,
            Manager,
            Model,
            QuerySet,
            template.Node,
        ),
        *(forms.Form, forms.ModelForm, forms.Field, forms.Widget, views.View, auth_views.LoginView),
        *(auth_views.PasswordResetView, auth_views.PasswordResetConfirmView),
        *(HTMLParser, httpx.BaseTransport),
    )
    for name in dir(base)
}

# Names that mean something where they stand.
CALLED_BY_PLACE = re.compile(r"Command|Meta|urlpatterns|process_view|clean_\w+|formfield_\w+|\w+Config")

# Modules that Django, Celery and the command line find by their place.
FOUND_BY_PLACE = re.compile(
    r"(^|/)(__init__|apps|admin|tasks|urls|verbs|wsgi)\.py$|/(management/commands|templatetags|settings)/"
)

# Registers what it decorates, or the other way round: changes nothing about who calls it.
TRANSPARENT = {
    "cache",
    "cached_property",
    "classmethod",
    "contextmanager",
    "dataclass",
    "property",
    "staticmethod",
}
TRANSPARENT |= {"atomic", "tracked", "never_cache", "require_GET", "require_POST", "require_http_methods"}

ONLY_TESTS_USE = {
    "parse_percent": "columns in percent come with the importers of the next issue",
    "is_identity_number": "tests say of a number what it is; the product finds them in texts",
    "DELIVERIES": "the table of what follows what for a variant; what publishes it comes with the connectors",
    "all_texts": "tests read every text of the demo in both forms",
}


def _words() -> Counter[str]:
    """Every word that is read, called or named, and how often. Where a name is defined does not count."""
    words: Counter[str] = Counter()
    for path in source.product_python():
        for node in ast.walk(source.tree_of(path)):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                words[node.id] += 1
            elif isinstance(node, ast.Attribute):
                words[node.attr] += 1
            elif isinstance(node, ast.alias):
                words[node.name.rpartition(".")[2]] += 1
        for text in source.strings_in(path):
            words.update(set(re.findall(r"\w+", text)))
    for path in source.under("templates"):
        for tag in re.findall(r"{[{%].*?[%}]}", source.read(path), re.DOTALL):
            words.update(set(re.findall(r"\w+", tag)))
    return words


def _definitions() -> Iterator[tuple[Path, str]]:
    """Functions, classes, methods and constants of modules; what a decorator registers is used by that."""
    for path in source.product_python():
        if "settings" in path.parts:
            continue
        for node in source.tree_of(path).body:
            yield from ((path, name) for name in _names_of(node))
            if isinstance(node, ast.ClassDef):
                for member in node.body:
                    if isinstance(member, ast.FunctionDef):
                        yield from ((path, name) for name in _names_of(member))


def _names_of(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        decorators = {ast.unparse(d).partition("(")[0].rpartition(".")[2] for d in node.decorator_list}
        if decorators <= TRANSPARENT:
            yield node.name
    elif isinstance(node, ast.Assign):
        yield from (target.id for target in node.targets if isinstance(target, ast.Name))
    elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        yield node.target.id


def _unused() -> set[tuple[Path, str]]:
    words = _words()
    return {
        (path, name)
        for path, name in _definitions()
        if not words[name]
        and not (name.startswith("__") and name.endswith("__"))
        and name not in CALLED_BY_FRAMEWORKS
        and not CALLED_BY_PLACE.fullmatch(name)
    }


def test_every_name_is_used_by_the_product() -> None:
    unused = sorted(f"{path}: {name}" for path, name in _unused() if name not in ONLY_TESTS_USE)
    assert unused == []


def test_what_only_tests_use_is_still_there() -> None:
    assert set(ONLY_TESTS_USE) - {name for _path, name in _unused()} == set(), "Used or gone: strike it."


def test_every_module_is_imported() -> None:
    imported: set[str] = set()
    for path in source.product_python():
        for node in ast.walk(source.tree_of(path)):
            if isinstance(node, ast.Import):
                imported |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                imported |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        named = {text for text in source.strings_in(path) if re.fullmatch(r"\w+(\.\w+)+", text)}
        imported |= named | {text.rpartition(".")[0] for text in named}
    alone = [
        str(path)
        for path in source.product_python()
        if ".".join(path.with_suffix("").parts) not in imported
        and not FOUND_BY_PLACE.search(path.as_posix())
        and '__name__ == "__main__"' not in source.read(path)
    ]
    assert alone == []
