"""`make run`: invented data, no secrets, mail in a folder."""

from __future__ import annotations

import base64
import hashlib

from somestrategi.settings.base import *  # noqa: F403
from somestrategi.settings.base import BASE_DIR, env

SECRET_KEY = "local-only-not-a-secret"
_OWN_KEY = base64.urlsafe_b64encode(hashlib.sha256(SECRET_KEY.encode()).digest()).decode()
FIELD_KEYS = env.list("FIELD_KEYS", default=[_OWN_KEY])
LOCAL_CONNECTOR = True
DEMO = True
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
BASE_URL = env("BASE_URL", default="http://127.0.0.1:8000")
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = env("MAIL_FOLDER", default=str(BASE_DIR / "var" / "mail"))
