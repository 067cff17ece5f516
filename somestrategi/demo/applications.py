"""Two applications in the demo's first ministry: one waits for the editor-in-chief, one was declined."""

from __future__ import annotations

import datetime as dt

from accounts.actions import applications
from accounts.answering_hours import Rows, spread, store
from accounts.models import AccountApplication, Decision, Ministry, Platform, TargetGroup, User

OFFICE_HOURS = store(spread([Rows(0, 4, 8 * 60, 15 * 60 + 30)]))


def write(ministry: Ministry, *, adviser: User, editor: User, today: dt.date) -> None:
    applications.send(
        None,
        by=adviser,
        staff=[(adviser, 6), (editor, 1)],
        ministry=ministry,
        platform=Platform.objects.get(key="tiktok"),
        name="Eksempeldepartementet forklarer",
        handle="eksempelforklarer",
        purpose="Korte filmer om rettigheter i utdanning og arbeid, laget av dem som kan reglene.",
        target_groups=[TargetGroup.ADULTS_NOT_REACHED, TargetGroup.YOUNG],
        why_platform="De vi vil nå, ser korte filmer her og følger oss ikke på Instagram.",
        benefit="Svar på vanlige spørsmål der de allerede er. Uten kontoen når vi dem bare gjennom skolene.",
        answering_hours=OFFICE_HOURS,
        risk_reference="Utkast til DPIA, sak 26/0231 (oppdiktet)",
        is_trial=True,
        hypothesis="Unge ser filmene ferdig og spør om det de lurer på.",
        success_measure="Minst halvparten ser hele filmen, og 50 spørsmål på tre måneder.",
        evaluate_on=today + dt.timedelta(days=120),
    )
    declined = applications.send(
        None,
        by=adviser,
        staff=[(adviser, 1), (editor, None)],
        ministry=ministry,
        platform=Platform.objects.get(key="facebook"),
        name="Eksempelprisen",
        handle="eksempelprisen",
        purpose="Nytt om årets pris og dem som er nominert.",
        target_groups=[TargetGroup.PROFESSIONALS],
        why_platform="Mange følger oss på Facebook fra før.",
        benefit="Prisen får mer oppmerksomhet. Uten kontoen står nyhetene på departementets egen side.",
        answering_hours=[],
        risk_reference="Sak 25/0440 (oppdiktet)",
        is_trial=False,
    )
    _decline(declined, by=editor)


def _decline(application: AccountApplication, *, by: User) -> None:
    applications.decide(
        application,
        by=by,
        decision=Decision.DECLINED,
        reason="Én time i uka er for lite, og prisen varer i to uker. Bruk departementets egen konto.",
    )
