"""URL × role × ministry: who comes in where, held against the one table (`somestrategi.url_permissions`).

The things belong to EKD. A person has one role, in EKD, in PRD, or across ministries.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver, reverse

from accounts.models import (
    Absence,
    Account,
    AccountConfirmation,
    Ministry,
    PlatformTerms,
    RegisterImport,
    Reorganisation,
    RotaShift,
    SavedFilter,
    User,
)
from accounts.permissions import DO, Role, forget_grants
from accounts.takeover_steps import STEPS
from content.actions import text_versions
from content.models import ApprovalDeputy, Clearance, ClearanceRule, KnownWord, PostTemplate
from metrics.actions import imports
from somestrategi.core import clock
from somestrategi.url_permissions import URL_PERMISSIONS, Door
from tests.cast import GiveRole, SignIn
from tests.factories import (
    AccountFactory,
    ApplicationFactory,
    AuditRunFactory,
    FindingFactory,
    ImpostorFactory,
    MinistryFactory,
    OutsideReferenceFactory,
    PublicationFactory,
    RoleAssignmentFactory,
    UserFactory,
)
from tests.factories.media import (
    CaptionTrackFactory,
    MediaFileFactory,
    PostMediaFactory,
    VisualRequestFactory,
)
from tests.factories.plan import ApprovalFactory, VariantFactory
from tests.metrics.x_file import BOKMAL, NAME, row, x_file

NAMES = sorted(URL_PERMISSIONS)
DEED_NAMES = [name for name in NAMES if isinstance(URL_PERMISSIONS[name], DO)]


def test_every_url_has_an_entry_and_every_entry_a_url() -> None:
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert names - set(URL_PERMISSIONS) == set()
    assert set(URL_PERMISSIONS) - names == set()


def test_no_url_is_without_a_name() -> None:
    """A nameless one is refused by the middleware; only Django admin's names stand in a namespace."""
    resolver = get_resolver()
    assert set(resolver.namespace_dict) == {"admin"}
    unnamed = [view for view in resolver.reverse_dict if not isinstance(view, str)]
    assert {getattr(view, "__name__", "") for view in unnamed} <= {
        resolver.resolve(_address(name, {})).func.__name__ for name in NAMES
    }


# --- The things, all of EKD --------------------------------------------------------------------------------------
@pytest.fixture
def things(ekd: Ministry, ekd_on_x: Account, kari: User, gro: User) -> dict[str, Any]:
    """What the addresses are about, by the name of the URL's argument holder."""
    target = UserFactory(name="Målfrid")
    change = Reorganisation.objects.create(
        kind="split",
        ministry=ekd,
        into=MinistryFactory(),
        takes_effect_on=clock.today(),
        made_by=kari,
        made_at=clock.now(),
    )
    shift = RotaShift.objects.create(
        account=AccountFactory(owner=ekd, is_joint=True),
        ministry=ekd,
        first_on=clock.today(),
        last_on=clock.today(),
    )
    variant = VariantFactory(account=ekd_on_x)
    return {
        "account": ekd_on_x.pk,
        "application": ApplicationFactory(ministry=ekd).pk,
        "holder": ekd_on_x.staff.get().person_id,
        "confirmation": AccountConfirmation.objects.create(
            account=ekd_on_x, by=kari, at=clock.now(), fingerprint="a", fields={}
        ).pk,
        "saved_filter": SavedFilter.objects.create(
            user=gro, page="accounts", name="Mitt", query="sok=a", created_at=clock.now()
        ).pk,
        "register_import": RegisterImport.objects.create(
            file_name="kontoer.csv", uploaded_at=clock.now(), uploaded_by=kari
        ).pk,
        "publication": PublicationFactory(account=ekd_on_x).pk,
        "joint_publication": PublicationFactory(account=AccountFactory(owner=ekd, is_joint=True)).pk,
        "import": imports.upload(x_file([row(101, BOKMAL)]), name=NAME, by=kari).pk,
        "finding": FindingFactory(
            ministry=ekd, account=ekd_on_x, message="idle", params={"days": 1, "limit": 1}
        ).pk,
        "user": target.pk,
        "role": RoleAssignmentFactory(user=target, role=Role.READER, ministry=ekd).pk,
        "run": AuditRunFactory(ministry=ekd).pk,
        "post": variant.post_id,
        "variant": variant.pk,
        "access": ekd_on_x.platform_access.earliest("pk").pk,
        "step": STEPS[0].id,
        "approval": ApprovalFactory(post=variant.post).pk,
        "version": text_versions.keep(variant, by=kari).pk,
        "template": PostTemplate.objects.create(
            ministry=ekd, name="Mal", text="Vent.", made_by=kari, made_at=clock.now(), target_groups=["young"]
        ).pk,
        "clearance": Clearance.objects.create(
            post=variant.post, fingerprint="a" * 64, asked_by=kari, asked_at=clock.now()
        ).pk,
        "clearance_rule": ClearanceRule.objects.create(ministry=ekd).pk,
        "deputy": ApprovalDeputy.objects.create(ministry=ekd, person=kari, place=1).pk,
        "absence": Absence.objects.create(user=gro, first_on=clock.today(), last_on=clock.today()).pk,
        "known_word": KnownWord.objects.create(ministry=ekd, word="KVU", added_by=kari, at=clock.now()).pk,
        "code": ekd.code,
        "media": (item := PostMediaFactory(post=variant.post)).pk,
        "file": item.file_id,
        "video": (
            video := PostMediaFactory(post=variant.post, file=MediaFileFactory(ministry=ekd, kind="video"))
        ).pk,
        "track": CaptionTrackFactory(media=video.file).media_id,
        "format": "vtt",
        "visual_request": VisualRequestFactory(ministry=ekd).pk,
        "impostor": ImpostorFactory(ministry=ekd).pk,
        "ministry": ekd.pk,
        "shift_account": shift.account_id,
        "shift": shift.pk,
        "platform": ekd_on_x.platform.key,
        "reference": OutsideReferenceFactory(ministry=ekd, platform=ekd_on_x.platform).pk,
        "terms": PlatformTerms.objects.create(
            platform=ekd_on_x.platform, valid_from=clock.today(), source="Sak 26/1", noted_on=clock.today()
        ).pk,
        "change": change.pk,
    }


ARGUMENTS: dict[str, tuple[str, ...]] = {
    "account": ("account",),
    "account_edit": ("account",),
    "account_figures": ("account",),
    "account_delete": ("account",),
    "readiness": ("ministry",),
    "account_status": ("account",),
    "impostor": ("impostor",),
    "impostor_report": ("impostor",),
    "impostor_close": ("impostor",),
    "impostor_reopen": ("impostor",),
    "account_profile": ("account",),
    "account_profile_same": ("account",),
    "account_profile_ours": ("account",),
    "account_verification": ("account",),
    "account_trial": ("account",),
    "page_text": ("account",),
    "page_text_seen": ("account",),
    "page_texts": ("code",),
    "page_texts_fill": ("code",),
    "account_staff": ("account",),
    "account_hand_over": ("holder",),
    "account_hours": ("account",),
    "application": ("application",),
    "application_edit": ("application",),
    "application_decide": ("application",),
    "application_withdraw": ("application",),
    "application_register": ("application",),
    "account_confirm_undo": ("confirmation",),
    "ministry": ("code",),
    "ministry_rename": ("code",),
    "ministry_merge": ("code",),
    "ministry_split": ("code",),
    "reorganisation": ("change",),
    "reorganisation_discard": ("change",),
    "account_rota": ("shift_account",),
    "rota_shift_new": ("shift_account",),
    "rota_shift": ("shift_account", "shift"),
    "risk_ministry": ("ministry",),
    "risk_platform": ("ministry", "platform"),
    "risk_assess": ("ministry", "platform"),
    "risk_terms_reviewed": ("ministry", "platform"),
    "platform_terms_remove": ("terms",),
    "saved_filter_forget": ("saved_filter",),
    "register_import": ("register_import",),
    "register_columns": ("register_import",),
    "register_commit": ("register_import",),
    "register_discard": ("register_import",),
    "register_refused": ("register_import",),
    "account_archive": ("account",),
    "outside_reference": ("reference",),
    "outside_reference_end": ("reference",),
    "publication": ("publication",),
    "report_withdraw": ("publication",),
    "publication_media": ("publication",),
    "publication_form": ("publication",),
    "publication_address": ("publication",),
    "publication_exception": ("publication",),
    "publication_responsible": ("joint_publication",),
    "import_preview": ("import",),
    "import_columns": ("import",),
    "import_columns_forget": ("import",),
    "import_commit": ("import",),
    "import_problems": ("import",),
    "import_undo": ("import",),
    "import_discard": ("import",),
    "finding": ("finding",),
    "finding_accept": ("finding",),
    "finding_assign": ("finding",),
    "finding_due": ("finding",),
    "audit_start": ("code",),
    "self_audit_start": ("code",),
    "audit_run": ("run",),
    "post": ("post",),
    "post_edit": ("post",),
    "post_autosave": ("post",),
    "post_accounts": ("post",),
    "post_account_remove": ("post", "variant"),
    "post_move": ("post",),
    "post_media_add": ("post",),
    "post_media_deed": ("post",),
    "post_media": ("post", "media"),
    "media_content": ("file",),
    "media_file": ("file",),
    "media_consent": ("file",),
    "visual_request": ("visual_request",),
    "visual_request_answer": ("visual_request",),
    "captions": ("post", "video"),
    "captions_download": ("track", "format"),
    "account_security": ("account",),
    "access_to_staff": ("account",),
    "access_mfa": ("access",),
    "access_end": ("access",),
    "account_takeover": ("account",),
    "takeover_step": ("account", "step"),
    "known_word_remove": ("known_word",),
    "reviewer_answer": ("post",),
    "variant_move": ("variant",),
    "post_send": ("post",),
    "post_page": ("post",),
    "post_send_now": ("post",),
    "post_take_back": ("post",),
    "approval": ("approval",),
    "approval_setup": ("code",),
    "post_template_use": ("template",),
    "post_template_approve": ("template",),
    "post_template_withdraw": ("template",),
    "countersign": ("approval",),
    "post_comment": ("post",),
    "clearance": ("clearance",),
    "clearance_rules": ("code",),
    "clearance_rule_remove": ("code", "clearance_rule"),
    "approval_order_change": ("code", "deputy"),
    "absence_remove": ("absence",),
    "post_versions": ("post",),
    "post_version_use": ("post", "version"),
    "post_version_leave": ("post", "version"),
    "user": ("user",),
    "user_deactivate": ("user",),
    "user_reactivate": ("user",),
    "user_password_link": ("user",),
    "role_give": ("user",),
    "role_take": ("user", "role"),
}
# Kari's own: a role lets one upload such a file, but opens nobody else's.
OWN = frozenset(name for name, things in ARGUMENTS.items() if things == ("register_import",))
CONSTANT = {"requirement": ["S31"], "password_set": ["uid", "token"], "approval_link": ["token"]}


def _address(name: str, things: dict[str, Any]) -> str:
    values = [things.get(thing, 1) for thing in ARGUMENTS.get(name, ())]
    return reverse(name, args=CONSTANT.get(name, values))


@contextmanager
def undone() -> Iterator[None]:
    """Whatever a request changed is taken back, so that the next one meets the same world."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def visit(client: Client, url: str) -> HttpResponse:
    """GET, or POST where the page takes nothing else: a 405 would say nothing about permission."""
    response = client.get(url)
    return client.post(url) if response.status_code == 405 else response  # type: ignore[return-value]


def outcome(response: HttpResponse) -> str:
    if response.status_code in (403, 404):
        return str(response.status_code)
    if response.status_code == 302 and response.headers["Location"].startswith(reverse("login") + "?next="):
        return "log-in"
    assert response.status_code in (200, 302, 405, 410, 422), response.status_code
    return "in"


Visit = Callable[[str, list[tuple[Role, Ministry | None]]], str]


@pytest.fixture
def visit_as(things: dict[str, Any], signed_in: SignIn, gro: User, give_role: GiveRole) -> Visit:
    """What happens to somebody with these roles at that URL."""

    def go(name: str, roles: list[tuple[Role, Ministry | None]]) -> str:
        with undone():
            for role, ministry in roles:
                expires = clock.now() + dt.timedelta(days=1) if role is Role.CRISIS_DESK else None
                give_role(gro, role, ministry, expires_at=expires)
            result = outcome(visit(signed_in(gro), _address(name, things)))
        forget_grants(gro)
        return result

    return go


# --- The table --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", NAMES)
def test_a_stranger_is_sent_to_the_log_in(name: str, things: dict[str, Any], client: Client) -> None:
    expected = "in" if URL_PERMISSIONS[name] is Door.OPEN else "log-in"
    assert outcome(visit(client, _address(name, things))) == expected


@pytest.mark.parametrize("name", [name for name in NAMES if name not in DEED_NAMES])
def test_a_door_without_a_deed_is_open_to_any_user(name: str, visit_as: Visit) -> None:
    assert visit_as(name, []) == "in"


@pytest.mark.parametrize("name", DEED_NAMES)
def test_roles_open_what_the_table_says(name: str, visit_as: Visit, ekd: Ministry, prd: Ministry) -> None:
    deed, has_object = URL_PERMISSIONS[name], name in ARGUMENTS
    inside = "404" if name in OWN else "in"
    wrong: dict[str, tuple[str, str]] = {}

    def hold(label: str, roles: list[tuple[Role, Ministry | None]], expected: str) -> None:
        found = visit_as(name, roles)
        if found != expected:
            wrong[label] = (f"expected {expected}", f"found {found}")

    hold("no role", [], "403")
    for role in Role:
        may = deed in role.deeds
        if role.is_across:
            hold(f"{role} across", [(role, None)], inside if may else "403")
            continue
        hold(f"{role} in EKD", [(role, ekd)], inside if may else "403")
        hold(f"{role} in PRD", [(role, prd)], ("404" if has_object else "in") if may else "403")
    assert wrong == {}


@pytest.mark.parametrize("name", [name for name in DEED_NAMES if name in ARGUMENTS])
def test_a_deed_in_one_ministry_is_not_one_in_another(
    name: str, visit_as: Visit, ekd: Ministry, prd: Ministry
) -> None:
    """Whoever only reads in EKD is refused there, whatever they may do in PRD."""
    deed = URL_PERMISSIONS[name]
    reads_only = Role.POLITICAL_LEADERSHIP
    if deed in reads_only.deeds:
        return
    for role in Role:
        if deed in role.deeds and not role.is_across:
            assert visit_as(name, [(role, prd), (reads_only, ekd)]) in ("403", "404"), role


@pytest.mark.parametrize("name", DEED_NAMES)
def test_an_expired_role_opens_nothing(
    name: str, things: dict[str, Any], gro: User, ekd: Ministry, signed_in: SignIn, give_role: GiveRole
) -> None:
    for role in Role:
        if URL_PERMISSIONS[name] in role.deeds:
            past = clock.now() - dt.timedelta(minutes=1)
            give_role(gro, role, None if role.is_across else ekd, expires_at=past)
    assert outcome(visit(signed_in(gro), _address(name, things))) == "403"


def test_a_deactivated_user_is_a_stranger(kari: User, signed_in: SignIn) -> None:
    client = signed_in(kari)
    User.objects.filter(pk=kari.pk).update(is_active=False, deactivated_at=clock.now())
    assert outcome(visit(client, reverse("accounts"))) == "log-in"
