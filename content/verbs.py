"""The deeds of this app in words; see `accounts/verbs.py`."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise

VERBS: Mapping[str, Promise] = {}
