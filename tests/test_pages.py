"""Every page that a person can open: answers, says nothing undefined, speaks the right language."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.test import Client

from somestrategi.bootstrap.catalogue_checks import BOKMAL_WORDS
from tests.page_world import db, everything, standing_db, world
from tests.pages import PAGES

__all__ = ["db", "everything", "standing_db", "world"]


def _visible_text(html: str) -> str:
    """What is read in the page's own language: no markup, no quoted or published text in another form."""
    html = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", html, flags=re.DOTALL)
    html = re.sub(r"<(\w+)[^>]*\blang=\"(?:nb|en|se|no)\"[^>]*>.*?</\1>", " ", html, flags=re.DOTALL)
    return re.sub(r"<[^>]+>", " ", html)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_answers_safely_and_in_nynorsk(everything: Client, name: str) -> None:
    response = everything.get(PAGES[name]())
    html = response.content.decode()
    assert response.status_code == 200
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert '<html lang="nn"' in html
    assert settings.UNDEFINED_IN_TEMPLATE.partition("%")[0] not in html
    body = _visible_text(html.partition("<main")[2])
    assert not BOKMAL_WORDS.findall(body), sorted(set(BOKMAL_WORDS.findall(body)))
