"""The page of rules is written from the rules themselves."""

from __future__ import annotations

from django.utils import translation

from somestrategi.audits.book import AUDIT_RULES
from somestrategi.bootstrap import rule_pages
from somestrategi.core.strategy.kept import all_kept


def test_committed_page_is_what_the_rules_say() -> None:
    assert rule_pages.PAGE.read_text(encoding="utf-8") == rule_pages.text(), "Run `manage.py list_rules`."


def test_page_is_the_same_whatever_language_is_active() -> None:
    with translation.override("nn"):
        assert rule_pages.text() == rule_pages.PAGE.read_text(encoding="utf-8")


def test_page_names_every_rule_and_says_kept_only_where_a_test_shows_it() -> None:
    page = rule_pages.text()
    for rule in AUDIT_RULES:
        section = page.partition(f"### `{rule.id}`")[2].partition("\n### ")[0]
        assert str(rule.severity.value) in section
        for requirement_id in rule.requirements:
            kept = all_kept().get(requirement_id)
            is_shown = bool(kept and rule.id in kept.by)
            assert f"* {requirement_id} ({'kept' if is_shown else 'not shown'}" in section
