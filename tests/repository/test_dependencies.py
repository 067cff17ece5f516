"""Every dependency stands on a line with its reason, and is used by what its file says it is for."""

from __future__ import annotations

import ast
import re
from importlib.metadata import packages_distributions

import pytest

from tests.repository import source

# Used without an import of ours: by name in the settings, on a command line, or by another package.
USED_OTHERWISE = {
    "psycopg": "Django's PostgreSQL back end imports it",
    "redis": "Django's cache and Celery's broker import it",
    "argon2-cffi": "Django's Argon2 hasher imports it",
    "defusedxml": "openpyxl reads workbooks with it when it is installed",
    "pytest-socket": "pytest loads it; pytest.ini closes the network",
    "pytest-django": "pytest loads it; pytest.ini names the settings",
    "pytest-xdist": "pytest loads it; `-n` in the Makefile asks for it",
    "django-stubs": "mypy's plug-in, named in pyproject.toml",
    "types-requests": "mypy reads it",
    "import-linter": "its command is `lint-imports`, in the Makefile",
}

LINE = re.compile(r"^(?P<name>[A-Za-z0-9_.-]+)(\[[\w,-]+\])?(==|>=)[^#]*\s{2}# (?P<reason>\S.*)$")


def _lines(name: str) -> list[str]:
    text = source.read(source.Path("requirements") / f"{name}.in")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _names(name: str) -> list[str]:
    return [found["name"] for line in _lines(name) if (found := LINE.match(line))]


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _imported(*folders: str) -> set[str]:
    """The top modules that these folders import, or name in a string (settings, `-m` on a command line)."""
    found: set[str] = set()
    for path in source.under(*folders, suffix=".py"):
        for node in ast.walk(source.tree_of(path)):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.partition(".")[0])
        found |= {text.partition(".")[0] for text in source.strings_in(path)}
    return found


@pytest.mark.parametrize("name", ["production", "local", "test"])
def test_every_dependency_line_says_why_it_is_there(name: str) -> None:
    assert [line for line in _lines(name) if not LINE.match(line)] == []


@pytest.mark.parametrize(
    ("name", "folders"),
    [
        ("production", source.PRODUCT),
        ("local", source.PRODUCT),
        ("test", ("tests", "bench")),
    ],
)
def test_every_dependency_is_used_where_its_file_says(name: str, folders: tuple[str, ...]) -> None:
    modules: dict[str, set[str]] = {}
    for module, distributions in packages_distributions().items():
        for distribution in distributions:
            modules.setdefault(_normal(distribution), set()).add(module)
    imported = _imported(*folders)
    makefile = set(re.findall(r"[\w-]+", source.read(source.Path("Makefile"))))
    unused = [
        dependency
        for dependency in _names(name)
        if dependency not in USED_OTHERWISE
        and not modules.get(_normal(dependency), set()) & imported
        and _normal(dependency) not in makefile
    ]
    assert unused == []


def test_what_is_excused_from_an_import_is_still_a_dependency() -> None:
    wanted = {name for file in ("production", "local", "test") for name in _names(file)}
    assert set(USED_OTHERWISE) - wanted == set()


@pytest.mark.parametrize("name", ["production", "local", "test"])
def test_every_dependency_is_locked_by_hash(name: str) -> None:
    locked = re.findall(
        r"^([a-z0-9-]+)(?:\[[\w,-]+\])?==\S+(?:.*?)\\$", source.read(source.Path("requirements.txt")), re.M
    )
    assert [wanted for wanted in _names(name) if _normal(wanted) not in locked] == []


def test_production_is_locked_to_the_same_versions_as_everything_else() -> None:
    def versions(path: str) -> set[str]:
        return set(re.findall(r"^([a-z0-9-]+==[^\s;\\]+)", source.read(source.Path(path)), re.M))

    assert versions("requirements/production.txt") - versions("requirements.txt") == set()


def test_no_registry_is_named() -> None:
    """Whoever builds says where packages come from."""
    hosts = [path for path in source.files() if path.name.endswith((".txt", ".in", ".toml", ".yaml", ".cfg"))]
    hosts += source.under(".ci", "Makefile")
    assert [
        str(path) for path in hosts if re.search(r"pypi\.|--(?:extra-)?index-url|npmjs", source.read(path))
    ] == []
