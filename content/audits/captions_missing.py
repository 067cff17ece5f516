"""S29: «Alle videoer skal tekstes for å møte kravene til universell utforming.»

Stricter than WCAG 1.2.2: also a video that a text replaces. What has no sound needs none. A live video is asked about
when it has stood as a recording for some days (ours: 14, as the authority says of audio description).

What nobody knows is told once for each account and not once for each post: it is one piece of work, on «Avklar».
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.audits.audit import Audit, Scope, Subject
from accounts.models import Account
from content.models import Captions, Media, Publication
from content.querysets import PublicationQuerySet
from somestrategi.core import clock
from somestrategi.core.rules import Hit, Rule, Severity

UNKNOWN_AFTER = "content.captions_unknown_after_days"
LIVE_AFTER = "content.captions_live_after_days"


@dataclass(frozen=True)
class Uncaptioned:
    """A publication whose video is known to have no captions, or an account with publications of which nobody knows.
    `media` is unknown for an account; `days` since it was published, for an account since the oldest was.
    `happened_on` is None for an account: what is older than the self-audit is not counted."""

    subject: Subject
    media: str
    days: int
    unknown_count: int
    unknown_after_days: int
    live_after_days: int
    happened_on: dt.date | None = None


def check(found: Uncaptioned) -> Iterator[Hit]:
    if found.media == Media.VIDEO:
        yield Hit("missing", {"days": found.days})
    elif found.media == Media.LIVE and found.days > found.live_after_days:
        yield Hit("live", {"days": found.days, "limit": found.live_after_days}, severity=Severity.WARN)
    elif found.unknown_count and found.days > found.unknown_after_days:
        params = {"count": found.unknown_count, "days": found.days, "limit": found.unknown_after_days}
        yield Hit("unknown", params, severity=Severity.ADVISE)


def _example(media: str, *, unknown_count: int = 0) -> Uncaptioned:
    return Uncaptioned(Subject(Publication, 1, "Se filmen."), media, 3, unknown_count, 7, 14)


RULE = Rule[Uncaptioned](
    id="content.captions_missing",
    title=_("Video without captions"),
    why=_(
        "All videos shall have captions, so that everybody can follow: also those who do not hear the sound."
    ),
    requirements=("S29",),
    severity=Severity.BLOCK,
    messages={
        "missing": _("The video has no captions, and was published %(days)s days ago. Caption it."),
        "live": _(
            "The live video still stands there without captions after %(days)s days. The limit is %(limit)s days."
        ),
        "unknown": _(
            "Of %(count)s publications nobody has said whether they are video with captions. The oldest is %(days)s "
            "days, and the limit is %(limit)s days."
        ),
    },
    headlines={
        "missing": _("Video without captions"),
        "live": _("Live video without captions"),
        "unknown": _("Unknown whether the videos have captions"),
    },
    evidence={
        "count": _("Publications that nobody has settled"),
        "days": _("Days since it was published"),
        "limit": _("Our limit in days"),
    },
    check=check,
    fires=_example(Media.VIDEO),
    silent=_example(Media.UNKNOWN, unknown_count=4),
)


def snapshots(scope: Scope) -> Iterable[Uncaptioned]:
    """Videos without captions first, then accounts with unknown ones; two queries. On a past date, what has been
    settled since is left out: nobody knew."""
    unknown_after, live_after = (int(scope.thresholds[name]) for name in (UNKNOWN_AFTER, LIVE_AFTER))
    published = _published(scope)
    bare = published.still_out().filter(captions=Captions.MISSING).exclude(kind="repost").newest_first()
    for publication in bare.iterator():
        yield Uncaptioned(
            subject=Subject(Publication, publication.pk, str(publication)),
            media=publication.media,
            days=(scope.today - clock.local_date(publication.published_at)).days,
            unknown_count=0,
            unknown_after_days=unknown_after,
            live_after_days=live_after,
            happened_on=clock.local_date(publication.published_at),
        )
    last = scope.today - dt.timedelta(days=unknown_after + 1)
    unknown = published.with_unknown_facts().judged_by_the_self_audit().published_until(last)
    oldest_of = {
        row["account_id"]: (row["count"], row["oldest"])
        for row in unknown.order_by()
        .values("account_id")
        .annotate(count=Count("pk"), oldest=Min("published_at"))
    }
    for account in Account.objects.filter(pk__in=oldest_of).with_context().by_name():
        count, oldest = oldest_of[account.pk]
        yield Uncaptioned(
            subject=Subject(Account, account.pk, str(account)),
            media=Media.UNKNOWN,
            days=(scope.today - clock.local_date(oldest)).days,
            unknown_count=count,
            unknown_after_days=unknown_after,
            live_after_days=live_after,
        )


def _published(scope: Scope) -> PublicationQuerySet:
    known_then = Q(media_settled_at__isnull=True) | Q(
        media_settled_at__lt=clock.start_of(scope.today + dt.timedelta(days=1))
    )
    answered_by = (scope.ministry_id, *scope.predecessor_ids)
    own = Publication.objects.filter(known_then, responsible_id__in=answered_by)
    return own.published_until(scope.today)


def _mend_url(subject: Subject) -> str:
    if subject.model is Account:
        return f"{reverse('settle_media')}?{urlencode({'konto': subject.id})}"
    return f"{reverse('publication', args=[subject.id])}#media"


AUDIT = Audit(RULE, snapshots, mend_url=_mend_url)
