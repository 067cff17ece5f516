"""What a rule, a book and a severity are, and the contract that every rule of every book keeps (ARCHITECTURE §4)."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from content.checks.book import CHECK_RULES, CHECKS
from content.draft import Draft, Moment
from moderation.triage import TRIAGE
from somestrategi.audits.book import AUDIT_RULES, AUDITS, rule_of
from somestrategi.core.rules import Hit, Rule, RuleBook, Severity
from somestrategi.core.strategy import requirement

BOOKS: tuple[RuleBook[Any], ...] = (AUDIT_RULES, CHECK_RULES, TRIAGE)
RULES = [rule for book in BOOKS for rule in book]
COMMITTED_IDS = Path(__file__).with_name("rule_ids.txt")
FORMS = ("nb", "nn")


def texts_of(rule: Rule[Any]) -> dict[str, str]:
    """Every text of a rule in the active language; messages and headlines with their placeholders."""
    return {
        "title": str(rule.title),
        "why": str(rule.why),
        **{f"message {name}": str(text) for name, text in rule.messages.items()},
        **{f"headline {name}": str(text) for name, text in rule.headlines.items()},
    }


# --- The contract ----------------------------------------------------------------------------------------------


def test_ids_are_those_that_stand_in_stored_findings() -> None:
    """A new rule adds its line. A line is never changed: findings and exceptions carry the id."""
    committed = COMMITTED_IDS.read_text(encoding="utf-8").split()
    assert sorted(rule.id for rule in RULES) == committed


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
class TestContract:
    def test_is_frozen(self, rule: Rule[Any]) -> None:
        with pytest.raises(dataclasses.FrozenInstanceError):
            rule.id = "other.id"  # type: ignore[misc]
        for example in (rule.fires, rule.silent):
            assert example.__dataclass_params__.frozen

    def test_names_requirements_of_the_strategy(self, rule: Rule[Any]) -> None:
        assert rule.requirements
        for requirement_id in rule.requirements:
            assert requirement(requirement_id).id == requirement_id

    def test_speaks_both_forms(self, rule: Rule[Any]) -> None:
        with translation.override("en"):
            ids = texts_of(rule)
        for form in FORMS:
            with translation.override(form):
                texts = texts_of(rule)
            assert {name for name in ids if texts[name] == ids[name] or not texts[name].strip()} == set()

    def test_fires_on_its_example_and_says_so_in_both_forms(self, rule: Rule[Any]) -> None:
        hits = list(rule.check(rule.fires))
        assert hits
        for hit in hits:
            assert hit.message in rule.messages
            for form in FORMS:
                with translation.override(form):
                    told = (rule.sentence(hit.message, hit.params), rule.headline(hit.message, hit.params))
                for text in told:
                    assert text
                    assert "%(" not in text
                    assert "%%" not in text

    def test_is_silent_on_its_other_example(self, rule: Rule[Any]) -> None:
        assert list(rule.check(rule.silent)) == []

    def test_tells_the_same_from_a_stored_finding(self, rule: Rule[Any]) -> None:
        """Params are kept as JSON: a Decimal or a date would come back as something else."""
        for hit in rule.check(rule.fires):
            stored = json.loads(json.dumps(dict(hit.params)))
            assert rule.sentence(hit.message, stored) == rule.sentence(hit.message, hit.params)

    def test_tells_hits_on_one_object_apart(self, rule: Rule[Any]) -> None:
        keys = [hit.key for hit in rule.check(rule.fires)]
        assert len(keys) == len(set(keys))

    def test_headlines_belong_to_messages(self, rule: Rule[Any]) -> None:
        assert set(rule.headlines) - set(rule.messages) == set()

    def test_its_sentences_end_and_its_titles_do_not(self, rule: Rule[Any]) -> None:
        for form in FORMS:
            with translation.override(form):
                texts = texts_of(rule)
            for name, text in texts.items():
                is_label = name == "title" or name.startswith("headline")
                assert text.endswith(".") is not is_label, f"{form} {name}: {text}"
                assert "!" not in text


ODD_TEXTS = {
    "empty": "",
    "emoji only": "🎉🎉 👩‍👩‍👧 🇳🇴 ‼️ 🙌🏽",
    "right to left": "نرحب بكم في لقاء مفتوح يوم الخميس. ברוכים הבאים לכולם 12 345 678!",
    "100 kB": "Forslaget ble sendt på høring, jf. brevet 24/1234 fra KVU-utvalget. #viløftersammen (((«"
    * 1_100,
}


@pytest.mark.parametrize("name", ODD_TEXTS)
@pytest.mark.parametrize("moment", [Moment.WRITING, Moment.PUBLISHING])
def test_checks_take_any_text_and_say_nothing_of_what_is_no_text(name: str, moment: Moment) -> None:
    draft = Draft(text=ODD_TEXTS[name], declared_form="nb", moment=moment)
    found = {rule.id for rule, _hit in CHECK_RULES.run(draft)}
    if name != "100 kB":
        assert found & KNOWS_BY_WORDS == set()


KNOWS_BY_WORDS = {check.id for check in CHECKS if check.precision is not None} | {
    "content.plain_language",
    "content.written_form_mismatch",
}


def test_every_audit_is_in_the_book_of_findings() -> None:
    assert all(rule_of(audit.rule.id) is audit.rule for audit in AUDITS)
    assert rule_of("content.retired_long_ago") is None


# --- Rule, RuleBook, Severity ------------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True)
class Count:
    number: int


def too_many(count: Count) -> Iterator[Hit]:
    if count.number > 3:
        yield Hit("many", {"number": count.number})


def a_rule(rule_id: str = "test.too_many") -> Rule[Count]:
    return Rule[Count](
        id=rule_id,
        title="Too many",
        why="Because.",
        requirements=("S21",),
        severity=Severity.WARN,
        messages={"many": "%(number)s is more than three, and 25 %%."},
        check=too_many,
        fires=Count(4),
        silent=Count(3),
        headlines={"many": "%(number)s!"},
    )


def test_sentence_is_the_message_filled() -> None:
    assert a_rule().sentence("many", {"number": 4}) == "4 is more than three, and 25 %."
    assert a_rule().headline("many", {"number": 4}) == "4!"


def test_message_that_is_no_longer_known_reads_as_the_title() -> None:
    assert a_rule().sentence("few", {"number": 4}) == "Too many"
    assert a_rule().headline("few", {"number": 4}) == "Too many"


def test_sentence_is_told_in_the_language_of_the_moment_not_of_the_import() -> None:
    rule = dataclasses.replace(a_rule(), messages={"many": _("Account not in use")})
    told = []
    for form in FORMS:
        with translation.override(form):
            told.append(rule.sentence("many", {}))
    assert told == ["Konto som ikke er i bruk", "Konto som ikkje er i bruk"]


def test_book_keeps_the_order_and_finds_by_id() -> None:
    first, second = a_rule("test.b"), a_rule("test.a")
    book = RuleBook[Count]((first, second))
    assert list(book) == [first, second]
    assert len(book) == 2
    assert book.get("test.a") is second
    assert book.get("test.c") is None
    assert "test.b" in book
    assert "test.c" not in book


def test_book_refuses_two_rules_with_one_id() -> None:
    with pytest.raises(ValueError, match="share an id"):
        RuleBook[Count]((a_rule(), a_rule()))


def test_book_runs_every_rule_in_its_order() -> None:
    book = RuleBook[Count]((a_rule("test.b"), a_rule("test.a")))
    assert [(rule.id, hit.params) for rule, hit in book.run(Count(5))] == [
        ("test.b", {"number": 5}),
        ("test.a", {"number": 5}),
    ]
    assert list(book.run(Count(1))) == []


def test_severities_are_ranked_from_the_most_severe() -> None:
    mixed = [Severity.ADVISE, Severity.BLOCK, Severity.WARN]
    assert sorted(mixed, key=lambda severity: severity.rank) == [
        Severity.BLOCK,
        Severity.WARN,
        Severity.ADVISE,
    ]
