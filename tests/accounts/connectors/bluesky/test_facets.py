"""What becomes a link and a hashtag: marked by bytes, so that æ, ø, å and flags before it move nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.connectors.bluesky.facets import facets


def _marked(text: str) -> list[tuple[str, str]]:
    """What is marked, as its bytes say, and where it leads."""
    data = text.encode()
    return [
        (
            data[one["index"]["byteStart"] : one["index"]["byteEnd"]].decode(),
            one["features"][0].get("uri") or one["features"][0]["tag"],
        )
        for one in facets(text)
    ]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        (
            "Les på https://www.regjeringen.no/no/å.",
            [("https://www.regjeringen.no/no/å", "https://www.regjeringen.no/no/å")],
        ),
        ("🇳🇴 Sjå (https://a.no/b).", [("https://a.no/b", "https://a.no/b")]),
        ("Sjå https://a.no/(b) og #språk!", [("https://a.no/(b)", "https://a.no/(b)"), ("#språk", "språk")]),
        ("Les på regjeringen.no/plan, no", [("regjeringen.no/plan", "https://regjeringen.no/plan")]),
        ("Skriv til post@dep.no eller ring.", []),
        ("Lov nr.nordpå og dep.norge", []),
        ("Nr #1 er #2026mål", [("#2026mål", "2026mål")]),
        ("a#b https://a.no/#c", [("https://a.no/#c", "https://a.no/#c")]),
    ],
)
def test_links_and_hashtags_are_marked(text: str, marked: list[tuple[str, str]]) -> None:
    assert _marked(text) == marked


@given(st.text(max_size=80))
def test_no_mark_lies_over_another_or_splits_a_sign(text: str) -> None:
    text = text.encode(errors="ignore").decode()
    _marked(text)
    ends = [0]
    for one in facets(text):
        assert ends[-1] <= one["index"]["byteStart"] < one["index"]["byteEnd"] <= len(text.encode())
        ends.append(one["index"]["byteEnd"])
