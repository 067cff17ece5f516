"""What is reported of each check is what it does on the sentences that nobody fitted it to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from content.checks.book import CHECKS
from content.checks.check import Check
from content.draft import Draft, Moment

FOLDER = Path(__file__).with_name("sentences")
TOGETHER = {
    "content.identity_number": "personal_data",
    "content.personal_data": "personal_data",
    "content.health_of_a_person": "personal_data",
}
MEASURED = [check for check in CHECKS if check.precision is not None]


def _names() -> Iterator[str]:
    for check in MEASURED:
        yield TOGETHER.get(check.id, check.id.removeprefix("content."))


def _rows(name: str) -> list[tuple[str, bool, str]]:
    lines = (FOLDER / f"{name}_b.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [(form, label == "1", text) for form, label, text in (line.split("\t") for line in lines)]


@pytest.mark.parametrize("name", sorted(set(_names())))
def test_precision_is_as_reported(name: str) -> None:
    checks = [check for check, own in zip(MEASURED, _names(), strict=True) if own == name]
    hits = [
        label
        for form, label, text in _rows(name)
        if any(_fires(check, Draft(text=text, declared_form=form, moment=Moment.SENDING)) for check in checks)
    ]
    precision = sum(hits) / len(hits)
    for check in checks:
        assert check.precision is not None
        assert precision == pytest.approx(check.precision, abs=0.01)
        assert check.is_on is (check.precision >= 0.8)


def _fires(check: Check, draft: Draft) -> bool:
    return any(True for _hit in check.rule.check(draft))


def test_every_set_of_sentences_has_its_check() -> None:
    assert {path.name.removesuffix("_b.tsv") for path in FOLDER.glob("*_b.tsv")} == set(_names())
