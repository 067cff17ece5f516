"""What a check is: a rule on a draft, who may overrule it, and what mends it in one click (ARCHITECTURE §4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from content.draft import Draft
from somestrategi.core.rules import Hit, Rule, Text


class Override(StrEnum):
    """Who may let a post go on in spite of a remark."""

    WRITER = "writer"
    """In one click, without a reason."""
    WRITER_WITH_REASON = "writer_with_reason"
    APPROVER = "approver"
    """Somebody who approves in the ministry, with a reason."""
    DUTY = "duty"
    """Whoever is on duty there today, with a reason."""
    LEADER = "leader"
    """The editor-in-chief, with a reason."""
    NOBODY = "nobody"


@dataclass(frozen=True)
class Remedy:
    """What one click does: writes `text` anew, sets `field` to `value`, leads to the place `anchor` on the
    page, or to the post's page with the URL name `page`, about its file `item` where there is one."""

    label: Text
    text: str | None = None
    field: str = ""
    value: str = ""
    anchor: str = ""
    page: str = ""
    item: int | None = None


def no_remedy(draft: Draft, hit: Hit) -> Remedy | None:
    return None


@dataclass(frozen=True)
class Check:
    """`precision` is what was measured on the half of the labelled sentences that nobody looked at, 0–1, where the rule
    knows a text by its words; below 0.8 `is_on` is False until it is better."""

    rule: Rule[Draft]
    override: Override = Override.WRITER
    remedy: Callable[[Draft, Hit], Remedy | None] = no_remedy
    precision: float | None = None
    is_on: bool = True

    @property
    def id(self) -> str:
        return self.rule.id
