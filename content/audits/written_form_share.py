"""S31: «Over tid skal vi bruke minst 25 prosent av hvert skriftspråk.» Språklova § 13 binds the ministry.

Red is for the ministry only: rolling 12 months breach, and the calendar year informs until October. An account
below is «under eget styringsmål», amber.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from accounts.audits.audit import Audit, Scope, Subject
from accounts.models import Account, Ministry
from content.models import Publication
from content.written_form_share import FormCounts, share_by, total
from somestrategi.core.rules import Hit, Rule, Severity

MINIMUM = "content.written_form_minimum_percent"
ENOUGH = "content.written_form_enough_publications"
BREACH_MONTH = "content.written_form_year_breaches_from_month"
YEAR = dt.timedelta(days=365)


@dataclass(frozen=True)
class ShareSnapshot:
    """A ministry or one of its accounts. `rolling` is the last 12 months, `year` this calendar year."""

    subject: Subject
    is_ministry: bool
    today: dt.date
    rolling: FormCounts
    year: FormCounts
    minimum_percent: float
    enough_count: int
    breach_month: int

    def is_below(self, counts: FormCounts) -> bool:
        """Exact: 24.6 is under 25. Too few publications are never judged."""
        return counts.judged >= self.enough_count and counts.needed(self.minimum_percent) > 0


def check(share: ShareSnapshot) -> Iterator[Hit]:
    if not share.is_ministry:
        if share.is_below(share.rolling):
            yield _hit("account", share, share.rolling, Severity.WARN)
        return
    if share.is_below(share.rolling):
        yield _hit("rolling", share, share.rolling, Severity.BLOCK)
    if share.is_below(share.year):
        is_late = share.today.month >= share.breach_month
        yield _hit("year", share, share.year, Severity.BLOCK if is_late else Severity.ADVISE)


def _hit(what: str, share: ShareSnapshot, counts: FormCounts, severity: Severity) -> Hit:
    return Hit(
        f"{what}_{counts.lower_form}",
        {
            "percent": f"{counts.lower_percent:.1f}".replace(".", ","),
            "minimum": f"{share.minimum_percent:g}".replace(".", ","),
            "lower": round(counts.lower_percent / 100 * counts.judged),
            "judged": counts.judged,
            "needed": counts.needed(share.minimum_percent),
            "year": share.today.year,
        },
        key=what,
        severity=severity,
    )


def _example(nn: int, nb: int) -> ShareSnapshot:
    counts = FormCounts(nb=nb, nn=nn)
    subject = Subject(Ministry, 1, "Eksempeldepartementet")
    return ShareSnapshot(subject, True, dt.date(2026, 11, 23), counts, counts, 25, 20, 10)


RULE = Rule[ShareSnapshot](
    id="content.written_form_share",
    title=_("Share of bokmål and nynorsk"),
    why=_("Språklova section 13 asks for at least 25 % of each written form over time."),
    requirements=("S31",),
    severity=Severity.BLOCK,
    messages={
        "rolling_nn": _(
            "%(percent)s %% nynorsk in the last 12 months (%(lower)s of %(judged)s). %(needed)s posts in a row in "
            "nynorsk give %(minimum)s %%."
        ),
        "rolling_nb": _(
            "%(percent)s %% bokmål in the last 12 months (%(lower)s of %(judged)s). %(needed)s posts in a row in "
            "bokmål give %(minimum)s %%."
        ),
        "year_nn": _(
            "%(percent)s %% nynorsk so far in %(year)s (%(lower)s of %(judged)s). %(needed)s posts in a row in "
            "nynorsk give %(minimum)s %%."
        ),
        "year_nb": _(
            "%(percent)s %% bokmål so far in %(year)s (%(lower)s of %(judged)s). %(needed)s posts in a row in "
            "bokmål give %(minimum)s %%."
        ),
        "account_nn": _(
            "Below our own target: %(percent)s %% nynorsk (%(lower)s of %(judged)s). %(needed)s posts in a row in "
            "nynorsk give %(minimum)s %%."
        ),
        "account_nb": _(
            "Below our own target: %(percent)s %% bokmål (%(lower)s of %(judged)s). %(needed)s posts in a row in "
            "bokmål give %(minimum)s %%."
        ),
    },
    check=check,
    fires=_example(nn=10, nb=90),
    silent=_example(nn=30, nb=70),
)


def snapshots(scope: Scope) -> Iterable[ShareSnapshot]:
    """The ministry first, then each account it answers for publications on; four queries."""
    rolling = _shares(scope, scope.today - YEAR + dt.timedelta(days=1))
    year = _shares(scope, scope.today.replace(month=1, day=1))
    ministry = Ministry.objects.get(pk=scope.ministry_id)
    yield _snapshot(
        scope, Subject(Ministry, ministry.pk, str(ministry)), total(rolling.values()), total(year.values())
    )
    for account in Account.objects.filter(pk__in=rolling).with_context().by_name():
        subject = Subject(Account, account.pk, str(account))
        yield _snapshot(
            scope, subject, rolling.get(account.pk, FormCounts()), year.get(account.pk, FormCounts())
        )


def _shares(scope: Scope, first: dt.date) -> dict[int, FormCounts]:
    publications = Publication.objects.filter(responsible_id=scope.ministry_id)
    counted = publications.published_between(first, scope.today).counted_in_share()
    return share_by(counted.count_by_form("account_id"), "account_id")


def _snapshot(scope: Scope, subject: Subject, rolling: FormCounts, year: FormCounts) -> ShareSnapshot:
    return ShareSnapshot(
        subject=subject,
        is_ministry=subject.model is Ministry,
        today=scope.today,
        rolling=rolling,
        year=year,
        minimum_percent=float(scope.thresholds[MINIMUM]),
        enough_count=int(scope.thresholds[ENOUGH]),
        breach_month=int(scope.thresholds[BREACH_MONTH]),
    )


AUDIT = Audit(RULE, snapshots)
