"""«Se på skriftform» as a page: what stands there, an answer, the same texts, who was first, and back again."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import Account, User
from content.models import Publication
from tests.cast import SignIn
from tests.factories import PublicationFactory
from tests.metrics.table_counts import row_counts

pytestmark = pytest.mark.django_db

URL = "/publiseringer/skriftform/"
IDENTIFIED = {"identified_by": "prøve", "identified_probability": 0.99}
UNDETERMINED = {**IDENTIFIED, "identified_form": "undetermined"}


@pytest.fixture
def browser(kari: User, signed_in: SignIn) -> Client:
    return signed_in(kari)


@pytest.fixture
def post(ekd_on_x: Account) -> Publication:
    return PublicationFactory(account=ekd_on_x, text="Velkommen til Oslo.", **UNDETERMINED)


def _texts(browser: Client, query: str = "") -> set[str]:
    return {publication.text for publication in browser.get(URL + query).context["page"]}


def _form(publication: Publication) -> str | None:
    return Publication.objects.get(pk=publication.pk).written_form


def test_the_undetermined_and_the_disagreements_stand_there(
    browser: Client, post: Publication, ekd_on_x: Account, prd_on_x: Account
) -> None:
    nn = {**IDENTIFIED, "identified_form": "nn"}
    PublicationFactory(account=ekd_on_x, text="Uenig", declared_form="nb", **nn)
    PublicationFactory(account=ekd_on_x, text="Enig", declared_form="nn", **nn)
    PublicationFactory(
        account=ekd_on_x, text="Usikkert", declared_form="nb", **{**nn, "identified_probability": 0.6}
    )
    PublicationFactory(account=ekd_on_x, text="Kjend", **nn)
    PublicationFactory(account=ekd_on_x, text="", **UNDETERMINED)
    PublicationFactory(account=ekd_on_x, text="Svar", kind="reply", **UNDETERMINED)
    PublicationFactory(account=prd_on_x, text="Andres", **UNDETERMINED)
    assert _texts(browser) == {post.text, "Uenig"}
    assert _texts(browser, "?grunn=uavklart") == {post.text}
    assert _texts(browser, "?grunn=uenig") == {"Uenig"}
    html = browser.get(URL).text
    assert "Den som skrev, sier <b>Bokmål</b>, identifikasjonen sier <b>Nynorsk</b>." in html


def test_to_keep_what_the_author_said_takes_it_off_the_list(browser: Client, ekd_on_x: Account) -> None:
    nn = {**IDENTIFIED, "identified_form": "nn"}
    post = PublicationFactory(account=ekd_on_x, text="Uenig", declared_form="nb", **nn)
    browser.post(URL, {"rad": f"{post.pk}:nb-declared", f"svar-{post.pk}": "nb"})
    assert _form(post) == "nb"
    assert not _texts(browser)


def test_undetermined_for_good_is_an_answer_too(browser: Client, post: Publication) -> None:
    browser.post(URL, {"rad": f"{post.pk}:undetermined-identified", f"svar-{post.pk}": "undetermined"})
    assert _form(post) == "undetermined"
    assert not _texts(browser)


def test_the_same_texts_are_offered_with_how_many_and_where(
    browser: Client, post: Publication, ekd_on_x: Account
) -> None:
    twin = PublicationFactory(account=ekd_on_x, text=f"{post.text} https://t.co/2", **UNDETERMINED)
    given = {"rad": f"{post.pk}:undetermined-identified", f"svar-{post.pk}": "nb"}
    page = browser.post(URL, given, follow=True)
    assert "1 annen publisering har samme tekst: Eksempeldepartementet (X)." in " ".join(page.text.split())
    page = browser.post(URL, {"like": [post.pk]}, follow=True)
    assert _form(twin) == "nb"
    assert [one.pk for one in page.context["settled_alike"]] == [twin.pk]
    browser.post(URL, {"angre": [post.pk, twin.pk]})
    assert (_form(post), _form(twin)) == ("undetermined", "undetermined")


def test_the_second_person_is_told_who_was_first(
    browser: Client, post: Publication, ola: User, signed_in: SignIn
) -> None:
    given = {"rad": f"{post.pk}:undetermined-identified", f"svar-{post.pk}": "nb"}
    browser.post(URL, given)
    page = signed_in(ola).post(URL, {**given, f"svar-{post.pk}": "nn"}, follow=True)
    assert "Kari Nordmann var først ute med «Velkommen til Oslo.»: Bokmål." in page.text
    assert _form(post) == "nb"


@pytest.mark.parametrize(
    ("answer", "message"), [("", "Velg et svar først."), ("dansk", "Velg et av svarene.")]
)
def test_an_answer_that_says_nothing_changes_nothing(
    browser: Client, post: Publication, answer: str, message: str
) -> None:
    before = row_counts()
    page = browser.post(URL, {"rad": f"{post.pk}:undetermined-identified", f"svar-{post.pk}": answer})
    assert page.status_code == 422
    assert message in page.text
    assert row_counts() == before
    assert _form(post) == "undetermined"


def test_readers_may_not(liv: User, signed_in: SignIn) -> None:
    assert signed_in(liv).get(URL).status_code == 403
