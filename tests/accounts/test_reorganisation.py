"""Ministries change name, merge and hand accounts over by date; history keeps the old name (S59, S75)."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.actions import accounts, reorganisation
from accounts.models import (
    Account,
    AuditEntry,
    Finding,
    Ministry,
    Platform,
    Reorganisation,
    ReorganisationKind,
    RoleAssignment,
    User,
)
from accounts.tasks import reorganise
from content.models import Publication
from somestrategi.core import clock
from tests.cast import SignIn
from tests.factories import AccountFactory, FindingFactory, MinistryFactory, PublicationFactory

DAY = dt.timedelta(days=1)
OPENED = dt.date(2020, 1, 1)


@pytest.fixture
def prd_account(prd: Ministry, per: User, x: Platform) -> Account:
    """PRD's since 2020."""
    return accounts.create(
        by=per,
        platform=x,
        handle="prd",
        name="Prøver",
        url="https://x.example/prd",
        owner=prd,
        purpose="Nytt.",
        opened_on=OPENED,
    )


@pytest.fixture
def shared(prd: Ministry) -> Account:
    """Led by a third ministry; PRD shares it, and has the watch this week."""
    account = AccountFactory(name="Delt", is_joint=True)
    account.memberships.create(ministry=prd)
    account.rota.create(ministry=prd, first_on=clock.today(), last_on=clock.today() + 6 * DAY)
    return account


def _url(ministry: Ministry, what: str) -> str:
    return f"/departementer/{ministry.code}/{what}/"


def _merge(prd: Ministry, ekd: Ministry, siv: User, *, on: dt.date | None = None) -> Reorganisation:
    return reorganisation.draft(
        prd,
        by=siv,
        kind=ReorganisationKind.MERGE,
        takes_effect_on=on or clock.today(),
        details={"into": ekd},
        reason="Kongelig resolusjon (oppdiktet)",
    )


def _merged_now(prd: Ministry, ekd: Ministry, siv: User) -> None:
    draft = _merge(prd, ekd, siv)
    roles = RoleAssignment.objects.filter(ministry=prd)
    assert reorganisation.confirm(draft, by=siv, roles=roles)


def _roles(person: User) -> dict[str, bool]:
    """By abbreviation: whether the role is in force."""
    held = person.role_assignments.select_related("ministry")
    return {role.ministry.abbreviation: role.is_in_force for role in held if role.ministry}


def _sentences(thing: object) -> list[str]:
    return [entry.sentence for entry in AuditEntry.objects.about(thing)]  # type: ignore[arg-type]


def test_the_preview_shows_what_moves_and_nothing_has_moved_before_it_is_confirmed(
    prd_account: Account,
    shared: Account,
    prd: Ministry,
    ekd: Ministry,
    siv: User,
    per: User,
    signed_in: SignIn,
) -> None:
    FindingFactory(ministry=prd, account=prd_account)
    browser = signed_in(siv)
    data = {"into": ekd.pk, "takes_effect_on": clock.today(), "reason": ""}
    html = browser.post(_url(prd, "sla-sammen"), data, follow=True).text
    assert "Prøvedepartementet slås sammen med Eksempeldepartementet" in html
    assert "1 konto får ny eier" in html
    assert "Prøver (X)" in html
    assert "Delt (X)" in html
    assert "1 person får de samme rollene i det nye departementet" in html
    assert "Per Prøvesen: Rådgiver" in html
    prd_account.refresh_from_db()
    assert prd_account.owner == prd
    assert _roles(per) == {"PRD": True}


def test_a_merger_moves_accounts_shares_shifts_findings_and_roles_and_ends_the_ministry(
    prd_account: Account,
    shared: Account,
    prd: Ministry,
    ekd: Ministry,
    siv: User,
    per: User,
    signed_in: SignIn,
) -> None:
    finding = FindingFactory(ministry=prd, account=prd_account)
    publication = PublicationFactory(account=prd_account)
    draft = _merge(prd, ekd, siv)
    data = {"roles": [role.pk for role in per.role_assignments.all()]}
    html = signed_in(siv).post(draft.get_absolute_url(), data, follow=True).text
    assert "Endringen er gjennomført." in html
    prd_account.refresh_from_db()
    prd.refresh_from_db()
    finding.refresh_from_db()
    assert prd_account.owner == ekd
    owners = prd_account.ownerships.order_by("valid_from")
    assert [(o.ministry, o.valid_from, o.valid_to) for o in owners] == [
        (prd, OPENED, clock.today()),
        (ekd, clock.today(), None),
    ]
    assert list(shared.members.all()) == [ekd]
    assert shared.rota.get().ministry == ekd
    assert (finding.ministry, finding.status) == (ekd, "open")
    assert _roles(per) == {"PRD": False, "EKD": True}
    assert (prd.valid_to, prd.merged_into) == (clock.today(), ekd)
    assert Publication.objects.get(pk=publication.pk).responsible == prd
    assert (
        "flyttet kontoen Prøver (X) fra Prøvedepartementet til Eksempeldepartementet"
        in _sentences(prd_account)[-1]
    )
    for side in (prd, ekd):
        assert "slo Prøvedepartementet sammen med Eksempeldepartementet" in _sentences(side)[-1]


def test_a_merged_ministry_stands_among_the_shares_with_what_it_published(
    prd_account: Account, prd: Ministry, ekd: Ministry, siv: User, dag: User, signed_in: SignIn
) -> None:
    PublicationFactory(account=prd_account, declared_form="nn")
    _merged_now(prd, ekd, siv)
    html = signed_in(dag).get(reverse("shares_compared")).text
    assert "Prøvedepartementet" in html
    assert "Eksempeldepartementet" in html


def test_nobody_gets_a_role_that_was_not_confirmed(
    prd: Ministry, ekd: Ministry, siv: User, per: User
) -> None:
    reorganisation.confirm(_merge(prd, ekd, siv), by=siv, roles=[])
    assert _roles(per) == {"PRD": False}


def test_the_old_roles_may_hold_a_while(prd: Ministry, ekd: Ministry, siv: User, per: User) -> None:
    draft = _merge(prd, ekd, siv)
    until = clock.today() + 30 * DAY
    Reorganisation.objects.update(old_roles_until=until)
    reorganisation.confirm(draft, by=siv, roles=per.role_assignments.all())
    assert _roles(per) == {"PRD": True, "EKD": True}
    assert per.role_assignments.get(ministry=prd).last_day == until


def test_a_member_that_becomes_the_owner_is_no_member(
    prd_account: Account, prd: Ministry, ekd: Ministry, siv: User
) -> None:
    Account.objects.update(is_joint=True)
    prd_account.memberships.create(ministry=ekd)
    prd_account.memberships.create(ministry=MinistryFactory(abbreviation="TRD"))
    _merged_now(prd, ekd, siv)
    assert [one.abbreviation for one in prd_account.members.all()] == ["TRD"]


def test_a_finding_that_both_have_is_one(
    prd_account: Account, prd: Ministry, ekd: Ministry, siv: User
) -> None:
    gone = FindingFactory(ministry=prd, account=prd_account)
    kept = FindingFactory(ministry=ekd, account=prd_account)
    _merged_now(prd, ekd, siv)
    gone.refresh_from_db()
    assert gone.status == "resolved"
    assert Finding.objects.open().get() == kept


def test_a_change_ahead_takes_effect_by_itself_that_morning_and_once(
    prd_account: Account, prd: Ministry, ekd: Ministry, siv: User, per: User, signed_in: SignIn
) -> None:
    ahead = clock.today() + 10 * DAY
    draft = _merge(prd, ekd, siv, on=ahead)
    data = {"roles": [role.pk for role in per.role_assignments.all()]}
    html = signed_in(siv).post(draft.get_absolute_url(), data, follow=True).text
    assert "Den tar til å gjelde av seg selv" in html
    reorganise()
    prd_account.refresh_from_db()
    assert prd_account.owner == prd
    assert "planla å slå Prøvedepartementet sammen" in _sentences(prd)[0]
    with time_machine.travel(clock.start_of(ahead)):
        reorganise()
        entries = AuditEntry.objects.count()
        reorganise()
    assert AuditEntry.objects.count() == entries
    prd_account.refresh_from_db()
    assert prd_account.owner == ekd
    assert Reorganisation.objects.get().state == "done"


def test_one_that_cannot_be_carried_out_says_why_and_does_not_stop_the_others(
    prd_account: Account, prd: Ministry, ekd: Ministry, siv: User
) -> None:
    ahead = clock.today() + 10 * DAY
    third = MinistryFactory(abbreviation="TRD")
    stopped = _merge(prd, third, siv, on=ahead)
    other = reorganisation.draft(
        ekd,
        by=siv,
        kind=ReorganisationKind.RENAME,
        takes_effect_on=ahead,
        details={"abbreviation": "NYD", "name_nb": "Nydepartementet", "name_nn": "Nydepartementet"},
    )
    for draft in (stopped, other):
        assert not reorganisation.confirm(draft, by=siv, roles=[])
    Ministry.objects.filter(pk=third.pk).update(valid_to=ahead - DAY)
    with time_machine.travel(clock.start_of(ahead)):
        assert reorganisation.carry_out_due(clock.today()) == 1
    stopped.refresh_from_db()
    ekd.refresh_from_db()
    assert stopped.state == "planned"
    assert "finnes ikke" in stopped.problem
    assert ekd.name_nb == "Nydepartementet"
    prd_account.refresh_from_db()
    assert prd_account.owner == prd


def test_a_change_of_name_keeps_the_old_one_with_its_dates(
    ekd: Ministry, siv: User, signed_in: SignIn
) -> None:
    browser = signed_in(siv)
    data = {
        "name_nb": "Nydepartementet",
        "name_nn": "Nydepartementet",
        "abbreviation": "NYD",
        "takes_effect_on": clock.today(),
    }
    preview = browser.post(_url(ekd, "navn"), data)
    html = browser.post(preview["Location"], {}, follow=True).text
    assert "Nydepartementet" in html
    former = ekd.former_names.get()
    assert (former.name_nb, former.abbreviation, former.valid_to) == (
        "Eksempeldepartementet",
        "EKD",
        clock.today(),
    )
    ekd.refresh_from_db()
    assert (ekd.code, ekd.abbreviation, ekd.name_valid_from) == ("ekd", "NYD", clock.today())
    assert "endret navnet på Eksempeldepartementet til Nydepartementet" in _sentences(ekd)[-1]


def test_chosen_accounts_move_and_the_ministry_goes_on(
    prd_account: Account, prd: Ministry, ekd: Ministry, siv: User, per: User, signed_in: SignIn
) -> None:
    stays = AccountFactory(owner=prd)
    browser = signed_in(siv)
    data = {"into": ekd.pk, "accounts": [prd_account.pk], "takes_effect_on": clock.today() - 30 * DAY}
    preview = browser.post(_url(prd, "skill-ut"), data)
    browser.post(preview["Location"], {"roles": [role.pk for role in per.role_assignments.all()]})
    for account in (prd_account, stays):
        account.refresh_from_db()
    prd.refresh_from_db()
    assert (prd_account.owner, stays.owner, prd.valid_to) == (ekd, prd, None)
    assert prd_account.ownerships.get(valid_to=None).valid_from == clock.today() - 30 * DAY
    assert _roles(per) == {"PRD": True, "EKD": True}


def _refusals() -> list[tuple[str, dict[str, object], str]]:
    today = dt.date(2026, 12, 2)
    return [
        ("sla-sammen", {"into": "prd"}, "Velg et av alternativene."),
        ("sla-sammen", {"takes_effect_on": today + 400 * DAY}, "Velg en dato innen et år."),
        ("sla-sammen", {"takes_effect_on": today - 400 * DAY}, "Velg en dato innen et år."),
        ("sla-sammen", {"old_roles_until": today - DAY}, "De gamle rollene kan ikke slutte før endringen."),
        ("sla-sammen", {"into": "ended"}, "Tredjedepartementet finnes ikke 2. desember 2026."),
        ("skill-ut", {}, "Velg minst én konto som departementet leder."),
        ("navn", {"name_nb": "Prøvedepartementet"}, "Dette heter departementet i dag."),
        ("navn", {"name_nb": "Eksempeldepartementet"}, "Et annet departement har dette navnet."),
        ("navn", {"abbreviation": "ekd"}, "Et annet departement har denne forkortelsen."),
    ]


@pytest.mark.parametrize(("what", "changed", "message"), _refusals())
def test_what_cannot_be_is_refused_and_nothing_is_written(
    prd: Ministry,
    ekd: Ministry,
    siv: User,
    signed_in: SignIn,
    what: str,
    changed: dict[str, object],
    message: str,
) -> None:
    with time_machine.travel(dt.datetime(2026, 12, 2, 11, tzinfo=dt.UTC)):
        ended = MinistryFactory(
            abbreviation="TRD", name_nb="Tredjedepartementet", valid_to=clock.today() + DAY
        )
        Ministry.objects.filter(pk=ended.pk).update(valid_from=clock.today() - DAY)
        named = {"prd": prd.pk, "ended": ended.pk}
        if changed.get("into") == "ended":
            changed = {**changed, "takes_effect_on": clock.today() + 2 * DAY}
            message = message.replace("2. desember", "4. desember")
        data = {
            "into": ekd.pk,
            "takes_effect_on": clock.today(),
            "name_nb": "Nydepartementet" if "abbreviation" in changed else "Prøvedepartementet",
            "name_nn": "Prøvedepartementet",
            "abbreviation": "PRD",
            **{name: named.get(str(value), value) for name, value in changed.items()},
        }
        response = signed_in(siv).post(_url(prd, what), data)
    assert response.status_code == 422
    assert message in response.text
    assert not Reorganisation.objects.exists()
    assert not AuditEntry.objects.exists()


def test_an_account_that_has_just_come_cannot_leave_before_it_came(
    prd_account: Account, prd: Ministry, ekd: Ministry, siv: User
) -> None:
    prd_account.ownerships.update(valid_from=clock.today() - 3 * DAY)
    with pytest.raises(ValidationError) as refused:
        _merge(prd, ekd, siv, on=clock.today() - 4 * DAY)
    assert "Prøver (X) har hatt samme eier bare siden" in refused.value.messages[0]


def test_a_plan_is_cancelled_and_a_draft_goes_without_a_trace(
    prd: Ministry, ekd: Ministry, siv: User, signed_in: SignIn
) -> None:
    browser = signed_in(siv)
    draft = _merge(prd, ekd, siv)
    browser.post(f"{draft.get_absolute_url()}forkast/")
    assert not Reorganisation.objects.exists()
    assert not AuditEntry.objects.exists()
    planned = _merge(prd, ekd, siv, on=clock.today() + DAY)
    reorganisation.confirm(planned, by=siv, roles=[])
    browser.post(f"{planned.get_absolute_url()}forkast/")
    planned.refresh_from_db()
    assert planned.state == "cancelled"
    assert "avlyste endringen av Prøvedepartementet" in _sentences(prd)[-1]


def test_one_change_is_confirmed_once(prd: Ministry, ekd: Ministry, siv: User, signed_in: SignIn) -> None:
    draft = _merge(prd, ekd, siv)
    reorganisation.confirm(draft, by=siv, roles=[])
    entries = AuditEntry.objects.count()
    response = signed_in(siv).post(draft.get_absolute_url(), {})
    assert response.status_code == 422
    assert "Noen har allerede avgjort denne endringen. Last siden på nytt." in response.text
    assert AuditEntry.objects.count() == entries


def test_only_those_who_keep_reference_data_may(
    prd: Ministry, ekd: Ministry, ola: User, nora: User, dag: User, siv: User, signed_in: SignIn
) -> None:
    draft = _merge(prd, ekd, siv)
    for person in (ola, nora, dag):
        for url in ("/departementer/", _url(ekd, "navn"), draft.get_absolute_url()):
            assert signed_in(person).get(url).status_code == 403
        with pytest.raises(PermissionDenied):
            reorganisation.confirm(draft, by=person, roles=[])
