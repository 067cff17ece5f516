"""What one does with a remark, from a button beside the text: `gjor` is deed, variant and the remark's key.

The buttons belong to the editor's form, so that what is typed is saved first, with and without JavaScript.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from content import editor_page
from content.actions import known_words, posts, remark_answers
from content.actions.posts import Written
from content.checks.abbreviations import KNOWN_WORD
from content.models import KnownWordKind, Variant

if TYPE_CHECKING:
    from django.http import QueryDict

    from accounts.models import User
    from content.checks.remarks import Remark
    from content.models import Post


def carry_out(post: Post, posted: QueryDict, *, by: User) -> None:
    """Do what was asked for, if anything. Raises ValidationError where the remark is gone or may not be answered so."""
    deed, _colon, rest = posted.get("gjor", "").partition(":")
    if not deed:
        return
    variant_key, _colon, key = rest.partition(":")
    rows = Variant.objects.with_context().filter(post=post)
    variant = (
        rows.filter(pk=int(variant_key)).first() if variant_key.isascii() and variant_key.isdigit() else None
    )
    remark = editor_page.remark_of(variant, key) if variant else None
    if variant is None or remark is None:
        raise ValidationError(_("The text has changed, and the remark with it."))
    match deed:
        case "ikke-na":
            remark_answers.set_aside(remark, on=variant, by=by)
        case "ga-videre":
            reason = posted.get(f"begrunnelse:{rest}", "")
            remark_answers.override(remark, on=variant, by=by, reason=reason)
        case "ta-opp":
            remark_answers.take_up(remark, on=variant, by=by)
        case "rett":
            _mend(remark, variant, by=by)


def _mend(remark: Remark, on: Variant, *, by: User) -> None:
    """The remedy is worked out from the text as it stands now, so it is saved on the newest version."""
    remedy = remark.remedy
    if remedy is None or (remedy.text is None and not remedy.field):
        raise ValidationError(_("This has to be mended by hand."))
    if remedy.field == KNOWN_WORD:
        known_words.add(ministry=on.post.ministry, word=remedy.value, kind=KnownWordKind.ABBREVIATION, by=by)
        return
    fields = {remedy.field: remedy.value} if remedy.field else {}
    is_of_post = remedy.field in {field.name for field in on.post._meta.fields}
    text = on.text if remedy.text is None else remedy.text
    posts.save(
        on.post,
        by=by,
        seen=on.post.version,
        facts=fields if is_of_post else {},
        written=[Written(on.pk, text, {} if is_of_post else fields)],
    )
