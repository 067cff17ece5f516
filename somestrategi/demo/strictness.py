"""The demo's ministry is stricter with one check than the strategy, and has let one remark through."""

from __future__ import annotations

from accounts.models import User
from content import editor_page
from content.actions import check_settings, remark_answers
from content.checks import hashtags
from content.models import Post
from somestrategi.core.rules import Severity

WHY = "Skjermlesere leser emneknagger uten store bokstaver som ett ord."


def set_up(post: Post, *, writer: User, approver: User) -> None:
    """`post` is a draft with something to remark on."""
    check_settings.set_for(
        post.ministry, hashtags.CHECK, severity=Severity.WARN, owner=approver, reason=WHY, by=approver
    )
    whole = Post.objects.with_context().get(pk=post.pk)
    for variant, found in editor_page.at_sending(whole):
        for remark in found:
            if remark.check.id == hashtags.CHECK.id:
                reason = "Emneknaggen er ungdomsrådets egen, og er skrevet slik hos dem."
                remark_answers.override(remark, on=variant, by=writer, reason=reason)
