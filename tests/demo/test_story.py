from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from accounts.models import Finding, ImportRun, Ministry, User
from accounts.permissions import Role
from content.models import Publication
from tests.cast import GiveRole


@pytest.mark.django_db
def test_the_demo_tells_the_same_story_once(settings: Settings) -> None:
    settings.DEMO = True
    call_command("seed_demo")
    counts = (User.objects.count(), Publication.objects.count(), ImportRun.objects.count())
    assert counts[1] > 250
    call_command("seed_demo")
    assert (User.objects.count(), Publication.objects.count(), ImportRun.objects.count()) == counts


@pytest.mark.django_db
def test_the_demo_has_faults_for_the_audits_to_find(settings: Settings) -> None:
    settings.DEMO = True
    call_command("seed_demo")
    ekd = Finding.objects.open().filter(ministry__code="EKD")
    assert ekd.filter(rule_id="content.written_form_share", key="rolling", severity="block").exists()
    assert ekd.filter(rule_id="accounts.inactive", message="idle").exists()
    assert not Finding.objects.open().filter(ministry__code="PRD", severity="block").exists()


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
