"""Somebody pretends to be Eksempeldepartementet: one case waits for the platform, one is settled."""

from __future__ import annotations

import datetime as dt

from accounts.actions import impostors
from accounts.models import Account, ImpostorKind, ImpostorOutcome, User


def enter(adviser: User, today: dt.date) -> None:
    account = Account.objects.filter(owner__code="EKD", platform__key="x").order_by("pk")[0]
    waiting, _is_new = impostors.enter(
        by=adviser,
        ministry=account.owner,
        url="https://x.example/eksempel_gave",
        kind=ImpostorKind.PROFILE,
        account=account,
        seen_on=today - dt.timedelta(days=20),
        evidence="Skjermbilde, sak 26/0815 (oppdiktet)",
    )
    impostors.report(
        waiting, by=adviser, reported_on=today - dt.timedelta(days=19), reference="Kvittering 4711"
    )
    gone, _is_new = impostors.enter(
        by=adviser,
        ministry=account.owner,
        url="https://annonser.example/skatt-tilbake",
        kind=ImpostorKind.ADVERTISEMENT,
        office="statsråden",
        seen_on=today - dt.timedelta(days=40),
    )
    impostors.report(gone, by=adviser, reported_on=today - dt.timedelta(days=40))
    impostors.close(gone, by=adviser, outcome=ImpostorOutcome.REMOVED)
