"""A ministry adds a word that its readers know, and removes it again (S28)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.actions.recording import recorded
from accounts.permissions import DO, require
from content.models import KnownWord
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import Ministry, User


def add(*, ministry: Ministry, word: str, kind: str, by: User) -> KnownWord:
    """Raises ValidationError where it is there already."""
    require(by, DO.POST_WRITE, ministry=ministry)
    row = KnownWord(ministry=ministry, word=word.strip(), kind=kind, added_by=by, at=clock.now())
    if KnownWord.objects.filter(ministry=ministry, word__iexact=row.word).exists():
        raise ValidationError({"word": _("«%(word)s» is on the list already.") % {"word": row.word}})
    row.full_clean(validate_constraints=False)
    with recorded(by=by, verb="content.known_word_added", ministry=ministry) as record:
        row.save()
        record.on(row)
    return row


def remove(row: KnownWord, *, by: User) -> None:
    require(by, DO.POST_WRITE, ministry=row.ministry_id)
    with recorded(by=by, verb="content.known_word_removed", on=row, ministry=row.ministry):
        KnownWord.objects.filter(pk=row.pk).delete()
