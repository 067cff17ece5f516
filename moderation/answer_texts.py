"""What an answer is written from: templates with the mailbox filled in, in the form of whoever asked (språklova § 12);
and what to think of before it is sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.db.models import F
from django.utils.translation import gettext as _

from accounts.platform_reader import read_definition
from content.checks import case_decision, personal_data
from content.draft import Draft
from moderation import assessing
from moderation.models import AnswerTemplate, TemplateUse
from somestrategi.core.committed_data import FaultyData

if TYPE_CHECKING:
    from accounts.models import Ministry, Platform
    from moderation.models import Comment

MAILBOX = "{postmottak}"
CHECKS = (case_decision.CHECK, personal_data.IDENTITY, personal_data.CONTACT, personal_data.HEALTH)
LONGEST = 2000
"""Where a platform's own limit is not known, or longer: nobody reads on."""


def form_of(comment: Comment) -> str:
    """The form of the answer: the commenter's, where it is one of the two."""
    return "nn" if comment.written_form == "nn" else "nb"


def longest_on(platform: Platform) -> int:
    """Characters. A platform whose definition an administrator has broken has no known limit."""
    try:
        known = read_definition(platform.definition).text_limit.value
    except FaultyData:
        known = None
    return min(known or LONGEST, LONGEST)


def text_of(template: AnswerTemplate, ministry: Ministry, form: str) -> str:
    """Filled in for the ministry. Where it has told no mailbox the placeholder stays, and is remarked on."""
    text = template.text_nn if form == "nn" else template.text_nb
    return text.replace(MAILBOX, ministry.case_mailbox or MAILBOX)


def ready_for(comment: Comment, use: TemplateUse) -> str:
    """The ministry's own template before everybody's; empty where there is none."""
    found = AnswerTemplate.objects.in_use().for_ministry(comment.ministry_id).filter(use=use)
    template = found.order_by(F("ministry").asc(nulls_last=True), "pk").first()
    return text_of(template, comment.ministry, form_of(comment)) if template else ""


def doubts(text: str, ministry: Ministry) -> Iterator[str]:
    """What should be looked at before it is sent, in words; empty for most answers."""
    if MAILBOX in text:
        yield _("{postmottak} is not filled in: the ministry has not told its case mailbox.")
    draft = Draft(text=text, public_numbers=assessing.setup_of(ministry).public_emails)
    for check in CHECKS:
        for hit in check.rule.check(draft):
            yield f"{check.rule.title}. {check.rule.sentence(hit.message, hit.params)}"
            break
