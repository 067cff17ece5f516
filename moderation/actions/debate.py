"""What a person writes down: the debate elsewhere, whether an account takes messages, what is watched more closely."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions.recording import recorded
from accounts.models import Account
from accounts.permissions import DO, require
from moderation.models import DebateNote, MessagesAre, MessageStatus, WatchedPublication
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import Ministry, User
    from content.models import Publication

KEPT = dt.timedelta(days=365)
LONGEST_WATCH = dt.timedelta(days=60)


def note(ministry: Ministry, *, url: str, theme: str, note: str, by: User) -> DebateNote:
    """Something that is discussed where we are not."""
    require(by, DO.COMMENT_DECIDE, ministry=ministry)
    with recorded(by=by, verb="moderation.debate_noted", ministry=ministry) as record:
        row = DebateNote.objects.create(
            ministry=ministry, url=url, theme=theme, note=note, noted_by=by, noted_at=clock.now()
        )
        record.on(row)
    return row


def remove_note(row: DebateNote, *, by: User) -> None:
    require(by, DO.COMMENT_DECIDE, ministry=row.ministry_id)
    with recorded(by=by, verb="moderation.debate_note_removed", ministry=row.ministry) as record:
        record.on(row.ministry, label=row.theme)
        row.delete()


def tell_messages(account: Account, *, status: MessagesAre, by: User) -> MessageStatus:
    """Whether the account takes direct messages."""
    require(by, DO.COMMENT_DECIDE, ministry=account.owner_id)
    with recorded(by=by, verb="moderation.messages_told", ministry=account.owner) as record:
        record.on(account)
        row, _is_new = MessageStatus.objects.update_or_create(
            account=account, defaults={"status": status, "told_by": by, "told_at": clock.now()}
        )
    return row


def watch(publication: Publication, *, until_on: dt.date, by: User) -> WatchedPublication:
    """Its comments are followed more closely until that day, in the ministry that answers for it."""
    require(by, DO.COMMENT_DECIDE, ministry=publication.responsible_id)
    if not clock.today() <= until_on <= clock.today() + LONGEST_WATCH:
        raise ValidationError({"until_on": _("Choose a day from today, at most two months ahead.")})
    with recorded(by=by, verb="moderation.publication_watched", ministry=publication.responsible) as record:
        record.on(publication)
        row, _is_new = WatchedPublication.objects.update_or_create(
            publication=publication,
            ministry=publication.responsible,
            defaults={"until_on": until_on, "added_by": by, "added_at": clock.now()},
        )
    return row


def stop_watching(row: WatchedPublication, *, by: User) -> None:
    require(by, DO.COMMENT_DECIDE, ministry=row.ministry_id)
    with recorded(by=by, verb="moderation.publication_not_watched", ministry=row.ministry) as record:
        record.on(row.publication)
        row.delete()


def clear_old() -> None:
    with transaction.atomic():
        DebateNote.objects.filter(noted_at__lt=clock.now() - KEPT).delete()
        WatchedPublication.objects.filter(until_on__lt=clock.today()).delete()
