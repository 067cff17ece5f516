"""For whom, and through which channel (S32–S36); and what people who take part must know (S3, S73)."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from content.checks.check import Check, Override, Remedy
from content.draft import Draft, Moment
from somestrategi.core.rules import Hit, Rule, Severity

_TEXT = "Si hva du mener om forslaget innen 1. mars: innspill@ekd.example"
_PART = Draft(
    text=_TEXT,
    purpose="participation",
    moment=Moment.SENDING,
    input_goes_to="innspill@ekd.example",
    archive_answer="no",
    target_groups=frozenset({"affected"}),
    affected="Elever og foreldre",
)


# --- Target groups --------------------------------------------------------------------------------------------------
def _unfit(draft: Draft) -> Iterator[Hit]:
    """Told where none of the post's groups is met on the platform: with several groups one of them is enough."""
    if draft.target_groups and draft.target_groups <= draft.unfit_groups:
        yield Hit("unfit", {"platform": draft.platform_name})


UNFIT = Check(
    Rule[Draft](
        id="content.channel_does_not_suit",
        title=_("The channel does not suit the target group"),
        why=_(
            "The channel strategy tells which platforms reach whom. The content goes where its readers are."
        ),
        requirements=("S26", "S32", "S33", "S34", "S35", "S36"),
        severity=Severity.ADVISE,
        messages={"unfit": _("%(platform)s is assessed as not suiting those the post is for.")},
        check=_unfit,
        fires=dataclasses.replace(_PART, unfit_groups=frozenset({"affected"})),
        silent=_PART,
    ),
    Override.WRITER,
    lambda draft, hit: Remedy(_("Choose the target group"), anchor="target_groups"),
)


def _affected(draft: Draft) -> Iterator[Hit]:
    if draft.is_being_sent and "affected" in draft.target_groups and not draft.affected.strip():
        yield Hit("unnamed")


AFFECTED = Check(
    Rule[Draft](
        id="content.affected_unnamed",
        title=_("Who is affected?"),
        why=_("«Those affected» are others in each matter. Whoever approves must know whom the text is for."),
        requirements=("S33",),
        severity=Severity.ADVISE,
        messages={"unnamed": _("Write who they are, so that the text can be held against it.")},
        check=_affected,
        fires=dataclasses.replace(_PART, affected=""),
        silent=_PART,
    ),
    Override.WRITER,
    lambda draft, hit: Remedy(_("Write who they are"), anchor="affected"),
)


# --- Taking part ------------------------------------------------------------------------------------------------------
_WHERE_TO = re.compile(r"\S@\S+\.\w|https?://|www\.|\.no\b|kommentar", re.IGNORECASE)
"""An address, a link, or that the comments are the place."""


def _participation(draft: Draft) -> Iterator[Hit]:
    if draft.purpose != "participation":
        return
    if draft.is_being_sent and not draft.input_goes_to.strip():
        yield Hit("no_place", key="place")
    if draft.is_being_sent and draft.archive_answer == "unknown":
        yield Hit("no_archive_answer", key="archive")
    if draft.text.strip() and not _WHERE_TO.search(draft.text):
        yield Hit("not_told", key="text", severity=Severity.WARN)


PARTICIPATION = Check(
    Rule[Draft](
        id="content.participation",
        title=_("Input must have somewhere to go"),
        why=_(
            "Whoever is asked for an opinion must know where it goes and whether it counts. Input that is used in a "
            "case must be archived; what is only said in the channel need not be."
        ),
        requirements=("S3", "S73"),
        severity=Severity.BLOCK,
        messages={
            "no_place": _("Write where the input goes."),
            "no_archive_answer": _("Answer whether the input is used in a case, and so must be archived."),
            "not_told": _("The text does not tell where people send their input."),
        },
        headlines={
            "no_place": _("Where does the input go?"),
            "no_archive_answer": _("Is the input used in a case?"),
            "not_told": _("The text tells no place for input"),
        },
        check=_participation,
        fires=dataclasses.replace(_PART, input_goes_to="", archive_answer="unknown"),
        silent=_PART,
    ),
    Override.NOBODY,
    lambda draft, hit: Remedy(
        {
            "no_place": _("Write where it goes"),
            "no_archive_answer": _("Answer the question"),
        }.get(hit.message, _("Go to the text")),
        anchor={"no_place": "input_goes_to", "no_archive_answer": "archive_answer"}.get(hit.message, "text"),
    ),
)
