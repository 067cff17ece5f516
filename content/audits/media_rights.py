"""A consent that is withdrawn, or a licence that is over, while a post still shows the file (S14).

One finding for a file, with all its posts: they are put right on the file's own page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from accounts.audits.audit import Audit, Scope, Subject
from content.models import MediaFile
from somestrategi.core.rules import Hit, Rule, Severity


@dataclass(frozen=True)
class ShownFile:
    """`post_count` are posts that are not withdrawn and show the file."""

    subject: Subject
    post_count: int
    is_consent_withdrawn: bool = False
    is_licence_over: bool = False


def check(found: ShownFile) -> Iterator[Hit]:
    if not found.post_count:
        return
    if found.is_consent_withdrawn:
        yield Hit("consent", {"count": found.post_count})
    elif found.is_licence_over:
        yield Hit("licence", {"count": found.post_count}, severity=Severity.WARN)


_FILE = Subject(MediaFile, 1, "besøk.jpg")

RULE = Rule[ShownFile](
    id="content.media_rights",
    title=_("File without the right to show it"),
    why=_(
        "Whoever can be recognised may withdraw her consent, and a licence ends. Then the file is taken down."
    ),
    requirements=("S14",),
    severity=Severity.BLOCK,
    messages={
        "consent": _("The consent is withdrawn, and %(count)s posts show the file."),
        "licence": _("The licence is over, and %(count)s posts show the file."),
    },
    evidence={"count": _("Posts that show the file")},
    check=check,
    fires=ShownFile(_FILE, 2, is_consent_withdrawn=True),
    silent=ShownFile(_FILE, 2),
)


def snapshots(scope: Scope) -> Iterable[ShownFile]:
    """One query."""
    own = MediaFile.objects.filter(ministry_id__in=(scope.ministry_id, *scope.predecessor_ids))
    shown = Count("uses", filter=~Q(uses__post__state="withdrawn"))
    for file in own.with_ended_rights(scope.today).annotate(post_count=shown).order_by("pk"):
        yield ShownFile(
            Subject(MediaFile, file.pk, str(file)),
            file.post_count,
            is_consent_withdrawn=file.consent_withdrawn_on is not None
            and file.consent_withdrawn_on <= scope.today,
            is_licence_over=file.is_licence_over(scope.today),
        )


AUDIT = Audit(RULE, snapshots)
