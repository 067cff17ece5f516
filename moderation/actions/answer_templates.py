"""A ministry's own answers to begin with. Those that everybody has are seed data, and nobody's to change."""

from __future__ import annotations

from accounts.actions.recording import recorded
from accounts.models import Ministry, User
from accounts.permissions import DO, require
from moderation.models import AnswerTemplate
from somestrategi.core import clock


def make(ministry: Ministry, *, name: str, use: str, text_nb: str, text_nn: str, by: User) -> AnswerTemplate:
    require(by, DO.COMMENT_SET_UP, ministry=ministry)
    with recorded(by=by, verb="moderation.template_made", ministry=ministry) as record:
        template = AnswerTemplate.objects.create(
            ministry=ministry,
            name=name,
            use=use,
            text_nb=text_nb,
            text_nn=text_nn,
            changed_by=by,
            changed_at=clock.now(),
        )
        record.on(template)
    return template


def change(
    template: AnswerTemplate, *, name: str, use: str, text_nb: str, text_nn: str, by: User
) -> AnswerTemplate:
    assert template.ministry is not None, "Everybody's is nobody's to change."
    require(by, DO.COMMENT_SET_UP, ministry=template.ministry)
    with recorded(by=by, verb="moderation.template_changed", on=template, ministry=template.ministry):
        template.name, template.use, template.text_nb, template.text_nn = name, use, text_nb, text_nn
        template.changed_by, template.changed_at = by, clock.now()
        template.save()
    return template


def withdraw(template: AnswerTemplate, *, by: User) -> None:
    assert template.ministry is not None, "Everybody's is nobody's to withdraw."
    require(by, DO.COMMENT_SET_UP, ministry=template.ministry)
    with recorded(by=by, verb="moderation.template_withdrawn", on=template, ministry=template.ministry):
        template.withdrawn_at = clock.now()
        template.save(update_fields=["withdrawn_at"])
