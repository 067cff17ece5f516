"""S51, Grunnloven § 100: nothing that a citizen has written is taken away without a rule, a reason and somebody who
stands for it. Here nobody can; on the platform somebody may have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from accounts.audits.audit import Audit, Scope, Subject
from moderation.models import RULED, Comment, Decision
from somestrategi.core import clock
from somestrategi.core.rules import Hit, Rule, Severity

MOST = 200


@dataclass(frozen=True)
class HiddenThere:
    """A comment that is hidden on the platform, and not by its own filter."""

    subject: Subject
    has_decision: bool


def check(hidden: HiddenThere) -> Iterator[Hit]:
    if not hidden.has_decision:
        yield Hit("no_reason")


_EXAMPLE = Subject(Comment, 1, "Kommentar 1")

RULE = Rule[HiddenThere](
    id="moderation.missing_reason",
    title=_("A comment is hidden, and nobody has said why"),
    why=_(
        "Whoever is hidden has a right to know the rule and the reason. Without them it looks like censorship."
    ),
    requirements=("S51", "S52"),
    severity=Severity.WARN,
    messages={
        "no_reason": _(
            "It was hidden on the platform, without a rule and a reason here. Note them, or show the comment again."
        )
    },
    check=check,
    fires=HiddenThere(_EXAMPLE, False),
    silent=HiddenThere(_EXAMPLE, True),
)


def snapshots(scope: Scope) -> Iterable[HiddenThere]:
    """One query. Of a past date nothing is kept."""
    if scope.today < clock.today():
        return
    decisions = Decision.objects.filter(comment=OuterRef("pk"), kind__in=RULED)
    rows = Comment.objects.filter(
        ministry=scope.ministry_id,
        is_hidden=True,
        is_hidden_by_platform=False,
        gone_at__isnull=True,
        is_ours=False,
    )
    for comment in rows.annotate(has_decision=Exists(decisions)).order_by("-posted_at")[:MOST]:
        has_decision: bool = comment.has_decision  # type: ignore[attr-defined]
        yield HiddenThere(Subject(Comment, comment.pk, str(comment)), has_decision)


AUDIT = Audit(RULE, snapshots)
