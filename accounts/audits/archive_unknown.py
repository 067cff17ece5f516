"""S71: «Arkivverket har siden 2017 arkivert innhold fra departementenes sosiale medie-kanaler.»

A low note for the ministry, not one for each account: somebody should know which accounts are archived, and that
comments are not. Platforms of which no archiving is known are named: an export of one's own is worth having there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.archive_facts import harvest_of
from accounts.audits.audit import Audit, Scope, Subject
from accounts.models import Account, Ministry
from accounts.platform_definitions import HarvestScope
from somestrategi.core.rules import Hit, Rule, Severity


@dataclass(frozen=True)
class Archiving:
    """`unknown_count` are live accounts that nobody knows of; `outside` the names of their platforms that are not
    known to be harvested."""

    subject: Subject
    unknown_count: int
    outside: tuple[str, ...]


def check(archiving: Archiving) -> Iterator[Hit]:
    if not archiving.unknown_count:
        return
    values = {"count": archiving.unknown_count}
    if archiving.outside:
        yield Hit("outside", values | {"platforms": ", ".join(archiving.outside)})
    else:
        yield Hit("unknown", values)


_EXAMPLE = Subject(Ministry, 1, "Eksempeldepartementet")

RULE = Rule[Archiving](
    id="accounts.archive_unknown",
    title=_("Nobody knows whether it is archived"),
    why=_(
        "The National Archives have kept the opening posts of some platforms since 2017, and never the comments."
    ),
    requirements=("S71",),
    severity=Severity.ADVISE,
    messages={
        "unknown": _(
            "Live accounts that nobody knows whether are archived: %(count)s. Look them up, and note it."
        ),
        "outside": _(
            "Live accounts that nobody knows whether are archived: %(count)s. No archiving is known of %(platforms)s: "
            "an export of your own is worth having."
        ),
    },
    evidence={"count": _("Live accounts"), "platforms": _("No archiving known")},
    check=check,
    fires=Archiving(_EXAMPLE, 2, ("LinkedIn",)),
    silent=Archiving(_EXAMPLE, 0, ()),
)


def snapshots(scope: Scope) -> Iterable[Archiving]:
    """The ministry itself; two queries. What was noted after a past date was not known on it."""
    ministry = Ministry.objects.get(pk=scope.ministry_id)
    alive = Account.objects.alive().filter(owner=ministry).select_related("platform")
    unknown = list(alive.exclude(archive_harvest__noted_on__lte=scope.today))
    platforms = {account.platform_id: account.platform for account in unknown}.values()
    outside = {p.name for p in platforms if harvest_of(p).what is HarvestScope.UNKNOWN}
    yield Archiving(Subject(Ministry, ministry.pk, ministry.name_nb), len(unknown), tuple(sorted(outside)))


def mend_url(subject: Subject) -> str:
    return f"{reverse('accounts')}?arkiv=ukjent"


AUDIT = Audit(RULE, snapshots, mend_url)
