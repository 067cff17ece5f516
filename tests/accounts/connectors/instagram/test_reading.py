"""What is read of an account, against FAKE Instagram."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from accounts.connectors.errors import AuthExpired, Forbidden, Unreachable
from accounts.connectors.instagram import connecting, figures, moderation, publishing, reading
from accounts.connectors.values import Credentials, OutgoingMedia
from metrics.definitions import ACCOUNT_DEFINITIONS, DEFINITIONS
from tests.fakes.fake_instagram import ACCOUNT, TOKEN, FakeInstagram
from tests.fakes.outgoing import Kept, outgoing


def send(account: Credentials, text: str, *media: OutgoingMedia, **more: Any) -> str:
    post = outgoing(text, media=media, **more)
    notes = publishing.prepare(account, post, {}, Kept())
    return publishing.publish(account, post, "key", notes).remote_id


def test_posts_come_newest_first_with_alt_text_per_picture(
    account: Credentials, fake: FakeInstagram, jpeg: OutgoingMedia, film: OutgoingMedia
) -> None:
    send(account, "En", jpeg)
    send(account, "To", jpeg, film)
    told = reading.read_publications(account, "")
    assert [one.text for one in told.items] == ["To", "En"]
    assert told.items[0].media
    assert [(one.kind, one.alt_text) for one in told.items[0].media] == [("image", "Et hus"), ("video", None)]
    assert told.cursor == ""


def test_the_cursor_goes_on(account: Credentials, fake: FakeInstagram, jpeg: OutgoingMedia) -> None:
    for number in range(52):
        fake.make(ACCOUNT, "media", text=f"{number}", media_type="IMAGE", alt="", parts=[], is_open=True)
    first = reading.read_publications(account, "")
    second = reading.read_publications(account, first.cursor)
    assert (len(first.items), len(second.items), second.cursor) == (50, 2, "")


def test_a_story_is_read_while_it_lasts(
    account: Credentials, fake: FakeInstagram, jpeg: OutgoingMedia
) -> None:
    sent = send(account, "", jpeg, kind="story")
    (story,) = reading.read_stories(account).items
    assert (story.remote_id, story.kind) == (sent, "story")
    assert story.expires_at == story.published_at + dt.timedelta(hours=24)
    assert reading.read_publications(account, "").items == ()
    fake.ahead(hours=25)
    assert reading.read_stories(account).items == ()
    assert reading.read_publication(account, sent) is None


def test_one_publication_or_none(account: Credentials, jpeg: OutgoingMedia) -> None:
    sent = send(account, "En", jpeg)
    seen = reading.read_publication(account, sent)
    assert seen
    assert seen.text == "En"
    assert reading.read_publication(account, "404") is None


def test_comments_and_the_answers_to_them(
    account: Credentials, fake: FakeInstagram, jpeg: OutgoingMedia
) -> None:
    post = send(account, "En", jpeg)
    top = fake.add_reply(post, "Når?")
    below = fake.add_reply(top, "Ja?", by="ola")
    first, second = reading.read_comments(account, post, "").items
    assert (first.remote_id, first.kind, first.author_id) == (top, "comment", "id-of-kari")
    assert (second.remote_id, second.kind, second.parent_remote_id) == (below, "reply", top)
    assert second.publication_remote_id == post


def test_a_metric_that_is_removed_fails_alone(
    account: Credentials, fake: FakeInstagram, jpeg: OutgoingMedia
) -> None:
    one, other = send(account, "En", jpeg), send(account, "To", jpeg)
    fake.figures = {
        one: {"views": 10, "likes": 2, "saved": 1, "follows": 4},
        other: {"views": 20, "likes": 5},
    }
    told = figures.read_figures(account, (one, other, "404"))
    assert told.missing == ("instagram.reach", "instagram.comments", "instagram.shares")
    views = {figure.remote_id: figure.value for figure in told.items if figure.metric == "instagram.views"}
    assert views == {one: 10, other: 20}
    follows = [figure for figure in told.items if figure.metric == "instagram.follows"]
    assert [figure.remote_id for figure in follows] == [one]  # reels have none: that is no removed metric


def test_the_accounts_own_figures(account: Credentials, fake: FakeInstagram) -> None:
    fake.figures[ACCOUNT] = {"views": 900}
    told = figures.read_figures(account, ())
    values = {one.metric: one.value for one in told.items}
    assert values == {"instagram.daily_views": 900, "instagram.daily_followers": 3400}
    assert told.missing == ("instagram.daily_reach",)
    assert {*figures.OF_ACCOUNTS, figures.FOLLOWERS} <= set(ACCOUNT_DEFINITIONS)
    assert set(figures.OF_MEDIA) <= set(DEFINITIONS)


def test_the_profile(account: Credentials) -> None:
    seen = reading.read_profile(account)
    assert (seen.remote_id, seen.handle, seen.follower_count) == (ACCOUNT, f"fakeig{ACCOUNT}", 3400)
    assert seen.url == f"https://www.instagram.com/fakeig{ACCOUNT}/"


@pytest.mark.parametrize("wish", [True, False])
def test_hiding_and_closing_are_seen_to_take_effect(
    account: Credentials, fake: FakeInstagram, jpeg: OutgoingMedia, wish: bool
) -> None:
    post = send(account, "En", jpeg)
    comment = fake.add_reply(post, "Stygt")
    moderation.hide(account, comment, wish)
    moderation.close(account, post, wish)
    assert fake.things[comment].fields["is_hidden"] is wish
    assert fake.things[post].fields["is_open"] is not wish


def test_a_comment_is_deleted_once_and_needs_the_permission(
    account: Credentials, fake: FakeInstagram, jpeg: OutgoingMedia
) -> None:
    comment = fake.add_reply(send(account, "En", jpeg), "Stygt")
    fake.tokens[TOKEN].scopes.discard("instagram_business_manage_comments")
    with pytest.raises(Forbidden):
        moderation.delete(account, comment, {})
    assert comment in fake.things
    fake.tokens[TOKEN].scopes.add("instagram_business_manage_comments")
    moderation.delete(account, comment, {})
    moderation.delete(account, comment, {})  # gone already
    assert comment not in fake.things


def test_what_takes_no_effect_is_said(account: Credentials, fake: FakeInstagram, jpeg: OutgoingMedia) -> None:
    post = send(account, "En", jpeg)
    fake.things[post].fields["is_stubborn"] = True
    with pytest.raises(Unreachable):
        moderation.close(account, post, True)
    with pytest.raises(Unreachable):
        moderation.hide(account, fake.add_reply(post, "Stygt", is_stubborn=True), True)


def test_the_test_of_a_connection_asks_what_can_be_asked(account: Credentials, fake: FakeInstagram) -> None:
    fake.figures[ACCOUNT] = {}
    tested = connecting.test(account)
    assert (tested.remote_id, tested.handle, tested.missing_permissions) == (ACCOUNT, f"fakeig{ACCOUNT}", ())
    fake.tokens[TOKEN].scopes.discard("instagram_business_content_publish")
    assert connecting.test(account).missing_permissions == ("instagram_business_content_publish",)
    fake.tokens[TOKEN].end = 463
    with pytest.raises(AuthExpired) as raised:
        connecting.test(account)
    assert not isinstance(raised.value, Forbidden)


def test_a_token_is_refreshed_when_it_is_a_day_old_and_before_it_ends(
    account: Credentials, fake: FakeInstagram
) -> None:
    young = connecting.renew(account)
    assert young.secrets == account.secrets
    assert young.renew_at
    fake.ahead(hours=25)
    renewed = connecting.renew(account)
    assert renewed.secrets["access_token"] != TOKEN
    assert renewed.expires_at
    assert renewed.renew_at
    assert renewed.renew_at < renewed.expires_at
    fake.tokens[TOKEN].expires_at = fake.now()
    with pytest.raises(AuthExpired):
        connecting.renew(account)
