"""The pages that belong to no app: is the process well, which written form, and what the footer promises."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from accounts.models import User
from somestrategi.version import VERSION
from tests.cast import SignIn


class TestHealth:
    @pytest.mark.django_db
    def test_says_ok_and_the_version_without_a_log_in(self, client: Client) -> None:
        response = client.get("/healthz/")
        assert response.status_code == 200
        assert response.json() == {"status": "ok", "version": VERSION}
        assert "no-store" in response.headers["Cache-Control"]

    @pytest.mark.django_db
    def test_a_database_that_does_not_answer_is_503_and_no_detail(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def unreachable() -> None:
            raise OperationalError("connection to host secret.example failed")

        monkeypatch.setattr(connection, "cursor", unreachable)
        response = client.get("/healthz/")
        assert response.status_code == 503
        assert response.json() == {"status": "database", "version": VERSION}
        assert b"secret" not in response.content

    def test_is_only_read(self, client: Client) -> None:
        assert client.post("/healthz/").status_code == 405


@pytest.mark.django_db
class TestWrittenForm:
    @pytest.mark.parametrize(
        ("cookie", "form"),
        [
            (None, "nb"),
            ("nb", "nb"),
            ("nn", "nn"),
            ("no", "nb"),
            ("en", "nb"),
            ("", "nb"),
            ("<script>", "nb"),
        ],
    )
    def test_of_a_stranger_is_the_cookies_and_plain_norwegian_is_bokmal(
        self, client: Client, cookie: str | None, form: str
    ) -> None:
        if cookie is not None:
            client.cookies[settings.LANGUAGE_COOKIE_NAME] = cookie
        response = client.get(reverse("privacy"))
        assert response.headers["Content-Language"] == form
        assert f'<html lang="{form}"' in response.content.decode()

    def test_of_a_person_is_her_own_whatever_the_browser_says(self, signed_in: SignIn, liv: User) -> None:
        browser = signed_in(liv)
        browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "nb"
        response = browser.get(reverse("privacy"), headers={"accept-language": "en"})
        assert response.headers["Content-Language"] == "nn"

    def test_is_switched_and_one_is_back_where_one_was(self, signed_in: SignIn, kari: User) -> None:
        browser = signed_in(kari)
        response = browser.post(reverse("ui_language"), {"ui_language": "nn", "next": "/personvern/"})
        assert (response.status_code, response["Location"]) == (302, "/personvern/")
        kari.refresh_from_db()
        assert kari.ui_language == "nn"
        cookie = response.cookies[settings.LANGUAGE_COOKIE_NAME]
        assert (cookie.value, cookie["httponly"], cookie["samesite"]) == ("nn", True, "Lax")

    def test_unknown_form_changes_nothing(self, signed_in: SignIn, kari: User) -> None:
        response = signed_in(kari).post(reverse("ui_language"), {"ui_language": "no", "next": "/"})
        assert response.status_code == 302
        assert settings.LANGUAGE_COOKIE_NAME not in response.cookies
        kari.refresh_from_db()
        assert kari.ui_language == "nb"

    @pytest.mark.parametrize(
        "address", ["https://else.example/", "//else.example/", "javascript:alert(1)", ""]
    )
    def test_the_way_back_never_leads_to_another_place(self, client: Client, address: str) -> None:
        response = client.post(reverse("ui_language"), {"ui_language": "nn", "next": address})
        assert response["Location"] == "/"


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["privacy", "universal_design"])
@pytest.mark.parametrize("form", ["nb", "nn"])
def test_statements_in_the_footer_are_open_to_all(client: Client, name: str, form: str) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = form
    response = client.get(reverse(name))
    assert response.status_code == 200
    assert f'<html lang="{form}"' in response.content.decode()
