"""One door for every comment, however it came: webhook, polling, a file or a person (ARCHITECTURE §3).

Keyed on (account, the platform's id): repeats and disorder are harmless. Stored masked; the unmasked text goes to the
encrypted inbox and nowhere else.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import TYPE_CHECKING

from django.db import transaction

from accounts import field_keys, thresholds
from accounts.actions.recording import recorded
from accounts.connectors.values import SeenComment
from accounts.models import Account
from accounts.permissions import DO, require
from content.models import Publication
from moderation import assessing, pseudonyms, response_clock
from moderation.actions import alarms, automatic
from moderation.assessing import Setup
from moderation.models import (
    URGENT,
    Comment,
    CommentKind,
    CommentState,
    Errand,
    Origin,
    Tier,
    TriageHit,
    UnmaskedComment,
)
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import Ministry, User
    from moderation.triage import Assessment

UNMASKED_FOR = dt.timedelta(hours=24)
LONGEST = 20_000
"""Signs of a text that are kept: no platform takes more."""
BACKLOG = dt.timedelta(days=3)
"""Older than this when we first see it, it is from before: it waits for nobody and rings no bell."""
LAGS = dt.timedelta(minutes=10)
"""So long a list may still show what its author has taken away."""
KINDS = {one.value for one in CommentKind}
WENT_WELL = (CommentState.LEFT, CommentState.ANSWERED, CommentState.BACKLOG)
STANDS = (CommentState.LEFT, CommentState.ANSWERED, CommentState.REFERRED, CommentState.ESCALATED)
"""Judged, and to be read by everybody: other words there have been judged by nobody."""


def receive(
    account: Account, seen: SeenComment, *, origin: Origin = Origin.PLATFORM, is_present: bool = False
) -> Comment:
    """What the platform tells of one comment. `is_present`: it was read just now and is how it stands, where an event
    may be late. Safe twice and in any order; one transaction."""
    with transaction.atomic():
        comment = _locked(account, seen.remote_id)
        is_new = comment is None
        if comment is None:
            comment = _new(account, seen, origin)
        if seen.verb == "removed":
            _gone(comment, seen)
        elif is_present and comment.gone_at is not None and comment.gone_at < clock.now() - LAGS:
            _back(comment)
        if seen.verb != "removed" and comment.gone_at is None:
            _text(comment, seen, is_new=is_new, is_present=is_present)
            _visibility(comment, seen, is_present=is_present)
            if seen.verb == "reported" and (comment.reported_at is None or seen.at > comment.reported_at):
                comment.reported_at = seen.at
                _reported(comment)
        comment.save()
    return comment


def _locked(account: Account, remote_id: str) -> Comment | None:
    rows = Comment.objects.select_for_update(of=("self",)).select_related(
        "account__platform", "ministry", "publication"
    )
    return rows.filter(account=account, remote_id=remote_id).first()


def _new(account: Account, seen: SeenComment, origin: Origin) -> Comment:
    """A row that waits for its text; two processes with the same comment meet here, and one goes on."""
    now = clock.now()
    publication = None
    if seen.publication_remote_id:
        found = Publication.objects.on_account(account).select_related("responsible")
        publication = found.filter(remote_id=seen.publication_remote_id).first()
    ministry = publication.responsible if publication else account.owner
    Comment.objects.bulk_create(
        [
            Comment(
                account=account,
                publication=publication,
                publication_remote_id=seen.publication_remote_id,
                ministry=ministry,
                remote_id=seen.remote_id,
                parent_remote_id=seen.parent_remote_id,
                permalink=seen.permalink[:500],
                kind=seen.kind if seen.kind in KINDS else CommentKind.COMMENT,
                origin=origin,
                is_ours=_is_ours(account, seen),
                posted_at=seen.at,
                text_at=seen.at,
                received_at=now,
                state=CommentState.BACKLOG if seen.at < now - BACKLOG else CommentState.WAITING,
                state_at=now,
            )
        ],
        ignore_conflicts=True,
    )
    row = _locked(account, seen.remote_id)
    assert row is not None
    return row


def _is_ours(account: Account, seen: SeenComment) -> bool:
    """By its author, or as an answer that we have sent: some platforms do not tell who wrote."""
    connection = getattr(account, "connection", None)
    ours = {account.remote_id, connection.remote_id if connection else ""} - {""}
    if seen.author_id:
        return seen.author_id in ours
    return Errand.objects.filter(comment__account=account, remote_id=seen.remote_id).exists()


def _text(comment: Comment, seen: SeenComment, *, is_new: bool, is_present: bool) -> None:
    """The newest text that we know of, judged anew where it is another."""
    if not seen.text and seen.verb not in ("added", "edited"):
        return
    if not is_new and not is_present and seen.at < comment.text_at:
        return
    text = _readable(seen.text)
    setup = assessing.setup_of(comment.ministry)
    assessment, form = assessing.assessed(text, setup)
    digest = _hash(assessment.text)
    if comment.text_hash == digest:
        return
    is_change = bool(comment.text_hash)
    comment.text, comment.text_hash, comment.written_form = assessment.text, digest, form
    comment.text_at = clock.now() if is_change and is_present else seen.at
    comment.author_key = comment.author_key or pseudonyms.author_key(
        comment.ministry, comment.account.platform.key, seen.author_id
    )
    _keep_unmasked(comment, text, seen)
    if is_change:
        comment.edited_at = max(comment.text_at, comment.posted_at)
        comment.version += 1
    if comment.is_ours:
        _move(comment, CommentState.ANSWERED)
        return
    judge(comment, assessment, setup, is_change=is_change)


def masked_hash(text: str, setup: Setup) -> str:
    """Of what would be stored: whether a text is as we know it, without keeping it."""
    return _hash(assessing.assessed(_readable(text), setup)[0].text)


def _hash(masked: str) -> str:
    return hashlib.sha256(masked.encode()).hexdigest()


def _readable(text: str) -> str:
    """What can be stored: no text of a person's holds a NUL, or half a sign."""
    return text.replace("\0", "").encode(errors="ignore").decode()[:LONGEST]


def judge(comment: Comment, assessment: Assessment, setup: Setup, *, is_change: bool) -> None:
    """On a locked row: triage's word on the text, and what follows from it. What was judged is judged again only where
    its text has changed."""
    was = comment.tier
    reported = [Tier.REPORTED] if comment.report_count else []
    comment.tier = min([assessment.tier, *reported])
    comment.is_question, comment.is_case = assessment.is_question, assessment.is_case
    comment.is_unassessed = assessment.is_unassessed
    if is_change and comment.state in STANDS:
        _move(comment, CommentState.WAITING)
    if comment.state == CommentState.BACKLOG and comment.tier in URGENT:
        _move(comment, CommentState.WAITING)  # looked at, but rings no bell
    _set_due(comment)
    comment.save()
    _keep_hits(comment, assessment)
    if comment.state == CommentState.WAITING:
        is_new = max(comment.text_at, comment.posted_at) >= clock.now() - BACKLOG
        if is_new and (comment.tier < was or not is_change):
            alarms.ring(comment)
        automatic.hide_personal_data(comment, assessment, setup)


def _keep_unmasked(comment: Comment, text: str, seen: SeenComment) -> None:
    told = {"text": text, "author_id": seen.author_id, "author_name": seen.author_name}
    UnmaskedComment.objects.update_or_create(
        comment=comment,
        defaults={
            "data": field_keys.encrypt(json.dumps(told)),
            "delete_after": clock.now() + UNMASKED_FOR,
        },
    )


def _keep_hits(comment: Comment, assessment: Assessment) -> None:
    TriageHit.objects.filter(comment=comment).delete()
    now = clock.now()
    TriageHit.objects.bulk_create(
        TriageHit(
            comment=comment,
            ministry=comment.ministry,
            rule_id=found.rule_id,
            message=found.message,
            params=dict(found.params),
            spans=[list(span) for span in found.spans],
            tier=found.tier,
            found_at=now,
        )
        for found in assessment.found
    )


def _visibility(comment: Comment, seen: SeenComment, *, is_present: bool) -> None:
    """How it stands on the platform. What the platform's own filter hid is to be looked at too."""
    hidden = {"hidden": True, "shown": False}.get(seen.verb, seen.is_hidden)
    if hidden is None and not seen.is_hidden_by_platform:
        return
    if not is_present and comment.shown_or_hidden_at and seen.at < comment.shown_or_hidden_at:
        return
    comment.shown_or_hidden_at = clock.now() if is_present else seen.at
    comment.is_hidden = bool(hidden) or seen.is_hidden_by_platform
    comment.is_hidden_by_platform = is_by_platform(comment, seen)


def is_by_platform(comment: Comment, seen: SeenComment) -> bool:
    """Some platforms show what we have hidden as they show what they hid themselves."""
    return seen.is_hidden_by_platform and comment.state != CommentState.HIDDEN


def _gone(comment: Comment, seen: SeenComment) -> None:
    """Taken away by its author; nothing is left to judge."""
    if comment.gone_at is not None:
        return
    comment.gone_at = max(seen.at, comment.posted_at)
    if comment.state in (CommentState.WAITING, CommentState.BACKLOG):
        _move(comment, CommentState.GONE)
        comment.version += 1


def _back(comment: Comment) -> None:
    """It stands again: its author or the platform had taken it away for a while."""
    comment.gone_at = None
    if comment.state == CommentState.GONE:
        _move(comment, CommentState.WAITING)
        comment.version += 1


def _reported(comment: Comment) -> None:
    """Somebody finds that it should not stand. Judged again, unless the very same words were judged as reported."""
    comment.report_count += 1
    if comment.state in WENT_WELL and comment.text_hash != comment.judged_hash:
        _move(comment, CommentState.WAITING)
        comment.version += 1
    if comment.state == CommentState.WAITING:
        comment.tier = min(comment.tier, Tier.REPORTED)
        _set_due(comment)


def report(comment: Comment, *, by: User) -> Comment:
    """A person tells that somebody has reported it to us."""
    require(by, DO.COMMENT_DECIDE, ministry=comment.ministry_id)
    with recorded(by=by, verb="moderation.comment_reported", ministry=comment.ministry) as record:
        row = _locked(comment.account, comment.remote_id)
        assert row is not None
        record.on(row)
        _reported(row)
        row.save()
    return row


def _set_due(comment: Comment) -> None:
    values = thresholds.all_values()
    comment.due_at = response_clock.due_at(
        max(comment.text_at, comment.posted_at),
        tier=comment.tier,
        hours=comment.account.hours,
        minutes=int(values["moderation.answer_within_minutes"]),
        urgent_minutes=int(values["moderation.urgent_within_minutes"]),
    )


def _move(comment: Comment, state: CommentState) -> None:
    comment.state, comment.state_at = state, clock.now()
    comment.claimed_by = comment.claimed_until = None


def move_to(comment: Comment, ministry: Ministry, *, is_handed_over: bool = False) -> None:
    """On a locked row: another ministry answers for it. Its pseudonym there is another one, made while we know who
    wrote it, and unknown after that."""
    author_id = _author_id(comment)
    comment.ministry = ministry
    comment.author_key = pseudonyms.author_key(ministry, comment.account.platform.key, author_id)
    if is_handed_over:
        comment.handed_over_at = clock.now()
    comment.claimed_by = comment.claimed_until = None
    comment.version += 1
    comment.save()
    TriageHit.objects.filter(comment=comment).update(ministry=ministry)


def _author_id(comment: Comment) -> str:
    row = UnmaskedComment.objects.filter(comment=comment).first()
    return str(json.loads(field_keys.decrypt(bytes(row.data)))["author_id"]) if row else ""
