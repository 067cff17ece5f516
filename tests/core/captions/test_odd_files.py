"""A folder of files as people really have them, and what the reader says of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from somestrategi.core.captions import CaptionError, Format, judge, read, repair, to_srt, to_webvtt

FOLDER = Path(__file__).with_name("odd")

# File → format, cues, and the codes of its problems; or the code of why it cannot be used.
TOLD: dict[str, tuple[str, int, set[str]] | str] = {
    "good.srt": ("srt", 2, set()),
    "good.vtt": ("vtt", 2, set()),
    "good_crlf_bom.srt": ("srt", 2, set()),
    "windows_1252.srt": ("srt", 2, {"not_utf8"}),
    "utf16.srt": ("srt", 2, {"not_utf8"}),
    "letters_broken.srt": ("srt", 2, {"broken_letters"}),
    "points_in_srt.srt": ("srt", 2, {"other_mark"}),
    "commas_in_vtt.vtt": ("vtt", 2, {"other_mark"}),
    "no_header.vtt": ("vtt", 1, {"no_header"}),
    "small_header.vtt": ("vtt", 1, {"no_header"}),
    "header_runs_on.vtt": ("vtt", 1, {"header_runs_on"}),
    "out_of_order.srt": ("srt", 2, {"out_of_order"}),
    "ends_before_start.srt": ("srt", 2, {"ends_before_start"}),
    "numbers_from_zero.srt": ("srt", 2, {"wrong_number"}),
    "no_numbers.srt": ("srt", 2, {"no_number"}),
    "empty_cue.srt": ("srt", 2, {"no_text"}),
    "missing_blank_line.srt": ("srt", 2, {"arrow_in_text"}),
    "stray_text.srt": ("srt", 1, {"stray_text"}),
    "broken_time.srt": ("srt", 1, {"bad_time", "wrong_number"}),
    "minutes_over_59.srt": ("srt", 1, {"bad_time", "wrong_number"}),
    "tags_only.srt": ("srt", 2, {"no_text"}),
    "cut_off.srt": ("srt", 1, {"stray_text"}),
    "empty.srt": "empty",
    "prose.txt": "not_captions",
    "subtitles.ass": "not_captions",
    "captions.html": "not_captions",
    "picture.srt": "not_captions",
    "unreadable.srt": "not_text",
    "only_header.vtt": "no_cues",
}


def test_every_file_of_the_folder_is_told_of() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(TOLD)


@pytest.mark.parametrize("name", TOLD)
def test_what_is_said_of(name: str) -> None:
    data = (FOLDER / name).read_bytes()
    expected = TOLD[name]
    if isinstance(expected, str):
        with pytest.raises(CaptionError) as refused:
            read(data)
        assert refused.value.code == expected
        return
    track = read(data)
    assert (track.format, len(track.cues)) == (Format(expected[0]), expected[1])
    assert {problem.code for problem in track.problems} == expected[2]


@pytest.mark.parametrize("name", [name for name, told in TOLD.items() if not isinstance(told, str)])
def test_what_is_repaired_and_written_is_read_without_what_was_mended(name: str) -> None:
    mended, _done = repair(read((FOLDER / name).read_bytes()))
    for written in (to_srt(mended.cues), to_webvtt(mended.cues)):
        again = read(written.encode())
        left = [problem for problem in again.problems if problem.kind.is_mended]
        assert left == []
        assert [(cue.start, cue.end, cue.plain) for cue in again.cues] == [
            (cue.start, cue.end, cue.plain) for cue in mended.cues
        ]
        assert not [problem for problem in judge(again.cues) if problem.code == "out_of_order"]
