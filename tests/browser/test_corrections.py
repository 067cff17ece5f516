"""Correcting, pairing and deleting what is published, and the rules of the ministry, in a real Chromium."""

from __future__ import annotations

import pytest
from django.urls import reverse

from accounts.models import Account, User
from content.models import RemarkAnswer
from somestrategi.core import clock
from tests.browser.conftest import OpenPage
from tests.browser.page_matrix import LOOKS, Circumstance, inspect_page
from tests.factories import PublicationFactory
from tests.factories.plan import CorrectionFactory, CorrectionPlaceFactory, VariantFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_pages_about_what_is_published_and_the_rules_are_in_order(
    ekd_on_x: Account, kari: User, ola: User, open_page: OpenPage, c: Circumstance
) -> None:
    publication = PublicationFactory(account=ekd_on_x, text="Fristen er 1. mars.")
    waiting = VariantFactory(account=ekd_on_x, post__state="approved", post__topic="Ny ordning")
    out = VariantFactory(
        account=ekd_on_x,
        publication=PublicationFactory(account=ekd_on_x, permalink="https://x.example/a/status/1"),
        state="published",
        post__topic="Frist",
        post__government_url="https://www.regjeringen.no/no/aktuelt/en-sak-med-et-langt-navn-i-adressen/id3000001/",
    )
    correction = CorrectionFactory(post=out.post)
    CorrectionPlaceFactory(correction=correction, variant=out, done_by=kari, done_at=clock.now())
    CorrectionPlaceFactory(correction=correction)
    RemarkAnswer.objects.create(
        variant=out, check_id="content.passive", key="a", answer="overridden", by=kari, at=clock.now()
    )
    page = open_page(ola, written_form=c.form)
    for url in (
        out.post.get_absolute_url(),
        reverse("post_correction", args=[out.post_id]),
        reverse("post_correction", args=[waiting.post_id]),
        out.publication.get_absolute_url(),
        reverse("publication_variant", args=[publication.pk]),
        reverse("publication_delete", args=[publication.pk]),
        f"{reverse('publication_report')}?variant={waiting.pk}",
        reverse("check_settings"),
        reverse("check_setting", args=["ekd", "content.passive"]),
        reverse("overrides"),
    ):
        inspect_page(page, url, form=c.form, scheme=c.scheme, width=c.width)
