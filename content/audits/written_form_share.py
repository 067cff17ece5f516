"""S31: «Over tid skal vi bruke minst 25 prosent av hvert skriftspråk.» Språklova § 13 binds the ministry.

Red is for the ministry only: rolling 12 months breach, and the calendar year informs until October. An account
below is «under eget styringsmål», amber.

The law counts the whole period, so what was published before the self-audit began counts too. For the first months
after «egenkontroll fra» the same breach is told, but as low (docs/adr/0001-fair-start.md).
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.audits.audit import Audit, Scope, Subject
from accounts.models import Account, Ministry
from content.models import Publication
from content.written_form_share import FormCounts, ShareRules, months_after, share_by, total
from somestrategi.core.rules import Hit, Rule, Severity

GRACE = "accounts.self_audit_grace_months"


@dataclass(frozen=True)
class ShareSnapshot:
    """A ministry or one of its accounts. `rolling` is the last 12 months, `year` this calendar year."""

    subject: Subject
    is_ministry: bool
    today: dt.date
    rolling: FormCounts
    year: FormCounts
    rules: ShareRules
    mild_until: dt.date | None = None
    """The first day of full severity; None when the self-audit has no start date."""

    @property
    def is_mild(self) -> bool:
        return self.mild_until is not None and self.today < self.mild_until

    @property
    def minimum_percent(self) -> Fraction:
        return self.rules.minimum_percent if self.is_ministry else self.rules.account_goal_percent

    def is_below(self, counts: FormCounts) -> bool:
        """Exact: 24.6 is under 25. Too few publications are never judged."""
        return counts.judged >= self.rules.enough_count and counts.needed(self.minimum_percent) > 0


def check(share: ShareSnapshot) -> Iterator[Hit]:
    if not share.is_ministry:
        if share.is_below(share.rolling):
            yield _hit("account", share, share.rolling, Severity.WARN)
        return
    if share.is_below(share.rolling):
        yield _hit("rolling", share, share.rolling, Severity.BLOCK)
    if share.is_below(share.year):
        is_late = share.today.month >= share.rules.breach_month
        yield _hit("year", share, share.year, Severity.BLOCK if is_late else Severity.ADVISE)


def _hit(what: str, share: ShareSnapshot, counts: FormCounts, severity: Severity) -> Hit:
    return Hit(
        f"{what}_{counts.lower_form}",
        {
            "percent": _percent_text(counts.lower_percent),
            "minimum": f"{float(share.minimum_percent):g}".replace(".", ","),
            "lower": round(counts.lower_percent / 100 * counts.judged),
            "judged": counts.judged,
            "needed": counts.needed(share.minimum_percent),
            "year": share.today.year,
        }
        | ({"mild_until": share.mild_until.isoformat()} if share.is_mild and share.mild_until else {}),
        key=what,
        severity=Severity.ADVISE if share.is_mild else severity,
    )


def _percent_text(percent: float) -> str:
    """Rounded down, so that 24.96 never reads as the 25 that it has not reached; comma in both written forms."""
    return f"{math.floor(percent * 10) / 10:g}".replace(".", ",")


def _example(nn: int, nb: int) -> ShareSnapshot:
    counts = FormCounts(nb=nb, nn=nn)
    subject = Subject(Ministry, 1, "Eksempeldepartementet")
    rules = ShareRules(Fraction(25), Fraction(25), 20, 10, 12, ("post",))
    return ShareSnapshot(subject, True, dt.date(2026, 11, 23), counts, counts, rules)


RULE = Rule[ShareSnapshot](
    id="content.written_form_share",
    title=_("Share of bokmål and nynorsk"),
    why=_(
        "Språklova section 13 asks for at least 25 % of each written form over time. What was published before the "
        "self-audit began counts too, but is told mildly in the first months."
    ),
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
    headlines={
        "rolling_nn": _("%(percent)s %% nynorsk in the last 12 months"),
        "rolling_nb": _("%(percent)s %% bokmål in the last 12 months"),
        "year_nn": _("%(percent)s %% nynorsk so far in %(year)s"),
        "year_nb": _("%(percent)s %% bokmål so far in %(year)s"),
        "account_nn": _("%(percent)s %% nynorsk, below our own target"),
        "account_nb": _("%(percent)s %% bokmål, below our own target"),
    },
    evidence={
        "percent": _("Share in the lesser-used form, in percent"),
        "minimum": _("The least share, in percent"),
        "lower": _("Publications in the lesser-used form"),
        "judged": _("Publications in either form"),
        "needed": _("Posts in a row that are needed"),
        "mild_until": _("Told mildly until"),
    },
    check=check,
    fires=_example(nn=10, nb=90),
    silent=_example(nn=30, nb=70),
)


def snapshots(scope: Scope) -> Iterable[ShareSnapshot]:
    """The ministry first, then each account it answers for publications on; four queries."""
    rules = ShareRules.of(scope.thresholds)
    rolling = _shares(scope, rules, rules.rolling_start(scope.today))
    year = _shares(scope, rules, scope.today.replace(month=1, day=1))
    ministry = Ministry.objects.get(pk=scope.ministry_id)
    mild_until = _mild_until(scope, ministry.self_audit_from)
    yield ShareSnapshot(
        subject=Subject(Ministry, ministry.pk, ministry.name_nb),
        is_ministry=True,
        today=scope.today,
        rolling=total(rolling.values()),
        year=total(year.values()),
        rules=rules,
        mild_until=mild_until,
    )
    for account in Account.objects.filter(pk__in=rolling).with_context().by_name():
        yield ShareSnapshot(
            subject=Subject(Account, account.pk, str(account)),
            is_ministry=False,
            today=scope.today,
            rolling=rolling.get(account.pk, FormCounts()),
            year=year.get(account.pk, FormCounts()),
            rules=rules,
            mild_until=mild_until,
        )


def _mild_until(scope: Scope, audit_from: dt.date | None) -> dt.date | None:
    return months_after(audit_from, int(scope.thresholds[GRACE])) if audit_from else None


def _shares(scope: Scope, rules: ShareRules, first: dt.date) -> dict[int, FormCounts]:
    publications = Publication.objects.filter(responsible_id=scope.ministry_id)
    counted = publications.published_between(first, scope.today).of_kinds(rules.counted_kinds)
    return share_by(counted.count_by_form("account_id"), "account_id")


def mend_url(subject: Subject) -> str:
    """The publications that were counted: a wrong form is corrected there."""
    query = {"teller": "ja"} | ({"konto": str(subject.id)} if subject.model is Account else {})
    return f"{reverse('publications')}?{urlencode(query)}"


AUDIT = Audit(RULE, snapshots, mend_url)
