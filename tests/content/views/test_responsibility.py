"""Who answers for what is published on joint accounts (S59): the list, one at a time, and who may."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Account, AuditEntry, Ministry, User
from accounts.permissions import Role
from content.actions import publications
from content.models import Publication
from somestrategi.core import clock
from tests.cast import GiveRole, SignIn
from tests.factories import AccountFactory, MinistryFactory, PublicationFactory
from tests.metrics.table_counts import row_counts

URL = "/publiseringer/fordel-ansvar/"


@pytest.fixture
def joint(ekd: Ministry, prd: Ministry) -> Account:
    """Led by EKD, shared with PRD."""
    account: Account = AccountFactory(owner=ekd, is_joint=True, name="Felles")
    account.memberships.create(ministry=prd)
    return account


def _posts(account: Account, *texts: str, **fields: object) -> list[Publication]:
    """The first is the oldest."""
    start = clock.now() - dt.timedelta(days=30)
    return [
        PublicationFactory(account=account, text=text, published_at=start + dt.timedelta(days=n), **fields)
        for n, text in enumerate(texts)
    ]


# --- The list --------------------------------------------------------------------------------------------------
def test_the_list_has_what_nobody_is_named_for_the_oldest_first(
    kari: User, joint: Account, ekd_on_x: Account, prd: Ministry, signed_in: SignIn
) -> None:
    _first, second, _third = _posts(joint, "Første", "Andre", "Tredje")
    publications.name_responsible([second], ministry=prd, by=kari)
    _posts(ekd_on_x, "EKDs egen")
    browser = signed_in(kari)
    shown = browser.get(URL)
    assert [row.publication.text for row in shown.context["rows"]] == ["Første", "Tredje"]
    assert "EKD leder" in shown.text
    assert "Over fristen" in shown.text
    named = browser.get(URL + "?vis=navngitt")
    assert [row.publication.text for row in named.context["rows"]] == ["Andre"]


def test_several_are_settled_at_once_and_settled_anew(
    kari: User, joint: Account, ekd: Ministry, prd: Ministry, signed_in: SignIn
) -> None:
    first, second, third = _posts(joint, "Første", "Andre", "Tredje")
    browser = signed_in(kari)
    address = f"{URL}?konto={joint.pk}"
    response = browser.post(address, {"publication": [first.pk, third.pk], "ministry": prd.pk}, follow=True)
    assert response.redirect_chain == [(address, 302)]
    assert "Prøvedepartementet er ansvarlig for 2 publiseringer." in response.text
    assert [row.publication for row in response.context["rows"]] == [second]
    first.refresh_from_db()
    assert (first.responsible, first.responsible_named_by) == (prd, kari)
    assert [entry.sentence for entry in AuditEntry.objects.about(third)] == [
        "satte PRD som ansvarlig for Tredje"
    ]

    browser.post(f"{URL}?vis=navngitt", {"publication": [first.pk], "ministry": ekd.pk})
    first.refresh_from_db()
    assert first.responsible == ekd
    assert first.responsible_named_at is not None


def test_the_lead_may_name_itself(kari: User, joint: Account, ekd: Ministry) -> None:
    (post,) = _posts(joint, "Første")
    assert publications.name_responsible([post], ministry=ekd, by=kari) == 1
    assert publications.name_responsible([post], ministry=ekd, by=kari) == 0
    assert not Publication.objects.unnamed().exists()
    assert AuditEntry.objects.count() == 1


def test_older_than_the_self_audit_is_left_out_until_asked_for(
    kari: User, joint: Account, ekd: Ministry, signed_in: SignIn
) -> None:
    _posts(joint, "Gammel", "På dagen")
    ekd.self_audit_from = clock.today() - dt.timedelta(days=29)
    ekd.save()
    browser = signed_in(kari)
    assert [row.publication.text for row in browser.get(URL).context["rows"]] == ["På dagen"]
    older = browser.get(URL + "?eldre=on").context["rows"]
    assert [row.publication.text for row in older] == ["Gammel", "På dagen"]


def test_dates_and_account_are_filters(kari: User, joint: Account, ekd: Ministry, signed_in: SignIn) -> None:
    other = AccountFactory(owner=ekd, is_joint=True)
    _posts(joint, "Første", "Andre")
    _posts(other, "Annen konto")
    day = (clock.today() - dt.timedelta(days=29)).isoformat()
    found = signed_in(kari).get(f"{URL}?konto={joint.pk}&fra={day}&til={day}").context["rows"]
    assert [row.publication.text for row in found] == ["Andre"]


def test_the_list_of_publications_tells_how_many_wait(
    kari: User, per: User, joint: Account, prd_on_x: Account, signed_in: SignIn
) -> None:
    _posts(joint, "Første", "Andre")
    html = signed_in(kari).get("/publiseringer/").text
    assert "2 publiseringer på felles kontoer er uten ansvarlig departement." in html
    assert '<a class="link" href="/publiseringer/fordel-ansvar/">Fordel ansvar</a>' in html
    assert "fordel-ansvar" not in signed_in(per).get("/publiseringer/").text


def test_nothing_to_share_out_says_so(kari: User, joint: Account, signed_in: SignIn) -> None:
    assert "Alle publiseringer på de felles kontoene dere leder, har et ansvarlig departement." in (
        signed_in(kari).get(URL).text
    )


# --- Refusals --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("picks", "who", "message"),
    [
        (False, True, "Kryss av for minst én publisering."),
        (True, False, "Velg departementet som svarer for dem."),
    ],
)
def test_what_is_missing_is_told(
    kari: User, joint: Account, prd: Ministry, signed_in: SignIn, picks: bool, who: bool, message: str
) -> None:
    (post,) = _posts(joint, "Første")
    before = row_counts()
    answers = {"publication": [post.pk] if picks else [], "ministry": prd.pk if who else ""}
    response = signed_in(kari).post(URL, answers)
    assert response.status_code == 422
    assert message in response.text
    assert row_counts() == before
    assert Publication.objects.unnamed().exists()


def test_one_that_does_not_share_the_account_is_refused_and_nothing_is_saved(
    kari: User, joint: Account, ekd: Ministry, prd: Ministry, signed_in: SignIn
) -> None:
    other = AccountFactory(owner=ekd, is_joint=True, name="Bare EKD og TD")
    other.memberships.create(ministry=MinistryFactory())
    (ours,), (theirs,) = _posts(joint, "Første"), _posts(other, "Andre")
    response = signed_in(kari).post(URL, {"publication": [ours.pk, theirs.pk], "ministry": prd.pk})
    assert response.status_code == 422
    assert "Prøvedepartementet er ikke med på Bare EKD og TD" in response.text
    assert Publication.objects.unnamed().count() == 2
    assert not AuditEntry.objects.exists()


def test_on_an_account_of_ones_own_there_is_nobody_to_name(
    kari: User, ekd: Ministry, ekd_on_x: Account
) -> None:
    (post,) = _posts(ekd_on_x, "Første")
    with pytest.raises(ValidationError, match="felles konto"):
        publications.name_responsible([post], ministry=ekd, by=kari)


def test_only_the_lead_ministry_names(
    per: User, liv: User, joint: Account, prd: Ministry, signed_in: SignIn
) -> None:
    (post,) = _posts(joint, "Første")
    for person in (per, liv):
        with pytest.raises(PermissionDenied):
            publications.name_responsible([post], ministry=prd, by=person)
    browser = signed_in(per)
    assert browser.get(URL).context["rows"] == []
    assert browser.post(URL, {"publication": [post.pk], "ministry": prd.pk}).status_code == 422
    assert browser.get(f"/publiseringer/{post.pk}/ansvarlig/").status_code == 403
    assert signed_in(liv).get(URL).status_code == 403


def test_a_moderator_may_name(
    gro: User, joint: Account, ekd: Ministry, prd: Ministry, give_role: GiveRole
) -> None:
    give_role(gro, Role.MODERATOR, ekd)
    (post,) = _posts(joint, "Første")
    assert publications.name_responsible([post], ministry=prd, by=gro) == 1


# --- One publication -------------------------------------------------------------------------------------------
def test_the_publications_own_page_tells_who_answers_and_lets_it_be_changed(
    kari: User, joint: Account, prd: Ministry, signed_in: SignIn
) -> None:
    (post,) = _posts(joint, "Første")
    browser = signed_in(kari)
    page, change = f"/publiseringer/{post.pk}/", f"/publiseringer/{post.pk}/ansvarlig/"
    before = browser.get(page).text
    assert "Ingen er satt som ansvarlig" in before
    assert f'<a class="link" href="{change}">Endre</a>' in before
    assert "Prøvedepartementet</option>" in browser.get(change).text

    after = browser.post(change, {"ministry": prd.pk}, follow=True)
    assert after.redirect_chain == [(page, 302)]
    assert "Følger opp kommentarfeltet. Satt av Kari Nordmann" in after.text
    assert "satte PRD som ansvarlig for Første" in after.text


def test_one_without_a_choice_is_refused(kari: User, joint: Account, signed_in: SignIn) -> None:
    (post,) = _posts(joint, "Første")
    response = signed_in(kari).post(f"/publiseringer/{post.pk}/ansvarlig/", {"ministry": ""})
    assert response.status_code == 422
    assert "Velg departementet som svarer for den." in response.text


def test_the_page_of_an_account_of_ones_own_has_no_change(
    kari: User, ekd_on_x: Account, signed_in: SignIn
) -> None:
    (post,) = _posts(ekd_on_x, "Første")
    browser = signed_in(kari)
    html = browser.get(f"/publiseringer/{post.pk}/").text
    assert "Eier kontoen og følger opp kommentarfeltet." in html
    assert browser.get(f"/publiseringer/{post.pk}/ansvarlig/").status_code == 404


def test_those_who_share_see_who_answers_but_not_the_history(
    per: User, kari: User, joint: Account, ekd: Ministry, signed_in: SignIn
) -> None:
    (post,) = _posts(joint, "Første", reported_by=kari)
    publications.name_responsible([post], ministry=ekd, by=kari)
    html = signed_in(per).get(f"/publiseringer/{post.pk}/").text
    assert "Følger opp kommentarfeltet." in html
    assert "satte EKD som ansvarlig" not in html
    assert "Endre</a>" not in html
    assert "Meldt av Kari Nordmann" in html
    assert "Ingen importert fil har den ennå." in html
    assert "Trekk tilbake meldingen" in html  # PRD may report there too


def test_the_list_costs_the_same_with_3_and_with_30(
    kari: User, joint: Account, ekd: Ministry, signed_in: SignIn
) -> None:
    def cost() -> int:
        browser = signed_in(kari)
        browser.get(URL)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(URL).status_code == 200
        return len(queries)

    _posts(joint, *"abc")
    few = cost()
    for _n in range(9):
        account = AccountFactory(owner=ekd, is_joint=True)
        account.memberships.create(ministry=MinistryFactory())
        _posts(account, *"abc")
    assert cost() == few
