"""Our own application on each platform that wants one, from the environment: FACEBOOK_APP_SECRET and the like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

PLATFORMS = ("facebook", "instagram", "threads", "youtube")
VARIABLES: Mapping[str, str] = {"id": "APP_ID", "secret": "APP_SECRET", "verify_token": "WEBHOOK_TOKEN"}
"""Key in CONNECTOR_APPS[platform], and the end of the variable's name."""


def read(environment: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """`{"facebook": {"id": …, "secret": …, "verify_token": …}}`, without what is not set."""
    found = {
        platform: {
            key: value for key, name in VARIABLES.items() if (value := _value(environment, platform, name))
        }
        for platform in PLATFORMS
    }
    return {platform: app for platform, app in found.items() if app}


def halves(environment: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """A webhook token without the secret that its deliveries are judged by: the two names."""
    for platform, app in read(environment).items():
        if "verify_token" in app and "secret" not in app:
            yield f"{platform.upper()}_WEBHOOK_TOKEN", f"{platform.upper()}_APP_SECRET"


def _value(environment: Mapping[str, str], platform: str, name: str) -> str:
    return environment.get(f"{platform.upper()}_{name}", "").strip()
