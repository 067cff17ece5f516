"""The debate elsewhere, direct messages, and the watch list: written down by a person (S10, S50)."""

from __future__ import annotations

import datetime as dt

import pytest

from accounts.models import Account, User
from moderation.models import Comment, DebateNote, MessageStatus, WatchedPublication
from somestrategi.core import clock
from tests.cast import SignIn
from tests.factories import CommentFactory, PublicationFactory

pytestmark = pytest.mark.django_db


def test_a_debate_is_noted_and_seen_in_the_ministry_only(
    kari: User, liv: User, per: User, signed_in: SignIn
) -> None:
    told = {"url": "https://avis.example/debatt", "theme": "Eksamen", "note": "Mange spør om datoen."}
    assert signed_in(kari).post("/kommentarer/debatten/", told).status_code == 302
    assert "Eksamen" in signed_in(liv).get("/kommentarer/debatten/").content.decode()
    assert "Eksamen" not in signed_in(per).get("/kommentarer/debatten/").content.decode()
    note = DebateNote.objects.get()
    assert signed_in(per).post(f"/kommentarer/debatten/{note.pk}/fjern/").status_code == 404
    assert signed_in(kari).post(f"/kommentarer/debatten/{note.pk}/fjern/").status_code == 302


def test_an_address_that_is_none_is_refused(kari: User, signed_in: SignIn) -> None:
    told = {"url": "javascript:alert(1)", "theme": "Eksamen"}
    assert signed_in(kari).post("/kommentarer/debatten/", told).status_code == 422
    assert not DebateNote.objects.exists()


def test_whether_an_account_takes_messages_is_told(
    ekd_on_x: Account, kari: User, liv: User, signed_in: SignIn
) -> None:
    url = f"/kontoer/{ekd_on_x.pk}/meldinger/"
    assert signed_in(liv).post(url, {"status": "off"}).status_code == 403
    assert signed_in(kari).post(url, {"status": "off"}).status_code == 302
    assert MessageStatus.objects.get().status == "off"
    assert "Slått av" in signed_in(liv).get("/kommentarer/meldinger/").content.decode()


def test_a_publication_on_the_watch_list_gathers_its_comments(
    ekd_on_x: Account, kari: User, signed_in: SignIn
) -> None:
    publication = PublicationFactory(account=ekd_on_x, responsible=ekd_on_x.owner)
    comment = CommentFactory(publication=publication)
    CommentFactory(publication=PublicationFactory(account=ekd_on_x, responsible=ekd_on_x.owner))
    url = f"/publiseringer/{publication.pk}/folg/"
    until = clock.today() + dt.timedelta(days=3)
    assert signed_in(kari).post(url, {"until_on": until.isoformat()}).status_code == 302
    assert list(Comment.objects.on_watched(clock.today())) == [comment]
    assert list(Comment.objects.on_watched(until + dt.timedelta(days=1))) == []
    assert signed_in(kari).post(url, {"bort": "1"}).status_code == 302
    assert not WatchedPublication.objects.exists()
