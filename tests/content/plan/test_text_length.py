"""A text is counted as its platform counts."""

from __future__ import annotations

import pytest

from content.text_length import length_of


@pytest.mark.parametrize(
    ("text", "counted_in", "length"),
    [
        ("æøå", "characters", 3),
        ("æøå", "bytes", 6),
        ("Se https://www.eksempel.example/en/lang/adresse", "weighted characters", 3 + 23),
        ("æøå", "weighted characters", 3),
        ("日本", "weighted characters", 4),
        ("👩‍👩‍👧", "graphemes", 1),
        ("🇳🇴🇸🇪", "graphemes", 2),
        ("👍🏽!", "graphemes", 2),
        ("e\u0301", "graphemes", 1),
    ],
)
def test_length(text: str, counted_in: str, length: int) -> None:
    assert length_of(text, counted_in) == length
