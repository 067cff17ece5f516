"""A ministry may be stricter than the strategy and never milder; what is passed over too often goes to its owner."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Account, Finding, Ministry, User
from accounts.permissions import Role
from content import check_policy, editor_page
from content.actions import approvals, check_settings, posts, remark_answers, remark_cases
from content.checks import passive, personal_data, visual_profile
from content.checks.check import Check, Override
from content.checks.remarks import PLAIN, Standing, remarks
from content.draft import Draft
from content.models import CheckSetting, Post, RemarkAnswer, RemarkCase, Variant
from somestrategi.core import clock
from somestrategi.core.rules import Severity
from tests.audits.conftest import Night, night  # noqa: F401 (a fixture)
from tests.cast import GiveRole, SignIn
from tests.factories.plan import VariantFactory

PASSIVE = passive.CHECK
TEXT = "Forslaget ble i går sendt på høring. Vi åpner en ny ordning for kommuner i dag."


@pytest.fixture
def post(ekd_on_x: Account, kari: User) -> Post:
    return posts.begin(
        account=ekd_on_x, text=TEXT, by=kari, purpose="inform", target_groups=["affected"], topic="Ordning"
    )


def _set(ekd: Ministry, ola: User, severity: Severity, check: Check = PASSIVE) -> CheckSetting:
    return check_settings.set_for(ekd, check, severity=severity, by=ola, reason="Vi skriver aktivt.")


def _whole(post: Post) -> Post:
    return Post.objects.with_context().get(pk=post.pk)


def _stops(post: Post) -> set[str]:
    return {remark.check.id for remark in editor_page.stops(_whole(post))}


# --- Stricter --------------------------------------------------------------------------------------------------------
def test_the_page_makes_a_check_stricter_and_the_gate_follows(
    post: Post, ekd: Ministry, ola: User, kari: User, signed_in: SignIn
) -> None:
    address = reverse("check_setting", args=["ekd", PASSIVE.id])
    assert PASSIVE.id not in _stops(post)
    browser = signed_in(ola)
    browser.post(address, {"severity": "warn", "reason": "Vi skriver aktivt."})
    assert "Strengere her; strategiens egen er «Råd»." in browser.get(reverse("check_settings")).text
    assert PASSIVE.id in _stops(post)
    with pytest.raises(approvals.Stopped):
        approvals.send(_whole(post), by=kari)

    remark = next(one for one in editor_page.stops(_whole(post)) if one.check.id == PASSIVE.id)
    variant = post.variants.get()
    with pytest.raises(ValidationError, match="Skriv hvorfor"):
        remark_answers.override(remark, on=variant, by=kari)
    remark_answers.override(remark, on=variant, by=kari, reason="Sitat fra loven.")
    approvals.send(_whole(post), by=kari)
    shown = signed_in(ola).get(reverse("overrides")).text
    assert "Sitat fra loven." in shown
    assert "1 merknad er sluppet gjennom de siste sju dagene" in signed_in(ola).get(reverse("meeting")).text
    assert "satte regelen «" in browser.get(address).text


def test_a_stop_of_the_ministrys_own_takes_who_could_make_it_milder(
    post: Post, ekd: Ministry, ola: User, kari: User
) -> None:
    _set(ekd, ola, Severity.BLOCK)
    remark = next(one for one in editor_page.stops(_whole(post)) if one.check.id == PASSIVE.id)
    assert not remark_answers.may_override(remark.override, ministry_id=ekd.pk, by=kari)
    assert remark_answers.may_override(remark.override, ministry_id=ekd.pk, by=ola)
    assert not remark_answers.may_wait(remark)


def test_what_was_answered_before_it_grew_stricter_is_asked_again(
    post: Post, ekd: Ministry, ola: User, kari: User
) -> None:
    variant = post.variants.get()
    found = next(
        one for _v, all_ in editor_page.at_sending(_whole(post)) for one in all_ if one.check.id == PASSIVE.id
    )
    remark_answers.override(found, on=variant, by=kari)
    with time_machine.travel(clock.now() + dt.timedelta(minutes=1)):
        _set(ekd, ola, Severity.WARN)
        assert PASSIVE.id in _stops(post)


def test_another_ministry_is_not_touched(post: Post, ola: User, per: User, ekd: Ministry) -> None:
    other = VariantFactory(text=TEXT).post
    _set(ekd, ola, Severity.BLOCK)
    assert PASSIVE.id not in _stops(other)


# --- Never milder ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "check", [personal_data.IDENTITY, visual_profile.TEMPLATE], ids=lambda check: check.id
)
def test_milder_than_the_strategy_is_refused_in_words(
    check: Check, ekd: Ministry, ola: User, signed_in: SignIn
) -> None:
    own = check.rule.severity
    assert own is not Severity.ADVISE
    response = signed_in(ola).post(
        reverse("check_setting", args=["ekd", check.id]), {"severity": "advise", "reason": "Masete."}
    )
    assert response.status_code == 422
    assert "og ingen departementer går under den." in response.text
    with pytest.raises(ValidationError):
        _set(ekd, ola, Severity.ADVISE, check)
    assert not CheckSetting.objects.exists()


def test_it_can_be_taken_back_to_the_strategys_own(post: Post, ekd: Ministry, ola: User) -> None:
    _set(ekd, ola, Severity.BLOCK)
    _set(ekd, ola, Severity.ADVISE)
    assert PASSIVE.id not in _stops(post)


def test_who_reads_several_ministries_chooses_whose_rules_are_shown(
    ekd: Ministry, prd: Ministry, ola: User, kari: User, give_role: GiveRole, signed_in: SignIn
) -> None:
    give_role(kari, Role.READER, prd)
    _set(ekd, ola, Severity.BLOCK)
    browser = signed_in(kari)
    theirs = browser.get(reverse("check_settings"), {"departement": "prd"}).text
    assert '<option value="prd" selected>' in theirs
    assert "Strengere her" not in theirs
    assert "Strengere her" in browser.get(reverse("check_settings"), {"departement": "ekd"}).text


@pytest.mark.parametrize("who", ["kari", "gro"])
def test_only_who_sets_up_the_approval_changes_a_rule(
    who: str, ekd: Ministry, request: pytest.FixtureRequest, signed_in: SignIn
) -> None:
    browser = signed_in(request.getfixturevalue(who))
    address = reverse("check_setting", args=["ekd", PASSIVE.id])
    assert browser.post(address, {"severity": "block", "reason": "A"}).status_code == 403
    assert not CheckSetting.objects.exists()


def test_the_history_keeps_what_it_was(ekd: Ministry, ola: User) -> None:
    _set(ekd, ola, Severity.BLOCK)
    _set(ekd, ola, Severity.WARN)
    history = CheckSetting.pgh_event_model.objects.order_by("pgh_id").values_list("severity", flat=True)  # type: ignore[attr-defined]
    assert list(history) == ["block", "warn"]


# --- Pure ------------------------------------------------------------------------------------------------------------
def test_what_is_off_by_default_can_be_turned_on(monkeypatch: pytest.MonkeyPatch) -> None:
    off = replace(PASSIVE, is_on=False)
    monkeypatch.setattr("content.checks.remarks.CHECKS", (off,))
    draft = Draft(text=TEXT, declared_form="nb")
    assert not remarks(draft, PLAIN)
    assert remarks(draft, Standing(severities={}, switched_on=[off.id]))


@pytest.mark.parametrize(
    ("override", "effective", "expected"),
    [
        (Override.WRITER, Severity.ADVISE, Override.WRITER),
        (Override.WRITER, Severity.WARN, Override.WRITER_WITH_REASON),
        (Override.WRITER, Severity.BLOCK, Override.LEADER),
        (Override.APPROVER, Severity.WARN, Override.APPROVER),
        (Override.NOBODY, Severity.BLOCK, Override.NOBODY),
    ],
)
def test_who_may_go_on_follows_the_strictness(
    override: Override, effective: Severity, expected: Override
) -> None:
    check = replace(PASSIVE, override=override)
    assert check_policy.override_of(check, own=Severity.ADVISE, effective=effective) is expected


# --- Passed over too often -------------------------------------------------------------------------------------------
def _sent(ekd_on_x: Account, count: int, *, mended: int = 0) -> None:
    for number in range(count):
        variant: Variant = VariantFactory(account=ekd_on_x, text=TEXT, post__topic=f"Sak {number}")
        found = editor_page.at_sending(_whole(variant.post))
        remark_cases.see(found)
        kept = [
            (one, [r for r in all_ if number >= mended or r.check.id != PASSIVE.id]) for one, all_ in found
        ]
        remark_cases.stand(kept)
        variant.post.approvals.create(
            fingerprint="a" * 64, asked_by=variant.post.created_by, asked_at=clock.now(), state="voided"
        )


@pytest.mark.keeps("S14", by="content.rule_overridden")
def test_a_rule_that_most_pass_over_goes_to_its_owner(
    ekd_on_x: Account,
    ekd: Ministry,
    ola: User,
    signed_in: SignIn,
    night: Night,  # noqa: F811
) -> None:
    _sent(ekd_on_x, 20, mended=13)
    night()
    finding = Finding.objects.get(rule_id="content.rule_overridden", key=PASSIVE.id)
    assert (finding.params["count"], finding.params["cases"]) == (7, 20)
    assert finding.assigned_to == ola
    page = signed_in(ola).get(reverse("finding", args=[finding.pk])).text
    assert f"«{PASSIVE.rule.title}» ble tilsidesatt i 35 prosent" in page
    assert reverse("check_settings") in page


@pytest.mark.parametrize(("count", "mended"), [(20, 14), (19, 0)])
def test_few_cases_and_a_few_overrides_are_no_finding(
    ekd_on_x: Account,
    count: int,
    mended: int,
    night: Night,  # noqa: F811
) -> None:
    _sent(ekd_on_x, count, mended=mended)
    night()
    assert not Finding.objects.filter(rule_id="content.rule_overridden", key=PASSIVE.id).exists()


def test_writing_counts_a_case_once_and_sending_says_that_it_stood(
    post: Post, kari: User, signed_in: SignIn
) -> None:
    variant, browser = post.variants.get(), signed_in(kari)
    _save(browser, post, TEXT)
    _save(browser, post, TEXT)
    case = RemarkCase.objects.get(variant=variant, check_id=PASSIVE.id)
    assert case.stood_at is None
    approvals.send(_whole(post), by=kari)
    case.refresh_from_db()
    assert case.stood_at is not None


def _save(browser: Client, post: Post, text: str) -> None:
    variant = post.variants.get()
    post.refresh_from_db()
    data = {"version": post.version, f"v{variant.pk}-text": text, f"v{variant.pk}-declared_form": "nb"}
    data |= {
        "ministry": post.ministry_id,
        "topic": post.topic,
        "importance": "ordinary",
        "sensitivity": "ordinary",
    }
    data |= {"purpose": "inform", "target_groups": ["affected"], "archive_answer": "unknown"}
    assert browser.post(reverse("post_autosave", args=[post.pk]), data).status_code == 200


def test_the_list_of_what_was_let_through_costs_the_same_for_many(
    post: Post, kari: User, signed_in: SignIn
) -> None:
    browser, variant = signed_in(kari), post.variants.get()

    def queries(count: int) -> int:
        RemarkAnswer.objects.all().delete()
        RemarkAnswer.objects.bulk_create(
            RemarkAnswer(
                variant=variant, check_id=PASSIVE.id, key=str(n), answer="overridden", by=kari, at=clock.now()
            )
            for n in range(count)
        )
        with CaptureQueriesContext(connection) as seen:
            browser.get(reverse("overrides"))
        return len(seen)

    queries(1)
    assert queries(3) == queries(40)
