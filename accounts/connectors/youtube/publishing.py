"""Publishing on YouTube in the order that can be repeated: in as private, processed, captions, picture, and then one
`videos.update` to public, which may be said twice (publishing.md §6)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from accounts.connectors import looking
from accounts.connectors.errors import Forbidden, Gone, NotReady, Refused
from accounts.connectors.values import (
    Credentials,
    Found,
    MediaKind,
    Notes,
    OutgoingPost,
    Search,
    Sent,
    Sought,
)
from accounts.connectors.youtube import additions, client, limits, parse, uploading

WRITABLE = (
    "embeddable",
    "license",
    "publicStatsViewable",
    "selfDeclaredMadeForKids",
    "containsSyntheticMedia",
)
"""What an update of the status resets when it is left out."""


def prepare(
    credentials: Credentials, post: OutgoingPost, notes: Notes, keep: Callable[[Notes], None]
) -> Notes:
    """Notes: `session`, `file_name`, `size`, `video`, `has_captions`, `has_picture`, `status`."""
    limits.judge(post)
    if post.reply_to:
        return notes
    video = next(one for one in post.media if one.kind is MediaKind.VIDEO)
    if "video" not in notes:
        notes = uploading.upload(credentials, video, _told(post), notes, keep)
    status = _processed(credentials, notes["video"])
    if video.captions and not notes.get("has_captions"):
        additions.add_captions(credentials, notes["video"], video.captions)
        notes = {**notes, "has_captions": True}
        keep(notes)
    picture = next((one for one in post.media if one.kind is MediaKind.IMAGE), None)
    if picture and not notes.get("has_picture"):
        additions.set_picture(credentials, notes["video"], picture)
        notes = {**notes, "has_picture": True}
        keep(notes)
    return {**notes, "status": {name: status[name] for name in WRITABLE if name in status}}


def publish(credentials: Credentials, post: OutgoingPost, key: str, notes: Notes) -> Sent:
    """An update replaces the whole part: what stood in the status goes along."""
    if "video" not in notes:
        raise Refused("Nothing was prepared.")
    told = {"id": notes["video"], "status": {**notes.get("status", {}), "privacyStatus": "public"}}
    shown = client.write(credentials, "videos", told, method="PUT", part="status")
    if not parse.is_public(shown):
        raise Forbidden("YouTube keeps the video private: Google has not approved the project.")
    return Sent(notes["video"], parse.permalink(notes["video"]), notes=notes)


def find(credentials: Credentials, sought: Sought) -> Found:
    """The session tells whether the file became a video, and the video whether it is shown."""
    if sought.post.reply_to:
        return _find_reply(credentials, sought)
    notes = sought.notes
    video_id = notes.get("video", "")
    if not video_id and "session" not in notes:
        return Found(Search.NEVER)
    if not video_id:
        received, video_id = uploading.state(credentials, notes)
        if received is None:
            return _among_uploads(credentials, sought)
        if not video_id:
            return Found(Search.NEVER)
    seen = parse.items(client.read(credentials, "videos", part="snippet,status", id=video_id))
    return _of_those(sought, seen)


def permalink(credentials: Credentials, sent: Sent) -> str:
    return parse.permalink(sent.remote_id)


def delete(credentials: Credentials, remote_id: str, notes: Notes) -> None:
    try:
        client.ask("DELETE", credentials, f"{client.API}/videos", params={"id": remote_id})
    except Gone:
        return


def reply(credentials: Credentials, post: OutgoingPost, key: str, notes: Notes) -> Sent:
    """Answers lie under the first comment: an answer to an answer goes there too («parent.answer»)."""
    limits.judge(post)
    told = {"snippet": {"parentId": _parent(post), "textOriginal": post.text}}
    made = client.write(credentials, "comments", told, part="snippet")
    return Sent(parse.text_of(made, "id"))


def _parent(post: OutgoingPost) -> str:
    return post.reply_to.partition(".")[0]


def _find_reply(credentials: Credentials, sought: Sought) -> Found:
    told = client.read(
        credentials,
        "comments",
        part="snippet",
        parentId=_parent(sought.post),
        textFormat="plainText",
        maxResults="100",
    )
    seen = [parse.comment(one, "") for one in parse.items(told)]
    return looking.of_those(
        [
            Sent(one.remote_id)
            for one in seen
            if one.author_id == credentials.remote_id
            and one.remote_id not in sought.known
            and looking.same_text(one.text, sought.post.text)
            and one.at >= sought.sent_at - looking.CLOCKS_DIFFER
        ]
    )


def _among_uploads(credentials: Credentials, sought: Sought) -> Found:
    """The file's name and size tell it from others; both are shown to the owner only."""
    ids = [one for one in additions.newest_uploads(credentials) if one not in sought.known]
    told = client.read(credentials, "videos", part="snippet,status,fileDetails", id=",".join(ids))
    ours = [one for one in parse.items(told) if _is_same_file(one, sought.notes)]
    return _of_those(sought, ours) if ours else Found(Search.NOT_SEEN)


def _is_same_file(video: Any, notes: Notes) -> bool:
    details = parse.inner(video, "fileDetails")
    name, size = parse.text_of(details, "fileName"), parse.text_of(details, "fileSize")
    return (name, size) == (notes["file_name"], str(notes["size"]))


def _of_those(sought: Sought, videos: Iterable[Any]) -> Found:
    videos = list(videos)
    shown = [parse.text_of(one, "id") for one in videos if parse.is_public(one)]
    if videos and not shown:
        return looking.not_done(sought)
    return looking.of_those([Sent(one, parse.permalink(one), notes=sought.notes) for one in shown])


def _processed(credentials: Credentials, video_id: str) -> Any:
    seen = parse.items(client.read(credentials, "videos", part="status", id=video_id))
    status = parse.inner(seen[0], "status") if seen else {"uploadStatus": "deleted"}
    match status.get("uploadStatus"):
        case "processed":
            return status
        case "uploaded":
            raise NotReady("YouTube is still at work with the video.", code="uploaded")
    why = status.get("failureReason") or status.get("rejectionReason") or ""
    raise Refused(f"YouTube did not take the video: {why}", code=str(why), field="media")


def _told(post: OutgoingPost) -> dict[str, Any]:
    languages = {"defaultLanguage": post.form, "defaultAudioLanguage": post.form} if post.form else {}
    return {
        "snippet": {"title": post.title, "description": post.text, **languages},
        "status": {"privacyStatus": "private"},
    }
