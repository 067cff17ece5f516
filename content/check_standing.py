"""What a ministry has set about the checks, as the checks are run with it."""

from __future__ import annotations

from collections.abc import Mapping

from content import remark_grace
from content.checks.remarks import Standing
from content.draft import Draft
from content.models import Answer, CheckSetting, RemarkAnswer
from somestrategi.core.rules import Severity

Settings = Mapping[str, CheckSetting]


def settings_of(ministry_id: int) -> Settings:
    """By check id. One query."""
    return {row.check_id: row for row in CheckSetting.objects.filter(ministry_id=ministry_id)}


def standing(settings: Settings, answers: Mapping[str, RemarkAnswer], draft: Draft) -> Standing:
    """What was answered before the ministry grew stricter is asked about again."""
    return Standing(
        severities={key: Severity(row.severity) for key, row in settings.items() if row.severity},
        switched_on=[key for key, row in settings.items() if row.is_on],
        asides=[key for key, row in answers.items() if row.answer == Answer.ASIDE],
        overrides=[
            key
            for key, row in answers.items()
            if remark_grace.is_in_force(row, limits=draft.thresholds, now=draft.now)
            and not _is_older(row, settings.get(row.check_id))
        ],
    )


def _is_older(answer: RemarkAnswer, setting: CheckSetting | None) -> bool:
    return setting is not None and bool(setting.severity) and answer.at < setting.changed_at
