"""Production: the environment alone. What is missing or unsafe here is told by `somestrategi.system_checks`.

A value that is absent or cannot be read becomes an empty one, so that the check with its id and hint is what
the operator meets, and not a traceback from here. See docs/operations.md for the table.
"""

from __future__ import annotations

from contextlib import suppress

from django.core.exceptions import ImproperlyConfigured

from somestrategi import logs
from somestrategi.settings import addresses
from somestrategi.settings.base import *  # noqa: F403
from somestrategi.settings.base import DATABASES, env

PRODUCTION = True
DATABASES["default"] |= addresses.KEPT_OPEN
DEBUG = False
LOGGING = logs.configuration(tells_messages=False)
SECRET_KEY = env("SECRET_KEY", default="") or "missing"
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
BASE_URL = env("BASE_URL", default="")
FIELD_KEYS = env.list("FIELD_KEYS", default=[])
MEDIA_ROOT = env("MEDIA_ROOT", default="")
STATIC_ROOT = env("STATIC_ROOT", default=str(globals()["STATIC_ROOT"]))

with suppress(ImproperlyConfigured, ValueError):
    globals().update(env.email_url("EMAIL_URL", default=""))

# `X-Forwarded-Proto` when a proxy ends TLS and sets it itself; `none` when this process ends TLS.
PROXY_HEADER = env("PROXY_HEADER", default="")
if PROXY_HEADER and PROXY_HEADER.lower() != "none":
    SECURE_PROXY_SSL_HEADER = ("HTTP_" + PROXY_HEADER.upper().replace("-", "_"), "https")

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz/$"]
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
