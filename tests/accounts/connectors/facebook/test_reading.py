"""What is read of a page, against FAKE Facebook."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from accounts.connectors.errors import AuthExpired, Forbidden, Refused, Unreachable
from accounts.connectors.facebook import connecting, figures, moderation, publishing, reading
from accounts.connectors.values import Credentials
from metrics.definitions import ACCOUNT_DEFINITIONS, DEFINITIONS
from tests.fakes.fake_facebook import PAGE, TOKEN, FakeFacebook
from tests.fakes.fake_graph import APP_ID, APP_SECRET
from tests.fakes.outgoing import Kept, outgoing, picture, video


def send(page: Credentials, text: str, **more: Any) -> str:
    post = outgoing(text, **more)
    return publishing.publish(page, post, "key", publishing.prepare(page, post, {}, Kept())).remote_id


def reel(fake: FakeFacebook, text: str) -> str:
    made = fake.make(PAGE, "reel", description=text, finished_at=fake.now(), data=b"", captions=[])
    return made.id


def test_posts_and_reels_come_newest_first_page_by_page(page: Credentials, fake: FakeFacebook) -> None:
    for number in range(53):
        send(page, f"Innlegg {number}")
    fake.ahead(seconds=5)
    made = reel(fake, "En reel")
    first = reading.read_publications(page, "")
    assert first.items[0].remote_id == made  # no other list shows it
    assert [one.text for one in first.items[1:3]] == ["Innlegg 52", "Innlegg 51"]
    assert first.items[1].permalink.startswith("https://www.facebook.com/")
    second = reading.read_publications(page, first.cursor)
    assert [one.text for one in second.items] == ["Innlegg 2", "Innlegg 1", "Innlegg 0"]
    assert second.cursor == ""


def test_old_reels_wait_until_the_posts_have_come_so_far(page: Credentials, fake: FakeFacebook) -> None:
    """Whoever reads back stops where it gets old: no list may hide that the other goes on."""
    old = reel(fake, "Gammel")
    fake.things[old].made_at -= dt.timedelta(days=400)
    for number in range(120):
        send(page, f"Innlegg {number}")
    seen, cursor, ages = [], "", []
    for _each in range(5):
        told = reading.read_publications(page, cursor)
        seen += [one.remote_id for one in told.items]
        ages.append(min(one.published_at for one in told.items))
        cursor = told.cursor
        if not cursor:
            break
    assert cursor == ""
    assert (len(seen), len(set(seen)), seen[-1]) == (121, 121, old)
    assert ages == sorted(ages, reverse=True)


def test_a_video_has_one_id_however_it_is_read(page: Credentials, fake: FakeFacebook) -> None:
    sent = send(page, "Film", media=(video(),))
    assert [one.remote_id for one in reading.read_publications(page, "").items] == [sent]
    seen = reading.read_publication(page, sent)
    assert seen
    assert (seen.remote_id, seen.text, seen.media and seen.media[0].kind) == (sent, "Film", "video")


def test_pictures_are_counted_and_their_alt_text_is_not_told(page: Credentials) -> None:
    sent = send(page, "To bilde", media=(picture(), picture()))
    seen = reading.read_publication(page, sent)
    assert seen
    assert seen.media
    assert [(one.kind, one.alt_text) for one in seen.media] == [("image", None)] * 2


def test_one_that_is_gone_is_gone_only_while_the_page_answers(page: Credentials, fake: FakeFacebook) -> None:
    sent = send(page, "Borte")
    publishing.delete(page, sent, {})
    assert reading.read_publication(page, sent) is None
    fake.tokens[TOKEN].end = 463
    with pytest.raises(AuthExpired):
        reading.read_publication(page, sent)


def test_comments_tell_who_and_where_and_whether_they_are_hidden(
    page: Credentials, fake: FakeFacebook
) -> None:
    post = send(page, "Hei")
    top = fake.add_comment(post, "Når?")
    below = fake.add_comment(top, "Ja, når?", author="")  # somebody who has not let us know
    told = reading.read_comments(page, post, "")
    seen = {one.remote_id: one for one in told.items}
    assert seen[top].author_id == "77"
    assert seen[below].author_id == ""
    assert seen[below].parent_remote_id == top
    assert (seen[top].kind, seen[below].kind, seen[top].is_hidden) == ("comment", "reply", False)
    assert told.cursor == ""


def test_a_metric_that_is_removed_fails_alone(page: Credentials, fake: FakeFacebook) -> None:
    one, other = send(page, "En"), send(page, "To")
    for post in (one, other):
        fake.figures[post] = {
            "post_media_view": 120,
            "post_clicks": 7,
            "comments": 3,
            "reactions": 9,
            "shares": 2,
        }
    told = figures.read_figures(page, (one, other))
    assert told.missing == ("facebook.reach",)
    ours = {figure.metric: figure.value for figure in told.items if figure.remote_id == one}
    assert ours == {
        "facebook.views": 120,
        "facebook.clicks": 7,
        "facebook.comments": 3,
        "facebook.reactions": 9,
        "facebook.shares": 2,
    }
    fake.gone_metrics = {"post_media_view"}
    assert figures.read_figures(page, (one,)).missing == ("facebook.views", "facebook.reach")


def test_one_post_that_is_gone_does_not_hide_the_figures_of_the_others(
    page: Credentials, fake: FakeFacebook
) -> None:
    post = send(page, "En")
    fake.figures[post] = {"post_media_view": 120}
    told = figures.read_figures(page, (f"{PAGE}_404", post))
    assert ("facebook.views", 120.0) in [(one.metric, one.value) for one in told.items]


def test_a_videos_figures_are_its_posts(page: Credentials, fake: FakeFacebook) -> None:
    sent = send(page, "Film", media=(video(),))
    fake.figures[f"{PAGE}_{int(sent) + 1}"] = {"post_media_view": 55}
    fake.things[f"{PAGE}_{int(sent) + 1}"] = fake.things[sent]
    told = figures.read_figures(page, (sent,))
    assert [(one.remote_id, one.value) for one in told.items if one.metric == "facebook.views"] == [
        (sent, 55)
    ]


def test_the_pages_own_figures_are_of_the_day_that_was_over(page: Credentials, fake: FakeFacebook) -> None:
    fake.figures[PAGE] = {"page_media_view": 900, "page_follows": 1200}
    told = figures.read_figures(page, ())
    assert [(one.metric, one.value, one.as_of) for one in told.items] == [
        ("facebook.daily_views", 900, dt.date(2026, 11, 28)),
        ("facebook.daily_followers", 1200, dt.date(2026, 11, 28)),
    ]
    assert told.missing == ("facebook.daily_reach",)


def test_every_figure_is_defined() -> None:
    assert {*figures.OF_POSTS, *figures.COUNTED} <= set(DEFINITIONS)
    assert set(figures.OF_PAGES) <= set(ACCOUNT_DEFINITIONS)


def test_the_profile_is_what_the_page_shows(page: Credentials) -> None:
    seen = reading.read_profile(page)
    assert (seen.remote_id, seen.follower_count, seen.has_mark) == (PAGE, 1200, True)
    assert seen.link == "https://www.regjeringen.no/"


@pytest.mark.parametrize("wish", [True, False])
def test_hiding_is_seen_to_have_taken_effect(page: Credentials, fake: FakeFacebook, wish: bool) -> None:
    comment = fake.add_comment(send(page, "Hei"), "Stygt")
    fake.things[comment].fields["is_hidden"] = not wish
    moderation.hide(page, comment, wish)
    assert fake.things[comment].fields["is_hidden"] is wish
    moderation.hide(page, comment, wish)  # it is so already


def test_a_comment_is_deleted_once_and_needs_the_permission(page: Credentials, fake: FakeFacebook) -> None:
    comment = fake.add_comment(send(page, "Hei"), "Stygt")
    fake.tokens[TOKEN].scopes.discard("pages_manage_engagement")
    with pytest.raises(Forbidden):
        publishing.delete(page, comment, {})
    assert comment in fake.things
    fake.tokens[TOKEN].scopes.add("pages_manage_engagement")
    publishing.delete(page, comment, {})
    publishing.delete(page, comment, {})  # gone already
    assert comment not in fake.things


def test_hiding_without_effect_is_said(page: Credentials, fake: FakeFacebook) -> None:
    comment = fake.add_comment(send(page, "Hei"), "Stygt", is_stubborn=True)
    with pytest.raises(Unreachable):
        moderation.hide(page, comment, True)
    fake.things[comment].fields["can_hide"] = False
    with pytest.raises(Refused) as refused:
        moderation.hide(page, comment, True)
    assert refused.value.code == "can_hide"


def test_the_test_of_a_connection_tells_whose_it_is_what_it_lacks_and_when_it_ends(
    page: Credentials, fake: FakeFacebook
) -> None:
    tested = connecting.test(page)
    assert (tested.remote_id, tested.handle) == (PAGE, f"fakepage{PAGE}")
    assert (tested.missing_permissions, tested.expires_at) == ((), None)
    fake.tokens[TOKEN].scopes.discard("read_insights")
    fake.tokens[TOKEN].expires_at = fake.now() + dt.timedelta(days=10)
    tested = connecting.test(page)
    assert tested.missing_permissions == ("read_insights",)
    assert tested.expires_at
    fake.tokens[TOKEN].kind = "USER"
    with pytest.raises(Forbidden):
        connecting.test(page)
    fake.tokens[TOKEN].end = 460
    with pytest.raises(AuthExpired):
        connecting.test(page)


def test_a_page_token_stands_and_is_made_anew_from_a_persons(page: Credentials, fake: FakeFacebook) -> None:
    assert connecting.renew(page).renew_at is None
    fake.add_account(id="77", token="short", kind="USER", expires_at=fake.now() + dt.timedelta(hours=1))
    secrets = {**page.secrets, "user_token": "short", "app_id": APP_ID, "app_secret": APP_SECRET}
    with_person = Credentials(page.server, page.handle, page.remote_id, secrets)
    renewed = connecting.renew(with_person)
    assert renewed.secrets["access_token"] == TOKEN
    assert renewed.secrets["user_token"] != "short"
    assert renewed.renew_at
    fake.ahead(hours=2)
    with pytest.raises(AuthExpired):  # one that has ended cannot be exchanged
        connecting.renew(with_person)
