"""From a pasted address to platform and handle, or to platform and post. Pure: opens nothing, asks no database.

    read_profile_url("no.linkedin.com/company/Eksempel/?trk=x", platforms)
        -> ProfileAddress("linkedin", "Eksempel", None, "https://www.linkedin.com/company/eksempel", …)

Which addresses a platform has is data (`platform_definitions`); what they mean is here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import quote

from accounts.lookalike_hosts import resembles
from accounts.platform_definitions import PlatformAddresses, PostPattern, ProfilePattern
from accounts.web_address import AddressProblem, UnknownAddress, WebAddress, read_web_address

__all__ = [
    "AddressProblem",
    "PostAddress",
    "ProfileAddress",
    "UnknownAddress",
    "read_permalink",
    "read_profile_url",
]

NO_PUBLIC_SERVER = frozenset(
    {"example", "home", "internal", "invalid", "lan", "local", "localhost", "onion", "test"}
)
"""Top-level names where no public server of a network can stand (RFC 2606, 6761, 7686)."""

_PLAIN = "@:.-_~"
"""What may stand as it is in a canonical path."""


@dataclass(frozen=True)
class ProfileAddress:
    """`handle` is as typed, without @; where the address has only an id, it is that id. `remote_id` is the
    platform's own unchanging id, when the address shows it. `canonical_url` is https, without query, in lower case
    where the platform does not tell capitals apart. Two addresses of one profile have the same `identity`."""

    platform_key: str
    handle: str
    remote_id: str | None
    canonical_url: str
    identity: str


@dataclass(frozen=True)
class PostAddress:
    """`remote_id` is the post's id as its address shows it: on Instagram and Threads the short code, on Bluesky
    the record key, on Facebook sometimes `pfbid…`. `handle` and `account_remote_id` say whose, where it shows.
    `url` is the address without tracking, on the platform's own host."""

    platform_key: str
    handle: str | None
    remote_id: str
    account_remote_id: str | None = None
    url: str = field(default="", compare=False)


def read_profile_url(
    url: str, platforms: Iterable[PlatformAddresses], *, demo: bool = False
) -> ProfileAddress:
    """The profile that a pasted address leads to. Raises UnknownAddress with the reason.

    `demo` also takes the platforms' stand-ins under `.example`. On a network of many servers «@navn@tenar.no» will
    do, and a profile seen from another server is read as the one at home.
    """
    known = tuple(platforms)
    address = read_web_address(_network_handle_as_url(url))
    platform = _platform_of(address, known, demo=demo)
    match = _profile_match(address, platform)
    if match is not None:
        pattern, parts = match
        if "home" in parts:
            at_home = pattern.path.format(handle=parts["handle"], remote_id="")
            return read_profile_url(f"https://{parts['home']}{at_home}", known, demo=demo)
        return _profile(pattern, parts, address, platform)
    if _post_in(address, platform) is not None:
        raise UnknownAddress(AddressProblem.POST_LINK, platform.key)
    raise _unknown(address, platform, AddressProblem.NOT_A_PROFILE)


def read_permalink(url: str, platforms: Iterable[PlatformAddresses], *, demo: bool = False) -> PostAddress:
    """The post that a pasted address leads to. Raises UnknownAddress with the reason."""
    known = tuple(platforms)
    address = read_web_address(url)
    platform = _platform_of(address, known, demo=demo)
    found = _post_in(address, platform)
    if found is not None:
        return found
    if _profile_match(address, platform) is not None:
        raise UnknownAddress(AddressProblem.PROFILE_LINK, platform.key)
    raise _unknown(address, platform, AddressProblem.NOT_A_POST)


def _network_handle_as_url(pasted: str) -> str:
    """«@navn@tenar.no» is how a network of many servers writes a handle."""
    handle = re.fullmatch(r"@([\w.-]+)@([a-z0-9.-]+)", pasted.strip(), re.ASCII | re.IGNORECASE)
    return f"https://{handle[2]}/@{handle[1]}" if handle else pasted


def _platform_of(
    address: WebAddress, platforms: tuple[PlatformAddresses, ...], *, demo: bool
) -> PlatformAddresses:
    host = address.host
    for platform in platforms:
        if host in platform.demo_hosts:
            if demo:
                return platform
            raise UnknownAddress(AddressProblem.DEMO_ONLY, platform.key)
        if _is_host_of(host, platform):
            return platform
        if host.removeprefix("www.") in platform.short_hosts:
            raise UnknownAddress(AddressProblem.SHORT_LINK, platform.key)
        if any(host.endswith("." + own) for own in platform.hosts):
            raise UnknownAddress(AddressProblem.NOT_A_PROFILE, platform.key)
    for platform in platforms:
        if resembles(host, platform.hosts):
            raise UnknownAddress(AddressProblem.LOOKALIKE_HOST, platform.key)
    for platform in platforms:
        if platform.any_host and host.rpartition(".")[2] not in NO_PUBLIC_SERVER:
            return platform
    raise UnknownAddress(AddressProblem.UNKNOWN_HOST)


def _is_host_of(host: str, platform: PlatformAddresses) -> bool:
    if host in platform.hosts:
        return True
    first, _, rest = host.partition(".")
    return rest in platform.hosts and (
        first in platform.subdomains
        or (platform.has_country_hosts and re.fullmatch(r"[a-z]{2}(-[a-z]{2})?", first) is not None)
    )


def _unknown(address: WebAddress, platform: PlatformAddresses, otherwise: AddressProblem) -> UnknownAddress:
    if any(_compiled(pattern).fullmatch(address.path) for pattern in platform.short_paths):
        return UnknownAddress(AddressProblem.SHORT_LINK, platform.key)
    if platform.any_host and address.host not in platform.demo_hosts:
        return UnknownAddress(AddressProblem.UNKNOWN_HOST)
    return UnknownAddress(otherwise, platform.key)


def _profile_match(
    address: WebAddress, platform: PlatformAddresses
) -> tuple[ProfilePattern, Mapping[str, str]] | None:
    """The first pattern that fits, with the parts that it found. A stop word is no handle."""
    for target in _targets(address, platform):
        for pattern in platform.profiles:
            match = _compiled(pattern.match).fullmatch(target)
            if match is None:
                continue
            parts = {name: part for name, part in match.groupdict().items() if part}
            if parts.get("handle", "").lower() not in platform.stop_words:
                return pattern, parts
    return None


def _profile(
    pattern: ProfilePattern, parts: Mapping[str, str], address: WebAddress, platform: PlatformAddresses
) -> ProfileAddress:
    typed, remote_id = parts.get("handle", ""), parts.get("remote_id")
    is_own_host = platform.any_host or address.host in platform.demo_hosts
    host = address.host if is_own_host else platform.home
    lower = typed.lower()
    bare = lower.translate({ord(character): None for character in platform.ignored_in_handle})
    path = pattern.path.format(
        handle=quote(lower, safe=_PLAIN), remote_id=quote(remote_id or "", safe=_PLAIN)
    )
    return ProfileAddress(
        platform_key=platform.key,
        handle=pattern.handle.format(handle=typed, host=host) if typed else remote_id or "",
        remote_id=remote_id,
        canonical_url=f"https://{host}{path}",
        identity=f"{platform.key}:{host}{pattern.path.format(handle=bare, remote_id=remote_id or '')}",
    )


def _post_in(address: WebAddress, platform: PlatformAddresses) -> PostAddress | None:
    for target in _targets(address, platform):
        for pattern in platform.posts:
            if pattern.host and pattern.host != address.host:
                continue
            match = _compiled(pattern.match).fullmatch(target)
            if match is None:
                continue
            parts = {name: part or "" for name, part in match.groupdict().items()}
            handle = parts.get("handle") or None
            if handle and platform.any_host:
                handle = f"{handle}@{address.host}"
            remote_id = pattern.remote_id.format(**parts)
            return PostAddress(
                platform_key=platform.key,
                handle=handle,
                remote_id=remote_id,
                account_remote_id=parts.get("account_remote_id") or None,
                url=_post_url(address, platform, pattern, match),
            )
    return None


def _post_url(
    address: WebAddress, platform: PlatformAddresses, pattern: PostPattern, match: re.Match[str]
) -> str:
    """What follows the post's id as a step of its own (/photo/1, /comments) leads to a part of the post."""
    is_own_host = platform.any_host or pattern.host or address.host in platform.demo_hosts
    path, _, query = match.string.partition("?")
    end = match.end("remote_id")
    if path[end : end + 1] == "/":
        path = path[:end]
    written = f"https://{address.host if is_own_host else platform.home}{quote(path, safe='/' + _PLAIN)}"
    return f"{written}?{quote(query, safe='=&' + _PLAIN)}" if query else written


def _targets(address: WebAddress, platform: PlatformAddresses) -> Iterator[str]:
    """What patterns are held against: the path with the query names that matter, then the path alone."""
    if platform.query_names:
        query = dict(reversed(address.query))
        kept = "&".join(f"{name}={query[name]}" for name in platform.query_names if query.get(name))
        if kept:
            yield f"{address.path}?{kept}"
    yield address.path


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
