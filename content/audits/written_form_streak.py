"""S30: «Innholdet skal veksle mellom bokmål og nynorsk.» How often is left open: ours is a threshold.

A streak in the form that is behind on the account is catching up («8 innlegg på rad på nynorsk») and is never told of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from accounts.audits.audit import Audit, Scope, Subject
from accounts.models import Account
from content.models import Publication
from content.periods import Period
from content.written_form_share import ShareRules
from content.written_form_streaks import Streak, streaks
from somestrategi.core.rules import Hit, Rule, Severity

THRESHOLD = "content.written_form_streak"


@dataclass(frozen=True)
class AccountStreak:
    """What the account has published last, and the length from which we tell."""

    subject: Subject
    streak: Streak
    least: int


def check(account: AccountStreak) -> Iterator[Hit]:
    streak = account.streak
    if streak.length >= account.least and not streak.is_behind:
        yield Hit(f"streak_{streak.form}", {"count": streak.length, "limit": account.least})


def _example(*, is_behind: bool) -> AccountStreak:
    return AccountStreak(Subject(Account, 1, "Eksempel (X)"), Streak("nb", 9, is_behind), 8)


RULE = Rule[AccountStreak](
    id="content.written_form_streak",
    title=_("Many posts in a row in one written form"),
    why=_("The content shall alternate between bokmål and nynorsk. The strategy does not say how often."),
    requirements=("S30",),
    severity=Severity.ADVISE,
    messages={
        "streak_nb": _("The last %(count)s posts are all in bokmål. Write the next one in nynorsk."),
        "streak_nn": _("The last %(count)s posts are all in nynorsk. Write the next one in bokmål."),
    },
    headlines={
        "streak_nb": _("%(count)s posts in a row in bokmål"),
        "streak_nn": _("%(count)s posts in a row in nynorsk"),
    },
    evidence={"count": _("Posts in a row in the same form"), "limit": _("Our limit in posts")},
    check=check,
    fires=_example(is_behind=False),
    silent=_example(is_behind=True),
)


def snapshots(scope: Scope) -> Iterable[AccountStreak]:
    """Accounts with a long streak in the rolling period; three queries."""
    rules, least = ShareRules.of(scope.thresholds), int(scope.thresholds[THRESHOLD])
    answered = Publication.objects.filter(responsible_id=scope.ministry_id).counted_in_share(rules)
    period = Period(rules.rolling_start(scope.today), scope.today)
    found = streaks(answered.published_in(period), least=least)
    for account in Account.objects.in_use().filter(pk__in=found).with_context().by_name():
        yield AccountStreak(Subject(Account, account.pk, str(account)), found[account.pk], least)


AUDIT = Audit(RULE, snapshots)
