"""The queue of comments in a real browser: looked at, judged by keyboard, one-handed, and without JavaScript."""

from __future__ import annotations

import pytest

from accounts.models import Account, User
from moderation.models import Comment
from tests.browser.conftest import OpenPage
from tests.browser.page_matrix import LOOKS, Circumstance, inspect_page
from tests.moderation.queue.scene import arrive, fill

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(ekd_on_x: Account) -> dict[str, Comment]:
    found = fill(ekd_on_x)
    question = found["q"]
    arrive(
        ekd_on_x,
        "reply",
        "Det lurer jeg også på.",
        publication=question.publication,
        parent_remote_id=question.remote_id,
        minutes=20,
        kind="reply",
    )
    return found


@pytest.mark.parametrize("at", LOOKS, ids=str)
@pytest.mark.parametrize("name", ["", "q", "number", "number/skjul", "nn/svar", "q/send-videre"])
def test_the_pages_have_no_fault(
    open_page: OpenPage, kari: User, scene: dict[str, Comment], at: Circumstance, name: str
) -> None:
    key, _slash, deed = name.partition("/")
    url = "/kommentarer/"
    if key:
        url += f"{scene[key].pk}/" + (f"{deed}/" if deed else "")
    page = open_page(kari, written_form=at.form)
    inspect_page(page, url, form=at.form, scheme=at.scheme, width=at.width)
