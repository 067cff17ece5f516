"""Finds the tests marked `@pytest.mark.keeps("S21", by="accounts.inactive")` by reading their source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
HEADER = "# Written by `manage.py list_keeps` from the tests marked `keeps`. Do not edit by hand.\n"


@dataclass(frozen=True, order=True)
class Proof:
    """One test that shows a bad case of a requirement stopped or found."""

    number: int
    requirement_id: str
    by: str
    test: str


def proofs(folder: Path = ROOT / "tests") -> list[Proof]:
    """All of them, by requirement. The tests' paths are relative to the folder's parent."""
    return sorted(
        proof
        for path in folder.rglob("test_*.py")
        for proof in _proofs_in(
            ast.parse(path.read_text(encoding="utf-8")), f"{path.relative_to(folder.parent)}"
        )
    )


def _proofs_in(body: ast.Module | ast.ClassDef, place: str) -> Iterator[Proof]:
    for node in body.body:
        if isinstance(node, ast.ClassDef):
            yield from _proofs_in(node, f"{place}::{node.name}")
        elif isinstance(node, ast.FunctionDef):
            for decorator in node.decorator_list:
                yield from _proofs_of(decorator, f"{place}::{node.name}")


def _proofs_of(decorator: ast.expr, test: str) -> Iterator[Proof]:
    if not (isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "pytest.mark.keeps"):
        return
    by = next((ast.literal_eval(k.value) for k in decorator.keywords if k.arg == "by"), "")
    for argument in decorator.args:
        requirement_id: str = ast.literal_eval(argument)
        yield Proof(int(requirement_id[1:]), requirement_id, by, test)


def as_toml(found: list[Proof]) -> str:
    """The text of `core/strategy/kept.toml`."""
    parts = [HEADER]
    for requirement_id in dict.fromkeys(proof.requirement_id for proof in found):
        mine = [proof for proof in found if proof.requirement_id == requirement_id]
        by = ", ".join(f'"{name}"' for name in dict.fromkeys(proof.by for proof in mine))
        tests = ",\n".join(f'  "{proof.test}"' for proof in mine)
        parts.append(f"\n[{requirement_id}]\nby = [{by}]\ntests = [\n{tests},\n]\n")
    return "".join(parts)
