"""S15: «kommunisere i tråd med kanalenes egenart»: what the platform has room for, counted as the platform counts."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from content.checks.check import Check, Override, Remedy
from content.draft import Draft
from content.text_length import length_of
from somestrategi.core.rules import Hit, Rule, Severity


def check(draft: Draft) -> Iterator[Hit]:
    if draft.text_limit is None:
        return
    length = length_of(draft.text, draft.text_limit_counts)
    if length > draft.text_limit:
        values = {
            "over": length - draft.text_limit,
            "limit": draft.text_limit,
            "platform": draft.platform_name,
        }
        yield Hit("too_long", values)


RULE = Rule[Draft](
    id="content.text_length",
    title=_("The text is too long"),
    why=_("The platform cuts or refuses a text that is longer than it has room for."),
    requirements=("S15",),
    severity=Severity.BLOCK,
    messages={"too_long": _("%(over)s characters too many for %(platform)s, which has room for %(limit)s.")},
    check=check,
    fires=Draft(text="a" * 281, text_limit=280),
    silent=Draft(text="a" * 280, text_limit=280),
)


def remedy(draft: Draft, hit: Hit) -> Remedy:
    return Remedy(_("Shorten the text"), anchor="text")


CHECK = Check(RULE, Override.NOBODY, remedy)
