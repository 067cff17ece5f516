"""«Er dette en offisiell konto?» in a real Chromium, without log-in."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from pytest_django import Settings

from accounts.models import Account
from somestrategi.bootstrap import load
from tests.browser.conftest import OpenPage
from tests.browser.page_matrix import LOOKS, Circumstance, inspect_open_page, inspect_page

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_the_look_up_and_both_its_answers_look_right(
    c: Circumstance, settings: Settings, ekd_on_x: Account, open_page: OpenPage
) -> None:
    settings.DEMO = True
    cache.clear()
    load.load()
    page = open_page(None, written_form=c.form)
    inspect_page(page, "/offisiell/", form=c.form, scheme=c.scheme, width=c.width)
    for number, url in enumerate((ekd_on_x.url, "https://x.example/en_annen")):
        page.locator("#id_url").fill(url)
        page.get_by_role("button", name="Slå opp").click()
        page.locator("main [role=status]").wait_for()
        inspect_open_page(page, name=f"offisiell-svar-{number}-{c}")
