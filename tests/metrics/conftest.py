from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def _own_uploads(settings: Settings, tmp_path: Path) -> None:
    """Uploads of one test only, so that they can be counted."""
    settings.MEDIA_ROOT = tmp_path
