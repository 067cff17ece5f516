"""My day, the meeting, the self-audit and the strategy: in order, below the rule, and empty."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import expect

from accounts.actions import audit_runs, findings
from accounts.models import Account, AuditRun, AuditRunPart, Finding, Ministry, RunTrigger, User
from content.actions.publications import refresh_activity
from somestrategi.audits import runner
from somestrategi.core import clock
from tests.browser.conftest import OpenPage
from tests.browser.page_matrix import LOOKS, Circumstance, inspect_open_page, inspect_page
from tests.factories.accounts import AccountFactory, MinistryFactory, PlatformFactory
from tests.factories.content import PublicationFactory
from tests.factories.plan import ApprovalFactory, VariantFactory

PAGES = (
    "/",
    "/redaksjonsmote/",
    "/redaksjonsmote/?mote=felles",
    "/egenkontroll/",
    "/egenkontroll/fra/ekd/",
    "/egenkontroll/kjoringer/",
    "/strategien/",
    "/strategien/S31/",
)


@pytest.fixture
def autumn(ekd_on_x: Account, ekd: Ministry) -> Ministry:
    """EKD after a year: 19 % nynorsk on two accounts, one of them silent since July, one without any file."""
    silent = AccountFactory(owner=ekd, handle="eksempelberedskap", name="Eksempelberedskap")
    AccountFactory(
        owner=ekd, platform=PlatformFactory(key="facebook", name="Facebook"), name="Eksempeldepartementet"
    )
    joint = AccountFactory(
        owner=ekd, is_joint=True, platform=PlatformFactory(key="linkedin", name="LinkedIn")
    )
    joint.memberships.create(ministry=MinistryFactory(abbreviation="PRD"))
    for account, nn, nb, age in ((ekd_on_x, 15, 75, 3), (silent, 4, 6, 130)):
        at = clock.now() - dt.timedelta(days=age)
        PublicationFactory.create_batch(nn, account=account, declared_form="nn", published_at=at)
        PublicationFactory.create_batch(nb, account=account, declared_form="nb", published_at=at)
        refresh_activity(account)
    PublicationFactory(account=ekd_on_x, declared_form="other", published_at=at)
    runner.run(audit_runs.request(ekd, trigger=RunTrigger.NIGHT, by=None).pk)
    return ekd


@pytest.mark.parametrize("circumstance", LOOKS, ids=str)
def test_pages_with_a_years_data(
    open_page: OpenPage, autumn: Ministry, ola: User, circumstance: Circumstance
) -> None:
    page = open_page(ola, written_form=circumstance.form)
    then = f"/egenkontroll/slik-sto-det/?dato={clock.today().isoformat()}"
    run = AuditRun.objects.get()
    AuditRunPart.objects.create(
        run=run, rule_id="audits.retired", completed_at=clock.now(), error="ValueError"
    )
    finding = Finding.objects.earliest("pk")
    for url in (*PAGES, f"/egenkontroll/{finding.pk}/", then, f"/egenkontroll/kjoringer/{run.pk}/"):
        inspect_page(page, url, form=circumstance.form, scheme=circumstance.scheme, width=circumstance.width)


@pytest.mark.parametrize("circumstance", LOOKS, ids=str)
def test_a_finding_that_was_handed_over_moved_accepted_and_refused(
    open_page: OpenPage, autumn: Ministry, ola: User, kari: User, circumstance: Circumstance
) -> None:
    finding = Finding.objects.open().most_severe_first()[0]
    findings.assign(finding, to=kari, by=ola)
    finding.refresh_from_db()
    soon = clock.today() + dt.timedelta(days=9)
    findings.set_due(finding, on=soon, by=ola, reason="To innlegg ligger klare.")
    Finding.objects.filter(rule_id="accounts.inactive").update(due_on=clock.today() - dt.timedelta(days=3))
    page = open_page(ola, written_form=circumstance.form)
    for url in (f"/egenkontroll/{finding.pk}/", "/egenkontroll/?frist=over"):
        inspect_page(page, url, form=circumstance.form, scheme=circumstance.scheme, width=circumstance.width)
    page.goto(f"/egenkontroll/{finding.pk}/")
    page.locator("summary").nth(0).click()
    page.locator("#finding_due_reason").fill("Ferie")
    page.locator("#finding_due_on").fill("2020-01-01")
    page.locator("details[open] button[type=submit]").click()
    inspect_open_page(page, name=f"egenkontroll-avvist-{circumstance}")


def test_ticked_findings_are_given_away_with_the_keyboard(
    open_page: OpenPage, autumn: Ministry, ola: User, kari: User
) -> None:
    page = open_page(ola)
    page.goto("/egenkontroll/?alvor=block")
    for key in ("j", "x", "j", "x"):
        page.keyboard.press(key)
    page.keyboard.press("a")
    expect(page.get_by_label("Gi de avkryssede til")).to_be_focused()
    page.get_by_label("Gi de avkryssede til").select_option(label="Kari Nordmann")
    page.get_by_role("button", name="Gi til").click()
    expect(page.locator("main")).to_contain_text("2 funn har fått ny ansvarlig.")
    assert page.url.endswith("/egenkontroll/?alvor=block")
    assert Finding.objects.assigned_to(kari).count() == 2


@pytest.mark.parametrize("circumstance", LOOKS, ids=str)
def test_pages_before_anything_has_happened(
    open_page: OpenPage, ola: User, circumstance: Circumstance
) -> None:
    page = open_page(ola, written_form=circumstance.form)
    for url in ("/?tom", "/redaksjonsmote/?tom", "/egenkontroll/?tom"):
        inspect_page(page, url, form=circumstance.form, scheme=circumstance.scheme, width=circumstance.width)


def test_the_meeting_is_one_screen_and_says_what_to_decide(
    open_page: OpenPage, autumn: Ministry, ola: User
) -> None:
    page = open_page(ola)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/redaksjonsmote/")
    assert page.locator(".decide li").all_inner_texts()[0].startswith("19\u00a0% nynorsk")
    assert page.evaluate("document.documentElement.scrollHeight") <= 900
    page.keyboard.press("2")
    assert page.locator("#panel-2").get_attribute("data-current") is not None


def fill_the_week(ministry: Ministry, account: Account, writer: User) -> None:
    """Seven days with more than a day shows, long topics, clashes and some that wait."""
    other = AccountFactory(owner=MinistryFactory(abbreviation="LLD"))
    topic = "Kommunar kan søkje om støtte til nye møteplassar for barn og unge frå måndag"
    for days in range(7):
        for number, state in enumerate(("for_approval", "draft", "approved", "for_approval", "draft")):
            at = clock.start_of(clock.today() + dt.timedelta(days=days)) + dt.timedelta(hours=8 + number)
            variant = VariantFactory(
                account=account,
                post__topic=f"{topic} {days}{number}",
                post__state=state,
                post__created_by=writer,
                planned_at=at + dt.timedelta(minutes=7 * number),
            )
            if state == "for_approval":
                ApprovalFactory(post=variant.post, waits_for=writer)
    VariantFactory(
        account=account, post__topic=f"{topic} i kollisjon", planned_at=at + dt.timedelta(minutes=9)
    )
    VariantFactory(account=other, post__topic=topic, planned_at=at + dt.timedelta(minutes=5))


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1920, 1080)])
def test_the_meeting_is_one_screen_with_a_full_plan_too(
    open_page: OpenPage, autumn: Ministry, ekd_on_x: Account, ola: User, width: int, height: int
) -> None:
    fill_the_week(autumn, ekd_on_x, ola)
    page = open_page(ola)
    page.set_viewport_size({"width": width, "height": height})
    page.goto("/redaksjonsmote/")
    expect(page.locator("#panel-4 .day")).to_have_count(7)
    assert page.evaluate("document.documentElement.scrollHeight") <= height
    lowest = page.evaluate(
        "Math.max(...[...document.querySelectorAll('.panel')].map(p => p.getBoundingClientRect().bottom))"
    )
    assert lowest <= height


@pytest.mark.parametrize("path", ["/tilgjengelighet/", "/personvern/"])
@pytest.mark.parametrize("circumstance", LOOKS, ids=str)
def test_statements_are_open_to_everybody(
    open_page: OpenPage, db: None, path: str, circumstance: Circumstance
) -> None:
    page = open_page(None, written_form=circumstance.form)
    inspect_page(page, path, form=circumstance.form, scheme=circumstance.scheme, width=circumstance.width)
