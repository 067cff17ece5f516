"""Who has access to the demo's accounts: most are in order, some lack something, and one is taken over."""

from __future__ import annotations

from collections.abc import Callable

from accounts.actions import account_security, platform_access, takeovers, users
from accounts.models import AccessLevel, Account, Ministry, PlatformAccess, User

TAKEN_OVER = ("LID", "threads")
STEPS_DONE = ("stop", "evidence", "platform")
DUTY = "Vakttelefonen i kommunikasjonsenheten"


def enter(adviser_of: Callable[[str], User], *, leaver: User, administrator: User) -> None:
    """By each ministry's code. Of six accounts one is unknown, one has one administrator, one has no two-factor."""
    for ministry in Ministry.objects.filter(is_demo=True).order_by("pk"):
        accounts = Account.objects.alive().filter(owner=ministry).with_context().order_by("pk")
        for number, account in enumerate(accounts):
            _enter_one(account, number % 6, by=adviser_of(ministry.code))
    _leave(leaver, by=adviser_of("EKD"), administrator=administrator)
    _take_over(adviser_of(TAKEN_OVER[0]))


def _enter_one(account: Account, turn: int, *, by: User) -> None:
    if turn == 4:
        return
    account_security.fill_in(
        [account],
        by=by,
        level=AccessLevel.PUBLISHES if turn == 2 else AccessLevel.ADMINISTRATOR,
        recovery_contact=DUTY,
        is_website_fallback=turn != 5,
    )
    if turn == 2:
        platform_access.give(account, by=by, person=by, level=AccessLevel.ADMINISTRATOR)
    if turn == 3:
        platform_access.give(
            account,
            by=by,
            other="Byrå (oppdiktet)",
            contact="post@byraa.example",
            level=AccessLevel.PUBLISHES,
        )
        return
    for access in PlatformAccess.objects.filter(account=account):
        platform_access.confirm_mfa(access, by=by)


def _leave(leaver: User, *, by: User, administrator: User) -> None:
    """She is deactivated, and nobody has thought of the platform."""
    account = Account.objects.alive().filter(owner__code="EKD").order_by("pk")[0]
    platform_access.give(account, by=by, person=leaver, level=AccessLevel.ADMINISTRATOR)
    users.deactivate(leaver, by=administrator, reason="Har begynt i en annen jobb.")


def _take_over(by: User) -> None:
    code, platform = TAKEN_OVER
    account = Account.objects.get(owner__code=code, platform__key=platform)
    case = takeovers.open_case(account, by=by, seen="Innlegg om kryptovaluta som ingen her har skrevet.")
    for step in STEPS_DONE:
        takeovers.tick(case, step, by=by, note="Saken er meldt." if step == "platform" else "")
