"""Django admin under our strict Content-Security-Policy, in both written forms."""

from __future__ import annotations

import pytest
from django.urls import reverse

from accounts.models import Account, Ministry, Platform, User
from accounts.permissions import Role
from metrics.models import ColumnMapping
from somestrategi.bootstrap import load
from somestrategi.core import clock
from tests.browser.conftest import OpenPage
from tests.browser.page_log import PageLog
from tests.browser.page_matrix import axe_problems, save_screen
from tests.cast import GiveRole
from tests.factories import FindingFactory
from tests.metrics.unknown_file import COLUMNS

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("form", ["nb", "nn"])
def test_admin_pages_obey_the_policy(
    form: str, siv: User, ekd: Ministry, ekd_on_x: Account, give_role: GiveRole, open_page: OpenPage
) -> None:
    """The page log fails on anything in the console and on any refused style, script or image."""
    load.load()
    give_role(siv, Role.EDITOR_IN_CHIEF, ekd)
    finding = FindingFactory(
        ministry=ekd, account=ekd_on_x, message="idle", params={"days": 100, "limit": 90}
    )
    mapping = ColumnMapping.objects.create(
        signature="s", importer="facebook_csv", mapping=COLUMNS, made_by=siv, made_at=clock.now()
    )
    page = open_page(siv, written_form=form)
    pages = {
        "admin": "/admin/",
        "admin-ministries": reverse("admin:accounts_ministry_changelist"),
        "admin-ministry": reverse("admin:accounts_ministry_change", args=[ekd.pk]),
        "admin-history": reverse("admin:accounts_ministry_history", args=[ekd.pk]),
        "admin-platform": reverse("admin:accounts_platform_change", args=[Platform.objects.get(key="x").pk]),
        "admin-thresholds": reverse("admin:accounts_threshold_changelist"),
        "admin-threshold": reverse("admin:accounts_threshold_add") + "?name=accounts.inactive_after_days",
        "admin-account": reverse("admin:accounts_account_change", args=[ekd_on_x.pk]),
        "admin-runs": reverse("admin:accounts_auditrun_changelist"),
        "admin-findings": reverse("admin:accounts_finding_changelist"),
        "admin-finding": reverse("admin:accounts_finding_change", args=[finding.pk]),
        "admin-finding-due": reverse("admin:accounts_finding_due", args=[finding.pk]),
        "admin-tasks": reverse("admin:django_celery_beat_periodictask_changelist"),
        "admin-column-names": reverse("admin:metrics_columnalias_changelist"),
        "admin-column-name": reverse("admin:metrics_columnalias_add"),
        "admin-mapping": reverse("admin:metrics_columnmapping_change", args=[mapping.pk]),
    }
    for name, url in pages.items():
        page.goto(url)
        assert page.locator("html").get_attribute("lang") == form
        save_screen(page, name=f"{name}-{form}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_our_own_admin_pages_are_for_everybody(
    scheme: str, siv: User, ekd: Ministry, give_role: GiveRole, open_page: OpenPage, page_log: PageLog
) -> None:
    give_role(siv, Role.EDITOR_IN_CHIEF, ekd)
    finding = FindingFactory(ministry=ekd, message="idle", params={"days": 100, "limit": 90})
    # axe itself stumbles on the @import in Django's forms.css; that our pages obey the policy is shown above.
    page_log.allow("Applying inline style")
    page_log.allow("Couldn't load preload assets")
    page = open_page(siv, color_scheme=scheme)
    for url in (
        "/admin/",
        reverse("admin:accounts_threshold_changelist"),
        reverse("admin:accounts_threshold_add") + "?name=accounts.inactive_after_days",
        reverse("admin:accounts_ministry_history", args=[ekd.pk]),
        reverse("admin:accounts_finding_accept", args=[finding.pk]),
    ):
        page.goto(url)
        problems = axe_problems(page)
        assert not problems, f"{url}\n" + "\n".join(problems)
