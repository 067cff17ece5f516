"""What a new post can know before anybody is asked: its ministry, its groups, its purpose and its written form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

from accounts.models import Account, Ministry
from accounts.permissions import DO
from content.models import Post
from somestrategi.core.language import WrittenForm, identify

if TYPE_CHECKING:
    from accounts.models import User

SURE = 0.9
"""From this probability on a text's form is taken for what the author means; the author may change it."""


def ministry_for(account: Account, user: User) -> Ministry:
    """The account's owner where the user writes for it; else the member of a joint account that the user writes for.

    Raises PermissionDenied where the user writes for none of them.
    """
    able = Ministry.objects.where_may(user, DO.POST_WRITE)
    among = able.filter(pk__in=[account.owner_id, *account.memberships.values_list("ministry_id", flat=True)])
    found = {ministry.pk: ministry for ministry in among.by_name()}
    if not found:
        raise PermissionDenied
    return found.get(account.owner_id) or next(iter(found.values()))


def written_form_of(text: str) -> str | None:
    """The form that the text is in, where that is sure; None leaves it to the author."""
    found = identify(text)
    is_told = found.probability >= SURE and found.form in (WrittenForm.NB, WrittenForm.NN, WrittenForm.OTHER)
    return found.form.value if is_told else None


def purpose_for(account: Account) -> str:
    """What the last post on the account was for; empty where there is none."""
    last = Post.objects.filter(variants__account=account).exclude(purpose="").newest_first().first()
    return last.purpose if last else ""


def topic_for(text: str) -> str:
    """The first line, cut at a word."""
    line = text.strip().partition("\n")[0].strip()
    return line if len(line) <= 80 else line[:80].rpartition(" ")[0] + " …"
