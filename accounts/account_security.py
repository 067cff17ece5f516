"""How safe an account is, in figures that name nobody: for its panel, the self-audit and the readiness score (S46)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from accounts import thresholds
from accounts.models import AccessLevel, Account, AccountRecovery, Finding, PlatformAccess, User
from accounts.permissions import DO, may
from somestrategi.core import clock

ADMINISTRATORS_MINIMUM = "accounts.platform_administrators_minimum"
MFA_DAYS = "accounts.mfa_confirmed_within_days"
ALIVE = frozenset({"trial", "active", "paused"})


class Fallback(StrEnum):
    """Where we speak when the account is gone. GONE: the account that was chosen is itself no longer in use."""

    NONE = "none"
    GONE = "gone"
    ACCOUNT = "account"
    WEBSITE = "website"

    @property
    def holds(self) -> bool:
        return self in (Fallback.ACCOUNT, Fallback.WEBSITE)


@dataclass(frozen=True)
class AccountSecurity:
    """`is_known` is False where nobody has entered who has access: then the counts say nothing.

    Two-factor log-in counts when it was confirmed within the threshold. `left_count` are those who are deactivated
    here and still have access there.
    """

    is_known: bool
    administrator_count: int
    administrators_with_mfa_count: int
    holder_count: int
    holders_with_mfa_count: int
    left_count: int
    has_recovery_contact: bool
    fallback: Fallback

    def is_in_order(self, administrators_minimum: int) -> bool:
        """Nothing for the self-audit to find."""
        return (
            self.administrator_count >= administrators_minimum
            and self.holders_with_mfa_count == self.holder_count
            and not self.left_count
            and self.has_recovery_contact
            and self.fallback.holds
        )


@dataclass(frozen=True)
class Holder:
    """`has_mfa`: confirmed within the threshold. The access itself tells when, also where it was too long ago."""

    access: PlatformAccess
    has_mfa: bool
    has_left: bool


@dataclass(frozen=True)
class SecurityPanel:
    """`security` is None outside the account's own house, where there is a count alone. `has_open_case`: the account
    is taken over, and its playbook is at work."""

    finding_count: int
    security: AccountSecurity | None
    fallback: str
    has_open_case: bool


def panel(account: Account, *, reader: User) -> SecurityPanel:
    """The account's own people see how it stands."""
    findings = Finding.objects.about(account).open().filter(is_security=True)
    if not may(reader, DO.ACCOUNT_EDIT, ministry=account.owner_id):
        return SecurityPanel(findings.count(), None, "", has_open_case=False)
    recovery = (
        AccountRecovery.objects.filter(account=account).select_related("fallback_account__platform").first()
    )
    security = of([account.pk], today=clock.today(), mfa_days=int(thresholds.value(MFA_DAYS)))[account.pk]
    return SecurityPanel(
        finding_count=findings.count(),
        security=security,
        fallback=recovery.fallback if recovery else "",
        has_open_case=account.takeovers.open().exists(),
    )


def holders(account: Account) -> list[Holder]:
    """Those with access today, who has left first."""
    since = clock.today() - dt.timedelta(days=int(thresholds.value(MFA_DAYS)))
    held = account.platform_access.in_force().most_powerful_first()
    found = [Holder(access, _has_mfa(access, since), _has_left(access)) for access in held]
    return sorted(found, key=lambda holder: not holder.has_left)


def of(account_ids: Iterable[int], *, today: dt.date, mfa_days: int) -> Mapping[int, AccountSecurity]:
    """One for each of the accounts; two queries, however many."""
    keys = list(account_ids)
    held: defaultdict[int, list[PlatformAccess]] = defaultdict(list)
    in_force = PlatformAccess.objects.in_force().filter(account__in=keys)
    for access in in_force.select_related("person"):
        held[access.account_id].append(access)
    recoveries = AccountRecovery.objects.filter(account__in=keys).select_related("fallback_account")
    recovery = {row.account_id: row for row in recoveries}
    since = today - dt.timedelta(days=mfa_days)
    return {key: _read(held[key], recovery.get(key), since) for key in keys}


def _read(held: list[PlatformAccess], recovery: AccountRecovery | None, since: dt.date) -> AccountSecurity:
    administrators = [access for access in held if access.level == AccessLevel.ADMINISTRATOR]
    return AccountSecurity(
        is_known=bool(held),
        administrator_count=len(administrators),
        administrators_with_mfa_count=sum(_has_mfa(access, since) for access in administrators),
        holder_count=len(held),
        holders_with_mfa_count=sum(_has_mfa(access, since) for access in held),
        left_count=sum(_has_left(access) for access in held),
        has_recovery_contact=recovery is not None and bool(recovery.recovery_contact),
        fallback=_fallback(recovery),
    )


def _has_mfa(access: PlatformAccess, since: dt.date) -> bool:
    return access.mfa_confirmed_on is not None and access.mfa_confirmed_on >= since


def _has_left(access: PlatformAccess) -> bool:
    return access.person is not None and not access.person.is_active


def _fallback(recovery: AccountRecovery | None) -> Fallback:
    if recovery is None:
        return Fallback.NONE
    if recovery.is_website_fallback:
        return Fallback.WEBSITE
    if recovery.fallback_account is None:
        return Fallback.NONE
    return Fallback.ACCOUNT if recovery.fallback_account.status in ALIVE else Fallback.GONE
