"""What the strictness of a check, and who may go on in spite of it, are called."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from content.checks.check import Override
from somestrategi.core.rules import Severity

SEVERITIES: Mapping[Severity, Promise] = {
    Severity.ADVISE: pgettext_lazy("check", "Advice"),
    Severity.WARN: pgettext_lazy("check", "Warning"),
    Severity.BLOCK: pgettext_lazy("check", "Stop"),
}
OVERRIDES: Mapping[Override, Promise] = {
    Override.WRITER: pgettext_lazy("check", "Whoever writes, in one click"),
    Override.WRITER_WITH_REASON: pgettext_lazy("check", "Whoever writes, with a reason"),
    Override.APPROVER: pgettext_lazy("check", "Somebody who approves, with a reason"),
    Override.DUTY: pgettext_lazy("check", "Whoever is on duty, with a reason"),
    Override.LEADER: pgettext_lazy("check", "The editor-in-chief, with a reason"),
    Override.NOBODY: pgettext_lazy("check", "Nobody"),
}
