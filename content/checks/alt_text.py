"""WCAG 1.1.1: a picture says in words what it shows, within what the platform has room for (S29, S15)."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from content.checks.check import Check, Override, Remedy
from content.draft import Draft, DraftMedia, Moment
from content.text_length import length_of
from somestrategi.core.rules import Hit, Rule, Severity

_BARE = DraftMedia(7, "besøk.jpg", "image")
_TOLD = DraftMedia(7, "besøk.jpg", "image", alt_text="Statsråden hilser på elever i en skolegård.")


def _missing(draft: Draft) -> Iterator[Hit]:
    for one in draft.media:
        if one.kind == "image" and not one.alt_text.strip() and not one.is_decorative:
            yield Hit("missing", {"quote": one.name}, key=str(one.id))


def _too_long(draft: Draft) -> Iterator[Hit]:
    if draft.alt_text_limit is None:
        return
    for one in draft.media:
        length = length_of(one.alt_text, "characters")
        if length > draft.alt_text_limit:
            values = {
                "quote": one.name,
                "over": length - draft.alt_text_limit,
                "limit": draft.alt_text_limit,
                "platform": draft.platform_name,
            }
            yield Hit("too_long", values, key=str(one.id))


def _remedy(draft: Draft, hit: Hit) -> Remedy:
    return Remedy(_("Write the alternative text"), page="post_media", item=int(hit.key))


MISSING = Check(
    Rule[Draft](
        id="content.alt_text",
        title=_("Picture without alternative text"),
        why=_(
            "Those who do not see the picture are read its alternative text. In a hurry whoever is on duty may "
            "put it off for a short while; then it is a finding."
        ),
        requirements=("S29",),
        severity=Severity.BLOCK,
        messages={"missing": _("Write what the picture shows, or say that it is only decoration.")},
        check=_missing,
        fires=Draft(text="Se bildet.", media=(_BARE,), moment=Moment.SENDING),
        silent=Draft(text="Se bildet.", media=(_TOLD,), moment=Moment.SENDING),
    ),
    Override.DUTY,
    _remedy,
)

LENGTH = Check(
    Rule[Draft](
        id="content.alt_text_length",
        title=_("The alternative text is too long"),
        why=_("The platform cuts or refuses a text that is longer than it has room for."),
        requirements=("S15",),
        severity=Severity.BLOCK,
        messages={
            "too_long": _("%(over)s characters too many for %(platform)s, which has room for %(limit)s.")
        },
        check=_too_long,
        fires=Draft(text="Se bildet.", alt_text_limit=20, media=(_TOLD,)),
        silent=Draft(text="Se bildet.", alt_text_limit=1000, media=(_TOLD,)),
    ),
    Override.NOBODY,
    _remedy,
)
