"""Reference data that every installation starts with: ministries and platforms, with their sources."""

from __future__ import annotations

from somestrategi.bootstrap.defaults.reader import (
    FormerNameDefault,
    Kind,
    MinistryDefault,
    PlatformDefault,
    ministry_defaults,
    platform_defaults,
)

__all__ = [
    "FormerNameDefault",
    "Kind",
    "MinistryDefault",
    "PlatformDefault",
    "ministry_defaults",
    "platform_defaults",
]
