"""What a figure is called and means, and who counts it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise

Text = str | Promise


class Unit(StrEnum):
    COUNT = "count"
    PERCENT = "percent"
    SECONDS = "seconds"


@dataclass(frozen=True, slots=True)
class Definition:
    """`key` is `<platform>.<figure>` and permanent. `is_summable` tells whether figures of several posts, or of
    several days, may be added together: reach never may, for the same person is in many of them. `source` is who
    counts, and where."""

    key: str
    version: int
    title: Text
    explanation: Text
    unit: Unit
    platform: str
    is_summable: bool
    source: Text


class Define:
    """Makes the definitions of one platform's file: `define("likes", title, explanation)`."""

    def __init__(self, platform: str, source: Text) -> None:
        self._platform = platform
        self._source = source

    def __call__(
        self,
        figure: str,
        title: Text,
        explanation: Text,
        *,
        unit: Unit = Unit.COUNT,
        is_summable: bool = True,
        version: int = 1,
    ) -> Definition:
        return Definition(
            key=f"{self._platform}.{figure}",
            version=version,
            title=title,
            explanation=explanation,
            unit=unit,
            platform=self._platform,
            is_summable=is_summable,
            source=self._source,
        )
