"""Nothing is called kept that no test proves, and the list of what nothing keeps yet may only shrink."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.checks.book import CHECK_RULES
from moderation.triage import TRIAGE
from somestrategi.audits.book import AUDIT_RULES
from somestrategi.bootstrap import keeps
from somestrategi.core.strategy import Modality, all_requirements, requirement
from somestrategi.core.strategy.kept import SOURCE, all_kept

NOT_KEPT_YET = Path(__file__).with_name("not_kept_yet.txt")


def binding() -> set[str]:
    """The requirements that say *skal*."""
    return {entry.id for entry in all_requirements() if entry.modality is Modality.SHALL}


def not_kept_yet() -> list[str]:
    """The committed list: an id a line, and the requirement's title beside it for the reader."""
    lines = NOT_KEPT_YET.read_text(encoding="utf-8").splitlines()
    return [line.split()[0] for line in lines if line and not line.startswith("#")]


def test_the_register_of_what_is_kept_is_what_the_tests_prove() -> None:
    assert SOURCE.read_text(encoding="utf-8") == keeps.as_toml(keeps.proofs()), "Run `manage.py list_keeps`."


def test_every_proof_names_a_requirement_and_what_keeps_it() -> None:
    for proof in keeps.proofs():
        assert requirement(proof.requirement_id), proof.test
        assert proof.by, f"{proof.test}: write keeps({proof.requirement_id!r}, by=…)"


def test_what_keeps_a_requirement_is_a_rule_that_names_it() -> None:
    for kept in all_kept().values():
        for rule_id in kept.by:
            rule = AUDIT_RULES.get(rule_id) or CHECK_RULES.get(rule_id) or TRIAGE.get(rule_id)
            assert rule, f"{rule_id} is in no book of rules."
            assert kept.requirement_id in rule.requirements, rule_id


def test_what_nothing_keeps_yet_is_listed_and_the_list_only_shrinks() -> None:
    """A requirement that has become kept leaves the list; one that has ceased to be is mended, not listed again."""
    unkept = binding() - set(all_kept())
    listed = set(not_kept_yet())
    assert listed - unkept == set(), "These are kept now, or bind no more: strike them from not_kept_yet.txt."
    assert unkept - listed == set(), "Nothing keeps these any more. Mend that; the list may only shrink."


def test_the_list_is_read_easily() -> None:
    ids = not_kept_yet()
    assert ids == sorted(set(ids), key=lambda requirement_id: int(requirement_id[1:]))
    lines = NOT_KEPT_YET.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line and not line.startswith("#")] == [
        f"{id_} {requirement(id_).title_in('nb')}" for id_ in ids
    ]


# --- The finder -------------------------------------------------------------------------------------------------

TESTS = """
import pytest

@pytest.mark.keeps("S21", "S9", by="accounts.inactive")
def test_one(): ...

class TestMore:
    @pytest.mark.django_db
    @pytest.mark.keeps("S21", by="accounts.other")
    def test_two(self): ...

@pytest.mark.keeps("S9")
def test_three(): ...

def test_four(): ...
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests/test_it.py").write_text(TESTS, encoding="utf-8")
    (tmp_path / "tests/not_a_test.py").write_text(TESTS, encoding="utf-8")
    return tmp_path / "tests"


def test_proofs_are_found_in_functions_and_classes_in_the_order_of_the_requirements(folder: Path) -> None:
    assert [(p.requirement_id, p.by, p.test) for p in keeps.proofs(folder)] == [
        ("S9", "", "tests/test_it.py::test_three"),
        ("S9", "accounts.inactive", "tests/test_it.py::test_one"),
        ("S21", "accounts.inactive", "tests/test_it.py::test_one"),
        ("S21", "accounts.other", "tests/test_it.py::TestMore::test_two"),
    ]


def test_what_is_written_down_is_read_back(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = folder / "kept.toml"
    written.write_text(keeps.as_toml(keeps.proofs(folder)), encoding="utf-8")
    monkeypatch.setattr("somestrategi.core.strategy.kept.SOURCE", written)
    all_kept.cache_clear()
    try:
        kept = all_kept()
    finally:
        monkeypatch.undo()
        all_kept.cache_clear()
    assert set(kept) == {"S9", "S21"}
    assert kept["S21"].by == ("accounts.inactive", "accounts.other")
    assert kept["S21"].tests == ("tests/test_it.py::test_one", "tests/test_it.py::TestMore::test_two")


def test_with_no_proof_there_is_only_the_heading() -> None:
    assert keeps.as_toml([]) == keeps.HEADER
