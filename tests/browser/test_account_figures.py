"""An account's figures by day in a real Chromium: the questions, the preview, the result and the account's page."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from accounts.models import Account, User
from metrics.actions import imports
from tests.browser.conftest import OpenPage
from tests.browser.page_matrix import LOOKS, Circumstance, inspect_page

pytestmark = pytest.mark.django_db(transaction=True)

SAMPLE = Path(__file__).parents[2] / "static/samples/x-overview-konstruert.csv"


@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_the_pages_look_right(c: Circumstance, kari: User, ekd_on_x: Account, open_page: OpenPage) -> None:
    first, second = (
        imports.upload(ContentFile(content, name="overview.csv"), name="overview.csv", by=kari)
        for content in (SAMPLE.read_bytes(), SAMPLE.read_bytes().replace(b"2,018", b"2,019"))
    )
    imports.answer(first, account=ekd_on_x, by=kari)
    imports.commit(first, by=kari)
    page = open_page(kari, written_form=c.form)
    figures = f"/kontoer/{ekd_on_x.pk}/tall/"
    for url in (f"/import/{second.pk}/", f"/import/{first.pk}/", figures, "/import/ny/"):
        inspect_page(page, url, form=c.form, scheme=c.scheme, width=c.width)
    imports.answer(second, account=ekd_on_x, by=kari)
    inspect_page(page, f"/import/{second.pk}/", form=c.form, scheme=c.scheme, width=c.width)
