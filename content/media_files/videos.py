"""Length and sound of a video, as MediaInfo reads them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO

from pymediainfo import MediaInfo

from content.media_files.errors import BrokenVideo


@dataclass(frozen=True)
class Video:
    """`duration` in seconds and `has_sound`: None where the file does not say."""

    width: int | None
    height: int | None
    duration: float | None
    has_sound: bool | None


def read_video(file: IO[bytes]) -> Video:
    """Raises MediaError where there is no video in it. A file whose tracks are not all told may have sound."""
    try:
        tracks = MediaInfo.parse(file).tracks
    except (OSError, RuntimeError, ValueError) as error:
        raise BrokenVideo from error
    picture = next((track for track in tracks if track.track_type == "Video"), None)
    if picture is None:
        raise BrokenVideo
    general = next(track for track in tracks if track.track_type == "General")
    has_sound = any(track.track_type == "Audio" for track in tracks)
    is_told = general.count_of_audio_streams is not None or general.duration is not None
    longest = general.duration or picture.duration
    return Video(
        width=picture.width,
        height=picture.height,
        duration=round(float(longest) / 1000, 2) if longest else None,
        has_sound=True if has_sound else (False if is_told else None),
    )
