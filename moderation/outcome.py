"""What the address tells of the last thing that was done: the rest of it is the filter of the queue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from moderation.models import Decision

if TYPE_CHECKING:
    from accounts.models import User

FILTER = ("fane", "konto", "plattform", "type", "mine", "overvaket")
DONE: dict[str, Promise] = {
    "angret": _("Taken back."),
    "rapportert": _("Noted as reported."),
    "klage": _("The appeal is noted."),
    "utfall": _("What came of it is noted."),
    "prov": _("It is tried again."),
    "gjort": _("Noted as done on the platform."),
    "ikke-der": _("Noted that it is not there."),
    "registrert": _("Noted."),
    "tatt": _("You have it now."),
    "gitt": _("Somebody has given it to another ministry."),
    "opptatt": _("Somebody else has it open."),
}
"""`?gjort=` says which."""


@dataclass(frozen=True)
class Outcome:
    decisions: list[Decision]
    """The person's own, just made."""
    overtaken_count: int
    done: str | Promise

    def __bool__(self) -> bool:
        return bool(self.decisions or self.overtaken_count or self.done)


def filter_of(query: QueryDict) -> QueryDict:
    kept = query.copy()
    for name in list(kept):
        if name not in FILTER or not kept[name]:
            del kept[name]
    return kept


def outcome_of(query: QueryDict, user: User) -> Outcome:
    """At most one query."""
    keys = keys_of(query.getlist("vurdert"))
    own = Decision.objects.visible_to(user).filter(by=user).select_related("comment")
    overtaken = query.get("forbi", "")
    return Outcome(
        decisions=list(own.filter(pk__in=keys).order_by("pk")) if keys else [],
        overtaken_count=int(overtaken) if overtaken.isdecimal() and len(overtaken) < 5 else 0,
        done=DONE.get(query.get("gjort", ""), ""),
    )


def keys_of(texts: list[str]) -> list[int]:
    return [int(text) for text in texts if text.isdecimal() and len(text) < 19]
