"""«Registrer håndtert»: what was done in the platform's own tool."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import Account, User
from moderation.models import Comment, Decision
from tests.cast import SignIn
from tests.moderation.queue.scene import arrive

pytestmark = pytest.mark.django_db
ADDRESS = "https://x.example/eksempeldep/status/1?c=9"


@pytest.fixture
def client(signed_in: SignIn, kari: User, ekd_on_x: Account) -> Client:
    return signed_in(kari)


def _note(client: Client, account: Account, **fields: str) -> tuple[int, str]:
    told = {"account": str(account.pk), "address": ADDRESS, "became": "answered"} | fields
    response = client.post("/kommentarer/registrer/", told)
    return response.status_code, response.content.decode()


def test_one_that_we_have_not_got(client: Client, ekd_on_x: Account) -> None:
    assert f'value="{ekd_on_x.pk}" selected' in client.get("/kommentarer/registrer/").content.decode()
    assert _note(client, ekd_on_x)[0] == 302
    comment = Comment.objects.get()
    assert (comment.origin, comment.state, comment.permalink) == ("by_hand", "answered", ADDRESS)
    assert Decision.objects.get().kind == "handled_there"


def test_hidden_there_asks_for_the_rule_and_the_reason(client: Client, ekd_on_x: Account) -> None:
    status, page = _note(client, ekd_on_x, became="hidden")
    assert status == 422
    assert "Velg hvilken regel som er brutt." in page
    assert "Skriv hvorfor." in page
    assert not Comment.objects.exists()
    assert _note(client, ekd_on_x, became="hidden", rule="spam", reason="Svindel.")[0] == 302
    assert Comment.objects.get().state == "hidden"
    assert (Decision.objects.get().rule, Decision.objects.get().reason) == ("spam", "Svindel.")


def test_one_that_waits_here_is_judged_with_it(client: Client, ekd_on_x: Account) -> None:
    known = arrive(ekd_on_x, "known", "Hei", permalink=ADDRESS)
    _note(client, ekd_on_x)
    known.refresh_from_db()
    assert known.state == "answered"
    assert Comment.objects.count() == 1
    status, page = _note(client, ekd_on_x)
    assert status == 422
    assert "noen har alt vurdert den" in page


def test_an_address_that_is_no_link_is_never_one(client: Client, ekd_on_x: Account) -> None:
    _note(client, ekd_on_x, address="javascript://alert(1)")
    comment = Comment.objects.get()
    assert "javascript" not in client.get(comment.get_absolute_url()).content.decode().split("</head>")[1]


def test_another_ministrys_account_is_no_choice(client: Client, prd_on_x: Account) -> None:
    assert _note(client, prd_on_x)[0] == 422
    assert not Comment.objects.exists()
