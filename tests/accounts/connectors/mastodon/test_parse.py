"""Texts as their writers wrote them, from the HTML that servers make.

Constructed from docs.joinmastodon.org/spec/activitypub."""

from __future__ import annotations

import pytest

from accounts.connectors.mastodon import composing
from accounts.connectors.mastodon.parse import plain


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Hei</p><p>Ei linje<br>og ei til</p>", "Hei\n\nEi linje\nog ei til"),
        (
            '<p>Les <a href="https://www.regjeringen.no/no/dokument/plan"><span class="invisible">https://www.</span>'
            '<span class="ellipsis">regjeringen.no/no/dok</span><span class="invisible">ument/plan</span></a></p>',
            "Les https://www.regjeringen.no/no/dokument/plan",
        ),
        (
            '<p><span class="h-card"><a href="https://a.no/@b">@<span>b</span></a></span> Hei &amp; ha det</p>',
            "@b Hei & ha det",
        ),
        ("<ul><li>Ein</li><li>To</li></ul>", "Ein\nTo"),
        ("", ""),
        ("utan <b", "utan <b"),
    ],
)
def test_html_becomes_the_text_that_was_written(html: str, text: str) -> None:
    assert plain(html) == text


def test_a_text_read_back_is_the_one_that_was_sent_though_servers_shorten_names() -> None:
    assert composing.same("@b@annen.no Hei\n\n\npå  deg", "@b Hei\n\npå deg")
    assert not composing.same("Hei på deg", "Hei på dykk")
