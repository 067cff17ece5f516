"""What the repository consists of: the files that git knows or would add, and the product's Python as syntax trees."""

from __future__ import annotations

import ast
import os
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = ("accounts", "content", "moderation", "metrics")
PRODUCT = ("somestrategi", *APPS)

# What .gitignore names, for a copy of the source without git.
NEVER_OURS = {"var", "staticfiles", "node_modules", "__pycache__"}


@cache
def files() -> tuple[Path, ...]:
    """Every file of the repository, relative to its root, committed or about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    is_checkout = listed.returncode == 0 and listed.stdout
    names = listed.stdout.split("\0") if is_checkout else _walked()
    return tuple(sorted(Path(name) for name in names if name and (ROOT / name).is_file()))


def _walked() -> Iterator[str]:
    for folder, subfolders, names in os.walk(ROOT):
        here = Path(folder).relative_to(ROOT)
        subfolders[:] = [name for name in subfolders if name not in NEVER_OURS and not name.startswith(".")]
        if here == Path():
            subfolders.append(".ci")
        yield from (str(here / name) for name in names if not name.endswith((".mo", ".pyc")))


def under(*folders: str, suffix: str = "") -> list[Path]:
    """The files in these folders, whose names end so."""
    return [path for path in files() if path.parts[0] in folders and path.name.endswith(suffix)]


def read(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(read(path), filename=str(path))


def product_python() -> list[Path]:
    """The product's modules, without migrations."""
    return [path for path in under(*PRODUCT, suffix=".py") if "migrations" not in path.parts]


@cache
def strings_in(path: Path) -> frozenset[str]:
    """Every string literal of a module, the fixed parts of f-strings too; docstrings are no literals here."""
    docstrings = {
        id(node.value)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return frozenset(
        node.value
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    )
