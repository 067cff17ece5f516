"""Words that several places share: verbs, deeds and thresholds. None is missing, and none is there for nothing."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from accounts.permissions import ACROSS, DO, Role
from somestrategi.core.thresholds import all_defaults
from tests.repository import source

# Thresholds that a later issue's rule will read. The list may only shrink: a new threshold comes with its rule.
WAITS_FOR_ITS_RULE = {
    "moderation.heavy_traffic_comments_per_hour",
    "metrics.measured_within_days",
}


def _code(*, without: str) -> list[Path]:
    return [path for path in source.product_python() if path.name != without]


def _verbs(app: str) -> set[str]:
    return set(import_module(f"{app}.verbs").VERBS)


@pytest.mark.parametrize("app", source.APPS)
def test_every_verb_is_done_somewhere(app: str) -> None:
    used = {text for path in _code(without="verbs.py") for text in source.strings_in(path)}
    assert sorted(_verbs(app) - used) == []


@pytest.mark.parametrize("app", source.APPS)
def test_the_id_of_a_verb_tells_its_room(app: str) -> None:
    assert [verb for verb in _verbs(app) if not re.fullmatch(rf"{app}\.[a-z]+(_[a-z]+)+", verb)] == []


def test_every_verb_that_is_done_has_its_sentence() -> None:
    known = set().union(*(_verbs(app) for app in source.APPS))
    assert set(_verbs_done()) - known == set()


def _verbs_done() -> Iterator[str]:
    """The literals given as `verb=`, also behind an `if … else`. A connector's are what became of a comment."""
    for path in source.product_python():
        if path.parts[:2] == ("accounts", "connectors"):
            continue
        for node in ast.walk(source.tree_of(path)):
            if isinstance(node, ast.keyword) and node.arg == "verb":
                for part in ast.walk(node.value):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        yield part.value


def test_every_deed_is_asked_about() -> None:
    """In a view, an action, a queryset, a template tag or the table of addresses."""
    rooms = ("deeds.py", "roles.py")
    asked = {
        node.attr
        for path in source.product_python()
        if path.name not in rooms
        for node in ast.walk(source.tree_of(path))
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "DO"
    }
    assert {deed.name for deed in DO} - asked == set()


def test_every_deed_may_be_done_by_somebody() -> None:
    assert set(DO) - set().union(*(role.deeds for role in Role)) == set()


def test_deeds_across_ministries_are_given_by_roles_across_ministries_only() -> None:
    assert [role for role in Role if not role.is_across and role.deeds & ACROSS] == []


def test_every_threshold_is_read_by_a_rule_or_waits_for_one() -> None:
    read = {entry.name for entry in all_defaults() if _is_read(entry.name)}
    names = {entry.name for entry in all_defaults()}
    assert names - read - WAITS_FOR_ITS_RULE == set(), "A threshold comes with the rule that reads it."
    assert WAITS_FOR_ITS_RULE & read == set(), "These are read now: take them off the list."
    assert WAITS_FOR_ITS_RULE - names == set(), "These are gone: take them off the list."


def _is_read(name: str) -> bool:
    """By its name, or by an f-string that begins like it in a module that also names the rest."""
    for path in source.product_python():
        words = source.strings_in(path)
        if name in words:
            return True
        if any("." in word and name.startswith(word) and name[len(word) :] in words for word in words):
            return True
    return False
