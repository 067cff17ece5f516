"""«Avklar» as a page: who sees what, one save for several rows, alone and together, who was first, and back again."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from accounts.models import Account, Ministry, User
from content.models import Publication
from content.publication_row import MediaFacts
from somestrategi.core import clock
from tests.cast import SignIn
from tests.factories import AccountFactory, PublicationFactory

URL = "/publiseringer/avklar/"


@pytest.fixture
def posts(ekd_on_x: Account) -> list[Publication]:
    """Three of EKD's, the newest first; the last is known to be video."""
    at = clock.now() - dt.timedelta(days=1)
    made = [
        PublicationFactory(
            account=ekd_on_x, text=text, media="unknown", published_at=at - dt.timedelta(hours=hours)
        )
        for hours, text in enumerate(("Første", "Andre", "Tredje"))
    ]
    Publication.objects.filter(pk=made[2].pk).update(media="video")
    made[2].refresh_from_db()
    return made


@pytest.fixture
def browser(kari: User, signed_in: SignIn) -> Client:
    return signed_in(kari)


def _seen(posts: list[Publication]) -> list[str]:
    return [f"{post.pk}:{post.media}-{post.captions}" for post in posts]


def _facts(post: Publication) -> MediaFacts:
    return Publication.objects.get(pk=post.pk).media_facts


def _texts(browser: Client, query: str = "") -> list[str]:
    return [p.text for p in browser.get(URL + query).context["page"]]


def test_what_is_unknown_stands_there_newest_first(
    browser: Client, posts: list[Publication], ekd_on_x: Account, prd_on_x: Account
) -> None:
    PublicationFactory(account=ekd_on_x, text="Kjent", media="image")
    PublicationFactory(account=ekd_on_x, text="Delt av andre", kind="repost", media="unknown")
    PublicationFactory(account=prd_on_x, text="Andres", media="unknown")
    assert _texts(browser) == ["Første", "Andre", "Tredje"]


def test_the_address_is_the_filter(browser: Client, posts: list[Publication], ekd: Ministry) -> None:
    other = PublicationFactory(account=AccountFactory(owner=ekd), text="Fjerde", media="unknown")
    assert _texts(browser, "?sporsmal=teksting") == ["Tredje"]
    assert "Tredje" not in _texts(browser, "?sporsmal=vises")
    assert _texts(browser, f"?konto={other.account_id}") == ["Fjerde"]
    assert browser.get(URL + "?konto=0").status_code == 422


def test_what_is_older_than_the_self_audit_waits_until_it_is_asked_for(
    browser: Client, posts: list[Publication], ekd: Ministry
) -> None:
    Ministry.objects.filter(pk=ekd.pk).update(self_audit_from=clock.today())
    assert _texts(browser) == []
    assert len(_texts(browser, "?eldre=on")) == 3


def test_one_save_settles_all_that_are_answered_and_says_what_is_left(
    browser: Client, posts: list[Publication]
) -> None:
    answers = {f"svar-{posts[0].pk}": "none-unknown", f"svar-{posts[2].pk}": "video-closed"}
    response = browser.post(URL, {"rad": _seen(posts), **answers}, follow=True)
    assert response.redirect_chain[0][1] == 302
    assert [_facts(post) for post in posts] == [
        MediaFacts("none"),
        MediaFacts("unknown"),
        MediaFacts("video", "closed"),
    ]
    assert "1 igjen" in response.text
    assert response.context["focus"] == posts[1].pk


def test_one_row_is_saved_alone(browser: Client, posts: list[Publication]) -> None:
    answers = {f"svar-{post.pk}": "image-unknown" for post in posts[:2]}
    response = browser.post(URL, {"rad": _seen(posts), **answers, "bare": posts[0].pk}, follow=True)
    assert [_facts(post).media for post in posts] == ["image", "unknown", "video"]
    assert response.context["focus"] == posts[1].pk


def test_those_that_are_ticked_get_one_answer(browser: Client, posts: list[Publication]) -> None:
    ticked = [post.pk for post in posts[:2]]
    browser.post(URL, {"rad": _seen(posts), "velg": ticked, "svar": "none-unknown"})
    assert [_facts(post).media for post in posts] == ["none", "none", "video"]


def test_the_last_answers_are_taken_back(browser: Client, posts: list[Publication]) -> None:
    browser.post(URL, {"rad": _seen(posts), f"svar-{posts[2].pk}": "video-open"})
    response = browser.post(URL, {"angre": posts[2].pk}, follow=True)
    assert "Angret." in response.text
    assert _facts(posts[2]) == MediaFacts("video")


def test_the_second_is_told_who_was_first(
    browser: Client, posts: list[Publication], ola: User, signed_in: SignIn
) -> None:
    seen = _seen(posts)
    signed_in(ola).post(URL, {"rad": seen, f"svar-{posts[0].pk}": "image-unknown"})
    response = browser.post(URL, {"rad": seen, f"svar-{posts[0].pk}": "none-unknown"}, follow=True)
    assert "Ola Redaksjonsleder var først ute med «Første»: Bilde." in response.text
    assert _facts(posts[0]).media == "image"


@pytest.mark.parametrize(
    ("given", "message"), [({}, "Velg et svar først."), ({"svar-{}": "film"}, "Velg et av svarene.")]
)
def test_no_answer_changes_nothing_and_says_so(
    browser: Client, posts: list[Publication], given: dict[str, str], message: str
) -> None:
    data = {name.format(posts[0].pk): code for name, code in given.items()}
    response = browser.post(URL, {"rad": _seen(posts), **data})
    assert response.status_code == 422
    assert message in response.text
    assert not Publication.objects.filter(media_settled_at__isnull=False).exists()


def test_others_and_readers_settle_nothing(
    posts: list[Publication], per: User, liv: User, signed_in: SignIn
) -> None:
    data = {"rad": _seen(posts), f"svar-{posts[0].pk}": "image-unknown"}
    assert signed_in(per).post(URL, data).status_code == 403
    assert signed_in(liv).get(URL).status_code == 403
    assert _facts(posts[0]).media == "unknown"


def test_when_nothing_is_unknown_the_page_says_so(browser: Client, ekd_on_x: Account) -> None:
    assert "Ingenting er ukjent." in browser.get(URL).text
