"""Django admin opens by role alone, shows only what one may see, and writes only through actions."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import NoReverseMatch, reverse
from django_celery_beat.models import CrontabSchedule, PeriodicTask

from accounts.models import (
    AuditEntry,
    FormerName,
    Ministry,
    Platform,
    Threshold,
    User,
)
from somestrategi.bootstrap import load
from somestrategi.core import clock
from tests.cast import SignIn


@pytest.mark.parametrize(
    "url", ["/admin/", "/admin/accounts/ministry/", "/admin/login/", "/admin/finnes/ikke/"]
)
def test_strangers_are_sent_to_the_one_log_in(url: str, db: None, client: object) -> None:
    response = client.get(url, follow=True)  # type: ignore[attr-defined]
    assert response.redirect_chain[-1][0].startswith("/logg-inn/")


@pytest.mark.parametrize("who", ["kari", "liv", "gro"])
def test_those_without_business_are_refused(
    who: str, request: pytest.FixtureRequest, signed_in: SignIn
) -> None:
    response = signed_in(request.getfixturevalue(who)).get("/admin/", follow=True)
    assert response.status_code == 403


def test_flags_give_nothing(gro: User, signed_in: SignIn) -> None:
    User.objects.filter(pk=gro.pk).update(is_staff=True, is_superuser=True)
    assert signed_in(gro).get("/admin/accounts/ministry/", follow=True).status_code == 403


@pytest.mark.parametrize("who", ["siv", "dag", "nora", "ola"])
def test_roles_open_the_door(who: str, request: pytest.FixtureRequest, signed_in: SignIn) -> None:
    assert signed_in(request.getfixturevalue(who)).get("/admin/").status_code == 200


def ministry_data(ministry: Ministry, **changes: str) -> dict[str, str]:
    data = {
        "kind": ministry.kind, "abbreviation": ministry.abbreviation, "name_nb": ministry.name_nb,
        "name_nn": ministry.name_nn, "organisation_number": "", "case_mailbox": "", "source": "",
        "former_names-TOTAL_FORMS": "0", "former_names-INITIAL_FORMS": "0",
    }  # fmt: skip
    return data | changes


def test_a_ministry_is_changed_through_the_action(siv: User, ekd: Ministry, signed_in: SignIn) -> None:
    url = reverse("admin:accounts_ministry_change", args=[ekd.pk])
    data = ministry_data(ekd, name_nb="Mønsterdepartementet", name_nn="Mønsterdepartementet")
    data |= {
        "former_names-TOTAL_FORMS": "1", "former_names-0-abbreviation": "EKD",
        "former_names-0-name_nb": "Eksempeldepartementet", "former_names-0-name_nn": "Eksempeldepartementet",
        "former_names-0-ministry": str(ekd.pk),
    }  # fmt: skip
    assert signed_in(siv).post(url, data).status_code == 302
    ekd.refresh_from_db()
    assert ekd.name_nb == "Mønsterdepartementet"
    assert FormerName.objects.get(ministry=ekd).name_nb == "Eksempeldepartementet"
    entries = list(AuditEntry.objects.order_by("pk"))
    assert [entry.sentence for entry in entries] == [
        "endret Mønsterdepartementet: navn på bokmål og navn på nynorsk",
        "endret de tidligere navnene til Mønsterdepartementet",
    ]
    assert {entry.by for entry in entries} == {siv}
    assert not LogEntry.objects.exists()
    history = signed_in(siv).get(reverse("admin:accounts_ministry_history", args=[ekd.pk]))
    assert "endret de tidligere navnene til Mønsterdepartementet" in history.text


def test_saving_without_changing_records_nothing(siv: User, ekd: Ministry, signed_in: SignIn) -> None:
    url = reverse("admin:accounts_ministry_change", args=[ekd.pk])
    assert signed_in(siv).post(url, ministry_data(ekd)).status_code == 302
    assert not AuditEntry.objects.exists()


def test_a_wrong_organisation_number_is_refused(siv: User, ekd: Ministry, signed_in: SignIn) -> None:
    url = reverse("admin:accounts_ministry_change", args=[ekd.pk])
    response = signed_in(siv).post(url, ministry_data(ekd, organisation_number="123456789"))
    assert response.status_code == 200
    assert "Dette er ikke et gyldig organisasjonsnummer. Sjekk de ni sifrene." in response.text
    ekd.refresh_from_db()
    assert ekd.organisation_number == ""
    assert not AuditEntry.objects.exists()


def test_a_new_ministry_is_entered(siv: User, signed_in: SignIn) -> None:
    data = ministry_data(
        Ministry(kind="ministry", abbreviation="NYD", name_nb="Nytt", name_nn="Nytt"), code="nyd"
    )
    assert signed_in(siv).post(reverse("admin:accounts_ministry_add"), data).status_code == 302
    entry = AuditEntry.objects.get()
    assert entry.on == entry.ministry == Ministry.objects.get(code="nyd")


def test_a_platform_that_cannot_be_read_is_refused(siv: User, signed_in: SignIn) -> None:
    load.load()
    platform = Platform.objects.get(key="x")
    url = reverse("admin:accounts_platform_change", args=[platform.pk])
    data = {"name": "X", "is_available": "on", "definition": '{"key": "x", "name": "X", "hosts": ["X.COM"]}'}
    response = signed_in(siv).post(url, data)
    assert response.status_code == 200
    assert "Definisjonen kan ikke leses" in response.text
    before = platform.definition
    platform.refresh_from_db()
    assert platform.definition == before


def test_when_the_night_runs_can_be_moved(siv: User, signed_in: SignIn) -> None:
    load.load()
    task = PeriodicTask.objects.get(task="somestrategi.audits.night")
    later = CrontabSchedule.objects.create(minute="0", hour="5")
    url = reverse("admin:django_celery_beat_periodictask_change", args=[task.pk])
    response = signed_in(siv).post(url, {"enabled": "on", "crontab": str(later.pk), "task": "evil"})
    assert response.status_code == 302
    task.refresh_from_db()
    assert (task.crontab, task.task) == (later, "somestrategi.audits.night")
    assert AuditEntry.objects.get().sentence.startswith("endret når Egenkontroll om natta")


def test_the_list_of_thresholds_says_what_holds_and_where_it_comes_from(dag: User, signed_in: SignIn) -> None:
    response = signed_in(dag).get("/admin/accounts/threshold/")
    assert "90 dager" in response.text
    assert "Egen terskel, ikke fra strategien" in response.text
    assert "Språklova § 13 første ledd" in response.text


def threshold_form(name: str = "accounts.inactive_after_days") -> str:
    return reverse("admin:accounts_threshold_add") + f"?name={name}"


def test_a_threshold_is_changed_from_a_date_with_a_reason(dag: User, signed_in: SignIn) -> None:
    soon = clock.today() + dt.timedelta(days=7)
    data = {"value": "60", "valid_from": soon.isoformat(), "reason": "Vedtatt i nettverket."}
    assert signed_in(dag).post(threshold_form(), data).status_code == 302
    threshold = Threshold.objects.get()
    assert (threshold.value, threshold.valid_from, threshold.decided_by) == (60, soon, dag)
    entry = AuditEntry.objects.get()
    assert entry.sentence.startswith("satte terskelen «Ikke i bruk etter» til 60 dager fra ")
    assert entry.reason == "Vedtatt i nettverket."
    assert "Endres" in signed_in(dag).get("/admin/accounts/threshold/").text


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"value": "5"}, "Det laveste som er tillatt, er 14 dager."),
        ({"value": "9000"}, "Det høyeste som er tillatt, er 365 dager."),
        ({"value": "mange"}, "Skriv et tall."),
        ({"value": "60,5"}, "Skriv et helt tall."),
        ({"value": "90"}, "Dette er det som alt gjelder på den datoen."),
        ({"valid_from": "2020-01-01"}, "En terskel kan ikke endres bakover i tid. Velg i dag eller senere."),
        ({"reason": "  "}, "Skriv hvorfor terskelen endres."),
    ],
)
def test_an_unfit_threshold_is_refused_with_the_reason(
    changes: dict[str, str], message: str, dag: User, signed_in: SignIn
) -> None:
    data = {"value": "60", "valid_from": clock.today().isoformat(), "reason": "Derfor."} | changes
    response = signed_in(dag).post(threshold_form(), data)
    assert response.status_code == 422
    assert message in response.text
    assert not Threshold.objects.exists()
    assert not AuditEntry.objects.exists()


def test_thresholds_of_every_kind_have_a_form(dag: User, signed_in: SignIn) -> None:
    client = signed_in(dag)
    for name in (
        "content.written_form_denominator",
        "content.written_form_counts_replies",
        "content.written_form_streak",
    ):
        assert client.get(threshold_form(name)).status_code == 200
    today = clock.today().isoformat()
    for name, value in (
        ("content.written_form_counts_replies", "True"),
        ("content.written_form_denominator", "all_forms"),
    ):
        data = {"value": value, "valid_from": today, "reason": "Derfor."}
        assert client.post(threshold_form(name), data).status_code == 302
    assert set(Threshold.objects.values_list("value", flat=True)) == {True, "all_forms"}
    assert client.get(threshold_form("finnes.ikke")).status_code == 404


def test_only_some_may_change_thresholds(nora: User, signed_in: SignIn) -> None:
    client = signed_in(nora)
    data = {"value": "60", "valid_from": clock.today().isoformat(), "reason": "Derfor."}
    assert client.get("/admin/accounts/threshold/").status_code == 403
    assert client.post(threshold_form(), data).status_code == 403
    assert not Threshold.objects.exists()


def test_the_demo_is_marked_here_too(siv: User, signed_in: SignIn, settings: object) -> None:
    assert "DEMO" not in signed_in(siv).get("/admin/").text
    settings.DEMO = True  # type: ignore[attr-defined]
    assert "DEMO – oppdiktede data" in signed_in(siv).get("/admin/").text


def test_the_users_page_never_shows_a_password(siv: User, kari: User, signed_in: SignIn) -> None:
    text = signed_in(siv).get(reverse("admin:accounts_user_change", args=[kari.pk])).text
    assert kari.password not in text


def test_no_foreign_admin_got_in() -> None:
    for name in (
        "auth_group",
        "axes_accessattempt",
        "django_celery_beat_solarschedule",
        "django_celery_beat_intervalschedule",
    ):
        with pytest.raises(NoReverseMatch):
            reverse(f"admin:{name}_changelist")
