"""S46: whether an account can be taken over, and got back. The findings count and name nobody.

Who had access on a past date is not kept for ever, so nothing is said of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts import account_security
from accounts.account_querysets import AccountQuerySet
from accounts.account_security import AccountSecurity, Fallback
from accounts.audits.audit import Audit, Scope, Subject
from accounts.models import Account
from somestrategi.core import clock
from somestrategi.core.rules import Hit, Rule, Severity


@dataclass(frozen=True)
class AccountAccess:
    subject: Subject
    security: AccountSecurity
    administrators_minimum: int
    mfa_days: int


def check_administrators(access: AccountAccess) -> Iterator[Hit]:
    count, limit = access.security.administrator_count, access.administrators_minimum
    if not access.security.is_known:
        yield Hit("unknown")
    elif count < limit:
        yield Hit("few", {"count": count, "limit": limit})


def check_mfa(access: AccountAccess) -> Iterator[Hit]:
    """Silent where nobody has entered who has access: that is a finding already."""
    total = access.security.holder_count
    count = total - access.security.holders_with_mfa_count
    if count:
        yield Hit("unconfirmed", {"count": count, "total": total, "limit": access.mfa_days})


def check_left(access: AccountAccess) -> Iterator[Hit]:
    if access.security.left_count:
        yield Hit("left", {"count": access.security.left_count})


def check_recovery(access: AccountAccess) -> Iterator[Hit]:
    if not access.security.has_recovery_contact:
        yield Hit("none")


def check_fallback(access: AccountAccess) -> Iterator[Hit]:
    if not access.security.fallback.holds:
        yield Hit(access.security.fallback.value)


_SAFE = AccountSecurity(True, 2, 2, 3, 3, 0, True, Fallback.WEBSITE)
_UNSAFE = AccountSecurity(True, 1, 0, 2, 1, 1, False, Fallback.GONE)
_EXAMPLE = Subject(Account, 1, "Eksempel (X)")
_FIRES = AccountAccess(_EXAMPLE, _UNSAFE, 2, 365)
_SILENT = AccountAccess(_EXAMPLE, _SAFE, 2, 365)

LEFT = Rule[AccountAccess](
    id="accounts.left_with_access",
    title=_("Somebody has left and still has access"),
    why=_("Whoever has left can still write in the ministry's name, and a forgotten log-in is an open door."),
    requirements=("S46",),
    severity=Severity.BLOCK,
    is_security=True,
    messages={"left": _("Deactivated here, with access on the platform: %(count)s. End the access now.")},
    evidence={"count": _("People who have left and have access")},
    check=check_left,
    fires=_FIRES,
    silent=_SILENT,
)

ADMINISTRATORS = Rule[AccountAccess](
    id="accounts.few_administrators",
    title=_("Too few administrators on the platform"),
    why=_("With only one administrator the account is lost when that person is away or attacked."),
    requirements=("S46",),
    severity=Severity.WARN,
    is_security=True,
    messages={
        "unknown": _("Nobody is entered with access on the platform. Look, and enter who has it."),
        "few": _("Administrators on the platform: %(count)s. There are to be at least %(limit)s."),
    },
    headlines={"unknown": _("It is unknown who has access on the platform")},
    evidence={"count": _("Administrators on the platform"), "limit": _("At least")},
    check=check_administrators,
    fires=_FIRES,
    silent=_SILENT,
)

MFA = Rule[AccountAccess](
    id="accounts.mfa_unconfirmed",
    title=_("Two-factor log-in is not confirmed"),
    why=_("With two-factor log-in a stolen password is not enough to take the account."),
    requirements=("S46",),
    severity=Severity.WARN,
    is_security=True,
    messages={
        "unconfirmed": _(
            "Without two-factor log-in confirmed in the last %(limit)s days: %(count)s of %(total)s with access."
        )
    },
    evidence={
        "count": _("Not confirmed"),
        "total": _("With access"),
        "limit": _("Our limit in days"),
    },
    check=check_mfa,
    fires=_FIRES,
    silent=_SILENT,
)

RECOVERY = Rule[AccountAccess](
    id="accounts.no_recovery_contact",
    title=_("No recovery contact"),
    why=_("When an account is taken over, the platform must be able to reach somebody of ours."),
    requirements=("S46",),
    severity=Severity.WARN,
    is_security=True,
    messages={"none": _("Nobody is set as recovery contact. Enter a function or a mailbox.")},
    check=check_recovery,
    fires=_FIRES,
    silent=_SILENT,
)

FALLBACK = Rule[AccountAccess](
    id="accounts.no_fallback",
    title=_("No fallback channel"),
    why=_("More channels make us less vulnerable only when it is decided where we speak while one is gone."),
    requirements=("S46",),
    severity=Severity.WARN,
    is_security=True,
    messages={
        "none": _("It is not decided where we speak when this account is gone. Choose another account."),
        "gone": _("The account that is the fallback channel is no longer in use. Choose another."),
    },
    headlines={"gone": _("The fallback channel is not in use")},
    check=check_fallback,
    fires=_FIRES,
    silent=_SILENT,
)


def snapshots(scope: Scope) -> Iterable[AccountAccess]:
    """The accounts that the ministry leads and means to be alive; three queries."""
    return _of(Account.objects.alive(), scope)


def snapshots_with_a_door(scope: Scope) -> Iterable[AccountAccess]:
    """Whoever has left must be out of the accounts at rest, and of the lost ones, too."""
    return _of(Account.objects.exclude(status="deleted"), scope)


def _of(accounts: AccountQuerySet, scope: Scope) -> Iterator[AccountAccess]:
    if scope.today < clock.today():
        return
    led = list(accounts.filter(owner_id=scope.ministry_id).select_related("platform"))
    mfa_days = int(scope.thresholds[account_security.MFA_DAYS])
    security = account_security.of([account.pk for account in led], today=scope.today, mfa_days=mfa_days)
    for account in led:
        yield AccountAccess(
            subject=Subject(Account, account.pk, str(account)),
            security=security[account.pk],
            administrators_minimum=int(scope.thresholds[account_security.ADMINISTRATORS_MINIMUM]),
            mfa_days=mfa_days,
        )


def mend_url(subject: Subject) -> str:
    return reverse("account_security", args=[subject.id])


LEFT_AUDIT = Audit(LEFT, snapshots_with_a_door, mend_url)
ADMINISTRATORS_AUDIT = Audit(ADMINISTRATORS, snapshots, mend_url)
MFA_AUDIT = Audit(MFA, snapshots, mend_url)
RECOVERY_AUDIT = Audit(RECOVERY, snapshots, mend_url)
FALLBACK_AUDIT = Audit(FALLBACK, snapshots, mend_url)
