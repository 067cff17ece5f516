"""Every page that a person can open: answers, says nothing undefined, speaks the right language, costs the same."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Account, Ministry, User
from accounts.permissions import Role
from metrics.actions import imports
from somestrategi.bootstrap.catalogue_checks import BOKMAL_WORDS
from tests.cast import GiveRole, SignIn
from tests.factories import ApplicationFactory
from tests.metrics.unknown_file import unknown_file
from tests.metrics.x_file import BOKMAL, NAME, NYNORSK, row, x_file
from tests.pages import LISTS, PAGES, grow


@pytest.fixture
def world(ekd_on_x: Account, ekd: Ministry, kari: User, ola: User) -> Ministry:
    """EKD with an import, a few accounts and findings."""
    Account.objects.update(purpose="Nytt om stort og smått.")  # a person's own words may be in either form
    run = imports.upload(x_file([row(101, BOKMAL), row(102, NYNORSK)]), name=NAME, by=kari)
    imports.commit(run, by=kari)
    imports.upload(x_file([row(103, BOKMAL), row("x", BOKMAL)]), name=NAME, by=kari)
    imports.upload(unknown_file(), name="ukjend.csv", by=ola)
    ApplicationFactory(ministry=ekd, applicant=ola, status="draft", sent_at=None)
    grow(ekd, 3)
    return ekd


@pytest.fixture
def everything(world: Ministry, ola: User, give_role: GiveRole, signed_in: SignIn) -> Client:
    """A browser of somebody who may see every page of EKD, in nynorsk."""
    give_role(ola, Role.ADMINISTRATOR, world)
    User.objects.filter(pk=ola.pk).update(ui_language="nn")
    return signed_in(ola)


def _visible_text(html: str) -> str:
    """What is read in the page's own language: no markup, no quoted or published text in another form."""
    html = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", html, flags=re.DOTALL)
    html = re.sub(r"<(\w+)[^>]*\blang=\"(?:nb|en|se|no)\"[^>]*>.*?</\1>", " ", html, flags=re.DOTALL)
    return re.sub(r"<[^>]+>", " ", html)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_answers_safely_and_in_nynorsk(everything: Client, name: str) -> None:
    response = everything.get(PAGES[name]())
    html = response.content.decode()
    assert response.status_code == 200
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert '<html lang="nn"' in html
    assert settings.UNDEFINED_IN_TEMPLATE.partition("%")[0] not in html
    body = _visible_text(html.partition("<main")[2])
    assert not BOKMAL_WORDS.findall(body), sorted(set(BOKMAL_WORDS.findall(body)))


@pytest.mark.parametrize("name", LISTS)
def test_a_page_costs_the_same_with_3_and_with_300_rows(
    everything: Client, world: Ministry, name: str
) -> None:
    few = _query_count(everything, PAGES[name]())
    grow(world, 60)
    assert _query_count(everything, PAGES[name]()) == few


def _query_count(browser: Client, url: str) -> int:
    browser.get(url)  # caches of content types and the like
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(url).status_code == 200
    return len(queries)
