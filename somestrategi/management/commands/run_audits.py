from __future__ import annotations

import datetime as dt
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from accounts.actions import audit_runs
from accounts.models import Ministry, RunTrigger
from somestrategi.audits import runner
from somestrategi.core import clock


class Command(BaseCommand):
    help = "Runs the self-audit. A past date, or --dry-run, only reports and changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--ministry", action="append", metavar="CODE", help="may be repeated; else all")
        parser.add_argument("--date", type=dt.date.fromisoformat, metavar="YYYY-MM-DD")
        parser.add_argument("--dry-run", action="store_true")

    def handle(
        self, *, ministry: list[str] | None, date: dt.date | None, dry_run: bool, **options: Any
    ) -> None:
        today = clock.today()
        on = date or today
        if on > today:
            raise CommandError("The date has not come yet.")
        with translation.override("nb"):
            for chosen in _ministries(ministry, on):
                if dry_run or on != today:
                    self._report(chosen, on)
                else:
                    self._run(chosen)

    def _report(self, ministry: Ministry, on: dt.date) -> None:
        self.stdout.write(f"{ministry.code} {on} (report only)")
        for seen in runner.report(ministry, on=on):
            severity = seen.hit.severity or seen.rule.severity
            self.stdout.write(f"  {severity.value:6} {seen.rule.id}  {seen.subject.label}: {seen.sentence}")

    def _run(self, ministry: Ministry) -> None:
        run = audit_runs.request(ministry, trigger=RunTrigger.COMMAND, by=None)
        runner.run(run.pk)
        parts = run.parts.order_by("rule_id").values_list("rule_id", "hit_count", "error")
        told = ", ".join(f"{rule} {error or count}" for rule, count, error in parts)
        self.stdout.write(f"{ministry.code} {run.local_on}: {told or 'taken by a worker'}")


def _ministries(codes: list[str] | None, on: dt.date) -> list[Ministry]:
    """Those named, or all that lead accounts."""
    if not codes:
        return list(Ministry.objects.audited(on).order_by("code"))
    found = {ministry.code.lower(): ministry for ministry in Ministry.objects.all()}
    unknown = [code for code in codes if code.lower() not in found]
    if unknown:
        raise CommandError(
            f"No ministry has the code {', '.join(unknown)}. There are: {', '.join(sorted(found))}."
        )
    return [found[code.lower()] for code in codes]
