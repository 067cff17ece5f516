"""S17: «Viktig informasjon skal ikke publiseres eksklusivt på sosiale medier, men også finnes på regjeringen.no.»

What is important the ministry says itself, in the plan: of publications that were never planned here, nobody has said.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import F, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accounts.audits.audit import Audit, Scope, Subject
from content.models import Importance, PageAnswer, PageWait, Post
from content.page_state import PageState
from somestrategi.core import clock
from somestrategi.core.rules import Hit, Rule, Severity

FOLLOWED = dt.timedelta(days=30)
"""So long a page is looked for after the post is out."""


@dataclass(frozen=True)
class ImportantPost:
    """A post that is out. `due_at` is the time of day in Oslo, where it was let out before its page."""

    subject: Subject
    has_address: bool
    page: PageState
    due_at: str = ""
    happened_on: dt.date | None = None


def check(post: ImportantPost) -> Iterator[Hit]:
    if post.page is PageState.THERE and post.has_address:
        return
    if post.due_at:
        yield Hit("sent", {"time": post.due_at})
    elif not post.has_address:
        yield Hit("no_address")
    elif post.page is PageState.NOT_THERE:
        yield Hit("not_there")
    else:
        yield Hit("unknown", severity=Severity.ADVISE)


def _example(page: PageState) -> ImportantPost:
    return ImportantPost(Subject(Post, 1, "Ny ordning"), has_address=True, page=page)


RULE = Rule[ImportantPost](
    id="content.important_page_missing",
    title=_("Important information not on regjeringen.no"),
    why=_(
        "Important information shall not stand in social media alone: it must be found on regjeringen.no too."
    ),
    requirements=("S17",),
    severity=Severity.BLOCK,
    messages={
        "sent": _("The post went out before its page. The page must be open by %(time)s."),
        "no_address": _("The post is out, and nobody has said where the matter stands on regjeringen.no."),
        "not_there": _("The post is out, and its page on regjeringen.no is not found."),
        "unknown": _("The post is out, and whether its page on regjeringen.no is there is not known."),
    },
    headlines={
        "sent": _("The page must be open by %(time)s"),
        "no_address": _("Important post without a page on regjeringen.no"),
        "not_there": _("The page on regjeringen.no is not found"),
        "unknown": _("Unknown whether the page on regjeringen.no is there"),
    },
    evidence={"time": _("The page is due at")},
    check=check,
    fires=_example(PageState.NOT_THERE),
    silent=_example(PageState.THERE),
)


def snapshots(scope: Scope) -> Iterable[ImportantPost]:
    """One query. On a past date the page is judged by what it answered last."""
    since, until = clock.start_of(scope.today - FOLLOWED), clock.start_of(scope.today + dt.timedelta(days=1))
    out = Q(variants__publication__published_at__gte=since, variants__publication__published_at__lt=until)
    sent = PageWait.objects.sent().filter(post=OuterRef("pk"), decided_at__lt=until)
    answer = PageAnswer.objects.filter(url=OuterRef("government_url")).exclude(url="")
    found = (
        Post.objects.filter(ministry_id=scope.ministry_id, importance=Importance.IMPORTANT)
        .annotate(
            page=Subquery(answer.values("state")[:1]),
            due_at=Subquery(sent.values("due_at")[:1]),
            let_out_at=Subquery(sent.values("decided_at")[:1]),
            out_at=Min("variants__publication__published_at", filter=out),
        )
        .annotate(since=Coalesce(F("out_at"), F("let_out_at")))
        .filter(since__isnull=False)
    )
    for post in found.order_by("pk"):
        page, due_at, since = (getattr(post, name) for name in ("page", "due_at", "since"))
        yield ImportantPost(
            subject=Subject(Post, post.pk, post.label),
            has_address=bool(post.government_url),
            page=PageState(page or PageState.NOT_ASKED),
            due_at=f"{clock.local(due_at):%H.%M}" if due_at else "",
            happened_on=clock.local_date(since),
        )


AUDIT = Audit(RULE, snapshots)
