"""S17: «Viktig informasjon skal ikke publiseres eksklusivt på sosiale medier, men også finnes på regjeringen.no.»

A page that is not open before the embargo is «ikke åpnet ennå», never an error. Whether it is there at the moment of
publishing the gate asks (`content.gates`), and a person may let the post out before it, with a reason. Nobody sends one
without any address: it is written, or reserved.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from content.checks.check import Check, Override, Remedy
from content.draft import Draft, Moment
from content.page_state import PageState
from somestrategi.core.rules import Hit, Rule, Severity


def check(draft: Draft) -> Iterator[Hit]:
    """In a crisis an important post goes first: what is missing is told, and stops nothing."""
    if not draft.is_important:
        return
    if not draft.government_url:
        if not draft.is_page_reserved:
            stops = draft.is_being_sent and not draft.is_crisis
            yield Hit("no_address", severity=None if stops else Severity.WARN)
        else:
            yield Hit("reserved", severity=Severity.ADVISE)
    elif draft.page is PageState.NOT_THERE:
        if draft.page_opens_later:
            yield Hit("not_open_yet", severity=Severity.ADVISE)
        else:
            yield Hit("not_there", severity=Severity.WARN)
    elif draft.page is PageState.NO_ANSWER:
        yield Hit("no_answer", severity=Severity.ADVISE)


_IMPORTANT = Draft(text="Nye regler gjelder fra mandag.", is_important=True, moment=Moment.SENDING)

RULE = Rule[Draft](
    id="content.government_page",
    title=_("Important information on regjeringen.no"),
    why=_(
        "Important information shall not stand in social media alone: it must be found on regjeringen.no too."
    ),
    requirements=("S17",),
    severity=Severity.BLOCK,
    messages={
        "no_address": _("Write where the matter stands on regjeringen.no, or that the address is reserved."),
        "reserved": _(
            "The address is reserved. Write it before the post goes out: then we see when it opens."
        ),
        "not_open_yet": _("The page is not open yet. We ask again when the post is to go out."),
        "not_there": _(
            "The page is not found. The post will wait for it. Correct the address if it is wrong."
        ),
        "no_answer": _("regjeringen.no gave no clear answer. We ask again when the post is to go out."),
    },
    headlines={
        "no_address": _("No address on regjeringen.no"),
        "reserved": _("The address is not written yet"),
        "not_open_yet": _("The page is not open yet"),
        "not_there": _("The page is not found"),
        "no_answer": _("The page has not been seen"),
    },
    check=check,
    fires=_IMPORTANT,
    silent=dataclasses.replace(
        _IMPORTANT, government_url="https://www.regjeringen.no/no/aktuelt/nye-regler/", page=PageState.THERE
    ),
)


def remedy(draft: Draft, hit: Hit) -> Remedy:
    if hit.message == "not_there":
        return Remedy(_("It opens later"), field="is_page_reserved", value="True")
    return Remedy(_("Write the address"), anchor="government_url")


CHECK = Check(RULE, Override.NOBODY, remedy)
