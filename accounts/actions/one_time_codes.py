"""A code by mail to a person's own address, good for one deed on one object, for ten minutes and five tries.

Only the newest counts. The worker makes it, so that neither a row, a task nor a log ever holds it.
"""

from __future__ import annotations

import datetime as dt
import secrets
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from accounts import mail
from accounts.models import OneTimeCode
from accounts.nudges import nudge
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import User

SEND_TASK = "accounts.send_one_time_code"
LIFE = dt.timedelta(minutes=10)
MOST_TRIES = 5
MOST_IN_AN_HOUR = 3
KEPT = dt.timedelta(days=1)


def ask(user: User, *, about: models.Model) -> None:
    """Have one sent. Raises ValidationError after a few in an hour: nobody is to be flooded, or guessed at for long."""
    with transaction.atomic():
        recent = _of(user, about).filter(asked_at__gt=clock.now() - dt.timedelta(hours=1))
        if recent.count() >= MOST_IN_AN_HOUR:
            raise ValidationError(
                _("You have asked for several codes. Log in instead, or try again in an hour.")
            )
        code = OneTimeCode.objects.create(
            user=user,
            content_type=ContentType.objects.get_for_model(about),
            object_id=about.pk,
            asked_at=clock.now(),
        )
        nudge(SEND_TASK, code.pk)


def mail_code(pk: int) -> bool:
    """The worker's part; twice does it once. Raises `mail.NotSent`, and then the next try writes another code."""
    row = OneTimeCode.objects.select_related("user").filter(pk=pk, code_hash="", user__is_active=True).first()
    if row is None:
        return False
    code = f"{secrets.randbelow(10**6):06}"
    if not OneTimeCode.objects.filter(pk=pk, code_hash="").update(code_hash=_hash(pk, code)):
        return False
    try:
        mail.send(row.user, "one_time_code", {"code": code, "minutes": LIFE.seconds // 60})
    except mail.NotSent:
        OneTimeCode.objects.filter(pk=pk).update(code_hash="")
        raise
    return True


def is_asked(user: User, *, about: models.Model) -> bool:
    """Whether there is one to write in."""
    return _newest(user, about) is not None


def check(user: User, *, about: models.Model, code: str) -> OneTimeCode:
    """Counts the try for good, whatever comes after, and uses nothing up: `spend` does, with the deed. Outside a
    transaction. Raises ValidationError keyed on `code`."""
    row = _newest(user, about)
    if row is None:
        raise ValidationError({"code": _("The code is too old. Ask for a new one.")})
    if not OneTimeCode.objects.filter(pk=row.pk, tries__lt=MOST_TRIES).update(tries=F("tries") + 1):
        raise ValidationError({"code": _("That was the last try with this code. Ask for a new one.")})
    if not row.code_hash or not constant_time_compare(row.code_hash, _hash(row.pk, code.strip())):
        raise ValidationError({"code": _("That is not the code in the newest e-mail. Write it again.")})
    return row


def spend(code: OneTimeCode) -> None:
    """In the transaction of the deed. Raises ValidationError when it has been used meanwhile."""
    if not OneTimeCode.objects.filter(pk=code.pk, used_at__isnull=True).update(used_at=clock.now()):
        raise ValidationError({"code": _("The code has been used. Ask for a new one.")})


def clear_old() -> None:
    OneTimeCode.objects.filter(asked_at__lt=clock.now() - KEPT).delete()


def _of(user: User, about: models.Model) -> models.QuerySet[OneTimeCode]:
    kind = ContentType.objects.get_for_model(about)
    return OneTimeCode.objects.filter(user=user, content_type=kind, object_id=about.pk)


def _newest(user: User, about: models.Model) -> OneTimeCode | None:
    row = _of(user, about).order_by("-pk").first()
    is_good = row and row.used_at is None and row.asked_at > clock.now() - LIFE
    return row if is_good else None


def _hash(pk: int, code: str) -> str:
    return salted_hmac("accounts.one_time_code", f"{pk}:{code}", algorithm="sha256").hexdigest()
