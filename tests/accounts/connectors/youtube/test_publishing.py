"""Publishing on YouTube, against FAKE YouTube."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from accounts.connectors.errors import (
    AuthExpired,
    ConnectorError,
    Forbidden,
    Misunderstood,
    NotReady,
    RateLimited,
    Refused,
    Unreachable,
)
from accounts.connectors.values import Credentials, OutgoingPost, Search, Sent
from accounts.connectors.youtube import connecting, publishing, uploading
from tests.fakes.fake_youtube import CHANNEL, FORCE_SSL, REFRESH, TOKEN, FakeYouTube
from tests.fakes.outgoing import MP4, Kept, captions, outgoing, picture, sought, video


def film(text: str = "Om budsjettet.", **more: Any) -> OutgoingPost:
    return outgoing(text, **{"title": "Budsjettet", "media": (video(),), **more})


def send(channel: Credentials, post: OutgoingPost) -> tuple[Sent, Any]:
    notes = publishing.prepare(channel, post, {}, Kept())
    return publishing.publish(channel, post, "key", notes), notes


def test_a_video_is_private_captioned_and_pictured_before_anybody_sees_it(
    channel: Credentials, fake: FakeYouTube
) -> None:
    post = film(form="nn", media=(video(captions=captions()), picture()))
    notes = publishing.prepare(channel, post, {}, Kept())
    made = fake.videos[notes["video"]]
    assert made.status["privacyStatus"] == "private"
    assert list(made.captions) == [("nn", "")]
    assert b"Hei" in made.captions[("nn", "")]
    assert made.picture
    assert made.snippet["defaultLanguage"] == "nn"
    assert fake.ledger == []
    sent = publishing.publish(channel, post, "key", notes)
    assert sent.permalink == f"https://www.youtube.com/watch?v={notes['video']}"
    assert [entry["text"] for entry in fake.ledger] == ["Om budsjettet."]


def test_the_session_is_kept_before_the_first_byte(channel: Credentials, fake: FakeYouTube) -> None:
    kept = Kept()
    publishing.prepare(channel, film(), {}, kept)
    assert set(kept.all[0]) == {"session", "file_name", "size"}
    assert kept.all[1]["video"]


def test_an_upload_goes_on_where_it_was(channel: Credentials, fake: FakeYouTube, monkeypatch: Any) -> None:
    monkeypatch.setattr(uploading, "PART", 700)
    kept = Kept()
    fake.part_limit = 300  # it takes less than it is sent
    publishing.prepare(channel, film(), {}, kept)
    assert len(fake.videos) == 1
    fake.videos = {}
    fake.sessions["half"] = {**next(iter(fake.sessions.values())), "data": MP4[:500], "video": ""}
    half = {**kept.all[0], "session": f"{fake.address}/fake-session/half"}
    publishing.prepare(channel, film(), half, kept)
    assert fake.sessions["half"]["data"] == MP4


def test_a_cut_after_the_last_byte_makes_no_second_video(channel: Credentials, fake: FakeYouTube) -> None:
    fake.cuts_last_part = 1
    kept = Kept()
    with pytest.raises(Unreachable):
        publishing.prepare(channel, film(), {}, kept)
    notes = publishing.prepare(channel, film(), kept.all[-1], kept)
    assert list(fake.videos) == [notes["video"]]


def test_a_new_session_for_the_same_file_is_a_second_video(channel: Credentials, fake: FakeYouTube) -> None:
    """What the kept session is there to prevent: YouTube itself says so only afterwards."""
    publishing.prepare(channel, film(), {}, Kept())
    with pytest.raises(Refused) as refused:
        publishing.prepare(channel, film(), {}, Kept())
    assert refused.value.code == "duplicate"
    assert len(fake.videos) == 2


def test_a_session_that_is_gone_begins_anew(channel: Credentials, fake: FakeYouTube) -> None:
    kept = Kept()
    publishing.prepare(channel, film(), {}, kept)
    fake.ahead(days=8)
    with pytest.raises(NotReady):
        publishing.prepare(channel, film(), kept.all[0], kept)
    assert kept.all[-1] == {}


def test_captions_that_are_there_already_are_no_trouble(channel: Credentials, fake: FakeYouTube) -> None:
    post, kept = film(media=(video(captions=captions()),)), Kept()
    notes = publishing.prepare(channel, post, {}, kept)
    publishing.prepare(channel, post, {**notes, "has_captions": False}, kept)
    assert len(fake.videos[notes["video"]].captions) == 1


def test_it_waits_for_youtube_and_tells_why_a_video_failed(channel: Credentials, fake: FakeYouTube) -> None:
    fake.processed_after = 60
    kept = Kept()
    with pytest.raises(NotReady):
        publishing.prepare(channel, film(media=(video(b"fake" * 300 + b"BROKEN"),)), {}, kept)
    fake.ahead(seconds=61)
    with pytest.raises(Refused) as refused:
        publishing.prepare(channel, film(media=(video(),)), kept.all[-1], kept)
    assert (refused.value.code, refused.value.field) == ("conversion", "media")


def test_showing_a_video_resets_nothing_else(channel: Credentials, fake: FakeYouTube) -> None:
    notes = publishing.prepare(channel, film(), {}, Kept())
    fake.videos[notes["video"]].status["embeddable"] = False
    notes = publishing.prepare(channel, film(), notes, Kept())
    publishing.publish(channel, film(), "key", notes)
    assert fake.videos[notes["video"]].status["embeddable"] is False


def test_saying_public_twice_is_one_video(channel: Credentials, fake: FakeYouTube) -> None:
    sent, notes = send(channel, film())
    assert publishing.publish(channel, film(), "key", notes).remote_id == sent.remote_id
    assert len(fake.ledger) == 1


def test_a_project_that_is_not_approved_shows_nothing(channel: Credentials, fake: FakeYouTube) -> None:
    fake.is_unaudited = True
    with pytest.raises(Forbidden):
        send(channel, film())
    assert fake.ledger == []


@pytest.mark.parametrize(
    ("mode", "error"),
    [
        ("refuse_before", Refused),
        ("commit_then_5xx", Unreachable),
        ("commit_then_cut", Unreachable),
        ("commit_then_4xx", Unreachable),
    ],
)
def test_the_video_tells_what_the_answer_did_not(
    channel: Credentials, fake: FakeYouTube, mode: str, error: type[ConnectorError]
) -> None:
    fake.plan = [mode]
    notes = publishing.prepare(channel, film(), {}, Kept())
    with pytest.raises(error):
        publishing.publish(channel, film(), "key", notes)
    found = publishing.find(channel, sought(film(), notes))
    if mode == "refuse_before":
        assert found.search is Search.NOT_SEEN
        assert publishing.find(channel, sought(film(), notes, ago=200)).search is Search.NEVER
    else:
        assert found.sent
        assert found.sent.remote_id == fake.ledger[0]["id"]


def test_the_session_tells_of_a_video_whose_id_was_lost(channel: Credentials, fake: FakeYouTube) -> None:
    kept = Kept()
    _, notes = publishing.prepare(channel, film(), {}, kept), kept.all[0]
    assert "video" not in notes
    assert publishing.find(channel, sought(film(), notes, ago=200)).search is Search.NEVER  # private
    publishing.publish(channel, film(), "key", kept.all[1])
    assert publishing.find(channel, sought(film(), notes)).search is Search.FOUND
    fake.ahead(days=8)  # the session has ended: the file's name and size tell
    assert publishing.find(channel, sought(film(), notes)).search is Search.FOUND
    assert publishing.find(channel, sought(film(), {**notes, "size": 3})).search is Search.NOT_SEEN
    assert publishing.find(channel, sought(film(), {})).search is Search.NEVER


def test_an_upload_that_never_ended_was_never_shown(channel: Credentials, fake: FakeYouTube) -> None:
    kept = Kept()
    publishing.prepare(channel, film(), {}, kept)
    next(iter(fake.sessions.values())).update(video="", data=b"half")
    assert publishing.find(channel, sought(film(), kept.all[0])).search is Search.NEVER


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "text"),
        ({"title": "a" * 101}, "text"),
        ({"title": "<Budsjettet>"}, "text"),
        ({"text": "å" * 2501}, "text"),
        ({"text": "a > b"}, "text"),
        ({"media": ()}, "media"),
        ({"media": (video(), video())}, "media"),
        ({"media": (video(), picture(mime_type="image/gif"))}, "media"),
    ],
)
def test_what_youtube_does_not_take_is_refused_before_it_is_sent(
    channel: Credentials, fake: FakeYouTube, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        publishing.prepare(channel, film(**changes), {}, Kept())
    assert refused.value.field == field
    assert fake.asked == []


def test_an_unverified_channel_cannot_choose_its_picture(channel: Credentials, fake: FakeYouTube) -> None:
    fake.is_unverified = True
    with pytest.raises(Refused) as refused:
        publishing.prepare(channel, film(media=(video(), picture())), {}, Kept())
    assert refused.value.field == "media"


def test_the_quota_comes_back_at_midnight_by_the_pacific(channel: Credentials, fake: FakeYouTube) -> None:
    fake.is_over_quota = True
    with pytest.raises(RateLimited) as raised:
        publishing.find(channel, sought(film(), {"video": "x"}))
    assert raised.value.retry_at
    assert raised.value.retry_at.hour in {7, 8}  # midnight there, by the season


def test_a_hundred_uploads_a_day(channel: Credentials, fake: FakeYouTube) -> None:
    today = fake.now().date()
    fake.inserts = {today + dt.timedelta(days=step): 100 for step in (-1, 0, 1)}
    with pytest.raises(RateLimited) as raised:
        publishing.prepare(channel, film(), {}, Kept())
    assert raised.value.code == "400/uploadLimitExceeded"


def test_no_bytes_go_to_an_address_that_is_not_youtubes(channel: Credentials) -> None:
    notes = {"session": "https://elsewhere.example/x", "file_name": "a", "size": 3}
    with pytest.raises(Misunderstood):
        publishing.prepare(channel, film(), notes, Kept())


def test_deleting_twice_is_no_error(channel: Credentials, fake: FakeYouTube) -> None:
    sent, notes = send(channel, film())
    publishing.delete(channel, sent.remote_id, notes)
    publishing.delete(channel, sent.remote_id, notes)
    assert [entry["is_there"] for entry in fake.ledger] == [False]


def test_an_answer_to_an_answer_lies_under_the_first_comment(channel: Credentials, fake: FakeYouTube) -> None:
    top = fake.add_comment(send(channel, film())[0].remote_id, "Når?")
    below = fake.add_comment(top, "Ja, når?")
    answer = outgoing("På tysdag.", reply_to=below)
    fake.plan = ["commit_then_cut"]
    with pytest.raises(Unreachable):
        publishing.reply(channel, answer, "key", {})
    fake.add_comment(top, "På tysdag.", author="UCola")
    found = publishing.find(channel, sought(answer, {}))
    assert found.sent
    assert found.sent.remote_id == fake.ledger[-1]["id"]
    assert fake.comments[found.sent.remote_id].parent == top


def test_a_refresh_token_opens_for_an_hour(channel: Credentials, fake: FakeYouTube) -> None:
    renewed = connecting.renew(channel)
    assert renewed.secrets["access_token"] != TOKEN
    assert renewed.secrets["refresh_token"] == REFRESH
    assert renewed.renew_at
    assert renewed.expires_at is None
    del fake.refresh[REFRESH]
    with pytest.raises(AuthExpired) as raised:
        connecting.renew(channel)
    assert raised.value.code == "400/invalid_grant"
    with pytest.raises(AuthExpired):
        publishing.prepare(channel, film(), {}, Kept())


def test_an_access_token_that_has_ended_is_made_anew_on_the_way(
    channel: Credentials, fake: FakeYouTube
) -> None:
    """A renewal that was missed makes no connection one that must be connected again."""
    fake.access.clear()
    sent, _notes = send(channel, film())
    assert [entry["id"] for entry in fake.ledger] == [sent.remote_id]
    without = Credentials(channel.server, "", CHANNEL, {**channel.secrets, "access_token": ""})
    assert publishing.find(without, sought(film(), {"video": sent.remote_id})).search is Search.FOUND


def test_a_good_test_tells_whose_channel_it_is_and_what_is_missing(
    channel: Credentials, fake: FakeYouTube
) -> None:
    tested = connecting.test(channel)
    assert (tested.remote_id, tested.handle, tested.missing_permissions) == (CHANNEL, "@ucfake4001", ())
    fake.refresh[REFRESH][1].discard(FORCE_SSL)
    with pytest.raises(Forbidden):
        connecting.test(channel)


def test_a_story_never_goes_out_as_a_post(channel: Credentials, fake: FakeYouTube) -> None:
    story = film(kind="story")
    with pytest.raises(Refused):
        publishing.prepare(channel, story, {}, Kept())
    assert fake.ledger == []
