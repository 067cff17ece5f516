"""Reads a platform's table, from `bootstrap/defaults/platforms.toml` or from `accounts.Platform.definition`.

Both have the same shape, so a platform that an administrator edits is checked like ours. Pure: no models.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from accounts.platform_definitions import (
    NOT_LOOKED_FOR,
    Capability,
    Confidence,
    Deleting,
    HarvestScope,
    Hiding,
    Limit,
    LimitState,
    Offer,
    PlatformAddresses,
    PlatformDefinition,
    PlatformHarvest,
    PostPattern,
    ProfilePattern,
)
from somestrategi.core.committed_data import FaultyData, text_in

GROUPS = {"handle", "remote_id", "home", "kind", "account_remote_id"}
"""Names that patterns may give to parts of an address: `home` is the server a remote profile belongs to, `kind`
what sort of post the platform's own id says it is."""


def read_definition(raw: Mapping[str, Any]) -> PlatformDefinition:
    """A platform from its table, checked. Raises FaultyData, naming the platform and the field."""
    key = text_in(raw, "key", "A platform")
    return PlatformDefinition(
        key=key,
        name=text_in(raw, "name", key),
        addresses=_addresses(raw, key),
        text_limit=_limit(raw, "text_limit", key),
        alt_text_limit=_limit(raw, "alt_text_limit", key),
        can_read_comments=_capability(raw, "can_read_comments", key),
        can_hide=_capability(raw, "can_hide", key),
        can_delete=_capability(raw, "can_delete", key),
        can_close=_capability(raw, "can_close", key),
        can_read_figures=_capability(raw, "can_read_figures", key),
        hiding=read_hiding(raw, key),
        deleting=read_deleting(raw, key),
        archive=read_harvest(raw, key),
    )


_NOBODY_SAYS = {"offer": "unknown", "confidence": "?", "source": "not in the definition"}


def read_hiding(raw: Mapping[str, Any], key: str) -> Hiding:
    """Unknown where the definition has none: one that an administrator edited before may be older than the field."""
    known = _capability({"hiding": _NOBODY_SAYS, **raw}, "hiding", key)
    table = raw.get("hiding", {})
    if known.offer not in (Offer.MANUAL, Offer.YES):
        return Hiding(known.offer, known.confidence, known.source)
    called = text_in(table, "called", f"{key}, hiding")
    return Hiding(
        known.offer, known.confidence, known.source, called, _days(table, "deletes_after_days", key)
    )


def read_deleting(raw: Mapping[str, Any], key: str) -> Deleting:
    known = _capability({"deleting": _NOBODY_SAYS, **raw}, "deleting", key)
    table = raw.get("deleting", {})
    try:
        frees_handle = Offer(table.get("frees_handle", "unknown"))
    except ValueError as error:
        raise FaultyData(f"{key}, deleting: {error}") from error
    days = _days(table, "regret_days", key)
    return Deleting(known.offer, known.confidence, known.source, days, frees_handle)


def _days(table: Mapping[str, Any], field: str, key: str) -> int | None:
    value = table.get(field)
    if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 1):
        raise FaultyData(f"{key}: «{field}» is not a number of days.")
    return value


def _addresses(raw: Mapping[str, Any], key: str) -> PlatformAddresses:
    any_host = bool(raw.get("any_host", False))
    hosts = _hosts(raw, "hosts", key)
    if any_host == bool(hosts):
        raise FaultyData(f"{key}: a platform has hosts of its own, or stands on any host.")
    return PlatformAddresses(
        key=key,
        home="" if any_host else text_in(raw, "home", key),
        hosts=hosts,
        profiles=tuple(_profile(entry, key) for entry in _tables(raw, "profiles", key)),
        posts=tuple(_post(entry, key) for entry in _tables(raw, "posts", key)),
        stop_words=frozenset(word.lower() for word in _texts(raw, "stop_words", key)),
        subdomains=_texts(raw, "subdomains", key),
        has_country_hosts=bool(raw.get("has_country_hosts", False)),
        short_hosts=_hosts(raw, "short_hosts", key),
        short_paths=tuple(_pattern(pattern, key) for pattern in _texts(raw, "short_paths", key)),
        demo_hosts=_hosts(raw, "demo_hosts", key),
        any_host=any_host,
        query_names=_texts(raw, "query_names", key),
        ignored_in_handle=str(raw.get("ignored_in_handle", "")),
    )


def _texts(raw: Mapping[str, Any], field: str, key: str) -> tuple[str, ...]:
    values = raw.get(field, [])
    if not isinstance(values, list | tuple) or not all(isinstance(value, str) and value for value in values):
        raise FaultyData(f"{key}: «{field}» is not a list of texts.")
    return tuple(values)


def _hosts(raw: Mapping[str, Any], field: str, key: str) -> tuple[str, ...]:
    hosts = _texts(raw, field, key)
    for host in hosts:
        if not re.fullmatch(r"([a-z0-9-]+\.)+[a-z]{2,}", host, re.ASCII):
            raise FaultyData(f"{key}: «{host}» in «{field}» is no host in lower case.")
    return hosts


def _tables(raw: Mapping[str, Any], field: str, key: str) -> Sequence[Mapping[str, Any]]:
    tables = raw.get(field)
    if not isinstance(tables, list) or not tables or not all(isinstance(table, Mapping) for table in tables):
        raise FaultyData(f"{key}: «{field}» has no patterns.")
    return tables


def _profile(raw: Mapping[str, Any], key: str) -> ProfilePattern:
    match = _pattern(text_in(raw, "match", key), key)
    path = _template(text_in(raw, "path", key), {"handle", "remote_id"}, key)
    return ProfilePattern(match, path, _template(raw.get("handle", "{handle}"), {"handle", "host"}, key))


def _post(raw: Mapping[str, Any], key: str) -> PostPattern:
    match = _pattern(text_in(raw, "match", key), key)
    groups = set(re.compile(match).groupindex)
    remote_id = _template(raw.get("remote_id", "{remote_id}"), groups, key)
    return PostPattern(match, remote_id, str(raw.get("host", "")))


def _template(template: str, names: set[str], key: str) -> str:
    """Only plain names in braces: the template may come from an administrator's form."""
    if re.search(r"[{}]", re.sub(r"\{[^{}]*\}", "", template)):
        raise FaultyData(f"{key}: «{template}» is no template.")
    unknown = set(re.findall(r"\{([^{}]*)\}", template)) - names
    if unknown:
        raise FaultyData(f"{key}: «{template}» names unknown parts: {', '.join(sorted(unknown))}.")
    return template


def _pattern(pattern: str, key: str) -> str:
    try:
        groups = set(re.compile(pattern).groupindex)
    except re.error as error:
        raise FaultyData(f"{key}: «{pattern}» is no regular expression: {error}") from error
    if not groups <= GROUPS:
        raise FaultyData(f"{key}: «{pattern}» names unknown parts: {', '.join(sorted(groups - GROUPS))}.")
    return pattern


def _limit(raw: Mapping[str, Any], field: str, key: str) -> Limit:
    table = _table(raw, field, key)
    where = f"{key}, {field}"
    try:
        state, confidence = LimitState(table.get("state", "known")), Confidence(table.get("confidence", ""))
    except ValueError as error:
        raise FaultyData(f"{where}: {error}") from error
    value = table.get("value")
    is_number = isinstance(value, int) and not isinstance(value, bool) and value > 0
    if (state is LimitState.KNOWN) != is_number or (value is not None and not is_number):
        raise FaultyData(f"{where}: a known limit has a positive value, and no other has.")
    counted_in = text_in(table, "counted_in", where) if is_number else ""
    return Limit(state, confidence, text_in(table, "source", where), value, counted_in)


def _capability(raw: Mapping[str, Any], field: str, key: str) -> Capability:
    table = _table(raw, field, key)
    where = f"{key}, {field}"
    try:
        offer, confidence = Offer(table.get("offer", "")), Confidence(table.get("confidence", ""))
    except ValueError as error:
        raise FaultyData(f"{where}: {error}") from error
    return Capability(offer, confidence, text_in(table, "source", where))


def read_harvest(raw: Mapping[str, Any], key: str) -> PlatformHarvest:
    """Alone too, for who needs no more of a definition. Raises FaultyData."""
    if "archive" not in raw:
        return NOT_LOOKED_FOR
    table = _table(raw, "archive", key)
    where = f"{key}, archive"
    try:
        what, confidence = HarvestScope(table.get("what", "")), Confidence(table.get("confidence", ""))
    except ValueError as error:
        raise FaultyData(f"{where}: {error}") from error
    return PlatformHarvest(what, confidence, text_in(table, "source", where))


def _table(raw: Mapping[str, Any], field: str, key: str) -> Mapping[str, Any]:
    table = raw.get(field)
    if not isinstance(table, Mapping):
        raise FaultyData(f"{key}: «{field}» is missing.")
    return table
