"""The pages of applications, target groups and answering hours in a real Chromium."""

from __future__ import annotations

import pytest

from accounts.models import Account, ChannelFit, Platform, User
from accounts.permissions import Role
from somestrategi.bootstrap import load
from tests.browser.conftest import OpenPage
from tests.browser.page_matrix import LOOKS, Circumstance, inspect_open_page, inspect_page
from tests.cast import GiveRole
from tests.factories import ApplicationFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def applications(ekd_on_x: Account, kari: User, ola: User) -> dict[str, str]:
    """Addresses by what stands there."""
    ekd = ekd_on_x.owner
    Account.objects.update(target_groups=["young", "professionals"], answering_hours=[[0, 480, 930]])
    fields = {"ministry": ekd, "platform": ekd_on_x.platform}
    waiting = ApplicationFactory(**fields, applicant=kari)
    waiting.staff.create(person=kari, place=0, hours_a_week=5)
    waiting.staff.create(person=ola, place=1)
    declined = ApplicationFactory(
        **fields,
        applicant=kari,
        status="declined",
        decided_by=ola,
        decided_at=waiting.sent_at,
        reason="For få timer i uka.",
    )
    own = ApplicationFactory(**fields, applicant=ola)
    draft = ApplicationFactory(ministry=ekd, platform=None, applicant=ola, status="draft", sent_at=None)
    return {
        "list": "/kontoer/soknader/",
        "new": "/kontoer/soknader/ny/",
        "waiting": waiting.get_absolute_url(),
        "decide": f"{waiting.get_absolute_url()}avgjor/",
        "declined": declined.get_absolute_url(),
        "own": own.get_absolute_url(),
        "draft": f"{draft.get_absolute_url()}rediger/",
        "hours": f"/kontoer/{ekd_on_x.pk}/svartider/",
        "account": f"/kontoer/{ekd_on_x.pk}/",
        "edit": f"/kontoer/{ekd_on_x.pk}/rediger/",
        "register": "/kontoer/",
    }


@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_the_pages_of_an_application_are_in_order(
    applications: dict[str, str], ola: User, open_page: OpenPage, c: Circumstance
) -> None:
    page = open_page(ola, written_form=c.form)
    for name, url in applications.items():
        inspect_page(page, f"{url}?bilde=soknad-{name}", form=c.form, scheme=c.scheme, width=c.width)


@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_the_target_groups_and_their_channels_are_in_order(
    ekd_on_x: Account, dag: User, siv: User, give_role: GiveRole, open_page: OpenPage, c: Circumstance
) -> None:
    load.load()
    Account.objects.update(target_groups=["young"])
    ChannelFit.objects.create(platform=Platform.objects.get(key="facebook"), target_group="young", fit="poor")
    ChannelFit.objects.create(platform=ekd_on_x.platform, target_group="professionals", fit="good")
    give_role(dag, Role.READER, ekd_on_x.owner)
    page = open_page(dag, written_form=c.form)
    for url in ("/kontoer/malgrupper/", "/kontoer/malgrupper/kanaler/"):
        inspect_page(page, url, form=c.form, scheme=c.scheme, width=c.width)


def test_what_is_missing_is_said_beside_the_fields(kari: User, open_page: OpenPage) -> None:
    page = open_page(kari)
    page.goto("/kontoer/soknader/ny/")
    page.get_by_role("button", name="Send søknaden").click()
    inspect_open_page(page, name="soknad-med-feil")
    assert page.get_by_role("link", name="Velg plattform.").is_visible()
