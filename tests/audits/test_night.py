"""The night as it is run: by task, by command, by button; a worker that dies; a rule that raises."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.actions import audit_runs
from accounts.audits import inactive
from accounts.audits.audit import Audit, Scope
from accounts.audits.inactive import AccountLife
from accounts.models import Account, AuditRun, AuditRunPart, Finding, Ministry, RunTrigger
from content.audits import written_form_share
from somestrategi.audits import runner, tasks
from somestrategi.core import clock
from somestrategi.core.rules import Hit, Rule, Severity
from tests.audits.conftest import Night, Publish
from tests.factories.accounts import AccountFactory

pytestmark = pytest.mark.django_db


@pytest.mark.keeps("S21", by="accounts.inactive")
def test_the_night_finds_an_account_that_is_not_in_use(
    ekd_on_x: Account, publish: Publish, night: Night
) -> None:
    publish(ekd_on_x, "nb", 1, days_ago=120)
    night()
    finding = Finding.objects.get(rule_id="accounts.inactive")
    assert (finding.status, finding.message, finding.params["days"]) == ("open", "idle", 120)
    assert finding.on == ekd_on_x


@pytest.mark.keeps("S31", by="content.written_form_share")
def test_the_night_finds_a_ministry_below_25_percent_nynorsk(
    ekd_on_x: Account, publish: Publish, night: Night
) -> None:
    publish(ekd_on_x, "nn", 24)
    publish(ekd_on_x, "nb", 76)
    night()
    finding = Finding.objects.get(rule_id="content.written_form_share", key="rolling")
    assert (finding.severity, finding.message) == (Severity.BLOCK, "rolling_nn")
    assert (finding.params["percent"], finding.params["needed"]) == ("24", 2)


@pytest.mark.keeps("S31", by="content.written_form_share")
def test_the_night_finds_a_ministry_below_25_percent_bokmal(
    ekd_on_x: Account, publish: Publish, night: Night
) -> None:
    publish(ekd_on_x, "nn", 80)
    publish(ekd_on_x, "nb", 20)
    night()
    assert Finding.objects.filter(message="rolling_nb", severity=Severity.BLOCK).exists()


def test_exactly_25_percent_is_kept(ekd_on_x: Account, publish: Publish, night: Night) -> None:
    publish(ekd_on_x, "nn", 25)
    publish(ekd_on_x, "nb", 75)
    night()
    assert not Finding.objects.filter(rule_id="content.written_form_share").exists()


def test_texts_outside_the_two_forms_do_not_count(ekd_on_x: Account, publish: Publish, night: Night) -> None:
    publish(ekd_on_x, "nn", 25)
    publish(ekd_on_x, "nb", 75)
    for form in ("other", "mixed", "undetermined", None):
        publish(ekd_on_x, form, 20)
    night()
    assert not Finding.objects.filter(rule_id="content.written_form_share").exists()


def test_too_few_publications_are_not_judged(ekd_on_x: Account, publish: Publish, night: Night) -> None:
    publish(ekd_on_x, "nb", 19)
    night()
    assert not Finding.objects.filter(rule_id="content.written_form_share").exists()


def test_an_account_below_its_own_target_is_amber_while_the_ministry_is_in_order(
    ekd_on_x: Account, ekd: Ministry, publish: Publish, night: Night
) -> None:
    other = AccountFactory(owner=ekd, handle="eksempelto")
    publish(ekd_on_x, "nb", 30)
    publish(other, "nn", 30)
    night()
    found = Finding.objects.filter(rule_id="content.written_form_share")
    assert {(f.on, f.severity) for f in found} == {(ekd_on_x, Severity.WARN), (other, Severity.WARN)}


def test_an_account_without_any_file_is_unknown_and_not_inactive(ekd_on_x: Account, night: Night) -> None:
    night()
    finding = Finding.objects.get(rule_id="accounts.inactive")
    assert (finding.message, finding.severity) == ("unknown", Severity.ADVISE)


def test_a_finding_resolves_when_the_account_is_back_in_use(
    ekd_on_x: Account, publish: Publish, night: Night
) -> None:
    publish(ekd_on_x, "nb", 1, days_ago=120)
    night()
    publish(ekd_on_x, "nb", 1, days_ago=1)
    night()
    assert Finding.objects.get().status == "resolved"


def test_a_night_run_twice_finds_nothing_twice(ekd_on_x: Account, publish: Publish, night: Night) -> None:
    publish(ekd_on_x, "nb", 1, days_ago=120)
    night()
    night()
    assert Finding.objects.count() == 1
    assert AuditRun.objects.count() == 1


def test_a_night_that_was_cut_short_is_completed_by_the_sweeper(ekd_on_x: Account, publish: Publish) -> None:
    """The worker dies between two audits: its lease runs out, what was done stays done, and the rest is done."""
    publish(ekd_on_x, "nn", 10, days_ago=120)
    publish(ekd_on_x, "nb", 90, days_ago=120)
    run = _waiting(ekd_on_x.owner)

    class Killed(BaseException):
        """As sudden as SIGKILL: no handler of ours runs."""

    def die(scope: Scope) -> Iterable[AccountLife]:
        raise Killed

    first, second = written_form_share.AUDIT, inactive.AUDIT
    with pytest.raises(Killed):
        runner.run(run.pk, audits=(first, Audit(second.rule, die)))
    assert list(run.parts.values_list("rule_id", flat=True)) == [first.rule.id]
    tasks.sweep()
    run.refresh_from_db()
    assert run.status == "running", "the lease still holds: nobody may take it yet"

    AuditRun.objects.update(leased_until=clock.now() - dt.timedelta(seconds=1))
    tasks.sweep()
    run.refresh_from_db()
    assert run.status == "completed"
    assert Finding.objects.filter(key="rolling").count() == 1
    assert Finding.objects.filter(rule_id="accounts.inactive").count() == 1


def test_a_rule_that_raises_leaves_its_findings_and_becomes_one(
    ekd_on_x: Account, publish: Publish, night: Night
) -> None:
    publish(ekd_on_x, "nb", 1, days_ago=120)
    night()

    def broken(life: AccountLife) -> Iterator[Hit]:
        raise ValueError("Kari Nordmann")
        yield

    share, idle = written_form_share.AUDIT, inactive.AUDIT
    raising = Rule(
        **{name: getattr(idle.rule, name) for name in idle.rule.__dataclass_fields__} | {"check": broken}
    )
    run = _waiting(ekd_on_x.owner)
    assert runner.run(run.pk, audits=(share, Audit(raising, idle.snapshots)))

    assert Finding.objects.get(rule_id="accounts.inactive").status == "open"
    failed = Finding.objects.get(rule_id="audits.failed")
    assert failed.params == {"rule": "accounts.inactive", "error": "ValueError"}
    assert AuditRunPart.objects.get(error="ValueError").run == run

    night()
    assert Finding.objects.get(rule_id="audits.failed").status == "resolved"


def test_a_run_asked_for_anew_while_it_runs_is_run_again(ekd_on_x: Account) -> None:
    run = _waiting(ekd_on_x.owner)
    taken = audit_runs.take(run.pk)
    assert taken is not None
    audit_runs.request(ekd_on_x.owner, trigger=RunTrigger.IMPORT, by=None)
    assert not audit_runs.complete(taken)


def test_a_past_date_is_a_report_and_changes_nothing(
    ekd_on_x: Account, publish: Publish, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(ekd_on_x, "nb", 40, days_ago=120)
    past = clock.today() - dt.timedelta(days=20)
    call_command("run_audits", "--ministry", "ekd", "--date", past.isoformat())
    told = capsys.readouterr().out
    assert "accounts.inactive" in told
    assert "content.written_form_share" in told
    assert not Finding.objects.exists()
    assert not AuditRun.objects.exists()


def test_a_dry_run_changes_nothing(ekd_on_x: Account, publish: Publish) -> None:
    publish(ekd_on_x, "nb", 1, days_ago=120)
    call_command("run_audits", "--dry-run")
    assert not Finding.objects.exists()


def test_the_command_runs_all_ministries_with_accounts(
    ekd_on_x: Account, prd_on_x: Account, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("run_audits")
    told = capsys.readouterr().out
    assert "ekd" in told
    assert "prd" in told
    assert AuditRun.objects.filter(status="completed").count() == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [(["--ministry", "xyz"], "No ministry has the code xyz"), (["--date", "2999-01-01"], "has not come yet")],
)
def test_the_command_tells_what_is_wrong(arguments: list[str], message: str) -> None:
    with pytest.raises(CommandError, match=message):
        call_command("run_audits", *arguments)
    assert not AuditRun.objects.exists()


def _waiting(ministry: Ministry) -> AuditRun:
    """A run in the queue that no nudge has reached."""
    run, _is_new = AuditRun.objects.update_or_create(
        ministry=ministry,
        local_on=clock.today(),
        defaults={
            "trigger": RunTrigger.NIGHT,
            "requested_at": clock.now(),
            "status": "waiting",
            "leased_until": None,
        },
    )
    run.parts.all().delete()
    return run


def test_a_second_night_costs_the_same_for_3_and_300(ekd_on_x: Account, night: Night) -> None:
    """What stands is touched in one UPDATE a rule; what says something new goes in one upsert a rule."""
    costs = []
    for many in (3, 297):
        AccountFactory.create_batch(many, owner=ekd_on_x.owner)
        night()
        AuditRun.objects.all().delete()
        Finding.objects.filter(rule_id="accounts.risk_assessment").update(label="Før")
        with CaptureQueriesContext(connection) as queries:
            night()
        assert not Finding.objects.filter(label="Før").exists()
        costs.append(len(queries))
        AuditRun.objects.all().delete()
    assert costs[0] == costs[1]


def test_a_night_writes_anew_only_the_sentences_that_changed(
    ekd_on_x: Account, publish: Publish, night: Night
) -> None:
    publish(ekd_on_x, "nb", 1, days_ago=120)
    night()
    AuditRun.objects.all().delete()
    seen_at = Finding.objects.get().last_seen_at
    with CaptureQueriesContext(connection) as queries:
        night()
    written = [q["sql"] for q in queries if '"accounts_finding"' in q["sql"] and q["sql"][:6] != "SELECT"]
    assert len(written) == 1
    assert written[0].startswith('UPDATE "accounts_finding" SET "last_seen_at"')
    finding = Finding.objects.get()
    assert finding.last_seen_at > seen_at

    AuditRun.objects.all().delete()
    Finding.objects.update(params={"days": 119, "limit": 90}, due_on=dt.date(2027, 1, 8))
    night()
    finding.refresh_from_db()
    assert (finding.params["days"], finding.due_on) == (120, dt.date(2027, 1, 8))
