"""A ministry brings years of publications: the first night is one line, not hundreds of findings, and no e-mail."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core import mail
from django.http import HttpResponse
from django.utils import translation
from django.utils.formats import date_format

from accounts.actions import audit_runs, ministries
from accounts.audits.audit import Audit, Scope, Subject
from accounts.models import Account, AuditEntry, AuditRun, Finding, Ministry, RunTrigger, User
from content.models import Captions, Media, Publication
from somestrategi.audits import runner
from somestrategi.core import clock
from somestrategi.core.rules import Hit, Rule, Severity
from tests.audits.conftest import Night, Publish
from tests.cast import SignIn
from tests.factories import PublicationFactory

pytestmark = pytest.mark.django_db


def _in(days: int) -> dt.date:
    return clock.today() + dt.timedelta(days=days)


def _text(response: HttpResponse) -> str:
    return html.unescape(response.content.decode())


@dataclass(frozen=True)
class OnePost:
    subject: Subject
    happened_on: dt.date


def _every_post(scope: Scope) -> Iterable[OnePost]:
    for post in Publication.objects.filter(responsible_id=scope.ministry_id):
        yield OnePost(Subject(Publication, post.pk, str(post)), clock.local_date(post.published_at))


def _always(post: OnePost) -> Iterator[Hit]:
    yield Hit("bad")


_POST = OnePost(Subject(Publication, 1, "Et innlegg"), dt.date(2026, 11, 1))
FAULT_IN_EVERY_POST: Audit[OnePost] = Audit(
    Rule("test.post", "t", "w", ("S29",), Severity.WARN, {"bad": "b"}, _always, _POST, _POST), _every_post
)


@pytest.fixture
def burdened(ekd_on_x: Account) -> Account:
    """300 old videos without captions, in bokmål alone, on a joint account where nobody was named; and 3 new ones."""
    Account.objects.filter(pk=ekd_on_x.pk).update(is_joint=True)
    for count, days in ((300, 400), (3, 2)):
        PublicationFactory.create_batch(
            count,
            account=ekd_on_x,
            responsible=ekd_on_x.owner,
            declared_form="nb",
            identified_form="nn",
            identified_by="prøve",
            identified_probability=0.99,
            media=Media.VIDEO,
            captions=Captions.MISSING,
            published_at=clock.now() - dt.timedelta(days=days),
        )
    return ekd_on_x


def _about_old_posts() -> int:
    old = Publication.objects.filter(published_at__lt=clock.now() - dt.timedelta(days=300)).values("pk")
    kind = ContentType.objects.get_for_model(Publication)
    return Finding.objects.filter(content_type=kind, object_id__in=old).count()


def test_the_first_night_over_300_old_breaches_is_one_line_and_no_mail(
    burdened: Account, nora: User, kari: User, night: Night, signed_in: SignIn
) -> None:
    ministries.start_self_audit(burdened.owner, on=_in(-30), by=nora)
    night()
    assert _about_old_posts() == 0
    count = Finding.objects.count()
    assert count < 20
    assert mail.outbox == []
    with translation.override("nb"):
        day = date_format(_in(-30), "j. F Y")
    line = (
        f"Første natt: {count} funn gjelder Eksempeldepartementet. "
        f"300 publiseringer fra før {day} teller bare i tallene."
    )
    for url in ("/", "/egenkontroll/"):
        page = _text(signed_in(kari).get(url))
        assert page.count("Første natt:") == 1
        assert line in page


def test_an_audit_of_single_publications_passes_over_what_is_older_than_the_date(
    burdened: Account, nora: User
) -> None:
    ministries.start_self_audit(burdened.owner, on=_in(-30), by=nora)
    run = audit_runs.request(burdened.owner, trigger=RunTrigger.NIGHT, by=None)
    runner.run(run.pk, audits=(FAULT_IN_EVERY_POST,))
    assert (Finding.objects.count(), _about_old_posts()) == (3, 0)


def test_without_a_date_everything_counts_and_the_line_says_why(
    burdened: Account, kari: User, signed_in: SignIn
) -> None:
    run = audit_runs.request(burdened.owner, trigger=RunTrigger.IMPORT, by=None)
    runner.run(run.pk, audits=(FAULT_IN_EVERY_POST,))
    page = _text(signed_in(kari).get("/egenkontroll/"))
    assert "Første egenkontroll: 303 funn gjelder Eksempeldepartementet." in page
    assert "Alt teller, for «egenkontroll fra» er ikke satt." in page


def test_a_later_date_resolves_and_an_earlier_one_opens_at_the_next_run(
    burdened: Account, nora: User
) -> None:
    def run() -> int:
        asked = audit_runs.request(burdened.owner, trigger=RunTrigger.NIGHT, by=None)
        runner.run(asked.pk, audits=(FAULT_IN_EVERY_POST,))
        burdened.owner.refresh_from_db()
        return Finding.objects.open().count()

    assert run() == 303
    ministries.start_self_audit(burdened.owner, on=_in(-30), by=nora)
    assert run() == 3
    ministries.start_self_audit(burdened.owner, on=_in(-500), by=nora, reason="Alt skal telle.")
    assert run() == 303


def test_the_line_is_gone_after_a_week_and_others_never_see_it(
    burdened: Account, kari: User, per: User, night: Night, signed_in: SignIn
) -> None:
    night()
    assert "Første natt:" not in _text(signed_in(per).get("/"))
    AuditRun.objects.update(local_on=_in(-7))
    assert "Første natt:" not in _text(signed_in(kari).get("/"))


class TestPage:
    def test_it_explains_and_takes_the_first_date_without_a_reason(
        self, burdened: Account, ola: User, signed_in: SignIn
    ) -> None:
        page = _text(signed_in(ola).get("/egenkontroll/fra/ekd/"))
        assert "Enkeltpubliseringer fra før datoen får ingen funn" in page
        assert "De første 3 månedene etter datoen" in page
        assert "303 publiseringer er kjent" in page
        assert 'name="reason"' not in page
        response = signed_in(ola).post(
            "/egenkontroll/fra/ekd/", {"self_audit_from": _in(-30).isoformat()}, follow=True
        )
        assert "Datoen er lagret. Den gjelder fra neste egenkontroll." in _text(response)
        assert Ministry.objects.get(code="ekd").self_audit_from == _in(-30)
        assert "300 av dem er fra før" in _text(signed_in(ola).get("/egenkontroll/fra/ekd/"))

    def test_another_date_takes_a_reason_that_is_kept(
        self, ekd: Ministry, ola: User, nora: User, signed_in: SignIn
    ) -> None:
        ministries.start_self_audit(ekd, on=_in(-30), by=nora)
        data = {"self_audit_from": _in(-10).isoformat(), "reason": ""}
        response = signed_in(ola).post("/egenkontroll/fra/ekd/", data)
        assert response.status_code == 422
        assert "Skriv hvorfor datoen endres. Funn kommer og går med den." in _text(response)
        assert Ministry.objects.get(code="ekd").self_audit_from == _in(-30)
        assert AuditEntry.objects.count() == 1

        signed_in(ola).post("/egenkontroll/fra/ekd/", data | {"reason": "Vi begynte senere."})
        assert Ministry.objects.get(code="ekd").self_audit_from == _in(-10)
        page = _text(signed_in(ola).get("/egenkontroll/fra/ekd/"))
        assert "Nora Administrator satte egenkontrollen" in page
        assert "«Vi begynte senere.»" in page

    @pytest.mark.parametrize(
        ("day", "message"), [("2999-01-01", "Velg en dato innen et år."), ("i går", "Skriv en dato")]
    )
    def test_a_date_that_cannot_be_is_told_and_changes_nothing(
        self, ekd: Ministry, ola: User, signed_in: SignIn, day: str, message: str
    ) -> None:
        response = signed_in(ola).post("/egenkontroll/fra/ekd/", {"self_audit_from": day})
        assert response.status_code == 422
        assert message in _text(response)
        assert Ministry.objects.get(code="ekd").self_audit_from is None
        assert not AuditEntry.objects.exists()

    def test_the_list_and_the_meeting_say_when_it_is_not_set(
        self, ekd: Ministry, ekd_on_x: Account, ola: User, kari: User, publish: Publish, signed_in: SignIn
    ) -> None:
        assert "«Egenkontroll fra» er ikke satt" in _text(signed_in(kari).get("/redaksjonsmote/"))
        assert "Ikke satt" in _text(signed_in(kari).get("/egenkontroll/"))
        assert "/egenkontroll/fra/" not in _text(signed_in(kari).get("/egenkontroll/"))
        assert 'href="/egenkontroll/fra/ekd/"' in _text(signed_in(ola).get("/egenkontroll/"))
        ministries.start_self_audit(ekd, on=_in(-30), by=ola)
        assert "er ikke satt" not in _text(signed_in(kari).get("/redaksjonsmote/"))
        assert "Ikke satt" not in _text(signed_in(kari).get("/egenkontroll/"))


def test_django_admin_takes_a_reason_for_another_date(
    ekd: Ministry, siv: User, nora: User, signed_in: SignIn
) -> None:
    ministries.start_self_audit(ekd, on=_in(-30), by=nora)
    url = f"/admin/accounts/ministry/{ekd.pk}/change/"
    data = {
        "kind": ekd.kind, "abbreviation": ekd.abbreviation, "name_nb": ekd.name_nb, "name_nn": ekd.name_nn,
        "self_audit_from": _in(-10).isoformat(), "former_names-TOTAL_FORMS": "0", "former_names-INITIAL_FORMS": "0",
    }  # fmt: skip
    response = signed_in(siv).post(url, data)
    assert response.status_code == 200
    assert "Skriv hvorfor datoen endres." in _text(response)
    assert Ministry.objects.get(code="ekd").self_audit_from == _in(-30)
    assert signed_in(siv).post(url, data | {"reason": "Feil dato."}).status_code == 302
    assert Ministry.objects.get(code="ekd").self_audit_from == _in(-10)
    assert AuditEntry.objects.get(verb="accounts.ministry_changed").reason == "Feil dato."
