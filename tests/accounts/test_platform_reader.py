"""A platform's definition may come from an administrator's form: what is wrong in it is told, never run."""

from __future__ import annotations

import copy
import re
from typing import Any

import pytest

from accounts.platform_reader import read_definition
from accounts.platform_urls import read_profile_url
from somestrategi.core.committed_data import FaultyData

UNKNOWN = {"offer": "unknown", "confidence": "?", "source": "not looked for"}

SOUND: dict[str, Any] = {
    "key": "torget",
    "name": "Torget",
    "home": "torget.no",
    "hosts": ["torget.no"],
    "subdomains": ["www"],
    "profiles": [{"match": r"/(?P<handle>[a-z]+)", "path": "/{handle}"}],
    "posts": [{"match": r"/(?P<handle>[a-z]+)/(?P<remote_id>\d+)"}],
    "text_limit": {"value": 500, "counted_in": "characters", "confidence": "A", "source": "torget.no/om"},
    "alt_text_limit": {"state": "unknown", "confidence": "?", "source": "not looked for"},
    "can_read_comments": UNKNOWN,
    "can_hide": UNKNOWN,
    "can_delete": UNKNOWN,
    "can_close": UNKNOWN,
    "can_read_figures": UNKNOWN,
}


def test_a_new_platform_needs_no_code() -> None:
    platform = read_definition(SOUND)

    found = read_profile_url("www.torget.no/eksempeldep?ref=x", [platform.addresses])

    assert (found.platform_key, found.handle, found.canonical_url) == (
        "torget",
        "eksempeldep",
        "https://torget.no/eksempeldep",
    )


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"key": ""}, "A platform: «key» is missing"),
        ({"name": None}, "torget: «name» is missing"),
        ({"home": ""}, "torget: «home» is missing"),
        ({"hosts": "torget.no"}, "torget: «hosts» is not a list of texts"),
        ({"hosts": ["Torget.no"]}, "torget: «Torget.no» in «hosts» is no host in lower case"),
        ({"hosts": ["torget"]}, "torget: «torget» in «hosts» is no host"),
        ({"hosts": ["torget.no/x"]}, "torget: «torget.no/x» in «hosts» is no host"),
        ({"hosts": []}, "torget: a platform has hosts of its own, or stands on any host"),
        ({"any_host": True}, "torget: a platform has hosts of its own, or stands on any host"),
        ({"stop_words": [1]}, "torget: «stop_words» is not a list of texts"),
        ({"profiles": []}, "torget: «profiles» has no patterns"),
        ({"posts": "alle"}, "torget: «posts» has no patterns"),
        ({"profiles": [{"match": "/(", "path": "/{handle}"}]}, "torget: «/(» is no regular expression"),
        ({"profiles": [{"match": "/(?P<name>a)", "path": "/{handle}"}]}, "names unknown parts: name"),
        (
            {"profiles": [{"match": "/(?P<handle>a)", "path": "/{name}"}]},
            "«/{name}» names unknown parts: name",
        ),
        (
            {"profiles": [{"match": "/(?P<handle>a)", "path": "/{handle.__class__}"}]},
            "names unknown parts: handle.__class__",
        ),
        (
            {"profiles": [{"match": "/(?P<handle>a)", "path": "/{handle"}]},
            "torget: «/{handle» is no template",
        ),
        (
            {"profiles": [{"match": "/(?P<handle>a)", "path": "/handle}"}]},
            "torget: «/handle}» is no template",
        ),
        ({"posts": [{"match": "/(?P<handle>a)"}]}, "«{remote_id}» names unknown parts: remote_id"),
        ({"short_paths": ["["]}, "torget: «[» is no regular expression"),
        ({"text_limit": None}, "torget: «text_limit» is missing"),
        (
            {"text_limit": {**SOUND["text_limit"], "value": 0}},
            "torget, text_limit: a known limit has a positive",
        ),
        (
            {"text_limit": {**SOUND["text_limit"], "value": True}},
            "torget, text_limit: a known limit has a positive",
        ),
        (
            {"text_limit": {**SOUND["text_limit"], "state": "none"}},
            "torget, text_limit: a known limit has a positive",
        ),
        (
            {"text_limit": {**SOUND["text_limit"], "confidence": "C"}},
            "torget, text_limit: 'C' is not a valid",
        ),
        (
            {"text_limit": {**SOUND["text_limit"], "counted_in": ""}},
            "torget, text_limit: «counted_in» is missing",
        ),
        ({"can_hide": {**UNKNOWN, "offer": "maybe"}}, "torget, can_hide: 'maybe' is not a valid Offer"),
        ({"can_hide": {**UNKNOWN, "source": ""}}, "torget, can_hide: «source» is missing"),
        ({"can_close": "yes"}, "torget: «can_close» is missing"),
    ],
)
def test_a_slip_in_a_definition_is_told_by_platform_and_field(change: dict[str, Any], told: str) -> None:
    broken = {**copy.deepcopy(SOUND), **change}

    with pytest.raises(FaultyData, match=re.escape(told)):
        read_definition(broken)
