"""S54: «og viser til postmottak for saksbehandling». The address must be the ministry's own, in each form it has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from accounts.audits.audit import Audit, Scope, Subject
from accounts.audits.debate_rules import mend_url
from accounts.models import Account
from somestrategi.core.rules import Hit, Rule, Severity


@dataclass(frozen=True)
class Pointer:
    """`texts` are those that are not empty; `mailbox` is empty where the ministry has none registered."""

    subject: Subject
    mailbox: str
    texts: tuple[str, ...]


def check(pointer: Pointer) -> Iterator[Hit]:
    if not pointer.mailbox:
        yield Hit("not_registered")
    elif not pointer.texts:
        yield Hit("no_text", {"mailbox": pointer.mailbox})
    elif not all(_names(text, pointer.mailbox) for text in pointer.texts):
        yield Hit("lacks", {"mailbox": pointer.mailbox})


def _names(text: str, mailbox: str) -> bool:
    """The whole address: `post@a.example` is neither `nypost@a.example` nor `post@a.example.com`."""
    return bool(re.search(rf"(?<![\w.+-]){re.escape(mailbox)}(?![\w-]|\.\w)", text, re.IGNORECASE))


_EXAMPLE = Subject(Account, 1, "Eksempel (X)")
_MAILBOX = "postmottak@eksempel.example"

RULE = Rule[Pointer](
    id="accounts.case_mailbox",
    title=_("The page does not point to the case mailbox"),
    why=_("The text on the page shall point to the case mailbox: cases are not handled in social media."),
    requirements=("S54",),
    severity=Severity.WARN,
    messages={
        "not_registered": _("The ministry has no case mailbox registered, so no page can point to it."),
        "no_text": _("No text is registered for this page, so it does not point to %(mailbox)s."),
        "lacks": _("The text lacks the ministry's own address: %(mailbox)s."),
    },
    headlines={"not_registered": _("No case mailbox registered")},
    evidence={"mailbox": _("The ministry's case mailbox")},
    check=check,
    fires=Pointer(_EXAMPLE, _MAILBOX, ("Vær saklig.",)),
    silent=Pointer(_EXAMPLE, _MAILBOX, (f"Send saker til {_MAILBOX}.",)),
)


def snapshots(scope: Scope) -> Iterable[Pointer]:
    """The accounts in use that the ministry leads; one query. As for S53, a text written since is left out."""
    accounts = Account.objects.alive().filter(owner_id=scope.ministry_id)
    for account in accounts.select_related("platform", "owner", "page_text").iterator():
        text = getattr(account, "page_text", None)
        if text and text.written_on > scope.today:
            continue
        yield Pointer(
            subject=Subject(Account, account.pk, str(account)),
            mailbox=account.owner.case_mailbox,
            texts=tuple(part for part in (text.text_nb, text.text_nn) if part) if text else (),
        )


AUDIT = Audit(RULE, snapshots, mend_url)
