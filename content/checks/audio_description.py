"""WCAG 1.2.5: what is only seen in a video is told too. Public bodies, videos from 1 February 2024.

Source: facts/law-and-ministries.md 2.2 (uutilsynet, forskrift § 4 b).
A video without sound has no audio track to describe in. A recording of a live broadcast is given some days.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from content.checks.captions import days_left
from content.checks.check import Check, Override, Remedy
from content.draft import Draft, DraftMedia, Moment
from somestrategi.core.rules import Hit, Rule, Severity


def check(draft: Draft) -> Iterator[Hit]:
    for one in draft.media:
        if not one.is_video or one.has_sound is False or not draft.is_being_sent:
            continue
        values, key = {"quote": one.name}, str(one.id)
        if one.audio_description == "unknown" and one.live_ended_at is not None:
            left = days_left(one.live_ended_at, draft)
            if left >= 0:
                yield Hit("live", values | {"days": left}, severity=Severity.ADVISE, key=key)
                continue
        if one.audio_description == "unknown":
            yield Hit("unknown", values, key=key)
        elif one.audio_description in ("not_needed", "own_track") and not one.audio_description_note:
            yield Hit("no_reason", values, key=key)


_VIDEO = DraftMedia(7, "besøk.mp4", "video", has_sound=True, captions="closed")

RULE = Rule[Draft](
    id="content.audio_description",
    title=_("Audio description not answered"),
    why=_(
        "Those who do not see the video must be told what only the pictures show. For public bodies that is the law "
        "since 2024."
    ),
    requirements=("S29",),
    severity=Severity.BLOCK,
    messages={
        "unknown": _("Say whether the video needs audio description, and where it is."),
        "no_reason": _("Say why it is not needed, or where the version with audio description is."),
        "live": _("The recording must have audio description within %(days)s days."),
    },
    check=check,
    fires=Draft(text="Se filmen.", media=(_VIDEO,), moment=Moment.SENDING),
    silent=Draft(text="Se filmen.", media=(_VIDEO,)),
)


def remedy(draft: Draft, hit: Hit) -> Remedy:
    return Remedy(_("Answer about audio description"), page="post_media", item=int(hit.key))


CHECK = Check(RULE, Override.NOBODY, remedy)
