"""A file of accounts in a real Chromium: upload, preview with all four outcomes, columns, and what became of it."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from pytest_django import Settings

from accounts.actions import register_imports
from accounts.models import Account, Ministry, User
from somestrategi.bootstrap import load
from tests.browser.conftest import OpenPage
from tests.browser.page_matrix import LOOKS, Circumstance, inspect_page

pytestmark = pytest.mark.django_db(transaction=True)
FILE = """Adresse;Eier;Navn
https://x.example/eksempeldep;EKD;Eksempeldepartementet på X
https://x.example/ny_konto;EKD;Ny konto
https://tull.example/a;EKD;Hvem er det
https://x.example/provedep;Tulledepartementet;
"""


@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_every_step_of_a_file_of_accounts_is_in_order(
    c: Circumstance, settings: Settings, ekd: Ministry, ekd_on_x: Account, kari: User, open_page: OpenPage
) -> None:
    settings.DEMO = True
    load.load()
    run = register_imports.upload(ContentFile(FILE.encode()), name="kontoer.csv", by=kari)
    page = open_page(kari, written_form=c.form)
    urls = ["/kontoer/fil/", f"/kontoer/fil/{run.pk}/", f"/kontoer/fil/{run.pk}/kolonner/"]
    for url in urls:
        inspect_page(page, url, form=c.form, scheme=c.scheme, width=c.width)
    register_imports.commit(run, by=kari)
    inspect_page(page, urls[1] + "?side=1", form=c.form, scheme=c.scheme, width=c.width)
