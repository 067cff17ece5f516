"""The list of findings and the page of one: who puts it right, by when, where, and who was first."""

from __future__ import annotations

import datetime as dt
import html
import re

import pytest
from django.http import HttpResponse

from accounts.actions import findings
from accounts.models import Account, AuditEntry, Finding, Ministry, User
from accounts.permissions import Role
from somestrategi.core import clock
from somestrategi.core.rules import Severity
from tests.audits.conftest import Night, Publish
from tests.cast import GiveRole, SignIn
from tests.factories import AccountFactory, FindingFactory

pytestmark = pytest.mark.django_db


def _in(days: int) -> dt.date:
    return clock.today() + dt.timedelta(days=days)


def _text(response: HttpResponse) -> str:
    return html.unescape(response.content.decode())


@pytest.fixture
def finding(ekd: Ministry, ekd_on_x: Account) -> Finding:
    found: Finding = FindingFactory(
        ministry=ekd, account=ekd_on_x, message="idle", params={"days": 120, "limit": 90}, due_on=_in(21)
    )
    return found


@pytest.fixture
def several(ekd: Ministry, finding: Finding) -> dict[str, Finding]:
    """`finding` (medium), one that is high and due later, one high and overdue, one low."""
    found = {"medium": finding}
    for name, severity, days in (
        ("high", Severity.BLOCK, 7),
        ("overdue", Severity.BLOCK, -2),
        ("low", Severity.ADVISE, 60),
    ):
        account = AccountFactory(owner=ekd, handle=f"eksempel{name}")
        found[name] = FindingFactory(
            ministry=ekd,
            account=account,
            severity=severity,
            message="idle",
            params={"days": 100, "limit": 90},
            due_on=_in(days),
        )
    return found


def _shown(response: HttpResponse) -> list[Finding]:
    return [line.finding for line in response.context["lines"]]  # type: ignore[attr-defined]


class TestList:
    def test_the_gravest_stands_first_and_then_what_is_due_first(
        self, several: dict[str, Finding], kari: User, signed_in: SignIn
    ) -> None:
        names = {found.pk: name for name, found in several.items()}
        response = signed_in(kari).get("/egenkontroll/")
        assert [names[found.pk] for found in _shown(response)] == ["overdue", "high", "medium", "low"]

    def test_a_row_tells_owner_deadline_evidence_requirement_and_where_to_put_it_right(
        self, finding: Finding, kari: User, signed_in: SignIn
    ) -> None:
        findings.assign(finding, to=kari, by=kari)
        Finding.objects.update(due_on=_in(-1))
        page = _text(signed_in(kari).get("/egenkontroll/"))
        assert "Ingen publisering på 120 dager" in page
        assert "Kari Nordmann" in page.partition("<tbody>")[2]
        assert "Over fristen" in page.partition("<tbody>")[2]
        assert 'href="/strategien/S21/"' in page
        assert f'href="/kontoer/{finding.object_id}/status/"' in page

    @pytest.mark.parametrize(
        ("query", "names"),
        [
            ("alvor=block", {"high", "overdue"}),
            ("frist=over", {"overdue"}),
            ("krav=S21", {"medium", "high", "overdue", "low"}),
            ("krav=S31", set()),
            ("regel=accounts.inactive&alvor=advise", {"low"}),
            ("ansvar=meg", {"medium"}),
            ("ansvar=ingen", {"high", "overdue"}),
            ("status=accepted", set()),
            ("status=alle&alvor=warn", {"medium"}),
            ("alvor=finnesikke", {"medium", "high", "overdue", "low"}),
        ],
    )
    def test_the_address_is_the_filter(
        self,
        several: dict[str, Finding],
        kari: User,
        ola: User,
        signed_in: SignIn,
        query: str,
        names: set[str],
    ) -> None:
        findings.assign(several["medium"], to=kari, by=kari)
        findings.assign(several["low"], to=ola, by=kari)
        response = signed_in(kari).get(f"/egenkontroll/?{query}")
        assert {found.pk for found in _shown(response)} == {several[name].pk for name in names}

    def test_a_filter_by_ministry_is_there_for_those_who_work_in_two(
        self, several: dict[str, Finding], kari: User, prd: Ministry, give_role: GiveRole, signed_in: SignIn
    ) -> None:
        give_role(kari, Role.ADVISER, prd)
        other = FindingFactory(ministry=prd, message="never")
        response = signed_in(kari).get("/egenkontroll/?departement=prd")
        assert _shown(response) == [other]

    def test_security_findings_are_marked_for_those_inside_and_nowhere_else(
        self, finding: Finding, kari: User, per: User, dag: User, signed_in: SignIn
    ) -> None:
        Finding.objects.update(is_security=True)
        assert "Sikkerhet" in _text(signed_in(kari).get("/egenkontroll/"))
        assert _shown(signed_in(per).get("/egenkontroll/")) == []
        assert signed_in(dag).get("/egenkontroll/").status_code == 403
        assert "Ikke brukt på" in _text(signed_in(kari).get(f"/egenkontroll/{finding.pk}/"))
        assert "Ikke brukt på" not in _text(signed_in(kari).get("/"))


class TestBulk:
    def test_the_ticked_findings_are_given_to_one_colleague(
        self, several: dict[str, Finding], kari: User, ola: User, signed_in: SignIn
    ) -> None:
        ticked = [several["high"].pk, several["low"].pk]
        response = signed_in(kari).post(
            "/egenkontroll/gi/", {"funn": ticked, "to": ola.pk, "back": "alvor=block&side=1"}, follow=True
        )
        assert response.redirect_chain == [("/egenkontroll/?alvor=block&side=1", 302)]
        assert "2 funn har fått ny ansvarlig." in _text(response)
        assert set(Finding.objects.assigned_to(ola).values_list("pk", flat=True)) == set(ticked)
        assert AuditEntry.objects.filter(verb="accounts.finding_assigned", by=kari).count() == 2

    @pytest.mark.parametrize(
        ("ticked", "to", "message"),
        [
            ((), "ola", "Kryss av for minst ett funn."),
            (("high",), "per", "Velg en kollega som ser funnene i departementet."),
            (("high", "resolved"), "ola", "Ett av funnene er rettet opp i mellomtiden."),
            (("high", "elsewhere"), "ola", "Ett av funnene er rettet opp i mellomtiden."),
        ],
    )
    def test_what_cannot_be_done_changes_nothing(
        self,
        several: dict[str, Finding],
        kari: User,
        ola: User,
        per: User,
        prd: Ministry,
        signed_in: SignIn,
        ticked: tuple[str, ...],
        to: str,
        message: str,
    ) -> None:
        several["elsewhere"] = FindingFactory(ministry=prd)
        several["resolved"] = FindingFactory(
            ministry=several["high"].ministry, status="resolved", resolved_at=clock.now()
        )
        people = {"ola": ola, "per": per}
        data = {
            "funn": [several[name].pk for name in ticked],
            "to": people[to].pk,
            "back": "//onde.example",
        }
        response = signed_in(kari).post("/egenkontroll/gi/", data)
        assert response.status_code == 422
        assert message in _text(response)
        assert not Finding.objects.filter(assigned_to__isnull=False).exists()
        assert not AuditEntry.objects.exists()

    def test_somebody_who_only_reads_gets_no_boxes(
        self, several: dict[str, Finding], gro: User, ekd: Ministry, give_role: GiveRole, signed_in: SignIn
    ) -> None:
        give_role(gro, Role.MODERATOR, ekd)
        page = _text(signed_in(gro).get("/egenkontroll/"))
        assert "Account not in use" not in page
        assert 'type="checkbox"' not in page
        assert signed_in(gro).post("/egenkontroll/gi/", {"funn": [1]}).status_code == 403


class TestPage:
    def test_it_tells_what_why_the_values_the_quote_and_the_one_place_to_go(
        self, finding: Finding, kari: User, signed_in: SignIn
    ) -> None:
        page = _text(signed_in(kari).get(f"/egenkontroll/{finding.pk}/"))
        assert re.search(r"Dager uten publisering</dt><dd>(<a [^>]*>)?120", page)
        assert re.search(r"Grensen vår i dager</dt><dd>(<a [^>]*>)?90", page)
        assert "Kontoer som ikke er i bruk skal skjules eller slettes" in page
        assert page.partition("<main")[2].count('data-variant="primary"') == 1
        assert f'data-variant="primary" href="/kontoer/{finding.object_id}/status/"' in page
        assert f'href="/publiseringer/?konto={finding.object_id}"' in page

    def test_an_adviser_gives_it_away_and_cannot_move_the_deadline(
        self, finding: Finding, kari: User, ola: User, signed_in: SignIn
    ) -> None:
        browser = signed_in(kari)
        page = _text(browser.get(f"/egenkontroll/{finding.pk}/"))
        assert f"/egenkontroll/{finding.pk}/gi/" in page
        assert f"/egenkontroll/{finding.pk}/frist/" not in page
        response = browser.post(f"/egenkontroll/{finding.pk}/gi/", {"to": ola.pk, "seen": ""}, follow=True)
        assert "Funnet har fått ny ansvarlig." in _text(response)
        finding.refresh_from_db()
        assert finding.assigned_to == ola

    def test_the_editor_moves_the_deadline_with_a_reason(
        self, finding: Finding, ola: User, signed_in: SignIn
    ) -> None:
        response = signed_in(ola).post(
            f"/egenkontroll/{finding.pk}/frist/",
            {"on": _in(40).isoformat(), "reason": "Vi venter på plattformen.", "seen": _in(21).isoformat()},
            follow=True,
        )
        assert "Fristen er flyttet." in _text(response)
        assert "«Vi venter på plattformen.»" in _text(response)
        finding.refresh_from_db()
        assert finding.due_on == _in(40)

    @pytest.mark.parametrize(
        ("deed", "data", "message"),
        [
            ("frist", {"on": "2020-01-01", "reason": "Ferie"}, "Velg i dag eller en senere dato"),
            ("frist", {"on": "", "reason": "Ferie"}, "Fyll ut dette feltet."),
            ("gi", {"to": "999999"}, "Velg en kollega som ser funnene i departementet."),
            ("aksepter", {"reason": "Ferie", "until": "2020-01-01"}, "Velg en dato etter i dag"),
        ],
    )
    def test_bad_input_is_told_and_changes_nothing(
        self, finding: Finding, ola: User, signed_in: SignIn, deed: str, data: dict[str, str], message: str
    ) -> None:
        before = Finding.objects.values().get()
        response = signed_in(ola).post(f"/egenkontroll/{finding.pk}/{deed}/", {**data, "seen": "tull"})
        assert response.status_code == 422
        assert message in _text(response)
        assert Finding.objects.values().get() == before
        assert not AuditEntry.objects.exists()

    def test_who_gave_it_away_first_is_told(
        self, finding: Finding, kari: User, ola: User, signed_in: SignIn
    ) -> None:
        findings.assign(finding, to=kari, by=ola)
        response = signed_in(kari).post(f"/egenkontroll/{finding.pk}/gi/", {"to": ola.pk, "seen": ""})
        assert response.status_code == 422
        assert "Ola Redaksjonsleder var først" in _text(response)
        assert "til Kari Nordmann. Ingenting ble endret nå." in _text(response)
        finding.refresh_from_db()
        assert finding.assigned_to == kari

    def test_who_accepted_it_first_is_told(
        self, finding: Finding, nora: User, ola: User, ekd: Ministry, give_role: GiveRole, signed_in: SignIn
    ) -> None:
        give_role(nora, Role.EDITOR_IN_CHIEF, ekd)
        findings.accept(finding, by=nora, reason="Pause", until=_in(30))
        response = signed_in(ola).post(
            f"/egenkontroll/{finding.pk}/aksepter/", {"reason": "Ferie", "until": _in(60).isoformat()}
        )
        assert response.status_code == 422
        assert "Nora Administrator var først" in _text(response)
        finding.refresh_from_db()
        assert (finding.accepted_by, finding.accepted_until) == (nora, _in(30))

    def test_who_moved_the_deadline_first_is_told(
        self, finding: Finding, ola: User, nora: User, ekd: Ministry, give_role: GiveRole, signed_in: SignIn
    ) -> None:
        give_role(nora, Role.EDITOR_IN_CHIEF, ekd)
        findings.set_due(finding, on=_in(30), by=nora, reason="Ferie")
        data = {"on": _in(50).isoformat(), "reason": "Ferie", "seen": _in(21).isoformat()}
        response = signed_in(ola).post(f"/egenkontroll/{finding.pk}/frist/", data)
        assert response.status_code == 422
        assert "Nora Administrator var først" in _text(response)
        finding.refresh_from_db()
        assert finding.due_on == _in(30)

    def test_the_whole_story_stands_in_words(
        self, ekd_on_x: Account, kari: User, ola: User, publish: Publish, night: Night, signed_in: SignIn
    ) -> None:
        """Opened, given away, moved, accepted, opened again, resolved; and found anew."""
        publish(ekd_on_x, "nb", 1, days_ago=120)
        night()
        finding = Finding.objects.get()
        findings.assign(finding, to=ola, by=kari)
        finding.refresh_from_db()
        findings.set_due(finding, on=_in(30), by=ola, reason="Ferie")
        findings.accept(finding, by=ola, reason="Pause", until=_in(5))
        Finding.objects.update(accepted_until=_in(-1))
        night()
        late = publish(ekd_on_x, "nb", 1, days_ago=0)
        night()
        page = _text(signed_in(kari).get(f"/egenkontroll/{finding.pk}/"))
        history = page.partition('<ol class="history">')[2]
        told = [
            "</b> så at det er rettet opp",
            "fordi tiden det var akseptert for, var ute",
            "aksepterte funnet",
            "satte fristen",
            "ga funnet",
            "</b> åpnet funnet<",
        ]
        places = [history.find(words) for words in told]
        assert -1 not in places
        assert places == sorted(places)
        assert "/aksepter/" not in page
        assert 'data-variant="primary"' not in page.partition("<main")[2]

        late[0].delete()
        publish(ekd_on_x, "nb", 1, days_ago=110)
        Account.objects.get(pk=ekd_on_x.pk)
        night()
        again = Finding.objects.open().get()
        page = _text(signed_in(kari).get(f"/egenkontroll/{again.pk}/"))
        assert f'href="/egenkontroll/{finding.pk}/"' in page.partition("Funnet før")[2]
