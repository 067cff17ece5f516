"""Short files with names that say something, in a tree that a newcomer can predict."""

from __future__ import annotations

import ast
import re

import pytest

from tests.repository import source

LONGEST = 400  # lines

# Data, and what others write: their length says nothing about our style.
WITHOUT_LIMIT = ("static/vendor/", "tests/browser/vendor/", "tests/recordings/", "docs/rules.md")
"""What others wrote, and the page that a command writes from the rules."""

TOP_LEVEL = {
    *("manage.py", "README.md", "requirements.txt", "pytest.ini"),
    *("Makefile", "pyproject.toml", "CHANGELOG.md", "requirements"),
    *(".ci", ".editorconfig", ".gitignore", ".pre-commit-config.yaml"),
    *("somestrategi", "accounts", "content", "moderation", "metrics"),
    *("templates", "static", "locale", "tests", "docs", "bench"),
}


def test_top_level_holds_what_the_architecture_names_and_nothing_else() -> None:
    assert {path.parts[0] for path in source.files()} - TOP_LEVEL == set()


@pytest.mark.parametrize("suffix", [".py", ".html", ".css", ".js", ".md", ".txt"])
def test_no_source_file_is_longer_than_400_lines(suffix: str) -> None:
    too_long = {
        str(path): lines
        for path in source.files()
        if path.suffix == suffix
        and "migrations" not in path.parts
        and not path.as_posix().startswith(WITHOUT_LIMIT)
        and not _is_data(path.as_posix())
        and (lines := len(source.read(path).splitlines())) > LONGEST
    }
    assert too_long == {}, "Split it by topic."


def _is_data(name: str) -> bool:
    """Locked requirements and word lists are text files too."""
    return name.startswith(("requirements", "somestrategi/core/language/training/")) and name.endswith(".txt")


def test_nothing_has_a_name_that_means_everything() -> None:
    vague = {"util", "utils", "helper", "helpers", "misc", "common", "commons", "tools", "stuff", "various"}
    parts = {path: {path.stem, *path.parts[:-1]} for path in source.files()}
    assert [str(path) for path, names in parts.items() if names & vague] == []


def test_every_folder_of_python_is_a_package() -> None:
    folders = {path.parent for path in source.under(*source.PRODUCT, "tests", suffix=".py")}
    assert [str(folder) for folder in sorted(folders) if folder / "__init__.py" not in source.files()] == []


def test_every_module_with_code_reads_annotations_as_text() -> None:
    """`from __future__ import annotations` first: no import is there for a type alone."""
    without = [
        str(path)
        for path in source.under(*source.PRODUCT, "tests", "bench", suffix=".py")
        if "migrations" not in path.parts
        and any(not isinstance(node, ast.Expr) for node in source.tree_of(path).body)
        and not any(
            isinstance(node, ast.ImportFrom) and node.module == "__future__"
            for node in source.tree_of(path).body
        )
    ]
    assert without == []


def test_product_code_prints_nothing() -> None:
    """A command has `self.stdout`, the launcher `say`; a program of its own gives its reason on the line."""
    printing = [
        f"{path}:{node.lineno}"
        for path in source.product_python()
        for node in ast.walk(source.tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
        if "# noqa: T201 – " not in source.read(path).splitlines()[node.lineno - 1]
    ]
    assert printing == []


def test_nothing_is_left_to_do_in_a_comment() -> None:
    marks = re.compile(r"\b(?:TO" + "DO|FIX" + "ME|XX" + r"X)\b")  # and not a part of MASTODON
    marked = [
        f"{path}:{number}"
        for path in source.under(*source.PRODUCT, "tests", "templates", "static", "docs")
        if path.suffix in {".py", ".html", ".css", ".js", ".md"} and "vendor" not in path.parts
        for number, line in enumerate(source.read(path).splitlines(), 1)
        if marks.search(line)
    ]
    assert marked == []
