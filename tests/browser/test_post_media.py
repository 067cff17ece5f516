"""Files of a post in a real Chromium: in the editor, on their own page, and on a phone."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from playwright.sync_api import expect

from accounts.models import Account, User
from content.actions import captions
from content.models import Post, PostMedia
from tests.browser.conftest import OpenPage
from tests.browser.page_matrix import LOOKS, Circumstance, inspect_page
from tests.factories.media import CLIPS, SRT, add_clip, add_picture
from tests.factories.plan import VariantFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def post(ekd_on_x: Account, kari: User) -> Post:
    variant = VariantFactory(account=ekd_on_x, post__created_by=kari, post__topic="Breiband")
    add_picture(variant.post, by=kari)
    video = add_clip(variant.post, by=kari, name="with_sound.webm")
    captions.upload(video.file, upload=SimpleUploadedFile("besøk.srt", SRT.encode()), by=kari)
    return variant.post


@pytest.mark.parametrize("c", LOOKS, ids=str)
@pytest.mark.parametrize("name", ["post_edit", "post", "picture", "video", "captions"])
def test_pages_with_files_are_in_order(
    post: Post, kari: User, open_page: OpenPage, c: Circumstance, name: str
) -> None:
    first, last = post.media.all()
    known = {
        "picture": first.get_absolute_url(),
        "video": last.get_absolute_url(),
        "captions": reverse("captions", args=[post.pk, last.pk]),
    }
    url = known.get(name) or reverse(name, args=[post.pk])
    page = open_page(kari, written_form=c.form)
    inspect_page(page, url, form=c.form, scheme=c.scheme, width=c.width)


def test_a_file_is_uploaded_described_and_put_first(post: Post, kari: User, open_page: OpenPage) -> None:
    page = open_page(kari)
    page.goto(reverse("post_edit", args=[post.pk]))
    page.get_by_label("Legg til bilder eller video").set_input_files(CLIPS / "silent.mov")
    page.get_by_role("button", name="Last opp").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("silent.mov")
    page.get_by_label("Nei, ingen", exact=True).check()
    page.get_by_role("button", name="Lagre", exact=True).click()
    expect(page.locator("#media")).to_contain_text("Ingen lyd å tekste")
    page.get_by_role("button", name="Flytt silent.mov opp").click()
    expect(page.locator("#media li").nth(1)).to_contain_text("silent.mov")
    page.get_by_role("button", name="Flytt silent.mov opp").click()
    expect(page.locator("#media li").first).to_contain_text("silent.mov")
    names = [item.file.file_name for item in PostMedia.objects.filter(post=post)]
    assert names == ["silent.mov", "besøk.jpg", "with_sound.webm"]


def test_a_captions_time_leads_to_its_place_in_the_video(post: Post, kari: User, open_page: OpenPage) -> None:
    page = open_page(kari)
    page.goto(reverse("captions", args=[post.pk, post.media.all()[1].pk]))
    page.get_by_role("link", name="0:03").click()
    page.wait_for_function("document.getElementById('video').currentTime > 3")
