"""«Bevissikring»: encrypted, for two roles, each opening written down, and gone on its day."""

from __future__ import annotations

import datetime as dt

import pytest

from accounts.connectors.values import SeenComment
from accounts.models import Account, AuditEntry, User
from moderation.actions import comments, evidence
from moderation.models import Comment, Evidence, UnmaskedComment
from somestrategi.core import clock
from tests.cast import SignIn
from tests.factories import PublicationFactory

pytestmark = pytest.mark.django_db
WORDS = "Jeg vet hvor du bor, ring meg på 412 00 000"


@pytest.fixture
def threat(ekd_on_x: Account) -> Comment:
    publication = PublicationFactory(account=ekd_on_x, responsible=ekd_on_x.owner)
    seen = SeenComment(
        "c-1",
        publication.remote_id,
        "added",
        clock.now(),
        text=WORDS,
        author_id="author-77",
        author_name="Oppdiktet Person",
    )
    return comments.receive(ekd_on_x, seen)


def test_it_is_secured_encrypted_and_opened_with_a_reason(
    threat: Comment, kari: User, ola: User, signed_in: SignIn
) -> None:
    told = {"reason": "Skal til politiet."}
    assert signed_in(kari).post(f"/kommentarer/{threat.pk}/sikre/", told).status_code == 302
    row = Evidence.objects.get()
    assert row.data is not None
    assert b"412" not in bytes(row.data)
    UnmaskedComment.objects.all().delete()
    asked = signed_in(ola).get(f"/kommentarer/bevis/{row.pk}/")
    assert WORDS not in asked.content.decode()
    opened = signed_in(ola).post(f"/kommentarer/bevis/{row.pk}/", {"reason": "Politiet ber om det."})
    assert WORDS in opened.content.decode()
    assert "author-77" in opened.content.decode()
    assert opened["Cache-Control"].startswith("max-age=0")
    assert AuditEntry.objects.get(verb="moderation.evidence_opened").reason == "Politiet ber om det."


def test_an_adviser_secures_and_does_not_open(threat: Comment, kari: User, signed_in: SignIn) -> None:
    row = evidence.secure(threat, reason="Trussel", by=kari)
    assert signed_in(kari).get(f"/kommentarer/bevis/{row.pk}/").status_code == 403


def test_after_a_day_there_is_nothing_left_to_secure(threat: Comment, kari: User, signed_in: SignIn) -> None:
    UnmaskedComment.objects.all().delete()
    answer = signed_in(kari).post(f"/kommentarer/{threat.pk}/sikre/", {"reason": "Trussel"})
    assert answer.status_code == 422
    assert "Ta bilde av kommentaren" in answer.content.decode()


def test_it_is_deleted_on_its_day_and_that_it_was_there_stays(threat: Comment, kari: User) -> None:
    evidence.secure(threat, reason="Trussel", by=kari)
    Evidence.objects.update(delete_on=clock.today() - dt.timedelta(days=1))
    evidence.delete_old()
    row = Evidence.objects.get()
    assert row.data is None
    assert row.deleted_at is not None
    assert row.reason == "Trussel"
