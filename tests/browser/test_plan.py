"""The plan in a real Chromium: a week as full as a ministry's, the month, the list, others' plans, and moving."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from accounts.models import Account, Ministry, User
from content.models import Post, Variant
from content.plan.span import Span
from somestrategi.core import clock
from tests.browser.conftest import OpenPage
from tests.browser.page_matrix import LOOKS, Circumstance, inspect_page
from tests.factories.accounts import AccountFactory, PlatformFactory
from tests.factories.content import PublicationFactory
from tests.factories.plan import VariantFactory

pytestmark = pytest.mark.django_db(transaction=True)

# days from Monday, hour, minute, account, topic, written form, state of the post
PLANNED = (
    (0, 9, 0, "LinkedIn", "Høring: ny lov om kunstig intelligens", "nb", "approved"),
    (0, 12, 0, "Instagram", "Slik brukar du den digitale lommeboka", "nn", "approved"),
    (1, 10, 0, "Facebook", "Breiband til 12 000 nye husstandar", "nn", "for_approval"),
    (1, 10, 40, "Facebook", "Statsråden svarer: åpne data", "nb", "draft"),
    (3, 8, 30, "LinkedIn", "Ny rapport om nettsvindel", "nb", "approved"),
    (3, 11, 0, "Facebook", "Trygg på nett før jul", "nb", "for_approval"),
    (4, 10, 0, "Instagram", "Ukas tall: fire av fem bruker e-ID", "nb", "changes_requested"),
    (4, 13, 0, "LinkedIn", "Vi søkjer rådgjevar – bli med på laget", "nn", "idea"),
)


def moment(days: int, hour: int, minute: int = 0) -> dt.datetime:
    """In next week, so that nothing of it has passed."""
    monday = Span.week_of(clock.today()).next.first
    return clock.start_of(monday + dt.timedelta(days=days)) + dt.timedelta(hours=hour, minutes=minute)


@pytest.fixture
def week(ekd_on_x: Account, prd_on_x: Account, ekd: Ministry, kari: User) -> Span:
    """EKD's next week."""
    accounts = {
        name: AccountFactory(
            owner=ekd, platform=PlatformFactory(key=name.lower(), name=name), name="Eksempeldepartementet"
        )
        for name in ("LinkedIn", "Instagram", "Facebook")
    }
    for days, hour, minute, name, topic, form, state in PLANNED:
        is_scheduled = state == "approved"
        VariantFactory(
            account=accounts[name],
            post__topic=topic,
            post__state=state,
            post__created_by=kari,
            declared_form=form,
            planned_at=moment(days, hour, minute),
            state="scheduled" if is_scheduled else "planned",
            scheduled_by=kari if is_scheduled else None,
            scheduled_at=clock.now() if is_scheduled else None,
            approved_hash="a" if is_scheduled else "",
        )
    VariantFactory(account=accounts["LinkedIn"], post__topic="Årsrapporten i tre bilete", declared_form="nn")
    VariantFactory(
        account=prd_on_x, post__topic="Åtvaring om nettsvindel i jula", planned_at=moment(3, 9), text="Ver."
    )
    VariantFactory(
        account=prd_on_x,
        post__topic="Stipend til lærlingar",
        post__state="approved",
        post__is_shown_to_others=True,
        planned_at=moment(1, 12),
        declared_form="nn",
        text="No kan du søkje om stipend. Fristen er 1. mars.",
    )
    VariantFactory(account=prd_on_x, post__is_shielded=True, planned_at=moment(2, 14))
    PublicationFactory(account=ekd_on_x, text="Dette sto der", published_at=clock.now())
    return Span.week_of(clock.local_date(moment(0, 9)))


@pytest.mark.parametrize("c", LOOKS, ids=str)
@pytest.mark.parametrize("name", ["plan", "plan_month", "plan_list", "plan_others", "variant_move"])
def test_the_plan_has_no_fault(
    week: Span, kari: User, open_page: OpenPage, c: Circumstance, name: str
) -> None:
    month = Span.month_of(week.first)
    url = {
        "plan": f"{reverse('plan')}?{week.query}",
        "plan_month": f"{reverse('plan')}?{month.query}",
        "plan_list": f"{reverse('plan')}?{week.query}&visning=liste",
        "plan_others": f"{reverse('plan_others')}?{week.query}",
        "variant_move": reverse("variant_move", args=[Variant.objects.earliest("pk").pk]),
    }[name]
    inspect_page(open_page(kari, written_form=c.form), url, form=c.form, scheme=c.scheme, width=c.width)


def test_a_post_is_moved_from_its_row_and_the_week_is_gone_through_by_keys(
    week: Span, kari: User, open_page: OpenPage
) -> None:
    page = open_page(kari)
    page.goto(f"{reverse('plan')}?{week.query}&visning=liste")
    row = page.get_by_role("row").filter(has_text="Trygg på nett før jul")
    row.locator("summary").click()
    day = clock.local_date(moment(4, 15))
    row.get_by_label("Dato").fill(day.isoformat())
    row.get_by_label("Klokkeslett").fill("15:30")
    row.get_by_role("button", name="Flytt").click()
    expect(page.locator("#messages")).to_contain_text("kl. 15.30")
    moved = Variant.objects.get(post=Post.objects.get(topic="Trygg på nett før jul"))
    assert moved.planned_at == moment(4, 15, 30)
    page.keyboard.press("l")
    page.wait_for_url(f"**/plan/?{week.next.query}")
    page.keyboard.press("h")
    page.wait_for_url(f"**/plan/?{week.query}")
    page.keyboard.press("t")
    page.wait_for_url("**/plan/?")
