"""Somebody in a picture withdraws her consent: every post that shows it is stopped at once (S14)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from accounts.actions.recording import recorded
from accounts.permissions import DO, require
from content.actions import post_content, posts
from content.models import MediaFile
from content.post_states import PostState
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import User


def withdraw_consent(file: MediaFile, *, by: User) -> None:
    """Posts that were approved, or on their way to be, become drafts. What is published is told by the self-audit."""
    require(by, DO.POST_WRITE, ministry=file.ministry_id)
    with transaction.atomic():
        current = _locked(file)
        if current.consent_withdrawn_on is not None:
            return
        with recorded(by=by, verb="content.consent_withdrawn", on=current, ministry=current.ministry):
            current.consent_withdrawn_on = clock.today()
            current.save(update_fields=["consent_withdrawn_on"])
            for post in post_content.showing(current):
                row = posts.locked(post)
                if PostState(row.state) in posts.APPROVAL_IS_OF_THIS:
                    post_content.back_to_draft(row, by=by)


def keep_consent(file: MediaFile, *, by: User) -> None:
    """It was a mistake, or there is a new consent."""
    require(by, DO.POST_WRITE, ministry=file.ministry_id)
    with transaction.atomic():
        current = _locked(file)
        with recorded(by=by, verb="content.consent_kept", on=current, ministry=current.ministry):
            current.consent_withdrawn_on = None
            current.save(update_fields=["consent_withdrawn_on"])


def _locked(file: MediaFile) -> MediaFile:
    rows = MediaFile.objects.select_for_update(of=("self",)).select_related("ministry")
    found: MediaFile = rows.get(pk=file.pk)
    return found
