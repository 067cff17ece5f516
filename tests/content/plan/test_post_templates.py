"""Whoever is on duty publishes what was approved beforehand, alone; somebody else countersigns."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.actions import audit_runs
from accounts.models import Account, Finding, Ministry, Notification, RotaShift, RunTrigger, User
from accounts.permissions import Role
from content.actions import post_templates
from content.models import Approval, Post, PostTemplate
from somestrategi.audits import runner
from somestrategi.core import clock
from tests.cast import SignIn
from tests.factories import AccountFactory, RoleAssignmentFactory, UserFactory

TEXT = "Nettsiden vår er nede. Vi arbeider med å få den opp igjen."


@pytest.fixture
def template(ekd: Ministry, kari: User) -> PostTemplate:
    return post_templates.make(
        ekd,
        by=kari,
        name="Nettsiden er nede",
        text=TEXT,
        written_form="nb",
        purpose="inform",
        target_groups=["affected"],
    )


@pytest.fixture
def on_duty(ekd: Ministry, kari: User) -> RotaShift:
    joint = AccountFactory(owner=ekd, is_joint=True)
    today = clock.today()
    return RotaShift.objects.create(account=joint, ministry=ekd, person=kari, first_on=today, last_on=today)


def test_who_is_on_duty_publishes_alone_and_another_countersigns(
    template: PostTemplate, on_duty: RotaShift, ekd_on_x: Account, kari: User, ola: User, signed_in: SignIn
) -> None:
    post_templates.approve(template, by=ola)
    browser = signed_in(kari)
    browser.post(reverse("post_template_use", args=[template.pk]), {"account": ekd_on_x.pk})
    post, approval = Post.objects.get(), Approval.objects.get()
    variant = post.variants.get()
    assert (post.state, variant.state, variant.text, variant.scheduled_by) == (
        "approved",
        "scheduled",
        TEXT,
        kari,
    )
    assert (approval.asked_by, approval.decided_by, approval.template) == (kari, ola, template)
    assert [one.kind for one in Notification.objects.filter(user=ola)] == ["countersign_waits"]
    with pytest.raises(PermissionDenied):
        post_templates.countersign(approval, by=kari)
    theirs = signed_in(ola)
    assert "Til kontrasignering" in theirs.get("/").content.decode()
    theirs.post(reverse("countersign", args=[approval.pk]))
    approval.refresh_from_db()
    assert approval.countersigned_by == ola
    assert "Til kontrasignering" not in theirs.get("/").content.decode()


def test_nobody_else_and_nothing_else_goes_out_alone(
    template: PostTemplate, ekd_on_x: Account, prd_on_x: Account, kari: User, ola: User, signed_in: SignIn
) -> None:
    with pytest.raises(PermissionDenied):
        post_templates.approve(template, by=kari)
    post_templates.approve(template, by=ola)
    address = reverse("post_template_use", args=[template.pk])
    refused = signed_in(kari).post(address, {"account": ekd_on_x.pk})
    assert refused.status_code == 422
    assert "Bare den som har vakt i dag, publiserer alene." in refused.content.decode()
    today = clock.today()
    RotaShift.objects.create(
        account=ekd_on_x, ministry=ekd_on_x.owner, person=kari, first_on=today, last_on=today
    )
    with pytest.raises(ValidationError):
        post_templates.use(template, account=prd_on_x, by=kari)
    post_templates.withdraw(template, by=kari)
    with pytest.raises(ValidationError):
        post_templates.use(template, account=ekd_on_x, by=kari)
    assert not Post.objects.exists()


@pytest.mark.keeps("S14", by="content.countersign_overdue")
def test_the_night_finds_what_nobody_has_countersigned(
    template: PostTemplate, on_duty: RotaShift, ekd_on_x: Account, kari: User, ola: User
) -> None:
    post_templates.approve(template, by=ola)
    post_templates.use(template, account=ekd_on_x, by=kari)
    found = Finding.objects.filter(rule_id="content.countersign_overdue")

    def night() -> None:
        runner.run(audit_runs.request(ekd_on_x.owner, trigger=RunTrigger.NIGHT, by=None).pk)

    night()
    assert not found.exists()
    with time_machine.travel(clock.now() + dt.timedelta(days=1)):
        night()
        assert found.get().status == "open"
        post_templates.countersign(Approval.objects.get(), by=ola)
    with time_machine.travel(clock.now() + dt.timedelta(days=2)):
        night()
        assert found.get().status == "resolved"


def test_another_ministrys_template_is_not_there(
    template: PostTemplate, per: User, signed_in: SignIn
) -> None:
    RoleAssignmentFactory(user=per, role=Role.APPROVER, ministry=per.role_assignments.get().ministry)
    browser = signed_in(per)
    assert TEXT not in browser.get(reverse("post_templates")).content.decode()
    assert browser.post(reverse("post_template_approve", args=[template.pk])).status_code == 404
    assert UserFactory().pk
