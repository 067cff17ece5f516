"""The right to show a file: those who can be recognised, the licence, the music (åndsverkloven; S14)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from content.checks.check import Check, Override, Remedy
from content.draft import Draft, DraftMedia, Moment
from somestrategi.core import clock
from somestrategi.core.rules import Hit, Rule, Severity

_PICTURE = DraftMedia(7, "besøk.jpg", "image", alt_text="To som hilser.", needs_consent=False)
_VIDEO = DraftMedia(
    8, "besøk.mp4", "video", has_sound=True, captions="closed", needs_consent=False, music="none"
)


def _remedy(draft: Draft, hit: Hit) -> Remedy:
    return Remedy(_("To the file"), page="post_media", item=int(hit.key))


def _consent(draft: Draft) -> Iterator[Hit]:
    for one in draft.media:
        values, key = {"quote": one.name}, str(one.id)
        if one.is_consent_withdrawn:
            yield Hit("withdrawn", values, key=key)
        elif one.needs_consent and not one.consent:
            yield Hit("guardians" if one.shows_children else "missing", values, key=key)
        elif one.needs_consent is None and draft.is_being_sent:
            yield Hit("unknown", values, key=key)


CONSENT = Check(
    Rule[Draft](
        id="content.consent",
        title=_("Consent of those in the picture"),
        why=_(
            "Whoever can be recognised decides about her own picture, and a child’s guardians for the child."
        ),
        requirements=("S14",),
        severity=Severity.BLOCK,
        messages={
            "missing": _("Tell where the consent is kept."),
            "guardians": _("Tell where the guardians’ consent is kept."),
            "unknown": _("Say whether somebody in it can be recognised."),
            "withdrawn": _("Somebody has withdrawn the consent. Take the file out of the post."),
        },
        check=_consent,
        fires=Draft(text="Se bildet.", media=(replace(_PICTURE, needs_consent=True),), moment=Moment.SENDING),
        silent=Draft(text="Se bildet.", media=(_PICTURE,), moment=Moment.SENDING),
    ),
    Override.NOBODY,
    _remedy,
)


def _licence(draft: Draft) -> Iterator[Hit]:
    on = clock.local_date(draft.planned_at or draft.now)
    for one in draft.media:
        if one.licence_ends_on is not None and one.licence_ends_on < on:
            day = f"{one.licence_ends_on:%d.%m.%Y}"
            yield Hit("over", {"quote": one.name, "day": day}, key=str(one.id))
    for one in draft.media:
        if not one.is_video or one.has_sound is False:
            continue
        if one.music == "licensed" and not one.music_licence:
            yield Hit("music", {"quote": one.name}, key=str(one.id))
        elif one.music == "unknown" and draft.is_being_sent:
            yield Hit("music_unknown", {"quote": one.name}, key=str(one.id))


LICENCE = Check(
    Rule[Draft](
        id="content.media_licence",
        title=_("Right to show the file"),
        why=_("What others have made is used only as they have allowed, and as long as they have."),
        requirements=("S14",),
        severity=Severity.BLOCK,
        messages={
            "over": _("The licence ends on %(day)s, before the post goes out."),
            "music": _("Tell which licence the music has."),
            "music_unknown": _("Say whether there is music in the video."),
        },
        check=_licence,
        fires=Draft(text="Se filmen.", media=(replace(_VIDEO, music="unknown"),), moment=Moment.SENDING),
        silent=Draft(text="Se filmen.", media=(_VIDEO,), moment=Moment.SENDING),
    ),
    Override.NOBODY,
    _remedy,
)
