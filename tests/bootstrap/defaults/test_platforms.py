"""The platforms we ship: complete, sourced, and honest about what is not known."""

from __future__ import annotations

import json

import pytest

from accounts.platform_definitions import Confidence, LimitState, Offer, PlatformDefinition
from accounts.platform_reader import read_definition
from somestrategi.bootstrap.defaults import PlatformDefault, platform_defaults
from somestrategi.bootstrap.defaults.reader import PLATFORMS, read_platforms
from somestrategi.core.committed_data import FaultyData

BY_KEY: dict[str, PlatformDefinition] = {entry.key: entry.reading for entry in platform_defaults()}

CAPABILITIES = ("can_read_comments", "can_hide", "can_delete", "can_close", "can_read_figures")


def test_the_eleven_platforms_are_there() -> None:
    assert list(BY_KEY) == [
        "facebook",
        "instagram",
        "x",
        "linkedin",
        "youtube",
        "bluesky",
        "threads",
        "mastodon",
        "snapchat",
        "tiktok",
        "flickr",
    ]


@pytest.mark.parametrize("default", platform_defaults(), ids=lambda default: default.key)
def test_a_definition_reads_the_same_after_a_journey_through_json(default: PlatformDefault) -> None:
    assert read_definition(json.loads(json.dumps(default.definition))) == default.reading


@pytest.mark.parametrize(
    ("platform", "value", "counted_in"),
    [
        ("facebook", 63206, "characters"),
        ("instagram", 2200, "characters"),
        ("x", 280, "weighted characters"),
        ("linkedin", 3000, "characters"),
        ("youtube", 5000, "bytes"),
        ("bluesky", 300, "graphemes"),
        ("mastodon", 500, "characters"),
    ],
)
def test_a_known_text_limit_says_what_it_counts(platform: str, value: int, counted_in: str) -> None:
    limit = BY_KEY[platform].text_limit

    assert (limit.state, limit.value, limit.counted_in) == (LimitState.KNOWN, value, counted_in)


def test_no_limit_a_missing_text_and_ignorance_are_three_different_answers() -> None:
    states = {key: platform.alt_text_limit.state for key, platform in BY_KEY.items()}

    assert states["bluesky"] is LimitState.NONE
    assert states["youtube"] is LimitState.NOT_OFFERED
    assert states["facebook"] is LimitState.UNKNOWN


@pytest.mark.parametrize(
    ("platform", "capability", "offer"),
    [
        ("facebook", "can_hide", Offer.YES),
        ("facebook", "can_close", Offer.MANUAL),
        ("instagram", "can_close", Offer.YES),
        ("x", "can_delete", Offer.UNKNOWN),
        ("linkedin", "can_hide", Offer.UNKNOWN),
        ("linkedin", "can_close", Offer.YES),
        ("mastodon", "can_hide", Offer.NO),
        ("snapchat", "can_read_figures", Offer.MANUAL),
        ("tiktok", "can_hide", Offer.UNKNOWN),
    ],
)
def test_what_can_be_done_on_a_platform_follows_the_fact_pages(
    platform: str, capability: str, offer: Offer
) -> None:
    assert getattr(BY_KEY[platform], capability).offer is offer


def test_ignorance_is_never_said_with_confidence() -> None:
    for key, platform in BY_KEY.items():
        for capability in (getattr(platform, name) for name in CAPABILITIES):
            if capability.offer is Offer.UNKNOWN:
                assert capability.confidence in (Confidence.NOT_FOUND, Confidence.MEMORY), key
            else:
                assert capability.source != "not in the fact pages", key
        for limit in (platform.text_limit, platform.alt_text_limit):
            assert (limit.state is LimitState.UNKNOWN) == (limit.confidence is Confidence.NOT_FOUND), key


def test_every_platform_has_a_stand_in_for_the_demo_under_a_reserved_name() -> None:
    for key, platform in BY_KEY.items():
        assert platform.addresses.demo_hosts, key
        assert all(host.endswith(".example") for host in platform.addresses.demo_hosts), key


def test_a_platform_that_stands_twice_is_told() -> None:
    text = PLATFORMS.read_text(encoding="utf-8")
    x_alone = "[[platform]]" + text.split("[[platform]]")[3]
    assert read_platforms(x_alone)[0].key == "x"

    with pytest.raises(FaultyData, match="The same key stands twice: x"):
        read_platforms(x_alone + "\n" + x_alone)
    with pytest.raises(FaultyData, match=r"The same host stands twice: twitter\.com, x\.com"):
        read_platforms(x_alone + "\n" + x_alone.replace('key = "x"', 'key = "twitter"'))
