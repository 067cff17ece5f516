"""The variables that production is made of: what each must look like, and what is wrong with one that does not.

Pure but for the folders, which are looked at. `system_checks.py` tells the faults; docs/operations.md has the table.
"""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, urlsplit

from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured
from django.http.request import validate_host
from environ import Env

from somestrategi.settings.addresses import SCHEMES

CODE = Path(__file__).resolve().parent.parent
SHORTEST_KEY = 50  # characters
FEWEST_DIFFERENT = 10
SENDING = "django.core.mail.backends.smtp.EmailBackend"

Environment = Mapping[str, str]


@dataclass(frozen=True)
class Variable:
    """`number` makes the id somestrategi.E001; `example` is the hint. `fault` gets the value, never empty, and the
    rest of the environment, and says what is wrong with it: «names no database». Empty where nothing is."""

    number: int
    name: str
    example: str
    fault: Callable[[str, Environment], str]
    because: str = ""

    def fault_in(self, environment: Environment) -> str:
        """The whole sentence, or nothing."""
        value = environment.get(self.name, "").strip()
        fault = self.fault(value, environment) if value else f"is missing{self.because}"
        return f"{self.name} {fault}." if fault else ""


def listed(environment: Environment, name: str) -> list[str]:
    return [part for part in environment.get(name, "").split(",") if part]


def _port_is_wrong(address: SplitResult) -> bool:
    try:
        return address.port == 0
    except ValueError:
        return True


def _database(value: str, environment: Environment) -> str:
    address = urlsplit(value)
    if address.scheme not in SCHEMES:
        return "is not the address of a PostgreSQL database"
    if _port_is_wrong(address):
        return "names a port that is no number"
    return "" if address.path.strip("/") else "names no database"


def _redis(value: str, environment: Environment) -> str:
    address = urlsplit(value)
    if address.scheme not in {"redis", "rediss", "unix"}:
        return "is not a redis-py address (redis, rediss or unix)"
    if _port_is_wrong(address):
        return "names a port that is no number"
    return "" if address.hostname or address.path.strip("/") else "names no host"


def _secret_key(value: str, environment: Environment) -> str:
    if (
        len(value) < SHORTEST_KEY
        or len(set(value)) < FEWEST_DIFFERENT
        or value.startswith("django-insecure-")
    ):
        return f"is weak: it takes at least {SHORTEST_KEY} random characters"
    return "is used as a field key too" if value in listed(environment, "FIELD_KEYS") else ""


def _hosts(value: str, environment: Environment) -> str:
    hosts = listed(environment, "ALLOWED_HOSTS")
    if "*" in hosts:
        return "lets any host in"
    odd = [host for host in hosts if not re.fullmatch(r"\.?[\w-]+(\.[\w-]+)*|\[[0-9a-fA-F:]+\]", host)]
    return f"names something that is no host name: «{odd[0]}»" if odd else ""


def _origins(value: str, environment: Environment) -> str:
    for origin in listed(environment, "CSRF_TRUSTED_ORIGINS"):
        if not re.fullmatch(r"https://[\w.-]+(:\d+)?", origin):
            return f"names something that is no https origin: «{origin}»"
    return ""


def _base_url(value: str, environment: Environment) -> str:
    address = urlsplit(value)
    if address.scheme != "https" or not address.hostname or _port_is_wrong(address):
        return "is not an https address"
    if address.path.strip("/") or address.query or address.fragment or address.username:
        return "has more in it than https, a host and a port"
    if not validate_host(address.hostname, listed(environment, "ALLOWED_HOSTS")):
        return "leads to a host that ALLOWED_HOSTS does not name: every link in mail would be refused"
    return ""


def _mail(value: str, environment: Environment) -> str:
    try:
        read = Env.email_url_config(value)
    except (ImproperlyConfigured, ValueError):
        return "cannot be read"
    if read.get("EMAIL_BACKEND") != SENDING or not read.get("EMAIL_HOST"):
        return "sends nothing: it names no mail server"
    is_encrypted = read.get("EMAIL_USE_TLS") or read.get("EMAIL_USE_SSL")
    if read.get("EMAIL_HOST_PASSWORD") and not is_encrypted:
        return "sends its password in the clear: use smtp+tls or smtp+ssl"
    return ""


def _media(value: str, environment: Environment) -> str:
    folder = Path(value)
    if not folder.is_absolute():
        return "is not an absolute path"
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        return "is not a folder that this process may write in"
    served = (static_root(environment), CODE / "static")
    if any(_is_within(folder, other) or _is_within(other, folder) for other in served):
        return "and the static files lie within each other: uploads would be open to everybody"
    return ""


def static_root(environment: Environment) -> Path:
    return Path(environment.get("STATIC_ROOT") or CODE / "var" / "static")


def _is_within(inner: Path, outer: Path) -> bool:
    return inner.resolve().is_relative_to(outer.resolve())


def _field_keys(value: str, environment: Environment) -> str:
    keys = listed(environment, "FIELD_KEYS")
    for key in keys:
        try:
            Fernet(key)
        except ValueError:
            return "holds something that is no Fernet key"
        if len(set(base64.urlsafe_b64decode(key))) < FEWEST_DIFFERENT:
            return "holds a key that is not random"
    return "holds the same key twice" if len(set(keys)) < len(keys) else ""


def _proxy_header(value: str, environment: Environment) -> str:
    return "" if re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*", value) else "is no name of a header"


def _sender(value: str, environment: Environment) -> str:
    _name, address = parseaddr(value)
    return (
        "" if re.fullmatch(r"[^@\s]+@[\w-]+(\.[\w-]+)+", address) else "is no address that can be answered to"
    )


VARIABLES: tuple[Variable, ...] = (
    Variable(
        1,
        "DATABASE_URL",
        "DATABASE_URL=postgres://user:password@host:5432/somestrategi?sslmode=verify-full",
        _database,
    ),
    Variable(2, "REDIS_URL", "REDIS_URL=rediss://:password@host:6379/0", _redis),
    Variable(3, "SECRET_KEY", "python -c 'import secrets; print(secrets.token_urlsafe(64))'", _secret_key),
    Variable(4, "ALLOWED_HOSTS", "ALLOWED_HOSTS=some.example.no", _hosts),
    Variable(5, "CSRF_TRUSTED_ORIGINS", "CSRF_TRUSTED_ORIGINS=https://some.example.no", _origins),
    Variable(6, "BASE_URL", "BASE_URL=https://some.example.no", _base_url, ": links in mail begin with it"),
    Variable(
        7,
        "EMAIL_URL",
        "EMAIL_URL=smtp+tls://user:password@host:587",
        _mail,
        ": nobody could choose a new password",
    ),
    Variable(8, "MEDIA_ROOT", "MEDIA_ROOT=/srv/somestrategi/media", _media, ": uploads are kept there"),
    Variable(
        9,
        "FIELD_KEYS",
        "python -c 'from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())', the newest "
        "key first, with commas between",
        _field_keys,
    ),
    Variable(
        10,
        "PROXY_HEADER",
        "PROXY_HEADER=X-Forwarded-Proto where a proxy always sets that header itself, else PROXY_HEADER=none",
        _proxy_header,
        ": the application cannot know whether a request came by https",
    ),
    Variable(
        12,
        "DEFAULT_FROM_EMAIL",
        "DEFAULT_FROM_EMAIL='Somestrategi <ikke-svar@some.example.no>'",
        _sender,
        ": mail would come from localhost and be refused",
    ),
)


def unencrypted(environment: Environment) -> Iterator[tuple[int, str, str]]:
    """Ways across the network that others may read: the warning's number, what it is, and the hint."""
    database = urlsplit(environment.get("DATABASE_URL", ""))
    mode = parse_qs(database.query).get("sslmode", [""])[0]
    if not _is_here(database) and mode not in {"require", "verify-ca", "verify-full"}:
        yield 1, "DATABASE_URL crosses the network without encryption.", "Add ?sslmode=verify-full."
    redis = urlsplit(environment.get("REDIS_URL", ""))
    if redis.scheme == "redis" and not _is_here(redis):
        yield 2, "REDIS_URL crosses the network without encryption.", "Use rediss://."


def _is_here(address: SplitResult) -> bool:
    """A socket or this machine."""
    return not address.hostname or address.hostname in {"localhost", "127.0.0.1", "::1"}
