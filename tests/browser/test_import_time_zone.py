"""The question about the time zone, and the warning around New Year, in a real Chromium."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Ministry, User
from metrics.actions import imports
from tests.browser.conftest import OpenPage
from tests.browser.page_matrix import LOOKS, Circumstance, inspect_open_page, inspect_page
from tests.factories.accounts import AccountFactory, PlatformFactory
from tests.metrics.export_files import FACEBOOK, csv_file

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_the_zone_is_asked_for_and_the_year_is_warned_of(
    c: Circumstance, ola: User, ekd: Ministry, open_page: OpenPage
) -> None:
    AccountFactory(platform=PlatformFactory(key="facebook", name="Facebook"), owner=ekd, handle="eksempeldep")
    content = csv_file([{**FACEBOOK, "Publish time": "12/31/2025 18:30"}])
    run = imports.upload(SimpleUploadedFile("innhold.csv", content), name="innhold.csv", by=ola)
    page = open_page(ola, written_form=c.form)
    inspect_page(page, f"/import/{run.pk}/", form=c.form, scheme=c.scheme, width=c.width)
    page.get_by_label("Hvilken dato" if c.form == "nb" else "Kva dato").fill("2026-11-20")
    page.locator("main form button[type=submit]").first.click()
    page.get_by_role("heading", name="Verdt å vite").wait_for()
    inspect_open_page(page, name=f"import-time-zone-{c}")
