"""S53: «Alle sider skal ha en tekst som opplyser om debattregler.» How long ago somebody may have seen it is ours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.audits.audit import Audit, Scope, Subject
from accounts.models import Account
from somestrategi.core.rules import Hit, Rule, Severity

THRESHOLD = "accounts.debate_rules_seen_within_days"


@dataclass(frozen=True)
class SeenText:
    """`is_written` tells whether any text is registered; `seen_on` when somebody last saw it on the page."""

    subject: Subject
    today: dt.date
    seen_within_days: int
    is_written: bool
    seen_on: dt.date | None


def check(text: SeenText) -> Iterator[Hit]:
    if not text.is_written:
        yield Hit("missing")
    elif text.seen_on is None:
        yield Hit("never_seen")
    elif (days := (text.today - text.seen_on).days) > text.seen_within_days:
        yield Hit("old", {"days": days, "limit": text.seen_within_days})


_EXAMPLE = Subject(Account, 1, "Eksempel (X)")

RULE = Rule[SeenText](
    id="accounts.debate_rules",
    title=_("Debate rules missing, or not seen lately"),
    why=_(
        "All pages shall have a text about the rules of debate. A text can vanish when the platform changes."
    ),
    requirements=("S53",),
    severity=Severity.WARN,
    messages={
        "missing": _("No text with debate rules is registered for this page."),
        "never_seen": _("The text is written, but nobody has seen it on the page."),
        "old": _("Last seen on the page %(days)s days ago. The limit is %(limit)s days."),
    },
    headlines={
        "missing": _("Debate rules missing"),
        "never_seen": _("Debate rules not seen on the page"),
        "old": _("Debate rules last seen %(days)s days ago"),
    },
    evidence={"days": _("Days since the text was seen"), "limit": _("Our limit in days")},
    check=check,
    fires=SeenText(_EXAMPLE, dt.date(2026, 11, 23), 180, True, dt.date(2026, 1, 1)),
    silent=SeenText(_EXAMPLE, dt.date(2026, 11, 23), 180, True, dt.date(2026, 11, 1)),
)


def snapshots(scope: Scope) -> Iterable[SeenText]:
    """The accounts in use that the ministry leads; one query. On a past date those are left out whose text has been
    written or seen since: what stood there then is not known."""
    accounts = Account.objects.alive().filter(owner_id=scope.ministry_id)
    for account in accounts.select_related("platform", "page_text").iterator():
        text = getattr(account, "page_text", None)
        if text and max(text.written_on, text.seen_on or text.written_on) > scope.today:
            continue
        yield SeenText(
            subject=Subject(Account, account.pk, str(account)),
            today=scope.today,
            seen_within_days=int(scope.thresholds[THRESHOLD]),
            is_written=text is not None,
            seen_on=text.seen_on if text else None,
        )


def mend_url(subject: Subject) -> str:
    return reverse("page_text", args=[subject.id])


AUDIT = Audit(RULE, snapshots, mend_url)
