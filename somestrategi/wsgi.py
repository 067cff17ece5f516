"""The web process. It refuses to start on an unsafe environment: see `system_checks.refuse_unsafe_start`."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "somestrategi.settings.production")

application = get_wsgi_application()

from somestrategi.system_checks import refuse_unsafe_start  # noqa: E402 – needs the apps

refuse_unsafe_start()
