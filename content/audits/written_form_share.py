"""S31: «Over tid skal vi bruke minst 25 prosent av hvert skriftspråk.» Språklova § 13 binds the ministry.

Red is for the ministry only: rolling 12 months breach, and the calendar year informs until October, or warns when the
pace of the last months does not bring it up. A year that is in order but will end below is told in good time (`ahead`).
An account below is «under eget styringsmål», amber.

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
from content.periods import Period
from content.querysets import PublicationQuerySet
from content.written_form_figures import ACCOUNT, Figures, Grouped, read
from content.written_form_outlook import warning
from content.written_form_share import FormCounts, Share, ShareRules, Standing, months_after
from content.written_form_steering import Outlook
from somestrategi.core.rules import Hit, Rule, Severity

GRACE = "accounts.self_audit_grace_months"


@dataclass(frozen=True)
class ShareSnapshot:
    """A ministry or one of its accounts. `rolling` is the last 12 months, `year` this calendar year."""

    subject: Subject
    is_ministry: bool
    today: dt.date
    rolling: Share
    year: Share
    breach_month: int
    ahead: Outlook | None = None
    """Where the ministry's year ends at the pace of the last months, if that is to be warned of."""
    mild_until: dt.date | None = None
    """The first day of full severity; None when the self-audit has no start date."""

    @property
    def is_mild(self) -> bool:
        return self.mild_until is not None and self.today < self.mild_until


def check(snapshot: ShareSnapshot) -> Iterator[Hit]:
    if not snapshot.is_ministry:
        if snapshot.rolling.standing is Standing.BELOW:
            yield _hit("account", snapshot, snapshot.rolling, Severity.WARN)
        return
    yield from _of_ministry("rolling", snapshot, snapshot.rolling, Severity.BLOCK)
    early = Severity.WARN if snapshot.ahead else Severity.ADVISE
    is_late = snapshot.today.month >= snapshot.breach_month
    yield from _of_ministry("year", snapshot, snapshot.year, Severity.BLOCK if is_late else early)
    if snapshot.ahead and snapshot.year.standing in (Standing.MEETS, Standing.UNSURE):
        yield _ahead(snapshot, snapshot.ahead)


def _of_ministry(what: str, snapshot: ShareSnapshot, share: Share, severity: Severity) -> Iterator[Hit]:
    if share.standing is Standing.BELOW:
        yield _hit(what, snapshot, share, severity)
    elif share.standing is Standing.UNSURE:
        yield _hit(
            f"{what}_unsure", snapshot, share, max(severity, Severity.WARN, key=lambda level: level.rank)
        )


def _hit(what: str, snapshot: ShareSnapshot, share: Share, severity: Severity) -> Hit:
    form = share.lower_form
    return Hit(
        f"{what}_{form}",
        {
            "percent": _percent_text(share.lower_percent),
            "low": _percent_text(share.low_percent(form)),
            "high": _percent_text(share.high_percent(form)),
            "minimum": f"{float(share.asked_percent):g}".replace(".", ","),
            "lower": share.counts.nn if form == "nn" else share.counts.nb,
            "judged": share.counts.judged,
            "needed": share.needed,
            "doubtful": share.model_count,
            "year": snapshot.today.year,
        }
        | (
            {"mild_until": snapshot.mild_until.isoformat()}
            if snapshot.is_mild and snapshot.mild_until
            else {}
        ),
        key=what.removesuffix("_unsure"),
        severity=Severity.ADVISE if snapshot.is_mild else severity,
    )


def _ahead(snapshot: ShareSnapshot, ahead: Outlook) -> Hit:
    return Hit(
        f"ahead_{ahead.form}",
        {
            "percent": _percent_text(ahead.end_percent),
            "minimum": f"{ahead.asked_percent:g}".replace(".", ","),
            "needed": ahead.needed_of_rest,
            "rest": ahead.rest_count,
            "year": snapshot.today.year,
        },
        key="ahead",
        severity=Severity.ADVISE if snapshot.is_mild else Severity.WARN,
    )


def _percent_text(percent: float) -> str:
    """Rounded down, so that 24.96 never reads as the 25 that it has not reached; comma in both written forms."""
    return f"{math.floor(percent * 10) / 10:g}".replace(".", ",")


def _example(nn: int, nb: int) -> ShareSnapshot:
    rules = ShareRules(Fraction(25), Fraction(25), 20, 10, 12, ("post",))
    share = Share(FormCounts(nb=nb, nn=nn), rules, Fraction(25), nb + nn)
    subject = Subject(Ministry, 1, "Eksempeldepartementet")
    return ShareSnapshot(subject, True, dt.date(2026, 11, 23), share, share, rules.breach_month)


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
        "rolling_unsure_nn": _(
            "Between %(low)s and %(high)s %% nynorsk in the last 12 months. %(doubtful)s posts have a written form "
            "that nobody has confirmed."
        ),
        "rolling_unsure_nb": _(
            "Between %(low)s and %(high)s %% bokmål in the last 12 months. %(doubtful)s posts have a written form "
            "that nobody has confirmed."
        ),
        "year_unsure_nn": _(
            "Between %(low)s and %(high)s %% nynorsk so far in %(year)s. %(doubtful)s posts have a written form "
            "that nobody has confirmed."
        ),
        "year_unsure_nb": _(
            "Between %(low)s and %(high)s %% bokmål so far in %(year)s. %(doubtful)s posts have a written form "
            "that nobody has confirmed."
        ),
        "ahead_nn": _(
            "At the present pace %(year)s ends at %(percent)s %% nynorsk. %(needed)s of the next %(rest)s posts must "
            "be in nynorsk to reach %(minimum)s %%."
        ),
        "ahead_nb": _(
            "At the present pace %(year)s ends at %(percent)s %% bokmål. %(needed)s of the next %(rest)s posts must "
            "be in bokmål to reach %(minimum)s %%."
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
        "rolling_unsure_nn": _("%(low)s–%(high)s %% nynorsk in the last 12 months"),
        "rolling_unsure_nb": _("%(low)s–%(high)s %% bokmål in the last 12 months"),
        "year_unsure_nn": _("%(low)s–%(high)s %% nynorsk so far in %(year)s"),
        "year_unsure_nb": _("%(low)s–%(high)s %% bokmål so far in %(year)s"),
        "ahead_nn": _("%(year)s ends at %(percent)s %% nynorsk at the present pace"),
        "ahead_nb": _("%(year)s ends at %(percent)s %% bokmål at the present pace"),
        "account_nn": _("%(percent)s %% nynorsk, below our own target"),
        "account_nb": _("%(percent)s %% bokmål, below our own target"),
    },
    evidence={
        "percent": _("Share in the lesser-used form, in percent"),
        "minimum": _("The least share, in percent"),
        "lower": _("Publications in the lesser-used form"),
        "judged": _("Publications in either form"),
        "needed": _("Posts in the lesser-used form that are needed"),
        "doubtful": _("Publications whose written form nobody has confirmed"),
        "mild_until": _("Told mildly until"),
    },
    check=check,
    fires=_example(nn=10, nb=90),
    silent=_example(nn=30, nb=70),
)


def snapshots(scope: Scope) -> Iterable[ShareSnapshot]:
    """The ministry first, then each account it answers for publications on; five queries."""
    rules = ShareRules.of(scope.thresholds)
    rolling = _figures(scope, rules, rules.rolling_start(scope.today))
    year = _figures(scope, rules, scope.today.replace(month=1, day=1))
    of_ministry = year.together().share(rules)
    ministry = Ministry.objects.get(pk=scope.ministry_id)
    mild_until = _mild_until(scope, ministry.self_audit_from)
    yield ShareSnapshot(
        subject=Subject(Ministry, ministry.pk, ministry.name_nb),
        is_ministry=True,
        today=scope.today,
        rolling=rolling.together().share(rules),
        year=of_ministry,
        breach_month=rules.breach_month,
        ahead=warning(_counted(scope, rules), of_ministry, today=scope.today, thresholds=scope.thresholds),
        mild_until=mild_until,
    )
    of_rolling, of_year = rolling.by(ACCOUNT), year.by(ACCOUNT)
    for account in Account.objects.filter(pk__in=of_rolling).with_context().by_name():
        yield ShareSnapshot(
            subject=Subject(Account, account.pk, str(account)),
            is_ministry=False,
            today=scope.today,
            rolling=of_rolling[account.pk].share(rules, our_goal=True),
            year=of_year.get(account.pk, Figures()).share(rules, our_goal=True),
            breach_month=rules.breach_month,
            mild_until=mild_until,
        )


def _mild_until(scope: Scope, audit_from: dt.date | None) -> dt.date | None:
    return months_after(audit_from, int(scope.thresholds[GRACE])) if audit_from else None


def _figures(scope: Scope, rules: ShareRules, first: dt.date) -> Grouped:
    return read(_counted(scope, rules).published_in(Period(first, scope.today)), rules, ACCOUNT)


def _counted(scope: Scope, rules: ShareRules) -> PublicationQuerySet:
    return Publication.objects.filter(responsible_id=scope.ministry_id).counted_in_share(rules)


def mend_url(subject: Subject) -> str:
    """The publications that were counted: a wrong form is corrected there."""
    query = {"teller": "ja"} | ({"konto": str(subject.id)} if subject.model is Account else {})
    return f"{reverse('publications')}?{urlencode(query)}"


AUDIT = Audit(RULE, snapshots, mend_url)
