"""Findings as people read them. The rules live in several apps and are put together above this layer, so who does
that (`somestrategi.dashboard.finding_lines`) hands over how a finding is told, at start."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from accounts.models import Finding


class FindingLine(Protocol):
    """What a template shows of a finding. `look` has `word`, `icon` and `color`; `mend_url` may be empty."""

    @property
    def look(self) -> Any: ...
    @property
    def title(self) -> str: ...
    @property
    def sentence(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def mend_url(self) -> str: ...


class NobodyTells(RuntimeError):
    """`tell_with` has not been called: the frame was not started."""


def _nobody(finding: Finding) -> FindingLine:
    raise NobodyTells


_tell: Callable[[Finding], FindingLine] = _nobody


def tell_with(tell: Callable[[Finding], FindingLine]) -> None:
    """Called once, when the apps are ready."""
    global _tell
    _tell = tell


def lines(findings: Iterable[Finding]) -> list[FindingLine]:
    return [_tell(finding) for finding in findings]
