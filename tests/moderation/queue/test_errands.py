"""What was not done on the platform is told plainly, and a person says what became of it."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import Account, User
from moderation.models import Comment, Errand
from tests.cast import SignIn
from tests.moderation.queue.scene import fill

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(signed_in: SignIn, kari: User) -> Client:
    return signed_in(kari)


@pytest.fixture
def hidden(client: Client, ekd_on_x: Account) -> Comment:
    """The account is not connected: a person does it there."""
    comment = fill(ekd_on_x)["harsh"]
    told = {"version": 1, "rule": "spam", "reason": "Reklame.", "written_form": "nb"}
    client.post(f"/kommentarer/{comment.pk}/skjul/", told)
    return comment


def test_what_is_to_be_done_there_has_a_tab_and_its_steps(client: Client, hidden: Comment) -> None:
    page = client.get("/kommentarer/?fane=plattform").content.decode()
    assert "Dette er det dårligste forslaget" in page
    assert "Skal skjules for hånd på X." in page
    assert "Det er gjort der" in page


def test_done_there_it_needs_nobody(client: Client, hidden: Comment, kari: User) -> None:
    errand = Errand.objects.get()
    response = client.post(f"/kommentarer/oppdrag/{errand.pk}/gjort/", follow=True)
    assert "Notert som gjort på plattformen." in response.content.decode()
    errand.refresh_from_db()
    assert (errand.state, errand.done_by) == ("done", kari)
    assert "Dette er det dårligste" not in client.get("/kommentarer/?fane=plattform").content.decode()


def test_not_hidden_is_said_and_tried_again_where_it_can_be(client: Client, hidden: Comment) -> None:
    errand = Errand.objects.get()
    Errand.objects.update(state="failed", failure="Unreachable")
    page = client.get(hidden.get_absolute_url()).content.decode()
    assert "Ikke skjult på X." in page
    assert "Prøv igjen" in page
    response = client.post(f"/kommentarer/oppdrag/{errand.pk}/prov-igjen/")
    assert response.status_code == 409  # it is not connected
    assert "Kontoen er ikke koblet til" in response.content.decode()


def test_others_may_not(signed_in: SignIn, liv: User, per: User, hidden: Comment) -> None:
    errand = Errand.objects.get()
    assert signed_in(liv).post(f"/kommentarer/oppdrag/{errand.pk}/gjort/").status_code == 403
    assert signed_in(per).post(f"/kommentarer/oppdrag/{errand.pk}/gjort/").status_code == 404
    errand.refresh_from_db()
    assert errand.state == "by_hand"
