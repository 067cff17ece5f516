"""`make run`'s settings with less patience, for `bench/publish_faults.py`: the same code, shorter waits."""

from __future__ import annotations

import json
import os

from somestrategi.settings.local import *  # noqa: F403

CONNECTOR_SERVERS = json.loads(os.environ["FAULT_SERVERS"])
LOCAL_CONNECTOR = False
DEMO = False
BASE_URL = "https://media.example"
CALL_SECONDS = 4
LIMIT_SECONDS = 5
LOOKS_AFTER_SECONDS = (1, 2, 3, 4, 6, 8)
MEDIA_ROOT = os.environ["FAULT_MEDIA"]
