"""Comments for a ministry that grows (`tests.pages`): waiting, passed on, and what is set up around them."""

from __future__ import annotations

import datetime as dt

from accounts.models import Account, Ministry, User
from moderation.actions import decisions
from moderation.models import AnswerTemplate, Blocking, DebateNote, EscalatedTo, Watch
from somestrategi.core import clock
from tests.factories.comments import CommentFactory
from tests.factories.content import PublicationFactory


def grow_comments(ekd: Ministry, account: Account, kari: User, count: int) -> None:
    publication = PublicationFactory(account=account, responsible=ekd)
    for comment in CommentFactory.create_batch(count, publication=publication, written_form="nn"):
        decisions.escalate(comment, version=1, to=EscalatedTo.HELP, reason="", by=kari)
    CommentFactory.create_batch(count, publication=publication, written_form="nn", text="Eg ventar på svar.")
    at = clock.now()
    for number, comment in enumerate(CommentFactory.create_batch(count, publication=publication)):
        begins_at = at + dt.timedelta(days=number + count)
        Watch.objects.create(
            ministry=ekd, person=kari, begins_at=begins_at, ends_at=begins_at + dt.timedelta(hours=8)
        )
        Blocking.objects.create(
            account=account,
            ministry=ekd,
            comment=comment,
            author_key=f"{count}-{number}",
            rule="threat",
            reason="Truer.",
            until_on=clock.today(),
            proposed_by=kari,
            proposed_at=at,
        )
        DebateNote.objects.create(
            ministry=ekd, url="https://avis.example/", theme="Eksamen", noted_by=kari, noted_at=at
        )
    AnswerTemplate.objects.bulk_create(
        AnswerTemplate(ministry=ekd, name="Takk", text_nb="Takk.", text_nn="Takk.", changed_at=at)
        for _number in range(count)
    )
