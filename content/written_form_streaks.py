"""How long each account has kept to one written form: «Innholdet skal veksle mellom bokmål og nynorsk» (S30)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Max, Q

if TYPE_CHECKING:
    from content.querysets import PublicationQuerySet


@dataclass(frozen=True)
class Streak:
    """So many of the newest publications in a row are in `form`. `is_behind`: the account has fewer in that form than
    in the other even so, and the streak is catching up."""

    form: str
    length: int
    is_behind: bool


def streaks(publications: PublicationQuerySet, *, least: int) -> dict[int, Streak]:
    """`{account id: Streak}` of those that are at least so long; two queries.

    What was published at the very moment of the last one in the other form breaks nothing and counts for nothing: where
    only dates are known, nobody knows which came first.
    """
    judged = publications.in_either_form().order_by()
    forms: dict[int, dict[str, tuple[object, int]]] = {}
    for row in judged.values("account_id", "written_form").annotate(
        last=Max("published_at"), count=Count("pk")
    ):
        forms.setdefault(row["account_id"], {})[row["written_form"]] = (row["last"], row["count"])
    since, found = Q(), {}
    for account_id, known in forms.items():
        if len(known) == 2:
            newest = max(known, key=lambda form: known[form][0])  # type: ignore[arg-type,return-value]
            other = known["nb" if newest == "nn" else "nn"]
            if known[newest][1] >= least:
                since |= Q(account_id=account_id, published_at__gt=other[0])
        else:
            [(form, (_last, count))] = known.items()
            found[account_id] = Streak(form, count, is_behind=False)
    if since:
        counted = judged.filter(since).values("account_id", "written_form").annotate(count=Count("pk"))
        for group in counted:
            account_id, form = group["account_id"], group["written_form"]
            other = forms[account_id]["nb" if form == "nn" else "nn"]
            is_behind = forms[account_id][form][1] < other[1]
            found[account_id] = Streak(form, group["count"], is_behind)
    return {account_id: streak for account_id, streak in found.items() if streak.length >= least}
