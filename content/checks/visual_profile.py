"""S38, S39: what has graphics or text follows DIO's templates, or is a solution that DIO has quality-assured.

A photo without graphics is asked for nothing. The editor-in-chief may let a post go on, with a reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from content.checks.check import Check, Override, Remedy
from content.draft import Draft, DraftMedia, Moment
from somestrategi.core.rules import Hit, Rule, Severity

ASSURED = "assured"
_PHOTO = DraftMedia(
    7, "besøk.jpg", "image", alt_text="To som hilser.", needs_consent=False, has_graphics=False
)
_POSTER = replace(_PHOTO, has_graphics=True)


def _remedy(draft: Draft, hit: Hit) -> Remedy:
    return Remedy(_("To the file"), page="post_media", item=int(hit.key))


def _template(draft: Draft) -> Iterator[Hit]:
    for one in draft.media:
        values, key = {"quote": one.name}, str(one.id)
        if one.has_graphics and not one.template and not one.own_solution:
            yield Hit("no_template", values, key=key)
        elif one.has_graphics is None and draft.is_being_sent:
            yield Hit("unknown", values, key=key)


TEMPLATE = Check(
    Rule[Draft](
        id="content.visual_profile",
        title=_("Visual profile"),
        why=_("All visual communication shall follow the design programme from DIO and its templates."),
        requirements=("S38",),
        severity=Severity.BLOCK,
        messages={
            "no_template": _(
                "Say which of DIO’s templates it follows, or which request to DIO it belongs to."
            ),
            "unknown": _("Say whether there is graphics or text in it."),
        },
        check=_template,
        fires=Draft(text="Se plakaten.", media=(_POSTER,), moment=Moment.SENDING),
        silent=Draft(text="Se bildet.", media=(_PHOTO,), moment=Moment.SENDING),
    ),
    Override.LEADER,
    _remedy,
)


def _own(draft: Draft) -> Iterator[Hit]:
    for one in draft.media:
        if one.has_graphics and one.own_solution and one.own_solution != ASSURED:
            yield Hit("not_assured", {"quote": one.name}, key=str(one.id))


OWN = Check(
    Rule[Draft](
        id="content.own_visual_solution",
        title=_("Visual solution without DIO’s assurance"),
        why=_(
            "Where a larger effort has visual solutions of its own, DIO shall help and assure their quality."
        ),
        requirements=("S39",),
        severity=Severity.BLOCK,
        messages={"not_assured": _("DIO has not assured the quality of the solution yet.")},
        check=_own,
        fires=Draft(
            text="Se plakaten.", media=(replace(_POSTER, own_solution="asked"),), moment=Moment.SENDING
        ),
        silent=Draft(
            text="Se plakaten.", media=(replace(_POSTER, own_solution=ASSURED),), moment=Moment.SENDING
        ),
    ),
    Override.LEADER,
    _remedy,
)
