"""S60: «… og sørge for at personopplysninger ikke blir delt her». What still stands on the platform."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from accounts.audits.audit import Audit, Scope, Subject
from moderation.models import Comment, CommentState, TriageHit
from moderation.tiers import Tier
from somestrategi.core import clock
from somestrategi.core.rules import Hit, Rule, Severity

MOST = 200


@dataclass(frozen=True)
class Standing:
    """A comment with personal data, as a rule sees it, that can be read on the platform. `was_hidden_here`: we decided
    to hide it; `was_left`: a person has judged it and let it stand."""

    subject: Subject
    was_hidden_here: bool
    was_left: bool
    hours: int


def check(standing: Standing) -> Iterator[Hit]:
    """What a person has left standing is judged: no rule knows better."""
    if standing.was_hidden_here:
        yield Hit("not_carried_out", {"hours": standing.hours})
    elif standing.hours >= 1 and not standing.was_left:
        yield Hit("standing", {"hours": standing.hours})


_EXAMPLE = Subject(Comment, 1, "Kommentar 1")

RULE = Rule[Standing](
    id="moderation.personal_data_standing",
    title=_("Personal data still stand in a comment"),
    why=_("Anyone can read them there, and copy them. Hide the comment on the platform."),
    requirements=("S60",),
    severity=Severity.BLOCK,
    messages={
        "standing": _("A rule sees personal data in the comment. Hours: %(hours)s."),
        "not_carried_out": _(
            "It was decided to hide the comment, but it stands on the platform. Hours: %(hours)s."
        ),
    },
    evidence={"hours": _("Hours")},
    check=check,
    fires=Standing(_EXAMPLE, was_hidden_here=False, was_left=False, hours=5),
    silent=Standing(_EXAMPLE, was_hidden_here=False, was_left=True, hours=5),
    is_security=True,
)


def snapshots(scope: Scope) -> Iterable[Standing]:
    """One query. Of a past date nothing is kept."""
    if scope.today < clock.today():
        return
    now = clock.now()
    hits = TriageHit.objects.filter(comment=OuterRef("pk"), tier=Tier.PERSONAL_DATA)
    standing = Comment.objects.filter(ministry=scope.ministry_id, is_hidden=False, gone_at__isnull=True)
    seen = standing.exclude(state__in=(CommentState.GONE, CommentState.DELETED)).filter(Exists(hits))
    for comment in seen.order_by("received_at")[:MOST]:
        yield Standing(
            Subject(Comment, comment.pk, str(comment)),
            was_hidden_here=comment.state == CommentState.HIDDEN,
            was_left=comment.state not in (CommentState.WAITING, CommentState.HIDDEN),
            hours=int((now - comment.received_at).total_seconds() // 3600),
        )


AUDIT = Audit(RULE, snapshots)
