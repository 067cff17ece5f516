"""S46: whether we still get in to the account by its connection, and will next week too.

How a connection was on a past date is not kept, so nothing is said of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from accounts.audits.audit import Audit, Scope, Subject
from accounts.connection_health import EXPIRES_WITHIN
from accounts.models import Account, Connection, ConnectionState
from somestrategi.core import clock
from somestrategi.core.rules import Hit, Rule, Severity

SILENT_AFTER = "accounts.connection_silent_after_days"


@dataclass(frozen=True)
class ConnectionNow:
    """`lost_days` since it had to be connected again; `silent_days` since the last good answer before it began to fail;
    `days_left` before the access ends. None where it is not so."""

    subject: Subject
    lost_days: int | None
    silent_days: int | None
    silent_limit: int
    days_left: int | None
    days_left_limit: int


def check_lost(now: ConnectionNow) -> Iterator[Hit]:
    if now.lost_days is not None:
        yield Hit("lost", {"days": now.lost_days})
    elif now.silent_days is not None and now.silent_days >= now.silent_limit:
        yield Hit("silent", {"days": now.silent_days, "limit": now.silent_limit})


def check_ends(now: ConnectionNow) -> Iterator[Hit]:
    """Silent where it is lost already: that is a finding of its own."""
    if now.lost_days is None and now.days_left is not None and now.days_left <= now.days_left_limit:
        yield Hit("ends", {"days": now.days_left})


_EXAMPLE = Subject(Account, 1, "Eksempel (X)")

LOST = Rule[ConnectionNow](
    id="accounts.connection_lost",
    title=_("The connection to the account is lost"),
    why=_(
        "Without it nothing goes out, and nobody here sees what happens on the account, or that somebody has taken it."
    ),
    requirements=("S46",),
    severity=Severity.WARN,
    messages={
        "lost": _("The account has to be connected again. Days since: %(days)s."),
        "silent": _("The platform has given no good answer for %(days)s days. Our limit is %(limit)s."),
    },
    headlines={"silent": _("The connection to the account does not answer")},
    evidence={"days": _("Days"), "limit": _("Our limit in days")},
    check=check_lost,
    fires=ConnectionNow(_EXAMPLE, 2, None, 3, None, 14),
    silent=ConnectionNow(_EXAMPLE, None, 1, 3, None, 14),
)

ENDS = Rule[ConnectionNow](
    id="accounts.connection_ends",
    title=_("The access to the account ends soon"),
    why=_(
        "When it has ended, nothing goes out and nothing is read before somebody connects the account again."
    ),
    requirements=("S46",),
    severity=Severity.ADVISE,
    messages={"ends": _("Days left: %(days)s. Connect the account again before then.")},
    evidence={"days": _("Days left")},
    check=check_ends,
    fires=ConnectionNow(_EXAMPLE, None, None, 3, 5, 14),
    silent=ConnectionNow(_EXAMPLE, None, None, 3, 40, 14),
)


def snapshots(scope: Scope) -> Iterable[ConnectionNow]:
    """The connections of accounts that the ministry leads; one query."""
    if scope.today < clock.today():
        return
    rows = Connection.objects.exclude(state=ConnectionState.ENDED).filter(account__owner_id=scope.ministry_id)
    for connection in rows.select_related("account__platform", "health"):
        yield _now(connection, scope)


def _now(connection: Connection, scope: Scope) -> ConnectionNow:
    health = getattr(connection, "health", None)
    is_lost = connection.state == ConnectionState.MUST_RECONNECT
    since = health and health.failing_since and (health.last_good_at or health.failing_since)
    return ConnectionNow(
        subject=Subject(Account, connection.account_id, str(connection.account)),
        lost_days=(scope.today - localtime(connection.broken_at).date()).days if is_lost else None,
        silent_days=(scope.today - localtime(since).date()).days if since else None,
        silent_limit=int(scope.thresholds[SILENT_AFTER]),
        days_left=(localtime(connection.expires_at).date() - scope.today).days
        if connection.expires_at
        else None,
        days_left_limit=int(scope.thresholds[EXPIRES_WITHIN]),
    )


def mend_url(subject: Subject) -> str:
    return reverse("account_connection", args=[subject.id])


LOST_AUDIT = Audit(LOST, snapshots, mend_url)
ENDS_AUDIT = Audit(ENDS, snapshots, mend_url)
