"""The checks as a ministry has them, for the page of rules. Pure but for one query."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise

from content import check_policy
from content.check_standing import settings_of
from content.check_words import OVERRIDES, SEVERITIES
from content.checks.book import CHECKS
from somestrategi.core.rules import Severity

if TYPE_CHECKING:
    from accounts.models import Ministry
    from content.checks.check import Check
    from content.models import CheckSetting


@dataclass(frozen=True)
class CheckLine:
    """`setting` is the ministry's own, or None. `precision` is in per cent, where the check goes by words."""

    check: Check
    severity: Severity
    setting: CheckSetting | None

    @property
    def is_on(self) -> bool:
        return self.check.is_on or (self.setting is not None and self.setting.is_on)

    @property
    def is_stricter(self) -> bool:
        return self.severity.rank < self.check.rule.severity.rank

    @property
    def word(self) -> Promise:
        return SEVERITIES[self.severity]

    @property
    def own_word(self) -> Promise:
        return SEVERITIES[self.check.rule.severity]

    @property
    def who(self) -> Promise:
        """Who may go on in spite of it."""
        own = self.check.rule.severity
        return OVERRIDES[check_policy.override_of(self.check, own=own, effective=self.severity)]

    @property
    def precision(self) -> int | None:
        return None if self.check.precision is None else round(100 * self.check.precision)


def lines_of(ministry: Ministry) -> list[CheckLine]:
    """All of them, in the book's order. One query."""
    settings = settings_of(ministry.pk)
    return [line_of(check, settings.get(check.id)) for check in CHECKS]


def line_of(check: Check, setting: CheckSetting | None) -> CheckLine:
    severity = Severity(setting.severity) if setting and setting.severity else check.rule.severity
    return CheckLine(check, min(severity, check.rule.severity, key=lambda one: one.rank), setting)
