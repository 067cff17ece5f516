"""Values that every environment shares. Nothing is decided here: reading, defaults and names only."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from somestrategi import logs
from somestrategi.settings import addresses, connector_apps

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = environ.Env()

# --- What is installed -------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "somestrategi.apps.SomestrategiConfig",
    "accounts.apps.AccountsConfig",
    "content.apps.ContentConfig",
    "moderation.apps.ModerationConfig",
    "metrics.apps.MetricsConfig",
    "somestrategi.apps.GovernedAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "axes",
    "crispy_forms",
    "csp",
    "django_celery_beat",
    "django_filters",
    "django_htmx",
    "django_structlog",
    "pghistory",
    "pgtrigger",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.UiLanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "somestrategi.middleware.UrlPermissionMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "somestrategi.urls"
WSGI_APPLICATION = "somestrategi.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "somestrategi.context_processors.shell",
            ],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = ["ds"]
CRISPY_TEMPLATE_PACK = "ds"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Database, queue, cache ------------------------------------------------------------------------------
DATABASES = {"default": addresses.database(env("DATABASE_URL", default="postgres:///somestrategi"))}
DATABASES["default"]["ATOMIC_REQUESTS"] = False

REDIS_URL: str = env("REDIS_URL", default="redis://127.0.0.1:6379/0")
CELERY_BROKER_URL = addresses.broker(REDIS_URL)
CELERY_BROKER_TRANSPORT_OPTIONS = {"global_keyprefix": "somestrategi:queue:", "socket_connect_timeout": 2}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BEAT_SCHEDULER = "django_celery_beat.schedulers:DatabaseScheduler"
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TIMEZONE = "Europe/Oslo"
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "somestrategi:cache",
    }
}

# --- People ------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["name", "email"]},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "my_day"
LOGOUT_REDIRECT_URL = "login"
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24  # seconds; also the life of an administrator's one-time link
SESSION_COOKIE_AGE = 60 * 60 * 12  # a working day
SESSION_COOKIE_HTTPONLY = True

AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = 0.25  # hours
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "username"
AXES_LOCKOUT_CALLABLE = "accounts.views.sign_in.locked_out"
AXES_SENSITIVE_PARAMETERS = ["password", "username"]
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_DISABLE_ACCESS_LOG = True  # nobody reads it, and it would keep every address and browser for ever
AXES_VERBOSE = False

# --- Language and time -----------------------------------------------------------------------------------
LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", _("Bokmål")), ("nn", _("Nynorsk"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_NAME = "ui_language"
TIME_ZONE = "Europe/Oslo"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

# --- Files -------------------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = BASE_DIR / "var" / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = BASE_DIR / "var" / "media"  # uploads are read by the server only: there is no MEDIA_URL
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

# --- Safety ------------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # Designsystemet's CSS draws 27 icons as data URIs
        "media-src": [SELF],  # the videos of posts, on their own pages
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "somestrategi.error_views.csrf_failure"

# --- This product ------------------------------------------------------------------------------------------
DEMO = False
BASE_URL = "http://127.0.0.1:8000"
FIELD_KEYS: list[str] = []
# By platform: a base address instead of its own; and our application there: id, secret and webhook token.
CONNECTOR_SERVERS: dict[str, str] = env.dict("CONNECTOR_SERVERS", default={})
CONNECTOR_APPS: dict[str, dict[str, str]] = connector_apps.read(os.environ)
LOCAL_CONNECTOR = False  # whether the demo's own connector may stand in for a platform's
# How long one call to a platform may take. Long past it, whoever sent it is taken for dead.
CALL_SECONDS: float = 30
# How long we wait when a platform limits us without saying until when.
LIMIT_SECONDS: float = 300
# How long after each other a call whose answer was lost is looked for (`accounts.outgoing.looking`).
LOOKS_AFTER_SECONDS: tuple[float, ...] = (5, 15, 45, 120, 300, 600)
PAGE_HOSTS: list[str] = env.list("PAGE_HOSTS", default=["regjeringen.no", "stortinget.no", "lovdata.no"])
PAGE_FIXED_ADDRESSES: dict[str, tuple[str, int]] = {}  # host: address and port, instead of asking for them
PAGE_CA_FILE: str | None = None
ALARM_SENDERS: list[str] = env.list("ALARM_SENDERS", default=["moderation.alarm_senders.by_email"])
"""How somebody is rung for danger, threats and personal data in a comment: paths to functions (docs/operations.md)."""
DEFAULT_FROM_EMAIL: str = env("DEFAULT_FROM_EMAIL", default="Somestrategi <ikke-svar@localhost>")

# --- Logs --------------------------------------------------------------------------------------------------
LOGGING: dict[str, Any] = logs.configuration(tells_messages=True)
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False  # the proxy knows it; a log-in that fails is counted by axes
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = logging.DEBUG
