"""«Klarspråk» on a publication: what can be measured, without a verdict (S27, S28)."""

from __future__ import annotations

import re

import pytest

from accounts.models import Account, Threshold, User
from somestrategi.core import clock
from tests.cast import SignIn
from tests.factories import PublicationFactory

LONG = "Vi gir støtte til " + "skular og " * 12 + "bibliotek i EØS."
TEXT = f"Kunnskapsdepartementet (KD) legg fram ein plan.\n{LONG}"


def _folded(html: str) -> str:
    found = re.search(r'<details class="card plain-language">.*?</details>', html, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split()) if found else ""


def test_long_sentences_and_abbreviations_are_pointed_at(
    liv: User, ekd_on_x: Account, signed_in: SignIn
) -> None:
    publication = PublicationFactory(account=ekd_on_x, text=TEXT, declared_form="nn")
    html = signed_in(liv).get(f"/publiseringer/{publication.pk}/").text
    words = _folded(html)
    assert "Klarspråk LIX 24, svært lett å lese · 1 lang setning · 1 forkorting utan forklaring" in words
    assert f"Setningar på 25 ord eller meir {LONG} (31 ord)" in words
    assert "Forkortingar som teksten ikkje forklarer EØS" in words
    assert "KD: Kunnskapsdepartementet" in words
    assert '<q lang="nn">' in html


def test_the_limit_is_the_houses_own(liv: User, ekd_on_x: Account, signed_in: SignIn, nora: User) -> None:
    Threshold.objects.create(
        name="content.long_sentence_words",
        value=40,
        valid_from=clock.today(),
        decided_by=nora,
        reason="Utprøving",
    )
    publication = PublicationFactory(account=ekd_on_x, text=TEXT, declared_form="nn")
    assert "lang setning" not in _folded(signed_in(liv).get(f"/publiseringer/{publication.pk}/").text)


@pytest.mark.parametrize("text", ["", "🎉🎉", "#tagg @noen https://example.no"])
def test_a_text_without_words_has_nothing_to_measure(
    liv: User, ekd_on_x: Account, signed_in: SignIn, text: str
) -> None:
    publication = PublicationFactory(account=ekd_on_x, text=text)
    assert _folded(signed_in(liv).get(f"/publiseringer/{publication.pk}/").text) == ""
