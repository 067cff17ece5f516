"""«Kontoen er overtatt»: what is done, in the order in which it helps most. Ids are permanent: ticks and notes carry
them.

The deadline of `privacy` is that of the General Data Protection Regulation, article 33: without undue delay, and where
feasible not later than 72 hours after one became aware of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NOTIFY_WITHIN = dt.timedelta(hours=72)


@dataclass(frozen=True)
class Step:
    """`text` says how; `id` is a slug of an address too."""

    id: str
    title: Promise
    text: Promise


STEPS: tuple[Step, ...] = (
    Step(
        "stop",
        _("Stop what is planned"),
        _("Stop posts that are planned on the account, and disconnect the tools that can publish there."),
    ),
    Step(
        "evidence",
        _("Secure evidence"),
        _(
            "Take screenshots of the profile and the posts, with time and address, before anything disappears."
        ),
    ),
    Step(
        "platform",
        _("Tell the platform"),
        _("Use the platform's form for accounts that are taken over. Write the case number in the note."),
    ),
    Step(
        "recovery",
        _("Use the recovery contact"),
        _("Tell those who read it that the platform will write there. Answer only what you know is from it."),
    ),
    Step(
        "passwords",
        _("Change passwords and end sessions"),
        _(
            "For the account, for the mailbox behind it, and for all who have access. Look for administrators that you"
            " do not know."
        ),
    ),
    Step(
        "warn",
        _("Warn the others"),
        _(
            "The security people of the ministry, DIO, the crisis desk, and the ministries that share the account"
            " or may be next."
        ),
    ),
    Step(
        "followers",
        _("Tell those who follow us"),
        _(
            "On the fallback channel and on regjeringen.no: the account is not ours now, and what stands there is"
            " not from us."
        ),
    ),
    Step(
        "privacy",
        _("Consider the Data Protection Authority"),
        _(
            "Can somebody have read personal data, such as messages in the inbox? Ask the data protection officer. A"
            " breach is reported to Datatilsynet within 72 hours, unless it is unlikely to be a risk to anybody."
        ),
    ),
    Step(
        "police",
        _("Consider a report to the police"),
        _("Decide together with the lawyers and the security people. Write the case number in the note."),
    ),
    Step(
        "give_back",
        _("Put the account in order"),
        _(
            "When it is back: change the password again, remove accesses that you do not know, confirm two-factor"
            " log-in, and put profile and posts right."
        ),
    ),
    Step(
        "lessons",
        _("Write what we learnt"),
        _("How did they get in, and what do we change? Write it in the note."),
    ),
)

BY_ID: Mapping[str, Step] = {step.id: step for step in STEPS}


def title_of(step_id: str) -> str:
    """A step that has been retired reads as its id."""
    step = BY_ID.get(step_id)
    return str(step.title) if step else step_id
