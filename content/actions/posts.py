"""A post is begun, saved again and again while it is written, and moved through its states.

Saving never loses a text: who saves over another's newer text is refused, and both texts are kept side by side.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions import notifications
from accounts.actions.changes import fill, paths
from accounts.actions.recording import recorded
from accounts.models import Account
from accounts.permissions import DO, require
from content import post_prefill, post_states
from content.actions import changed_times, page_answers, text_versions
from content.models import ApprovalState, Post, Variant
from content.post_fingerprint import fingerprint
from content.post_states import DeliveryState, PostState
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import User

APPROVAL_IS_OF_THIS = (PostState.FOR_APPROVAL, PostState.APPROVED, PostState.ON_HOLD)
"""Where a change of content takes the post back to a draft."""

TOLD_AT_ONCE = {"ministry", "is_shielded", "is_shown_to_others"}


@dataclass(frozen=True)
class Written:
    """One variant's text and what belongs to it, as a form sends them; `fields` are names of `Variant`'s."""

    variant_id: int
    text: str
    fields: Mapping[str, Any]


class SavedMeanwhile(Exception):
    """Somebody else has saved the post since it was opened. What was typed is kept in `kept`, beside theirs."""

    def __init__(self, post: Post, kept: list[int]) -> None:
        super().__init__(post.pk)
        self.post = post
        self.kept = kept


def begin(
    *, account: Account, text: str, by: User, planned_at: dt.datetime | None = None, **facts: Any
) -> Post:
    """A draft on one account. What `facts` does not tell is filled in from the account and the text.

    Raises PermissionDenied where the person writes for no ministry that leads or shares the account.
    """
    ministry = facts.pop("ministry", None) or post_prefill.ministry_for(account, by)
    require(by, DO.POST_WRITE, ministry=ministry)
    _require_in_use([account])
    now = clock.now()
    post = Post(
        ministry=ministry,
        topic=post_prefill.topic_for(text),
        purpose=post_prefill.purpose_for(account),
        target_groups=list(getattr(account, "target_groups", [])),
        state_at=now,
        created_by=by,
        created_at=now,
        changed_by=by,
        changed_at=now,
    )
    _fill(post, facts)
    _check(post)
    with recorded(by=by, verb="content.post_begun", ministry=ministry) as record:
        post.save()
        form = post_prefill.written_form_of(text)
        variant = post.variants.create(
            account=account, text=text, declared_form=form, planned_at=planned_at, state_at=now
        )
        text_versions.keep(variant, by=by)
        record.on(post, label=label(post))
        page_answers.want_for(post)
    return post


def save(
    post: Post, *, by: User, seen: int, facts: Mapping[str, Any], written: Iterable[Written] = ()
) -> bool:
    """Save what differs; True when anything did. `seen` is the version that the person had open.

    Raises SavedMeanwhile when another has saved since: her text stands, and this one is kept beside it. A change of
    content after it was sent for approval takes the post back to a draft.
    """
    texts = list(written)
    with transaction.atomic():
        current = locked(post)
        require(by, DO.POST_WRITE, ministry=current.ministry_id)
        _require_writable(current)
        kept = _keep_aside(current, texts, by=by) if seen != current.version else None
        if kept is None:
            is_changed = _save(current, by=by, facts=facts, texts=texts)
    if kept is not None:
        raise SavedMeanwhile(current, kept)
    post.refresh_from_db()
    return is_changed


def add_accounts(post: Post, *, accounts: Iterable[Account], by: User) -> None:
    """A variant on each further account, beginning with the first one's text. Those it has already are passed over."""
    chosen = list(accounts)
    with transaction.atomic():
        current = locked(post)
        require(by, DO.POST_WRITE, ministry=current.ministry_id)
        _require_writable(current)
        _require_in_use(chosen)
        first = current.variants.order_by("pk").first()
        have = set(current.variants.values_list("account_id", flat=True))
        before = fingerprint(current)
        for account in chosen:
            if account.pk in have:
                continue
            text, form = (first.text, first.declared_form) if first else ("", None)
            variant = current.variants.create(
                account=account, text=text, declared_form=form, state_at=clock.now()
            )
            text_versions.keep(variant, by=by)
        _touch(current, by=by, before=before)


def remove_account(variant: Variant, *, by: User) -> None:
    """The text goes with it. Raises ValidationError for the last one, and for one that stands on the platform."""
    with transaction.atomic():
        current = locked(variant.post)
        require(by, DO.POST_WRITE, ministry=current.ministry_id)
        _require_writable(current)
        row = current.variants.select_for_update().filter(pk=variant.pk).first()
        if row is None:
            return
        if row.has_left:
            raise ValidationError(
                _("This stands on the platform already, and cannot be removed from the post.")
            )
        if current.variants.count() == 1:
            raise ValidationError(_("A post has at least one account. Withdraw it if it shall not go out."))
        before = fingerprint(current)
        row.delete()
        _touch(current, by=by, before=before)


def move(post: Post, *, to: PostState, by: User, reason: str = "") -> None:
    """One step of `post_states.STEPS`. Raises ValidationError when the post has moved meanwhile or a reason is missing.

    Sending for approval and deciding about it have their own doors (`content.actions.approvals`).
    """
    with transaction.atomic():
        current = locked(post)
        step = post_states.step(current.state, to)
        if step is None or current.state != post.state:
            raise ValidationError(
                _("The post is «%(state)s» now. Load the page again.")
                % {"state": current.get_state_display()}
            )
        require(by, step.deed, ministry=current.ministry_id)
        if step.needs_reason and not reason.strip():
            raise ValidationError({"reason": _("Write why.")})
        verb = "content.post_moved"
        deed = recorded(by=by, verb=verb, on=current, ministry=current.ministry, reason=reason.strip())
        with deed as record:
            record.on(current, label=label(current))
            record.tell(post_state=to.value, from_post_state=current.state)
            set_state(current, to, reason=reason)
    post.refresh_from_db()


def set_state(post: Post, to: PostState, *, reason: str = "") -> None:
    """Inside another deed, on a locked post. Once it is neither approved nor on its way to be, nothing of it is
    scheduled, and what was asked or given covers it no more."""
    post.state, post.state_at, post.state_reason = to, clock.now(), reason.strip()
    post.save(update_fields=["state", "state_at", "state_reason"])
    if to not in (PostState.FOR_APPROVAL, PostState.APPROVED):
        standing = list(post.approvals.standing())
        post.approvals.standing().update(state=ApprovalState.VOIDED)
        notifications.settle(*standing)
    if to != PostState.APPROVED:
        post.variants.filter(state="scheduled").update(
            state="planned", state_at=clock.now(), approved_hash=""
        )


def locked(post: Post) -> Post:
    """The post as it stands now, held until the transaction ends."""
    rows = Post.objects.select_for_update(of=("self",)).select_related("ministry")
    return rows.get(pk=post.pk)


def label(post: Post) -> str:
    """What the trail calls it: never by its text."""
    return post.label


def _fill(post: Post, facts: Mapping[str, Any]) -> list[str]:
    """The names that changed. A topic that came back as it was filled in is nobody's words yet."""
    changed = fill(post, facts)
    if "topic" in changed:
        post.is_topic_told = bool(post.topic)
    return changed


def _save(post: Post, *, by: User, facts: Mapping[str, Any], texts: list[Written]) -> bool:
    before = fingerprint(post)
    changed = _fill(post, facts)
    _check(post)
    own = {variant.pk: variant for variant in post.variants.select_for_update().select_related("account")}
    is_text_changed = False
    moved = _held_by(own.values()) if "embargo_until" in changed else {}
    for one in texts:
        variant = own.get(one.variant_id)
        if variant is None or variant.has_left:
            continue  # it was removed, or went out, while this was typed
        names = fill(variant, one.fields)
        if variant.text != one.text:
            variant.text = one.text
            names.append("text")
        if "planned_at" in names:
            moved[variant.pk] = variant
        if "planned_at" in names and variant.state == DeliveryState.SCHEDULED:
            variant.state, variant.approved_hash = DeliveryState.PLANNED, ""  # until it is scheduled anew
        if names:
            variant.save()
            is_text_changed = True
        if "text" in names:
            text_versions.keep(variant, by=by)
    if not changed and not is_text_changed:
        return False
    if changed:
        post.save()
        _tell_of(post, changed, by=by)
    _touch(post, by=by, before=before)
    changed_times.after_saving(post, moved.values(), by=by)
    page_answers.want_for(post)
    return True


def _held_by(variants: Iterable[Variant]) -> dict[int, Variant]:
    """Those that another embargo may hold, or let go."""
    return {one.pk: one for one in variants if one.state == DeliveryState.SCHEDULED}


def _tell_of(post: Post, changed: list[str], *, by: User) -> None:
    """A draft saves itself every few seconds, and its trail begins when it is sent; but who answers for it, and who may
    see it, is told from the start."""
    names = (
        changed
        if post.state not in (PostState.IDEA, PostState.DRAFT)
        else sorted(TOLD_AT_ONCE & set(changed))
    )
    if not names:
        return
    with recorded(by=by, verb="content.post_changed", on=post, ministry=post.ministry) as record:
        record.on(post, label=label(post))
        record.tell(fields=paths(post, names))


def _touch(post: Post, *, by: User, before: str) -> None:
    """A new version; and where it was approved or on its way to be, a draft again if the content differs."""
    post.version += 1
    post.changed_by, post.changed_at = by, clock.now()
    post.save(update_fields=["version", "changed_by", "changed_at"])
    if PostState(post.state) in APPROVAL_IS_OF_THIS and fingerprint(post) != before:
        with recorded(
            by=by, verb="content.post_changed_after_sending", on=post, ministry=post.ministry
        ) as record:
            record.on(post, label=label(post))
            record.tell(from_post_state=post.state)
            set_state(post, PostState.DRAFT)


def _keep_aside(post: Post, texts: list[Written], *, by: User) -> list[int]:
    """Keys of the versions that hold what this person typed over another's."""
    own = {variant.pk: variant for variant in post.variants.all()}
    kept = []
    for one in texts:
        variant = own.get(one.variant_id)
        if variant is not None and variant.text != one.text:
            kept.append(text_versions.keep_beside(variant, text=one.text, by=by).pk)
    return kept


def _check(post: Post) -> None:
    errors: dict[str, Any] = {}
    if post.is_shielded and post.is_shown_to_others:
        errors["is_shown_to_others"] = _("A shielded post is not shown to other ministries.")
    try:
        post.clean_fields(exclude=["created_by", "changed_by", "ministry"])
    except ValidationError as error:
        errors.update({name: texts for name, texts in error.message_dict.items() if name not in errors})
    if errors:
        raise ValidationError(errors)


def _require_writable(post: Post) -> None:
    if PostState(post.state) not in post_states.WRITTEN_IN:
        raise ValidationError(
            _("The post is «%(state)s», and is not changed any more.") % {"state": post.get_state_display()}
        )


def _require_in_use(accounts: Iterable[Account]) -> None:
    for account in accounts:
        if account.status not in ("trial", "active", "paused"):
            text = _("%(account)s is «%(status)s»: nothing can be planned on it.")
            raise ValidationError(text % {"account": account, "status": account.get_status_display()})
