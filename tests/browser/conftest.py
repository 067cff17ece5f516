"""A real Chromium before the real server. Strict: a console error or warning, a script error or a breach of
the Content-Security-Policy fails the test. Without Chromium these tests are skipped with one loud line; with
`CI=true` that is a failure.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from somestrategi.url_permissions import URL_PERMISSIONS, Door
from tests.browser.gallery import urls as gallery_urls
from tests.browser.page_log import PageLog

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MISSING = "BROWSER TESTS SKIPPED: Chromium was not found. `make setup-browser` installs it."
HERE = Path(__file__).parent

OpenPage = Callable[..., Page]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    ours = [
        item
        for item in items
        if HERE in item.path.parents and "open_page" in getattr(item, "fixturenames", ())
    ]
    for item in ours:
        item.add_marker(pytest.mark.browser)
    if CHROMIUM or not ours:
        return
    if os.environ.get("CI") == "true":
        raise pytest.UsageError(MISSING.replace("SKIPPED", "IMPOSSIBLE"))
    for item in ours:
        item.add_marker(pytest.mark.skip(reason=MISSING))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    # Playwright keeps an event loop on this thread, which Django would otherwise take for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def page_log() -> Iterator[PageLog]:
    """What every page of the test complained about; fails the test at its end."""
    log = PageLog()
    yield log
    assert not log.problems, "\n".join(log.problems)


@pytest.fixture
def open_page(chromium: Browser, live_server: LiveServer, page_log: PageLog) -> Iterator[OpenPage]:
    """`open_page(user, written_form="nn", javascript=False)`: a fresh browser, logged in unless user is None."""
    contexts: list[BrowserContext] = []

    def open_for(
        user: User | None = None, *, written_form: str = "nb", javascript: bool = True, **options: object
    ) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            locale="nb-NO",
            timezone_id="Europe/Oslo",
            java_script_enabled=javascript,
            **options,  # type: ignore[arg-type]
        )
        contexts.append(context)
        cookies = {django_settings.LANGUAGE_COOKIE_NAME: written_form}
        if user is not None:
            User.objects.filter(pk=user.pk).update(ui_language=written_form)
            client = Client()
            client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
            cookies[django_settings.SESSION_COOKIE_NAME] = client.cookies[
                django_settings.SESSION_COOKIE_NAME
            ].value
        context.add_cookies(
            [{"name": key, "value": value, "url": live_server.url} for key, value in cookies.items()]
        )
        page = context.new_page()
        page_log.listen_to(page)
        return page

    yield open_for
    for context in contexts:
        context.close()


@pytest.fixture
def gallery(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Serves the gallery pages instead of the product's, to anybody."""
    settings.ROOT_URLCONF = "tests.browser.gallery.urls"
    template_engine = {**settings.TEMPLATES[0]}
    template_engine["DIRS"] = [*template_engine["DIRS"], HERE / "gallery" / "templates"]
    settings.TEMPLATES = [template_engine]
    for pattern in gallery_urls.urlpatterns:
        monkeypatch.setitem(URL_PERMISSIONS, pattern.name, Door.OPEN)  # type: ignore[arg-type]
