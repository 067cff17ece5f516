"""A pasted permalink yields platform, post id and, where it shows, whose post it is."""

from __future__ import annotations

import pytest

from accounts.platform_urls import AddressProblem, PostAddress, UnknownAddress, read_permalink
from somestrategi.bootstrap.defaults import platform_defaults

PLATFORMS = tuple(entry.reading.addresses for entry in platform_defaults())

POSTS = [
    ("https://x.com/eksempeldep/status/1840000000000000001", "x", "eksempeldep", "1840000000000000001"),
    ("twitter.com/eksempeldep/status/1840000000000000001/photo/1?s=20", "x", "eksempeldep", "1840000000000000001"),
    ("https://mobile.twitter.com/eksempeldep/statuses/1840000000000000001", "x", "eksempeldep", "1840000000000000001"),
    ("https://x.com/i/web/status/1840000000000000001", "x", None, "1840000000000000001"),
    ("https://x.com/i/status/1840000000000000001", "x", None, "1840000000000000001"),
    ("https://www.facebook.com/eksempel.dep/posts/pfbid02AbCdEf", "facebook", "eksempel.dep", "pfbid02AbCdEf"),
    ("https://www.facebook.com/eksempeldep/posts/en-fin-tittel/1234567890", "facebook", "eksempeldep", "1234567890"),
    ("https://m.facebook.com/eksempeldep/videos/1234567890/?locale=nb_NO", "facebook", "eksempeldep", "1234567890"),
    ("https://www.facebook.com/eksempeldep/photos/a.111/1234567890", "facebook", "eksempeldep", "1234567890"),
    ("https://www.facebook.com/photo/?fbid=1234567890&set=a.111", "facebook", None, "1234567890"),
    ("https://www.facebook.com/photo.php?fbid=1234567890&id=222222", "facebook", None, "1234567890"),
    ("https://www.facebook.com/watch/?v=1234567890", "facebook", None, "1234567890"),
    ("https://www.facebook.com/watch/live/?ref=x&v=1234567890", "facebook", None, "1234567890"),
    ("https://www.facebook.com/reel/1234567890", "facebook", None, "1234567890"),
    ("https://www.instagram.com/p/DAbCd_Ef-Gh/?img_index=1", "instagram", None, "DAbCd_Ef-Gh"),
    ("https://www.instagram.com/eksempeldep/p/DAbCdEfGhIj/", "instagram", "eksempeldep", "DAbCdEfGhIj"),
    ("instagram.com/reel/DAbCdEfGhIj", "instagram", None, "DAbCdEfGhIj"),
    ("https://www.instagram.com/stories/eksempeldep/3400000000000000000/", "instagram", "eksempeldep",
     "3400000000000000000"),
    ("https://www.linkedin.com/feed/update/urn:li:activity:7240000000000000000/?utm_source=share", "linkedin", None,
     "urn:li:activity:7240000000000000000"),
    ("https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A7240000000000000000", "linkedin", None,
     "urn:li:share:7240000000000000000"),
    ("https://www.linkedin.com/embed/feed/update/urn:li:ugcPost:7240000000000000000", "linkedin", None,
     "urn:li:ugcPost:7240000000000000000"),
    ("https://no.linkedin.com/posts/eksempeldep_en-fin-dag-activity-7240000000000000000-AbCd?utm_medium=x", "linkedin",
     "eksempeldep", "urn:li:activity:7240000000000000000"),
    ("https://www.linkedin.com/posts/eksempeldep_activity-7240000000000000000-AbCd", "linkedin", "eksempeldep",
     "urn:li:activity:7240000000000000000"),
    ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=42s", "youtube", None, "dQw4w9WgXcQ"),
    ("https://m.youtube.com/watch?app=desktop&v=dQw4w9WgXcQ", "youtube", None, "dQw4w9WgXcQ"),
    ("https://youtu.be/dQw4w9WgXcQ?si=abc", "youtube", None, "dQw4w9WgXcQ"),
    ("https://www.youtube.com/shorts/dQw4w9WgXcQ", "youtube", None, "dQw4w9WgXcQ"),
    ("https://www.youtube.com/live/dQw4w9WgXcQ?feature=share", "youtube", None, "dQw4w9WgXcQ"),
    ("https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ", "youtube", None, "dQw4w9WgXcQ"),
    ("https://bsky.app/profile/eksempel.dep.no/post/3l4abcdefgh2x", "bluesky", "eksempel.dep.no", "3l4abcdefgh2x"),
    ("https://www.threads.net/@eksempeldep/post/DAbCdEfGhIj?xmt=x", "threads", "eksempeldep", "DAbCdEfGhIj"),
    ("https://www.threads.com/t/DAbCdEfGhIj", "threads", None, "DAbCdEfGhIj"),
    ("https://snabelen.no/@eksempeldep/113000000000000000", "mastodon", "eksempeldep@snabelen.no",
     "113000000000000000"),
    ("https://snabelen.no/users/eksempeldep/statuses/113000000000000000", "mastodon", "eksempeldep@snabelen.no",
     "113000000000000000"),
    ("https://www.snapchat.com/spotlight/W7_EDlXWTBiXAEEniNoMPwAA", "snapchat", None, "W7_EDlXWTBiXAEEniNoMPwAA"),
    ("https://www.tiktok.com/@eksempeldep/video/7400000000000000000?lang=nb-NO", "tiktok", "eksempeldep",
     "7400000000000000000"),
    ("https://www.flickr.com/photos/eksempeldep/53900000000/in/album-72177720300000000/", "flickr", "eksempeldep",
     "53900000000"),
]  # fmt: skip


@pytest.mark.parametrize(("pasted", "platform", "handle", "remote_id"), POSTS)
def test_a_permalink_yields_the_post_and_whose_it_is(
    pasted: str, platform: str, handle: str | None, remote_id: str
) -> None:
    assert read_permalink(pasted, PLATFORMS) == PostAddress(platform, handle, remote_id)


@pytest.mark.parametrize(
    ("pasted", "platform", "account", "remote_id"),
    [
        ("https://www.facebook.com/permalink.php?story_fbid=pfbid02AbC&id=100064000000001", "facebook",
         "100064000000001", "pfbid02AbC"),
        ("https://m.facebook.com/story.php?id=100064000000001&story_fbid=1234567890", "facebook",
         "100064000000001", "1234567890"),
        ("https://www.facebook.com/100064000000001/posts/1234567890", "facebook", "100064000000001", "1234567890"),
        ("https://bsky.app/profile/did:plc:ewvi7nxzyoun6zhxrhs64oiz/post/3l4abcdefgh2x", "bluesky",
         "did:plc:ewvi7nxzyoun6zhxrhs64oiz", "3l4abcdefgh2x"),
        ("https://www.flickr.com/photos/12345678@N05/53900000000", "flickr", "12345678@N05", "53900000000"),
    ],
)  # fmt: skip
def test_an_account_that_shows_only_by_its_id_is_told_by_its_id(
    pasted: str, platform: str, account: str, remote_id: str
) -> None:
    assert read_permalink(pasted, PLATFORMS) == PostAddress(platform, None, remote_id, account)


def test_every_platform_we_ship_has_a_permalink_in_the_table() -> None:
    assert {row[1] for row in POSTS} == {platform.key for platform in PLATFORMS}


@pytest.mark.parametrize(
    ("pasted", "problem", "platform"),
    [
        ("https://x.com/eksempeldep", AddressProblem.PROFILE_LINK, "x"),
        ("@eksempeldep", AddressProblem.HANDLE_ONLY, None),
        ("https://snabelen.no/@eksempeldep", AddressProblem.PROFILE_LINK, "mastodon"),
        ("https://x.com/home", AddressProblem.NOT_A_POST, "x"),
        ("https://x.com/eksempeldep/status/", AddressProblem.NOT_A_POST, "x"),
        ("https://x.com/eksempeldep/status/12a", AddressProblem.NOT_A_POST, "x"),
        ("https://youtu.be/", AddressProblem.NOT_A_POST, "youtube"),
        ("https://www.youtube.com/dQw4w9WgXcQ", AddressProblem.NOT_A_POST, "youtube"),
        ("https://www.facebook.com/share/p/1AbCdEf/", AddressProblem.SHORT_LINK, "facebook"),
        ("https://fb.watch/abc123/", AddressProblem.SHORT_LINK, "facebook"),
        ("https://facebook.com.evil.example/eksempeldep/posts/1234567890", AddressProblem.LOOKALIKE_HOST, "facebook"),
        ("https://x.com@evil.example/eksempeldep/status/1", AddressProblem.CREDENTIALS, None),
        ("https://www.regjeringen.no/no/aktuelt/id123/", AddressProblem.UNKNOWN_HOST, None),
        # the id in such an address belongs to the server it is seen from, not to the post's own
        ("https://mastodon.social/@eksempeldep@snabelen.no/113000000000000000", AddressProblem.UNKNOWN_HOST, None),
        ("https://x.example/ekd/status/1840000000000000001", AddressProblem.DEMO_ONLY, "x"),
    ],
)  # fmt: skip
def test_anything_else_is_refused_with_the_reason(
    pasted: str, problem: AddressProblem, platform: str | None
) -> None:
    with pytest.raises(UnknownAddress) as refused:
        read_permalink(pasted, PLATFORMS)

    assert (refused.value.problem, refused.value.platform_key) == (problem, platform)


def test_posts_of_the_demo_are_taken_in_the_demo_alone() -> None:
    post = read_permalink("https://x.example/ekd/status/1840000000000000001", PLATFORMS, demo=True)

    assert post == PostAddress("x", "ekd", "1840000000000000001")
