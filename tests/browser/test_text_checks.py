"""The pages of the text checks in a real Chromium: known words, and the question about party politics."""

from __future__ import annotations

import pytest

from accounts.models import Account, User
from content import reviewed_text
from content.actions import known_words, posts, reviewer_answers
from content.checks import party_politics
from tests.browser.conftest import OpenPage
from tests.browser.page_matrix import LOOKS, Circumstance, inspect_page

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = "Arbeiderpartiet og Høyre er enige om ordningen, sier statsråden."


@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_the_known_words_are_in_order(
    ekd_on_x: Account, kari: User, open_page: OpenPage, c: Circumstance
) -> None:
    for word, kind in (("KVU", "abbreviation"), ("NTP", "abbreviation"), ("22 00 00 00", "contact")):
        known_words.add(ministry=ekd_on_x.owner, word=word, kind=kind, by=kari)
    page = open_page(kari, written_form=c.form)
    inspect_page(page, "/innlegg/ord/", form=c.form, scheme=c.scheme, width=c.width)


@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_the_question_and_its_answers_are_in_order(
    ekd_on_x: Account, kari: User, ola: User, open_page: OpenPage, c: Circumstance
) -> None:
    post = posts.begin(account=ekd_on_x, text=TEXT, by=kari)
    page = open_page(ola, written_form=c.form)
    inspect_page(page, f"/innlegg/{post.pk}/partipolitikk/", form=c.form, scheme=c.scheme, width=c.width)
    reviewer_answers.answer(
        post,
        check_id=party_politics.ID,
        answer="no",
        reason="Nøytral omtale av et forlik i Stortinget.",
        seen=reviewed_text.hash_of(post),
        by=ola,
    )
    inspect_page(page, f"/innlegg/{post.pk}/", form=c.form, scheme=c.scheme, width=c.width)
