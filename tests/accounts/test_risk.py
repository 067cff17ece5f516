"""Risk assessments on their pages: recorded, renewed, opened again by new terms, and kept in their own house."""

from __future__ import annotations

import datetime as dt

import pytest

from accounts.models import Account, AuditEntry, Ministry, PlatformTerms, RiskAssessment, TermsReview, User
from somestrategi.core import clock
from tests.cast import SignIn
from tests.factories import AccountFactory, PlatformFactory, PlatformTermsFactory, RiskAssessmentFactory


def _days(count: int) -> str:
    return (clock.today() + dt.timedelta(days=count)).isoformat()


def _form(**changes: str) -> dict[str, str]:
    return {
        "kind": "both",
        "document_reference": "Sak 26/77",
        "owner_function": "Kommunikasjonssjef",
        "assessed_on": _days(0),
        "next_review_on": _days(300),
        "conclusion": "with_conditions",
        "conditions": "Meldinger er slått av.",
        "routines_reference": "Sak 26/78",
    } | changes


@pytest.fixture
def page(ekd_on_x: Account) -> str:
    return f"/kontoer/risiko/{ekd_on_x.owner_id}/x/"


def test_an_assessment_is_recorded_and_a_new_one_keeps_the_old(
    page: str, kari: User, signed_in: SignIn
) -> None:
    browser = signed_in(kari)
    assert "Mangler" in browser.get(page).text
    assert (
        browser.post(page + "ny/", _form(assessed_on=_days(-20), next_review_on=_days(30))).status_code == 302
    )
    html = browser.get(page).text
    assert "Går ut snart" in html
    assert "Kan brukes på betingelser: Meldinger er slått av." in html
    assert (
        browser.post(page + "ny/", _form(conclusion="may_use", document_reference="Sak 26/99")).status_code
        == 302
    )
    html = browser.get(page).text
    assert "Gyldig" in html
    assert html.index("Sak 26/99") < html.index("Tidligere vurderinger") < html.index("Sak 26/77")
    assert RiskAssessment.objects.count() == 2
    assert RiskAssessment.objects.latest("pk").conditions == ""
    assert AuditEntry.objects.latest("pk").sentence == (
        "førte opp en risikovurdering av X, Sak 26/99: «Kan brukes»"
    )


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"owner_function": ""}, "Velg hvem som eier vurderingen, eller skriv en funksjon."),
        ({"conditions": " "}, "Skriv vilkårene for bruken."),
        ({"assessed_on": _days(1)}, "Datoen er ikke kommet ennå."),
        ({"next_review_on": _days(0)}, "Velg en dato etter vurderingen."),
        ({"document_reference": ""}, "Skriv hvor vurderingen er arkivert."),
        ({"conclusion": ""}, "Velg hva vurderingen konkluderte med."),
    ],
)
def test_what_does_not_hold_together_is_refused(
    page: str, kari: User, signed_in: SignIn, changes: dict[str, str], message: str
) -> None:
    response = signed_in(kari).post(page + "ny/", _form(**changes))
    assert response.status_code == 422
    assert message in response.text
    assert not RiskAssessment.objects.exists()
    assert not AuditEntry.objects.exists()


def test_a_person_owns_it_or_a_function_and_works_in_the_ministry(
    page: str, kari: User, per: User, signed_in: SignIn
) -> None:
    both = signed_in(kari).post(page + "ny/", _form(owner_person=str(kari.pk)))
    assert "Velg en person eller skriv en funksjon, ikke begge deler." in both.text
    other = signed_in(kari).post(page + "ny/", _form(owner_person=str(per.pk), owner_function=""))
    assert other.status_code == 422
    assert not RiskAssessment.objects.exists()
    own = signed_in(kari).post(page + "ny/", _form(owner_person=str(kari.pk), owner_function=""))
    assert own.status_code == 302
    assert "Kari Nordmann" in signed_in(kari).get(page).text


def test_terms_of_another_platform_are_no_choice(page: str, kari: User, signed_in: SignIn) -> None:
    foreign = PlatformTermsFactory(platform=PlatformFactory(key="facebook"))
    assert signed_in(kari).post(page + "ny/", _form(terms=str(foreign.pk))).status_code == 422
    assert not RiskAssessment.objects.exists()


def test_new_terms_open_the_assessment_until_somebody_says_that_they_change_nothing(
    page: str, ekd_on_x: Account, kari: User, dag: User, signed_in: SignIn
) -> None:
    old = PlatformTermsFactory(platform=ekd_on_x.platform)
    RiskAssessmentFactory(ministry=ekd_on_x.owner, platform=ekd_on_x.platform, terms=old)
    assert "Gyldig" in signed_in(kari).get(page).text
    terms = {"platform": str(ekd_on_x.platform_id), "valid_from": _days(10), "source": "Sak 26/5"}
    assert signed_in(dag).post("/kontoer/vilkar/", terms).status_code == 302
    assert "Nye vilkår" in signed_in(kari).get(page).text
    newest = PlatformTerms.objects.latest("pk")

    empty = signed_in(kari).post(page + "vilkar/", {"reason": " ", "vilkar": str(newest.pk)})
    assert (empty.status_code, TermsReview.objects.count()) == (422, 0)
    assert "Skriv hvorfor de nye vilkårene ikke har betydning." in empty.text
    stale = signed_in(kari).post(page + "vilkar/", {"reason": "Språkvask.", "vilkar": str(old.pk)})
    assert "Noe nyere er ført opp. Last siden på nytt." in stale.text
    assert not TermsReview.objects.exists()

    done = signed_in(kari).post(
        page + "vilkar/", {"reason": "Språkvask.", "vilkar": str(newest.pk)}, follow=True
    )
    assert "Gyldig" in done.text
    assert "Språkvask." in done.text
    assert AuditEntry.objects.latest("pk").reason == "Språkvask."


def test_terms_are_noted_by_dio_and_the_administrators_only(
    ekd_on_x: Account, ola: User, siv: User, signed_in: SignIn
) -> None:
    url = "/kontoer/vilkar/"
    terms = {"platform": str(ekd_on_x.platform_id), "valid_from": _days(-5), "source": "Sak 26/5"}
    assert signed_in(ola).post(url, terms).status_code == 403
    assert "DIO og systemadministratorene noterer nye vilkår." in signed_in(ola).get(url).text
    assert signed_in(siv).post(url, terms).status_code == 302
    again = signed_in(siv).post(url, terms)
    assert again.status_code == 422
    assert "Vilkår for X med denne datoen er notert fra før." in again.text
    assert PlatformTerms.objects.count() == AuditEntry.objects.count() == 1


def test_terms_noted_by_mistake_go_unless_somebody_has_assessed_them(
    ekd_on_x: Account, siv: User, signed_in: SignIn
) -> None:
    used, wrong = (
        PlatformTermsFactory(platform=ekd_on_x.platform),
        PlatformTermsFactory(valid_from=clock.today()),
    )
    RiskAssessmentFactory(ministry=ekd_on_x.owner, platform=ekd_on_x.platform, terms=used)
    refused = signed_in(siv).post(f"/kontoer/vilkar/{used.pk}/fjern/", follow=True)
    assert "Et departement har vurdert disse vilkårene. De kan ikke fjernes." in refused.text
    signed_in(siv).post(f"/kontoer/vilkar/{wrong.pk}/fjern/")
    assert list(PlatformTerms.objects.all()) == [used]


def test_the_ministry_has_a_row_for_each_platform_with_the_shared_ones_told(
    ekd_on_x: Account, ekd: Ministry, prd: Ministry, kari: User, signed_in: SignIn
) -> None:
    joint = AccountFactory(owner=prd, is_joint=True, platform=PlatformFactory(key="facebook"), name="Felles")
    joint.memberships.create(ministry=ekd)
    AccountFactory(owner=ekd, status="hidden", platform=PlatformFactory(key="flickr"))
    html = signed_in(kari).get("/kontoer/risiko/", follow=True).text
    assert "bare felles, som andre leder" in html
    assert "Ikke vurdert av oss" in html
    assert "Mangler" in html
    assert f"/kontoer/risiko/{ekd.pk}/flickr/ny/" in html
    facebook = signed_in(kari).get(f"/kontoer/risiko/{ekd.pk}/facebook/").text
    assert "ledes av Prøvedepartementet, og vurderingen der teller" in facebook


def test_the_account_tells_its_risk_and_what_was_found_stays_in_the_house(
    page: str, ekd_on_x: Account, kari: User, liv: User, per: User, dag: User, signed_in: SignIn
) -> None:
    RiskAssessmentFactory(ministry=ekd_on_x.owner, platform=ekd_on_x.platform)
    own_page = ekd_on_x.get_absolute_url()
    assert "Åpne vurderingen av X" in signed_in(kari).get(own_page).text
    for reader in (liv, dag):
        assert "Åpne vurderingen av X" not in signed_in(reader).get(own_page).text
        assert signed_in(reader).get(page).status_code == 403
    assert signed_in(per).get(page).status_code == 404
    assert signed_in(per).post(page + "ny/", _form()).status_code == 404
    assert RiskAssessment.objects.count() == 1
