"""Captions against a viewer and a video; conversion; and nothing that is typed makes the reader fall over."""

from __future__ import annotations

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from somestrategi.core.captions import (
    CaptionError,
    Cue,
    Repair,
    Track,
    coverage,
    judge,
    read,
    repair,
    spoken_text,
    to_srt,
    to_webvtt,
)
from somestrategi.core.captions.cue import Format
from somestrategi.core.captions.errors import KINDS
from somestrategi.core.language import identify


def cue(start: float, end: float, text: str = "Kort tekst.") -> Cue:
    return Cue(round(start * 1000), round(end * 1000), text)


def codes(*cues: Cue, duration: float | None = None) -> list[str]:
    return [problem.code for problem in judge(cues, duration=duration)]


def test_captions_that_can_be_read_and_last_as_long_as_the_video_are_not_remarked_on() -> None:
    assert codes(cue(0, 4), cue(4, 8), cue(9, 14), duration=15) == []


@pytest.mark.parametrize(
    ("cues", "duration", "expected"),
    [
        ((cue(0, 2, "Denne teksten er så lang at ingen rekker den."),), None, ["too_fast", "too_long_line"]),
        ((cue(0, 0.4),), None, ["too_short"]),
        ((cue(0, 9, "En\nTo\nTre"),), None, ["too_many_lines"]),
        ((cue(0, 4), cue(3, 6)), None, ["overlaps"]),
        ((cue(0, 4), cue(40, 44)), None, ["long_gap"]),
        ((cue(0, 9), cue(9, 14)), 10.0, ["after_the_end"]),
        ((cue(0, 4),), 60.0, ["little_covered"]),
        ((cue(0, 9), cue(9, 18)), 60.0, ["ends_early"]),
        ((cue(25, 30),), None, ["long_gap"]),
    ],
)
def test_what_a_viewer_meets(cues: tuple[Cue, ...], duration: float | None, expected: list[str]) -> None:
    assert codes(*cues, duration=duration) == expected


def test_overlapping_captions_cover_the_time_once() -> None:
    assert coverage([cue(0, 4), cue(2, 6), cue(8, 12)], 10.0) == pytest.approx(0.8)
    assert coverage([], 0.0) == 0.0


def test_a_small_overlap_is_cut_and_a_great_one_is_left_to_a_person() -> None:
    mended, done = repair(Track(Format.SRT, (cue(0, 4.2), cue(4, 8), cue(6, 9))))
    assert [(one.start, one.end) for one in mended.cues] == [(0, 4000), (4000, 8000), (6000, 9000)]
    assert done == (Repair.OVERLAP_CUT,)


def test_a_file_without_faults_is_repaired_to_itself() -> None:
    track = read(to_srt([cue(0, 4), cue(4, 8)]).encode())
    assert repair(track) == (track, ())


def test_conversion_keeps_times_text_and_italics_and_drops_what_the_other_does_not_know() -> None:
    track = read(
        b"WEBVTT\n\n00:01.000 --> 00:04.000 align:start\n<v Kari><i>Hei</i> &amp; hopp\n\n"
        b"1:00:05.250 --> 1:00:07.000\nB\n"
    )
    assert to_srt(track.cues) == (
        "1\n00:00:01,000 --> 00:00:04,000\n<i>Hei</i> & hopp\n\n2\n01:00:05,250 --> 01:00:07,000\nB\n"
    )
    back = read(to_srt(track.cues).encode())
    assert to_webvtt(back.cues).startswith("WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<i>Hei</i> &amp; hopp\n")


def test_the_written_form_of_the_captions_is_told_by_itself() -> None:
    cues = [
        Cue(0, 4000, "<i>Vi opnar ei ny ordning.</i>"),
        Cue(4000, 8000, "[Applaus]\nKommunane kan søkje frå måndag."),
    ]
    assert spoken_text(cues) == "Vi opnar ei ny ordning. Kommunane kan søkje frå måndag."
    assert identify(spoken_text(cues)).form == "nn"


def test_every_sentence_is_there_in_both_forms() -> None:
    with translation.override("en"):
        ids = {kind.code: str(kind.message) for kind in KINDS}
    for form in ("nb", "nn"):
        with translation.override(form):
            assert [kind.code for kind in KINDS if str(kind.message) == ids[kind.code]] == []


@given(st.binary(max_size=400))
def test_no_bytes_make_the_reader_fall_over(data: bytes) -> None:
    try:
        track = read(b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + data)
    except CaptionError:
        return
    mended, _done = repair(track)
    judge(mended.cues, duration=3.0)
    to_srt(mended.cues)
    to_webvtt(mended.cues)


@given(st.text(alphabet="0123456789:,.-> \nWEBVTTæa", max_size=300))
def test_no_text_makes_the_reader_fall_over(text: str) -> None:
    try:
        track = read(text.encode())
    except CaptionError:
        return
    for problem in (*track.problems, *judge(track.cues, duration=10.0)):
        assert str(problem)
