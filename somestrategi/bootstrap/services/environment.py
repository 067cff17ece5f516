"""What the children of `make run` see of the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from somestrategi.bootstrap.services.failures import CannotStart

SETTINGS = "somestrategi.settings.local"
# libpq, Django, gunicorn and Celery obey these; one's own shell must not change what `make run` does.
OTHERS = ("PG", "DJANGO_", "GUNICORN_", "CELERY_", "LC_")


@dataclass(frozen=True)
class Addresses:
    """DATABASE_URL and REDIS_URL."""

    database_url: str
    redis_url: str


def own_services(environment: Mapping[str, str]) -> Addresses | None:
    """The caller's own servers, only where USE_MY_SERVICES=1 says so; None for ours."""
    if environment.get("USE_MY_SERVICES") != "1":
        return None
    database_url, redis_url = environment.get("DATABASE_URL", ""), environment.get("REDIS_URL", "")
    missing = [name for name in ("DATABASE_URL", "REDIS_URL") if not environment.get(name)]
    if missing:
        raise CannotStart(
            f"USE_MY_SERVICES=1 needs {' and '.join(missing)} as well.",
            "Set DATABASE_URL=postgres://… and REDIS_URL=redis://…, or leave USE_MY_SERVICES out.",
        )
    return Addresses(database_url, redis_url)


def child_environment(outside: Mapping[str, str], addresses: Addresses, *, base_url: str) -> dict[str, str]:
    """Local settings, the given servers, UTF-8, and the rest of the caller's environment."""
    uses_own = outside.get("USE_MY_SERVICES") == "1"
    kept = {name: value for name, value in outside.items() if not name.startswith(OTHERS)}
    if uses_own:
        kept |= {name: value for name, value in outside.items() if name.startswith("PG")}
    return kept | {
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "DATABASE_URL": addresses.database_url,
        "REDIS_URL": addresses.redis_url,
        "BASE_URL": base_url,
        "LC_ALL": "C.UTF-8",
        "PYTHONUTF8": "1",
        "PYTHONUNBUFFERED": "1",
    }
