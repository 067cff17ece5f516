"""The importers read the platforms' own addresses as the rest of the product does, and leave the same ones out."""

from __future__ import annotations

import pytest

from accounts.platform_urls import UnknownAddress, read_permalink
from metrics.imports.permalinks import FACEBOOK, INSTAGRAM, LINKEDIN, PostLinks
from somestrategi.bootstrap.defaults import platform_defaults
from somestrategi.core.tabular.problems import CellError

PLATFORMS = {entry.key: entry.reading.addresses for entry in platform_defaults()}
LINKS = {"facebook": FACEBOOK, "instagram": INSTAGRAM, "linkedin": LINKEDIN}
ACTIVITY = "7369688723002789888"


@pytest.mark.parametrize(
    ("platform", "address"),
    [
        ("facebook", "https://www.facebook.com/eksempeldep/posts/pfbid02abcDEF?__cft__=x"),
        ("facebook", "https://facebook.example/eksempel.dep/posts/lang-tittel/1827720132094663/"),
        ("facebook", "https://www.facebook.com/100000000000001/posts/1827720132094663"),
        ("facebook", "https://nb-no.facebook.com/eksempeldep/videos/1827720132094663/"),
        ("facebook", "https://m.facebook.com/story.php?story_fbid=pfbid02abc&id=100000000000001&m=1"),
        ("facebook", "https://www.facebook.com/permalink.php?id=100000000000001&story_fbid=1827720132094663"),
        ("facebook", "https://www.facebook.com/photo.php?fbid=1827720132094663&set=a.1"),
        ("facebook", "https://www.facebook.com/watch/?v=1827720132094663"),
        ("facebook", "https://www.facebook.com/reel/699716579231102/?s=single"),
        ("instagram", "https://www.instagram.com/p/Ddr9jGEmLMp/"),
        ("instagram", "https://instagram.example/eksempeldep/reel/Ddr9jGEmLMp/?igsh=abc"),
        ("instagram", "https://www.instagram.com/stories/eksempeldep/3412345678901234567/"),
        ("linkedin", f"https://www.linkedin.com/feed/update/urn:li:activity:{ACTIVITY}/?trk=x"),
        ("linkedin", f"https://no.linkedin.com/feed/update/urn%3Ali%3AugcPost%3A{ACTIVITY}"),
        ("linkedin", f"https://linkedin.example/posts/eksempeldep_klart-språk-activity-{ACTIVITY}-Ab3d"),
    ],
)
def test_a_post_has_the_same_id_and_handle_from_a_file_as_when_its_address_is_pasted(
    platform: str, address: str
) -> None:
    pasted = read_permalink(address, [PLATFORMS[platform]], demo=True)
    link = LINKS[platform].read(address)
    assert (link.remote_id, link.handle) == (pasted.remote_id, pasted.handle)
    again = LINKS[platform].read(link.address)
    assert again == link


@pytest.mark.parametrize(
    ("platform", "address"),
    [
        ("facebook", "https://facebook.com.ond.example/eksempeldep/posts/1827720132094663"),
        ("facebook", "https://bruker@www.facebook.com/eksempeldep/posts/1827720132094663"),
        ("facebook", "https://www.facebook.com:8443/eksempeldep/posts/1827720132094663"),
        ("facebook", "https://fаcebook.com/eksempeldep/posts/1827720132094663"),  # a Cyrillic а
        ("facebook", "javascript:alert(1)//www.facebook.com/eksempeldep/posts/1827720132094663"),
        ("facebook", "https://fb.me/abc"),
        ("instagram", "https://www.instagram.com/eksempeldep/"),
        ("instagram", "https://instagram.ond.example/p/Ddr9jGEmLMp/"),
        ("linkedin", "https://www.linkedin.com/company/eksempeldep/"),
        ("linkedin", f"https://ond.example/feed/update/urn:li:activity:{ACTIVITY}"),
    ],
)
def test_an_address_that_may_not_be_pasted_may_not_come_in_a_file_either(platform: str, address: str) -> None:
    with pytest.raises(UnknownAddress):
        read_permalink(address, [PLATFORMS[platform]], demo=True)
    with pytest.raises(CellError) as caught:
        LINKS[platform].read(address)
    assert caught.value.kind.code == "wrong_link"


@pytest.mark.parametrize(
    ("links", "address", "kept"),
    [
        (
            FACEBOOK,
            "https://www.facebook.com/eksempeldep/posts/12345?mibextid=x#a",
            "https://www.facebook.com/eksempeldep/posts/12345",
        ),
        (
            FACEBOOK,
            "http://facebook.com/permalink.php?story_fbid=12345&id=67890&ref=x",
            "https://facebook.com/permalink.php?story_fbid=12345&id=67890",
        ),
        (
            INSTAGRAM,
            "https://www.instagram.com/p/Ddr9jGEmLMp/comments/",
            "https://www.instagram.com/p/Ddr9jGEmLMp",
        ),
        (
            LINKEDIN,
            f"https://www.linkedin.com/posts/eksempeldep_a-activity-{ACTIVITY}-Ab3d?utm_source=x",
            f"https://www.linkedin.com/posts/eksempeldep_a-activity-{ACTIVITY}-Ab3d",
        ),
    ],
)
def test_tracking_goes_and_what_opens_the_post_stays(links: PostLinks, address: str, kept: str) -> None:
    assert links.read(address).address == kept


def test_a_link_of_facebooks_own_that_tells_nothing_is_kept_as_a_link() -> None:
    link = FACEBOOK.read("https://www.facebook.com/events/12345/")
    assert link == ("https://www.facebook.com/events/12345", None, "")


def test_a_link_longer_than_the_register_holds_is_refused() -> None:
    with pytest.raises(CellError):
        FACEBOOK.read("https://www.facebook.com/events/" + "a" * 500)
