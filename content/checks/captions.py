"""S29: «Alle videoer skal tekstes for å møte kravene til universell utforming.» Proved before it is published.

Stricter than WCAG 1.2.2, and nobody may overrule it. A video without sound needs none; unknown sound counts as sound.
The recording of a live broadcast that is left up is given some days (ours: 14, as the authority says of audio
description); until then the writer sees how many are left.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from content.checks.check import Check, Override, Remedy
from content.draft import Draft, DraftMedia, Moment
from somestrategi.core import clock
from somestrategi.core.rules import Hit, Rule, Severity

PROVED = ("open", "closed", "not_needed")
LIVE_AFTER = "content.captions_live_after_days"
LIVE_DAYS = 14


def days_left(ended_at: dt.datetime, draft: Draft) -> int:
    """Until the recording must be accessible; negative when it should have been."""
    limit = int(draft.thresholds.get(LIVE_AFTER, LIVE_DAYS))
    return limit - (clock.local_date(draft.now) - clock.local_date(ended_at)).days


def check(draft: Draft) -> Iterator[Hit]:
    if draft.live == "left_up" and not any(one.is_video for one in draft.media):
        yield _of_broadcast(draft)
    for one in draft.media:
        if not one.is_video:
            continue
        values = {"quote": one.name}
        key = str(one.id)
        if one.captions in PROVED and one.caption_faults:
            yield Hit("faulty", values | {"count": one.caption_faults}, key=key)
        elif one.captions in PROVED:
            continue
        elif one.live_ended_at is not None:
            left = days_left(one.live_ended_at, draft)
            if left < 0:
                yield Hit("live_over", values | {"days": -left}, key=key)
            else:
                yield Hit("live", values | {"days": left}, severity=Severity.ADVISE, key=key)
        else:
            yield Hit("missing", values, key=key)


def _of_broadcast(draft: Draft) -> Hit:
    """A broadcast has no file until it is over: the days are counted from its own day."""
    begins_at = draft.planned_at or draft.now
    left = days_left(begins_at, draft)
    if begins_at >= draft.now or left >= 0:
        return Hit("broadcast", {"days": min(left, days_left(draft.now, draft))}, severity=Severity.ADVISE)
    return Hit("live_over", {"quote": "", "days": -left}, severity=Severity.WARN)


_VIDEO = DraftMedia(7, "besøk.mp4", "video", has_sound=True, duration=40.0, captions="missing")

RULE = Rule[Draft](
    id="content.captions",
    title=_("Video without captions"),
    why=_(
        "All videos shall have captions, so that everybody can follow: also those who do not hear the sound."
    ),
    requirements=("S29",),
    severity=Severity.BLOCK,
    messages={
        "missing": _("Upload the captions, or say that they are in the picture. Nobody can overrule this."),
        "faulty": _(
            "The caption file has %(count)s faults. Mend them, or see the video through with its captions."
        ),
        "broadcast": _(
            "A recording that is left up must have captions within %(days)s days after the broadcast."
        ),
        "live": _("The recording must have captions within %(days)s days."),
        "live_over": _("The recording should have had captions %(days)s days ago."),
    },
    check=check,
    fires=Draft(text="Se filmen.", media=(_VIDEO,), moment=Moment.SENDING),
    silent=Draft(text="Se bildet.", media=(DraftMedia(8, "besøk.jpg", "image", alt_text="To som hilser."),)),
)


def remedy(draft: Draft, hit: Hit) -> Remedy | None:
    if not hit.key:
        return None
    return Remedy(_("To the captions"), page="captions", item=int(hit.key))


CHECK = Check(RULE, Override.NOBODY, remedy)
