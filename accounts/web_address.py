"""Reads a pasted web address into host, path and query, or says why it is none. Opens nothing.

Whoever pastes is one of us, but what is pasted may come from an impostor: every trick that makes an address read
otherwise than it leads (user names, ports, IDN hosts, backslashes, hidden characters) is refused, not repaired.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qsl, unquote

MAX_LENGTH = 2000
"""Characters; longer than any profile or permalink, shorter than what browsers send."""

_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])", re.ASCII)
_SCHEME = re.compile(r"[a-z][a-z0-9+-]*:(?!\d)|[a-z][a-z0-9+.-]*://", re.ASCII | re.IGNORECASE)
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Zs", "Zl", "Zp"}


class AddressProblem(StrEnum):
    """Why an address is not taken; the page says it in words."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    NOT_AN_ADDRESS = "not_an_address"
    HANDLE_ONLY = "handle_only"
    """«@departementet»: the platform is missing, so paste the whole address."""
    WRONG_SCHEME = "wrong_scheme"
    CREDENTIALS = "credentials"
    PORT = "port"
    STRANGE_HOST = "strange_host"
    """A number, a machine's own name, or letters outside a–z that can imitate others."""
    LOOKALIKE_HOST = "lookalike_host"
    """Dressed up as a platform that we know: worth the register of impostors (S11)."""
    UNKNOWN_HOST = "unknown_host"
    DEMO_ONLY = "demo_only"
    SHORT_LINK = "short_link"
    """Redirects to something that cannot be seen from here: open it and paste where it leads."""
    POST_LINK = "post_link"
    """A post where a profile was asked for."""
    PROFILE_LINK = "profile_link"
    """A profile where a post was asked for."""
    NOT_A_PROFILE = "not_a_profile"
    NOT_A_POST = "not_a_post"


class UnknownAddress(ValueError):
    """The address is not one that is asked for. `platform_key` names the platform where that much is clear."""

    def __init__(self, problem: AddressProblem, platform_key: str | None = None) -> None:
        super().__init__(f"{problem} ({platform_key})" if platform_key else str(problem))
        self.problem = problem
        self.platform_key = platform_key


@dataclass(frozen=True)
class WebAddress:
    """`host` is lower-case ASCII; `path` is decoded, begins with a slash and ends without one."""

    host: str
    path: str
    query: tuple[tuple[str, str], ...] = ()


def read_web_address(pasted: str) -> WebAddress:
    """The parts of an http(s) address, with or without scheme. Raises UnknownAddress."""
    rest = _without_scheme(_clean(pasted))
    authority, path, query = _split(rest)
    return WebAddress(_host(authority), _path(path), _query(query))


def _clean(pasted: str) -> str:
    if len(pasted) > MAX_LENGTH:
        raise UnknownAddress(AddressProblem.TOO_LONG)
    text = pasted.strip().strip("\ufeff\u200b\u200e\u200f\u2060").strip().removeprefix("<").removesuffix(">")
    if not text:
        raise UnknownAddress(AddressProblem.EMPTY)
    if "\\" in text or _hides_something(text):
        raise UnknownAddress(AddressProblem.NOT_AN_ADDRESS)
    return text


def _without_scheme(text: str) -> str:
    web = re.match(r"(?:https?:)?//", text, re.IGNORECASE)
    if web:
        return text[web.end() :]
    if _SCHEME.match(text):
        raise UnknownAddress(AddressProblem.WRONG_SCHEME)
    if re.fullmatch(r"@?[\w-]+|@[\w.-]+", text):
        raise UnknownAddress(AddressProblem.HANDLE_ONLY)
    if re.fullmatch(r"[^/:?#]+@[^/:?#]+", text):
        raise UnknownAddress(
            AddressProblem.NOT_AN_ADDRESS
        )  # an e-mail address, or a handle of another network
    return text


def _split(rest: str) -> tuple[str, str, str]:
    rest = rest.partition("#")[0]
    before_query, _, query = rest.partition("?")
    authority, _, path = before_query.partition("/")
    return authority, path, query


def _host(authority: str) -> str:
    if "@" in authority:
        raise UnknownAddress(AddressProblem.CREDENTIALS)
    if "[" in authority:
        raise UnknownAddress(AddressProblem.STRANGE_HOST)
    if ":" in authority:
        raise UnknownAddress(AddressProblem.PORT)
    if not authority.isascii():
        raise UnknownAddress(AddressProblem.STRANGE_HOST)
    host = authority.lower().removesuffix(".")
    if (
        len(host) > 253
        or not _HOST.fullmatch(host)
        or any(part.startswith("xn--") for part in host.split("."))
    ):
        raise UnknownAddress(AddressProblem.STRANGE_HOST)
    return host


def _path(raw: str) -> str:
    segments = [_decoded(segment) for segment in raw.split("/") if segment]
    if any(segment in (".", "..") for segment in segments):
        raise UnknownAddress(AddressProblem.NOT_AN_ADDRESS)
    return "/" + "/".join(segments)


def _query(raw: str) -> tuple[tuple[str, str], ...]:
    if not raw:
        return ()
    try:
        pairs = parse_qsl(raw, keep_blank_values=True, errors="strict", max_num_fields=100)
    except ValueError:
        raise UnknownAddress(AddressProblem.NOT_AN_ADDRESS) from None
    return tuple(pairs)


def _decoded(segment: str) -> str:
    """One step of the path, decoded once. What then hides another step or another character is refused."""
    if "%" not in segment and segment.isascii():
        return segment
    try:
        text = unicodedata.normalize("NFC", unquote(segment, errors="strict"))
    except UnicodeDecodeError:
        raise UnknownAddress(AddressProblem.NOT_AN_ADDRESS) from None
    if set(text) & set("/\\?#%") or _hides_something(text):
        raise UnknownAddress(AddressProblem.NOT_AN_ADDRESS)
    return text


def _hides_something(text: str) -> bool:
    """Spaces, control characters, and characters that are there without being seen."""
    if text.isascii():
        return " " in text or not text.isprintable()
    return any(unicodedata.category(character) in _HIDDEN for character in text)
