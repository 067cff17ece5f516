"""S29: the night finds video without captions, and what nobody has said; settling closes it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts import thresholds
from accounts.audits.audit import Scope
from accounts.models import Account, Finding, Ministry, User
from content.actions import media_facts
from content.audits import captions_missing
from content.models import Publication
from content.publication_row import MediaFacts
from somestrategi.core import clock
from somestrategi.core.rules import Severity
from tests.audits.conftest import Night
from tests.cast import SignIn
from tests.factories import PublicationFactory

pytestmark = pytest.mark.django_db


def _post(
    account: Account, media: str, captions: str = "unknown", *, days: int = 3, **more: str
) -> Publication:
    at = clock.now() - dt.timedelta(days=days)
    return PublicationFactory(account=account, media=media, captions=captions, published_at=at, **more)


def _findings() -> list[tuple[str, str]]:
    found = Finding.objects.open().filter(rule_id="content.captions_missing").order_by("pk")
    return [(finding.message, finding.severity) for finding in found]


@pytest.mark.keeps("S29", by="content.captions_missing")
def test_the_night_finds_a_video_without_captions_and_settling_it_closes_it(
    ekd_on_x: Account, night: Night, kari: User, signed_in: SignIn
) -> None:
    post = _post(ekd_on_x, "video", "missing")
    night()
    assert _findings() == [("missing", Severity.BLOCK)]
    finding = Finding.objects.get(rule_id="content.captions_missing")
    html = signed_in(kari).get(f"/egenkontroll/{finding.pk}/").text
    assert f'href="/publiseringer/{post.pk}/#media"' in html
    assert "Alle videoer skal tekstes for å møte kravene til universell utforming" in html
    media_facts.settle({post.pk: MediaFacts("video", "closed")}, seen={}, by=kari)
    night()
    finding.refresh_from_db()
    assert finding.status == "resolved"


@pytest.mark.keeps("S29", by="content.captions_missing")
def test_what_nobody_has_said_is_one_finding_for_the_account_and_never_in_order(
    ekd_on_x: Account, night: Night, kari: User, signed_in: SignIn
) -> None:
    _post(ekd_on_x, "unknown", days=20)
    _post(ekd_on_x, "video", days=9)
    _post(ekd_on_x, "video", days=7)
    night()
    assert _findings() == [("unknown", Severity.ADVISE)]
    finding = Finding.objects.get(rule_id="content.captions_missing")
    assert (finding.on, finding.params) == (ekd_on_x, {"count": 2, "days": 20, "limit": 7})
    html = signed_in(kari).get(f"/egenkontroll/{finding.pk}/").text
    assert f'href="/publiseringer/avklar/?konto={ekd_on_x.pk}"' in html


@pytest.mark.parametrize(
    ("media", "captions", "kind"),
    [
        ("video", "open", "post"),
        ("video", "closed", "post"),
        ("video", "not_needed", "post"),
        ("image", "unknown", "post"),
        ("none", "unknown", "post"),
        ("video", "missing", "repost"),
        ("unknown", "unknown", "repost"),
    ],
)
def test_captioned_soundless_still_and_shared_posts_are_no_finding(
    ekd_on_x: Account, night: Night, media: str, captions: str, kind: str
) -> None:
    _post(ekd_on_x, media, captions, days=60, kind=kind)
    night()
    assert _findings() == []


@pytest.mark.parametrize(("days", "found"), [(14, []), (15, [("live", Severity.WARN)])])
def test_a_live_video_that_stays_is_a_recording_after_14_days(
    ekd_on_x: Account, night: Night, days: int, found: list[tuple[str, str]]
) -> None:
    _post(ekd_on_x, "live", "missing", days=days)
    night()
    assert _findings() == found


def test_what_is_older_than_the_self_audit_is_passed_over(
    ekd_on_x: Account, ekd: Ministry, night: Night
) -> None:
    Ministry.objects.filter(pk=ekd.pk).update(self_audit_from=clock.today() - dt.timedelta(days=10))
    _post(ekd_on_x, "video", "missing", days=11)
    _post(ekd_on_x, "unknown", days=30)
    night()
    assert _findings() == []
    _post(ekd_on_x, "video", "missing", days=10)
    night()
    assert _findings() == [("missing", Severity.BLOCK)]


def test_it_costs_the_same_for_many(ekd_on_x: Account, ekd: Ministry) -> None:
    def cost() -> int:
        scope = Scope(ekd.pk, clock.today(), thresholds.all_values(clock.today()))
        with CaptureQueriesContext(connection) as queries:
            assert list(captions_missing.snapshots(scope))
        return len(queries)

    _post(ekd_on_x, "unknown", days=30)
    few = cost()
    for _number in range(20):
        _post(ekd_on_x, "video", "missing")
        _post(ekd_on_x, "unknown", days=30)
    assert cost() == few


def test_a_past_date_does_not_know_what_was_settled_since(
    ekd_on_x: Account, ekd: Ministry, kari: User
) -> None:
    post = _post(ekd_on_x, "video", days=30)
    media_facts.settle({post.pk: MediaFacts("video", "missing")}, seen={}, by=kari)
    before = clock.today() - dt.timedelta(days=1)
    scope = Scope(ekd.pk, before, thresholds.all_values(before))
    assert list(captions_missing.snapshots(scope)) == []
