"""S12: «i flere sosiale medier.» How many that is, is our threshold; fewer is a note, not a breach.

Joint accounts count, also for a ministry that only shares them. One without any live account is told as well: the
strategy says «skal departementene ha». DIO and DSS are no ministries and are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.audits.audit import Audit, Scope, Subject
from accounts.models import Account, Ministry, MinistryKind
from somestrategi.core.rules import Hit, Rule, Severity

THRESHOLD = "accounts.several_platforms_minimum"


@dataclass(frozen=True)
class Presence:
    """`platforms` are the names of those where the ministry leads or shares a live account."""

    subject: Subject
    platforms: tuple[str, ...]
    minimum: int


def check(presence: Presence) -> Iterator[Hit]:
    count = len(presence.platforms)
    if count >= presence.minimum:
        return
    values = {"count": count, "minimum": presence.minimum, "platforms": ", ".join(presence.platforms)}
    yield Hit("few" if count else "none", values)


_EXAMPLE = Subject(Ministry, 1, "Eksempeldepartementet")

RULE = Rule[Presence](
    id="accounts.few_platforms",
    title=_("Few social media"),
    why=_(
        "The ministries shall be in several social media. Joint accounts count. Fewer is a note, not a breach."
    ),
    requirements=("S12",),
    severity=Severity.ADVISE,
    messages={
        "few": _(
            "The ministry has live accounts on %(platforms)s only. «Several» is %(minimum)s with our threshold, and "
            "joint accounts count. A note, not a breach."
        ),
        "none": _(
            "No live account is registered for the ministry, neither its own nor a joint one. "
            "A note, not a breach."
        ),
    },
    headlines={"none": _("No live account registered")},
    evidence={"count": _("Platforms in use"), "minimum": _("«Several», our threshold")},
    check=check,
    fires=Presence(_EXAMPLE, ("X",), 2),
    silent=Presence(_EXAMPLE, ("Facebook", "X"), 2),
)


def snapshots(scope: Scope) -> Iterable[Presence]:
    """The ministry itself; two queries."""
    ministry = Ministry.objects.get(pk=scope.ministry_id)
    if ministry.kind not in (MinistryKind.MINISTRY, MinistryKind.SMK):
        return
    accounts = Account.objects.alive().of(ministry)
    names = accounts.order_by("platform__name").values_list("platform__name", flat=True).distinct()
    yield Presence(
        subject=Subject(Ministry, ministry.pk, ministry.name_nb),
        platforms=tuple(names),
        minimum=int(scope.thresholds[THRESHOLD]),
    )


def mend_url(subject: Subject) -> str:
    return reverse("accounts")


AUDIT = Audit(RULE, snapshots, mend_url)
