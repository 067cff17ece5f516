"""The runs' history, a run rule by rule, and how it stood on a date."""

from __future__ import annotations

import datetime as dt
import html

import pytest
import time_machine
from django.http import HttpResponse

from accounts.actions import audit_runs, findings
from accounts.models import Account, AuditRun, AuditRunPart, Finding, Ministry, RunTrigger, User
from accounts.permissions import Role
from somestrategi.audits import runner
from somestrategi.core import clock
from tests.audits.conftest import Night, Publish
from tests.cast import GiveRole, SignIn
from tests.factories import AuditRunFactory, FindingFactory

pytestmark = pytest.mark.django_db


def _text(response: HttpResponse) -> str:
    return html.unescape(response.content.decode())


def _line(response: HttpResponse, run: AuditRun) -> object:
    return next(line for line in response.context["lines"] if line.run == run)  # type: ignore[attr-defined]


class TestRuns:
    def test_a_night_tells_hits_what_it_opened_and_resolved_and_who_started_it(
        self, ekd_on_x: Account, kari: User, ola: User, publish: Publish, night: Night, signed_in: SignIn
    ) -> None:
        publish(ekd_on_x, "nb", 1, days_ago=120)
        night()
        response = signed_in(kari).get("/egenkontroll/kjoringer/")
        run = AuditRun.objects.get()
        line = _line(response, run)
        assert (line.hit_count, line.opened_count, line.resolved_count) == (1, 1, 0)  # type: ignore[attr-defined]
        assert "Om natten" in _text(response)

        publish(ekd_on_x, "nb", 1, days_ago=0)
        runner.run(audit_runs.start(ekd_on_x.owner, by=ola).pk)
        page = _text(signed_in(kari).get(f"/egenkontroll/kjoringer/{run.pk}/"))
        assert "Ola Redaksjonsleder kl." in page
        row = page.partition("regel=accounts.inactive")[2]
        for name, label in (("apnet", "Åpnet den dagen"), ("lost", "Løst den dagen")):
            url = f"/egenkontroll/?departement=ekd&regel=accounts.inactive&status=alle&{name}={clock.today()}"
            assert f'data-label="{label}"><a href="{url}">1<' in row
            assert len(signed_in(kari).get(url).context["lines"]) == 1
            other = url.replace(str(clock.today()), "2020-01-01")
            assert signed_in(kari).get(other).context["lines"] == []

    def test_a_run_that_failed_says_which_rule_and_what_to_do(
        self, ekd: Ministry, ola: User, kari: User, signed_in: SignIn
    ) -> None:
        run = AuditRunFactory(
            ministry=ekd,
            status="completed",
            completed_at=clock.now() + dt.timedelta(seconds=7),
            attempt_count=2,
        )
        AuditRunPart.objects.create(
            run=run, rule_id="accounts.inactive", completed_at=clock.now(), error="ValueError"
        )
        listed = _text(signed_in(kari).get("/egenkontroll/kjoringer/?feil=on"))
        assert "Fullført med feil" in listed
        assert "1 regel ble ikke kontrollert" in listed
        assert "7 sekunder" in listed
        page = _text(signed_in(ola).get(f"/egenkontroll/kjoringer/{run.pk}/"))
        assert "Kjør egenkontrollen på nytt." in page
        assert f"kjøring {run.pk}, regel accounts.inactive, ValueError" in page
        assert "/egenkontroll/kjor/ekd/" in page
        assert "/egenkontroll/kjor/ekd/" not in _text(
            signed_in(kari).get(f"/egenkontroll/kjoringer/{run.pk}/")
        )

    @pytest.mark.parametrize(
        ("fields", "word", "told"),
        [
            ({"status": "waiting"}, "Venter", "begynner av seg selv innen ett minutt"),
            ({"status": "running", "leased_until": None}, "Stoppet underveis", "Innen ett minutt tas resten"),
        ],
    )
    def test_a_run_that_is_not_done_says_what_happens(
        self, ekd: Ministry, kari: User, signed_in: SignIn, fields: dict[str, object], word: str, told: str
    ) -> None:
        run = AuditRunFactory(ministry=ekd, **fields)
        page = _text(signed_in(kari).get(f"/egenkontroll/kjoringer/{run.pk}/"))
        assert word in page
        assert told in page
        assert "Ikke kontrollert ennå" in page

    def test_another_ministrys_runs_do_not_exist(
        self, ekd: Ministry, kari: User, per: User, give_role: GiveRole, prd: Ministry, signed_in: SignIn
    ) -> None:
        run = AuditRunFactory(ministry=ekd)
        assert signed_in(per).get(f"/egenkontroll/kjoringer/{run.pk}/").status_code == 404
        assert signed_in(per).get("/egenkontroll/kjoringer/").context["lines"] == []
        give_role(kari, Role.ADVISER, prd)
        shown = signed_in(kari).get("/egenkontroll/kjoringer/?departement=prd")
        assert shown.context["lines"] == []


class TestThen:
    @pytest.fixture
    def story(self, ekd: Ministry, ekd_on_x: Account, ola: User, publish: Publish) -> Finding:
        """Opened 1 September, accepted 5 to 10 September, resolved by the night of the 20th."""

        def at(day: int) -> time_machine.travel:
            return time_machine.travel(dt.datetime(2026, 9, day, 3, 30, tzinfo=clock.OSLO), tick=False)

        def night() -> None:
            runner.run(audit_runs.request(ekd, trigger=RunTrigger.NIGHT, by=None).pk)

        with at(1):
            publish(ekd_on_x, "nb", 1, days_ago=120)
            night()
            finding = Finding.objects.get()
        with at(5):
            findings.accept(finding, by=ola, reason="Ferie", until=dt.date(2026, 9, 10))
        with at(11):
            night()
        with at(12):
            finding.refresh_from_db()
            findings.accept(finding, by=ola, reason="Ferie igjen", until=dt.date(2026, 9, 15))
        with at(20):
            publish(ekd_on_x, "nb", 1, days_ago=0)
            night()
        return finding

    @pytest.mark.parametrize(
        ("day", "state"),
        [
            (1, "open"), (4, "open"), (5, "accepted"), (10, "accepted"), (11, "open"), (12, "accepted"),
            (15, "accepted"), (16, "open"), (19, "open"), (20, None),
        ],
    )  # fmt: skip
    def test_a_date_tells_exactly_what_stood_at_its_end(
        self, story: Finding, kari: User, signed_in: SignIn, day: int, state: str | None
    ) -> None:
        response = signed_in(kari).get(f"/egenkontroll/slik-sto-det/?dato=2026-09-{day:02}")
        lines = [line for line in response.context["lines"] if line.finding.object_id == story.object_id]
        assert [line.finding for line in lines] == ([story] if state else [])
        if state:
            assert lines[0].finding.was_accepted == (state == "accepted")

    @pytest.mark.parametrize(
        ("date", "told"),
        [
            ("2026-09-11", "Eksempeldepartementet: egenkontrollen kjørte den dagen."),
            ("2026-09-07", "egenkontrollen kjørte ikke den dagen. Dette er det den så 1. september 2026."),
            ("2026-08-31", "egenkontrollen kjørte første gang 1. september 2026, så ingenting er kjent"),
        ],
    )
    def test_it_says_what_is_known_and_what_is_not(
        self, story: Finding, kari: User, signed_in: SignIn, date: str, told: str
    ) -> None:
        page = _text(signed_in(kari).get(f"/egenkontroll/slik-sto-det/?dato={date}"))
        assert told in page
        assert "Alvor, tall og ordlyd er ikke lagret dag for dag." in page

    @pytest.mark.parametrize(
        ("date", "message"),
        [("2999-01-01", "Datoen er ikke kommet"), ("i går", "Skriv en dato"), ("", "Fyll ut dette feltet.")],
    )
    def test_a_date_that_cannot_be_told(
        self, ekd: Ministry, kari: User, signed_in: SignIn, date: str, message: str
    ) -> None:
        response = signed_in(kari).get("/egenkontroll/slik-sto-det/", {"dato": date})
        assert response.status_code == 422
        assert message in _text(response)

    def test_it_changes_nothing_and_shows_nobody_elses(
        self, story: Finding, per: User, kari: User, signed_in: SignIn
    ) -> None:
        FindingFactory(ministry=story.ministry)
        before = (list(Finding.objects.order_by("pk").values()), AuditRun.objects.count())
        assert signed_in(per).get("/egenkontroll/slik-sto-det/?dato=2026-09-02").context["lines"] == []
        signed_in(kari).get("/egenkontroll/slik-sto-det/?dato=2026-09-02")
        assert (list(Finding.objects.order_by("pk").values()), AuditRun.objects.count()) == before
