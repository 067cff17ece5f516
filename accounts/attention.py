"""Ready-made selections of the register: what needs somebody. Deleted, hidden and lost accounts need nobody."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts import thresholds
from accounts.account_confirmation import THRESHOLD
from accounts.models import Account, AccountConfirmation, AccountStaff, ConnectionState, Finding, Verification
from accounts.permissions import DO, ministries_where
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.account_querysets import AccountQuerySet
    from accounts.models import User


class Selection(models.TextChoices):
    """Values stand in addresses that people have saved."""

    FINDINGS = "funn", _("Has open findings")
    UNVERIFIED = "uverifisert", _("Not verified")
    UNCONFIRMED = "ubekreftet", _("Not confirmed")
    NOBODYS = "uten-ansvarlig", _("Nobody is responsible")
    NO_PURPOSE = "uten-formal", _("Without a purpose")
    LOST_CONNECTION = "koble-til", pgettext_lazy("connection", "Must be connected again")


def ready_made() -> list[tuple[str, str]]:
    """Words and query, as the tag `saved_filters` takes them."""
    return [(str(one.label), urlencode({"utvalg": one.value})) for one in Selection]


def narrow(accounts: AccountQuerySet, chosen: Selection, *, user: User) -> AccountQuerySet:
    """«Not confirmed»: nobody has confirmed it within the threshold's days; whether
    something has changed since is told on the confirmation's own page."""
    match chosen:
        case Selection.FINDINGS:
            findings = Finding.objects.visible_to(user).open()
            kind = ContentType.objects.get_for_model(Account)
            return accounts.filter(Exists(findings.filter(content_type=kind, object_id=OuterRef("pk"))))
        case Selection.UNVERIFIED:
            answered = (Verification.VERIFIED, Verification.NOT_OFFERED, Verification.OPTED_OUT)
            return accounts.alive().exclude(verification__in=answered)
        case Selection.UNCONFIRMED:
            since = clock.today() - dt.timedelta(days=int(thresholds.value(THRESHOLD)))
            standing = AccountConfirmation.objects.filter(undone_at=None, at__gte=clock.start_of(since))
            return accounts.alive().exclude(Exists(standing.filter(account=OuterRef("pk"))))
        case Selection.NOBODYS:
            return accounts.alive().exclude(
                Exists(AccountStaff.objects.filter(account=OuterRef("pk"), place=0))
            )
        case Selection.NO_PURPOSE:
            return accounts.alive().filter(purpose="")
        case Selection.LOST_CONNECTION:
            own = ministries_where(user, DO.FINDING_VIEW, path="owner_id")
            return accounts.filter(own, connection__state=ConnectionState.MUST_RECONNECT)
