"""Tasks are asked for by name across the layers, so every name is written down and found."""

from __future__ import annotations

import ast
import re

from celery import current_app

from somestrategi.schedule import ENTRIES
from tests.repository import source


def _tasks() -> dict[str, str]:
    """Task name (or its empty absence) → where it is declared."""
    found = {}
    for path in source.product_python():
        for node in ast.walk(source.tree_of(path)):
            if isinstance(node, ast.FunctionDef):
                for decorator in node.decorator_list:
                    call = decorator.func if isinstance(decorator, ast.Call) else decorator
                    if ast.unparse(call) in {"shared_task", "app.task"}:
                        keywords = decorator.keywords if isinstance(decorator, ast.Call) else []
                        has_name = any(keyword.arg == "name" for keyword in keywords)
                        found[f"{path}::{node.name}"] = "named" if has_name else ast.unparse(call)
    return found


def _registered() -> set[str]:
    current_app.loader.import_default_modules()
    current_app.autodiscover_tasks(force=True)
    return {name for name in current_app.tasks if name.partition(".")[0] in source.PRODUCT}


def test_every_task_has_a_name_of_its_own() -> None:
    """A name made from the module would change when the module moves, and lose what waits in the queue."""
    tasks = _tasks()
    assert tasks
    assert {place for place, state in tasks.items() if state != "named"} == set()


def test_every_task_is_found_by_the_worker_under_its_apps_name() -> None:
    assert len(_registered()) == len(_tasks())


def test_everything_on_the_schedule_is_a_task() -> None:
    assert {entry.task for entry in ENTRIES} - _registered() == set()


def test_everything_that_is_nudged_is_a_task() -> None:
    """`nudge(SOME_TASK, …)`: the constants end in _TASK."""
    named = {
        node.value.value
        for path in source.product_python()
        for node in ast.walk(source.tree_of(path))
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Constant)
        and any(isinstance(target, ast.Name) and target.id.endswith("_TASK") for target in node.targets)
    }
    assert named
    assert named - _registered() == set()


def test_tasks_take_primary_keys_only() -> None:
    """Arguments stand in the queue and in logs: no text, token or name goes there."""
    wrong = []
    for path in source.product_python():
        if path.name != "tasks.py":
            continue
        for node in source.tree_of(path).body:
            if isinstance(node, ast.FunctionDef):
                for argument in node.args.args:
                    if argument.arg != "self" and not re.fullmatch(r"\w+_id", argument.arg):
                        wrong.append(f"{path}::{node.name}({argument.arg})")
    assert wrong == []
