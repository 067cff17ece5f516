from __future__ import annotations

from collections import Counter

import pytest

from somestrategi.core.language import identify
from somestrategi.demo.accounts import ACCOUNTS
from somestrategi.demo.cast import MINISTRIES
from somestrategi.demo.texts import EVERYWHERE, FORMS, MONTHS, SEASONS, _file, all_texts

FILES = (EVERYWHERE, *(ministry.code.lower() for ministry in MINISTRIES))
IDENTIFIED = {"nb": "nb", "nn": "nn", "en": "other", "both": "undetermined", "mixed": "mixed"}


def test_there_is_enough_to_write_about_in_both_forms() -> None:
    counts = Counter(form for name in FILES for form, _ in set(all_texts(name)))
    assert counts["nb"] >= 120
    assert counts["nn"] >= 60


@pytest.mark.parametrize("name", FILES)
def test_texts_are_in_the_form_that_they_are_filed_under(name: str) -> None:
    told = [
        (
            form,
            identify(text.format(place="Eksempelvik", number=12, link="https://ekd.example/nytt/1")).form,
            text,
        )
        for form, text in all_texts(name)
    ]
    assert [(form, found, text) for form, found, text in told if found.value != IDENTIFIED[form]] == []


@pytest.mark.parametrize("name", FILES)
def test_a_text_is_filed_under_a_form_and_a_time_that_are_known(name: str) -> None:
    for form, lists in _file(name).items():
        assert form in FORMS
        assert set(lists) <= {"any", "storm", *SEASONS, *MONTHS}


def test_no_text_stands_twice() -> None:
    texts = Counter(text for name in FILES for _, text in all_texts(name))
    assert [text for text, count in texts.items() if count > 1] == []


def test_links_in_the_texts_and_accounts_lead_to_demo_hosts_only() -> None:
    for account in ACCOUNTS:
        host = account.url.split("/")[2]
        assert host.endswith(".example"), account.url
    assert not [text for name in FILES for _, text in all_texts(name) if "http" in text or "www." in text]
