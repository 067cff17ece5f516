"""Passwords and one-time links. A link holds once: setting the password makes its token false."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from axes.utils import reset as forget_failed_log_ins
from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode
from django.utils.translation import gettext as _

from accounts import mail
from accounts.actions.recording import recorded
from accounts.actions.roles import lock
from accounts.models import AuditEntry, User
from accounts.nudges import nudge
from accounts.permissions.people import require_manages_wholly
from somestrategi.core import clock

SEND_TASK = "accounts.send_password_link"
PAUSE = dt.timedelta(minutes=2)  # between two mails that strangers can ask for


@dataclass(frozen=True)
class PasswordLink:
    """`url` is a secret: shown once or sent in one mail, never kept and never logged."""

    url: str
    expires_at: dt.datetime


def link_for(user: User) -> PasswordLink:
    """A one-time link with the installation's own address. Whoever hands it out records it."""
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    path = reverse("password_set", args=[uid, default_token_generator.make_token(user)])
    life = dt.timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
    return PasswordLink(settings.BASE_URL.rstrip("/") + path, clock.now() + life)


def make_link(user: User, *, by: User) -> PasswordLink:
    """For an administrator to pass on, where mail does not reach. Raises PermissionDenied, or ValidationError
    for a deactivated person."""
    require_manages_wholly(by, user)
    if by == user:
        raise PermissionDenied(_("Change your own password on your profile."))
    with recorded(by=by, verb="accounts.password_link_made", on=user):
        lock(user)
        if not user.is_active:
            raise ValidationError(_("%(name)s is deactivated and cannot log in.") % {"name": user.name})
        return link_for(user)


def send_link(email: str) -> None:
    """Somebody forgot a password, or says so. Does the same, in the same time, whether the address is known
    or not: the worker writes the mail."""
    user = User.objects.filter(email__iexact=email.strip(), is_active=True).only("pk").first()
    if user is not None:
        nudge(SEND_TASK, user.pk)


def mail_link(user_id: int) -> bool:
    """The worker's part. False when there is nobody to send to, or a mail was sent a moment ago. Raises
    `mail.NotSent`; then nothing is recorded, and the next one who asks is served."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        return False
    recent = AuditEntry.objects.about(user).filter(verb="accounts.password_link_sent")
    if recent.filter(at__gt=clock.now() - PAUSE).exists():
        return False
    mail.send(user, "password_link", {"link": link_for(user)})
    with recorded(by=None, verb="accounts.password_link_sent", on=user):
        pass
    return True


def user_of_link(uid: str, token: str) -> User | None:
    """Whose link it is, while it holds; None when it is used, expired, not ours, or the person deactivated."""
    try:
        key = int(urlsafe_base64_decode(uid))
    except (ValueError, OverflowError):
        return None
    user = User.objects.filter(pk=key, is_active=True).first()
    return user if user is not None and default_token_generator.check_token(user, token) else None


def set_with_link(uid: str, token: str, *, password: str) -> User:
    """Set the password and forget failed log-ins: whoever holds the link has shown who they are.

    Raises ValidationError when the link no longer holds; of two at once, one wins.
    """
    user = user_of_link(uid, token)
    if user is None:
        raise ValidationError(_("The link has been used or has expired."))
    with recorded(by=user, verb="accounts.password_changed", on=user):
        lock(user)
        if not user.is_active or not default_token_generator.check_token(user, token):
            raise ValidationError(_("The link has been used or has expired."))
        _set(user, password)
    forget_failed_log_ins(username=user.email)
    return user


def change(user: User, *, password: str, by: User) -> None:
    """One's own, with the old one already shown. Every session but the present ends, because each carries a
    hash of the password; the view renews the present one."""
    if by != user:
        raise PermissionDenied
    with recorded(by=by, verb="accounts.password_changed", on=user):
        lock(user)
        _set(user, password)


def _set(user: User, password: str) -> None:
    user.set_password(password)
    user.save(update_fields=["password"])
