"""S82: «Departementene skal ikke ha ansvaret for innholdet i politikernes egne kanaler.»

The database refuses that one profile is both an account and a politician's (`accounts.profile_claim_triggers`). Two
things are left to find: a reference that stands after its last day, and an account whose address leads to the profile
although its user name, written by hand, says otherwise.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from accounts.audits.audit import Audit, Scope, Subject
from accounts.models import Account, OutsideReference
from somestrategi.core.rules import Hit, Rule, Severity


@dataclass(frozen=True)
class PoliticianProfile:
    """`account` is what an account with the same address is called; empty where there is none."""

    subject: Subject
    today: dt.date
    valid_to: dt.date | None
    account: str


def check(profile: PoliticianProfile) -> Iterator[Hit]:
    if profile.account:
        yield Hit("account", {"account": profile.account}, "account", severity=Severity.BLOCK)
    if profile.valid_to is not None and profile.valid_to < profile.today:
        yield Hit("past", {"days": (profile.today - profile.valid_to).days}, "past")


_EXAMPLE = Subject(OutsideReference, 1, "Kim Eksempel (X)")
_DAY = dt.date(2026, 11, 23)

RULE = Rule[PoliticianProfile](
    id="accounts.politician_profile",
    title=_("Politician's profile out of date, or taken for an account"),
    why=_("The ministries do not answer for what stands in the politicians' own channels."),
    requirements=("S82",),
    severity=Severity.ADVISE,
    messages={
        "account": _(
            "%(account)s has the same address. It is a politician's own profile, and no account of the ministry."
        ),
        "past": _("The last day in the role has passed. Days since: %(days)s. End it, or correct the day."),
    },
    headlines={
        "account": _("A politician's profile stands as an account"),
        "past": _("Politician's profile past its last day"),
    },
    evidence={"account": _("Account"), "days": _("Days")},
    check=check,
    fires=PoliticianProfile(_EXAMPLE, _DAY, dt.date(2026, 11, 1), ""),
    silent=PoliticianProfile(_EXAMPLE, _DAY, _DAY, ""),
)


def snapshots(scope: Scope) -> Iterable[PoliticianProfile]:
    """The profiles of the ministry's politicians that are not ended; two queries."""
    references = OutsideReference.objects.live().known_on(scope.today).filter(ministry_id=scope.ministry_id)
    rows = list(references.select_related("platform").order_by("pk"))
    addresses = [row.url for row in rows]
    alive = Account.objects.alive().filter(url__in=addresses).select_related("platform")
    same = {account.url: str(account) for account in alive}
    for row in rows:
        yield PoliticianProfile(
            subject=Subject(OutsideReference, row.pk, str(row)),
            today=scope.today,
            valid_to=row.valid_to,
            account=same.get(row.url, ""),
        )


AUDIT = Audit(RULE, snapshots)
