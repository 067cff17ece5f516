"""The demo's story: invented people and accounts, and a year of posts through the import door.

What people did, they do here too, through the same actions and with the same permissions: so the audit trail is real.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.contrib.auth.hashers import make_password
from django.core.files.base import ContentFile

from accounts.actions import (
    account_staff,
    account_status,
    accounts,
    audit_runs,
    findings,
    reorganisation,
    roles,
    trials,
)
from accounts.models import (
    Account,
    AccountStatus,
    Finding,
    ImportRun,
    Ministry,
    Platform,
    ReorganisationKind,
    RoleAssignment,
    RunTrigger,
    User,
)
from accounts.permissions import DO, Role, may
from accounts.status_machine import BEGINNINGS
from metrics.actions import imports
from metrics.imports import IMPORTERS
from somestrategi.audits import runner
from somestrategi.core import clock
from somestrategi.demo import (
    applications,
    archive_harvest,
    comments,
    connections,
    exports,
    files,
    impostors,
    outside_references,
    page_texts,
    plan,
    profiles,
    responsibility,
    risk,
    rota,
    security,
    trial_posts,
)
from somestrategi.demo.accounts import ACCOUNTS, DemoAccount
from somestrategi.demo.cast import (
    ADMINISTRATOR,
    COLLEAGUES,
    MINISTRIES,
    PASSWORD,
    PEOPLE,
    DemoMinistry,
    DemoPerson,
)
from somestrategi.demo.exports.files import DemoFile

FORGOTTEN_AFTER_DAYS = 60
RENAMED_DAYS_AGO = 300
STATUS_REASONS: Mapping[AccountStatus, str] = {
    AccountStatus.PAUSED: "Den som passer kontoen, har permisjon. Vi tar den opp igjen.",
    AccountStatus.WINDING_DOWN: "Målgruppa er flyttet. Vi avslutter og viser videre til Facebook.",
    AccountStatus.HIDDEN: "Ikke i bruk. Skjult, så ingen andre tar navnet.",
}


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
    return User.objects.filter(email=ADMINISTRATOR.email).exists()


def tell() -> None:
    """Write everything, then run the self-audits as the first night would have done."""
    today = clock.today()
    ministries = {entry.code: _ministry(entry, today) for entry in MINISTRIES}
    users = _people(ministries)
    _rename(ministries, users[ADMINISTRATOR.email], today)
    registered = {entry: _register(entry, ministries, users, today) for entry in ACCOUNTS}
    page_texts.write(
        editor_of=lambda code: users[_email(Role.EDITOR_IN_CHIEF, code)],
        adviser_of=lambda code: users[_email(Role.ADVISER, code)],
    )
    files.take_profiles_in(users[_email(Role.ADVISER, "EKD")], today)
    profiles.look_over(users[_email(Role.ADVISER, "EKD")])
    files.leave_one_waiting(users[_email(Role.ADVISER, "EKD")])
    files.keep_filters(users[_email(Role.ADVISER, "EKD")], users[_email(Role.EDITOR_IN_CHIEF, "EKD")])
    impostors.enter(users[_email(Role.ADVISER, "EKD")], today)
    _history(registered, users, today)
    for entry, account in registered.items():
        if entry.status == AccountStatus.TRIAL:
            trial_posts.report(account, by=users[_email(Role.ADVISER, entry.owner)], today=today)
    responsibility.share_out(lambda code: users[_email(Role.ADVISER, code)], today)
    applications.write(
        ministries["EKD"],
        adviser=users[_email(Role.ADVISER, "EKD")],
        editor=users[_email(Role.EDITOR_IN_CHIEF, "EKD")],
        today=today,
    )
    rota.make(lambda code: users[_email(Role.ADVISER, code)], today)
    archive_harvest.write(lambda code: users[_email(Role.ADVISER, code)])
    outside_references.write(ministries["EKD"], by=users["kari@ekd.example"])
    risk.write(lambda code: users[_email(Role.ADVISER, code)], coordinator=users["dag@dio.example"])
    security.enter(
        lambda code: users[_email(Role.ADVISER, code)],
        leaver=users["bodil@ekd.example"],
        administrator=users[ADMINISTRATOR.email],
    )
    connections.make(lambda code: users[_email(Role.EDITOR_IN_CHIEF, code)])
    plan.write(
        writer=users[_email(Role.ADVISER, "EKD")],
        approver=users[_email(Role.EDITOR_IN_CHIEF, "EKD")],
        today=today,
    )
    comments.write(
        adviser_of=lambda code: users[_email(Role.ADVISER, code)],
        editor_of=lambda code: users[_email(Role.EDITOR_IN_CHIEF, code)],
        moderator=users[_email(Role.MODERATOR, "EKD")],
    )
    for ministry in ministries.values():
        runner.run(audit_runs.request(ministry, trigger=RunTrigger.NIGHT, by=None).pk)
    _accept_what_is_planned(users, today)
    _hand_out(users)


def _ministry(entry: DemoMinistry, today: dt.date) -> Ministry:
    return Ministry.objects.create(
        code=entry.code,
        abbreviation=entry.abbreviation,
        name_nb=entry.former[0] or entry.name_nb,
        name_nn=entry.former[1] or entry.name_nn,
        is_demo=True,
        source="Oppdiktet",
        self_audit_from=today - dt.timedelta(days=entry.audited_days),
    )


def _rename(ministries: dict[str, Ministry], by: User, today: dt.date) -> None:
    """The one that a reshuffle gave another name; its history keeps the old one."""
    for entry in MINISTRIES:
        if not any(entry.former):
            continue
        draft = reorganisation.draft(
            ministries[entry.code],
            by=by,
            kind=ReorganisationKind.RENAME,
            takes_effect_on=today - dt.timedelta(days=RENAMED_DAYS_AGO),
            details={"abbreviation": entry.abbreviation, "name_nb": entry.name_nb, "name_nn": entry.name_nn},
            reason="Ny regjering (oppdiktet)",
        )
        reorganisation.confirm(draft, by=by, roles=())
        ministries[entry.code].refresh_from_db()


def _people(ministries: dict[str, Ministry]) -> dict[str, User]:
    """Everybody by e-mail. Nobody stands behind the first administrator, who gives the others their roles."""
    hashed = make_password(PASSWORD)  # once: it is slow on purpose
    siv = _user(ADMINISTRATOR, hashed)
    roles.give(siv, role=ADMINISTRATOR.role, ministry=None, by=None)
    users = {siv.email: siv}
    for person in (*PEOPLE, *COLLEAGUES):
        if person is ADMINISTRATOR:
            continue
        user = users[person.email] = _user(person, hashed)
        ends = clock.now() + dt.timedelta(days=person.days) if person.days else None
        roles.give(user, role=person.role, ministry=ministries.get(person.ministry), by=siv, expires_at=ends)
    return users


def _user(person: DemoPerson, hashed: str) -> User:
    user: User = User.objects.create_user(person.email, name=person.name, ui_language=person.ui_language)
    user.password = hashed
    user.save(update_fields=["password"])
    return user


def _email(role: Role, ministry: str) -> str:
    return next(p.email for p in (*PEOPLE, *COLLEAGUES) if p.role is role and p.ministry == ministry)


def _register(
    entry: DemoAccount, ministries: dict[str, Ministry], users: dict[str, User], today: dt.date
) -> Account:
    begins = entry.status if entry.status in BEGINNINGS else AccountStatus.ACTIVE
    account = accounts.create(
        by=users[_email(Role.ADVISER, entry.owner)],
        platform=Platform.objects.get(key=entry.platform),
        handle=entry.handle,
        name=entry.name,
        url=entry.url,
        owner=ministries[entry.owner],
        purpose=entry.purpose,
        is_joint=bool(entry.members),
        members=[ministries[code] for code in entry.members],
        target_groups=list(entry.groups),
        answering_hours=_hours(entry),
        status=begins,
        opened_on=_past(entry.opened, today),
        verification=entry.verification,
        verified_on=_past(entry.verified, today),
        verification_evidence=entry.evidence,
    )
    _staff(account, entry, users)
    _move(
        account, AccountStatus(entry.status), by=users[_email(Role.EDITOR_IN_CHIEF, entry.owner)], today=today
    )
    if entry.status == AccountStatus.TRIAL:
        _plan_trial(account, by=users[_email(Role.ADVISER, entry.owner)], today=today)
    return account


def _hours(entry: DemoAccount) -> list[list[int]] | None:
    """Office hours; none on YouTube, and nobody has told of those that fell silent."""
    if entry.silent_days > FORGOTTEN_AFTER_DAYS:
        return None
    return [] if entry.platform == "youtube" else applications.OFFICE_HOURS


def _plan_trial(account: Account, *, by: User, today: dt.date) -> None:
    trials.plan(
        account,
        by=by,
        hypothesis="Fagmiljøene om åpne data følger oss her og svarer på spørsmålene våre.",
        success_measure="Minst 20 svar fra fagfolk på tre måneder.",
        evaluate_on=today + dt.timedelta(days=60),
    )


def _staff(account: Account, entry: DemoAccount, users: dict[str, User]) -> None:
    """The ministry's adviser, and the editor-in-chief as deputy. Nobody looks after those that fell silent."""
    if entry.silent_days > FORGOTTEN_AFTER_DAYS:
        return
    adviser, editor = (users[_email(role, entry.owner)] for role in (Role.ADVISER, Role.EDITOR_IN_CHIEF))
    account_staff.set_staff(account, by=adviser, staff=[(adviser, 4), (editor, None)])


def _move(account: Account, to: AccountStatus, *, by: User, today: dt.date) -> None:
    """To the status of its story, by the step that people take."""
    if to not in STATUS_REASONS:
        return
    account_status.move(
        account,
        to=to,
        by=by,
        reason=STATUS_REASONS[to],
        evidence="Sak 26/1234 (oppdiktet)",
        until=today + dt.timedelta(days=30) if to == AccountStatus.PAUSED else None,
    )


def _past(day: dt.date | None, today: dt.date) -> dt.date | None:
    """The dates in the files are written for one year; on a machine whose clock is earlier they have not come."""
    return min(day, today) if day else None


def _history(registered: dict[DemoAccount, Account], users: dict[str, User], today: dt.date) -> None:
    importable = {importer.platform_key for importer in IMPORTERS}
    for entry, file in exports.files(today=today):
        if entry.platform in importable:
            by = users[_email(Role.ADVISER, entry.owner)]
            imports.commit(_upload(file, registered[entry], by, today), by=by)
    for entry, file in exports.overviews(today=today):
        by = users[_email(Role.ADVISER, entry.owner)]
        imports.commit(_upload(file, registered[entry], by, today), by=by)


def _upload(file: DemoFile, account: Account, by: User, today: dt.date) -> ImportRun:
    """Upload it, and answer what the file does not tell."""
    run = imports.upload(ContentFile(file.content, name=file.name), name=file.name, by=by)
    if run.account_id is None or run.figures_as_of is None:
        imports.answer(run, account=account, as_of=today - dt.timedelta(days=1), by=by)
    return run


def _accept_what_is_planned(users: dict[str, User], today: dt.date) -> None:
    """Mønstermat rests between campaigns: its editor lives with that for a while."""
    resting = Finding.objects.open().filter(ministry__code="MSD", rule_id="accounts.inactive", message="idle")
    editor = users[_email(Role.EDITOR_IN_CHIEF, "MSD")]
    for finding in resting:
        if may(editor, DO.FINDING_ACCEPT, ministry=finding.ministry_id):
            findings.accept(
                finding,
                by=editor,
                reason="Kampanjen starter igjen på nyåret. Kontoen beholdes til da.",
                until=today + dt.timedelta(days=70),
            )


def _hand_out(users: dict[str, User]) -> None:
    """Each editor gives the gravest finding to the adviser."""
    for entry in MINISTRIES:
        gravest = Finding.objects.open().filter(ministry__code=entry.code).most_severe_first().first()
        if gravest is not None:
            editor = users[_email(Role.EDITOR_IN_CHIEF, entry.code)]
            findings.assign(gravest, to=users[_email(Role.ADVISER, entry.code)], by=editor)
