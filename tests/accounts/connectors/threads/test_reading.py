"""What is read of an account, against FAKE Threads."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from accounts.connectors.errors import AuthExpired, Unreachable
from accounts.connectors.threads import connecting, figures, moderation, publishing, reading
from accounts.connectors.values import Credentials
from metrics.definitions import ACCOUNT_DEFINITIONS, DEFINITIONS
from tests.fakes.fake_threads import ACCOUNT, TOKEN, FakeThreads
from tests.fakes.outgoing import Kept, outgoing, picture, video


def send(account: Credentials, text: str, **more: Any) -> str:
    post = outgoing(text, **more)
    notes = publishing.prepare(account, post, {}, Kept())
    return publishing.publish(account, post, "key", notes).remote_id


def test_posts_come_newest_first_with_what_they_carry(account: Credentials, fake: FakeThreads) -> None:
    send(account, "En")
    media = (
        picture(public_url=f"{fake.address}/fake-media/a.jpg", alt_text="Et hus"),
        video(public_url=f"{fake.address}/fake-media/c.mp4"),
    )
    send(account, "To", media=media)
    told = reading.read_publications(account, "")
    assert [one.text for one in told.items] == ["To", "En"]
    assert told.items[0].media
    assert [(one.kind, one.alt_text) for one in told.items[0].media] == [("image", "Et hus"), ("video", "")]
    assert told.items[1].media == ()


def test_one_publication_or_none(account: Credentials, fake: FakeThreads) -> None:
    sent = send(account, "En")
    seen = reading.read_publication(account, sent)
    assert seen
    assert seen.text == "En"
    publishing.delete(account, sent, {})
    assert reading.read_publication(account, sent) is None


def test_the_whole_conversation_is_read(account: Credentials, fake: FakeThreads) -> None:
    post = send(account, "En")
    top = fake.add_reply(post, "Når?")
    below = fake.add_reply(top, "Ja?", by="ola", is_hidden=True)
    seen = {one.remote_id: one for one in reading.read_comments(account, post, "").items}
    assert (seen[top].kind, seen[top].author_name, seen[top].is_hidden) == ("comment", "kari", False)
    assert (seen[below].kind, seen[below].parent_remote_id, seen[below].is_hidden) == ("reply", top, True)


def test_a_metric_that_is_removed_fails_alone(account: Credentials, fake: FakeThreads) -> None:
    post = send(account, "En")
    fake.figures[post] = {"views": 10, "likes": 2, "replies": 1, "reposts": 4, "quotes": 0}
    told = figures.read_figures(account, (post,))
    assert told.missing == ("threads.shares",)
    assert {one.metric: one.value for one in told.items}["threads.quotes"] == 0


def test_the_accounts_own_figures(account: Credentials, fake: FakeThreads) -> None:
    fake.figures[ACCOUNT] = {"views": 900, "followers_count": 77}
    told = figures.read_figures(account, ())
    assert {one.metric: one.value for one in told.items} == {
        "threads.daily_views": 900,
        "threads.daily_followers": 77,
    }
    assert set(figures.OF_ACCOUNTS) <= set(ACCOUNT_DEFINITIONS)
    assert set(figures.OF_POSTS) <= set(DEFINITIONS)


def test_the_profile(account: Credentials) -> None:
    seen = reading.read_profile(account)
    assert (seen.handle, seen.has_mark) == (f"fakethreads{ACCOUNT}", True)
    assert seen.url == f"https://www.threads.com/@fakethreads{ACCOUNT}"


@pytest.mark.parametrize("wish", [True, False])
def test_hiding_is_seen_to_take_effect(account: Credentials, fake: FakeThreads, wish: bool) -> None:
    answer = fake.add_reply(send(account, "En"), "Stygt")
    moderation.hide(account, answer, wish)
    assert fake.things[answer].fields["is_hidden"] is wish
    fake.things[answer].fields["is_stubborn"] = True
    with pytest.raises(Unreachable):
        moderation.hide(account, answer, not wish)


def test_the_test_of_a_connection(account: Credentials, fake: FakeThreads) -> None:
    fake.tokens[TOKEN].expires_at = fake.now() + dt.timedelta(days=10)
    tested = connecting.test(account)
    assert (tested.remote_id, tested.handle) == (ACCOUNT, f"fakethreads{ACCOUNT}")
    assert tested.expires_at
    fake.tokens[TOKEN].scopes.discard("threads_delete")
    assert connecting.test(account).missing_permissions == ("threads_delete",)
    fake.ahead(days=11)
    with pytest.raises(AuthExpired):
        connecting.test(account)


def test_a_token_is_refreshed_when_it_is_a_day_old(account: Credentials, fake: FakeThreads) -> None:
    assert connecting.renew(account).secrets == account.secrets
    fake.ahead(hours=25)
    assert connecting.renew(account).secrets["access_token"] != TOKEN
