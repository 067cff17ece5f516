from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from accounts import thresholds
from accounts.models import (
    Account,
    AccountStatus,
    AuditEntry,
    Finding,
    FindingStatus,
    ImportRun,
    LocalPost,
    Ministry,
    Notification,
    RegisterImport,
    RotaShift,
    SavedFilter,
    User,
    Verification,
)
from accounts.permissions import Role
from content.models import Publication
from content.written_form_figures import read
from content.written_form_share import ShareRules
from metrics.models import Reading
from moderation.models import Comment, Decision, Errand
from somestrategi.demo.cast import COLLEAGUES, PASSWORD, PEOPLE
from tests.cast import GiveRole


@pytest.mark.django_db
def test_the_demo_is_a_year_with_its_faults_and_is_told_once(settings: Settings) -> None:
    """One test, because telling the year takes seconds."""
    settings.DEMO = True
    call_command("seed_demo")
    _check_shares()
    _check_findings()
    _check_register()
    _check_files()
    _check_people()
    _check_trail()
    _check_comments()

    counts = (User.objects.count(), Publication.objects.count(), ImportRun.objects.count())
    call_command("seed_demo")
    assert (User.objects.count(), Publication.objects.count(), ImportRun.objects.count()) == counts


def _check_shares() -> None:
    assert Publication.objects.count() > 2_000
    assert Reading.objects.filter(publication=None).values("as_of").distinct().count() == 90
    rules = ShareRules.of(thresholds.all_values())
    figures = read(Publication.objects.all(), rules, "responsible__code").by("responsible__code")
    percents = {code: found.share(rules).nynorsk_percent for code, found in figures.items()}
    assert percents["EKD"] < 20
    assert 25 <= percents["OVD"] < 26
    assert percents["PRD"] > 40


def _check_findings() -> None:
    found = Finding.objects.open()
    ekd = found.filter(ministry__code="EKD")
    assert ekd.filter(rule_id="content.written_form_share", key="rolling", severity="block").exists()
    assert ekd.filter(rule_id="accounts.inactive", message="idle").exists()
    assert ekd.filter(rule_id="accounts.inactive", message="unknown").exists()
    below = found.filter(rule_id="content.written_form_share", key="account")
    assert below.filter(ministry__code="MSD").exists()
    assert (
        not found.filter(rule_id="content.written_form_share", message__in=("rolling_nn", "rolling_nb"))
        .exclude(ministry__code="EKD")
        .exists()
    )
    for rule in ("left_with_access", "taken_over", "few_administrators", "mfa_unconfirmed", "no_fallback"):
        assert found.filter(rule_id=f"accounts.{rule}", is_security=True).exists()
    accepted = Finding.objects.get(status=FindingStatus.ACCEPTED)
    assert accepted.accepted_reason


def _check_comments() -> None:
    """Every ministry finds a queue; nothing personal in it, and everything done by the demo's own people."""
    for ministry in Ministry.objects.filter(is_demo=True):
        of = Comment.objects.filter(ministry=ministry)
        assert of.waiting().count() >= 3, ministry.code
        assert of.done().count() >= 3, ministry.code
    assert not Comment.objects.filter(text__contains="17818166702").exists()
    assert Comment.objects.hidden().exists()
    assert {"leave", "answer", "refer", "hide"} <= set(Decision.objects.values_list("kind", flat=True))
    assert not Errand.objects.needing_somebody().exists()
    assert not LocalPost.objects.filter(is_bare=False).exists()
    assert not Notification.objects.filter(kind="comment_not_carried_out").exists()


NOT_IN_STORY = {AccountStatus.DELETED}


def _check_register() -> None:
    assert Account.objects.count() == 40
    assert set(Account.objects.values_list("status", flat=True)) == set(AccountStatus.values) - NOT_IN_STORY
    assert set(Account.objects.values_list("verification", flat=True)) == set(Verification.values)
    assert Account.objects.filter(is_joint=True, members__code="EKD").exists()
    assert RotaShift.objects.filter(ministry__code="EKD", person__email="kari@ekd.example").exists()
    assert Ministry.objects.get(code="MSD").former_names.get().name_nb == "Mal- og mønsterdepartementet"
    assert ImportRun.objects.filter(account__owner__code="LID", problem_count__gt=3).exists()


def _check_files() -> None:
    assert RegisterImport.objects.filter(kind="profiles", committed_at__isnull=False, new_count=3).exists()
    waiting = RegisterImport.objects.get(kind="accounts", committed_at=None)
    assert (waiting.new_count, waiting.changed_count, waiting.refused_count) == (1, 1, 1)
    assert Finding.objects.open().filter(rule_id="accounts.followers_fallen").count() == 1
    assert {one.page for one in SavedFilter.objects.all()} == {"accounts", "publications", "findings"}


def _check_people() -> None:
    everybody = (*PEOPLE, *COLLEAGUES)
    assert {user.email for user in User.objects.all()} == {person.email for person in everybody}
    assert {person.role for person in everybody} == set(Role)
    for person in (everybody[0], everybody[-1]):
        user = User.objects.get(email=person.email)
        assert user.check_password(PASSWORD)
        assert [given.role for given in user.role_assignments.all()] == [person.role]


def _check_trail() -> None:
    told = set(AuditEntry.objects.values_list("verb", flat=True))
    assert told >= {
        "accounts.account_created",
        "accounts.role_given",
        "accounts.role_given_until",
        "metrics.import_committed",
        "accounts.finding_accepted",
    }


@pytest.mark.django_db
def test_the_demo_is_refused_where_it_is_off(settings: Settings) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="local settings only"):
        call_command("seed_demo")
    assert not Ministry.objects.filter(is_demo=True).exists()


@pytest.mark.django_db
def test_the_demo_is_refused_where_a_real_ministry_has_users(
    settings: Settings, gro: User, give_role: GiveRole
) -> None:
    settings.DEMO = True
    real = Ministry.objects.create(code="REAL", abbreviation="REAL", name_nb="Ekte", name_nn="Ekte")
    give_role(gro, Role.READER, real)
    with pytest.raises(CommandError, match="real ministry"):
        call_command("seed_demo")
    assert not Ministry.objects.filter(is_demo=True).exists()
