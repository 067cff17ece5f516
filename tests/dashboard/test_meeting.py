"""What the meeting screens show, and to whom."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.contenttypes.models import ContentType

from accounts.models import Account, Finding, Ministry, User
from metrics.models import Reading
from somestrategi.core import clock
from somestrategi.dashboard.panels import most_seen_panel
from tests.cast import SignIn
from tests.factories.accounts import AccountFactory
from tests.factories.content import PublicationFactory


def _finding(ministry: Ministry, *, label: str, is_security: bool = False) -> Finding:
    return Finding.objects.create(
        ministry=ministry,
        rule_id="accounts.inactive",
        severity="block",
        is_security=is_security,
        content_type=ContentType.objects.get_for_model(Ministry),
        object_id=ministry.pk,
        key=label,
        message="never",
        label=label,
        opened_at=clock.now(),
        last_seen_at=clock.now(),
    )


@pytest.fixture
def ekd_below(ekd_on_x: Account) -> Ministry:
    """EKD with 10 % nynorsk and a finding of each kind."""
    at = clock.now() - dt.timedelta(days=20)
    PublicationFactory.create_batch(3, account=ekd_on_x, declared_form="nn", published_at=at)
    PublicationFactory.create_batch(27, account=ekd_on_x, declared_form="nb", published_at=at)
    _finding(ekd_on_x.owner, label="Kontoen Hemmelig")
    _finding(ekd_on_x.owner, label="Lekket passord", is_security=True)
    return ekd_on_x.owner


def test_all_ministries_see_the_share_of_each(
    ekd_below: Ministry, per: User, prd_on_x: Account, signed_in: SignIn
) -> None:
    html = signed_in(per).get("/redaksjonsmote/?mote=felles").content.decode()
    assert "Eksempeldepartementet" in html
    assert "EKD:" in html
    assert "3 av 30" in html


def test_the_joint_meeting_never_shows_findings_of_others(
    ekd_below: Ministry, per: User, prd_on_x: Account, signed_in: SignIn
) -> None:
    response = signed_in(per).get("/redaksjonsmote/?mote=felles")
    html = response.content.decode()
    assert "Kontoen Hemmelig" not in html
    assert "Lekket passord" not in html
    [row] = [row for row in response.context["meeting"].ministries if row.ministry == ekd_below]
    assert (row.finding_count, row.high_count) == (1, 1)


def test_security_findings_are_a_count_on_the_ministrys_own_screen(
    ekd_below: Ministry, ola: User, signed_in: SignIn
) -> None:
    html = signed_in(ola).get("/redaksjonsmote/").content.decode()
    assert "1 sikkerhetsfunn" in html
    assert "Lekket passord" not in html


def test_accounts_with_a_matter_of_security_are_a_number_that_leads_to_the_rows(
    ekd_on_x: Account, ola: User, signed_in: SignIn
) -> None:
    """S46: two findings on one account are one account; nobody reads on the screen what they are about."""
    AccountFactory(owner=ekd_on_x.owner)
    for key in ("tofaktor", "sluttet"):
        finding = _finding(ekd_on_x.owner, label="Lekket passord", is_security=True)
        on_account = ContentType.objects.get_for_model(Account)
        finding.content_type, finding.object_id, finding.key = on_account, ekd_on_x.pk, key
        finding.save()
    _finding(ekd_on_x.owner, label="Annet")
    url = "/egenkontroll/?departement=ekd&amp;sikkerhet=ja"
    browser = signed_in(ola)
    html = browser.get("/redaksjonsmote/").text
    assert f'<a href="{url}">1 konto med en sikkerhetssak</a>' in html
    assert "Lekket passord" not in html
    rows = browser.get(url.replace("&amp;", "&")).text
    assert "Lekket passord" in rows
    assert "Annet" not in rows


def test_another_ministrys_meeting_does_not_exist(ekd_below: Ministry, per: User, signed_in: SignIn) -> None:
    assert signed_in(per).get("/redaksjonsmote/?departement=ekd").status_code == 404


def test_a_reader_is_not_offered_what_a_reader_may_not_do(
    ekd: Ministry, liv: User, signed_in: SignIn
) -> None:
    html = signed_in(liv).get("/redaksjonsmote/").content.decode()
    assert "/import/ny/" not in html
    assert "/kontoer/ny/" not in html


def test_most_seen_is_held_against_what_is_usual_for_the_account(ekd_on_x: Account) -> None:
    today = dt.date(2026, 11, 23)
    monday = clock.start_of(dt.date(2026, 11, 16))
    for days, views in ((1, 1000), (-20, 100), (-30, 200), (-40, 300), (-200, 9000)):
        post = PublicationFactory(account=ekd_on_x, published_at=monday + dt.timedelta(days=days))
        for revision, value in enumerate((1, views)):  # the newest revision counts
            _reading(post, revision, value)
    PublicationFactory(
        account=AccountFactory(owner=ekd_on_x.owner), published_at=monday + dt.timedelta(days=2)
    )

    panel = most_seen_panel.build(ekd_on_x.owner, today)
    assert panel.week == 47
    assert [(row.view_count, row.times_usual) for row in panel.rows] == [(1000, 4.0)]


def _reading(post: object, revision: int, value: int) -> None:
    Reading.objects.create(
        account=post.account,  # type: ignore[attr-defined]
        publication=post,
        metric="x.impressions",
        source="x_csv",
        as_of=dt.date(2026, 11, 22),
        revision=revision,
        value=value,
        recorded_at=clock.now(),
    )


def test_a_year_that_will_end_below_is_told_in_good_time(
    ekd_on_x: Account, ola: User, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: dt.datetime(2026, 9, 16, 10, tzinfo=dt.UTC))
    for form, count, days in (("nn", 60, 200), ("nb", 120, 200), ("nb", 60, 30)):
        at = clock.now() - dt.timedelta(days=days)
        PublicationFactory.create_batch(count, account=ekd_on_x, declared_form=form, published_at=at)
    html = signed_in(ola).get("/redaksjonsmote/").content.decode()
    assert (
        "Med denne takten ender året på 19 % nynorsk. 18 av de neste 70 må være på nynorsk."
        in html.replace("\u00a0", " ")
    )
    assert "ved utgangen av året" in html


def test_the_screen_says_so_where_nobody_can_be_sure_of_the_share(
    ekd_on_x: Account, ola: User, signed_in: SignIn
) -> None:
    at = clock.now() - dt.timedelta(days=10)
    identified = {"identified_form": "nb", "identified_by": "test", "identified_probability": 0.6}
    PublicationFactory.create_batch(24, account=ekd_on_x, declared_form="nn", published_at=at)
    PublicationFactory.create_batch(75, account=ekd_on_x, declared_form="nb", published_at=at)
    PublicationFactory(account=ekd_on_x, published_at=at, **identified)
    html = signed_in(ola).get("/redaksjonsmote/").content.decode()
    assert "Usikkert: 24,0–25,0\u00a0%" in html
    assert "Under 25-prosentkravet" not in html
