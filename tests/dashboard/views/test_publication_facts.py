"""What a person says of one publication on its page: media, captions, and the matter on regjeringen.no."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import Account, AuditEntry, User
from content.models import Publication
from content.publication_row import MediaFacts
from tests.cast import SignIn
from tests.factories import PublicationFactory


@pytest.fixture
def post(ekd_on_x: Account) -> Publication:
    return PublicationFactory(account=ekd_on_x, text="Se filmen.", media="video")


@pytest.fixture
def browser(kari: User, signed_in: SignIn) -> Client:
    return signed_in(kari)


def _settle(browser: Client, post: Publication, **data: str) -> str:
    url = f"/publiseringer/{post.pk}/media/"
    return browser.post(url, {"sett": "video-unknown", **data}, follow=True).text


def test_what_is_unknown_is_the_next_step_until_it_is_settled(browser: Client, post: Publication) -> None:
    asked = "Det er en video, og ingen har sagt om den er tekstet."
    assert asked in browser.get(post.get_absolute_url()).text
    html = _settle(browser, post, svar="video-missing")
    assert asked not in html
    assert "Svaret er lagret." in html
    assert "avklarte hva «Se filmen.» viser: Video uten teksting" in html
    post.refresh_from_db()
    assert post.media_facts == MediaFacts("video", "missing")


def test_one_takes_ones_own_word_back(browser: Client, post: Publication) -> None:
    _settle(browser, post, svar="video-open")
    assert "Angret." in _settle(browser, post, angre="1")
    post.refresh_from_db()
    assert post.media_facts == MediaFacts("video")


def test_the_second_is_told_who_was_first(
    browser: Client, post: Publication, ola: User, signed_in: SignIn
) -> None:
    _settle(signed_in(ola), post, svar="video-open")
    assert "Ola Redaksjonsleder var først ute: Video med teksting i bildet." in _settle(
        browser, post, svar="image-unknown"
    )


def test_no_choice_is_told_where_it_is_missing(browser: Client, post: Publication) -> None:
    response = browser.post(f"/publiseringer/{post.pk}/media/", {"sett": "video-unknown", "svar": ""})
    assert response.status_code == 422
    assert "Hva den viser" in response.text
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("https://www.regjeringen.no/no/aktuelt/sak/id1/", "https://www.regjeringen.no/no/aktuelt/sak/id1/"),
        (" regjeringen.no/no/sak?ch=2#a ", "https://regjeringen.no/no/sak?ch=2"),
        ("http://www.regjeringen.no/sak", "https://www.regjeringen.no/sak"),
    ],
)
def test_the_matter_is_entered_and_removed(
    browser: Client, post: Publication, pasted: str, kept: str
) -> None:
    url = f"/publiseringer/{post.pk}/regjeringen/"
    assert "Adressen er lagret." in browser.post(url, {"adresse": pasted}, follow=True).text
    post.refresh_from_db()
    assert post.government_url == kept
    browser.post(url, {"adresse": ""})
    post.refresh_from_db()
    assert post.government_url == ""
    assert [entry.verb.partition("_url_")[2] for entry in AuditEntry.objects.order_by("pk")] == [
        "set",
        "removed",
    ]


@pytest.mark.parametrize(
    ("pasted", "message"),
    [
        ("https://vg.example/sak", "Her kan det bare stå adresser på regjeringen.no."),
        ("https://regjeringen.no.example/sak", "Her kan det bare stå adresser på regjeringen.no."),
        ("https://regjeringen.no@ond.example/sak", "Her kan det bare stå adresser på regjeringen.no."),
        ("https://xregjeringen.no/sak", "Her kan det bare stå adresser på regjeringen.no."),
        ("javascript://regjeringen.no/%0aalert(1)", "Her kan det bare stå adresser på regjeringen.no."),
        ("https://[regjeringen.no/sak", "Dette er ikke en nettadresse."),
        ("https://www.regjeringen.no/", "Dette er forsiden."),
        ("https://regjeringen.no/" + "a" * 600, "Adressen er for lang."),
    ],
)
def test_another_site_is_refused_with_why(
    browser: Client, post: Publication, pasted: str, message: str
) -> None:
    response = browser.post(f"/publiseringer/{post.pk}/regjeringen/", {"adresse": pasted})
    assert response.status_code == 422
    assert message in response.text
    post.refresh_from_db()
    assert post.government_url == ""
    assert not AuditEntry.objects.exists()


def test_readers_see_no_form_and_other_ministries_no_page(
    post: Publication, liv: User, per: User, signed_in: SignIn
) -> None:
    assert "/media/" not in signed_in(liv).get(post.get_absolute_url()).text
    for url in (f"/publiseringer/{post.pk}/media/", f"/publiseringer/{post.pk}/regjeringen/"):
        assert signed_in(liv).post(url, {"adresse": "", "svar": "image-unknown"}).status_code == 403
        assert signed_in(per).post(url, {}).status_code == 404


def test_next_and_previous_stay_in_the_lists_filter(
    browser: Client, post: Publication, ekd_on_x: Account
) -> None:
    older, reply, newer = (
        PublicationFactory(account=ekd_on_x, kind=kind, published_at=post.published_at.replace(year=year))
        for kind, year in (("post", 2024), ("reply", 2025), ("post", 2028))
    )
    neighbours = browser.get(post.get_absolute_url()).context["neighbours"]
    assert (neighbours.newer, neighbours.older) == (newer.pk, reply.pk)
    html = browser.get(f"{post.get_absolute_url()}?type=post&side=2").text
    assert f'href="/publiseringer/{older.pk}/?type=post"' in html
    assert 'href="/publiseringer/?type=post"' in html
