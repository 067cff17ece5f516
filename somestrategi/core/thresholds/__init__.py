"""The thresholds the strategy leaves open: name, default, unit, source and why, in both written forms."""

from __future__ import annotations

from somestrategi.core.thresholds.defaults import all_defaults, default
from somestrategi.core.thresholds.threshold import (
    Choice,
    Kind,
    Problem,
    Source,
    ThresholdDefault,
    UnfitValue,
    Unit,
    Value,
)

__all__ = [
    "Choice",
    "Kind",
    "Problem",
    "Source",
    "ThresholdDefault",
    "UnfitValue",
    "Unit",
    "Value",
    "all_defaults",
    "default",
]
