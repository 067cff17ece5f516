"""What tests of pages read: the words a person would see, and the link in a mail."""

from __future__ import annotations

import html
import re

from django.core.mail import EmailMessage
from django.http import HttpResponse


def words(response: HttpResponse) -> str:
    """The page's text without markup, on one line."""
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(html.unescape(text).split())


def link_in(text: str | EmailMessage) -> str:
    """The path of the one-time link in a mail or on a page."""
    text = text if isinstance(text, str) else str(text.body)
    found = re.search(r"http://127\.0\.0\.1:8000(/passord/[^\s\"<]+)", text)
    assert found, text
    return found.group(1)
