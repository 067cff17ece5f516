"""The web process. It refuses to start on an unsafe environment: see `system_checks.refuse_unsafe_start`."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "somestrategi.settings.production")

from somestrategi.system_checks import refuse_unsafe_start

refuse_unsafe_start(is_web=True)
application = get_wsgi_application()
