"""Pictures for the demo's posts: drawn here, so that nobody's picture is shown."""

from __future__ import annotations

import datetime as dt
import io

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from accounts.models import User
from content.actions import post_media, visual_requests
from content.models import Post

SIZE = (1200, 675)
SKY, HILL, MEADOW, HOUSE = "#cfe0ee", "#5b7c99", "#7f9d6a", "#a8443a"


def show_village(post: Post, *, by: User) -> None:
    """A drawn village, described as the strategy and the law ask."""
    item = post_media.add(post, upload=_village(), by=by)
    post_media.describe(
        item,
        of_item={"alt_text": "Teikning av ei lita bygd med tre raude hus under eit fjell."},
        of_file={"people": "nobody", "has_graphics": True, "template": "Grunnmal for illustrasjonar"},
        by=by,
    )


def ask_dio(*, by: User, ministry_of: Post, today: dt.date) -> None:
    visual_requests.ask(
        ministry=ministry_of.ministry,
        title="Møteplassar i heile landet",
        description="Eit eige teikn for dei nye møteplassane, som kommunane òg kan bruke.",
        material="Skisser i saksmappa",
        needed_on=today + dt.timedelta(days=45),
        by=by,
    )


def _village() -> ContentFile[bytes]:
    width, height = SIZE
    image = Image.new("RGB", SIZE, SKY)
    draw = ImageDraw.Draw(image)
    draw.polygon(
        [(0, 460), (420, 120), (760, 380), (980, 210), (width, 430), (width, height), (0, height)], HILL
    )
    draw.rectangle((0, 470, width, height), MEADOW)
    for left in (260, 520, 830):
        draw.rectangle((left, 440, left + 120, 530), HOUSE)
        draw.polygon([(left - 12, 440), (left + 60, 380), (left + 132, 440)], "#3a3a3a")
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85)
    return ContentFile(out.getvalue(), name="bygda.jpg")
