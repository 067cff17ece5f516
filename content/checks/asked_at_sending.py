"""What must be there before a post is sent for approval, and is asked for only then: the plan begins with a text.

S26, S32–S35 (target group), S7, S22–S24 (purpose), S30, S31 (written form).
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from content.checks.check import Check, Override, Remedy
from content.draft import Draft, Moment
from somestrategi.core.rules import Hit, Rule, Severity

_WHOLE = Draft(
    text="Vi åpner en ny ordning i dag.",
    declared_form="nb",
    purpose="inform",
    target_groups=frozenset({"affected"}),
    topic="Ny ordning",
    moment=Moment.SENDING,
)


def _text(draft: Draft) -> Iterator[Hit]:
    if draft.is_being_sent and not draft.text.strip() and not draft.media:
        yield Hit("missing")


TEXT = Check(
    Rule[Draft](
        id="content.text_missing",
        title=_("No text"),
        why=_("What is approved must be there to be read."),
        requirements=("S26",),
        severity=Severity.BLOCK,
        messages={"missing": _("Write the text, or remove the account from the post.")},
        check=_text,
        fires=Draft(moment=Moment.SENDING),
        silent=_WHOLE,
    ),
    Override.NOBODY,
    lambda draft, hit: Remedy(_("Write the text"), anchor="text"),
)


def _purpose(draft: Draft) -> Iterator[Hit]:
    if draft.is_being_sent and not draft.purpose:
        yield Hit("missing")


PURPOSE = Check(
    Rule[Draft](
        id="content.purpose_missing",
        title=_("No purpose"),
        why=_(
            "A post informs, engages, builds trust or lets people take part. Whoever approves must know which."
        ),
        requirements=("S7", "S22", "S23", "S24"),
        severity=Severity.BLOCK,
        messages={"missing": _("Choose why this is published.")},
        check=_purpose,
        fires=Draft(text="Hei.", moment=Moment.SENDING),
        silent=_WHOLE,
    ),
    Override.NOBODY,
    lambda draft, hit: Remedy(_("Choose the purpose"), anchor="purpose"),
)


def _groups(draft: Draft) -> Iterator[Hit]:
    if draft.is_being_sent and not draft.target_groups:
        yield Hit("missing")


GROUPS = Check(
    Rule[Draft](
        id="content.target_group_missing",
        title=_("No target group"),
        why=_("The content is made for somebody. Each post says for whom."),
        requirements=("S4", "S26", "S32", "S33", "S34", "S35"),
        severity=Severity.BLOCK,
        messages={"missing": _("Choose at least one target group.")},
        check=_groups,
        fires=Draft(text="Hei.", moment=Moment.SENDING),
        silent=_WHOLE,
    ),
    Override.NOBODY,
    lambda draft, hit: Remedy(_("Choose the target group"), anchor="target_groups"),
)


def _form(draft: Draft) -> Iterator[Hit]:
    if draft.is_being_sent and draft.text.strip() and not draft.declared_form:
        yield Hit("missing")


FORM = Check(
    Rule[Draft](
        id="content.written_form_missing",
        title=_("Written form not chosen"),
        why=_("The share of bokmål and nynorsk is counted from what the author says."),
        requirements=("S30", "S31"),
        severity=Severity.BLOCK,
        messages={"missing": _("Choose the written form of the text.")},
        check=_form,
        fires=Draft(text="Hei.", moment=Moment.SENDING),
        silent=_WHOLE,
    ),
    Override.NOBODY,
    lambda draft, hit: Remedy(_("Choose the written form"), anchor="declared_form"),
)
