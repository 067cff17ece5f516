"""`make test`: the real database and queue, a fast password hasher, mail in memory."""

from __future__ import annotations

import base64
import hashlib
import os
import tempfile
from pathlib import Path

from somestrategi.settings.base import *  # noqa: F403
from somestrategi.settings.base import TEMPLATES

SECRET_KEY = "test-only-not-a-secret"
FIELD_KEYS = [base64.urlsafe_b64encode(hashlib.sha256(SECRET_KEY.encode()).digest()).decode()]
LOCAL_CONNECTOR = True
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# One folder a process: two checkouts on one machine may be tested at once. `tests/conftest.py` removes it.
MEDIA_ROOT = Path(tempfile.gettempdir()) / f"somestrategi-test-media-{os.getpid()}"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
WHITENOISE_AUTOREFRESH = True
AXES_ENABLED = True
CONNECTOR_APPS = {}
PAGE_HOSTS = []  # no page is asked, but where a test names its own server

# A variable that a template of ours names and nobody supplies shows up as this text; tests fail on it.
UNDEFINED_IN_TEMPLATE = "«undefined: %s»"
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = UNDEFINED_IN_TEMPLATE
