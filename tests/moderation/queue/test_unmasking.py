"""«Vis uten maskering»: by POST, for who may decide, in the trail, and gone when the text is deleted."""

from __future__ import annotations

import pytest

from accounts.models import Account, AuditEntry, User
from moderation.models import Comment, UnmaskedComment
from tests.cast import SignIn
from tests.moderation.queue.scene import NUMBER, fill

pytestmark = pytest.mark.django_db


@pytest.fixture
def number(ekd_on_x: Account) -> Comment:
    return fill(ekd_on_x)["number"]


def test_shown_once_and_in_the_trail(
    signed_in: SignIn, kari: User, number: Comment, caplog: pytest.LogCaptureFixture
) -> None:
    client = signed_in(kari)
    url = f"/kommentarer/{number.pk}/uten-maskering/"
    response = client.post(url)
    assert NUMBER in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    entry = AuditEntry.objects.get(verb="moderation.comment_unmasked")
    assert (entry.by, entry.label) == (kari, str(number))
    assert NUMBER not in str(vars(entry))
    assert NUMBER not in caplog.text
    assert NUMBER not in client.get(number.get_absolute_url()).content.decode()


def test_never_by_get(signed_in: SignIn, kari: User, number: Comment) -> None:
    assert signed_in(kari).get(f"/kommentarer/{number.pk}/uten-maskering/").status_code == 405
    assert not AuditEntry.objects.filter(verb="moderation.comment_unmasked").exists()


def test_gone_when_it_is_deleted(signed_in: SignIn, kari: User, number: Comment) -> None:
    UnmaskedComment.objects.all().delete()
    client = signed_in(kari)
    assert "Vis uten maskering" not in client.get(number.get_absolute_url()).content.decode()
    response = client.post(f"/kommentarer/{number.pk}/uten-maskering/")
    assert response.status_code == 410
    assert "Teksten uten maskering er slettet" in response.content.decode()
    assert not AuditEntry.objects.filter(verb="moderation.comment_unmasked").exists()
