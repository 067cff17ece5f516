"""Every page that a person can open: answers, says nothing undefined, speaks the right language, costs the same."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.actions import audit_runs
from accounts.models import Account, Finding, ImportRun, Ministry, RunTrigger, User
from accounts.permissions import Role
from content.actions.publications import refresh_activity
from content.models import Publication
from metrics.actions import imports
from somestrategi.audits import runner
from somestrategi.bootstrap.catalogue_checks import BOKMAL_WORDS
from somestrategi.core import clock
from tests.cast import GiveRole, SignIn
from tests.factories.accounts import AccountFactory, UserFactory
from tests.factories.content import PublicationFactory
from tests.metrics.x_file import BOKMAL, NAME, NYNORSK, row, x_file

Address = Callable[[], str]

# Every GET page, by URL name; a page with an object gets the newest one.
PAGES: dict[str, Address] = {
    "my_day": lambda: reverse("my_day"),
    "meeting": lambda: reverse("meeting"),
    "findings": lambda: reverse("findings"),
    "finding": lambda: reverse("finding", args=[Finding.objects.latest("pk").pk]),
    "strategy": lambda: reverse("strategy"),
    "requirement": lambda: reverse("requirement", args=["S31"]),
    "accounts": lambda: reverse("accounts"),
    "account": lambda: reverse("account", args=[Account.objects.earliest("pk").pk]),
    "account_create": lambda: reverse("account_create"),
    "account_edit": lambda: reverse("account_edit", args=[Account.objects.earliest("pk").pk]),
    "users": lambda: reverse("users"),
    "user": lambda: reverse("user", args=[User.objects.get(name="Kari Nordmann").pk]),
    "user_invite": lambda: reverse("user_invite"),
    "publications": lambda: reverse("publications"),
    "publication": lambda: reverse("publication", args=[Publication.objects.latest("pk").pk]),
    "imports": lambda: reverse("imports"),
    "import_upload": lambda: reverse("import_upload"),
    "import_preview": lambda: reverse("import_preview", args=[ImportRun.objects.latest("pk").pk]),
    "profile": lambda: reverse("profile"),
    "password_change": lambda: reverse("password_change"),
    "universal_design": lambda: reverse("universal_design"),
    "privacy": lambda: reverse("privacy"),
}
LISTS = ("my_day", "meeting", "findings", "accounts", "users", "publications", "imports", "strategy")


@pytest.fixture
def world(ekd_on_x: Account, ekd: Ministry, kari: User) -> Ministry:
    """EKD with an import, a few accounts and findings."""
    Account.objects.update(purpose="Nytt om stort og smått.")  # a person's own words may be in either form
    run = imports.upload(x_file([row(101, BOKMAL), row(102, NYNORSK)]), name=NAME, by=kari)
    imports.commit(run, by=kari)
    imports.upload(x_file([row(103, BOKMAL), row("x", BOKMAL)]), name=NAME, by=kari)
    grow(ekd, 3)
    return ekd


def grow(ekd: Ministry, count: int) -> None:
    """So many more accounts, publications, people and findings."""
    accounts = AccountFactory.create_batch(count, owner=ekd)
    at = clock.now() - dt.timedelta(days=200)
    for account in accounts:
        PublicationFactory(account=account, declared_form="nb", published_at=at)
        refresh_activity(account)
    PublicationFactory.create_batch(count, account=accounts[0], published_at=clock.now())
    for person in UserFactory.create_batch(count):
        person.role_assignments.create(role=Role.READER, ministry=ekd, given_at=clock.now())
    runner.run(audit_runs.request(ekd, trigger=RunTrigger.NIGHT, by=None).pk)


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
