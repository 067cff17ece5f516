"""Every number of the share leads to exactly the rows that it counts."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from accounts.models import Account, Ministry, User
from content.models import Publication
from somestrategi.core import clock
from somestrategi.dashboard.panels import written_form_panel
from tests.cast import SignIn
from tests.factories.content import PublicationFactory


@pytest.fixture
def mixed_year(ekd_on_x: Account) -> Ministry:
    for form, kind, count in (
        ("nn", "post", 7),
        ("nb", "post", 14),
        ("other", "post", 2),
        ("nn", "reply", 3),
    ):
        at = clock.now() - dt.timedelta(days=40)
        PublicationFactory.create_batch(
            count, account=ekd_on_x, declared_form=form, kind=kind, published_at=at
        )
    PublicationFactory(
        account=ekd_on_x, declared_form="nn", published_at=clock.now() - dt.timedelta(days=400)
    )
    return ekd_on_x.owner


def _rows_behind(browser: Client, url: str) -> int:
    page = browser.get(url).context["page"]
    return int(page.paginator.count)


def test_the_numbers_of_the_share_lead_to_their_rows(
    mixed_year: Ministry, kari: User, signed_in: SignIn
) -> None:
    panel = written_form_panel.build(mixed_year, clock.today())
    browser = signed_in(kari)
    assert (panel.counts.nn, panel.counts.nb, panel.counts.beside) == (7, 14, 2)
    assert _rows_behind(browser, panel.nynorsk_url) == 7
    assert _rows_behind(browser, panel.bokmal_url) == 14
    assert _rows_behind(browser, panel.beside_url) == 2
    assert _rows_behind(browser, panel.rows[0].url) == 7
    assert Publication.objects.count() == 27
