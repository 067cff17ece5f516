"""The demo's story: invented people and accounts, and a year of posts through the import door."""

from __future__ import annotations

import datetime as dt

from django.core.files.base import ContentFile

from accounts.actions import audit_runs
from accounts.models import (
    Account,
    AccountMember,
    AccountStatus,
    Ministry,
    Platform,
    RoleAssignment,
    RunTrigger,
    User,
    Verification,
)
from metrics.actions import imports
from somestrategi.audits import runner
from somestrategi.core import clock
from somestrategi.demo import x_export
from somestrategi.demo.cast import ACCOUNTS, MINISTRIES, PASSWORD, PEOPLE, DemoAccount


class RefusedHere(Exception):
    """This is no place for invented data. The text says why."""


def refuse_real_data(*, is_demo_installation: bool) -> None:
    """Raises RefusedHere unless this is a demo installation without users of real ministries."""
    if not is_demo_installation:
        raise RefusedHere("Demo data is for local settings only: settings.DEMO is off here.")
    real = RoleAssignment.objects.filter(ministry__is_demo=False).select_related("ministry").first()
    if real is not None and real.ministry is not None:
        raise RefusedHere(f"{real.ministry.code} is a real ministry and has users here. Nothing was written.")


def is_told() -> bool:
    return User.objects.filter(email=PEOPLE[0].email).exists()


def tell() -> None:
    """Write everything, then run the self-audits as the first night would have done."""
    ministries = {entry.code: _ministry(entry.code, entry.name_nb, entry.name_nn) for entry in MINISTRIES}
    for person in PEOPLE:
        _person(person.name, person.email, person.role, ministries.get(person.ministry), person.ui_language)
    importers = {ministries[p.ministry].pk: p.email for p in reversed(PEOPLE) if p.role == "adviser"}
    today = clock.today()
    for entry in ACCOUNTS:
        account = _account(entry, ministries, today)
        if entry.posts_a_week:
            _import(entry, User.objects.get(email=importers[account.owner_id]), today)
    for ministry in ministries.values():
        runner.run(audit_runs.request(ministry, trigger=RunTrigger.NIGHT, by=None).pk)


def _ministry(code: str, name_nb: str, name_nn: str) -> Ministry:
    return Ministry.objects.create(
        code=code, abbreviation=code, name_nb=name_nb, name_nn=name_nn, is_demo=True, source="Oppdiktet"
    )


def _person(name: str, email: str, role: str, ministry: Ministry | None, ui_language: str) -> None:
    user = User.objects.create_user(email, PASSWORD, name=name, ui_language=ui_language)
    RoleAssignment.objects.create(user=user, role=role, ministry=ministry, given_at=clock.now())


def _account(entry: DemoAccount, ministries: dict[str, Ministry], today: dt.date) -> Account:
    platform = Platform.objects.get(key=entry.platform)
    verified_on = today - dt.timedelta(days=200)
    account = Account.objects.create(
        platform=platform,
        handle=entry.handle,
        name=entry.name,
        url=f"https://{entry.platform}.example/{entry.handle}",
        owner=ministries[entry.owner],
        is_joint=bool(entry.members),
        purpose=entry.purpose,
        status=AccountStatus.ACTIVE,
        opened_on=today - dt.timedelta(days=900),
        verification=Verification.VERIFIED if entry.is_verified else Verification.REQUESTED,
        verified_on=verified_on if entry.is_verified else None,
        verification_evidence="Skjermbilde i saksarkivet (oppdiktet)" if entry.is_verified else "",
        created_at=clock.now(),
    )
    for code in entry.members:
        AccountMember.objects.create(account=account, ministry=ministries[code])
    return account


def _import(entry: DemoAccount, by: User, today: dt.date) -> None:
    name, content = x_export.write(entry, today=today)
    run = imports.upload(ContentFile(content, name=name), name=name, by=by)
    imports.commit(run, by=by)
