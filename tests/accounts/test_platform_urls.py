"""A pasted profile address yields platform and handle; whatever only looks like one is refused with the reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.platform_definitions import PlatformAddresses
from accounts.platform_urls import (
    AddressProblem,
    ProfileAddress,
    UnknownAddress,
    read_profile_url,
)
from somestrategi.bootstrap.defaults import platform_defaults

PLATFORMS: tuple[PlatformAddresses, ...] = tuple(entry.reading.addresses for entry in platform_defaults())

CHANNEL_ID = "UCabcdefghijklmnopqrst-_"
OTHER_CHANNEL_ID = "UCABCDEFGHIJKLMNOPQRST-_"
DID = "did:plc:ewvi7nxzyoun6zhxrhs64oiz"

PROFILES = [
    # Facebook
    ("https://www.facebook.com/eksempeldep", "facebook", "eksempeldep", None, "https://www.facebook.com/eksempeldep"),
    ("facebook.com/Eksempel.Dep/", "facebook", "Eksempel.Dep", None, "https://www.facebook.com/eksempel.dep"),
    ("m.facebook.com/eksempeldep?locale=nb_NO", "facebook", "eksempeldep", None, "https://www.facebook.com/eksempeldep"),
    ("http://nb-no.facebook.com/eksempeldep/photos", "facebook", "eksempeldep", None, "https://www.facebook.com/eksempeldep"),
    ("HTTPS://WWW.FACEBOOK.COM/eksempeldep", "facebook", "eksempeldep", None, "https://www.facebook.com/eksempeldep"),
    ("https://www.facebook.com/pg/eksempeldep/about", "facebook", "eksempeldep", None, "https://www.facebook.com/eksempeldep"),
    ("https://fb.com/eksempeldep", "facebook", "eksempeldep", None, "https://www.facebook.com/eksempeldep"),
    ("https://www.facebook.com/profile.php?id=100064000000001", "facebook", "100064000000001", "100064000000001",
     "https://www.facebook.com/profile.php?id=100064000000001"),
    ("https://www.facebook.com/profile.php?sk=about&id=100064000000001&v=info", "facebook", "100064000000001",
     "100064000000001", "https://www.facebook.com/profile.php?id=100064000000001"),
    ("https://www.facebook.com/people/Eksempel/100064000000001", "facebook", "100064000000001", "100064000000001",
     "https://www.facebook.com/profile.php?id=100064000000001"),
    ("https://www.facebook.com/pages/Eksempel/100064000000001", "facebook", "100064000000001", "100064000000001",
     "https://www.facebook.com/profile.php?id=100064000000001"),
    ("https://www.facebook.com/p/Eksempeldepartementet-100064000000001/", "facebook", "100064000000001",
     "100064000000001", "https://www.facebook.com/profile.php?id=100064000000001"),
    ("https://www.facebook.com/100064000000001", "facebook", "100064000000001", "100064000000001",
     "https://www.facebook.com/profile.php?id=100064000000001"),
    # Instagram
    ("https://www.instagram.com/eksempeldep/", "instagram", "eksempeldep", None, "https://www.instagram.com/eksempeldep"),
    ("instagram.com/eksempel_dep/reels?hl=nb", "instagram", "eksempel_dep", None, "https://www.instagram.com/eksempel_dep"),
    ("https://instagram.com/@Eksempel.Dep", "instagram", "Eksempel.Dep", None, "https://www.instagram.com/eksempel.dep"),
    # X
    ("https://x.com/Eksempeldep", "x", "Eksempeldep", None, "https://x.com/eksempeldep"),
    ("x.com/@eksempeldep", "x", "eksempeldep", None, "https://x.com/eksempeldep"),
    ("https://twitter.com/eksempeldep?lang=no", "x", "eksempeldep", None, "https://x.com/eksempeldep"),
    ("mobile.twitter.com/eksempeldep/with_replies", "x", "eksempeldep", None, "https://x.com/eksempeldep"),
    ("//x.com//eksempeldep//", "x", "eksempeldep", None, "https://x.com/eksempeldep"),
    ("https://x.com/%65ksempeldep#top", "x", "eksempeldep", None, "https://x.com/eksempeldep"),
    ("https://x.com/intent/follow?screen_name=eksempeldep", "x", "eksempeldep", None, "https://x.com/eksempeldep"),
    ("https://x.com/i/user/123456789", "x", "123456789", "123456789", "https://x.com/i/user/123456789"),
    ("https://x.com./eksempeldep", "x", "eksempeldep", None, "https://x.com/eksempeldep"),
    # LinkedIn
    ("https://www.linkedin.com/company/eksempeldep/", "linkedin", "eksempeldep", None,
     "https://www.linkedin.com/company/eksempeldep"),
    ("no.linkedin.com/company/Eksempeldep/posts/?feedView=all", "linkedin", "Eksempeldep", None,
     "https://www.linkedin.com/company/eksempeldep"),
    ("https://www.linkedin.com/company/1234567/admin/page-posts/published/", "linkedin", "1234567", "1234567",
     "https://www.linkedin.com/company/1234567"),
    ("https://www.linkedin.com/company/pr%C3%B8vedepartementet", "linkedin", "prøvedepartementet", None,
     "https://www.linkedin.com/company/pr%C3%B8vedepartementet"),
    ("https://www.linkedin.com/showcase/eksempelsatsing", "linkedin", "showcase/eksempelsatsing", None,
     "https://www.linkedin.com/showcase/eksempelsatsing"),
    ("https://www.linkedin.com/in/ola-eksempel-123/no", "linkedin", "in/ola-eksempel-123", None,
     "https://www.linkedin.com/in/ola-eksempel-123"),
    ("https://www.linkedin.com/school/eksempelskolen", "linkedin", "school/eksempelskolen", None,
     "https://www.linkedin.com/school/eksempelskolen"),
    # YouTube
    ("https://www.youtube.com/@Eksempeldep", "youtube", "Eksempeldep", None, "https://www.youtube.com/@eksempeldep"),
    ("m.youtube.com/@eksempeldep/videos?view=0", "youtube", "eksempeldep", None, "https://www.youtube.com/@eksempeldep"),
    (f"https://www.youtube.com/channel/{CHANNEL_ID}/featured", "youtube", CHANNEL_ID, CHANNEL_ID,
     f"https://www.youtube.com/channel/{CHANNEL_ID}"),
    ("https://youtube.com/c/Eksempeldep", "youtube", "Eksempeldep", None, "https://www.youtube.com/c/eksempeldep"),
    ("https://youtube.com/user/Eksempeldep", "youtube", "Eksempeldep", None, "https://www.youtube.com/user/eksempeldep"),
    # Bluesky
    ("https://bsky.app/profile/Eksempeldep.bsky.social", "bluesky", "Eksempeldep.bsky.social", None,
     "https://bsky.app/profile/eksempeldep.bsky.social"),
    ("bsky.app/profile/@eksempel.dep.no/", "bluesky", "eksempel.dep.no", None, "https://bsky.app/profile/eksempel.dep.no"),
    (f"https://bsky.app/profile/{DID}", "bluesky", DID, DID, f"https://bsky.app/profile/{DID}"),
    # Threads
    ("https://www.threads.net/@eksempeldep", "threads", "eksempeldep", None, "https://www.threads.com/@eksempeldep"),
    ("threads.com/@eksempeldep/replies?xmt=abc", "threads", "eksempeldep", None, "https://www.threads.com/@eksempeldep"),
    # Mastodon: any server
    ("https://snabelen.no/@Eksempeldep", "mastodon", "Eksempeldep@snabelen.no", None, "https://snabelen.no/@eksempeldep"),
    ("https://mastodon.social/@eksempeldep@snabelen.no", "mastodon", "eksempeldep@snabelen.no", None,
     "https://snabelen.no/@eksempeldep"),
    ("@eksempeldep@snabelen.no", "mastodon", "eksempeldep@snabelen.no", None, "https://snabelen.no/@eksempeldep"),
    ("https://snabelen.no/users/eksempeldep", "mastodon", "eksempeldep@snabelen.no", None, "https://snabelen.no/@eksempeldep"),
    ("https://snabelen.no/web/@eksempeldep/with_replies", "mastodon", "eksempeldep@snabelen.no", None,
     "https://snabelen.no/@eksempeldep"),
    # Snapchat, TikTok, Flickr
    ("https://www.snapchat.com/add/eksempeldep?share_id=1", "snapchat", "eksempeldep", None,
     "https://www.snapchat.com/add/eksempeldep"),
    ("https://story.snapchat.com/@eksempeldep", "snapchat", "eksempeldep", None, "https://www.snapchat.com/add/eksempeldep"),
    ("https://www.tiktok.com/@eksempeldep?lang=nb-NO", "tiktok", "eksempeldep", None, "https://www.tiktok.com/@eksempeldep"),
    ("https://www.flickr.com/photos/eksempeldep/albums", "flickr", "eksempeldep", None,
     "https://www.flickr.com/photos/eksempeldep"),
    ("https://flickr.com/people/12345678@N05/", "flickr", "12345678@N05", "12345678@N05",
     "https://www.flickr.com/photos/12345678@N05"),
    # as it comes from the clipboard
    ("  <https://x.com/eksempeldep>\n", "x", "eksempeldep", None, "https://x.com/eksempeldep"),
    ("\ufeffhttps://x.com/eksempeldep\u200b", "x", "eksempeldep", None, "https://x.com/eksempeldep"),
]  # fmt: skip

REFUSED = [
    # nothing, or nothing that can be read
    ("", AddressProblem.EMPTY, None),
    ("  \u200b ", AddressProblem.EMPTY, None),
    ("https://x.com/" + "a" * 2000, AddressProblem.TOO_LONG, None),
    ("Se https://x.com/eksempeldep", AddressProblem.NOT_AN_ADDRESS, None),
    ("https://x.com/eksempel\ndep", AddressProblem.NOT_AN_ADDRESS, None),
    ("https://x.com/eksempel\u202edep", AddressProblem.NOT_AN_ADDRESS, None),
    ("https://x.com/eksempel\u200ddep", AddressProblem.NOT_AN_ADDRESS, None),
    ("https://x.com/eksempel%00dep", AddressProblem.NOT_AN_ADDRESS, None),
    ("https://x.com/%ff", AddressProblem.NOT_AN_ADDRESS, None),
    ("https://x.com/eksempeldep%2Fstatus%2F1", AddressProblem.NOT_AN_ADDRESS, None),
    ("https://x.com/../eksempeldep", AddressProblem.NOT_AN_ADDRESS, None),
    ("https://x.com/a/%2e%2e/eksempeldep", AddressProblem.NOT_AN_ADDRESS, None),
    (r"https://evil.example\@x.com/eksempeldep", AddressProblem.NOT_AN_ADDRESS, None),
    ("https://x.com/a?" + "&".join(f"a{n}=1" for n in range(200)), AddressProblem.NOT_AN_ADDRESS, None),
    ("postmottak@eksempel.example", AddressProblem.NOT_AN_ADDRESS, None),
    ("@eksempeldep", AddressProblem.HANDLE_ONLY, None),
    ("@eksempel.dep", AddressProblem.HANDLE_ONLY, None),
    ("eksempeldep", AddressProblem.HANDLE_ONLY, None),
    # not the open web
    ("javascript:alert(1)", AddressProblem.WRONG_SCHEME, None),
    ("javascript://x.com/%0aalert(1)", AddressProblem.WRONG_SCHEME, None),
    ("data:text/html,x.com", AddressProblem.WRONG_SCHEME, None),
    ("ftp://x.com/eksempeldep", AddressProblem.WRONG_SCHEME, None),
    ("mailto:post@x.com", AddressProblem.WRONG_SCHEME, None),
    ("https:x.com/eksempeldep", AddressProblem.WRONG_SCHEME, None),
    # an address that reads otherwise than it leads
    ("https://x.com@evil.example/eksempeldep", AddressProblem.CREDENTIALS, None),
    ("https://user:secret@x.com/eksempeldep", AddressProblem.CREDENTIALS, None),
    ("https://x.com:8443/eksempeldep", AddressProblem.PORT, None),
    ("x.com:443/eksempeldep", AddressProblem.PORT, None),
    ("localhost:8000/@eksempeldep", AddressProblem.PORT, None),
    ("https://fаcebook.com/eksempeldep", AddressProblem.STRANGE_HOST, None),  # Cyrillic а
    ("https://xn--fcebook-2fg.com/eksempeldep", AddressProblem.STRANGE_HOST, None),
    ("https://ｘ.com/eksempeldep", AddressProblem.STRANGE_HOST, None),  # full-width x
    ("https://x。com/eksempeldep", AddressProblem.STRANGE_HOST, None),  # ideographic full stop
    ("https://127.0.0.1/@eksempeldep", AddressProblem.STRANGE_HOST, None),
    ("https://[::1]/@eksempeldep", AddressProblem.STRANGE_HOST, None),
    ("https://2130706433/@eksempeldep", AddressProblem.STRANGE_HOST, None),
    ("https://localhost/@eksempeldep", AddressProblem.STRANGE_HOST, None),
    ("https://-x.com/eksempeldep", AddressProblem.STRANGE_HOST, None),
    ("https://x..com/eksempeldep", AddressProblem.STRANGE_HOST, None),
    ("https:///eksempeldep", AddressProblem.STRANGE_HOST, None),
    # dressed up as a platform
    ("https://facebook.com.evil.example/eksempeldep", AddressProblem.LOOKALIKE_HOST, "facebook"),
    ("https://faceb00k.com/eksempeldep", AddressProblem.LOOKALIKE_HOST, "facebook"),
    ("https://facebok.com/eksempeldep", AddressProblem.LOOKALIKE_HOST, "facebook"),
    ("https://facebook-login.net/eksempeldep", AddressProblem.LOOKALIKE_HOST, "facebook"),
    ("https://x.com.evil.example/eksempeldep", AddressProblem.LOOKALIKE_HOST, "x"),
    ("https://www.x.com.net/eksempeldep", AddressProblem.LOOKALIKE_HOST, "x"),
    ("https://tvvitter.com/eksempeldep", AddressProblem.LOOKALIKE_HOST, "x"),
    ("https://1inkedin.com/company/eksempeldep", AddressProblem.LOOKALIKE_HOST, "linkedin"),
    ("https://instargam.com/eksempeldep", AddressProblem.LOOKALIKE_HOST, "instagram"),
    ("https://youtube.co/@eksempeldep", AddressProblem.LOOKALIKE_HOST, "youtube"),
    ("https://threads.social/@eksempeldep", AddressProblem.LOOKALIKE_HOST, "threads"),
    ("@eksempeldep@facebook.com.evil.no", AddressProblem.LOOKALIKE_HOST, "facebook"),
    ("https://mastodon.social/@eksempeldep@tiktok.com.no", AddressProblem.LOOKALIKE_HOST, "tiktok"),
    # somewhere else
    ("https://www.regjeringen.no/no/dep/", AddressProblem.UNKNOWN_HOST, None),
    ("https://example.com/eksempeldep", AddressProblem.UNKNOWN_HOST, None),
    ("https://notx.com/eksempeldep", AddressProblem.UNKNOWN_HOST, None),
    ("https://snabelen.no/about", AddressProblem.UNKNOWN_HOST, None),
    ("https://server.internal/@eksempeldep", AddressProblem.UNKNOWN_HOST, None),
    ("https://server.localhost/@eksempeldep", AddressProblem.UNKNOWN_HOST, None),
    ("https://tenar.test/@eksempeldep", AddressProblem.UNKNOWN_HOST, None),
    # a link that hides where it leads
    ("https://t.co/abc123", AddressProblem.SHORT_LINK, "x"),
    ("https://lnkd.in/abc123", AddressProblem.SHORT_LINK, "linkedin"),
    ("https://www.facebook.com/share/1AbCdEf/", AddressProblem.SHORT_LINK, "facebook"),
    ("https://l.facebook.com/l.php?u=https%3A%2F%2Fx.com", AddressProblem.SHORT_LINK, "facebook"),
    ("https://vm.tiktok.com/ZM123/", AddressProblem.SHORT_LINK, "tiktok"),
    ("https://www.tiktok.com/t/ZM123/", AddressProblem.SHORT_LINK, "tiktok"),
    # a post
    ("https://x.com/eksempeldep/status/1840000000000000000", AddressProblem.POST_LINK, "x"),
    ("https://www.facebook.com/eksempeldep/posts/pfbid0abc123", AddressProblem.POST_LINK, "facebook"),
    ("https://www.facebook.com/watch?v=1234567890", AddressProblem.POST_LINK, "facebook"),
    ("https://www.instagram.com/p/DAbCdEfGhIj/", AddressProblem.POST_LINK, "instagram"),
    ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", AddressProblem.POST_LINK, "youtube"),
    ("https://youtu.be/dQw4w9WgXcQ", AddressProblem.POST_LINK, "youtube"),
    (
        "https://www.linkedin.com/feed/update/urn:li:activity:7240000000000000000/",
        AddressProblem.POST_LINK,
        "linkedin",
    ),
    ("https://bsky.app/profile/eksempel.dep.no/post/3l4abcdefgh2x", AddressProblem.POST_LINK, "bluesky"),
    ("https://www.threads.net/@eksempeldep/post/DAbCdEfGhIj", AddressProblem.POST_LINK, "threads"),
    ("https://snabelen.no/@eksempeldep/113000000000000000", AddressProblem.POST_LINK, "mastodon"),
    ("https://www.tiktok.com/@eksempeldep/video/7400000000000000000", AddressProblem.POST_LINK, "tiktok"),
    ("https://www.flickr.com/photos/eksempeldep/53900000000/", AddressProblem.POST_LINK, "flickr"),
    # the platform's own pages
    ("https://x.com", AddressProblem.NOT_A_PROFILE, "x"),
    ("https://x.com/home", AddressProblem.NOT_A_PROFILE, "x"),
    ("https://x.com/HOME", AddressProblem.NOT_A_PROFILE, "x"),
    ("https://x.com/hashtag/nynorsk", AddressProblem.NOT_A_PROFILE, "x"),
    ("https://x.com/et_altfor_langt_navn", AddressProblem.NOT_A_PROFILE, "x"),
    ("https://support.x.com/eksempeldep", AddressProblem.NOT_A_PROFILE, "x"),
    ("https://www.facebook.com/login", AddressProblem.NOT_A_PROFILE, "facebook"),
    ("https://www.facebook.com/profile.php", AddressProblem.NOT_A_PROFILE, "facebook"),
    ("https://www.facebook.com/groups/123456789", AddressProblem.NOT_A_PROFILE, "facebook"),
    ("https://business.facebook.com/eksempeldep", AddressProblem.NOT_A_PROFILE, "facebook"),
    ("https://www.instagram.com/explore/", AddressProblem.NOT_A_PROFILE, "instagram"),
    ("https://www.linkedin.com/feed/", AddressProblem.NOT_A_PROFILE, "linkedin"),
    ("https://www.linkedin.com/company/unavailable/", AddressProblem.NOT_A_PROFILE, "linkedin"),
    ("https://www.youtube.com/feed/subscriptions", AddressProblem.NOT_A_PROFILE, "youtube"),
    ("https://www.youtube.com/channel/UCshort", AddressProblem.NOT_A_PROFILE, "youtube"),
    ("https://bsky.app/profile/eksempeldep", AddressProblem.NOT_A_PROFILE, "bluesky"),
    ("https://www.flickr.com/photos/tags", AddressProblem.NOT_A_PROFILE, "flickr"),
]


@pytest.mark.parametrize(("pasted", "platform", "handle", "remote_id", "canonical"), PROFILES)
def test_a_profile_address_yields_platform_handle_id_and_one_spelling(
    pasted: str, platform: str, handle: str, remote_id: str | None, canonical: str
) -> None:
    found = read_profile_url(pasted, PLATFORMS)

    assert (found.platform_key, found.handle, found.remote_id, found.canonical_url) == (
        platform,
        handle,
        remote_id,
        canonical,
    )


@pytest.mark.parametrize(("pasted", "problem", "platform"), REFUSED)
def test_anything_else_is_refused_with_the_reason(
    pasted: str, problem: AddressProblem, platform: str | None
) -> None:
    with pytest.raises(UnknownAddress) as refused:
        read_profile_url(pasted, PLATFORMS)

    assert (refused.value.problem, refused.value.platform_key) == (problem, platform)


def test_every_platform_we_ship_has_an_address_in_the_table() -> None:
    assert {row[1] for row in PROFILES} == {platform.key for platform in PLATFORMS}


@pytest.mark.parametrize("canonical", sorted({row[4] for row in PROFILES}))
def test_the_one_spelling_leads_to_itself(canonical: str) -> None:
    assert read_profile_url(canonical, PLATFORMS).canonical_url == canonical


@pytest.mark.parametrize(
    "spellings",
    [
        ("facebook.com/Eksempel.Dep", "https://m.facebook.com/eksempeldep/", "fb.com/EKSEMPELDEP?ref=x"),
        ("x.com/Eksempeldep", "https://twitter.com/@eksempeldep", "https://mobile.twitter.com/EksempelDep/media"),
        ("https://snabelen.no/@Eksempeldep", "@eksempeldep@snabelen.no", "https://mastodon.social/@eksempeldep@snabelen.no"),
        ("no.linkedin.com/company/Eksempeldep", "https://www.linkedin.com/company/eksempeldep/about/"),
        ("https://www.facebook.com/profile.php?id=100064000000001", "https://www.facebook.com/p/Eksempel-100064000000001"),
    ],
)  # fmt: skip
def test_other_spellings_of_one_profile_have_the_same_identity(spellings: tuple[str, ...]) -> None:
    assert len({read_profile_url(spelling, PLATFORMS).identity for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://x.com/eksempeldep", "https://www.instagram.com/eksempeldep"),
        ("https://snabelen.no/@eksempeldep", "https://mastodon.social/@eksempeldep"),
        ("https://www.linkedin.com/company/eksempel", "https://www.linkedin.com/showcase/eksempel"),
        ("https://www.instagram.com/eksempel.dep", "https://www.instagram.com/eksempeldep"),
        (f"https://www.youtube.com/channel/{CHANNEL_ID}", f"https://www.youtube.com/channel/{OTHER_CHANNEL_ID}"),
    ],
)  # fmt: skip
def test_different_profiles_have_different_identities(one: str, other: str) -> None:
    assert read_profile_url(one, PLATFORMS).identity != read_profile_url(other, PLATFORMS).identity


@pytest.mark.parametrize(
    ("pasted", "platform", "handle", "canonical"),
    [
        ("https://x.example/ekd", "x", "ekd", "https://x.example/ekd"),
        ("facebook.example/Eksempel.Dep", "facebook", "Eksempel.Dep", "https://facebook.example/eksempel.dep"),
        ("https://mastodon.example/@ekd", "mastodon", "ekd@mastodon.example", "https://mastodon.example/@ekd"),
        ("https://bsky.example/profile/ekd.example", "bluesky", "ekd.example", "https://bsky.example/profile/ekd.example"),
        ("https://linkedin.example/company/ekd", "linkedin", "ekd", "https://linkedin.example/company/ekd"),
        ("https://youtube.example/@ekd", "youtube", "ekd", "https://youtube.example/@ekd"),
    ],
)  # fmt: skip
def test_the_stand_ins_of_the_demo_are_taken_in_the_demo_alone(
    pasted: str, platform: str, handle: str, canonical: str
) -> None:
    found = read_profile_url(pasted, PLATFORMS, demo=True)
    assert (found.platform_key, found.handle, found.canonical_url) == (platform, handle, canonical)

    with pytest.raises(UnknownAddress) as refused:
        read_profile_url(pasted, PLATFORMS)
    assert (refused.value.problem, refused.value.platform_key) == (AddressProblem.DEMO_ONLY, platform)


def test_real_addresses_are_read_in_the_demo_too() -> None:
    assert (
        read_profile_url("x.com/eksempeldep", PLATFORMS, demo=True).canonical_url
        == "https://x.com/eksempeldep"
    )


def test_a_platform_that_is_not_given_is_not_known() -> None:
    without_x = [platform for platform in PLATFORMS if platform.key not in ("x", "mastodon")]

    with pytest.raises(UnknownAddress) as refused:
        read_profile_url("https://x.com/eksempeldep", without_x)
    assert refused.value.problem is AddressProblem.UNKNOWN_HOST


@given(st.text(max_size=300))
def test_no_text_whatever_makes_it_fail_otherwise(text: str) -> None:
    _is_answered(text)


@given(
    st.sampled_from(["https://", "http://", "//", ""]),
    st.sampled_from(["x.com", "m.facebook.com", "no.linkedin.com", "bsky.app", "snabelen.no", "youtu.be"]),
    st.text(alphabet="/?#%@:.&=aB3-_~æ\u0430{}", max_size=60),
)
def test_no_path_whatever_makes_it_fail_otherwise(scheme: str, host: str, rest: str) -> None:
    _is_answered(f"{scheme}{host}/{rest}")


def _is_answered(text: str) -> None:
    try:
        found = read_profile_url(text, PLATFORMS)
    except UnknownAddress:
        return
    assert isinstance(found, ProfileAddress)
    assert found.handle
    assert read_profile_url(found.canonical_url, PLATFORMS).identity == found.identity
