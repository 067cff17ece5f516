"""The template for the text on a ministry's pages: its own, else the shipped one (S53, S54)."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from accounts.models import Ministry, PageTextTemplate

MINISTRY, HOURS, MAILBOX = "{departement}", "{svartid}", "{postmottak}"

_HOURS = _("on working days between 9 and 15")
_PARAGRAPHS = (
    _("Welcome to {departement}. We like to hear what you think about our work."),
    _(
        "Keep to the subject and be decent to others. We hide comments with threats, harassment, hate, advertising or "
        "personal data."
    ),
    _("We read comments and answer {svartid}."),
    _(
        "We do not handle cases here. Do not write personal data in the comments. Send an inquiry about a case to "
        "{postmottak}."
    ),
)


@dataclass(frozen=True)
class Filled:
    """The fields of a `PageText`, as the template gives them."""

    text_nb: str
    text_nn: str


def of(ministry: Ministry) -> PageTextTemplate:
    """The saved one, or the shipped one, unsaved. One query."""
    saved = PageTextTemplate.objects.filter(ministry=ministry).first()
    if saved:
        return saved
    template = PageTextTemplate(ministry=ministry)
    for form in ("nb", "nn"):
        with override(form):
            setattr(template, f"hours_{form}", str(_HOURS))
            setattr(template, f"body_{form}", "\n\n".join(str(part) for part in _PARAGRAPHS))
    return template


def filled(ministry: Ministry) -> Filled:
    template = of(ministry)
    mailbox = ministry.case_mailbox
    return Filled(
        text_nb=_fill(template.body_nb, ministry.name_nb, template.hours_nb, mailbox),
        text_nn=_fill(template.body_nn, ministry.name_nn, template.hours_nn, mailbox),
    )


def _fill(body: str, name: str, hours: str, mailbox: str) -> str:
    return body.replace(MINISTRY, name).replace(HOURS, hours).replace(MAILBOX, mailbox)
